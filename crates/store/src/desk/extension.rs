//! What moving a due date would come to, before it is moved.

use crate::error::StoreError;
use crate::letter::{clock_of, course_of, events_of, state_of};
use crate::{Moment, Store};
use contract::id::LetterNumber;
use contract::letter::LetterStep;
use contract::staff::NewDue;
use rules::access::Grant;
use rules::calendar::Calendars;
use rules::letter::after;

impl Store {
    /// By when a letter would be answered if its due date were moved by so many working days.
    ///
    /// # Errors
    /// There is none of that number that this person sees, it does not allow that now, or the database failed.
    pub async fn extension(
        &self,
        grant: &Grant,
        number: &LetterNumber,
        days: u16,
        calendars: &Calendars,
        now: Moment,
    ) -> Result<NewDue, StoreError> {
        let row = self.seen_letter(grant, number).await?;
        let mut clock = clock_of(&row, &events_of(&self.database, &row).await?);
        let course = course_of(&row, &clock, &self.open_letter(&row)?);
        let step = LetterStep::Extend;
        after(state_of(&row)?, step).filter(|_| course.allows(step)).ok_or(StoreError::WrongState)?;
        clock.take(step, now.day, days);
        let (due_on, due_count) = clock.due(calendars);
        Ok(NewDue { due_on, due_count })
    }
}

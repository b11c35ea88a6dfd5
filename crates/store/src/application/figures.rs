//! The table of a year's applications, counted from what lies in clear: nothing is opened for it.

use crate::entity::application;
use crate::error::StoreError;
use crate::{Moment, Store, day};
use contract::application::{ApplicantKind, ApplicationStatistics, Outcome};
use rules::application::{Counted, table};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

/// Kind of applicant, day of receipt, day of the end, outcome.
type Columns = (String, i32, Option<i32>, Option<String>);

impl Store {
    /// The table of a year as it stands today. Its numbers are exact: the law makes the bureau publish them.
    ///
    /// # Errors
    /// There is no table of that year, or the database failed.
    pub async fn application_statistics(
        &self,
        year: i16,
        now: Moment,
    ) -> Result<ApplicationStatistics, StoreError> {
        let rows: Vec<Columns> = application::Entity::find()
            .select_only()
            .columns([
                application::Column::Applicant,
                application::Column::ReceivedDay,
                application::Column::EndedDay,
                application::Column::Outcome,
            ])
            .order_by_asc(application::Column::Id)
            .into_tuple()
            .all(&self.database)
            .await?;
        let counted = rows.into_iter().map(|(applicant, received, ended, outcome)| {
            let ended = ended.map(day::from_number).zip(outcome.as_deref().and_then(Outcome::named));
            let applicant = ApplicantKind::named(&applicant).ok_or(StoreError::NotFound)?;
            Ok(Counted { applicant, received_on: day::from_number(received), ended })
        });
        let counted = counted.collect::<Result<Vec<_>, StoreError>>()?;
        let table = table(&counted, year, now.day);
        if table.years.contains(&year) { Ok(table) } else { Err(StoreError::NotFound) }
    }
}

//! A disclosure record as it stands, or as it stood at the end of a day.

use super::StoreSource;
use contract::Date;
use contract::disclosure::{DisclosureView, IndexNumber};
use contract::problem::{Code, Problem};
use store::Within;

impl StoreSource {
    pub(super) async fn disclosure_of_day(
        &self,
        number: IndexNumber,
        as_of: Option<Date>,
    ) -> Result<DisclosureView, Problem> {
        let today = self.app.clock.now().day;
        if as_of.is_some_and(|day| day > today) {
            return Err(Problem::new(Code::FutureDay, self.language));
        }
        let rules = self.app.in_force().await.map_err(|error| self.say(error))?;
        let working_days = rules.settings.disclosure_days();
        let within = Within { today, working_days, calendars: &rules.calendars };
        // Today is not over: what it brings is the record as it stands.
        let as_of = as_of.filter(|day| *day < today);
        self.app.store.disclosure(&number, as_of, &within).await.map_err(|error| self.say(error))
    }
}

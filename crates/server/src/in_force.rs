//! The settings and calendars that handlers go by, and which plan is the newest: read from the store, kept until
//! something is published. Setting one counts as publishing, in this process at once, from another within a second.

use crate::app::App;
use crate::http::style::{Colours, disclosure_sheet, register_sheet};
use contract::address::frame::FrameView;
use rules::calendar::Calendars;
use rules::setting::InForce;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::StoreError;

/// How long the number of the newest publication is believed; another process may publish as well.
const BELIEVED: Duration = Duration::from_secs(1);

/// What is in force.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Settings.
    pub settings: InForce,
    /// Working days.
    pub calendars: Calendars,
    /// The year of the newest plan.
    pub newest_plan: Option<i16>,
    /// The bureau's own colours within framed pages.
    pub colours: Colours,
    /// The same with what registers need besides.
    registers: Colours,
    /// The same with what disclosure records need besides.
    disclosures: Colours,
}

impl Rules {
    /// The sheet of a framed view besides what every frame carries.
    pub fn sheet_of(&self, view: Option<FrameView>) -> &Colours {
        match view {
            Some(FrameView::Register) => &self.registers,
            Some(FrameView::Disclosure) => &self.disclosures,
            _ => &self.colours,
        }
    }
}

/// The newest publication, and what is in force with it.
#[derive(Default)]
pub struct Newest {
    publication: Mutex<Option<(Instant, i64)>>,
    rules: Mutex<Option<(i64, Arc<Rules>)>>,
}

impl Newest {
    /// Forgets which publication is the newest: whoever needs it next asks.
    pub fn forget(&self) {
        *self.publication.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The number of the newest publication.
    ///
    /// # Errors
    /// The database failed.
    pub async fn publication(&self, app: &App) -> Result<i64, StoreError> {
        let believed = *self.publication.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, number)) = believed.filter(|(asked, _)| asked.elapsed() < BELIEVED) {
            return Ok(number);
        }
        let number = app.store.publication().await?;
        *self.publication.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), number));
        Ok(number)
    }

    /// What is in force.
    ///
    /// # Errors
    /// The database failed.
    pub async fn rules(&self, app: &App) -> Result<Arc<Rules>, StoreError> {
        let publication = self.publication(app).await?;
        let kept = self.rules.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, rules)) = kept.filter(|(number, _)| *number == publication) {
            return Ok(rules);
        }
        let settings = app.store.settings_in_force().await?;
        let calendars = app.store.calendars().await?;
        let newest_plan = app.store.plan_years().await?.first().copied();
        let colours = Colours::of(&settings);
        let registers = colours.with(&register_sheet());
        let disclosures = colours.with(&disclosure_sheet());
        let rules = Rules { settings, calendars, newest_plan, colours, registers, disclosures };
        let rules = Arc::new(rules);
        *self.rules.lock().unwrap_or_else(PoisonError::into_inner) = Some((publication, rules.clone()));
        Ok(rules)
    }
}

//! Applying for information: what its pages show.

use crate::source::Source;
use contract::application::{
    ApplicationDraft, ApplicationRules, ApplicationStatistics, ApplicationStep, ApplicationView, Applied,
};
use contract::language::Language;
use contract::problem::{Code, FieldError, Problem};
use serde::{Deserialize, Serialize};

/// How one applies, and the figures of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApplicationsScreen {
    /// Who deals with applications, by when.
    pub rules: ApplicationRules,
    /// The table of the yearly report.
    pub statistics: ApplicationStatistics,
}

impl ApplicationsScreen {
    /// Loads it.
    ///
    /// # Errors
    /// There is no table of that year, or the source failed.
    pub async fn load(year: Option<i16>, language: Language, source: &dyn Source) -> Result<Self, Problem> {
        let statistics = source.application_statistics(year).await?;
        if year.is_some_and(|asked| !statistics.years.contains(&asked)) {
            return Err(Problem::new(Code::NotFound, language));
        }
        Ok(Self { rules: source.application_rules().await?, statistics })
    }
}

/// The form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApplyForm {
    /// Who deals with applications, by when.
    pub rules: ApplicationRules,
    /// What was typed before, if the form is shown again.
    pub draft: ApplicationDraft,
    /// What needs a change.
    pub errors: Vec<FieldError>,
    /// A problem with the application as a whole.
    pub problem: Option<Problem>,
    /// The idempotency key of this form.
    pub key: String,
}

impl ApplyForm {
    /// The form with nothing typed but the name of what is wanted, where the address gives one.
    ///
    /// # Errors
    /// The source failed.
    pub async fn fresh(title: Option<String>, source: &dyn Source) -> Result<Self, Problem> {
        let draft = ApplicationDraft { title: title.unwrap_or_default(), ..ApplicationDraft::default() };
        let rules = source.application_rules().await?;
        Ok(Self { rules, draft, errors: Vec::new(), problem: None, key: source.fresh_key() })
    }
}

/// The receipt with everything to keep it by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppliedSlip {
    /// Number, receipt, due date.
    pub applied: Applied,
    /// The QR code as an SVG path on a grid of `qr_size` modules a side.
    pub qr_path: String,
    /// Modules a side.
    pub qr_size: u32,
    /// The slip as a picture, a `data:` address; empty where no picture could be drawn.
    pub picture: String,
}

/// An application that its receipt opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApplicationScreen {
    /// The application.
    pub view: ApplicationView,
    /// The receipt, to go on with.
    pub receipt: String,
    /// The step that was just tried under it.
    pub tried: Option<TriedApplicationStep>,
}

/// A step that the applicant tried to take under the receipt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriedApplicationStep {
    /// Which: `correct` or `withdraw`.
    pub step: ApplicationStep,
    /// What was typed.
    pub words: String,
    /// Why it was not taken; `None` if it was.
    pub problem: Option<Problem>,
}

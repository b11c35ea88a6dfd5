//! The sample's applications for information, told day by day as they came and went on.

use super::{read, unusable};
use contract::Date;
use contract::application::{ApplicationDraft, ApplicationStep};
use contract::id::IdempotencyKey;
use contract::staff::application::{
    AnswerApplication, ApplicationMove, AskCorrection, AskThirdParty, ExtendApplication, RecordOpinion,
    StepDraft,
};
use contract::text::Message;
use rules::access::Grant;
use rules::calendar::Calendars;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::{Act, ApplicationTerms, NewApplication, Store, StoreError};

const APPLICATIONS: &str = include_str!("../../../../sample/applications.json");
/// The office that deals with them.
const UNIT: &str = "bangongshi";

#[derive(Deserialize)]
struct Told {
    on: Date,
    #[serde(flatten)]
    application: ApplicationDraft,
    #[serde(default)]
    course: Vec<Happened>,
}

/// A step after the arrival; what is sent with it stands beside it.
#[derive(Deserialize)]
struct Happened {
    on: Date,
    step: ApplicationStep,
    #[serde(flatten)]
    sent: Value,
}

/// Tells all applications, each with its course, and says how many there are.
pub(super) async fn load(store: &Store, act: &impl Fn(Date) -> Act) -> Result<usize, StoreError> {
    let applications: Vec<Told> = read(APPLICATIONS)?;
    let first = applications.first().ok_or_else(|| unusable("no application"))?.on;
    store.set_setting("application_unit", UNIT, &act(first)).await?;
    let (settings, calendars) = (store.settings_in_force().await?, Calendars::shipped());
    let terms = ApplicationTerms::of(&settings, &calendars);
    for Told { on, application, course } in &applications {
        let key: String = store::keys::random::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
        let new = NewApplication {
            idempotency: IdempotencyKey::parse(&key).map_err(|_| unusable(&key))?,
            application: application.check().map_err(|_| unusable(&application.title))?,
        };
        let applied = store.post_application(new, terms, &act(*on)).await?;
        for (happened, version) in course.iter().zip(1..) {
            let act = act(happened.on);
            if happened.step == ApplicationStep::Correct {
                let words = happened.sent["words"].as_str().unwrap_or_default();
                let words = Message::parse(words).map_err(|_| unusable(words))?;
                store.correct_application(&applied.receipt, &words, terms, &act).await?;
                continue;
            }
            let everywhere = Grant { all: true, ..Grant::default() };
            let seen = (&applied.number, version);
            let moved = (moved(happened, terms)?, Vec::new());
            store.move_application(&everywhere, seen, moved, terms, &act).await?;
        }
    }
    Ok(applications.len())
}

/// The desk's step.
fn moved(happened: &Happened, terms: ApplicationTerms<'_>) -> Result<ApplicationMove, StoreError> {
    match happened.step {
        ApplicationStep::AskCorrection => checked::<AskCorrection>(happened, terms),
        ApplicationStep::AskOpinion => checked::<AskThirdParty>(happened, terms),
        ApplicationStep::RecordOpinion => checked::<RecordOpinion>(happened, terms),
        ApplicationStep::Extend => checked::<ExtendApplication>(happened, terms),
        ApplicationStep::Answer => checked::<AnswerApplication>(happened, terms),
        other => Err(unusable(other.name())),
    }
}

fn checked<T: StepDraft + DeserializeOwned>(
    happened: &Happened,
    terms: ApplicationTerms<'_>,
) -> Result<ApplicationMove, StoreError> {
    let sent: T =
        serde_json::from_value(happened.sent.clone()).map_err(|error| unusable(&error.to_string()))?;
    sent.check(happened.on, terms.days()).map_err(|errors| unusable(&format!("{errors:?}")))
}

//! The consultation on a draft at the desk: how it stands, the way to the opinions, the way to publishing the outcome.

use crate::desk::Desk;
use crate::place::Place;
use crate::table::TableQuery;
use contract::Date;
use contract::address::write_row;
use contract::language::Language;
use contract::letter::RowRef;
use contract::register::{Register, Stage};
use contract::staff::register::DeskConsultation;
use huiyin::words::consultation as words;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn ConsultationPanel(
    /// The register with the draft.
    register: Register,
    /// The draft's number.
    id: i64,
    /// How the consultation stands.
    consultation: DeskConsultation,
    /// Today, on the bureau's clock.
    today: Date,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let DeskConsultation { told, letters } = consultation;
    let draft = RowRef { register: register.name.clone(), id };
    let opinions = letters.filter(|letters| *letters > 0).map(|letters| {
        let place = Place::Letters(TableQuery::default().filtered("row", &write_row(Some(&draft))));
        let words = match language {
            Language::Chinese => format!("看意见来信（{letters} 封）"),
            Language::English => format!("See the letters with opinions ({letters})"),
        };
        view! { <a class="button button-quiet" href=place.to_string()>{words}</a> }
    });
    let writes = desk.may("publish_rows") && told.stage(today) == Stage::Over;
    let outcome = register.consultation.filter(|_| writes).map(|consultation| {
        let place = Place::RowAbout(consultation.outcome, draft.clone());
        let words = match told.outcomes {
            0 => language.say("公布结果", "Publish the outcome"),
            _ => language.say("再写一条结果", "Add to the outcome"),
        };
        view! { <a class="button" href=place.to_string()>{words}</a> }
    });
    view! {
        <section class="desk-step" aria-labelledby="consultation">
            <h2 id="consultation">{language.say("征求意见", "Consultation")}</h2>
            <p>{words::told(&told, today, language)}</p>
            <p class="desk-ways">{opinions}{outcome}</p>
        </section>
    }
}

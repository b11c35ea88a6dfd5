//! How pressing a letter is: sign and words.

use crate::desk::Desk;
use crate::words::inbox;
use contract::staff::InboxRow;
use huiyin::components::light_words::LightWords;
use leptos::prelude::*;

/// The light of a letter.
#[component]
pub fn LetterLight<'a>(
    /// The letter.
    row: &'a InboxRow,
) -> impl IntoView + use<> {
    let desk = Desk::here();
    let today = desk.today();
    let light = inbox::light(row, today);
    view! {
        <LightWords light words=inbox::pressing(row, today, desk.language_now())/>
    }
}

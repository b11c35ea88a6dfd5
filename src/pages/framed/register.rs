//! Rows of a register, laid out as on its page.

use super::{FramedTitle, past};
use crate::pages::register::laid_out;
use crate::words::register as words;
use contract::address::{Address, Page};
use contract::register::{RowPage, RowsWanted};
use leptos::prelude::*;

/// How many can be taken in at a glance.
const GLANCE: usize = 5;

/// The view.
#[component]
pub fn FramedRegister(
    /// The rows.
    page: RowPage,
    /// The bureau's own page.
    place: Address,
    /// Only the first.
    compact: bool,
) -> impl IntoView {
    let language = place.language;
    let wanted = match &place.page {
        Page::Register(wanted) => (**wanted).clone(),
        _ => RowsWanted::all(page.register.name.clone()),
    };
    let mut page = page;
    page.rows.truncate(if compact { GLANCE } else { page.rows.len() });
    let title = words::title(&page, wanted.unit.as_ref(), language);
    let day = wanted.as_of.unwrap_or(page.today);
    view! {
        <FramedTitle words=title place lang=None/>
        {past(day == page.today, day, language)}
        {laid_out(&page, &wanted, language)}
    }
}

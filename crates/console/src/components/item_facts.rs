//! What is known of an item before it is reported on: its light, text, units and newest update.

use crate::desk::Desk;
use contract::language::Language;
use contract::plan::ItemView;
use huiyin::components::light_label::LightLabel;
use huiyin::components::prose::OwnWords;
use huiyin::words::date;
use leptos::prelude::*;

/// The facts.
#[component]
pub fn ItemFacts(
    /// The item.
    item_view: ItemView,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let item = item_view.item;
    let units = (!item.units.is_empty()).then(|| {
        view! { <span lang=Language::Chinese.tag()>{item.units.join("、")}</span> }
    });
    let newest = item_view.updates.into_iter().find(|update| update.withdrawn.is_none()).map(|update| {
        let day = date::full(update.on, language);
        view! {
            <div class="desk-newest">
                <p class="quiet">
                    {language.say("上一条进展：", "The newest update: ")}{day}" "
                    <span lang=Language::Chinese.tag()>{update.unit}</span>
                </p>
                <div lang=Language::Chinese.tag()><OwnWords text=update.text/></div>
            </div>
        }
    });
    let body = (!item.body.is_empty()).then(|| {
        view! {
            <details>
                <summary>{language.say("看这一项的原文", "The text of this item")}</summary>
                <div lang=Language::Chinese.tag()><OwnWords text=item.body/></div>
            </details>
        }
    });
    view! {
        <p class="desk-line"><LightLabel light=item.light language/> {units}</p>
        {body}
        {newest}
    }
}

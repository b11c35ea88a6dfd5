//! Whom a letter complains of: whether it does, which unit, which people. A unit that is chosen or a person who is
//! named says as much as the tick, so nothing has to appear first and no script is needed.

use crate::components::field::{FieldErrors, FieldProblem, error_id, error_words, input_id};
use crate::components::outside_line::OutsideLine;
use crate::components::text_field::{TextField, Typing};
use crate::components::tick_field::tick;
use crate::words::{chinese_within, mailbox};
use contract::language::Language;
use contract::mailbox::Tier;
use contract::unit::UnitChoice;
use leptos::prelude::*;

/// The fields.
#[component]
pub fn ComplaintFields(
    /// Whether the tick was set before.
    checked: bool,
    /// The code of the unit that was chosen before; may be empty.
    chosen: String,
    /// The names that were typed before.
    persons: String,
    /// The units to choose from.
    units: Vec<UnitChoice>,
    /// The mailbox's own unit, by name.
    unit: String,
    /// Whose mailbox it is.
    tier: Tier,
    /// The bureau's name.
    bureau: String,
    /// The number outside the bureau; may be empty.
    outside_line: String,
    /// The errors of the form.
    errors: FieldErrors,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let described = move || {
        let wrong = error_words(errors, "about", language).map(|_| error_id("about"));
        ["hint-about".to_owned()].into_iter().chain(wrong).collect::<Vec<_>>().join(" ")
    };
    let options = units
        .into_iter()
        .map(|unit| {
            let (code, name) = (unit.code.to_string(), unit.name);
            let selected = code == chosen;
            view! { <option value=code selected=selected>{name}</option> }
        })
        .collect_view();
    view! {
        <fieldset class="field-group">
            <legend>{language.say("是不是反映单位或人的问题", "Is it about a problem with a unit or a person?")}</legend>
            {tick(
                "about_unit",
                checked,
                language.say("这封信反映单位或其中的人", "This letter is about a problem with a unit or somebody there"),
                language.say(
                    "被反映的单位和人看不到这封信。",
                    "The unit and the people it is about never see this letter.",
                ),
            )}
            <div class="complaint-more">
                <div class="field">
                    <label for=input_id("about")>{language.say("反映的是哪个单位", "Which unit is it about?")}</label>
                    <p class="field-hint" id="hint-about">{mailbox::level_above(tier, &bureau, language)}</p>
                    <FieldProblem errors field="about" language/>
                    <select
                        id=input_id("about") name="about" lang=chinese_within(language) aria-describedby=described
                        aria-invalid=move || error_words(errors, "about", language).map(|_| "true")
                    >
                        <option value="" lang=language.tag()>{mailbox::not_sure(tier, &unit, language)}</option>
                        {options}
                    </select>
                </div>
                <TextField
                    name="persons" typing=Typing::Line value=persons errors language
                    label=language.say("反映的是谁（可以不填）", "Whom it is about (may stay empty)")
                    hint=language.say("写上姓名，用逗号隔开。写到的人看不到这封信。", "Names, with commas between them. The people named never see the letter.").to_owned()
                />
                <OutsideLine number=outside_line language/>
            </div>
        </fieldset>
    }
}

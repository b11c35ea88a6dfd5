//! A letter as it was written, with what its writer said about publishing. Text stays text.

use crate::components::file_list::FileList;
use crate::desk::Desk;
use contract::address::{Page, staff};
use contract::language::Language;
use contract::staff::StaffLetter;
use huiyin::components::prose::OwnWords;
use leptos::prelude::*;

/// The letter.
#[component]
pub fn LetterText(
    /// The letter.
    letter: StaffLetter,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let named = |label: &'static str, value: Option<String>| {
        value.map(|value| view! { <div><dt>{label}</dt><dd lang=Language::Chinese.tag()>{value}</dd></div> })
    };
    let item = letter.item.map(|item| {
        let address = Page::item(item).in_language(language).to_string();
        let words = match language {
            Language::Chinese => format!("{}年重点工作第 {} 项", item.year, item.number),
            Language::English => format!("Item {} of the plan for {}", item.number, item.year),
        };
        view! {
            <div>
                <dt>{language.say("关于", "About")}</dt>
                <dd><a href=address>{words}</a></dd>
            </div>
        }
    });
    let opinion_on = letter.opinion_on.map(|told| {
        let address = Page::row(told.row).in_language(language).to_string();
        view! {
            <div>
                <dt>{language.say("对这份草案的意见", "An opinion on the draft")}</dt>
                <dd><a href=address lang=Language::Chinese.tag()>{told.title}</a></dd>
            </div>
        }
    });
    let about_unit = letter.about_unit.then(|| {
        view! {
            <p class="desk-flag">
                {language.say(
                    "这封信反映的是单位或其中的人。请勿转给被反映的单位和个人。",
                    "This letter complains of a unit or of people there. Do not pass it to them.",
                )}
            </p>
        }
    });
    let persons = (!letter.persons.is_empty()).then(|| letter.persons.join("、"));
    let number = letter.row.number;
    let files = (!letter.files.is_empty()).then(|| {
        let address = move |file| staff::letter_file(&number, file);
        view! {
            <div>
                <dt>{language.say("附件", "Files")}</dt>
                <dd><FileList files=letter.files address/></dd>
            </div>
        }
    });
    view! {
        {about_unit}
        <div class="desk-paper" lang=Language::Chinese.tag()><OwnWords text=letter.body/></div>
        <dl class="desk-facts">
            {files}
            {item}
            {opinion_on}
            {named(language.say("反映的单位", "About the unit"), letter.about)}
            {named(language.say("反映的人", "About the people"), persons)}
            <div>
                <dt>{language.say("能否公开", "Publishing")}</dt>
                <dd>{match letter.publish {
                    true => language.say("写信人同意隐去个人信息后公开", "The writer agrees, with personal data masked"),
                    false => language.say("写信人没有同意公开", "The writer has not agreed"),
                }}</dd>
            </div>
        </dl>
    }
}

//! Templates of answers, as the desk names them.

use contract::language::Language;
use contract::staff::template::Template;

/// Whose a template is.
pub fn whose(template: &Template, language: Language) -> String {
    match &template.unit {
        Some(unit) => unit.name.clone(),
        None => for_all(language).to_owned(),
    }
}

/// What belongs to the whole bureau.
pub fn for_all(language: Language) -> &'static str {
    language.say("全局通用", "The whole bureau")
}

/// What stands for the letter's own words.
pub fn places(language: Language) -> &'static str {
    language.say(
        "写 {编号}、{标题}，插入时会换成那封信的编号和标题。",
        "{number} and {title} become those of the letter when it is put in.",
    )
}

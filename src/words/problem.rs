//! What a page is called that shows nothing but a problem.

use contract::language::Language;
use contract::problem::Code;

/// The heading. Only a letter can be too large for a page, so that heading speaks of the letter.
pub fn heading(code: Code, language: Language) -> &'static str {
    match code {
        Code::NotFound => language.say("找不到这一页", "There is no such page"),
        Code::TooLarge => language.say("信太长，没有寄出", "Your letter is too long and was not sent"),
        _ => language.say("没有打开这一页", "This page could not be shown"),
    }
}

//! What a page is called that shows nothing but a problem.

use contract::language::Language;
use contract::problem::Code;

/// The heading. Only a letter can be too large for a page, so that heading speaks of the letter.
pub fn heading(code: Code, language: Language) -> &'static str {
    match code {
        Code::NotFound => language.say("找不到这一页", "There is no such page"),
        Code::TooLarge => language.say("信太长，没有寄出", "Your letter is too long and was not sent"),
        Code::FutureDay => language.say("这一天还没有到", "That day has not come yet"),
        Code::BeforeFirstPublication => {
            language.say("这一天还没有公布", "Nothing had been published by then")
        }
        Code::InvalidFields => language.say("日期不对", "That is not a day we can show"),
        _ => language.say("没有打开这一页", "This page could not be shown"),
    }
}

/// Whether another day would do.
pub fn is_about_a_day(code: Code) -> bool {
    matches!(code, Code::FutureDay | Code::BeforeFirstPublication | Code::InvalidFields)
}

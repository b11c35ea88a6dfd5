//! The way back to the menu of the school that was read last. Which one that is, the device alone remembers; without
//! scripts there is the list of schools.

use contract::address::Page;
use contract::id::RegisterName;
use contract::language::Language;
use contract::register::RowsWanted;
use leptos::prelude::*;

/// An empty place that a script fills.
pub fn my_school(register: RegisterName, language: Language) -> impl IntoView {
    let address = Page::Register(Box::new(RowsWanted::all(register))).in_language(language).to_string();
    view! {
        <p data-my-school=address
            data-words=language.say("{school}的本周食谱", "This week’s menu of {school}")
            data-forget=language.say("不再记住", "Forget it")></p>
    }
}

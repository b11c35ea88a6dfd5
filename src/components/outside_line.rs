//! The number outside the bureau, for reports about those who would read them here (decision 11).

use contract::language::Language;
use leptos::prelude::*;

/// The sentence with the number; nothing where the bureau names none.
#[component]
pub fn OutsideLine(
    /// The number; may be empty.
    number: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    (!number.is_empty()).then(|| {
        let address = format!("tel:{number}");
        view! {
            <p class="outside-line">
                {language.say(
                    "反映局长、纪检人员或系统管理员的，也可以不写在这里，打 ",
                    "If it is about the director, discipline staff or a system administrator, you can also call ",
                )}
                <a class="tap" href=address>{number}</a>
                {language.say(
                    " 向局外的纪检监察机关反映。",
                    ", the discipline authority outside the bureau, instead of writing here.",
                )}
            </p>
        }
    })
}

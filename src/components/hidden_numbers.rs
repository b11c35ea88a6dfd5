//! Which numbers of the statistics of letters are hidden, and why.

use contract::language::Language;
use leptos::prelude::*;

/// The notes.
#[component]
pub fn HiddenNumbers(
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let notes = [
        language.say(
            "不到 5 的数不公布，免得有人从数字里认出是谁写的信。",
            "Numbers below 5 are not shown, so that nobody is recognised by them.",
        ),
        language.say(
            "收到的信不到 5 封的单位、类型、月份和工作，合成一行。合起来还不够，就再并进一行。",
            "Units, kinds, months and items with fewer than 5 letters are one line together. Where that is too few, the smallest other line joins them.",
        ),
        language.say(
            "一行里有不公布的数，这一行“按时”的数也只给范围，否则相减就能算出来。有时另一行的数也一样。",
            "Where a number of a line is hidden, “on time” is a range, too, or it could be found by subtraction; sometimes that of another line as well.",
        ),
        language.say(
            "一个季度只统计一次，公布后不再改。所以前后两天的数相减，也看不出什么。",
            "A quarter is counted once and not changed afterwards, so nothing is found by comparing two days.",
        ),
        language.say(
            "比率由公布的数算出。数是范围的，比率也是范围；范围太宽就不写。",
            "Shares are worked out from what is shown. Of a range they are a range, and none where it would be too wide.",
        ),
    ];
    let notes = notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
    view! {
        <section class="block" aria-labelledby="hidden">
            <h2 id="hidden">{language.say("哪些数不公布，为什么", "What is hidden, and why")}</h2>
            <ul class="notes">{notes}</ul>
        </section>
    }
}

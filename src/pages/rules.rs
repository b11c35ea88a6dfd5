//! The rules by which states are derived, in plain words.

use crate::words::rule::{RULES, VERSIONS, anchor};
use contract::language::Language;
use leptos::prelude::*;

/// The page.
#[component]
pub fn RulesPage(
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let rules = (1..)
        .zip(RULES)
        .map(|(number, (chinese, english))| view! { <li id=anchor(number)>{language.say(chinese, english)}</li> })
        .collect_view();
    let versions = (1..)
        .zip(VERSIONS)
        .map(|(version, (chinese, english))| {
            let name = match language {
                Language::Chinese => format!("第 {version} 版：{chinese}"),
                Language::English => format!("Version {version}: {english}"),
            };
            view! { <li>{name}</li> }
        })
        .collect_view();
    let in_force = VERSIONS.len();
    view! {
        <h1 class="page-title">{language.say("状态怎么得来", "How states are derived")}</h1>
        <p class="lead">
            {language.say(
                "每项工作是完成、推进中、有风险还是逾期，由公布的日期和报来的数算出，谁也不能直接改。规则如下。",
                "Whether an item is done, on course, at risk or late follows from published dates and reported values; nobody can set it by hand. These are the rules.",
            )}
        </p>
        <ol class="rules">{rules}</ol>
        <section class="block" aria-labelledby="together">
            <h2 id="together">{language.say("部分和全年怎么算", "Parts and the whole year")}</h2>
            <p class="lead">
                {language.say(
                    "一个部分或全年的进度，是其中报过数的各项工作的平均数。没有报数的不算进去，也不当作零，所以旁边总写着有几项报了数。",
                    "The progress of a part or a year is the mean of those items that are measured. The others are left out and not counted as zero; how many are measured always stands beside it.",
                )}
            </p>
        </section>
        <section class="block" aria-labelledby="versions">
            <h2 id="versions">{language.say("规则的版本", "Versions of the rules")}</h2>
            <p class="lead">
                {language.say("现在用的是第 ", "In force is version ")}{in_force}{language.say(" 版。", ".")}
            </p>
            <ul class="rules-versions" role="list">{versions}</ul>
        </section>
    }
}

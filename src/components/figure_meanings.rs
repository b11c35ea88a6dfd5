//! What each figure of the statistics of letters means.

use contract::language::Language;
use leptos::prelude::*;

/// The list.
#[component]
pub fn FigureMeanings(
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let meanings = [
        (language.say("收到", "Received"), language.say("这个季度里来的信，举报除外。", "Letters that came in the quarter, reports of wrongdoing apart.")),
        (language.say("有效", "Valid"), language.say("应当答复的信：收到的，减去重复的、不予受理的、退回的、撤回的和转信访的。", "Letters to be answered: those received, less duplicates and those refused, returned, withdrawn or turned to the petition system.")),
        (language.say("重复", "Duplicate"), language.say("和另一封信说的是同一件事，并到一起办的。写信人同样得到答复。", "Letters about the same as another, dealt with together. Their writers get the answer, too.")),
        (language.say("答复", "Answered"), language.say("有效的信里，到统计那天已经答复的。", "Valid letters that were answered by the day of counting.")),
        (language.say("按时", "On time"), language.say("第一次答复不晚于期限。期限延长过的，按延长后的算；等写信人补充的日子不算。", "The first answer came by the due date, extensions included; days of waiting for the writer do not count.")),
        (language.say("逾期", "Overdue"), language.say("过了期限才答复，或者过了期限还没有答复。", "Answered after the due date, or not yet though it was over.")),
        (language.say("平均工作日", "Working days"), language.say("从收到第二天起，到第一次答复，平均几个工作日。", "From the day after the arrival to the first answer, on average.")),
        (language.say("评价人数和满意率", "Ratings, satisfied"), language.say("这个季度里给了评价的人数，其中说满意的占多少。信可以是以前写的。", "Ratings given in the quarter, and the share of them that say satisfied. The letters may be older.")),
        (language.say("单位", "Unit"), language.say("统计那天信在哪个单位，就算哪个单位的。", "A letter counts for the unit that had it on the day of counting.")),
    ];
    let meanings = meanings
        .into_iter()
        .map(|(name, about)| view! { <div><dt>{name}</dt><dd>{about}</dd></div> })
        .collect_view();
    view! {
        <section class="block" aria-labelledby="meanings">
            <h2 id="meanings">{language.say("各个数是什么意思", "What the figures mean")}</h2>
            <dl class="columns">{meanings}</dl>
        </section>
    }
}

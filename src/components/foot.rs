//! The foot of every page: who publishes, how to reach them, under which numbers the site is filed.

use crate::words::chinese_within;
use contract::address::{Page, server};
use contract::bureau::Site;
use contract::language::Language;
use leptos::prelude::*;

/// The foot. What is not set is left out.
#[component]
pub fn PageFoot(
    /// The bureau.
    site: Site,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let foot = site.foot;
    let facts = [
        (language.say("主办单位", "Published by"), foot.publisher),
        (language.say("地址", "Address"), foot.address),
        (language.say("电话", "Telephone"), foot.phone),
    ];
    let filings = [
        (language.say("备案号", "ICP filing"), foot.icp),
        (language.say("公安备案", "Police filing"), foot.police),
        (language.say("政府网站标识码", "Site code"), foot.site_code),
    ];
    let mark = (!foot.government_mark.is_empty()).then(|| {
        view! { <li><a href=foot.government_mark rel="external" lang=Language::Chinese.tag()>"党政机关"</a></li> }
    });
    let accessibility = (!foot.accessibility.is_empty()).then(|| {
        view! {
            <details class="foot-accessibility">
                <summary>{language.say("无障碍说明", "Accessibility")}</summary>
                <p lang=chinese_within(language)>{foot.accessibility}</p>
            </details>
        }
    });
    let replies = Page::replies().in_language(language).to_string();
    let statistics = Page::Statistics { year: None, quarter: None }.in_language(language).to_string();
    let registers = Page::Registers.in_language(language).to_string();
    let applications = Page::applications().in_language(language).to_string();
    let data = Page::Data.in_language(language).to_string();
    let embed = Page::Embed(Box::default()).in_language(language).to_string();
    view! {
        <footer class="foot">
            <div class="foot-inner">
                <dl class="foot-facts">{pairs(facts, language)}</dl>
                <dl class="foot-filings">{pairs(filings, language)}</dl>
                <ul class="foot-links" role="list">
                    {mark}
                    <li><a href=replies>{language.say("公开的答复", "Published answers")}</a></li>
                    <li><a href=statistics>{language.say("来信统计", "Letters in numbers")}</a></li>
                    <li><a href=registers>{language.say("公开数据", "Open registers")}</a></li>
                    <li><a href=applications>{language.say("依申请公开", "Apply for information")}</a></li>
                    <li><a href=data>{language.say("数据", "Data")}</a></li>
                    <li><a href=embed>{language.say("嵌入", "Embed")}</a></li>
                    <li><a href=server::API>{language.say("接口", "API")}</a></li>
                    <li>
                        <a href=server::CONSOLE rel="nofollow">
                            {language.say("工作人员登录", "Staff sign-in")}
                        </a>
                    </li>
                </ul>
                {accessibility}
            </div>
        </footer>
    }
}

fn pairs(pairs: [(&'static str, String); 3], language: Language) -> impl IntoView {
    pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(term, value)| view! { <div><dt>{term}</dt><dd lang=chinese_within(language)>{value}</dd></div> })
        .collect_view()
}

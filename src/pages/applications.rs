//! Applying for information: when it is the right way, how it goes and by when, what one can do against the answer, and
//! the figures of a year as the state has every authority publish them.

use crate::components::application_table::ApplicationTable;
use crate::components::information_way::named_place;
use crate::screen::ApplicationsScreen;
use crate::words::{application as words, chinese_within};
use contract::address::{Page, api};
use contract::application::{ApplicationRules, ApplicationStatistics};
use contract::language::Language;
use contract::search::SearchAsked;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ApplicationsPage(
    /// The rules and the figures.
    screen: ApplicationsScreen,
    /// Another place to apply at; may be empty.
    information_way: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let ApplicationsScreen { rules, statistics } = screen;
    let apply = Page::Apply { title: None }.in_language(language).to_string();
    let track = Page::Track.in_language(language).to_string();
    let year = statistics.year;
    view! {
        <h1 class="page-title">{language.say("申请公开政府信息", "Apply for information")}</h1>
        <p class="lead">
            {language.say(
                "想要一份文件、一组数据，这里没有公开，可以申请。这叫依申请公开，按《中华人民共和国政府信息公开条例》办理。",
                "If you want a document or figures that are not published here, you can apply for them, as the regulation of the State Council on open government information has it.",
            )}
        </p>
        <p class="actions two-ways">
            <a class="button" href=apply>{language.say("填写申请", "Fill in an application")}</a>
            <a class="tap" href=track>{language.say("查我的申请", "Find my application")}</a>
        </p>
        {first(language)}
        {course(rules, information_way, language)}
        <section class="block" aria-labelledby="figures">
            <h2 id="figures">{words::figures(year, language)}</h2>
            {years(&statistics, language)}
            <p class="lead">{words::sentence(&statistics, language)}</p>
            <ApplicationTable statistics language/>
            <p class="quiet">
                {language.say("格式是全国统一的年度报告表。", "The form is that of the yearly report, the same in the whole country. ")}
                <a class="tap" href=api::application_statistics(Some(year))>"JSON"</a>
            </p>
        </section>
    }
}

/// What to look for first, and what the mailbox is for.
fn first(language: Language) -> impl IntoView {
    let to = |page: Page| page.in_language(language).to_string();
    view! {
        <section class="block" aria-labelledby="first">
            <h2 id="first">{language.say("先找一找", "Look here first")}</h2>
            <p>
                {language.say("可能已经公开了，找到就能看，不用等。", "It may be published already, and then you need not wait.")}
            </p>
            <ul class="ways-on">
                <li><a href=to(Page::Search(SearchAsked::default()))>{language.say("查找全站", "Search everything")}</a></li>
                <li><a href=to(Page::disclosures())>{language.say("看信息公开目录", "See the catalogue of disclosures")}</a></li>
                <li>
                    <a href=to(Page::Registers)>
                        {language.say("看公开数据：食谱、采购、招生等", "See the open registers: menus, purchases, admissions")}
                    </a>
                </li>
            </ul>
            <p>
                {language.say("不是要文件，是问一件事、提意见、反映问题的，请", "If it is no document that you want, but to ask, to suggest or to complain, ")}
                <a class="tap" href=to(Page::mailboxes())>{language.say("写信", "write a letter")}</a>
                {language.say("。", ".")}
            </p>
        </section>
    }
}

/// How it goes, who deals with it, what it costs, what else can be done.
fn course(rules: ApplicationRules, information_way: String, language: Language) -> impl IntoView {
    let steps = words::course(rules.days, language).into_iter();
    let steps = steps.map(|step| view! { <li>{step}</li> }).collect_view();
    let chinese = chinese_within(language);
    let (remedies, remedies_in) = words::remedies(rules.remedies, rules.remedies_english, language);
    let phone = (!rules.phone.is_empty()).then(|| {
        let href = format!("tel:{}", rules.phone.replace(' ', ""));
        view! {
            <div>
                <dt>{language.say("电话", "Telephone")}</dt>
                <dd><a class="tap" href=href>{rules.phone}</a></dd>
            </div>
        }
    });
    let address = (!rules.address.is_empty()).then(|| {
        view! {
            <div><dt>{language.say("地址", "Address")}</dt><dd lang=chinese>{rules.address}</dd></div>
        }
    });
    let elsewhere = (!information_way.is_empty()).then(|| {
        view! { <div><dt>{language.say("也可以到", "Or apply at")}</dt><dd>{named_place(&information_way)}</dd></div> }
    });
    view! {
        <section class="block" aria-labelledby="course">
            <h2 id="course">{language.say("怎样办、多久", "How it goes")}</h2>
            <ol class="notes">{steps}</ol>
            <dl class="row-cells">
                <div><dt>{language.say("谁办理", "Who deals with it")}</dt><dd lang=chinese>{rules.unit}</dd></div>
                {phone}
                {address}
                {elsewhere}
                <div>
                    <dt>{language.say("收费", "What it costs")}</dt>
                    <dd>
                        {language.say(
                            "不收费。只有申请的数量、次数明显超过合理范围的，才可能依条例第四十二条收信息处理费，要先通知您。",
                            "Nothing. Only where somebody applies far more often than is reasonable may a fee be asked, by article 42 of the regulation, and you would be told first.",
                        )}
                    </dd>
                </div>
                <div>
                    <dt>{language.say("证件", "Papers")}</dt>
                    <dd>
                        {language.say(
                            "网上不用填身份证号，也不用上传证件。领取时出示，或者由办理的人请您出示。",
                            "No identity number and no copy of papers is asked for here. You show them when you collect the information, or when you are asked to.",
                        )}
                    </dd>
                </div>
                <div>
                    <dt>{language.say("对答复不服", "If you disagree")}</dt>
                    <dd lang=remedies_in>{remedies}</dd>
                </div>
            </dl>
        </section>
    }
}

/// The other years.
fn years(statistics: &ApplicationStatistics, language: Language) -> Option<impl IntoView + use<>> {
    let shown = statistics.year;
    let links = statistics.years.iter().map(|&year| {
        let href = Page::Applications { year: Some(year) }.in_language(language).to_string();
        let name = match language {
            Language::Chinese => format!("{year}年"),
            Language::English => year.to_string(),
        };
        view! { <li><a href=href aria-current=(year == shown).then_some("page")>{name}</a></li> }
    });
    let links = links.collect_view();
    (statistics.years.len() > 1).then(|| {
        view! {
            <nav aria-label=language.say("年份", "Years")><ul class="periods" role="list">{links}</ul></nav>
        }
    })
}

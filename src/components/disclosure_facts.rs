//! What a disclosure record is: its number, who published it and when, where it belongs, what it says in short.

use crate::components::way::way;
use crate::words::punctuation::shown;
use crate::words::{chinese_within, date, disclosure as words};
use contract::Date;
use contract::address::Page;
use contract::disclosure::{DisclosureFilter, DisclosureView, DisclosuresWanted};
use contract::language::Language;
use leptos::prelude::*;

/// The list; what is not said is left out.
pub fn disclosure_facts(record: &DisclosureView, language: Language) -> impl IntoView + use<> {
    let line = &record.line;
    let choose = |filter: DisclosureFilter| {
        way(Page::Disclosures(Box::new(DisclosuresWanted::of(filter))).in_language(language))
    };
    let unit =
        choose(DisclosureFilter { unit: Some(line.number.unit().clone()), ..DisclosureFilter::default() });
    let topic = choose(DisclosureFilter { topic: Some(line.topic), ..DisclosureFilter::default() });
    let five = choose(DisclosureFilter { five: Some(line.five), ..DisclosureFilter::default() });
    let day = |day: Date| view! { <time datetime=day.to_string()>{date::full(day, language)}</time> };
    let texts = [
        (language.say("文号", "Document number"), shown(&line.document_number)),
        (language.say("摘要", "Summary"), shown(&line.summary)),
        (language.say("关键词", "Keywords"), record.keywords.join("、")),
        (language.say("依据", "Basis"), shown(&record.basis)),
        (language.say("公开渠道", "Channel"), shown(&record.channel)),
    ];
    let texts: Vec<_> = texts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| view! { <div><dt>{name}</dt><dd lang=chinese_within(language)>{text}</dd></div> })
        .collect();
    let number = line.number.to_string();
    let publisher = line.publisher.clone();
    view! {
        <dl class="disclosure-facts">
            <div><dt>{words::index_number(language)}</dt><dd><code>{number}</code></dd></div>
            <div>
                <dt>{words::publisher(language)}</dt>
                <dd><a href=unit.href target=unit.target rel=unit.rel lang=chinese_within(language)>{publisher}</a></dd>
            </div>
            <div><dt>{language.say("生成日期", "Made on")}</dt><dd>{day(line.made_on)}</dd></div>
            <div><dt>{words::published_on(language)}</dt><dd>{day(line.published_on)}</dd></div>
            <div><dt>{language.say("应公开", "Due")}</dt><dd>{words::due(record, language)}</dd></div>
            <div>
                <dt>{words::which_of_the_five(language)}</dt>
                <dd><a href=five.href target=five.target rel=five.rel>{line.five.words(language)}</a></dd>
            </div>
            <div>
                <dt>{language.say("主题", "Topic")}</dt>
                <dd><a href=topic.href target=topic.target rel=topic.rel>{line.topic.words(language)}</a></dd>
            </div>
            <div>
                <dt>{words::in_force(language)}</dt>
                <dd>{words::validity(line.validity, language)}</dd>
            </div>
            <div>
                <dt>{language.say("公开方式", "Openness")}</dt>
                <dd>{line.openness.words(language)}</dd>
            </div>
            {texts}
        </dl>
    }
}

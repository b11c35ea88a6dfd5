//! The filter of a plan: a plain GET form, so that every choice has an address and needs no script.

use crate::words::sign::{self, PlanYear};
use contract::address::Page;
use contract::language::Language;
use contract::light::Sign;
use contract::plan::{PlanFilter, PlanView};
use leptos::prelude::*;

/// One choice: value, words.
type Choice = (String, String);

/// The form.
#[component]
pub fn Filters(
    /// The plan, for its parts and units.
    plan: PlanView,
    /// What is chosen now.
    filter: PlanFilter,
    /// The day in the address, kept while filtering.
    as_of: Option<contract::Date>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let action = Page::plan(plan.year).in_language(language).to_string();
    let all = Page::Plan { year: plan.year, filter: PlanFilter::default(), as_of }.in_language(language);
    let parts = plan.strip.iter().map(|part| (part.numeral.clone(), part_name(&part.numeral, &part.title)));
    let plan_year = PlanYear::on(plan.state.day, plan.year);
    let signs = Sign::ALL
        .into_iter()
        .filter(|sign| plan.counts.of(*sign) > 0)
        .map(|sign| (sign.name().to_owned(), sign::name_in(plan_year, sign, language).to_owned()));
    let units = plan.units.iter().map(|unit| (unit.clone(), unit.clone()));
    let any = language.say("全部", "All");
    let chosen_sign = filter.sign.map(|sign| sign.name().to_owned());
    let open = !filter.is_empty();
    view! {
        <details class="filters" open=open>
            <summary>{language.say("筛选", "Filter")}</summary>
            <form class="filters-form" method="get" action=action role="search" aria-label=language.say("筛选工作", "Filter the plan")>
                {choose("part", language.say("部分", "Part"), any, parts.collect(), &filter.part)}
                {choose("sign", language.say("状态", "State"), any, signs.collect(), &chosen_sign)}
                {choose("unit", language.say("单位", "Unit"), any, units.collect(), &filter.unit)}
                <p class="field">
                    <label for="filter-q">{language.say("文字", "Words")}</label>
                    <input id="filter-q" type="search" name="q" value=filter.words.clone() enterkeyhint="search"/>
                </p>
                {as_of.map(|day| view! { <input type="hidden" name="as_of" value=day.to_string()/> })}
                <p class="filters-actions">
                    <button class="button" type="submit">{language.say("筛选", "Filter")}</button>
                    {open.then(|| view! { <a class="filters-all" href=all.to_string()>{language.say("看全部", "Show all")}</a> })}
                </p>
            </form>
        </details>
    }
}

fn part_name(numeral: &str, title: &str) -> String {
    format!("{numeral}、{}", crate::words::punctuation::shown(title))
}

/// A field to choose one of its values, or all.
pub fn choose(
    name: &'static str,
    label: &'static str,
    any: &'static str,
    choices: Vec<Choice>,
    chosen: &Option<String>,
) -> impl IntoView + use<> {
    choose_called((name.to_owned(), label.to_owned()), any, choices, chosen)
}

/// The same, where name and label are data.
pub fn choose_called(
    (name, label): (String, String),
    any: &'static str,
    choices: Vec<Choice>,
    chosen: &Option<String>,
) -> impl IntoView + use<> {
    let id = format!("filter-{name}");
    let options = choices
        .into_iter()
        .map(|(value, words)| {
            let selected = chosen.as_deref() == Some(value.as_str());
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect_view();
    view! {
        <p class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>
                <option value="">{any}</option>
                {options}
            </select>
        </p>
    }
}

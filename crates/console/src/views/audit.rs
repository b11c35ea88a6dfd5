//! The audit trail: who did what, when, to which thing, why, from what to what; and whether it is whole.

use crate::components::audit_filter::AuditFilterForm;
use crate::components::audit_table::AuditTable;
use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::trail;
use contract::address::staff;
use contract::language::Language;
use contract::staff::audit::{AuditChain, AuditFilter, AuditPage};
use leptos::prelude::*;

/// The view.
pub fn audit(filter: AuditFilter, after: String) -> impl IntoView {
    let language = Desk::here().language_now();
    let address = staff::audit(&filter, &after);
    // The whole trail is read for it, so it is asked once, not with every page and search.
    let chain = (filter.is_empty() && after.is_empty()).then(|| {
        loaded(staff::AUDIT_CHAIN.to_owned(), move |chain: AuditChain| whole(chain, language).into_any())
    });
    let export = staff::audit_export(&filter);
    let asked = filter.clone();
    view! {
        <h1>{language.say("审计记录", "Audit trail")}</h1>
        {chain}
        <AuditFilterForm filter/>
        <p class="desk-ways">
            <a href=export download="audit.csv">{language.say("导出这些记录（CSV）", "Export these entries (CSV)")}</a>
        </p>
        {loaded(address, move |page: AuditPage| entries(page, &asked, !after.is_empty(), language).into_any())}
    }
}

fn whole(chain: AuditChain, language: Language) -> impl IntoView {
    let class = if chain.broken.is_none() { "audit-whole" } else { "problem-note" };
    let role = if chain.broken.is_none() { "status" } else { "alert" };
    view! { <p class=class role=role>{trail::chain(chain, language)}</p> }
}

fn entries(page: AuditPage, filter: &AuditFilter, later: bool, language: Language) -> impl IntoView + use<> {
    let first = later.then(|| {
        let address = Place::audit(filter.clone()).to_string();
        view! { <a href=address>{language.say("回到最新的", "Newest entries")}</a> }
    });
    let next = page.next.map(|after| {
        let address = Place::Audit { filter: filter.clone(), after }.to_string();
        view! { <a href=address>{language.say("更早的", "Earlier entries")}</a> }
    });
    let list = match page.rows.is_empty() {
        true => view! {
            <p class="empty">
                {language.say("没有这样的记录。", "No entry is like that.")} " "
                <a href=Place::audit(AuditFilter::default()).to_string()>{language.say("看全部", "See all")}</a>
            </p>
        }
        .into_any(),
        false => view! { <AuditTable rows=page.rows/> }.into_any(),
    };
    view! {
        {list}
        <p class="desk-pages">{first} {next}</p>
    }
}

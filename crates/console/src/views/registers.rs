//! The registers that somebody writes for, by the five: how the own units stand with each, what is late first.

use crate::client;
use crate::components::act_button::ActButton;
use crate::components::desk_table::DeskTable;
use crate::components::loaded::{load, shown};
use crate::desk::Desk;
use crate::place::Place;
use crate::words::register as words;
use contract::address::staff;
use contract::five::Five;
use contract::language::Language;
use contract::register::Standing;
use contract::staff::register::DeskRegisters;
use huiyin::components::light_words::LightWords;
use huiyin::words::register;
use leptos::prelude::*;

/// The view.
pub fn registers() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let loading = load::<DeskRegisters>(Signal::stored(staff::REGISTERS.to_owned()));
    let reload = desk.may("reload_registers").then(|| {
        let act = move || async move {
            let read = client::post::<_, DeskRegisters>(desk, staff::RELOAD_REGISTERS, &()).await?;
            let _ = loading.found.try_set(Some(Ok(read)));
            Ok(())
        };
        let words = language.say("重新读取登记表", "Read the files again");
        view! {
            <p class="desk-ways"><ActButton words act done=Callback::new(|()| ())/></p>
        }
    });
    view! {
        <h1>{language.say("公开数据", "Registers")}</h1>
        <p class="lead">
            {language.say(
                "按时更新的公开表格：食谱、采购、接访日……写好就公布，网站、订阅和开放数据一起更新。",
                "Tables that are kept up to date in public: menus, purchases, reception days and more. What is written here is published at once, on pages, in feeds and as data.",
            )}
        </p>
        {reload}
        {shown(loading, move |list| content(list, language).into_any())}
    }
}

fn content(list: DeskRegisters, language: Language) -> impl IntoView {
    let DeskRegisters { registers, refused } = list;
    let refused = (!refused.is_empty()).then(|| {
        let files = refused.into_iter().map(|sentence| view! { <li>{sentence}</li> });
        view! {
            <section class="outline-warnings" aria-labelledby="refused">
                <h2 id="refused">{language.say("用不了的登记表文件", "Files that cannot be used")}</h2>
                <ul>{files.collect_view()}</ul>
            </section>
        }
    });
    let groups = Five::ALL.iter().map(|disclosure| {
        let own = registers.iter().filter(|register| register.disclosure == *disclosure);
        group(*disclosure, own.cloned().collect(), language)
    });
    view! { {refused} {groups.collect_view()} }
}

fn group(disclosure: Five, mut registers: Vec<Standing>, language: Language) -> Option<impl IntoView> {
    if registers.is_empty() {
        return None;
    }
    registers.sort_by_key(|register| words::worst(&register.units).map_or(u8::MAX, words::rank));
    let id = format!("five-{}", disclosure.name());
    let heading = id.clone();
    let rows = registers.into_iter().map(|register| line(register, language)).collect_view();
    let heads = vec![
        language.say("我的单位", "My units"),
        language.say("登记表", "Register"),
        language.say("内容", "Rows"),
        language.say("更新", "Renewed"),
    ];
    let title = disclosure.words(language);
    Some(view! {
        <section class="desk-section" aria-labelledby=id>
            <h2 id=heading>{title}</h2>
            <DeskTable caption=title heads>{rows}</DeskTable>
        </section>
    })
}

fn line(standing: Standing, language: Language) -> impl IntoView {
    let state = words::state(&standing.units, language);
    let state = match words::worst(&standing.units).and_then(words::light) {
        Some(light) => view! { <LightWords light words=state/> }.into_any(),
        None => view! { <span class="quiet">{state}</span> }.into_any(),
    };
    let due = words::due(&standing, language)
        .map(|words| view! { <span class="quiet letter-number">{words}</span> });
    let address = Place::register(standing.register.clone()).to_string();
    view! {
        <tr role="row">
            <td role="cell">{state}</td>
            <td role="cell" class="letter-title">
                <a href=address>{standing.title_in(language).to_owned()}</a>
                {due}
            </td>
            <td role="cell">{register::rows(standing.rows, language)}</td>
            <td role="cell">{register::renewed(standing.renewed_on, language)}</td>
        </tr>
    }
}

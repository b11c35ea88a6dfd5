//! What can become of a unit itself: another name, another place, an end.

use crate::components::choice_field::ChoiceField;
use crate::components::field::{Field, Typing};
use crate::components::loaded::loaded;
use crate::components::stored_now::Stored;
use crate::components::unit_form::{Asked, Step, UnitPage, unit_form};
use crate::desk::Desk;
use crate::place::Place;
use crate::words::unit::{keeps_open, state};
use contract::address::staff;
use contract::language::Language;
use contract::problem::FieldError;
use contract::staff::unit::draft::{UnitClose, UnitMove, UnitRename};
use contract::staff::unit::{InUse, UnitLine, UnitList, UnitView};
use leptos::prelude::*;

/// The buttons.
pub fn unit_steps(page: UnitPage, desk: Desk) -> impl IntoView {
    let is_bureau = page.unit.with_untracked(|unit| unit.line.parent.is_none());
    let nothing = String::new;
    let in_hand = move || page.unit.with(|unit| in_hand(unit, desk));
    view! {
        {in_hand}
        <div class="desk-ways">
            {page.opens(Step::Rename, desk.say("改名", "Rename"), nothing())}
            {(!is_bureau).then(|| view! {
                {page.opens(Step::Move, desk.say("换上级", "Move"), nothing())}
                {page.opens(Step::Merge, desk.say("并入别的单位", "Merge"), nothing())}
                {page.opens(Step::Close, desk.say("关闭", "Close"), nothing())}
            })}
        </div>
    }
}

/// The notices and items that would be left without anybody if the unit were closed.
fn in_hand(unit: &UnitView, desk: Desk) -> Option<impl IntoView + use<>> {
    let notices = unit.open_notices.iter().map(|number| {
        let words = number.as_str().to_owned();
        (Place::Notice(number.clone()).to_string(), words)
    });
    let items = unit.open_items.iter().map(|item| {
        let words = match desk.language_now() {
            Language::Chinese => format!("{}年第 {} 项", item.year, item.number),
            Language::English => format!("Item {} of {}", item.number, item.year),
        };
        (Place::Item(*item).to_string(), words)
    });
    let links: Vec<_> =
        notices.chain(items).map(|(address, words)| view! { <li><a href=address>{words}</a></li> }).collect();
    (!links.is_empty()).then(|| {
        view! {
            <details>
                <summary>{desk.say("手上没有办完的督办单和事项", "Open supervision notices and items")}</summary>
                <p class="quiet">
                    {desk.say(
                        "关闭以前要办完或换单位。并入别的单位时，事项跟着过去，督办单要先销号。",
                        "Before it is closed they are finished or given to another unit. If it is merged, the items go along; notices have to be closed first.",
                    )}
                </p>
                <ul>{links}</ul>
            </details>
        }
    })
}

/// Another name.
pub fn rename(page: UnitPage) -> impl IntoView {
    let desk = Desk::here();
    let unit = page.unit.get_untracked().line;
    let (name, town) = (RwSignal::new(unit.name), RwSignal::new(unit.town));
    let (since, errors) = (today(desk), no_errors());
    let asked = Asked {
        title: desk.say("改名", "Rename").to_owned(),
        follows: desk
            .say(
                "从那天起，各页都用新名。那天以前的进展、信件经过和历史页仍是旧名。信箱的名字要另外改。",
                "From that day on pages use the new name; what was before keeps the old one. Mailboxes are renamed apart.",
            )
            .to_owned(),
        button: desk.say("保存新名", "Save the name"),
        address: staff::unit_step(&unit.code, "rename"),
        fields: vec![("name", name), ("town", town), ("since", since)],
        stored: |unit, language| {
            vec![
                (language.say("名称", "Name"), unit.line.name.clone()),
                (language.say("街道乡镇", "Town"), unit.line.town.clone()),
            ]
        },
    };
    let body = move || {
        page.seen(UnitRename {
            name: name.get_untracked(),
            town: town.get_untracked(),
            since: since.get_untracked(),
        })
    };
    let fields = move || {
        view! {
            <Field name="name" typing=Typing::Line label=desk.say("名称", "Name") value=name errors/>
            <Field name="town" typing=Typing::Line label=desk.say("街道乡镇", "Town")
                hint=desk.say("可以不填。", "May stay empty.") value=town errors/>
            <Field name="since" typing=Typing::Day label=desk.say("从哪天起", "From which day") value=since errors/>
        }
        .into_any()
    };
    unit_form(page, asked, errors, body, fields)
}

/// Another unit above.
pub fn move_below(page: UnitPage) -> impl IntoView {
    loaded(staff::UNITS.to_owned(), move |list: UnitList| move_among(page, &list.units).into_any())
}

fn move_among(page: UnitPage, units: &[UnitLine]) -> impl IntoView + use<> {
    let desk = Desk::here();
    let unit = page.unit.get_untracked().line;
    let parent = RwSignal::new(unit.parent.as_ref().map(ToString::to_string).unwrap_or_default());
    let (since, errors) = (today(desk), no_errors());
    let asked = Asked {
        title: desk.say("换上级", "Move").to_owned(),
        follows: desk
            .say(
                "它下面的单位跟着走。反映这个单位的信，以后由新的上级办。",
                "The units below go with it. Letters about this unit go to the new unit above from then on.",
            )
            .to_owned(),
        button: desk.say("保存新上级", "Save the place"),
        address: staff::unit_step(&unit.code, "move"),
        fields: vec![("parent", parent), ("since", since)],
        stored: |unit, language| {
            let above = unit.above.last().map(|above| above.name.clone());
            vec![(language.say("上级单位", "Unit above"), above.unwrap_or_default())]
        },
    };
    let body = move || page.seen(UnitMove { parent: parent.get_untracked(), since: since.get_untracked() });
    let choices = open_units(units, Some(&unit));
    let fields = move || {
        view! {
            <ChoiceField name="parent" label=desk.say("上级单位", "Unit above") choices=choices.clone() value=parent errors/>
            <Field name="since" typing=Typing::Day label=desk.say("从哪天起", "From which day") value=since errors/>
        }
        .into_any()
    };
    unit_form(page, asked, errors, body, fields)
}

/// Into another unit.
pub fn merge(page: UnitPage) -> impl IntoView {
    loaded(staff::UNITS.to_owned(), move |list: UnitList| merge_among(page, &list.units).into_any())
}

fn merge_among(page: UnitPage, units: &[UnitLine]) -> impl IntoView + use<> {
    let desk = Desk::here();
    let unit = page.unit.get_untracked();
    let (into, on, errors) = (RwSignal::new(String::new()), today(desk), no_errors());
    let asked = Asked {
        title: desk.say("并入别的单位", "Merge into another unit").to_owned(),
        follows: format!(
            "{} {}",
            desk.say(
                "这个单位从那天起关闭，信箱停用并指向接着办的单位，领导到那天为止。以前的信和进展都还能查，不能再重新打开。",
                "From that day on this unit is closed, its mailboxes point to the other unit, its leaders end. What was stays readable; it cannot be opened again.",
            ),
            keeps_open(InUse { items: 0, ..unit.in_use }, desk.language_now()).unwrap_or_default()
        ),
        button: desk.say("并入", "Merge"),
        address: staff::unit_step(&unit.line.code, "merge"),
        fields: vec![("merged_into", into), ("closed_on", on)],
        stored: standing,
    };
    let body =
        move || page.seen(UnitClose { merged_into: into.get_untracked(), closed_on: on.get_untracked() });
    let choices = open_units(units, Some(&unit.line));
    let fields = move || {
        view! {
            <ChoiceField name="merged_into" label=desk.say("由哪个单位接着办", "Which unit goes on") choices=choices.clone() value=into errors/>
            <Field name="closed_on" typing=Typing::Day label=desk.say("从哪天起", "From which day") value=on errors/>
        }
        .into_any()
    };
    unit_form(page, asked, errors, body, fields)
}

/// The end.
pub fn close(page: UnitPage) -> impl IntoView {
    let desk = Desk::here();
    let unit = page.unit.get_untracked();
    let (on, errors) = (today(desk), no_errors());
    let asked = Asked {
        title: desk.say("关闭这个单位", "Close this unit").to_owned(),
        follows: format!(
            "{} {}",
            desk.say(
                "从那天起不能再给它新的信、角色和信箱，信箱停用并指向上级的信箱。以前的信和进展都还能查，不能再重新打开。",
                "From that day on it takes no letter, role or mailbox; its mailboxes point to the unit above. What was stays readable; it cannot be opened again.",
            ),
            keeps_open(unit.in_use, desk.language_now()).unwrap_or_default()
        ),
        button: desk.say("关闭单位", "Close the unit"),
        address: staff::unit_step(&unit.line.code, "close"),
        fields: vec![("closed_on", on)],
        stored: standing,
    };
    let body = move || page.seen(UnitClose { merged_into: String::new(), closed_on: on.get_untracked() });
    let fields = move || {
        view! {
            <Field name="closed_on" typing=Typing::Day label=desk.say("从哪天起", "From which day") value=on errors/>
        }
        .into_any()
    };
    unit_form(page, asked, errors, body, fields)
}

/// Whether the unit is open, and where it went.
fn standing(unit: &UnitView, language: Language) -> Stored {
    vec![(language.say("状态", "State"), state(&unit.line, language))]
}

/// Open units to choose from, indented as they stand in the tree.
pub fn open_units(units: &[UnitLine], besides: Option<&UnitLine>) -> Vec<(String, String)> {
    let open = units
        .iter()
        .filter(|unit| unit.closed_on.is_none() && besides.is_none_or(|besides| besides.code != unit.code));
    open.map(|unit| (unit.code.to_string(), format!("{}{}", "\u{3000}".repeat(unit.depth), unit.name)))
        .collect()
}

/// Today, to be changed.
pub fn today(desk: Desk) -> RwSignal<String> {
    RwSignal::new(desk.today().to_string())
}

/// Nothing wrong yet.
pub fn no_errors() -> RwSignal<Vec<FieldError>> {
    RwSignal::new(Vec::new())
}

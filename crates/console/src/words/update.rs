//! The sentence that an update will read as, shown before it is published.

use crate::form::asks::Asks;
use crate::form::update::UpdateForm;
use contract::assignment::Goal;
use contract::language::Language;
use huiyin::words::{date, number, sign};

/// Who reports what, when: unit, day, text, values, claim, files.
pub fn preview(form: &UpdateForm, asks: &Asks, unit: &str, language: Language) -> String {
    let chinese = language == Language::Chinese;
    let day = date::full(asks.today, language);
    let text = form.text.trim();
    let mut sentence =
        if chinese { format!("{unit} {day}报告：{text}") } else { format!("{unit}, {day}: {text}") };
    let mut more: Vec<String> = form
        .readings(asks)
        .iter()
        .filter_map(|reading| {
            let asked = asks.values.iter().find(|asked| asked.number as usize == reading.target)?;
            Some(reached(reading.value, &asked.goal, language))
        })
        .collect();
    let ticked = asks.steps.iter().filter(|step| form.done.contains_key(&step.number));
    more.extend(ticked.map(|step| match language {
        Language::Chinese => format!("完成：{}", step.title),
        Language::English => format!("done: {}", step.title),
    }));
    if let Some(claim) = form.claimed().filter(|_| asks.claims) {
        let name = sign::name(claim, language);
        more.push(if chinese {
            format!("单位自报：{name}")
        } else {
            format!("in the unit’s own words: {name}")
        });
    }
    match (form.evidence.files.len(), chinese) {
        (0, _) => {}
        (count, true) => more.push(format!("附件 {count} 份")),
        (1, false) => more.push("1 file".to_owned()),
        (count, false) => more.push(format!("{count} files")),
    }
    match (form.evidence.links().count(), chinese) {
        (0, _) => {}
        (count, true) => more.push(format!("链接 {count} 个")),
        (1, false) => more.push("1 link".to_owned()),
        (count, false) => more.push(format!("{count} links")),
    }
    if !more.is_empty() {
        sentence.push_str(if chinese { "（" } else { " (" });
        sentence.push_str(&more.join(if chinese { "；" } else { "; " }));
        sentence.push_str(if chinese { "）" } else { ")" });
    }
    sentence
}

fn reached(value: f64, goal: &Goal, language: Language) -> String {
    let unit = &goal.unit;
    let (value, goal) = (number::plain(value), number::plain(goal.target));
    match language {
        Language::Chinese => format!("已达 {value} {unit}，目标 {goal} {unit}"),
        Language::English => format!("{value} of {goal} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::asks::{AskedStep, AskedValue};
    use jiff::civil::date;
    use std::collections::BTreeMap;

    fn asks() -> Asks {
        Asks { year: 2026, today: date(2026, 11, 24), ..Asks::default() }
    }

    #[test]
    fn the_preview_says_who_reports_what_and_when() {
        let value = AskedValue {
            number: 3,
            title: "新建 3 所".into(),
            goal: Goal { target: 3.0, baseline: 0.0, unit: "所".into() },
            due: None,
            reached: None,
        };
        let step = AskedStep { number: 4, title: "印发办法".into(), due: None };
        let asks = Asks { values: vec![value], steps: vec![step], claims: true, ..asks() };
        let form = UpdateForm {
            text: " 两所已开园。 ".into(),
            values: BTreeMap::from([(3, "2".into())]),
            done: BTreeMap::from([(4, String::new())]),
            claim: "on_course".into(),
            ..UpdateForm::default()
        };
        assert_eq!(
            preview(&form, &asks, "学前教育科", Language::Chinese),
            "学前教育科 2026年11月24日报告：两所已开园。（已达 2 所，目标 3 所；完成：印发办法；单位自报：推进中）"
        );
    }

    #[test]
    fn nothing_is_put_in_brackets_where_there_is_only_text() {
        let form = UpdateForm { text: "Opened.".into(), ..UpdateForm::default() };
        assert_eq!(preview(&form, &asks(), "Unit", Language::English), "Unit, 24 November 2026: Opened.");
    }
}

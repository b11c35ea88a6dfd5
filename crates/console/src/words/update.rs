//! The sentence that an update will read as, shown before it is published.

use crate::form::update::UpdateForm;
use contract::Date;
use contract::language::Language;
use contract::plan::Measure;
use huiyin::words::{date, number, sign};

/// Who reports what, when: unit, day, text, values, claim, files.
pub fn preview(
    form: &UpdateForm,
    measures: &[Measure],
    unit: &str,
    today: Date,
    language: Language,
) -> String {
    let chinese = language == Language::Chinese;
    let day = date::full(today, language);
    let text = form.text.trim();
    let mut sentence =
        if chinese { format!("{unit} {day}报告：{text}") } else { format!("{unit}, {day}: {text}") };
    let mut more: Vec<String> = form
        .values()
        .iter()
        .filter_map(|reading| {
            measures.get(reading.target).map(|measure| reached(reading.value, measure, language))
        })
        .collect();
    if let Some(claim) = form.claimed() {
        let name = sign::name(claim, language);
        more.push(if chinese {
            format!("单位自报：{name}")
        } else {
            format!("in the unit’s own words: {name}")
        });
    }
    match (form.files.len(), chinese) {
        (0, _) => {}
        (count, true) => more.push(format!("附件 {count} 份")),
        (1, false) => more.push("1 file".to_owned()),
        (count, false) => more.push(format!("{count} files")),
    }
    if !more.is_empty() {
        sentence.push_str(if chinese { "（" } else { " (" });
        sentence.push_str(&more.join(if chinese { "；" } else { "; " }));
        sentence.push_str(if chinese { "）" } else { ")" });
    }
    sentence
}

fn reached(value: f64, measure: &Measure, language: Language) -> String {
    let (value, goal) = (number::plain(value), number::plain(measure.target.value));
    let unit = &measure.target.unit;
    match language {
        Language::Chinese => format!("已达 {value} {unit}，目标 {goal} {unit}"),
        Language::English => format!("{value} of {goal} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::outline::Target;
    use jiff::civil::date;

    #[test]
    fn the_preview_says_who_reports_what_and_when() {
        let target = Target { text: "新建 3 所".into(), value: 3.0, unit: "所".into(), due: None };
        let measures = [Measure { target, reached: None }];
        let form = UpdateForm {
            text: " 两所已开园。 ".into(),
            readings: vec!["2".into()],
            claim: "on_course".into(),
            ..UpdateForm::default()
        };
        assert_eq!(
            preview(&form, &measures, "学前教育科", date(2026, 11, 24), Language::Chinese),
            "学前教育科 2026年11月24日报告：两所已开园。（已达 2 所，目标 3 所；单位自报：推进中）"
        );
    }

    #[test]
    fn nothing_is_put_in_brackets_where_there_is_only_text() {
        let form = UpdateForm { text: "Opened.".into(), ..UpdateForm::default() };
        assert_eq!(
            preview(&form, &[], "Unit", date(2026, 11, 24), Language::English),
            "Unit, 24 November 2026: Opened."
        );
    }
}

//! Consultations on drafts: for how long opinions are taken at least, by when the outcome is told, and how many opinions
//! may be told. It must not know how letters are kept.

use super::freshness::SOON;
use crate::statistics::hiding::Shown;
use contract::Date;
use contract::register::{CellError, Cells, Consultation, Register, StandingState};
use contract::statistics::Count;
use jiff::ToSpan;

/// The day by which the outcome is told of a consultation whose last day that is.
pub fn outcome_by(consultation: &Consultation, until: Date) -> Date {
    until.saturating_add(i32::from(consultation.outcome_within).days())
}

/// How pressing an outcome is that is not told yet; `None` as long as there is time.
pub fn pressed(due: Date, today: Date) -> Option<StandingState> {
    match today.until(due).map_or(0, |span| span.get_days()) {
        ..0 => Some(StandingState::Overdue),
        0..=SOON => Some(StandingState::Due),
        _ => None,
    }
}

/// A number of opinions as it is told: from one to four it is not, as with all numbers of letters.
pub fn few(opinions: u64) -> Count {
    Shown::whole(&[u32::try_from(opinions).unwrap_or(u32::MAX)]).whole
}

/// What is wrong with a row whose days are fewer than its register gives: 《重大行政决策程序暂行条例》第十五条 has them
/// be 30 at least, or a reason told where they are fewer.
pub(super) fn too_few(register: &Register, cells: &Cells) -> Option<(String, CellError)> {
    let consultation = register.consultation.as_ref()?;
    let (from, until) = consultation.days(cells)?;
    let days = from.until(until).map_or(0, |span| span.get_days()) + 1;
    let reason = consultation.shorter.as_ref();
    let reasoned = reason.is_some_and(|name| cells.contains_key(name));
    if days >= i32::from(consultation.at_least) || reasoned {
        return None;
    }
    let column = reason.and_then(|name| register.column(name));
    let error = CellError::TooFewDays {
        least: consultation.at_least,
        basis: register.basis.clone(),
        shorter: column.map(|column| column.title.clone()).unwrap_or_default(),
        shorter_en: column.map(|column| column.title_en.clone()).unwrap_or_default(),
    };
    Some((consultation.until.clone(), error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::row;
    use contract::letter::Shut;
    use contract::register::{Row, Withdrawn};
    use jiff::civil::date;

    const DRAFTS: &str = r#"{
        "name": "drafts", "title": "草案", "title_en": "Drafts", "description": "一份草案。", "description_en": "A draft.",
        "disclosure": "decision", "topic": "participation", "publisher": "bureau", "readers": "市民",
        "readers_en": "Citizens", "basis": "条例第十五条", "freshness": {"every": "change"}, "layout": "periods",
        "day": "from", "caption": ["title"], "mailbox": "write",
        "consultation": {"from": "from", "until": "until", "at_least": 30, "shorter": "why", "outcome": "outcomes",
            "outcome_within": 60},
        "fields": [
            {"name": "title", "type": "string", "title": "名称", "title_en": "Title", "constraints": {"required": true}},
            {"name": "from", "type": "date", "title": "开始", "title_en": "From", "constraints": {"required": true}},
            {"name": "until", "type": "date", "title": "截止", "title_en": "Until", "constraints": {"required": true}},
            {"name": "why", "type": "string", "title": "缩短的原因", "title_en": "Why fewer"}
        ],
        "primaryKey": ["title"], "missingValues": [""]
    }"#;

    fn drafts() -> Register {
        crate::register::read(DRAFTS, "drafts").expect("a register")
    }

    fn typed(
        from: &'static str,
        until: &'static str,
        why: &'static str,
    ) -> Result<Cells, Vec<(String, CellError)>> {
        let cells = |name: &str| match name {
            "title" => Some("办法"),
            "from" => Some(from),
            "until" => Some(until),
            _ => Some(why),
        };
        row(&drafts(), "office", cells).map(|draft| draft.cells)
    }

    fn draft(withdrawn: bool) -> Row {
        let on = date(2026, 11, 20);
        Row {
            id: 7,
            unit: "office".into(),
            unit_name: "科室".into(),
            cells: typed("2026-11-16", "2026-12-18", "").expect("a row"),
            published_on: on,
            version: 1,
            withdrawn: withdrawn.then(|| Withdrawn { on, reason: "重新起草".into() }),
            removals: Vec::new(),
        }
    }

    #[test]
    fn opinions_are_taken_from_the_first_day_to_the_last_and_never_on_a_withdrawn_draft() {
        let on = |day| drafts().takes_opinion(&draft(false), day);
        assert_eq!(on(date(2026, 11, 15)), Some(Err(Shut::NotYet(date(2026, 11, 16)))));
        assert_eq!(on(date(2026, 11, 16)), Some(Ok(())));
        assert_eq!(on(date(2026, 12, 18)), Some(Ok(())));
        assert_eq!(on(date(2026, 12, 19)), Some(Err(Shut::Over(date(2026, 12, 18)))));
        assert_eq!(drafts().takes_opinion(&draft(true), date(2026, 11, 20)), Some(Err(Shut::Withdrawn)));
        let none = Register { consultation: None, ..drafts() };
        assert_eq!(none.takes_opinion(&draft(false), date(2026, 11, 20)), None);
    }

    #[test]
    fn thirty_days_are_the_least_unless_a_reason_is_given() {
        assert!(typed("2026-11-16", "2026-12-15", "").is_ok(), "both days count");
        let wrong = typed("2026-11-16", "2026-12-14", "").expect_err("refused");
        let error = CellError::TooFewDays {
            least: 30,
            basis: "条例第十五条".into(),
            shorter: "缩短的原因".into(),
            shorter_en: "Why fewer".into(),
        };
        assert_eq!(wrong, [("until".to_owned(), error)]);
        assert!(typed("2026-11-16", "2026-11-20", "台风后校舍须马上加固").is_ok());
    }

    #[test]
    fn a_number_from_one_to_four_is_not_told() {
        assert_eq!(few(0).shown(), Some(0));
        assert_eq!([few(1), few(4)].map(Count::shown), [None, None]);
        assert_eq!(few(5).shown(), Some(5));
    }

    #[test]
    fn the_outcome_is_due_so_many_days_after_the_last() {
        let consultation = drafts().consultation.expect("one");
        assert_eq!(outcome_by(&consultation, date(2026, 11, 2)), date(2027, 1, 1));
    }
}

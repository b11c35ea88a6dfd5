//! A supervision notice and the steps of one, as they are typed: read into what is sent, or told what is wrong.

use contract::Date;
use contract::address::read_item;
use contract::id::UnitCode;
use contract::problem::FieldError;
use contract::staff::notice::draft::{CloseNotice, IssueNotice, NoticeWords, RectifyNotice, WithdrawNotice};
use contract::text::TextError;

/// What is typed to issue a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// The item: `2026-30`.
    pub item: String,
    /// The unit's code.
    pub unit: String,
    /// What is asked.
    pub words: String,
    /// The day by which the unit replies.
    pub due_on: String,
}

impl Issue {
    /// Checks every field as the server will.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(&self, today: Date) -> Result<IssueNotice, Vec<FieldError>> {
        let chosen = (read_item(&self.item), UnitCode::parse(&self.unit).ok(), self.due_on.trim().parse());
        if let (Some(item), Some(unit), Ok(due_on)) = chosen {
            let notice = IssueNotice { item, unit, words: self.words.clone(), due_on };
            return notice.check(today).map(|_| notice);
        }
        let missing = [
            ("item", chosen.0.is_none()),
            ("unit", chosen.1.is_none()),
            ("words", self.words.trim().is_empty()),
            ("due_on", chosen.2.is_err()),
        ];
        Err(missing.into_iter().filter(|(_, is)| *is).map(|(field, _)| lacks(field)).collect())
    }
}

/// What is typed for a step, whichever it is. It outlives the forms, so that nothing typed is lost when somebody
/// else was faster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The version that was seen.
    pub version: i64,
    /// Reply, what was done, or what is still missing.
    pub words: String,
    /// A day.
    pub due_on: String,
    /// What shows that things are right.
    pub evidence: String,
    /// Why it is closed or taken back.
    pub reason: String,
    /// The sentence for the public.
    pub summary: String,
}

impl Said {
    /// Words and a day: a reply, or sending back.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn words_until(&self, today: Date) -> Result<NoticeWords, Vec<FieldError>> {
        let Ok(due_on) = self.due_on.trim().parse() else {
            let words = self.words.trim().is_empty().then(|| lacks("words"));
            return Err(words.into_iter().chain([lacks("due_on")]).collect());
        };
        let said = NoticeWords { version: self.version, words: self.words.clone(), due_on };
        said.check(today).map(|_| said)
    }

    /// That things are put right.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn rectified(&self) -> Result<RectifyNotice, Vec<FieldError>> {
        let (words, evidence) = (self.words.clone(), self.evidence.clone());
        let said = RectifyNotice { version: self.version, words, evidence };
        said.check().map(|_| said)
    }

    /// The closing.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn closed(&self) -> Result<CloseNotice, Vec<FieldError>> {
        let (reason, summary) = (self.reason.clone(), self.summary.clone());
        let said = CloseNotice { version: self.version, reason, summary };
        said.check().map(|_| said)
    }

    /// That it is taken back.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn withdrawn(&self) -> Result<WithdrawNotice, Vec<FieldError>> {
        let said = WithdrawNotice { version: self.version, reason: self.reason.clone() };
        said.check().map(|_| said)
    }
}

fn lacks(field: &str) -> FieldError {
    FieldError::new(field, TextError::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_empty_form_names_every_field_in_its_order() {
        let errors = Issue::default().check(date(2026, 11, 20)).expect_err("empty");
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["item", "unit", "words", "due_on"]);
        let issue = Issue {
            item: "2026-30".into(),
            unit: "school-1".into(),
            words: "请说明原因".into(),
            due_on: "2026-11-19".into(),
        };
        let errors = issue.check(date(2026, 11, 20)).expect_err("a day that has passed");
        assert_eq!(errors, [FieldError::new("due_on", TextError::PastDay)]);
        assert!(issue.check(date(2026, 11, 19)).is_ok());
    }

    #[test]
    fn a_step_carries_the_version_that_was_seen() {
        let said = Said {
            version: 3,
            words: "三所都已验收".into(),
            evidence: "验收单".into(),
            due_on: "2026-11-30".into(),
            ..Said::default()
        };
        assert_eq!(said.rectified().map(|said| said.version), Ok(3));
        assert_eq!(said.words_until(date(2026, 11, 20)).map(|said| said.due_on), Ok(date(2026, 11, 30)));
        let silent = Said { words: " ".into(), due_on: String::new(), ..said };
        assert_eq!(silent.words_until(date(2026, 11, 20)).expect_err("empty").len(), 2);
    }
}

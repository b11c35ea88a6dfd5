//! A disclosure record as it is typed, and what of it is kept once it is checked.

use super::{IndexNumber, Openness, TablePreview};
use crate::evidence::{Photo, PhotoDraft};
use crate::five::Five;
use crate::id::UnitCode;
use crate::limits;
use crate::problem::FieldError;
use crate::setting::Cell;
use crate::text::{DisclosureName, DisclosureText, TextError};
use crate::topic::Topic;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A record as it is typed. Which unit publishes it and a number from an older system are said once, when it is
/// written down; a correction leaves them as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisclosureDraft {
    /// The code of the unit that publishes it.
    #[serde(default)]
    pub unit: String,
    /// The index number that an older system gave: `2019-00007`; empty: the next one.
    #[serde(default)]
    pub number: String,
    /// The day on which the older system published it; empty unless there is such a number.
    #[serde(default)]
    pub published_on: String,
    /// What it is called.
    pub name: String,
    /// The number printed on the document.
    #[serde(default)]
    pub document_number: String,
    /// The day on which it was made.
    pub made_on: String,
    /// What it says, in short.
    #[serde(default)]
    pub summary: String,
    /// Words by which it is found, separated by spaces or commas.
    #[serde(default)]
    pub keywords: String,
    /// What it is about.
    #[serde(default)]
    pub topic: Option<Topic>,
    /// Which of the five.
    #[serde(default)]
    pub five: Option<Five>,
    /// How open it is.
    #[serde(default)]
    pub openness: Option<Openness>,
    /// Why it is not open; needed then.
    #[serde(default)]
    pub why_closed: String,
    /// The rule by which it is published.
    #[serde(default)]
    pub basis: String,
    /// Where it is published besides.
    #[serde(default)]
    pub channel: String,
    /// Its text.
    #[serde(default)]
    pub text: String,
    /// The ids of its files, uploaded before.
    #[serde(default)]
    pub attachments: Vec<i64>,
    /// What is said of the pictures among them.
    #[serde(default)]
    pub photos: Vec<PhotoDraft>,
}

/// What a version of a record says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureContent {
    /// What it is called.
    pub name: String,
    /// The number printed on the document.
    #[serde(default)]
    pub document_number: String,
    /// The day on which it was made.
    pub made_on: Date,
    /// What it says, in short.
    #[serde(default)]
    pub summary: String,
    /// Words by which it is found.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// What it is about.
    pub topic: Topic,
    /// Which of the five.
    pub five: Five,
    /// How open it is.
    pub openness: Openness,
    /// Why it is not open.
    #[serde(default)]
    pub why_closed: String,
    /// The rule by which it is published.
    #[serde(default)]
    pub basis: String,
    /// Where it is published besides.
    #[serde(default)]
    pub channel: String,
    /// Its text.
    #[serde(default)]
    pub text: String,
    /// The ids of its files.
    #[serde(default)]
    pub attachments: Vec<i64>,
    /// What is said of the pictures among them.
    #[serde(default)]
    pub photos: Vec<Photo>,
    /// How the tables among them begin, by file.
    #[serde(default)]
    pub tables: Vec<(i64, TablePreview)>,
}

/// A record that is written down: what it says, and what is said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    /// The unit that publishes it.
    pub unit: UnitCode,
    /// The index number that an older system gave, and the day on which it published the record.
    pub earlier: Option<(IndexNumber, Date)>,
    /// What it says.
    pub content: DisclosureContent,
}

impl DisclosureDraft {
    /// The whole record.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check(&self, today: Date) -> Result<NewRecord, Vec<FieldError>> {
        let mut wrong = Wrong::default();
        let unit = wrong.note("unit", UnitCode::parse(&self.unit).map_err(|_| TextError::choice(&self.unit)));
        let earlier = match (self.number.trim(), self.published_on.trim()) {
            ("", "") => None,
            ("", _) => wrong.note("published_on", Err(TextError::Fixed)),
            (slug, day) => {
                let number = unit.clone().map(|unit| IndexNumber::from_slug(unit, slug));
                let number = number
                    .and_then(|number| wrong.note("number", number.map_err(|_| TextError::NotAnIndexNumber)));
                number.zip(wrong.note("published_on", past_day(day, today)))
            }
        };
        let content = self.check_content(today).map_err(|errors| wrong.0.extend(errors)).ok();
        let made_on = content.as_ref().map(|content| content.made_on);
        if earlier.as_ref().zip(made_on).is_some_and(|((_, published), made)| *published < made) {
            wrong.0.push(FieldError::new("published_on", TextError::TooEarly));
        }
        match (unit, content) {
            (Some(unit), Some(content)) if wrong.0.is_empty() => Ok(NewRecord { unit, earlier, content }),
            _ => Err(wrong.0),
        }
    }

    /// What the record says.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check_content(&self, today: Date) -> Result<DisclosureContent, Vec<FieldError>> {
        let mut wrong = Wrong::default();
        let mut line = |field: &str, text: &str, most: usize, needed: bool| {
            wrong.note(field, Cell::Line(most).check(text, needed)).unwrap_or_default()
        };
        let document_number = line("document_number", &self.document_number, limits::DOCUMENT_NUMBER, false);
        let summary = line("summary", &self.summary, limits::SUMMARY, false);
        let basis = line("basis", &self.basis, limits::BASIS, false);
        let channel = line("channel", &self.channel, limits::CHANNEL, false);
        let closed = self.openness == Some(Openness::NotOpen);
        let why_closed = line("why_closed", &self.why_closed, limits::REASON.1, closed);
        let name = wrong.note("name", DisclosureName::parse(&self.name));
        let made_on = wrong.note("made_on", past_day(self.made_on.trim(), today));
        let keywords = wrong.note("keywords", keywords(&self.keywords));
        let topic = wrong.note("topic", self.topic.ok_or(TextError::Missing));
        let five = wrong.note("five", self.five.ok_or(TextError::Missing));
        let openness = wrong.note("openness", self.openness.ok_or(TextError::Missing));
        let text = match self.text.trim() {
            "" => Some(String::new()),
            text => wrong.note("text", DisclosureText::parse(text).map(String::from)),
        };
        if self.attachments.len() > limits::ATTACHMENTS {
            let most = limits::ATTACHMENTS;
            wrong.0.push(FieldError::new("attachments", TextError::TooMany { most }));
        }
        let mut photos = Vec::with_capacity(self.photos.len());
        for photo in &self.photos {
            match photo.check() {
                Ok(photo) => photos.push(photo),
                Err(errors) => wrong.0.extend(errors),
            }
        }
        match (name, made_on, keywords, topic, five, openness, text) {
            (
                Some(name),
                Some(made_on),
                Some(keywords),
                Some(topic),
                Some(five),
                Some(openness),
                Some(text),
            ) if wrong.0.is_empty() => Ok(DisclosureContent {
                name: name.into(),
                document_number,
                made_on,
                summary,
                keywords,
                topic,
                five,
                openness,
                why_closed: if closed { why_closed } else { String::new() },
                basis,
                channel,
                text,
                attachments: self.attachments.clone(),
                photos,
                tables: Vec::new(),
            }),
            _ => Err(wrong.0),
        }
    }
}

/// What needs a change, gathered.
#[derive(Default)]
struct Wrong(Vec<FieldError>);

impl Wrong {
    fn note<T>(&mut self, field: &str, checked: Result<T, TextError>) -> Option<T> {
        checked.map_err(|error| self.0.push(FieldError::new(field, error))).ok()
    }
}

fn past_day(raw: &str, today: Date) -> Result<Date, TextError> {
    match raw.parse::<Date>() {
        Ok(day) if day > today => Err(TextError::InTheFuture),
        Ok(day) if day.year() < limits::EARLIEST_YEAR => Err(TextError::TooEarly),
        Ok(day) => Ok(day),
        Err(_) if raw.is_empty() => Err(TextError::Missing),
        Err(_) => Err(TextError::NotADay),
    }
}

/// Words, each once, in the order in which they were typed.
fn keywords(raw: &str) -> Result<Vec<String>, TextError> {
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；');
    let mut words = Vec::<String>::new();
    for word in raw.split(apart).filter(|word| !word.is_empty()) {
        let word = Cell::Line(limits::KEYWORD).check(word, true)?;
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let most = limits::KEYWORDS;
    if words.len() > most { Err(TextError::TooMany { most }) } else { Ok(words) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 26);

    fn draft() -> DisclosureDraft {
        DisclosureDraft {
            unit: "bureau".into(),
            name: "关于做好秋季学期校服采购的通知".into(),
            made_on: "2026-09-01".into(),
            keywords: "校服，采购 校服".into(),
            topic: Some(Topic::Canteen),
            five: Some(Five::Management),
            openness: Some(Openness::Proactive),
            ..DisclosureDraft::default()
        }
    }

    fn fields(draft: &DisclosureDraft) -> Vec<(String, TextError)> {
        let errors = draft.check(TODAY).expect_err("refused");
        errors.into_iter().map(|error| (error.field, error.error)).collect()
    }

    #[test]
    fn what_was_typed_well_is_kept_with_each_keyword_once() {
        let record = draft().check(TODAY).expect("complete");
        assert_eq!(record.content.keywords, ["校服", "采购"]);
        assert_eq!(record.earlier, None);
    }

    #[test]
    fn every_field_that_needs_a_change_is_named() {
        let empty = DisclosureDraft::default();
        let named: Vec<String> = fields(&empty).into_iter().map(|(field, _)| field).collect();
        assert_eq!(named, ["unit", "name", "made_on", "topic", "five", "openness"]);
        let tomorrow = DisclosureDraft { made_on: "2026-11-27".into(), ..draft() };
        assert_eq!(fields(&tomorrow), [("made_on".to_owned(), TextError::InTheFuture)]);
    }

    #[test]
    fn what_is_not_open_says_why() {
        let closed = DisclosureDraft { openness: Some(Openness::NotOpen), ..draft() };
        assert_eq!(fields(&closed), [("why_closed".to_owned(), TextError::Missing)]);
        let said = DisclosureDraft { why_closed: "涉及正在侦办的案件".into(), ..closed };
        assert!(said.check(TODAY).is_ok());
        // A reason that was typed before it was opened says nothing true any more.
        let opened = DisclosureDraft { openness: Some(Openness::Proactive), ..said };
        assert_eq!(opened.check(TODAY).expect("complete").content.why_closed, "");
    }

    #[test]
    fn a_number_of_an_older_system_comes_with_its_day() {
        let given = DisclosureDraft { number: "2019-00007".into(), ..draft() };
        assert_eq!(fields(&given), [("published_on".to_owned(), TextError::Missing)]);
        let early = DisclosureDraft { published_on: "2019-05-01".into(), ..given.clone() };
        assert_eq!(fields(&early), [("published_on".to_owned(), TextError::TooEarly)]);
        let made = "2019-04-20".to_owned();
        let whole = DisclosureDraft { made_on: made, published_on: "2019-05-01".into(), ..given };
        let (number, day) = whole.check(TODAY).expect("complete").earlier.expect("given");
        assert_eq!((number.to_string().as_str(), day), ("bureau/2019-00007", date(2019, 5, 1)));
        let crooked = DisclosureDraft { number: "7".into(), published_on: "2026-09-02".into(), ..draft() };
        assert_eq!(fields(&crooked), [("number".to_owned(), TextError::NotAnIndexNumber)]);
        // Without such a number the clock decides, or a late record could be made one in time.
        let dated = DisclosureDraft { published_on: "2026-09-02".into(), ..draft() };
        assert_eq!(fields(&dated), [("published_on".to_owned(), TextError::Fixed)]);
    }
}

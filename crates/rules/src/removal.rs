//! Taking out of what is published what the law requires to go: an update's words, a file, or a passage wherever
//! the plan of a year has it; of disclosure records and rows of registers in [`Part`]. Numbers, days and signs stay, so
//! nothing that was counted changes. What is stored as JSON is cut in its texts only; what names a kind or a day is
//! none.

mod part;
mod record;
mod row;

pub use part::{Part, withdrawn_because};
pub use row::{is_written, marker_of};

use crate::state::canonical::canonical;
use crate::state::sha256;
use contract::Date;
use contract::state::{PlanState, Removal};
use serde_json::Value;

/// What stands where something was taken out.
pub const MARKER: &str = "〔依法移除〕";

/// Fields whose texts are names of kinds, days, addresses or hashes. A passage that happens to be one of these
/// must not break what a stored thing is.
const NO_TEXT: [&str; 22] = [
    "address",
    "amended",
    "basis",
    "claim",
    "closed_on",
    "date",
    "day",
    "done_on",
    "due",
    "due_on",
    "first",
    "format",
    "from",
    "issued_on",
    "media_type",
    "number",
    "on",
    "planned",
    "sign",
    "since",
    "state",
    "to",
];

/// What is taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The words, the evidence and the files of the update with that publication.
    Words(i64),
    /// The uploaded file of that id and address, wherever it is attached.
    File(i64, String),
    /// A passage, wherever a text has it.
    Passage(String),
}

impl Cut {
    /// A stored text, JSON or plain, without it; `None` if it has nothing of it.
    pub fn of_text(&self, stored: &str) -> Option<String> {
        match (serde_json::from_str::<Value>(stored), self) {
            (Ok(mut value @ (Value::Object(_) | Value::Array(_))), _) => {
                self.of_value(&mut value).then(|| value.to_string())
            }
            (_, Self::Passage(passage)) if stored.contains(passage) => Some(stored.replace(passage, MARKER)),
            _ => None,
        }
    }

    /// The canonical text of a closed day without it, and with the note that something was taken out; `None` if
    /// the day has nothing of it.
    ///
    /// # Errors
    /// The text is no state of a plan, or would be none without it.
    pub fn of_day(
        &self,
        json: &str,
        on: Date,
        basis: &str,
    ) -> Result<Option<(String, PlanState)>, serde_json::Error> {
        // Reading a whole plan for each day of a year takes long, and most days have nothing of it.
        if !self.may_be_in(json) {
            return Ok(None);
        }
        let mut value: Value = serde_json::from_str(json)?;
        // What was noted at an earlier removal names no text that was taken out.
        let noted = value.as_object_mut().and_then(|day| day.remove("removals"));
        if !self.of_value(&mut value) {
            return Ok(None);
        }
        let mut state: PlanState = serde_json::from_value(value)?;
        state.removals = noted.and_then(|noted| serde_json::from_value(noted).ok()).unwrap_or_default();
        state.removals.push(Removal { on, basis: basis.to_owned(), was: sha256(json) });
        Ok(Some((canonical(&state), state)))
    }

    fn may_be_in(&self, json: &str) -> bool {
        match self {
            Self::Words(publication) => json.contains(&format!("\"publication\":{publication}")),
            Self::File(_, address) => json.contains(address),
            // As it stands between the marks of a text.
            Self::Passage(passage) => json.contains(canonical(passage).trim_matches('"')),
        }
    }

    fn of_value(&self, value: &mut Value) -> bool {
        match self {
            Self::Words(publication) => {
                visit(value, &mut |value| is_update(value, *publication) && without_words(value))
            }
            Self::File(id, address) => visit(value, &mut |value| without_file(value, *id, address)),
            Self::Passage(passage) => visit(value, &mut |value| without_passage(value, passage)),
        }
    }
}

/// An update as it was sent, which does not know the number of its publication, without its words.
pub fn sent_without_words(stored: &str) -> Option<String> {
    let mut value = serde_json::from_str(stored).ok()?;
    without_words(&mut value).then(|| value.to_string())
}

/// Changes a value and all within it; whether anything changed.
fn visit(value: &mut Value, change: &mut impl FnMut(&mut Value) -> bool) -> bool {
    let mut changed = change(value);
    match value {
        Value::Array(values) => {
            for value in values {
                changed |= visit(value, change);
            }
        }
        Value::Object(fields) => {
            for (_, value) in fields {
                changed |= visit(value, change);
            }
        }
        _ => {}
    }
    changed
}

fn is_update(value: &Value, publication: i64) -> bool {
    value["publication"].as_i64() == Some(publication) && value["text"].is_string()
}

/// The marker of a withdrawn update has no words, and stays as it is.
fn without_words(update: &mut Value) -> bool {
    let Some(update) = update.as_object_mut() else { return false };
    let text = |name: &str| update.get(name).and_then(Value::as_str).unwrap_or_default();
    let listed = |name| update.get(name).and_then(Value::as_array).is_some_and(|listed| !listed.is_empty());
    let shown = ["attachments", "links", "photos"].into_iter().any(listed);
    let has_words = !text("text").is_empty() && text("text") != MARKER;
    if !has_words && !shown && text("evidence").is_empty() {
        return false;
    }
    if has_words {
        update.insert("text".into(), MARKER.into());
    }
    update.remove("evidence");
    update.remove("links");
    update.remove("photos");
    update.insert("attachments".into(), Value::Array(Vec::new()));
    true
}

fn without_file(value: &mut Value, id: i64, address: &str) -> bool {
    let mut without = |list: &str, is_it: &dyn Fn(&Value) -> bool| {
        let Some(listed) = value.get_mut(list).and_then(Value::as_array_mut) else { return false };
        let before = listed.len();
        listed.retain(|entry| !is_it(entry));
        listed.len() != before
    };
    let file = without("attachments", &|file| {
        file.as_i64() == Some(id) || file["address"].as_str() == Some(address)
    });
    // What is said of a picture goes with it.
    let said = without("photos", &|photo| photo["file"].as_i64() == Some(id));
    file || said
}

fn without_passage(value: &mut Value, passage: &str) -> bool {
    let Some(fields) = value.as_object_mut() else { return false };
    let mut changed = false;
    for (_, field) in fields.iter_mut().filter(|(name, _)| !NO_TEXT.contains(&name.as_str())) {
        let texts = match field {
            Value::Array(texts) => texts.as_mut_slice(),
            text => std::slice::from_mut(text),
        };
        for text in texts {
            if let Value::String(text) = text
                && text.contains(passage)
            {
                *text = text.replace(passage, MARKER);
                changed = true;
            }
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::{day, entries, published, state};
    use proptest::prelude::*;

    #[test]
    fn an_update_loses_its_words_and_files_and_keeps_what_was_counted() {
        let stored = r#"{"publication":7,"text":"王某某领取了补助","readings":[{"target":0,"value":2.0}],"claim":"late","evidence":"名单","attachments":[{"name":"a.pdf","address":"/files/3"}],"links":[{"address":"https://example.org/","words":"名单"}],"photos":[{"file":3,"caption":"王某某"}]}"#;
        let cut = Cut::Words(7).of_text(stored).expect("its own words");
        let value: Value = serde_json::from_str(&cut).expect("JSON");
        assert_eq!((&value["text"], &value["attachments"]), (&MARKER.into(), &Value::Array(vec![])));
        assert_eq!((&value["readings"][0]["value"], &value["claim"]), (&2.0.into(), &"late".into()));
        assert_eq!([value.get("evidence"), value.get("links"), value.get("photos")], [None; 3]);
        assert_eq!(Cut::Words(8).of_text(stored), None);
        assert_eq!(Cut::Words(7).of_text(&cut), None, "nothing is left to take out");
    }

    #[test]
    fn a_file_goes_by_its_id_and_by_its_address_and_leaves_the_others() {
        let cut = Cut::File(3, "/files/3".into());
        assert_eq!(
            cut.of_text(r#"{"attachments":[3,4],"text":"有进展"}"#).as_deref(),
            Some(r#"{"attachments":[4],"text":"有进展"}"#)
        );
        let shown = r#"{"attachments":[{"address":"/files/3"},{"address":"/files/30"}]}"#;
        assert_eq!(cut.of_text(shown).as_deref(), Some(r#"{"attachments":[{"address":"/files/30"}]}"#));
    }

    #[test]
    fn a_passage_goes_from_plain_texts_too_and_is_no_name_of_a_kind_or_day() {
        let cut = |passage: &str, stored: &str| Cut::Passage(passage.into()).of_text(stored);
        assert_eq!(cut("王某某", "请王某某回复").as_deref(), Some("请〔依法移除〕回复"));
        assert_eq!(cut("late", r#"{"claim":"late","on":"2026-03-01"}"#), None);
        assert_eq!(cut("2026-03-01", r#"{"on":"2026-03-01"}"#), None);
        assert_eq!(cut("12", "12"), Some(MARKER.into()), "a title of digits is no JSON");
    }

    proptest! {
        #[test]
        fn a_day_without_a_passage_is_a_state_that_has_it_nowhere_and_names_the_hash_before(
            steps in published(),
            passage in prop_oneof![Just("食堂"), Just("验收"), Just("第 3 条"), Just("done"), Just("到货晚")],
        ) {
            let before = canonical(&state(&entries(steps), day(360)));
            let cut = Cut::Passage(passage.to_owned());
            match cut.of_day(&before, day(361), "某法第一条").expect("a state") {
                Some((after, state)) => {
                    prop_assert_eq!(&canonical(&state), &after);
                    prop_assert!(!after.contains(passage));
                    prop_assert_eq!(&state.removals[0].was, &sha256(&before));
                    prop_assert_eq!(cut.of_day(&after, day(362), "某法第一条").expect("a state"), None);
                }
                None => prop_assert!(passage == "done" || !before.contains(passage)),
            }
        }

        #[test]
        fn taking_words_out_changes_no_sign_and_no_count(steps in published(), which in 1i64..40) {
            let before = state(&entries(steps), day(360));
            let cut = Cut::Words(which).of_day(&canonical(&before), day(361), "某法");
            if let Some((_, after)) = cut.expect("a state") {
                prop_assert_eq!((before.counts, before.progress), (after.counts, after.progress));
                let lights = |state: &PlanState| state.items().map(|item| item.light).collect::<Vec<_>>();
                prop_assert_eq!(lights(&before), lights(&after));
            }
        }
    }
}

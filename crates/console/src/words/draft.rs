//! Sentences about what is being written and not sent yet.

use contract::language::Language;
use contract::staff::draft::DraftThing;

/// `草稿已存 10:42`.
pub fn saved(time: &str, language: Language) -> String {
    format!("{} {time}", language.say("草稿已存", "Draft saved"))
}

/// Who else is writing the same.
pub fn also_writing(others: &[String], thing: &DraftThing, language: Language) -> String {
    let names = others.join(language.say("、", ", "));
    let one = others.len() == 1;
    match (thing, language) {
        (DraftThing::Reply(_), Language::Chinese) => format!("{names} 也在写这封信的答复。"),
        (DraftThing::Reply(_), Language::English) if one => {
            format!("{names} is also writing an answer to this letter.")
        }
        (DraftThing::Reply(_), Language::English) => {
            format!("{names} are also writing an answer to this letter.")
        }
        (DraftThing::Assignment(_), Language::Chinese) => format!("{names} 也在改这一项的分工和节点。"),
        (DraftThing::Assignment(_), Language::English) if one => {
            format!("{names} is also changing who answers for this item.")
        }
        (DraftThing::Assignment(_), Language::English) => {
            format!("{names} are also changing who answers for this item.")
        }
        (DraftThing::Update(_), Language::Chinese) => format!("{names} 也在写这一项的进展。"),
        (DraftThing::Update(_), Language::English) if one => {
            format!("{names} is also writing an update of this item.")
        }
        (DraftThing::Update(_), Language::English) => {
            format!("{names} are also writing an update of this item.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::letter::ItemRef;

    #[test]
    fn others_are_named() {
        let thing = DraftThing::Update(ItemRef { year: 2026, number: 30 });
        let names = ["甲主任".to_owned(), "乙主任".to_owned()];
        assert_eq!(also_writing(&names, &thing, Language::Chinese), "甲主任、乙主任 也在写这一项的进展。");
        assert_eq!(
            also_writing(&names[..1], &thing, Language::English),
            "甲主任 is also writing an update of this item."
        );
    }
}

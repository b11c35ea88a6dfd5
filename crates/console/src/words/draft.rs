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
        (DraftThing::ApplicationAnswer(_), Language::Chinese) => {
            format!("{names} 也在写这份申请的答复。")
        }
        (DraftThing::ApplicationAnswer(_), Language::English) if one => {
            format!("{names} is also writing an answer to this application.")
        }
        (DraftThing::ApplicationAnswer(_), Language::English) => {
            format!("{names} are also writing an answer to this application.")
        }
        (DraftThing::NewRecord, Language::Chinese) => format!("{names} 也在登记一条公开信息。"),
        (DraftThing::NewRecord, Language::English) if one => {
            format!("{names} is also writing a record down.")
        }
        (DraftThing::NewRecord, Language::English) => format!("{names} are also writing a record down."),
        (DraftThing::Record(_), Language::Chinese) => format!("{names} 也在改这条公开信息。"),
        (DraftThing::Record(_), Language::English) if one => format!("{names} is also changing this record."),
        (DraftThing::Record(_), Language::English) => format!("{names} are also changing this record."),
        (DraftThing::Person(_), Language::Chinese) => format!("{names} 也在改这个人的资料。"),
        (DraftThing::Person(_), Language::English) if one => format!("{names} is also changing this person."),
        (DraftThing::Person(_), Language::English) => format!("{names} are also changing this person."),
        (DraftThing::NewPerson, Language::Chinese) => format!("{names} 也在添加人员，别加重了。"),
        (DraftThing::NewPerson, Language::English) if one => format!("{names} is also adding somebody."),
        (DraftThing::NewPerson, Language::English) => format!("{names} are also adding somebody."),
        (DraftThing::Unit(_), Language::Chinese) => format!("{names} 也在改这个单位。"),
        (DraftThing::Unit(_), Language::English) if one => format!("{names} is also changing this unit."),
        (DraftThing::Unit(_), Language::English) => format!("{names} are also changing this unit."),
        (DraftThing::NewUnit, Language::Chinese) => format!("{names} 也在加单位，别加重了。"),
        (DraftThing::NewUnit, Language::English) if one => format!("{names} is also adding a unit."),
        (DraftThing::NewUnit, Language::English) => format!("{names} are also adding a unit."),
        (DraftThing::Answer(_), Language::Chinese) => format!("{names} 也在写这份督办单的答复。"),
        (DraftThing::Answer(_), Language::English) if one => {
            format!("{names} is also writing an answer to this notice.")
        }
        (DraftThing::Answer(_), Language::English) => {
            format!("{names} are also writing an answer to this notice.")
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
        (DraftThing::Row(..) | DraftThing::RowAbout(..) | DraftThing::Week(..), Language::Chinese) => {
            format!("{names} 也在写这份登记表，别写重了。")
        }
        (DraftThing::Row(..) | DraftThing::RowAbout(..) | DraftThing::Week(..), Language::English) if one => {
            format!("{names} is also writing a row of this register.")
        }
        (DraftThing::Row(..) | DraftThing::RowAbout(..) | DraftThing::Week(..), Language::English) => {
            format!("{names} are also writing a row of this register.")
        }
        (DraftThing::Round(..), Language::Chinese) => format!("{names} 也在填这个单位的进展。"),
        (DraftThing::Round(..), Language::English) if one => {
            format!("{names} is also answering this round for the unit.")
        }
        (DraftThing::Round(..), Language::English) => {
            format!("{names} are also answering this round for the unit.")
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

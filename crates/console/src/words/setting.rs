//! What the value of a setting is in words.

use crate::form::setting::{cells, rows};
use contract::language::Language;
use contract::setting::{Cell, Kind, Setting};

/// The value as a person reads it; a row a line.
pub fn shown(setting: &Setting, value: &str, language: Language) -> Vec<String> {
    let columns = cells(setting, language);
    let rows = rows(setting, value).into_iter().map(|row| {
        let cells = row.iter().zip(&columns).filter(|(text, _)| !text.is_empty());
        let texts: Vec<String> = cells
            .map(|(text, (cell, label))| {
                let text = in_words(*cell, text, language);
                // A record reads as a list of its names and values; elsewhere the value says enough.
                if matches!(setting.kind, Kind::Record(_)) {
                    format!("{label}{}{text}", language.say("：", ": "))
                } else {
                    text
                }
            })
            .collect();
        texts.join(language.say("，", ", "))
    });
    let lines: Vec<String> = rows.filter(|line| !line.is_empty()).collect();
    if lines.is_empty() { vec![language.say("没有填", "Nothing").to_owned()] } else { lines }
}

fn in_words(cell: Cell, text: &str, language: Language) -> String {
    match cell {
        Cell::Choice(choices) => {
            let choice = choices.iter().find(|choice| choice.value == text);
            choice.map_or(text, |choice| language.say(choice.words.0, choice.words.1)).to_owned()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_words() {
        let shown = |name, value, language| shown(Setting::named(name).expect("a setting"), value, language);
        assert_eq!(shown("english", "on", Language::Chinese), ["开"]);
        assert_eq!(shown("phone", "", Language::English), ["Nothing"]);
        let duty = r#"[{"name":"李四","post":"副局长","phone":"13800000000","from":"08:00","to":"18:00"}]"#;
        assert_eq!(shown("duty", duty, Language::Chinese), ["李四，副局长，13800000000，08:00，18:00"]);
        let mail = r#"{"host":"a.cn","port":465,"security":"none","user":"","from":"a@a.cn"}"#;
        assert_eq!(
            shown("mail", mail, Language::English),
            ["Server: a.cn, Port: 465, Encryption: None (for this machine only), From: a@a.cn"]
        );
    }
}

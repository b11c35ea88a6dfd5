//! Sentences about what the law took out of a record or of a row. They never tell what it was.

use super::date;
use contract::Date;
use contract::language::Language;
use contract::removal::RemovalNote;

/// That something was taken out, and when.
pub fn removed(on: Date, language: Language) -> String {
    let on = date::full(on, language);
    match language {
        Language::Chinese => {
            format!("{on}，依法移除了这里公开过的一处内容，以前各天的页面和数据里也不再有。")
        }
        Language::English => format!(
            "On {on} something that stood here was removed because the law requires it, from the pages and data of \
             earlier days too."
        ),
    }
}

/// The same with its basis, in one line.
pub fn told(note: &RemovalNote, language: Language) -> String {
    let (removed, basis) = (removed(note.on, language), note.basis.trim_end_matches(['。', '.']));
    match language {
        Language::Chinese => format!("{removed}依据：{basis}。"),
        Language::English => format!("{removed} Basis: {basis}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removal_says_when_it_was_and_that_it_reaches_back() {
        let on = jiff::civil::date(2026, 11, 20);
        assert!(removed(on, Language::Chinese).starts_with("2026年11月20日，依法移除了"));
        assert!(removed(on, Language::English).contains("20 November 2026"));
        let note = RemovalNote { on, basis: "某法第一条。".into() };
        assert!(told(&note, Language::Chinese).ends_with("也不再有。依据：某法第一条。"));
        assert!(told(&note, Language::English).ends_with("too. Basis: 某法第一条."));
    }
}

//! Punctuation as Chinese sets it: sources often have half-width marks between Han characters. Only what is
//! shown changes; the stored text stays as it was published.

/// The text with marks beside Han characters in full width. Numbers, times and addresses stay as they are.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut opened = Vec::new();
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(mark) = rest.next() {
        let after = rest.peek().copied();
        let beside_han = before.is_some_and(is_wide) || after.is_some_and(is_wide);
        let set = match mark {
            ',' if beside_han => '，',
            ':' if beside_han => '：',
            ';' if beside_han => '；',
            '?' if beside_han => '？',
            '!' if beside_han => '！',
            '(' => {
                opened.push(beside_han);
                if beside_han { '（' } else { '(' }
            }
            // A closing bracket follows its opening one, so that a pair never has two widths.
            ')' => {
                if opened.pop().unwrap_or(beside_han) {
                    '）'
                } else {
                    ')'
                }
            }
            other => other,
        };
        out.push(set);
        before = Some(set);
    }
    out
}

/// Han characters, and the marks that are set as wide as they are.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}'
        | '\u{3001}'..='\u{3011}' | '\u{FF01}'..='\u{FF5E}' | '“' | '”' | '‘' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_between_han_characters_are_set_in_full_width() {
        for (source, set) in [
            ("加强党的建设,推动教育健康发展", "加强党的建设，推动教育健康发展"),
            ("(一)加快发展学前教育", "（一）加快发展学前教育"),
            ("总体要求是:坚持;落实", "总体要求是：坚持；落实"),
            ("(责任科室:基础教育科)", "（责任科室：基础教育科）"),
            ("完成2.0,推进数字校园(含APP)", "完成2.0，推进数字校园（含APP）"),
        ] {
            assert_eq!(shown(source), set);
        }
    }

    #[test]
    fn numbers_times_addresses_and_english_stay_as_they_are() {
        for source in ["1,000 (a, b): c", "9:30", "https://example.cn/a?b=(1)", "f(x)"] {
            assert_eq!(shown(source), source);
        }
    }

    #[test]
    fn what_is_set_already_stays() {
        let set = "“三全两高一大”，《办法》（试行）：好！";
        assert_eq!(shown(set), set);
    }
}

//! Text set in lines, for a picture that breaks none by itself. Widths are counted in em, with room to spare, since
//! the face that a reader's machine takes is not known. No line starts with a mark that closes, none ends with one
//! that opens, no word is broken that fits a line.

/// The width of a text in pixels.
pub fn width(text: &str, size: f32) -> f32 {
    text.chars().map(em).sum::<f32>() * size
}

/// The text in lines of at most `most`; what is left over is cut off with an ellipsis.
pub fn lines(text: &str, size: f32, room: f32, most: usize) -> Vec<String> {
    let mut lines = fill(text, size, room);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(last, size, room);
        }
    }
    lines
}

/// The same, with lines of about the same length: a title whose last line is one character looks like a mistake.
pub fn balanced(text: &str, size: f32, room: f32, most: usize) -> Vec<String> {
    let full = fill(text, size, room);
    if full.len() > most {
        return lines(text, size, room, most);
    }
    let narrower = (1..=10).map(|step| room * (1.0 - 0.05 * step as f32));
    let mut best = full;
    for room in narrower {
        let tried = fill(text, size, room);
        if tried.len() > best.len() {
            break;
        }
        best = tried;
    }
    best
}

/// Whether a text fits into so many lines.
pub fn fits(text: &str, size: f32, room: f32, most: usize) -> bool {
    fill(text, size, room).len() <= most
}

/// The beginning of a text that fits one line, with an ellipsis.
pub fn cut(text: &str, size: f32, room: f32) -> String {
    let mut kept: String = text.into();
    while width(&kept, size) + size > room && kept.pop().is_some() {}
    let kept = kept.trim_end_matches(|c: char| c.is_whitespace() || opens(c) || closes(c));
    format!("{kept}…")
}

/// The text, cut only where it does not fit.
pub fn cut_to(text: &str, size: f32, room: f32) -> String {
    if width(text, size) <= room { text.to_owned() } else { cut(text, size, room) }
}

fn fill(text: &str, size: f32, room: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for unit in units(text) {
        let line = lines.last_mut().expect("begun with one");
        if width(line, size) + width(unit.trim_end(), size) <= room {
            line.push_str(if line.is_empty() { unit.trim_start() } else { &unit });
            continue;
        }
        let mut rest = unit.trim_start().to_owned();
        // Only a word without end, such as an address, is broken.
        while width(rest.trim_end(), size) > room {
            let mut at = 0;
            let mut taken = 0.0;
            for (place, c) in rest.char_indices() {
                taken += em(c) * size;
                if taken > room && place > 0 {
                    break;
                }
                at = place + c.len_utf8();
            }
            let after = rest.split_off(at.max(1));
            lines.push(std::mem::replace(&mut rest, after));
        }
        lines.push(rest);
    }
    let lines = lines.into_iter().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// What stays together: a Han character, a word, each with the marks that belong to it, and a number with the Han
/// character after it.
fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let (last, next) = (before.replace(c), rest.peek().copied());
        let joins = match last {
            None => false,
            Some(last) if opens(last) => true,
            Some(last) if c.is_whitespace() => !last.is_whitespace(),
            Some(last) if last.is_whitespace() => {
                let number =
                    units.last().is_some_and(|unit| unit.trim_end().ends_with(|c: char| c.is_ascii_digit()));
                is_wide(c) && number
            }
            Some(last) if last.is_ascii_digit() && is_wide(c) => !opens(c),
            Some(last) => closes(c) || (!is_wide(last) && !is_wide(c) && !opens(c)),
        };
        match units.last_mut().filter(|_| joins) {
            // A space at the end of a unit is dropped where the line ends there.
            Some(unit) => unit.push(if c.is_whitespace() { ' ' } else { c }),
            None if c.is_whitespace() && next.is_none() => {}
            None => units.push(c.to_string()),
        }
    }
    units
}

fn closes(c: char) -> bool {
    "，。、；：！？）》〉」』】〕”’…％%,.;:!?)]}·".contains(c)
}

fn opens(c: char) -> bool {
    "（《〈「『【〔“‘([{".contains(c)
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '…' | '—' | '→')
}

fn em(c: char) -> f32 {
    match c {
        c if is_wide(c) => 1.0,
        ' ' => 0.27,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' => 0.31,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' => 0.92,
        c if c.is_ascii_uppercase() => 0.69,
        c if c.is_ascii() => 0.58,
        _ => 0.7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one() {
        let text = "加强党的建设，推动教育健康发展（含“双减”），办好每一所学校。";
        for room in 4..30 {
            for line in fill(text, 10.0, room as f32 * 10.0) {
                let (first, last) =
                    (line.chars().next().expect("not empty"), line.chars().last().expect("not empty"));
                assert!(!closes(first) || first == '“', "{line}");
                assert!(!opens(last), "{line}");
            }
        }
    }

    #[test]
    fn a_long_text_ends_with_an_ellipsis_and_no_mark_before_it() {
        let text = "改造食堂，改造操场，改造教室，改造宿舍，改造厕所";
        assert_eq!(lines(text, 10.0, 100.0, 2), ["改造食堂，改造操场，", "改造教室，改造宿舍…"]);
        assert_eq!(lines("改造食堂", 10.0, 100.0, 2), ["改造食堂"]);
    }

    #[test]
    fn words_stay_whole_and_numbers_with_what_they_count() {
        assert_eq!(lines("every school of the city", 10.0, 80.0, 9), ["every school of", "the city"]);
        assert_eq!(lines("共有重点工作 41 项", 10.0, 80.0, 9), ["共有重点工作", "41 项"]);
        assert_eq!(lines("每年视力监测2次", 10.0, 70.0, 9), ["每年视力监测", "2次"]);
    }

    #[test]
    fn the_last_line_of_a_title_is_no_single_character() {
        let lines = balanced("云溪市教体局二〇二六年重点工作", 10.0, 140.0, 3);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].chars().count() > 3, "{lines:?}");
    }

    proptest! {
        #[test]
        fn every_line_fits_and_nothing_is_lost(text in "[\\PC ]{0,80}", room in 60.0f32..400.0) {
            let lines = fill(&text, 20.0, room);
            let said = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(said(&lines.concat()), said(&text));
            for line in lines {
                prop_assert!(width(&line, 20.0) <= room || line.chars().count() == 1, "{}", line);
            }
        }
    }
}

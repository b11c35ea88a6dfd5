//! Rules about style sheets: colours stand in tokens.css alone, or dark and high contrast would miss some.

use crate::sources::Source;

/// Raw colours outside tokens.css.
pub fn colours(source: &Source) -> Vec<String> {
    if !is_sheet(source) || source.path.ends_with("/tokens.css") {
        return Vec::new();
    }
    let numbered = declarations(&source.text);
    numbered
        .into_iter()
        .filter(|(_, line)| has_colour(line))
        .map(|(number, _)| format!("line {number} has a raw colour; it belongs into tokens.css"))
        .collect()
}

/// `!important`, against which nobody can write a rule any more.
pub fn importance(source: &Source) -> Vec<String> {
    if !is_sheet(source) {
        return Vec::new();
    }
    let lines = declarations(&source.text).into_iter().filter(|(_, line)| line.contains("!important"));
    lines.map(|(number, _)| format!("line {number} is !important; layers decide")).collect()
}

fn is_sheet(source: &Source) -> bool {
    source.path.ends_with(".css") && !source.path.starts_with("tests/")
}

/// Lines without their comments.
fn declarations(css: &str) -> Vec<(usize, String)> {
    let mut inside = false;
    let mut lines = Vec::new();
    for (index, line) in css.lines().enumerate() {
        let mut kept = String::new();
        let mut rest = line;
        while !rest.is_empty() {
            let mark = if inside { "*/" } else { "/*" };
            let (part, after) =
                rest.split_once(mark).map_or((rest, None), |(part, after)| (part, Some(after)));
            if !inside {
                kept.push_str(part);
            }
            inside ^= after.is_some();
            rest = after.unwrap_or_default();
        }
        lines.push((index + 1, kept));
    }
    lines
}

fn has_colour(line: &str) -> bool {
    // Before the colon stands a selector or a property, where `#name` is an id.
    let Some((_, value)) = line.split_once(':') else { return false };
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
    let value = value.split("url(").next().unwrap_or_default();
    functions.iter().any(|function| value.contains(function)) || value.split('#').skip(1).any(is_hexadecimal)
}

fn is_hexadecimal(rest: &str) -> bool {
    let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
    let next = rest.chars().nth(digits);
    [3, 4, 6, 8].contains(&digits)
        && !next.is_some_and(|next| next.is_alphanumeric() || next == '-' || next == '{')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn a_raw_colour_is_found_outside_the_tokens() {
        for line in
            ["color: #fff;", "background: rgb(0 0 0);", "border: 1px solid oklch(1 0 0)", "color:#12345678"]
        {
            assert_eq!(colours(&file("style/base.css", line)).len(), 1, "{line}");
            assert!(colours(&file("style/tokens.css", line)).is_empty());
        }
        for line in ["color: var(--ink);", "#add { color: inherit }", "/* color: #fff */", "mask: url(#face)"]
        {
            assert!(colours(&file("style/base.css", line)).is_empty(), "{line}");
        }
    }

    #[test]
    fn importance_is_found_but_not_in_a_comment() {
        assert_eq!(importance(&file("style/a.css", "a { top: 0 !important }")).len(), 1);
        assert!(importance(&file("style/a.css", "/* never\n !important */")).is_empty());
    }
}

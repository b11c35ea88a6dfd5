//! The colours and faces of a card: those of the pages, read from their one place, `style/tokens.css`. A card is
//! always light, like paper.

use crate::fonts::Faces;
use contract::language::Language;
use contract::light::Sign;

const TOKENS: &str = include_str!("../../../../style/tokens.css");

/// What a card is painted with.
pub struct Look {
    /// Which language it is set in.
    pub language: Language,
    /// The ground.
    pub paper: &'static str,
    /// Text.
    pub ink: &'static str,
    /// Text that is less important.
    pub soft: &'static str,
    /// Thin lines.
    pub hairline: &'static str,
    /// What the product is known by, or the bureau's own colour.
    pub teal: String,
    /// The paler one of it.
    pub wash: String,
    /// On what is filled.
    pub on_solid: &'static str,
    /// The ground of a code.
    pub code_ground: &'static str,
    /// A code.
    pub code_ink: &'static str,
    /// For titles and figures.
    pub song: String,
    /// For everything else.
    pub hei: String,
}

impl Look {
    /// The look of a card; without `faces` with the list of the pages, from which the reader's machine takes what it
    /// has.
    pub fn of(language: Language, accent: Option<&str>, faces: Option<&Faces>) -> Self {
        let paper = token("--raw-paper");
        let wash = accent.and_then(|accent| between(accent, paper));
        Self {
            language,
            paper,
            ink: token("--raw-ink"),
            soft: token("--raw-ink-soft"),
            hairline: token("--raw-hairline"),
            teal: accent.unwrap_or(token("--raw-teal")).to_owned(),
            wash: wash.unwrap_or_else(|| token("--raw-teal-wash").to_owned()),
            on_solid: token("--raw-on-solid"),
            code_ground: token("--code-ground"),
            code_ink: token("--code-ink"),
            song: faces.map_or_else(|| families("--raw-song", language), |faces| quoted(&faces.song)),
            hei: faces.map_or_else(|| families("--raw-hei", language), |faces| quoted(&faces.hei)),
        }
    }

    /// The colour of a sign.
    pub fn sign(&self, sign: Sign) -> &str {
        match sign {
            Sign::Done => token("--raw-green"),
            Sign::OnCourse => &self.teal,
            Sign::AtRisk => token("--raw-amber"),
            Sign::Late => token("--raw-vermilion"),
            Sign::NotReported | Sign::NotMeasured => self.soft,
        }
    }
}

/// The first value of a token: that of light pages.
fn token(name: &str) -> &'static str {
    value(TOKENS, name)
}

fn families(name: &str, language: Language) -> String {
    let latin = TOKENS.split_once(":root:lang(en)").map_or(TOKENS, |(_, after)| after);
    let sheet = match language {
        Language::Chinese => TOKENS,
        Language::English => latin,
    };
    value(sheet, name).replace('"', "'")
}

fn value(sheet: &'static str, name: &str) -> &'static str {
    let found = sheet.split_once(&format!("{name}:")).and_then(|(_, after)| after.split_once(';'));
    found.map_or("", |(value, _)| value.trim())
}

fn quoted(family: &str) -> String {
    format!("'{}'", family.replace('\'', ""))
}

/// The colour half-way between two, as the pages mix it.
fn between(one: &str, other: &str) -> Option<String> {
    let part = |colour: &str, at: usize| u8::from_str_radix(colour.get(at..at + 2)?, 16).ok();
    let mixed: Option<Vec<String>> = [1, 3, 5]
        .map(|at| Some(format!("{:02x}", part(one, at)?.midpoint(part(other, at)?))))
        .into_iter()
        .collect();
    Some(format!("#{}", mixed?.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_faces_are_those_of_the_pages() {
        let look = Look::of(Language::Chinese, None, None);
        for colour in [look.paper, look.ink, look.soft, look.hairline, &look.teal, &look.wash, look.on_solid]
        {
            assert!(colour.len() == 7 && colour.starts_with('#'), "{colour}");
        }
        for sign in Sign::ALL {
            assert_eq!(look.sign(sign).len(), 7);
        }
        assert!(look.song.starts_with("'Songti SC'") && look.hei.ends_with("sans-serif"));
        assert!(Look::of(Language::English, None, None).song.starts_with("Georgia"));
    }

    #[test]
    fn the_bureaus_own_colour_is_taken_with_a_paler_one() {
        let look = Look::of(Language::Chinese, Some("#000000"), None);
        assert_eq!((look.teal.as_str(), look.wash.len()), ("#000000", 7));
        assert_eq!(between("#000000", "#ffffff").as_deref(), Some("#7f7f7f"));
        assert_eq!(between("red", "#ffffff"), None);
    }
}

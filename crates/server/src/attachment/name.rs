//! Names of files: cleaned of whatever could lead astray, and with an ending that fits the content.

use contract::limits;
use contract::text::clean;

/// What is taken: media type, and the endings that fit; the first is given where none of them is there.
const ENDINGS: [(&str, &[&str]); 7] = [
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/png", &["png"]),
    ("application/pdf", &["pdf"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    ("text/plain", &["txt"]),
];
/// An ending is no longer than that; what is longer is part of the name.
const LONGEST_ENDING: usize = 10;

/// The name without folders, characters that cannot be seen or that some system refuses, and within its length.
pub fn plain(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let cleaned = clean(last).split_whitespace().collect::<Vec<_>>().join(" ");
    let safe = cleaned.replace(['<', '>', ':', '"', '|', '?', '*'], "_");
    let safe = safe.trim_matches(['.', ' ']);
    let (stem, ending) = match safe.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= LONGEST_ENDING => (stem, format!(".{ending}")),
        _ => (safe, String::new()),
    };
    let stem: String = stem.chars().take(limits::FILE_NAME).collect();
    if stem.is_empty() { format!("file{ending}") } else { format!("{stem}{ending}") }
}

/// The name with an ending that fits the media type. An ending of another kind of file or picture is replaced,
/// anything else stays part of the name.
pub fn ending(name: &str, media_type: &str) -> String {
    let Some((_, fitting)) = ENDINGS.iter().find(|(kind, _)| *kind == media_type) else {
        return name.to_owned();
    };
    let (stem, old) = name.rsplit_once('.').unwrap_or((name, ""));
    let old = old.to_ascii_lowercase();
    let mut known = ENDINGS.iter().flat_map(|(_, endings)| endings.iter()).chain(&["webp", "gif"]);
    if fitting.contains(&old.as_str()) {
        name.to_owned()
    } else if known.any(|known| *known == old) && !stem.is_empty() {
        format!("{stem}.{}", fitting[0])
    } else {
        format!("{name}.{}", fitting[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_no_folder_and_nothing_that_cannot_be_seen() {
        assert_eq!(plain("..\\..\\windows\\食堂\u{202e}gpj.exe"), "食堂gpj.exe");
        assert_eq!(plain("/etc/../a\u{0}\n b.pdf"), "a b.pdf");
        assert_eq!(plain("...."), "file");
        assert_eq!(plain(".jpg"), "jpg");
        assert_eq!(plain("a:b|c.png"), "a_b_c.png");
        let long = plain(&format!("{}.docx", "长".repeat(500)));
        assert_eq!((long.chars().count(), long.ends_with(".docx")), (105, true));
    }

    #[test]
    fn the_ending_says_what_the_content_is() {
        assert_eq!(ending("照片.JPEG", "image/jpeg"), "照片.JPEG");
        assert_eq!(ending("照片.webp", "image/jpeg"), "照片.jpg");
        assert_eq!(ending("run.bat", "text/plain"), "run.bat.txt");
        assert_eq!(ending("没有结尾", "application/pdf"), "没有结尾.pdf");
    }
}

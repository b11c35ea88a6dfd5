//! The plan of the made-up bureau is read without a warning.
#![cfg(feature = "documents")]

use rules::document;

#[test]
fn the_sample_plan_is_read_without_a_warning() {
    let text = include_str!("../../../sample/plan-2026.txt");
    let outline = document::outline_text(text, None).expect("the sample is read");
    assert_eq!((outline.year, outline.items().count()), (2026, 41));
    assert_eq!(outline.warnings, []);
    assert!(rules::numbering::unique_numbers(&outline));
    assert!(outline.items().all(|item| !item.title.is_empty() && !item.body.is_empty()));
    let kept: String = text
        .lines()
        .enumerate()
        .filter(|(place, _)| outline.ignored.iter().all(|line| line.line != place + 1))
        .flat_map(|(_, line)| line.chars())
        .filter(|sign| !sign.is_whitespace())
        .collect();
    let rebuilt: String = document::rebuild(&outline).chars().filter(|sign| !sign.is_whitespace()).collect();
    assert_eq!(rebuilt, kept);
}

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

/// The rows under a heading of the sample's README, cell by cell.
fn table(heading: &str) -> Vec<Vec<&'static str>> {
    let text = include_str!("../../../sample/README.md");
    let (_, after) = text.split_once(heading).expect("the heading stands in the README");
    let rows =
        after.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    rows.skip(2).map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

#[test]
fn the_sample_s_own_table_of_targets_is_what_is_proposed() {
    let outline =
        document::outline_text(include_str!("../../../sample/plan-2026.txt"), None).expect("readable");
    let mut found = Vec::new();
    for item in outline.items() {
        for (index, target) in item.targets.iter().enumerate() {
            found.push(vec![
                item.number.to_string(),
                index.to_string(),
                target.text.clone(),
                target.value.to_string(),
                target.unit.clone(),
                target.due.map(|due| due.to_string()).unwrap_or_default(),
            ]);
        }
    }
    assert_eq!(found, table("## Targets"));
    let documents: Vec<Vec<String>> = outline
        .items()
        .flat_map(|item| {
            item.documents.iter().map(|document| vec![item.number.to_string(), document.clone()])
        })
        .collect();
    let expected = table("## Documents to be issued");
    assert_eq!(documents, expected.iter().map(|row| row[..2].to_vec()).collect::<Vec<_>>());
}

//! Taking something out of a version of a disclosure record. Its days, and by what it is chosen, stay.

use super::{MARKER, Part};
use contract::disclosure::{DisclosureContent, TablePreview};
use std::collections::BTreeSet;

impl Part {
    /// A version without it; `None` if it has nothing of it.
    pub fn of_record(&self, content: &DisclosureContent) -> Option<DisclosureContent> {
        let mut left = content.clone();
        match self {
            Self::Whole => left = bare(content),
            Self::Files(files) => without_files(&mut left, files),
            Self::Passage(passage) => {
                for text in texts(&mut left) {
                    *text = text.replace(passage, MARKER);
                }
                // Two words may be the same one now.
                let mut seen = BTreeSet::new();
                left.keywords.retain(|word| seen.insert(word.clone()));
            }
        }
        (left != *content).then_some(left)
    }
}

/// A version of which nothing is left but its days and by what it is chosen.
fn bare(content: &DisclosureContent) -> DisclosureContent {
    DisclosureContent {
        name: MARKER.to_owned(),
        document_number: String::new(),
        made_on: content.made_on,
        summary: String::new(),
        keywords: Vec::new(),
        topic: content.topic,
        five: content.five,
        openness: content.openness,
        why_closed: String::new(),
        basis: String::new(),
        channel: String::new(),
        text: String::new(),
        attachments: Vec::new(),
        photos: Vec::new(),
        tables: Vec::new(),
    }
}

fn without_files(content: &mut DisclosureContent, files: &BTreeSet<i64>) {
    content.attachments.retain(|file| !files.contains(file));
    content.photos.retain(|photo| !files.contains(&photo.file));
    content.tables.retain(|(file, _)| !files.contains(file));
}

/// All that is written in a version.
fn texts(content: &mut DisclosureContent) -> impl Iterator<Item = &mut String> {
    let lines = [
        &mut content.name,
        &mut content.document_number,
        &mut content.summary,
        &mut content.why_closed,
        &mut content.basis,
        &mut content.channel,
        &mut content.text,
    ];
    let tables = content.tables.iter_mut().flat_map(|(_, table)| cells(table));
    let captions = content.photos.iter_mut().map(|photo| &mut photo.caption);
    lines.into_iter().chain(&mut content.keywords).chain(captions).chain(tables)
}

fn cells(table: &mut TablePreview) -> impl Iterator<Item = &mut String> {
    table.columns.iter_mut().chain(table.rows.iter_mut().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::disclosure::Openness;
    use contract::evidence::{Photo, Pupils};
    use contract::five::Five;
    use contract::topic::Topic;
    use jiff::civil::date;

    const NAME: &str = "金丝雀同学";

    /// A version that says the name wherever something can be written.
    fn content() -> DisclosureContent {
        let said = |what: &str| format!("{what}{NAME}");
        DisclosureContent {
            name: said("名称"),
            document_number: said("文号"),
            made_on: date(2026, 11, 2),
            summary: said("摘要"),
            keywords: vec![NAME.to_owned(), MARKER.to_owned(), "校服".to_owned()],
            topic: Topic::Canteen,
            five: Five::Management,
            openness: Openness::Proactive,
            why_closed: said("理由"),
            basis: said("依据"),
            channel: said("渠道"),
            text: said("正文\n"),
            attachments: vec![3, 30],
            photos: vec![Photo { file: 3, caption: said("照片"), pupils: Pupils::NoPupils }],
            tables: vec![(
                30,
                TablePreview { columns: vec![said("列")], rows: vec![vec![said("格")]], total: 1 },
            )],
        }
    }

    #[test]
    fn a_passage_goes_from_all_that_is_written_and_from_nothing_twice() {
        let passage = Part::Passage(NAME.to_owned());
        let left = passage.of_record(&content()).expect("it had it");
        let json = serde_json::to_string(&left).expect("JSON");
        assert!(!json.contains(NAME), "{json}");
        assert_eq!(left.name, format!("名称{MARKER}"));
        assert_eq!(left.keywords, [MARKER, "校服"], "the same word once");
        assert_eq!((left.attachments.len(), left.made_on), (2, date(2026, 11, 2)));
        assert_eq!(passage.of_record(&left), None);
        // What names a kind is no text.
        assert_eq!(Part::Passage("canteen".to_owned()).of_record(&content()), None);
    }

    #[test]
    fn a_file_goes_with_its_caption_and_the_table_it_begins_with() {
        let left = Part::Files([3].into()).of_record(&content()).expect("it had it");
        assert_eq!((left.attachments.as_slice(), left.photos.len()), (&[30][..], 0));
        assert_eq!(left.tables.len(), 1);
        let left = Part::Files([30].into()).of_record(&content()).expect("it had it");
        assert_eq!((left.attachments.as_slice(), left.photos.len()), (&[3][..], 1));
        assert!(left.tables.is_empty());
        assert_eq!(Part::Files([300].into()).of_record(&content()), None);
    }

    #[test]
    fn of_the_whole_days_and_choices_stay_and_reasons_go() {
        let left = Part::Whole.of_record(&content()).expect("it had it");
        assert_eq!(left.name, MARKER);
        assert_eq!(
            (left.made_on, left.topic, left.five),
            (date(2026, 11, 2), Topic::Canteen, Five::Management)
        );
        assert!(!serde_json::to_string(&left).expect("JSON").contains(NAME));
        assert_eq!(Part::Whole.of_record(&left), None);
        assert_eq!(Part::Whole.of_words("写错了").as_deref(), Some(MARKER));
        for kept in ["", MARKER, &crate::removal::withdrawn_because("某法")] {
            assert_eq!(Part::Whole.of_words(kept), None, "{kept}");
        }
    }
}

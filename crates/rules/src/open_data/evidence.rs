//! The table of evidence: every file, photo and link that an update names.

use super::{Column, Facts, ITEM, Kind, Table, Value, YEAR, column, sometimes};
use crate::plan::ItemUpdate;
use contract::evidence::Pupils;

pub(super) const TABLE: Table = Table {
    name: "evidence",
    title: ("依据材料", "Evidence"),
    about: (
        "一行是一条进展附的一份文件、一张照片或一个链接。撤回的进展不再列出。",
        "A row is a file, a photo or a link of an update. What belongs to a withdrawn update is no longer listed.",
    ),
    key: &["publication", "place"],
    refers: Some((&["publication"], "updates", &["publication"])),
    columns: COLUMNS,
    rows,
};

const DOCUMENT: &str = "document";
const PHOTO: &str = "photo";
const LINK: &str = "link";

const COLUMNS: &[Column] = &[
    YEAR,
    column(
        "publication",
        Kind::Whole,
        ("公布序号", "Publication"),
        (
            "属于哪条进展，与 updates 表的 publication 对应。",
            "Whose it is: the publication in the table updates.",
        ),
    ),
    column(
        "place",
        Kind::Whole,
        ("序号", "Place"),
        ("这条进展里的第几份，从 1 起。", "Its place within the update, from 1."),
    ),
    ITEM,
    Column {
        choices: &[DOCUMENT, PHOTO, LINK],
        ..column(
            "kind",
            Kind::Text,
            ("种类", "Kind"),
            ("document 是文件，photo 是照片，link 是链接。", "What it is: document, photo or link."),
        )
    },
    column("address", Kind::Text, ("网址", "Address"), ("在哪里看。", "Where it is.")),
    column(
        "title",
        Kind::Text,
        ("名称", "Title"),
        ("文件名、照片说明或链接文字。", "A file's name, a photo's caption, a link's words."),
    ),
    Column {
        choices: &[Pupils::NoPupils.name(), Pupils::FacesBlurred.name(), Pupils::GuardiansConsented.name()],
        ..sometimes(
            "pupils",
            Kind::Text,
            ("照片里的学生", "Pupils"),
            (
                "照片里没有学生（no_pupils）、面部已作处理（faces_blurred），还是已征得监护人同意（guardians_consented）。",
                "Of a photo: no pupil is in it, their faces were blurred, or their guardians consented.",
            ),
        )
    },
];

fn rows(facts: &Facts<'_>) -> Vec<Vec<Value>> {
    facts.replay.updates.iter().flat_map(|update| rows_of(facts, update)).collect()
}

fn rows_of(facts: &Facts<'_>, ItemUpdate { number, update }: &ItemUpdate) -> Vec<Vec<Value>> {
    let files = update.attachments.iter().map(|file| {
        let address = format!("{}{}", facts.public_url, file.address);
        match &file.photo {
            Some(photo) => (PHOTO, address, photo.caption.as_str(), photo.pupils.name()),
            None => (DOCUMENT, address, file.name.as_str(), ""),
        }
    });
    let links = update.links.iter().map(|link| (LINK, link.address.clone(), link.words.as_str(), ""));
    let row = |(place, (kind, address, title, pupils)): (u32, (&str, String, &str, &str))| {
        vec![
            Value::whole(facts.replay.outline.year),
            Value::Whole(update.publication),
            Value::whole(place),
            Value::whole(*number),
            Value::text(kind),
            Value::text(address),
            Value::text(title),
            Value::text(pupils),
        ]
    };
    (1..).zip(files.chain(links)).map(row).collect()
}

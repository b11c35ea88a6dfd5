//! Taking out of a disclosure record, or of a row of a register, what the law requires to go: all of it, a file, or a
//! passage, in every version.

use crate::components::removal_form::{Removable, removal_form};
use crate::desk::Desk;
use contract::address::staff;
use contract::id::RegisterName;
use contract::language::Language;
use contract::staff::Uploaded;
use contract::staff::removal::{PartRemoved, PartToGo};
use leptos::prelude::*;

/// The form of a record, folded; nothing for whoever may not do it.
#[component]
pub fn RemoveFromRecord(
    /// The record.
    id: i64,
    /// The files of all its versions.
    files: Vec<Uploaded>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let whole = language.say(
        "整条：名称、文号、摘要、关键词、正文和附件，并撤下这条记录",
        "All of it: name, document number, summary, keywords, text and files; the record is withdrawn",
    );
    removal_form(Removable {
        operation: "remove_from_disclosure",
        address: staff::record_step(id, "remove"),
        title: language.say("依法移除这条信息里的内容", "Remove what the law requires to go"),
        note: language.say(
            "只在法律或者有权机关要求时用。移除后不能恢复：每一个版本里都不再有，公开页、订阅、数据、搜索和以前每一天的\
             页面也一样。这条记录会写明移除日期和依据，索引号和日期保留。只是写错了，请用更正；不该公开，请用撤下。",
            "Only where the law or an authority requires it. It cannot be undone: the content leaves every version, and \
             with it pages, feeds, data, search and the pages of earlier days. The record states the day and the basis; \
             its number and days stay. For a mere mistake, correct it; what should not be public, withdraw.",
        ),
        choices: choices(whole, &files, language),
        passage_hint: language.say(
            "照公布的原样填写。这条记录的每个版本、附件名称和更正、撤下的原因里凡是有这段文字的地方都会移除；附件的内容\
             不会改，要移除请选那个附件。",
            "Exactly as published. It goes wherever a version of this record, the name of a file or a reason has it. The \
             content of files is not changed: to remove it, choose the file.",
        ),
        passage: |passage| PartToGo::Passage { passage },
        became,
    })
}

/// The form of a row, folded; nothing for whoever may not do it.
#[component]
pub fn RemoveFromRow(
    /// The register.
    register: RegisterName,
    /// The row.
    id: i64,
    /// The pictures of all its versions.
    pictures: Vec<Uploaded>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let whole = language.say(
        "整条：所有文字、照片和不公开的内容，并撤回这一条",
        "All of it: every text, the pictures and what is private; the row is withdrawn",
    );
    removal_form(Removable {
        operation: "remove_from_row",
        address: staff::remove_from_row(&register, id),
        title: language.say("依法移除这一条里的内容", "Remove what the law requires to go"),
        note: language.say(
            "只在法律或者有权机关要求时用。移除后不能恢复：每一个版本里都不再有，公开页、订阅、数据、搜索和以前每一天的\
             数据也一样。这一条的网址上会写明移除日期和依据，数字、日期和选项保留。只是写错了，请更正或撤回。",
            "Only where the law or an authority requires it. It cannot be undone: the content leaves every version, and \
             with it pages, feeds, data, search and the data of earlier days. The row’s address states the day and the \
             basis; numbers, days and choices stay. For a mere mistake, correct or withdraw it.",
        ),
        choices: choices(whole, &pictures, language),
        passage_hint: language.say(
            "照公布的原样填写。这一条的每个版本里凡是有这段文字的格子都会移除，不公开的格子也一样；有这段文字的网址和电话\
             整个移除。",
            "Exactly as published. It goes from every cell of every version that has it, private ones too; a link or a \
             telephone with it goes as a whole.",
        ),
        passage: |passage| PartToGo::Passage { passage },
        became,
    })
}

/// What can be removed.
fn choices(whole: &str, files: &[Uploaded], language: Language) -> Vec<(String, PartToGo)> {
    let file = |file: &Uploaded| {
        let words = match language {
            Language::Chinese => format!("附件：{}", file.name),
            Language::English => format!("The file {}", file.name),
        };
        (words, PartToGo::File { id: file.id })
    };
    [(whole.to_owned(), PartToGo::Whole)].into_iter().chain(files.iter().map(file)).collect()
}

fn became(removed: PartRemoved, language: Language) -> String {
    match (removed.versions, language) {
        (versions, Language::Chinese) => format!("已经移除。有 {versions} 个版本里原来有它。"),
        (1, Language::English) => "Removed. One version had it.".to_owned(),
        (versions, Language::English) => format!("Removed. {versions} versions had it."),
    }
}

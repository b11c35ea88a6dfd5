//! The sample's supervision notices, told with every step on its day.

use super::{YEAR, read};
use contract::Date;
use contract::id::UnitCode;
use contract::letter::ItemRef;
use contract::text::{Evidence, NoticeSummary, NoticeText, Reason};
use rules::access::Grant;
use serde::Deserialize;
use store::{Act, NewNotice, NoticeMove, Store, StoreError};

const NOTICES: &str = include_str!("../../../../sample/notices.json");

#[derive(Deserialize)]
struct Notice {
    item: u32,
    unit: UnitCode,
    words: NoticeText,
    issued_on: Date,
    due_on: Date,
    #[serde(default)]
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    on: Date,
    #[serde(flatten)]
    moved: Moved,
}

#[derive(Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
enum Moved {
    Reply { words: NoticeText, due_on: Date },
    Rectify { words: NoticeText, evidence: Evidence },
    Close { reason: Reason, summary: NoticeSummary },
}

impl From<Moved> for NoticeMove {
    fn from(moved: Moved) -> Self {
        match moved {
            Moved::Reply { words, due_on } => Self::Reply(words, due_on),
            Moved::Rectify { words, evidence } => Self::Rectify(words, evidence),
            Moved::Close { reason, summary } => Self::Close(reason, Some(summary)),
        }
    }
}

/// Issues and moves them, and says how many there are.
pub(super) async fn load(store: &Store, act: &impl Fn(Date) -> Act) -> Result<usize, StoreError> {
    let notices: Vec<Notice> = read(NOTICES)?;
    let (many, everywhere) = (notices.len(), Grant { all: true, ..Grant::default() });
    for Notice { item, unit, words, issued_on, due_on, steps } in notices {
        let item = ItemRef { year: YEAR, number: item };
        let number = store.issue_notice(NewNotice { item, unit, words, due_on }, &act(issued_on)).await?;
        for (version, Step { on, moved }) in (1..).zip(steps) {
            store.move_notice(&everywhere, (&number, version), moved.into(), &act(on)).await?;
        }
    }
    Ok(many)
}

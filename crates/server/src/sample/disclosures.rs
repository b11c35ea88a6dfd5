//! The sample's disclosure records, told on their days: published, corrected, replaced, void, withdrawn; some wait.

use super::{read, unusable};
use crate::table;
use contract::Date;
use contract::disclosure::{DisclosureContent, DisclosureDraft, IndexNumber, TablePreview};
use contract::staff::disclosure::{Ended, Ending};
use contract::text::Reason;
use rules::access::Grant;
use serde::Deserialize;
use std::collections::HashMap;
use store::{Act, NewFile, Store, StoreError};

const DISCLOSURES: &str = include_str!("../../../../sample/disclosures.json");

#[derive(Deserialize)]
struct Told {
    announced_on: Date,
    /// Absent: it still waits at the desk.
    published_on: Option<Date>,
    record: DisclosureDraft,
    #[serde(default)]
    files: Vec<File>,
    #[serde(default)]
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct File {
    name: String,
    from: String,
}

#[derive(Deserialize)]
struct Step {
    on: Date,
    why: Reason,
    #[serde(flatten)]
    step: Taken,
}

#[derive(Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
enum Taken {
    Correct {
        text: String,
    },
    /// By the record of that name, which is published by then.
    Replace {
        by: String,
    },
    Void,
    Withdraw,
}

/// Something that happens to a record that is public.
struct Later {
    on: Date,
    why: Reason,
    step: Taken,
    id: i64,
    content: DisclosureContent,
}

/// Writes them down, publishes them and takes their steps, each on its day; says how many are public.
pub(super) async fn load(store: &Store, act: &impl Fn(Date) -> Act) -> Result<usize, StoreError> {
    let everywhere = Grant { all: true, ..Grant::default() };
    let (mut numbers, mut versions) = (HashMap::<String, IndexNumber>::new(), HashMap::<i64, i64>::new());
    let mut later = Vec::new();
    for Told { announced_on, published_on, record, files, steps } in read::<Vec<Told>>(DISCLOSURES)? {
        let mut new =
            record.check(announced_on).map_err(|errors| unusable(&format!("{}: {errors:?}", record.name)))?;
        for file in files {
            let (id, preview) = keep(store, file, &act(announced_on)).await?;
            new.content.attachments.push(id);
            new.content.tables.extend(preview.map(|preview| (id, preview)));
        }
        let id = store.announce_disclosure(&everywhere, &new, &act(announced_on)).await?;
        let Some(on) = published_on else { continue };
        numbers.insert(record.name, store.publish_disclosure(&everywhere, (id, 1), &act(on)).await?);
        versions.insert(id, 2);
        later.extend(steps.into_iter().map(|Step { on, why, step }| Later {
            on,
            why,
            step,
            id,
            content: new.content.clone(),
        }));
    }
    later.sort_by_key(|later| later.on);
    for Later { on, why, step, id, content } in later {
        let version = versions.entry(id).or_default();
        let seen = (id, *version);
        *version += 1;
        let ending = match step {
            Taken::Correct { text } => {
                let content = DisclosureContent { text, ..content };
                store.correct_disclosure(&everywhere, seen, (&content, &why), &act(on)).await?;
                continue;
            }
            Taken::Replace { by } => {
                Ending::Replaced(numbers.get(&by).cloned().ok_or_else(|| unusable(&by))?)
            }
            Taken::Void => Ending::Void,
            Taken::Withdraw => Ending::Withdrawn,
        };
        store.end_disclosure(&everywhere, seen, &Ended { ending, why }, &act(on)).await?;
    }
    Ok(numbers.len())
}

async fn keep(store: &Store, file: File, act: &Act) -> Result<(i64, Option<TablePreview>), StoreError> {
    let (content, media_type): (&[u8], _) = match file.from.as_str() {
        "uniforms.csv" => (include_bytes!("../../../../sample/files/uniforms.csv"), "text/csv"),
        "admissions.csv" => (include_bytes!("../../../../sample/files/admissions.csv"), "text/csv"),
        "uniform-form.pdf" => {
            (include_bytes!("../../../../sample/files/uniform-form.pdf"), "application/pdf")
        }
        other => return Err(unusable(other)),
    };
    let preview = table::read(content, &file.from).ok().map(table::preview);
    let new = NewFile {
        name: file.name,
        media_type: media_type.to_owned(),
        content: content.to_vec(),
        pixels: None,
    };
    Ok((store.keep_file(new, act).await?, preview))
}

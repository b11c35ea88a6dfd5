//! The state of a plan at the end of a day, and the bytes that its hash is made of.

pub mod canonical;

use crate::light;
use crate::plan::Replay;
use contract::plan::{ItemRow, PlanFilter};
use contract::state::{FORMAT, ItemState, PartState, PlanState, SectionState};
use contract::supervision::NoticeView;
use sha2::{Digest, Sha256};

impl Replay<'_> {
    /// Everything public of the plan on the day. `notices` are those of its items, by the item's number and as
    /// the public saw them on the day, the newest first.
    pub fn state(&self, notices: &[(u32, NoticeView)]) -> PlanState {
        let plan = self.plan(&PlanFilter::default());
        let items =
            |rows: Vec<ItemRow>| rows.into_iter().filter_map(|row| self.item_state(row, notices)).collect();
        let parts = plan.parts.into_iter().map(|part| PartState {
            numeral: part.numeral,
            title: part.title,
            counts: part.counts,
            progress: part.progress,
            items: items(part.items),
            sections: part
                .sections
                .into_iter()
                .map(|section| SectionState {
                    numeral: section.numeral,
                    title: section.title,
                    items: items(section.items),
                })
                .collect(),
        });
        PlanState {
            format: FORMAT.to_owned(),
            year: plan.year,
            day: plan.state.day,
            provisional: plan.state.provisional,
            publication: plan.state.publication,
            rules: light::VERSION,
            title: plan.title,
            preamble: plan.preamble,
            counts: plan.counts,
            progress: plan.progress,
            parts: parts.collect(),
            removals: Vec::new(),
        }
    }

    fn item_state(&self, row: ItemRow, notices: &[(u32, NoticeView)]) -> Option<ItemState> {
        let view = self.item(row.number)?;
        let own = notices.iter().filter(|(item, _)| *item == row.number);
        Some(ItemState {
            number: row.number,
            title: row.title,
            body: row.body,
            units: row.units,
            documents: view.documents,
            light: row.light,
            updated_on: row.updated_on,
            measures: row.measures,
            assignment: row.assignment,
            updates: view.updates,
            changes: view.changes,
            notices: own.map(|(_, notice)| notice.clone()).collect(),
        })
    }
}

/// The SHA-256 of a canonical text, in hexadecimal.
pub fn sha256(canonical: &str) -> String {
    Sha256::digest(canonical.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
pub(crate) mod tests;

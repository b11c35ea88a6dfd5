//! From a page with a choice to the page that it is chosen from.

use super::Page;
use crate::plan::PlanFilter;
use crate::register::RowsWanted;

impl Page {
    /// The page that search engines are to know it by: without what only chooses from it. An earlier day is a
    /// page of its own.
    pub fn canonical(&self) -> Self {
        match self.clone() {
            Self::Plan { year, as_of, .. } => Self::Plan { year, filter: PlanFilter::default(), as_of },
            Self::Mailboxes { .. } => Self::mailboxes(),
            Self::Replies { .. } => Self::replies(),
            Self::Disclosures(_) => Self::disclosures(),
            Self::Write { mailbox, .. } => Self::write_to(mailbox),
            Self::Embed(_) => Self::Embed(Box::default()),
            Self::Register(wanted) => {
                let all = RowsWanted { as_of: wanted.as_of, ..RowsWanted::all(wanted.register) };
                Self::Register(Box::new(all))
            }
            Self::Statistics { year, .. } => Self::Statistics { year, quarter: None },
            Self::Apply { .. } => Self::Apply { title: None },
            other => other,
        }
    }
}

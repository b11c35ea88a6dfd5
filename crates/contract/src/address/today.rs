//! From a page of a day to the same page as it stands today.

use super::Page;

impl Page {
    /// The same page as it stands today.
    pub fn today(&self) -> Self {
        match self.clone() {
            Self::Plan { year, filter, .. } => Self::Plan { year, filter, as_of: None },
            Self::Item { year, number, .. } => Self::Item { year, number, as_of: None },
            Self::Plans { .. } => Self::Plans { as_of: None },
            Self::Board { year, .. } => Self::Board { year, as_of: None },
            Self::Changes { year, item, .. } => Self::Changes { year, item, from: None, to: None },
            Self::Disclosure { number, .. } => Self::disclosure(number),
            other => other,
        }
    }
}

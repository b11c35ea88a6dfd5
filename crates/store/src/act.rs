//! Who does what, when and why. Every write is handed one, and the audit trail keeps it.

use crate::Moment;
use crate::staff::SignedIn;

/// One deed.
#[derive(Clone, Debug)]
pub struct Act {
    /// Who.
    pub who: Who,
    /// The operation, as the API or the command line names it.
    pub operation: &'static str,
    /// Why, in words; may be empty.
    pub why: String,
    /// When.
    pub at: Moment,
}

/// Who does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody outside the desk; who, nobody knows.
    Citizen,
    /// The program itself: a command, a job, the sample.
    Program,
    /// Somebody at the desk.
    Staff {
        /// The account.
        id: i64,
        /// Its name.
        name: String,
    },
}

impl Act {
    /// A deed of somebody outside the desk.
    pub fn citizen(operation: &'static str, at: Moment) -> Self {
        Self { who: Who::Citizen, operation, why: String::new(), at }
    }

    /// A deed of the program itself.
    pub fn program(operation: &'static str, at: Moment) -> Self {
        Self { who: Who::Program, operation, why: String::new(), at }
    }

    /// A deed of somebody at the desk.
    pub fn staff(who: &SignedIn, operation: &'static str, at: Moment) -> Self {
        let who = Who::Staff { id: who.id, name: who.name.clone() };
        Self { who, operation, why: String::new(), at }
    }

    /// The same deed with its reason.
    pub fn because(self, why: impl Into<String>) -> Self {
        Self { why: why.into(), ..self }
    }

    /// The account, if it is somebody's at the desk.
    pub fn staff_id(&self) -> Option<i64> {
        match &self.who {
            Who::Staff { id, .. } => Some(*id),
            Who::Citizen | Who::Program => None,
        }
    }

    pub(crate) fn name(&self) -> &str {
        match &self.who {
            Who::Staff { name, .. } => name,
            Who::Citizen => "citizen",
            Who::Program => "program",
        }
    }
}

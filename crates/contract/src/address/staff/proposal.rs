//! The addresses of proposals. A filter is a type: two texts in the wrong order once asked for everything.

use super::with_query;
use crate::staff::publishing::{ProposalState, Whose};

/// Proposals, `?state=&whose=&after=`.
pub const PROPOSALS: &str = "/api/v1/staff/proposals";
/// A proposal.
pub const PROPOSAL: &str = "/api/v1/staff/proposals/{id}";
/// Approve a proposal: POST.
pub const APPROVE: &str = "/api/v1/staff/proposals/{id}/approve";
/// Send a proposal back: POST.
pub const SEND_BACK: &str = "/api/v1/staff/proposals/{id}/send-back";
/// Propose again what was sent back: POST.
pub const REVISE: &str = "/api/v1/staff/proposals/{id}/revise";
/// Take an own proposal back: POST.
pub const WITHDRAW_PROPOSAL: &str = "/api/v1/staff/proposals/{id}/withdraw";
/// Cancel what is scheduled: POST.
pub const CANCEL: &str = "/api/v1/staff/proposals/{id}/cancel";
/// A file of a proposal, which is not public yet.
pub const PROPOSED_FILE: &str = "/api/v1/staff/proposals/{id}/files/{number}";

/// A page of proposals.
pub fn proposals(whose: Option<Whose>, state: Option<ProposalState>, after: &str) -> String {
    let (state, whose) = (state.map_or("", ProposalState::name), whose.map_or("", Whose::name));
    with_query(PROPOSALS, &[("state", state), ("whose", whose), ("after", after)])
}

/// A proposal.
pub fn proposal(id: i64) -> String {
    format!("{PROPOSALS}/{id}")
}

/// A step of a proposal, by the last part of its address.
pub fn proposal_step(id: i64, step: ProposalStep) -> String {
    let pattern = match step {
        ProposalStep::Approve => APPROVE,
        ProposalStep::SendBack => SEND_BACK,
        ProposalStep::Revise => REVISE,
        ProposalStep::Withdraw => WITHDRAW_PROPOSAL,
        ProposalStep::Cancel => CANCEL,
    };
    pattern.replace("{id}", &id.to_string())
}

/// A step that somebody takes with a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalStep {
    /// Approve it.
    Approve,
    /// Send it back.
    SendBack,
    /// Propose it again.
    Revise,
    /// Take it back.
    Withdraw,
    /// Cancel its time.
    Cancel,
}

/// A file of a proposal.
pub fn proposed_file(id: i64, file: i64) -> String {
    format!("{PROPOSALS}/{id}/files/{file}")
}

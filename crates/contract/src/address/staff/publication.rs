//! Addresses of what is done with what is published already.

/// Withdraw a published update: POST.
pub const WITHDRAW_PUBLICATION: &str = "/api/v1/staff/publications/{id}/withdraw";
/// Take something out of what is published about a plan, because the law requires it.
pub const REMOVE_PUBLISHED: &str = "/api/v1/staff/plans/{year}/remove";

/// Withdraw a published update.
pub fn withdraw_publication(publication: i64) -> String {
    WITHDRAW_PUBLICATION.replace("{id}", &publication.to_string())
}

/// Take something out of what is published about the plan of a year.
pub fn remove_published(year: i16) -> String {
    REMOVE_PUBLISHED.replace("{year}", &year.to_string())
}

//! Who may not see a letter (decision 11): whom it complains of, who is linked to them, and who gets it instead.
//! It knows units and codes, no texts.

use crate::organisation::{Units, above};
use contract::mailbox::Tier;
use std::collections::BTreeSet;

/// What a letter says of whom it complains of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Complaint<'a> {
    /// The unit of the mailbox that it was written to.
    pub mailbox: &'a str,
    /// Whose mailbox that is.
    pub tier: Tier,
    /// It is a report.
    pub report: bool,
    /// It is about a unit or its people.
    pub about_unit: bool,
    /// The unit that the writer chose; none where it is the mailbox's own, or they cannot say.
    pub chosen: Option<&'a str>,
}

/// Where a letter goes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The unit that handles it; none: discipline staff, and nobody else.
    pub unit: Option<String>,
    /// The unit whose people never see it.
    pub about: Option<String>,
}

/// Where a letter goes. A report goes to discipline staff; what is about a unit goes to the level above, past every
/// level that is complained of itself: `places` are the units in which the people whom it names work or lead. Above
/// the bureau there is only discipline.
pub fn route(units: &Units, complaint: Complaint<'_>, places: &BTreeSet<String>) -> Route {
    // A school's mailbox is written to about that school unless somebody says otherwise; the director's is written
    // to about everything.
    let own = complaint.about_unit || (complaint.report && complaint.tier == Tier::Principal);
    let about = complaint.chosen.or(own.then_some(complaint.mailbox));
    let Some(about) = about else {
        let unit = (!complaint.report).then(|| complaint.mailbox.to_owned());
        return Route { unit, about: None };
    };
    let levels = above(units, about);
    let complained_of = |unit: &str| unit == about || places.contains(unit);
    let spared = |unit: &&str| {
        let open = units.get(*unit).is_some_and(|unit| unit.closed_on.is_none());
        open && !tied(units, [*unit]).iter().any(|unit| complained_of(unit))
    };
    let unit = levels.into_iter().find(spared).filter(|_| !complaint.report);
    Route { unit: unit.map(str::to_owned), about: Some(about.to_owned()) }
}

/// The units that somebody is linked to who belongs to these: each with those above it and those that went on for
/// it, and whatever was merged into one of them. A unit that was merged or moved after a letter came counts as it
/// stands now and as it stood.
pub fn tied<'a>(units: &Units, own: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = own.into_iter().map(str::to_owned).collect();
    let mut waiting: Vec<String> = found.iter().cloned().collect();
    while let Some(code) = waiting.pop() {
        let Some(unit) = units.get(&code) else { continue };
        let up = [&unit.parent, &unit.merged_into].into_iter().flatten();
        waiting.extend(up.filter(|code| found.insert((*code).clone())).cloned());
    }
    let merged: Vec<(&String, &String)> =
        units.iter().filter_map(|(code, unit)| Some((code, unit.merged_into.as_ref()?))).collect();
    loop {
        let more = merged.iter().filter(|(code, into)| found.contains(*into) && !found.contains(*code));
        let more: Vec<String> = more.map(|(code, _)| (*code).clone()).collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

/// Whether a unit may be given a letter: it is not the one complained of or below it, and `places`, where the people
/// whom the letter names belong, do not stand above it either.
pub fn may_take(units: &Units, unit: &str, about: Option<&str>, places: &BTreeSet<String>) -> bool {
    let tied = tied(units, [unit]);
    !about.is_some_and(|about| tied.contains(about)) && tied.is_disjoint(places)
}

#[cfg(test)]
mod tests;

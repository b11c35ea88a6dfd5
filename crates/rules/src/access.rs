//! Who may do what at the desk. One place, asked by every handler; a thing one may not see answers like a
//! missing one.

use contract::staff::Role;

/// Where a letter lies: the unit that handles it, or discipline staff alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane<'a> {
    /// A unit, by code.
    Unit(&'a str),
    /// Discipline staff.
    Discipline,
}

/// Which letters a person sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sees<'a> {
    /// Every letter that lies with a unit.
    AllUnits,
    /// The letters of one unit, by code.
    Unit(&'a str),
    /// The letters that lie with discipline staff.
    Discipline,
    /// None.
    Nothing,
}

/// Which letters somebody of that role in that unit sees and answers.
pub fn letters(role: Role, unit: &str) -> Sees<'_> {
    match role {
        Role::BureauOffice | Role::Administrator => Sees::AllUnits,
        Role::OfficeStaff | Role::Principal | Role::SchoolStaff => Sees::Unit(unit),
        Role::Discipline => Sees::Discipline,
        Role::Supervisor | Role::Auditor | Role::Publisher => Sees::Nothing,
    }
}

impl Sees<'_> {
    /// Whether a letter in that lane is among them.
    pub fn includes(self, lane: Lane<'_>) -> bool {
        match (self, lane) {
            (Self::AllUnits, Lane::Unit(_)) | (Self::Discipline, Lane::Discipline) => true,
            (Self::Unit(own), Lane::Unit(unit)) => own == unit,
            _ => false,
        }
    }
}

/// Whether the role publishes plans and updates.
pub fn publishes(role: Role) -> bool {
    matches!(role, Role::Publisher | Role::BureauOffice | Role::Administrator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_but_discipline_staff_sees_what_lies_with_it() {
        for role in Role::ALL {
            let sees = letters(role, "bureau").includes(Lane::Discipline);
            assert_eq!(sees, role == Role::Discipline, "{role:?}");
        }
    }

    #[test]
    fn a_principal_sees_the_own_school_only() {
        let sees = letters(Role::Principal, "school-1");
        assert!(sees.includes(Lane::Unit("school-1")));
        assert!(!sees.includes(Lane::Unit("school-2")));
    }
}

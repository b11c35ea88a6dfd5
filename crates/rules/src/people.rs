//! Who manages whom: an administrator everybody, a principal the staff of the own school. Whoever may make a
//! sign-in link for somebody can act as that person, so nobody manages an account that can do more.

pub mod table;

use crate::access::Grant;
use contract::staff::Role;

/// A role as it bears on managing whoever holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held<'a> {
    /// The role.
    pub role: Role,
    /// The unit's code.
    pub unit: &'a str,
    /// The account that passed it on.
    pub given_by: Option<i64>,
}

/// Whether a person with these roles is to be seen at all.
pub fn sees(grant: &Grant, held: &[Held<'_>]) -> bool {
    grant.all || held.iter().any(|held| grant.covers(held.unit))
}

/// Whether a role is among those that may be given and taken.
pub fn gives(grant: &Grant, role: Role, unit: &str) -> bool {
    grant.all || (role == Role::SchoolStaff && grant.covers(unit))
}

/// Whether `manager` may change the account of a person with these roles, let it in and keep it out. What the
/// manager passed on does not count: it can be taken back.
pub fn manages(grant: &Grant, manager: i64, held: &[Held<'_>]) -> bool {
    let own = held.iter().filter(|held| held.given_by != Some(manager));
    sees(grant, held) && own.into_iter().all(|held| gives(grant, held.role, held.unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANAGER: i64 = 1;

    fn held(role: Role, unit: &str) -> Held<'_> {
        Held { role, unit, given_by: None }
    }

    fn principal() -> Grant {
        Grant { units: ["school-1".to_owned()].into(), ..Grant::default() }
    }

    #[test]
    fn a_principal_manages_the_staff_of_the_own_school_and_nobody_else() {
        let grant = principal();
        assert!(manages(&grant, MANAGER, &[held(Role::SchoolStaff, "school-1")]));
        assert!(!sees(&grant, &[held(Role::SchoolStaff, "school-2")]));
        assert!(!sees(&grant, &[]));
        for role in Role::ALL.into_iter().filter(|role| *role != Role::SchoolStaff) {
            let person = [held(role, "school-1")];
            assert!(sees(&grant, &person) && !manages(&grant, MANAGER, &person), "{role:?}");
            assert!(!gives(&grant, role, "school-1"));
        }
    }

    #[test]
    fn one_role_elsewhere_is_enough_to_be_out_of_reach() {
        let both = [held(Role::SchoolStaff, "school-1"), held(Role::Publisher, "bureau")];
        assert!(sees(&principal(), &both) && !manages(&principal(), MANAGER, &both));
        assert!(manages(&Grant { all: true, ..Grant::default() }, MANAGER, &both));
    }

    #[test]
    fn who_passed_a_role_on_goes_on_managing_its_holder() {
        let passed_on = |by| Held { given_by: Some(by), ..held(Role::Principal, "school-1") };
        let staff = held(Role::SchoolStaff, "school-1");
        assert!(manages(&principal(), MANAGER, &[staff, passed_on(MANAGER)]));
        assert!(!manages(&principal(), MANAGER, &[staff, passed_on(2)]));
    }
}

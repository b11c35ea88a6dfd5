//! A role that is being given or passed on: the fields as they are typed, and what is sent.

use contract::Date;
use contract::id::UnitCode;
use contract::problem::FieldError;
use contract::staff::Role;
use contract::staff::person::{NewRole, PassOn, PersonChange, RoleChoices};
use contract::text::TextError;
use serde::{Deserialize, Serialize};

/// Somebody who is being added, as it is kept while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewPersonTyping {
    /// Name, e-mail and telephone.
    pub details: Option<PersonChange>,
    /// The role's name.
    pub role: String,
    /// The unit's name or code.
    pub unit: String,
    /// The last day.
    pub until: String,
}

/// The fields of a role.
#[derive(Clone, Copy, Debug)]
pub struct RoleFields<'a> {
    /// The role's name.
    pub role: &'a str,
    /// The unit's name or code.
    pub unit: &'a str,
    /// The last day; empty for none.
    pub until: &'a str,
}

impl RoleFields<'_> {
    /// Checks every field.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(self, choices: &RoleChoices) -> Result<NewRole, Vec<FieldError>> {
        let mut errors = Vec::new();
        let role = chosen("role", self.role, Role::named(self.role), &mut errors);
        let unit = chosen("unit", self.unit, unit(self.unit, choices), &mut errors);
        let until = match self.until.trim() {
            "" => None,
            until => chosen("until", until, day(until), &mut errors),
        };
        match (role, unit) {
            (Some(role), Some(unit)) if errors.is_empty() => Ok(NewRole { role, unit, until }),
            _ => Err(errors),
        }
    }
}

/// Checks the fields of a role that is passed on; role and person are chosen by id.
///
/// # Errors
/// All fields that need a change, in the order of the form.
pub fn pass_on(role: &str, to: &str, until: &str) -> Result<PassOn, Vec<FieldError>> {
    let mut errors = Vec::new();
    let role = chosen("role", role, role.parse().ok(), &mut errors);
    let to = chosen("to", to, to.parse().ok(), &mut errors);
    let until = chosen("until", until, day(until), &mut errors);
    match (role, to, until) {
        (Some(role), Some(to), Some(until)) => Ok(PassOn { role, to, until }),
        _ => Err(errors),
    }
}

fn chosen<T>(field: &str, typed: &str, value: Option<T>, errors: &mut Vec<FieldError>) -> Option<T> {
    if value.is_none() {
        let error = if typed.trim().is_empty() { TextError::Missing } else { TextError::NotAChoice };
        errors.push(FieldError::new(field, error));
    }
    value
}

/// Several units may share a name; then the code tells them apart.
fn unit(typed: &str, choices: &RoleChoices) -> Option<UnitCode> {
    let typed = typed.trim();
    let mut named = choices.units.iter().filter(|unit| unit.name == typed);
    match (named.next(), named.next()) {
        (Some(unit), None) => Some(unit.code.clone()),
        _ => choices.units.iter().map(|unit| &unit.code).find(|code| code.as_str() == typed).cloned(),
    }
}

fn day(typed: &str) -> Option<Date> {
    typed.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::staff::person::UnitChoice;
    use jiff::civil::date;

    fn choices() -> RoleChoices {
        let unit =
            |code, name: &str| UnitChoice { code: UnitCode::parse(code).expect("a slug"), name: name.into() };
        let units =
            vec![unit("school-1", "实验小学"), unit("school-2", "实验小学"), unit("school-3", "第二中学")];
        RoleChoices { roles: Role::ALL.to_vec(), units }
    }

    fn fields<'a>(role: &'a str, unit: &'a str, until: &'a str) -> RoleFields<'a> {
        RoleFields { role, unit, until }
    }

    #[test]
    fn a_unit_is_found_by_its_name_or_by_its_code() {
        let new = fields("principal", " 第二中学 ", "2026-12-31").check(&choices()).expect("all right");
        assert_eq!((new.unit.as_str(), new.until), ("school-3", Some(date(2026, 12, 31))));
        let new = fields("principal", "school-2", "").check(&choices()).expect("all right");
        assert_eq!((new.unit.as_str(), new.until), ("school-2", None));
        let errors = fields("principal", "实验小学", "").check(&choices()).expect_err("two have that name");
        assert_eq!(errors, [FieldError::new("unit", TextError::NotAChoice)]);
    }

    #[test]
    fn every_field_that_needs_a_change_is_named() {
        let names = |errors: Vec<FieldError>| errors.into_iter().map(|error| error.field).collect::<Vec<_>>();
        let wrong = fields("", "nowhere", "soon").check(&choices()).expect_err("wrong");
        assert_eq!(names(wrong), ["role", "unit", "until"]);
        assert_eq!(names(pass_on("", "", "").expect_err("empty")), ["role", "to", "until"]);
        assert!(pass_on("1", "2", "2026-12-01").is_ok());
    }
}

//! A row of a register while it is typed, a signal a field.

use crate::components::row_field::TypedColumn;
use crate::form::register::RowForm;
use contract::evidence::pupils_of_column;
use contract::register::{Register, RowTold, UNIT};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is typed, a signal a field.
#[derive(Clone)]
pub struct TypedRow {
    /// The unit's code.
    pub unit: RwSignal<String>,
    /// What is wrong with it.
    pub unit_told: RwSignal<Option<String>>,
    /// The version that was seen.
    pub version: RwSignal<i64>,
    /// The columns.
    pub columns: Vec<TypedColumn>,
}

impl TypedRow {
    /// A row as it was typed so far. `referable`: the rows of other registers to which it can refer; `shown`: what the
    /// row says already.
    pub fn of(register: &Register, referable: &[RowTold], shown: &RowForm, form: &RowForm) -> Self {
        let columns = register.fields.iter().map(|column| {
            TypedColumn::of(column.clone(), shown, form, referable_rows(register, referable, &column.name))
        });
        Self {
            unit: RwSignal::new(form.unit.clone()),
            unit_told: RwSignal::new(None),
            version: RwSignal::new(form.version),
            columns: columns.collect(),
        }
    }

    /// What stands there now; followed where it is asked for in an effect.
    pub fn now(&self) -> RowForm {
        let cells = self.columns.iter().map(|typed| (typed.column.name.clone(), typed.value.get()));
        let cells: BTreeMap<String, String> = cells.filter(|(_, value)| !value.is_empty()).collect();
        let pupils = self.columns.iter();
        let pupils = pupils.filter_map(|typed| Some((typed.column.name.clone(), typed.pupils()?))).collect();
        RowForm { unit: self.unit.get(), cells, pupils, version: self.version.get() }
    }

    /// Shows what is wrong beside its field.
    pub fn tell(&self, told: &[(String, String)]) {
        let words = |name: &str| told.iter().find(|(known, _)| known == name).map(|(_, words)| words.clone());
        let _ = self.unit_told.try_set(words(UNIT));
        for typed in &self.columns {
            let _ = typed.told.try_set(words(&typed.column.name));
            let _ = typed.statement.told.try_set(words(&pupils_of_column(&typed.column.name)));
        }
    }
}

/// The rows that a column can be, with what each is called.
pub fn referable_rows(register: &Register, referable: &[RowTold], column: &str) -> Vec<(String, String)> {
    let target = register.reference(column);
    let of = referable.iter().filter(|told| Some(&told.row.register) == target);
    of.map(|told| (told.row.id.to_string(), told.title.clone())).collect()
}

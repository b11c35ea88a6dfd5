//! What forms have in common of which several may be open on one page: names of their own for the fields, what is wrong
//! beside them, what went wrong as a whole, and that nothing is sent twice.

use crate::components::field::field_id;
use crate::links;
use contract::problem::{FieldError, Problem};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The state of one form; cheap to copy.
#[derive(Clone, Copy)]
pub struct FormState {
    /// Before the names of the fields.
    prefix: StoredValue<String>,
    /// Fields that need a change.
    pub errors: RwSignal<Vec<FieldError>>,
    /// What went wrong as a whole.
    pub trouble: RwSignal<Option<Problem>>,
    /// Whether an answer is on its way.
    pub busy: RwSignal<bool>,
}

impl FormState {
    /// Nothing is wrong yet.
    pub fn new(prefix: String) -> Self {
        Self {
            prefix: StoredValue::new(prefix),
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// A field's name on the page.
    pub fn field(self, name: &str) -> String {
        self.prefix.with_value(|prefix| format!("{prefix}-{name}"))
    }

    /// Shows what went wrong, if anything; what is wrong with a field beside it.
    pub fn went(self, problem: Option<Problem>) {
        let fields = problem.as_ref().map(|problem| problem.fields.clone()).unwrap_or_default();
        self.wrong(fields);
        let _ = self.trouble.try_set(problem);
    }

    /// Shows what is wrong with fields, and goes to the first.
    pub fn wrong(self, errors: Vec<FieldError>) {
        // The form may have been left meanwhile.
        if self.prefix.try_with_value(|_| ()).is_none() {
            return;
        }
        let named = errors.into_iter().map(|error| FieldError { field: self.field(&error.field), ..error });
        let errors: Vec<FieldError> = named.collect();
        let first = errors.first().map(|error| field_id(&error.field));
        let _ = self.errors.try_set(errors);
        first.iter().for_each(|id| links::focus(id));
    }

    /// Does what the form is for, unless it is being done, and shows what came of it.
    pub fn send(self, work: impl Future<Output = Result<(), Problem>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.went(None);
        spawn_local(async move {
            let answer = work.await;
            let _ = self.busy.try_set(false);
            self.went(answer.err());
        });
    }
}

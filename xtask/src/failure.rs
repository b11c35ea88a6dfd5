//! Why a command stopped, in words for the person who called it.

/// What a step gives: its result, or why there is none.
pub type Outcome<T = ()> = Result<T, Failure>;

/// One sentence about what went wrong and, where there is one, the way out.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives an error of the system the words around it.
pub trait While<T> {
    /// `what` continues "could not …".
    fn or_cannot(self, what: impl std::fmt::Display) -> Outcome<T>;
}

impl<T, E: std::fmt::Display> While<T> for Result<T, E> {
    fn or_cannot(self, what: impl std::fmt::Display) -> Outcome<T> {
        self.map_err(|error| Failure(format!("could not {what}: {error}")))
    }
}

//! What every stage returns: a value, and all that is wrong with what it was made from.

use crate::diagnostic::Diagnostic;

/// A stage's result. The value is always there: bad content is a diagnostic, never a missing value.
#[derive(Debug, Clone, Default)]
pub struct Checked<T> {
    /// The result, complete.
    pub value: T,
    /// All problems met on the way, in any order; they are sorted once, at the end of the pipeline.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value without problems.
    pub fn clean(value: T) -> Self {
        Checked { value, diagnostics: Vec::new() }
    }

    /// A value with its problems.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Checked { value, diagnostics }
    }

    /// Moves the diagnostics to `all` and gives the value.
    pub fn drain_into(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

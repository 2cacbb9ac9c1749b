//! That a move leaves the site as sound as it was.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::build::foreseen::first_new;
use crate::diagnostic::catalogue::{content, output as say};
use crate::diagnostic::language::Language;
use crate::diagnostic::{Diagnostic, Severity};

/// What is wrong with the site after a move.
pub(super) struct Found<'a> {
    pub problems: &'a [Diagnostic],
    /// Files of pages that are of another kind after it: what that kind asks of their fields is no fault of the move.
    pub of_other_kind: &'a BTreeSet<Arc<str>>,
    /// Language of the messages.
    pub language: Language,
}

impl Found<'_> {
    /// That there is no error more than before, but for what another kind asks of a page.
    pub fn none_is_new(&self, before: &[Diagnostic]) -> Result<(), Diagnostic> {
        let of_fields: BTreeSet<&str> = content::ENTRIES.iter().map(|entry| entry.code).collect();
        let is_of_kind = |one: &Diagnostic| {
            of_fields.contains(one.code()) && one.labels.first().is_some_and(|label| self.of_other_kind.contains(&label.file))
        };
        let asked: Vec<&Diagnostic> = self.problems.iter().filter(|one| !is_of_kind(one)).collect();
        first_new(before, &asked).map_or(Ok(()), |one| Err(self.refused(one)))
    }

    /// That there are no more errors than there are with the files where they are and all that names them as it was.
    pub fn no_more(&self, now: &[Diagnostic]) -> Result<(), Diagnostic> {
        let is_new = |one: &&Diagnostic| now.iter().all(|other| other.code() != one.code());
        let had = now.iter().filter(|one| one.severity == Severity::Error).count();
        let first = || self.errors().find(is_new).or_else(|| self.errors().next());
        if self.errors().count() > had { first().map_or(Ok(()), |one| Err(self.refused(one))) } else { Ok(()) }
    }

    fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.iter().filter(|one| one.severity == Severity::Error)
    }

    fn refused(&self, one: &Diagnostic) -> Diagnostic {
        say::move_breaks(&one.message_in(self.language))
    }
}

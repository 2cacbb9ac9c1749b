//! Problems in the order in which people should look at them, and few of each sort.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, Severity};

/// A sort of problem that occurs more often is not shown whole.
const OFTEN: usize = 10;
/// So many of it are.
const FIRST: usize = 5;

/// A problem that is shown, and how many more of its code are not.
#[derive(Debug)]
pub struct Group<'a> {
    /// The problem.
    pub shown: &'a Diagnostic,
    /// How many of the same code and severity are not shown; said after the last one that is.
    pub more: usize,
    /// Files in which these are.
    pub in_files: usize,
}

/// Problems with the worst first, else in the given order.
pub fn worst_first(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut all: Vec<&Diagnostic> = diagnostics.iter().collect();
    all.sort_by_key(|one| one.severity);
    all
}

/// The worst first; of a code that occurs more than ten times, the first five, and with the last of these how many more there are.
pub fn in_groups(diagnostics: &[Diagnostic]) -> Vec<Group<'_>> {
    let mut sorts: BTreeMap<(Severity, &str), (usize, BTreeSet<&str>)> = BTreeMap::new();
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for one in diagnostics {
        *counts.entry(sort(one)).or_default() += 1;
    }
    let is_often = |one: &Diagnostic| counts.get(&sort(one)).is_some_and(|count| *count > OFTEN);
    let mut groups: Vec<Group<'_>> = Vec::new();
    for shown in worst_first(diagnostics) {
        let (seen, files) = sorts.entry(sort(shown)).or_default();
        *seen += 1;
        if *seen <= FIRST || !is_often(shown) {
            groups.push(Group { shown, more: 0, in_files: 0 });
        } else {
            files.extend(shown.labels.first().map(|label| &*label.file));
        }
    }
    for group in groups.iter_mut().rev() {
        let key = sort(group.shown);
        if let Some((seen, files)) = sorts.remove(&key)
            && seen > OFTEN
        {
            (group.more, group.in_files) = (seen - FIRST, files.len());
        }
    }
    groups
}

fn sort(one: &Diagnostic) -> (Severity, &'static str) {
    (one.severity, one.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue::{link, markdown, source};
    use crate::span::Span;

    #[test]
    fn the_worst_first_and_of_many_the_first() {
        let broken = |number: usize| {
            let file = format!("content/{}.md", number / 3).into();
            link::broken_link("x", None, None).at(&file, Span::new(number, number + 1))
        };
        let mut all: Vec<Diagnostic> =
            (0..10).map(|at| markdown::remote_picture().at(&"content/0.md".into(), Span::new(at, at + 1))).collect();
        all.extend((0..12).map(broken));
        all.push(source::invalid_utf8().in_file(&"content/z.md".into()));
        let shown = in_groups(&all);
        let said: Vec<String> = shown.iter().map(|group| format!("{} {} {}", group.shown.code(), group.more, group.in_files)).collect();
        let errors = ["broken-link 0 0", "broken-link 0 0", "broken-link 0 0", "broken-link 0 0", "broken-link 7 3", "invalid-utf8 0 0"];
        let warnings = ["remote-picture 0 0"; 10];
        assert_eq!(said, [&errors[..], &warnings[..]].concat());
    }
}

//! Diagnostics to the terminal or to a program.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, hints, human, json};

/// Columns of a report: as many as are read with ease, and less than most terminals have.
const WIDTH: usize = 120;

/// Reports for people, on standard error. `texts` are those of the files that the diagnostics name, by path.
pub fn for_people(diagnostics: &[Diagnostic], texts: &BTreeMap<Arc<str>, Arc<str>>) {
    let style = human::Style { color: may_be_coloured() && stderr().is_terminal(), width: WIDTH };
    let report = human::render(&hints::summed_up(diagnostics), &|path| texts.get(path).cloned(), style);
    // Whoever closed the pipe does not want to read it.
    let _ = stderr().write_all(report.as_bytes());
}

/// Reports for programs, on standard output: one JSON document, also where nothing is wrong.
pub fn for_programs(diagnostics: &[Diagnostic], texts: &BTreeMap<Arc<str>, Arc<str>>) {
    let report = json::render(diagnostics, &|path| texts.get(path).cloned());
    let _ = stdout().write_all(report.as_bytes());
}

/// Whether text on a terminal may have colours (<https://no-color.org>).
pub fn may_be_coloured() -> bool {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

//! The lists of `docs/rules.md` are those of the catalogue: run with `UPDATE_DOCS=1` after a change of `src/diagnostic/catalogue/rule.rs`.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use guildhall::diagnostic::Severity;
use guildhall::diagnostic::catalogue::rule;

#[test]
fn the_lists_are_those_of_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let mut page = fs::read_to_string(&path).unwrap();
    let written = page.clone();
    for (mark, severity) in [("errors", Severity::Error), ("warnings", Severity::Warning), ("notes", Severity::Info)] {
        let mark = format!("<!-- {mark} -->\n");
        let (before, rest) = page.split_once(&mark).unwrap();
        let after = rest.find("\n## ").map_or("", |at| &rest[at..]);
        page = format!("{before}{mark}{}{after}", list(severity));
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
        return;
    }
    assert_eq!(written, page);
}

/// A line for each rule of a severity: its code, and what it says.
fn list(severity: Severity) -> String {
    let mut list = String::from("\n| code | what it says |\n| --- | --- |\n");
    // What ends a command is no rule.
    let is_rule = |code: &str| !matches!(code, "unreadable-report" | "link-cache");
    for entry in rule::ENTRIES.iter().filter(|entry| entry.severity == severity && is_rule(entry.code)) {
        let message = entry.message.split(['{', '}']).enumerate().map(|(at, part)| if at % 2 == 0 { part } else { "…" });
        writeln!(list, "| [`{0}`](diagnostics.md#{0}) | {1} |", entry.code, message.collect::<String>()).unwrap();
    }
    list
}

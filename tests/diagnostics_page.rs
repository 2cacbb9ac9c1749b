//! `docs/diagnostics.md` is the catalogue of messages: run with `UPDATE_DOCS=1` after a change of the catalogue.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use guildhall::diagnostic::catalogue::areas;
use guildhall::diagnostic::language::Language;
use guildhall::diagnostic::{Entry, Severity};

const INTRODUCTION: &str = "# Messages

Every message that Guildhall can give, by its code. A report shows the code in brackets, after the severity. An error stops
publication; a warning does not, but somebody should look; a note is worth knowing. `…` stands for what differs from one
occurrence to the next.

This page is written from the catalogue in `src/diagnostic/catalogue/`; see [CONTRIBUTING.md](../CONTRIBUTING.md#a-diagnostic).
";

#[test]
fn the_page_is_that_of_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md");
    let expected = page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), expected);
}

#[test]
fn codes_are_kebab_case_and_unique() {
    let mut codes = BTreeSet::new();
    for (area, entries) in areas() {
        for entry in entries {
            let kebab = entry
                .code
                .split('-')
                .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
            assert!(kebab && codes.insert(entry.code), "{area}: {}", entry.code);
        }
    }
}

#[test]
fn braces_in_messages_name_arguments() {
    for entry in areas().into_iter().flat_map(|(_, entries)| entries) {
        for text in std::iter::once(&entry.message).chain(entry.help) {
            let single = text.replace("{{", "").replace("}}", "");
            let odd = single.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or(rest));
            let odd: Vec<&str> =
                odd.filter(|name| name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')).collect();
            assert!(odd.is_empty(), "{}: {odd:?}; a brace that is text is written twice", entry.code);
        }
    }
}

fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    for (area, entries) in areas() {
        let _ = write!(page, "\n## {area}\n");
        entries.iter().for_each(|entry| section(entry, &mut page));
    }
    page
}

fn section(entry: &Entry, page: &mut String) {
    let severity = match entry.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let _ = write!(page, "\n### {}\n\n**{severity}:** {}\n\n", entry.code, entry.plain_message(Language::English));
    for line in entry.explanation {
        let _ = writeln!(page, "{}", line.strip_prefix(' ').unwrap_or(line));
    }
    if !entry.help.is_empty() {
        page.push_str("\nWhat to do:\n\n");
        entry.plain_help(Language::English).iter().for_each(|help| {
            let _ = writeln!(page, "- {help}");
        });
    }
}

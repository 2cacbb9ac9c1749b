use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::*;
use crate::source::History;

/// A site from texts: `site.toml`, `kinds/NAME.toml`, `vocabularies/NAME.yaml`.
pub(in crate::config) fn sources(files: &[(&str, &str)]) -> Sources {
    let source = |path: &str, text: &str| Source { path: path.into(), text: text.into(), hash: *blake3::hash(text.as_bytes()).as_bytes() };
    let below = |folder: &str| files.iter().filter(|(path, _)| path.starts_with(folder)).map(|(path, text)| source(path, text)).collect();
    let config = files.iter().find(|(path, _)| *path == "site.toml").map_or("", |(_, text)| text);
    Sources {
        root: Default::default(),
        config: source("site.toml", config),
        kinds: below("kinds/"),
        vocabularies: below("vocabularies/"),
        strings: Vec::new(),
        content: Vec::new(),
        assets: Default::default(),
        statics: Vec::new(),
        theme: Vec::new(),
        history: History::None,
    }
}

/// Every diagnostic as text: severity, code, place with the words there, message, help.
fn report(files: &[(&str, &str)]) -> String {
    let mut diagnostics = read(&sources(files), None).diagnostics;
    crate::diagnostic::sort(&mut diagnostics);
    let mut report = String::new();
    for one in &diagnostics {
        let severity = format!("{:?}", one.severity).to_lowercase();
        let _ = writeln!(report, "{severity}[{}] {}", one.code(), one.message());
        for label in &one.labels {
            let text = files.iter().find(|(path, _)| *path == &*label.file).map_or("", |(_, text)| text);
            let before = text.get(..label.span.start as usize).unwrap_or("");
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            let _ = writeln!(report, "  {}:{line}:{column} {:?} {}", label.file, label.span.of(text), label.text);
        }
        if let Some(help) = one.help() {
            let _ = writeln!(report, "  help: {help}");
        }
    }
    report
}

fn clean(files: &[(&str, &str)]) -> Config {
    assert_eq!(report(files), "");
    read(&sources(files), None).value
}

const TOP: &str = "title = \"T\"\nbase_url = \"https://example.org/\"\n";

/// A site with English and French, and `more` after.
fn site(more: &str) -> String {
    format!("{TOP}default_language = \"en\"\n{more}\n[languages.en]\n[languages.fr]\n")
}

const SYNTAX: &str = "title = My site
description: \"A site\"
publisher = “City”
[pages]
size = 20
size = 30
readme = Yes
[languages.en
name = \"English\"
[feeds]
size =
[images]
width = \"1600
";

#[test]
fn unreadable_lines() {
    insta::assert_snapshot!(report(&[("site.toml", SYNTAX)]), @"");
}

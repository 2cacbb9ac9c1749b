//! Problems as SARIF 2.1.0 (OASIS, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>), for code scanning of forges.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::catalogue::areas;
use super::excerpt::visible;
use super::findings::{Findings, documentation, region};
use super::key::fingerprints;
use super::lines::{Files, Position};
use super::{Diagnostic, Entry, Label, Severity};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Paths are relative to the top of the repository, which whoever reads the file knows.
const TOP: &str = "%SRCROOT%";

/// One run with the problems as results, and the codes that occur as rules. Columns count characters. What is in no file of the
/// repository is said of `site.toml`, as forges refuse results without a place.
pub fn render(findings: &Findings<'_>) -> String {
    let mut files = Files::new(findings.texts);
    let mut codes: BTreeMap<&str, (&'static Entry, usize)> = findings.diagnostics.iter().map(|one| (one.code(), (one.entry, 0))).collect();
    codes.values_mut().enumerate().for_each(|(number, (_, index))| *index = number);
    let rules: Vec<Value> = codes.values().map(|(entry, _)| rule(findings, entry)).collect();
    let fingerprints = fingerprints(findings.diagnostics, findings.texts);
    let results: Vec<Value> = findings
        .diagnostics
        .iter()
        .zip(fingerprints)
        .map(|(one, fingerprint)| result(findings, one, codes.get(one.code()).map_or(0, |(_, index)| *index), &fingerprint, &mut files))
        .collect();
    let driver = json!({
        "name": "guildhall",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": findings.language.tag(),
        "rules": rules,
    });
    let run = json!({
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": true}],
        "results": results,
    });
    let log = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]});
    // Strings, numbers and lists always serialise.
    let mut json = serde_json::to_string_pretty(&log).unwrap_or_default();
    json.push('\n');
    json
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule(findings: &Findings<'_>, entry: &'static Entry) -> Value {
    let explanation: Vec<&str> = entry.explanation.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let explanation = explanation.join("\n");
    let help = entry.plain_help(findings.language);
    let list = |items: &[String]| items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n");
    let area = areas().into_iter().find(|(_, entries)| entries.iter().any(|one| one.code == entry.code)).map_or("", |(area, _)| area);
    let mut rule = json!({
        "id": entry.code,
        "shortDescription": {"text": entry.plain_message(findings.language)},
        "fullDescription": {"text": explanation},
        "defaultConfiguration": {"level": level(entry.severity)},
        "properties": {"tags": [area]},
    });
    let text = if help.is_empty() { explanation } else { format!("{explanation}\n\n{}", list(&help)) };
    rule["help"] = json!({"text": text, "markdown": text});
    if let Some(address) = documentation(entry.code) {
        rule["helpUri"] = address.into();
    }
    rule
}

fn result(findings: &Findings<'_>, one: &Diagnostic, index: usize, fingerprint: &str, files: &mut Files<'_>) -> Value {
    let mut message = visible(&one.message_in(findings.language), false);
    if let Some(help) = one.help_in(findings.language) {
        message = format!("{message}\n{}", findings.language.frame().helped(&visible(&help, false)));
    }
    let mut locations = one.labels.iter().map(|label| location(findings, label, files));
    let first = locations
        .next()
        .flatten()
        .unwrap_or_else(|| json!({"physicalLocation": {"artifactLocation": artifact(&format!("{}site.toml", findings.folder))}}));
    let related: Vec<Value> = locations.flatten().zip(1..).map(|(location, id)| with(location, "id", id.into())).collect();
    let mut result = json!({
        "ruleId": one.code(),
        "ruleIndex": index,
        "level": level(one.severity),
        "message": {"text": message},
        "locations": [first],
        "partialFingerprints": {"guildhallProblem/v1": fingerprint, "primaryLocationLineHash": fingerprint},
    });
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    result
}

fn location(findings: &Findings<'_>, label: &Label, files: &mut Files<'_>) -> Option<Value> {
    let mut physical = Map::new();
    physical.insert("artifactLocation".to_owned(), artifact(&findings.path(&label.file)?));
    if let Some((start, end)) = region(label, files) {
        physical.insert("region".to_owned(), region_of(start, end));
    }
    let location = json!({"physicalLocation": physical});
    let said = visible(&label.text_in(findings.language), false);
    Some(if said.is_empty() { location } else { with(location, "message", json!({"text": said})) })
}

/// The end column of SARIF is that after the last character, as ours.
fn region_of(start: Position, end: Position) -> Value {
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

fn artifact(path: &str) -> Value {
    json!({"uri": uri(path), "uriBaseId": TOP})
}

fn with(mut value: Value, key: &str, added: Value) -> Value {
    value[key] = added;
    value
}

/// A path as a relative reference (RFC 3986): all but unreserved characters and `/` is percent-encoded, so that no part reads as a scheme.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::language::Language;
    use crate::diagnostic::samples::{HOSTILE, problems, rendered};

    #[test]
    fn a_log() {
        insta::assert_snapshot!(rendered(Language::English, &problems(), render).replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    }

    #[test]
    fn nothing_is_a_log_too() {
        let log: Value = serde_json::from_str(&rendered(Language::French, &[], render)).unwrap();
        assert_eq!(log["runs"][0]["results"], json!([]));
        assert_eq!(log["runs"][0]["tool"]["driver"]["language"], "fr");
    }

    #[test]
    fn no_part_of_a_path_reads_as_an_address() {
        assert_eq!(uri(HOSTILE), "content/a%3Ab%3F%22c%22%20100%25%2C%5Bd%5D%28e%29%20%3Cf%3E%7C%23g%60h.md");
        assert_eq!(uri("content/é.md"), "content/%C3%A9.md");
    }
}

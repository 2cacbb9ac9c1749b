//! Problems as a Code Quality report of GitLab, which merge requests show (<https://docs.gitlab.com/ci/testing/code_quality/>).

use serde_json::{Value, json};

use super::findings::{Findings, region};
use super::key::fingerprints;
use super::lines::Files;
use super::{Diagnostic, Severity};

/// A list in JSON. Fingerprints stay when lines move, so that GitLab knows which problems a change brings. What is in no file is said
/// of `site.toml`, as GitLab needs one.
pub fn render(findings: &Findings<'_>) -> String {
    let mut files = Files::new(findings.texts);
    let fingerprints = fingerprints(findings.diagnostics, findings.texts);
    let all: Vec<Value> =
        findings.diagnostics.iter().zip(fingerprints).map(|(one, fingerprint)| describe(findings, one, &fingerprint, &mut files)).collect();
    // Strings, numbers and lists always serialise.
    let mut json = serde_json::to_string_pretty(&all).unwrap_or_default();
    json.push('\n');
    json
}

fn describe(findings: &Findings<'_>, one: &Diagnostic, fingerprint: &str, files: &mut Files<'_>) -> Value {
    let severity = match one.severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    let path = findings.file(one);
    let place = one.labels.first().filter(|_| path.is_some()).and_then(|label| region(label, files));
    let (begin, end) = place.map_or((1, 1), |(start, end)| (start.line, end.line));
    json!({
        "check_name": one.code(),
        "description": findings.lines(one, files).join("\n"),
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {
            "path": path.unwrap_or_else(|| format!("{}site.toml", findings.folder)),
            "lines": {"begin": begin, "end": end},
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::language::Language;
    use crate::diagnostic::samples::{problems, rendered};

    #[test]
    fn a_report() {
        insta::assert_snapshot!(rendered(Language::English, &problems(), render));
        assert_eq!(rendered(Language::English, &[], render), "[]\n");
    }
}

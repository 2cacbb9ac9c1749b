//! Problems as test results in JUnit's XML, as Jenkins and others read it (`junit-10.xsd` of the xUnit plugin).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::findings::{Findings, region};
use super::lines::Files;
use super::{Diagnostic, Severity};

/// A suite for each file with problems, a case for each problem. Errors are failures. Warnings and notes pass, and what they say is the
/// output of the case, as test results know nothing between. Without problems there is one case, which passes.
pub fn render(findings: &Findings<'_>) -> String {
    let mut files = Files::new(findings.texts);
    let mut suites: BTreeMap<String, Vec<&Diagnostic>> = BTreeMap::new();
    for one in findings.diagnostics {
        let file = one
            .labels
            .first()
            .map_or_else(|| whole_site(findings), |label| findings.path(&label.file).unwrap_or_else(|| label.file.to_string()));
        suites.entry(file).or_default().push(one);
    }
    let failures = |of: &[&Diagnostic]| of.iter().filter(|one| one.severity == Severity::Error).count();
    let (tests, failed) = (findings.diagnostics.len().max(1), suites.values().map(|of| failures(of)).sum::<usize>());
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(xml, "<testsuites name=\"guildhall check\" tests=\"{tests}\" failures=\"{failed}\" errors=\"0\">");
    if suites.is_empty() {
        let name = attribute(&whole_site(findings));
        let _ = writeln!(xml, "  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">");
        let _ = writeln!(xml, "    <testcase name=\"guildhall check\" classname=\"{name}\"/>\n  </testsuite>");
    }
    for (file, of_file) in &suites {
        let (name, tests, failed) = (attribute(file), of_file.len(), failures(of_file));
        let _ = writeln!(xml, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failed}\" errors=\"0\" skipped=\"0\">");
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for one in of_file {
            let case = case(findings, one, &name, &mut seen, &mut files);
            xml.push_str(&case);
        }
        xml.push_str("  </testsuite>\n");
    }
    xml.push_str("</testsuites>\n");
    xml
}

/// The name of the suite of problems that are in no file.
fn whole_site(findings: &Findings<'_>) -> String {
    findings.language.frame().summary.whole_site.to_owned()
}

/// A case. Its name has no number of a line, so that a test keeps its history when lines move.
fn case(findings: &Findings<'_>, one: &Diagnostic, suite: &str, seen: &mut BTreeMap<String, usize>, files: &mut Files<'_>) -> String {
    let lines = findings.lines(one, files);
    let message = lines.first().map_or("", String::as_str);
    let name = format!("{}: {message}", one.code());
    let number = seen.entry(name.clone()).or_default();
    *number += 1;
    let name = attribute(&if *number == 1 { name } else { format!("{name} ({number})") });
    let place = one.labels.first().map(|label| {
        let at = region(label, files).map_or_else(String::new, |(start, _)| format!(":{}:{}", start.line, start.column));
        format!("{}{at}", findings.path(&label.file).unwrap_or_else(|| label.file.to_string()))
    });
    let said: Vec<String> = place.into_iter().chain(lines.iter().cloned()).collect();
    let said = text(&said.join("\n"));
    let body = if one.severity == Severity::Error {
        format!("<failure type=\"{}\" message=\"{}\">{said}</failure>", attribute(one.code()), attribute(message))
    } else {
        format!("<system-out>{}: {said}</system-out>", text(findings.language.frame().severity(one.severity)))
    };
    format!("    <testcase name=\"{name}\" classname=\"{suite}\">\n      {body}\n    </testcase>\n")
}

/// A text between tags: escaped, and without the characters that XML 1.0 does not have.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push('\n'),
            letter if letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}') => escaped.push('\u{FFFD}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The value of an attribute, on one line.
fn attribute(value: &str) -> String {
    text(&value.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::language::Language;
    use crate::diagnostic::samples::{problems, rendered};

    #[test]
    fn a_report() {
        insta::assert_snapshot!(rendered(Language::Dutch, &problems(), render));
    }

    #[test]
    fn nothing_is_a_test_that_passes() {
        insta::assert_snapshot!(rendered(Language::English, &[], render), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="guildhall check" tests="1" failures="0" errors="0">
          <testsuite name="The site as a whole" tests="1" failures="0" errors="0" skipped="0">
            <testcase name="guildhall check" classname="The site as a whole"/>
          </testsuite>
        </testsuites>
        "#);
    }
}

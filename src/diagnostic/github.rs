//! Problems as workflow commands of GitHub Actions, which forges show beside the lines of a change
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>). Gitea and Forgejo read them too.

use std::collections::BTreeMap;

use super::findings::{Findings, region};
use super::lines::Files;
use super::{Diagnostic, Severity};

/// A forge shows so many of each severity and step.
const SHOWN: usize = 10;

/// A line for each problem. Unless `all` are asked for, ten of each severity, chosen so that they say most: the first of every code,
/// those that occur most often first, then the second of each, and so on. The first of a code says how many more there are.
pub fn render(findings: &Findings<'_>, all: bool) -> String {
    let mut files = Files::new(findings.texts);
    let mut lines = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let (chosen, left_out) = choice(findings.diagnostics, severity, all);
        for (one, others) in chosen {
            lines.push_str(&command(findings, one, if left_out { others } else { 0 }, &mut files));
        }
    }
    lines
}

/// The problems of a severity that are shown, each with how many more of its code there are where it is the first of them; and whether
/// some are not shown.
fn choice(diagnostics: &[Diagnostic], severity: Severity, all: bool) -> (Vec<(&Diagnostic, usize)>, bool) {
    let mut codes: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for one in diagnostics.iter().filter(|one| one.severity == severity) {
        codes.entry(one.code()).or_default().push(one);
    }
    let count: usize = codes.values().map(Vec::len).sum();
    let mut codes: Vec<Vec<&Diagnostic>> = codes.into_values().collect();
    codes.sort_by_key(|of_code| std::cmp::Reverse(of_code.len()));
    let rounds = codes.iter().map(Vec::len).max().unwrap_or(0);
    let nth = |round: usize| {
        codes.iter().filter_map(move |of_code| {
            let others = if round == 0 { of_code.len() - 1 } else { 0 };
            of_code.get(round).map(|one| (*one, others))
        })
    };
    let most = if all { usize::MAX } else { SHOWN };
    ((0..rounds).flat_map(nth).take(most).collect(), count > most)
}

fn command(findings: &Findings<'_>, one: &Diagnostic, others: usize, files: &mut Files<'_>) -> String {
    let name = match one.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut properties = Vec::new();
    if let Some((file, label)) = findings.file(one).zip(one.labels.first()) {
        properties.push(format!("file={}", property(&file)));
        if let Some((start, end)) = region(label, files) {
            properties.push(format!("line={},endLine={}", start.line, end.line));
            // Columns are read only within one line.
            if start.line == end.line {
                properties.push(format!("col={},endColumn={}", start.column, end.column));
            }
        }
    }
    properties.push(format!("title={}", property(one.code())));
    let mut said = findings.lines(one, files);
    if others > 0 {
        said.push(findings.language.frame().others(others));
    }
    format!("::{name} {}::{}\n", properties.join(","), data(&said.join("\n")))
}

/// The text after a command: `%` and line ends are escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, in which `:` and `,` are escaped too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::language::Language;
    use crate::diagnostic::samples::{many, problems, rendered};

    #[test]
    fn commands() {
        let commands = rendered(Language::English, &problems(), |findings| render(findings, false));
        assert!(commands.lines().all(|line| line.starts_with("::") && !line.contains(char::is_control)), "{commands:?}");
        insta::assert_snapshot!(commands);
    }

    #[test]
    fn ten_that_say_most() {
        insta::assert_snapshot!(rendered(Language::French, &many(), |findings| render(findings, false)));
        assert_eq!(rendered(Language::French, &many(), |findings| render(findings, true)).lines().count(), many().len());
        assert_eq!(rendered(Language::English, &[], |findings| render(findings, false)), "");
    }
}

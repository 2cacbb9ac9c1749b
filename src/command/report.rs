//! Diagnostics to the terminal, to a program, or to a forge.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::ValueEnum;

use super::refuse;
use crate::build::messages;
use crate::diagnostic::findings::Findings;
use crate::diagnostic::language::Language;
use crate::diagnostic::{Diagnostic, github, gitlab, hints, human, json, junit, sarif};
use crate::machine::MachineError;
use crate::source::git;

/// Columns of a report: as many as are read with ease, and less than most terminals have.
const WIDTH: usize = 120;

/// How problems are reported. The formats for forges are on standard output, and the report for people on standard error too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on standard error
    Human,
    /// For programs, on standard output
    Json,
    /// Workflow commands of GitHub Actions, Gitea and Forgejo
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Test results in XML, for Jenkins and others
    Junit,
    /// A Code Quality report of GitLab
    Gitlab,
}

/// Texts of files by path.
type Texts = BTreeMap<Arc<str>, Arc<str>>;

/// Reports in a format. `texts` are those of the files that the diagnostics name, by path; `root` is the folder of the site. With `all`,
/// nothing is summed up or left out.
pub fn show(format: Format, diagnostics: &[Diagnostic], texts: &Texts, language: Language, root: &Path, all: bool) {
    match format {
        Format::Human => for_people(diagnostics, texts, language, all),
        Format::Json => for_programs(diagnostics, texts, language),
        _ => {
            for_people(diagnostics, texts, language, all);
            let folder = git::folder(root);
            let text = |path: &str| texts.get(path).cloned();
            let findings = Findings { diagnostics, texts: &text, language, folder: &folder };
            let report = match format {
                Format::Sarif => sarif::render(&findings),
                Format::Junit => junit::render(&findings),
                Format::Gitlab => gitlab::render(&findings),
                _ => github::render(&Findings { diagnostics: &summed_up(diagnostics, all), ..findings }, all),
            };
            let _ = stdout().write_all(report.as_bytes());
        }
    }
}

/// Says what stops a command, also to programs.
pub fn refused(format: Format, error: &MachineError, root: &Path) -> ExitCode {
    if format != Format::Human {
        let findings =
            Findings { diagnostics: std::slice::from_ref(&error.diagnostic), texts: &|_| None, language: messages(root), folder: "" };
        let report = match format {
            Format::Human | Format::Json => json::render(findings.diagnostics, findings.texts, findings.language),
            Format::Github => github::render(&findings, true),
            Format::Sarif => sarif::render(&findings),
            Format::Junit => junit::render(&findings),
            Format::Gitlab => gitlab::render(&findings),
        };
        let _ = stdout().write_all(report.as_bytes());
    }
    refuse(error, root)
}

/// Reports for people, on standard error.
pub fn for_people(diagnostics: &[Diagnostic], texts: &Texts, language: Language, all: bool) {
    let style = human::Style { color: may_be_coloured() && stderr().is_terminal(), width: WIDTH, language };
    let text = |path: &str| texts.get(path).cloned();
    let shown = summed_up(diagnostics, all);
    let report = if all { human::render(&shown, &text, style) } else { human::render_grouped(&shown, &text, style) };
    // Whoever closed the pipe does not want to read it.
    let _ = stderr().write_all(report.as_bytes());
}

fn summed_up(diagnostics: &[Diagnostic], all: bool) -> Vec<Diagnostic> {
    if all { diagnostics.to_vec() } else { hints::summed_up(diagnostics) }
}

/// Reports for programs, on standard output: one JSON document, also where nothing is wrong.
fn for_programs(diagnostics: &[Diagnostic], texts: &Texts, language: Language) {
    let report = json::render(diagnostics, &|path| texts.get(path).cloned(), language);
    let _ = stdout().write_all(report.as_bytes());
}

/// Whether text on a terminal may have colours (<https://no-color.org>).
pub fn may_be_coloured() -> bool {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

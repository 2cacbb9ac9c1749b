//! `guildhall check`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::report::{self, Format};
use super::{CONTENT, further};
use crate::build::{self, CheckReport, Model};
use crate::diagnostic::catalogue::{checking, output};
use crate::diagnostic::findings::Findings;
use crate::diagnostic::key::Known;
use crate::diagnostic::levels::{Denied, deny};
use crate::diagnostic::summary::{self, Aside};
use crate::diagnostic::{Diagnostic, baseline, has_errors, sort};
use crate::machine::{MachineError, reason};
use crate::source::{base, git};

mod fix;
mod renamed;

/// Check the site without publishing it, and run the tests of its search
///
/// Finds all that a build finds, and writes nothing without `--fix`. Where the site has a file `search-tests.yaml`, its tests are run with the engine that readers'
/// browsers run.
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall check --root site --deny warnings --format github --summary summary.md")]
pub struct Arguments {
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Check drafts too
    #[arg(long)]
    drafts: bool,
    /// How problems are reported
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Show every problem, also where one occurs often
    #[arg(long)]
    all: bool,
    /// Problems that count as errors here: codes with commas between them, or `warnings` for all warnings
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = Denied::read)]
    deny: Vec<Denied>,
    /// Leave out the problems that this file records
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Record the problems there are now in the file of `--baseline`
    #[arg(long, requires = "baseline", conflicts_with = "only_changed")]
    write_baseline: bool,
    /// Only problems that came since a branch, tag or commit, wherever they are
    #[arg(long, value_name = "BASE")]
    only_changed: Option<String>,
    /// First write what has one certain answer into the files, and say what: what is translated gets its pins, former addresses are kept, slips of names are
    /// mended
    #[arg(long, conflicts_with_all = ["write_baseline", "only_changed"])]
    fix: bool,
    /// Write a summary in Markdown, for a pull request
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    #[command(flatten)]
    further: further::Arguments,
}

/// Checks the site, reports, and gives the exit code.
pub fn run(arguments: Arguments) -> ExitCode {
    checked(&arguments).unwrap_or_else(|error| report::refused(arguments.format, &error, &arguments.root))
}

fn checked(arguments: &Arguments) -> Result<ExitCode, MachineError> {
    let root = &arguments.root;
    let further = |model: &Model, found: &mut Vec<Diagnostic>| arguments.further.ask(root, model, found);
    if arguments.fix {
        let problems =
            || Ok(build::check(root, arguments.drafts, &|model, found| arguments.further.ask_published(model, found))?.diagnostics);
        let renamed = if arguments.further.asks_published() { renamed::run(root, &problems, &arguments.further)? } else { String::new() };
        let _ = io::stderr().write_all(renamed.as_bytes());
        let _ = io::stderr().write_all(fix::run(root, &problems)?.as_bytes());
    }
    let (mut found, before) = match &arguments.only_changed {
        None => (build::check(root, arguments.drafts, &further)?, None),
        Some(base) => {
            let (now, before) = build::check_both(root, &base::read(root, base)?, arguments.drafts, &further)?;
            (now, Some((base, before)))
        }
    };
    deny(&arguments.deny, &mut found.diagnostics);
    sort(&mut found.diagnostics);
    if let Some(file) = arguments.baseline.as_deref().filter(|_| arguments.write_baseline) {
        return record(file, &found);
    }
    let mut aside = Aside::default();
    let had_errors = has_errors(&found.diagnostics);
    if let Some((base, mut before)) = before {
        deny(&arguments.deny, &mut before.diagnostics);
        since(base, before, &mut found, &mut aside);
    }
    if let Some(file) = &arguments.baseline {
        without_recorded(file, arguments.only_changed.is_none(), &mut found, &mut aside)?;
    }
    let is_fine = !has_errors(&found.diagnostics);
    aside.hidden_errors = had_errors && is_fine;
    if let Some(file) = &arguments.summary {
        let folder = git::folder(root);
        let texts = |path: &str| found.texts.get(path).cloned();
        let findings = Findings { diagnostics: &found.diagnostics, texts: &texts, language: found.language, folder: &folder };
        write(file, &summary::render(&findings, found.edit_url.as_deref(), &aside))?;
    }
    report::show(arguments.format, &found.diagnostics, &found.texts, found.language, root, arguments.all);
    let mut notes: String = aside.notes.iter().map(|note| format!("{note}\n")).collect();
    notes += &found.language.frame().checked(!is_fine, aside.hidden_errors, found.pages, found.tests);
    notes.push('\n');
    let _ = io::stderr().write_all(notes.as_bytes());
    Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::from(CONTENT) })
}

/// Records all problems.
fn record(file: &Path, found: &CheckReport) -> Result<ExitCode, MachineError> {
    let known = Known::of(&found.diagnostics, &|path| found.texts.get(path).cloned());
    write(file, &baseline::write(&known))?;
    let said = found.language.frame().recorded(found.diagnostics.len(), &file.to_string_lossy());
    let _ = writeln!(io::stderr(), "{said}");
    Ok(ExitCode::SUCCESS)
}

/// Leaves out what was there before a change.
fn since(base: &str, before: CheckReport, found: &mut CheckReport, aside: &mut Aside) {
    let mut known = Known::of(&before.diagnostics, &|path| before.texts.get(path).cloned());
    let left_out = leave_out(&mut known, &mut found.diagnostics, &found.texts);
    aside.notes.push(found.language.frame().not_of_change(left_out, base));
}

/// Leaves out what a baseline records. Where all problems were looked at (`is_whole`), says how many of those are there no more.
fn without_recorded(file: &Path, is_whole: bool, found: &mut CheckReport, aside: &mut Aside) -> Result<(), MachineError> {
    let name = file.to_string_lossy();
    let text = fs::read_to_string(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => MachineError::from(checking::no_baseline(&name)),
        _ => checking::baseline_unreadable(&name, &reason(&error)).into(),
    })?;
    let mut known = baseline::read(&text).map_err(|reason| MachineError::from(checking::baseline_unreadable(&name, &reason)))?;
    let left_out = leave_out(&mut known, &mut found.diagnostics, &found.texts);
    let frame = found.language.frame();
    if left_out > 0 {
        aside.notes.push(frame.left_out(left_out, &name));
    }
    if is_whole && known.count() > 0 {
        aside.notes.push(frame.gone(known.count(), &name));
    }
    Ok(())
}

fn leave_out(known: &mut Known, diagnostics: &mut Vec<Diagnostic>, texts: &BTreeMap<Arc<str>, Arc<str>>) -> usize {
    let (new, left_out) = known.without(std::mem::take(diagnostics), &|path| texts.get(path).cloned());
    *diagnostics = new;
    left_out
}

fn write(file: &Path, text: &str) -> Result<(), MachineError> {
    fs::write(file, text).map_err(|error| MachineError::io(output::unwritable(&file.to_string_lossy(), &reason(&error)), error))
}

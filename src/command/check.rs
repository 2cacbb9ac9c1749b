//! `guildhall check`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::build::Format;
use super::{CONTENT, further, refuse, report};
use crate::build::{CheckReport, check_further};
use crate::diagnostic;

/// Check the site without publishing it, and run the tests of its search
///
/// Finds all that a build finds, and writes nothing. Where the site has a file `search-tests.yaml`, its tests are run with the engine that readers'
/// browsers run.
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall check --root site --format json")]
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
    #[command(flatten)]
    further: further::Arguments,
}

/// Checks the site, reports, and gives the exit code.
pub fn run(arguments: Arguments) -> ExitCode {
    let Arguments { root, drafts, format, further } = arguments;
    let checked = match check_further(&root, drafts, &|model| further.ask(&root, model)) {
        Ok(checked) => checked,
        Err(error) => {
            if format == Format::Json {
                report::for_programs(std::slice::from_ref(&error.diagnostic), &BTreeMap::new());
            }
            return refuse(&error);
        }
    };
    match format {
        Format::Human => report::for_people(&checked.diagnostics, &checked.texts),
        Format::Json => report::for_programs(&checked.diagnostics, &checked.texts),
    }
    let _ = std::io::stderr().write_all(summary(&checked).as_bytes());
    if diagnostic::has_errors(&checked.diagnostics) { ExitCode::from(CONTENT) } else { ExitCode::SUCCESS }
}

fn summary(checked: &CheckReport) -> String {
    let found = if diagnostic::has_errors(&checked.diagnostics) { "has errors" } else { "can be published" };
    let tests = match checked.tests {
        (0, _) => String::new(),
        (run, passed) => format!("; {passed} of {run} search tests passed"),
    };
    format!("The site {found}: {} pages{tests}.\n", checked.pages)
}

//! `guildhall stats`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::format::Format;
use super::refuse;
use crate::build::survey;
use crate::checked::Checked;
use crate::diagnostic::human;
use crate::stats::table;

/// Count what the site holds: pages by kind and language, terms, what is due for review, what is incomplete
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall stats --format json > stats.json")]
pub struct Arguments {
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// How the figures are shown
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Prints the figures and gives the exit code. Problems of the site are counted, not shown: they do not stop it.
pub fn run(arguments: Arguments) -> ExitCode {
    let Checked { value: (stats, language), diagnostics } = match survey(&arguments.root) {
        Ok(survey) => survey,
        Err(error) => return refuse(&error, &arguments.root),
    };
    let text = match arguments.format {
        Format::Human => table(&stats, language.frame()),
        // Strings, numbers and lists always serialise.
        Format::Json => serde_json::to_string_pretty(&stats).unwrap_or_default() + "\n",
    };
    let _ = std::io::stdout().write_all(text.as_bytes());
    if crate::diagnostic::has_errors(&diagnostics) {
        let said = language.frame().look_by_build(&human::summary(&diagnostics, language));
        let _ = writeln!(std::io::stderr(), "{said}");
    }
    ExitCode::SUCCESS
}

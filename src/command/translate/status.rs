//! `guildhall translate status`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{language, site};
use crate::build::Surveyed;
use crate::machine::MachineError;
use crate::translation::survey::{Scope, lines, report, survey, table};

/// Show per language what is translated, missing, outdated, unpinned or without an original
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall translate status --lang fr")]
pub struct Arguments {
    /// One language alone, with every section that is behind
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// How it is shown
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

/// How it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
    /// For a pull request or an issue
    Markdown,
    /// For a spreadsheet: a line for each page
    Csv,
}

/// The table.
pub fn run(arguments: &Arguments) -> Result<String, MachineError> {
    let Surveyed { sources, site, .. } = site(&arguments.root)?.value;
    let said_in = site.config.messages();
    let chosen = arguments.lang.as_deref().map(|tag| language(&site, tag)).transpose()?.map(|language| &*language.tag);
    let mut survey = survey(&site, &sources.history, Scope::All);
    Ok(match arguments.format {
        Format::Human => table(&survey, chosen, said_in),
        Format::Markdown => report(&survey, chosen, said_in),
        Format::Csv => lines(&survey, chosen),
        Format::Json => {
            if let Some(tag) = chosen {
                survey.languages.retain(|language| &*language.tag == tag);
                survey.pages.retain(|page| &*page.language == tag);
            }
            survey.json()
        }
    })
}

//! `guildhall export`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::init::workflows::Forge;
use super::{CONTENT, refuse, report};
use crate::config::cms::{Backend, configuration};
use crate::config::read::read as read_config;
use crate::diagnostic::{has_errors, sort};
use crate::source::read::read;

/// Write what other programs need to know of the site
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Cms(Cms),
}

/// Print a configuration of Sveltia CMS or Decap CMS: forms from the kinds, choices from the vocabularies, languages side by side
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall export cms --forge github --repo town/knowledge > static/admin/config.yml")]
struct Cms {
    /// Forge that the repository is kept on
    #[arg(long, value_name = "FORGE", value_enum)]
    forge: Forge,
    /// The repository there
    #[arg(long, value_name = "OWNER/NAME")]
    repo: String,
    /// Branch that pages are saved to
    #[arg(long, value_name = "BRANCH", default_value = "main")]
    branch: String,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Prints the configuration and gives the exit code. What is wrong with the settings is reported; of the other files nothing is said.
pub fn run(arguments: Arguments) -> ExitCode {
    let What::Cms(Cms { forge, repo, branch, root }) = arguments.what;
    let sources = match read(&root) {
        Ok(read) => read.value,
        Err(error) => return refuse(&error, &root),
    };
    let mut diagnostics = Vec::new();
    let config = read_config(&sources, None).drain_into(&mut diagnostics);
    if has_errors(&diagnostics) {
        sort(&mut diagnostics);
        let texts = sources.texts().map(|source| (source.path.clone(), source.text.clone())).collect();
        report::for_people(&diagnostics, &texts, config.messages(), false);
        return ExitCode::from(CONTENT);
    }
    let name = match forge {
        Forge::Github => "github",
        Forge::Gitlab => "gitlab",
        Forge::Forgejo => "gitea",
    };
    let (text, left_out) = configuration(&config, &Backend { name, repository: repo, branch });
    let _ = std::io::stdout().write_all(text.as_bytes());
    if !left_out.is_empty() {
        let kinds = left_out.join(", ");
        let _ = writeln!(std::io::stderr(), "{}", config.messages().frame().not_in_forms(&kinds));
    }
    ExitCode::SUCCESS
}

//! `guildhall schema`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{CONTENT, refuse, report};
use crate::config::{read::read as read_config, schema::json_schema};
use crate::diagnostic::catalogue::config::unknown_kind_name;
use crate::diagnostic::{has_errors, nearest, sort};
use crate::source::read::read;

/// Print the JSON Schema of a kind, for editors and web forms
#[derive(Debug, Args)]
pub struct Arguments {
    /// Kind of page, such as `article`
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// Prints the schema and gives the exit code. What is wrong with the settings is reported; of the other files nothing is said.
pub fn run(arguments: Arguments) -> ExitCode {
    let sources = match read(&arguments.root) {
        Ok(read) => read.value,
        Err(error) => return refuse(&error, &arguments.root),
    };
    let mut diagnostics = Vec::new();
    let config = read_config(&sources, None).drain_into(&mut diagnostics);
    if has_errors(&diagnostics) {
        sort(&mut diagnostics);
        let texts = sources.texts().map(|source| (source.path.clone(), source.text.clone())).collect();
        report::for_people(&diagnostics, &texts, config.messages(), false);
        return ExitCode::from(CONTENT);
    }
    let Some((_, kind)) = config.kind(&arguments.kind) else {
        let kinds = || config.kinds.iter().map(|kind| &*kind.key);
        let known = kinds().collect::<Vec<_>>().join(", ");
        return refuse(&unknown_kind_name(&arguments.kind, nearest(&arguments.kind, kinds()), &known).into(), &arguments.root);
    };
    let _ = writeln!(std::io::stdout(), "{}", json_schema(kind, &config).trim_end());
    ExitCode::SUCCESS
}

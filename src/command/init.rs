//! `guildhall init`: a small bilingual site.

use std::path::PathBuf;

use clap::Args;

/// Start a new site: a small one in two languages, which builds at once
#[derive(Debug, Args)]
pub struct Arguments {
    /// Folder of the new site; it may not have files in it yet
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

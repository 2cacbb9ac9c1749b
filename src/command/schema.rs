//! `guildhall schema`.

use std::path::PathBuf;

use clap::Args;

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

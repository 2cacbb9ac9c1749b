//! `guildhall new`: a file scaffolded from the kind's schema.

use std::path::PathBuf;

use clap::Args;

/// Start a new page: a file with the fields of its kind, each explained
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall new case leuven --lang fr --from content/cases/leuven.md")]
pub struct Arguments {
    /// Kind of the page, such as `article`: one of those in `kinds/`, or `page`
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// Last part of its address, such as `participatory-budget`
    #[arg(value_name = "SLUG")]
    pub slug: String,
    /// Language of the page, such as `fr` [default: that of the site]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// File that the page translates
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

//! How an answer is shown: that of a search, the figures of a site. How problems are reported is the matter of [`report`](super::report), which knows forges too.

use clap::ValueEnum;

/// How an answer is shown, on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

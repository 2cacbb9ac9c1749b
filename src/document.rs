//! A document: one Markdown file, parsed. Parsing never fails; what is wrong is said beside it.

use std::sync::Arc;

use crate::config::LangId;
use crate::source::Source;
use crate::span::Span;

pub mod directive;
pub mod fields;
pub mod front_matter;
pub mod markdown;
pub mod reading;
pub mod tree;
pub mod value;
pub mod yaml;

use tree::Tree;
use value::Entry;

/// One parsed Markdown file.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub source: Arc<Source>,
    /// Entries of its front matter, in the order of the file; none where there is no front matter.
    pub front: Vec<Entry>,
    /// Span of the front matter, fences included; empty at 0 where there is none.
    pub front_span: Span,
    /// The body.
    pub tree: Tree,
}

/// Which page and language a file is, by its path alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path below `content/` without language and extension: `cases/leuven`, and `guides/first` for `guides/first/index.fr.md`; empty for the home page.
    pub id: Arc<str>,
    /// Its language.
    pub language: LangId,
    /// Whether it is an index file (its folder's page).
    pub index: bool,
}

//! A document: one Markdown file, parsed. Parsing never fails; what is wrong is said beside it. Second stage of the pipeline.

use std::sync::Arc;

use rayon::prelude::*;

use crate::checked::Checked;
use crate::config::{Config, LangId};
use crate::source::{Source, Sources};
use crate::span::Span;

pub mod anchor;
mod conflict;
pub mod date;
pub mod directive;
pub mod fields;
pub mod front_matter;
pub mod markdown;
pub mod place;
pub mod reading;
pub mod title;
pub mod tree;
pub mod value;
pub mod yaml;

use fields::Envelope;
use tree::Tree;
use value::Entry;

/// One parsed Markdown file.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub source: Arc<Source>,
    /// Which page and language it is; none for files that are no pages.
    pub place: Option<Place>,
    /// The tag of a language that the site does not have, where the file's name ends in one.
    pub undeclared: Option<Arc<str>>,
    /// Whether it is a part for other files to include, and no page: its name or a folder's begins with `_`.
    pub partial: bool,
    /// Entries of its front matter, in the order of the file; none where there is no front matter.
    pub front: Vec<Entry>,
    /// Span of the front matter, fences included; empty at 0 where there is none.
    pub front_span: Span,
    /// The common fields of its front matter.
    pub envelope: Envelope,
    /// The text of a heading of level 1 at the start of the body, which is the title and not part of the tree.
    pub leading_heading: Option<String>,
    /// The body.
    pub tree: Tree,
    /// Minutes that reading the body takes.
    pub minutes: u64,
    /// Ids of its headings when it stands by itself or is included.
    pub heading_ids: Vec<Arc<str>>,
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

/// Parses all Markdown files, in parallel; in the order of the sources.
pub fn parse(sources: &Sources, config: &Config) -> Checked<Vec<Document>> {
    let parsed: Vec<Checked<Document>> = sources.content.par_iter().map(|source| one(source, config)).collect();
    let mut diagnostics = Vec::new();
    let documents: Vec<Document> = parsed.into_iter().map(|document| document.drain_into(&mut diagnostics)).collect();
    let undeclared = documents.iter().filter_map(|document| document.undeclared.as_ref().map(|tag| (&document.source.path, tag)));
    diagnostics.extend(place::undeclared(undeclared));
    Checked::new(documents, diagnostics)
}

/// Parses one file.
pub fn one(source: &Arc<Source>, config: &Config) -> Checked<Document> {
    let mut diagnostics = Vec::new();
    let file = &source.path;
    let split = front_matter::split(file, &source.text).drain_into(&mut diagnostics);
    let front = match split.front {
        Some(span) => yaml::parse(file, &source.text, span).drain_into(&mut diagnostics),
        None => Vec::new(),
    };
    let envelope = fields::envelope(file, &front, config).drain_into(&mut diagnostics);
    let mut tree = markdown::parse(file, &source.text, split.body_start).drain_into(&mut diagnostics);
    diagnostics.extend(conflict::check(file, &source.text, &tree));
    let leading_heading = tree.take_leading_heading();
    let heading_ids = crate::site::heading::own(&tree);
    let path = file.strip_prefix("content/").unwrap_or(file);
    let partial = path.split('/').any(|segment| segment.starts_with('_'));
    // Partials pair across languages as pages do: their names are read without the underscore.
    let visible =
        if partial { path.split('/').map(|name| name.trim_start_matches('_')).collect::<Vec<_>>().join("/") } else { path.to_owned() };
    let (place, undeclared) = match place::place(&visible, config) {
        Ok(mut place) => {
            let written = envelope.lang.as_ref().filter(|_| !place::names_language(&visible, config));
            if let Some(language) = written {
                place.language = language.value;
            }
            (Some(place), None)
        }
        Err(place::NoPage::Undeclared(tag)) => (None, Some(tag)),
        Err(_) => (None, None),
    };
    Checked::new(
        Document {
            source: source.clone(),
            place,
            undeclared,
            partial,
            front,
            front_span: split.fences,
            envelope,
            leading_heading,
            minutes: reading::minutes(&tree, &source.text),
            tree,
            heading_ids,
        },
        diagnostics,
    )
}

//! A document: one Markdown file, parsed. Parsing never fails; what is wrong is said beside it. Second stage of the pipeline.

use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;

use crate::checked::Checked;
use crate::config::{Config, HtmlPolicy, LangId};
use crate::diagnostic::{Diagnostic, Severity};
use crate::memo::Same;
use crate::source::{Source, Sources};
use crate::span::Span;

pub mod anchor;
pub mod conflict;
pub mod date;
pub mod directive;
pub mod fields;
pub mod front_matter;
pub mod html_address;
pub mod letter;
pub mod markdown;
pub mod place;
pub mod reading;
pub mod title;
pub mod tree;
pub mod value;
pub mod yaml;

use fields::Envelope;
use tree::{ReferenceKind, Tree};
use value::Entry;

/// One parsed Markdown file: its outline, and its body.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub source: Arc<Source>,
    /// What other pages can see of it.
    pub outline: Arc<Outline>,
    /// The body.
    pub tree: Tree,
    /// Minutes that reading the body takes.
    pub minutes: u64,
}

impl Deref for Document {
    type Target = Outline;

    fn deref(&self) -> &Outline {
        &self.outline
    }
}

/// What relates a document to others: all of it but the text of its body. No place in the body is part of it, so that most changes of a
/// text leave it equal.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Path of the file below the site's root.
    pub path: Arc<str>,
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
    /// Its headings.
    pub headings: Vec<HeadingOutline>,
    /// Ids of its headings when it stands by itself or is included.
    pub heading_ids: Vec<Arc<str>>,
    /// Ids of other places in the body: of directives, and in raw HTML.
    pub anchors: Vec<Arc<str>>,
    /// The files that the body includes, as written, in order.
    pub includes: Vec<String>,
}

/// A heading without its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingOutline {
    /// 1 to 6.
    pub level: u8,
    /// Its text without markup.
    pub text: String,
    /// `{#id}` as written.
    pub explicit_id: Option<String>,
    /// Id from its own text.
    pub slug: String,
}

impl HeadingOutline {
    /// The headings of a tree.
    pub fn of(tree: &Tree) -> Vec<HeadingOutline> {
        let of = |heading: &tree::Heading| HeadingOutline {
            level: heading.level,
            text: heading.text.clone(),
            explicit_id: heading.explicit_id.as_ref().map(|(id, _)| id.clone()),
            slug: heading.slug.clone(),
        };
        tree.headings.iter().map(of).collect()
    }
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

/// Documents that were parsed before, with what is wrong with them.
#[derive(Debug, Default)]
pub struct Memory {
    config: Option<Same<Config>>,
    /// By path, as the sources are.
    parsed: Vec<Parsed>,
}

type Parsed = (Arc<Document>, Arc<[Diagnostic]>);

/// Parses all Markdown files, in parallel; in the order of the sources. Files that `memory` has with the same bytes are not parsed again,
/// and an outline that is equal to the last one is the same.
pub fn parse(sources: &Sources, config: &Arc<Config>, memory: &mut Memory) -> Checked<Vec<Arc<Document>>> {
    let config_is_known = memory.config.as_ref() == Some(&Same(config.clone()));
    let mut known = std::mem::take(&mut memory.parsed).into_iter().filter(|_| config_is_known).peekable();
    let before: Vec<Option<Parsed>> = sources
        .content
        .iter()
        .map(|source| {
            while known.next_if(|(document, _)| document.source.path < source.path).is_some() {}
            known.next_if(|(document, _)| document.source.path == source.path)
        })
        .collect();
    memory.config = Some(Same(config.clone()));
    memory.parsed = sources.content.par_iter().zip(before).map(|(source, before)| again(source, config, before)).collect();
    let mut diagnostics = Vec::new();
    for (_, problems) in &memory.parsed {
        diagnostics.extend(problems.iter().cloned());
    }
    let documents: Vec<Arc<Document>> = memory.parsed.iter().map(|(document, _)| document.clone()).collect();
    let undeclared = documents.iter().filter_map(|document| document.undeclared.as_ref().map(|tag| (&document.source.path, tag)));
    let is_retired = |tag: &str| config.retired_languages.iter().any(|retired| retired.tag.eq_ignore_ascii_case(tag));
    diagnostics.extend(place::undeclared(undeclared.filter(|(_, tag)| !is_retired(tag))));
    diagnostics.extend(place::joined_otherwise(&documents, config));
    Checked::new(documents, diagnostics)
}

fn again(source: &Arc<Source>, config: &Config, before: Option<Parsed>) -> Parsed {
    let (mut document, outline) = match before {
        Some(parsed) if parsed.0.source.hash == source.hash => return parsed,
        Some((old, _)) => (one(source, config), Some(old.outline.clone())),
        None => (one(source, config), None),
    };
    if let Some(outline) = outline.filter(|outline| **outline == *document.value.outline) {
        document.value.outline = outline;
    }
    (Arc::new(document.value), document.diagnostics.into())
}

/// The tree of a Markdown text in the front matter of `file`. Its spans are bytes of the text.
pub fn of_text(file: &Arc<str>, text: &str, policy: HtmlPolicy) -> Checked<Tree> {
    let mut read = markdown::parse(file, text, 0);
    read.value.addresses = html_address::of(&read.value, text, policy);
    read
}

/// Parses one file.
pub fn one(source: &Arc<Source>, config: &Config) -> Checked<Document> {
    let mut diagnostics = Vec::new();
    let file = &source.path;
    let split = front_matter::split(file, &source.text).drain_into(&mut diagnostics);
    let mut written = Vec::new();
    let mut front = split.front.map(|span| yaml::parse(file, &source.text, span).drain_into(&mut written)).unwrap_or_default();
    fields::run_together(file, &source.text, &mut front, config, &mut written);
    // Any line that cannot be read may be the one that keeps the page from readers.
    let unsure = diagnostics.iter().chain(&written).any(|one| one.severity == Severity::Error);
    let mut envelope = fields::envelope(file, &front, config).drain_into(&mut diagnostics);
    envelope.unsure |= unsure;
    let mut tree = markdown::parse(file, &source.text, split.body_start).drain_into(&mut diagnostics);
    let conflicts = conflict::check(file, &source.text, &tree);
    // Of fields that stand there in two versions, nothing else is to be said.
    let is_in_front = |one: &Diagnostic| one.labels.iter().any(|label| label.span.start < split.fences.end);
    if conflicts.iter().any(is_in_front) {
        envelope.unsure = true;
    } else {
        diagnostics.append(&mut written);
    }
    diagnostics.extend(conflicts);
    let leading_heading = tree.take_leading_heading();
    tree.addresses = html_address::of(&tree, &source.text, config.html);
    let headings = HeadingOutline::of(&tree);
    let heading_ids = crate::site::heading::own(&headings);
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
    let includes = tree.references.iter().filter(|reference| reference.kind == ReferenceKind::Include);
    let includes = includes.map(|reference| reference.destination.clone()).collect();
    let outline = Outline {
        path: file.clone(),
        place,
        undeclared,
        partial,
        front,
        front_span: split.fences,
        envelope,
        leading_heading,
        headings,
        heading_ids,
        anchors: tree.anchors(&source.text),
        includes,
    };
    let minutes = reading::minutes(&tree, &source.text);
    Checked::new(Document { source: source.clone(), outline: Arc::new(outline), tree, minutes }, diagnostics)
}

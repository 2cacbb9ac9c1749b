//! How a translation is built otherwise than its original: a heading, picture, link or table more or less.

use serde::Serialize;

use crate::diagnostic::language::Language;
use crate::document::tree::{NodeKind, Tree};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Headings, with their levels.
    Headings,
    /// Links, footnotes among them.
    Links,
    /// Pictures.
    Images,
    /// Tables.
    Tables,
}

impl Part {
    /// Its name for people who read a language.
    pub fn word(self, language: Language) -> &'static str {
        let parts = &language.frame().survey().parts;
        match self {
            Part::Headings => parts.headings,
            Part::Links => parts.links,
            Part::Images => parts.images,
            Part::Tables => parts.tables,
        }
    }
}

/// A part of which a translation has another number than its original, or of headings other levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What differs.
    pub part: Part,
    /// How many the original has.
    pub original: usize,
    /// How many the translation has.
    pub translation: usize,
}

/// All that differs, headings first.
pub fn differences(original: &Tree, translation: &Tree) -> Vec<Difference> {
    let levels = |tree: &Tree| tree.headings.iter().map(|heading| heading.level).collect::<Vec<u8>>();
    let headings = Difference { part: Part::Headings, original: original.headings.len(), translation: translation.headings.len() };
    let counted = |part: Part, is: fn(&NodeKind) -> bool| {
        let count = |tree: &Tree| tree.nodes.iter().filter(|node| is(&node.kind)).count();
        Difference { part, original: count(original), translation: count(translation) }
    };
    let others = [
        counted(Part::Links, |kind| matches!(kind, NodeKind::Link(..) | NodeKind::FootnoteReference(_))),
        counted(Part::Images, |kind| matches!(kind, NodeKind::Image(..))),
        counted(Part::Tables, |kind| matches!(kind, NodeKind::Table(_))),
    ];
    let first = (levels(original) != levels(translation)).then_some(headings);
    first.into_iter().chain(others.into_iter().filter(|one| one.original != one.translation)).collect()
}

//! The words of a query.

use super::{Analyser, Kind};

/// One thing that a query looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// Alternatives: any of them will do. The first is as it was written. Never empty.
    pub forms: Vec<Form>,
    /// Where it begins, as a byte of the query.
    pub start: usize,
    /// Where it ends, as a byte of the query.
    pub end: usize,
    /// Its place among the words, for phrases.
    pub position: u32,
    /// Whether it may be missing: a pair of characters that is probably grammar or a seam between two words. It still raises what has it.
    pub weak: bool,
}

/// A form of what is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The term, as the index has it.
    pub stem: String,
    /// The exact form.
    pub surface: String,
    /// The form without case and diacritics: words of the index that begin with it, or that are one edit away from it, may be meant.
    pub folded: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it reaches the end of the query, so that a reader who is typing may not have finished it.
    pub last: bool,
}

pub(super) fn sought(analyser: &Analyser, text: &str) -> Vec<Sought> {
    let mut all: Vec<Sought> = Vec::new();
    analyser.tokens(text, &mut |token| {
        let form = Form {
            stem: token.stem.to_owned(),
            surface: token.surface.to_owned(),
            folded: token.folded.to_owned(),
            kind: token.kind,
            last: token.end == text.len(),
        };
        match all.last_mut() {
            Some(before) if before.position == token.position => before.forms.push(form),
            _ => all.push(Sought { forms: vec![form], start: token.start, end: token.end, position: token.position, weak: false }),
        }
    });
    all
}

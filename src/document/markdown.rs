//! Markdown text to [`Tree`](super::tree::Tree).

use std::sync::Arc;

use crate::checked::Checked;
use crate::document::tree::Tree;

pub mod address;
mod autolink;
mod blocks;
mod builder;
mod comment;
mod destination;
mod directives;
mod fence;
mod finish;
mod html;
mod lines;
mod lookalike;
mod mask;
pub mod slug;
mod table;
mod text;

/// Which Markdown is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// That of sites: CommonMark, GFM, notes, definition lists, formulas, directives; comments are left out.
    Site,
    /// CommonMark alone, as its specification has it; for comparison with its examples.
    CommonMark,
}

/// The tree of a Markdown body: the part of `source`, the text of `file`, from `body_start`. All spans are bytes of the whole text.
///
/// CommonMark 0.31.2; GFM tables, strikethrough, task lists, alerts, footnotes and bare addresses; definition lists; `{#id}` after headings; formulas between
/// dollar signs; directives.
pub fn parse(file: &Arc<str>, source: &str, body_start: usize) -> Checked<Tree> {
    parse_as(Dialect::Site, file, source, body_start)
}

/// As [`parse`], in the given dialect.
pub fn parse_as(dialect: Dialect, file: &Arc<str>, source: &str, body_start: usize) -> Checked<Tree> {
    let body = source.get(body_start..).unwrap_or("");
    let base = source.len() - body.len();
    let mut mask = match dialect {
        Dialect::Site => mask::find(body),
        Dialect::CommonMark => mask::Mask::default(),
    };
    let input = builder::Input { dialect, file, body, base, source };
    // What is a directive or a formula only the parser can tell. Where it tells otherwise than the mask assumed, it reads again; a handful of readings is
    // enough for all but made-up texts, where the last one is taken.
    for _ in 0..3 {
        let copy = mask.apply(body);
        match builder::build(&input, &mask, &copy, builder::Reading::First) {
            Ok(checked) => return checked,
            Err(corrections) => {
                drop(copy);
                mask.correct(&corrections);
            }
        }
    }
    let copy = mask.apply(body);
    builder::build(&input, &mask, &copy, builder::Reading::Last).unwrap_or_default()
}

#[cfg(test)]
mod tests;

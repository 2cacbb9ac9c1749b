//! Pages as documents: a section each, long sections in parts, so that what is found is shown from a short text.

use crate::input::Page;
use crate::texts::{FIELD, RECORD};

/// A section, or a part of a long one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Document<'a> {
    pub(super) heading: &'a str,
    pub(super) anchor: &'a str,
    pub(super) text: &'a str,
    /// Whether the section begins here, so that its heading is indexed with it.
    pub(super) begins: bool,
}

/// The documents of a page; at least one, as the page itself is found with it.
pub(super) fn documents(page: &Page, limit: usize) -> Vec<Document<'_>> {
    let mut all = Vec::with_capacity(page.sections.len());
    if page.sections.first().is_none_or(|first| !first.heading.is_empty() || !first.anchor.is_empty()) {
        all.push(Document { heading: "", anchor: "", text: "", begins: true });
    }
    for section in &page.sections {
        let mut rest = section.text.as_str();
        let mut begins = true;
        loop {
            let (text, tail) = rest.split_at(cut(rest, limit));
            all.push(Document { heading: &section.heading, anchor: &section.anchor, text, begins });
            rest = tail;
            begins = false;
            if rest.is_empty() {
                break;
            }
        }
    }
    all
}

/// Where to cut a text that is longer than the limit: after the last paragraph that fits, else after the last word, else after a character.
fn cut(text: &str, limit: usize) -> usize {
    if text.len() <= limit {
        return text.len();
    }
    let fitting = text.get(..text.floor_char_boundary(limit)).unwrap_or_default();
    let place = fitting.rfind('\n').or_else(|| fitting.rfind(' ')).map_or(fitting.len(), |place| place + 1);
    // A character at least, whatever the limit.
    if place > 0 { place } else { text.chars().next().map_or(text.len(), char::len_utf8) }
}

/// Gives each piece of text of a page, and the number of documents in it. `piece` is room for it, used again and again.
pub(super) fn pieces(page: &Page, documents: &[Document<'_>], limit: usize, piece: &mut Vec<u8>, mut each: impl FnMut(&[u8], usize)) {
    let (mut count, mut room, mut first) = (0, 0, true);
    for document in documents {
        let length = document.heading.len() + document.text.len();
        if count > 0 && length <= room {
            room -= length;
        } else {
            if count > 0 {
                each(piece, count);
            }
            head(page, first, piece);
            room = limit.saturating_sub(length);
            (count, first) = (0, false);
        }
        count += 1;
        for (separator, text) in [(RECORD, document.heading), (FIELD, document.anchor), (FIELD, document.text)] {
            piece.push(separator);
            push(text, piece);
        }
    }
    if count > 0 {
        each(piece, count);
    }
}

/// Begins a piece with what each says of its page; the summary stands only in the first.
fn head(page: &Page, first: bool, piece: &mut Vec<u8>) {
    piece.clear();
    push(&page.url, piece);
    let summary = if first { page.summary.as_str() } else { "" };
    let outdated = if page.outdated { "1" } else { "" };
    for text in [page.title.as_str(), &page.eyebrow, page.language.as_deref().unwrap_or_default(), outdated, summary] {
        piece.push(FIELD);
        push(text, piece);
    }
}

/// The text with spaces for the characters that separate texts.
fn push(text: &str, out: &mut Vec<u8>) {
    let from = out.len();
    out.extend_from_slice(text.as_bytes());
    for byte in out.get_mut(from..).unwrap_or_default() {
        *byte = if (RECORD..=FIELD).contains(byte) { b' ' } else { *byte };
    }
}

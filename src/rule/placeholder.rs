//! Texts of templates that were left where the real ones should be. Those in fields are said by a build; these are in the body.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Text;
use super::prose::{Kind, Prose};
use crate::diagnostic::{Diagnostic, catalogue::rule as message};

/// Found anywhere in a text. A text that explains them writes them as `code`, which is left alone.
const ANYWHERE: [&str; 6] = ["YYYY-MM-DD", "-MM-DD", "Lorem ipsum", "lorem ipsum", "Forename Surname", "XX.XXXX"];

/// Found as the whole of a block, or before a colon at its start. Not anywhere: `TODO` is a word in Spanish.
const ALONE: [&str; 5] = ["TODO", "TBD", "TBC", "FIXME", "XXX"];

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(ANYWHERE).ok());

/// An error for each placeholder in the body of a text.
pub(super) fn check(text: &Text<'_>, prose: &Prose, found: &mut Vec<Diagnostic>) {
    let mut say = |range: std::ops::Range<usize>| {
        let placeholder = prose.text.get(range.clone()).unwrap_or("");
        found.push(message::placeholder_in_text(placeholder).at(text.path(), prose.span(range)));
    };
    if let Some(finder) = &*FINDER {
        finder.find_iter(&prose.text).for_each(|one| say(one.range()));
    }
    for (block, words) in prose.blocks() {
        // In a table, `TBC` says of a date that it is not known yet.
        if block.kind == Kind::Cell || block.quoted {
            continue;
        }
        let bare = words.trim_start_matches(['[', '<', '(', ' ']);
        let start = block.range.start + words.len() - bare.len();
        let is_alone = |mark: &&&str| {
            bare.strip_prefix(**mark).is_some_and(|rest| rest.starts_with(':') || rest.trim_matches([']', '>', ')', ' ', '.']).is_empty())
        };
        if let Some(mark) = ALONE.iter().find(is_alone) {
            say(start..start + mark.len());
        }
    }
    // A title that is a heading is no part of the body.
    if let Some((_, version)) = text.page
        && version.envelope.title.is_none()
        && let Some(title) = &text.document.leading_heading
    {
        let bare = title.trim_matches(['[', ']', '<', '>', '(', ')', ' ']);
        let mark = ANYWHERE.iter().find(|mark| title.contains(**mark)).or_else(|| ALONE.iter().find(|mark| bare == **mark));
        found.extend(mark.map(|mark| message::placeholder_in_text(mark).in_file(text.path())));
    }
}

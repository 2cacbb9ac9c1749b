//! Terms of the index, tagged so that all about a word stands side by side.
//!
//! There is one field. A word gives a term that is its stem, wherever it stands; a term that says in which part of the page it stands, unless
//! that is the text; one with the word as it is written, where that is not the stem; and one that says that the stem is such a word too, where that could not be
//! told without reading where each stands. They sort next to one another, so that a word costs a reader
//! one piece of the dictionary and one of the postings:
//!
//! | bytes | stands for |
//! | --- | --- |
//! | `engag` | the stem, anywhere in the document |
//! | `engag` 0 `engagement` | the word, in lower case, with its accents |
//! | `engag` 1 `t` | the stem in the title; `h` in a heading, `s` in the summary, `l` among the labels |
//! | `engag` 1 `w` | that `engag` is a word: only where the words as written, each for itself, stand in as many documents as the stem, or more; it stands in one |

/// What separates a stem from a word as written.
pub(crate) const SURFACE: u8 = 0;
/// What separates a stem from the letter of a part.
#[cfg(any(feature = "write", test))]
pub(crate) const PART: u8 = 1;
/// The letter, in place of that of a part, of the term that says that a stem is a word: after all others, so that what those say is known before.
pub(crate) const BARE: u8 = b'w';
/// Above all terms of a stem, below those of every longer one.
pub(crate) const END: u8 = 2;

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Title,
    Heading,
    Summary,
    Labels,
    #[cfg_attr(not(feature = "write"), expect(dead_code, reason = "only a writer meets what has no term of its own"))]
    Text,
}

/// The parts that have terms of their own.
pub(crate) const PARTS: [Part; 4] = [Part::Title, Part::Heading, Part::Summary, Part::Labels];

impl Part {
    /// The letter of its terms.
    pub(crate) fn letter(self) -> Option<u8> {
        match self {
            Self::Title => Some(b't'),
            Self::Heading => Some(b'h'),
            Self::Summary => Some(b's'),
            Self::Labels => Some(b'l'),
            Self::Text => None,
        }
    }
}

/// What a term says of its stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag<'a> {
    Anywhere,
    In(Part),
    Written(&'a str),
    /// The stem is a word.
    Bare,
}

/// The stem and the tag of a term; nothing for what no writer of ours writes.
pub(crate) fn parse(term: &[u8]) -> Option<(&str, Tag<'_>)> {
    let Some(place) = term.iter().position(|byte| *byte < END) else {
        return Some((std::str::from_utf8(term).ok()?, Tag::Anywhere));
    };
    let (stem, rest) = term.split_at_checked(place)?;
    let (separator, tag) = rest.split_first()?;
    let tag = if *separator == SURFACE {
        Tag::Written(std::str::from_utf8(tag).ok()?)
    } else if tag == [BARE] {
        Tag::Bare
    } else {
        Tag::In(PARTS.into_iter().find(|part| part.letter().as_ref() == tag.first())?)
    };
    Some((std::str::from_utf8(stem).ok()?, tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_a_stem_stand_together() {
        let mut terms = ["engager", "engag\u{1}w", "engag", "engag\u{1}t", "engag\u{0}engagé", "engag\u{1}h", "enga", "engag\u{0}engage"];
        terms.sort_unstable();
        assert_eq!(
            terms,
            ["enga", "engag", "engag\u{0}engage", "engag\u{0}engagé", "engag\u{1}h", "engag\u{1}t", "engag\u{1}w", "engager"]
        );
        assert_eq!(parse(b"engag"), Some(("engag", Tag::Anywhere)));
        assert_eq!(parse(b"engag\x01t"), Some(("engag", Tag::In(Part::Title))));
        assert_eq!(parse("engag\0engagé".as_bytes()), Some(("engag", Tag::Written("engagé"))));
        assert_eq!(parse(b"engag\x01w"), Some(("engag", Tag::Bare)));
        assert_eq!(parse(b"engag\x01x"), None);
        assert_eq!(parse(b"engag\x01"), None);
        assert_eq!(parse(b"\xff"), None);
    }
}

//! Sentences of a paragraph.

use std::ops::Range;

/// Signs that end a sentence, in any script that has spaces; [`signs`] knows how they begin.
const ENDS: [char; 5] = ['.', '!', '?', '…', '؟'];

/// What may stand between such a sign and the space after the sentence.
const CLOSERS: [char; 9] = ['"', '”', '’', '\'', '»', ')', ']', '“', '\u{FFFC}'];

/// Short words with a full stop that a sentence does not end with, in lower case.
const SHORT: [&str; 42] = [
    "abs", "al", "art", "av", "bijv", "bv", "bzw", "ca", "cf", "chap", "d.h", "dr", "e.g", "ex", "fig", "i.e", "incl", "jr", "m", "max",
    "min", "mio", "mlle", "mme", "mr", "mrs", "ms", "mw", "nr", "o.a", "p", "p.ej", "pp", "prof", "sr", "sra", "st", "u.a", "vgl", "vs",
    "vol", "z.b",
];

/// Whether a block ends as a sentence does.
pub(super) fn is_ended(text: &str) -> bool {
    text.trim_end().trim_end_matches(CLOSERS).ends_with(ENDS)
}

/// The sentences of a text, without the spaces around them.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        start += text.get(start..)?.len() - text.get(start..)?.trim_start().len();
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = end(rest).unwrap_or(rest.len());
        let range = start..start + rest.get(..length)?.trim_end().len();
        start += length;
        Some(range)
    })
}

/// The signs of a text that may end a sentence, with their places. Few bytes begin one, so the others are not read as characters.
fn signs(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    // The last two are the first bytes of `…` and `؟` in UTF-8.
    let places = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'.' | b'!' | b'?' | 0xE2 | 0xD8));
    places.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?))).filter(|(_, sign)| ENDS.contains(sign))
}

/// Where the first sentence of a text ends, if another follows it.
fn end(text: &str) -> Option<usize> {
    for (at, sign) in signs(text) {
        let after = text.get(at + sign.len_utf8()..)?;
        let closed = after.trim_start_matches(CLOSERS).trim_start_matches(ENDS).trim_start_matches(CLOSERS);
        // French writes a space before `»`, where German writes a letter after it.
        let french = closed.trim_start().strip_prefix('»').filter(|rest| rest.starts_with(char::is_whitespace));
        let closed = french.unwrap_or(closed);
        let next = closed.trim_start();
        // A space, and a letter that can begin a sentence.
        if next.len() == closed.len() {
            continue;
        }
        let first = next.trim_start_matches(['"', '“', '«', '„', '(', '[', '‘', '¿', '¡', ' ', '\u{A0}', '\u{202F}']).chars().next();
        let begins = first.is_none_or(|first| !first.is_lowercase() && !matches!(first, ',' | ';' | ':' | '–' | '-'));
        if begins && !(sign == '.' && is_short(text.get(..at).unwrap_or(""))) {
            return Some(text.len() - next.len());
        }
    }
    None
}

/// Whether the word before a full stop is an abbreviation, an initial or a number of a list.
fn is_short(before: &str) -> bool {
    let word = before.rsplit(|letter: char| letter.is_whitespace() || matches!(letter, '(' | '"' | '“')).next().unwrap_or("");
    let mut letters = word.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_initial || SHORT.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_a_paragraph() {
        let text = "In 2016, 55 projects won. J. Smith (e.g. Mr. Smith) said “No!” Then 1.1 million came… and went. « Non ! » dit-il. ¿Quién? 80 people, vs. 72 before.";
        let found: Vec<&str> = sentences(text).map(|range| &text[range]).collect();
        insta::assert_snapshot!(found.join("\n"), @"
        In 2016, 55 projects won.
        J. Smith (e.g. Mr. Smith) said “No!”
        Then 1.1 million came… and went.
        « Non ! » dit-il.
        ¿Quién?
        80 people, vs. 72 before.
        ");
        assert!(ENDS.iter().all(|sign| signs(&format!("a{sign}")).eq([(1, *sign)])));
        assert!(is_ended("He said “no.”") && is_ended("Why? ") && !is_ended("A list item"));
    }
}

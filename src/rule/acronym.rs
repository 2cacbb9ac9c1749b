//! Short forms that a page does not write out.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Text;
use super::glossary::Glossary;
use super::html::raw_texts;
use super::prose::{Kind, Prose};
use crate::diagnostic::{Diagnostic, catalogue::rule as message};

/// Letters of a short form. Those with two are mostly no words: units, countries, initials of a person.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

/// How often a page uses one before it is spoken of: what is said once is mostly a name.
const USES: usize = 2;

/// How many different ones of a page are looked at: each is looked for in all of the text.
const MOST: usize = 200;

/// Longest text in brackets that is a short form with its words, in bytes.
const BRACKET: usize = 80;

/// Short forms that are the same everywhere, and known better than the words, in order.
const KNOWN: [&str; 74] = [
    "AIDS", "API", "AUD", "BBC", "CAD", "CEO", "CEST", "CET", "CHF", "CLP", "CNN", "CNRS", "COVID", "CSS", "CSV", "DIY", "DKK", "DNA",
    "DVD", "EPUB", "EUR", "FAQ", "FIFA", "GBP", "GIF", "GMT", "GPS", "HIV", "HTML", "HTTP", "HTTPS", "IBM", "IKEA", "ISK", "ISO", "JPEG",
    "JPG", "JSON", "KRW", "LGBT", "LGBTI", "LGBTQ", "LGBTQI", "LGBTQIA", "MIT", "MMS", "NASA", "NATO", "NOK", "PDF", "PIN", "PNG",
    "README", "RSS", "RSVP", "SEK", "SIM", "SMS", "SQL", "SVG", "TED", "UAE", "UNESCO", "UNICEF", "URL", "USA", "USB", "USD", "UTC",
    "WIFI", "WLAN", "WWW", "XML", "YAML",
];

/// A warning for each short form that a page uses more than once and writes out nowhere, at its first use. Short forms of the glossary are explained there.
pub(super) fn check(text: &Text<'_>, prose: &Prose, glossary: &Glossary, found: &mut Vec<Diagnostic>) {
    // A language of which nothing is known may write words in capitals for other reasons.
    if text.page.is_none() || text.words.small.is_empty() {
        return;
    }
    let mut uses: BTreeMap<&str, (usize, Range<usize>)> = BTreeMap::new();
    for (short, range) in candidates(prose) {
        uses.entry(short).or_insert((0, range)).0 += 1;
    }
    let unknown = uses.into_iter().filter(|(short, (uses, _))| *uses >= USES && !is_known(short, text));
    let unknown = unknown.filter(|(short, _)| !glossary.explains(text.language.id, short));
    for (short, (_, range)) in unknown.take(MOST) {
        // A word that is stressed: MUST.
        let is_word = text.words.small.contains(&short.to_lowercase()) || words_in_small(&prose.text, &short.to_lowercase());
        if is_word || is_explained(short, text, prose) {
            continue;
        }
        found.push(message::acronym_not_written_out(short).at(text.path(), prose.span(range)));
    }
}

/// The words in capitals that may be short forms, where they stand in sentences. What follows another one is a line in capitals, or a name.
fn candidates(prose: &Prose) -> impl Iterator<Item = (&str, Range<usize>)> {
    let blocks = prose.blocks().filter(|(block, _)| !block.quoted && matches!(block.kind, Kind::Paragraph | Kind::Item));
    blocks.flat_map(|(block, written)| {
        let all: Vec<(&str, Range<usize>)> = words(written).collect();
        let is_loud = |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(|(word, _)| word.len() > 1 && is_capitals(word));
        let has_digits =
            |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(|(word, _)| word.bytes().any(|one| one.is_ascii_digit()));
        let kept = all.iter().enumerate().filter(|(at, (word, range))| {
            let near = [at.checked_sub(1), Some(at + 1)];
            LETTERS.contains(&word.chars().count())
                && is_capitals(word)
                && !word.chars().all(|one| "IVXLCDM".contains(one))
                && !near.iter().any(|near| is_loud(*near) || has_digits(*near))
                && !is_joined(written, range)
        });
        let places: Vec<(&str, Range<usize>)> =
            kept.map(|(_, (word, range))| (*word, block.range.start + range.start..block.range.start + range.end)).collect();
        places
    })
}

/// The words of a text with their places; the `s` of a plural in capitals is none of their letters: NGOs.
fn words(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text.get(rest..)?.find(char::is_alphanumeric)?;
        let length = text.get(start..)?.find(|one: char| !one.is_alphanumeric()).unwrap_or(text.len() - start);
        rest = start + length;
        let word = text.get(start..rest)?;
        let singular = word.strip_suffix('s').filter(|singular| singular.len() > 1 && is_capitals(singular)).unwrap_or(word);
        Some((singular, start..start + singular.len()))
    })
}

fn is_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Whether a word is part of something longer: COVID-19, A/B, info@ABC, ABC.org.
fn is_joined(text: &str, range: &Range<usize>) -> bool {
    let is_joint = |one: char| matches!(one, '-' | '‑' | '/' | '@' | '_' | '&' | '#' | '+');
    let mut after = text.get(range.end..).unwrap_or("").chars();
    let next = after.next();
    let is_domain = next == Some('.') && after.next().is_some_and(char::is_alphanumeric);
    is_domain
        || next.is_some_and(is_joint)
        || text.get(..range.start).unwrap_or("").chars().next_back().is_some_and(|one| is_joint(one) || one == '.')
}

fn is_known(short: &str, text: &Text<'_>) -> bool {
    KNOWN.contains(&short) || text.words.known.contains(short)
}

/// Whether a text has a word in small letters, be it at the start of a sentence.
fn words_in_small(text: &str, lower: &str) -> bool {
    words(text).any(|(word, _)| !is_capitals(word) && word.to_lowercase() == lower)
}

/// Whether a page says what a short form stands for: in brackets after it or around it, after a colon or a dash, by its heading's words, or by words that
/// begin with its letters.
fn is_explained(short: &str, text: &Text<'_>, prose: &Prose) -> bool {
    let title = text.page.map_or("", |(_, version)| &version.title);
    let own = [title, prose.text.as_str()];
    own.iter().any(|written| words(written).filter(|(word, _)| *word == short).any(|(_, range)| stands_by_words(written, &range)))
        || own.iter().any(|written| written.lines().any(|line| has_initials(line, short)))
        || raw_texts(&text.document.tree, text.source()).any(|(html, _)| html.contains("<abbr"))
}

/// Whether a short form stands where its words are given.
fn stands_by_words(text: &str, range: &Range<usize>) -> bool {
    let after = text.get(range.end..).unwrap_or("").trim_start_matches(['s', '*']).trim_start();
    if after.starts_with(['(', ':', '=', '—', '–', '（']) || after.starts_with(')') || after.starts_with('）') {
        return true;
    }
    let before = text.get(text.floor_char_boundary(range.start.saturating_sub(BRACKET))..range.start).unwrap_or("");
    let open = before.rfind(['(', '（']);
    open.is_some_and(|open| !before.get(open..).unwrap_or("").contains([')', '）', '\n']))
}

/// Whether words of a line begin with the letters of a short form, one after the other; short words between them may count or not.
fn has_initials(line: &str, short: &str) -> bool {
    let trimmed = line.split_whitespace().map(|word| word.trim_matches(|one: char| !one.is_alphanumeric()));
    let all: Vec<&str> = trimmed.filter(|word| !word.is_empty() && !word.starts_with(short)).collect();
    let initial = |word: &&str| word.chars().next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let every: String = all.iter().map(initial).collect();
    let long: String = all.iter().filter(|word| word.chars().count() > 3).map(initial).collect();
    every.contains(short) || long.contains(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_for_short_forms() {
        assert!(has_initials("the Organisation for Economic Co-operation and Development decided", "OECD"));
        assert!(has_initials("a public private partnership", "PPP"));
        assert!(!has_initials("the office of the mayor", "OECD"));
        for text in
            ["deliberative mini-public (DMP)", "DMP (deliberative mini-public)", "DMP: a small public", "a small public (in short: a DMP)"]
        {
            let (_, range) = words(text).find(|(word, _)| *word == "DMP").unwrap();
            assert!(stands_by_words(text, &range), "{text}");
        }
        assert!(!stands_by_words("Ask the DMP", &(8..11)));
        assert!(KNOWN.is_sorted());
    }
}

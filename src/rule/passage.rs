//! Passages in another language than the page: that they say in which (WCAG 3.1.2, language of parts).
//!
//! Names and titles need no mark, and nobody could tell them from a language of their own. So only whole sentences are looked at: those in another script
//! than that of the page, and those that consist to a good part of the small words of another language, without one of the page's own.

mod script;

use std::collections::BTreeSet;
use std::ops::Range;

use super::Text;
use super::html::{attribute, raw_texts};
use super::prose::{Kind, OBJECT, Prose};
use super::sentence::{is_ended, sentences};
use super::words;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::span::Span;
use script::{Script, script_of};

/// Words from which on a sentence says which language it is in, and those in another script that are more than a name.
const WORDS: usize = 8;
const FOREIGN_WORDS: usize = 6;

/// Characters that make such a passage in scripts without spaces.
const CHARACTERS: usize = 12;

/// Of the words of a sentence, those that are small words of the other language: so many different ones at least, and one in so many.
const SMALL: (usize, usize) = (3, 4);

/// Passages that are shown.
const SHOWN: usize = 3;

/// A warning for the passages of a text that are in another language and do not say so, one for each language.
pub(super) fn check(text: &Text<'_>, prose: &Prose, found: &mut Vec<Diagnostic>) {
    let marked = marked(text);
    let mut passages: Vec<(Option<&'static str>, Span)> = Vec::new();
    let (mut all, mut foreign_ones) = (0, 0);
    for (block, written) in prose.blocks().filter(|(block, _)| !matches!(block.kind, Kind::Heading | Kind::Cell)) {
        // Sentences of one language that follow each other are one passage.
        let mut open: Option<(Option<&'static str>, Range<usize>)> = None;
        for range in sentences(written) {
            let sentence = written.get(range.clone()).unwrap_or("");
            let language = foreign(sentence, &text.language.tag);
            (all, foreign_ones) = (all + 1, foreign_ones + usize::from(language.is_some()));
            match language {
                Some(tag) => match &mut open {
                    Some((language, passage)) if *language == tag => passage.end = range.end,
                    _ => passages.extend(open.replace((tag, range)).map(|(tag, passage)| place(prose, block.range.start, tag, passage))),
                },
                None => passages.extend(open.take().map(|(tag, passage)| place(prose, block.range.start, tag, passage))),
            }
        }
        passages.extend(open.map(|(tag, passage)| place(prose, block.range.start, tag, passage)));
    }
    // A page that is in another language as a whole is a translation that nobody made, which is said elsewhere.
    if foreign_ones * 2 > all {
        return;
    }
    passages.retain(|(_, span)| !marked.iter().any(|range| range.start <= span.start as usize && span.end as usize <= range.end));
    let languages: BTreeSet<Option<&str>> = passages.iter().map(|(tag, _)| *tag).collect();
    for tag in languages {
        let places = passages.iter().filter(|(other, _)| *other == tag).take(SHOWN);
        let problem = message::passage_without_language(&text.language.name, tag);
        found.push(places.fold(problem, |problem, (_, span)| problem.at(text.path(), *span)));
    }
}

fn place(prose: &Prose, start: usize, tag: Option<&'static str>, passage: Range<usize>) -> (Option<&'static str>, Span) {
    (tag, prose.span(start + passage.start..start + passage.end))
}

/// Whether a sentence is in another language than the page, and which, where that can be told.
fn foreign(sentence: &str, page: &str) -> Option<Option<&'static str>> {
    let page_script = Script::of_language(page)?;
    let (script, share) = script_of(sentence)?;
    if script != page_script && !page_script.includes(script) {
        let is_long = if script.has_spaces() {
            sentence.split_whitespace().count() >= FOREIGN_WORDS
        } else {
            sentence.chars().filter(|one| one.is_alphabetic()).count() >= CHARACTERS
        };
        // Latin letters are those of names and titles everywhere: they have to say more.
        if script != Script::Latin {
            let is_sentence = is_ended(sentence) || sentence.trim_end().ends_with(['。', '！', '？', '।']);
            return (share >= 90 && is_long && is_sentence).then(|| script.language());
        }
        return (share >= 90 && is_ended(sentence)).then(|| by_small_words(sentence, page)).flatten().map(Some);
    }
    (script == Script::Latin && is_ended(sentence)).then(|| by_small_words(sentence, page)).flatten().map(Some)
}

/// The language whose small words a sentence has, and none of the page's.
fn by_small_words(sentence: &str, page: &str) -> Option<&'static str> {
    let small = words::small_words();
    let own = small.languages().find(|(tag, _)| is_of(page, tag)).map(|(_, own)| own);
    // Where nothing is known of the page's language, all languages look foreign; but Latin letters are foreign to another script.
    if own.is_none() && Script::of_language(page) == Some(Script::Latin) {
        return None;
    }
    let own = own.unwrap_or_default();
    let mut possible = small.all().without(own);
    let (mut all, mut theirs) = (0, Vec::new());
    let mut lower = String::new();
    for word in sentence.split(|one: char| !one.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        let Some((word, languages)) = small.of(&lower) else { continue };
        if languages.has(own) {
            // A word of the page's language, which rules out those that do not have it. Most sentences end here, after a few words.
            possible = possible.both(languages);
            if possible.is_empty() {
                return None;
            }
        } else {
            theirs.push((word, languages));
        }
    }
    if all < WORDS || sentence.contains(OBJECT) {
        return None;
    }
    let counted = small.languages().filter(|(_, language)| possible.has(*language)).filter_map(|(tag, language)| {
        let words = theirs.iter().filter(|(_, languages)| languages.has(language)).map(|(word, _)| *word);
        let different = words.clone().collect::<BTreeSet<_>>().len();
        let count = words.count();
        (different >= SMALL.0 && count * SMALL.1 >= all).then_some((count, tag))
    });
    counted.max_by_key(|(count, _)| *count).map(|(_, tag)| tag)
}

fn is_of(page: &str, language: &str) -> bool {
    page.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case(language))
}

/// The parts of the file that raw HTML marks with a language: from an element with `lang` to its end.
fn marked(text: &Text<'_>) -> Vec<Range<usize>> {
    let source = text.source();
    let with_language = raw_texts(&text.document.tree, source).filter(|(html, _)| attribute(html, "lang").next().is_some());
    let ranges = with_language.flat_map(|(html, span)| {
        attribute(html, "lang").filter_map(move |(_, value)| {
            let start = html.get(..value.start)?.rfind('<')?;
            let name: String = html.get(start + 1..)?.chars().take_while(char::is_ascii_alphanumeric).collect();
            let start = span.start as usize + start;
            (!name.is_empty()).then(|| start..end_of(source, start, &name))
        })
    });
    ranges.collect()
}

/// Where an element that begins at `start` ends, at the end of the text at the latest.
fn end_of(source: &str, start: usize, name: &str) -> usize {
    let mut depth = 0_usize;
    let rest = source.get(start..).unwrap_or("");
    for (at, _) in rest.match_indices('<') {
        let tag = rest.get(at + 1..).unwrap_or("");
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let is_it = tag.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name))
            && !tag.get(name.len()..).is_some_and(|after| after.starts_with(|one: char| one.is_ascii_alphanumeric()));
        match (is_it, closes) {
            (true, false) => depth += 1,
            (true, true) if depth <= 1 => return start + at,
            (true, true) => depth -= 1,
            _ => {}
        }
    }
    source.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_another_language() {
        for (page, sentence, language) in [
            ("en", "Les habitants ont choisi les projets avec les élus de la ville.", Some(Some("fr"))),
            ("en", "De bewoners hebben samen met de stad een plan voor het plein gemaakt.", Some(Some("nl"))),
            ("fr", "The people of the city have chosen what is to be built on the square.", Some(Some("en"))),
            ("nl", "Die Menschen haben mit der Stadt einen Plan für den Platz gemacht.", Some(Some("de"))),
            ("ar", "The people of the city have chosen what is to be built on the square.", Some(Some("en"))),
            ("en", "شارك أكثر من ألف شخص في اجتماعات الأحياء هذا العام.", Some(None)),
            ("en", "市民们在广场上讨论了他们的城市应该怎样变化。", Some(Some("zh"))),
            // The page's own language, with names and titles in others.
            ("en", "The paper De Morgen wrote of the project in Antwerp in the spring of that year.", None),
            ("en", "It is called “La ville de demain et les habitants” in the report of the council.", None),
            ("fr", "Le rapport « The future of the city and of its people » en parle.", None),
            ("nl", "De krant schreef over het plan van de stad en haar bewoners.", None),
            ("en", "Commission nationale du débat public, Conseil de quartier, Budget participatif.", None),
            ("en", "借书", None),
            ("en", "Short, and French: oui.", None),
            ("tlh", "The people of the city have chosen what is to be built on the square.", None),
        ] {
            assert_eq!(foreign(sentence, page), language, "{page}: {sentence}");
        }
    }

    #[test]
    fn elements_end_where_they_end() {
        let source = "<div lang=\"fr\">\n\n<div>a</div>\n\nb\n\n</div>\n\nc";
        assert_eq!(&source[end_of(source, 0, "div")..], "</div>\n\nc");
        assert_eq!(end_of("<span lang=fr> open", 0, "span"), 19);
    }
}

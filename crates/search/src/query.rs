//! What a reader wrote, taken apart: words, `"phrases"`, `-exclusions`. Any text is a query.

use crate::analysis::{Analyser, Form, Sought};

/// How much of a query is read, in bytes, and how many words of it count.
const LONGEST: usize = 1000;
pub(crate) const MOST_WORDS: usize = 32;

/// A query, taken apart.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Query {
    /// What was read.
    pub(crate) text: String,
    /// What is looked for, each thing once.
    pub(crate) words: Vec<Word>,
    /// Phrases: places in `words`, and positions relative to one another.
    pub(crate) phrases: Vec<Vec<(usize, u32)>>,
    /// What must not be there: the alternatives and position of each word of a phrase, or of the one word.
    pub(crate) excluded: Vec<Vec<(Vec<Form>, u32)>>,
    /// Whether nothing at all was written.
    pub(crate) empty: bool,
}

/// A thing that is looked for.
#[derive(Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) forms: Vec<Form>,
    /// Where it stands in the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it may be missing.
    pub(crate) weak: bool,
    /// Whether the reader may still be writing it.
    pub(crate) unfinished: bool,
}

/// A stretch of a query that is to be read in one way.
#[derive(Debug, PartialEq)]
struct Stretch<'a> {
    text: &'a str,
    start: usize,
    phrase: bool,
    excluded: bool,
}

pub(crate) fn parse(text: &str, typing: bool, analyser: &Analyser) -> Query {
    let whole = text.len() <= LONGEST;
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default();
    let mut query = Query { text: text.to_owned(), empty: text.trim().is_empty(), ..Query::default() };
    for stretch in stretches(text) {
        let mut sought = analyser.sought(stretch.text);
        if stretch.excluded {
            if !sought.is_empty() && query.excluded.len() < MOST_WORDS {
                query.excluded.push(sought.into_iter().take(MOST_WORDS).map(|sought| (sought.forms, sought.position)).collect());
            }
            continue;
        }
        if !stretch.phrase {
            analyser.join_neighbours(&mut sought);
        }
        let at_end = typing && whole && stretch.start + stretch.text.len() == text.len();
        let mut phrase = Vec::new();
        for sought in sought {
            let position = sought.position;
            if let Some(place) = add(&mut query.words, sought, stretch.start, at_end) {
                phrase.push((place, position));
            }
        }
        if stretch.phrase && phrase.len() > 1 {
            query.phrases.push(phrase);
        }
    }
    query
}

/// Adds a word unless it is there already; its place, unless there are too many.
fn add(words: &mut Vec<Word>, sought: Sought, offset: usize, at_end: bool) -> Option<usize> {
    let unfinished = at_end && sought.forms.iter().any(|form| form.last);
    let stem = sought.forms.first().map(|form| form.stem.as_str());
    if let Some(place) = words.iter().position(|word| word.forms.first().map(|form| form.stem.as_str()) == stem) {
        if let Some(word) = words.get_mut(place) {
            word.weak &= sought.weak;
        }
        return Some(place);
    }
    if words.len() == MOST_WORDS {
        return None;
    }
    words.push(Word { forms: sought.forms, start: offset + sought.start, end: offset + sought.end, weak: sought.weak, unfinished });
    Some(words.len() - 1)
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟')
}

/// A minus, also of keyboards for Japanese, and that of mathematics.
fn is_minus(letter: char) -> bool {
    matches!(letter, '-' | '－' | '−')
}

/// Whether a quotation mark between these stands for that of Hebrew acronyms.
fn is_in_acronym(before: char, after: Option<&(usize, char)>) -> bool {
    let is_hebrew = |letter: char| matches!(letter, 'א'..='ת');
    is_hebrew(before) && after.is_some_and(|(_, after)| is_hebrew(*after))
}

/// The stretches of a query in order. A phrase that is not closed reaches to the end; a minus excludes the word or phrase that it touches.
fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut all = Vec::new();
    let mut start = 0;
    let (mut phrase, mut excluded) = (false, false);
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    let mut end = |start: usize, end: usize, phrase: bool, excluded: bool| {
        if let Some(text) = text.get(start..end)
            && !text.trim().is_empty()
        {
            all.push(Stretch { text, start, phrase, excluded });
        }
    };
    while let Some((place, letter)) = letters.next() {
        let after = place + letter.len_utf8();
        if is_quote(letter) && !is_in_acronym(before, letters.peek()) {
            end(start, place, phrase, excluded);
            start = after;
            // A minus that touches the quote excludes the phrase.
            excluded = !phrase && excluded && is_minus(before);
            phrase = !phrase;
        } else if !phrase && excluded && letter.is_whitespace() {
            end(start, place, false, true);
            start = after;
            excluded = false;
        } else if !phrase && is_minus(letter) && before.is_whitespace() && letters.peek().is_some_and(|(_, next)| !next.is_whitespace()) {
            end(start, place, false, excluded);
            start = after;
            excluded = true;
        }
        before = letter;
    }
    end(start, text.len(), phrase, excluded);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let shown = stretches(text).into_iter().map(|stretch| {
            let mark = if stretch.excluded { "-" } else { "" };
            assert_eq!(&text[stretch.start..stretch.start + stretch.text.len()], stretch.text);
            if stretch.phrase { format!("{mark}\"{}\"", stretch.text) } else { format!("{mark}[{}]", stretch.text) }
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn queries_are_taken_apart() {
        assert_eq!(read("open data"), "[open data]");
        assert_eq!(read("open \"public money\" code"), "[open ] \"public money\" [ code]");
        assert_eq!(read("open -closed data"), "[open ] -[closed] [data]");
        assert_eq!(read("-closed -e-mail"), "-[closed] -[e-mail]");
        assert_eq!(read("open -\"closed source\" data"), "[open ] -\"closed source\" [ data]");
        assert_eq!(read("-“closed source”data"), "-\"closed source\" [data]");
        assert_eq!(read("e-mail - data -"), "[e-mail - data -]");
        assert_eq!(read("\"public money"), "\"public money\"");
        assert_eq!(read("public\" money"), "[public] \" money\"");
        assert_eq!(read("予算　－投票 −\"市民 参加\""), "[予算\u{3000}] -[投票] -\"市民 参加\"");
        assert_eq!(read("«argent public»"), "\"argent public\"");
        assert_eq!(read("〝市民予算〟"), "\"市民予算\"");
        assert_eq!(read("צה\"ל -\"דו\"ח שנתי\""), "[צה\"ל ] -\"דו\"ח שנתי\"");
        assert_eq!(read("--a"), "-[-a]");
        assert_eq!(read("\"\"\" - \"-\""), "\" - \" [-]");
        assert_eq!(read(""), "");
    }
}

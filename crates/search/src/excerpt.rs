//! The part of a text that shows why it was found.

use crate::analysis::{Analyser, Filter, belongs_to_last, is_joint, may_part};
use crate::answer::Run;

/// What is marked in a text: for each thing that a query looks for, the terms by which it was found.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    stems: Vec<(String, u8)>,
    prefixes: Vec<(String, u8)>,
    filter: Filter,
}

/// The last of the things that a query looks for that is told apart from others.
const LAST: usize = 63;

impl Wanted {
    /// Marks words with this stem, a term of the index. `word` says which of the things that the query looks for it belongs to (its place in
    /// [`Analyser::sought`]); from the 64th on they count as one.
    pub fn stem(&mut self, word: usize, stem: &str) {
        self.filter.add_stem(stem);
        self.stems.push((stem.to_owned(), word.min(LAST) as u8));
    }

    /// Marks words whose folded form begins with this.
    pub fn prefix(&mut self, word: usize, folded: &str) {
        self.filter.add_prefix(folded);
        self.prefixes.push((folded.to_owned(), word.min(LAST) as u8));
    }

    /// For which of the things that are looked for a token stands.
    fn word(&self, stem: &str, folded: &str) -> Option<u8> {
        let same = self.stems.iter().find(|(wanted, _)| wanted == stem);
        let found = same.or_else(|| self.prefixes.iter().find(|(prefix, _)| folded.starts_with(prefix.as_str())));
        found.map(|(_, word)| *word)
    }
}

/// A place where something wanted stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    start: usize,
    end: usize,
    /// Where it begins and ends in characters.
    from: usize,
    to: usize,
    word: u8,
}

/// As many places count as show that a part is about what is wanted; more would prefer lists of words.
const ENOUGH: usize = 6;

/// The part of a text with the most of what is wanted, then the one where it stands nearest together, at most `limit` characters and the ellipses
/// where something is left out. It begins and ends with sentences where that is near, else with words. Line feeds become spaces; control
/// characters, and those that turn the direction of text, are left out.
pub fn excerpt(text: &str, analyser: &Analyser, wanted: &Wanted, limit: usize) -> Vec<Run> {
    let places = places(text, analyser, wanted);
    let (first, last) = window(&places, limit);
    let (start, end) = if text.chars().nth(limit).is_none() { (0, text.len()) } else { around(text, first, last, limit) };
    let mut runs = Runs::default();
    let left_out = |text: Option<&str>| text.is_some_and(|text| text.chars().any(|c| !c.is_whitespace()));
    if left_out(text.get(..start)) {
        runs.push("… ", false);
    }
    runs.marked(text, start, end, &places);
    runs.trim_end();
    if left_out(text.get(end..)) {
        runs.push(" …", false);
    }
    runs.all
}

/// The whole text, with what is wanted marked: for titles and headings.
pub fn mark(text: &str, analyser: &Analyser, wanted: &Wanted) -> Vec<Run> {
    let mut runs = Runs::default();
    runs.marked(text, 0, text.len(), &places(text, analyser, wanted));
    runs.trim_end();
    runs.all
}

/// Where what is wanted stands, in order.
fn places(text: &str, analyser: &Analyser, wanted: &Wanted) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let (mut at, mut characters) = (0, 0);
    analyser.tokens_among(text, &wanted.filter, &mut |token| {
        if let Some(word) = wanted.word(token.stem, token.folded) {
            characters += text.get(at..token.start).map_or(0, |between| between.chars().count());
            at = at.max(token.start);
            let long = text.get(token.start..token.end).map_or(0, |own| own.chars().count());
            let place = Place { start: token.start, end: token.end, from: characters, to: characters + long, word };
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    });
    places
}

/// The first and the last of the places that are shown: those that fit and have the most words, then the most places, then stand nearest.
fn window(places: &[Place], limit: usize) -> (Option<Place>, Option<Place>) {
    let mut counts = [0_u16; LAST + 1];
    let (mut best, mut chosen) = (None, (None, None));
    let (mut next, mut words) = (0, 0_usize);
    for (first, place) in places.iter().enumerate() {
        while let Some(more) = places.get(next)
            && (next == first || more.to.saturating_sub(place.from) <= limit)
        {
            if let Some(count) = counts.get_mut(usize::from(more.word)) {
                *count = count.saturating_add(1);
                words += usize::from(*count == 1);
            }
            next += 1;
        }
        let last = next.checked_sub(1).and_then(|last| places.get(last));
        let span = last.map_or(0, |last| last.to.saturating_sub(place.from));
        let worth = (words, (next - first).min(ENOUGH), usize::MAX - span);
        if best.is_none_or(|best| worth > best) {
            best = Some(worth);
            chosen = (Some(*place), last.copied());
        }
        if let Some(count) = counts.get_mut(usize::from(place.word)) {
            *count = count.saturating_sub(1);
            words -= usize::from(*count == 0);
        }
    }
    chosen
}

/// Where the part begins and ends that has these places.
fn around(text: &str, first: Option<Place>, last: Option<Place>, limit: usize) -> (usize, usize) {
    let (Some(first), Some(last)) = (first, last) else { return (beginning(text), end(text, beginning(text), 0, limit)) };
    let spare = limit.saturating_sub(last.to.saturating_sub(first.from));
    // A third of what is spare goes before, two where a sentence begins there, and more where too little comes after.
    let rest = text.get(last.end..).map_or(0, |rest| rest.chars().take(spare).count());
    let for_words = (spare / 3).max(spare - rest);
    let for_sentence = (spare * 2 / 3).max(for_words);
    let (mut sentence, mut word, mut start) = (None, None, None);
    let mut after = text.get(first.start..).and_then(|rest| rest.chars().next());
    let mut place = first.start;
    // The character before `place` is looked at, and that after it is known.
    for (gone, (before_at, before)) in text.get(..first.start).unwrap_or_default().char_indices().rev().enumerate() {
        if gone > for_sentence {
            break;
        }
        if let Some(c) = after {
            if ends_sentence(before, Some(c)) || (before == '\n' && !c.is_whitespace()) {
                sentence = Some(place);
                break;
            }
            if may_part(before, c) && !c.is_whitespace() && gone <= for_words {
                word = Some(place);
            }
        }
        // White space after the end of a sentence.
        if before.is_whitespace() && !after.is_some_and(char::is_whitespace) {
            let rest = text.get(..before_at).unwrap_or_default().trim_end();
            if rest.chars().next_back().is_some_and(|c| ends_sentence(c, None)) {
                sentence = Some(place);
                break;
            }
        }
        place = before_at;
        after = Some(before);
        if before_at == 0 {
            start = Some(0);
        }
    }
    let start = sentence.or(start).or(word).unwrap_or(first.start);
    (start, end(text, start, last.end, limit))
}

/// Where the part ends that begins at `start` and has to have what stands before `must`: with a sentence in the second half of what fits, else with
/// a word, else with a character.
fn end(text: &str, start: usize, must: usize, limit: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let Some((stop, next)) = rest.char_indices().nth(limit) else { return text.len() };
    let (mut word, mut character) = (None, None);
    // Backwards: between `before` and `after` is the place that is looked at.
    let (mut place, mut after) = (start + stop, next);
    for (passed, (at, before)) in rest.get(..stop).unwrap_or_default().char_indices().rev().enumerate() {
        let in_second_half = limit - passed >= limit / 2;
        if place >= must {
            let sentence = in_second_half && (ends_sentence(before, Some(after)) || before == '\n');
            if (sentence || word.is_none()) && may_part(before, after) {
                if sentence {
                    return place;
                }
                word = Some(place);
            }
        }
        if character.is_none() && !belongs_to_last(before, after) {
            character = Some(place);
        }
        if character.is_some() && (place < must || (word.is_some() && !in_second_half)) {
            break;
        }
        place = start + at;
        after = before;
    }
    word.or(character).unwrap_or(start)
}

fn beginning(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Whether a sentence ends with a character, given what comes next.
fn ends_sentence(c: char, next: Option<char>) -> bool {
    match c {
        '。' | '！' | '？' | '｡' => true,
        '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '။' | '។' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// Whether a character is left out: controls, and what turns the direction of what follows.
fn is_left_out(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FEFF}')
}

#[derive(Default)]
struct Runs {
    all: Vec<Run>,
}

impl Runs {
    /// Appends the text from `start` to `end`, with the places marked. Those that touch, or that only a hyphen or the like keeps apart, are one.
    fn marked(&mut self, text: &str, start: usize, end: usize, places: &[Place]) {
        let mut at = start;
        let mut inside: Option<(usize, usize)> = None;
        for place in places.iter().filter(|place| place.start >= start && place.start < end) {
            let until = place.end.min(end);
            match &mut inside {
                Some((_, to)) if place.start <= *to || text.get(*to..place.start).is_some_and(is_joint) => *to = until.max(*to),
                _ => {
                    at = self.both(text, at, inside);
                    inside = Some((place.start, until));
                }
            }
        }
        at = self.both(text, at, inside);
        self.push(text.get(at..end).unwrap_or_default(), false);
    }

    /// Appends what stands before a place, and the place; gives its end.
    fn both(&mut self, text: &str, at: usize, place: Option<(usize, usize)>) -> usize {
        let Some((from, to)) = place else { return at };
        self.push(text.get(at..from).unwrap_or_default(), false);
        self.push(text.get(from..to).unwrap_or_default(), true);
        to
    }

    fn push(&mut self, text: &str, marked: bool) {
        // From where on it is not appended yet, and whether another space would be one too many: after one, and at the beginning.
        let mut kept = 0;
        let mut spaced = self.all.last().is_none_or(|run| run.text.ends_with(' '));
        for (at, c) in text.char_indices() {
            let space = c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}');
            if !space && !is_left_out(c) {
                spaced = false;
            } else if c == ' ' && !spaced {
                spaced = true;
            } else {
                self.append(text.get(kept..at).unwrap_or_default(), marked);
                kept = at + c.len_utf8();
                if space && !spaced {
                    self.append(" ", marked);
                    spaced = true;
                }
            }
        }
        self.append(text.get(kept..).unwrap_or_default(), marked);
    }

    fn append(&mut self, text: &str, marked: bool) {
        match self.all.last_mut() {
            _ if text.is_empty() => {}
            Some(run) if run.marked == marked => run.text.push_str(text),
            _ => self.all.push(Run { text: text.to_owned(), marked }),
        }
    }

    fn trim_end(&mut self) {
        if let Some(run) = self.all.last_mut() {
            run.text.truncate(run.text.trim_end().len());
            if run.text.is_empty() {
                self.all.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests;

//! From characters to words: one pass, with a few strings that are used again and again.

use super::characters::{Character, Characters};
use super::compound::{self, Link, Piece};
use super::forms::composed;
use super::language::Language;
use super::scripts::{Class, Script, Solid, class, leans};
use super::words::{Memory, Words};
use super::{Analyser, Kind, Token};

/// Characters of a word at most: what is longer is cut.
const LONGEST_WORD: u8 = 64;

/// Parts of a compound at most: what has more is cut.
const MOST_PIECES: usize = 8;

/// Marks on one letter at most: others are passed over.
const MOST_MARKS: u8 = 4;

/// Characters that stand together in a script without spaces, at most.
const LONGEST_CLUSTER: u8 = 8;

/// Goes through a text.
pub struct Walk<'a> {
    analyser: &'a Analyser,
    characters: &'a mut Characters,
    words: &'a mut Words,
    room: &'a mut Room,
    each: &'a mut dyn FnMut(Token<'_>),
    position: u32,
    /// Whether the last piece goes on.
    open: bool,
    /// What stood after the last piece.
    link: Option<Link>,
    marks: u8,
}

/// What a walk works with, empty before and after it: kept for the next one, as many are through one word.
#[derive(Default)]
pub struct Room {
    /// The words of what may become a compound, with what stands between them.
    text: String,
    pieces: Vec<Piece>,
    run: Run,
    pair: String,
}

/// The last two clusters of a run without spaces.
#[derive(Default)]
struct Run {
    script: Option<Solid>,
    before: Cluster,
    now: Cluster,
}

/// A character with what belongs to it.
#[derive(Default)]
struct Cluster {
    text: String,
    start: usize,
    end: usize,
    characters: u8,
}

impl<'a> Walk<'a> {
    /// Gives every token of a text to `each`.
    pub fn through(text: &str, analyser: &'a Analyser, memory: &'a mut Memory, each: &'a mut dyn FnMut(Token<'_>)) {
        let Memory { characters, words, room, .. } = memory;
        let mut walk = Walk { analyser, characters, words, room, each, position: 0, open: false, link: None, marks: 0 };
        let mut start = 0;
        while let Some(rest) = text.get(start..)
            && let Some(c) = rest.chars().next()
        {
            if walk.is_between_words() {
                let passed = walk.pass(rest.as_bytes());
                if passed > 0 {
                    start += passed;
                    continue;
                }
                if !walk.analyser.language.turkic
                    && let Some(length) = plain_word(rest.as_bytes())
                {
                    walk.whole(rest.get(..length).unwrap_or_default(), start);
                    start += length;
                    continue;
                }
            }
            let end = start + c.len_utf8();
            match walk.characters.of(c) {
                Ok(_) if walk.is_in_number() && is_before_three_digits(rest.as_bytes()) => walk.join(Link::Space),
                Ok(character) => walk.take(character, start, end),
                Err(letters) => letters.chars().for_each(|letter| walk.take(Character::new(letter), start, end)),
            }
            start = end + walk.go_on(text.get(end..).unwrap_or_default(), end);
        }
        walk.end_run();
        walk.end_compound();
    }

    /// Whether nothing stands before what comes that it may belong to.
    fn is_between_words(&self) -> bool {
        self.room.pieces.is_empty() && !self.open
    }

    /// Whether the last piece is a number that goes on if three digits follow after a space.
    fn is_in_number(&self) -> bool {
        let begins = |piece: &Piece| piece.is_number() && piece.characters <= 3 && matches!(piece.link, None | Some(Link::Space));
        self.open && self.room.pieces.last().is_some_and(begins)
    }

    /// Passes over what stands between words; gives how many bytes that is.
    fn pass(&mut self, text: &[u8]) -> usize {
        // Outside of words, no other character of ASCII means anything.
        let passed = text.iter().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count();
        if passed > 0 {
            self.end_run();
        }
        passed
    }

    /// Takes a word for which [`plain_word`] holds: what its letters, taken one by one, would come to.
    fn whole(&mut self, word: &str, start: usize) {
        self.end_run();
        self.room.text.push_str(word);
        self.room.text.make_ascii_lowercase();
        let (end, characters) = (start + word.len(), word.len() as u8);
        self.room.pieces.push(Piece { characters, ..Piece::new(None, Some(Script::LATIN), 0, word.len(), start, end) });
        self.end_compound();
    }

    fn take(&mut self, character: Character, start: usize, end: usize) {
        let Character { plain, class, .. } = character;
        match class {
            Class::Skip => return,
            Class::Solid(script) => {
                self.end_compound();
                return self.solid(plain, script, start, end);
            }
            Class::Mark if self.room.run.script.is_some() => return self.solid_mark(plain, end),
            Class::UnseenSpace | Class::NonJoiner if self.room.run.script.is_some() => return,
            _ => self.end_run(),
        }
        match class {
            Class::Letter(script) => self.letter(character, Some(script), start, end),
            Class::Digit => self.letter(character, None, start, end),
            Class::Modifier => match self.room.pieces.last().and_then(|piece| piece.script) {
                Some(script) if script != Script::LATIN => self.join(Link::Apostrophe),
                _ => self.letter(character, Some(Script::LATIN), start, end),
            },
            Class::Mark if self.open => self.mark(plain, end),
            Class::Hyphen => self.join(Link::Hyphen),
            Class::Apostrophe => self.join(Link::Apostrophe),
            Class::Quote => self.join(Link::Quote),
            Class::Point => self.join(Link::Point),
            Class::NonJoiner => {
                if self.room.pieces.last().is_some_and(|piece| piece.script == Some(Script::ARABIC)) {
                    self.join(Link::NonJoiner);
                }
            }
            _ => self.end_compound(),
        }
    }

    /// Takes the letters that a word goes on with, as long as they are of one script: as [`Walk::letter`] would, one by one. Gives how many bytes they are.
    fn go_on(&mut self, text: &str, start: usize) -> usize {
        let Room { text: words, pieces, .. } = &mut *self.room;
        let Some(piece) = pieces.last_mut().filter(|_| self.open) else { return 0 };
        let mut taken = 0;
        for c in text.chars() {
            match self.characters.of(c) {
                Ok(character @ Character { class: Class::Letter(script), .. })
                    if piece.script == Some(script) && piece.characters < LONGEST_WORD =>
                {
                    taken += c.len_utf8();
                    words.push(small(character, &self.analyser.language));
                    piece.takes(Some(script), words.len(), start + taken);
                    self.marks = 0;
                }
                _ => break,
            }
        }
        taken
    }

    fn letter(&mut self, character: Character, script: Option<Script>, start: usize, end: usize) {
        let c = small(character, &self.analyser.language);
        if self.open {
            if let Some(piece) = self.room.pieces.last_mut()
                && piece.characters < LONGEST_WORD
                && (script.is_none() || piece.script.is_none() || script == piece.script)
                && !(script.is_none() && piece.script.is_some_and(Script::joins_numbers))
            {
                self.room.text.push(c);
                piece.takes(script, self.room.text.len(), end);
                self.marks = 0;
                return;
            }
            self.end_compound();
        }
        let link = self.link.take();
        match (link, self.room.pieces.last().copied()) {
            (Some(Link::Quote | Link::Apostrophe), Some(piece))
                if piece.script == script && script.is_some_and(|script| script != Script::LATIN) =>
            {
                self.room.text.push('\'');
                self.room.text.push(c);
                if let Some(piece) = self.room.pieces.last_mut() {
                    piece.takes(script, self.room.text.len(), end);
                }
                self.open = true;
                self.marks = 0;
                return;
            }
            (Some(Link::Quote), _) | (None, _) => self.end_compound(),
            (Some(Link::Point), Some(piece)) if script.is_none() != piece.is_number() || (script.is_some() && piece.characters > 1) => {
                self.end_compound();
            }
            _ if self.room.pieces.len() >= MOST_PIECES => self.end_compound(),
            (Some(link), Some(_)) => self.room.text.push_str(link.text()),
            (Some(_), None) => {}
        }
        let link = if self.room.pieces.is_empty() { None } else { link };
        let from = self.room.text.len();
        self.room.text.push(c);
        self.room.pieces.push(Piece::new(link, script, from, self.room.text.len(), start, end));
        self.open = true;
        self.marks = 0;
    }

    fn mark(&mut self, c: char, end: usize) {
        let Some(piece) = self.room.pieces.last_mut() else { return };
        piece.end = end;
        if self.marks >= MOST_MARKS {
            return;
        }
        let together = self.room.text.chars().next_back().and_then(|base| composed(base, c));
        if let Some(together) = together {
            self.room.text.pop();
            self.room.text.push(together);
        } else {
            self.marks += 1;
            self.room.text.push(c);
        }
        piece.to = self.room.text.len();
    }

    /// What may stand between two pieces.
    fn join(&mut self, link: Link) {
        if self.open {
            self.open = false;
            self.link = Some(link);
        } else {
            self.end_compound();
        }
    }

    fn end_compound(&mut self) {
        self.open = false;
        self.link = None;
        if self.room.pieces.is_empty() {
            return;
        }
        compound::give(&mut self.room.text, &mut self.room.pieces, self.analyser, self.words, &mut self.position, self.each);
        self.room.pieces.clear();
        self.room.text.clear();
    }

    fn solid(&mut self, c: char, script: Solid, start: usize, end: usize) {
        if self.room.run.script.is_some_and(|before| before != script) {
            self.end_run();
        }
        self.room.run.script = Some(script);
        let last = self.room.run.now.text.chars().next_back();
        if let Some(last) = last {
            if let Some(together) = composed(last, c) {
                self.room.run.now.text.pop();
                self.room.run.now.text.push(together);
                self.room.run.now.end = end;
                return;
            }
            if leans(c, last) {
                self.room.run.now.end = end;
                if self.room.run.now.characters < LONGEST_CLUSTER {
                    self.room.run.now.text.push(c);
                    self.room.run.now.characters += 1;
                }
                return;
            }
        }
        self.next_cluster();
        self.room.run.now.text.push(c);
        self.room.run.now.start = start;
        self.room.run.now.end = end;
        self.room.run.now.characters = 1;
    }

    fn solid_mark(&mut self, c: char, end: usize) {
        let now = &mut self.room.run.now;
        now.end = end;
        if let Some(together) = now.text.chars().next_back().and_then(|base| composed(base, c)) {
            now.text.pop();
            now.text.push(together);
        }
    }

    /// Gives the cluster before the last, with the last: now both are known.
    fn next_cluster(&mut self) {
        let Run { before, now, .. } = &mut self.room.run;
        if now.text.is_empty() {
            return;
        }
        if !before.text.is_empty() {
            self.room.pair.clear();
            self.room.pair.push_str(&before.text);
            self.room.pair.push_str(&now.text);
            let token = Token {
                stem: &self.room.pair,
                surface: &self.room.pair,
                folded: &self.room.pair,
                start: before.start,
                end: now.end,
                position: self.position,
                kind: Kind::Pair,
            };
            (self.each)(token);
            (self.each)(before.single(self.position));
            self.position += 1;
        }
        std::mem::swap(before, now);
        now.text.clear();
    }

    fn end_run(&mut self) {
        if self.room.run.script.is_none() {
            return;
        }
        self.next_cluster();
        if !self.room.run.before.text.is_empty() {
            (self.each)(self.room.run.before.single(self.position));
            self.position += 1;
        }
        self.room.run.before.text.clear();
        self.room.run.script = None;
    }
}

impl Cluster {
    fn single(&self, position: u32) -> Token<'_> {
        Token { stem: &self.text, surface: &self.text, folded: &self.text, start: self.start, end: self.end, position, kind: Kind::Single }
    }
}

/// A letter in lower case, as a language writes it.
fn small(character: Character, language: &Language) -> char {
    match character.plain {
        'I' if language.turkic => 'ı',
        'ي' | 'ى' if language.persianate => 'ی',
        'ك' if language.persianate => 'ک',
        _ => character.lower,
    }
}

/// The length of the word of ASCII letters that a text begins with, where it is no part of a longer word.
fn plain_word(text: &[u8]) -> Option<usize> {
    let length = text.iter().take(usize::from(LONGEST_WORD) + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
    (stands_alone(text, length) && (1..=usize::from(LONGEST_WORD)).contains(&length)).then_some(length)
}

/// Whether a text begins with a space and a number of three digits: `10 000`. The space may be a no-break space, narrow or not, or a thin one.
pub fn is_before_three_digits(text: &[u8]) -> bool {
    let digits = match text {
        [b' ', digits @ ..] | [0xC2, 0xA0, digits @ ..] | [0xE2, 0x80, 0xAF | 0x89, digits @ ..] => digits,
        _ => return false,
    };
    digits.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count() == 3
        && digits.get(3).is_none_or(|byte| !byte.is_ascii_alphabetic())
}

/// The same of letters of ASCII and of those that Unicode has next, up to U+024F: most of what is written in Latin letters.
pub fn latin_word(text: &[u8]) -> Option<usize> {
    let mut length = 0;
    loop {
        length += match (text.get(length), text.get(length + 1)) {
            (Some(byte), _) if byte.is_ascii_alphabetic() => 1,
            // Two of the letters of U+00C0 to U+00FF are none: the signs of multiplication and division.
            (Some(0xC3), Some(byte)) if !matches!(byte, 0x97 | 0xB7) => 2,
            (Some(0xC4..=0xC8), Some(_)) => 2,
            (Some(0xC9), Some(0x80..=0x8F)) => 2,
            _ => break,
        };
        if length > usize::from(LONGEST_WORD) {
            return None;
        }
    }
    (length > 0 && stands_alone(text, length)).then_some(length)
}

/// Whether what a text begins with is a word of its own: what follows is ASCII too, and neither a digit nor a mark that may join it to another
/// word.
fn stands_alone(text: &[u8], length: usize) -> bool {
    let parts = |place: usize| text.get(place).is_none_or(|byte| byte.is_ascii() && class(char::from(*byte)) == Class::Break);
    parts(length) || (matches!(text.get(length), Some(b'.' | b',')) && parts(length + 1))
}

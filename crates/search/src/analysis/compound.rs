//! Words that stand together without a space: compounds, numbers, acronyms, and what leans on a word with an apostrophe.

use super::scripts::Script;
use super::words::Words;
use super::{Analyser, Kind, Token};

/// What stands between two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// `co-creation`
    Hyphen,
    /// `l'eau`, `don't`
    Apostrophe,
    /// A quotation mark in a Hebrew acronym.
    Quote,
    /// `1,000`, `3.14`, `U.S.`
    Point,
    /// `10 000`: only between digits that stand in threes.
    Space,
    /// The zero-width non-joiner of Persian.
    NonJoiner,
}

impl Link {
    /// How it is written in the exact form.
    pub fn text(self) -> &'static str {
        match self {
            Link::Hyphen => "-",
            Link::Apostrophe | Link::Quote => "'",
            Link::Point => ".",
            Link::Space | Link::NonJoiner => "",
        }
    }
}

/// A word of what may be a compound.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// What stands before it, but for the first.
    pub link: Option<Link>,
    /// The script of its letters; none where it has none.
    pub script: Option<Script>,
    /// Where it stands among the exact forms.
    pub from: usize,
    /// And where it ends there.
    pub to: usize,
    /// Where it begins in the text.
    pub start: usize,
    /// Where it ends in the text.
    pub end: usize,
    /// How many letters and digits it has.
    pub characters: u8,
}

impl Piece {
    /// A piece of one character.
    pub fn new(link: Option<Link>, script: Option<Script>, from: usize, to: usize, start: usize, end: usize) -> Piece {
        Piece { link, script, from, to, start, end, characters: 1 }
    }

    /// Takes one more character in.
    pub fn takes(&mut self, script: Option<Script>, to: usize, end: usize) {
        self.script = self.script.or(script);
        self.to = to;
        self.end = end;
        self.characters = self.characters.saturating_add(1);
    }

    /// Whether it has digits only.
    pub fn is_number(&self) -> bool {
        self.script.is_none()
    }
}

/// The most pieces that are found in one as well; acronyms may have more.
const MOST_JOINED: usize = 4;

/// The most characters that are found in one.
const LONGEST_JOINED: usize = 64;

/// Articles, pronouns and conjunctions that lean on the next word.
const ELIDED: &[&str] = &[
    "all", "anch", "c", "coll", "d", "dall", "dell", "entr", "gl", "j", "jusqu", "l", "lorsqu", "m", "n", "nell", "presqu", "puisqu", "qu",
    "quand", "quell", "quelqu", "quest", "quoiqu", "s", "sull", "t", "un", "v",
];

/// Gives the tokens of pieces that stand together. `text` has their exact forms.
pub fn give(
    text: &mut String,
    pieces: &mut Vec<Piece>,
    analyser: &Analyser,
    words: &mut Words,
    position: &mut u32,
    each: &mut dyn FnMut(Token<'_>),
) {
    if pieces.len() > 1 {
        gather(text, pieces, analyser);
    }
    // A number whose digits are grouped by spaces is found as a whole, and not together with what else stands beside it.
    let spaced = pieces.iter().any(|piece| piece.link == Some(Link::Space));
    for group in pieces.chunk_by(|_, next| !spaced || next.link == Some(Link::Space)) {
        give_group(text, group, analyser, words, position, each);
    }
}

fn give_group(text: &str, pieces: &[Piece], analyser: &Analyser, words: &mut Words, position: &mut u32, each: &mut dyn FnMut(Token<'_>)) {
    let mut joined = String::new();
    let mut written = String::new();
    let script = pieces.iter().find_map(|piece| piece.script);
    if pieces.len() > 1 && are_one(pieces) {
        for piece in pieces.iter() {
            let own = text.get(piece.from..piece.to).unwrap_or_default();
            let link = piece.link.map_or("", Link::text);
            written.push_str(link);
            written.push_str(own);
            if piece.link == Some(Link::Point) && piece.is_number() {
                joined.push_str(link);
            }
            joined.push_str(own);
        }
    }
    let end = pieces.last().map_or(0, |piece| piece.end);
    for (place, piece) in pieces.iter().enumerate() {
        let surface = text.get(piece.from..piece.to).unwrap_or_default();
        let (mut kind, mut given) = (Kind::Word, false);
        if let Some(forms) = words.forms(surface, piece.script, &analyser.language, &*analyser.stemmer) {
            for stem in forms.stems() {
                each(Token { stem, surface, folded: forms.folded(), start: piece.start, end: piece.end, position: *position, kind });
                kind = Kind::Variant;
                given = true;
            }
        }
        if !joined.is_empty()
            && let Some(forms) = words.forms(&joined, script, &analyser.language, &*analyser.stemmer)
        {
            let end = if place == 0 { end } else { piece.end };
            for stem in forms.stems() {
                let (start, position) = (piece.start, *position);
                each(Token { stem, surface: &written, folded: forms.folded(), start, end, position, kind: Kind::Joined });
                given = true;
            }
        }
        *position += u32::from(given);
    }
}

/// Puts together what is one word, and takes away what only leans on one.
fn gather(text: &mut String, pieces: &mut Vec<Piece>, analyser: &Analyser) {
    let mut kept = 0;
    let mut place = 0;
    while let Some(&piece) = pieces.get(place) {
        place += 1;
        let number = thousands(text, pieces.get(place - 1..).unwrap_or_default());
        if let Some((whole, taken)) = number {
            place += taken - 1;
            kept = keep(pieces, kept, whole);
            continue;
        }
        let latin = piece.script == Some(Script::LATIN);
        let before = kept.checked_sub(1).and_then(|last| pieces.get_mut(last));
        match before {
            Some(before) if piece.link == Some(Link::Apostrophe) && latin && before.script.is_none_or(|script| script == Script::LATIN) => {
                let own = text.get(piece.from..piece.to).unwrap_or_default();
                let leaning = text.get(before.from..before.to).unwrap_or_default();
                if analyser.language.elides && ELIDED.contains(&leaning) {
                    *before = Piece { link: before.link, ..piece };
                } else if own == "s" || analyser.language.turkic {
                    // An ending that is no part of the word.
                } else if piece.characters <= 2 {
                    before.script = before.script.or(piece.script);
                    before.to = piece.to;
                    before.end = piece.end;
                    before.characters = before.characters.saturating_add(piece.characters);
                } else {
                    kept = keep(pieces, kept, piece);
                }
            }
            _ => kept = keep(pieces, kept, piece),
        }
    }
    pieces.truncate(kept);
}

fn keep(pieces: &mut [Piece], kept: usize, piece: Piece) -> usize {
    if let Some(place) = pieces.get_mut(kept) {
        *place = piece;
    }
    kept + 1
}

/// A number whose digits stand in threes, or in twos before the last three as in India, as one, with the number of pieces that it takes.
fn thousands(text: &mut String, pieces: &[Piece]) -> Option<(Piece, usize)> {
    let first = pieces.first().filter(|first| first.is_number() && first.characters <= 3)?;
    let groups = || {
        let groups = pieces.iter().skip(1);
        groups
            .take_while(|piece| matches!(piece.link, Some(Link::Point | Link::Apostrophe)) && piece.is_number())
            .map(|piece| piece.characters)
    };
    let twos = groups().take_while(|digits| *digits == 2).count();
    let taken = if twos > 0 && first.characters <= 2 && groups().nth(twos) == Some(3) {
        twos + 2
    } else {
        // What follows in another number of digits is a fraction: "1.250,50".
        1 + groups().take_while(|digits| *digits == 3).count()
    };
    let last = pieces.get(taken - 1).filter(|_| taken > 1)?;
    let digits: String = text.get(first.from..last.to)?.chars().filter(|c| !matches!(c, '.' | '\'')).collect();
    let from = text.len();
    text.push_str(&digits);
    let characters = digits.len().min(usize::from(u8::MAX)) as u8;
    Some((Piece { from, to: text.len(), end: last.end, characters, ..*first }, taken))
}

/// Whether the pieces are found in one as well.
fn are_one(pieces: &[Piece]) -> bool {
    let letters = pieces.iter().all(|piece| piece.characters == 1);
    let scripts = pieces.iter().filter_map(|piece| piece.script);
    let one_script = scripts.clone().zip(scripts.skip(1)).all(|(one, other)| one == other);
    let abbreviated = pieces.iter().any(|piece| piece.link == Some(Link::Point) && !piece.is_number());
    one_script
        && (letters || (pieces.len() <= MOST_JOINED && !abbreviated))
        && pieces.iter().map(|piece| usize::from(piece.characters)).sum::<usize>() <= LONGEST_JOINED
}

//! The words of a query.

use super::scripts::{Class, Solid, class};
use super::{Analyser, Kind, Token};

/// One thing that a query looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// Alternatives: any of them will do. The first is as it was written. Never empty.
    pub forms: Vec<Form>,
    /// Where it begins, as a byte of the query.
    pub start: usize,
    /// Where it ends, as a byte of the query.
    pub end: usize,
    /// Its place among the words, for phrases.
    pub position: u32,
    /// Whether it may be missing: a pair of characters that is probably grammar or a seam between two words. It still raises what has it.
    /// Never all things that a query looks for.
    pub weak: bool,
}

/// A form of what is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The term, as the index has it.
    pub stem: String,
    /// The exact form.
    pub surface: String,
    /// The form without case and diacritics: words of the index that begin with it, or that are one edit away from it, may be meant.
    pub folded: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it reaches the end of the query, so that a reader who is typing may not have finished it.
    pub last: bool,
}

impl Form {
    fn of(token: Token<'_>) -> Form {
        Form {
            stem: token.stem.to_owned(),
            surface: token.surface.to_owned(),
            folded: token.folded.to_owned(),
            kind: token.kind,
            last: false,
        }
    }

    /// Whether more letters may belong to its last character: in Thai, Lao, Burmese and Khmer, vowels and marks do.
    pub fn is_open(&self) -> bool {
        matches!(self.folded.chars().next_back(), Some('\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'))
    }
}

/// Chinese characters that are mostly grammar.
const GRAMMAR: &str = "的了们們之吗嗎呢吧也";

/// Korean particles and endings, longest first.
const PARTICLES: &[&str] = &[
    "에서는",
    "으로는",
    "에서의",
    "합니다",
    "입니다",
    "하기",
    "에서",
    "에게",
    "으로",
    "부터",
    "까지",
    "이나",
    "이란",
    "하는",
    "하고",
    "하다",
    "한다",
    "들을",
    "들이",
    "들은",
    "들의",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
    "란",
];

/// What a query looks for, in order.
pub(super) fn sought(analyser: &Analyser, text: &str) -> Vec<Sought> {
    let mut all: Vec<Sought> = Vec::new();
    let mut pair_until = 0;
    analyser.tokens(text, &mut |token| {
        match token.kind {
            // Its pair, or that which ends with it, says more.
            Kind::Single if token.end <= pair_until => return,
            Kind::Pair => pair_until = token.end,
            _ => {}
        }
        let form = Form { last: token.end == text.len(), ..Form::of(token) };
        match all.last_mut() {
            Some(before) if before.position == token.position => before.forms.push(form),
            _ => {
                let weak = token.kind == Kind::Pair && is_grammar(token.stem);
                all.push(Sought { forms: vec![form], start: token.start, end: token.end, position: token.position, weak });
            }
        }
    });
    weaken_particles(text, &mut all);
    if all.iter().all(|one| one.weak) {
        all.iter_mut().for_each(|one| one.weak = false);
    }
    all
}

/// Letters that words must have for what they are as one: shorter ones come to others by chance, as "of ten" does.
const SHORTEST_JOINED: usize = 4;

/// Gives words with one space between them what they are as one: in many languages readers part compounds, `Bürger Haushalt`.
pub(super) fn join_neighbours(analyser: &Analyser, all: &mut [Sought]) {
    for place in 1..all.len() {
        let Some([one, next]) = all.get_mut(place - 1..=place) else { continue };
        let (Some(first), Some(second)) = (one.long(), next.long()) else { continue };
        if next.start != one.end + 1 {
            continue;
        }
        let mut together = first.surface.clone();
        together.push_str(&second.surface);
        analyser.tokens(&together, &mut |token| {
            // Those of two scripts are no word.
            if token.start > 0 || token.end < together.len() {
                return;
            }
            let form = Form { kind: Kind::Joined, ..Form::of(token) };
            one.forms.push(form.clone());
            next.forms.push(form);
        });
    }
}

impl Sought {
    /// The form as it was written, where it is a word that is long enough to be a part of a compound.
    pub(crate) fn long(&self) -> Option<&Form> {
        self.forms.first().filter(|form| form.kind == Kind::Word && form.folded.chars().nth(SHORTEST_JOINED - 1).is_some())
    }
}

/// Hiragana is mostly endings and particles; the mark of a long vowel at the end of a katakana word is as often left out.
fn is_grammar(pair: &str) -> bool {
    pair.ends_with('ー') || pair.chars().any(|c| matches!(c, 'ぁ'..='ゟ') || GRAMMAR.chars().any(|known| known == c))
}

/// Korean words are sought by what stands before their particles.
fn weaken_particles(text: &str, all: &mut [Sought]) {
    let mut from = 0;
    while from < all.len() {
        let mut to = from + 1;
        while let (Some(one), Some(next)) = (all.get(to - 1), all.get(to))
            && next.start < one.end
        {
            to += 1;
        }
        let run = all.get_mut(from..to).unwrap_or_default();
        let word = match run {
            [first, .., last] => text.get(first.start..last.end).unwrap_or_default(),
            _ => "",
        };
        if word.chars().next().is_some_and(|c| class(c) == Class::Solid(Solid::Hangul))
            && let Some(particle) =
                PARTICLES.iter().find(|particle| word.ends_with(**particle) && word.len() >= particle.len() + 2 * '가'.len_utf8())
        {
            let touching = particle.chars().count();
            run.iter_mut().rev().take(touching).for_each(|pair| pair.weak = true);
        }
        from = to;
    }
}

//! Passing over what is not sought: of the words of a long text, few begin as those that are looked for.

use super::filter::Signs;
use super::segment::{Walk, latin_word};
use super::words::{Memory, hash};
use super::{Analyser, Filter, Token};

/// What is remembered of what stands between two spaces: each has one place, and the last that came there keeps it.
const PLACES: usize = 1 << 13;

/// Tokens of what is remembered, at most: in scripts without spaces, all of a sentence stands between two of them and does not come again.
const MOST_TOKENS: usize = 16;

/// What stands between two spaces, and the signs of its tokens.
#[derive(Default)]
pub struct Known {
    places: Vec<(Box<str>, Signs)>,
}

impl Known {
    fn of(&self, written: &str) -> Option<Signs> {
        let (known, signs) = self.places.get(hash(written) % PLACES)?;
        (**known == *written).then_some(*signs)
    }

    fn keep(&mut self, written: &str, signs: Signs) {
        self.places.resize_with(PLACES, Default::default);
        if let Some(place) = self.places.get_mut(hash(written) % PLACES) {
            *place = (written.into(), signs);
        }
    }
}

/// Gives the tokens of a text that `only` has, and those that stand with them between two spaces: no word goes across a space.
pub fn through(text: &str, analyser: &Analyser, memory: &mut Memory, only: Filter, each: &mut dyn FnMut(Token<'_>)) {
    let bytes = text.as_bytes();
    let mut start = 0;
    loop {
        let rest = bytes.get(start..).unwrap_or_default();
        // Outside of words, no other character of ASCII means anything.
        start += rest.iter().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count();
        let rest = bytes.get(start..).unwrap_or_default();
        let Some(first) = rest.first() else { break };
        if analyser.language.keeps_beginnings
            && first.is_ascii_alphabetic()
            && !only.may_begin(char::from(first.to_ascii_lowercase()))
            && let Some(length) = latin_word(rest)
        {
            start += length;
            continue;
        }
        let length = rest.iter().position(|byte| matches!(byte, b' ' | b'\n' | b'\t')).unwrap_or(rest.len());
        let written = text.get(start..start + length).unwrap_or_default();
        let known = memory.known.of(written);
        if known.is_none_or(|known| only.may_have(known)) {
            let (mut signs, mut tokens) = (Signs::default(), 0);
            Walk::through(written, analyser, memory, &mut |token| {
                signs.add(token.stem, token.folded);
                tokens += 1;
                each(Token { start: start + token.start, end: start + token.end, ..token });
            });
            if known.is_none() && tokens <= MOST_TOKENS {
                memory.known.keep(written, signs);
            }
        }
        start += length;
    }
}

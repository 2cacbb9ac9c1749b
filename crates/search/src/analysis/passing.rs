//! Passing over what is not sought: of the words of a long text, few begin as those that are looked for.

use super::filter::Signs;
use super::recent::{Keyed, Recent};
use super::segment::{Walk, is_before_three_digits, latin_word};
use super::words::Memory;
use super::{Analyser, Filter, Token};

/// Pieces of text between two spaces that are remembered at first.
const FEWEST: usize = 1 << 11;

/// The same, at most.
const MOST: usize = 1 << 14;

/// Tokens of what is remembered, at most: in scripts without spaces, all of a sentence stands between two of them and does not come again.
const MOST_TOKENS: usize = 16;

/// What stands between two spaces, with the signs of its tokens.
pub type Known = Recent<Written, FEWEST, MOST>;

/// A piece of text between two spaces.
#[derive(Default)]
pub struct Written {
    text: Box<str>,
    signs: Signs,
}

impl Keyed for Written {
    fn key(&self) -> &str {
        &self.text
    }
}

/// Gives the tokens of a text that `only` has, and those that stand with them between two spaces: but for numbers, no word goes
/// across a space.
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
        let length = up_to_space(rest);
        let written = text.get(start..start + length).unwrap_or_default();
        let known = memory.known.get(written).map(|known| known.signs);
        if known.is_none_or(|known| only.may_have(known)) {
            let (mut signs, mut tokens) = (Signs::default(), 0);
            Walk::through(written, analyser, memory, &mut |token| {
                signs.add(token.stem, token.folded);
                tokens += 1;
                each(Token { start: start + token.start, end: start + token.end, ..token });
            });
            if known.is_none() && tokens <= MOST_TOKENS {
                memory.known.keep(Written { text: written.into(), signs });
            }
        }
        start += length;
    }
}

/// How many bytes stand before the next space that no number goes across.
fn up_to_space(text: &[u8]) -> usize {
    let mut length = 0;
    loop {
        let rest = text.get(length..).unwrap_or_default();
        length += rest.iter().position(|byte| matches!(byte, b' ' | b'\n' | b'\t')).unwrap_or(rest.len());
        let rest = text.get(length..).unwrap_or_default();
        if !is_before_three_digits(rest) {
            return length;
        }
        length += 1;
    }
}

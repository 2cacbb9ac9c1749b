//! The tagged terms of a text, as tantivy takes them in.

use crate::analysis::{Analyser, Kind, Token as Word};
use crate::term::{PART, PARTS, Part, SURFACE};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Gives the terms of texts of [`marked`], and counts their words.
#[derive(Clone)]
pub(super) struct Tagged {
    pub(super) analyser: Arc<Analyser>,
    pub(super) counts: Arc<Counts>,
}

/// How many words were seen; those of compounds count, their joined forms do not.
#[derive(Default)]
pub(super) struct Counts {
    title: AtomicUsize,
    all: AtomicUsize,
}

impl Counts {
    /// The words of titles and of everything, since this was last called.
    pub(super) fn take(&self) -> (usize, usize) {
        (self.title.swap(0, Ordering::Relaxed), self.all.swap(0, Ordering::Relaxed))
    }
}

/// A text with the part that it is, for [`Tagged`]: tantivy hands on nothing else.
pub(super) fn marked(part: Part, text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + 1);
    marked.push(part.letter().map_or(' ', char::from));
    marked.push_str(text);
    marked
}

pub(super) struct Terms<'a> {
    tagged: &'a Tagged,
    text: &'a str,
    part: Part,
    token: Token,
}

impl Tokenizer for Tagged {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        let part = PARTS.into_iter().find(|part| part.letter() == text.bytes().next()).unwrap_or(Part::Text);
        let text = text.get(1..).unwrap_or_default();
        Terms { tagged: self, text, part, token: Token { position: 0, ..Token::default() } }
    }
}

impl TokenStream for Terms<'_> {
    // The indexer calls `process` alone; words come one after another from the analyser, so there is none to wait at.
    fn advance(&mut self) -> bool {
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }

    fn process(&mut self, sink: &mut dyn FnMut(&Token)) {
        let Self { tagged, text, part, token } = self;
        let letter = part.letter();
        let mut words = 0;
        tagged.analyser.tokens(text, &mut |word: Word<'_>| {
            if matches!(word.kind, Kind::Word | Kind::Pair) {
                words += 1;
            }
            token.position = word.position as usize;
            token.text.clear();
            token.text.push_str(word.stem);
            sink(token);
            if let Some(letter) = letter {
                token.text.push(char::from(PART));
                token.text.push(char::from(letter));
                sink(token);
            }
            if word.surface != word.stem && word.kind != Kind::Variant {
                token.text.truncate(word.stem.len());
                token.text.push(char::from(SURFACE));
                token.text.push_str(word.surface);
                sink(token);
            }
        });
        tagged.counts.all.fetch_add(words, Ordering::Relaxed);
        if *part == Part::Title {
            tagged.counts.title.fetch_add(words, Ordering::Relaxed);
        }
    }
}

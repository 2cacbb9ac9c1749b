//! In place of the crate `regex`, in the module for browsers only.
//!
//! tantivy names `regex` in three places: facets shown as text, aggregations, and a tokenizer by regular expression. The module runs none of
//! them, but the linker cannot know that: the methods stand in tables of functions. The real crate is 105 KB of the module, compressed. Here,
//! expressions are never valid, so that whoever used one would get an error and not a wrong result.

use std::{borrow::Cow, fmt};

/// An expression that cannot be made.
#[derive(Clone, Debug)]
pub enum Regex {}

/// Why: there are no expressions here.
#[derive(Clone, Debug)]
pub struct Error;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no regular expressions")
    }
}

impl std::error::Error for Error {}

/// A match, which nothing finds.
#[derive(Clone, Debug)]
pub enum Match<'a> {
    /// Only so that the text's lifetime is used.
    #[doc(hidden)]
    Never(std::convert::Infallible, &'a str),
}

impl<'a> Match<'a> {
    /// Where it begins.
    pub fn start(&self) -> usize {
        match *self {
            Match::Never(never, _) => match never {},
        }
    }

    /// Where it ends.
    pub fn end(&self) -> usize {
        self.start()
    }

    /// Its text.
    pub fn as_str(&self) -> &'a str {
        match *self {
            Match::Never(never, _) => match never {},
        }
    }
}

impl Regex {
    /// Always an error.
    pub fn new(_: &str) -> Result<Regex, Error> {
        Err(Error)
    }

    /// Nothing, as no expression exists.
    pub fn is_match(&self, _: &str) -> bool {
        match *self {}
    }

    /// Nothing, as no expression exists.
    pub fn find<'a>(&self, _: &'a str) -> Option<Match<'a>> {
        match *self {}
    }

    /// Nothing, as no expression exists.
    pub fn replace_all<'a>(&self, _: &'a str, _: &str) -> Cow<'a, str> {
        match *self {}
    }
}

/// The text as it is: what is made of it is no valid expression either.
pub fn escape(text: &str) -> String {
    text.to_owned()
}

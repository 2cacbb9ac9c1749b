//! Code to HTML with classes.

/// Syntaxes and the blocks that were highlighted already; shared by all threads.
#[derive(Debug, Default)]
pub struct Highlighter {}

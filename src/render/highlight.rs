//! Code to HTML with classes.

use std::sync::Arc;

/// Syntaxes and the blocks that were highlighted already; shared by all threads.
#[derive(Debug, Default)]
pub struct Highlighter {}

impl Highlighter {
    /// The code as HTML.
    pub fn highlight(&self, code: &str, _language: Option<&str>) -> Arc<str> {
        let mut html = String::new();
        crate::render::body::escape::text(&mut html, code);
        html.into()
    }
}

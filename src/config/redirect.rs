//! Addresses that no page has any more and that lead on: `[[redirects]]` and `[retired_languages]`.

use std::sync::Arc;

use super::LangId;
use crate::span::Span;

/// One of `[[redirects]]`, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// Where something was: a path of this site.
    pub from: Arc<str>,
    /// Where `from` stands in `site.toml`.
    pub from_span: Span,
    /// Where it leads: a path of this site, perhaps with a place on the page, or an address of another site.
    pub to: Arc<str>,
    /// Where `to` stands in `site.toml`.
    pub to_span: Span,
}

/// A language that the site had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetiredLanguage {
    /// BCP 47 tag in canonical case.
    pub tag: Arc<str>,
    /// Where it stands in `site.toml`.
    pub span: Span,
    /// The language that its readers get.
    pub to: LangId,
    /// First segment of the addresses that it had.
    pub prefix: Arc<str>,
}

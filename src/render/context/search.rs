//! What templates receive about the search.

use std::sync::Arc;

use serde::Serialize;

use super::LinkContext;

/// The search of a site, as readers of a language know it.
#[derive(Debug, Clone, Serialize)]
pub struct SearchContext {
    /// Address of the search page.
    pub url: String,
    /// Address of the file that names all that the script of the search loads for this language.
    pub entry: String,
}

/// What the search page holds.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPageContext {
    /// Ways to all pages without searching: the index from A to Z, lists of kinds, vocabularies.
    pub lists: Vec<LinkContext>,
    /// Keys of the facets by which readers narrow down what they found.
    pub facets: Vec<Arc<str>>,
    /// The texts that the script of the search shows, by their names in the files of texts, as JSON that is safe inside a script element.
    /// A text that changes with a number is an object of its plural forms (`one`, `other`).
    pub texts: tera::Value,
}

//! What a reader asks.

/// A query with all that narrows it down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// What the reader wrote: words, `"a phrase"`, `-not`. Any text is a query.
    pub query: String,
    /// Whether the last word may be unfinished: the reader is still typing.
    pub typing: bool,
    /// Chosen values of facets, as keys of facet and value. Values of one facet are alternatives; facets narrow one another down.
    pub filters: Vec<(String, String)>,
    /// Languages whose pages are left out where they stand in for a missing translation, because their own index is asked too.
    pub without: Vec<String>,
    /// How many pages to pass over.
    pub offset: usize,
    /// How many pages to answer with, at most.
    pub limit: usize,
}

//! What an index is made from.

/// All pages of a site that readers of one language find.
#[derive(Debug, Clone, Default)]
pub struct Collection {
    /// The language, a BCP 47 tag: it decides how text is analysed. Any tag will do; what is not known is analysed as any script can be.
    pub language: String,
    /// The facets by which readers narrow results down, in the order in which they are shown.
    pub facets: Vec<Facet>,
    /// The pages, in the order of their addresses.
    pub pages: Vec<Page>,
}

/// A facet: a property of pages with few values, such as their kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facet {
    /// Its key, the same in every language: `kind`.
    pub key: String,
    /// Its name for readers.
    pub label: String,
    /// Its values, in the order in which they are shown.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacetValue {
    /// Its key, the same in every language: `case`.
    pub key: String,
    /// Its name for readers.
    pub label: String,
}

/// A page, as readers of the language find it.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its address below the site's base, without a slash before it: `fr/cases/paris/`.
    pub url: String,
    /// Its title.
    pub title: String,
    /// What stands over the title in results, such as the name of its kind; may be empty.
    pub eyebrow: String,
    /// The language of its text, a BCP 47 tag, where that is not the language of the collection (a fallback).
    pub language: Option<String>,
    /// Whether results mark it as possibly out of date.
    pub outdated: bool,
    /// Short texts that say what it is about: summary, takeaways. Found, and shown as an excerpt where the words stand in no section.
    pub summary: String,
    /// Labels and synonyms of its terms, names of places and the like. Found, not shown.
    pub labels: Vec<String>,
    /// Its values of facets: places in [`Collection::facets`] and in the facet's values. Sorted, each at most once.
    pub facets: Vec<(u16, u16)>,
    /// Its text. The first section is what stands before the first heading, with an empty heading and anchor; it may be empty.
    pub sections: Vec<Section>,
}

/// A heading and the text below it, up to the next heading.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The id of the heading in the page.
    pub anchor: String,
    /// The text, paragraphs apart by line feeds.
    pub text: String,
}

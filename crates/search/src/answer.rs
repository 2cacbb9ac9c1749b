//! What a reader gets.

/// What the engine says to a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// These files are needed first, by name. Give all of them and ask again; it is bounded how often that happens.
    Needs(Vec<String>),
    /// The answer.
    Answer(Answer),
}

/// The pages that answer a request.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// How many pages there are in all.
    pub total: usize,
    /// Whether no page has all words, so that pages with some of them are given.
    pub relaxed: bool,
    /// The query as it was probably meant, where a word of it stands nowhere: "did you mean".
    pub suggestion: Option<String>,
    /// Facets with the number of pages for each value. For a facet with chosen values, the numbers are those without its own choice.
    pub facets: Vec<FacetCount>,
    /// The pages, best first.
    pub hits: Vec<Hit>,
}

/// A facet with its counts; in the order of the index, without facets that have no page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacetCount {
    /// Its key.
    pub key: String,
    /// Its name for readers.
    pub label: String,
    /// Its values in the order of the index, without those that have no page and are not chosen.
    pub values: Vec<ValueCount>,
}

/// A value of a facet with its count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValueCount {
    /// Its key.
    pub key: String,
    /// Its name for readers.
    pub label: String,
    /// How many pages have it.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A page that answers a request.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hit {
    /// Its address below the site's base.
    pub url: String,
    /// Its title, with what was looked for marked.
    pub title: Vec<Run>,
    /// What stands over the title.
    pub eyebrow: String,
    /// The language of its text where that is not the language of the index.
    pub language: Option<String>,
    /// Whether it is possibly out of date.
    pub outdated: bool,
    /// How well it answers, only to compare with others in the same answer.
    pub score: f32,
    /// How well it answers, from 0 to 1, to compare with answers in other languages.
    pub quality: f32,
    /// Its best sections, best first, at most three. Empty only where the page was found by its title or labels and has no text.
    pub sections: Vec<SectionHit>,
}

/// A section that answers a request.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SectionHit {
    /// Its heading, with what was looked for marked; empty for what stands before the first heading.
    pub heading: Vec<Run>,
    /// The id of the heading; empty for what stands before the first heading.
    pub anchor: String,
    /// The part of its text with the most of what was looked for, at most about 200 characters.
    pub excerpt: Vec<Run>,
}

/// A piece of text, marked or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub marked: bool,
}

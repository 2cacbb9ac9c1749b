//! What differs from language to language, but for the stemmer.

/// A language, as far as its words are written differently from those of others.
pub struct Language;

impl Language {
    /// The language of a BCP 47 tag.
    pub fn of(_tag: &str) -> Language {
        Language
    }

    /// The text without case and diacritics.
    pub fn fold(&self, text: &str) -> String {
        text.to_lowercase()
    }
}

//! The languages in which messages are said.

/// A language of messages. Codes, fields, settings and examples are the same in each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, in which messages are written first.
    #[default]
    English,
    /// French.
    French,
    /// Dutch.
    Dutch,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] = [Language::English, Language::French, Language::Dutch];

    /// The language of a BCP 47 tag, whatever the country in it; nothing where there are no messages in that language.
    pub fn of(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Dutch => "nl",
        }
    }

    /// What stands before the decimals of a number.
    pub fn decimal_mark(self) -> &'static str {
        match self {
            Language::English => ".",
            Language::French | Language::Dutch => ",",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_name_languages_whatever_the_country() {
        let of = ["en", "FR", "fr-BE", "nl_BE", "nl-Latn-NL", "de", "fra", "", "e"].map(Language::of);
        use Language::{Dutch, English, French};
        assert_eq!(of, [Some(English), Some(French), Some(French), Some(Dutch), Some(Dutch), None, None, None, None]);
    }
}

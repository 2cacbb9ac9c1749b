//! Letters and digits of every script.

use icu_properties::props::{Alphabetic, GeneralCategory as Category};
use icu_properties::{CodePointMapData, CodePointSetData};

/// What [`char::is_alphanumeric`] says, by Unicode's newest version, and found in one step: the standard library goes through lists that are long where
/// Arabic, Devanagari or Hangul stand in them.
pub fn is_alphanumeric(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    match CodePointMapData::<Category>::new().get(character) {
        Category::UppercaseLetter
        | Category::LowercaseLetter
        | Category::TitlecaseLetter
        | Category::ModifierLetter
        | Category::OtherLetter
        | Category::DecimalNumber
        | Category::LetterNumber
        | Category::OtherNumber => true,
        // Unicode calls some of these alphabetic: vowel signs, and letters in circles.
        Category::NonspacingMark | Category::SpacingMark | Category::OtherSymbol => {
            CodePointSetData::new::<Alphabetic>().contains(character)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_standard_library_calls_so_is_so_and_else_only_what_it_does_not_know_yet() {
        let missing = ('\0'..=char::MAX).find(|one| one.is_alphanumeric() && !is_alphanumeric(*one));
        assert_eq!(missing, None);
        // Letters of a later version of Unicode, such as U+0558: none of them was anything before.
        let first = ('\0'..=char::MAX).find(|one| is_alphanumeric(*one) && !one.is_alphanumeric());
        assert!(first.is_none_or(|first| first >= '\u{558}'), "{first:?}");
    }
}

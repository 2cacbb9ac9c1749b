//! Ids of headings from their text.

use std::collections::BTreeMap;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

use crate::document::letter::is_alphanumeric;

/// The id of a heading by its text: NFC, lower case, letters and digits of every script with their marks; everything else becomes single hyphens.
/// `section` where nothing is left.
pub fn slug(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let mut slug = String::with_capacity(composed.len());
    for character in composed.chars() {
        if is_word(character) {
            slug.extend(character.to_lowercase());
        } else if !is_invisible(character) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// Letters, digits and the marks that belong to them.
pub fn is_word(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    is_alphanumeric(character) || CanonicalCombiningClassMapBorrowed::new().get_u8(character) != 0 || is_other_mark(character)
}

/// Marks of Thai, Lao and Khmer that are neither alphabetic nor of a combining class.
fn is_other_mark(character: char) -> bool {
    matches!(character, '\u{0E47}'..='\u{0E4E}' | '\u{0EC8}'..='\u{0ECE}' | '\u{17C9}'..='\u{17D3}' | '\u{17DD}')
}

/// Characters that join, part or direct others without being seen: they part no words.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

/// Ids given so far in a document.
#[derive(Debug, Default)]
pub struct Taken {
    /// Per id, the number that its next repetition is tried with.
    next: BTreeMap<String, u32>,
}

impl Taken {
    /// Takes `id` as it is; false where it is taken already.
    pub fn take(&mut self, id: &str) -> bool {
        if self.next.contains_key(id) {
            return false;
        }
        self.next.insert(id.to_owned(), 2);
        true
    }

    /// Takes `id`, or the first of `id-2`, `id-3`, … that is free.
    pub fn take_unique(&mut self, id: String) -> String {
        if self.take(&id) {
            return id;
        }
        let mut number = self.next.get(&id).copied().unwrap_or(2);
        loop {
            let candidate = format!("{id}-{number}");
            number = number.saturating_add(1);
            if self.take(&candidate) {
                self.next.insert(id, number);
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_stay() {
        for (text, expected) in [
            ("Who takes part?", "who-takes-part"),
            ("  A — B / C  ", "a-b-c"),
            ("Évaluer l\u{2019}impact", "évaluer-l-impact"),
            ("E\u{301}valuer", "évaluer"),
            ("الميزانية التشاركية", "الميزانية-التشاركية"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("सामुदायिक भागीदारी", "सामुदायिक-भागीदारी"),
            ("ปีที่แล้ว", "ปีที่แล้ว"),
            ("参与式预算（2020）", "参与式预算-2020"),
            ("ΟΔΟΣ", "οδοσ"),
            ("🙂", "section"),
            ("", "section"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn repetitions_are_numbered() {
        let mut taken = Taken::default();
        assert!(taken.take("a-2"));
        let ids: Vec<String> = ["a", "a", "a", "b", "a-2"].into_iter().map(|id| taken.take_unique(id.to_owned())).collect();
        assert_eq!(ids, ["a", "a-3", "a-4", "b", "a-2-2"]);
    }
}

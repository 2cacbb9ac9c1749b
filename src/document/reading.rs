//! How much there is to read.

use super::letter::is_alphanumeric;
use super::tree::Tree;

/// Units of reading: words of scripts that part them by spaces, and characters of Chinese and Japanese, which do not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadingUnits {
    /// Words.
    pub words: usize,
    /// Han, Hiragana and Katakana characters.
    pub cjk_characters: usize,
}

/// Counts a text. A word is a run of letters and digits, with apostrophes and hyphens inside. Korean has spaces, so it is counted by words.
pub fn reading_units(text: &str) -> ReadingUnits {
    let mut units = ReadingUnits::default();
    let mut in_word = false;
    for character in text.chars() {
        // Nine of ten characters of most texts are these.
        if character.is_ascii_alphanumeric() {
            units.words += usize::from(!in_word);
            in_word = true;
        } else if is_cjk(character) {
            units.cjk_characters += 1;
            in_word = false;
        } else if is_alphanumeric(character) {
            units.words += usize::from(!in_word);
            in_word = true;
        } else if character.is_whitespace()
            || !in_word
            || !matches!(character, '\'' | '\u{2019}' | '-' | '_' | '.' | ',' | '\u{AD}' | '\u{200C}' | '\u{200D}')
        {
            // Marks are neither letters nor spaces, and do not end a word.
            in_word = in_word && !character.is_whitespace() && !character.is_ascii() && crate::document::markdown::slug::is_word(character);
        }
    }
    units
}

/// Counts all text of a body, notes and code included.
pub fn tree_reading_units(tree: &Tree, source: &str) -> ReadingUnits {
    let mut text = String::with_capacity(source.len());
    tree.push_plain_text(0..tree.nodes.len() as u32, source, &mut text);
    reading_units(&text)
}

/// Minutes that reading takes, at least one: 230 words or 500 characters a minute.
pub fn minutes(tree: &Tree, source: &str) -> u64 {
    let units = tree_reading_units(tree, source);
    let minutes = units.words as f64 / 230.0 + units.cjk_characters as f64 / 500.0;
    (minutes.round() as u64).max(1)
}

fn is_cjk(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9D}' | '\u{20000}'..='\u{323AF}')
        && character != '\u{30FB}'
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn words_and_characters() {
        for (text, words, cjk_characters) in [
            ("", 0, 0),
            ("Two words.", 2, 0),
            ("l\u{2019}impact well-being 1,000.5 — yes", 4, 0),
            ("الميزانية التشاركية", 2, 0),
            ("参与式预算，2020 年 budget", 2, 6),
            ("シビックテック・ジャパン", 0, 11),
            ("주민 참여 예산", 3, 0),
            ("समुदाय की भागीदारी", 3, 0),
        ] {
            assert_eq!(reading_units(text), ReadingUnits { words, cjk_characters }, "{text}");
        }
    }

    #[test]
    fn bodies_are_counted_without_markup() {
        let source = "# A title\n\nSome **bold** [link](https://example.org).[^1]\n\n[^1]: A note.\n";
        let tree = crate::document::markdown::parse(&Arc::from("a.md"), source, 0).value;
        assert_eq!(tree_reading_units(&tree, source), ReadingUnits { words: 7, cjk_characters: 0 });
    }
}

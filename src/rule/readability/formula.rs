//! The formulas, by language.
//!
//! - English: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948).
//! - French: L. Kandel and A. Moles, "Application de l'indice de Flesch à la langue française", Cahiers d'études de radio-télévision 19 (1958).
//! - Dutch: W. H. Douma, "De leesbaarheid van landbouwbladen" (1960).
//! - German: T. Amstad, "Wie verständlich sind unsere Zeitungen?" (Zürich 1978).
//! - Spanish: J. Fernández Huerta, "Medidas sencillas de lecturabilidad", Consigna 214 (1959), with words per sentence, as G. M. Law,
//!   "Error in the Fernandez Huerta readability formula" (2011), reads it.
//! - Portuguese: T. B. F. Martins and others, "Readability formulas applied to textbooks in Brazilian Portuguese" (São Carlos 1996).
//! - Italian: P. Lucisano and M. E. Piemontese, "Gulpease: una formula per la predizione della difficoltà dei testi", Scuola e città 3 (1988).
//! - Danish, Norwegian, Swedish: C. H. Björnsson, "Läsbarhet" (Stockholm 1968): LIX.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::syllable;

/// Formulas by language; the file says what each number is.
static FORMULAS: LazyLock<BTreeMap<String, Formula>> = LazyLock::new(|| toml::from_str(include_str!("formulas.toml")).unwrap_or_default());

/// A formula of a language.
#[derive(Debug, Deserialize)]
#[serde(tag = "counts", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Formula {
    /// Words of a sentence and syllables of a word, taken off a constant: the higher, the easier.
    Syllables { name: String, constant: f64, per_word: f64, per_syllable: f64, hard: f64 },
    /// Sentences and letters for each word: the higher, the easier.
    Letters { name: String, constant: f64, per_sentence: f64, per_letter: f64, hard: f64 },
    /// Words of a sentence and the percentage of long words: the lower, the easier.
    LongWords { name: String, letters: usize, hard: f64 },
}

/// What is counted in a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    /// Words.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    syllables: usize,
    letters: usize,
    long_words: usize,
}

impl Counts {
    /// Counts another text as well.
    pub fn add(&mut self, other: &Counts) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.syllables += other.syllables;
        self.letters += other.letters;
        self.long_words += other.long_words;
    }
}

/// The formula of a language by its tag, and the tag without region; none where there is none that was made for it.
pub(super) fn of(tag: &str) -> Option<(&'static Formula, &str)> {
    let language = tag.split('-').next().unwrap_or(tag);
    FORMULAS.get(language).map(|formula| (formula, language))
}

impl Formula {
    /// Its usual name.
    pub fn name(&self) -> &str {
        let (Formula::Syllables { name, .. } | Formula::Letters { name, .. } | Formula::LongWords { name, .. }) = self;
        name
    }

    /// Counts a sentence.
    pub fn count(&self, text: &str, language: &str) -> Counts {
        let mut counts = Counts { sentences: 1, ..Counts::default() };
        let mut room = Vec::new();
        for word in text.split_whitespace() {
            let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
            if letters == 0 {
                continue;
            }
            counts.words += 1;
            counts.letters += letters;
            match self {
                Formula::Syllables { .. } => counts.syllables += syllable::count(word, language, &mut room),
                Formula::LongWords { letters: long, .. } if letters > *long => counts.long_words += 1,
                _ => {}
            }
        }
        counts
    }

    /// The score of what was counted.
    pub fn score(&self, counts: &Counts) -> f64 {
        let per = |count: usize, of: usize| count as f64 / of.max(1) as f64;
        match self {
            Formula::Syllables { constant, per_word, per_syllable, .. } => {
                constant - per_word * per(counts.words, counts.sentences) - per_syllable * per(counts.syllables, counts.words)
            }
            Formula::Letters { constant, per_sentence, per_letter, .. } => {
                constant + per_sentence * per(counts.sentences, counts.words) - per_letter * per(counts.letters, counts.words)
            }
            Formula::LongWords { .. } => per(counts.words, counts.sentences) + 100.0 * per(counts.long_words, counts.words),
        }
    }

    /// The score so that the higher is the easier.
    pub fn ease(&self, counts: &Counts) -> f64 {
        let score = self.score(counts);
        if self.is_up() { score } else { -score }
    }

    /// Whether the score lies in the hardest band.
    pub fn is_hard(&self, counts: &Counts) -> bool {
        let hard = if self.is_up() { self.hard() } else { -self.hard() };
        self.ease(counts) < hard
    }

    /// Where that band begins, in words.
    pub fn limit(&self) -> String {
        format!("a score {} {:.0} is very difficult", if self.is_up() { "under" } else { "over" }, self.hard())
    }

    fn is_up(&self) -> bool {
        !matches!(self, Formula::LongWords { .. })
    }

    fn hard(&self) -> f64 {
        let (Formula::Syllables { hard, .. } | Formula::Letters { hard, .. } | Formula::LongWords { hard, .. }) = self;
        *hard
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let all: BTreeMap<String, Formula> = toml::from_str(include_str!("formulas.toml")).unwrap();
        assert_eq!(
            all.keys().map(String::as_str).collect::<Vec<_>>(),
            ["da", "de", "en", "es", "fr", "it", "nb", "nl", "nn", "no", "pt", "sv"]
        );
    }
}

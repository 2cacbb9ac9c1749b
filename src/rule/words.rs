//! Words that say something in a language: the data of `words.toml`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

static BY_LANGUAGE: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| read(include_str!("words.toml")).unwrap_or_default());
static NONE: LazyLock<Words> = LazyLock::new(Words::default);

/// Words of a language.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Texts of links that do not say where they lead, in lower case.
    pub link_texts: Vec<String>,
    /// How descriptions of pictures begin that say that they are pictures, in lower case.
    pub picture: Vec<String>,
    /// How something is named by its colour or place alone.
    pub sensory: Option<AhoCorasick>,
    /// How something is announced that is still to come.
    pub coming: Option<AhoCorasick>,
    /// What the written words of a video are called, in lower case.
    pub transcript: Vec<String>,
    /// Small words of which every text has many, in lower case.
    pub small: BTreeSet<String>,
    /// Short forms that everybody knows better than the words.
    pub known: BTreeSet<String>,
}

/// A section of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    #[serde(default)]
    link_texts: Vec<String>,
    #[serde(default)]
    picture: Vec<String>,
    /// Patterns: `{colour}`, `{thing}` and `{side}` stand for each word of these lists.
    #[serde(default)]
    sensory: Vec<String>,
    #[serde(default)]
    colour: Vec<String>,
    #[serde(default)]
    thing: Vec<String>,
    #[serde(default)]
    side: Vec<String>,
    #[serde(default)]
    coming: Vec<String>,
    #[serde(default)]
    transcript: Vec<String>,
    #[serde(default)]
    small: BTreeSet<String>,
    #[serde(default)]
    known: BTreeSet<String>,
}

/// The words of a language, by its tag; no words where nothing is known of it. `pt-BR` has those of `pt`.
pub(super) fn of(tag: &str) -> &'static Words {
    BY_LANGUAGE.get(&tag.split('-').next().unwrap_or(tag).to_ascii_lowercase()).unwrap_or(&NONE)
}

/// Some of the languages that have a list of small words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Languages(u64);

impl Languages {
    /// Whether there is none.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether one of the others is among these.
    pub(super) fn has(self, others: Languages) -> bool {
        self.0 & others.0 != 0
    }

    /// Those that are in both.
    pub(super) fn both(self, others: Languages) -> Languages {
        Languages(self.0 & others.0)
    }

    /// Those that are not among the others.
    pub(super) fn without(self, others: Languages) -> Languages {
        Languages(self.0 & !others.0)
    }
}

/// The small words of all languages, so that a word is looked up once for all of them.
#[derive(Debug, Default)]
pub(super) struct SmallWords {
    /// The tags, in order; the place of a language is its bit.
    tags: Vec<&'static str>,
    by_word: HashMap<&'static str, Languages>,
}

impl SmallWords {
    fn new(all: &'static BTreeMap<String, Words>) -> SmallWords {
        let mut these = SmallWords::default();
        let with_words = all.iter().filter(|(_, words)| !words.small.is_empty());
        for (place, (tag, words)) in with_words.take(u64::BITS as usize).enumerate() {
            these.tags.push(tag);
            for word in &words.small {
                these.by_word.entry(word).or_default().0 |= 1 << place;
            }
        }
        these
    }

    /// A word, and the languages that have it.
    pub(super) fn of(&self, word: &str) -> Option<(&'static str, Languages)> {
        self.by_word.get_key_value(word).map(|(word, languages)| (*word, *languages))
    }

    /// Each language, by its tag.
    pub(super) fn languages(&self) -> impl Iterator<Item = (&'static str, Languages)> {
        self.tags.iter().enumerate().map(|(place, tag)| (*tag, Languages(1 << place)))
    }

    /// All languages.
    pub(super) fn all(&self) -> Languages {
        Languages(self.languages().fold(0, |all, (_, language)| all | language.0))
    }
}

/// The small words of each language that has a list of them.
pub(super) fn small_words() -> &'static SmallWords {
    static ALL: LazyLock<SmallWords> = LazyLock::new(|| SmallWords::new(&BY_LANGUAGE));
    &ALL
}

fn read(text: &str) -> Result<BTreeMap<String, Words>, toml::de::Error> {
    let sections: BTreeMap<String, Section> = toml::from_str(text)?;
    let of = |section: Section| {
        let lists = [("{colour}", &section.colour), ("{thing}", &section.thing), ("{side}", &section.side)];
        let mut sensory = section.sensory.clone();
        for (name, words) in lists {
            let filled = |pattern: &String| match pattern.contains(name) {
                true => words.iter().map(|word| pattern.replace(name, word)).collect(),
                false => vec![pattern.clone()],
            };
            sensory = sensory.iter().flat_map(filled).collect();
        }
        Words {
            link_texts: section.link_texts,
            picture: section.picture,
            sensory: finder(sensory),
            coming: finder(section.coming),
            transcript: section.transcript,
            small: section.small,
            known: section.known,
        }
    };
    Ok(sections.into_iter().map(|(tag, section)| (tag, of(section))).collect())
}

/// Finds all of these, the longest first, also where they begin a sentence or stand in capitals.
fn finder(mut words: Vec<String>) -> Option<AhoCorasick> {
    // Only ASCII letters are compared without case.
    let capitals: Vec<String> = words.iter().filter(|word| !word.is_ascii()).map(|word| capital(word)).collect();
    words.extend(capitals);
    if words.is_empty() {
        return None;
    }
    AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(words).ok()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a finder finds in a text as whole words.
pub(super) fn whole<'t>(finder: &'t AhoCorasick, text: &'t str) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
    finder.find_iter(text).map(|found| found.range()).filter(|range| is_whole(text, range))
}

/// Whether a part of a text is made of whole words. A language without spaces has no whole words.
pub(super) fn is_whole(text: &str, range: &std::ops::Range<usize>) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() && !matches!(letter, '\u{2E80}'..='\u{9FFF}');
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    !before.is_some_and(is_word) && !after.is_some_and(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let all = read(include_str!("words.toml")).unwrap();
        assert!(["ar", "da", "de", "en", "es", "fr", "nl", "zh"].iter().all(|tag| all.contains_key(*tag)));
        for words in all.values() {
            assert!(words.link_texts.iter().chain(&words.picture).all(|word| *word == word.to_lowercase()));
        }
        assert!(of("pt-BR").link_texts.contains(&"clique aqui".to_owned()) && of("tlh").link_texts.is_empty());
    }

    #[test]
    fn patterns_are_found_as_whole_words() {
        let sensory = of("en").sensory.as_ref().unwrap();
        let found = |text: &str| whole(sensory, text).map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("Click the green button, then the red boxes."), ["the green button"]);
        assert_eq!(found("What is Marked in red is late."), ["Marked in red"]);
        assert!(found("On the right track to cut red tape; marked in redwood.").is_empty());
    }
}

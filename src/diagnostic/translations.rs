//! Messages, help lines and the program's own words in the other languages, from the files in `translations/`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::language::Language;
use super::typography;

/// A file of translations: messages by code, and words.
#[derive(Debug, Default, Deserialize)]
struct Translations {
    /// What the program itself puts into messages or says at a place, by the English.
    #[serde(default)]
    words: BTreeMap<String, String>,
    #[serde(flatten)]
    messages: BTreeMap<String, Texts>,
}

/// An entry of the catalogue in another language, with the same words in braces.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    message: String,
    #[serde(default)]
    help: Vec<String>,
}

// A test reads these files, so they can be read.
static FRENCH: LazyLock<Translations> = LazyLock::new(|| typeset(toml::from_str(FILES[0].1).unwrap_or_default()));
static DUTCH: LazyLock<Translations> = LazyLock::new(|| toml::from_str(FILES[1].1).unwrap_or_default());

const FILES: [(Language, &str); 2] =
    [(Language::French, include_str!("translations/fr.toml")), (Language::Dutch, include_str!("translations/nl.toml"))];

/// French texts with the spaces that French sets before and inside its marks.
fn typeset(mut french: Translations) -> Translations {
    for text in french.words.values_mut() {
        *text = typography::french(text);
    }
    for texts in french.messages.values_mut() {
        texts.message = typography::french(&texts.message);
        texts.help.iter_mut().for_each(|line| *line = typography::french(line));
    }
    french
}

fn of(language: Language) -> Option<&'static Translations> {
    match language {
        Language::English => None,
        Language::French => Some(&FRENCH),
        Language::Dutch => Some(&DUTCH),
    }
}

/// The message of a code; nothing where it is to be said in English.
pub(super) fn message(language: Language, code: &str) -> Option<&'static str> {
    of(language)?.messages.get(code).map(|texts| texts.message.as_str())
}

/// A help line of a code, by its number.
pub(super) fn help(language: Language, code: &str, number: usize) -> Option<&'static str> {
    of(language)?.messages.get(code)?.help.get(number).map(String::as_str)
}

/// Words that may be the program's own in a language; as they are where they are not. In the file, `{}` stands for what differs.
pub(super) fn words(language: Language, english: &str) -> Cow<'_, str> {
    let Some(translations) = of(language) else { return Cow::Borrowed(english) };
    if let Some(translated) = translations.words.get(english) {
        return Cow::Borrowed(translated);
    }
    let with_gap = translations.words.iter().filter_map(|(key, translated)| Some((key.split_once(GAP)?, translated)));
    let filled = with_gap.filter_map(|((before, after), translated)| {
        let inner = english.strip_prefix(before)?.strip_suffix(after)?;
        Some(translated.replacen(GAP, inner, 1))
    });
    // Of several that fit, the one that says most.
    filled.max_by_key(|translated| translated.len()).map_or(Cow::Borrowed(english), Cow::Owned)
}

/// What differs in words of the program.
const GAP: &str = "{}";

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::diagnostic::catalogue::areas;

    /// The words in braces, with how often each stands there.
    fn placeholders(text: &str) -> BTreeMap<String, usize> {
        let single = text.replace("{{", "").replace("}}", "");
        let mut found = BTreeMap::new();
        for name in single.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            *found.entry(name.to_owned()).or_default() += 1;
        }
        found
    }

    /// What is wrong with the translations of a language.
    fn faults(language: Language, text: &str) -> Vec<String> {
        let translations: Translations = toml::from_str(text).unwrap();
        let entries: Vec<_> = areas().into_iter().flat_map(|(_, entries)| entries).collect();
        let tag = language.tag();
        let mut faults = Vec::new();
        for entry in &entries {
            let code = entry.code;
            let Some(texts) = translations.messages.get(code) else {
                faults.push(format!("{tag}: {code} is missing"));
                continue;
            };
            if placeholders(&texts.message) != placeholders(entry.message) {
                faults.push(format!("{tag}: {code}: the message has other words in braces: {}", texts.message));
            }
            if texts.help.len() != entry.help.len() {
                faults.push(format!("{tag}: {code}: {} help lines instead of {}", texts.help.len(), entry.help.len()));
            }
            for (translated, english) in texts.help.iter().zip(entry.help) {
                if placeholders(translated) != placeholders(english) {
                    faults.push(format!("{tag}: {code}: this help line has other words in braces: {translated}"));
                }
            }
            let ticks = |text: &str| text.matches('`').count();
            if std::iter::once(&texts.message).chain(&texts.help).any(|text| ticks(text) % 2 == 1) {
                faults.push(format!("{tag}: {code}: a backtick is not closed"));
            }
        }
        let codes: BTreeSet<&str> = entries.iter().map(|entry| entry.code).collect();
        let unknown = translations.messages.keys().filter(|code| !codes.contains(code.as_str()));
        faults.extend(unknown.map(|code| format!("{tag}: there is no code {code}")));
        faults
    }

    #[test]
    fn every_message_is_translated_with_the_same_words_in_braces() {
        let faults: Vec<String> = FILES.into_iter().flat_map(|(language, text)| faults(language, text)).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn a_fault_of_a_translation_is_found() {
        let (language, text) = FILES[0];
        let broken = text.replacen("\n[broken-link]\n", "\n[brokn-link]\n", 1).replacen("`{id}`", "`{idd}`", 1);
        let faults = faults(language, &broken);
        assert!(faults.contains(&"fr: broken-link is missing".to_owned()), "{faults:?}");
        assert!(faults.contains(&"fr: there is no code brokn-link".to_owned()), "{faults:?}");
        assert!(faults.iter().any(|fault| fault.contains("other words in braces")), "{faults:?}");
    }

    #[test]
    fn words_with_a_gap_keep_what_is_in_it() {
        let french = |english| words(Language::French, english).into_owned();
        assert_eq!(french("the first of 12 in this file"), "le premier des 12 de ce fichier");
        assert_eq!(french("Maison à vendre"), "Maison à vendre");
        assert_eq!(words(Language::English, "a text"), "a text");
    }

    #[test]
    fn words_are_the_same_in_both_languages() {
        let keys = |text| toml::from_str::<Translations>(text).unwrap().words.into_keys().collect::<Vec<_>>();
        assert_eq!(keys(FILES[0].1), keys(FILES[1].1));
    }
}

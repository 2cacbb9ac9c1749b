//! How far a translation is behind its original, section by section.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::meaning::{START, Section};
use super::original::{of_version, prose_of_version};
use super::structure::{Difference, differences};
use crate::config::Config;
use crate::diagnostic::language::Language;
use crate::document::Document;
use crate::document::fields::{Pin, Spanned};
use crate::document::reading::{ReadingUnits, reading_units};
use crate::site::{Site, Version, Work};
use crate::span::Span;

/// Words, or Chinese and Japanese characters, from which on a text that is the same in two languages counts as not translated. Names and
/// titles are shorter.
const LETTERS_ENOUGH: ReadingUnits = ReadingUnits { words: 5, cjk_characters: 10 };

/// How a section of the original stands in a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The translation has its text in the language of the original.
    Untranslated,
    /// It has changed since it was translated.
    Changed,
    /// It is not pinned, though others are: the original has got it since.
    Added,
    /// The translation pins nothing, so it cannot be told.
    Unpinned,
    /// It means what it meant when it was translated.
    Current,
}

impl State {
    /// Its name for people who read a language.
    pub fn word(self, language: Language) -> &'static str {
        let states = &language.frame().survey().states;
        match self {
            State::Untranslated => states.untranslated,
            State::Changed => states.changed,
            State::Added => states.added,
            State::Unpinned => states.unpinned,
            State::Current => states.current,
        }
    }

    /// Whether readers get less or other than the original says.
    pub fn is_behind(self) -> bool {
        matches!(self, State::Untranslated | State::Changed | State::Added)
    }
}

/// A section of the original and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionStatus {
    /// Its id; [`START`] for what stands before the first heading.
    pub id: Arc<str>,
    /// Its heading; empty for [`START`].
    pub heading: String,
    /// How it stands.
    pub state: State,
    /// What it means now.
    pub meaning: String,
    /// How much there is to read in it.
    pub units: ReadingUnits,
}

/// A pin of a section that the original no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The id of the section.
    pub id: String,
    /// Where it is pinned.
    pub span: Span,
}

/// How a translation stands to its original.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// Whether it has pins at all.
    pub pinned: bool,
    /// The sections of the original, in its order.
    pub sections: Vec<SectionStatus>,
    /// Pins that name nothing.
    pub removed: Vec<Removed>,
    /// How it is built otherwise than the original.
    pub structure: Vec<Difference>,
}

impl Status {
    /// Sections that are behind.
    pub fn behind(&self) -> impl Iterator<Item = &SectionStatus> {
        self.sections.iter().filter(|section| section.state.is_behind())
    }

    /// Sections of which the original says something else since, or something new; what readers are told.
    pub fn outdated(&self) -> impl Iterator<Item = &SectionStatus> {
        self.sections.iter().filter(|section| matches!(section.state, State::Changed | State::Added))
    }

    /// Whether the page as a whole is a copy of its original: of five words at least four stand there untranslated. A comma that somebody
    /// corrected in one of the two makes no translation.
    pub fn is_copy(&self) -> bool {
        let words = |units: ReadingUnits| units.words + units.cjk_characters;
        let copied = words(total(self.sections.iter().filter(|section| section.state == State::Untranslated)));
        copied > 0 && copied * 5 >= words(total(self.sections.iter())) * 4
    }

    /// Whether nothing is left to do, as far as is known.
    pub fn is_current(&self) -> bool {
        self.pinned && self.behind().next().is_none() && self.removed.is_empty()
    }
}

/// What there is to read in some sections.
pub fn total<'a>(sections: impl Iterator<Item = &'a SectionStatus>) -> ReadingUnits {
    sections.fold(ReadingUnits::default(), |sum, section| ReadingUnits {
        words: sum.words + section.units.words,
        cjk_characters: sum.cjk_characters + section.units.cjk_characters,
    })
}

/// How a version stands to the original of its work; nothing for the original itself.
pub fn of(site: &Site, work: &Work, version: &Version) -> Option<Status> {
    let (config, documents) = (&*site.config, site.documents.unread());
    (version.language != work.original)
        .then(|| compare(config, documents, work, &of_version(config, documents, work, work.original()), version))
}

/// How a translation stands to the original of its work, whose sections are given.
pub fn compare(config: &Config, documents: &[Arc<Document>], work: &Work, original: &[Section], version: &Version) -> Status {
    let pins = version.envelope.pins.as_ref();
    let mut pinned: BTreeMap<&str, &Spanned<Pin>> =
        pins.iter().flat_map(|pins| &pins.value).map(|pin| (&*pin.value.section, pin)).collect();
    let own = Own::of(config, documents, work, version, pinned.values().any(|pin| pin.value.copy.is_some()));
    let has_pins = pins.is_some_and(|pins| !pins.value.is_empty());
    let sections = original.iter().map(|section| {
        let pin = pinned.remove(&*section.id);
        let state = state(section, &own, pin.map(|pin| &pin.value), has_pins);
        SectionStatus {
            id: section.id.clone(),
            heading: section.heading.clone(),
            state,
            meaning: section.meaning.clone(),
            units: section.units,
        }
    });
    let sections: Vec<SectionStatus> = sections.collect();
    let mut removed: Vec<Removed> = pinned.into_iter().map(|(id, pin)| Removed { id: id.to_owned(), span: pin.span }).collect();
    removed.sort_by_key(|pin| pin.span);
    let structure = match documents.get(work.original().document).zip(documents.get(version.document)) {
        Some((source, own)) => differences(&source.tree, &own.tree),
        None => Vec::new(),
    };
    Status { pinned: has_pins, sections, removed, structure }
}

/// What stands in the sections of a translation that are long enough to be told from others.
struct Own {
    texts: BTreeSet<String>,
    /// Their meanings, which only a pin of a copy is compared with.
    meanings: BTreeSet<String>,
}

impl Own {
    fn of(config: &Config, documents: &[Arc<Document>], work: &Work, version: &Version, has_copies: bool) -> Own {
        let is_enough = |prose: &String| enough(reading_units(prose));
        if !has_copies {
            let texts = prose_of_version(config, documents, work, version).into_iter().filter(is_enough).collect();
            return Own { texts, meanings: BTreeSet::new() };
        }
        let sections = of_version(config, documents, work, version).into_iter().filter(|section| is_enough(&section.prose));
        let (texts, meanings) = sections.map(|section| (section.prose, section.meaning)).unzip();
        Own { texts, meanings }
    }
}

fn state(section: &Section, own: &Own, pin: Option<&Pin>, has_pins: bool) -> State {
    match pin {
        _ if own.texts.contains(&section.prose) => State::Untranslated,
        Some(pin) if pin.copy.as_deref().is_some_and(|copy| own.meanings.contains(copy)) => State::Untranslated,
        Some(pin) if pin.meaning == section.meaning => State::Current,
        Some(_) => State::Changed,
        // Nothing that anybody could have translated.
        None if has_pins && section.units == ReadingUnits::default() => State::Current,
        None if has_pins => State::Added,
        None => State::Unpinned,
    }
}

fn enough(units: ReadingUnits) -> bool {
    units.words >= LETTERS_ENOUGH.words || units.cjk_characters >= LETTERS_ENOUGH.cjk_characters
}

/// Whether a work lacks its original: nobody says which of its versions was first, and there is none in the language of the site.
pub fn is_orphan(config: &Config, work: &Work) -> bool {
    let original = work.original();
    original.language != config.default_language && !original.envelope.original
}

/// What people call a section: its heading, and what stands before the first one by words of its own.
pub fn name<'a>(id: &str, heading: &'a str, language: Language) -> &'a str {
    if id == START { language.frame().survey().beginning } else { heading }
}

#[cfg(test)]
#[path = "status/tests.rs"]
mod tests;

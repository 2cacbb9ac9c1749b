//! How the translations of each work stand to its original; found out anew only where one of its files changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::original;
use super::status::{self, Status, compare};
use crate::config::{Config, LangId};
use crate::document::Document;
use crate::memo::Same;
use crate::site::table::{Name, Table};
use crate::site::{Relations, Work};

/// How a work stands in the languages of its site.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How much there is to read in the original: words, and characters of scripts that do not part words. Of a site with one language 0.
    pub words: usize,
    /// Of each translation how it stands, in the order of the site's languages. None where the original is gone.
    statuses: Vec<(LangId, Status)>,
}

impl Standing {
    /// How the translation into a language stands; nothing where there is none, or its original is gone.
    pub fn of(&self, language: LangId) -> Option<&Status> {
        self.statuses.iter().find(|(known, _)| *known == language).map(|(_, status)| status)
    }

    /// Whether the original says something else, or something new, since the translation into a language was made.
    pub fn is_outdated(&self, language: LangId) -> bool {
        self.of(language).is_some_and(|status| status.outdated().next().is_some())
    }
}

/// What was found out before.
#[derive(Debug, Default)]
pub struct Memory {
    config: Option<Same<Config>>,
    /// By place of the work.
    known: BTreeMap<Arc<str>, (Key, Arc<Standing>)>,
    table: Option<Arc<Table<Arc<Standing>>>>,
}

/// Kind, language of the original, and the file in each language: all that a standing is a function of, beside the settings.
type Key = (usize, LangId, Vec<(LangId, Same<Document>)>);

/// A row for each work.
pub fn compute(documents: &[Arc<Document>], relations: &Relations, memory: &mut Memory) -> Arc<Table<Arc<Standing>>> {
    let (config, works) = (&relations.config, relations.works.unread());
    let settings = Some(Same(config.clone()));
    if memory.config != settings {
        *memory = Memory { config: settings, ..Memory::default() };
    }
    // Few change at a time, and what did not is left where it lies: a preview does this after every save.
    let is_known = |work: &&Work| memory.known.get(&work.place).is_some_and(|(key, _)| is_key(key, documents, work));
    let made: Vec<_> = works
        .par_iter()
        .filter(|work| !is_known(work))
        .map(|work| (work.place.clone(), (key(documents, work), Arc::new(standing(config, documents, work)))))
        .collect();
    memory.known.extend(made);
    if memory.known.len() > works.len() {
        let there: BTreeSet<&str> = works.iter().map(|work| &*work.place).collect();
        memory.known.retain(|place, _| there.contains(&**place));
    }
    let rows: Vec<Arc<Standing>> =
        works.iter().map(|work| memory.known.get(&work.place).map(|(_, standing)| standing.clone()).unwrap_or_default()).collect();
    let table = match memory.table.take() {
        Some(known) if known.unread() == rows => known,
        _ => Arc::new(Table::new(Name::Translations, rows)),
    };
    memory.table = Some(table.clone());
    table
}

fn key(documents: &[Arc<Document>], work: &Work) -> Key {
    let file = |version: &crate::site::Version| Some((version.language, Same(documents.get(version.document)?.clone())));
    (work.kind, work.original, work.versions.iter().filter_map(file).collect())
}

/// Whether a key is that of a work.
fn is_key((kind, original, files): &Key, documents: &[Arc<Document>], work: &Work) -> bool {
    let is_same = |((language, document), version): (&(LangId, Same<Document>), &crate::site::Version)| {
        *language == version.language && documents.get(version.document).is_some_and(|now| Arc::ptr_eq(now, &document.0))
    };
    (*kind, *original) == (work.kind, work.original) && files.len() == work.versions.len() && files.iter().zip(&work.versions).all(is_same)
}

fn standing(config: &Config, documents: &[Arc<Document>], work: &Work) -> Standing {
    if config.languages.len() < 2 || status::is_orphan(config, work) {
        return Standing::default();
    }
    if work.versions.len() < 2 {
        return Standing { words: original::words(config, documents, work), statuses: Vec::new() };
    }
    let source = original::of_version(config, documents, work, work.original());
    let units = source.iter().map(|section| section.units.words + section.units.cjk_characters);
    let translations = work.versions.iter().filter(|version| version.language != work.original);
    let statuses = translations.map(|version| (version.language, compare(config, documents, work, &source, version)));
    Standing { words: units.sum(), statuses: statuses.collect() }
}

//! How the translations of each work stand to its original; found out anew only where one of its files changed.

use std::collections::BTreeMap;
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
    let made: Vec<(Key, Arc<Standing>)> = works
        .par_iter()
        .map(|work| {
            let key = key(documents, work);
            match memory.known.get(&work.place) {
                Some((known, standing)) if *known == key => (key, standing.clone()),
                _ => (key, Arc::new(standing(config, documents, work))),
            }
        })
        .collect();
    let rows: Vec<Arc<Standing>> = made.iter().map(|(_, standing)| standing.clone()).collect();
    memory.known = works.iter().map(|work| work.place.clone()).zip(made).collect();
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

fn standing(config: &Config, documents: &[Arc<Document>], work: &Work) -> Standing {
    if config.languages.len() < 2 || status::is_orphan(config, work) {
        return Standing::default();
    }
    let of = |version: &crate::site::Version| Some((version.language, compare(config, documents, work, version)?));
    Standing { words: original::words(config, documents, work), statuses: work.versions.iter().filter_map(of).collect() }
}

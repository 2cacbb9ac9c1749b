//! Every translation of a site, and what is missing: for those who translate.

use std::cmp::Reverse;
use std::sync::Arc;

use serde::Serialize;

use super::status::{self, State, Status, total};
use super::structure::Difference;
use crate::config::{LangId, Language};
use crate::diagnostic::language::Language as Messages;
use crate::document::reading::ReadingUnits;
use crate::site::{Site, Version, Work, WorkId};
use crate::source::History;

mod csv;
mod human;
mod markdown;

pub use csv::lines;
pub use human::table;
pub use markdown::report;

/// Version of the JSON form; a change that readers of it would notice raises it.
const FORMAT: u32 = 1;

/// All languages and all their pages.
#[derive(Debug, Serialize)]
pub struct Survey {
    /// Version of this form.
    pub format: u32,
    /// Languages in the order of the site.
    pub languages: Vec<OfLanguage>,
    /// Pages that should be in another language than their original: what needs a translator most comes first.
    pub pages: Vec<Page>,
}

/// A language.
#[derive(Debug, Serialize)]
pub struct OfLanguage {
    /// BCP 47 tag.
    pub tag: Arc<str>,
    /// Its own name.
    pub name: Arc<str>,
    /// Published pages whose original is in another language.
    pub pages: usize,
    /// Those that have a file in the language.
    pub covered: usize,
    /// Those that have none.
    pub missing: usize,
    /// Translations of which some sections are behind.
    pub outdated: usize,
    /// Those among them that are copies of their originals: of five words at least four stand there untranslated.
    pub copies: usize,
    /// Translations of which it cannot be told, since they pin nothing.
    pub unpinned: usize,
    /// Translations that are built otherwise than their originals.
    pub structure: usize,
    /// Pages in the language whose original is gone.
    pub orphaned: usize,
    /// Sections that are behind.
    pub sections: usize,
    /// Words in them, counted in the original; of scripts that do not part words, characters.
    pub words: usize,
    /// Words of the originals of all translations that have pins.
    pub of_words: usize,
    /// Of a hundred of these words, how many are behind; rounded up, so that 0 is none.
    pub outdated_percent: usize,
    /// How many of a hundred may be, where the site says it.
    pub max_outdated: Option<u8>,
}

/// What a page needs in a language. The order is that of lists: what serves readers worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    /// It stands there in the language of its original, or nearly all of it.
    Copy,
    /// Some of its sections are behind.
    Outdated,
    /// Its original is gone.
    Orphaned,
    /// It pins nothing.
    Unpinned,
    /// There is none.
    Missing,
    /// Nothing, as far as is known.
    Current,
}

impl Need {
    /// Its name for people who read a language.
    pub fn word(self, language: Messages) -> &'static str {
        let needs = &language.frame().survey().needs;
        match self {
            Need::Copy => needs.copy,
            Need::Outdated => needs.outdated,
            Need::Orphaned => needs.orphaned,
            Need::Unpinned => needs.unpinned,
            Need::Missing => needs.missing,
            Need::Current => needs.current,
        }
    }
}

/// A page in a language.
#[derive(Debug, Serialize)]
pub struct Page {
    /// BCP 47 tag of the language.
    pub language: Arc<str>,
    /// The page's id.
    pub id: Arc<str>,
    /// What it needs.
    pub need: Need,
    /// The file of the original; of an orphan, its own.
    pub original: Arc<str>,
    /// The file of the translation, if there is one.
    pub file: Option<Arc<str>>,
    /// Whether the translation is published.
    pub published: bool,
    /// Words to be translated, counted in the original; of scripts that do not part words, characters. Of an unpinned page all of them.
    pub words: usize,
    /// Sections that are behind, in the order of the original.
    pub sections: Vec<Behind>,
    /// Ids of sections that it pins and the original no longer has.
    pub removed: Vec<String>,
    /// How it is built otherwise than the original.
    pub structure: Vec<Difference>,
    /// Of an unpinned page: whether the last change of the original is later than its own, where history says so.
    pub older: Option<bool>,
}

impl Page {
    /// What it needs, in words.
    pub fn word(&self, language: Messages) -> &'static str {
        let needs = &language.frame().survey().needs;
        let untranslated = self.removed.is_empty() && self.sections.iter().all(|section| section.state == State::Untranslated);
        match self.need {
            Need::Outdated if untranslated => needs.partly,
            // What is current is listed only where it is built otherwise.
            Need::Current => needs.structure,
            need => need.word(language),
        }
    }
}

/// A section that is behind.
#[derive(Debug, Serialize)]
pub struct Behind {
    /// Its id.
    pub id: Arc<str>,
    /// Its heading; empty for what stands before the first one.
    pub heading: String,
    /// How it stands.
    pub state: State,
    /// Its words in the original; of scripts that do not part words, characters.
    pub words: usize,
}

/// Which translations are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All: for those who translate.
    All,
    /// Those that are published: for readers.
    Published,
}

impl Survey {
    /// The survey as JSON.
    pub fn json(&self) -> String {
        // Strings, numbers and lists always serialise.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl OfLanguage {
    /// Translations that are up to date, as far as is known.
    pub fn current(&self) -> usize {
        self.covered.saturating_sub(self.outdated + self.unpinned)
    }
}

/// Looks at every translation of a site.
pub fn survey(site: &Site, history: &History, scope: Scope) -> Survey {
    let works = site.works.iter().enumerate().filter(|(_, work)| work.original().live);
    let pages: Vec<(LangId, Page, usize)> = works.flat_map(|(id, work)| of_work(site, history, scope, id, work)).collect();
    let languages = site.config.languages.iter().map(|language| of_language(site, language, &pages)).collect();
    let mut pages: Vec<Page> = pages.into_iter().map(|(_, page, _)| page).collect();
    pages.sort_by(|one, other| rank(one).cmp(&rank(other)));
    Survey { format: FORMAT, languages, pages }
}

fn rank(page: &Page) -> (Need, Reverse<bool>, Reverse<usize>, usize, &str, &str) {
    // Of what is current, that comes first which is built otherwise.
    let structure = usize::MAX - page.structure.len();
    (page.need, Reverse(page.older == Some(true)), Reverse(page.words), structure, &page.id, &page.language)
}

/// A work in all languages but that of its original, with the words of the original where the translation has pins.
fn of_work(site: &Site, history: &History, scope: Scope, id: WorkId, work: &Work) -> Vec<(LangId, Page, usize)> {
    if status::is_orphan(&site.config, work) {
        return work.versions.iter().map(|version| (version.language, orphan(site, work, version), 0)).collect();
    }
    let others = site.config.languages.iter().filter(|language| language.id != work.original);
    let standing = &site.translations[id];
    let counts = |version: &Version| version.live || scope == Scope::All;
    others
        .map(|language| match work.versions.iter().find(|version| version.language == language.id && counts(version)) {
            Some(version) => {
                let nothing = Status::default();
                let status = standing.of(language.id).unwrap_or(&nothing);
                let of_words = if status.pinned { sum(total(status.sections.iter())) } else { 0 };
                (language.id, translated(site, history, work, version, status), of_words)
            }
            None => (language.id, missing(site, work, language, standing.words), 0),
        })
        .collect()
}

fn sum(units: ReadingUnits) -> usize {
    units.words + units.cjk_characters
}

fn file(site: &Site, version: &Version) -> Arc<str> {
    site.document(version).source.path.clone()
}

fn page(site: &Site, work: &Work, language: LangId, need: Need) -> Page {
    Page {
        language: site.config.language(language).tag.clone(),
        id: work.id.clone(),
        need,
        original: file(site, work.original()),
        file: None,
        published: false,
        words: 0,
        sections: Vec::new(),
        removed: Vec::new(),
        structure: Vec::new(),
        older: None,
    }
}

fn orphan(site: &Site, work: &Work, version: &Version) -> Page {
    let file = file(site, version);
    Page { original: file.clone(), file: Some(file), published: version.live, ..page(site, work, version.language, Need::Orphaned) }
}

fn missing(site: &Site, work: &Work, language: &Language, words: usize) -> Page {
    Page { words, ..page(site, work, language.id, Need::Missing) }
}

fn translated(site: &Site, history: &History, work: &Work, version: &Version, status: &Status) -> Page {
    let need = if status.is_copy() {
        Need::Copy
    } else if status.behind().next().is_some() || !status.removed.is_empty() {
        Need::Outdated
    } else if status.pinned {
        Need::Current
    } else {
        Need::Unpinned
    };
    let behind = |section: &status::SectionStatus| Behind {
        id: section.id.clone(),
        heading: section.heading.clone(),
        state: section.state,
        words: sum(section.units),
    };
    let older = match history {
        History::Full(revisions) if !status.pinned => {
            let changed = |version: &Version| revisions.get(&*site.document(version).source.path).map(|revision| revision.last_change);
            changed(work.original()).zip(changed(version)).map(|(original, own)| original > own)
        }
        _ => None,
    };
    let words = match need {
        Need::Unpinned => total(status.sections.iter()),
        _ => total(status.behind()),
    };
    Page {
        file: Some(file(site, version)),
        published: version.live,
        words: sum(words),
        sections: status.behind().map(behind).collect(),
        removed: status.removed.iter().map(|pin| pin.id.clone()).collect(),
        structure: status.structure.clone(),
        older,
        ..page(site, work, version.language, need)
    }
}

fn of_language(site: &Site, language: &Language, all: &[(LangId, Page, usize)]) -> OfLanguage {
    let own = || all.iter().filter(|(id, ..)| *id == language.id).map(|(_, page, _)| page);
    let count = |is: &dyn Fn(&Page) -> bool| own().filter(|page| is(page)).count();
    let orphaned = count(&|page| page.need == Need::Orphaned);
    let missing = count(&|page| page.need == Need::Missing);
    let pages = own().count() - orphaned;
    let with_pins = all.iter().filter(|(id, _, of_words)| *id == language.id && *of_words > 0);
    let (of_words, behind) = with_pins.fold((0, 0), |(all, behind), (_, page, of_words)| (all + of_words, behind + page.words));
    OfLanguage {
        tag: language.tag.clone(),
        name: language.name.clone(),
        pages,
        covered: pages - missing,
        missing,
        outdated: count(&|page| matches!(page.need, Need::Outdated | Need::Copy)),
        copies: count(&|page| page.need == Need::Copy),
        unpinned: count(&|page| page.need == Need::Unpinned),
        structure: count(&|page| !page.structure.is_empty()),
        orphaned,
        sections: own().map(|page| page.sections.len()).sum(),
        words: own().map(|page| page.sections.iter().map(|section| section.words).sum::<usize>()).sum(),
        of_words,
        outdated_percent: (behind * 100).div_ceil(of_words.max(1)),
        max_outdated: site.config.max_outdated.get(&language.id).map(|budget| budget.percent),
    }
}

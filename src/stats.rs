//! What a site holds, counted for those who edit it. Readers are not shown these figures.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::config::{Config, Language};
use crate::document::date::day_of;
use crate::document::fields::{FieldValue, TranslationKind};
use crate::document::reading::{ReadingUnits, tree_reading_units};
use crate::site::publication::Mark;
use crate::site::{Shown, Site, Work, WorkId, completeness, review};
use crate::source::BuildInfo;

mod human;

pub(crate) use human::aligned;
pub use human::table;

/// Version of the JSON form; a change that readers of it would notice raises it.
const FORMAT: u32 = 1;

/// All figures. A page is counted where any version of it is published.
#[derive(Debug, Serialize)]
pub struct Stats {
    /// Version of this form.
    pub format: u32,
    /// The day for which it holds, ISO 8601.
    pub date: String,
    /// Pages.
    pub pages: usize,
    /// Languages in the order of the site.
    pub languages: Vec<OfLanguage>,
    /// Kinds that have pages, in the order of the site.
    pub kinds: Vec<OfKind>,
    /// Vocabularies by name.
    pub vocabularies: Vec<OfVocabulary>,
    /// Pages that are due for review, the longest overdue first.
    pub due: Vec<Due>,
    /// Pages that lack recommended fields, those that lack most first.
    pub incomplete: Vec<Incomplete>,
    /// Versions that are not published, by the reason.
    pub held_back: HeldBack,
}

/// How far a language has pages of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Pages with a version in the language.
    pub own: usize,
    /// Pages that its readers get in another language.
    pub fallback: usize,
    /// Pages that it lacks: a short page stands there, or none.
    pub missing: usize,
}

/// A language.
#[derive(Debug, Serialize)]
pub struct OfLanguage {
    /// BCP 47 tag.
    pub tag: Arc<str>,
    /// Pages of all kinds.
    pub pages: Coverage,
    /// Of a hundred pages, how many have a version in the language; rounded down, so that 100 is all.
    pub translated_percent: usize,
    /// Versions that a machine translated and nobody checked.
    pub unchecked: usize,
    /// Words of its versions; of scripts that do not part words, characters.
    pub words: usize,
    /// Chinese and Japanese characters of its versions.
    pub cjk_characters: usize,
}

/// A kind.
#[derive(Debug, Serialize)]
pub struct OfKind {
    /// Its key.
    pub kind: Arc<str>,
    /// Pages.
    pub pages: usize,
    /// Pages that lack recommended fields.
    pub incomplete: usize,
    /// By language, parallel to [`Stats::languages`].
    pub languages: Vec<Coverage>,
}

/// A vocabulary.
#[derive(Debug, Serialize)]
pub struct OfVocabulary {
    /// Its name.
    pub name: Arc<str>,
    /// Its terms.
    pub terms: usize,
    /// Terms that some page bears.
    pub used: usize,
    /// Keys of the others, in the order of the file.
    pub unused: Vec<Arc<str>>,
}

/// A page that is due for review.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Due {
    /// Since when, ISO 8601.
    pub since: String,
    /// The file of its original.
    pub file: Arc<str>,
}

/// A page that lacks recommended fields.
#[derive(Debug, Serialize)]
pub struct Incomplete {
    /// The file of its original.
    pub file: Arc<str>,
    /// Key of its kind.
    pub kind: Arc<str>,
    /// Keys of the fields, in the order of the kind.
    pub missing: Vec<Arc<str>>,
}

/// Versions that are not published.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct HeldBack {
    /// In a state that is not published.
    pub draft: usize,
    /// Published on a later day.
    pub scheduled: usize,
    /// Their time is over.
    pub expired: usize,
    /// For members only.
    pub members: usize,
}

/// Counts what a site holds.
pub fn count(site: &Site, info: &BuildInfo) -> Stats {
    let config = &site.config;
    let today = day_of(info.now).map_or(Date::MIN, |day| day.first_day());
    let works: Vec<WorkId> = (0..site.works.len()).filter(|work| site.works[*work].live_versions().next().is_some()).collect();
    let incomplete = incomplete(site, &works);
    let of_kind = |(index, kind): (usize, &crate::config::Kind)| {
        let own: Vec<WorkId> = works.iter().copied().filter(|work| site.works[*work].kind == index).collect();
        OfKind {
            kind: kind.key.clone(),
            pages: own.len(),
            incomplete: incomplete.iter().filter(|page| page.kind == kind.key).count(),
            languages: config.languages.iter().map(|language| coverage(site, &own, language)).collect(),
        }
    };
    Stats {
        format: FORMAT,
        date: today.to_string(),
        pages: works.len(),
        languages: config.languages.iter().map(|language| of_language(site, &works, language)).collect(),
        kinds: config.kinds.iter().enumerate().map(of_kind).filter(|kind| kind.pages > 0).collect(),
        vocabularies: vocabularies(config, site, &works),
        due: due(site, &works, today),
        incomplete,
        held_back: held_back(site.works.unread()),
    }
}

fn coverage(site: &Site, works: &[WorkId], language: &Language) -> Coverage {
    works.iter().fold(Coverage::default(), |mut coverage, work| {
        match site.shown(*work, language.id) {
            Shown::Own(_) => coverage.own += 1,
            Shown::Fallback(_) => coverage.fallback += 1,
            Shown::Stub | Shown::Absent => coverage.missing += 1,
        }
        coverage
    })
}

fn of_language(site: &Site, works: &[WorkId], language: &Language) -> OfLanguage {
    let pages = coverage(site, works, language);
    let own = || works.iter().filter_map(|work| site.works[*work].live(language.id));
    let units = own().fold(ReadingUnits::default(), |sum, version| {
        let document = site.document(version);
        let units = tree_reading_units(&document.tree, &document.source.text);
        ReadingUnits { words: sum.words + units.words, cjk_characters: sum.cjk_characters + units.cjk_characters }
    });
    OfLanguage {
        tag: language.tag.clone(),
        translated_percent: (pages.own * 100).checked_div(works.len()).unwrap_or(100),
        pages,
        unchecked: own().filter(|version| version.envelope.translation_kind == Some(TranslationKind::Machine)).count(),
        words: units.words,
        cjk_characters: units.cjk_characters,
    }
}

fn vocabularies(config: &Config, site: &Site, works: &[WorkId]) -> Vec<OfVocabulary> {
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    for work in works {
        site.works[*work].original().fields.visit(&mut |value| {
            let written = match value {
                FieldValue::Term(term) => Some((&*term.vocabulary, &*term.key)),
                // What a figure counts is a word of this vocabulary.
                FieldValue::Figure(figure) => figure.what.as_deref().map(|what| ("figures", what)),
                _ => None,
            };
            if let Some((name, key)) = written
                && let Some((name, vocabulary)) = config.vocabularies.get_key_value(name)
                && let Some(known) = vocabulary.term(key)
            {
                used.insert((name, &known.key));
            }
        });
    }
    let of = |(name, vocabulary): (&Arc<str>, &crate::config::Vocabulary)| {
        let unused: Vec<Arc<str>> =
            vocabulary.terms.iter().filter(|term| !used.contains(&(&**name, &*term.key))).map(|term| term.key.clone()).collect();
        OfVocabulary { name: name.clone(), terms: vocabulary.terms.len(), used: vocabulary.terms.len() - unused.len(), unused }
    };
    config.vocabularies.iter().map(of).collect()
}

fn due(site: &Site, works: &[WorkId], today: Date) -> Vec<Due> {
    let originals = works.iter().map(|work| site.works[*work].original());
    let mut due: Vec<Due> = originals
        .filter_map(|version| Some((review::due(version).filter(|day| *day <= today)?, version)))
        .map(|(day, version)| Due { since: day.to_string(), file: site.document(version).source.path.clone() })
        .collect();
    due.sort();
    due
}

fn incomplete(site: &Site, works: &[WorkId]) -> Vec<Incomplete> {
    let of = |work: &WorkId| {
        let work = &site.works[*work];
        let original = Some(work.original()).filter(|version| version.live)?;
        let missing: Vec<Arc<str>> = completeness::missing(&site.config, work, original).iter().map(|field| field.key.clone()).collect();
        let kind = site.config.kinds[work.kind].key.clone();
        (!missing.is_empty()).then(|| Incomplete { file: site.document(original).source.path.clone(), kind, missing })
    };
    let mut incomplete: Vec<Incomplete> = works.iter().filter_map(of).collect();
    incomplete.sort_by(|one, other| other.missing.len().cmp(&one.missing.len()).then_with(|| one.file.cmp(&other.file)));
    incomplete
}

fn held_back(works: &[Work]) -> HeldBack {
    works.iter().flat_map(|work| &work.versions).filter(|version| !version.live).fold(HeldBack::default(), |mut held, version| {
        match version.mark {
            Some(Mark::Draft) => held.draft += 1,
            Some(Mark::Scheduled) => held.scheduled += 1,
            Some(Mark::Expired) => held.expired += 1,
            Some(Mark::Members) => held.members += 1,
            // Counting holds nothing back for its errors.
            None | Some(Mark::HeldBack) => {}
        }
        held
    })
}

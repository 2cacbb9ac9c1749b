//! Routes: the address of every page in every language, planned once; two pages at one address are an error.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::address::{self, Address};
use super::facet::{self, FacetKey};
use super::section::{self, Section, SectionId};
use super::table::{Name, Table};
use super::term::{TermKey, Terms};
use super::{Shown, Version, Work, WorkId};
use crate::checked::Checked;
use crate::config::{Config, LangId, Missing};
use crate::diagnostic::catalogue;
use crate::document::Outline;
use crate::span::Span;

/// An address per language, by [`LangId`]; none where there is no page.
pub type PerLanguage = Vec<Option<Address>>;

/// All addresses.
#[derive(Debug)]
pub struct Routes {
    /// Of works.
    pub works: Table<PerLanguage>,
    /// Of sections (for a section with a page of its own, that page's).
    pub sections: Table<PerLanguage>,
    /// Of vocabularies whose terms have pages.
    pub vocabularies: BTreeMap<Arc<str>, PerLanguage>,
    /// Of terms in use.
    pub terms: BTreeMap<TermKey, PerLanguage>,
    /// Of facet pages.
    pub facets: BTreeMap<FacetKey, PerLanguage>,
    /// Of A–Z indexes.
    pub indexes: Vec<Address>,
    /// Of accessibility statements; none where the site has none.
    pub accessibility: Vec<Address>,
    /// Of the pages that say what there is in each language; none where the site has none.
    pub coverage: Vec<Address>,
    /// Of search pages; none where the site has no search.
    pub search: Vec<Address>,
    /// Of the pages for addresses that do not exist.
    pub not_found: Vec<Address>,
}

impl Routes {
    /// The home page of a language.
    pub fn home(&self, config: &Config, language: LangId) -> Address {
        address::page(config, language, [])
    }

    /// The address of a work in a language.
    pub fn work(&self, work: usize, language: LangId) -> Option<&Address> {
        self.works[work][language.0 as usize].as_ref()
    }

    /// The address of a section in a language.
    pub fn section(&self, section: SectionId, language: LangId) -> Option<&Address> {
        self.sections[section][language.0 as usize].as_ref()
    }
}

/// What a reader of `language` gets of a work, by the language's policy. Where a version that is held back for its errors would be read, the
/// next along the chain is, or else a short page: its address stays, whatever the policy.
pub fn shown<'a>(config: &Config, work: &'a Work, language: LangId) -> Shown<'a> {
    if let Some(version) = work.live(language) {
        return Shown::Own(version);
    }
    let held_back = |wanted: LangId| work.awaited().any(|version| version.language == wanted);
    let chain = || &config.language(language).chain;
    match config.language(language).missing {
        Missing::Hide if !held_back(language) => Shown::Absent,
        Missing::Stub => match work.live_versions().chain(work.awaited()).next() {
            Some(_) => Shown::Stub,
            None => Shown::Absent,
        },
        Missing::Fallback | Missing::Hide => match work.nearest(config, language) {
            Some(version) => Shown::Fallback(version),
            None if held_back(language) || chain().iter().any(|other| held_back(*other)) => Shown::Stub,
            None => Shown::Absent,
        },
    }
}

/// Last segment of a work's address in a language: `slug` of the nearest version, else the last segment of its place.
fn slug<'a>(config: &Config, work: &'a Work, language: LangId) -> &'a str {
    let written = |version: &'a Version| version.envelope.slug.as_ref().map(|slug| slug.value.as_str());
    let nearest = work.nearest(config, language).or(Some(work.original()));
    nearest.and_then(written).unwrap_or_else(|| work.place.rsplit('/').next().unwrap_or(""))
}

/// The segments of a section's address, from the root.
pub fn section_segments<'a>(config: &Config, works: &'a [Work], sections: &'a [Section], id: SectionId, language: LangId) -> Vec<&'a str> {
    section::path_to(sections, id)
        .into_iter()
        .filter(|id| !sections[*id].path.is_empty())
        .map(|id| match sections[id].index {
            Some(index) => slug(config, &works[index], language),
            None => sections[id].path.rsplit('/').next().unwrap_or(""),
        })
        .collect()
}

/// Plans all addresses.
pub fn plan(
    config: &Config,
    documents: &[Arc<Outline>],
    works: &[Work],
    sections: &[Section],
    ids: &BTreeMap<Arc<str>, WorkId>,
    terms: &Terms,
) -> Checked<Routes> {
    let languages: Vec<LangId> = config.languages.iter().map(|language| language.id).collect();
    let works_routes: Vec<PerLanguage> = works
        .iter()
        .map(|work| languages.iter().map(|language| work_address(config, works, sections, work, *language)).collect())
        .collect();
    let section_routes = section_routes(config, works, sections, &works_routes, &languages);
    let facets = facet::routes(config, works, sections, ids, &section_routes);
    let mut routes = Routes {
        works: Table::new(Name::WorkRoutes, works_routes),
        sections: Table::new(Name::SectionRoutes, section_routes),
        vocabularies: BTreeMap::new(),
        terms: BTreeMap::new(),
        facets,
        indexes: languages.iter().map(|language| address::page(config, *language, ["a-z"])).collect(),
        accessibility: config
            .accessibility
            .iter()
            .flat_map(|settings| &settings.slugs)
            .zip(&languages)
            .map(|(slug, language)| address::page(config, *language, [&**slug]))
            .collect(),
        coverage: languages
            .iter()
            .filter(|_| config.coverage)
            .map(|language| address::page(config, *language, [crate::translation::FOLDER]))
            .collect(),
        search: languages
            .iter()
            .filter(|_| config.search.enabled)
            .map(|language| address::page(config, *language, [crate::search::address::FOLDER]))
            .collect(),
        not_found: languages.iter().map(|language| address::file(config, *language, [], "404.html")).collect(),
    };
    for (key, bearers) in &terms.works {
        let per_language: PerLanguage = languages
            .iter()
            .map(|language| {
                bearers
                    .iter()
                    .any(|work| shown(config, &works[*work], *language).version().is_some())
                    .then(|| term_address(config, key, *language))
            })
            .collect();
        let vocabulary = routes.vocabularies.entry(key.0.clone()).or_insert_with(|| vec![None; languages.len()]);
        for (language, address) in per_language.iter().enumerate() {
            if address.is_some() {
                vocabulary[language] = Some(address::page(config, languages[language], [vocabulary_slug(&key.0)]));
            }
        }
        routes.terms.insert(key.clone(), per_language);
    }
    let diagnostics = collisions(config, documents, works, sections, &routes);
    Checked::new(routes, diagnostics)
}

fn work_address(config: &Config, works: &[Work], sections: &[Section], work: &Work, language: LangId) -> Option<Address> {
    if matches!(shown(config, work, language), Shown::Absent) {
        return None;
    }
    if work.place.is_empty() {
        return Some(address::page(config, language, []));
    }
    let section = section::of(sections, work);
    let parents = section_segments(config, works, sections, section, language);
    let own = slug(config, work, language);
    match config.kinds[work.kind].url.as_deref().filter(|_| !work.index) {
        None => Some(address::page(config, language, parents.into_iter().chain([own]))),
        Some(pattern) => {
            let date = work.original().envelope.published.as_ref().map(|date| date.value.first_day());
            let filled = pattern
                .replace("{section}", &parents.join("/"))
                .replace("{slug}", own)
                .replace("{year}", &date.map_or_else(|| "0000".to_owned(), |date| format!("{:04}", date.year())))
                .replace("{month}", &date.map_or_else(|| "00".to_owned(), |date| format!("{:02}", date.month())));
            Some(address::page(config, language, filled.split('/')))
        }
    }
}

/// A section has a page in every language in which something below it is shown. The root has one in all.
fn section_routes(config: &Config, works: &[Work], sections: &[Section], routes: &[PerLanguage], languages: &[LangId]) -> Vec<PerLanguage> {
    let mut used = vec![vec![false; languages.len()]; sections.len()];
    used[0] = vec![true; languages.len()];
    // Sections are sorted by path, so that every section comes after those above it: walking backwards, uses reach the top.
    for id in (0..sections.len()).rev() {
        for (language, lang_id) in languages.iter().enumerate() {
            let pages = sections[id].pages.iter().chain(&sections[id].index);
            let is_seen = |work: &usize| match shown(config, &works[*work], *lang_id) {
                Shown::Own(_) | Shown::Fallback(_) => true,
                // A folder stays where it was while its pages are held back.
                Shown::Stub => works[*work].awaited().next().is_some(),
                Shown::Absent => false,
            };
            let shows = used[id][language] || pages.clone().any(is_seen);
            if shows {
                used[id][language] = true;
                if let Some(parent) = sections[id].parent {
                    used[parent][language] = true;
                }
            }
        }
    }
    sections
        .iter()
        .enumerate()
        .map(|(id, section)| {
            languages
                .iter()
                .enumerate()
                .map(|(position, language)| {
                    let own = section.index.and_then(|work| routes[work][position].clone());
                    let listed = || address::page(config, *language, section_segments(config, works, sections, id, *language));
                    used[id][position].then(|| own.unwrap_or_else(listed))
                })
                .collect()
        })
        .collect()
}

/// First segment of the addresses of a vocabulary's pages.
fn vocabulary_slug(name: &str) -> &str {
    name
}

fn term_address(config: &Config, (vocabulary, term): &TermKey, language: LangId) -> Address {
    let slug =
        config.vocabularies.get(vocabulary).and_then(|known| known.term(term)).map_or("", |known| match known.slug.0.get(&language) {
            Some(slug) => slug,
            None => &known.key,
        });
    let slug = if slug.is_empty() { term } else { slug };
    address::page(config, language, [vocabulary_slug(vocabulary), slug])
}

/// Who claims an address, for messages.
struct Claim {
    file: Arc<str>,
    span: Span,
    what: String,
}

fn collisions(
    config: &Config,
    documents: &[Arc<Outline>],
    works: &[Work],
    sections: &[Section],
    routes: &Routes,
) -> Vec<crate::diagnostic::Diagnostic> {
    let mut claims: BTreeMap<String, (String, Claim)> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let mut claim = |address: &Address, claim: Claim| {
        let file = address.file(config);
        match claims.entry(file.to_lowercase()) {
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert((file, claim));
            }
            std::collections::btree_map::Entry::Occupied(first) => {
                let (first_file, first) = first.get();
                let diagnostic = if *first_file == file {
                    catalogue::site::two_pages_at_one_address(&address.path, &first.what, &claim.what)
                } else {
                    catalogue::site::addresses_differ_in_case(&address.path, &first.what, &claim.what)
                };
                diagnostics.push(diagnostic.at(&claim.file, claim.span).at_with(&first.file, first.span, "the other one"));
            }
        }
    };
    let config_file: Arc<str> = "site.toml".into();
    // First, so that what is said of a page in their way stands at that page.
    for ((folder, field), addresses) in &routes.facets {
        for address in addresses.iter().flatten() {
            let what = format!("the pages of {} by {field}", sections[*folder].path);
            claim(address, Claim { file: config_file.clone(), span: Span::default(), what });
        }
    }
    for (id, work) in works.iter().enumerate() {
        for (position, address) in routes.works[id].iter().enumerate() {
            let Some(address) = address else { continue };
            let version = shown(config, work, LangId(position as u8)).version().unwrap_or_else(|| work.original());
            let document = &documents[version.document];
            let span = version.envelope.slug.as_ref().map_or(Span::default(), |slug| slug.span);
            claim(address, Claim { file: document.path.clone(), span, what: document.path.to_string() });
            if config.kinds[work.kind].chapters.is_some() {
                let what = format!("all chapters of {}", document.path);
                claim(&address::whole(address), Claim { file: document.path.clone(), span, what });
            }
        }
    }
    for ((vocabulary, term), addresses) in &routes.terms {
        let known = &config.vocabularies[vocabulary];
        let span = known.term(term).map_or(Span::default(), |term| term.span);
        for address in addresses.iter().flatten() {
            claim(address, Claim { file: known.file.clone(), span, what: format!("{vocabulary}: {term}") });
        }
    }
    for (name, addresses) in &routes.vocabularies {
        for address in addresses.iter().flatten() {
            claim(address, Claim { file: config_file.clone(), span: Span::default(), what: format!("the list of {name}") });
        }
    }
    for (addresses, what) in [
        (&routes.indexes, "the A–Z index"),
        (&routes.accessibility, "the accessibility statement"),
        (&routes.coverage, "the page of translations"),
        (&routes.search, "the search page"),
        (&routes.not_found, "the page for addresses that do not exist"),
    ] {
        for address in addresses {
            claim(address, Claim { file: config_file.clone(), span: Span::default(), what: what.to_owned() });
        }
    }
    diagnostics
}

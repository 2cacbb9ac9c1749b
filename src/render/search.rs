//! The search page, and what every page knows of the search.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::Value;

use super::context::{LabelContext, LinkContext, PageContext, SearchContext, SearchPageContext};
use super::page::Renderer;
use super::{json, listing};
use crate::config::search::FacetType;
use crate::config::{self, Config, LangId};
use crate::i18n::Key;
use crate::language_tag;
use crate::search::{address, facet};
use crate::site::section::SectionId;
use crate::site::term::TermKey;
use crate::site::{Site, WorkId};

/// The texts that the script of the search shows.
const TEXTS: &[Key] = &[
    Key::InLanguage,
    Key::OutdatedNotice,
    Key::SearchBroken,
    Key::SearchBrowse,
    Key::SearchClear,
    Key::SearchClose,
    Key::SearchFilters,
    Key::SearchFound,
    Key::SearchHint,
    Key::SearchLoading,
    Key::SearchMeant,
    Key::SearchMissing,
    Key::SearchNone,
    Key::SearchOffline,
    Key::SearchRelaxed,
    Key::SearchRetry,
    Key::SearchTry,
    Key::SearchUnsupported,
];

/// What every page of a language knows of the search.
pub(super) fn site(site: &Site, language: LangId) -> Option<SearchContext> {
    let config = &site.config;
    let page = site.routes.search.get(language.0 as usize)?;
    Some(SearchContext { url: page.href(config, language), entry: address::entry(config, language) })
}

impl Renderer<'_> {
    /// The data of the search page; the result is its template.
    pub(super) fn search(&self, language: LangId, context: &mut PageContext) -> String {
        context.kind = "search".into();
        context.title = self.text(language, Key::Search);
        context.noindex = true;
        context.breadcrumbs = self.breadcrumbs(0, language);
        context.search =
            Some(SearchPageContext { lists: self.lists(language), facets: facets(&self.site.config), texts: self.search_texts(language) });
        "search.html".to_owned()
    }

    /// What the list of a folder is to the search: the pages of the kind whose folder it is. Else empty.
    pub(super) fn filter(&self, folder: SectionId) -> String {
        let config = &self.site.config;
        let kind = self.site.sections[folder].kind.filter(|_| config.search.enabled);
        kind.map_or_else(String::new, |kind| format!("{}={}", config::search::KIND, config.kinds[kind].key))
    }

    /// Ways to the pages of a folder's kind by what their facets say: vocabularies that have pages, and facet pages.
    pub(super) fn browse(&self, folder: SectionId, language: LangId) -> Vec<LinkContext> {
        let config = &self.site.config;
        let Some(kind) = self.site.sections[folder].kind.filter(|_| config.search.enabled) else { return Vec::new() };
        let facets = config.kinds[kind].fields.iter().filter(|field| field.facet);
        let links = facets.filter_map(|field| match FacetType::of(&field.field_type)? {
            FacetType::Terms(name) => self.vocabulary_link(&name, language).or_else(|| self.facet_link(folder, field, language)),
            _ => self.facet_link(folder, field, language),
        });
        let mut seen = BTreeSet::new();
        links.filter(|link| seen.insert(link.url.clone())).collect()
    }

    /// The page of a vocabulary, where it has one.
    fn vocabulary_link(&self, name: &str, language: LangId) -> Option<LinkContext> {
        let address = self.site.routes.vocabularies.get(name)?.get(language.0 as usize)?.as_ref()?;
        let label = listing::label(self.site, &self.site.config.vocabularies.get(name)?.label, language);
        Some(link(label, address.href(&self.site.config, language)))
    }

    /// What the list of a term is to the search: the pages that bear it in the field that is a facet. Empty where that is not so of all of them.
    pub(super) fn term_filter(&self, key: &TermKey, works: &[WorkId], language: LangId) -> String {
        let facet = Some(key).filter(|_| self.site.config.search.enabled).and_then(|key| facet::of_term(self.site, key, works, language));
        facet.map_or_else(String::new, |facet| format!("{facet}={}", key.1))
    }

    /// The texts that the script shows, and as `language` the locale that they are in, whose plural forms and digits it writes: one that `Intl` takes.
    fn search_texts(&self, language: LangId) -> Value {
        let (interface, config) = (self.interface, &self.site.config);
        let written = |key: &Key| match key.is_plural() {
            true => Written::Forms(interface.forms(language, *key)),
            false => Written::Plain(interface.text(language, *key)),
        };
        let mut texts: BTreeMap<&str, Written<'_>> = TEXTS.iter().map(|key| (key.name(), written(key))).collect();
        let spoken = interface.foreign(language, Key::SearchFound).map_or(Some(language), |other| other);
        let locale = spoken.map_or("en".to_owned(), |spoken| language_tag::locale(&config.language(spoken).tag).to_string());
        texts.insert("language", Written::Plain(&locale));
        Value::safe_string(&json::to_string_in_script(&texts))
    }

    /// The index from A to Z, the top folders, and the vocabularies whose terms have pages.
    fn lists(&self, language: LangId) -> Vec<LinkContext> {
        let site = self.site;
        let at = language.0 as usize;
        let index = LabelContext { text: self.text(language, Key::AzIndex), ..LabelContext::default() };
        let index = link(index, site.routes.indexes[at].href(&site.config, language));
        let folders = site.sections[0].children.iter().filter_map(|folder| listing::section_link(site, *folder, language));
        let vocabularies = site.routes.vocabularies.keys().filter_map(|name| self.vocabulary_link(name, language));
        std::iter::once(index).chain(folders).chain(vocabularies).collect()
    }
}

pub(super) fn link(label: LabelContext, url: String) -> LinkContext {
    LinkContext { title: label.text, url, lang: label.lang, dir: label.dir, hreflang: "".into(), current: false }
}

/// The keys of all facets.
fn facets(config: &Config) -> Vec<Arc<str>> {
    let fields = config.kinds.iter().flat_map(|kind| kind.fields.iter().filter(|field| field.facet).map(|field| field.key.clone()));
    let mut keys: Vec<Arc<str>> = std::iter::once(config::search::KIND.into()).chain(fields).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// A text, or its plural forms.
#[derive(Serialize)]
#[serde(untagged)]
enum Written<'a> {
    Plain(&'a str),
    Forms(BTreeMap<&'static str, &'a str>),
}

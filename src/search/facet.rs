//! Facets: the kind of a page, and the fields that the site's kinds declare, each with the values that pages of a language have.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guildhall_search::input::{Facet, FacetValue};

use crate::config::search::{FacetType, KIND};
use crate::config::{Config, Field, LangId, Localised};
use crate::document::date::PartialDate;
use crate::i18n::{Interface, Key};
use crate::page::Plan;
use crate::site::facet::FacetKey;
use crate::site::term::TermKey;
use crate::site::{self, Site, WorkId};

/// Name of the vocabulary with the names of countries.
pub const COUNTRIES: &str = "countries";

/// A page that readers find, without its text.
pub struct Found {
    /// Its address below the site's base, without a slash before it.
    pub url: String,
    /// The work that it is of; none for the accessibility statement.
    pub work: Option<WorkId>,
    /// Its values of facets, as [`guildhall_search::input::Page::facets`] has them; [`facets`] sets them.
    pub facets: Vec<(u16, u16)>,
}

/// Gives pages their values of facets; the result are the facets that tell pages apart, in order: the kind, then fields in that of the kinds. Values
/// that pages of other languages alone have are among theirs: who searches those as well reads names in one language.
pub fn facets(site: &Site, plan: &Plan, interface: &Interface, language: LangId, found: &mut [Found]) -> Vec<Facet> {
    let view = View { site, plan, interface, language };
    let live: Vec<WorkId> = (0..site.works.len()).filter(|work| site.works[*work].live_versions().next().is_some()).collect();
    let mut facets = Vec::new();
    let kinds: Vec<BTreeSet<String>> = found.iter().map(|found| [view.kind_of(found.work)].into()).collect();
    let used = kinds.iter().flatten().cloned().chain(live.iter().map(|work| view.kind_of(Some(*work)))).collect();
    let kind = Facet { key: KIND.to_owned(), label: interface.text(language, Key::FacetKind).to_owned(), values: view.kinds(&used) };
    push(kind, &kinds, found, &mut facets);
    for field in declared(&site.config) {
        let Some(facet_type) = FacetType::of(&field.field_type) else { continue };
        let keys: Vec<BTreeSet<String>> =
            found.iter().map(|found| found.work.map(|work| values_of(site, work, field)).unwrap_or_default()).collect();
        let used = live.iter().flat_map(|work| values_of(site, *work, field)).collect();
        let facet = Facet { key: field.key.to_string(), label: view.label(field), values: view.values(&facet_type, &used) };
        push(facet, &keys, found, &mut facets);
    }
    facets
}

/// Adds a facet, unless all pages have the same values or none.
fn push(facet: Facet, keys: &[BTreeSet<String>], found: &mut [Found], facets: &mut Vec<Facet>) {
    if keys.windows(2).all(|pair| pair[0] == pair[1]) {
        return;
    }
    let (Ok(index), Ok(_)) = (u16::try_from(facets.len()), u16::try_from(facet.values.len())) else { return };
    let places: BTreeMap<&str, u16> = facet.values.iter().zip(0..).map(|(value, place)| (value.key.as_str(), place)).collect();
    for (found, keys) in found.iter_mut().zip(keys) {
        let mut own: Vec<(u16, u16)> = keys.iter().filter_map(|key| Some((index, *places.get(key.as_str())?))).collect();
        own.sort_unstable();
        found.facets.extend(own);
    }
    facets.push(facet);
}

/// The fields that are facets, each key once: of all kinds with a field of that name it is the same.
fn declared(config: &Config) -> Vec<&Field> {
    let mut declared: Vec<&Field> = Vec::new();
    for field in config.kinds.iter().flat_map(|kind| &kind.fields).filter(|field| field.facet) {
        if !declared.iter().any(|other| other.key == field.key) {
            declared.push(field);
        }
    }
    declared
}

/// Name of a facet: that of its field, and of countries that of their vocabulary.
pub fn name_of<'a>(config: &'a Config, field: &'a Field) -> &'a Localised {
    let is_countries = FacetType::of(&field.field_type) == Some(FacetType::Countries);
    let countries = config.vocabularies.get(COUNTRIES).filter(|_| is_countries);
    countries.map_or(&field.label, |countries| &countries.label)
}

/// The values of a work in a facet.
fn values_of(site: &Site, work: WorkId, field: &Field) -> BTreeSet<String> {
    let is_live = |id: &str| site.ids.get(id).is_some_and(|work| site.works[*work].live_versions().next().is_some());
    site::facet::values_of(&site.config, &site.works[work], field, is_live)
}

/// A value of a facet and the pages that have it.
pub struct Group {
    /// The value for readers.
    pub label: String,
    /// The language that it is in.
    pub language: LangId,
    /// Its pages, by title.
    pub works: Vec<WorkId>,
}

/// The pages of a folder's kind that readers of a language find, by their values in a facet of it: in the order of the values, those that a page has.
pub fn groups(site: &Site, plan: &Plan, interface: &Interface, language: LangId, (folder, key): &FacetKey) -> Vec<Group> {
    let Some(kind) = site.sections[*folder].kind else { return Vec::new() };
    let Some(field) = site.config.kinds[kind].fields.iter().find(|field| field.key == *key) else { return Vec::new() };
    let Some(facet_type) = FacetType::of(&field.field_type) else { return Vec::new() };
    let mut by_value: BTreeMap<String, Vec<WorkId>> = BTreeMap::new();
    let mut works: Vec<WorkId> =
        (0..site.works.len()).filter(|work| site.works[*work].kind == kind && site.shown(*work, language).version().is_some()).collect();
    works.sort_by_key(|work| plan.ranks.of(*work, language));
    for work in works {
        for value in values_of(site, work, field) {
            by_value.entry(value).or_default().push(work);
        }
    }
    let used = by_value.keys().cloned().collect();
    let view = View { site, plan, interface, language };
    let group = |value: FacetValue| {
        let language = view.language_of(&facet_type, &value.key);
        Some(Group { label: value.label, language, works: by_value.remove(&value.key)? })
    };
    view.values(&facet_type, &used).into_iter().filter_map(group).collect()
}

/// Key of the facet by which readers of a language find just these works, which are all that bear a term; nothing where some bear it in another field,
/// or where all pages are among them, which makes it none. Where it is one page there is nothing to choose from.
pub fn of_term(site: &Site, (vocabulary, term): &TermKey, works: &[WorkId], language: LangId) -> Option<Arc<str>> {
    if works.len() < 2 {
        return None;
    }
    let among: BTreeSet<WorkId> = works.iter().copied().collect();
    let is_other = |work: WorkId| !among.contains(&work) && site.shown(work, language).version().is_some();
    let of_vocabulary = FacetType::Terms(vocabulary.clone());
    let bear_it = |field: &&&Field| works.iter().all(|work| values_of(site, *work, field).contains(&**term));
    let declared = declared(&site.config);
    let mut facets = declared.iter().filter(|field| FacetType::of(&field.field_type).as_ref() == Some(&of_vocabulary));
    let facet = facets.find(bear_it)?;
    (0..site.works.len()).any(is_other).then(|| facet.key.clone())
}

/// What all facets of a language are made from.
struct View<'a> {
    site: &'a Site,
    plan: &'a Plan,
    interface: &'a Interface,
    language: LangId,
}

impl View<'_> {
    /// The kind of a work; a page that the program makes is of the kind for pages that are of no other.
    fn kind_of(&self, work: Option<WorkId>) -> String {
        let kinds = &self.site.config.kinds;
        work.map_or(super::label::PAGE, |work| &kinds[self.site.works[work].kind].key).to_owned()
    }

    fn kinds(&self, used: &BTreeSet<String>) -> Vec<FacetValue> {
        let language = self.site.config.language(self.language);
        let kinds = self.site.config.kinds.iter().filter(|kind| used.contains(&*kind.key));
        self.collated(kinds.map(|kind| value(&kind.key, kind.plural.text(language))).collect())
    }

    /// Name of a facet.
    fn label(&self, field: &Field) -> String {
        let label = name_of(&self.site.config, field).text(self.site.config.language(self.language));
        if label.is_empty() { field.key.replace('_', " ") } else { label.to_owned() }
    }

    /// The values in use: terms in the order of their vocabulary, years newest first, all else as the language sorts names.
    fn values(&self, facet_type: &FacetType, used: &BTreeSet<String>) -> Vec<FacetValue> {
        let config = &self.site.config;
        let language = config.language(self.language);
        match facet_type {
            FacetType::Terms(name) => {
                let terms = config.vocabularies.get(name).map_or(&[][..], |vocabulary| &vocabulary.terms);
                let used = terms.iter().filter(|term| used.contains(&*term.key));
                used.map(|term| value(&term.key, term.label.text(language))).collect()
            }
            FacetType::Countries => {
                let countries = config.vocabularies.get(COUNTRIES);
                let name = |code: &str| countries.and_then(|countries| countries.term(code)).map(|country| country.label.text(language));
                self.collated(used.iter().map(|code| value(code, name(code).unwrap_or(&code.to_uppercase()))).collect())
            }
            FacetType::Years => {
                let locale = self.interface.locale(self.language);
                let written = |year: &String| PartialDate::parse(year).map_or_else(|_| year.clone(), |date| locale.date(date));
                used.iter().rev().map(|year| value(year, &written(year))).collect()
            }
            FacetType::Answers => {
                let text = |yes: bool| self.interface.text(self.language, if yes { Key::Yes } else { Key::No });
                let both = [true, false].into_iter().filter(|yes| used.contains(&yes.to_string()));
                both.map(|yes| value(&yes.to_string(), text(yes))).collect()
            }
            FacetType::Pages => {
                let mut works: Vec<(&String, WorkId)> = used.iter().filter_map(|id| Some((id, *self.site.ids.get(id.as_str())?))).collect();
                works.sort_by_key(|(_, work)| self.plan.ranks.of(*work, self.language));
                let title = |work: WorkId| -> Arc<str> {
                    let work = &self.site.works[work];
                    work.nearest(config, self.language).unwrap_or_else(|| work.original()).title.clone()
                };
                works.into_iter().map(|(id, work)| value(id, &title(work))).collect()
            }
        }
    }

    /// The language that a value is written in.
    fn language_of(&self, facet_type: &FacetType, key: &str) -> LangId {
        let config = &self.site.config;
        let vocabulary = match facet_type {
            FacetType::Terms(name) => Some(&**name),
            FacetType::Countries => Some(COUNTRIES),
            FacetType::Pages => {
                let work = self.site.ids.get(key).map(|work| &self.site.works[*work]);
                return work.map_or(self.language, |work| work.nearest(config, self.language).unwrap_or_else(|| work.original()).language);
            }
            FacetType::Years | FacetType::Answers => None,
        };
        let term = vocabulary.and_then(|name| config.vocabularies.get(name)).and_then(|vocabulary| vocabulary.term(key));
        term.and_then(|term| term.label.get(config.language(self.language))).map_or(self.language, |(_, shown)| shown)
    }

    fn collated(&self, mut values: Vec<FacetValue>) -> Vec<FacetValue> {
        let locale = self.interface.locale(self.language);
        values.sort_by_cached_key(|value| (locale.sort_key(&value.label), value.key.clone()));
        values
    }
}

fn value(key: &str, label: &str) -> FacetValue {
    FacetValue { key: key.to_owned(), label: label.to_owned() }
}

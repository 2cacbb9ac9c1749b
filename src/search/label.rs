//! By which short words a page is found beside its text: those of its terms with their synonyms, of its place, of its kind, and its facts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guildhall_search::input::Section;

use super::facet::COUNTRIES;
use super::text::{of_markdown, tidy, tidy_line};
use crate::config::{Config, FieldType, LangId, Language, Localised};
use crate::document::fields::{FieldValue, Place};
use crate::i18n::Interface;
use crate::page::Plan;
use crate::render::context::{FactContext, ValueContext};
use crate::render::facts;
use crate::site::{Site, Version, WorkId};

/// Longest value of a field, in characters, that is a label; what is longer is text.
const SHORT: usize = 60;

/// Labels of a page, each once, and its fields that are text, as sections without an id: a heading, and what stands under it.
pub struct Labels {
    /// The labels.
    pub labels: Vec<String>,
    /// The sections.
    pub fields: Vec<Section>,
}

/// What readers of `language` see of a work beside its text, and what its terms are called otherwise. `names` is for all works of the language.
pub fn labels(
    site: &Site,
    plan: &Plan,
    interface: &Interface,
    work: WorkId,
    version: &Version,
    language: LangId,
    names: &mut Names,
) -> Labels {
    let mut all = Collected { names, labels: Vec::new(), seen: BTreeSet::new() };
    let config = &site.config;
    let own = &site.works[work];
    let kind = &config.kinds[own.kind];
    if &*kind.key != PAGE {
        all.localised(&kind.label, config.language(language));
        all.localised(&kind.plural, config.language(language));
    }
    if let Some(guide) = plan.chapter_of[work].and_then(|guide| site.shown(guide, language).version()) {
        all.push(&guide.title);
    }
    version.fields.visit(&mut |value| match value {
        FieldValue::Term(term) => all.term(config, &term.vocabulary, &term.key, language),
        FieldValue::Place(place) => all.place(config, place, language),
        _ => {}
    });
    let mut fields = Vec::new();
    for (declared, field) in facts::plain(site, interface, work, language, |field_type| sort(field_type) != Sort::Nothing) {
        let (sort, is_fact) = (sort(&declared.field_type), declared.fact);
        let text = prose(site, version, &field);
        let names = if sort == Sort::Record { first_parts(&field) } else { text.clone() };
        for (short, value) in names.iter().map(|value| (value.chars().count() <= SHORT, value)) {
            if short && (is_fact || sort != Sort::Lines) {
                all.push(value);
            }
        }
        let is_text = |value: &&String| sort != Sort::Value && (!is_fact || value.chars().count() > SHORT);
        let long: Vec<&str> = text.iter().filter(is_text).map(String::as_str).collect();
        if !long.is_empty() {
            fields.push(Section { heading: tidy(&field.label.text), anchor: String::new(), text: long.join("\n") });
        }
    }
    Labels { labels: all.labels, fields }
}

/// The kind of pages that are of no other, whose name says nothing.
pub const PAGE: &str = "page";

/// What a field is to a search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A text: a short one is a name, a long one is read.
    Text,
    /// Named values, of which the first may be a name, such as another word for a term.
    Record,
    /// Lines of text, such as a checklist: they are read in their order, and are no names.
    Lines,
    /// A date, a number or a figure.
    Value,
    /// What says nothing by itself, such as yes and no, or is found by other means: terms and places with all their names.
    Nothing,
}

fn sort(field_type: &FieldType) -> Sort {
    match field_type {
        FieldType::Text | FieldType::Markdown => Sort::Text,
        FieldType::Record(_) => Sort::Record,
        FieldType::Date | FieldType::Number | FieldType::Figure => Sort::Value,
        FieldType::Boolean | FieldType::Term(_) | FieldType::Place | FieldType::Url | FieldType::Reference(_) | FieldType::Image => {
            Sort::Nothing
        }
        FieldType::List(item) => match sort(item) {
            Sort::Text => Sort::Lines,
            other => other,
        },
    }
}

/// The values of a field as readers see them, without markup.
fn prose(site: &Site, version: &Version, field: &FactContext) -> Vec<String> {
    let file: &Arc<str> = &site.document(version).source.path;
    let markdown = version.fields.get(&field.key).is_some_and(|filled| has_markdown(&filled.value));
    let text = |value: &ValueContext| {
        let text = if markdown { of_markdown(file, &value.text) } else { tidy(&value.text) };
        if value.what.text.is_empty() { text } else { format!("{}: {text}", value.what.text) }
    };
    // Links to other pages say what those are about, not this one.
    field.values.iter().filter(|value| value.url.is_none()).map(text).filter(|text| !text.is_empty()).collect()
}

/// The first value of each record of a field.
fn first_parts(field: &FactContext) -> Vec<String> {
    let parts = field.values.iter().filter_map(|value| value.parts.first());
    parts.flat_map(|part| &part.values).map(|value| tidy(&value.text)).filter(|text| !text.is_empty()).collect()
}

fn has_markdown(value: &FieldValue) -> bool {
    match value {
        FieldValue::Markdown(_) => true,
        FieldValue::List(items) => items.iter().any(|item| matches!(item.value, FieldValue::Markdown(_))),
        _ => false,
    }
}

/// Names of a language as labels: those of a term are the same on all pages that bear it.
#[derive(Default)]
pub struct Names {
    /// Numbers of all names, by the name in small letters.
    numbers: BTreeMap<String, u32>,
    /// The names of terms, by vocabulary and key.
    terms: BTreeMap<(Arc<str>, Arc<str>), Vec<Name>>,
}

/// A name, with a number that it shares with those that differ from it in capitals alone.
struct Name {
    number: u32,
    text: String,
}

impl Names {
    /// The label that a text is; none if it is empty.
    fn name(&mut self, text: &str) -> Option<Name> {
        let text = tidy_line(text);
        let next = self.numbers.len() as u32;
        (!text.is_empty()).then(|| Name { number: *self.numbers.entry(text.to_lowercase()).or_insert(next), text })
    }

    /// What a term is called, with its synonyms.
    fn of_term(&mut self, config: &Config, vocabulary: &Arc<str>, key: &Arc<str>, language: LangId) -> &[Name] {
        let place = (Arc::clone(vocabulary), Arc::clone(key));
        if !self.terms.contains_key(&place) {
            let names = self.names_of(config, vocabulary, key, language);
            self.terms.insert(place.clone(), names);
        }
        self.terms.get(&place).map_or(&[], Vec::as_slice)
    }

    fn names_of(&mut self, config: &Config, vocabulary: &str, key: &str, language: LangId) -> Vec<Name> {
        let Some(term) = config.vocabularies.get(vocabulary).and_then(|vocabulary| vocabulary.term(key)) else { return Vec::new() };
        let language = config.language(language);
        let synonyms = chain(language).flat_map(|id| term.synonyms.get(&id).into_iter().flatten());
        let texts = localised(&term.label, language).into_iter().chain(synonyms.map(|synonym| &**synonym));
        texts.filter_map(|text| self.name(text)).collect()
    }
}

/// A language and those of its chain: many know the word of another language.
fn chain(language: &Language) -> impl Iterator<Item = LangId> {
    std::iter::once(language.id).chain(language.chain.iter().copied())
}

/// A text in a language and in those of its chain, or at least in one.
fn localised<'a>(text: &'a Localised, language: &Language) -> Vec<&'a str> {
    let known: Vec<&str> = chain(language).filter_map(|id| text.0.get(&id)).map(|text| &**text).collect();
    if known.is_empty() { vec![text.text(language)] } else { known }
}

/// Labels in the order in which they were met, each once.
struct Collected<'a> {
    names: &'a mut Names,
    labels: Vec<String>,
    seen: BTreeSet<u32>,
}

impl Collected<'_> {
    fn push(&mut self, label: &str) {
        if let Some(Name { number, text }) = self.names.name(label)
            && self.seen.insert(number)
        {
            self.labels.push(text);
        }
    }

    fn localised(&mut self, text: &Localised, language: &Language) {
        localised(text, language).into_iter().for_each(|text| self.push(text));
    }

    fn term(&mut self, config: &Config, vocabulary: &Arc<str>, key: &Arc<str>, language: LangId) {
        let Collected { names, labels, seen } = self;
        let new = names.of_term(config, vocabulary, key, language).iter().filter(|name| seen.insert(name.number));
        labels.extend(new.map(|name| name.text.clone()));
    }

    fn place(&mut self, config: &Config, place: &Place, language: LangId) {
        self.push(&place.name);
        place.region.iter().for_each(|region| self.push(region));
        if let Some(code) = &place.country {
            self.term(config, &COUNTRIES.into(), &code.to_lowercase().into(), language);
        }
    }
}

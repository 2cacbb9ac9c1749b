//! By which short words a page is found beside its text: those of its terms with their synonyms, of its place, of its kind, and its facts.

use std::collections::BTreeSet;
use std::sync::Arc;

use guildhall_search::input::Section;

use super::text::{of_markdown, tidy, tidy_line};
use crate::config::{FieldType, LangId, Localised};
use crate::document::fields::{FieldValue, Place, Term};
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

/// What readers of `language` see of a work beside its text, and what its terms are called otherwise.
pub fn labels(site: &Site, plan: &Plan, interface: &Interface, work: WorkId, version: &Version, language: LangId) -> Labels {
    let mut all = Collected::default();
    let config = &site.config;
    let own = &site.works[work];
    let kind = &config.kinds[own.kind];
    if &*kind.key != PAGE {
        all.localised(site, &kind.label, language);
        all.localised(site, &kind.plural, language);
    }
    if let Some(guide) = plan.chapter_of[work].and_then(|guide| site.shown(guide, language).version()) {
        all.push(&guide.title);
    }
    version.fields.visit(&mut |value| match value {
        FieldValue::Term(term) => all.term(site, term, language),
        FieldValue::Place(place) => all.place(site, place, language),
        _ => {}
    });
    let mut fields = Vec::new();
    for (is_fact, field) in facts::plain(site, interface, work, language) {
        let Some(sort) =
            version.fields.get(&field.key).and_then(|filled| kind.fields.get(filled.index)).map(|field| sort(&field.field_type))
        else {
            continue;
        };
        if sort == Sort::Nothing {
            continue;
        }
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

/// Labels in the order in which they were met, each once.
#[derive(Default)]
struct Collected {
    labels: Vec<String>,
    seen: BTreeSet<String>,
}

impl Collected {
    fn push(&mut self, label: &str) {
        let label = tidy_line(label);
        if !label.is_empty() && self.seen.insert(label.to_lowercase()) {
            self.labels.push(label);
        }
    }

    /// A name in the reader's language and in those of its chain: many know the word of another language.
    fn localised(&mut self, site: &Site, text: &Localised, language: LangId) {
        let language = site.config.language(language);
        let mut found = false;
        for id in std::iter::once(&language.id).chain(&language.chain) {
            if let Some(text) = text.0.get(id) {
                self.push(text);
                found = true;
            }
        }
        if !found {
            self.push(text.text(language));
        }
    }

    fn term(&mut self, site: &Site, term: &Term, language: LangId) {
        let known = site.config.vocabularies.get(&term.vocabulary).and_then(|vocabulary| vocabulary.term(&term.key));
        let Some(known) = known else { return };
        self.localised(site, &known.label, language);
        let language = site.config.language(language);
        for id in std::iter::once(&language.id).chain(&language.chain) {
            known.synonyms.get(id).into_iter().flatten().for_each(|synonym| self.push(synonym));
        }
    }

    fn place(&mut self, site: &Site, place: &Place, language: LangId) {
        self.push(&place.name);
        place.region.iter().for_each(|region| self.push(region));
        let Some(code) = &place.country else { return };
        let countries = site.config.vocabularies.get("countries");
        if let Some(country) = countries.and_then(|countries| countries.term(&code.to_lowercase())) {
            self.localised(site, &country.label, language);
            let language = site.config.language(language);
            for id in std::iter::once(&language.id).chain(&language.chain) {
                country.synonyms.get(id).into_iter().flatten().for_each(|synonym| self.push(synonym));
            }
        }
    }
}

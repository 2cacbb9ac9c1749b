//! Facts of a page for readers: dates, numbers, terms and places in their language, each figure with its source and date.

use std::sync::Arc;

use super::context::{FactContext, LabelContext, SourceContext, ValueContext};
use super::listing::{self, foreign, work_link};
use crate::config::{Field, LangId};
use crate::document::fields::{FieldValue, Figure, Origin, Place, Term};
use crate::i18n::{Interface, Key};
use crate::site::{Site, Version, WorkId};

/// Facts on a card.
const SHORT: usize = 3;

/// The facts of a work: the fields that its kind declares as facts, in the kind's order.
pub fn all(site: &Site, interface: &Interface, work: WorkId, language: LangId) -> Vec<FactContext> {
    let Some(version) = site.shown(work, language).version() else { return Vec::new() };
    let kind = &site.config.kinds[site.works[work].kind];
    kind.fields
        .iter()
        .filter(|field| field.fact)
        .filter_map(|field| fact(site, interface, version, site.works[work].original, field, language))
        .collect()
}

/// The first few facts, those with one short value.
pub fn short(site: &Site, interface: &Interface, work: WorkId, language: LangId) -> Vec<FactContext> {
    let Some(version) = site.shown(work, language).version() else { return Vec::new() };
    let kind = &site.config.kinds[site.works[work].kind];
    let facts = kind
        .fields
        .iter()
        .filter(|field| field.fact)
        .filter_map(|field| fact(site, interface, version, site.works[work].original, field, language));
    facts.filter(|fact| fact.values.len() == 1 && fact.values[0].source.is_none()).take(SHORT).collect()
}

/// The path of a version's own picture, as written.
pub fn image(version: &Version) -> Option<&str> {
    match &version.fields.get("image")?.value {
        FieldValue::Image(path) => Some(path),
        _ => None,
    }
}

fn fact(site: &Site, interface: &Interface, version: &Version, original: LangId, field: &Field, language: LangId) -> Option<FactContext> {
    let filled = version.fields.get(&field.key)?;
    let mut values = Vec::new();
    push(site, interface, &filled.value, language, &mut values);
    // Only texts are in the language of the file that they were written in; dates, numbers and terms are in the reader's.
    let (text_language, text_direction) = foreign(site, if filled.origin == Origin::Own { version.language } else { original }, language);
    for value in values.iter_mut().filter(|value| value.lang.as_ref() == TEXT) {
        (value.lang, value.dir) = (text_language.clone(), text_direction);
    }
    let mut label = listing::label(site, &field.label, language);
    if label.text.is_empty() {
        label.text = field.key.replace('_', " ").into();
    }
    let group = field.group.clone().unwrap_or_else(|| "".into());
    (!values.is_empty()).then(|| FactContext { key: field.key.clone(), label, values, group })
}

/// Marks a value that is prose, until its language is known.
const TEXT: &str = "text";

fn push(site: &Site, interface: &Interface, value: &FieldValue, language: LangId, into: &mut Vec<ValueContext>) {
    let config = &site.config;
    let plain = |text: String| ValueContext { text, ..ValueContext::default() };
    match value {
        FieldValue::Text(text) | FieldValue::Markdown(text) => into.push(ValueContext { lang: TEXT.into(), ..plain(text.to_string()) }),
        FieldValue::Date(date) => into.push(plain(interface.locale(language).date(*date))),
        FieldValue::Number(_, spelling) => into.push(plain(interface.locale(language).number(spelling))),
        FieldValue::Boolean(yes) => into.push(plain(interface.text(language, if *yes { Key::Yes } else { Key::No }).to_owned())),
        FieldValue::Url(url) => into.push(ValueContext { url: Some(url.to_string()), ..plain(host(url).to_owned()) }),
        FieldValue::Figure(figure) => into.push(self::figure(site, interface, figure, language)),
        FieldValue::Term(Term { vocabulary, key, .. }) => {
            let term = config.vocabularies.get(vocabulary).and_then(|known| known.term(key));
            if let Some((label, shown)) = term.and_then(|term| term.label.get(config.language(language))) {
                let address =
                    site.routes.terms.get(&(vocabulary.clone(), key.clone())).and_then(|addresses| addresses[language.0 as usize].as_ref());
                let (lang, dir) = foreign(site, shown, language);
                into.push(ValueContext {
                    url: address.map(|address| address.href(config, language)),
                    lang,
                    dir,
                    ..plain(label.to_string())
                });
            }
        }
        FieldValue::Reference(id, _) => {
            if let Some(link) = site.ids.get(id.as_str()).and_then(|work| work_link(site, *work, language)) {
                into.push(ValueContext { url: Some(link.url), lang: link.lang, dir: link.dir, ..plain(link.title.to_string()) });
            }
        }
        FieldValue::Place(place) => into.push(plain(self::place(interface, place, language))),
        FieldValue::List(items) => items.iter().for_each(|item| push(site, interface, &item.value, language, into)),
        FieldValue::Record(record) => {
            let mut parts = Vec::new();
            record.filled.iter().for_each(|field| push(site, interface, &field.value, language, &mut parts));
            let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" · ");
            into.push(plain(text));
        }
        FieldValue::Image(_) => {}
    }
}

fn figure(site: &Site, interface: &Interface, figure: &Figure, language: LangId) -> ValueContext {
    let number = interface.locale(language).number(&figure.spelling);
    let what = figure.what.as_deref().map_or_else(LabelContext::default, |what| {
        let term = site.config.vocabularies.get("figures").and_then(|figures| figures.term(what));
        term.map_or_else(
            || LabelContext { text: what.into(), ..LabelContext::default() },
            |term| listing::label(site, &term.label, language),
        )
    });
    let source = figure.source.as_deref().filter(|source| source.starts_with("https://") || source.starts_with("http://"));
    ValueContext {
        text: figure.unit.as_deref().map_or_else(|| number.clone(), |unit| format!("{number}\u{a0}{unit}")),
        what,
        as_of: figure.as_of.as_ref().map(|date| interface.locale(language).date(*date)),
        source: figure.source.as_ref().map(ToString::to_string),
        source_name: source.map(|source| host(source).to_owned()),
        ..ValueContext::default()
    }
}

fn place(_interface: &Interface, place: &Place, _language: LangId) -> String {
    match &place.country {
        Some(country) => format!("{} ({country})", place.name),
        None => place.name.to_string(),
    }
}

/// The host of an address, without `www.`.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// The sources of a version: records with title, url and publisher.
pub fn sources(version: &Version) -> Vec<SourceContext> {
    let Some(FieldValue::List(items)) = version.fields.get("sources").map(|field| &field.value) else { return Vec::new() };
    items
        .iter()
        .filter_map(|item| match &item.value {
            FieldValue::Record(record) => {
                let text = |key: &str| match &record.get(key)?.value {
                    FieldValue::Text(text) | FieldValue::Markdown(text) | FieldValue::Url(text) => Some(Arc::<str>::from(text.as_str())),
                    _ => None,
                };
                let url = text("url");
                let title = text("title").or_else(|| url.clone())?;
                Some(SourceContext { title, url, publisher: text("publisher").unwrap_or_else(|| "".into()) })
            }
            FieldValue::Url(url) => {
                Some(SourceContext { title: host(url).into(), url: Some(Arc::from(url.as_str())), publisher: "".into() })
            }
            FieldValue::Text(text) => Some(SourceContext { title: Arc::from(text.as_str()), url: None, publisher: "".into() }),
            _ => None,
        })
        .collect()
}

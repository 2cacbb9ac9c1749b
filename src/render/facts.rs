//! Facts of a page for readers: dates, numbers, terms and places in their language, each figure with its source and date.

use std::sync::Arc;

use super::block::markdown_text;
use super::context::{DateContext, FactContext, LabelContext, SourceContext, ValueContext};
use super::listing::{self, foreign, work_link};
use super::page::Renderer;
use super::shared::direction;
use crate::config::{Direction, Field, FieldType, Kind, LangId};
use crate::document::date::PartialDate;
use crate::document::fields::{self, FieldValue, Fields, Figure, Origin, Place, Term};
use crate::i18n::{Interface, Key};
use crate::site::{Site, Version, WorkId};

/// Facts on a card of a kind that does not name them.
const SHORT: usize = 3;

/// Fields that are shown by other means than [`others`].
const SHOWN_ELSEWHERE: [&str; 3] = ["blocks", "image", "sources"];

/// The facts of a work: the fields that its kind declares as facts, in the kind's order.
pub fn all(renderer: &Renderer<'_>, work: WorkId, language: LangId) -> Vec<FactContext> {
    let Some(reader) = Reader::on_page(renderer, work, language) else { return Vec::new() };
    reader.kind.fields.iter().filter(|field| field.fact).filter_map(|field| reader.field(field)).collect()
}

/// The other fields of its kind, in its order: those that are neither facts nor terms, not common to all kinds, and not shown by other means.
pub fn others(renderer: &Renderer<'_>, work: WorkId, language: LangId) -> Vec<FactContext> {
    let Some(reader) = Reader::on_page(renderer, work, language) else { return Vec::new() };
    reader.kind.fields.iter().filter(|field| is_other(field)).filter_map(|field| reader.field(field)).collect()
}

/// [`all`] and [`others`] of those types that are `wanted`, as plain text, for the search; with each, its field. Texts in Markdown are as written.
pub fn plain<'a>(
    site: &'a Site,
    interface: &'a Interface,
    work: WorkId,
    language: LangId,
    wanted: impl Fn(&FieldType) -> bool,
) -> Vec<(&'a Field, FactContext)> {
    let Some(reader) = Reader::of(site, interface, work, language) else { return Vec::new() };
    let shown = reader.kind.fields.iter().filter(|field| wanted(&field.field_type) && (field.fact || is_other(field)));
    shown.filter_map(|field| Some((field, reader.field(field)?))).collect()
}

fn is_other(field: &Field) -> bool {
    !field.fact && !is_term(&field.field_type) && !fields::is_common(&field.key) && !SHOWN_ELSEWHERE.contains(&&*field.key)
}

fn is_term(field_type: &FieldType) -> bool {
    match field_type {
        FieldType::Term(_) => true,
        FieldType::List(item) => is_term(item),
        _ => false,
    }
}

/// Facts for a card: those that the kind names, else the first few with one short value.
pub fn short(site: &Site, interface: &Interface, work: WorkId, language: LangId) -> Vec<FactContext> {
    let Some(reader) = Reader::of(site, interface, work, language) else { return Vec::new() };
    if let Some(card) = &reader.kind.card {
        return card.iter().filter_map(|field| reader.field(&reader.kind.fields[*field])).collect();
    }
    let plain = |field: &&Field| field.fact && field.field_type != FieldType::Markdown;
    let facts = reader.kind.fields.iter().filter(plain).filter_map(|field| reader.field(field));
    facts.filter(|fact| fact.values.len() == 1 && fact.values[0].source.is_none()).take(SHORT).collect()
}

/// The path of a version's own picture, as written.
pub fn image(version: &Version) -> Option<&str> {
    match &version.fields.get("image")?.value {
        FieldValue::Image(path) => Some(path),
        _ => None,
    }
}

/// The day of a date field, for machines and for readers.
pub fn date(interface: &Interface, version: &Version, key: &str, language: LangId) -> Option<DateContext> {
    match &version.fields.get(key)?.value {
        FieldValue::Date(date) => Some(date_context(interface, *date, language)),
        _ => None,
    }
}

/// A date for machines and for readers.
pub fn date_context(interface: &Interface, date: PartialDate, language: LangId) -> DateContext {
    DateContext { iso: date.to_string(), text: interface.locale(language).date(date) }
}

/// Who reads which version.
struct Reader<'a> {
    site: &'a Site,
    interface: &'a Interface,
    version: &'a Version,
    kind: &'a Kind,
    original: LangId,
    language: LangId,
    /// What makes HTML of Markdown; none where plain text is wanted.
    renderer: Option<&'a Renderer<'a>>,
}

impl<'a> Reader<'a> {
    fn of(site: &'a Site, interface: &'a Interface, work: WorkId, language: LangId) -> Option<Self> {
        let version = site.shown(work, language).version()?;
        let work = &site.works[work];
        Some(Reader { site, interface, version, kind: &site.config.kinds[work.kind], original: work.original, language, renderer: None })
    }

    fn on_page(renderer: &'a Renderer<'a>, work: WorkId, language: LangId) -> Option<Self> {
        Some(Reader { renderer: Some(renderer), ..Reader::of(renderer.site, renderer.interface, work, language)? })
    }

    fn field(&self, field: &Field) -> Option<FactContext> {
        let filled = self.version.fields.get(&field.key)?;
        // Only texts are in the language of the file that they were written in; dates, numbers and terms are in the reader's.
        let text = if filled.origin == Origin::Own { self.version.language } else { self.original };
        self.fact(field, &filled.value, text)
    }

    fn fact(&self, field: &Field, value: &FieldValue, text: LangId) -> Option<FactContext> {
        let mut values = Vec::new();
        self.push(field, value, text, &mut values);
        let label = listing::field_label(self.site, field, &field.label, self.language);
        let group = field.group.clone().unwrap_or_else(|| "".into());
        (!values.is_empty()).then(|| FactContext { key: field.key.clone(), label, values, group })
    }

    fn push(&self, field: &Field, value: &FieldValue, text: LangId, into: &mut Vec<ValueContext>) {
        let Reader { site, interface, language, .. } = *self;
        let config = &site.config;
        let plain = |text: String| ValueContext { text, ..ValueContext::default() };
        match value {
            FieldValue::Text(prose) | FieldValue::Markdown(prose) => {
                let (lang, dir) = foreign(site, text, language);
                let markdown = matches!(value, FieldValue::Markdown(_));
                let html = self.renderer.filter(|_| markdown).map(|renderer| markdown_text(renderer, self.version, text, language, prose));
                into.push(ValueContext { lang, dir, html, ..plain(prose.to_string()) });
            }
            FieldValue::Date(date) => into.push(plain(interface.locale(language).date(*date))),
            FieldValue::Number(_, spelling) => into.push(plain(interface.locale(language).number(spelling))),
            FieldValue::Boolean(yes) => into.push(plain(interface.text(language, if *yes { Key::Yes } else { Key::No }).to_owned())),
            FieldValue::Url(url) => into.push(ValueContext { url: Some(url.to_string()), ..plain(host(url).to_owned()) }),
            FieldValue::Figure(figure) => into.push(self::figure(site, interface, figure, language)),
            FieldValue::Term(Term { vocabulary, key, .. }) => {
                let term = config.vocabularies.get(vocabulary).and_then(|known| known.term(key));
                if let Some((label, shown)) = term.and_then(|term| term.label.get(config.language(language))) {
                    let addresses = site.routes.terms.get(&(vocabulary.clone(), key.clone()));
                    let address = addresses.and_then(|addresses| addresses[language.0 as usize].as_ref());
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
            FieldValue::Place(place) => into.push(plain(self::place(site, interface, place, language))),
            FieldValue::List(items) => items.iter().for_each(|item| self.push(field, &item.value, text, into)),
            FieldValue::Record(record) => {
                let own = record_fields(&field.field_type);
                let mut parts: Vec<FactContext> = record
                    .filled
                    .iter()
                    .filter(|filled| &*filled.key != LANGUAGE)
                    .filter_map(|filled| self.fact(own.get(filled.index)?, &filled.value, text))
                    .collect();
                if let (Some((lang, dir)), Some(first)) = (written_in(record), parts.first_mut().and_then(|part| part.values.first_mut())) {
                    (first.lang, first.dir) = if lang == config.language(language).tag { ("".into(), "") } else { (lang, dir) };
                }
                let texts: Vec<&str> = parts.iter().flat_map(|part| &part.values).map(|value| value.text.as_str()).collect();
                let short = texts.join(" · ");
                into.push(ValueContext { parts, ..plain(short) });
            }
            FieldValue::Image(_) => {}
        }
    }
}

/// Key of the field of a record that says in which language its first text is, as a BCP 47 tag: of a source, or of a word that is used
/// elsewhere.
const LANGUAGE: &str = "lang";

/// The language and direction that a record says its first text is in.
fn written_in(record: &Fields) -> Option<(Arc<str>, &'static str)> {
    match &record.get(LANGUAGE)?.value {
        FieldValue::Text(tag) => Some((Arc::from(tag.as_str()), direction(Direction::of_script(tag)))),
        _ => None,
    }
}

/// The fields of a record, or of the records of a list.
fn record_fields(field_type: &FieldType) -> &[Field] {
    match field_type {
        FieldType::Record(fields) => fields,
        FieldType::List(item) => record_fields(item),
        _ => &[],
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

/// The name of a place and its country: by the vocabulary `countries`, where the site has one, else by its code.
fn place(site: &Site, interface: &Interface, place: &Place, language: LangId) -> String {
    let Some(code) = &place.country else { return place.name.clone() };
    let known = site.config.vocabularies.get("countries").and_then(|countries| countries.term(&code.to_lowercase()));
    match known.map(|country| country.label.text(site.config.language(language))) {
        Some(country) => interface.format(language, Key::ListComma, &[("first", &place.name), ("rest", country)]),
        None => format!("{} ({code})", place.name),
    }
}

/// The host of an address, without `www.`.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// The sources of a version for a reader of the language with this tag: records with title, url, publisher and language.
pub fn sources(version: &Version, reader: &Arc<str>) -> Vec<SourceContext> {
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
                let (lang, dir) = written_in(record).filter(|(tag, _)| *tag != *reader).unwrap_or_default();
                Some(SourceContext { title, url, publisher: text("publisher").unwrap_or_else(|| "".into()), lang, dir })
            }
            FieldValue::Url(url) => Some(SourceContext { url: Some(Arc::from(url.as_str())), ..SourceContext::named(host(url)) }),
            FieldValue::Text(text) => Some(SourceContext::named(text)),
            _ => None,
        })
        .collect()
}

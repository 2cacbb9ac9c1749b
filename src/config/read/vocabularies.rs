//! Vocabularies: `vocabularies/NAME.yaml`, and their settings in `[vocabularies.NAME]` of `site.toml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::languages::{Languages, canonical_tag};
use super::localised::localised_setting;
use super::section::{Report, Section};
use crate::config::{LangId, Localised, Term, Vocabulary};
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::document::conflict;
use crate::document::value::{Entry, Node, Value};
use crate::document::yaml;
use crate::source::Source;
use crate::span::Span;

/// Name of the vocabulary in this file.
pub(super) fn name_of(source: &Source) -> &str {
    let file = source.path.rsplit('/').next().unwrap_or(&source.path);
    file.rsplit_once('.').map_or(file, |(name, _)| name)
}

/// Settings of the vocabularies, from the top of `site.toml`: label and whether terms have pages.
pub(super) fn settings(
    top: &mut Section<'_>,
    names: &[Arc<str>],
    languages: &Languages<'_>,
    report: &mut Report,
) -> BTreeMap<Arc<str>, (Localised, bool)> {
    let Some(section) = top.section("vocabularies", report) else { return BTreeMap::new() };
    let mut settings = BTreeMap::new();
    for item in section.rest() {
        let Some(mut one) = item.section(format!("[vocabularies.{}]", item.key), report) else { continue };
        if !names.iter().any(|name| &**name == item.key) {
            super::menus::unknown_vocabulary(item.key, item.key_span, names, report);
        }
        let label = localised_setting(&mut one, "label", &languages.tags, report);
        let pages = one.boolean("pages", report).unwrap_or(true);
        one.finish(report);
        settings.insert(item.key.into(), (label, pages));
    }
    settings
}

/// The vocabulary of one file.
pub(super) fn vocabulary(
    source: &Source,
    settings: Option<&(Localised, bool)>,
    languages: &Languages<'_>,
    report: &mut Report,
) -> Vocabulary {
    let name = name_of(source);
    super::key::check(name, "a vocabulary", Span::default(), report);
    let text = conflict::blanked(&source.path, &source.text, &mut report.diagnostics);
    let entries = yaml::parse(&source.path, &text, Span::new(0, text.len())).drain_into(&mut report.diagnostics);
    let terms: Vec<Term> = entries.iter().map(|entry| term(entry, languages, report)).collect();
    missing_labels(name, &terms, languages, report);
    duplicate_slugs(&terms, languages, report);
    duplicate_synonyms(&terms, languages, report);
    let (label, pages) = settings.cloned().unwrap_or((Localised::default(), true));
    let label = if label.0.is_empty() { languages.tags.in_default(&super::key::humanised(name)) } else { label };
    Vocabulary { name: name.into(), file: source.path.clone(), label, pages, terms }
}

/// Keys of a term.
const KEYS: [&str; 4] = ["label", "slug", "description", "synonyms"];

fn term(entry: &Entry, languages: &Languages<'_>, report: &mut Report) -> Term {
    super::key::check(&entry.key, "a term", entry.key_span, report);
    let mut term = Term {
        key: entry.key.as_str().into(),
        label: Localised::default(),
        slug: Localised::default(),
        description: Localised::default(),
        synonyms: BTreeMap::new(),
        span: entry.key_span,
    };
    let empty = Vec::new();
    let settings = match &entry.node.value {
        Value::Map(settings) => settings,
        Value::Null | Value::Broken => &empty,
        // `key: Label` is short for `key: { label: Label }`.
        _ if entry.node.text().is_some() => {
            term.label = texts(entry, languages, report);
            &empty
        }
        _ => {
            wrong_type(entry, "a section with a label", "label: { en: … }", report);
            &empty
        }
    };
    for setting in settings {
        match setting.key.as_str() {
            "label" => term.label = texts(setting, languages, report),
            "description" => term.description = texts(setting, languages, report),
            "slug" => term.slug = slugs(setting, languages, report),
            "synonyms" => term.synonyms = synonyms(setting, languages, report),
            other => {
                let section = format!("the term `{}`", entry.key);
                report.say(message::unknown_setting(other, &section, nearest(other, KEYS), None, &KEYS.join(", ")), setting.key_span);
            }
        }
    }
    if term.label.0.is_empty() {
        if entry.node.value != Value::Broken && entry.node.get("label").is_none_or(|label| label.value == Value::Null) {
            report.say(message::term_without_label(&entry.key), entry.key_span);
        }
        term.label = languages.tags.in_default(&super::key::humanised(&entry.key));
    }
    term
}

/// Values by canonical tag; a value without languages is that of the default language.
fn by_tag<'e>(setting: &'e Entry, report: &mut Report) -> Option<Vec<(String, &'e Entry)>> {
    let Value::Map(entries) = &setting.node.value else { return None };
    let tagged = |entry: &'e Entry| Some((canonical_tag(&entry.key, entry.key_span, report)?, entry));
    Some(entries.iter().filter_map(tagged).collect())
}

fn texts(setting: &Entry, languages: &Languages<'_>, report: &mut Report) -> Localised {
    let Some(tagged) = by_tag(setting, report) else {
        return match setting.node.text().map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => languages.tags.in_default(text),
            None => {
                if !matches!(setting.node.value, Value::Null | Value::Broken) {
                    wrong_type(setting, "a text, or one text per language", &format!("{}: {{ en: …, fr: … }}", setting.key), report);
                }
                Localised::default()
            }
        };
    };
    let mut texts = Vec::with_capacity(tagged.len());
    for (tag, entry) in tagged {
        match entry.node.text().map(str::trim) {
            Some("") => {}
            Some(text) => texts.push((tag, text)),
            None if matches!(entry.node.value, Value::Null | Value::Broken) => {}
            None => wrong_type(entry, "a text", &format!("{}: …", entry.key), report),
        }
    }
    languages.tags.localised(&texts)
}

fn slugs(setting: &Entry, languages: &Languages<'_>, report: &mut Report) -> Localised {
    let nodes: Vec<&Node> = match &setting.node.value {
        Value::Map(entries) => entries.iter().map(|entry| &entry.node).collect(),
        _ => vec![&setting.node],
    };
    for node in nodes {
        if let Some(slug) = node.text().filter(|slug| !is_slug(slug)) {
            let near: String = slug
                .trim()
                .to_lowercase()
                .split(|one: char| !one.is_alphanumeric())
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("-");
            report.say(message::invalid_term_slug(slug, Some(near.as_str()).filter(|near| !near.is_empty())), node.span);
        }
    }
    let mut slugs = texts(setting, languages, report);
    slugs.0.retain(|_, slug| is_slug(slug));
    slugs
}

/// Letters (with their marks) and digits of any script, in small letters, and hyphens.
fn is_slug(slug: &str) -> bool {
    let mark = |one: char| !one.is_ascii() && !one.is_whitespace() && !one.is_control();
    !slug.is_empty() && slug.chars().all(|one| (one.is_alphanumeric() && !one.is_uppercase()) || one == '-' || mark(one))
}

fn synonyms(setting: &Entry, languages: &Languages<'_>, report: &mut Report) -> BTreeMap<LangId, Vec<Arc<str>>> {
    let Some(tagged) = by_tag(setting, report) else {
        let words = words(setting, report);
        return if words.is_empty() { BTreeMap::new() } else { [(languages.default, words)].into() };
    };
    let values: Vec<(String, Vec<Arc<str>>)> = tagged.into_iter().map(|(tag, entry)| (tag, words(entry, report))).collect();
    languages.tags.serve(&values).filter(|(_, words)| !words.is_empty()).map(|(id, words)| (id, words.clone())).collect()
}

fn words(entry: &Entry, report: &mut Report) -> Vec<Arc<str>> {
    let mut words = Vec::new();
    for node in entry.node.items() {
        match node.text().map(str::trim) {
            Some("") => {}
            Some(word) => words.push(word.into()),
            None if matches!(node.value, Value::Broken) => {}
            None => {
                let found = if matches!(node.value, Value::List(_)) { "a list in a list" } else { described(&node.value) };
                report.say(
                    message::wrong_setting_type(&entry.key, "a list of words", found, &format!("{}: [word, other word]", entry.key)),
                    node.span,
                );
            }
        }
    }
    words
}

/// One diagnostic for each language in which terms have no label: more would bury the rest.
fn missing_labels(name: &str, terms: &[Term], languages: &Languages<'_>, report: &mut Report) {
    const NAMED: usize = 5;
    for language in &languages.list {
        let lacking: Vec<&Term> = terms.iter().filter(|term| !term.label.0.contains_key(&language.id)).collect();
        let Some(first) = lacking.first() else { continue };
        let mut named: Vec<&str> = lacking.iter().take(NAMED).map(|term| &*term.key).collect();
        if lacking.len() > NAMED {
            named.push("…");
        }
        report.say(message::vocabulary_labels_missing(name, &language.tag, lacking.len() as u64, &named.join(", ")), first.span);
    }
}

fn duplicate_slugs(terms: &[Term], languages: &Languages<'_>, report: &mut Report) {
    let mut reported: Vec<(Span, Span)> = Vec::new();
    for language in &languages.list {
        let mut taken: BTreeMap<&str, &Term> = BTreeMap::new();
        for term in terms {
            let slug = term.slug.0.get(&language.id).map_or(&*term.key, |slug| slug);
            if let Some(other) = taken.insert(slug, term)
                && !reported.contains(&(term.span, other.span))
            {
                report.say_with(message::duplicate_term_slug(slug, &language.tag, &other.key), term.span, other.span, "the other term");
                reported.push((term.span, other.span));
            }
        }
    }
}

fn duplicate_synonyms(terms: &[Term], languages: &Languages<'_>, report: &mut Report) {
    for language in &languages.list {
        let mut meanings: BTreeMap<String, &Term> = BTreeMap::new();
        for term in terms {
            if let Some(label) = term.label.0.get(&language.id) {
                meanings.entry(label.to_lowercase()).or_insert(term);
            }
        }
        for term in terms {
            for word in term.synonyms.get(&language.id).into_iter().flatten() {
                let other = *meanings.entry(word.to_lowercase()).or_insert(term);
                if other.key != term.key {
                    report.say_with(message::duplicate_synonym(word, &language.tag, &other.key), term.span, other.span, "the other term");
                }
            }
        }
    }
}

fn wrong_type(entry: &Entry, expected: &str, example: &str, report: &mut Report) {
    report.say(message::wrong_setting_type(&entry.key, expected, described(&entry.node.value), example), entry.node.span);
}

fn described(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Boolean(_) => "true or false",
        Value::Number(..) => "a number",
        Value::Text(_) => "a text",
        Value::List(_) => "a list",
        Value::Map(_) => "a section",
        Value::Broken => "unreadable",
    }
}

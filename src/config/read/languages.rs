//! The languages of a site: tags, names, prefixes, hosts, fallback chains.

use std::sync::Arc;

use super::autonyms::autonym;
use super::base_url::base_url;
use super::localised::Tags;
use super::section::{Item, Report, Section};
use crate::config::{Direction, LangId, Language, Missing};
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::language_tag;
use crate::span::Span;

/// Most languages of a site: a [`LangId`] is a byte.
const MOST: usize = 200;

/// The languages and what belongs to reading them.
pub(super) struct Languages<'a> {
    /// All of them, in the order of the file; one at least.
    pub(super) list: Vec<Language>,
    /// The default one.
    pub(super) default: LangId,
    /// Which tags of texts serve which language.
    pub(super) tags: Tags,
    /// `[languages.TAG.menus]` of each language that has one.
    pub(super) menus: Vec<(LangId, Section<'a>)>,
}

/// A language as far as it can be read alone.
struct Draft<'a> {
    language: Language,
    /// Where its tag stands.
    span: Span,
    prefix: Option<(&'a str, Span)>,
    fallback: Option<Vec<(&'a str, Span)>>,
}

/// Reads `languages`, `[languages.TAG]` and `default_language` from the top of `site.toml`.
pub(super) fn languages<'a>(top: &mut Section<'a>, report: &mut Report) -> Languages<'a> {
    let mut drafts = Vec::new();
    let mut menus = Vec::new();
    for written in written(top, report) {
        let Some(tag) = canonical_tag(written.tag, written.span, report) else { continue };
        if let Some(earlier) = drafts.iter().find(|draft: &&Draft| *draft.language.tag == *tag) {
            report.say_with(message::duplicate_language(&tag), written.span, earlier.span, "the first time is here");
            continue;
        }
        if drafts.len() == MOST {
            report.say(message::too_many_languages(MOST as u64), written.span);
            break;
        }
        let id = LangId(u8::try_from(drafts.len()).unwrap_or(u8::MAX));
        drafts.push(draft(id, &tag, &written, &mut menus, report));
    }
    if drafts.is_empty() {
        if !top.has("languages") {
            report.say(message::no_languages(), Span::default());
        }
        let written = Written { tag: "en", span: Span::default(), settings: None };
        drafts.push(draft(LangId(0), "en", &written, &mut menus, report));
    }
    let default = default_language(top, &drafts, report);
    let list = finished(drafts, default, report);
    let tags = Tags::new(&list, default);
    Languages { list, default, tags, menus }
}

/// One language as written.
struct Written<'a> {
    tag: &'a str,
    span: Span,
    settings: Option<Item<'a>>,
}

/// `languages = ["en", "fr"]` or `[languages.en]`.
fn written<'a>(top: &mut Section<'a>, report: &mut Report) -> Vec<Written<'a>> {
    let Some(item) = top.item("languages") else { return Vec::new() };
    if item.value.is_array() || item.value.is_str() {
        let texts = item.texts("languages = [\"en\", \"fr\"]", report);
        return texts.into_iter().map(|(tag, span)| Written { tag, span, settings: None }).collect();
    }
    let Some(section) = item.section("[languages]", report) else { return Vec::new() };
    section.rest().into_iter().map(|item| Written { tag: item.key, span: item.key_span, settings: Some(item) }).collect()
}

/// The tag in canonical case (BCP 47), or a report.
pub(super) fn canonical_tag(written: &str, span: Span, report: &mut Report) -> Option<String> {
    let tag = language_tag::canonical(written);
    if tag.is_none() {
        let near = language_tag::canonical(&written.replace('_', "-"));
        report.say(message::invalid_language_tag(written, near.as_deref()), span);
    }
    tag
}

fn draft<'a>(id: LangId, tag: &str, written: &Written<'a>, menus: &mut Vec<(LangId, Section<'a>)>, report: &mut Report) -> Draft<'a> {
    let mut language = Language {
        id,
        tag: tag.into(),
        name: autonym(tag).unwrap_or(tag).into(),
        direction: Direction::of_script(tag),
        chain: Vec::new(),
        missing: Missing::Fallback,
        prefix: "".into(),
        host: None,
    };
    let mut draft = Draft { language: language.clone(), span: written.span, prefix: None, fallback: None };
    let section = written.settings.and_then(|item| item.section(format!("[languages.{}]", item.key), report));
    let Some(mut section) = section else {
        if autonym(tag).is_none() {
            report.say(message::unnamed_language(tag), written.span);
        }
        return draft;
    };
    match section.text("name", "\"English\"", report) {
        Some((name, _)) => language.name = name.into(),
        None if autonym(tag).is_none() => report.say(message::unnamed_language(tag), written.span),
        None => {}
    }
    if let Some(direction) = section.choice("direction", &[("ltr", Direction::Ltr), ("rtl", Direction::Rtl)], report) {
        language.direction = direction;
    }
    let policies = [("fallback", Missing::Fallback), ("stub", Missing::Stub), ("hide", Missing::Hide)];
    language.missing = section.choice("missing", &policies, report).unwrap_or(Missing::Fallback);
    language.host = section.text("host", "\"https://fr.example.org\"", report).and_then(|(host, span)| own_host(host, span, report));
    draft.prefix = section.text("prefix", "\"fr\"", report).filter(|(prefix, span)| {
        let fits = prefix.chars().all(|character| character.is_alphanumeric() || character == '-');
        if !fits {
            report.say(message::invalid_language_prefix(prefix), *span);
        }
        fits
    });
    draft.fallback = section.texts("fallback", "[\"en\"]", report);
    if let Some(own) = section.section("menus", report) {
        menus.push((id, own));
    }
    section.finish(report);
    draft.language = language;
    draft
}

/// An origin without a path.
fn own_host(written: &str, span: Span, report: &mut Report) -> Option<Arc<str>> {
    let reason = match base_url(written) {
        Ok((origin, "")) => return Some(origin.into()),
        Ok(_) => "it has a path",
        Err(reason) => reason,
    };
    report.say(message::invalid_language_host(written, reason), span);
    None
}

/// `default_language`, or the first language.
fn default_language(top: &mut Section<'_>, drafts: &[Draft<'_>], report: &mut Report) -> LangId {
    let first = drafts.first().map_or("en", |draft| &*draft.language.tag);
    let Some((written, span)) = top.text("default_language", "\"en\"", report) else {
        if drafts.len() > 1 && !top.has("default_language") {
            let place = drafts.first().map_or(Span::default(), |draft| draft.span);
            report.say(message::no_default_language(first), place);
        }
        return LangId(0);
    };
    find(written, span, drafts, report).unwrap_or(LangId(0))
}

/// A language of the site by the tag an editor wrote.
fn find(written: &str, span: Span, drafts: &[Draft<'_>], report: &mut Report) -> Option<LangId> {
    let tag = canonical_tag(written, span, report)?;
    let found = drafts.iter().find(|draft| *draft.language.tag == *tag).map(|draft| draft.language.id);
    if found.is_none() {
        let known: Vec<&str> = drafts.iter().map(|draft| &*draft.language.tag).collect();
        report.say(message::unknown_language(&tag, nearest(&tag, known.iter().copied()), &known.join(", ")), span);
    }
    found
}

/// Prefixes and fallback chains, which need all languages at once.
fn finished(drafts: Vec<Draft<'_>>, default: LangId, report: &mut Report) -> Vec<Language> {
    let chains: Vec<Vec<LangId>> = drafts
        .iter()
        .map(|draft| match &draft.fallback {
            Some(written) => explicit_chain(draft, written, &drafts, report),
            None => implied_chain(draft, &drafts, default),
        })
        .collect();
    let mut languages: Vec<Language> = Vec::with_capacity(drafts.len());
    for (draft, chain) in drafts.into_iter().zip(chains) {
        let mut language = draft.language;
        language.chain = chain;
        let own = language.tag.to_lowercase();
        let alone = language.id == default || language.host.is_some();
        language.prefix = match draft.prefix {
            Some((prefix, _)) => prefix.into(),
            None if alone => "".into(),
            None => own.as_str().into(),
        };
        let same = |other: &&Language| other.prefix.to_lowercase() == language.prefix.to_lowercase() && other.host == language.host;
        if let Some(other) = languages.iter().find(same) {
            let span = draft.prefix.map_or(draft.span, |(_, span)| span);
            report.say(message::duplicate_language_prefix(&language.prefix, &other.tag, &language.tag), span);
            language.prefix = own.into();
        }
        languages.push(language);
    }
    languages
}

/// The chain as written: complete, nearest first.
fn explicit_chain(draft: &Draft<'_>, written: &[(&str, Span)], drafts: &[Draft<'_>], report: &mut Report) -> Vec<LangId> {
    let mut chain = Vec::new();
    for (tag, span) in written {
        let Some(id) = find(tag, *span, drafts, report) else { continue };
        if id == draft.language.id || chain.contains(&id) {
            report.say(message::fallback_cycle(tag, &draft.language.tag), *span);
        } else {
            chain.push(id);
        }
    }
    chain
}

/// Without `fallback`: the same language more generally (`pt` for `pt-BR`), then the default language, then all others in the order of the file,
/// so that a page exists in every language.
fn implied_chain(draft: &Draft<'_>, drafts: &[Draft<'_>], default: LangId) -> Vec<LangId> {
    let general = super::localised::accepted_tags(&draft.language.tag);
    let relatives =
        general.iter().filter_map(|tag| drafts.iter().find(|other| *other.language.tag == **tag)).map(|other| other.language.id);
    let mut chain: Vec<LangId> = Vec::new();
    for id in relatives.chain([default]).chain(drafts.iter().map(|other| other.language.id)) {
        if id != draft.language.id && !chain.contains(&id) {
            chain.push(id);
        }
    }
    chain
}

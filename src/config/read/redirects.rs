//! `[[redirects]]` and `[retired_languages]`.

use toml::de::DeValue;

use super::languages::{Languages, canonical_tag};
use super::section::{Item, Report, Section, described};
use crate::config::redirect::{Redirect, RetiredLanguage};
use crate::config::{LangId, Language};
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::span::Span;

/// `[[redirects]]`, in the order of the file. Whether they lead somewhere is seen once all addresses are known.
pub(super) fn redirects(top: &mut Section<'_>, report: &mut Report) -> Vec<Redirect> {
    const EXAMPLE: &str = "[[redirects]] with from = \"/articles/old/\" and to = \"/articles/new/\" below it";
    let Some(item) = top.item("redirects") else { return Vec::new() };
    let Some(list) = item.value.as_array() else {
        item.wrong_type("a list of sections", EXAMPLE, report);
        return Vec::new();
    };
    let mut redirects = Vec::new();
    for value in list.iter() {
        let span = Span::from(value.span());
        let DeValue::Table(table) = value.get_ref() else {
            report.say(message::wrong_setting_type("redirects", "a list of sections", described(value.get_ref()), EXAMPLE), span);
            continue;
        };
        redirects.extend(redirect(Section::new("[[redirects]]", table, span), report));
    }
    redirects
}

fn redirect(mut section: Section<'_>, report: &mut Report) -> Option<Redirect> {
    let mut needed = |key: &'static str, example: &str| {
        let found = section.text(key, example, report);
        if found.is_none() && !section.has(key) {
            report.say(message::missing_setting(key, &section.name, &format!("{key} = {example}")), section.span);
        }
        found
    };
    let from = needed("from", "\"/articles/old/\"");
    let to = needed("to", "\"/articles/new/\"");
    section.finish(report);
    let ((from, from_span), (to, to_span)) = from.zip(to)?;
    Some(Redirect { from: from.into(), from_span, to: to.into(), to_span })
}

/// `[retired_languages]`: `fr = "en"`, or `fr = { to = "en", prefix = "french" }`.
pub(super) fn retired_languages(top: &mut Section<'_>, languages: &Languages<'_>, report: &mut Report) -> Vec<RetiredLanguage> {
    let Some(section) = top.section("retired_languages", report) else { return Vec::new() };
    let mut all: Vec<RetiredLanguage> = Vec::new();
    for item in section.rest() {
        let Some(one) = retired(&item, &languages.list, report) else { continue };
        if all.iter().any(|other| other.tag == one.tag) {
            report.say(message::duplicate_language(&one.tag), item.key_span);
        } else {
            all.push(one);
        }
    }
    all
}

fn retired(item: &Item<'_>, languages: &[Language], report: &mut Report) -> Option<RetiredLanguage> {
    let tag = canonical_tag(item.key, item.key_span, report)?;
    if languages.iter().any(|language| *language.tag == *tag) {
        report.say(message::retired_language_in_use(&tag), item.key_span);
        return None;
    }
    let (to, prefix) = match item.value.as_str() {
        Some(to) => (Some((to, item.span)), None),
        None => {
            let example = format!("{tag} = \"{}\"", languages.first().map_or("en", |language| &language.tag));
            if !matches!(item.value, DeValue::Table(_)) {
                item.wrong_type("the tag of a language between quotes", &example, report);
                return None;
            }
            let mut section = item.section(format!("[retired_languages.{}]", item.key), report)?;
            let to = section.text("to", "\"en\"", report);
            if to.is_none() && !section.has("to") {
                report.say(message::missing_setting("to", &section.name, "to = \"en\""), section.span);
            }
            let prefix = section.text("prefix", "\"fr\"", report);
            section.finish(report);
            (to, prefix)
        }
    };
    let (written, span) = to?;
    let to = language(written, span, languages, report)?;
    let prefix = match prefix {
        Some((prefix, span)) => {
            let fits = !prefix.is_empty() && prefix.chars().all(|character| character.is_alphanumeric() || character == '-');
            if !fits {
                report.say(message::invalid_language_prefix(prefix), span);
                return None;
            }
            prefix.into()
        }
        None => tag.to_lowercase().into(),
    };
    Some(RetiredLanguage { tag: tag.into(), span: item.key_span, to, prefix })
}

/// A language of the site by its tag.
fn language(written: &str, span: Span, languages: &[Language], report: &mut Report) -> Option<LangId> {
    let tag = canonical_tag(written, span, report)?;
    let found = languages.iter().find(|language| *language.tag == *tag).map(|language| language.id);
    if found.is_none() {
        let known: Vec<&str> = languages.iter().map(|language| &*language.tag).collect();
        report.say(message::unknown_language(&tag, nearest(&tag, known.iter().copied()), &known.join(", ")), span);
    }
    found
}

//! Texts in several languages: `"…"` or `{ en = "…", fr = "…" }`.

use icu_locale::{LanguageIdentifier, LocaleExpander};

use super::languages::canonical_tag;
use super::section::{Item, Report, Section};
use crate::config::{LangId, Language, Localised};
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::language_tag;
use crate::span::Span;

/// Which tags of texts serve which language of the site: a text in `pt` serves `pt-BR`, one in `zh-Hans` serves `zh-CN`.
pub(super) struct Tags {
    /// Per language, the tags that serve it, nearest first.
    accepted: Vec<(LangId, Vec<String>)>,
    /// The language of texts that do not name one.
    default: LangId,
}

impl Tags {
    /// The tags for these languages.
    pub(super) fn new(languages: &[Language], default: LangId) -> Self {
        let accepted = languages.iter().map(|language| (language.id, accepted_tags(&language.tag))).collect();
        Tags { accepted, default }
    }

    /// Each language with the value given for it, from values by canonical tag.
    pub(super) fn serve<'v, T>(&self, values: &'v [(String, T)]) -> impl Iterator<Item = (LangId, &'v T)> {
        self.accepted.iter().filter_map(move |(id, tags)| {
            let value = tags.iter().find_map(|tag| values.iter().find(|(given, _)| given == tag))?;
            Some((*id, &value.1))
        })
    }

    /// A text per language.
    pub(super) fn localised(&self, texts: &[(String, &str)]) -> Localised {
        Localised(self.serve(texts).map(|(id, text)| (id, (*text).into())).collect())
    }

    /// A text of the default language.
    pub(super) fn in_default(&self, text: &str) -> Localised {
        Localised([(self.default, text.into())].into())
    }

    /// Whether any language of the site is served by this canonical tag.
    fn serves(&self, tag: &str) -> bool {
        self.accepted.iter().any(|(_, tags)| tags.iter().any(|accepted| accepted == tag))
    }
}

/// The tag, its more general forms, and those with the script that it is usually written in (CLDR likely subtags), nearest first.
/// A form whose usual script is another is none of them: `zh` is not for `zh-TW`. What CLDR cannot name is cut from the end first: `de-x-old` is for `de-x-old-town`.
pub(super) fn accepted_tags(tag: &str) -> Vec<String> {
    let exact = language_tag::identifier(tag);
    let beyond = std::iter::successors(Some(tag), |tag| language_tag::truncated(tag)).take_while(|tag| language_tag::is_beyond_cldr(tag));
    let mut accepted: Vec<String> = beyond.map(str::to_owned).collect();
    if exact.language.is_unknown() && !accepted.is_empty() {
        return accepted;
    }
    let expander = LocaleExpander::new_extended();
    let mut full = exact.clone();
    expander.maximize(&mut full);
    if !accepted.contains(&exact.to_string()) {
        accepted.push(exact.to_string());
    }
    for (script, region) in
        [(exact.script, exact.region), (full.script, full.region), (full.script, None), (None, exact.region), (None, None)]
    {
        let general = LanguageIdentifier { language: exact.language, script, region, variants: Default::default() };
        let mut general_full = general.clone();
        expander.maximize(&mut general_full);
        let general = general.to_string();
        if general_full.script == full.script && !accepted.contains(&general) {
            accepted.push(general);
        }
    }
    accepted
}

/// The text of a setting in the site's languages. Tags of other languages are fine: kinds and vocabularies are shared between sites.
pub(super) fn localised(item: Item<'_>, tags: &Tags, report: &mut Report) -> Localised {
    if let Some(text) = item.value.as_str() {
        return tags.in_default(text);
    }
    let example = format!("{} = {{ en = \"…\", fr = \"…\" }}", item.key);
    let Some(table) = item.value.as_table() else {
        item.wrong_type("a text, or one text per language", &example, report);
        return Localised::default();
    };
    let mut texts = Vec::new();
    for text in super::section::items(table) {
        let tag = canonical_tag(text.key, text.key_span, report);
        match (tag, text.value.as_str()) {
            (Some(tag), Some(text)) => texts.push((tag, text)),
            (Some(_), None) => text.wrong_type("a text between quotes", &example, report),
            (None, _) => {}
        }
    }
    tags.localised(&texts)
}

/// The text of a setting of a section; empty where it is absent.
pub(super) fn localised_setting(section: &mut Section<'_>, key: &'static str, tags: &Tags, report: &mut Report) -> Localised {
    section.item(key).map(|item| localised(item, tags, report)).unwrap_or_default()
}

/// As [`localised_setting`], for `site.toml` itself, where a language that the site does not have is a slip.
pub(super) fn localised_own(
    section: &mut Section<'_>,
    key: &'static str,
    languages: &[Language],
    tags: &Tags,
    report: &mut Report,
) -> Localised {
    section.item(key).map(|item| own(item, languages, tags, report)).unwrap_or_default()
}

/// As [`localised_own`], a list of texts.
pub(super) fn localised_list(
    section: &mut Section<'_>,
    key: &'static str,
    languages: &[Language],
    tags: &Tags,
    report: &mut Report,
) -> Vec<Localised> {
    let Some(item) = section.item(key) else { return Vec::new() };
    let Some(list) = item.value.as_array() else {
        item.wrong_type("a list of texts", &format!("{key} = [\"…\", {{ en = \"…\", fr = \"…\" }}]"), report);
        return Vec::new();
    };
    let one = |value: &'_ toml::Spanned<toml::de::DeValue<'_>>| Span::from(value.span());
    list.iter().map(|value| own(Item { value: value.get_ref(), span: one(value), ..item }, languages, tags, report)).collect()
}

fn own(item: Item<'_>, languages: &[Language], tags: &Tags, report: &mut Report) -> Localised {
    if let Some(table) = item.value.as_table() {
        for text in super::section::items(table) {
            warn_of_unused(text.key, text.key_span, languages, tags, report);
        }
    }
    localised(item, tags, report)
}

fn warn_of_unused(written: &str, span: Span, languages: &[Language], tags: &Tags, report: &mut Report) {
    if let Some(tag) = language_tag::canonical(written)
        && !tags.serves(&tag)
    {
        let near = nearest(&tag, languages.iter().map(|language| &*language.tag));
        report.say(message::unused_language(&tag, near), span);
    }
}

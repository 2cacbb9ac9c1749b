//! Lists: links and cards for works and folders, as readers of a language see them.

use std::sync::Arc;

use super::context::{CardContext, LabelContext, LinkContext, ListContext};
use super::facts;
use super::shared::direction;
use crate::config::{Field, LangId, Localised};
use crate::document::date::{PartialDate, day_of};
use crate::i18n::{Interface, Key};
use crate::page::{Item, part_address};
use crate::site::address::Address;
use crate::site::section::SectionId;
use crate::site::{Site, Version, WorkId, link, order, publication::Mark};

/// Title of a folder and its language: of its own page, else the name of the kind whose folder it is, else the folder's name in words.
pub fn section_title(site: &Site, section: SectionId, language: LangId) -> (Arc<str>, LangId) {
    let config = &site.config;
    let section = &site.sections[section];
    if let Some(index) = section.index
        && let Some(version) = site.shown(index, language).version()
    {
        return (version.title.clone(), version.language);
    }
    if section.path.is_empty() {
        return config.title.get(config.language(language)).map_or_else(|| ("".into(), language), |(title, shown)| (title.clone(), shown));
    }
    if let Some(kind) = section.kind
        && let Some((plural, shown)) = config.kinds[kind].plural.get(config.language(language))
    {
        return (plural.clone(), shown);
    }
    let name = section.path.rsplit('/').next().unwrap_or("").replace(['-', '_'], " ");
    let mut letters = name.chars();
    let title = letters.next().map_or_else(|| "".into(), |first| (first.to_uppercase().collect::<String>() + letters.as_str()).into());
    (title, language)
}

/// `lang` and `dir` of a text in `shown` on a page in `reader`: empty where they are the same.
pub fn foreign(site: &Site, shown: LangId, reader: LangId) -> (Arc<str>, &'static str) {
    if shown == reader {
        return ("".into(), "");
    }
    let language = site.config.language(shown);
    (language.tag.clone(), direction(language.direction))
}

/// A name in the reader's language, or the nearest there is; empty where there is none.
pub fn label(site: &Site, text: &Localised, reader: LangId) -> LabelContext {
    text.get(site.config.language(reader)).map_or_else(LabelContext::default, |(text, shown)| {
        let (lang, dir) = foreign(site, shown, reader);
        LabelContext { text: text.clone(), lang, dir }
    })
}

/// The name of a field, its own or another, in the reader's language or the nearest there is; the field's key in words where there is none.
pub fn field_label(site: &Site, field: &Field, name: &Localised, reader: LangId) -> LabelContext {
    let label = label(site, name, reader);
    if label.text.is_empty() { LabelContext { text: field.key.replace('_', " ").into(), ..label } } else { label }
}

/// A link to a work for a reader of `language`; none where nothing of it is published.
pub fn work_link(site: &Site, work: WorkId, language: LangId) -> Option<LinkContext> {
    let (address, shown) = link::target(&site.config, &site.works, &site.routes, work, language)?;
    let version = site.works[work].live(shown).or_else(|| site.works[work].live_versions().next())?;
    let (lang, dir) = foreign(site, version.language, language);
    let url = address.href(&site.config, language);
    Some(LinkContext { title: version.title.clone(), url, hreflang: lang.clone(), lang, dir, current: false })
}

/// A link to a folder.
pub fn section_link(site: &Site, section: SectionId, language: LangId) -> Option<LinkContext> {
    let address = site.routes.section(section, language)?;
    if let Some(index) = site.sections[section].index
        && let Some(link) = work_link(site, index, language)
    {
        return Some(link);
    }
    let (title, shown) = section_title(site, section, language);
    let (lang, dir) = foreign(site, shown, language);
    Some(LinkContext { title, url: address.href(&site.config, language), lang, dir, hreflang: "".into(), current: false })
}

/// A card for a list.
pub fn card(site: &Site, interface: &Interface, item: Item, language: LangId) -> Option<CardContext> {
    match item {
        Item::Section(section) => Some(CardContext::of_link(section_link(site, section, language)?)),
        Item::Work(id) => {
            let link = work_link(site, id, language)?;
            let work = &site.works[id];
            let version = site.shown(id, language).version()?;
            let kind = &site.config.kinds[work.kind];
            Some(CardContext {
                link,
                kind: kind.key.clone(),
                kind_label: label(site, &kind.label, language),
                summary: version.envelope.summary.as_ref().map_or_else(|| "".into(), |summary| summary.value.as_str().into()),
                facts: facts::short(site, interface, id, language),
                reading_time: reading_time(site, interface, id, version, language),
                date: order::date(site, id).map(|day| facts::date_context(interface, PartialDate::from_day(day), language)),
                mark: mark(version.mark),
                mark_text: mark_text(interface, version, language),
                outdated: if site.is_outdated(id, version) { interface.text(language, Key::Outdated).to_owned() } else { String::new() },
            })
        }
    }
}

/// `4 minutes to read`; empty for the kind `page`, whose pages are not for reading through.
pub fn reading_time(site: &Site, interface: &Interface, work: WorkId, version: &Version, language: LangId) -> String {
    if &*site.config.kinds[site.works[work].kind].key == "page" {
        return String::new();
    }
    interface.plural(language, Key::ReadingTime, site.minutes[version.document], &[])
}

/// The key of the text that names a mark.
pub fn mark(mark: Option<Mark>) -> &'static str {
    match mark {
        None | Some(Mark::HeldBack) => "",
        Some(Mark::Draft) => "draft",
        Some(Mark::Scheduled) => "scheduled",
        Some(Mark::Expired) => "expired",
        Some(Mark::Members) => "members_only",
    }
}

/// What the mark of a version says to readers of `language`; empty where it has none. Days are those of UTC.
pub fn mark_text(interface: &Interface, version: &Version, language: LangId) -> String {
    let (key, moment) = match version.mark {
        None | Some(Mark::HeldBack) => return String::new(),
        Some(Mark::Draft) => (Key::Draft, None),
        Some(Mark::Scheduled) => (Key::Scheduled, version.envelope.publish_at.as_ref()),
        Some(Mark::Expired) => (Key::Expired, version.envelope.expires_at.as_ref()),
        Some(Mark::Members) => (Key::MembersOnly, None),
    };
    let date = moment.and_then(|moment| day_of(moment.value)).map(|day| interface.locale(language).date(day));
    interface.format(language, key, &[("date", &date.unwrap_or_default())])
}

/// A part (from 1) of a list at `address`.
pub fn part(site: &Site, interface: &Interface, items: &[Item], address: &Address, part: usize) -> ListContext {
    let size = site.config.page_size.max(1);
    let total = items.len().div_ceil(size).max(1);
    let language = address.language;
    let shown = items.iter().skip((part - 1) * size).take(size);
    let href = |part| part_address(address, part).href(&site.config, language);
    let number = |number: usize| interface.locale(language).float(number as f64);
    ListContext {
        items: shown.filter_map(|item| card(site, interface, *item, language)).collect(),
        count: interface.plural(language, Key::Pages, items.len() as u64, &[]),
        position: if total > 1 {
            interface.format(language, Key::PageOf, &[("number", &number(part)), ("total", &number(total))])
        } else {
            String::new()
        },
        previous: (part > 1).then(|| href(part - 1)),
        next: (part < total).then(|| href(part + 1)),
        filter: String::new(),
        browse: Vec::new(),
    }
}

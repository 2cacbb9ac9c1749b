//! Kinds: `kinds/NAME.toml` and `[kinds.NAME]` of `site.toml`.

use std::sync::Arc;

use super::fields::{Known, fields};
use super::localised::localised_setting;
use super::section::{Item, Report, Section};
use crate::config::{Field, FieldType, Kind, Localised, Order, folder};
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::span::Span;

/// The kind of pages that say no other; always there.
pub(super) const PAGE: &str = "page";

/// A kind and where its folder is named.
pub(super) struct Read {
    /// The kind.
    pub(super) kind: Kind,
    /// Place of `folder`, in the file where the kind is declared.
    pub(super) folder_span: Span,
}

/// One kind from its table.
pub(super) fn kind(key: &str, mut section: Section<'_>, common: &[Field], known: &Known<'_>, report: &mut Report) -> Read {
    let label = or_humanised(localised_setting(&mut section, "label", known.tags, report), key, known);
    let plural = localised_setting(&mut section, "plural", known.tags, report);
    let folder = section.text("folder", "\"cases\"", report);
    let folder_span = folder.map_or(section.span, |(_, span)| span);
    let folder = folder.and_then(|(path, span)| folder_pattern(path, span, report));
    let url = section.text("url", "\"{section}/{slug}\"", report).and_then(|(pattern, span)| url_pattern(pattern, span, report));
    let chapters = section.text("chapters", "\"chapters\"", report);
    let feed = section.boolean("feed", report);
    let orders = [("weight", Order::Weight), ("title", Order::Title), ("date", Order::Date)];
    let order = section.choice("order", &orders, report).unwrap_or(Order::Weight);
    let card = section.texts("card", "[\"place\", \"start\"]", report);
    let schema_type = section.text("schema_type", "\"Article\"", report).map_or("Article", |(name, _)| name);
    let own = section.section("fields", report).map(|section| fields(section, common, known, report)).unwrap_or_default();
    section.finish(report);
    let fields = with_common(own, common);
    let chapters = chapters.and_then(|(name, span)| {
        let lists_pages = |field: &&Field| matches!(&field.field_type, FieldType::List(item) if matches!(**item, FieldType::Reference(_)));
        let found = fields.iter().find(|field| &*field.key == name).filter(lists_pages);
        if found.is_none() {
            report.say(message::invalid_chapters_field(name, key), span);
        }
        found.map(|field| field.key.clone())
    });
    let card = card.map(|names| {
        let place = |(name, span): (&str, Span)| {
            let found = fields.iter().position(|field| &*field.key == name);
            if found.is_none() {
                let near = nearest(name, fields.iter().map(|field| &*field.key));
                report.say(message::unknown_card_field(name, key, near), span);
            }
            found
        };
        names.into_iter().filter_map(place).collect()
    });
    let kind = Kind {
        key: key.into(),
        plural: if plural.0.is_empty() { label.clone() } else { plural },
        label,
        folder,
        url,
        chapters,
        feed: feed.unwrap_or(key != PAGE),
        order,
        card,
        schema_type: schema_type.into(),
        fields,
        declared_in: report.file.clone(),
    };
    Read { kind, folder_span }
}

/// The kind `page` of a site that does not declare it.
pub(super) fn page(common: &[Field], known: &Known<'_>, file: &Arc<str>) -> Kind {
    let label = known.tags.in_default("Page");
    Kind {
        key: PAGE.into(),
        plural: known.tags.in_default("Pages"),
        label,
        folder: None,
        url: None,
        chapters: None,
        feed: false,
        order: Order::Weight,
        card: None,
        schema_type: "WebPage".into(),
        fields: common.to_vec(),
        declared_in: file.clone(),
    }
}

/// `[kinds.NAME]` of `site.toml`: each with its table.
pub(super) fn inline<'a>(top: &mut Section<'a>, report: &mut Report) -> Vec<(Item<'a>, Section<'a>)> {
    let Some(kinds) = top.section("kinds", report) else { return Vec::new() };
    let items = kinds.rest();
    items.into_iter().filter_map(|item| Some((item, item.section(format!("[kinds.{}]", item.key), report)?))).collect()
}

/// The common fields first, with what the kind changes in them, then the kind's own in the order of its file.
pub(super) fn with_common(mut own: Vec<Field>, common: &[Field]) -> Vec<Field> {
    let mut all: Vec<Field> = Vec::with_capacity(own.len() + common.len());
    for field in common {
        match own.iter().position(|other| other.key == field.key) {
            Some(at) => all.push(own.remove(at)),
            None => all.push(field.clone()),
        }
    }
    all.append(&mut own);
    all
}

/// A folder below `content/` in which `*` may stand for the whole name of one folder, without slashes around it, or a report.
fn folder_pattern(path: &str, span: Span, report: &mut Report) -> Option<Arc<str>> {
    let pattern = path.trim_end_matches('/');
    // A star is a name like any other to the rules of paths, once it stands alone.
    let plain: Vec<&str> = pattern.split('/').map(|name| if name == folder::ANY { "any" } else { name }).collect();
    if plain.iter().any(|name| name.contains('*')) {
        report.say(message::star_in_name(path), span);
        return None;
    }
    super::site_path(&plain.join("/"), "folder of a kind", span, report).map(|_| pattern.into())
}

fn or_humanised(label: Localised, key: &str, known: &Known<'_>) -> Localised {
    if label.0.is_empty() { known.tags.in_default(&super::key::humanised(key)) } else { label }
}

/// Placeholders of a pattern of addresses.
const PLACEHOLDERS: [&str; 4] = ["section", "slug", "year", "month"];

/// The pattern without slashes around it.
fn url_pattern(pattern: &str, span: Span, report: &mut Report) -> Option<Arc<str>> {
    let reason = wrong_pattern(pattern);
    if let Some(reason) = &reason {
        report.say(message::invalid_url_pattern(pattern, reason), span);
    }
    reason.is_none().then(|| pattern.trim_matches('/').into())
}

fn wrong_pattern(pattern: &str) -> Option<String> {
    let mut rest = pattern;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { return Some("a { is not closed".to_owned()) };
        if !PLACEHOLDERS.contains(&name) {
            let near = nearest(name, PLACEHOLDERS).map_or(String::new(), |near| format!("; did you mean {{{near}}}?"));
            return Some(format!("{{{name}}} is not known{near}"));
        }
        rest = after;
    }
    if !pattern.contains("{slug}") {
        return Some("it holds no {slug}".to_owned());
    }
    let odd = |character: char| character.is_whitespace() || character.is_control() || matches!(character, '?' | '#' | '\\' | '%' | ':');
    if pattern.contains(odd) || pattern.split('/').any(|part| part == ".." || part == ".") {
        return Some("it holds something that addresses cannot have".to_owned());
    }
    None
}

//! Menus: `[[menus.main]]` of the site and `[[languages.fr.menus.main]]` of one language.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::de::DeValue;

use super::localised::{Tags, localised_own};
use super::section::{Item, Report, Section};
use crate::config::{Language, MenuItem, MenuTarget};
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::span::Span;

/// What menu entries may refer to.
pub(super) struct Known<'a> {
    /// The languages.
    pub(super) languages: &'a [Language],
    /// How texts serve them.
    pub(super) tags: &'a Tags,
    /// Names of the vocabularies.
    pub(super) vocabularies: &'a [Arc<str>],
}

/// Levels of a menu.
const LEVELS: usize = 2;

/// All menus of a table, by name.
pub(super) fn menus(section: Section<'_>, known: &Known<'_>, report: &mut Report) -> BTreeMap<Arc<str>, Vec<MenuItem>> {
    section.rest().into_iter().map(|item| (Arc::from(item.key), entries(item, known, 1, report))).collect()
}

/// The entries of a list: tables, or ids of pages as plain texts.
fn entries(item: Item<'_>, known: &Known<'_>, level: usize, report: &mut Report) -> Vec<MenuItem> {
    let Some(list) = item.value.as_array() else {
        // The section of one entry, which is named as if it were all of the list.
        let example = match item.value {
            DeValue::Table(_) => format!("[[menus.{}]]", item.key),
            _ => format!("{} = [\"articles\", \"cases\"]", item.key),
        };
        item.wrong_type("a list of entries", &example, report);
        return Vec::new();
    };
    let mut entries = Vec::with_capacity(list.len());
    for value in list.iter() {
        let span = Span::from(value.span());
        match value.get_ref() {
            DeValue::String(id) => {
                let target = MenuTarget::Page(page_id(id));
                entries.push(MenuItem { label: Default::default(), target, children: Vec::new(), span });
            }
            DeValue::Table(table) => {
                let section = Section::new("a menu entry", table, span);
                entries.extend(entry(section, known, level, report));
            }
            other => {
                let found = super::section::described(other);
                report.say(
                    message::wrong_setting_type(
                        item.key,
                        "a list in which each entry is a section or the id of a page",
                        found,
                        "{ page = \"articles\" }",
                    ),
                    span,
                );
            }
        }
    }
    entries
}

fn entry(mut section: Section<'_>, known: &Known<'_>, level: usize, report: &mut Report) -> Option<MenuItem> {
    let span = section.span;
    let label = localised_own(&mut section, "label", known.languages, known.tags, report);
    let mut targets: Vec<(&str, MenuTarget)> = Vec::new();
    if let Some((id, _)) = section.text("page", "\"articles\"", report) {
        targets.push(("page", MenuTarget::Page(page_id(id))));
    }
    if let Some((address, span)) = section.text("url", "\"https://example.org\"", report) {
        let lower = address.to_ascii_lowercase();
        if ["https://", "http://", "mailto:", "/"].iter().any(|start| lower.starts_with(start)) {
            targets.push(("url", MenuTarget::Url(address.into())));
        } else {
            report.say(message::invalid_menu_address(address), span);
        }
    }
    if let Some((name, span)) = section.text("vocabulary", "\"topics\"", report) {
        if !known.vocabularies.iter().any(|vocabulary| &**vocabulary == name) {
            unknown_vocabulary(name, span, known.vocabularies, report);
        }
        targets.push(("vocabulary", MenuTarget::Vocabulary(name.into())));
    }
    if section.boolean("index", report) == Some(true) {
        targets.push(("index", MenuTarget::Index));
    }
    if section.boolean("accessibility", report) == Some(true) {
        targets.push(("accessibility", MenuTarget::Accessibility));
    }
    let children = match section.item("children") {
        Some(item) if level == LEVELS => {
            report.say(message::menu_too_deep(), item.key_span);
            Vec::new()
        }
        Some(item) => entries(item, known, level + 1, report),
        None => Vec::new(),
    };
    let tried = ["page", "url", "vocabulary", "index", "accessibility"].iter().any(|key| section.has(key));
    section.finish(report);
    if let [(first, _), (second, _), ..] = targets.as_slice() {
        report.say(message::menu_with_two_targets(first, second), span);
    }
    let target = targets.into_iter().next().map_or(MenuTarget::None, |(_, target)| target);
    if target == MenuTarget::None && children.is_empty() {
        if !tried {
            report.say(message::menu_without_target(), span);
        }
        return None;
    }
    if matches!(target, MenuTarget::Url(_) | MenuTarget::None) && label.0.is_empty() {
        report.say(message::menu_without_label("\"…\""), span);
    }
    Some(MenuItem { label, target, children, span })
}

/// An id without the slashes that one tends to write around it.
fn page_id(written: &str) -> Arc<str> {
    written.trim_matches('/').into()
}

/// Reports a vocabulary that has no file.
pub(super) fn unknown_vocabulary(name: &str, span: Span, vocabularies: &[Arc<str>], report: &mut Report) {
    let near = nearest(name, vocabularies.iter().map(|one| &**one));
    let known = (!vocabularies.is_empty()).then(|| vocabularies.iter().map(|one| &**one).collect::<Vec<_>>().join(", "));
    report.say(message::unknown_vocabulary(name, near, known.as_deref()), span);
}

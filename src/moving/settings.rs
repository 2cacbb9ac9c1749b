//! Pages that `site.toml` and `search-tests.yaml` name, as they have to be written after a move.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::links::address_of;
use super::{CONTENT, Renamed};
use crate::config::Config;
use crate::document::yaml;
use crate::edit::Edit;
use crate::site::address;
use crate::source::Source;
use crate::span::Span;

/// The edits of `site.toml`: menus, front pages of markets, the page of the accessibility statement's contact, where redirects lead.
pub(super) fn edits(config: &Config, text: &str, renamed: &Renamed) -> Vec<Edit> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut edits = Vec::new();
    walk(table.get_ref(), false, &mut |key, value, span| {
        let new = match key {
            "page" | "contact" => renamed.id(value.trim_matches('/')).map(|new| (value.trim_matches('/'), new)),
            _ => renamed.addresses.get(value).map(|new| (value, new.clone())),
        };
        edits.extend(new.and_then(|(old, new)| Edit::within(text, span, old, new)));
    });
    edits.extend(redirects(config, table.get_ref(), text, renamed));
    edits
}

/// The edits of where redirects lead: a path, or the whole address of a page of this site.
fn redirects(config: &Config, table: &DeTable<'_>, text: &str, renamed: &Renamed) -> Vec<Edit> {
    let Some(DeValue::Array(all)) = table.get("redirects").map(|value| value.get_ref()) else { return Vec::new() };
    let edit = |item: &Spanned<DeValue<'_>>| {
        let DeValue::Table(redirect) = item.get_ref() else { return None };
        let to = redirect.get("to")?;
        let DeValue::String(written) = to.get_ref() else { return None };
        let path = path_below(config, written.split(['#', '?']).next()?)?;
        let new = address_of(&address::decode(path), renamed)?;
        let span: Span = to.span().into();
        let before = if written.starts_with('/') { 0 } else { prefix(config, written)?.len() };
        let at = span.start as usize + span.of(text).find(&**written)? + before;
        Some(Edit::new(at..at + path.len(), new))
    };
    all.iter().filter_map(edit).collect()
}

/// What stands before a path in the whole address of a page of this site.
fn prefix<'a>(config: &Config, address: &'a str) -> Option<&'a str> {
    config
        .roots()
        .into_iter()
        .filter(|own| address.strip_prefix(own.as_str()).is_some_and(|rest| rest.starts_with('/')))
        .find_map(|own| address.get(..own.len()))
}

/// The path below the base path that an address of this site names.
fn path_below<'a>(config: &Config, address: &'a str) -> Option<&'a str> {
    if address.starts_with('/') && !address.starts_with("//") {
        return Some(address);
    }
    address.strip_prefix(prefix(config, address)?)
}

/// Visits the texts that may name a page, with `page`, `contact` or `url` as the key.
fn walk(table: &DeTable<'_>, in_menu: bool, visit: &mut impl FnMut(&str, &str, Span)) {
    for (key, value) in table {
        let key = key.get_ref().as_ref();
        let menu = in_menu || key == "menus";
        match value.get_ref() {
            DeValue::String(text) if matches!(key, "page" | "contact") || (in_menu && key == "url") => {
                visit(key, text, value.span().into())
            }
            DeValue::Table(inner) => walk(inner, menu, visit),
            DeValue::Array(items) => {
                for item in items {
                    match item.get_ref() {
                        DeValue::String(text) if menu => visit("page", text, item.span().into()),
                        DeValue::Table(inner) => walk(inner, menu, visit),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// The edits of the tests of the search, which name pages by id, by file or by address.
pub(super) fn of_search_tests(source: &Source, renamed: &Renamed) -> Vec<Edit> {
    let tests = yaml::parse_list(&source.path, &source.text).value;
    let edits = tests.iter().filter_map(|test| {
        let node = test.get("page")?;
        let written = node.text()?.trim();
        let bare = written.trim_matches('/');
        if let Some(new) = renamed.id(bare) {
            return Edit::within(&source.text, node.span, bare, new);
        }
        let below = bare.strip_prefix(CONTENT).unwrap_or(bare);
        let file = renamed.files.get(format!("{CONTENT}{below}").as_str());
        let address = || renamed.addresses.get(&format!("/{bare}/")).or_else(|| renamed.addresses.get(&format!("/{bare}")));
        let new = match file {
            Some(new) => new.strip_prefix(CONTENT)?.to_owned(),
            None => address()?.trim_matches('/').to_owned(),
        };
        Edit::within(&source.text, node.span, below, new)
    });
    edits.collect()
}

//! References to pages and pictures in front matter, as they have to be written after a move.

use super::Renamed;
use super::links::{from_root, will_be};
use crate::config::{Config, Field, FieldType};
use crate::document::Document;
use crate::document::value::{Entry, Node, Value, entry};
use crate::edit::Edit;
use crate::site::link::relative;
use crate::site::{Site, address};
use crate::source::Sources;

/// The edits of a document's fields.
pub(super) fn edits(sources: &Sources, site: &Site, document: &Document, renamed: &Renamed) -> Vec<Edit> {
    let (file, text) = (&document.source.path, &document.source.text);
    let mut edits = Vec::new();
    references(&site.config, document, &mut |id, node| {
        if let Some(new) = renamed.id(id) {
            edits.extend(Edit::within(text, node.span, id, new));
        }
    });
    pictures(&site.config, document, &mut |path, node| {
        if path.starts_with('/') {
            edits.extend(from_root(site, path, renamed).and_then(|new| Edit::within(text, node.span, path, new)));
            return;
        }
        let Some(old) = address::resolve(file, path) else { return };
        let here = renamed.file(file);
        let new = renamed.files.get(old.as_str()).map_or(old.as_str(), |new| new);
        let settled = renamed.settled.contains(file);
        if settled && address::resolve(here, path).is_some_and(|now| will_be(sources, site, &now, renamed)) {
            return;
        }
        if address::resolve(here, path).as_deref() != Some(new) {
            edits.extend(Edit::within(text, node.span, path, relative(here, new)));
        }
    });
    document.front.iter().for_each(|entry| in_markdown(text, &entry.node, renamed, &mut edits));
    edits
}

/// Links in texts of the front matter, which name pages by their ids: `[text](cases/leuven)`.
fn in_markdown(text: &str, node: &Node, renamed: &Renamed, edits: &mut Vec<Edit>) {
    match &node.value {
        Value::Text(_) => {
            let raw = node.span.of(text);
            for (at, _) in raw.match_indices("](") {
                let start = at + 2;
                let rest = raw.get(start..).unwrap_or_default();
                let id = rest.split([')', '#', '?', ' ', '"']).next().unwrap_or_default();
                let bare = id.trim_end_matches(".md").trim_matches('/');
                if let Some(new) = renamed.id(bare).filter(|_| !bare.is_empty()) {
                    let from = node.span.start as usize + start + id.find(bare).unwrap_or_default();
                    edits.push(Edit::new(from..from + bare.len(), new));
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| in_markdown(text, item, renamed, edits)),
        Value::Map(entries) => entries.iter().for_each(|entry| in_markdown(text, &entry.node, renamed, edits)),
        _ => {}
    }
}

/// Visits every id that names a page: in `related`, in fields that are references, in blocks.
fn references(config: &Config, document: &Document, visit: &mut impl FnMut(&str, &Node)) {
    let mut single = |node: &Node| node.text().into_iter().for_each(|id| visit(id.trim(), node));
    entry(&document.front, "related").map_or(&[][..], Node::items).iter().for_each(&mut single);
    for block in entry(&document.front, "blocks").map_or(&[][..], Node::items) {
        block.get("pages").map_or(&[][..], Node::items).iter().for_each(&mut single);
        block.get("links").map_or(&[][..], Node::items).iter().filter_map(|link| link.get("page")).for_each(&mut single);
    }
    typed(config, document, &|field| matches!(field, FieldType::Reference(_)), &mut single);
}

/// Visits every path of a picture.
pub(super) fn pictures(config: &Config, document: &Document, visit: &mut impl FnMut(&str, &Node)) {
    let mut single = |node: &Node| node.text().into_iter().for_each(|path| visit(path.trim(), node));
    typed(config, document, &|field| matches!(field, FieldType::Image), &mut single);
}

/// Visits the values of the fields of a type, of whichever kind: a field of one name may be of that type in one kind alone, and then the page is of
/// that kind.
fn typed(config: &Config, document: &Document, wanted: &impl Fn(&FieldType) -> bool, visit: &mut impl FnMut(&Node)) {
    let kind = document.envelope.kind.as_ref().map(|kind| kind.value).or_else(|| {
        let place = &document.place.as_ref()?.id;
        config.kind_of_folder(place.rsplit_once('/').map_or("", |(folder, _)| folder))
    });
    let page = || config.kinds.iter().position(|kind| &*kind.key == "page");
    if let Some(kind) = kind.or_else(page).and_then(|kind| config.kinds.get(kind)) {
        of_fields(&document.front, &kind.fields, wanted, visit);
    }
}

fn of_fields(entries: &[Entry], fields: &[Field], wanted: &impl Fn(&FieldType) -> bool, visit: &mut impl FnMut(&Node)) {
    for one in entries {
        if let Some(field) = fields.iter().find(|field| *field.key == *one.key) {
            of_value(&one.node, &field.field_type, wanted, visit);
        }
    }
}

fn of_value(node: &Node, field: &FieldType, wanted: &impl Fn(&FieldType) -> bool, visit: &mut impl FnMut(&Node)) {
    match (field, &node.value) {
        (FieldType::List(item), _) => node.items().iter().for_each(|one| of_value(one, item, wanted, visit)),
        (FieldType::Record(fields), Value::Map(entries)) => of_fields(entries, fields, wanted, visit),
        (single, _) if wanted(single) => visit(node),
        _ => {}
    }
}

//! Blocks of pages, checked: parts of a page that are made of its front matter (see [`crate::render::block`]).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Work, WorkId};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, catalogue, nearest};
use crate::document::Document;
use crate::document::value::{Node, Value, entry};

/// The types of blocks.
pub const TYPES: [&str; 7] = ["intro", "text", "featured", "list", "recent", "terms", "links"];

/// What is wrong with the blocks of published pages.
pub fn check(config: &Config, documents: &[Document], works: &[Work], ids: &BTreeMap<Arc<str>, WorkId>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for version in works.iter().flat_map(|work| work.live_versions()) {
        let document = &documents[version.document];
        let Some(list) = entry(&document.front, "blocks") else { continue };
        for block in list.items() {
            if let Some((reason, node)) = wrong(config, block) {
                diagnostics.push(catalogue::site::bad_block(&reason).at(&document.source.path, node.span));
            }
            let links = block.get("links").map_or(&[][..], Node::items).iter().filter_map(|link| link.get("page"));
            for page in block.get("pages").map_or(&[][..], Node::items).iter().chain(links) {
                if let Some(id) = page.text()
                    && !ids.contains_key(id)
                    && !works.iter().any(|work| work.place.strip_prefix(id).is_some_and(|rest| rest.starts_with('/')))
                {
                    let near = nearest(id, ids.keys().map(|known| &**known));
                    diagnostics.push(catalogue::site::unknown_page_id(id, near).at(&document.source.path, page.span));
                }
            }
        }
    }
    diagnostics
}

/// The first thing that is wrong with a block, and where.
fn wrong<'a>(config: &Config, block: &'a Node) -> Option<(String, &'a Node)> {
    if !matches!(block.value, Value::Map(_)) {
        return Some(("it is no group of named values".to_owned(), block));
    }
    let Some(written) = block.get("type") else { return Some(("it has no `type`".to_owned(), block)) };
    let name = written.text().unwrap_or("");
    if !TYPES.contains(&name) {
        return Some((format!("there is no type `{name}`; the types are {}", TYPES.join(", ")), written));
    }
    let needs = |key: &str| block.get(key).is_none().then(|| (format!("a block of the type `{name}` needs `{key}`"), block));
    match name {
        "intro" | "text" => needs("text"),
        "featured" => needs("pages"),
        "links" => needs("links"),
        "recent" => None,
        "terms" => {
            let Some(vocabulary) = block.get("vocabulary") else { return needs("vocabulary") };
            let name = vocabulary.text().unwrap_or("");
            let known = config.vocabularies.get(name).is_some_and(|known| known.pages);
            (!known).then(|| (format!("there is no vocabulary `{name}` whose words have pages"), vocabulary))
        }
        _ => {
            let Some(kind) = block.get("kind") else { return needs("kind") };
            let known = kind.text().is_some_and(|key| config.kind(key).is_some());
            (!known).then(|| (format!("there is no kind of page called `{}`", kind.text().unwrap_or("")), kind))
        }
    }
}

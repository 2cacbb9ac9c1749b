//! Other sites that videos come from.

use std::collections::BTreeSet;

use super::address;
use super::link::Link;
use crate::config::publish::Use;
use crate::document::directive::Name;
use crate::document::directive::video::{Video, video};
use crate::document::tree::{NodeKind, Tree};

/// What the videos of a text, whose tree and links these are, use of other sites: as a frame after the reader's click, or as a file; scheme and host.
pub fn sources(tree: &Tree, links: &[Link]) -> BTreeSet<(Use, String)> {
    let mut found = BTreeSet::new();
    for node in &tree.nodes {
        let NodeKind::Directive(directive) = &node.kind else { continue };
        if directive.name != Name::Video {
            continue;
        }
        match video(directive) {
            Ok(Video::Remote { embed, .. }) => found.extend(address::origin(&embed).map(|origin| (Use::Frames, origin))),
            Ok(Video::File) => {
                let files = directive.references.iter().filter(|(key, _)| matches!(*key, "src" | "captions"));
                let links = files.filter_map(|(_, at)| links.get(*at as usize));
                let external = links.filter_map(|link| if let Link::External(url) = link { address::origin(url) } else { None });
                found.extend(external.map(|origin| (Use::Media, origin)));
            }
            Ok(Video::Page { .. }) | Err(_) => {}
        }
    }
    found
}

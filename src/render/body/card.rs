//! Cards: in an item of such a list, what follows the first link is its description.

use super::Body;
use super::walk::{Frame, Writer};
use crate::document::tree::{NodeId, NodeKind};

/// Signs between a link and its description that need not be read.
const SEPARATORS: [char; 6] = ['—', '–', '-', ':', ' ', '\u{A0}'];

/// How much of a card's description is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Description {
    /// Nothing.
    None,
    /// Its start tag.
    Begun,
    /// Something of it.
    Written,
}

impl Writer<'_> {
    /// Begins the description at what follows the first link, and ends it at a block.
    pub fn before_card_part(&mut self, body: &Body, id: NodeId, parent: &mut Frame) {
        let inline = body.tree.node(id).kind.is_inline();
        if !inline && parent.description != Description::None {
            parent.description = Description::None;
            self.out.push_str("</span>");
        } else if inline && parent.description == Description::None && is_after_first_link(body, id, parent) {
            parent.description = Description::Begun;
            self.out.push_str(" <span class=\"card-description\">");
        }
    }

    /// Something was written.
    pub fn after_card_part(&mut self, parent: &mut Frame) {
        if parent.description == Description::Begun {
            parent.description = Description::Written;
        }
    }
}

/// The text, without the sign that parts a link from the description that it begins.
pub fn description<'t>(text: &'t str, parent: &Frame) -> &'t str {
    if parent.description == Description::Begun { text.trim_start_matches(SEPARATORS) } else { text }
}

/// Whether the node is the second child of its parent, and the first is a link.
fn is_after_first_link(body: &Body, id: NodeId, parent: &Frame) -> bool {
    let Some(first) = parent.node.map(|node| node + 1).filter(|first| *first < id) else { return false };
    let first = body.tree.node(first);
    matches!(first.kind, NodeKind::Link(..)) && first.end == id
}

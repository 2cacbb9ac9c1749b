//! Directives: `:::name{attributes}` blocks for what Markdown lacks.

use crate::span::Span;

/// Names of the directives, in the order of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A note set apart: `type`, `title`.
    Callout,
    /// Alternatives, one shown at a time: holds `tab`s.
    Tabs,
    /// One of them: `title`.
    Tab,
    /// A procedure: an ordered list.
    Steps,
    /// A picture with caption and credit: `src`, `alt`, `caption`, `credit`, `licence`, `source`.
    Figure,
    /// A sourced quotation: `person`, `role`, `source`.
    Quote,
    /// Links as cards: a list of links.
    Cards,
    /// A task list that a reader can tick: `title`.
    Checklist,
    /// Folded text: `title`, `open`.
    Details,
    /// Another file's body: `file`.
    Include,
    /// A video that loads at a click: `src` or `provider` and `id`; `title`, `poster`, `captions`, `transcript`, `duration`.
    Video,
}

/// A directive with its checked attributes.
#[derive(Debug, Clone)]
pub struct Directive {
    /// Which.
    pub name: Name,
    /// Known attributes, in the order written; flags have the value `true`.
    pub attributes: Vec<Attribute>,
    /// Place of its opening line.
    pub span: Span,
    /// Indices into [`super::tree::Tree::references`] of those attributes that point somewhere, with the attribute's key.
    pub references: Vec<(&'static str, u32)>,
}

/// One attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Key.
    pub key: &'static str,
    /// Value without quotes.
    pub value: String,
    /// Place of the value.
    pub span: Span,
}

impl Directive {
    /// The value of an attribute.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.key == key).map(|attribute| attribute.value.as_str())
    }
}

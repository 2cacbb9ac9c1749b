//! Directives: `:::name{attributes}` blocks for what Markdown lacks.

use super::tree::ReferenceKind;
use crate::span::Span;

pub mod attributes;
pub mod line;
pub mod video;

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
    /// A video that loads at a click: `src` or `provider` and `id`; `title`, `poster`, `captions`, `automatic_captions`, `transcript`, `duration`.
    Video,
}

/// A directive with its checked attributes.
#[derive(Debug, Clone)]
pub struct Directive {
    /// Which.
    pub name: Name,
    /// Known attributes, in the order written; flags have the value `true`. An anchor, `{#id}`, has the key [`ANCHOR`].
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

/// Key of `{#id}`: no other key can have this sign.
pub const ANCHOR: &str = "#";

/// Values of a callout's `type`; the first is the default.
pub const CALLOUT_TYPES: &[&str] = &["note", "tip", "important", "warning", "caution"];

impl Directive {
    /// The value of an attribute.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.key == key).map(|attribute| attribute.value.as_str())
    }

    /// Index into the tree's references of an attribute that points somewhere.
    pub fn reference(&self, key: &str) -> Option<u32> {
        self.references.iter().find(|(known, _)| *known == key).map(|(_, index)| *index)
    }
}

/// What a directive's attribute may be.
#[derive(Debug, Clone, Copy)]
pub struct AttributeRule {
    /// Its key.
    pub key: &'static str,
    /// Shape of its value.
    pub shape: Shape,
    /// Whether the directive is useless without it.
    pub required: bool,
}

/// Shape of an attribute's value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Any text.
    Text,
    /// There or not.
    Flag,
    /// One of these.
    Choice(&'static [&'static str]),
    /// A path or address.
    Reference(ReferenceKind),
}

const fn text(key: &'static str) -> AttributeRule {
    AttributeRule { key, shape: Shape::Text, required: false }
}

const fn reference(key: &'static str, kind: ReferenceKind) -> AttributeRule {
    AttributeRule { key, shape: Shape::Reference(kind), required: false }
}

const fn required(rule: AttributeRule) -> AttributeRule {
    AttributeRule { required: true, ..rule }
}

impl Name {
    /// All of them.
    pub const ALL: [Name; 11] = [
        Name::Callout,
        Name::Tabs,
        Name::Tab,
        Name::Steps,
        Name::Figure,
        Name::Quote,
        Name::Cards,
        Name::Checklist,
        Name::Details,
        Name::Include,
        Name::Video,
    ];

    /// The name as it is written.
    pub fn key(self) -> &'static str {
        match self {
            Name::Callout => "callout",
            Name::Tabs => "tabs",
            Name::Tab => "tab",
            Name::Steps => "steps",
            Name::Figure => "figure",
            Name::Quote => "quote",
            Name::Cards => "cards",
            Name::Checklist => "checklist",
            Name::Details => "details",
            Name::Include => "include",
            Name::Video => "video",
        }
    }

    /// The directive that is written so.
    pub fn from_key(key: &str) -> Option<Name> {
        Name::ALL.into_iter().find(|name| name.key() == key)
    }

    /// Whether it may stand on one line with two colons, without content.
    pub fn may_be_leaf(self) -> bool {
        matches!(self, Name::Include | Name::Video)
    }

    /// Its attributes, besides `{#id}`, which every directive can have.
    pub fn rules(self) -> &'static [AttributeRule] {
        match self {
            Name::Callout => {
                const { &[AttributeRule { key: "type", shape: Shape::Choice(CALLOUT_TYPES), required: false }, text("title")] }
            }
            Name::Tab => const { &[required(text("title"))] },
            Name::Checklist => const { &[text("title")] },
            Name::Details => const { &[required(text("title")), AttributeRule { key: "open", shape: Shape::Flag, required: false }] },
            Name::Figure => {
                const {
                    &[
                        required(reference("src", ReferenceKind::Image)),
                        required(text("alt")),
                        text("caption"),
                        text("credit"),
                        text("licence"),
                        reference("source", ReferenceKind::Link),
                    ]
                }
            }
            Name::Quote => const { &[text("person"), text("role"), reference("source", ReferenceKind::Link)] },
            Name::Include => const { &[required(reference("file", ReferenceKind::Include))] },
            Name::Video => {
                const {
                    &[
                        text("src"),
                        AttributeRule { key: "provider", shape: Shape::Choice(video::PROVIDERS), required: false },
                        text("id"),
                        text("host"),
                        required(text("title")),
                        reference("poster", ReferenceKind::Image),
                        reference("captions", ReferenceKind::File),
                        AttributeRule { key: "automatic_captions", shape: Shape::Flag, required: false },
                        reference("transcript", ReferenceKind::Link),
                        text("duration"),
                    ]
                }
            }
            Name::Tabs | Name::Steps | Name::Cards => &[],
        }
    }
}

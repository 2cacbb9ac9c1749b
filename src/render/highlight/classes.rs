//! Scopes of syntax definitions to our few classes.

use std::sync::OnceLock;

use syntect::parsing::Scope;

/// What a scope says about the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing: the scope around it decides.
    Inherit,
    /// Text without a class, whatever is around it.
    Plain,
    /// Text of this class.
    Class(&'static str),
}

/// The table, made ready to be compared with the library's scopes.
pub(super) struct Classes(Vec<(Scope, Mark)>);

impl Classes {
    /// The one table of this process.
    pub(super) fn get() -> &'static Classes {
        static CLASSES: OnceLock<Classes> = OnceLock::new();
        CLASSES.get_or_init(|| Classes(TABLE.iter().filter_map(|(scope, mark)| Some((Scope::new(scope).ok()?, *mark))).collect()))
    }

    /// What `scope` says: the first line of the table that begins it.
    pub(super) fn of(&self, scope: Scope) -> Mark {
        self.0.iter().find_map(|(prefix, mark)| prefix.is_prefix_of(scope).then_some(*mark)).unwrap_or(Mark::Inherit)
    }
}

const COMMENT: Mark = Mark::Class("hl-comment");
const STRING: Mark = Mark::Class("hl-string");
const NUMBER: Mark = Mark::Class("hl-number");
const CONSTANT: Mark = Mark::Class("hl-constant");
const KEYWORD: Mark = Mark::Class("hl-keyword");
const FUNCTION: Mark = Mark::Class("hl-function");
const TYPE: Mark = Mark::Class("hl-type");
const VARIABLE: Mark = Mark::Class("hl-variable");
const TAG: Mark = Mark::Class("hl-tag");
const ATTRIBUTE: Mark = Mark::Class("hl-attribute");

/// Prefixes of scopes, the more particular ones first. The names are those of the Sublime Text scope naming guidelines.
const TABLE: &[(&str, Mark)] = &[
    ("comment", COMMENT),
    ("punctuation.definition.comment", COMMENT),
    ("string.unquoted.plain", Mark::Inherit),
    ("string.unquoted.embedded", Mark::Inherit),
    ("string", STRING),
    ("punctuation.definition.string", STRING),
    ("meta.interpolation", Mark::Plain),
    ("meta.template.expression", Mark::Plain),
    ("source.shell.embedded", Mark::Plain),
    ("constant.numeric", NUMBER),
    ("constant.character.escape", CONSTANT),
    ("constant.language", CONSTANT),
    ("constant.other", CONSTANT),
    ("constant.character", CONSTANT),
    ("keyword.operator.word", KEYWORD),
    ("keyword.operator.logical.python", KEYWORD),
    ("keyword.operator.logical.sql", KEYWORD),
    ("keyword.operator", Mark::Inherit),
    ("keyword.other.unit", NUMBER),
    ("keyword", KEYWORD),
    ("storage.type.numeric", NUMBER),
    ("storage.type.string", STRING),
    ("storage", KEYWORD),
    ("variable.language", KEYWORD),
    ("variable.function", FUNCTION),
    ("variable.annotation", ATTRIBUTE),
    ("variable.parameter", VARIABLE),
    ("variable.other.readwrite.shell", VARIABLE),
    ("variable.other.normal.shell", VARIABLE),
    ("variable.other.bracket.shell", VARIABLE),
    ("variable.other.php", VARIABLE),
    ("punctuation.definition.variable", VARIABLE),
    ("entity.name.function", FUNCTION),
    ("entity.name.macro", FUNCTION),
    ("support.function", FUNCTION),
    ("support.macro", FUNCTION),
    ("entity.name.type", TYPE),
    ("entity.name.class", TYPE),
    ("entity.name.struct", TYPE),
    ("entity.name.enum", TYPE),
    ("entity.name.union", TYPE),
    ("entity.name.trait", TYPE),
    ("entity.name.interface", TYPE),
    ("entity.name.impl", TYPE),
    ("entity.name.namespace", TYPE),
    ("entity.other.inherited-class", TYPE),
    ("support.class", TYPE),
    ("support.type.property-name", TAG),
    ("support.type", TYPE),
    ("support.constant", CONSTANT),
    ("entity.name.constant", CONSTANT),
    ("entity.name.label", CONSTANT),
    ("entity.name.tag", TAG),
    ("entity.name.table", TYPE),
    ("entity.name.section", Mark::Class("hl-heading")),
    ("entity.other.attribute-name", ATTRIBUTE),
    ("meta.annotation", ATTRIBUTE),
    ("markup.heading", Mark::Class("hl-heading")),
    ("markup.bold", Mark::Class("hl-strong")),
    ("markup.italic", Mark::Class("hl-emphasis")),
    ("markup.inserted", Mark::Class("hl-inserted")),
    ("markup.deleted", Mark::Class("hl-deleted")),
    ("markup.raw.inline", STRING),
    ("markup.underline.link", STRING),
    ("meta.diff.header", COMMENT),
    ("meta.diff.range", TYPE),
    ("meta.diff.index", COMMENT),
];

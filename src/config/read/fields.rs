//! Fields: `[fields.KEY]` of a kind, of a record, and the common ones.

use std::sync::Arc;

use toml::de::DeValue;

use super::localised::{Tags, localised_setting};
use super::section::{Item, Report, Section, dotted};
use crate::config::{Field, FieldType, Localised, State};
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::span::Span;

/// What fields may refer to.
pub(super) struct Known<'a> {
    /// How texts serve the languages.
    pub(super) tags: &'a Tags,
    /// The workflow states.
    pub(super) states: &'a [State],
    /// Names of the vocabularies.
    pub(super) vocabularies: &'a [Arc<str>],
    /// Names of the kinds.
    pub(super) kinds: &'a [Arc<str>],
}

/// Records in records.
const DEPTH: usize = 3;

/// Names of the types, for `type` and `of`.
const TYPES: [&str; 13] =
    ["text", "markdown", "date", "number", "boolean", "url", "figure", "term", "reference", "image", "place", "record", "list"];

/// The fields of `[….fields]`, in the order of the file. A field of `common` with the same key is where it starts from.
pub(super) fn fields(section: Section<'_>, common: &[Field], known: &Known<'_>, report: &mut Report) -> Vec<Field> {
    fields_at(section, common, known, 1, report)
}

fn fields_at(section: Section<'_>, common: &[Field], known: &Known<'_>, depth: usize, report: &mut Report) -> Vec<Field> {
    if depth > DEPTH {
        report.say(message::record_too_deep(), section.span);
        return Vec::new();
    }
    let name = section.name.clone();
    let mut fields = Vec::new();
    for item in section.rest() {
        super::key::check(item.key, "a field", item.key_span, report);
        let base = common.iter().find(|field| &*field.key == item.key);
        fields.extend(field(item, &name, base, known, depth, report));
    }
    fields
}

fn field(item: Item<'_>, parent: &str, base: Option<&Field>, known: &Known<'_>, depth: usize, report: &mut Report) -> Option<Field> {
    // `name = "text"` is short for `[….name]` with `type = "text"`.
    if let Some(name) = item.value.as_str() {
        let field_type = base.is_none().then(|| simple_type(name)).flatten();
        if field_type.is_none() {
            item.wrong_type(
                "a section with a type",
                &format!("{} = {{ type = \"{}\" }}", item.key, nearest(name, TYPES).unwrap_or("text")),
                report,
            );
        }
        return Some(plain(item.key, field_type.unwrap_or(FieldType::Text), known.tags));
    }
    let mut section = item.section(format!("[{}]", dotted(parent, item.key)), report)?;
    let mut is_told = true;
    let mut field = match base {
        Some(common) => {
            if let Some((written, span)) = section.text("type", "\"text\"", report)
                && written != type_name(&common.field_type)
            {
                report.say(message::common_field_type(item.key, type_name(&common.field_type)), span);
            }
            common.clone()
        }
        None => {
            let (field_type, told) = field_type(&mut section, known, depth, report);
            is_told = told;
            plain(item.key, field_type, known.tags)
        }
    };
    if let Some((name, span)) = section.text("required", "\"published\"", report) {
        field.required_from = known.states.iter().position(|state| &*state.key == name);
        if field.required_from.is_none() {
            super::states::unknown_state(name, span, known.states, report);
        }
    }
    limits(&mut section, &mut field, report);
    field.recommended = section.boolean("recommended", report).unwrap_or(field.recommended);
    field.translated = section.boolean("translated", report).unwrap_or(field.translated);
    field.fact = section.boolean("fact", report).unwrap_or(field.fact);
    field.facet = super::facets::facet(&mut section, &field, is_told, depth, report).unwrap_or(field.facet);
    let replaced = |new: Localised, old: &mut Localised| {
        if !new.0.is_empty() {
            *old = new;
        }
    };
    replaced(localised_setting(&mut section, "label", known.tags, report), &mut field.label);
    replaced(localised_setting(&mut section, "help", known.tags, report), &mut field.help);
    if let Some(example) = section.item("example") {
        field.example = Some(example_text(example.value).into());
    }
    if let Some((group, _)) = section.text("group", "\"results\"", report) {
        field.group = Some(group.into());
    }
    section.finish(report);
    Some(field)
}

/// A field with the settings that nobody wrote.
fn plain(key: &str, field_type: FieldType, tags: &Tags) -> Field {
    Field {
        key: key.into(),
        translated: is_prose(&field_type),
        field_type,
        required_from: None,
        max: None,
        max_length: None,
        recommended: false,
        label: tags.in_default(&super::key::humanised(key)),
        help: Localised::default(),
        example: None,
        group: None,
        fact: false,
        facet: false,
    }
}

/// `max` and `max_length`, where the type has something to count.
fn limits(section: &mut Section<'_>, field: &mut Field, report: &mut Report) {
    if let Some(max) = section.number("max", 1..=10_000, 3, report) {
        match field.field_type {
            FieldType::List(_) => field.max = usize::try_from(max).ok(),
            _ => say_without_effect(section, "max", "it counts the items of a list", report),
        }
    }
    if let Some(longest) = section.number("max_length", 1..=1_000_000, 280, report) {
        if is_prose(&field.field_type) {
            field.max_length = usize::try_from(longest).ok();
        } else {
            say_without_effect(section, "max_length", "it counts the characters of a text", report);
        }
    }
}

pub(super) fn say_without_effect(section: &mut Section<'_>, key: &'static str, reason: &str, report: &mut Report) {
    if let Some(item) = section.item(key) {
        report.say(message::setting_without_effect(key, reason), item.key_span);
    }
}

/// `type`, with `of`, `vocabulary`, `kind` and `fields` as it needs them, and whether it can be told; text where it cannot.
fn field_type(section: &mut Section<'_>, known: &Known<'_>, depth: usize, report: &mut Report) -> (FieldType, bool) {
    let Some((outer, _)) = type_setting(section, "type", report) else {
        if !section.has("type") {
            report.say(message::missing_setting("type", &section.name, "type = \"text\""), section.span);
        }
        for key in ["of", "vocabulary", "kind", "fields"] {
            section.item(key);
        }
        return (FieldType::Text, false);
    };
    let inner = if outer == "list" { type_setting(section, "of", report) } else { None };
    let mut is_told = outer != "list" || inner.is_some_and(|(name, _)| name != "list") || !section.has("of");
    let name = match inner {
        Some(("list", span)) => {
            let others: Vec<&str> = TYPES.into_iter().filter(|name| *name != "list").collect();
            report.say(message::unknown_choice("of", "list", None, &others.join(", ")), span);
            "text"
        }
        Some((inner, _)) => inner,
        None if outer == "list" => "text",
        None => outer,
    };
    let one = match name {
        "term" => {
            let term = term(section, known, report);
            is_told = term.is_some();
            term.unwrap_or(FieldType::Text)
        }
        "reference" => FieldType::Reference(reference(section, known, report)),
        "record" => FieldType::Record(record(section, known, depth, report)),
        other => simple_type(other).unwrap_or(FieldType::Text),
    };
    for (key, needed) in [("vocabulary", "term"), ("kind", "reference"), ("fields", "record"), ("of", "list")] {
        if name != needed && outer != needed && section.has(key) {
            say_without_effect(section, key, &format!("the field is of type {name}, and only {needed} has it"), report);
        }
    }
    (if outer == "list" { FieldType::List(Box::new(one)) } else { one }, is_told)
}

/// The name of a type, if it is one.
fn type_setting<'a>(section: &mut Section<'a>, key: &'static str, report: &mut Report) -> Option<(&'a str, Span)> {
    let (name, span) = section.text(key, "\"text\"", report)?;
    if TYPES.contains(&name) {
        return Some((name, span));
    }
    report.say(message::unknown_choice(key, name, nearest(name, TYPES), &TYPES.join(", ")), span);
    None
}

/// A term of the vocabulary that is named; nothing where there is none.
fn term(section: &mut Section<'_>, known: &Known<'_>, report: &mut Report) -> Option<FieldType> {
    let Some((name, span)) = section.text("vocabulary", "\"topics\"", report) else {
        if !section.has("vocabulary") {
            report.say(message::missing_setting("vocabulary", &section.name, "vocabulary = \"topics\""), section.span);
        }
        return None;
    };
    if known.vocabularies.iter().any(|vocabulary| &**vocabulary == name) {
        return Some(FieldType::Term(name.into()));
    }
    super::menus::unknown_vocabulary(name, span, known.vocabularies, report);
    None
}

fn reference(section: &mut Section<'_>, known: &Known<'_>, report: &mut Report) -> Option<Arc<str>> {
    let (name, span) = section.text("kind", "\"case\"", report)?;
    let found = known.kinds.iter().find(|kind| &***kind == name).cloned();
    if found.is_none() {
        let kinds: Vec<&str> = known.kinds.iter().map(|kind| &**kind).collect();
        report.say(message::unknown_kind_name(name, nearest(name, kinds.iter().copied()), &kinds.join(", ")), span);
    }
    found
}

fn record(section: &mut Section<'_>, known: &Known<'_>, depth: usize, report: &mut Report) -> Vec<Field> {
    match section.section("fields", report) {
        Some(inner) => fields_at(inner, &[], known, depth + 1, report),
        None => {
            if !section.has("fields") {
                report.say(message::missing_setting("fields", &section.name, "fields = { name = { type = \"text\" } }"), section.span);
            }
            Vec::new()
        }
    }
}

/// A type that needs nothing beside its name.
fn simple_type(name: &str) -> Option<FieldType> {
    Some(match name {
        "text" => FieldType::Text,
        "markdown" => FieldType::Markdown,
        "date" => FieldType::Date,
        "number" => FieldType::Number,
        "boolean" => FieldType::Boolean,
        "url" => FieldType::Url,
        "figure" => FieldType::Figure,
        "image" => FieldType::Image,
        "place" => FieldType::Place,
        "reference" => FieldType::Reference(None),
        _ => return None,
    })
}

/// The name of a type, as in `type`.
pub(super) fn type_name(field_type: &FieldType) -> &'static str {
    match field_type {
        FieldType::Text => "text",
        FieldType::Markdown => "markdown",
        FieldType::Date => "date",
        FieldType::Number => "number",
        FieldType::Boolean => "boolean",
        FieldType::Url => "url",
        FieldType::Figure => "figure",
        FieldType::Term(_) => "term",
        FieldType::Reference(_) => "reference",
        FieldType::Image => "image",
        FieldType::Place => "place",
        FieldType::Record(_) => "record",
        FieldType::List(_) => "list",
    }
}

/// Whether the type is text that a translator writes anew.
fn is_prose(field_type: &FieldType) -> bool {
    match field_type {
        FieldType::Text | FieldType::Markdown => true,
        FieldType::List(item) => is_prose(item),
        _ => false,
    }
}

/// An example as it would stand in YAML. A text is one already; other values are spelt alike in TOML and YAML.
fn example_text(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(list) => {
            let items: Vec<String> = list.iter().map(|item| example_text(item.get_ref())).collect();
            format!("[{}]", items.join(", "))
        }
        DeValue::Table(table) => {
            let entries: Vec<String> =
                super::section::items(table).iter().map(|item| format!("{}: {}", item.key, example_text(item.value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

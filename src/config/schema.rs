//! JSON Schema of a kind, for editors that complete and check the block between the `---` lines, and for web forms.

use serde_json::{Map, Value, json};

use super::{Config, Field, FieldType, Kind, Language, Localised, Vocabulary};
use crate::document::value::{Value as Yaml, entry};
use crate::span::Span;
use crate::translation::meaning::DIGITS;

/// The schema (JSON Schema 2020-12, pretty-printed) of the front matter of a kind's original pages; its `$defs.translation` is that of
/// translations, which hold only what is translated. Titles and descriptions are in the language of messages, else in the default language.
/// Annotations beside the standard's: `x-order` (place in a form), `x-group`, `x-translated`, `x-recommended`.
pub fn json_schema(kind: &Kind, config: &Config) -> String {
    let language = language(config);
    let properties = |of: &dyn Fn(&Field) -> bool| -> Map<String, Value> {
        let fields = kind.fields.iter().filter(|field| of(field)).enumerate();
        fields.map(|(order, field)| (field.key.to_string(), property(field, order, kind, config, language))).collect()
    };
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label.text(language),
        "type": "object",
        "properties": properties(&|_| true),
        "additionalProperties": false,
    });
    let requirements = requirements(kind, config);
    let mut of_translation = properties(&|field| field.translated || matches!(&*field.key, "id" | "kind" | "lang"));
    // Written by `guildhall translate`, and no field of a form.
    let pin = json!({ "type": "string", "pattern": format!("^.+ [0-9a-f]{{{DIGITS}}}$") });
    of_translation.insert("pins".to_owned(), json!({ "type": "array", "items": pin, "readOnly": true }));
    let translation = json!({
        "title": format!("{} ({})", kind.label.text(language), "translation"),
        "type": "object",
        "properties": of_translation,
        "additionalProperties": false,
    });
    if let Some(object) = schema.as_object_mut() {
        if !requirements.is_empty() {
            object.insert("allOf".to_owned(), Value::Array(requirements));
        }
        object.insert("$defs".to_owned(), json!({ "translation": translation }));
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// The language of texts for editors: that of messages, where the site has it, else the default one.
pub(super) fn language(config: &Config) -> &Language {
    let wanted = config.message_language.as_deref().and_then(|tag| config.language_by_tag(tag));
    wanted.unwrap_or_else(|| config.language(config.default_language))
}

/// What each state requires: `if` the page has that state or a later one `then` it has the fields. A page without `status` is published.
fn requirements(kind: &Kind, config: &Config) -> Vec<Value> {
    let published = config.states.iter().position(|state| state.published);
    let mut requirements = Vec::new();
    for (index, _) in config.states.iter().enumerate() {
        let fields: Vec<&str> = kind.fields.iter().filter(|field| field.required_from == Some(index)).map(|field| &*field.key).collect();
        if fields.is_empty() {
            continue;
        }
        let from: Vec<&str> = config.states.iter().skip(index).map(|state| &*state.key).collect();
        let mut condition = json!({ "properties": { "status": { "enum": from } } });
        if published.is_none_or(|published| published < index)
            && let Some(object) = condition.as_object_mut()
        {
            object.insert("required".to_owned(), json!(["status"]));
        }
        requirements.push(json!({ "if": condition, "then": { "required": fields } }));
    }
    requirements
}

fn property(field: &Field, order: usize, kind: &Kind, config: &Config, language: &Language) -> Value {
    let mut property = match &*field.key {
        "status" => json!({ "enum": config.states.iter().map(|state| &*state.key).collect::<Vec<_>>() }),
        "kind" => json!({ "const": &*kind.key }),
        "access" => json!({ "enum": ["public", "members"] }),
        "translation_kind" => json!({ "enum": ["human", "machine", "machine-reviewed"] }),
        _ => of_type(&field.field_type, config, language),
    };
    annotate(&mut property, field, order, language);
    property
}
/// Adds what the field says beside its type.
fn annotate(property: &mut Value, field: &Field, order: usize, language: &Language) {
    let Some(property) = property.as_object_mut() else { return };
    if let Some(longest) = field.max_length {
        match property.get_mut("items").and_then(Value::as_object_mut) {
            Some(items) => items.insert("maxLength".to_owned(), longest.into()),
            None => property.insert("maxLength".to_owned(), longest.into()),
        };
    }
    let mut note = |key: &str, value: Value| {
        property.insert(key.to_owned(), value);
    };
    note("x-order", order.into());
    let said = |text: &Localised| Some(text.text(language).to_owned()).filter(|text| !text.is_empty());
    if let Some(label) = said(&field.label) {
        note("title", label.into());
    }
    if let Some(help) = said(&field.help) {
        note("description", help.into());
    }
    if let Some(example) = field.example.as_deref().and_then(example) {
        note("examples", json!([example]));
    }
    if let Some(max) = field.max {
        note("maxItems", max.into());
    }
    if let Some(group) = &field.group {
        note("x-group", (**group).into());
    }
    if field.translated {
        note("x-translated", true.into());
    }
    if field.recommended {
        note("x-recommended", true.into());
    }
}

/// An example, which is YAML, as JSON.
fn example(yaml: &str) -> Option<Value> {
    let line = format!("example: {yaml}");
    let entries = crate::document::yaml::parse(&"example".into(), &line, Span::new(0, line.len())).value;
    as_json(&entry(&entries, "example")?.value)
}

fn as_json(value: &Yaml) -> Option<Value> {
    Some(match value {
        Yaml::Null => Value::Null,
        Yaml::Boolean(value) => (*value).into(),
        Yaml::Number(number, written) => written.parse::<i64>().map_or_else(|_| (*number).into(), Value::from),
        Yaml::Text(text) => text.as_str().into(),
        Yaml::List(items) => items.iter().map(|item| as_json(&item.value)).collect::<Option<Vec<_>>>()?.into(),
        Yaml::Map(entries) => {
            let members = entries.iter().map(|entry| Some((entry.key.clone(), as_json(&entry.node.value)?)));
            Value::Object(members.collect::<Option<_>>()?)
        }
        Yaml::Broken => return None,
    })
}

/// The schema of values of a type. Dates may be years, which YAML reads as numbers.
fn of_type(field_type: &FieldType, config: &Config, language: &Language) -> Value {
    match field_type {
        FieldType::Text | FieldType::Image => json!({ "type": "string" }),
        FieldType::Markdown => json!({ "type": "string", "contentMediaType": "text/markdown" }),
        FieldType::Date => json!({
            "type": ["string", "integer"],
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
            "minimum": 1,
            "maximum": 9999,
        }),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Boolean => json!({ "type": "boolean" }),
        FieldType::Url => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        FieldType::Term(name) => match config.vocabularies.get(name) {
            Some(vocabulary) => terms(vocabulary, language),
            None => json!({ "type": "string" }),
        },
        FieldType::Reference(_) => json!({ "type": "string", "minLength": 1 }),
        FieldType::Figure => figure(config, language),
        FieldType::Place => place(),
        FieldType::Record(fields) => record(fields, config, language),
        FieldType::List(item) => json!({ "type": "array", "items": of_type(item, config, language) }),
    }
}

/// One of the terms, each with its name and meaning.
fn terms(vocabulary: &Vocabulary, language: &Language) -> Value {
    if vocabulary.terms.is_empty() {
        return json!({ "type": "string" });
    }
    let terms = vocabulary.terms.iter().map(|term| {
        let mut one = json!({ "const": &*term.key, "title": term.label.text(language) });
        let meaning = term.description.text(language);
        if let Some(object) = one.as_object_mut().filter(|_| !meaning.is_empty()) {
            object.insert("description".to_owned(), meaning.into());
        }
        one
    });
    json!({ "type": "string", "oneOf": terms.collect::<Vec<_>>() })
}

/// `{what?, value, unit?, as_of?, source?}`.
fn figure(config: &Config, language: &Language) -> Value {
    let what = config.vocabularies.get("figures").map_or_else(|| json!({ "type": "string" }), |figures| terms(figures, language));
    let date = of_type(&FieldType::Date, config, language);
    let url = of_type(&FieldType::Url, config, language);
    json!({
        "type": "object",
        "properties": { "what": what, "value": { "type": "number" }, "unit": { "type": "string" }, "as_of": date, "source": url },
        "required": ["value"],
        "additionalProperties": false,
    })
}

/// `{name, country?, region?, lat?, lon?}`; countries by ISO 3166-1.
fn place() -> Value {
    json!({
        "type": "object",
        "properties": {
            "name": { "type": "string" },
            "country": { "type": "string", "pattern": "^[A-Z]{2}$" },
            "region": { "type": "string" },
            "lat": { "type": "number", "minimum": -90, "maximum": 90 },
            "lon": { "type": "number", "minimum": -180, "maximum": 180 },
        },
        "required": ["name"],
        "additionalProperties": false,
    })
}

/// A record's own fields. Records are at most three deep, as [`super::read`] takes care of.
fn record(fields: &[Field], config: &Config, language: &Language) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .enumerate()
        .map(|(order, field)| {
            let mut property = of_type(&field.field_type, config, language);
            annotate(&mut property, field, order, language);
            (field.key.to_string(), property)
        })
        .collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required_from.is_some()).map(|field| &*field.key).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": fields.is_empty() });
    if let Some(object) = schema.as_object_mut().filter(|_| !required.is_empty()) {
        object.insert("required".to_owned(), json!(required));
    }
    schema
}

#[cfg(test)]
mod tests;

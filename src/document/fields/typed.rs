//! One value read as the type of its field.

use std::sync::Arc;

use super::super::date::{DateSlip, PartialDate};
use super::super::value::{Entry, Node, Value};
use super::super::yaml;
use super::number::{self, Meant};
use super::placeholder::placeholder;
use super::{FieldValue, Fields, Figure, Filled, Item, Origin, Place, Term, country, found, key, require};
use crate::config::{Config, Field, FieldType, Vocabulary};
use crate::diagnostic::{Diagnostic, catalogue::content, nearest};

/// Terms that a message lists before it says how many more there are.
const LISTED: usize = 12;

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing is written.
    Absent,
    /// What is written cannot be read, and that has been said.
    Invalid,
}

/// Reads the values of one file.
pub(super) struct Reading<'a> {
    pub file: &'a Arc<str>,
    pub config: &'a Config,
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading<'_> {
    /// The value of a field; `name` is what messages call it.
    pub fn field(&mut self, field: &Field, name: &str, node: &Node) -> Result<FieldValue, Gap> {
        match &field.field_type {
            FieldType::List(item) => self.list(field, item, name, node),
            one => self.one(field, one, name, node),
        }
    }

    fn say(&mut self, problem: Diagnostic, node: &Node) {
        self.diagnostics.push(problem.at(self.file, node.span));
    }

    fn wrong(&mut self, field: &Field, expected: &FieldType, name: &str, node: &Node) -> Gap {
        let example = require::example(field, self.config);
        self.say(content::wrong_type(name, described(expected), found(&node.value), Some(&example)), node);
        Gap::Invalid
    }

    fn list(&mut self, field: &Field, item_type: &FieldType, name: &str, node: &Node) -> Result<FieldValue, Gap> {
        match &node.value {
            Value::Broken => return Err(Gap::Invalid),
            Value::Text(text) if text.trim().is_empty() => return Err(Gap::Absent),
            Value::Text(text) => {
                if let FieldType::Term(vocabulary) = item_type
                    && let Some(line) = self.several_terms(vocabulary, text)
                {
                    self.say(content::terms_in_one_text(name, &line), node);
                    return Err(Gap::Invalid);
                }
            }
            _ => {}
        }
        let written = node.items();
        let mut items = Vec::with_capacity(written.len());
        let mut invalid = false;
        for item in written {
            match self.one(field, item_type, name, item) {
                Ok(value) => items.push(Item { value, span: item.span }),
                Err(gap) => invalid |= gap == Gap::Invalid,
            }
        }
        if let Some(most) = field.max
            && items.len() > most
        {
            self.say(content::too_many_items(name, items.len() as u64, most as u64), node);
        }
        match (items.is_empty(), invalid) {
            (false, _) => Ok(FieldValue::List(items)),
            (true, true) => Err(Gap::Invalid),
            (true, false) => Err(Gap::Absent),
        }
    }

    fn one(&mut self, field: &Field, field_type: &FieldType, name: &str, node: &Node) -> Result<FieldValue, Gap> {
        match &node.value {
            Value::Null => return Err(Gap::Absent),
            Value::Broken => return Err(Gap::Invalid),
            Value::Text(text) if text.trim().is_empty() => return Err(Gap::Absent),
            _ => {}
        }
        match field_type {
            FieldType::Text => self.text(field, field_type, name, node).map(FieldValue::Text),
            FieldType::Markdown => self.text(field, field_type, name, node).map(FieldValue::Markdown),
            FieldType::Reference(kind) => self.text(field, field_type, name, node).map(|id| FieldValue::Reference(id, kind.clone())),
            FieldType::Image => self.image(field, name, node),
            FieldType::Url => self.url(field, name, node).map(FieldValue::Url),
            FieldType::Date => self.date(field, name, node).map(FieldValue::Date),
            FieldType::Number => self.number(field, name, node, false).map(|(value, spelling)| FieldValue::Number(value, spelling)),
            FieldType::Boolean => self.boolean(field, name, node).map(FieldValue::Boolean),
            FieldType::Term(vocabulary) => self.term(field, vocabulary, name, node).map(FieldValue::Term),
            FieldType::Figure => self.figure(field, name, node),
            FieldType::Place => self.place(field, name, node),
            FieldType::Record(fields) => match &node.value {
                Value::Map(entries) => Ok(FieldValue::Record(self.record(fields, name, entries))),
                _ => Err(self.wrong(field, field_type, name, node)),
            },
            FieldType::List(item) => self.list(field, item, name, node),
        }
    }

    fn text(&mut self, field: &Field, field_type: &FieldType, name: &str, node: &Node) -> Result<String, Gap> {
        if let Some(text) = node.text() {
            let text = text.trim().to_owned();
            self.check_text(field, name, &text, node);
            return Ok(text);
        }
        // `- Ask early: people answer` is a group of values to YAML, and a text to whoever wrote it.
        if let Value::Map(entries) = &node.value
            && let [Entry { key, key_span, node: value }] = entries.as_slice()
            && let Some(rest) = value.text()
        {
            let quote = if (key_span.end - key_span.start) as usize == key.len() + 2 { "\"" } else { "" };
            let text = format!("{quote}{key}{quote}: {rest}");
            self.say(content::colon_in_text(&yaml::quoted(&text)), node);
            return Ok(text);
        }
        Err(self.wrong(field, field_type, name, node))
    }

    fn check_text(&mut self, field: &Field, name: &str, text: &str, node: &Node) {
        if let Some(mark) = placeholder(text) {
            self.say(content::placeholder_text(name, mark), node);
        }
        if let Some(most) = field.max_length
            && text.len() > most
        {
            let found = text.chars().count();
            if found > most {
                self.say(content::text_too_long(name, found as u64, most as u64), node);
            }
        }
    }

    /// The text of a value that is more than text; a placeholder is none.
    fn plain<'n>(&mut self, field: &Field, field_type: &FieldType, name: &str, node: &'n Node) -> Result<&'n str, Gap> {
        let text = match node.text() {
            Some(text) => text.trim(),
            None => return Err(self.wrong(field, field_type, name, node)),
        };
        if let Some(mark) = placeholder(text) {
            self.say(content::placeholder_value(name, mark), node);
            return Err(Gap::Invalid);
        }
        Ok(text)
    }

    fn image(&mut self, field: &Field, name: &str, node: &Node) -> Result<FieldValue, Gap> {
        let path = self.plain(field, &FieldType::Image, name, node)?;
        if path.contains("://") || path.starts_with("//") {
            self.say(content::image_elsewhere(name), node);
            return Err(Gap::Invalid);
        }
        Ok(FieldValue::Image(path.to_owned()))
    }

    fn url(&mut self, field: &Field, name: &str, node: &Node) -> Result<String, Gap> {
        let text = self.plain(field, &FieldType::Url, name, node)?;
        let rest = ["https://", "http://"]
            .iter()
            .find_map(|scheme| text.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).map(|_| &text[scheme.len()..]));
        let odd = |one: char| one.is_whitespace() || one.is_control() || matches!(one, '<' | '>' | '"');
        match rest {
            Some(rest) if !rest.starts_with(['/', '?', '#']) && !rest.is_empty() && !rest.contains(odd) => Ok(text.to_owned()),
            _ => {
                let host = text.split('/').next().unwrap_or("");
                let like =
                    rest.is_none() && !text.contains(odd) && !host.contains(['@', ':']) && host.contains('.') && !host.starts_with('.');
                let corrected = like.then(|| format!("https://{text}"));
                self.say(content::invalid_url(name, text, corrected.as_deref()), node);
                Err(Gap::Invalid)
            }
        }
    }

    pub fn date(&mut self, field: &Field, name: &str, node: &Node) -> Result<PartialDate, Gap> {
        let text = self.plain(field, &FieldType::Date, name, node)?;
        PartialDate::parse(text).map_err(|slip| {
            self.say(date_problem(name, text, &slip), node);
            Gap::Invalid
        })
    }

    fn number(&mut self, field: &Field, name: &str, node: &Node, has_unit: bool) -> Result<(f64, String), Gap> {
        if let Value::Number(value, spelling) = &node.value
            && value.is_finite()
        {
            if number::may_be_thousands(spelling) {
                self.say(content::thousands_or_decimals(name, spelling, &spelling.replace('.', "")), node);
            }
            return Ok((*value, spelling.clone()));
        }
        let Value::Text(text) = &node.value else { return Err(self.wrong(field, &FieldType::Number, name, node)) };
        let text = self.plain(field, &FieldType::Number, name, node).map(|_| text.trim())?;
        let problem = match number::meant(text) {
            Some(Meant::Separated(number)) => content::number_separators(name, text, &number),
            Some(Meant::WithUnit(number, unit)) => {
                let unit = Some(unit).filter(|_| has_unit).filter(|unit| unit.contains(|one| !matches!(one, '+' | '-' | '~' | '≈')));
                let is_plain = |unit: &str| unit.chars().all(|one| one.is_alphanumeric() || one == ' ');
                let unit = unit.map(|unit| if is_plain(&unit) { unit } else { yaml::quoted(&unit) });
                content::number_with_unit(name, text, &number, unit.as_deref())
            }
            None => return Err(self.wrong(field, &FieldType::Number, name, node)),
        };
        self.say(problem, node);
        Err(Gap::Invalid)
    }

    fn boolean(&mut self, field: &Field, name: &str, node: &Node) -> Result<bool, Gap> {
        if let Value::Boolean(value) = node.value {
            return Ok(value);
        }
        let text = self.plain(field, &FieldType::Boolean, name, node)?;
        self.say(content::not_true_or_false(name, text, true_or_false(text)), node);
        Err(Gap::Invalid)
    }

    fn term(&mut self, field: &Field, vocabulary: &Arc<str>, name: &str, node: &Node) -> Result<Term, Gap> {
        let written = self.plain(field, &FieldType::Term(vocabulary.clone()), name, node)?;
        // A vocabulary that does not exist is a problem of the kind, and said there.
        let Some(list) = self.config.vocabularies.get(vocabulary) else { return Err(Gap::Invalid) };
        if let Some(index) = list.terms.iter().position(|term| *term.key == *written) {
            return Ok(Term { vocabulary: vocabulary.clone(), index, key: list.terms[index].key.clone() });
        }
        let problem = match same_term(list, written) {
            Some(key) => content::term_spelling(name, written, key),
            None => {
                let near = nearest(written, list.terms.iter().map(|term| &*term.key));
                let terms = Some(listed(list.terms.iter().map(|term| &*term.key))).filter(|terms| !terms.is_empty());
                content::unknown_term(name, written, near, terms.as_deref(), &list.file)
            }
        };
        self.say(problem, node);
        Err(Gap::Invalid)
    }

    /// The keys of a text that holds several with commas between them.
    fn several_terms(&self, vocabulary: &str, text: &str) -> Option<String> {
        let list = self.config.vocabularies.get(vocabulary)?;
        let parts: Vec<&str> = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let keys: Option<Vec<&str>> =
            parts.iter().map(|part| list.term(part).map(|term| &*term.key).or_else(|| same_term(list, part))).collect();
        keys.filter(|keys| keys.len() > 1).map(|keys| keys.join(", "))
    }

    fn figure(&mut self, field: &Field, name: &str, node: &Node) -> Result<FieldValue, Gap> {
        let parts = ["what", "value", "unit", "as_of", "source"];
        let Value::Map(entries) = &node.value else {
            // A number alone is a figure that only lacks its context.
            return match &node.value {
                Value::Number(value, spelling) => Ok(FieldValue::Figure(Box::new(Figure {
                    what: None,
                    value: *value,
                    spelling: spelling.clone(),
                    unit: None,
                    as_of: None,
                    source: None,
                    source_span: node.span,
                }))),
                _ => Err(self.wrong(field, &FieldType::Figure, name, node)),
            };
        };
        self.check_parts(entries, &parts, name);
        let part =
            |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node).filter(|node| node.value != Value::Null);
        let mut text = |key: &str| part(key).and_then(|node| self.text(field, &FieldType::Text, &format!("{name}.{key}"), node).ok());
        let (unit, source) = (text("unit"), text("source"));
        let what = part("what").and_then(|node| match self.config.vocabularies.contains_key("figures") {
            true => self.term(field, &Arc::from("figures"), &format!("{name}.what"), node).ok().map(|term| term.key.to_string()),
            false => self.text(field, &FieldType::Text, &format!("{name}.what"), node).ok(),
        });
        let as_of = part("as_of").and_then(|node| self.date(field, &format!("{name}.as_of"), node).ok());
        let Some(number) = part("value") else {
            self.say(content::required_part("value", name, "value: 3007"), node);
            return Err(Gap::Invalid);
        };
        let (value, spelling) = self.number(field, &format!("{name}.value"), number, true)?;
        let source_span = part("source").map_or(node.span, |node| node.span);
        Ok(FieldValue::Figure(Box::new(Figure { what, value, spelling, unit, as_of, source, source_span })))
    }

    fn place(&mut self, field: &Field, name: &str, node: &Node) -> Result<FieldValue, Gap> {
        let Value::Map(entries) = &node.value else {
            let gap = self.wrong(field, &FieldType::Place, name, node);
            let named = |text: &str| Place { name: text.to_owned(), country: None, region: None, lat: None, lon: None };
            return node.text().map(|text| FieldValue::Place(Box::new(named(text)))).ok_or(gap);
        };
        self.check_parts(entries, &["name", "country", "region", "lat", "lon"], name);
        let part =
            |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node).filter(|node| node.value != Value::Null);
        let mut text = |key: &str| part(key).and_then(|node| self.text(field, &FieldType::Text, &format!("{name}.{key}"), node).ok());
        let (named, region, code) = (text("name").unwrap_or_default(), text("region"), text("country"));
        let country = code.filter(|code| {
            let known = country::is_country(code);
            if let (false, Some(node)) = (known, part("country")) {
                self.say(content::unknown_country(code, country::meant(code).as_deref()), node);
            }
            known
        });
        let mut degrees = |key: &str, most: f64| {
            let node = part(key)?;
            let label = format!("{name}.{key}");
            match &node.value {
                Value::Broken => return None,
                Value::Number(degrees, _) if degrees.abs() <= most => return Some(*degrees),
                Value::Number(_, spelling) => self.say(content::invalid_coordinate(&label, spelling), node),
                value => {
                    let example = if key == "lat" { "lat: 50.88" } else { "lon: 4.70" };
                    self.say(
                        match node.text().and_then(number::meant) {
                            Some(Meant::Separated(number)) => content::number_separators(&label, node.text().unwrap_or(""), &number),
                            _ => content::wrong_type(&label, described(&FieldType::Number), found(value), Some(example)),
                        },
                        node,
                    );
                }
            }
            None
        };
        let (lat, lon) = (degrees("lat", 90.0), degrees("lon", 180.0));
        match (part("lat"), part("lon")) {
            (Some(_), None) => self.say(content::required_part("lon", name, "lon: 4.70"), node),
            (None, Some(_)) => self.say(content::required_part("lat", name, "lat: 50.88"), node),
            _ => {}
        }
        Ok(FieldValue::Place(Box::new(Place { name: named, country, region, lat, lon })))
    }

    fn check_parts(&mut self, entries: &[Entry], parts: &[&str], name: &str) {
        for entry in entries {
            if !parts.contains(&entry.key.as_str()) {
                let near = key::near(&entry.key, parts.iter().copied());
                let problem = content::unknown_part(&entry.key, name, near, &listed(parts.iter().copied()));
                self.diagnostics.push(problem.at(self.file, entry.key_span));
            }
        }
    }

    fn record(&mut self, fields: &[Field], name: &str, entries: &[Entry]) -> Fields {
        let mut read = Fields::default();
        let keys: Vec<&str> = fields.iter().map(|field| &*field.key).collect();
        // A record that declares no parts has those that its reader knows: the filter of a list has fields of the listed kind.
        if !fields.is_empty() {
            self.check_parts(entries, &keys, name);
        }
        for (index, field) in fields.iter().enumerate() {
            let Some(entry) = entries.iter().find(|entry| *entry.key == *field.key) else { continue };
            match self.field(field, &format!("{name}.{}", field.key), &entry.node) {
                Ok(value) => read.filled.push(Filled { index, key: field.key.clone(), value, span: entry.node.span, origin: Origin::Own }),
                Err(Gap::Invalid) => read.invalid.push(field.key.clone()),
                Err(Gap::Absent) => {}
            }
        }
        read
    }
}

/// What a word for yes or no is in YAML.
pub(crate) fn true_or_false(word: &str) -> Option<&'static str> {
    match word.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "oui" | "ja" | "sí" | "si" | "نعم" | "是" => Some("true"),
        "false" | "no" | "n" | "off" | "0" | "non" | "nee" | "nein" | "nej" | "لا" | "否" => Some("false"),
        _ => None,
    }
}

/// What is wrong with a date.
pub(super) fn date_problem(name: &str, text: &str, slip: &DateSlip) -> Diagnostic {
    match slip {
        DateSlip::NotADate => content::invalid_date(name, text, None),
        DateSlip::Corrected(corrected) => content::invalid_date(name, text, Some(corrected)),
        DateSlip::Order(corrected, other) => content::date_order(name, text, corrected, other.as_deref()),
        DateSlip::NoSuchDay => content::no_such_day(name, text),
    }
}

/// The key of the term that a text names in another spelling, by its label or by a synonym.
fn same_term<'v>(list: &'v Vocabulary, written: &str) -> Option<&'v str> {
    let bare = key::bare(written);
    let lower = written.to_lowercase();
    let same = |text: &Arc<str>| text.to_lowercase() == lower;
    let named = list
        .terms
        .iter()
        .find(|term| key::bare(&term.key) == bare)
        .or_else(|| list.terms.iter().find(|term| term.label.0.values().any(same) || term.synonyms.values().flatten().any(same)));
    named.map(|term| &*term.key)
}

/// Words for a message: each in backticks, the rest counted.
pub(crate) fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<&str> = words.collect();
    let shown = all.iter().take(LISTED).map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(LISTED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// A type in plain words.
fn described(field_type: &FieldType) -> &'static str {
    match field_type {
        FieldType::Text | FieldType::Markdown => "a text",
        FieldType::Date => "a date",
        FieldType::Number => "a number",
        FieldType::Boolean => "`true` or `false`",
        FieldType::Url => "a web address",
        FieldType::Figure => "a number with what it counts and its source",
        FieldType::Term(_) => "a word of a list",
        FieldType::Reference(_) => "the id of a page",
        FieldType::Image => "the path of a picture",
        FieldType::Place => "a place with its name and country",
        FieldType::Record(_) => "a group of values",
        FieldType::List(_) => "a list",
    }
}

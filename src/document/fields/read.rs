//! Typed values from YAML values, with what is wrong with each.

use super::*;

/// Reads the fields of a kind; unknown fields and values of the wrong type are reported and left out.
pub fn read(file: &Arc<str>, front: &[Entry], kind: &Kind, config: &Config) -> Checked<Fields> {
    let mut reader = Reader { file, config, diagnostics: Vec::new() };
    for written in front {
        if !kind.fields.iter().any(|field| *field.key == *written.key) {
            let near = nearest(&written.key, kind.fields.iter().map(|field| &*field.key));
            reader.diagnostics.push(catalogue::content::unknown_field(&written.key, &kind.key, near).at(file, written.key_span));
        }
    }
    let entries = kind
        .fields
        .iter()
        .filter_map(|field| {
            let node = entry(front, &field.key)?;
            let value = reader.field(field, node)?;
            Some(OwnedField { key: field.key.clone(), value, inherited: false })
        })
        .collect();
    Checked::new(Fields { entries }, reader.diagnostics)
}

struct Reader<'a> {
    file: &'a Arc<str>,
    config: &'a Config,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at(self.file, span));
    }

    fn field(&mut self, field: &Field, node: &Node) -> Option<Placed> {
        let value = self.value(field, &field.field_type, node)?;
        if let (FieldValue::List(items), Some(max)) = (&value.value, field.max)
            && items.len() > max
        {
            self.report(catalogue::content::too_many(&field.key, items.len() as u64, max as u64), node.span);
        }
        Some(value)
    }

    /// A value of a type; none where it is empty or wrong (and then reported).
    fn value(&mut self, field: &Field, field_type: &FieldType, node: &Node) -> Option<Placed> {
        if matches!(node.value, Value::Null | Value::Broken) {
            return None;
        }
        let value = match field_type {
            FieldType::List(of) => {
                let items: Vec<Placed> = node.items().iter().filter_map(|item| self.value(field, of, item)).collect();
                if items.is_empty() {
                    return None;
                }
                FieldValue::List(items)
            }
            FieldType::Record(fields) => self.record(field, fields, node)?,
            FieldType::Figure => self.figure(field, node)?,
            FieldType::Place => self.place(field, node)?,
            _ => self.single(field, field_type, node)?,
        };
        Some(Placed { value, span: node.span })
    }

    fn wrong<T>(&mut self, field: &Field, expected: &str, node: &Node) -> Option<T> {
        let example = field.example.as_deref().map(|example| format!("{}: {example}", field.key));
        self.report(catalogue::content::wrong_type(&field.key, expected, example.as_deref()), node.span);
        None
    }

    fn single(&mut self, field: &Field, field_type: &FieldType, node: &Node) -> Option<FieldValue> {
        let Some(text) = node.text() else { return self.wrong(field, expected(field_type), node) };
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if let Some(placeholder) = placeholder(text) {
            self.report(catalogue::content::placeholder(&field.key, placeholder), node.span);
            return None;
        }
        Some(match field_type {
            FieldType::Text | FieldType::Markdown => {
                let length = text.chars().count();
                if let Some(max) = field.max_length.filter(|max| length > *max) {
                    self.report(catalogue::content::too_long(&field.key, length as u64, max as u64), node.span);
                }
                if *field_type == FieldType::Text { FieldValue::Text(text.into()) } else { FieldValue::Markdown(text.into()) }
            }
            FieldType::Date => return self.date(field, text, node).map(FieldValue::Date),
            FieldType::Number => FieldValue::Number(self.number(field, text, node)?),
            FieldType::Boolean => match node.value {
                Value::Boolean(yes) => FieldValue::Boolean(yes),
                _ => return self.wrong(field, expected(field_type), node),
            },
            FieldType::Url => {
                let good = (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace);
                if !good {
                    return self.wrong(field, expected(field_type), node);
                }
                FieldValue::Url(text.into())
            }
            FieldType::Term(vocabulary) => {
                let key = self.term(vocabulary, text, node.span)?;
                FieldValue::Term { vocabulary: vocabulary.clone(), key }
            }
            FieldType::Reference(kind) => FieldValue::Reference { id: text.trim_matches('/').trim_end_matches(".md").into(), kind: kind.clone() },
            FieldType::Image => FieldValue::Image(text.into()),
            FieldType::Figure | FieldType::Place | FieldType::Record(_) | FieldType::List(_) => return None,
        })
    }

    fn term(&mut self, vocabulary: &Arc<str>, text: &str, span: Span) -> Option<Arc<str>> {
        // A vocabulary that does not exist is reported where the kind names it.
        let known = self.config.vocabularies.get(vocabulary)?;
        if let Some(term) = known.term(text) {
            return Some(term.key.clone());
        }
        let labelled = known.terms.iter().find(|term| term.key.eq_ignore_ascii_case(text) || term.label.0.values().any(|label| label.eq_ignore_ascii_case(text)));
        let near = labelled.map(|term| &*term.key).or_else(|| nearest(text, known.terms.iter().map(|term| &*term.key)));
        let all = known.terms.iter().take(12).map(|term| &*term.key).collect::<Vec<_>>().join(", ");
        let all = if known.terms.len() > 12 { format!("{all}, …") } else { all };
        self.report(catalogue::content::unknown_term(text, vocabulary, &all, near), span);
        None
    }

    fn date(&mut self, field: &Field, text: &str, node: &Node) -> Option<PartialDate> {
        let date = PartialDate::parse(text);
        if date.is_none() {
            let near = other_notation(text);
            self.report(catalogue::content::wrong_date(&field.key, text, near.as_deref()), node.span);
        }
        date
    }

    fn number(&mut self, field: &Field, text: &str, node: &Node) -> Option<f64> {
        if let Ok(number) = text.parse::<f64>()
            && number.is_finite()
        {
            return Some(number);
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let near = Some(digits.as_str()).filter(|digits| !digits.is_empty() && text.starts_with(|letter: char| letter.is_ascii_digit()));
        self.report(catalogue::content::wrong_number(&field.key, text, near), node.span);
        None
    }

    fn record(&mut self, field: &Field, fields: &[Field], node: &Node) -> Option<FieldValue> {
        let Value::Map(entries) = &node.value else { return self.wrong(field, "several named values", node) };
        self.unknown_keys(&field.key, entries, &fields.iter().map(|field| &*field.key).collect::<Vec<_>>());
        let values: Vec<(Arc<str>, Placed)> = fields
            .iter()
            .filter_map(|inner| {
                let node = entry(entries, &inner.key)?;
                self.field(inner, node).map(|value| (inner.key.clone(), value))
            })
            .collect();
        (!values.is_empty()).then_some(FieldValue::Record(values))
    }

    fn unknown_keys(&mut self, field: &str, entries: &[Entry], known: &[&str]) {
        for written in entries.iter().filter(|written| !known.contains(&written.key.as_str())) {
            let near = nearest(&written.key, known.iter().copied());
            self.report(catalogue::content::unknown_part(&written.key, field, &known.join(", "), near), written.key_span);
        }
    }

    fn figure(&mut self, field: &Field, node: &Node) -> Option<FieldValue> {
        let number = |reader: &mut Self, node: &Node| {
            let text = node.text().unwrap_or("").trim().to_owned();
            reader.number(field, &text, node)
        };
        let Value::Map(entries) = &node.value else {
            let value = number(self, node)?;
            return Some(FieldValue::Figure(Figure { what: None, value, unit: None, as_of: None, source: None }));
        };
        self.unknown_keys(&field.key, entries, &["what", "value", "unit", "as_of", "source"]);
        let Some(value_node) = entry(entries, "value") else { return self.wrong(field, "a figure with a `value`", node) };
        let value = number(self, value_node)?;
        let text = |key: &str| entry(entries, key).and_then(Node::text).map(str::trim).filter(|text| !text.is_empty()).map(Arc::<str>::from);
        let figures: Arc<str> = "figures".into();
        let what = match entry(entries, "what") {
            Some(node) if self.config.vocabularies.contains_key(&figures) => node.text().and_then(|text| self.term(&figures, text.trim(), node.span)),
            _ => text("what"),
        };
        let as_of = entry(entries, "as_of").and_then(|node| self.date(field, node.text().unwrap_or("").trim(), node));
        Some(FieldValue::Figure(Figure { what, value, unit: text("unit"), as_of, source: text("source") }))
    }

    fn place(&mut self, field: &Field, node: &Node) -> Option<FieldValue> {
        let Value::Map(entries) = &node.value else {
            let Some(name) = node.text() else { return self.wrong(field, "a place with a `name`", node) };
            return Some(FieldValue::Place(Place { name: name.trim().into(), country: None, region: None, position: None }));
        };
        self.unknown_keys(&field.key, entries, &["name", "country", "region", "lat", "lon"]);
        let text = |key: &str| entry(entries, key).and_then(Node::text).map(str::trim).filter(|text| !text.is_empty()).map(Arc::<str>::from);
        let Some(name) = text("name") else { return self.wrong(field, "a place with a `name`", node) };
        let country = entry(entries, "country").and_then(|node| {
            let code = node.text().unwrap_or("").trim().to_ascii_uppercase();
            let good = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
            if !good {
                self.report(catalogue::content::wrong_country(&code), node.span);
            }
            good.then(|| Arc::<str>::from(code))
        });
        let mut degrees = |key: &str, most: f64| {
            let node = entry(entries, key)?;
            let number = self.number(field, node.text().unwrap_or("").trim(), node)?;
            if number.abs() > most {
                self.report(catalogue::content::wrong_position(key, most as u64), node.span);
                return None;
            }
            Some(number)
        };
        let position = degrees("lat", 90.0).zip(degrees("lon", 180.0));
        Some(FieldValue::Place(Place { name, country, region: text("region"), position }))
    }
}

/// A type in plain words.
fn expected(field_type: &FieldType) -> &'static str {
    match field_type {
        FieldType::Text | FieldType::Markdown => "a text",
        FieldType::Date => "a date such as 2019-06-30",
        FieldType::Number => "a number",
        FieldType::Boolean => "`true` or `false`",
        FieldType::Url => "an address that begins with https://",
        FieldType::Figure => "a figure",
        FieldType::Term(_) => "a key of a vocabulary",
        FieldType::Reference(_) => "the id of a page, such as cases/leuven",
        FieldType::Image => "the name of a picture file",
        FieldType::Place => "a place",
        FieldType::Record(_) => "several named values",
        FieldType::List(_) => "a list",
    }
}

/// Text that a form or template left to be filled in.
fn placeholder(text: &str) -> Option<&'static str> {
    const EXACT: [&str; 6] = ["TODO", "TBD", "XXX", "FIXME", "Forename Surname", "..."];
    const INSIDE: [&str; 5] = ["YYYY-MM-DD", "Lorem ipsum", "-MM-DD", "XX.XXXX", "Short abstract of this"];
    EXACT.into_iter().find(|mark| text == *mark).or_else(|| INSIDE.into_iter().find(|mark| text.contains(mark)))
}

/// A date in another notation as this site writes it: `12/05/2023` or `12.5.2023`, day first.
fn other_notation(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', ' ', '-']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let (day, month, year): (u8, u8, u16) = match (first.parse::<u16>().ok()?, second.parse().ok()?, third.parse::<u16>().ok()?) {
        (year @ 1000.., month, day) => (u8::try_from(day).ok()?, month, year),
        (day, month, year) => (u8::try_from(day).ok()?, month, year),
    };
    let written = format!("{year:04}-{month:02}-{day:02}");
    PartialDate::parse(&written).map(|_| written)
}

//! One table of a TOML file, read setting by setting; what nobody asked for is reported.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::{Diagnostic, nearest};
use crate::document::fields::true_or_false;
use crate::span::Span;

/// Where problems of one file go.
pub(super) struct Report {
    /// The file.
    pub(super) file: Arc<str>,
    /// What is wrong with it.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Nothing wrong yet.
    pub(super) fn new(file: &Arc<str>) -> Self {
        Report { file: file.clone(), diagnostics: Vec::new() }
    }

    /// Adds a problem at `span`.
    pub(super) fn say(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at(&self.file, span));
    }

    /// Adds a problem at `span` that has to do with an `earlier` place.
    pub(super) fn say_with(&mut self, diagnostic: Diagnostic, span: Span, earlier: Span, text: &str) {
        self.diagnostics.push(diagnostic.at(&self.file, span).at_with(&self.file, earlier, text));
    }
}

/// One setting as written.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    /// Its key.
    pub(super) key: &'a str,
    /// Where the key stands.
    pub(super) key_span: Span,
    /// Its value.
    pub(super) value: &'a DeValue<'a>,
    /// Where the value stands; that of the key for a table with a header of its own.
    pub(super) span: Span,
}

/// One table. Its methods give settings by name; [`finish`](Section::finish) reports the rest.
pub(super) struct Section<'a> {
    /// How messages name it, such as `[languages.fr]`.
    pub(super) name: String,
    /// Where it begins.
    pub(super) span: Span,
    items: Vec<Item<'a>>,
    asked: Vec<&'static str>,
}

/// Settings of the top of `site.toml`, which editors tend to write below a section.
const TOP: [&str; 8] = ["format", "title", "description", "base_url", "default_language", "publisher", "social_image", "languages"];

impl<'a> Section<'a> {
    /// A table with its settings in the order of the file.
    pub(super) fn new(name: impl Into<String>, table: &'a DeTable<'a>, span: Span) -> Self {
        Section { name: name.into(), span, items: items(table), asked: Vec::new() }
    }

    /// A setting.
    pub(super) fn item(&mut self, key: &'static str) -> Option<Item<'a>> {
        self.asked.push(key);
        self.items.iter().find(|item| item.key == key).copied()
    }

    /// A text.
    pub(super) fn text(&mut self, key: &'static str, example: &str, report: &mut Report) -> Option<(&'a str, Span)> {
        let item = self.item(key)?;
        let text = item.value.as_str();
        if text.is_none() {
            item.wrong_type("a text between quotes", &format!("{key} = {example}"), report);
        }
        text.map(|text| (text, item.span))
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, key: &'static str, report: &mut Report) -> Option<bool> {
        let item = self.item(key)?;
        let value = item.value.as_bool();
        if value.is_none() {
            let meant = item.value.as_str().and_then(true_or_false).unwrap_or("true");
            item.wrong_type("true or false, without quotes", &format!("{key} = {meant}"), report);
        }
        value
    }

    /// A whole number from `range`.
    pub(super) fn number(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<u64>,
        example: u64,
        report: &mut Report,
    ) -> Option<u64> {
        let item = self.item(key)?;
        let Some(number) = item.value.as_integer() else {
            item.wrong_type("a whole number, without quotes", &format!("{key} = {example}"), report);
            return None;
        };
        match u64::from_str_radix(number.as_str(), number.radix()) {
            Ok(value) if range.contains(&value) => Some(value),
            _ => {
                report.say(message::setting_out_of_range(key, &number.to_string(), *range.start(), *range.end()), item.span);
                None
            }
        }
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)], report: &mut Report) -> Option<T> {
        let example = choices.first().map_or(String::new(), |(word, _)| format!("\"{word}\""));
        let (text, span) = self.text(key, &example, report)?;
        let found = choices.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            report.say(message::unknown_choice(key, text, nearest(text, words.iter().copied()), &words.join(", ")), span);
        }
        found
    }

    /// A list of texts; a single text counts as a list of one. Absent is `None`.
    pub(super) fn texts(&mut self, key: &'static str, example: &str, report: &mut Report) -> Option<Vec<(&'a str, Span)>> {
        let item = self.item(key)?;
        Some(item.texts(&format!("{key} = {example}"), report))
    }

    /// A table below this one.
    pub(super) fn section(&mut self, key: &'static str, report: &mut Report) -> Option<Section<'a>> {
        let item = self.item(key)?;
        item.section(format!("[{}]", dotted(&self.name, key)), report)
    }

    /// The settings that were not asked for, each to be read by the caller.
    pub(super) fn rest(self) -> Vec<Item<'a>> {
        let asked = self.asked;
        self.items.into_iter().filter(|item| !asked.contains(&item.key)).collect()
    }

    /// Whether the table has this setting, without counting it as read.
    pub(super) fn has(&self, key: &str) -> bool {
        self.items.iter().any(|item| item.key == key)
    }

    /// Reports settings that nobody asked for.
    pub(super) fn finish(self, report: &mut Report) {
        let mut known = self.asked.clone();
        known.sort_unstable();
        known.dedup();
        let known_list = known.join(", ");
        for item in self.items.iter().filter(|item| !known.contains(&item.key)) {
            let near = nearest(item.key, known.iter().copied());
            let top = TOP.into_iter().find(|top| *top == item.key);
            report.say(message::unknown_setting(item.key, &self.name, near, top, &known_list), item.key_span);
        }
    }
}

impl<'a> Item<'a> {
    /// The value as a table; anything else is reported.
    pub(super) fn section(&self, name: impl Into<String>, report: &mut Report) -> Option<Section<'a>> {
        let name = name.into();
        match self.value.as_table() {
            Some(table) => Some(Section::new(name, table, self.key_span)),
            None => {
                self.wrong_type("a section of settings", &name, report);
                None
            }
        }
    }

    /// The value as a list of texts; a single text counts as a list of one.
    pub(super) fn texts(&self, example: &str, report: &mut Report) -> Vec<(&'a str, Span)> {
        if let Some(text) = self.value.as_str() {
            return vec![(text, self.span)];
        }
        let Some(list) = self.value.as_array() else {
            self.wrong_type("a list of texts", example, report);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for value in list.iter() {
            let span = Span::from(value.span());
            match value.get_ref().as_str() {
                Some(text) => texts.push((text, span)),
                None => report.say(
                    message::wrong_setting_type(self.key, "a list of texts between quotes", described(value.get_ref()), example),
                    span,
                ),
            }
        }
        texts
    }

    /// Reports a value of another type than `expected`.
    pub(super) fn wrong_type(&self, expected: &str, example: &str, report: &mut Report) {
        report.say(message::wrong_setting_type(self.key, expected, described(self.value), example), self.span);
    }
}

/// The settings of a table in the order of the file.
pub(super) fn items<'a>(table: &'a DeTable<'a>) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = table
        .iter()
        .map(|(key, value)| {
            let key_span = Span::from(key.span());
            // A table under a header of its own has no useful span of its value.
            let span = if value.get_ref().is_table() { key_span } else { Span::from(value.span()) };
            Item { key: key.get_ref(), key_span, value: value.get_ref(), span }
        })
        .collect();
    items.sort_by_key(|item| (item.key_span, item.key));
    items
}

/// What a value is, in plain words.
pub(super) fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section of settings",
    }
}

/// `[a.b]` and `c` give `a.b.c`; the name of a file's top gives `c` alone.
pub(super) fn dotted(section: &str, key: &str) -> String {
    match section.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(name) => format!("{name}.{key}"),
        None => key.to_owned(),
    }
}

//! `theme.toml`: the properties that a theme declares, and which colours must be readable on which.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::super::section::{Item, Report, Section};
use super::super::{key, syntax};
use super::value::{self, PropertyType};
use super::{Place, Value};
use crate::config::DEFAULT_THEME_FILE;
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::document::conflict;
use crate::source::Source;
use crate::span::Span;

/// Declarations of the default theme.
const DEFAULT: &str = include_str!("../../../../themes/default/theme.toml");

/// What a theme declares.
#[derive(Debug, Default)]
pub(in crate::config::read) struct Declared {
    /// Its properties, in the order of the file.
    pub(super) properties: Vec<Declaration>,
    /// Which colours must be readable on which.
    pub(super) rules: Vec<Rule>,
}

/// One property.
#[derive(Debug)]
pub(super) struct Declaration {
    pub(super) name: Arc<str>,
    pub(super) kind: PropertyType,
    /// Its value where the site says nothing.
    pub(super) value: Value,
    /// Where its name stands.
    place: Place,
}

/// A colour that must be readable on others.
#[derive(Debug)]
pub(super) struct Rule {
    /// Property of the text.
    pub(super) text: Arc<str>,
    /// Properties of what is behind it.
    pub(super) on: Vec<Arc<str>>,
    /// The least contrast ratio, 1 to 21.
    pub(super) at_least: f64,
    /// Where it stands.
    pub(super) place: Place,
}

impl Declared {
    /// A property by its name.
    pub(super) fn property(&self, name: &str) -> Option<&Declaration> {
        self.properties.iter().find(|property| &*property.name == name)
    }

    /// Names of all properties, for messages.
    pub(super) fn names(&self) -> String {
        self.properties.iter().map(|property| &*property.name).collect::<Vec<_>>().join(", ")
    }
}

/// The declarations that hold for the site: those of its theme in `own`, and those of the default theme where the default style sheet is
/// used, which needs them.
pub(super) fn read(own: Option<&Source>, own_style: bool, report: &mut Report) -> Declared {
    let mut declared = Declared::default();
    if !own_style {
        add(&mut declared, &DEFAULT_THEME_FILE.into(), DEFAULT, report);
    }
    if let Some(source) = own {
        add(&mut declared, &source.path, &source.text, report);
    }
    let rules = std::mem::take(&mut declared.rules);
    declared.rules = rules.into_iter().filter_map(|rule| of_colours(rule, &declared, report)).collect();
    declared
}

/// Adds the declarations of one file; what is wrong with it goes to `report` with its own place.
fn add(declared: &mut Declared, file: &Arc<str>, text: &str, report: &mut Report) {
    let mut own = Report::new(file);
    let text = conflict::blanked(file, text, &mut own.diagnostics);
    let readable = syntax::readable(&text, &mut own);
    let (table, _) = DeTable::parse_recoverable(&readable);
    let mut top = Section::new(&**file, table.get_ref(), Span::default());
    if let Some(section) = top.section("properties", &mut own) {
        for item in section.rest() {
            key::check(item.key, "a property", item.key_span, &mut own);
            let Some(property) = property(item, &mut own) else { continue };
            match declared.properties.iter_mut().find(|known| known.name == property.name) {
                None => declared.properties.push(property),
                Some(known) if known.kind == property.kind => *known = property,
                Some(known) => {
                    let problem = message::property_type_changed(&known.name, known.kind.described(), property.kind.described());
                    own.diagnostics.push(problem.at(file, item.key_span).at_with(&known.place.file, known.place.span, "declared here"));
                }
            }
        }
    }
    if let Some(item) = top.item("contrast") {
        declared.rules.extend(rules(item, &mut own));
    }
    top.finish(&mut own);
    conflict::said_alone(&mut own.diagnostics);
    report.diagnostics.append(&mut own.diagnostics);
}

fn property(item: Item<'_>, report: &mut Report) -> Option<Declaration> {
    let mut section = item.section(format!("[properties.{}]", item.key), report)?;
    let tried = section.has("type");
    let kind = section.choice("type", &PropertyType::ALL, report);
    let name: Arc<str> = item.key.into();
    // For people who read the file; nothing shows it yet but the documentation of the default theme.
    section.text("help", "\"Links and buttons.\"", report);
    let place = |span: Span, report: &Report| Place { file: report.file.clone(), span, layer: 0 };
    let mut needed = |key: &'static str, example: &str, report: &mut Report| {
        let found = section.item(key);
        if found.is_none() {
            report.say(message::missing_setting(key, &section.name, &format!("{key} = {example}")), section.span);
        }
        found
    };
    let value = match kind {
        Some(PropertyType::Colour) => {
            let (light, dark) = (needed("light", "\"#0a5a63\"", report), needed("dark", "\"#7fd1d6\"", report));
            let mut read = |item: Option<Item<'_>>| {
                let item = item?;
                Some((value::colour(item, &name, report)?, place(item.span, report)))
            };
            let (light, dark) = (read(light), read(dark));
            light.zip(dark).map(|(light, dark)| Value::Colour([light, dark]))
        }
        Some(kind) => needed("value", "…", report).and_then(|item| value::plain(item, &name, kind, report)).map(Value::Plain),
        None => {
            if !tried {
                needed("type", "\"colour\"", report);
            }
            return None;
        }
    };
    let place = place(item.key_span, report);
    section.finish(report);
    Some(Declaration { name, kind: kind?, value: value?, place })
}

fn rules(item: Item<'_>, report: &mut Report) -> Vec<Rule> {
    let Some(list) = item.value.as_array() else {
        item.wrong_type("a list of rules", "[[contrast]]", report);
        return Vec::new();
    };
    let mut rules = Vec::new();
    for value in list.iter() {
        let span = Span::from(value.span());
        match value.get_ref() {
            DeValue::Table(table) => rules.extend(rule(Section::new("[[contrast]]", table, span), report)),
            other => {
                let found = super::super::section::described(other);
                report.say(message::wrong_setting_type("contrast", "a list of rules", found, "[[contrast]]"), span);
            }
        }
    }
    rules
}

fn rule(mut section: Section<'_>, report: &mut Report) -> Option<Rule> {
    let needs = |key: &'static str, example: &str, section: &Section<'_>, report: &mut Report| {
        if !section.has(key) {
            report.say(message::missing_setting(key, &section.name, &format!("{key} = {example}")), section.span);
        }
    };
    let text = section.text("text", "\"text\"", report).map(|(text, _)| text.into());
    needs("text", "\"text\"", &section, report);
    let on = section.texts("on", "[\"page\", \"surface\"]", report).unwrap_or_default();
    needs("on", "[\"page\", \"surface\"]", &section, report);
    let at_least = section.item("at_least");
    needs("at_least", "4.5", &section, report);
    let span = section.span;
    section.finish(report);
    let at_least = at_least.and_then(|item| {
        let number = value::decimal(item.value);
        match number {
            Some(number) if (1.0..=21.0).contains(&number) => {}
            Some(number) => report.say(message::setting_out_of_range(item.key, &number.to_string(), 1, 21), item.span),
            None => item.wrong_type("a number, without quotes", "at_least = 4.5", report),
        }
        number.filter(|number| (1.0..=21.0).contains(number))
    });
    let on = on.into_iter().map(|(name, _)| name.into()).collect();
    Some(Rule { text: text?, on, at_least: at_least?, place: Place { file: report.file.clone(), span, layer: 0 } })
}

/// A rule without the names that are no colours of the theme, which are reported.
fn of_colours(rule: Rule, declared: &Declared, report: &mut Report) -> Option<Rule> {
    let mut is_colour = |name: &Arc<str>| {
        let known = declared.property(name).is_some_and(|property| property.kind == PropertyType::Colour);
        if !known {
            let colours =
                || declared.properties.iter().filter(|property| property.kind == PropertyType::Colour).map(|property| &*property.name);
            let problem = message::contrast_of_no_colour(name, nearest(name, colours()), &colours().collect::<Vec<_>>().join(", "));
            report.diagnostics.push(problem.at(&rule.place.file, rule.place.span));
        }
        known
    };
    let text = is_colour(&rule.text);
    let on: Vec<Arc<str>> = rule.on.iter().filter(|name| is_colour(name)).cloned().collect();
    text.then_some(Rule { on, ..rule })
}

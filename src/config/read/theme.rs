//! `[theme]` of `site.toml` and the theme's own `theme.toml`: its name, its logo, values for its templates and its properties.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::de::DeValue;

use super::section::{Item, Report, Section};
use super::site_path;
use crate::colour::Colour;
use crate::config::Logo;
use crate::config::property::{Property, PropertyValue};
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;
use crate::source::Sources;
use crate::span::Span;

mod contrast;
mod declared;
mod logo;
mod value;

#[cfg(test)]
pub(super) mod tests;

/// Which settings a value comes from: those of the theme (0), of the site (1), of a market (2).
type Layer = u8;

/// Where a value is set.
#[derive(Clone, Debug)]
struct Place {
    file: Arc<str>,
    span: Span,
    layer: Layer,
}

/// The value of a property and where it is set.
#[derive(Clone, Debug)]
enum Value {
    /// In the light and in the dark scheme.
    Colour([(Colour, Place); 2]),
    /// As CSS writes it.
    Plain(Arc<str>),
}

/// Values by name.
type Values = BTreeMap<Arc<str>, Value>;

/// What `[theme]` says.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Folder below `themes/`.
    pub(super) name: Option<Arc<str>>,
    /// Values for templates.
    pub(super) settings: toml::Table,
    /// Logo.
    pub(super) logo: Option<Logo>,
    /// Every property, in the order of their declaration.
    pub(super) properties: Vec<Property>,
    declared: declared::Declared,
    values: Values,
}

impl Read {
    /// What is different in a market, by the settings of a section.
    pub(super) fn market(&self, section: Section<'_>, report: &mut Report) -> Vec<Property> {
        let mut values = self.values.clone();
        set(section, &self.declared, &mut values, 2, report);
        report.diagnostics.extend(contrast::check(&self.declared, &values, 2));
        let all = properties(&self.declared, &values);
        all.into_iter().zip(&self.properties).filter(|(own, of_site)| own != *of_site).map(|(own, _)| own).collect()
    }
}

/// All values in the order of their declaration.
fn properties(declared: &declared::Declared, values: &Values) -> Vec<Property> {
    let in_order = declared.properties.iter().filter_map(|property| Some((&property.name, values.get(&property.name)?)));
    in_order.map(|(name, value)| Property { name: name.clone(), value: value.css() }).collect()
}

/// Reads `[theme]` with the declarations of the theme that it names.
pub(super) fn theme(top: &mut Section<'_>, sources: &Sources, report: &mut Report) -> Read {
    let mut read = Read::default();
    let mut section = top.section("theme", report);
    if let Some(section) = &mut section {
        read.name = name(section, report);
        read.settings = settings(section, report);
        read.logo = logo::logo(section, &sources.statics, report);
    }
    let declared = declarations(read.name.as_deref(), sources, report);
    let mut values: Values = declared.properties.iter().map(|property| (property.name.clone(), property.value.clone())).collect();
    if let Some(mut section) = section {
        if let Some(own) = section.section("properties", report) {
            set(own, &declared, &mut values, 1, report);
        }
        section.finish(report);
    }
    report.diagnostics.extend(contrast::check(&declared, &values, 0));
    read.properties = properties(&declared, &values);
    (read.declared, read.values) = (declared, values);
    read
}

/// Declarations of the theme of this name, or of the default theme.
fn declarations(name: Option<&str>, sources: &Sources, report: &mut Report) -> declared::Declared {
    let file = |path: &str| sources.theme.iter().find(|source| name.is_some_and(|name| *source.path == format!("themes/{name}/{path}")));
    declared::read(file("theme.toml"), file("assets/style.css").is_some(), report)
}

fn name(section: &mut Section<'_>, report: &mut Report) -> Option<Arc<str>> {
    let (name, span) = section.text("name", "\"my-theme\"", report)?;
    if name.contains('/') {
        report.say(message::invalid_site_path(name, "name of a theme"), span);
        return None;
    }
    site_path(name, "name of a theme", span, report)
}

fn settings(section: &mut Section<'_>, report: &mut Report) -> toml::Table {
    let Some(item) = section.item("settings") else { return Default::default() };
    match item.value {
        DeValue::Table(table) => free_table(table),
        _ => {
            item.wrong_type("a section of settings", "[theme.settings]", report);
            Default::default()
        }
    }
}

/// Changes `values` as the settings of a section say.
fn set(section: Section<'_>, declared: &declared::Declared, values: &mut Values, layer: Layer, report: &mut Report) {
    for item in section.rest() {
        let (Some(property), Some(value)) = (declared.property(item.key), values.get_mut(item.key)) else {
            let near = nearest(item.key, declared.properties.iter().map(|property| &*property.name));
            let known = Some(declared.names()).filter(|names| !names.is_empty());
            report.say(message::unknown_property(item.key, near, known.as_deref()), item.key_span);
            continue;
        };
        match value {
            Value::Colour(colours) => set_colours(item, colours, layer, report),
            Value::Plain(css) => {
                if let Some(new) = value::plain(item, item.key, property.kind, report) {
                    *css = new;
                }
            }
        }
    }
}

/// One colour for both schemes, or one for each; a scheme without a new colour keeps that of the theme.
fn set_colours(item: Item<'_>, [light, dark]: &mut [(Colour, Place); 2], layer: Layer, report: &mut Report) {
    let place = |span: Span, report: &Report| Place { file: report.file.clone(), span, layer };
    if !item.value.is_table() {
        if let Some(colour) = value::colour(item, item.key, report) {
            *light = (colour, place(item.span, report));
            *dark = (colour, place(item.span, report));
        }
        return;
    }
    let Some(mut section) = item.section(format!("`{}`", item.key), report) else { return };
    for (key, scheme) in [("light", light), ("dark", dark)] {
        if let Some(own) = section.item(key)
            && let Some(colour) = value::colour(own, item.key, report)
        {
            *scheme = (colour, place(own.span, report));
        }
    }
    section.finish(report);
}

impl Value {
    fn css(&self) -> PropertyValue {
        match self {
            Value::Colour([(light, _), (dark, _)]) => PropertyValue::Colour { light: *light, dark: *dark },
            Value::Plain(css) => PropertyValue::Plain(css.clone()),
        }
    }
}

/// A table as it is, for templates. The parser limits how deep it can be.
fn free_table(table: &toml::de::DeTable<'_>) -> toml::Table {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), free_value(value.get_ref()))).collect()
}

fn free_value(value: &DeValue<'_>) -> toml::Value {
    match value {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => toml::Value::Integer(number),
            Err(_) => toml::Value::String(number.to_string()),
        },
        DeValue::Float(number) => toml::Value::Float(number.as_str().parse().unwrap_or(0.0)),
        DeValue::Boolean(value) => toml::Value::Boolean(*value),
        DeValue::Datetime(date) => toml::Value::Datetime(*date),
        DeValue::Array(list) => toml::Value::Array(list.iter().map(|item| free_value(item.get_ref())).collect()),
        DeValue::Table(table) => toml::Value::Table(free_table(table)),
    }
}

//! Custom properties as the beginning of a style sheet.

use std::fmt::Write as _;

use crate::config::market::Market;
use crate::config::property::{Property, PropertyValue};

/// The layer of the properties. It comes before all layers of the style sheet, so that a rule there can change a property, for print for
/// example.
const LAYER: &str = "properties";

/// What stands in front of the theme's style sheet, for all pages and for those of markets, whose root element has `data-market`; nothing where the theme has no properties.
pub(super) fn css(properties: &[Property], markets: &[Market]) -> String {
    if properties.is_empty() {
        return String::new();
    }
    let mut css = format!("@layer {LAYER}{{:root{{");
    declarations(properties, &mut css);
    css.push('}');
    for market in markets.iter().filter(|market| !market.properties.is_empty()) {
        let _ = write!(css, "[data-market=\"{}\"]{{", market.key);
        declarations(&market.properties, &mut css);
        css.push('}');
    }
    css.push_str("}\n");
    css
}

fn declarations(properties: &[Property], css: &mut String) {
    for Property { name, value } in properties {
        let _ = match value {
            PropertyValue::Colour { light, dark } if light == dark => write!(css, "--{name}:{light};"),
            PropertyValue::Colour { light, dark } => write!(css, "--{name}:light-dark({light},{dark});"),
            PropertyValue::Plain(value) => write!(css, "--{name}:{value};"),
        };
    }
}

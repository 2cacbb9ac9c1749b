//! Values of properties of themes. Strict: what is not known to be a colour, a length, a list of fonts or a number is none, so that nothing
//! can break out of the declaration that it is written into.

use std::sync::Arc;

use toml::de::DeValue;

use super::super::section::{Item, Report};
use crate::colour::Colour;
use crate::diagnostic::catalogue::config as message;

/// What a property holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PropertyType {
    Colour,
    Length,
    Font,
    Number,
}

impl PropertyType {
    /// The types by their names in `theme.toml`.
    pub(super) const ALL: [(&'static str, PropertyType); 4] = [
        ("colour", PropertyType::Colour),
        ("length", PropertyType::Length),
        ("font", PropertyType::Font),
        ("number", PropertyType::Number),
    ];

    /// What a value is, in a sentence.
    pub(super) fn described(self) -> &'static str {
        match self {
            PropertyType::Colour => "a colour",
            PropertyType::Length => "a length",
            PropertyType::Font => "a list of fonts",
            PropertyType::Number => "a number",
        }
    }

    /// How a value is written.
    fn form(self) -> &'static str {
        match self {
            PropertyType::Colour => {
                "write it as \"#0a5a63\", \"rgb(10, 90, 99)\" or \"hsl(186, 82%, 21%)\"; a colour cannot be seen through"
            }
            PropertyType::Length => "write a number and a unit, such as \"42rem\", \".4rem\" or \"16px\"",
            PropertyType::Font => "write names with commas between them, such as \"Noto Serif, Georgia, serif\"",
            PropertyType::Number => "write a number without quotes, such as 600 or 1.25, and none beyond a million",
        }
    }
}

/// A colour; anything else is reported under the name of the property.
pub(super) fn colour(item: Item<'_>, name: &str, report: &mut Report) -> Option<Colour> {
    let Some(text) = item.value.as_str() else {
        item.wrong_type("a colour between quotes", &format!("{} = \"#0a5a63\"", item.key), report);
        return None;
    };
    let colour = Colour::parse(text);
    if colour.is_none() {
        wrong(item, name, text, PropertyType::Colour, report);
    }
    colour
}

/// A length, a list of fonts or a number as CSS writes it; anything else is reported under the name of the property.
pub(super) fn plain(item: Item<'_>, name: &str, kind: PropertyType, report: &mut Report) -> Option<Arc<str>> {
    if kind == PropertyType::Number {
        let number = decimal(item.value);
        match number {
            Some(number) if number.abs() <= LARGEST => return Some(number.to_string().into()),
            Some(number) => wrong(item, name, &number.to_string(), kind, report),
            None => item.wrong_type("a number, without quotes", &format!("{} = 1.25", item.key), report),
        }
        return None;
    }
    let Some(text) = item.value.as_str() else {
        let example = if kind == PropertyType::Length { "\"42rem\"" } else { "\"Georgia, serif\"" };
        item.wrong_type(&format!("{} between quotes", kind.described()), &format!("{} = {example}", item.key), report);
        return None;
    };
    let value = if kind == PropertyType::Length { length(text) } else { fonts(text) };
    if value.is_none() {
        wrong(item, name, text, kind, report);
    }
    value.map(Into::into)
}

fn wrong(item: Item<'_>, name: &str, written: &str, kind: PropertyType, report: &mut Report) {
    report.say(message::wrong_property_value(name, kind.described(), written, kind.form()), item.span);
}

/// Numbers beyond this make no sense in a style sheet, and would be written with hundreds of digits.
const LARGEST: f64 = 1_000_000.0;

/// A number, whole or decimal.
pub(super) fn decimal(value: &DeValue<'_>) -> Option<f64> {
    let number: f64 = match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok()? as f64,
        DeValue::Float(number) => number.as_str().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// Units of lengths and percentages (CSS Values 4) that a property of a theme may have.
const UNITS: [&str; 19] =
    ["rem", "em", "px", "ch", "ex", "ic", "lh", "rlh", "cap", "%", "vw", "vh", "vi", "vb", "pt", "cm", "mm", "in", "q"];

fn length(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let end = lower.find(|one: char| !one.is_ascii_digit() && one != '.').unwrap_or(lower.len());
    let (number, unit) = lower.split_at_checked(end)?;
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let fits = (1..=9).contains(&digits) && number.matches('.').count() <= 1 && !number.ends_with('.');
    (fits && UNITS.contains(&unit)).then(|| lower.clone())
}

/// Families that CSS or systems know by a word, which quotes would turn into the name of a font.
const GENERIC: [&str; 15] = [
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
    "math",
    "emoji",
    "fangsong",
    "-apple-system",
    "blinkmacsystemfont",
];

/// Words that CSS takes for something else than a font.
const RESERVED: [&str; 6] = ["inherit", "initial", "unset", "revert", "revert-layer", "default"];

/// Most fonts of a list.
const FONTS: usize = 20;

fn fonts(text: &str) -> Option<String> {
    let names: Vec<String> = text.split(',').map(font).collect::<Option<_>>()?;
    (names.len() <= FONTS).then(|| names.join(", "))
}

/// One family as CSS writes it: words that CSS knows as they are, names between quotes.
fn font(written: &str) -> Option<String> {
    let trimmed = written.trim();
    let unquoted = ['"', '\''].iter().find_map(|quote| trimmed.strip_prefix(*quote)?.strip_suffix(*quote));
    let name = unquoted.unwrap_or(trimmed);
    let fits = |one: char| one.is_alphanumeric() || matches!(one, ' ' | '-' | '_' | '.');
    if name.is_empty() || name != name.trim() || name.chars().count() > 60 || !name.chars().all(fits) {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    match unquoted {
        None if GENERIC.contains(&lower.as_str()) => Some(name.to_owned()),
        None if RESERVED.contains(&lower.as_str()) => None,
        _ => Some(format!("\"{name}\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::{fonts, length};

    #[test]
    fn lengths() {
        let written = ["42rem", ".4rem", "1.0625REM", " 16px ", "100%", "0px", "40Q"];
        assert_eq!(written.map(length).map(Option::unwrap), ["42rem", ".4rem", "1.0625rem", "16px", "100%", "0px", "40q"]);
        for text in
            ["", "42", "rem", "42 rem", "-1rem", "1.rem", "1..2rem", "1e3px", "1rem;}", "calc(1px)", "1rem/*", "1234567890px", "٤rem"]
        {
            assert_eq!(length(text), None, "{text}");
        }
    }

    #[test]
    fn lists_of_fonts() {
        let written =
            ["system-ui, -apple-system, \"Segoe UI\", Roboto", "'Noto Serif',Georgia , serif", "思源宋体", "\"serif\"", "Source Sans 3"];
        assert_eq!(
            written.map(fonts).map(Option::unwrap),
            [
                "system-ui, -apple-system, \"Segoe UI\", \"Roboto\"",
                "\"Noto Serif\", \"Georgia\", serif",
                "\"思源宋体\"",
                "\"serif\"",
                "\"Source Sans 3\"",
            ]
        );
        for text in [
            "", ",", "a,,b", "a;b", "a}b", "\"a", "a\\b", "url(x)", "a\nb", "inherit", "\" a\"", "a\"b", "var(--x)", "a/*b", "<style", "@a",
        ] {
            assert_eq!(fonts(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_value_ends_a_declaration(text in "[a-z0-9 ,;{}()\"'/*\\\\.%#@<>!-]{0,24}") {
            for value in [length(&text), fonts(&text)].into_iter().flatten() {
                let outside_quotes: String = value.split('"').step_by(2).collect();
                proptest::prop_assert!(value.matches('"').count() % 2 == 0, "{}", value);
                proptest::prop_assert!(!outside_quotes.contains([';', '{', '}', '(', ')', '\\', '/', '<', '@', '!']), "{}", value);
            }
        }
    }
}

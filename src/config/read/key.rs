//! Names that are the same in every language: of kinds, fields, vocabularies, terms, states.

use super::section::Report;
use crate::diagnostic::catalogue::config as message;
use crate::span::Span;

/// Reports a name with other characters than small ASCII letters, digits, `-` and `_`.
pub(super) fn check(key: &str, what: &str, span: Span, report: &mut Report) {
    let fits = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || matches!(character, '-' | '_');
    if !key.is_empty() && key.chars().all(fits) {
        return;
    }
    let near = key.trim().to_lowercase().replace([' ', '.'], "-");
    report.say(message::invalid_key(key, what, Some(near.as_str()).filter(|near| !near.is_empty() && near.chars().all(fits))), span);
}

/// A name for readers from a key: `method-family` becomes `Method family`.
pub(super) fn humanised(key: &str) -> String {
    let spaced = key.replace(['-', '_'], " ");
    let mut letters = spaced.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::humanised;

    #[test]
    fn names_from_keys() {
        assert_eq!(["method-family", "éa_b", ""].map(humanised), ["Method family", "Éa b", ""]);
    }
}

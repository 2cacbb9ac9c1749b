//! Texts of a site's own (`[custom]`) that none of its templates asks for.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme;
use crate::source::{Source, Sources};

/// A note for each of them, at the first file that has it. A template that looks a text up by a computed name (`t[name]`) may use any.
pub fn check(sources: &Sources) -> Vec<Diagnostic> {
    let templates: Vec<&str> = sources.theme.iter().filter(|source| source.path.ends_with(".html")).map(|source| &*source.text).collect();
    let mut files: Vec<&Source> =
        sources.strings.iter().chain(sources.theme.iter().filter(|source| source.path.contains("/i18n/"))).collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    if templates.iter().any(|text| looks_up(text)) {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut diagnostics = Vec::new();
    for file in files.into_iter().filter(|file| file.path.ends_with(".toml")) {
        let (table, _) = DeTable::parse_recoverable(&file.text);
        let own = table.get_ref().iter().find(|(name, _)| name.get_ref() == "custom");
        let Some(DeValue::Table(customs)) = own.map(|(_, value)| value.get_ref()) else { continue };
        for (name, _) in customs {
            let unused = seen.insert(name.get_ref().to_string()) && !templates.iter().any(|text| names(text, name.get_ref()));
            if unused {
                diagnostics.push(theme::string_unused(name.get_ref()).at(&file.path, name.span().into()));
            }
        }
    }
    diagnostics
}

/// Whether a text has a name as a word of its own.
fn names(text: &str, name: &str) -> bool {
    let of_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(of_word) && !after.is_some_and(of_word)
    })
}

/// Whether a template computes the name of a text.
fn looks_up(text: &str) -> bool {
    text.match_indices("t[").any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 2..).and_then(|after| after.trim_start().chars().next());
        !before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.')) && !matches!(after, Some('"' | '\'' | '`'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_word() {
        assert!(names("<p>{{ t.motto }}</p>", "motto") && names("{{ t[\"motto\"] }}", "motto"));
        assert!(!names("{{ t.motto_long }} {{ t.my-motto }}", "motto"));
        assert!(looks_up("{{ t[key] }}") && !looks_up("{{ t[\"a\"] }} {{ list[key] }} {{ at[key] }}"));
    }
}

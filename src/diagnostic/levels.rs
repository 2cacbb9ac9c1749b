//! How bad the site says that problems are: `[severity]` of `site.toml`.

use std::collections::BTreeMap;

use super::{Diagnostic, Severity};

/// Severity by code; nothing for what is not reported.
pub type Levels = BTreeMap<&'static str, Option<Severity>>;

/// Gives problems the severity that the site sets, and drops those that it turns off. Errors outside `content/` (settings, templates, the
/// output) stay errors: nothing could be published as it is meant. Doing it twice changes nothing.
pub fn apply(levels: &Levels, diagnostics: &mut Vec<Diagnostic>) {
    if levels.is_empty() {
        return;
    }
    diagnostics.retain_mut(|one| {
        let in_content = one.labels.first().is_some_and(|label| label.file.starts_with("content/"));
        match levels.get(one.code()) {
            Some(level) if in_content || one.entry.severity != Severity::Error => {
                one.severity = level.unwrap_or(one.severity);
                level.is_some()
            }
            _ => true,
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue::{source, theme};

    #[test]
    fn errors_outside_the_content_stay() {
        let levels = Levels::from([("unreadable", None), ("invalid-utf8", Some(Severity::Info)), ("unknown-string", None)]);
        let at = |one: Diagnostic, file: &str| one.in_file(&file.into());
        let mut all = vec![
            source::unreadable("a", "b"),
            at(source::invalid_utf8(), "site.toml"),
            at(source::invalid_utf8(), "content/a.md"),
            at(source::unreadable("a", "b"), "content/a.md"),
            at(theme::unknown_string("a", None), "i18n/fr.toml"),
        ];
        for _ in 0..2 {
            apply(&levels, &mut all);
            let left: Vec<(&str, Severity)> = all.iter().map(|one| (one.code(), one.severity)).collect();
            assert_eq!(left, [("unreadable", Severity::Error), ("invalid-utf8", Severity::Error), ("invalid-utf8", Severity::Info)]);
        }
    }
}

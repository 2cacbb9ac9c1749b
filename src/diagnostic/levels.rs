//! How bad problems are: as `[severity]` of `site.toml` says, and as whoever calls the program demands.

use std::collections::BTreeMap;

use super::catalogue::{areas, config};
use super::{Diagnostic, Severity, nearest};

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

/// What is to be an error in one call, whatever the site says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// All warnings.
    Warnings,
    /// All problems of a code that are reported.
    Code(&'static str),
}

/// The word for all warnings.
const WARNINGS: &str = "warnings";

impl Denied {
    /// Reads a code, or `warnings`.
    ///
    /// # Errors
    /// There is no such code: a sentence that says what was probably meant.
    pub fn read(written: &str) -> Result<Denied, String> {
        let codes = || areas().into_iter().flat_map(|(_, entries)| entries).map(|entry| entry.code);
        let written = written.trim();
        if written == WARNINGS {
            return Ok(Denied::Warnings);
        }
        codes().find(|code| *code == written).map(Denied::Code).ok_or_else(|| {
            let unknown = config::unknown_code(written, nearest(written, codes().chain([WARNINGS])));
            [Some(unknown.message()), unknown.help()].into_iter().flatten().collect::<Vec<_>>().join("; ")
        })
    }
}

/// Makes errors of what is denied.
pub fn deny(denied: &[Denied], diagnostics: &mut [Diagnostic]) {
    for one in diagnostics {
        let is_denied = denied.iter().any(|denied| match denied {
            Denied::Warnings => one.severity == Severity::Warning,
            Denied::Code(code) => one.code() == *code,
        });
        if is_denied {
            one.severity = Severity::Error;
        }
    }
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

    #[test]
    fn what_is_denied_is_an_error() {
        assert_eq!(Denied::read("brokn-link").unwrap_err(), "no problem has the code `brokn-link`; write `broken-link`");
        assert_eq!(Denied::read("warning").unwrap_err(), "no problem has the code `warning`; write `warnings`");
        assert!(Denied::read("").unwrap_err().starts_with("no problem has the code ``; copy the code from a message"));
        let severities = |words: &[&str]| {
            let denied: Vec<Denied> = words.iter().map(|word| Denied::read(word).unwrap()).collect();
            let mut all = [theme::unknown_string("a", None), source::shallow_clone(), crate::diagnostic::catalogue::config::no_base_url()];
            deny(&denied, &mut all);
            all.map(|one| one.severity)
        };
        use Severity::{Error, Info, Warning};
        assert_eq!(severities(&[]), [Warning, Warning, Info]);
        assert_eq!(severities(&["warnings"]), [Error, Error, Info]);
        assert_eq!(severities(&["no-base-url", "unknown-string"]), [Error, Warning, Error]);
    }
}

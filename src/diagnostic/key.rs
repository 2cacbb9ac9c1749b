//! What makes a problem the same one from one check to the next, though lines moved above it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Diagnostic, Severity};

/// A problem by what it is: its code, its file, what is said, and the text at its place. Where in the file that is does not count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The stable code.
    pub code: String,
    /// Path of the file below the site's root; empty where the problem is in none.
    pub file: String,
    /// The message in English, whatever the language of the report.
    pub message: String,
    /// Hash of the text that is marked, whatever its line ends; empty where none is.
    pub text: String,
}

/// Letters of the hash of a marked text.
const TEXT_LETTERS: usize = 16;
/// Letters of a fingerprint.
const FINGERPRINT_LETTERS: usize = 32;

/// The key of a problem; `texts` gives the text of a file by its path.
pub fn key(one: &Diagnostic, texts: &dyn Fn(&str) -> Option<Arc<str>>) -> Key {
    let label = one.labels.first();
    let marked = label.and_then(|label| {
        let text = texts(&label.file)?;
        let marked = label.span.of(&text).replace("\r\n", "\n");
        (!marked.trim().is_empty()).then(|| letters(&[marked.trim()], TEXT_LETTERS))
    });
    Key {
        code: one.code().to_owned(),
        file: label.map_or_else(String::new, |label| label.file.to_string()),
        message: one.message(),
        text: marked.unwrap_or_default(),
    }
}

/// One fingerprint for each problem, the same as long as its key is; problems of one key are told apart by their number.
pub fn fingerprints(diagnostics: &[Diagnostic], texts: &dyn Fn(&str) -> Option<Arc<str>>) -> Vec<String> {
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    let mut fingerprint = |one: &Diagnostic| {
        let key = key(one, texts);
        let number = seen.entry(key.clone()).or_default();
        *number += 1;
        letters(&[&key.code, &key.file, &key.message, &key.text, &number.to_string()], FINGERPRINT_LETTERS)
    };
    diagnostics.iter().map(&mut fingerprint).collect()
}

/// Problems that were known before, with how often and how bad each was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known(pub BTreeMap<Key, Vec<Severity>>);

impl Known {
    /// Those of a list.
    pub fn of(diagnostics: &[Diagnostic], texts: &dyn Fn(&str) -> Option<Arc<str>>) -> Known {
        let mut known = Known::default();
        for one in diagnostics {
            known.0.entry(key(one, texts)).or_default().push(one.severity);
        }
        known
    }

    /// Divides problems into those that are new or got worse, which are given, and those that were known, whose number is. Where more of one
    /// key are there than before, the last ones are the new ones. What is left over here is there no more.
    pub fn without(&mut self, diagnostics: Vec<Diagnostic>, texts: &dyn Fn(&str) -> Option<Arc<str>>) -> (Vec<Diagnostic>, usize) {
        let all = diagnostics.len();
        let new: Vec<Diagnostic> = diagnostics.into_iter().filter(|one| !self.take(&key(one, texts), one.severity)).collect();
        let left_out = all - new.len();
        (new, left_out)
    }

    /// How many are left.
    pub fn count(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// Takes one of a key that was at least as bad.
    fn take(&mut self, key: &Key, severity: Severity) -> bool {
        let Some(before) = self.0.get_mut(key) else { return false };
        match before.iter().position(|known| *known <= severity) {
            Some(at) => {
                before.remove(at);
                true
            }
            None => false,
        }
    }
}

/// The first letters of the BLAKE3 hash of parts, each ended by NUL.
fn letters(parts: &[&str], count: usize) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes()).update(b"\0");
    }
    hasher.finalize().to_hex().chars().take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue::{link, markdown};
    use crate::span::Span;

    fn found(text: &str, wanted: &str) -> Vec<Diagnostic> {
        let at = |(start, _): (usize, &str)| {
            link::broken_link(wanted, None, None).at(&"content/a.md".into(), Span::new(start, start + wanted.len()))
        };
        text.match_indices(wanted).map(at).collect()
    }

    #[test]
    fn moved_lines_and_line_ends_change_no_key() {
        let before = "[a](gone.md)\n";
        let after = "# Title\r\n\r\nMore text. [a](gone.md)\r\n";
        let key_of = |text: &'static str| key(&found(text, "gone.md")[0], &|_| Some(text.into()));
        assert_eq!(key_of(before), key_of(after));
        let of_lines = |text: &'static str| {
            key(&markdown::unclosed_comment().at(&"content/a.md".into(), Span::new(0, text.len())), &|_| Some(text.into()))
        };
        assert_eq!(of_lines("<!-- a\nb"), of_lines("<!-- a\r\nb"));
        assert_ne!(of_lines("<!-- a\nb"), of_lines("<!-- a\nc"));
    }

    #[test]
    fn one_more_of_the_same_is_new() {
        let text = |_: &str| Some(Arc::from("gone.md gone.md gone.md"));
        let all = found("gone.md gone.md gone.md", "gone.md");
        let mut known = Known::of(&all[..2], &text);
        let (new, left_out) = known.clone().without(all.clone(), &text);
        assert_eq!((new.iter().map(|one| one.labels[0].span.start).collect::<Vec<_>>(), left_out), (vec![16], 2));
        let (new, left_out) = known.without(all[..1].to_vec(), &text);
        assert_eq!((new.len(), left_out, known.count()), (0, 1, 1));
    }

    #[test]
    fn what_got_worse_is_new() {
        let text = |_: &str| Some(Arc::from("gone.md"));
        let mut one = found("gone.md", "gone.md");
        one[0].severity = Severity::Warning;
        let mut known = Known::of(&one, &text);
        one[0].severity = Severity::Error;
        assert_eq!(known.without(one, &text).0.len(), 1);
    }

    #[test]
    fn fingerprints_are_unique_and_stay() {
        let all = found("gone.md gone.md", "gone.md");
        let first = fingerprints(&all, &|_| Some("gone.md gone.md".into()));
        assert_ne!(first[0], first[1]);
        let moved = found("a\ngone.md\ngone.md", "gone.md");
        assert_eq!(fingerprints(&moved, &|_| Some("a\ngone.md\ngone.md".into())), first);
    }
}

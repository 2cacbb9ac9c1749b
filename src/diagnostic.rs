//! Diagnostics as data: what is wrong, where, in plain words, and what to write instead.
//!
//! Every message is an entry of the typed [`catalogue`]; nothing else makes a [`Diagnostic`]. Renderers ([`human`], [`json`], and those
//! for forges over [`findings`]) are functions over them. What they say is in the editors' [`language`].

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

pub use self::nearest::nearest;
use crate::span::Span;

pub mod baseline;
pub mod catalogue;
mod excerpt;
pub mod findings;
pub mod frame;
pub mod github;
pub mod gitlab;
pub mod grouped;
pub mod hints;
pub mod human;
pub mod json;
pub mod junit;
pub mod key;
pub mod language;
pub mod levels;
pub mod lines;
mod nearest;
pub mod number;
#[cfg(test)]
mod samples;
pub mod sarif;
pub mod summary;
mod translations;
mod typography;

use language::Language;

/// How bad it is. The order is the order of a report: errors first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not published.
    Error,
    /// Published, but somebody should look.
    Warning,
    /// Worth knowing.
    Info,
}

/// A place in a file that an editor can open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Path below the site's root, with `/`.
    pub file: Arc<str>,
    /// Bytes of that file; empty at 0 for the file as a whole.
    pub span: Span,
    /// What is said at that place; may be empty.
    pub text: String,
}

impl Label {
    /// What is said at that place, in a language.
    pub fn text_in(&self, language: Language) -> Cow<'_, str> {
        translations::words(language, &self.text)
    }
}

/// An entry of the catalogue: what does not change from one occurrence to the next.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// Stable kebab-case code, documented in `docs/diagnostics.md`.
    pub code: &'static str,
    /// Severity unless the site sets another.
    pub severity: Severity,
    /// The message, with `{name}` for its arguments.
    pub message: &'static str,
    /// Help lines; the first whose arguments are all present is used.
    pub help: &'static [&'static str],
    /// What the code means, for the documentation: the doc comment in the catalogue.
    pub explanation: &'static [&'static str],
    /// What can be relied on in a file with this problem. Nothing is said where that is not in question.
    pub rest: Option<Rest>,
}

/// What a problem leaves of the file in which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// What else stands in the file means what it says.
    Sure,
    /// Nothing in the file is sure: nobody can tell where a field ends, or which of two texts counts. Only people write into it.
    Unsure,
}

impl Entry {
    /// The message with `…` for what differs from one occurrence to the next.
    pub fn plain_message(&self, language: Language) -> String {
        plain(translations::message(language, self.code).unwrap_or(self.message))
    }

    /// The help lines with `…` for what differs from one occurrence to the next.
    pub fn plain_help(&self, language: Language) -> Vec<String> {
        let line = |(number, english)| plain(translations::help(language, self.code, number).unwrap_or(english));
        self.help.iter().copied().enumerate().map(line).collect()
    }
}

/// One problem.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Its catalogue entry.
    pub entry: &'static Entry,
    /// Severity in this site.
    pub severity: Severity,
    /// Arguments of the message, by name; absent optional arguments are left out.
    pub arguments: Vec<(&'static str, String)>,
    /// Names of the arguments that are numbers with decimals, which each language writes in its own way.
    decimals: Vec<&'static str>,
    /// Where: the first label is the primary one.
    pub labels: Vec<Label>,
}

impl Diagnostic {
    /// A problem of `entry`, not yet placed. Only the catalogue calls this.
    fn from_entry(entry: &'static Entry, arguments: Vec<(&'static str, Option<Said>)>) -> Self {
        let decimals = arguments.iter().filter(|(_, said)| matches!(said, Some(Said::Decimal(_)))).map(|(name, _)| *name).collect();
        let text = |said: Said| match said {
            Said::Text(text) => text,
            Said::Decimal(number) => number.plain(),
        };
        let arguments = arguments.into_iter().filter_map(|(name, said)| Some((name, text(said?)))).collect();
        Diagnostic { entry, severity: entry.severity, arguments, decimals, labels: Vec::new() }
    }

    /// Places the problem at `span` of `file`; further calls add places.
    #[must_use]
    pub fn at(self, file: &Arc<str>, span: Span) -> Self {
        self.at_with(file, span, "")
    }

    /// Places the problem at `span` of `file` and says `text` there.
    #[must_use]
    pub fn at_with(mut self, file: &Arc<str>, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { file: file.clone(), span, text: text.into() });
        self
    }

    /// Places the problem at a file as a whole.
    #[must_use]
    pub fn in_file(self, file: &Arc<str>) -> Self {
        self.at(file, Span::default())
    }

    /// The stable code, kebab-case.
    pub fn code(&self) -> &'static str {
        self.entry.code
    }

    /// The message in plain words, in English.
    pub fn message(&self) -> String {
        self.message_in(Language::English)
    }

    /// The message in plain words.
    pub fn message_in(&self, language: Language) -> String {
        self.message_with(language, &str::to_owned)
    }

    /// The message, with each argument as `shown` gives it: a format that would read a command in it shows it otherwise.
    pub fn message_with(&self, language: Language, shown: &dyn Fn(&str) -> String) -> String {
        let values = self.values(language, shown);
        let translated = translations::message(language, self.entry.code).and_then(|message| fill(message, &values));
        translated.or_else(|| fill(self.entry.message, &values)).unwrap_or_else(|| self.entry.message.to_owned())
    }

    /// What to write instead, in English: the first help line whose arguments are all known.
    pub fn help(&self) -> Option<String> {
        self.help_in(Language::English)
    }

    /// What to write instead.
    pub fn help_in(&self, language: Language) -> Option<String> {
        self.help_with(language, &str::to_owned)
    }

    /// What to write instead, with each argument as `shown` gives it.
    pub fn help_with(&self, language: Language, shown: &dyn Fn(&str) -> String) -> Option<String> {
        let values = self.values(language, shown);
        self.entry.help.iter().enumerate().find_map(|(number, line)| {
            let english = fill(line, &values)?;
            let translated = translations::help(language, self.entry.code, number).and_then(|line| fill(line, &values));
            Some(translated.unwrap_or(english))
        })
    }

    /// The arguments in a language: those that are words of the program, and not of the site, are translated; so are numbers with decimals.
    fn values(&self, language: Language, shown: &dyn Fn(&str) -> String) -> Vec<(&'static str, String)> {
        let said = |name: &&'static str, value: &str| match self.decimals.contains(name) {
            true => number::localised(value, language),
            false => shown(&translations::words(language, value)),
        };
        self.arguments.iter().map(|(name, value)| (*name, said(name, value))).collect()
    }

    fn sort_key(&self) -> (&str, u32, Severity, &str, String) {
        let (file, start) = self.labels.first().map_or(("", 0), |label| (&*label.file, label.span.start));
        (file, start, self.severity, self.entry.code, self.message())
    }
}

/// Sorts by file, offset, severity and code, and drops repetitions: the total order of every report.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_cached_key(|one| {
        let (file, start, severity, code, message) = one.sort_key();
        (file.to_owned(), start, severity, code.to_owned(), message)
    });
    diagnostics.dedup_by(|a, b| a.labels == b.labels && a.sort_key() == b.sort_key());
}

/// Whether any of them stops publication.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|one| one.severity == Severity::Error)
}

/// `template` with each `{name}` replaced; nothing where an argument is missing. `{{` and `}}` are braces.
fn fill(template: &str, arguments: &[(&'static str, String)]) -> Option<String> {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        filled.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        if rest[at + 1..].starts_with(brace) {
            filled.push_str(brace);
            rest = &rest[at + 2..];
            continue;
        }
        let close = rest[at..].find('}')? + at;
        let name = &rest[at + 1..close];
        filled.push_str(arguments.iter().find_map(|(known, value)| (*known == name).then_some(value.as_str()))?);
        rest = &rest[close + 1..];
    }
    filled.push_str(rest);
    Some(filled)
}

/// A text of the catalogue with `…` for its arguments.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' if letters.peek() == Some(&letter) => {
                letters.next();
                plain.push(letter);
            }
            '{' => {
                letters.by_ref().find(|letter| *letter == '}');
                plain.push('…');
            }
            _ => plain.push(letter),
        }
    }
    plain
}

/// What an argument of a message may be.
trait Argument {
    fn said(self) -> Option<Said>;
}

/// What an argument is: a text that is the same in every language or is known in others, or a number.
enum Said {
    Text(String),
    Decimal(number::Decimal),
}

impl Argument for number::Decimal {
    fn said(self) -> Option<Said> {
        Some(Said::Decimal(self))
    }
}

impl Argument for &str {
    fn said(self) -> Option<Said> {
        Some(Said::Text(self.to_owned()))
    }
}

impl Argument for Option<&str> {
    fn said(self) -> Option<Said> {
        self.map(|text| Said::Text(text.to_owned()))
    }
}

impl Argument for u64 {
    fn said(self) -> Option<Said> {
        Some(Said::Text(self.to_string()))
    }
}

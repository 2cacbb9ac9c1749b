//! Problems as programs other than guildhall read them: what all formats for forges share.

use std::sync::Arc;

use super::excerpt::visible;
use super::language::Language;
use super::lines::{Files, Position};
use super::{Diagnostic, Label};

/// What a report for a forge is made from.
pub struct Findings<'a> {
    /// The problems, in the order in which they are given.
    pub diagnostics: &'a [Diagnostic],
    /// Texts of files by path.
    pub texts: &'a dyn Fn(&str) -> Option<Arc<str>>,
    /// Language of the messages.
    pub language: Language,
    /// Path of the site's folder below the top of its repository, with `/` at its end; empty at the top. Forges count from the top.
    pub folder: &'a str,
}

impl Findings<'_> {
    /// The path of a file from the top of the repository; nothing for what is no file of it, such as a template of the default theme.
    pub(super) fn path(&self, file: &str) -> Option<String> {
        (!file.starts_with('(')).then(|| format!("{}{file}", self.folder))
    }

    /// The path of the file in which a problem is.
    pub(super) fn file(&self, one: &Diagnostic) -> Option<String> {
        one.labels.first().and_then(|label| self.path(&label.file))
    }

    /// Message, help and what is said at other places, a line each; free of characters that a terminal or a file of XML cannot have.
    pub(super) fn lines(&self, one: &Diagnostic, files: &mut Files<'_>) -> Vec<String> {
        let frame = self.language.frame();
        let mut lines = vec![visible(&one.message_in(self.language), false)];
        lines.extend(one.help_in(self.language).map(|help| frame.helped(&visible(&help, false))));
        for (number, label) in one.labels.iter().enumerate() {
            let text = visible(&label.text_in(self.language), false);
            let mut place = || {
                let line = region(label, files).map_or_else(String::new, |(start, _)| format!(":{}", start.line));
                let file = self.path(&label.file).unwrap_or_else(|| label.file.to_string());
                format!("{}{line}", visible(&file, false))
            };
            match (number, text.is_empty()) {
                (0, true) => {}
                (0, false) => lines.push(text),
                (_, true) => lines.push(place()),
                (_, false) => lines.push(format!("{}: {text}", place())),
            }
        }
        lines
    }
}

/// Where a label begins and ends; nothing for a file as a whole, or one whose text is not known.
pub(super) fn region(label: &Label, files: &mut Files<'_>) -> Option<(Position, Position)> {
    let range = label.span.range();
    if range.end == 0 {
        return None;
    }
    let lines = files.get(&label.file)?;
    Some((lines.position(range.start), lines.position(range.end)))
}

/// Where a code is explained, if the program was built to know where its repository is.
pub(super) fn documentation(code: &str) -> Option<String> {
    let repository = env!("CARGO_PKG_REPOSITORY");
    (!repository.is_empty()).then(|| format!("{}/blob/main/docs/diagnostics.md#{code}", repository.trim_end_matches('/')))
}

//! Diagnostics as JSON, for forges and editors.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use super::frame::count;
use super::language::Language;
use super::lines::{Files, Position};
use super::{Diagnostic, Label, Severity};

/// Version of the format; a change that readers of it would notice raises it.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    diagnostics: Vec<One<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct One<'a> {
    code: &'a str,
    severity: Severity,
    message: String,
    help: Option<String>,
    /// The first label's place; null where the problem has none.
    #[serde(flatten)]
    place: Place<'a>,
    /// Further places, and the first where something is said at it.
    labels: Vec<Said<'a>>,
}

#[derive(Serialize, Default)]
struct Place<'a> {
    file: Option<&'a str>,
    start: Option<Position>,
    end: Option<Position>,
}

#[derive(Serialize)]
struct Said<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: Cow<'a, str>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
}

/// One JSON document: `format`, `diagnostics` in the given order, `summary`. Messages and help are in `language`, codes
/// in none. Lines and columns count from 1, columns in characters,
/// offsets in bytes from 0. `start` and `end` are null for a file as a whole or one whose text `texts` does not know.
pub fn render(diagnostics: &[Diagnostic], texts: &dyn Fn(&str) -> Option<Arc<str>>, language: Language) -> String {
    let mut files = Files::new(texts);
    let [errors, warnings, infos] = count(diagnostics);
    let report = Report {
        format: FORMAT,
        diagnostics: diagnostics.iter().map(|one| describe(one, &mut files, language)).collect(),
        summary: Summary { errors, warnings, infos },
    };
    // Strings, numbers and lists always serialise.
    let mut json = serde_json::to_string_pretty(&report).unwrap_or_default();
    json.push('\n');
    json
}

fn describe<'a>(one: &'a Diagnostic, files: &mut Files<'_>, language: Language) -> One<'a> {
    One {
        code: one.code(),
        severity: one.severity,
        message: one.message_in(language),
        help: one.help_in(language),
        place: one.labels.first().map(|label| place(label, files)).unwrap_or_default(),
        labels: one
            .labels
            .iter()
            .enumerate()
            .filter(|(number, label)| *number > 0 || !label.text.is_empty())
            .map(|(_, label)| Said { place: place(label, files), text: label.text_in(language) })
            .collect(),
    }
}

fn place<'a>(label: &'a Label, files: &mut Files<'_>) -> Place<'a> {
    let range = label.span.range();
    let lines = if range.end == 0 { None } else { files.get(&label.file) };
    let position = |offset| lines.map(|lines| lines.position(offset));
    Place { file: Some(&label.file), start: position(range.start), end: position(range.end) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue::{source, theme};
    use crate::span::Span;

    #[test]
    fn whole_document() {
        let (one, two): (Arc<str>, Arc<str>) = ("i18n/nl.toml".into(), "content/é.md".into());
        let diagnostics = [
            theme::unknown_string("serach", Some("search")).at_with(&one, Span::new(4, 10), "here").at(&one, Span::new(0, 2)),
            source::invalid_utf8().in_file(&two),
            theme::string_not_text("menu"),
        ];
        let text = |file: &str| (file == "i18n/nl.toml").then(|| Arc::from("é\n\"serach\" = 3\n"));
        insta::assert_snapshot!(render(&diagnostics, &text, Language::English), @r#"
        {
          "format": 1,
          "diagnostics": [
            {
              "code": "unknown-string",
              "severity": "warning",
              "message": "there is no interface text called `serach`",
              "help": "did you mean `search`?",
              "file": "i18n/nl.toml",
              "start": {
                "line": 2,
                "column": 2,
                "offset": 4
              },
              "end": {
                "line": 2,
                "column": 8,
                "offset": 10
              },
              "labels": [
                {
                  "file": "i18n/nl.toml",
                  "start": {
                    "line": 2,
                    "column": 2,
                    "offset": 4
                  },
                  "end": {
                    "line": 2,
                    "column": 8,
                    "offset": 10
                  },
                  "text": "here"
                },
                {
                  "file": "i18n/nl.toml",
                  "start": {
                    "line": 1,
                    "column": 1,
                    "offset": 0
                  },
                  "end": {
                    "line": 1,
                    "column": 2,
                    "offset": 2
                  },
                  "text": ""
                }
              ]
            },
            {
              "code": "invalid-utf8",
              "severity": "error",
              "message": "this file is not UTF-8 text",
              "help": "save it again as UTF-8 in your editor",
              "file": "content/é.md",
              "start": null,
              "end": null,
              "labels": []
            },
            {
              "code": "string-not-text",
              "severity": "error",
              "message": "`menu` must be a text between quotation marks",
              "help": "write it as in: menu = \"…\"",
              "file": null,
              "start": null,
              "end": null,
              "labels": []
            }
          ],
          "summary": {
            "errors": 2,
            "warnings": 1,
            "infos": 0
          }
        }
        "#);
    }

    #[test]
    fn nothing_is_a_document_too() {
        let rendered: serde_json::Value = serde_json::from_str(&render(&[], &|_| None, Language::English)).unwrap();
        let nothing = serde_json::json!({"format": 1, "diagnostics": [], "summary": {"errors": 0, "warnings": 0, "infos": 0}});
        assert_eq!(rendered, nothing);
    }
}

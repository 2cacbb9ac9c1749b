//! Diagnostics to the terminal or to a program.

use std::io::Write;

use crate::build::BuildReport;
use crate::diagnostic::Diagnostic;

/// Reports for people, on standard error.
pub fn human(built: &BuildReport, _colour: bool) {
    let mut text = String::new();
    for one in &built.diagnostics {
        text += &format!("{}[{}]: {}\n", format!("{:?}", one.severity).to_lowercase(), one.code(), one.message());
        for label in &one.labels {
            let before = built.texts.get(&label.file).and_then(|text| text.get(..label.span.start as usize)).unwrap_or("");
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            text += &format!("  --> {}:{line}:{column} {}\n", label.file, label.text);
        }
        text += &one.help().map_or(String::new(), |help| format!("  = help: {help}\n"));
    }
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Reports for programs, on standard output.
pub fn json(diagnostics: &[Diagnostic]) {
    let _ = serde_json::to_writer(
        std::io::stdout(),
        &diagnostics
            .iter()
            .map(|one| serde_json::json!({"code": one.code(), "severity": one.severity, "message": one.message(), "help": one.help()}))
            .collect::<Vec<_>>(),
    );
}

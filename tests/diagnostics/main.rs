//! What an editor reads: whole reports of `guildhall build` on small sites, one or more per area of the catalogue, and the exit codes.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

mod block;
mod codes;
mod fields;
mod html;
mod links;
mod markdown;
mod near;
mod output;
mod prose;
mod reports;
mod rules;
mod search;
mod settings;
mod site;
mod sources;
mod themes;

/// Settings in which nothing is wrong.
const SITE: &str =
    "title = \"Knowledge base\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"fr\"]\ndefault_language = \"en\"\n";

fn with_settings(more: &str) -> String {
    format!("{SITE}{more}")
}

/// Writes the files, by path and text.
fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

fn guildhall(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    command.current_dir(folder).env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1700000000").args(arguments).output().unwrap()
}

/// Settings for tests of other things: pages may lack what their kinds recommend.
const NO_HINTS: &str = "[severity]\nincomplete-page = \"off\"\n";

/// All that a build that publishes writes to standard error, save the line that counts bytes.
fn said(folder: &Path) -> String {
    let output = guildhall(folder, &["build"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    said.lines().filter(|line| !line.starts_with("Published ")).collect::<Vec<_>>().join("\n")
}

/// All that a build of a site with errors writes to standard error.
fn report(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let output = guildhall(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && !folder.path().join("public").exists());
    String::from_utf8(output.stderr).unwrap()
}

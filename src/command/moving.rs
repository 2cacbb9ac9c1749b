//! `guildhall move`.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::below_root::{below_root, seen_from_here, to_be};
use super::refuse;
use crate::build::read;
use crate::diagnostic::frame::Frame;
use crate::machine::MachineError;
use crate::moving::{CONTENT, OtherKind, Plan, plan};

pub(super) mod carry;
mod spelling;

/// Move a page with its translations, pictures and downloads, and mend all that names it
///
/// Links, references and menus are rewritten, and the old addresses lead on. Also moves a folder of pages, such as a guide with its chapters.
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall move cases/leuven cases/leuven-2019")]
pub struct Arguments {
    /// The page: a file of it, or its id; or a folder
    #[arg(value_name = "OLD")]
    old: String,
    /// Its new place: an id or the path of a file; with a slash at its end, the folder that it is moved into
    #[arg(value_name = "NEW")]
    new: String,
    /// Say what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Moves it, says what was done, and gives the exit code.
pub fn run(arguments: Arguments) -> ExitCode {
    match moved(&arguments) {
        Ok(text) => {
            let _ = io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&error, &arguments.root),
    }
}

fn moved(arguments: &Arguments) -> Result<String, MachineError> {
    let root = &arguments.root;
    let before = read(root)?.value;
    let old = below_root(root, Path::new(&arguments.old));
    let plan = plan(&before, &old, &new_place(root, &arguments.old, &arguments.new))?;
    let frame = before.site.config.messages().frame();
    let mut text = told(&plan, frame);
    if arguments.dry_run {
        let _ = writeln!(text, "{}", frame.only_told());
    } else {
        carry::out(root, &plan)?;
    }
    Ok(text)
}

/// The new place below the site's folder. It is read as the old one is, and a path as seen from where the command runs where it cannot be an id.
fn new_place(root: &Path, old: &str, new: &str) -> String {
    let written = new.replace('\\', "/");
    let is_path = written.ends_with(".md") || written.starts_with('.') || Path::new(new).is_absolute() || Path::new(new).starts_with(root);
    if !is_path && seen_from_here(root, Path::new(old)).is_none() {
        return written;
    }
    let found = to_be(root, Path::new(new)).filter(|below| below == "content" || below.starts_with(CONTENT));
    let slash = if written.ends_with('/') { "/" } else { "" };
    found.map_or(written, |below| below + slash)
}

/// What is done, a line for each file and each place.
fn told(plan: &Plan, frame: &Frame) -> String {
    let mut text = String::new();
    for carried in &plan.carried {
        let _ = writeln!(text, "{} -> {}", carried.from, carried.to);
    }
    for change in &plan.changes {
        let what = if change.old.is_empty() {
            format!("+ {}", change.new.replace('\n', " "))
        } else {
            format!("{} -> {}", change.old, change.new)
        };
        let _ = writeln!(text, "{}:{}: {what}", change.file, change.line);
    }
    for OtherKind { page, from, to } in &plan.kinds {
        let _ = writeln!(text, "{}", frame.other_kind(page, from, to));
    }
    let _ = writeln!(text, "{}", frame.moved(plan.carried.len(), plan.rewritten.len()));
    text
}

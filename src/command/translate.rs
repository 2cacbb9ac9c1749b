//! `guildhall translate`: what translators do from a terminal.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::below_root::below_root;
use super::refuse;
use crate::build::{Surveyed, read};
use crate::checked::Checked;
use crate::config::Language;
use crate::diagnostic::catalogue::{config as settings, output as say};
use crate::diagnostic::{Diagnostic, nearest};
use crate::document::fields::Pin;
use crate::edit::merge;
use crate::machine::{MachineError, reason};
use crate::site::{Site, Version, Work};
use crate::translation::write::put;

mod diff;
mod import;
mod lines;
mod start;
mod status;
mod sync;
mod then;
pub(super) mod translated;

/// See which translations are behind, begin one, bring one up to date
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Status(status::Arguments),
    Start(start::Arguments),
    Diff(diff::Arguments),
    Sync(sync::Arguments),
    ImportPins(import::Arguments),
}

/// Runs the command, prints what it has to say, and gives the exit code.
pub fn run(arguments: Arguments) -> ExitCode {
    let (text, root) = match &arguments.command {
        Command::Status(arguments) => (status::run(arguments), &arguments.root),
        Command::Start(arguments) => (start::run(arguments), &arguments.root),
        Command::Diff(arguments) => (diff::run(arguments), &arguments.which.root),
        Command::Sync(arguments) => (sync::run(arguments), &arguments.root),
        Command::ImportPins(arguments) => (import::run(arguments), &arguments.root),
    };
    match text {
        Ok(text) => {
            let _ = io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&error, root),
    }
}

/// Which site, and which of its translations.
#[derive(Debug, Args)]
struct Which {
    /// The translation: its file, or the file or id of the page with `--lang`
    #[arg(value_name = "PAGE")]
    page: String,
    /// Language of the translation, such as `fr`
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// The site in a folder. Problems of the site do not stop a translator, but for merges that are not finished.
fn site(root: &Path) -> Result<Checked<Surveyed>, MachineError> {
    read(root)
}

/// That neither the original of a work nor this file of it has a merge that is not finished.
fn is_settled(problems: &[Diagnostic], site: &Site, work: &Work, version: &Version) -> Result<(), MachineError> {
    let own = [version, work.original()].map(|version| &*site.document(version).source.path);
    Ok(merge::finished(problems, |file| own.contains(&file))?)
}

/// A language of the site by its tag.
fn language<'a>(site: &'a Site, tag: &str) -> Result<&'a Language, MachineError> {
    site.config.language_by_tag(tag).ok_or_else(|| {
        let tags = || site.config.languages.iter().map(|language| &*language.tag);
        settings::unknown_language(tag, nearest(tag, tags()), &tags().collect::<Vec<_>>().join(", ")).into()
    })
}

/// The work that a file or an id names; with the version where it is a file.
fn work<'a>(site: &'a Site, root: &Path, page: &str) -> Result<(&'a Work, Option<&'a Version>), MachineError> {
    let wanted = below_root(root, Path::new(page));
    let is_file = |version: &&Version| {
        let path = &site.document(version).source.path;
        **path == *wanted || path.strip_prefix("content/") == Some(&wanted)
    };
    let file = site.works.iter().find_map(|work| Some((work, Some(work.versions.iter().find(is_file)?))));
    let id = || site.ids.get(page.trim_matches('/')).and_then(|id| site.works.get(*id)).map(|work| (work, None));
    file.or_else(id).ok_or_else(|| {
        let near = nearest(&wanted, site.documents.iter().map(|document| &*document.source.path).chain(site.ids.keys().map(|id| &**id)));
        say::no_such_page(&wanted, near).into()
    })
}

/// The translation that is meant.
fn translation<'a>(site: &'a Site, which: &Which) -> Result<(&'a Work, &'a Version), MachineError> {
    let (work, version) = work(site, &which.root, &which.page)?;
    if let Some(tag) = &which.lang {
        let wanted = language(site, tag)?;
        if wanted.id == work.original {
            return Err(say::is_the_original(&work.id, &wanted.name).into());
        }
        let version = work.versions.iter().find(|version| version.language == wanted.id);
        return version.map(|version| (work, version)).ok_or_else(|| say::not_translated(&work.id, &wanted.tag).into());
    }
    let translations = || work.versions.iter().filter(|version| version.language != work.original);
    let named = version.filter(|version| version.language != work.original);
    let only = || translations().next().filter(|_| translations().count() == 1);
    named.or_else(only).map(|version| (work, version)).ok_or_else(|| {
        let tags = translations().map(|version| &*site.config.language(version.language).tag).collect::<Vec<_>>().join(", ");
        which_translation(&which.page, &tags)
    })
}

fn which_translation(page: &str, tags: &str) -> MachineError {
    say::which_translation(page, Some(tags).filter(|tags| !tags.is_empty())).into()
}

/// Puts pins into the file of a version and changes not a byte of it besides. Where they stand there already, the file is left alone.
///
/// # Errors
/// The file cannot be read or written, or its front matter has no place for them.
fn pin(root: &Path, path: &str, pins: &[Pin]) -> Result<(), MachineError> {
    rewrite(root, path, pins, |body| Some(body.to_owned()))
}

/// As [`pin`], where `change` makes another text of what the file says; nothing of it is written where `change` gives nothing.
fn rewrite(root: &Path, path: &str, pins: &[Pin], change: impl Fn(&str) -> Option<String>) -> Result<(), MachineError> {
    let shown = || path.to_owned();
    let file = root.join(path);
    let unreadable =
        |error: io::Error| MachineError::io(crate::diagnostic::catalogue::source::unreadable(&shown(), &reason(&error)), error);
    let file = fs::canonicalize(file).map_err(unreadable)?;
    let text = fs::read_to_string(&file).map_err(unreadable)?;
    let body = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mark = text.get(..text.len() - body.len()).unwrap_or_default();
    let Some(changed) = change(body) else { return Ok(()) };
    let written = put(&format!("{mark}{changed}"), pins).ok_or_else(|| MachineError::from(say::pins_unwritable(path)))?;
    if written == text {
        return Ok(());
    }
    replace(&file, &written).map_err(|error| MachineError::io(say::unwritable(&shown(), &reason(&error)), error))
}

/// Replaces a file in one step, so that a full disk does not cost its text.
pub(super) fn replace(file: &Path, text: impl AsRef<[u8]>) -> io::Result<()> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".guildhall-new");
    let new = file.with_file_name(name);
    let done = fs::write(&new, text)
        .and_then(|()| fs::set_permissions(&new, fs::metadata(file)?.permissions()))
        .and_then(|()| fs::rename(&new, file));
    if done.is_err() {
        let _ = fs::remove_file(&new);
    }
    done
}

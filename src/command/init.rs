//! `guildhall init`: a small bilingual site.

use std::fs::{self, OpenOptions};
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{messages, refuse};
use crate::diagnostic::catalogue::{config, output, source};
use crate::diagnostic::frame::Frame;
use crate::machine::{MachineError, reason};
use workflows::{Forge, Origin};

pub mod workflows;

/// Start a new site: a small one in two languages, which builds at once
#[derive(Debug, Args)]
#[command(
    after_help = "Examples: guildhall init my-site --ci github\n          guildhall init . --ci gitlab    adds workflows to the site in this folder"
)]
pub struct Arguments {
    /// Folder of the new site; it may not have files in it yet, unless it is a site already and `--ci` adds its workflows
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Where the site will be kept: adds workflows that check changes, publish the site and look after it
    #[arg(long, value_name = "FORGE", value_enum)]
    pub ci: Option<Forge>,
}

/// The files of the site, by path below its folder.
pub(crate) const FILES: [(&str, &str); 23] = [
    (".gitignore", include_str!("../../starter/gitignore")),
    ("README.md", include_str!("../../starter/README.md")),
    ("content/articles/five-minutes.fr.md", include_str!("../../starter/content/articles/five-minutes.fr.md")),
    ("content/articles/five-minutes.md", include_str!("../../starter/content/articles/five-minutes.md")),
    ("content/cases/newham.fr.md", include_str!("../../starter/content/cases/newham.fr.md")),
    ("content/cases/newham.md", include_str!("../../starter/content/cases/newham.md")),
    ("content/guides/first-page/index.fr.md", include_str!("../../starter/content/guides/first-page/index.fr.md")),
    ("content/guides/first-page/index.md", include_str!("../../starter/content/guides/first-page/index.md")),
    ("content/guides/first-page/translate-it.fr.md", include_str!("../../starter/content/guides/first-page/translate-it.fr.md")),
    ("content/guides/first-page/translate-it.md", include_str!("../../starter/content/guides/first-page/translate-it.md")),
    ("content/guides/first-page/write-it.fr.md", include_str!("../../starter/content/guides/first-page/write-it.fr.md")),
    ("content/guides/first-page/write-it.md", include_str!("../../starter/content/guides/first-page/write-it.md")),
    ("content/index.fr.md", include_str!("../../starter/content/index.fr.md")),
    ("content/index.md", include_str!("../../starter/content/index.md")),
    ("kinds/article.toml", include_str!("../../starter/kinds/article.toml")),
    ("kinds/case.toml", include_str!("../../starter/kinds/case.toml")),
    ("kinds/chapter.toml", include_str!("../../starter/kinds/chapter.toml")),
    ("kinds/guide.toml", include_str!("../../starter/kinds/guide.toml")),
    ("search-tests.yaml", include_str!("../../starter/search-tests.yaml")),
    ("site.toml", include_str!("../../starter/site.toml")),
    ("vocabularies/figures.yaml", include_str!("../../starter/vocabularies/figures.yaml")),
    ("vocabularies/method-family.yaml", include_str!("../../starter/vocabularies/method-family.yaml")),
    ("vocabularies/topics.yaml", include_str!("../../starter/vocabularies/topics.yaml")),
];

/// Writes the site, says what to do next, and gives the exit code.
pub fn run(arguments: Arguments) -> ExitCode {
    let is_site = arguments.folder.join("site.toml").is_file();
    let said = if is_site && let Some(forge) = arguments.ci {
        add(&arguments.folder, forge).map(|files| added(&files, forge, messages(&arguments.folder).frame()))
    } else {
        start(&arguments.folder).and_then(|files| {
            let folder = arguments.folder.display();
            let frame = messages(&arguments.folder).frame();
            let begun = frame.begun(&folder.to_string(), files.len()) + "\n";
            Ok(match arguments.ci.or_else(|| ask(frame)) {
                Some(forge) => begun + &added(&add(&arguments.folder, forge)?, forge, frame),
                None => begun,
            })
        })
    };
    match said {
        Ok(said) => {
            // Whoever closed the pipe does not want to read it.
            let _ = io::stdout().write_all(said.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&error, &arguments.folder),
    }
}

/// Asks on which forge the site will be kept; nothing where nobody is there to answer.
fn ask(frame: &Frame) -> Option<Forge> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return None;
    }
    let _ = write!(io::stdout(), "{}", frame.where_kept()).and_then(|()| io::stdout().flush());
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).ok()?;
    clap::ValueEnum::from_str(answer.trim(), true).ok()
}

/// Writes the workflows for a forge into the site in `folder`, and gives the paths of its files, sorted.
///
/// # Errors
///
/// One of the files is there already, or the folder cannot be written to. Nothing is ever overwritten.
pub fn add(folder: &Path, forge: Forge) -> Result<Vec<PathBuf>, MachineError> {
    let files = workflows::files(forge);
    if let Some((path, _)) = files.iter().find(|(path, _)| fs::symlink_metadata(folder.join(path)).is_ok()) {
        return Err(output::workflow_exists(&folder.join(path).display().to_string()).into());
    }
    files.into_iter().map(|(path, text)| write(folder.join(path), &text)).collect()
}

fn added(files: &[PathBuf], forge: Forge, frame: &Frame) -> String {
    let list: String = files.iter().map(|file| format!("  {}\n", file.display())).collect();
    let next = match workflows::origin() {
        Origin::Release => frame.pin(env!("CARGO_PKG_VERSION")) + "\n",
        Origin::Source => String::new(),
        Origin::Unknown => format!("{}\n", frame.no_release()),
    };
    format!("{}\n{list}{}\n{next}", frame.workflows(forge.name()), frame.what_workflows_do())
}

/// Writes a small site into `folder`, which is made if it is not there, and gives the paths of its files, sorted.
///
/// # Errors
///
/// The folder has files in it (a `.git` folder may be there), is no folder, or cannot be written to. Nothing is ever overwritten.
pub fn start(folder: &Path) -> Result<Vec<PathBuf>, MachineError> {
    if let Some(found) = occupant(folder)? {
        return Err(config::folder_not_empty(&folder.display().to_string(), &found).into());
    }
    FILES.into_iter().map(|(path, text)| write(folder.join(path), text)).collect()
}

/// The name of something in the folder, `.git` aside; the first in the order of names.
fn occupant(folder: &Path) -> Result<Option<String>, MachineError> {
    let unreadable = |error: io::Error| MachineError::io(source::unreadable(&folder.display().to_string(), &reason(&error)), error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let mut first = None::<String>;
    for entry in entries {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        if name != ".git" && first.as_ref().is_none_or(|first| name < *first) {
            first = Some(name);
        }
    }
    Ok(first)
}

fn write(path: PathBuf, text: &str) -> Result<PathBuf, MachineError> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        file.write_all(text.as_bytes())
    });
    match written {
        Ok(()) => Ok(path),
        Err(error) => Err(MachineError::io(output::unwritable(&path.display().to_string(), &reason(&error)), error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_a_site_into_an_empty_folder() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("site");
        fs::create_dir_all(folder.join(".git")).unwrap();
        let files = start(&folder).unwrap();
        assert_eq!(files, FILES.map(|(path, _)| folder.join(path)));
        for (path, text) in FILES {
            assert_eq!(fs::read_to_string(folder.join(path)).unwrap(), text);
        }
    }

    #[test]
    fn leaves_a_folder_with_files_alone() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("notes.txt"), "mine").unwrap();
        let said = start(place.path()).unwrap_err().to_string();
        assert_eq!(
            said.replace(&place.path().display().to_string(), "SITE"),
            "`SITE` is not empty: it has `notes.txt`; name a folder that is empty or not there yet, such as: guildhall init my-site"
        );
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_is_no_folder() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(start(&file).unwrap_err().to_string().contains("cannot be read"));
    }

    #[test]
    fn every_file_of_the_starter_is_embedded() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("starter");
        let mut found = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let below = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                    found.push(if below == "gitignore" { ".gitignore".to_owned() } else { below });
                }
            }
        }
        found.sort();
        assert_eq!(found, FILES.map(|(path, _)| path));
    }
}

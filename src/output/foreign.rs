//! Files in an output that are not ours: found, kept, never deleted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::crew;
use super::manifest::{self, Files, MANIFEST};
use crate::diagnostic::catalogue::output as say;
use crate::machine::{MachineError, reason};

/// What lies in an output, looked at without following links. Paths are relative, with `/`.
#[derive(Debug, Default)]
pub struct Inventory {
    /// Files that the list names and that are regular files.
    pub ours: BTreeSet<Box<str>>,
    /// What the list does not name; of a folder with nothing of ours in it, the folder alone.
    pub foreign: Vec<Foreign>,
    /// Folders with files of ours.
    folders: Vec<String>,
}

/// Something that is not ours, by its names from the output's folder on; names need not be Unicode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign(pub PathBuf);

/// Looks through the output in `folder`, of which `files` are ours.
///
/// # Errors
/// What the operating system says.
pub fn inventory(folder: &Path, files: &Files) -> io::Result<Inventory> {
    let our_folders: BTreeSet<&str> = files.keys().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at])).collect();
    let mut found = Inventory::default();
    let mut level = vec![String::new()];
    while !level.is_empty() {
        let listings = crew::map(&level, |below| list(folder, below, files, &our_folders));
        found.folders.extend(level.drain(..).filter(|path| !path.is_empty()));
        for listing in listings {
            let Inventory { ours, foreign, folders } = listing?;
            found.ours.extend(ours);
            found.foreign.extend(foreign);
            level.extend(folders);
        }
    }
    found.foreign.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// What lies in one folder of an output; the folders in it are not looked into.
fn list(folder: &Path, below: &str, files: &Files, our_folders: &BTreeSet<&str>) -> io::Result<Inventory> {
    let mut found = Inventory::default();
    for entry in fs::read_dir(folder.join(below))? {
        let entry = entry?;
        let name = entry.file_name();
        let foreign = || Foreign(Path::new(below).join(&name));
        let Some(name) = name.to_str() else {
            found.foreign.push(foreign());
            continue;
        };
        let path = if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") };
        let kind = entry.file_type()?;
        if kind.is_dir() && our_folders.contains(&*path) {
            found.folders.push(path);
        } else if kind.is_file() && files.contains_key(&*path) {
            found.ours.insert(path.into());
        } else if path != MANIFEST {
            found.foreign.push(foreign());
        }
    }
    Ok(found)
}

/// Removes the former output in `old`, after moving what is not ours to the new output `out`. Where it was stopped, it can be
/// called again: the list goes last.
///
/// # Errors
/// Something that is not ours cannot be moved; it is then left in `old`. Or what the operating system says.
pub fn retire(old: &Path, out: &Path) -> Result<(), MachineError> {
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    let io_error = |error: io::Error| MachineError::io(say::unwritable(&shown(old), &reason(&error)), error);
    let files = match manifest::read(old) {
        Ok(files) => files.unwrap_or_default(),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(say::damaged_list(&shown(&old.join(MANIFEST))).into()),
        Err(error) => return Err(io_error(error)),
    };
    let Inventory { ours, foreign, folders } = inventory(old, &files).map_err(io_error)?;
    let mut left = None;
    for Foreign(path) in foreign {
        let moved = move_into(&old.join(&path), &out.join(&path));
        left = left.or(moved.err().map(|error| (old.join(path), error)));
    }
    let ours: Vec<_> = ours.into_iter().collect();
    crew::each(&ours, |path| remove(fs::remove_file(old.join(&**path)))).map_err(io_error)?;
    if let Some((path, error)) = left {
        return Err(MachineError::io(say::foreign_left(&shown(&path), &reason(&error)), error));
    }
    for level in by_depth(folders).values().rev() {
        crew::each(level, |folder| remove(fs::remove_dir(old.join(folder)))).map_err(io_error)?;
    }
    remove(fs::remove_file(old.join(MANIFEST))).map_err(io_error)?;
    remove(fs::remove_dir(old)).map_err(io_error)
}

/// Folders by the number of folders that they are in.
fn by_depth(folders: Vec<String>) -> BTreeMap<usize, Vec<String>> {
    let mut levels: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for folder in folders {
        levels.entry(folder.matches('/').count()).or_default().push(folder);
    }
    levels
}

/// Moves a file or folder to where it is wanted; a folder that exists there is filled.
fn move_into(from: &Path, to: &Path) -> io::Result<()> {
    let mut open = vec![(from.to_owned(), to.to_owned())];
    let mut emptied = Vec::new();
    while let Some((from, to)) = open.pop() {
        match fs::symlink_metadata(&to) {
            Ok(there) if there.is_dir() && fs::symlink_metadata(&from)?.is_dir() => {
                for entry in fs::read_dir(&from)? {
                    let name = entry?.file_name();
                    open.push((from.join(&name), to.join(&name)));
                }
                emptied.push(from);
            }
            Ok(_) => return Err(io::Error::other("another file is there now")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(parent) = to.parent() {
                    fs::create_dir_all(parent)?;
                }
                fs::rename(from, to)?;
            }
            Err(error) => return Err(error),
        }
    }
    emptied.iter().rev().try_for_each(fs::remove_dir)
}

/// What is gone already need not be removed.
fn remove(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// The first path of `new` that lies where something foreign of the output in `folder` lies.
pub fn conflict<'a>(folder: &Path, foreign: &[Foreign], mut new: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let tops: BTreeSet<&Path> = foreign.iter().map(|Foreign(path)| &**path).collect();
    let in_the_way = |path: &Path, part: &Path| fs::symlink_metadata(folder.join(part)).is_ok_and(|there| part == path || !there.is_dir());
    new.find(|path| {
        let path = Path::new(path);
        let top = path.ancestors().find(|part| tops.contains(part));
        top.is_some_and(|top| path.ancestors().take_while(|part| part.starts_with(top)).any(|part| in_the_way(path, part)))
    })
}

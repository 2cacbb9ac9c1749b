//! The one walk over a site's folders: which files there are. Nothing is opened.
//!
//! Symbolic links are followed where they stay in their folder of the site (`content`, `static`) and do not lead into something hidden
//! (`.git`, `.env`): a change to a site may come from a stranger, and what is read may be published, as it is where it lies in `static`. None of these
//! folders is a link itself. A link to a folder is followed, but inside it links to further
//! folders are not, so that links can neither run in circles nor multiply.

use std::collections::BTreeMap;
use std::fs::{self, FileType};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::{FOLDERS, MAX_FILES, SEARCH_TESTS};
use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{search, source as say};
use crate::file_name::{self, Problem};
use crate::machine::{MachineError, reason};

/// A regular file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Path below the root, with `/`, in Unicode NFC.
    pub path: Arc<str>,
    /// Where it lies; the target, for a symbolic link.
    pub location: PathBuf,
}

/// All regular files of the known folders, sorted by path, each path once.
///
/// # Errors
/// A folder that cannot be listed.
pub fn walk(root: &Path) -> Result<Checked<Vec<Found>>, MachineError> {
    let mut walk = Walk { root, canonical: canonical(root)?, files: Vec::new(), diagnostics: Vec::new(), linked: Vec::new() };
    for name in FOLDERS {
        walk.top_folder(name)?;
    }
    while let Some((location, path)) = walk.linked.pop() {
        walk.folder(&location, &path, true)?;
    }
    let Walk { mut files, mut diagnostics, .. } = walk;
    files.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.location.cmp(&b.location)));
    files.dedup_by(|second, first| {
        let same = second.path == first.path;
        if same {
            diagnostics.push(say::names_look_alike().in_file(&first.path));
        }
        same
    });
    diagnostics.extend(differing_in_case(&files));
    let in_content = files.iter().map(|file| &file.path).filter(|path| path.strip_prefix("content/").is_some_and(is_misplaced)).cloned();
    let misnamed = misnamed(root, SEARCH_TESTS).map(Arc::from);
    diagnostics.extend(misnamed.into_iter().chain(in_content).map(|name| search::search_tests_name(&name, SEARCH_TESTS).in_file(&name)));
    Ok(Checked::new(files, diagnostics))
}

/// `site.toml`, where there is one that may be read.
///
/// # Errors
/// There is none, or it is not a file.
pub fn config(root: &Path) -> Result<Found, MachineError> {
    let name = "site.toml";
    let location = root.join(name);
    let no_site = || MachineError::from(say::no_site(&root.to_string_lossy()));
    let unreadable = |reason: String| MachineError::from(say::unreadable(name, &reason));
    let is_link = fs::symlink_metadata(&location).map_err(|_| no_site())?.is_symlink();
    let real = fs::canonicalize(&location).map_err(|error| unreadable(reason(&error)))?;
    if is_link && inside(&canonical(root)?, &real).is_none() {
        return Err(unreadable("it is a symbolic link that leads out of the site".to_owned()));
    }
    let kind = fs::metadata(&real).map_err(|error| unreadable(reason(&error)))?.file_type();
    if kind.is_file() {
        Ok(Found { path: name.into(), location })
    } else {
        Err(unreadable(format!("it is {}, not a file", what_it_is(kind))))
    }
}

/// The regular file of this name beside `site.toml`, if there is one. A link is none.
pub fn beside(root: &Path, name: &str) -> Option<Found> {
    let location = root.join(name);
    let is_file = fs::symlink_metadata(&location).is_ok_and(|metadata| metadata.is_file());
    is_file.then(|| Found { path: name.into(), location })
}

/// Whether a path is that of the tests of the search, but for the folder.
fn is_misplaced(path: &str) -> bool {
    path.rsplit('/').next() == Some(SEARCH_TESTS)
}

/// The name of a file beside `site.toml` that is nearly this one, or of a folder that has it, where there is no such file.
fn misnamed(root: &Path, name: &str) -> Option<String> {
    if beside(root, name).is_some() {
        return None;
    }
    let usual = |name: &str| name.to_lowercase().replace(['_', ' '], "-").replace(".yml", ".yaml");
    let names = fs::read_dir(root).ok()?.filter_map(|entry| {
        let entry = entry.ok()?;
        let (other, is_folder) = (entry.file_name().into_string().ok()?, entry.file_type().ok()?.is_dir());
        let is_meant = usual(&other) == name && (is_folder || other != name);
        is_meant.then(|| if is_folder { format!("{other}/") } else { other })
    });
    names.min()
}

/// What is wrong with the names of files that are to lie at these paths, and of the folders above them.
pub fn names<'a>(paths: impl IntoIterator<Item = &'a Arc<str>>) -> Vec<Diagnostic> {
    let mut files: Vec<Found> = paths.into_iter().map(|path| Found { path: path.clone(), location: PathBuf::new() }).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let of_one = |file: &Found| file.path.split('/').find_map(name_problem).map(|problem| problem.in_file(&file.path));
    files.iter().filter_map(of_one).chain(differing_in_case(&files)).collect()
}

struct Walk<'a> {
    root: &'a Path,
    canonical: PathBuf,
    files: Vec<Found>,
    diagnostics: Vec<Diagnostic>,
    /// Folders reached through links, still to be walked: where they lie, and the path that they have in the site.
    linked: Vec<(PathBuf, String)>,
}

impl Walk<'_> {
    fn top_folder(&mut self, name: &str) -> Result<(), MachineError> {
        let location = self.root.join(name);
        match fs::symlink_metadata(&location) {
            Ok(metadata) if metadata.is_dir() => self.folder(&location, name, false),
            Ok(metadata) => {
                let what = match metadata.file_type() {
                    kind if kind.is_symlink() => "a symbolic link",
                    kind if kind.is_file() => "a file",
                    kind => what_it_is(kind),
                };
                self.diagnostics.push(say::not_a_folder(what).in_file(&name.into()));
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(unreadable(name, error)),
        }
    }

    fn folder(&mut self, location: &Path, path: &str, linked: bool) -> Result<(), MachineError> {
        let hidden_too = path == "static" || path.starts_with("static/");
        let mut entries = WalkDir::new(location).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound) => continue,
                Err(error) => {
                    let at = error.path().map_or_else(|| path.to_owned(), |at| site_path(path, location, at));
                    return Err(unreadable(&at, error.into_io_error().unwrap_or_else(|| io::Error::other("it cannot be listed"))));
                }
            };
            let is_folder = entry.file_type().is_dir();
            if self.entry(location, path, &entry, linked, hidden_too) == Descend::No && is_folder {
                entries.skip_current_dir();
            }
            if self.files.len() > MAX_FILES {
                self.files.truncate(MAX_FILES);
                self.linked.clear();
                self.diagnostics.push(say::too_many_files(MAX_FILES as u64).in_file(&path.into()));
                return Ok(());
            }
        }
        Ok(())
    }

    fn entry(&mut self, location: &Path, path: &str, entry: &DirEntry, linked: bool, hidden_too: bool) -> Descend {
        let name = entry.file_name().to_string_lossy();
        if is_skipped(&name, hidden_too) {
            return Descend::No;
        }
        let path = site_path(path, location, entry.path());
        if entry.file_name().to_str().is_none() {
            self.diagnostics.push(say::name_not_unicode().in_file(&path.into()));
            return Descend::No;
        }
        self.diagnostics.extend(name_problem(&name).map(|problem| problem.in_file(&path.as_str().into())));
        let kind = entry.file_type();
        if kind.is_symlink() {
            self.link(entry.path(), &path, linked);
        } else if kind.is_file() {
            self.files.push(Found { path: path.into(), location: entry.path().to_owned() });
        } else if !kind.is_dir() {
            self.diagnostics.push(say::special_file(what_it_is(kind)).in_file(&path.into()));
        }
        Descend::Yes
    }

    /// Follows the link at `location` where that is safe, else says why not.
    fn link(&mut self, location: &Path, path: &str, linked: bool) {
        let file = Arc::from(path);
        let written = fs::read_link(location).unwrap_or_default();
        let written = written.to_string_lossy();
        let Ok(target) = fs::canonicalize(location) else {
            self.diagnostics.push(say::link_leads_nowhere(&written).in_file(&file));
            return;
        };
        let folder = path.split('/').next().unwrap_or(path);
        let is_below = |place: &String| place.split('/').next() == Some(folder);
        let Some(inside) = inside(&self.canonical, &target).filter(is_below) else {
            self.diagnostics.push(say::link_leaves_site(folder, &written).in_file(&file));
            return;
        };
        let Ok(metadata) = fs::metadata(&target) else { return };
        let kind = metadata.file_type();
        let here = location.parent().and_then(|parent| fs::canonicalize(parent).ok()).unwrap_or_default();
        if kind.is_file() {
            self.files.push(Found { path: file, location: target });
        } else if !kind.is_dir() {
            self.diagnostics.push(say::special_file(what_it_is(kind)).in_file(&file));
        } else if here.starts_with(&target) {
            self.diagnostics.push(say::link_in_circle(&inside).in_file(&file));
        } else if linked {
            self.diagnostics.push(say::link_through_link(&inside).in_file(&file));
        } else {
            self.linked.push((target, path.to_owned()));
        }
    }
}

#[derive(PartialEq, Eq)]
enum Descend {
    Yes,
    No,
}

/// The path of `target` below the site's root, where it lies there and no part of it is hidden.
fn inside(root: &Path, target: &Path) -> Option<String> {
    let below = target.strip_prefix(root).ok()?;
    let mut names = Vec::new();
    for component in below.components() {
        names.push(component.as_os_str().to_str().filter(|name| !name.starts_with('.'))?);
    }
    Some(names.join("/"))
}

/// The path in the site of what lies at `at`, in the folder at `location` whose path is `path`.
fn site_path(path: &str, location: &Path, at: &Path) -> String {
    let mut full = path.to_owned();
    for component in at.strip_prefix(location).unwrap_or(at).components() {
        if let Component::Normal(name) = component {
            full.push('/');
            full.push_str(&file_name::composed(&name.to_string_lossy()));
        }
    }
    full
}

/// Files that are nobody's content: hidden ones, those of Git, of desktops and of editors that keep a copy.
fn is_skipped(name: &str, hidden_too: bool) -> bool {
    let hidden = if hidden_too {
        matches!(name, ".git" | ".gitignore" | ".gitattributes" | ".gitkeep" | ".DS_Store")
    } else {
        name.starts_with('.')
    };
    hidden || name.starts_with("._") || name.ends_with('~') || matches!(name, "Thumbs.db" | "desktop.ini")
}

fn name_problem(name: &str) -> Option<Diagnostic> {
    let name = &*file_name::composed(name);
    Some(match file_name::problem(name)? {
        Problem::Invisible(c) => say::name_invisible_character(&format!("U+{:04X}", u32::from(c))),
        Problem::Forbidden(c) => say::name_forbidden_character(name, c.encode_utf8(&mut [0; 4])),
        Problem::Reserved => say::name_reserved(name),
        Problem::Relative | Problem::Ending => say::name_ending(name),
        Problem::Long => say::name_too_long(file_name::MAX_NAME_BYTES as u64),
    })
}

/// Files and folders whose paths a file system without upper and lower case takes for one. `files` are sorted.
fn differing_in_case(files: &[Found]) -> Vec<Diagnostic> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let mut previous = "";
    for file in files {
        // Sorted paths share their folders with the path before, where these were looked at already.
        let seen = file.path.bytes().zip(previous.bytes()).take_while(|(a, b)| a == b).count();
        let ends = file.path.match_indices('/').map(|(at, _)| at).filter(|at| *at >= seen).chain([file.path.len()]);
        for end in ends {
            let path = &file.path[..end];
            let first = *known.entry(file_name::folded(path)).or_insert(path);
            if first != path {
                diagnostics.push(say::names_differ_in_case(first).in_file(&file.path));
                break;
            }
        }
        previous = &file.path;
    }
    diagnostics
}

fn what_it_is(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_block_device() || kind.is_char_device() {
            return "a device";
        }
    }
    if kind.is_dir() { "a folder" } else { "something special" }
}

fn canonical(root: &Path) -> Result<PathBuf, MachineError> {
    fs::canonicalize(root).map_err(|error| unreadable(&root.to_string_lossy(), error))
}

fn unreadable(file: &str, error: io::Error) -> MachineError {
    MachineError::io(say::unreadable(file, &reason(&error)), error)
}

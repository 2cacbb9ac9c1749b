//! Paths that are given to commands, as the site's files are named: below the site's folder, or as seen from where the command runs.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::moving::CONTENT;

/// The name of a file or folder; a path that is not there is taken as it is written.
pub(super) fn below_root(root: &Path, file: &Path) -> String {
    seen_from_here(root, file).unwrap_or_else(|| named(file))
}

/// The name of what lies at a path below the site's folder as seen from here. A link of the file system is a file of its own.
pub(super) fn seen_from_here(root: &Path, file: &Path) -> Option<String> {
    if fs::symlink_metadata(file).ok()?.is_symlink() { to_be(root, file) } else { below(root, &fs::canonicalize(file).ok()?) }
}

/// The name of what is to lie at a path, of which the last parts need not be there yet.
pub(super) fn to_be(root: &Path, path: &Path) -> Option<String> {
    let name = Path::new(path.file_name()?);
    let folder = path.parent().unwrap_or(Path::new(""));
    let nearest = folder.ancestors().find_map(|above| {
        let there = fs::canonicalize(if above.as_os_str().is_empty() { Path::new(".") } else { above }).ok()?;
        Some((there, folder.strip_prefix(above).ok()?))
    });
    let (there, missing) = nearest?;
    if missing.components().any(|part| part == Component::ParentDir) {
        return None;
    }
    below(root, &there.join(missing).join(name))
}

/// Whether what is to lie at a path would not lie in the folder of pages, but where a link in its path leads: whoever may change a site could have made it.
pub(super) fn leads_elsewhere(root: &Path, path: &Path) -> bool {
    !to_be(root, path).is_some_and(|real| real.starts_with(CONTENT))
}

/// Why nothing is written there.
pub(super) const ELSEWHERE: &str = "a symbolic link in its path leads elsewhere";

fn below(root: &Path, path: &Path) -> Option<String> {
    let root: PathBuf = fs::canonicalize(root).ok()?;
    path.strip_prefix(root).ok().map(named)
}

fn named(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

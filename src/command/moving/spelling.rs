//! Files and folders whose new names differ from the old ones in upper and lower case alone, on disks that take both for one name: nothing can be made
//! there beside what it is made from.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Gives what lies at `from` the spelling of `to`, folder by folder, as far as the disk takes both for one. Where the file lies then; `renamed` gets what was
/// renamed, from and to.
pub(super) fn respell(root: &Path, from: &str, to: &str, renamed: &mut Vec<(PathBuf, PathBuf)>) -> io::Result<PathBuf> {
    let mut here = root.to_owned();
    let mut is_same = true;
    let mut names = to.split('/');
    for old in from.split('/') {
        let now = here.join(old);
        match names.next().filter(|new| is_same && *new != old).map(|new| here.join(new)) {
            Some(new) if new.exists() && !is_listed(&new)? => {
                fs::rename(&now, &new)?;
                renamed.push((now, new.clone()));
                here = new;
            }
            // Renamed already, with another file of the folder.
            Some(new) if new.exists() && now.exists() && !is_listed(&now)? => here = new,
            other => {
                is_same &= other.is_none();
                here = now;
            }
        }
    }
    Ok(here)
}

/// Whether a folder has a name, spelled so.
fn is_listed(path: &Path) -> io::Result<bool> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(true) };
    for entry in fs::read_dir(folder)? {
        if entry?.file_name() == name {
            return Ok(true);
        }
    }
    Ok(false)
}

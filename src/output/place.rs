//! Where an output may lie: not where the site is read from, and not where other people's files are.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::catalogue::output as say;
use crate::machine::{MachineError, reason};
use crate::source::FOLDERS;

/// The output folder `out` of the site in `root` as an absolute path without links, its parent made where it was missing.
///
/// # Errors
/// It is the site's folder, contains it, is in one of the folders that are read, is no folder, or a disk is mounted there.
pub fn of(root: &Path, out: &Path) -> Result<PathBuf, MachineError> {
    let shown = out.to_string_lossy();
    let unwritable = |error: io::Error| MachineError::io(say::unwritable(&shown, &reason(&error)), error);
    let real = resolved(out).map_err(unwritable)?;
    let root = fs::canonicalize(root).map_err(unwritable)?;
    let read_from = |name: &str| {
        let folder = root.join(name);
        let target = fs::canonicalize(&folder).unwrap_or_default();
        real.starts_with(&folder) || (target.starts_with(&root) && real.starts_with(&target))
    };
    if root.starts_with(&real) || FOLDERS.into_iter().chain([".git"]).any(read_from) || real == root.join("site.toml") {
        return Err(say::output_in_site(&shown).into());
    }
    let parent = real.parent().ok_or_else(|| say::output_in_site(&shown))?;
    fs::create_dir_all(parent).map_err(unwritable)?;
    match fs::metadata(&real) {
        Ok(metadata) if !metadata.is_dir() => Err(say::output_no_folder(&shown).into()),
        Ok(_) if is_mounted(&real, parent).map_err(unwritable)? => Err(say::output_mounted(&shown).into()),
        Ok(_) => Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(real),
        Err(error) => Err(unwritable(error)),
    }
}

/// `path` without links and `..`, also where its end does not exist yet.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut existing = std::path::absolute(path)?;
    let mut missing: Vec<OsString> = Vec::new();
    loop {
        match fs::canonicalize(&existing) {
            Ok(mut real) => {
                real.extend(missing.iter().rev());
                return Ok(real);
            }
            // A link that leads nowhere exists, and nothing can be made there.
            Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(&existing).is_err() => {
                let Some(Component::Normal(name)) = existing.components().next_back() else { return Err(error) };
                missing.push(name.to_owned());
                existing.pop();
            }
            Err(error) => return Err(error),
        }
    }
}

#[cfg(unix)]
fn is_mounted(folder: &Path, parent: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(fs::metadata(folder)?.dev() != fs::metadata(parent)?.dev())
}

#[cfg(not(unix))]
fn is_mounted(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_never_where_the_site_is_read_from() {
        let folder = tempfile::tempdir().unwrap();
        let parent = fs::canonicalize(folder.path()).unwrap();
        let root = parent.join("site");
        fs::create_dir_all(root.join("content")).unwrap();
        fs::write(root.join("file"), "").unwrap();
        let code = |out: &str| of(&root, &root.join(out)).map_err(|error| error.diagnostic.code());
        for inside in
            ["", ".", "..", "../..", "content", "content/x/y", "content/../static", "../site/themes/out", "/", ".git", "site.toml"]
        {
            assert_eq!(code(inside), Err("output-in-site"), "{inside}");
        }
        assert!(!root.join("content/x").exists(), "a refusal leaves nothing behind");
        assert_eq!(code("file"), Err("output-no-folder"));
        assert_eq!(code("file/x"), Err("unwritable"));
        assert_eq!(code("public"), Ok(root.join("public")));
        assert_eq!(code("contents"), Ok(root.join("contents")));
        assert_eq!(code("../other/deep/public"), Ok(parent.join("other/deep/public")));
        assert!(parent.join("other/deep").is_dir());
        assert!(!parent.join("other/deep/public").exists());
    }
}

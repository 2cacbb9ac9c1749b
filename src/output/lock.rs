//! One build at a time: the folder beside an output that a build works in, and the lock on it.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The locked working folder of an output. Dropping it removes the folder, as far as it is empty, and lets the next build in.
#[derive(Debug)]
pub struct Lock {
    folder: PathBuf,
    _file: File,
}

impl Lock {
    /// Makes and locks the working folder of the output `out`; calls `waiting` once if another build has it, then waits.
    ///
    /// # Errors
    /// What the operating system says; the folder cannot be made in the parent of `out`.
    pub fn take(out: &Path, waiting: impl FnOnce()) -> io::Result<Lock> {
        let folder = working_folder(out);
        let mut waiting = Some(waiting);
        loop {
            match fs::create_dir_all(&folder) {
                // It was there, and the build before us has just removed it.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !is_other(&folder) => continue,
                made => made?,
            }
            let path = folder.join("lock");
            let file = match OpenOptions::new().create(true).append(true).open(&path) {
                Ok(file) => file,
                // The build before us has just removed its folder.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    if let Some(waiting) = waiting.take() {
                        waiting();
                    }
                    file.lock()?;
                }
                // A network drive without locks: one build at a time is then up to its users.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            if is_at(&file, &path)? {
                // Left behind by a build that was killed, the folder should not turn up in a commit.
                fs::write(folder.join(".gitignore"), "*\n")?;
                return Ok(Lock { folder, _file: file });
            }
        }
    }

    /// The working folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // On Windows a file in use cannot be made anew under its name, so there the folder stays.
        if cfg!(unix) {
            // What could not be tidied up stays, and stays out of commits.
            if fs::read_dir(&self.folder).is_ok_and(|entries| entries.count() <= 2) {
                let _ = fs::remove_file(self.folder.join(".gitignore"));
            }
            let _ = fs::remove_file(self.folder.join("lock"));
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

/// `.NAME.guildhall` beside the output: on the same disk, so that files can be moved.
fn working_folder(out: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(".guildhall");
    out.with_file_name(name)
}

/// Whether something else than a folder is there.
fn is_other(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| !found.is_dir())
}

/// Whether the locked file still is the one that others find. A build removes its lock when it ends, and who waited for it then
/// holds a lock on nothing.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let ours = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(theirs) => Ok((ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

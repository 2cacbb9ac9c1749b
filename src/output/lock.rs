//! One build at a time: the folder beside an output that a build works in, and the lock on it.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::catalogue::output as say;
use crate::machine::{MachineError, reason};

/// The locked working folder of an output. Dropping it removes the folder, as far as it is empty, and lets the next build in.
#[derive(Debug)]
pub struct Lock {
    folder: PathBuf,
    _file: File,
}

impl Lock {
    /// Makes and locks the working folder of the output `out`, which messages call `shown`; calls `waiting` once if another build has it, then waits.
    ///
    /// # Errors
    /// The working folder is a link, or what the operating system says; it cannot be made in the parent of `out`.
    pub fn take(out: &Path, shown: &Path, waiting: impl FnOnce()) -> Result<Lock, MachineError> {
        let folder = working_folder(out);
        let unwritable = |path: &Path, error: io::Error| MachineError::io(say::unwritable(&path.to_string_lossy(), &reason(&error)), error);
        if is_link(&folder) {
            // Whoever may change a site could make a build write and remove files anywhere.
            return Err(unwritable(&working_folder(shown), io::Error::other("it is a symbolic link, not a folder")));
        }
        Self::wait(folder, waiting).map_err(|error| unwritable(shown, error))
    }

    fn wait(folder: PathBuf, waiting: impl FnOnce()) -> io::Result<Lock> {
        let mut waiting = Some(waiting);
        loop {
            match fs::create_dir_all(&folder) {
                // It was there, and the build before us has just removed it.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !is_other(&folder) => continue,
                made => made?,
            }
            match without_links(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                removed => removed?,
            }
            let path = folder.join("lock");
            let file = match open(&path) {
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
                anew(&folder.join(".gitignore"), "*\n")?;
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

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

/// Removes the links in a working folder. No build makes any: they are somebody's who has committed them, and lead wherever they want.
fn without_links(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_symlink() {
            let path = entry.path();
            // On Windows a link to a folder is removed as one.
            fs::remove_file(&path).or_else(|error| fs::remove_dir(&path).map_err(|_| error))?;
        }
    }
    Ok(())
}

/// Opens the lock, and never what a link in its place leads to.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    options.open(path)
}

/// Writes a file that replaces what is there, not what that may lead to.
fn anew(path: &Path, text: &str) -> io::Result<()> {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
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

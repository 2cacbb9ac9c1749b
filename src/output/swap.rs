//! The new output takes the place of the old one.
//!
//! Where the system can exchange two folders in one step (Linux, macOS), the output is at every moment the whole old or the whole new
//! one. Elsewhere the old one is renamed away first; a process killed between the two steps leaves none in place, but the old one
//! whole beside it, and the next build puts it back.
//!
//! A symbolic link to a folder per version, switched by renaming, would be as safe everywhere. But `public` would then be a link:
//! artifact uploads and archives of several hosts publish the link instead of what it leads to, `rsync -a public` sends a link,
//! and Windows wants special rights to make one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::foreign;
use super::manifest;
use crate::diagnostic::catalogue::output as say;
use crate::machine::{MachineError, reason};

/// The folder that a build writes to, in the working folder of its output. It is complete when it has a list; after an exchange,
/// it is the old output.
pub const NEXT: &str = "next";
/// The old output, where it had to be renamed away.
const LAST: &str = "last";

/// Puts the finished folder `next` in the place of `out`, which may be missing or empty. Where the old output lies after that is
/// returned, if there was one.
///
/// # Errors
/// What the operating system says; the old output is then in its place.
pub fn swap(working: &Path, out: &Path) -> io::Result<Option<PathBuf>> {
    let next = working.join(NEXT);
    // Fails where there is something in it.
    let _ = fs::remove_dir(out);
    if fs::symlink_metadata(out).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return fs::rename(next, out).map(|()| None);
    }
    if exchange(&next, out) {
        return Ok(Some(next));
    }
    let last = working.join(LAST);
    fs::rename(out, &last)?;
    match fs::rename(next, out) {
        Ok(()) => Ok(Some(last)),
        Err(error) => {
            fs::rename(last, out)?;
            Err(error)
        }
    }
}

/// Waits until the disk that `folder` is on has all that was written to it, so that what takes the place of an old output is there after a
/// power cut too. One call for the whole disk: asking for each file takes many times as long. Systems without such a call go on at once.
///
/// # Errors
/// The disk could not take what was written, which some file systems only find out now.
#[cfg(target_os = "linux")]
pub fn settle(folder: &Path) -> io::Result<()> {
    rustix::fs::syncfs(fs::File::open(folder)?).map_err(io::Error::from)
}

/// As on Linux, where systems have the call; here nothing is waited for.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn settle(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Brings order into what a killed build left in its working folder: the output is in its place, and no folder `next` or `last` is left.
///
/// # Errors
/// Something of somebody else's cannot be kept, or what the operating system says.
pub fn recover(working: &Path, out: &Path) -> Result<(), MachineError> {
    let unwritable = |path: &Path, error: io::Error| MachineError::io(say::unwritable(&path.to_string_lossy(), &reason(&error)), error);
    let exists = |path: &Path| fs::symlink_metadata(path).is_ok();
    let (next, last) = (working.join(NEXT), working.join(LAST));
    if exists(&last) {
        // Somebody may have made an empty folder where the output was. Fails where there is something in it.
        let _ = fs::remove_dir(out);
        if exists(out) {
            foreign::retire(&last, out)?;
        } else {
            fs::rename(&last, out).map_err(|error| unwritable(out, error))?;
        }
    }
    if !exists(&next) {
        return Ok(());
    }
    match manifest::read(&next) {
        // Unfinished: all in it is ours.
        Ok(None) => fs::remove_dir_all(&next).map_err(|error| unwritable(&next, error)),
        _ => foreign::retire(&next, out),
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

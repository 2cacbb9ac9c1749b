//! The sink of `build`: a folder beside the output, which takes its place when all is written.
//!
//! - A file that is the same as in the old output is not written again: the new output gets the same file (a hard link), with its
//!   times. Whether it is the same is seen by comparing bytes, after the list of the old output has said that it may be.
//! - Nothing changes in the old output until all is written. A build that is killed, or finds the disk full, leaves it as it was.
//! - Before an old output is replaced, the system is asked once to write all that it still holds in memory (on Linux), so that after a
//!   power cut the old or the new output is there, whole. See [`settle`](super::swap::settle).
//! - Memory holds a path, a hash and a size for each file.
//! - What was in the output and is not ours is moved to the new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::crew;
use super::foreign::{self, Inventory};
use super::lock::Lock;
use super::manifest::{self, Files, MANIFEST, Written};
use super::register::Register;
use super::{OutputError, Sink, place, swap};
use crate::diagnostic::catalogue::{output as say, source};
use crate::machine::{MachineError, reason};

/// Files up to this size are compared and written in one piece, in bytes.
const IN_ONE_PIECE: u64 = 1024 * 1024;

/// A build's output while it is being written. Dropped unfinished, it leaves the old output as it was.
#[derive(Debug)]
pub struct Staging {
    lock: Lock,
    /// Where the output goes.
    out: PathBuf,
    /// The name it was given, for messages.
    shown: PathBuf,
    next: PathBuf,
    old: Option<Files>,
    inventory: Inventory,
    files: Mutex<Register<Staged>>,
}

#[derive(Debug, Clone, Copy)]
struct Staged {
    written: Written,
    unchanged: bool,
}

/// What a finished build did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or differ from the old output.
    pub written: usize,
    /// Files that are the same.
    pub unchanged: usize,
    /// Files of the old output that are gone.
    pub removed: usize,
    /// Size of all files, in bytes.
    pub total_bytes: u64,
    /// Files and folders in the output that are not ours.
    pub kept: usize,
    /// The path of the first of them.
    pub first_kept: Option<String>,
}

impl Staging {
    /// Begins an output of the site in `root` to the folder `out`. If another build is writing there, calls `waiting` and waits.
    ///
    /// # Errors
    /// `out` is no place for an output (see [`place`]), has files that are not ours and no list of ours, or cannot be written to.
    pub fn begin(root: &Path, out: &Path, waiting: impl FnOnce()) -> Result<Staging, OutputError> {
        let shown = out.to_owned();
        let out = place::of(root, out)?;
        let unwritable = |path: &Path| {
            let path = path.to_string_lossy().into_owned();
            move |error: io::Error| MachineError::io(say::unwritable(&path, &reason(&error)), error)
        };
        let lock = Lock::take(&out, &shown, waiting)?;
        swap::recover(lock.folder(), &out)?;
        let list = out.join(MANIFEST);
        let old = match manifest::read(&out) {
            Ok(old) => old,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(MachineError::from(say::damaged_list(&shown.join(MANIFEST).to_string_lossy())).into());
            }
            Err(error) => return Err(unwritable(&list)(error).into()),
        };
        let inventory = if out.exists() {
            foreign::inventory(&out, old.as_ref().unwrap_or(&Files::new())).map_err(unwritable(&shown))?
        } else {
            Inventory::default()
        };
        if let (None, Some(first)) = (&old, inventory.foreign.first()) {
            return Err(MachineError::from(say::foreign_folder(&shown.to_string_lossy(), &first.0.to_string_lossy())).into());
        }
        let next = lock.folder().join(swap::NEXT);
        fs::create_dir(&next).map_err(unwritable(&next))?;
        Ok(Staging { lock, out, shown, next, old, inventory, files: Mutex::default() })
    }

    /// Path and BLAKE3 of every file that was put so far, sorted by path.
    pub fn hashes(&self) -> Vec<(Box<str>, [u8; 32])> {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.sorted().into_iter().map(|(path, staged)| (path.into(), staged.written.hash)).collect()
    }

    /// Puts the finished output in the place of the old one. Where nothing changed, nothing is touched.
    ///
    /// # Errors
    /// A file that is not ours lies where one of the output belongs, or the operating system refuses; the old output is then in place.
    pub fn finish(self) -> Result<Report, OutputError> {
        let files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner)).into_sorted();
        let report = self.report(&files);
        if self.old.is_some() && report.written == 0 && report.removed == 0 {
            return Ok(report);
        }
        if let Some(path) = foreign::conflict(&self.out, &self.inventory.foreign, files.iter().map(|(path, _)| &**path)) {
            return Err(MachineError::from(say::foreign_file(&self.shown_path(path))).into());
        }
        let unchanged: Vec<&str> = files.iter().filter(|(_, staged)| staged.unchanged).map(|(path, _)| &**path).collect();
        crew::each(&unchanged, |path| self.keep(path)).map_err(|error| self.unwritable("", error))?;
        let list = files.iter().map(|(path, staged)| (&**path, staged.written));
        manifest::write(&self.next, list).map_err(|error| self.unwritable(MANIFEST, error))?;
        if let Ok(metadata) = fs::metadata(&self.out) {
            fs::set_permissions(&self.next, metadata.permissions()).map_err(|error| self.unwritable("", error))?;
        }
        let settled = if self.old.is_some() { swap::settle(&self.next) } else { Ok(()) };
        let old = settled.and_then(|()| swap::swap(self.lock.folder(), &self.out)).map_err(|error| {
            // Not in place, so not an old output: without its list the folder is dropped.
            let _ = fs::remove_file(self.next.join(MANIFEST));
            MachineError::io(say::not_replaced(&self.shown.to_string_lossy(), &reason(&error)), error)
        })?;
        if let Some(old) = old {
            foreign::retire(&old, &self.out)?;
        }
        Ok(report)
    }

    fn report(&self, files: &[(Box<str>, Staged)]) -> Report {
        let unchanged = files.iter().filter(|(_, staged)| staged.unchanged).count();
        let is_new = |path: &str| files.binary_search_by(|(other, _)| (**other).cmp(path)).is_ok();
        Report {
            written: files.len() - unchanged,
            unchanged,
            removed: self.old.iter().flat_map(Files::keys).filter(|path| !is_new(path)).count(),
            total_bytes: files.iter().map(|(_, staged)| staged.written.size).sum(),
            kept: self.inventory.foreign.len(),
            first_kept: self.inventory.foreign.first().map(|first| first.0.to_string_lossy().replace('\\', "/")),
        }
    }

    /// Whether the old output has this file at `path`, and `same` finds it unaltered.
    fn is_unchanged(&self, path: &str, written: Written, same: impl FnOnce(File) -> io::Result<bool>) -> bool {
        let listed = self.old.as_ref().and_then(|old| old.get(path)) == Some(&written) && self.inventory.ours.contains(path);
        listed && File::open(self.out.join(path)).and_then(same).unwrap_or(false)
    }

    fn claim(&self, path: &str, staged: Staged) -> Result<(), OutputError> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).claim(path, staged).map_err(OutputError::Content)
    }

    /// Makes the file at `path` of the old output one of the new.
    fn keep(&self, path: &str) -> io::Result<()> {
        let (from, to) = (self.out.join(path), self.next.join(path));
        let linked = with_parent(&to, || fs::hard_link(&from, &to));
        // Some disks (FAT, network drives) have no hard links.
        linked.or_else(|_| copy_with_times(&from, &to))
    }

    fn create(&self, path: &str) -> Result<File, MachineError> {
        let to = self.next.join(path);
        with_parent(&to, || OpenOptions::new().write(true).create_new(true).open(&to)).map_err(|error| self.unwritable(path, error))
    }

    fn unwritable(&self, path: &str, error: io::Error) -> MachineError {
        MachineError::io(say::unwritable(&self.shown_path(path), &reason(&error)), error)
    }

    fn shown_path(&self, path: &str) -> String {
        let shown = if path.is_empty() { self.shown.clone() } else { self.shown.join(path) };
        shown.to_string_lossy().replace('\\', "/")
    }

    fn copy_large(&self, path: &str, mut from: File, size: u64) -> Result<(), OutputError> {
        if self.old.as_ref().and_then(|old| old.get(path)).is_some_and(|old| old.size == size) {
            let written = hash_of(&from).map_err(|error| self.unwritable(path, error))?;
            if self.is_unchanged(path, written, |file| hash_of(&file).map(|there| there == written)) {
                return self.claim(path, Staged { written, unchanged: true });
            }
            io::Seek::rewind(&mut from).map_err(|error| self.unwritable(path, error))?;
        }
        // Claimed before it is known, so that a second file of this path finds it taken and writes nothing.
        let mut to = self.create_claimed(path)?;
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; 128 * 1024];
        loop {
            let read = from.read(&mut buffer).map_err(|error| self.unwritable(path, error))?;
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
            to.write_all(&buffer[..read]).map_err(|error| self.unwritable(path, error))?;
        }
        let written = Written { hash: *hasher.finalize().as_bytes(), size: hasher.count() };
        self.files.lock().unwrap_or_else(PoisonError::into_inner).set(path, Staged { written, unchanged: false });
        Ok(())
    }

    fn create_claimed(&self, path: &str) -> Result<File, OutputError> {
        self.claim(path, Staged { written: Written { hash: [0; 32], size: 0 }, unchanged: false })?;
        Ok(self.create(path)?)
    }
}

impl Sink for Staging {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let written = Written { hash: *blake3::hash(bytes).as_bytes(), size: bytes.len() as u64 };
        let unchanged = self.is_unchanged(path, written, |file| holds(file, bytes));
        self.claim(path, Staged { written, unchanged })?;
        if !unchanged {
            self.create(path)?.write_all(bytes).map_err(|error| self.unwritable(path, error))?;
        }
        Ok(())
    }

    fn copy(&self, path: &str, from: &Path) -> Result<(), OutputError> {
        let unreadable = |error: io::Error| MachineError::io(source::unreadable(&from.to_string_lossy(), &reason(&error)), error);
        let mut file = File::open(from).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        if size > IN_ONE_PIECE {
            return self.copy_large(path, file, size);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        file.read_to_end(&mut bytes).map_err(unreadable)?;
        self.put(path, &bytes)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // With a list it is complete, or the old output: both may hold files that are not ours, which the next build looks after.
        if !self.next.join(MANIFEST).exists() {
            let _ = fs::remove_dir_all(&self.next);
        }
    }
}

/// Calls `action`, and where that finds the folder of `path` missing, makes the folder and calls again.
fn with_parent<T>(path: &Path, action: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match action() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            action()
        }
        result => result,
    }
}

fn copy_with_times(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let modified = fs::metadata(from)?.modified()?;
    OpenOptions::new().write(true).open(to)?.set_modified(modified)
}

fn hash_of(mut file: &File) -> io::Result<Written> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(&mut file)?;
    Ok(Written { hash: *hasher.finalize().as_bytes(), size: hasher.count() })
}

fn holds(mut file: File, bytes: &[u8]) -> io::Result<bool> {
    let mut buffer = [0; 16 * 1024];
    let mut rest = bytes;
    loop {
        let read = file.read(&mut buffer)?;
        match rest.split_at_checked(read) {
            Some(_) if read == 0 => return Ok(rest.is_empty()),
            Some((start, after)) if start == &buffer[..read] => rest = after,
            _ => return Ok(false),
        }
    }
}

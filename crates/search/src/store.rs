//! The files of an index, as far as a reader has them: where tantivy reads from.
//!
//! What is missing is noted when it is asked for and the read fails, so that all that a query needs is known after every read of a round was tried.

use crate::hash::Hash;
use crate::hot::Hot;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

/// All files of an index, and what there is of them.
#[derive(Debug)]
pub(crate) struct Store {
    files: Vec<File>,
    /// The place of the first piece of text among the slots.
    first_piece: usize,
    slots: Mutex<Slots>,
}

#[derive(Debug)]
struct File {
    ending: String,
    length: usize,
    hot: Vec<(usize, OwnedBytes)>,
    /// Where each chunk ends in the file.
    ends: Vec<usize>,
    /// The place of its first chunk among the slots.
    first: usize,
}

/// What can be supplied, by place: the chunks of the files one after another, then the pieces of text.
#[derive(Debug)]
struct Slots {
    hashes: Vec<Hash>,
    bytes: Vec<Option<OwnedBytes>>,
    missing: Vec<usize>,
}

impl Store {
    pub(crate) fn new(hot: &mut Hot) -> Store {
        let mut hashes = Vec::new();
        let mut files = Vec::new();
        for file in std::mem::take(&mut hot.files) {
            let first = hashes.len();
            let mut end = 0_usize;
            let mut ends = Vec::with_capacity(file.chunks.len());
            for (length, hash) in file.chunks {
                end = end.saturating_add(length);
                ends.push(end);
                hashes.push(hash);
            }
            let hot = file.hot.into_iter().map(|(start, bytes)| (start, OwnedBytes::new(bytes))).collect();
            files.push(File { ending: file.ending, length: file.length, hot, ends, first });
        }
        let first_piece = hashes.len();
        hashes.append(&mut hot.pieces);
        let bytes = hashes.iter().map(|_| None).collect();
        Store { files, first_piece, slots: Mutex::new(Slots { hashes, bytes, missing: Vec::new() }) }
    }

    fn slots(&self) -> MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the index has a file with this hash.
    pub(crate) fn knows(&self, hash: Hash) -> bool {
        self.slots().hashes.contains(&hash)
    }

    /// Takes in a file with this hash; whether the index has such a one.
    pub(crate) fn supply(&self, hash: Hash, bytes: Vec<u8>) -> bool {
        let bytes = OwnedBytes::new(bytes);
        let mut known = false;
        let mut slots = self.slots();
        let Slots { hashes, bytes: all, .. } = &mut *slots;
        for (slot, _) in all.iter_mut().zip(hashes).filter(|(_, other)| **other == hash) {
            *slot = Some(bytes.clone());
            known = true;
        }
        known
    }

    /// The hashes of what was asked for in vain since this was last called, sorted by their places in the files.
    pub(crate) fn take_missing(&self) -> Vec<Hash> {
        let mut slots = self.slots();
        let mut places = std::mem::take(&mut slots.missing);
        places.sort_unstable();
        let mut hashes: Vec<Hash> = Vec::new();
        for hash in places.iter().filter_map(|place| slots.hashes.get(*place)) {
            if !hashes.contains(hash) {
                hashes.push(*hash);
            }
        }
        hashes
    }

    /// A piece of text; nothing, and it is noted, where it is missing.
    pub(crate) fn piece(&self, number: usize) -> Option<OwnedBytes> {
        self.slots().get(self.first_piece + number)
    }

    /// Notes what is missing of a range of the file with this ending. Whether all is there.
    pub(crate) fn ready(&self, ending: &str, range: Range<usize>) -> bool {
        self.files.iter().position(|file| file.ending == ending).is_some_and(|file| self.read(file, range).is_ok())
    }

    fn read(&self, file: usize, range: Range<usize>) -> io::Result<OwnedBytes> {
        let file = self.files.get(file).ok_or(io::ErrorKind::NotFound)?;
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        for (start, bytes) in &file.hot {
            if *start <= range.start && range.end <= start + bytes.len() {
                return Ok(bytes.slice(range.start - start..range.end - start));
            }
        }
        let mut slots = self.slots();
        let mut parts: Vec<OwnedBytes> = Vec::new();
        let mut complete = true;
        let first = file.ends.partition_point(|end| *end <= range.start);
        let mut start = if first == 0 { 0 } else { file.ends.get(first - 1).copied().unwrap_or_default() };
        for (place, end) in file.ends.iter().enumerate().skip(first) {
            match slots.get(file.first + place) {
                Some(bytes) if bytes.len() == end - start => {
                    parts.push(bytes.slice(range.start.max(start) - start..range.end.min(*end) - start));
                }
                Some(_) => return Err(io::ErrorKind::InvalidData.into()),
                None => complete = false,
            }
            start = *end;
            if start >= range.end {
                break;
            }
        }
        if !complete {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        if let [one] = parts.as_slice()
            && one.len() == range.len()
        {
            return Ok(one.clone());
        }
        let mut whole = Vec::with_capacity(range.len());
        for part in parts {
            whole.extend_from_slice(&part);
        }
        if whole.len() == range.len() { Ok(OwnedBytes::new(whole)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

impl Slots {
    fn get(&mut self, place: usize) -> Option<OwnedBytes> {
        let found = self.bytes.get(place)?;
        if found.is_none() {
            self.missing.push(place);
        }
        found.clone()
    }
}

/// The store as tantivy's directory.
#[derive(Debug, Clone)]
pub(crate) struct Blocks(pub(crate) Arc<Store>);

#[derive(Debug)]
struct Handle {
    store: Arc<Store>,
    file: usize,
    length: usize,
}

impl HasLen for Handle {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for Handle {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.store.read(self.file, range)
    }
}

impl Blocks {
    fn find(&self, path: &Path) -> Result<(usize, usize), OpenReadError> {
        let ending = path.extension().unwrap_or_default();
        let found = self.0.files.iter().enumerate().find(|(_, file)| *file.ending == *ending);
        found.map(|(place, file)| (place, file.length)).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_path_buf()))
    }
}

impl Directory for Blocks {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let (file, length) = self.find(path)?;
        Ok(Arc::new(Handle { store: Arc::clone(&self.0), file, length }))
    }

    // There is no `meta.json` and no list of files, and none is kept: what they would say is known.

    fn exists(&self, _: &Path) -> Result<bool, OpenReadError> {
        Ok(false)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        Err(OpenReadError::FileDoesNotExist(path.to_path_buf()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    // What only writers call.

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::FileDoesNotExist(path.to_path_buf()))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::FileAlreadyExists(path.to_path_buf()))
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

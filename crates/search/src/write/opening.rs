//! What opening an index reads of its files: it travels in the hot bundle.

use super::WriteError;
use super::segment::Files;
use crate::segment;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

/// Reads nearer to one another than this are kept as one.
const GAP: usize = 32;

/// The ranges of each file that opening reads, in order and apart.
pub(super) fn record(files: &Files, documents: u32) -> Result<Vec<Vec<Range<usize>>>, WriteError> {
    let files = files.iter().map(|(ending, bytes)| Recorded { ending, bytes: Arc::clone(bytes), reads: Mutex::default() });
    let recorder = Recorder(Arc::new(files.collect()));
    segment::open(recorder.clone(), documents)?;
    Ok(recorder.0.iter().map(|file| merged(&mut file.reads.lock().unwrap_or_else(PoisonError::into_inner))).collect())
}

fn merged(reads: &mut Vec<Range<usize>>) -> Vec<Range<usize>> {
    reads.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in reads.drain(..).filter(|range| !range.is_empty()) {
        match merged.last_mut() {
            Some(last) if range.start <= last.end + GAP => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[derive(Debug, Clone)]
struct Recorder(Arc<Vec<Recorded>>);

#[derive(Debug)]
struct Recorded {
    ending: &'static str,
    bytes: Arc<Vec<u8>>,
    reads: Mutex<Vec<Range<usize>>>,
}

#[derive(Debug)]
struct Handle(Arc<Vec<Recorded>>, usize);

impl HasLen for Handle {
    fn len(&self) -> usize {
        self.0.get(self.1).map_or(0, |file| file.bytes.len())
    }
}

impl FileHandle for Handle {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let file = self.0.get(self.1).ok_or(io::ErrorKind::NotFound)?;
        file.reads.lock().unwrap_or_else(PoisonError::into_inner).push(range.clone());
        Ok(OwnedBytes::new(file.bytes.get(range).ok_or(io::ErrorKind::UnexpectedEof)?.to_vec()))
    }
}

impl Directory for Recorder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let ending = path.extension().unwrap_or_default();
        let place = self.0.iter().position(|file| *file.ending == *ending);
        let place = place.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_path_buf()))?;
        Ok(Arc::new(Handle(Arc::clone(&self.0), place)))
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

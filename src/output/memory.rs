//! A sink that keeps the bytes, for the preview and for tests.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::register::Register;
use super::{OutputError, Sink};
use crate::diagnostic::catalogue::source as say;
use crate::machine::{MachineError, reason};

/// Finished files in memory.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<Register<Arc<[u8]>>>,
}

impl Memory {
    /// The files by path.
    pub fn into_files(self) -> BTreeMap<Box<str>, Arc<[u8]>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner).into_sorted().into_iter().collect()
    }
}

impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).claim(path, bytes.into()).map_err(OutputError::Content)
    }

    fn copy(&self, path: &str, from: &Path) -> Result<(), OutputError> {
        let bytes =
            std::fs::read(from).map_err(|error| MachineError::io(say::unreadable(&from.to_string_lossy(), &reason(&error)), error))?;
        self.put(path, &bytes)
    }
}

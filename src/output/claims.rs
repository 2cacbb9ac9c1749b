//! A sink that keeps the paths alone: for finding what is wrong with an output that nobody wants yet.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::register::Register;
use super::{OutputError, Sink};

/// Takes every path once, as [`Staging`](super::Staging) does, and forgets the bytes.
#[derive(Debug, Default)]
pub struct Claims {
    files: Mutex<Register<()>>,
}

impl Sink for Claims {
    fn put(&self, path: &str, _bytes: &[u8]) -> Result<(), OutputError> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).claim(path, ()).map_err(OutputError::Content)
    }

    fn copy(&self, path: &str, _from: &Path) -> Result<(), OutputError> {
        self.put(path, &[])
    }
}

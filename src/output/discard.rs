//! A sink that keeps nothing: for finding what is wrong with a site that will not be published.

use std::path::Path;

use super::{OutputError, Sink};

/// Takes every file and forgets it.
#[derive(Debug, Clone, Copy)]
pub struct Discard;

impl Sink for Discard {
    fn put(&self, _path: &str, _bytes: &[u8]) -> Result<(), OutputError> {
        Ok(())
    }

    fn copy(&self, _path: &str, _from: &Path) -> Result<(), OutputError> {
        Ok(())
    }
}

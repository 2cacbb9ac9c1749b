//! A folder for the length of a command.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder of this process below that for temporary files; removed when it is dropped.
#[derive(Debug)]
pub struct Temporary(PathBuf);

impl Temporary {
    /// Makes an empty folder.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn new(name: &str) -> io::Result<Temporary> {
        let folder = std::env::temp_dir().join(format!("guildhall-{}-{name}", std::process::id()));
        // Of a process that had this number before and was killed.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder)?;
        Ok(Temporary(folder))
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

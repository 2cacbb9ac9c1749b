//! The last stage: finished files to disk, atomically.
//!
//! A build streams its files into a [`Sink`] from many threads and keeps none of them. [`Staging`] is the sink of `build`: a folder
//! beside the output, which takes the output's place in one step when all is written. [`Memory`] keeps the bytes.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::machine::MachineError;

mod claims;
pub mod compare;
mod compressed;
mod crew;
mod discard;
pub mod files;
mod foreign;
mod lock;
mod manifest;
mod memory;
mod place;
mod register;
mod staging;
mod swap;
mod temporary;

pub use claims::Claims;
pub use compressed::Compressed;
pub use discard::Discard;
pub use manifest::MANIFEST;
pub use memory::Memory;
pub use register::Register;
pub use staging::{Report, Staging};
pub use temporary::Temporary;

/// Where finished files go. Files may come in any order and from any thread.
pub trait Sink: Sync {
    /// Takes one finished file. `path` is relative, with `/`.
    ///
    /// # Errors
    /// The path cannot be published, is taken, or cannot be written to.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError>;

    /// Takes the file at `from` as it is.
    ///
    /// # Errors
    /// As [`put`](Self::put), and `from` cannot be read.
    fn copy(&self, path: &str, from: &Path) -> Result<(), OutputError>;
}

/// Why a sink does not take a file, or an output cannot be begun or finished. The last good output is untouched.
#[derive(Debug)]
pub enum OutputError {
    /// The content asks for something that cannot be published, such as two files at one path.
    Content(Diagnostic),
    /// The machine refuses, or the folder is not ours to write to.
    Machine(MachineError),
}

impl std::fmt::Display for OutputError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OutputError::Content(diagnostic) => formatter.write_str(&diagnostic.message()),
            OutputError::Machine(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for OutputError {}

impl From<MachineError> for OutputError {
    fn from(error: MachineError) -> Self {
        OutputError::Machine(error)
    }
}

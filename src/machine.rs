//! What stops guildhall that is no fault of the content: a missing folder, a full disk, a wrong option.

use std::fmt;
use std::io;

use crate::diagnostic::Diagnostic;

/// Why the machine, or the way guildhall was called, prevents a result. Ends the process with exit code 2.
#[derive(Debug)]
pub struct MachineError {
    /// What happened, as an entry of the catalogue; its arguments name the file.
    pub diagnostic: Diagnostic,
    /// What the operating system said, where it was asked.
    pub source: Option<io::Error>,
}

impl MachineError {
    /// An error with what the operating system said.
    pub fn io(diagnostic: Diagnostic, source: io::Error) -> Self {
        MachineError { diagnostic, source: Some(source) }
    }
}

impl From<Diagnostic> for MachineError {
    fn from(diagnostic: Diagnostic) -> Self {
        MachineError { diagnostic, source: None }
    }
}

impl fmt::Display for MachineError {
    /// One sentence that names the file, and where there is advice, that after it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.diagnostic.message())?;
        self.diagnostic.help().map_or(Ok(()), |help| write!(formatter, "; {help}"))
    }
}

impl std::error::Error for MachineError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

/// What went wrong in plain words, without the operating system's error number.
pub fn reason(error: &io::Error) -> String {
    use io::ErrorKind::*;
    match error.kind() {
        NotFound => "it does not exist".to_owned(),
        PermissionDenied => "permission is denied".to_owned(),
        StorageFull | QuotaExceeded | FileTooLarge => "the disk is full".to_owned(),
        ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        NotADirectory => "a part of its path is a file, not a folder".to_owned(),
        IsADirectory => "it is a folder, not a file".to_owned(),
        InvalidFilename => "its name is too long for this disk".to_owned(),
        _ => {
            let text = error.to_string();
            match text.split_once(" (os error") {
                Some((words, _)) => words.to_lowercase(),
                None => text,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue::source;

    #[test]
    fn says_what_happened_without_numbers() {
        assert_eq!(reason(&io::Error::from_raw_os_error(28)), "the disk is full");
        assert_eq!(reason(&io::Error::other("odd")), "odd");
        let error = MachineError::io(source::unreadable("content/a.md", "permission is denied"), io::Error::from_raw_os_error(13));
        assert_eq!(error.to_string(), "`content/a.md` cannot be read: permission is denied");
    }
}

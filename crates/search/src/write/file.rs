//! A file that tantivy writes, in memory that was used before: its own directory in memory takes new memory for each, and copies it at the end.

use std::cell::Cell;
use std::io::{self, Write};
use std::sync::Arc;
use tantivy::directory::{AntiCallToken, CompositeWrite, TerminatingWrite};

/// How the footer begins in which tantivy keeps its version and a checksum, up to this.
const FOOTER: &str = r#"{"version":{"major":0,"minor":27,"patch":0,"index_format_version":7},"crc":"#;

/// What stands at the end of each file.
const MAGIC: u32 = 1337;

/// A file while it is written.
pub(super) struct File<'a> {
    bytes: &'a mut Vec<u8>,
    length: &'a Cell<usize>,
}

impl<'a> File<'a> {
    /// A file of fields, in the form in which tantivy reads them, in place of what is in `bytes`. `length` is how many there are at any time.
    pub(super) fn of_fields(bytes: &'a mut Arc<Vec<u8>>, length: &'a Cell<usize>) -> CompositeWrite<File<'a>> {
        // Nobody has the last one any more.
        let bytes = Arc::make_mut(bytes);
        bytes.clear();
        CompositeWrite::wrap(File { bytes, length })
    }
}

impl Write for File<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes.extend_from_slice(bytes);
        self.length.set(self.bytes.len());
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for File<'_> {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        let footer = format!("{FOOTER}{}}}", crc32fast::hash(self.bytes));
        self.write_all(footer.as_bytes())?;
        self.write_all(&(footer.len() as u32).to_le_bytes())?;
        self.write_all(&MAGIC.to_le_bytes())
    }
}

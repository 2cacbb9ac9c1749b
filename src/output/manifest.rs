//! The list of what we wrote, kept in the output itself: what is not in it is not ours to replace or remove.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::register;

/// Name of the list, in the top folder of an output.
pub const MANIFEST: &str = ".guildhall-manifest.json";

/// The form of the list that is written; others are not understood.
const FORMAT: u32 = 1;

/// What is known of a written file. Times are left out: the list is the same wherever and whenever the site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// BLAKE3 of its bytes.
    pub hash: [u8; 32],
    /// Size in bytes.
    pub size: u64,
}

/// Written files by path.
pub type Files = BTreeMap<Box<str>, Written>;

#[derive(Serialize, Deserialize)]
struct Line(Box<str>, u64, String);

#[derive(Deserialize)]
struct Stored {
    format: u32,
    files: Vec<Line>,
}

/// The list of the output in `folder`; nothing where there is none.
///
/// # Errors
/// It cannot be read, or is none of ours ([`io::ErrorKind::InvalidData`]).
pub fn read(folder: &Path) -> io::Result<Option<Files>> {
    let path = folder.join(MANIFEST);
    match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Err(io::ErrorKind::InvalidData.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    let stored: Stored = serde_json::from_slice(&fs::read(path)?)?;
    if stored.format != FORMAT {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut files = Files::new();
    for Line(path, size, hash) in stored.files {
        let hash = blake3::Hash::from_hex(&hash).map_err(|_| io::ErrorKind::InvalidData)?;
        register::check(&path).map_err(|_| io::ErrorKind::InvalidData)?;
        files.insert(path, Written { hash: *hash.as_bytes(), size });
    }
    Ok(Some(files))
}

/// Writes the list of `files`, sorted by path, to `folder`; it is there whole or not at all.
///
/// # Errors
/// What the operating system says.
pub fn write<'a>(folder: &Path, files: impl Iterator<Item = (&'a str, Written)>) -> io::Result<()> {
    let part = folder.join(format!("{MANIFEST}.part"));
    let mut out = BufWriter::new(File::create(&part)?);
    write!(out, "{{\"format\":{FORMAT},\"files\":[")?;
    for (index, (path, written)) in files.enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        let hash = blake3::Hash::from_bytes(written.hash).to_hex();
        serde_json::to_writer(&mut out, &(path, written.size, hash.as_str()))?;
    }
    out.write_all(b"\n]}\n")?;
    out.into_inner()?;
    fs::rename(part, folder.join(MANIFEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_as_written() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path()).unwrap().is_none());
        let files: Files = [("a\"b", 3_u8), ("é/index.html", 4)]
            .into_iter()
            .map(|(path, byte)| (path.into(), Written { hash: [byte; 32], size: u64::from(byte) }))
            .collect();
        // A quotation mark is no name that works everywhere, so such a list is not ours.
        write(folder.path(), files.iter().map(|(path, written)| (&**path, *written))).unwrap();
        assert_eq!(read(folder.path()).unwrap_err().kind(), io::ErrorKind::InvalidData);
        write(folder.path(), files.iter().skip(1).map(|(path, written)| (&**path, *written))).unwrap();
        let text = fs::read_to_string(folder.path().join(MANIFEST)).unwrap();
        assert_eq!(text, format!("{{\"format\":1,\"files\":[\n[\"é/index.html\",4,\"{}\"]\n]}}\n", "04".repeat(32)));
        assert_eq!(read(folder.path()).unwrap().unwrap(), files.into_iter().skip(1).collect());
    }

    #[test]
    fn refuses_what_is_not_ours() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["", "{}", "{\"format\":2,\"files\":[]}", "{\"format\":1,\"files\":[[\"../x\",1,\"00\"]]}", "\u{1}"] {
            fs::write(folder.path().join(MANIFEST), text).unwrap();
            assert!(read(folder.path()).is_err(), "{text}");
        }
    }
}

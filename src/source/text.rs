//! The bytes of a text file as text. Whatever the bytes, there is a text, so that the page exists and one slip does not cascade.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::{MAX_TEXT_BYTES, Source};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::source as say;
use crate::span::Span;

/// Reads a text file: UTF-8 without byte order mark, at most [`MAX_TEXT_BYTES`].
///
/// # Errors
/// What the operating system says where the file cannot be opened or read.
pub fn read(location: &Path, path: &Arc<str>) -> io::Result<(Source, Vec<Diagnostic>)> {
    let file = std::fs::File::open(location)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(MAX_TEXT_BYTES)).unwrap_or(0) + 1);
    file.take(MAX_TEXT_BYTES + 1).read_to_end(&mut bytes)?;
    let mut diagnostics = Vec::new();
    if bytes.len() as u64 > MAX_TEXT_BYTES {
        bytes.truncate(MAX_TEXT_BYTES as usize);
        let last_line = bytes.iter().rposition(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
        bytes.truncate(last_line);
        diagnostics.push(say::text_too_large(size.max(MAX_TEXT_BYTES + 1), MAX_TEXT_BYTES).in_file(path));
    }
    let hash = *blake3::hash(&bytes).as_bytes();
    let (text, problem) = decode(bytes);
    diagnostics.extend(problem.map(|(problem, span)| problem.at(path, span)));
    Ok((Source { path: path.clone(), text, hash }, diagnostics))
}

/// The text of `bytes`, and the first thing wrong with it, at its place in that text.
fn decode(mut bytes: Vec<u8>) -> (Arc<str>, Option<(Diagnostic, Span)>) {
    if let Some(text) = decode_utf16(&bytes) {
        return (text.into(), Some((say::utf16_text(), Span::default())));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    // Lines that end as on the first Macintosh, in all of the file.
    if !bytes.contains(&b'\n') {
        bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
    }
    let nul = bytes.iter().position(|byte| *byte == 0).map(|at| (say::nul_character(), Span::new(at, at + 1)));
    match String::from_utf8(bytes) {
        Ok(text) => (text.into(), nul),
        Err(error) => {
            // Before its first bad byte the lossy text has the same offsets as the file.
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into();
            let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
            (text, nul.filter(|(_, nul)| nul.start < span.start).or(Some((say::invalid_utf8(), span))))
        }
    }
}

/// The text, where a byte order mark says that it is UTF-16.
fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let unit = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Option<(&'static str, u32, u32)>) {
        let (text, problem) = decode(bytes.to_vec());
        (text.to_string(), problem.map(|(problem, span)| (problem.code(), span.start, span.end)))
    }

    #[test]
    fn any_encoding_gives_a_text() {
        assert_eq!(decoded(b"a\r\nb"), ("a\r\nb".into(), None));
        assert_eq!(decoded(b"a\rb\r"), ("a\nb\n".into(), None));
        assert_eq!(decoded(b"a\rb\n"), ("a\rb\n".into(), None));
        assert_eq!(decoded(b"\xEF\xBB\xBFa"), ("a".into(), None));
        assert_eq!(decoded(b"\xEF\xBB\xBFcaf\xE9s \xE9"), ("caf\u{fffd}s \u{fffd}".into(), Some(("invalid-utf8", 3, 6))));
        assert_eq!(decoded(b"a\0b"), ("a\0b".into(), Some(("nul-character", 1, 2))));
        assert_eq!(decoded(b"a\0b\xFF"), ("a\0b\u{fffd}".into(), Some(("nul-character", 1, 2))));
        assert_eq!(decoded(b"\xFF\xFEa\0\xE9\0x"), ("aé".into(), Some(("utf16-text", 0, 0))));
        assert_eq!(decoded(b"\xFE\xFF\0a\xD8\x00"), ("a\u{fffd}".into(), Some(("utf16-text", 0, 0))));
    }

    proptest! {
        #[test]
        fn a_place_is_always_within_the_text(bytes: Vec<u8>) {
            let (text, problem) = decode(bytes);
            if let Some((_, span)) = problem {
                prop_assert!(text.get(span.range()).is_some());
            }
        }
    }
}

//! GIF (version 89a, CompuServe 1990).

use std::borrow::Cow;

use super::{Colours, Stripped};

/// Without comments, captions and application data, save how often an animation repeats, and without what follows the end. Nothing
/// where the file is broken; a missing last byte is forgiven and written.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped<'_>> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 13 + colour_table(*bytes.get(10)?);
    out.extend_from_slice(bytes.get(..at)?);
    let mut frames = 0;
    loop {
        match bytes.get(at) {
            Some(0x21) => {
                let end = end_of_blocks(bytes, at + 2)?;
                let is_kept = match bytes[at + 1] {
                    0xf9 => true,
                    0xff => matches!(bytes.get(at + 3..at + 14)?, b"NETSCAPE2.0" | b"ANIMEXTS1.0"),
                    _ => false,
                };
                if is_kept {
                    out.extend_from_slice(&bytes[at..end]);
                }
                at = end;
            }
            Some(0x2c) => {
                let data = at + 10 + colour_table(*bytes.get(at + 9)?);
                let end = end_of_blocks(bytes, data + 1)?;
                out.extend_from_slice(&bytes[at..end]);
                frames += 1;
                at = end;
            }
            Some(0x3b) | None if frames > 0 => {
                out.push(0x3b);
                return Some(Stripped { bytes: Cow::Owned(out), is_animated: frames > 1, colours: Colours::default() });
            }
            _ => return None,
        }
    }
}

/// Bytes of the colour table that packed flags announce.
fn colour_table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Behind the empty block that ends a chain of blocks.
fn end_of_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

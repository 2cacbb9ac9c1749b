//! PNG (W3C, third edition, 2025).

use std::borrow::Cow;

use super::{Colours, Stripped};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that say how colours are meant.
const COLOURS: &[&[u8]] = &[b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"cICP", b"mDCV", b"cLLI"];

/// Other chunks that the picture is made of.
const KEPT: &[&[u8]] = &[b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"];

/// Without texts, times, EXIF and unknown chunks, and without what follows the end. Nothing where the file is broken.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped<'_>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(SIGNATURE);
    let mut colours = Colours::default();
    let mut is_animated = false;
    loop {
        let length = u32::from_be_bytes(*rest.first_chunk()?) as usize;
        let chunk = rest.get(..length.checked_add(12)?)?;
        let kind = &chunk[4..8];
        rest = &rest[chunk.len()..];
        if COLOURS.contains(&kind) {
            colours.png_chunks.extend_from_slice(chunk);
            out.extend_from_slice(chunk);
        } else if KEPT.contains(&kind) {
            out.extend_from_slice(chunk);
        } else if kind == b"IEND" {
            out.extend_from_slice(chunk);
            return Some(Stripped { bytes: Cow::Owned(out), is_animated, colours });
        }
        is_animated |= kind == b"acTL";
    }
}

/// Puts colour chunks where they belong: right behind the header.
pub(in crate::picture) fn insert_colours(png: &mut Vec<u8>, chunks: &[u8]) {
    const AFTER_HEADER: usize = 8 + 25;
    if png.len() >= AFTER_HEADER {
        png.splice(AFTER_HEADER..AFTER_HEADER, chunks.iter().copied());
    }
}

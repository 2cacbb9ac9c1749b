//! WebP (RFC 9649).

use std::borrow::Cow;

use super::{Colours, Stripped};

/// Flags of `VP8X` that promise metadata.
const EXIF_AND_XMP: u8 = 0x08 | 0x04;

/// Without EXIF, XMP and unknown chunks, and without what follows the end. Nothing where the file is broken.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped<'_>> {
    let length = u32::from_le_bytes(*bytes.strip_prefix(b"RIFF")?.first_chunk()?) as usize;
    let body = bytes.get(8..length.checked_add(8)?)?.strip_prefix(b"WEBP")?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    out.reserve(body.len());
    let mut icc = Vec::new();
    let mut is_animated = false;
    for chunk in chunks(body) {
        let Chunk { kind, data } = chunk?;
        match kind {
            b"VP8X" => {
                let mut header = data.to_vec();
                *header.first_mut()? &= !EXIF_AND_XMP;
                write(&mut out, kind, &header);
            }
            b"ICCP" => {
                icc.extend_from_slice(data);
                write(&mut out, kind, data);
            }
            b"ANMF" => {
                is_animated = true;
                let mut frame = data.get(..16)?.to_vec();
                for part in chunks(&data[16..]) {
                    let Chunk { kind, data } = part?;
                    if matches!(kind, b"ALPH" | b"VP8 " | b"VP8L") {
                        write(&mut frame, kind, data);
                    }
                }
                write(&mut out, kind, &frame);
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" => write(&mut out, kind, data),
            _ => {}
        }
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    Some(Stripped { bytes: Cow::Owned(out), is_animated, colours: Colours { icc, ..Colours::default() } })
}

struct Chunk<'a> {
    kind: &'a [u8; 4],
    data: &'a [u8],
}

/// The chunks of a body in order; `None` once where one is cut off. The last may lack its padding.
fn chunks(body: &[u8]) -> impl Iterator<Item = Option<Chunk<'_>>> {
    let mut rest = body;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let chunk = (|| {
            let (kind, after) = rest.split_first_chunk::<4>()?;
            let (length, after) = after.split_first_chunk::<4>()?;
            let length = u32::from_le_bytes(*length) as usize;
            let data = after.get(..length)?;
            rest = after.get(length + length % 2..).unwrap_or_default();
            Some(Chunk { kind, data })
        })();
        if chunk.is_none() {
            rest = &[];
        }
        Some(chunk)
    })
}

fn write(out: &mut Vec<u8>, kind: &[u8], data: &[u8]) {
    out.extend_from_slice(kind);
    out.extend_from_slice(&u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
}

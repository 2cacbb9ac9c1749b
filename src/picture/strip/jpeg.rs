//! JPEG (ITU T.81, annex B; JFIF in T.871).

use std::borrow::Cow;

use super::{Colours, Stripped};

/// Without application segments, save the JFIF header (without its thumbnail), the ICC profile and Adobe's colour transform, without
/// comments and without what follows the picture, where telephones put films and depth maps. Nothing where the file is broken.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped<'_>> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(bytes.strip_prefix(b"\xff\xd8")?.get(..0)?);
    out.extend_from_slice(b"\xff\xd8");
    let mut icc = Vec::new();
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        while *bytes.get(at)? == 0xff {
            at += 1;
        }
        let marker = bytes[at];
        at += 1;
        match marker {
            0xd9 => {
                out.extend_from_slice(&[0xff, 0xd9]);
                return Some(Stripped { bytes: Cow::Owned(out), is_animated: false, colours: Colours { icc, ..Colours::default() } });
            }
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?));
        let segment = bytes.get(at + 2..at + length.max(2))?;
        at += length.max(2);
        match marker {
            0xe0 if segment.starts_with(b"JFIF\0") => {
                let mut header = segment.get(..12)?.to_vec();
                header.extend_from_slice(&[0, 0]);
                write(&mut out, marker, &header);
            }
            0xe2 if segment.starts_with(b"ICC_PROFILE\0") => {
                icc.extend_from_slice(segment.get(14..)?);
                write(&mut out, marker, segment);
            }
            0xee if segment.starts_with(b"Adobe") => write(&mut out, marker, segment.get(..12)?),
            0xc0..=0xc7 | 0xc9..=0xcf | 0xdb..=0xdf => write(&mut out, marker, segment),
            0xda => {
                write(&mut out, marker, segment);
                let end = at + end_of_scan(bytes.get(at..)?)?;
                out.extend_from_slice(&bytes[at..end]);
                at = end;
            }
            _ => {}
        }
    }
}

/// Segments end with their own length; the marker is written without fill bytes.
fn write(out: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    out.extend_from_slice(&[0xff, marker]);
    out.extend_from_slice(&u16::try_from(segment.len() + 2).unwrap_or(u16::MAX).to_be_bytes());
    out.extend_from_slice(segment);
}

/// Where the next marker after compressed data is: `ff` that is neither stuffed nor a restart.
fn end_of_scan(data: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += data.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match data.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            _ => return Some(at),
        }
    }
}

//! Width and height of a picture from its header.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use image::metadata::Orientation;

use super::kind::{PictureKind, kind_of};
use super::svg;

/// Width and height in pixels as the picture is shown, its EXIF orientation applied; of an SVG, in CSS pixels, rounded. Reads the
/// header alone. Nothing where the file cannot be read or says no size.
pub fn dimensions(path: &Path) -> Option<(u32, u32)> {
    dimensions_of(&mut BufReader::with_capacity(4096, File::open(path).ok()?))
}

/// As [`dimensions`], of anything that can be read.
pub(super) fn dimensions_of(reader: &mut (impl Read + Seek)) -> Option<(u32, u32)> {
    let header = Header::read(reader)?;
    if header.width == 0 || header.height == 0 {
        return None;
    }
    Some(if turns(header.orientation) { (header.height, header.width) } else { (header.width, header.height) })
}

/// What the header of a picture says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// Stored width.
    pub(super) width: u32,
    /// Stored height.
    pub(super) height: u32,
    /// How it is to be turned.
    pub(super) orientation: Orientation,
}

/// Whether width and height change places.
pub(super) fn turns(orientation: Orientation) -> bool {
    matches!(orientation, Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH)
}

/// Most bytes of an SVG that are read for its root element.
const SVG_START: u64 = 64 * 1024;

/// Most parts of a file that are passed over on the way to what is looked for.
const MAX_PARTS: usize = 10_000;

/// Largest EXIF block that is looked into.
const MAX_EXIF: u64 = 256 * 1024;

impl Header {
    /// Reads it; nothing where the file is no picture that can be published.
    pub(super) fn read(reader: &mut (impl Read + Seek)) -> Option<Header> {
        let mut start = Vec::with_capacity(4096);
        reader.by_ref().take(4096).read_to_end(&mut start).ok()?;
        match kind_of(&start)? {
            PictureKind::Jpeg => jpeg(reader),
            PictureKind::Png => png(reader),
            PictureKind::Gif => Some(upright(le16(start.get(6..8)?), le16(start.get(8..10)?))),
            PictureKind::WebP => webp(reader),
            PictureKind::Svg => {
                reader.seek(SeekFrom::Start(0)).ok()?;
                let mut text = Vec::new();
                reader.by_ref().take(SVG_START).read_to_end(&mut text).ok()?;
                svg::size(&String::from_utf8_lossy(&text)).map(|(width, height)| upright(width, height))
            }
            PictureKind::Heic | PictureKind::Avif | PictureKind::Tiff | PictureKind::Bmp => None,
        }
    }
}

fn upright(width: u32, height: u32) -> Header {
    Header { width, height, orientation: Orientation::NoTransforms }
}

/// JPEG (ITU T.81, B.1.1): segments up to the frame header; EXIF stands in one of them.
fn jpeg(reader: &mut (impl Read + Seek)) -> Option<Header> {
    let mut orientation = Orientation::NoTransforms;
    reader.seek(SeekFrom::Start(2)).ok()?;
    for _ in 0..MAX_PARTS {
        let mut marker = bytes::<1>(reader)?[0];
        if marker != 0xff {
            return None;
        }
        while marker == 0xff {
            marker = bytes::<1>(reader)?[0];
        }
        if marker == 0x01 || (0xd0..=0xd8).contains(&marker) {
            continue;
        }
        let length = u64::from(u16::from_be_bytes(bytes(reader)?)).checked_sub(2)?;
        match marker {
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let [_, h1, h2, w1, w2] = bytes::<5>(reader)?;
                return Some(Header {
                    width: u16::from_be_bytes([w1, w2]).into(),
                    height: u16::from_be_bytes([h1, h2]).into(),
                    orientation,
                });
            }
            0xe1 => {
                let segment = take(reader, length)?;
                if let Some(exif) = segment.strip_prefix(b"Exif\0\0") {
                    orientation = Orientation::from_exif_chunk(exif).unwrap_or(orientation);
                }
            }
            0xd9 | 0xda => return None,
            _ => skip(reader, length)?,
        }
    }
    None
}

/// PNG (third edition, 5.3): chunks; `eXIf` stands before or after the image data.
fn png(reader: &mut (impl Read + Seek)) -> Option<Header> {
    reader.seek(SeekFrom::Start(8)).ok()?;
    let mut header = None;
    for _ in 0..MAX_PARTS {
        // A picture that is cut off behind its header still has a size.
        let Some([l1, l2, l3, l4, kind @ ..]) = bytes::<8>(reader) else { break };
        let length = u64::from(u32::from_be_bytes([l1, l2, l3, l4]));
        match &kind {
            b"IHDR" => {
                let [w1, w2, w3, w4, h1, h2, h3, h4] = bytes::<8>(reader)?;
                header = Some(upright(u32::from_be_bytes([w1, w2, w3, w4]), u32::from_be_bytes([h1, h2, h3, h4])));
                skip(reader, length.checked_sub(8)? + 4)?;
            }
            b"eXIf" if length <= MAX_EXIF => {
                let orientation = Orientation::from_exif_chunk(&take(reader, length)?).unwrap_or(Orientation::NoTransforms);
                return header.map(|header| Header { orientation, ..header });
            }
            b"IEND" => break,
            _ => skip(reader, length + 4)?,
        }
    }
    header
}

/// WebP (RFC 9649, 2): chunks; `EXIF` stands behind the image data, and only files with a `VP8X` chunk that says so have one.
fn webp(reader: &mut (impl Read + Seek)) -> Option<Header> {
    reader.seek(SeekFrom::Start(12)).ok()?;
    let mut header = None;
    for _ in 0..MAX_PARTS {
        let Some([kind @ .., l1, l2, l3, l4]) = bytes::<8>(reader) else { break };
        let length = u64::from(u32::from_le_bytes([l1, l2, l3, l4]));
        let padded = length + length % 2;
        match &kind {
            b"VP8X" => {
                let [flags, _, _, _, w1, w2, w3, h1, h2, h3] = bytes::<10>(reader)?;
                header = Some(upright(u32::from_le_bytes([w1, w2, w3, 0]) + 1, u32::from_le_bytes([h1, h2, h3, 0]) + 1));
                if flags & 0x08 == 0 {
                    return header;
                }
                skip(reader, padded.checked_sub(10)?)?;
            }
            b"VP8 " if header.is_none() => {
                let [_, _, _, s1, s2, s3, w1, w2, h1, h2] = bytes::<10>(reader)?;
                let size = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
                return ([s1, s2, s3] == [0x9d, 0x01, 0x2a]).then(|| upright(size(w1, w2), size(h1, h2)));
            }
            b"VP8L" if header.is_none() => {
                let [signature, b1, b2, b3, b4] = bytes::<5>(reader)?;
                let bits = u32::from_le_bytes([b1, b2, b3, b4]);
                return (signature == 0x2f).then(|| upright((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1));
            }
            b"EXIF" if length <= MAX_EXIF => {
                let chunk = take(reader, length)?;
                let exif = chunk.strip_prefix(b"Exif\0\0").unwrap_or(&chunk);
                let orientation = Orientation::from_exif_chunk(exif).unwrap_or(Orientation::NoTransforms);
                return header.map(|header| Header { orientation, ..header });
            }
            _ => skip(reader, padded)?,
        }
    }
    header
}

fn le16(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

fn bytes<const N: usize>(reader: &mut impl Read) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn take(reader: &mut impl Read, length: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(length).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == length).then_some(bytes)
}

fn skip(reader: &mut impl Seek, length: u64) -> Option<()> {
    reader.seek_relative(i64::try_from(length).ok()?).ok()
}

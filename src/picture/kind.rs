//! What a file is by its content.

use std::fmt;

/// Format of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PictureKind {
    /// Published.
    Jpeg,
    /// Published.
    Png,
    /// Published.
    Gif,
    /// Published.
    WebP,
    /// Published where it is harmless.
    Svg,
    /// Photographs of iPhones; few browsers show them.
    Heic,
    /// Not published.
    Avif,
    /// Not published.
    Tiff,
    /// Not published.
    Bmp,
}

impl PictureKind {
    /// Extension of published files, without the dot; also what [`PictureKind::has_extension`] prefers.
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// Whether a file of this format may be called so: `jpeg` and `JPG` both may for JPEG. Where it may not, the name contradicts the
    /// content.
    pub fn has_extension(self, extension: &str) -> bool {
        self.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension))
    }

    /// Whether [`super::publish`] takes it.
    pub fn is_published(self) -> bool {
        matches!(self, PictureKind::Jpeg | PictureKind::Png | PictureKind::Gif | PictureKind::WebP | PictureKind::Svg)
    }

    fn extensions(self) -> &'static [&'static str] {
        match self {
            PictureKind::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            PictureKind::Png => &["png", "apng"],
            PictureKind::Gif => &["gif"],
            PictureKind::WebP => &["webp"],
            PictureKind::Svg => &["svg"],
            PictureKind::Heic => &["heic", "heif", "hif"],
            PictureKind::Avif => &["avif"],
            PictureKind::Tiff => &["tif", "tiff", "dng"],
            PictureKind::Bmp => &["bmp", "dib"],
        }
    }
}

impl fmt::Display for PictureKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            PictureKind::Jpeg => "JPEG",
            PictureKind::Png => "PNG",
            PictureKind::Gif => "GIF",
            PictureKind::WebP => "WebP",
            PictureKind::Svg => "SVG",
            PictureKind::Heic => "HEIC",
            PictureKind::Avif => "AVIF",
            PictureKind::Tiff => "TIFF",
            PictureKind::Bmp => "BMP",
        })
    }
}

/// The format of a file by its first bytes (64 are enough for all but SVG, which may begin with long comments: 4 KiB); nothing where it
/// is no picture.
pub fn kind_of(first_bytes: &[u8]) -> Option<PictureKind> {
    let has = |at: usize, signature: &[u8]| first_bytes.get(at..at + signature.len()) == Some(signature);
    if has(0, b"\xff\xd8\xff") {
        Some(PictureKind::Jpeg)
    } else if has(0, b"\x89PNG\r\n\x1a\n") {
        Some(PictureKind::Png)
    } else if has(0, b"GIF87a") || has(0, b"GIF89a") {
        Some(PictureKind::Gif)
    } else if has(0, b"RIFF") && has(8, b"WEBP") {
        Some(PictureKind::WebP)
    } else if has(0, b"II*\0") || has(0, b"MM\0*") {
        Some(PictureKind::Tiff)
    } else if has(0, b"BM") && has(6, b"\0\0\0\0") {
        Some(PictureKind::Bmp)
    } else if has(4, b"ftyp") {
        kind_of_iso_media(first_bytes)
    } else {
        is_svg(first_bytes).then_some(PictureKind::Svg)
    }
}

/// HEIF and AVIF share one container (ISO/IEC 14496-12); the brands after `ftyp` tell them apart.
fn kind_of_iso_media(first_bytes: &[u8]) -> Option<PictureKind> {
    let length = first_bytes.first_chunk::<4>().map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let brands = first_bytes.get(8..length.clamp(8, first_bytes.len().max(8)))?;
    let has = |names: &[&[u8]]| brands.chunks(4).any(|brand| names.contains(&brand));
    if has(&[b"avif", b"avis"]) {
        Some(PictureKind::Avif)
    } else if has(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) {
        Some(PictureKind::Heic)
    } else {
        None
    }
}

/// Whether the first element is `<svg`, behind declarations and comments.
fn is_svg(first_bytes: &[u8]) -> bool {
    let mut rest = first_bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first_bytes).trim_ascii_start();
    loop {
        let end: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if rest.starts_with(b"<?") {
            b"?>"
        } else if rest.starts_with(b"<!DOCTYPE") {
            // With an internal subset the drawing is refused later; here it still counts as one.
            if rest.split(|byte| *byte == b'>').next().is_some_and(|doctype| doctype.contains(&b'[')) { b"]>" } else { b">" }
        } else {
            break;
        };
        match rest.windows(end.len()).position(|window| window == end) {
            Some(at) => rest = rest[at + end.len()..].trim_ascii_start(),
            None => return false,
        }
    }
    let name = rest.strip_prefix(b"<").unwrap_or_default();
    let name = &name[..name.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).unwrap_or(name.len())];
    name == b"svg" || name.ends_with(b":svg")
}

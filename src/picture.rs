//! Published pictures: orientation applied, metadata dropped, scaled down.
//!
//! [`publish()`] is a pure function of bytes: what it makes may be kept by the hash of its input.

use std::fmt;

pub use self::dimensions::dimensions;
pub use self::kind::{PictureKind, kind_of};
pub use self::publish::{Published, publish};
pub use self::svg::svg_is_safe;

mod dimensions;
mod kind;
mod publish;
mod strip;
mod svg;

/// Most pixels of a picture: a larger one is a bomb, or a print file that no page needs. Telephones make up to 200 million, but save 12
/// to 50 unless told otherwise.
pub const MAX_PIXELS: u64 = 100_000_000;

/// Endings of names by which a file is taken for a picture: what is no picture by its bytes, or one that cannot be published, is told then.
const ENDINGS: [&str; 19] = [
    "apng", "avif", "bmp", "gif", "heic", "heif", "jfi", "jfif", "jif", "jpe", "jpeg", "jpg", "pjp", "pjpeg", "png", "svg", "tif", "tiff",
    "webp",
];

/// Whether a file is a picture by its name.
pub fn is_named_so(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Why a picture cannot be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureError {
    /// A format that browsers do not show everywhere, or that cannot be cleaned: to be saved as JPEG or PNG.
    Unsupported(PictureKind),
    /// No picture at all, or of an unknown format.
    Unknown,
    /// More pixels than [`MAX_PIXELS`].
    TooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// Cut off or broken; the library's words.
    Damaged(String),
    /// An SVG that could do something; what, in plain words.
    UnsafeSvg(String),
}

impl fmt::Display for PictureError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PictureError::Unsupported(kind) => write!(formatter, "{kind} pictures cannot be published; save it as JPEG or PNG"),
            PictureError::Unknown => formatter.write_str("the file is no picture that a browser shows; save it as JPEG or PNG"),
            PictureError::TooLarge { width, height } => {
                write!(formatter, "the picture has {width} × {height} pixels, more than {} million", MAX_PIXELS / 1_000_000)
            }
            PictureError::Damaged(reason) => write!(formatter, "the picture is damaged ({reason})"),
            PictureError::UnsafeSvg(reason) => write!(formatter, "the drawing cannot be published: {reason}"),
        }
    }
}

impl std::error::Error for PictureError {}

#[cfg(test)]
mod tests;

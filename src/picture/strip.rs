//! Pictures without metadata, their pixels untouched.
//!
//! Kept is what changes the look: colour profiles, transparency, animation. Everything else goes, also what nobody has heard of.

use std::borrow::Cow;

use super::PictureError;
use super::kind::PictureKind;

mod gif;
mod jpeg;
mod png;
mod webp;

/// A picture without metadata.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stripped<'a> {
    /// The file; borrowed where nothing was taken away.
    pub(super) bytes: Cow<'a, [u8]>,
    /// Whether it moves.
    pub(super) is_animated: bool,
    /// What a new file needs for the same colours.
    pub(super) colours: Colours,
}

/// How the numbers of a picture are meant.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Colours {
    /// ICC profile of a JPEG or WebP.
    pub(super) icc: Vec<u8>,
    /// Colour chunks of a PNG, whole.
    pub(super) png_chunks: Vec<u8>,
}

pub(super) use self::png::insert_colours;

/// Takes the metadata out of a picture.
///
/// # Errors
/// Where the file is cut off or broken, or a format that is not published.
pub(super) fn strip(bytes: &[u8], kind: PictureKind) -> Result<Stripped<'_>, PictureError> {
    let stripped = match kind {
        PictureKind::Jpeg => jpeg::strip(bytes),
        PictureKind::Png => png::strip(bytes),
        PictureKind::Gif => gif::strip(bytes),
        PictureKind::WebP => webp::strip(bytes),
        other => return Err(PictureError::Unsupported(other)),
    };
    let mut stripped = stripped.ok_or_else(|| PictureError::Damaged("it is cut off, or not what its beginning says".to_owned()))?;
    if *stripped.bytes == *bytes {
        stripped.bytes = Cow::Borrowed(bytes);
    }
    Ok(stripped)
}

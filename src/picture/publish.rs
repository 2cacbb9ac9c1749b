//! A picture made ready for the public.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use fast_image_resize::Resizer;
use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageEncoder, ImageError, ImageFormat, ImageReader, Limits};

use super::dimensions::{Header, turns};
use super::kind::{PictureKind, kind_of};
use super::strip::{Colours, Stripped, insert_colours, strip};
use super::{MAX_PIXELS, PictureError, svg};

/// Quality of new JPEG files, of 100: no loss that a reader sees in a photograph.
const JPEG_QUALITY: u8 = 82;

/// Most bytes that decoding one picture may take.
const MAX_MEMORY: u64 = 512 << 20;

/// A published picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its extension by its content, without the dot.
    pub extension: &'static str,
    /// Width and height as shown; nothing for an SVG that says none.
    pub dimensions: Option<(u32, u32)>,
}

/// Takes all metadata (position, names, comments, thumbnails) out of a picture, turns it as it is shown and scales it down to
/// `max_width` pixels (0 for no limit), in the same format.
///
/// Pixels are encoded anew only where they must be turned or scaled: JPEG at quality 82 and 4:4:4, PNG with 8 bits, WebP without loss
/// (there is no other encoder in Rust), a still GIF with 256 new colours. A scaled file that comes out larger than the original is
/// not used: then the original, without metadata, stays as wide as it is. Animations are never scaled. Colours stay right: profiles
/// are kept, save that of a CMYK photograph, which becomes plain RGB when it is encoded anew. What has nothing to take away passes
/// byte for byte. SVG passes unchanged where [`svg::svg_is_safe`].
///
/// # Errors
/// Where the bytes are no picture that can be published, or one of more than [`MAX_PIXELS`].
pub fn publish(bytes: &[u8], max_width: u32) -> Result<Published, PictureError> {
    let max_width = if max_width == 0 { u32::MAX } else { max_width };
    let kind = kind_of(bytes).ok_or(PictureError::Unknown)?;
    if kind == PictureKind::Svg {
        return publish_svg(bytes);
    }
    if !kind.is_published() {
        return Err(PictureError::Unsupported(kind));
    }
    let header = Header::read(&mut Cursor::new(bytes)).ok_or_else(|| PictureError::Damaged("its size cannot be read".to_owned()))?;
    let Header { width, height, orientation } = header;
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    let stripped = strip(bytes, kind)?;
    let orientation = if stripped.is_animated { Orientation::NoTransforms } else { orientation };
    let shown_width = if turns(orientation) { height } else { width };
    let is_turned = orientation != Orientation::NoTransforms;
    if stripped.is_animated || (!is_turned && shown_width <= max_width) {
        return Ok(unscaled(stripped, kind, (width, height)));
    }
    let picture = decode(bytes, kind, header)?;
    let picture = turn(scale(picture, orientation, max_width)?, orientation);
    let dimensions = Some((picture.width(), picture.height()));
    let encoded = encode(picture, kind, &stripped.colours).map_err(damaged)?;
    if !is_turned && encoded.len() >= stripped.bytes.len() {
        return Ok(unscaled(stripped, kind, (width, height)));
    }
    Ok(Published { bytes: encoded, extension: kind.extension(), dimensions })
}

fn publish_svg(bytes: &[u8]) -> Result<Published, PictureError> {
    let text = str::from_utf8(bytes).map_err(|_| PictureError::UnsafeSvg("its text is not UTF-8".to_owned()))?;
    svg::svg_is_safe(text).map_err(PictureError::UnsafeSvg)?;
    Ok(Published { bytes: bytes.to_vec(), extension: PictureKind::Svg.extension(), dimensions: svg::size(text) })
}

fn unscaled(stripped: Stripped<'_>, kind: PictureKind, dimensions: (u32, u32)) -> Published {
    Published { bytes: stripped.bytes.into_owned(), extension: kind.extension(), dimensions: Some(dimensions) }
}

fn damaged(error: ImageError) -> PictureError {
    PictureError::Damaged(error.to_string())
}

/// The pixels as stored, with 8 bits a channel.
fn decode(bytes: &[u8], kind: PictureKind, Header { width, height, .. }: Header) -> Result<DynamicImage, PictureError> {
    let format = match kind {
        PictureKind::Jpeg => ImageFormat::Jpeg,
        PictureKind::Png => ImageFormat::Png,
        PictureKind::Gif => ImageFormat::Gif,
        PictureKind::WebP => ImageFormat::WebP,
        other => return Err(PictureError::Unsupported(other)),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    // Decoders are fuzzed, yet now and then one panics on a broken file; that file is damaged, and the build goes on.
    let decoded = catch_unwind(AssertUnwindSafe(|| reader.decode()));
    let picture = decoded.map_err(|_| PictureError::Damaged("it cannot be read".to_owned()))?.map_err(|error| match error {
        ImageError::Limits(_) => PictureError::TooLarge { width, height },
        other => damaged(other),
    })?;
    Ok(match picture {
        DynamicImage::ImageLuma16(_) => picture.to_luma8().into(),
        DynamicImage::ImageLumaA16(_) => picture.to_luma_alpha8().into(),
        DynamicImage::ImageRgb16(_) => picture.to_rgb8().into(),
        DynamicImage::ImageRgba16(_) => picture.to_rgba8().into(),
        eight_bits => eight_bits,
    })
}

/// Scales before turning, so that only the small picture is turned.
fn scale(picture: DynamicImage, orientation: Orientation, max_width: u32) -> Result<DynamicImage, PictureError> {
    let (width, height) = (picture.width(), picture.height());
    let shown_width = if turns(orientation) { height } else { width };
    if shown_width <= max_width {
        return Ok(picture);
    }
    let scaled = |length: u32| {
        let (length, from, to) = (u64::from(length), u64::from(shown_width), u64::from(max_width));
        u32::try_from((length * to + from / 2) / from).unwrap_or(u32::MAX).max(1)
    };
    let mut small = DynamicImage::new(scaled(width), scaled(height), picture.color());
    Resizer::new().resize(&picture, &mut small, None).map_err(|error| PictureError::Damaged(error.to_string()))?;
    Ok(small)
}

fn turn(mut picture: DynamicImage, orientation: Orientation) -> DynamicImage {
    picture.apply_orientation(orientation);
    picture
}

fn encode(picture: DynamicImage, kind: PictureKind, colours: &Colours) -> Result<Vec<u8>, ImageError> {
    let mut out = Vec::new();
    let icc = profile(&picture, colours);
    match kind {
        PictureKind::Png => {
            let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive);
            picture.write_with_encoder(encoder)?;
            insert_colours(&mut out, &colours.png_chunks);
        }
        PictureKind::WebP => {
            let mut encoder = WebPEncoder::new_lossless(&mut out);
            encoder.set_icc_profile(icc).map_err(ImageError::Unsupported)?;
            picture.write_with_encoder(encoder)?;
        }
        PictureKind::Gif => {
            let frame = image::Frame::new(picture.into_rgba8());
            GifEncoder::new(&mut out).encode_frame(frame)?;
        }
        _ => {
            let mut encoder = JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY);
            encoder.set_icc_profile(icc).map_err(ImageError::Unsupported)?;
            picture.write_with_encoder(encoder)?;
        }
    }
    Ok(out)
}

/// The profile, where it is one for these channels: its header names a colour space (ICC.1:2022, 7.2.8).
fn profile(picture: &DynamicImage, Colours { icc, .. }: &Colours) -> Vec<u8> {
    let space: &[u8] = if picture.color().has_color() { b"RGB " } else { b"GRAY" };
    if icc.get(16..20) == Some(space) { icc.clone() } else { Vec::new() }
}

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;

use super::dimensions::dimensions_of;
use super::*;

/// Left half red, right half blue, the top left corner green: its turns can be told apart.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 4 && y < height / 4, x < width / 2) {
            (true, _) => [0, 255, 0],
            (_, true) => [255, 0, 0],
            _ => [0, 0, 255],
        })
    })
}

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(picture(width, height)).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

const FORMATS: [ImageFormat; 4] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP];

/// A TIFF block with an orientation and, behind it, what nobody should read.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend_from_slice(b"SECRET position");
    exif
}

fn jpeg_segment(marker: u8, data: &[u8]) -> Vec<u8> {
    [&[0xff, marker], &u16::try_from(data.len() + 2).unwrap().to_be_bytes()[..], data].concat()
}

fn png_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = !0u32;
    for byte in kind.iter().chain(data) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &(!crc).to_be_bytes()].concat()
}

fn webp_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let padding: &[u8] = if data.len() % 2 == 1 { &[0] } else { &[] };
    [kind, &u32::try_from(data.len()).unwrap().to_le_bytes()[..], data, padding].concat()
}

fn webp_file(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = [b"WEBP".to_vec(), chunks.concat()].concat();
    [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat()
}

fn webp_header(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let [w1, w2, w3, _] = (width - 1).to_le_bytes();
    let [h1, h2, h3, _] = (height - 1).to_le_bytes();
    webp_chunk(b"VP8X", &[flags, 0, 0, 0, w1, w2, w3, h1, h2, h3])
}

/// A picture full of secrets, its orientation where the format has one.
fn with_metadata(width: u32, height: u32, format: ImageFormat, orientation: u8) -> Vec<u8> {
    let plain = encoded(width, height, format);
    match format {
        ImageFormat::Jpeg => {
            let app1 = [b"Exif\0\0".to_vec(), exif(orientation)].concat();
            let parts = [
                plain[..2].to_vec(),
                jpeg_segment(0xe1, &app1),
                jpeg_segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0SECRET xmp"),
                jpeg_segment(0xed, b"Photoshop 3.0\0SECRET iptc"),
                jpeg_segment(0xfe, b"SECRET comment"),
                plain[2..].to_vec(),
                b"SECRET film".to_vec(),
            ];
            parts.concat()
        }
        ImageFormat::Png => {
            let chunks = [png_chunk(b"eXIf", &exif(orientation)), png_chunk(b"tEXt", b"Author\0SECRET"), png_chunk(b"prVt", b"SECRET")];
            [&plain[..33], &chunks.concat(), &plain[33..], b"SECRET rest"].concat()
        }
        ImageFormat::Gif => {
            let after_tables = 13 + if plain[10] & 0x80 == 0 { 0 } else { 3 << ((plain[10] & 7) + 1) };
            let blocks = b"\x21\xfe\x06SECRET\0\x21\xff\x0bXMP DataXMP\x06SECRET\0";
            [&plain[..after_tables], blocks, &plain[after_tables..], b"SECRET rest"].concat()
        }
        _ => webp_file(&[
            webp_header(0x0c, width, height),
            plain[12..].to_vec(),
            webp_chunk(b"EXIF", &exif(orientation)),
            webp_chunk(b"XMP ", b"SECRET xmp"),
            webp_chunk(b"prVt", b"SECRET"),
        ]),
    }
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    dimensions_of(&mut Cursor::new(bytes))
}

/// Red, green or blue, whichever is strongest there.
fn colour(picture: &DynamicImage, x: u32, y: u32) -> char {
    let Rgb(channels) = *picture.to_rgb8().get_pixel(x, y);
    let strongest = (0..3).max_by_key(|channel| channels[*channel]).unwrap();
    ['r', 'g', 'b'][strongest]
}

#[test]
fn small_clean_pictures_pass_byte_for_byte() {
    for format in FORMATS {
        let bytes = encoded(40, 30, format);
        let published = publish(&bytes, 1600).unwrap();
        assert_eq!((published.bytes == bytes, published.dimensions), (true, Some((40, 30))), "{format:?}");
        assert_eq!(size_of(&bytes), Some((40, 30)), "{format:?}");
    }
}

#[test]
fn metadata_goes_and_pixels_stay() {
    for format in FORMATS {
        let bytes = with_metadata(40, 30, format, 1);
        assert!(holds(&bytes, b"SECRET"));
        let published = publish(&bytes, 1600).unwrap();
        assert!(!holds(&published.bytes, b"SECRET"), "{format:?}");
        assert_eq!(published.dimensions, Some((40, 30)), "{format:?}");
        let (before, after) = (image::load_from_memory(&bytes).unwrap(), image::load_from_memory(&published.bytes).unwrap());
        assert!(before == after, "{format:?}");
        assert_eq!(publish(&published.bytes, 1600).unwrap(), published, "{format:?}: a second time changes nothing");
    }
}

#[test]
fn pictures_are_turned_before_their_orientation_is_dropped() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let bytes = with_metadata(40, 20, format, 6);
        assert_eq!(size_of(&bytes), Some((20, 40)), "{format:?}");
        let published = publish(&bytes, 1600).unwrap();
        assert!(!holds(&published.bytes, b"SECRET"), "{format:?}");
        assert_eq!((published.dimensions, size_of(&published.bytes)), (Some((20, 40)), Some((20, 40))), "{format:?}");
        let shown = image::load_from_memory(&published.bytes).unwrap();
        let corners = [colour(&shown, 2, 2), colour(&shown, 17, 2), colour(&shown, 2, 37), colour(&shown, 17, 37)];
        assert_eq!(corners, ['r', 'g', 'b', 'b'], "{format:?}");
        let scaled = publish(&bytes, 10).unwrap();
        assert_eq!((scaled.dimensions, size_of(&scaled.bytes)), (Some((10, 20)), Some((10, 20))), "{format:?}");
    }
}

#[test]
fn wide_pictures_are_scaled_down_and_twice_the_same() {
    for format in FORMATS {
        let bytes = with_metadata(900, 601, format, 1);
        let published = publish(&bytes, 300).unwrap();
        assert_eq!((published.dimensions, size_of(&published.bytes)), (Some((300, 200)), Some((300, 200))), "{format:?}");
        assert_eq!(publish(&bytes, 300).unwrap(), published, "{format:?}");
        assert_eq!(kind_of(&published.bytes), kind_of(&bytes));
        assert!(!holds(&published.bytes, b"SECRET"), "{format:?}");
    }
}

#[test]
fn scaling_never_makes_a_file_larger() {
    let noise =
        RgbImage::from_fn(400, 300, |x, y| Rgb([if (x * 7919 + y * 7307).wrapping_mul(0x9e37_79b9) >> 31 == 0 { 0 } else { 255 }; 3]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(noise).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let published = publish(bytes.get_ref(), 390).unwrap();
    assert_eq!((published.dimensions, published.bytes == *bytes.get_ref()), (Some((400, 300)), true));
}

#[test]
fn profiles_are_kept() {
    let mut icc = vec![7; 200];
    icc[16..20].copy_from_slice(b"RGB ");
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new(&mut jpeg);
    encoder.set_icc_profile(icc.clone()).unwrap();
    encoder.encode_image(&picture(90, 60)).unwrap();
    for width in [30, 100] {
        assert!(holds(&publish(&jpeg, width).unwrap().bytes, &icc), "{width}");
    }
    let plain = encoded(900, 600, ImageFormat::Png);
    let gamma = png_chunk(b"gAMA", &45_455u32.to_be_bytes());
    let png = [&plain[..33], &gamma, &plain[33..]].concat();
    let published = publish(&png, 300).unwrap();
    assert_eq!((published.dimensions, &published.bytes[33..33 + gamma.len()]), (Some((300, 200)), &gamma[..]));
    assert!(image::load_from_memory(&published.bytes).is_ok());
}

#[test]
fn animations_still_move() {
    let mut gif = Vec::new();
    let mut encoder = GifEncoder::new(&mut gif);
    encoder.set_repeat(image::codecs::gif::Repeat::Infinite).unwrap();
    for _ in 0..2 {
        encoder.encode_frame(image::Frame::new(DynamicImage::from(picture(90, 60)).to_rgba8())).unwrap();
    }
    drop(encoder);
    assert_eq!(publish(&gif, 30).unwrap().bytes, gif);

    let still = encoded(90, 60, ImageFormat::Png);
    let apng = [&still[..33], &png_chunk(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]), &png_chunk(b"tEXt", b"a\0SECRET"), &still[33..]].concat();
    let published = publish(&apng, 30).unwrap();
    assert_eq!((published.dimensions, holds(&published.bytes, b"acTL"), holds(&published.bytes, b"SECRET")), (Some((90, 60)), true, false));

    let frame = [vec![0; 16], encoded(90, 60, ImageFormat::WebP)[12..].to_vec(), webp_chunk(b"prVt", b"SECRET")].concat();
    let webp = webp_file(&[webp_header(0x02, 90, 60), webp_chunk(b"ANIM", &[0; 6]), webp_chunk(b"ANMF", &frame)]);
    let published = publish(&webp, 30).unwrap();
    assert_eq!((published.dimensions, holds(&published.bytes, b"ANMF"), holds(&published.bytes, b"SECRET")), (Some((90, 60)), true, false));
}

#[test]
fn bombs_are_refused_by_their_header() {
    let mut png = encoded(4, 4, ImageFormat::Png);
    png.splice(8..33, png_chunk(b"IHDR", &[0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0]));
    assert_eq!(publish(&png, 300), Err(PictureError::TooLarge { width: 65536, height: 65536 }));
    let mut gif = encoded(4, 4, ImageFormat::Gif);
    gif[6..10].fill(0xff);
    assert_eq!(publish(&gif, 300), Err(PictureError::TooLarge { width: 65535, height: 65535 }));
}

#[test]
fn what_is_cut_off_is_damaged() {
    for format in FORMATS {
        let bytes = encoded(40, 30, format);
        let error = publish(&bytes[..bytes.len() - 8], 1600).unwrap_err();
        assert_eq!(error.to_string(), "the picture is damaged (it is cut off, or not what its beginning says)", "{format:?}");
    }
}

#[test]
fn formats_are_told_by_content() {
    let cases: [(&[u8], Option<PictureKind>); 14] = [
        (b"\xff\xd8\xff\xe0", Some(PictureKind::Jpeg)),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Some(PictureKind::Heic)),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", Some(PictureKind::Avif)),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", None),
        (b"II*\0\x08\0\0\0", Some(PictureKind::Tiff)),
        (b"BM\x36\0\0\0\0\0\0\0", Some(PictureKind::Bmp)),
        (b"BMW is a car maker", None),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a > b -->\n<svg/>", Some(PictureKind::Svg)),
        (b"<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\"><svg xmlns=''>", Some(PictureKind::Svg)),
        (b"<ns0:svg xmlns:ns0=\"http://www.w3.org/2000/svg\"/>", Some(PictureKind::Svg)),
        (b"<html><svg></svg>", None),
        (b"<svgx>", None),
        (b"", None),
        (b"\0\0\0\0ftyp", None),
    ];
    for (bytes, kind) in cases {
        assert_eq!(kind_of(bytes), kind, "{}", String::from_utf8_lossy(bytes));
    }
    assert!(PictureKind::Jpeg.has_extension("JPG") && !PictureKind::Heic.has_extension("jpg"));
}

#[test]
fn what_is_refused_says_what_to_do() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    assert_eq!(publish(heic, 9).unwrap_err().to_string(), "HEIC pictures cannot be published; save it as JPEG or PNG");
    assert_eq!(publish(b"%PDF-1.7", 9).unwrap_err().to_string(), "the file is no picture that a browser shows; save it as JPEG or PNG");
    assert_eq!(
        publish(b"<svg onload='x'/>", 9).unwrap_err().to_string(),
        "the drawing cannot be published: it holds the event handler `onload` of `<svg>`"
    );
}

#[test]
fn files_are_measured_by_their_header() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo.jpg");
    std::fs::write(&path, with_metadata(40, 20, ImageFormat::Jpeg, 8)).unwrap();
    assert_eq!(dimensions(&path), Some((20, 40)));
    assert_eq!(dimensions(folder.path()), None);
    for (svg, size) in [
        ("<svg width='10' height=\"20px\"/>", Some((10, 20))),
        ("<?xml version='1.0'?><svg width='1in' viewBox='0 0 2 1'><g/>", Some((96, 48))),
        ("<svg width='100%' height='100%' viewBox='0,0 , 300.4 150'/>", Some((300, 150))),
        ("<svg viewBox='0 0 0 1'/>", None),
        ("<svg width='1e99' height='1'/>", None),
        ("<svg/>", None),
    ] {
        assert_eq!(size_of(svg.as_bytes()), size, "{svg}");
    }
}

#[test]
fn drawings_that_only_draw_are_published() {
    for svg in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>A &amp; B</title><path d=\"M0 0h1\" fill=\"url(#g)\"/></svg>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<!-- Generator: x --><svg><defs><style>.a{fill:url( '#b' )}</style></defs><use xlink:href=\"#a\"/></svg>",
        "<svg><image href=\"data:image/png;base64,iVBORw0KGgo=\"/><metadata><rdf:li rdf:resource=\"http://purl.org/dc\"/></metadata></svg>",
        "<svg><a href='#x'><animate attributeName='opacity' values='0;1'/></a><script_x/></svg>",
    ] {
        assert_eq!(svg_is_safe(svg), Ok(()), "{svg}");
        let published = publish(svg.as_bytes(), 1).unwrap();
        assert_eq!((published.bytes, published.extension), (svg.as_bytes().to_vec(), "svg"));
    }
}

#[test]
fn drawings_that_do_more_are_refused() {
    let cases = [
        ("<svg><script>alert(1)</script></svg>", "it holds the element `<script>`, which does more than draw"),
        ("<s:svg xmlns:s='x'><s:script/></s:svg>", "it holds the element `<s:script>`, which does more than draw"),
        ("<svg><g OnLoad='x'/></svg>", "it holds the event handler `OnLoad` of `<g>`"),
        ("<svg><foreignObject/></svg>", "it holds the element `<foreignObject>`, which does more than draw"),
        ("<svg><h:p xmlns:h='&#x68;ttp://www.w3.org/1999/xhtml'/></svg>", "it holds elements of HTML"),
        ("<svg><a href='&#106;ava&#10;script:alert(1)'/></svg>", "it holds a script in `href` of `<a>`"),
        ("<svg><set attributeName='xlink:href' to='x'/></svg>", "it animates an address or a script, with `attributeName` of `<set>`"),
        ("<svg><animate values='1;javascript:x'/></svg>", "it holds a script in `values` of `<animate>`"),
        ("<svg><use xlink:href='https://x/y.svg#a'/></svg>", "`xlink:href` of `<use>` points outside of the drawing"),
        ("<svg><image href='data:image/svg+xml,x'/></svg>", "`href` of `<image>` points outside of the drawing"),
        ("<svg xml:base='//x/'/>", "it changes where addresses begin, with `xml:base` of `<svg>`"),
        ("<svg><style>@im<!-- -->port 'x'</style></svg>", "a style holds `@import`"),
        ("<svg><style><![CDATA[a{fill:u]]>rl(//x)}</style></svg>", "a style points outside of the drawing with `url(…)`"),
        ("<svg><style>@\\69mport 'x'</style></svg>", "it holds a `\\`, which can hide an address"),
        ("<svg><g fill='URL(&quot;http://x&quot;)'/></svg>", "a style points outside of the drawing with `url(…)`, in `fill` of `<g>`"),
        ("<?xml-stylesheet href='x'?><svg/>", "it loads a style sheet"),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "it defines entities (`<!DOCTYPE … [`), which can hide anything"),
        ("<svg>&nbsp;</svg>", "it uses an entity that is not defined"),
        ("<?xml version='1.0' encoding='utf-7'?><svg/>", "it is not in UTF-8"),
        ("<svg a=b/>", "a tag is not written as XML wants it"),
        ("<svg><g></svg>", "`</svg>` closes nothing"),
        ("<svg><g>", "`<g>` is not closed"),
        ("<svg/><svg/>", "it is not one `<svg>` element"),
        ("<html/>", "it is not one `<svg>` element"),
        ("", "it is not one `<svg>` element"),
        ("<svg><!-- ", "a comment is not closed"),
    ];
    for (svg, reason) in cases {
        assert_eq!(svg_is_safe(svg), Err(reason.to_owned()), "{svg}");
    }
}

fn any_picture() -> impl Strategy<Value = Vec<u8>> {
    (0..4usize, 1..=9u8).prop_map(|(format, orientation)| with_metadata(24, 17, FORMATS[format], orientation))
}

proptest! {
    #[test]
    fn no_bytes_panic(mut bytes in any_picture(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12), cut: Option<prop::sample::Index>, width in 0..40u32) {
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = size_of(&bytes);
        if let Ok(published) = publish(&bytes, width) {
            prop_assert!(kind_of(&published.bytes) == kind_of(&bytes));
        }
    }

    #[test]
    fn no_text_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), parts in prop::collection::vec(prop::sample::select(vec![
        "<svg", ">", "/>", "</", "<style>", "</style>", "&", "&#x41;", "<!--", "-->", "<![CDATA[", "]]>", "é", " a='", "'", "url(", "\\", "<?xml ", "?>", "width='1", "%",
    ]), 0..20)) {
        let _ = publish(&bytes, 9);
        let _ = svg_is_safe(&parts.concat());
        let _ = size_of(parts.concat().as_bytes());
    }
}

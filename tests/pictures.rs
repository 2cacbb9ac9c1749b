//! Pages state the sizes that pictures are published in, whatever became of the pictures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::io::Cursor;

use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, RgbaImage};

mod support;
use support::Site;

fn encoded(picture: RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn stated_and_published_sizes_are_the_same() {
    let smooth = RgbImage::from_fn(1400, 1050, |x, y| Rgb([x as u8, y as u8, 90]));
    // Two colours and no order: scaled down it has many, and takes more bytes.
    let noise =
        RgbImage::from_fn(400, 300, |x, y| Rgb([if (x * 7919 + y * 7307).wrapping_mul(0x9e37_79b9) >> 31 == 0 { 0 } else { 255 }; 3]));
    let mut animation = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut animation);
    for shade in [0, 255] {
        encoder.encode_frame(Frame::new(RgbaImage::from_pixel(600, 10, image::Rgba([shade, 0, 0, 255])))).unwrap();
    }
    drop(encoder);
    let site = Site::text("-- site.toml --\ntitle = \"T\"\n[images]\nwidth = 350\n")
        .file("content/a.md", "# A\n\n![Smooth](smooth.jpg) ![Noise](noise.png) ![Moves](moves.gif) ![Small](small.png)\n")
        .file("content/smooth.jpg", encoded(smooth, ImageFormat::Jpeg))
        .file("content/noise.png", encoded(noise, ImageFormat::Png))
        .file("content/moves.gif", animation)
        .file("content/small.png", encoded(RgbImage::new(30, 20), ImageFormat::Png));
    let tree = site.build().publish();
    let page = &tree.pages()["a/index.html"];
    let stated: Vec<String> = page
        .all("img")
        .map(|picture| format!("{} {} {}", picture.get("src").unwrap(), picture.get("width").unwrap(), picture.get("height").unwrap()))
        .collect();
    let published: Vec<String> = ["/smooth.jpg", "/noise.png", "/moves.gif", "/small.png"]
        .iter()
        .map(|path| {
            let picture = image::load_from_memory(&tree.0[&path[1..]]).unwrap();
            format!("{path} {} {}", picture.width(), picture.height())
        })
        .collect();
    assert_eq!(stated, published);
    assert_eq!(stated, ["/smooth.jpg 350 263", "/noise.png 400 300", "/moves.gif 600 10", "/small.png 30 20"]);
}

#[test]
fn the_picture_of_a_page_is_published_where_its_previews_look() {
    let site = r#"
-- site.toml --
title = "T"
base_url = "https://t.example/kb"
default_language = "en"
[languages.en]
[languages.fr]
-- content/cases/beside.md --
---
title: Beside
image: the%20hall.svg
---
-- content/fr/cases/beside.md --
---
title: À côté
---
-- content/cases/root.md --
---
title: From the root
image: /cases/plan.svg
---
-- content/cases/static.md --
---
title: Static
image: /logo.svg
---
-- content/cases/the hall.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>
-- content/cases/plan.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>
-- static/logo.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>
"#;
    let tree = Site::text(site).build().publish();
    let pages = tree.pages();
    let preview = |path: &str| {
        let image = pages[path].all("meta").find(|meta| meta.get("property") == Some("og:image")).unwrap();
        let file = image.get("content").unwrap().strip_prefix("https://t.example/kb/").unwrap();
        assert!(tree.has(&file.replace("%20", " ")), "{file}");
        format!("{path}: {file}\n")
    };
    let paths = ["cases/beside/index.html", "fr/cases/beside/index.html", "cases/root/index.html", "cases/static/index.html"];
    insta::assert_snapshot!(paths.map(preview).concat(), @r"
    cases/beside/index.html: cases/the%20hall.svg
    fr/cases/beside/index.html: cases/the%20hall.svg
    cases/root/index.html: cases/plan.svg
    cases/static/index.html: logo.svg
    ");
}

//! Pictures and videos.

use super::*;

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>";

#[test]
fn pictures() {
    let kind = "folder = \"cases\"\n[fields.image_credit]\ntype = \"text\"\n[fields.image_licence]\ntype = \"text\"\n";
    let long = "A hall with many people who sit at round tables and talk about the budget of their town, while on the wall behind them a large map shows the streets, the parks and the schools of the district, and a clock above the door says that it is late in the evening.";
    // As long and as heavy as can be.
    let nearly_long = "é".repeat(250);
    let nearly_heavy =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><desc>{}</desc></svg>", "x".repeat(499_900));
    let near = format!(
        "---\ntitle: Near\nimage: a.svg\nimage_alt: A hall\n---\n\n![Image processing in the lab](a.svg) ![The file as .svg](a.svg)\n\n![{nearly_long}](a.svg) ![Nearly](nearly.svg)\n\n:::figure{{src=\"a.svg\" alt=\"A hall\"}}\n:::\n"
    );
    let heavy = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><desc>{}</desc></svg>", "x".repeat(600_000));
    let hit =
        format!("# Hit\n\n![IMG_2041](a.svg) ![hall.jpg](a.svg) ![Image of a hall](a.svg)\n\n![{long}](a.svg)\n\n![Heavy](heavy.svg)\n");
    let report = checked(&[
        ("kinds/case.toml", kind),
        ("content/pages/hit.md", &hit),
        ("content/pages/hit.fr.md", "# Hit\n\n![Photo de la salle](a.svg)\n"),
        ("content/pages/hit-image.md", "---\ntitle: Image\nimage: a.svg\n---\n"),
        ("content/pages/near.md", &near),
        ("content/pages/nearly.svg", &nearly_heavy),
        (
            "content/cases/hit.md",
            "---\ntitle: Case\nimage: ../pages/a.svg\nimage_alt: A hall\nimage_credit: City of Leuven\n---\n\n:::figure{src=\"../pages/a.svg\" alt=\"A hall\" licence=\"CC0\"}\n:::\n",
        ),
        (
            "content/cases/near.md",
            "---\ntitle: Near case\nimage: ../pages/a.svg\nimage_alt: A hall\nimage_credit: City\nimage_licence: CC0\n---\n\n:::figure{src=\"../pages/a.svg\" alt=\"A hall\" credit=\"City\" licence=\"CC0\"}\n:::\n",
        ),
        ("content/cases/near-none.md", "---\ntitle: Case without a picture\n---\n"),
        ("content/pages/a.svg", SVG),
        ("content/pages/heavy.svg", &heavy),
        ("content/pages/unused.svg", &heavy),
    ]);
    insta::assert_snapshot!(report);
}

/// The header of a PNG: a picture of so many pixels, of which nothing is read here but that.
#[test]
fn pictures_that_are_far_too_large() {
    let folder = tempfile::tempdir().unwrap();
    let settings = with_settings(&format!("{NO_HINTS}bad-picture = \"off\"\n"));
    write(folder.path(), &[("site.toml", &settings), ("content/index.md", "# Home\n\n![A hall](large.png) ![A room](small.png)\n")]);
    let header = |width: u32, height: u32| {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0]);
        bytes
    };
    fs::write(folder.path().join("content/large.png"), header(9000, 6000)).unwrap();
    fs::write(folder.path().join("content/small.png"), header(3000, 2000)).unwrap();
    let output = guildhall(folder.path(), &["check"]);
    let said = String::from_utf8(output.stderr).unwrap();
    let oversized: Vec<&str> = said.split("\n\n").filter(|one| one.contains("[oversized-picture]")).collect();
    insta::assert_snapshot!(oversized.join("\n\n"));
}

#[test]
fn videos() {
    let kind = "folder = \"videos\"\n[fields.video_url]\ntype = \"url\"\n[fields.captions]\ntype = \"list\"\nof = \"text\"\nexample = [\"en\"]\n[fields.automatic_captions]\ntype = \"list\"\nof = \"text\"\n";
    let words = "Said in the video.\n\n".repeat(30);
    let report = checked(&[
        ("kinds/video.toml", kind),
        (
            "content/pages/hit.md",
            "# Hit\n\n::video{src=\"talk.mp4\" title=\"A talk\"}\n\n::video{provider=youtube id=abc title=\"A film\"}\n",
        ),
        (
            "content/pages/near.md",
            "# Near\n\n::video{src=\"talk.mp4\" title=\"A talk\" captions=\"talk.vtt\" transcript=\"hit.md\"}\n\n::video{provider=youtube id=abc title=\"A film\" transcript=\"hit.md\"}\n",
        ),
        (
            "content/pages/near-below.md",
            "# Near below\n\n::video{provider=youtube id=abc title=\"A film\"}\n\n## Transcript of the film\n\nWords.\n",
        ),
        ("content/videos/hit.md", "---\ntitle: Video\nvideo_url: https://vimeo.com/76979871\n---\n\nShort.\n"),
        (
            "content/videos/near.md",
            &format!("---\ntitle: Near video\nvideo_url: https://vimeo.com/76979871\ncaptions: [en]\n---\n\n{words}\n"),
        ),
        (
            "content/videos/hit-automatic.md",
            &format!(
                "---\ntitle: Automatic\nvideo_url: https://vimeo.com/76979871\ncaptions: [en, fr]\nautomatic_captions: [fr, EN]\n---\n\n{words}\n"
            ),
        ),
        (
            "content/videos/near-automatic.md",
            &format!(
                "---\ntitle: One by hand\nvideo_url: https://vimeo.com/76979871\ncaptions: [en, fr]\nautomatic_captions: [fr]\n---\n\n{words}\n"
            ),
        ),
        (
            "content/pages/hit-automatic.md",
            "# Hit automatic\n\n::video{src=\"talk.mp4\" title=\"A talk\" captions=\"talk.vtt\" automatic_captions transcript=\"hit.md\"}\n\n::video{provider=youtube id=abc title=\"A film\" automatic_captions transcript=\"hit.md\"}\n",
        ),
        ("content/videos/near-none.md", "---\ntitle: No video yet\nvideo_url: https://example.org/soon\n---\n"),
        ("content/pages/talk.mp4", "video"),
        ("content/pages/talk.vtt", "WEBVTT\n"),
    ]);
    insta::assert_snapshot!(report);
}

//! What a site sets of its looks, in what is published.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;

mod support;
use support::{Site, Tree, example, repository};

const SETTINGS: &str = "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n";

/// A site of one page with these settings.
fn site(settings: &str) -> Site {
    Site::of([("site.toml", format!("{SETTINGS}{settings}").as_str()), ("content/index.md", "# Home\n")])
}

/// The published style sheet.
fn style(tree: &Tree) -> &str {
    let path = tree.paths().into_iter().find(|path| path.starts_with("assets/style.") && path.ends_with(".css")).unwrap();
    tree.text(path)
}

#[test]
fn properties_stand_in_front_of_the_style_sheet() {
    let tree =
        site("[theme.properties]\naccent = { dark = \"#fc6\" }\nline = \"#808080\"\nfont = \"Noto Serif, serif\"\n").build().publish();
    let own = fs::read_to_string(repository().join("themes/default/assets/style.css")).unwrap();
    let properties = style(&tree).strip_suffix(own.as_str()).unwrap();
    insta::assert_snapshot!(properties.replace(';', ";\n"), @r#"
    @layer properties{:root{--text:light-dark(#1c2024,#e9e7e1);
    --muted:light-dark(#565d64,#a9b0b5);
    --page:light-dark(#ffffff,#14181b);
    --surface:light-dark(#f4f3ee,#1e2428);
    --line:#808080;
    --accent:light-dark(#0a5a63,#ffcc66);
    --on-accent:light-dark(#ffffff,#06282c);
    --note:light-dark(#0a4f8f,#93c2f7);
    --tip:light-dark(#1a6334,#86dca5);
    --warning:light-dark(#7a4a00,#efc374);
    --caution:light-dark(#a3162c,#ff9fa8);
    --font:"Noto Serif", serif;
    --heading-font:system-ui, -apple-system, "Segoe UI", "Roboto", "Noto Sans", sans-serif;
    --code-font:ui-monospace, "Cascadia Mono", "Menlo", "Consolas", monospace;
    --size:1.0625rem;
    --measure:42rem;
    --radius:.4rem;
    }}
    "#);
    assert!(tree.text("index.html").contains("href=\"/assets/style."));
}

/// The hash in the name is that of the whole file: another colour is another address.
#[test]
fn another_colour_is_another_file() {
    let name = |settings: &str| {
        site(settings).build().publish().paths().into_iter().find(|path| path.starts_with("assets/style.")).unwrap().to_owned()
    };
    let (default, other) = (name(""), name("[theme.properties]\nline = \"#808080\"\n"));
    assert_ne!(default, other);
    assert_eq!(default, name(""));
}

#[test]
fn an_unreadable_colour_is_an_error_at_its_place() {
    let built = site("[theme.properties]\naccent = \"#123456\"\n").build().run();
    assert_eq!(built.code, 1);
    assert_eq!(built.tree, Tree::default());
    insta::assert_snapshot!(built.stderr.lines().filter(|line| !line.starts_with("Nothing was")).collect::<Vec<_>>().join("\n"), @r##"
    error[low-contrast]: in the dark scheme `on-accent` (#06282c) cannot be read well on `accent` (#123456): the contrast is 1.22, and 4.5 is needed
      --> site.toml:5:10
       |
     5 | accent = "#123456"
       |          ^^^^^^^^^
       |
      ::: (default theme)/theme.toml:43:8
       |
    43 | dark = "#06282c"
       |        --------- the other colour
       |
       = help: the nearest that can: accent = { light = "#123456", dark = "#458fd8" }

    1 error in 1 file
    "##);
}

#[test]
fn a_logo_for_each_scheme() {
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120.4 32\"><rect width=\"9\" height=\"9\"/></svg>";
    let one = site("[theme]\nlogo = \"static/logo.svg\"\n").file("static/logo.svg", picture);
    let name = |site: Site| {
        let tree = site.build().publish();
        let html = tree.text("index.html");
        html[html.find("<p class=\"site-name\">").unwrap()..html.find("</header>").unwrap()].split("</p>").next().unwrap().to_owned()
    };
    insta::assert_snapshot!(name(one), @r#"
    <p class="site-name"><a href="/"><img src="/logo.svg" width="120" height="32" alt="">T</a>
    "#);
    let two = site("[theme]\nlogo = { light = \"logo.svg\", dark = \"brand/on dark.svg\" }\n");
    insta::assert_snapshot!(name(two.file("static/logo.svg", picture).file("static/brand/on dark.svg", picture)), @r#"
    <p class="site-name"><a href="/"><img class="in-light" src="/logo.svg" width="120" height="32" alt=""><img class="in-dark" loading="lazy" src="/brand/on%20dark.svg" width="120" height="32" alt="">T</a>
    "#);
    assert!(!name(site("")).contains("<img"));
}

#[test]
fn a_logo_that_cannot_be_shown() {
    let wrong = site("[theme]\nlogo = { light = \"logo.svg\", dark = \"note.svg\", drak = \"logo.svg\" }\n");
    let built = wrong.file("static/Logo.svg", "<svg viewBox=\"0 0 1 1\"/>").file("static/note.svg", "<p>").build().run();
    assert_eq!((built.code, built.tree), (1, Tree::default()));
    insta::assert_snapshot!(built.stderr.lines().filter(|line| !line.starts_with("Nothing was")).collect::<Vec<_>>().join("\n"), @r#"
    error[logo-not-found]: the logo `logo.svg` is not in static/
     --> site.toml:5:18
      |
    5 | logo = { light = "logo.svg", dark = "note.svg", drak = "logo.svg" }
      |                  ^^^^^^^^^^
      |
      = help: write "Logo.svg"

    error[logo-without-size]: the size of the logo `note.svg` is not known
     --> site.toml:5:37
      |
    5 | logo = { light = "logo.svg", dark = "note.svg", drak = "logo.svg" }
      |                                     ^^^^^^^^^^
      |
      = help: use a picture in SVG, PNG, JPEG, GIF or WebP; an SVG needs `width` and `height`, or a `viewBox`

    error[unknown-setting]: `drak` is not a setting of `logo`
     --> site.toml:5:49
      |
    5 | logo = { light = "logo.svg", dark = "note.svg", drak = "logo.svg" }
      |                                                 ^^^^
      |
      = help: write `dark`

    3 errors in 1 file
    "#);
    let built = site("[theme]\nlogo = {}\n").build().run();
    insta::assert_snapshot!(built.stderr.lines().filter(|line| !line.starts_with("Nothing was")).collect::<Vec<_>>().join("\n"), @r#"
    error[missing-setting]: `logo` needs `light`
     --> site.toml:5:1
      |
    5 | logo = {}
      | ^^^^
      |
      = help: add for example: light = "logo.svg"

    1 error in 1 file
    "#);
}

#[test]
fn the_slots_are_empty_and_a_site_fills_them() {
    let empty = site("").build().publish();
    let own = "<meta name=\"made-for\" content=\"{{ site.title }}\">";
    let filled = site("").file("templates/parts/head-end.html", own).file("templates/parts/body-end.html", "<p>{{ page.title }}</p>");
    let filled = filled.build().publish();
    for page in ["index.html", "a-z/index.html", "404.html"] {
        let html = filled.text(page);
        assert_eq!(html.matches("<meta name=\"made-for\" content=\"T\">\n</head>").count(), 1, "{html}");
        let (before, _) = html.split_once("</p>\n</body>").unwrap();
        let (before, title) = before.rsplit_once("<p>").unwrap();
        assert!(before.ends_with("</footer>\n") || before.ends_with("</footer>"), "{html}");
        assert!(html.contains(&format!("{title}</h1>")), "{html}");
        // Nothing else changed.
        let without = html.replace("<meta name=\"made-for\" content=\"T\">", "").replace(&format!("<p>{title}</p>\n</body>"), "\n</body>");
        assert_eq!(without, empty.text(page));
    }
}

#[test]
fn statistics_ask_before_anything_is_loaded() {
    let settings = "[theme]\nname = \"ours\"\n";
    let site = site(settings)
        .file("templates/parts/body-end.html", example("themes.md", "<section id=\"consent\""))
        .file("themes/ours/assets/consent.js", example("themes.md", "// Asks before"))
        .file("themes/ours/i18n/en.toml", example("themes.md", "[custom]\n"));
    let built = site.build().run();
    assert_eq!((built.code, built.stderr.lines().count()), (0, 1), "{}", built.stderr);
    let script = built.tree.paths().into_iter().find(|path| path.starts_with("assets/consent.")).unwrap();
    assert_eq!(built.tree.text(script), example("themes.md", "// Asks before"));
    let page = built.tree.text("index.html");
    let end = &page[page.find("<section id=\"consent\"").unwrap()..page.find("</body>").unwrap()];
    insta::assert_snapshot!(end.replace(script, "assets/consent.HASH.js"), @r#"
    <section id="consent" class="consent" aria-labelledby="consent-title" data-script="https://statistics.example/count.js" hidden>
    <h2 id="consent-title">May we count your visit?</h2>
    <p>We would like to know which pages help. If you agree, statistics.example sees which pages you open. It gets nothing before.</p>
    <p>
    <button type="button" data-answer="yes">Yes, count it</button>
    <button type="button" data-answer="no">No</button>
    </p>
    </section>
    <p class="consent"><button type="button" id="consent-change" hidden>Statistics: change your answer</button></p>
    <script src="/assets/consent.HASH.js" defer></script>
    "#);
    // No address of the service stands where a browser would ask for it, and the script alone reads it.
    assert_eq!(page.matches("https://statistics.example").count(), 1);
    assert!(!built.tree.text(script).contains("https://"));
}

#[test]
fn the_examples_of_the_documentation_build() {
    let of_site = example("themes.md", "[theme.properties]\n");
    let declared = example("themes.md", "[properties.banner]\n");
    let tree = site(&format!("[theme]\nname = \"ours\"\n{of_site}")).file("themes/ours/theme.toml", declared).build().publish();
    let first = style(&tree).lines().next().unwrap().to_owned();
    assert!(first.contains("--accent:light-dark(#7a1f4b,#f0a8cb);") && first.contains("--banner:light-dark(#f0e8d8,#2c2618);"), "{first}");
    assert!(first.contains("--gap:1.5rem;"), "{first}");
}

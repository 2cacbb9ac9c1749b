//! HTML in the text of a page.

use super::*;

/// Where all HTML is kept, files that it shows or plays are published and looked up too.
#[test]
fn files_in_html_that_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let settings = with_settings(&format!("{NO_HINTS}[markdown]\nhtml = \"allow\"\n"));
    let html = "<video src=\"talk.mp4\" poster=\"hall.svg\"><track src=\"talk.vtt\"></video>\n\n<picture><source srcset=\"wide.svg 1x, hall.svg 2x\"><img src=\"hall.svg\" alt=\"Hall\"></picture>\n";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
    let files = [
        ("site.toml", settings.as_str()),
        ("content/cases/a.md", &format!("# A\n\n{html}")),
        ("content/cases/hall.svg", svg),
        ("content/cases/talk.mp4", "x"),
        ("content/cases/talk.vtt", "WEBVTT\n"),
    ];
    write(folder.path(), &files);
    let missing = guildhall(folder.path(), &["build"]);
    insta::assert_snapshot!(String::from_utf8_lossy(&missing.stderr), @r#"
    error[broken-picture]: this picture is missing: there is no `wide.svg`
     --> content/cases/a.md:5:26
      |
    5 | <picture><source srcset="wide.svg 1x, hall.svg 2x"><img src="hall.svg" alt="Hall"></picture>
      |                          ^^^^^^^^
      |
      = help: did you mean `hall.svg`?

    1 error in 1 file
    Nothing was published; `public` is as it was.
    "#);
    write(folder.path(), &[("content/cases/wide.svg", svg)]);
    assert_eq!(said(folder.path()), "");
    let published = |file: &str| folder.path().join("public/cases").join(file);
    for file in ["hall.svg", "wide.svg", "talk.mp4", "talk.vtt"] {
        assert!(published(file).is_file(), "{file}");
    }
    let page = fs::read_to_string(published("a/index.html")).unwrap();
    let lines: Vec<&str> = page.lines().filter(|line| line.contains("hall.svg")).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    <p><video src="/cases/talk.mp4" poster="/cases/hall.svg"><track src="/cases/talk.vtt"></video></p>
    <p><picture><source srcset="/cases/wide.svg 1x, /cases/hall.svg 2x"><img src="/cases/hall.svg" alt="Hall"></picture></p>
    "#);
}

#[test]
fn html_that_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let text = "# A

<div style=\"color: red\" class=\"x\" onclick=\"go()\">

**Markdown** between, <span STYLE='x'>and</span> <font size=2>this</font>, <kbd>kept</kbd>.

</div>

> <iframe width=\"560\" src=\"https://www.youtube.com/embed/a_B-1?rel=0\"></iframe>

<iframe src=\"https://maps.example.org/\"></iframe>
<script>alert(1)</script>
<form action=\"/go\"><input name=a></form>

Run `guildhall <command>`, not guildhall <command>. <a href=\"javascript:go()\" target=_blank>Go</a>
<svg viewBox=\"0 0 1 1\"></svg>

<tr><td>No table</td></tr>
";
    write(folder.path(), &[("site.toml", &with_settings(NO_HINTS)), ("content/a.md", text), ("content/_part.md", "<center>x</center>\n")]);
    insta::assert_snapshot!(said(folder.path()), @r#"
    warning[html-element-removed]: the HTML element `<center>` is not published
     --> content/_part.md:1:1
      |
    1 | <center>x</center>
      | ^^^^^^^^
      |
      = help: write Markdown: `**bold**`, `~~struck out~~`, `` `code` `` or a block such as `:::callout`

    warning[html-attribute-removed]: `style` of the HTML element `<div>` is not published
     --> content/a.md:3:6
      |
    3 | <div style="color: red" class="x" onclick="go()">
      |      ^^^^^^^^^^^^^^^^^^ the first of 2 in this file
      |
      = help: leave it out: how pages look is the theme's work; a block such as `:::callout` or `:::figure` sets a part off

    warning[html-attribute-removed]: `onclick` of the HTML element `<div>` is not published
     --> content/a.md:3:35
      |
    3 | <div style="color: red" class="x" onclick="go()">
      |                                   ^^^^^^^^^^^^^^
      |
      = help: leave it out: pages run no code of their own

    warning[html-element-removed]: the HTML element `<font>` is not published
     --> content/a.md:5:50
      |
    5 | **Markdown** between, <span STYLE='x'>and</span> <font size=2>this</font>, <kbd>kept</kbd>.
      |                                                  ^^^^^^^^^^^^^
      |
      = help: write Markdown: `**bold**`, `~~struck out~~`, `` `code` `` or a block such as `:::callout`

    warning[html-element-removed]: the HTML element `<iframe>` is not published
     --> content/a.md:9:3
      |
    9 | > <iframe width="560" src="https://www.youtube.com/embed/a_B-1?rel=0"></iframe>
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the first of 2 in this file
      |
      = help: write `::video{src="https://www.youtube.com/watch?v=a_B-1" title="…"}`

    warning[html-element-removed]: the HTML element `<script>` is not published
      --> content/a.md:12:1
       |
    12 | <script>alert(1)</script>
       | ^^^^^^^^
       |
       = help: leave it out: pages run no code of their own; what a theme needs belongs in the theme

    warning[html-element-removed]: the HTML element `<form>` is not published
      --> content/a.md:13:1
       |
    13 | <form action="/go"><input name=a></form>
       | ^^^^^^^^^^^^^^^^^^^
       |
       = help: forms need a place that answers them: link to it, as `[Take part](https://…)`

    warning[html-element-removed]: the HTML element `<input>` is not published
      --> content/a.md:13:20
       |
    13 | <form action="/go"><input name=a></form>
       |                    ^^^^^^^^^^^^^^
       |
       = help: forms need a place that answers them: link to it, as `[Take part](https://…)`

    warning[html-element-removed]: the HTML element `<command>` is not published
      --> content/a.md:15:42
       |
    15 | Run `guildhall <command>`, not guildhall <command>. <a href="javascript:go()" target=_blank>Go</a>
       |                                          ^^^^^^^^^
       |
       = help: write it in Markdown; to show the signs themselves, write `` `<command>` ``

    warning[html-address-removed]: the value of `href` of the HTML element `<a>` is not published
      --> content/a.md:15:56
       |
    15 | Run `guildhall <command>`, not guildhall <command>. <a href="javascript:go()" target=_blank>Go</a>
       |                                                        ^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write an address that begins with https:, http:, mailto: or tel:, or a path

    warning[html-attribute-removed]: `target` of the HTML element `<a>` is not published
      --> content/a.md:15:79
       |
    15 | …command>. <a href="javascript:go()" target=_blank>Go</a>
       |                                      ^^^^^^^^^^^^^
       |
       = help: leave it out: readers choose where a link opens

    warning[html-element-removed]: the HTML element `<svg>` is not published
      --> content/a.md:16:1
       |
    16 | <svg viewBox="0 0 1 1"></svg>
       | ^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: save the picture beside the page and write `![what it shows](picture.svg)`

    warning[html-element-misplaced]: the HTML element `<tr>` stands where browsers drop it, so it is not published
      --> content/a.md:18:1
       |
    18 | <tr><td>No table</td></tr>
       | ^^^^
       |
       = help: write it inside the element that it belongs to, or in Markdown

    warning[html-element-misplaced]: the HTML element `<td>` stands where browsers drop it, so it is not published
      --> content/a.md:18:5
       |
    18 | <tr><td>No table</td></tr>
       |     ^^^^
       |
       = help: write it inside the element that it belongs to, or in Markdown

    14 warnings in 2 files
    "#);
    // Where nothing is taken out, nothing is said.
    for policy in ["escape", "allow"] {
        write(folder.path(), &[("site.toml", &with_settings(&format!("{NO_HINTS}[markdown]\nhtml = \"{policy}\"\n")))]);
        assert_eq!(said(folder.path()), "", "{policy}");
    }
}

#[test]
fn html_and_tables_beyond_all_use() {
    let folder = tempfile::tempdir().unwrap();
    let table = format!("# B\n\n|{}\n|{}\n{}", "a|".repeat(1_000), "-|".repeat(1_000), "|b|\n".repeat(110));
    write(
        folder.path(),
        &[
            ("site.toml", &with_settings(NO_HINTS)),
            ("content/a.md", &format!("# A\n\n{}\n", "<div>\n".repeat(600))),
            ("content/b.md", &table),
        ],
    );
    insta::assert_snapshot!(said(folder.path()), @"
    warning[too-much-html]: too many HTML elements are open here, so all of this HTML is shown as text
     --> content/a.md:3:1
      |
    3 | <div>
      | ^^^^^
      |
      = help: close each element, as in `<b>…</b>`, or write Markdown

    warning[table-too-wide]: this table has too many columns for its rows
     --> content/b.md:4:2
      |
    4 | |-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-…
      |  ^
      |
      = help: remove columns from its first two lines

    2 warnings in 2 files
    ");
}

#[test]
fn addresses_in_raw_html() {
    let page = "---\ntitle: A\n---\n## Costs\n\n\
        A <a href=\"t.md\">file</a>, <a href='../t/'>address</a>, <a href=\"gone.md#x\">gone</a>, <a href=\"/cases/gone/\">gone</a>, <a href=/old/>old</a>,\n\
        <A class=x\nHREF=\"/cases/t/#nowhere\">place</A>, <a href=\"#cost\">costs</a>, <a href=\"T.md\">letters</a>, <img src=\"gone.svg\" alt=\"\">.\n\n\
        <!-- <a href=\"gone.md\"> --><div>\n<img src=\"red.svg\" alt=\"\"><img src=\"t.md\" alt=\"\">\n<a href=\"/feed.xml\">feed</a> <a href=\"/search/?q=a&amp;b\">search</a> <a href=\"/was/\">was</a> <a href=\"\">here</a>\n</div>\n\n\
        `<a href=\"gone.md\">` <a href=\"mailto:a@example.org\">mail</a> <a href=\"https://example.org/gone.md\">there</a> <a name=\"spot\" href=\"#spot\">spot</a>\n";
    let files = [
        ("site.toml", &*with_settings(&format!("{NO_HINTS}[[redirects]]\nfrom = \"/was/\"\nto = \"/cases/t/\"\n"))),
        ("content/cases/a.md", page),
        ("content/cases/t.md", "---\ntitle: T\naliases: [/old/]\n---\n::include{file=\"../_parts/n.md\"}\n"),
        ("content/cases/red.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>\n"),
        ("content/_parts/n.md", "<a href=\"../a/\">beside whoever includes this</a> <a href=\"/nowhere\">nowhere</a>\n"),
    ];
    insta::assert_snapshot!(report(&files), @r##"
    error[broken-link]: this link leads nowhere: there is no `/nowhere`
     --> content/_parts/n.md:1:59
      |
    1 | <a href="../a/">beside whoever includes this</a> <a href="/nowhere">nowhere</a>
      |                                                           ^^^^^^^^
      |
      = help: write the path from this file to the other, such as ../articles/report-back.md

    error[broken-link]: this link leads nowhere: there is no `gone.md`
     --> content/cases/a.md:6:66
      |
    6 | A <a href="t.md">file</a>, <a href='../t/'>address</a>, <a href="gone.md#x">gone</a>, <a href="/cases/gone/">g…
      |                                                                  ^^^^^^^^^
      |
      = help: did you mean `a.md#x`?

    error[broken-link]: this link leads nowhere: there is no `/cases/gone/`
     --> content/cases/a.md:6:96
      |
    6 | …href="gone.md#x">gone</a>, <a href="/cases/gone/">gone</a>, <a href=/old/>old</a>,
      |                                      ^^^^^^^^^^^^
      |
      = help: write the path from this file to the other, such as ../articles/report-back.md

    error[broken-anchor]: there is no heading `#nowhere` in content/cases/t.md
     --> content/cases/a.md:8:7
      |
    8 | HREF="/cases/t/#nowhere">place</A>, <a href="#cost">costs</a>, <a href="T.md">letters</a>, <img src="gone.svg"…
      |       ^^^^^^^^^^^^^^^^^
      |
      = help: open the page and copy the address of the heading, or write {#nowhere} after it

    error[broken-anchor]: there is no heading `#cost` in content/cases/a.md
     --> content/cases/a.md:8:46
      |
    8 | HREF="/cases/t/#nowhere">place</A>, <a href="#cost">costs</a>, <a href="T.md">letters</a>, <img src="gone.svg"…
      |                                              ^^^^^
      |
      = help: did you mean `#costs`?

    error[broken-picture]: this picture is missing: there is no `gone.svg`
     --> content/cases/a.md:8:102
      |
    8 | … href="T.md">letters</a>, <img src="gone.svg" alt="">.
      |                                      ^^^^^^^^
      |
      = help: did you mean `red.svg`?

    error[not-a-file]: `t.md` is a page; here a picture or file is needed
      --> content/cases/a.md:11:37
       |
    11 | <img src="red.svg" alt=""><img src="t.md" alt="">
       |                                     ^^^^
       |
       = help: name a file, such as photo.jpg

    warning[link-to-alias]: `/old/` is a former address of the page `cases/t`
     --> content/cases/a.md:6:128
      |
    6 | …ef="/cases/gone/">gone</a>, <a href=/old/>old</a>,
      |                                      ^^^^^
      |
      = help: link to the file of that page

    warning[case-differs]: the file is called `t.md`, not `T.md`
     --> content/cases/a.md:8:73
      |
    8 | HREF="/cases/t/#nowhere">place</A>, <a href="#cost">costs</a>, <a href="T.md">letters</a>, <img src="gone.svg"…
      |                                                                         ^^^^
      |
      = help: write `t.md`

    7 errors, 2 warnings in 2 files
    Nothing was published; `public` is as it was.
    "##);
}

/// What browsers are told to load from another site is what the settings name.
#[test]
fn pictures_of_other_sites() {
    let page = "# A\n\n<img src=\"https://other.example/a.svg\" alt=\"A\"> <img src=\"//Named.example/b.svg\" alt=\"B\"> <img src=\"https://example.org/c.svg\" alt=\"C\">\n";
    let block = "---\ntitle: B\nblocks:\n  - { type: text, text: \"<img src='http://named.example/d.svg' alt='D'>\" }\n---\n";
    let settings = with_settings(&format!("{NO_HINTS}[publish.allow]\npictures = [\"https://named.example\"]\n"));
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", &settings), ("content/a.md", page), ("content/b.md", block)]);
    insta::assert_snapshot!(said(folder.path()), @r#"
    warning[picture-elsewhere]: this picture lies on another site, `https://other.example`, from which browsers are told to load none
     --> content/a.md:3:11
      |
    3 | <img src="https://other.example/a.svg" alt="A"> <img src="//Named.example/b.svg" alt="B"> <img src="https://ex…
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: save the picture beside the page and write its file name; or let that site be named in site.toml: below `[publish.allow]`, `pictures = ["https://other.example"]`

    warning[picture-elsewhere]: this picture lies on another site, `http://named.example`, from which browsers are told to load none
     --> content/b.md:4:36
      |
    4 |   - { type: text, text: "<img src='http://named.example/d.svg' alt='D'>" }
      |                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: save the picture beside the page and write its file name

    2 warnings in 2 files
    "#);
    let headers = fs::read_to_string(folder.path().join("public/_headers")).unwrap();
    assert!(headers.contains("; img-src 'self' https://named.example;"), "{headers}");
}

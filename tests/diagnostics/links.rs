//! Links, pictures and downloads.

use super::*;

#[test]
fn links() {
    let report = report(&[
        (
            "site.toml",
            &with_settings(
                "[downloads]
max_megabytes = 1
",
            ),
        ),
        (
            "content/a.md",
            r#"# A

[1](./articles/five-minuts.md) [2](articles/five-minutes.md#the-strat) [3](articles/Five-Minutes.md)
[4](../secret.md) [5](_parts/note.md) [6](draft.md) [7](/old/) [8](tool.exe) [9](large.pdf) [10](report.pdf)

![Plan](articles/five-minutes.md) ![Map](mapp.png)

::include{file="_parts/nte.md"}

::include{file="notes.txt"}

::include{file="_parts/circle.md"}
"#,
        ),
        (
            "content/articles/five-minutes.md",
            "---
aliases: [/old/]
---
# Five minutes

## The start
",
        ),
        (
            "content/draft.md",
            "---
status: draft
---
# Draft
",
        ),
        ("content/_parts/note.md", "A note.\n"),
        ("content/_parts/circle.md", "::include{file=\"circle.md\"}\n"),
        ("content/tool.exe", "MZ"),
        ("content/notes.txt", "Notes"),
        ("content/map.png", "no picture"),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[include-circle]: including `circle.md` never ends: the files include one another in a circle, or more than four deep
     --> content/_parts/circle.md:1:17
      |
    1 | ::include{file="circle.md"}
      |                 ^^^^^^^^^
      |
      = help: take one of the includes out

    error[broken-link]: this link leads nowhere: there is no `./articles/five-minuts.md`
     --> content/a.md:3:5
      |
    3 | [1](./articles/five-minuts.md) [2](articles/five-minutes.md#the-strat) [3](articles/Five-Minutes.md)
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `articles/five-minutes.md`?

    error[broken-anchor]: there is no heading `#the-strat` in content/articles/five-minutes.md
     --> content/a.md:3:36
      |
    3 | [1](./articles/five-minuts.md) [2](articles/five-minutes.md#the-strat) [3](articles/Five-Minutes.md)
      |                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `#the-start`?

    error[outside-content]: `../secret.md` leads out of the folder content/
     --> content/a.md:4:5
      |
    4 | [4](../secret.md) [5](_parts/note.md) [6](draft.md) [7](/old/) [8](tool.exe) [9](large.pdf) [10](report.pdf)
      |     ^^^^^^^^^^^^
      |
      = help: move the file below content/, or below static/ and write its path from the root, such as /logo.svg

    error[not-a-page]: `content/_parts/note.md` is not published, so it cannot be linked to
     --> content/a.md:4:23
      |
    4 | [4](../secret.md) [5](_parts/note.md) [6](draft.md) [7](/old/) [8](tool.exe) [9](large.pdf) [10](report.pdf)
      |                       ^^^^^^^^^^^^^^
      |
      = help: link to a page, or take the `_` from the name of the file or folder

    error[dangerous-download]: files of the type .exe are not published from content/
     --> content/a.md:4:68
      |
    4 | [4](../secret.md) [5](_parts/note.md) [6](draft.md) [7](/old/) [8](tool.exe) [9](large.pdf) [10](report.pdf)
      |                                                                    ^^^^^^^^
      |
      = help: offer a PDF or an office document instead; whoever looks after the site can put files into static/

    error[broken-link]: this link leads nowhere: there is no `large.pdf`
     --> content/a.md:4:82
      |
    4 | …ft.md) [7](/old/) [8](tool.exe) [9](large.pdf) [10](report.pdf)
      |                                      ^^^^^^^^^
      |
      = help: write the path from this file to the other, such as ../articles/report-back.md

    error[broken-link]: this link leads nowhere: there is no `report.pdf`
     --> content/a.md:4:98
      |
    4 | …) [8](tool.exe) [9](large.pdf) [10](report.pdf)
      |                                      ^^^^^^^^^^
      |
      = help: write the path from this file to the other, such as ../articles/report-back.md

    error[not-a-file]: `articles/five-minutes.md` is a page; here a picture or file is needed
     --> content/a.md:6:9
      |
    6 | ![Plan](articles/five-minutes.md) ![Map](mapp.png)
      |         ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: name a file, such as photo.jpg

    error[broken-picture]: this picture is missing: there is no `mapp.png`
     --> content/a.md:6:42
      |
    6 | ![Plan](articles/five-minutes.md) ![Map](mapp.png)
      |                                          ^^^^^^^^
      |
      = help: did you mean `map.png`?

    error[broken-include]: there is no file `_parts/nte.md` to include
     --> content/a.md:8:17
      |
    8 | ::include{file="_parts/nte.md"}
      |                 ^^^^^^^^^^^^^
      |
      = help: did you mean `_parts/note.md`?

    error[include-outside]: `notes.txt` is not a Markdown file of this site and cannot be included
      --> content/a.md:10:17
       |
    10 | ::include{file="notes.txt"}
       |                 ^^^^^^^^^
       |
       = help: put the text into a file whose name begins with `_`, or in a folder `_parts`, and include that

    error[include-circle]: including `_parts/circle.md` never ends: the files include one another in a circle, or more than four deep
      --> content/a.md:12:17
       |
    12 | ::include{file="_parts/circle.md"}
       |                 ^^^^^^^^^^^^^^^^
       |
       = help: take one of the includes out

    warning[case-differs]: the file is called `five-minutes.md`, not `Five-Minutes.md`
     --> content/a.md:3:76
      |
    3 | …cles/five-minutes.md#the-strat) [3](articles/Five-Minutes.md)
      |                                      ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `five-minutes.md`

    warning[link-to-unpublished]: this link leads to `draft`, which is not published; readers see its text without the link
     --> content/a.md:4:43
      |
    4 | [4](../secret.md) [5](_parts/note.md) [6](draft.md) [7](/old/) [8](tool.exe) [9](large.pdf) [10](report.pdf)
      |                                           ^^^^^^^^
      |
      = help: publish that page, or take the link out

    warning[link-to-alias]: `/old/` is a former address of the page `articles/five-minutes`
     --> content/a.md:4:57
      |
    4 | [4](../secret.md) [5](_parts/note.md) [6](draft.md) [7](/old/) [8](tool.exe) [9](large.pdf) [10](report.pdf)
      |                                                         ^^^^^
      |
      = help: link to the file of that page

    13 errors, 3 warnings in 2 files
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn downloads_and_pages_that_are_not_published() {
    let report = report(&[
        (
            "site.toml",
            &with_settings(
                "[downloads]
max_megabytes = 1
",
            ),
        ),
        (
            "content/a.md",
            r#"---
aliases: ["/../old/", "/"]
related: [draft]
---
# A

[Report](large.pdf)

::video{src="talk.mp4" title="Talk"}
"#,
        ),
        (
            "content/draft.md",
            "---
status: draft
---
# Draft
",
        ),
        ("content/large.pdf", &"x".repeat(1_100_000)),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[invalid-alias]: `/../old/` is not a path on this site
     --> content/a.md:2:11
      |
    2 | aliases: ["/../old/", "/"]
      |           ^^^^^^^^^^
      |
      = help: write the path only, such as `/cases/leuven-2019/`

    error[invalid-alias]: `/` is not a path on this site
     --> content/a.md:2:23
      |
    2 | aliases: ["/../old/", "/"]
      |                       ^^^
      |
      = help: write the path only, such as `/cases/leuven-2019/`

    error[file-too-large]: `content/large.pdf` has 2 MB; this site publishes files up to 1 MB
     --> content/a.md:7:10
      |
    7 | [Report](large.pdf)
      |          ^^^^^^^^^
      |
      = help: make it smaller, or raise `max_megabytes` under [downloads] in site.toml

    error[broken-download]: this file is missing: there is no `talk.mp4`
     --> content/a.md:9:14
      |
    9 | ::video{src="talk.mp4" title="Talk"}
      |              ^^^^^^^^
      |
      = help: add the file to the folder of the page, and write its name exactly

    warning[page-id-not-published]: the page `draft` that is named here is not published, so readers will not see it
     --> content/a.md:3:11
      |
    3 | related: [draft]
      |           ^^^^^
      |
      = help: publish that page too, or take its id out

    4 errors, 1 warning in 1 file
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn capital_letters_of_folders() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("site.toml", &*with_settings(NO_HINTS)),
        (
            "content/cases/a.md",
            "# A\n\n[1](../Articles/five-minutes.md)\n\n[2](/articles/Five-Minutes.md)\n\n::include{file=\"../_Parts/n.md\"}\n",
        ),
        ("content/articles/five-minutes.md", "# Five minutes\n"),
        ("content/_parts/n.md", "Text.\n"),
    ];
    write(folder.path(), &files);
    insta::assert_snapshot!(said(folder.path()), @r#"
    warning[case-differs]: the file is called `articles/five-minutes.md`, not `Articles/five-minutes.md`
     --> content/cases/a.md:3:5
      |
    3 | [1](../Articles/five-minutes.md)
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `articles/five-minutes.md`

    warning[case-differs]: the file is called `five-minutes.md`, not `Five-Minutes.md`
     --> content/cases/a.md:5:5
      |
    5 | [2](/articles/Five-Minutes.md)
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `five-minutes.md`

    warning[case-differs]: the file is called `_parts/n.md`, not `_Parts/n.md`
     --> content/cases/a.md:7:17
      |
    7 | ::include{file="../_Parts/n.md"}
      |                 ^^^^^^^^^^^^^^
      |
      = help: write `_parts/n.md`

    3 warnings in 1 file
    "#);
}

#[test]
fn places_in_what_a_page_includes() {
    let report = report(&[
        ("site.toml", &with_settings(NO_HINTS)),
        ("content/page.md", "# Page\n\n::include{file=\"_parts/p.md\"}\n\n[1](#costs) [2](#aside) [3](#raw) [4](#cost)\n"),
        ("content/other.md", "# Other\n\n[1](page.md#costs) [2](page.md#aside) [3](page.md#asides)\n"),
        ("content/_parts/p.md", "## Costs\n\n:::callout{type=\"note\" #aside}\n<i id=\"raw\">Raw</i>\n:::\n"),
    ]);
    insta::assert_snapshot!(report, @r"
    error[broken-anchor]: there is no heading `#asides` in content/page.md
     --> content/other.md:3:43
      |
    3 | [1](page.md#costs) [2](page.md#aside) [3](page.md#asides)
      |                                           ^^^^^^^^^^^^^^
      |
      = help: did you mean `#aside`?

    error[broken-anchor]: there is no heading `#cost` in content/page.md
     --> content/page.md:5:39
      |
    5 | [1](#costs) [2](#aside) [3](#raw) [4](#cost)
      |                                       ^^^^^
      |
      = help: did you mean `#costs`?

    2 errors in 2 files
    Nothing was published; `public` is as it was.
    ");
}

#[test]
fn addresses_without_their_scheme() {
    let report = report(&[
        ("site.toml", &with_settings(NO_HINTS)),
        ("content/index.md", "---\naliases: [/start/]\n---\n# Home\n"),
        (
            "content/a.md",
            "---\nrelated: [x]\n---\n# A\n\n[1](www.vlaanderen.be) [2](vlaanderen.be/pagina) [3](jan@leuven.be) [4](/start/)\n",
        ),
    ]);
    insta::assert_snapshot!(report, @r"
    error[unknown-page-id]: no page has the id `x`
     --> content/a.md:2:11
      |
    2 | related: [x]
      |           ^
      |
      = help: did you mean `a`?

    error[broken-link]: this link leads nowhere: there is no `www.vlaanderen.be`
     --> content/a.md:6:5
      |
    6 | [1](www.vlaanderen.be) [2](vlaanderen.be/pagina) [3](jan@leuven.be) [4](/start/)
      |     ^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `https://www.vlaanderen.be`?

    error[broken-link]: this link leads nowhere: there is no `vlaanderen.be/pagina`
     --> content/a.md:6:28
      |
    6 | [1](www.vlaanderen.be) [2](vlaanderen.be/pagina) [3](jan@leuven.be) [4](/start/)
      |                            ^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `https://vlaanderen.be/pagina`?

    error[broken-link]: this link leads nowhere: there is no `jan@leuven.be`
     --> content/a.md:6:54
      |
    6 | [1](www.vlaanderen.be) [2](vlaanderen.be/pagina) [3](jan@leuven.be) [4](/start/)
      |                                                      ^^^^^^^^^^^^^
      |
      = help: did you mean `mailto:jan@leuven.be`?

    warning[link-to-alias]: `/start/` is a former address of the page `/`
     --> content/a.md:6:73
      |
    6 | [1](www.vlaanderen.be) [2](vlaanderen.be/pagina) [3](jan@leuven.be) [4](/start/)
      |                                                                         ^^^^^^^
      |
      = help: link to the file of that page

    4 errors, 1 warning in 1 file
    Nothing was published; `public` is as it was.
    ");
}

#[test]
fn pictures_that_fields_name() {
    let page = |fields: &str| format!("---\ntitle: A\n{fields}\n---\nText.\n");
    let kind = "[fields.views]\ntype = \"list\"\nof = \"image\"\n";
    let report = report(&[
        ("site.toml", &with_settings(NO_HINTS)),
        ("kinds/case.toml", &format!("folder = \"cases\"\n{kind}")),
        ("content/cases/a.md", &page("image: none.jpg")),
        ("content/cases/a.fr.md", &page("summary: Inherits what is missing")),
        ("content/cases/b.md", &page("image: Red.svg")),
        ("content/cases/c.md", &page("image: a.md")),
        ("content/cases/d.md", &page("image: /logo.svg")),
        ("content/cases/e.md", &page("image: /logos.svg\nviews: [red.svg, ../cases/, rad.svg]")),
        ("content/cases/f.md", &page("image: C:\\red.svg")),
        ("content/cases/g.md", &page("status: draft\nimage: none.jpg")),
        ("content/cases/red.svg", SVG),
        ("static/logo.svg", SVG),
    ]);
    insta::assert_snapshot!(report, @r"
    error[broken-picture]: this picture is missing: there is no `none.jpg`
     --> content/cases/a.md:3:8
      |
    3 | image: none.jpg
      |        ^^^^^^^^
      |
      = help: add the file to the folder of the page, and write its name exactly

    error[not-a-file]: `a.md` is a page; here a picture or file is needed
     --> content/cases/c.md:3:8
      |
    3 | image: a.md
      |        ^^^^
      |
      = help: name a file, such as photo.jpg

    error[broken-picture]: this picture is missing: there is no `/logos.svg`
     --> content/cases/e.md:3:8
      |
    3 | image: /logos.svg
      |        ^^^^^^^^^^
      |
      = help: add the file to the folder of the page, and write its name exactly

    error[not-a-file]: `../cases/` is a page; here a picture or file is needed
     --> content/cases/e.md:4:18
      |
    4 | views: [red.svg, ../cases/, rad.svg]
      |                  ^^^^^^^^^
      |
      = help: name a file, such as photo.jpg

    error[broken-picture]: this picture is missing: there is no `rad.svg`
     --> content/cases/e.md:4:29
      |
    4 | views: [red.svg, ../cases/, rad.svg]
      |                             ^^^^^^^
      |
      = help: did you mean `red.svg`?

    error[broken-picture]: this picture is missing: there is no `C:\red.svg`
     --> content/cases/f.md:3:8
      |
    3 | image: C:\red.svg
      |        ^^^^^^^^^^
      |
      = help: did you mean `red.svg`?

    warning[case-differs]: the file is called `red.svg`, not `Red.svg`
     --> content/cases/b.md:3:8
      |
    3 | image: Red.svg
      |        ^^^^^^^
      |
      = help: write `red.svg`

    6 errors, 1 warning in 5 files
    Nothing was published; `public` is as it was.
    ");
}

/// A picture.
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>\n";

#[test]
fn files_that_run_and_files_that_are_no_pictures() {
    let report = report(&[
        ("site.toml", SITE),
        ("content/a.md", "# A\n\n[1](x.php) [2](y.html.en) [3](z.shtml) [4](v.svgz) ![5](z.zip) ![6](x.php) [7](z.zip)\n"),
        ("content/x.php", "<?php phpinfo();"),
        ("content/y.html.en", "<script>alert(1)</script>"),
        ("content/z.shtml", "<script>alert(1)</script>"),
        ("content/v.svgz", "<svg/>"),
        ("content/z.zip", "PK"),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn what_a_page_includes_is_limited() {
    let many = |name: &str| format!("::include{{file=\"{name}\"}}\n\n").repeat(60);
    let (one, two, three) = (many("_p/one.md"), many("two.md"), many("three.md"));
    let report = report(&[
        ("site.toml", SITE),
        ("content/a.md", &format!("# A\n\n{one}")),
        ("content/_p/one.md", &two),
        ("content/_p/two.md", &three),
        ("content/_p/three.md", "Text.\n"),
    ]);
    insta::assert_snapshot!(report);
}

#[test]
fn aliases_that_cannot_be_published_are_told_where_they_stand() {
    let aliases = [
        "/old*page/",
        "/wiki/\"x\"/",
        "/CON/",
        "/A/",
        "/feed.xml",
        "/Feed.xml/",
        "/_headers/",
        "/build-report.json",
        "/.htaccess",
        "/.git/config.x",
        "/x./",
        "/index.php",
        "/.well-known/x/",
        "/old/",
    ];
    let list: String = aliases.iter().map(|alias| format!("  - '{alias}'\n")).collect();
    let report = report(&[("site.toml", SITE), ("content/a.md", &format!("---\ntitle: A\naliases:\n{list}---\n\nText.\n"))]);
    insta::assert_snapshot!(report);
}

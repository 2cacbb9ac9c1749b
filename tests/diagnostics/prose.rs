//! Markdown in front matter: in blocks and in fields.

use super::*;

const KIND: &str = "folder = \"cases\"\n[fields]\nnotes = { type = \"markdown\" }\nparts = { type = \"list\", of = \"markdown\" }\n";

#[test]
fn markdown_in_blocks_and_fields() {
    let report = report(&[
        ("site.toml", &with_settings(NO_HINTS)),
        ("kinds/case.toml", KIND),
        (
            "content/index.md",
            r#"---
title: Home
template: home
blocks:
  - { type: intro, text: "A \"town\" and [its plan](cases/gone), [the costs](cases/a#cost)" }
  - { type: links, links: [ { title: Cases, page: cases }, { title: None, page: casez } ] }
  - { type: featured, pages: [cases, cases/draft] }
  - type: text
    text: |
      The [case](cases/a) first.

      [There](#anchor) ![Map](map.png) <script>x</script>

      :::calout
      Text.
      :::
  - type: text
    text: >
      Folded lines
      with [a link](javascript:x).
---
"#,
        ),
        (
            "content/cases/a.md",
            "---\ntitle: A case\nnotes: See [b](b.md#part) and [c](c.md)\nparts:\n  - 'It''s [here](gone.md)'\n  - '[One](draft.md)'\n---\n\n## Costs\n",
        ),
        ("content/cases/a.fr.md", "---\ntitle: Un cas\n---\n"),
        ("content/cases/b.md", "# B\n\n## Part\n"),
        ("content/cases/draft.md", "---\nstatus: draft\nnotes: \"[x](nowhere.md)\"\n---\n# Draft\n"),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[broken-link]: this link leads nowhere: there is no `c.md`
     --> content/cases/a.md:3:35
      |
    3 | notes: See [b](b.md#part) and [c](c.md)
      |                                   ^^^^
      |
      = help: did you mean `a.md`?

    error[broken-link]: this link leads nowhere: there is no `gone.md`
     --> content/cases/a.md:5:19
      |
    5 |   - 'It''s [here](gone.md)'
      |                   ^^^^^^^
      |
      = help: did you mean `a.fr.md`?

    error[broken-link]: this link leads nowhere: there is no `cases/gone`
     --> content/index.md:5:53
      |
    5 |   - { type: intro, text: "A \"town\" and [its plan](cases/gone), [the costs](cases/a#cost)" }
      |                                                     ^^^^^^^^^^
      |
      = help: write the path from this file to the other, such as ../articles/report-back.md

    error[broken-anchor]: there is no heading `#cost` in content/cases/a.md
     --> content/index.md:5:78
      |
    5 | …[its plan](cases/gone), [the costs](cases/a#cost)" }
      |                                      ^^^^^^^^^^^^
      |
      = help: did you mean `#costs`?

    error[unknown-page-id]: no page has the id `casez`
     --> content/index.md:6:81
      |
    6 | …page: cases }, { title: None, page: casez } ] }
      |                                      ^^^^^
      |
      = help: an id is the file's path below content/ without language and extension, such as cases/leuven

    error[unknown-page-id]: no page has the id `cases`
     --> content/index.md:7:31
      |
    7 |   - { type: featured, pages: [cases, cases/draft] }
      |                               ^^^^^
      |
      = help: did you mean `cases/a`?

    error[broken-anchor]: there is no heading `#anchor` in content/index.md
      --> content/index.md:12:15
       |
    12 |       [There](#anchor) ![Map](map.png) <script>x</script>
       |               ^^^^^^^
       |
       = help: open the page and copy the address of the heading, or write {#anchor} after it

    error[broken-picture]: this picture is missing: there is no `map.png`
      --> content/index.md:12:31
       |
    12 |       [There](#anchor) ![Map](map.png) <script>x</script>
       |                               ^^^^^^^
       |
       = help: add the file to the folder of the page, and write its name exactly

    error[unsafe-address]: addresses that begin with `javascript:` are not published
      --> content/index.md:20:21
       |
    20 |       with [a link](javascript:x).
       |                     ^^^^^^^^^^^^
       |
       = help: write an address that begins with https:, http:, mailto: or tel:, or a path

    warning[link-to-unpublished]: this link leads to `cases/draft`, which is not published; readers see its text without the link
     --> content/cases/a.md:6:12
      |
    6 |   - '[One](draft.md)'
      |            ^^^^^^^^
      |
      = help: publish that page, or take the link out

    warning[page-id-not-published]: the page `cases/draft` that is named here is not published, so readers will not see it
     --> content/index.md:7:38
      |
    7 |   - { type: featured, pages: [cases, cases/draft] }
      |                                      ^^^^^^^^^^^
      |
      = help: publish that page too, or take its id out

    warning[html-element-removed]: the HTML element `<script>` is not published
      --> content/index.md:12:40
       |
    12 |       [There](#anchor) ![Map](map.png) <script>x</script>
       |                                        ^^^^^^^^
       |
       = help: leave it out: pages run no code of their own; what a theme needs belongs in the theme

    warning[unknown-directive]: there is no block called `calout`
      --> content/index.md:14:10
       |
    14 |       :::calout
       |          ^^^^^^
       |
       = help: write `callout`

    9 errors, 4 warnings in 2 files
    Nothing was published; `public` is as it was.
    "#);
}

/// A link in a block or in raw HTML is one of the page, as one in its text is.
#[test]
fn links_in_blocks_and_raw_html_lead_to_pages() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("site.toml", &with_settings(NO_HINTS)),
            ("kinds/case.toml", KIND),
            (
                "content/index.md",
                "---\ntitle: Home\nblocks:\n  - { type: text, text: \"[A](cases/a)\" }\n  - type: text\n    text: |\n      <a href=\"cases/b.md\">B</a> <img src=\"hall.svg\" alt=\"Hall\"> <a href=\"cases/e.md\">E</a>\n---\n",
            ),
            (
                "content/cases/a.md",
                "---\ntitle: A\nnotes: \"[B](b.md)\"\n---\n\n<a href=\"/cases/b/\">B</a> <a href=\"/cases/c/#part\">C</a>\n",
            ),
            ("content/cases/b.md", "# B\n"),
            ("content/cases/c.md", "# C\n\n## Part\n"),
            ("content/hall.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
        ],
    );
    let missing = guildhall(folder.path(), &["build"]);
    insta::assert_snapshot!(String::from_utf8_lossy(&missing.stderr), @r#"
    error[broken-link]: this link leads nowhere: there is no `cases/e.md`
     --> content/index.md:7:75
      |
    7 | …src="hall.svg" alt="Hall"> <a href="cases/e.md">E</a>
      |                                      ^^^^^^^^^^
      |
      = help: did you mean `cases/a.md`?

    1 error in 1 file
    Nothing was published; `public` is as it was.
    "#);
    write(folder.path(), &[("content/cases/e.md", "# E\n")]);
    assert_eq!(said(folder.path()), "");
    let published = |file: &str| fs::read_to_string(folder.path().join("public").join(file)).unwrap();
    assert!(published("hall.svg").starts_with("<svg"));
    let home = published("index.html");
    let of_home = home.lines().filter(|line| line.contains(">B</a>")).collect::<Vec<_>>().join("\n");
    let backlinks = |page: &str| {
        let html = published(&format!("cases/{page}/index.html"));
        let section = html.split("<section class=\"backlinks\">").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap_or("none");
        format!("{page}: {}", section.lines().filter(|line| line.contains("href")).collect::<Vec<_>>().join(" "))
    };
    let all = ["a", "b", "c", "e"].map(backlinks).join("\n");
    insta::assert_snapshot!(format!("{of_home}\n{all}"), @r#"
    <p><a href="/cases/b/" rel="noopener">B</a> <img src="/hall.svg" alt="Hall"> <a href="/cases/e/" rel="noopener">E</a></p>
    a: <li><a href="/">Home</a></li>
    b: <li><a href="/">Home</a></li> <li><a href="/cases/a/">A</a></li>
    c: <li><a href="/cases/a/">A</a></li>
    e: <li><a href="/">Home</a></li>
    "#);
}

/// Pages by ids and by paths, a heading, a picture; what a page shows of an introduction that is no home page.
#[test]
fn links_in_blocks_and_fields_are_published() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("site.toml", &with_settings(NO_HINTS)),
            ("kinds/case.toml", KIND),
            (
                "content/index.md",
                "---\ntitle: Home\ntemplate: home\nblocks:\n  - { type: intro, text: \"[a](cases/a), ![Hall](hall.svg)\" }\n---\n",
            ),
            (
                "content/cases/a.md",
                "---\ntitle: A\nnotes: \"[Home](../index.md), [b](b.md#part), [b](cases/b)\"\nblocks:\n  - { type: intro, text: First. }\n  - { type: text, text: Then. }\n---\n",
            ),
            ("content/cases/b.md", "# B\n\n## Part\n"),
            ("content/hall.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
        ],
    );
    assert_eq!(said(folder.path()), "");
    let published = |file: &str| fs::read_to_string(folder.path().join("public").join(file)).unwrap();
    let lines = |file: &str| {
        let page = published(file);
        let wanted = page.lines().filter(|line| ["class=\"lead\"", "<p>Then", "b.md", "cases/b/"].iter().any(|part| line.contains(part)));
        wanted.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    assert!(published("hall.svg").starts_with("<svg"));
    insta::assert_snapshot!([lines("index.html"), lines("cases/a/index.html")].join("\n\n"), @r#"
    <div class="lead"><p><a href="/cases/a/">a</a>, <img src="/hall.svg" alt="Hall" width="1" height="1" loading="lazy" decoding="async"></p>

    <li><a href="/cases/b/">B</a></li>
    <div class="lead"><p>First.</p>
    <p>Then.</p>
    <div><p><a href="/">Home</a>, <a href="/cases/b/#part">b</a>, <a href="/cases/b/">b</a></p>
    <p class="next"><span>Next</span> <a href="/cases/b/">B</a></p>
    "#);
}

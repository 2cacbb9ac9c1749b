//! The site as a whole.

use super::*;

#[test]
fn the_site_as_a_whole() {
    let report = report(&[
        (
            "site.toml",
            &with_settings(
                r#"[[menus.main]]
page = "artcles"
[fields.part_of]
type = "reference"
kind = "event"
"#,
            ),
        ),
        ("kinds/event.toml", "folder = \"events\"\n"),
        (
            "content/articles/a.md",
            "---
title: A
slug: report
aliases: [/first/]
related: [articles/c, articles/bb]
part_of: articles/b
---
Text.
",
        ),
        (
            "content/articles/b.md",
            "---
title: B
slug: report
aliases: [/first/, /articles/]
---
Text.
",
        ),
        (
            "content/articles/c.md",
            "---
title: C
status: draft
id: articles/c
original: true
---
Text.
",
        ),
        (
            "content/articles/c.fr.md",
            "---
title: C
id: articles/see
original: true
---
Texte.
",
        ),
        ("content/fr/articles/a.md", "# A\n"),
        ("content/articles/a.fr.md", "# A\n"),
        (
            "content/index.md",
            "---
title: Home
blocks:
  - type: intr
    text: Welcome
---
",
        ),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[unknown-page-id]: no page has the id `articles/c`
     --> content/articles/a.md:5:11
      |
    5 | related: [articles/c, articles/bb]
      |           ^^^^^^^^^^
      |
      = help: did you mean `articles/a`?

    error[unknown-page-id]: no page has the id `articles/bb`
     --> content/articles/a.md:5:23
      |
    5 | related: [articles/c, articles/bb]
      |                       ^^^^^^^^^^^
      |
      = help: did you mean `articles/b`?

    error[page-of-other-kind]: `articles/b` is a page of the kind page; here a page of the kind event is needed
     --> content/articles/a.md:6:10
      |
    6 | part_of: articles/b
      |          ^^^^^^^^^^
      |
      = help: name a page of the kind event

    error[two-pages-at-one-address]: two pages would be published at /articles/report/: content/articles/a.md and content/articles/b.md
     --> content/articles/b.md:3:7
      |
    3 | slug: report
      |       ^^^^^^
      |
     ::: content/articles/a.md:3:7
      |
    3 | slug: report
      |       ------ the other one
      |
      = help: give one of them another `slug:` in the block between the --- lines at the top, or rename its file

    error[alias-is-taken]: the former address `/first/` is already that of another page
     --> content/articles/b.md:4:11
      |
    4 | aliases: [/first/, /articles/]
      |           ^^^^^^^
      |
      = help: remove this alias from one of the two pages

    error[alias-is-taken]: the former address `/articles/` is already that of another page
     --> content/articles/b.md:4:20
      |
    4 | aliases: [/first/, /articles/]
      |                    ^^^^^^^^^^
      |
      = help: remove this alias from one of the two pages

    warning[two-originals]: two files of the page `articles/see` say `original: true`
    --> content/articles/c.fr.md
     = help: keep it in the language in which the page was written first

    error[ids-disagree]: these files are translations of each other by their names, but one has the id `articles/see` and the other `articles/c`
     --> content/articles/c.md:4:5
      |
    4 | id: articles/c
      |     ^^^^^^^^^^
      |
     ::: content/articles/c.fr.md:3:5
      |
    3 | id: articles/see
      |     ------------ the other one
      |
      = help: write the same `id:` in both, or rename one file

    error[two-files-for-one-page]: the page `articles/a` has two files in the language Français
    --> content/fr/articles/a.md
    ::: content/articles/a.fr.md
     = note: the other one
     = help: delete or rename one of the two, or give one of them another `id:`

    error[bad-block]: this block of the page cannot be read: there is no type `intr`; the types are intro, text, featured, list, links
     --> content/index.md:4:11
      |
    4 |   - type: intr
      |           ^^^^
      |
      = help: a block is { type: intro | featured | list | links | text, … }; see the documentation of front matter blocks

    error[menu-page-unknown]: the menu leads to the page `artcles`, which does not exist
     --> site.toml:5:1
      |
    5 | [[menus.main]]
      | ^^^^^^^^^^^^^^
      |
      = help: did you mean `articles`?

    10 errors, 1 warning in 7 files
    Nothing was published; `public` is as it was.
    "#);
}

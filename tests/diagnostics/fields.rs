//! The block at the top of a page.

use super::*;

#[test]
fn fields_of_a_page() {
    let report = report(&[
        ("site.toml", SITE),
        (
            "kinds/case.toml",
            r#"folder = "cases"
[fields.start]
type = "date"
required = "published"
[fields.population]
type = "number"
[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
max = 1
"#,
        ),
        (
            "vocabularies/topics.yaml",
            "transport:
  label: { en: Transport, fr: Transports }
water:
  label: { en: Water, fr: Eau }
",
        ),
        (
            "content/cases/leuven.md",
            r#"---
titel: Leuven
start: 30/06/2019
population: 100,000
topics: [transport, wather]
summary: "Two words: here" and there
---
Text.
"#,
        ),
        (
            "content/cases/ghent.md",
            "---
title: Ghent: a city
status: publishd
kind: cases
---
Text.
",
        ),
        (
            "content/cases/lier.md",
            "---
title: Lier
topics: [transport, water]

Text that has no end of the block.
",
        ),
        ("content/cases/aalst.de.md", "# Aalst\n"),
    ]);
    insta::assert_snapshot!(report, @r#"
    warning[undeclared-language]: `de` is not a language of this site; files whose names end in `.de.md` are no pages (1 in all)
    --> content/cases/aalst.de.md
     = help: add [languages.de] to site.toml, or rename the files

    error[colon-in-text]: a value with a colon and a space in it must stand in quotes
     --> content/cases/ghent.md:2:13
      |
    2 | title: Ghent: a city
      |             ^
      |
      = help: write `title: "Ghent: a city"`

    error[unknown-state]: `publishd` is not a state of a page here
     --> content/cases/ghent.md:3:9
      |
    3 | status: publishd
      |         ^^^^^^^^
      |
      = help: write `published`

    error[unknown-kind]: `cases` is not a kind of page here
     --> content/cases/ghent.md:4:7
      |
    4 | kind: cases
      |       ^^^^^
      |
      = help: write `case`

    warning[unknown-field]: `titel` is not a field of `case`
     --> content/cases/leuven.md:2:1
      |
    2 | titel: Leuven
      | ^^^^^
      |
      = help: write `title`

    error[date-order]: `start`: `30/06/2019` is not written with the year first
     --> content/cases/leuven.md:3:8
      |
    3 | start: 30/06/2019
      |        ^^^^^^^^^^
      |
      = help: write `2019-06-30` (year, month, day)

    error[number-separators]: `population`: `100,000` is not read as a number
     --> content/cases/leuven.md:4:13
      |
    4 | population: 100,000
      |             ^^^^^^^
      |
      = help: write `100000`, without separators: each language gets its own way of writing it

    error[unknown-term]: `wather` is not a word that `topics` may hold
     --> content/cases/leuven.md:5:21
      |
    5 | topics: [transport, wather]
      |                     ^^^^^^
      |
      = help: write `water`; the words are `transport`, `water`

    error[text-after-quote]: there is more text after the closing quote
     --> content/cases/leuven.md:6:10
      |
    6 | summary: "Two words: here" and there
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: put the whole value in quotes: `summary: '"Two words: here" and there'`

    error[front-matter-unclosed]: the block at the top of the page has no end
     --> content/cases/lier.md:1:1
      |
    1 | ---
      | ^^^
      |
      = help: write a line with three hyphens, `---`, after the last field

    error[required-field]: Start is missing: a page of the kind `case` needs `start` to be `published`
     --> content/cases/lier.md:1:1
      |
    1 | ---
      | ^^^
      |
      = help: write `start: 2019-06-30`, or set `status` to an earlier state

    warning[too-many-items]: `topics` has 2 items; at most 1 are meant
     --> content/cases/lier.md:3:9
      |
    3 | topics: [transport, water]
      |         ^^^^^^^^^^^^^^^^^^
      |
      = help: keep the most important ones

    9 errors, 3 warnings in 4 files
    Nothing was published; `public` is as it was.
    "#);
}

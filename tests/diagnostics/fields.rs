//! The fields of a page, and their values.

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

    warning[undeclared-language]: `de` is not a language of this site; files whose names end in `.de.md` are no pages (1 in all)
    --> content/cases/aalst.de.md
     = help: add [languages.de] to site.toml, or rename the files

    warning[unknown-field]: `titel` is not a field of `case`
     --> content/cases/leuven.md:2:1
      |
    2 | titel: Leuven
      | ^^^^^
      |
      = help: write `title`

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

#[test]
fn values_of_the_wrong_kind() {
    let report = report(&[
        ("site.toml", SITE),
        (
            "kinds/case.toml",
            r#"folder = "cases"
[fields.summary]
max_length = 40
[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
[fields.place]
type = "place"
[fields.start]
type = "date"
[fields.population]
type = "number"
[fields.area]
type = "number"
[fields.ongoing]
type = "boolean"
[fields.website]
type = "url"
[fields.image]
type = "image"
[fields.steps]
type = "list"
of = "record"
fields = { date = { type = "date", required = "published" }, text = { type = "text" } }
"#,
        ),
        ("vocabularies/topics.yaml", "transport:\n  label: { en: Transport, fr: Transports }\nwater:\n  label: { en: Water, fr: Eau }\n"),
        (
            "content/cases/a.md",
            "---
title: [A]
summary: A summary that is longer than forty characters.
topics: [Transport]
place: { name: Leuven, country: UK, latt: 3, lat: 95 }
start: 2023-02-30
population: 3.007
area: 120 km
ongoing: yes
website: www.leuven.be/a
image: https://x.org/a.jpg
takeaways: [TODO]
steps:
  - { date: YYYY-MM-DD }
  - { text: x }
---
",
        ),
        ("content/cases/b.md", "---\ntitle: B\ntopics: transport, Water\nstart: soon\n---\n"),
        (
            "content/c.md",
            "---
id: Cases Leuven
lang: frr
slug: Leuven (2019)
publish_at: soon
translation_kind: robot
review_in: a while
---
",
        ),
    ]);
    insta::assert_snapshot!(report, @"
    error[invalid-id]: `Cases Leuven` is not an id
     --> content/c.md:2:5
      |
    2 | id: Cases Leuven
      |     ^^^^^^^^^^^^
      |
      = help: write `cases-leuven`

    error[unknown-page-language]: `frr` is not a language of this site
     --> content/c.md:3:7
      |
    3 | lang: frr
      |       ^^^
      |
      = help: write `fr`

    error[invalid-slug]: `Leuven (2019)` cannot be the last part of an address
     --> content/c.md:4:7
      |
    4 | slug: Leuven (2019)
      |       ^^^^^^^^^^^^^
      |
      = help: write `leuven-2019`

    error[invalid-moment]: `publish_at`: `soon` is not a day with or without a time
     --> content/c.md:5:13
      |
    5 | publish_at: soon
      |             ^^^^
      |
      = help: write `2026-11-23` or `2026-11-23 09:00`

    error[unknown-option]: `translation_kind` cannot be `robot`
     --> content/c.md:6:19
      |
    6 | translation_kind: robot
      |                   ^^^^^
      |
      = help: write one of `human`, `machine`, `machine-reviewed`

    error[wrong-type]: `title` is a text, and this is a list
     --> content/cases/a.md:2:8
      |
    2 | title: [A]
      |        ^^^
      |
      = help: for example: `title: Participatory budgeting in Leuven`

    error[term-spelling]: `Transport` is spelt `transport` in the list of `topics`
     --> content/cases/a.md:4:10
      |
    4 | topics: [Transport]
      |          ^^^^^^^^^
      |
      = help: write `transport`

    error[required-part]: `place` has no `lon`
     --> content/cases/a.md:5:8
      |
    5 | place: { name: Leuven, country: UK, latt: 3, lat: 95 }
      |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: add `lon: 4.70`

    error[unknown-country]: `UK` is not the code of a country
     --> content/cases/a.md:5:33
      |
    5 | place: { name: Leuven, country: UK, latt: 3, lat: 95 }
      |                                 ^^
      |
      = help: write `GB`

    error[invalid-coordinate]: `place.lat`: `95` is not on the map
     --> content/cases/a.md:5:51
      |
    5 | place: { name: Leuven, country: UK, latt: 3, lat: 95 }
      |                                                   ^^
      |
      = help: latitude goes from -90 to 90, longitude from -180 to 180; they may be swapped

    error[no-such-day]: `start`: there is no day `2023-02-30`
     --> content/cases/a.md:6:8
      |
    6 | start: 2023-02-30
      |        ^^^^^^^^^^
      |
      = help: write year, month and day: `2019-06-30`

    error[number-with-unit]: `area`: `120 km` is more than a number
     --> content/cases/a.md:8:7
      |
    8 | area: 120 km
      |       ^^^^^^
      |
      = help: write the number alone: `120`

    error[not-true-or-false]: `ongoing` is `true` or `false`, and this is `yes`
     --> content/cases/a.md:9:10
      |
    9 | ongoing: yes
      |          ^^^
      |
      = help: write `true`

    error[invalid-url]: `website`: `www.leuven.be/a` is not a web address
      --> content/cases/a.md:10:10
       |
    10 | website: www.leuven.be/a
       |          ^^^^^^^^^^^^^^^
       |
       = help: write `https://www.leuven.be/a`

    error[image-elsewhere]: `image` is a picture on another site
      --> content/cases/a.md:11:8
       |
    11 | image: https://x.org/a.jpg
       |        ^^^^^^^^^^^^^^^^^^^
       |
       = help: put the file beside the page and write its name; check that its licence allows it

    error[placeholder-value]: `steps.date` still holds the placeholder `YYYY`
      --> content/cases/a.md:14:13
       |
    14 |   - { date: YYYY-MM-DD }
       |             ^^^^^^^^^^
       |
       = help: write the real value, or remove the field

    error[required-part]: `steps` has no `date`
      --> content/cases/a.md:15:5
       |
    15 |   - { text: x }
       |     ^^^^^^^^^^^
       |
       = help: add `date: 2019-06-30`

    error[terms-in-one-text]: `topics` holds several words in one text
     --> content/cases/b.md:3:9
      |
    3 | topics: transport, Water
      |         ^^^^^^^^^^^^^^^^
      |
      = help: write `topics: [transport, water]`

    error[invalid-date]: `start`: `soon` is not a date
     --> content/cases/b.md:4:8
      |
    4 | start: soon
      |        ^^^^
      |
      = help: write the year first: `2019-06-30`, `2019-06` or `2019`

    warning[unclear-interval]: `a while` is not a length of time
     --> content/c.md:7:12
      |
    7 | review_in: a while
      |            ^^^^^^^
      |
      = help: write a number of days, weeks, months or years, such as `12 months`

    warning[text-too-long]: `summary` has 47 characters; at most 40 are meant
     --> content/cases/a.md:3:10
      |
    3 | summary: A summary that is longer than forty characters.
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: shorten it; details belong in the text of the page

    warning[unknown-part]: `latt` is not a part of `place`
     --> content/cases/a.md:5:37
      |
    5 | place: { name: Leuven, country: UK, latt: 3, lat: 95 }
      |                                     ^^^^
      |
      = help: write `lat`

    warning[thousands-or-decimals]: `population`: `3.007` is read as a number with three decimals
     --> content/cases/a.md:7:13
      |
    7 | population: 3.007
      |             ^^^^^
      |
      = help: for thousands write `3007`; for decimals add a zero: `3.0070`

    warning[placeholder-text]: `takeaways` still holds the placeholder `TODO`
      --> content/cases/a.md:12:13
       |
    12 | takeaways: [TODO]
       |             ^^^^
       |
       = help: write the real text, or remove the field

    19 errors, 5 warnings in 3 files
    Nothing was published; `public` is as it was.
    ");
}

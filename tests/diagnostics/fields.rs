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

    19 errors, 4 warnings in 3 files
    Nothing was published; `public` is as it was.
    ");
}

/// A slip in the name of a field that keeps a page from readers: an error, and the page and its translations are held back.
#[test]
fn misspelt_protections() {
    let folder = tempfile::tempdir().unwrap();
    let settings = with_settings("[publish]\nbroken-pages = \"hold-back\"\n[severity]\nincomplete-page = \"off\"\n");
    write(folder.path(), &[("site.toml", &settings), ("kinds/law.toml", "folder = \"laws\"\n[fields.state]\ntype = \"text\"\n")]);
    let page = |name: &str, field: &str| write(folder.path(), &[(name, &format!("---\ntitle: A\n{field}\n---\nText.\n"))]);
    let slips = [
        "Access: members",
        "acces: members",
        "Status: draft",
        "statut: draft",
        "draft: yes",
        "draft: \"true\"",
        "draft: 1",
        "Draft: true",
        "Publish_at: 2099-01-01",
        "publishDate: 2099-01-01",
        "expiryDate: 2000-01-01",
        "visibility: [members]",
        "acess = members",
    ];
    for (number, field) in slips.iter().enumerate() {
        page(&format!("content/slip-{number:02}.md"), field);
        page(&format!("content/slip-{number:02}.fr.md"), "toc: false");
    }
    for (number, field) in ["draft: false", "draft: no", "Access:"].iter().enumerate() {
        page(&format!("content/sound-{number}.md"), field);
    }
    page("content/laws/a.md", "state: voted");
    page("content/index.md", "toc: false");
    page("content/draft.md", "draft: true");
    let output = guildhall(folder.path(), &["build", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let one = |one: &serde_json::Value| format!("{} {}: {} = {}", one["file"], one["code"], one["message"], one["help"]).replace('"', "");
    insta::assert_snapshot!(said["diagnostics"].as_array().unwrap().iter().map(one).collect::<Vec<_>>().join("\n"), @"
    content/draft.md unknown-field: `draft` is not a field of `page` = write `status: draft`
    content/slip-00.md misspelt-protection: `Access` is not a field, and it looks like `access`, which says whether the page is published = write `access: members`, or remove it
    content/slip-01.md misspelt-protection: `acces` is not a field, and it looks like `access`, which says whether the page is published = write `access: members`, or remove it
    content/slip-02.md misspelt-protection: `Status` is not a field, and it looks like `status`, which says whether the page is published = write `status: draft`, or remove it
    content/slip-03.md misspelt-protection: `statut` is not a field, and it looks like `status`, which says whether the page is published = write `status: draft`, or remove it
    content/slip-04.md misspelt-protection: `draft` is not a field, and it looks like `status`, which says whether the page is published = write `status: draft`, or remove it
    content/slip-05.md misspelt-protection: `draft` is not a field, and it looks like `status`, which says whether the page is published = write `status: draft`, or remove it
    content/slip-06.md misspelt-protection: `draft` is not a field, and it looks like `status`, which says whether the page is published = write `status: draft`, or remove it
    content/slip-07.md misspelt-protection: `Draft` is not a field, and it looks like `status`, which says whether the page is published = write `status: draft`, or remove it
    content/slip-08.md misspelt-protection: `Publish_at` is not a field, and it looks like `publish_at`, which says whether the page is published = write `publish_at: 2099-01-01`, or remove it
    content/slip-09.md misspelt-protection: `publishDate` is not a field, and it looks like `publish_at`, which says whether the page is published = write `publish_at: 2099-01-01`, or remove it
    content/slip-10.md misspelt-protection: `expiryDate` is not a field, and it looks like `expires_at`, which says whether the page is published = write `expires_at: 2000-01-01`, or remove it
    content/slip-11.md misspelt-protection: `visibility` is not a field, and it looks like `access`, which says whether the page is published = write `access`, or remove it
    content/slip-12.md field-sign: `=` does not end the name of a field = write `acess: members`
    content/slip-12.md misspelt-protection: `acess` is not a field, and it looks like `access`, which says whether the page is published = write `access: members`, or remove it
    content/sound-0.md unknown-field: `draft` is not a field of `page` = write `status: published`
    content/sound-1.md unknown-field: `draft` is not a field of `page` = write `status: published`
    content/sound-2.md unknown-field: `Access` is not a field of `page` = write `access`
    ");
    let mut pages: Vec<String> = Vec::new();
    for below in ["", "fr/"] {
        let entries = fs::read_dir(folder.path().join("public").join(below)).unwrap();
        pages.extend(entries.map(|entry| format!("{below}{}", entry.unwrap().file_name().into_string().unwrap())));
    }
    pages.retain(|page| ["slip", "sound", "draft", "laws"].iter().any(|name| page.contains(name)));
    pages.sort();
    insta::assert_snapshot!(pages.join(" "), @"fr/laws fr/sound-0 fr/sound-1 fr/sound-2 laws sound-0 sound-1 sound-2");
}

/// Parts of values that were written without a space, and values of which nobody can tell where they end: one report each.
#[test]
fn one_report_for_one_slip() {
    let report = report(&[
        ("site.toml", &with_settings(NO_HINTS)),
        ("vocabularies/topics.yaml", "water:\n  label: { en: Water, fr: Eau }\n"),
        (
            "kinds/case.toml",
            "folder = \"cases\"\n[fields]\nplace = { type = \"place\" }\nbudget = { type = \"figure\" }\ntopics = { type = \"list\", of = \"term\", vocabulary = \"topics\" }\n",
        ),
        ("content/cases/a.md", "---\ntitle: A\nplace: {name:Oslo,country:NO}\ntopics:[water]\n---\n"),
        ("content/cases/b.md", "---\ntitle: B\nplace: {name: Oslo\n---\n"),
        ("content/cases/c.md", "---\ntitle: C\ntopics: - water\n---\n"),
        ("content/cases/d.md", "---\ntitle: D\ntopics:\nwater\n---\n"),
        ("content/cases/e.md", "---\ntitle: E\nbudget: { value: 12%, unit: x }\n---\n"),
        ("content/cases/f.md", "---\ntitle: F\nbudget: { value: 500+ }\n---\n"),
        ("content/cases/g.md", "---\ntitle: G\nbudget: { value: 12, unit: \"%\" }\n---\n"),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[missing-space]: there is no space after the colon
     --> content/cases/a.md:3:9
      |
    3 | place: {name:Oslo,country:NO}
      |         ^^^^^^^^^
      |
      = help: write `name: Oslo`

    error[missing-space]: there is no space after the colon
     --> content/cases/a.md:3:19
      |
    3 | place: {name:Oslo,country:NO}
      |                   ^^^^^^^^^^
      |
      = help: write `country: NO`

    error[missing-space]: there is no space after the colon
     --> content/cases/a.md:4:1
      |
    4 | topics:[water]
      | ^^^^^^^^^^^^^^
      |
      = help: write `topics: [water]`

    error[unclosed-bracket]: the `{` that begins here has no end
     --> content/cases/b.md:3:8
      |
    3 | place: {name: Oslo
      |        ^
      |
      = help: write `}` after the last value; a text that begins with `{` stands in quotes

    error[list-on-key-line]: a list does not begin on the line of its field
     --> content/cases/c.md:3:9
      |
    3 | topics: - water
      |         ^^^^^^^
      |
      = help: write `- water` on the next line, with two spaces before it, or `topics: [water]`

    error[line-without-colon]: this is no field: there is no name and colon
     --> content/cases/d.md:4:1
      |
    4 | water
      | ^^^^^
      |
      = help: write `name: value`; a line that goes on with the value above begins with two spaces, an item of a list with two spaces and `- `

    error[number-with-unit]: `budget.value`: `12%` is more than a number
     --> content/cases/e.md:3:18
      |
    3 | budget: { value: 12%, unit: x }
      |                  ^^^
      |
      = help: write `value: 12` and `unit: "%"`

    error[number-with-unit]: `budget.value`: `500+` is more than a number
     --> content/cases/f.md:3:18
      |
    3 | budget: { value: 500+ }
      |                  ^^^^
      |
      = help: write the number alone: `500`

    8 errors in 6 files
    Nothing was published; `public` is as it was.
    "#);
}

/// Degrees that are no numbers, words of a list that has none, a former address that is written twice.
#[test]
fn what_is_wrong_with_a_value_is_said() {
    let report = report(&[
        ("site.toml", &with_settings(NO_HINTS)),
        ("vocabularies/topics.yaml", "# None yet.\n"),
        (
            "kinds/case.toml",
            "folder = \"cases\"\n[fields]\nplace = { type = \"place\" }\ntopics = { type = \"list\", of = \"term\", vocabulary = \"topics\" }\n",
        ),
        ("content/cases/a.md", "---\ntitle: A\nplace: { name: Oslo, lat: \"59°55'N\", lon: \"10,7\" }\n---\n"),
        ("content/cases/b.md", "---\ntitle: B\nplace: { name: Oslo, lat: 91, lon: 10.7 W }\ntopics: [water]\n---\n"),
        ("content/cases/c.md", "---\ntitle: C\naliases: [/old/, /old/]\n---\n"),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[wrong-type]: `place.lat` is a number, and this is a text
     --> content/cases/a.md:3:27
      |
    3 | place: { name: Oslo, lat: "59°55'N", lon: "10,7" }
      |                           ^^^^^^^^^
      |
      = help: for example: `lat: 50.88`

    error[number-separators]: `place.lon`: `10,7` is not read as a number
     --> content/cases/a.md:3:43
      |
    3 | place: { name: Oslo, lat: "59°55'N", lon: "10,7" }
      |                                           ^^^^^^
      |
      = help: write `10.7`, without separators: each language gets its own way of writing it

    error[invalid-coordinate]: `place.lat`: `91` is not on the map
     --> content/cases/b.md:3:27
      |
    3 | place: { name: Oslo, lat: 91, lon: 10.7 W }
      |                           ^^
      |
      = help: latitude goes from -90 to 90, longitude from -180 to 180; they may be swapped

    error[wrong-type]: `place.lon` is a number, and this is a text
     --> content/cases/b.md:3:36
      |
    3 | place: { name: Oslo, lat: 91, lon: 10.7 W }
      |                                    ^^^^^^
      |
      = help: for example: `lon: 4.70`

    error[unknown-term]: `water` is not a word that `topics` may hold
     --> content/cases/b.md:4:10
      |
    4 | topics: [water]
      |          ^^^^^
      |
      = help: there are no words in `vocabularies/topics.yaml` yet: write them there

    5 errors in 2 files
    Nothing was published; `public` is as it was.
    "#);
}

/// What is said of pages with these lines at their top: code and advice, of one page after the other.
fn advice(lines: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let kind = "label = \"Page\"\n[fields]\ntakeaways = { type = \"list\" }\n".to_owned();
    let mut files = vec![("site.toml".to_owned(), with_settings(NO_HINTS)), ("kinds/page.toml".to_owned(), kind)];
    files.extend(lines.iter().enumerate().map(|(at, lines)| (format!("content/p{at}.md"), format!("---\n{lines}\n---\nText.\n"))));
    write(folder.path(), &files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let output = guildhall(folder.path(), &["build", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let one = |one: &serde_json::Value| format!("{} {}", one["code"].as_str().unwrap(), one["help"].as_str().unwrap());
    said["diagnostics"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn a_field_without_a_space_whose_value_has_a_colon() {
    let said =
        advice(&["title:A: b", "title: A\nsummary:\"x: y\"", "title:Budget: how it works\nsummary: A: b", "title: A\nog:image: a.png"]);
    assert_eq!(
        said,
        [
            "missing-space write `title: \"A: b\"`",
            "missing-space write `summary: \"x: y\"`",
            "missing-space write `title: \"Budget: how it works\"`",
            "colon-in-text write `summary: \"A: b\"`",
            "unknown-field remove it, or declare it in kinds/page.toml",
        ]
    );
}

#[test]
fn a_colon_in_the_second_line_of_a_text() {
    let said = advice(&[
        "title: A\nsummary: A first line that is long\n  and goes on: with more\n  and more",
        "title: A\nsummary: A text\n  status: draft",
    ]);
    let expected = [
        "colon-in-text write `summary: \"A first line that is long and goes on: with more and more\"`",
        "wrong-indentation begin the line at the same place as the other fields: `status: draft`",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_text_that_begins_with_a_word_in_quotes_and_a_colon() {
    let said = advice(&[
        "title: A\nsummary: \"Participation\": what works",
        "title: 'A': b",
        "title: A\ntakeaways:\n  - \"Four\": five\n  - Six: seven",
    ]);
    let expected = [
        "text-after-quote put the whole value in quotes: `summary: '\"Participation\": what works'`",
        "text-after-quote put the whole value in quotes: `title: \"'A': b\"`",
        "colon-in-text write `'\"Four\": five'`",
        "colon-in-text write `\"Six: seven\"`",
    ];
    assert_eq!(said, expected);
}

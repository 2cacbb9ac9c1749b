//! What an editor reads: whole reports of `guildhall build` on small sites, one or more per area of the catalogue, and the exit codes.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use guildhall::diagnostic::catalogue::areas;

/// Settings in which nothing is wrong.
const SITE: &str =
    "title = \"Knowledge base\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"fr\"]\ndefault_language = \"en\"\n";

fn with_settings(more: &str) -> String {
    format!("{SITE}{more}")
}

/// Writes the files, by path and text.
fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

fn guildhall(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    command.current_dir(folder).env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1700000000").args(arguments).output().unwrap()
}

/// All that a build of a site with errors writes to standard error.
fn report(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let output = guildhall(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && !folder.path().join("public").exists());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn files_that_cannot_be_read() {
    let report = report(&[
        ("site.toml", SITE),
        ("content/a.md", "# A\n"),
        ("content/notes.markdown", "# Notes\n"),
        ("content/Plan.md", "# Plan\n"),
        ("content/plan.md", "# Plan\n"),
        ("content/aux.md", "# Reserved\n"),
        ("content/what?.md", "# Forbidden\n"),
        ("content/odd.md", "A\0B\n"),
        ("content/end./b.md", "# B\n"),
        ("kinds/old/case.toml", ""),
        ("vocabularies", "not a folder\n"),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[name-reserved]: the name `aux.md` is reserved on Windows
    --> content/aux.md
     = help: rename it, for example by a word more

    error[name-ending]: the name `end.` ends with a full stop or a space, which Windows drops
    --> content/end.
     = help: rename it without that last character

    warning[not-named-md]: `notes.markdown` does not become a page, as its name does not end in `.md`
    --> content/notes.markdown
     = help: rename it to `notes.md`

    error[nul-character]: this file holds a NUL character, which no text has
     --> content/odd.md:1:2
      |
    1 | A␀B
      |  ^
      |
      = help: check that it is a text file; if it is, remove the character

    error[addresses-differ-in-case]: /fr/plan/ differs from another page's address only in capital letters: content/Plan.md and content/plan.md
    --> content/plan.md
    ::: content/Plan.md
     = note: the other one
     = help: give one of them another `slug:`, or rename its file in small letters

    error[addresses-differ-in-case]: /plan/ differs from another page's address only in capital letters: content/Plan.md and content/plan.md
    --> content/plan.md
    ::: content/Plan.md
     = note: the other one
     = help: give one of them another `slug:`, or rename its file in small letters

    error[names-differ-in-case]: the name differs from `content/Plan.md` only in upper and lower case
    --> content/plan.md
     = help: rename one of the two

    error[name-forbidden-character]: the name `what?.md` has the character `?`, which Windows does not allow
    --> content/what?.md
     = help: rename it without `?`

    warning[not-read-here]: this file is not read: `kinds/` holds files that end in `.toml`, not in further folders
    --> kinds/old/case.toml
     = help: rename or move it

    error[not-a-folder]: this should be a folder, and is a file
    --> vocabularies
     = help: rename it, then make a folder of this name

    8 errors, 2 warnings in 8 files
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn settings() {
    let report = report(&[
        (
            "site.toml",
            r#"format = 1
titel = "Knowledge base"
base_url = "example.org"
languages = ["en", "fr", "FR"]
default_language = "en"
publisher = 3

[[menus.main]]
label = "Cases"

[[menus.main]]
page = "a"
url = "https://example.org/"

[[menus.main]]
url = "www.example.org"
label = "Us"

[pages]
size = 0

[markdown]
html = "sanitize"

[states]
order = ["draft", "published"]
published = []

[theme]
name = "../mine"

[edit]
url = "https://forge.example/edit"

[severity]
brokn-link = "warning"

[fields.topic]
type = "term"
vocabulary = "topic"
"#,
        ),
        ("content/a.md", "# A\n"),
        (
            "kinds/case.toml",
            r#"folder = "cases"
url = "{section}"
[fields.title]
type = "number"
[fields.Stad]
type = "text"
"#,
        ),
        (
            "kinds/event.toml",
            r#"folder = "cases"
[fields.part_of]
type = "reference"
kind = "evnt"
"#,
        ),
        (
            "vocabularies/topics.yaml",
            "transport:
  label: { en: Transport, fr: Transports }
water:
  label: { en: Water }
  synonyms: { en: [Transport] }
air: {}
",
        ),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[invalid-url-pattern]: "{section}" cannot be the pattern of addresses: it holds no {slug}
     --> kinds/case.toml:2:7
      |
    2 | url = "{section}"
      |       ^^^^^^^^^^^
      |
      = help: write for example: url = "{section}/{year}/{slug}"

    error[common-field-type]: `title` is a field of every kind, of type text
     --> kinds/case.toml:4:8
      |
    4 | type = "number"
      |        ^^^^^^^^
      |
      = help: remove `type`, or give the field another name

    error[invalid-key]: `Stad` cannot be the name of a field
     --> kinds/case.toml:5:9
      |
    5 | [fields.Stad]
      |         ^^^^
      |
      = help: write `stad`: small letters without accents, digits, - and _; readers see the label

    error[duplicate-kind-folder]: the kinds `case` and `event` have the same folder, `cases`
     --> kinds/event.toml:1:10
      |
    1 | folder = "cases"
      |          ^^^^^^^
      |
     ::: kinds/case.toml:1:10
      |
    1 | folder = "cases"
      |          ------- the other kind
      |
      = help: give `event` a folder of its own, or none

    error[unknown-kind-name]: there is no kind `evnt`
     --> kinds/event.toml:4:8
      |
    4 | kind = "evnt"
      |        ^^^^^^
      |
      = help: write "event"

    warning[no-site-title]: the site has no title
    --> site.toml
     = help: add at the top of site.toml: title = "Our knowledge base"

    error[unknown-setting]: `titel` is not a setting of site.toml
     --> site.toml:2:1
      |
    2 | titel = "Knowledge base"
      | ^^^^^
      |
      = help: write `title`

    error[invalid-base-url]: `example.org` is not the address of a site: it does not begin with https://
     --> site.toml:3:12
      |
    3 | base_url = "example.org"
      |            ^^^^^^^^^^^^^
      |
      = help: write the full address of the home page, such as "https://example.org/kb/"

    error[duplicate-language]: the language fr is listed twice
     --> site.toml:4:26
      |
    4 | languages = ["en", "fr", "FR"]
      |                    ----  ^^^^
      |                    |
      |                    the first time is here
      |
      = help: remove one of the two

    error[wrong-setting-type]: `publisher` must be a text between quotes, but this is a whole number
     --> site.toml:6:13
      |
    6 | publisher = 3
      |             ^
      |
      = help: write it like this: publisher = "City of Example"

    error[menu-without-target]: this menu entry leads nowhere
     --> site.toml:8:1
      |
    8 | [[menus.main]]
      | ^^^^^^^^^^^^^^
      |
      = help: add for example: page = "articles"

    error[menu-with-two-targets]: this menu entry has both `page` and `url`
      --> site.toml:11:1
       |
    11 | [[menus.main]]
       | ^^^^^^^^^^^^^^
       |
       = help: keep one of them

    error[invalid-menu-address]: `www.example.org` is not an address
      --> site.toml:16:7
       |
    16 | url = "www.example.org"
       |       ^^^^^^^^^^^^^^^^^
       |
       = help: begin with https://, mailto: or /; for a page of this site write: page = "…"

    error[setting-out-of-range]: `size` cannot be 0
      --> site.toml:20:8
       |
    20 | size = 0
       |        ^
       |
       = help: write a whole number from 1 to 1000

    error[unknown-choice]: `html` cannot be `sanitize`
      --> site.toml:23:8
       |
    23 | html = "sanitize"
       |        ^^^^^^^^^^
       |
       = help: write "sanitise"; possible are: sanitise, escape, allow

    error[no-published-state]: no state is published, so the site would be empty
      --> site.toml:25:2
       |
    25 | [states]
       |  ^^^^^^
       |
       = help: write for example: published = ["published"]

    error[invalid-site-path]: `../mine` cannot be the name of a theme
      --> site.toml:30:8
       |
    30 | name = "../mine"
       |        ^^^^^^^^^
       |
       = help: write a name inside the site's folder, without a slash at the start and without ..

    error[edit-url-without-path]: `https://forge.example/edit` does not say where the file's path goes
      --> site.toml:33:7
       |
    33 | url = "https://forge.example/edit"
       |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write {path} where it goes, such as https://forge.example/team/site/edit/main/{path}

    error[unknown-code]: no problem has the code `brokn-link`
      --> site.toml:36:1
       |
    36 | brokn-link = "warning"
       | ^^^^^^^^^^
       |
       = help: write `broken-link`

    error[unknown-vocabulary]: there is no vocabulary `topic`
      --> site.toml:40:14
       |
    40 | vocabulary = "topic"
       |              ^^^^^^^
       |
       = help: write "topics"

    warning[duplicate-synonym]: `Transport` is also a word for the term `transport` in en
     --> vocabularies/topics.yaml:3:1
      |
    1 | transport:
      | --------- the other term
    2 |   label: { en: Transport, fr: Transports }
    3 | water:
      | ^^^^^
      |
      = help: keep it with the term that it means best

    warning[vocabulary-labels-missing]: 2 of the terms of topics have no label in fr
     --> vocabularies/topics.yaml:3:1
      |
    3 | water:
      | ^^^^^
      |
      = help: add fr to the labels of: water, air

    warning[term-without-label]: the term `air` has no label
     --> vocabularies/topics.yaml:6:1
      |
    6 | air: {}
      | ^^^
      |
      = help: add below it, for example: label: { en: air }

    19 errors, 4 warnings in 4 files
    Nothing was published; `public` is as it was.
    "#);
}

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

#[test]
fn text_of_a_page() {
    let report = report(&[
        ("site.toml", SITE),
        (
            "content/a.md",
            r#"# A page

:::calout{type=tip}
Text.
:::

:::callout{typ=tip type=hint}
Never closed.

[Town hall] (https://example.org/) and ![Hall](Town hall (2).JPG)

See [^1] and [the plan][plan]. [Run](javascript:alert(1))

## Who takes part {#who}

## Who else {#who}

> [!HINT]
> A box.

![Map](https://example.org/map.png)

$\frac{1$
"#,
        ),
    ]);
    insta::assert_snapshot!(report, @r#"
    warning[unknown-directive]: there is no block called `calout`
     --> content/a.md:3:4
      |
    3 | :::calout{type=tip}
      |    ^^^^^^
      |
      = help: write `callout`

    warning[unclosed-directive]: the block `callout` that begins here is never closed
     --> content/a.md:7:1
      |
    7 | :::callout{typ=tip type=hint}
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write a line `:::` where it ends

    warning[unknown-attribute]: `typ` is not a value of the block `callout`
     --> content/a.md:7:12
      |
    7 | :::callout{typ=tip type=hint}
      |            ^^^
      |
      = help: write `type`

    warning[invalid-attribute]: `hint` is not possible for `type`
     --> content/a.md:7:25
      |
    7 | :::callout{typ=tip type=hint}
      |                         ^^^^
      |
      = help: write note, tip, important, warning, caution

    warning[link-with-gap]: this looks like a link, but there is a space between its two parts
      --> content/a.md:10:1
       |
    10 | [Town hall] (https://example.org/) and ![Hall](Town hall (2).JPG)
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `[Town hall](https://example.org/)`

    warning[link-with-spaces]: this looks like a picture, but an address cannot have spaces
      --> content/a.md:10:40
       |
    10 | [Town hall] (https://example.org/) and ![Hall](Town hall (2).JPG)
       |                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `![Hall](<Town hall (2).JPG>)`

    warning[undefined-footnote]: there is no note `[^1]: …`
      --> content/a.md:12:7
       |
    12 | See [^1] and [the plan][plan]. [Run](javascript:alert(1))
       |       ^
       |
       = help: add the line `[^1]: text of the note`

    warning[undefined-link-name]: there is no line `[plan]: …` with the address of this link
      --> content/a.md:12:25
       |
    12 | See [^1] and [the plan][plan]. [Run](javascript:alert(1))
       |                         ^^^^
       |
       = help: add the line `[plan]: https://…`, or write `[text](https://…)`

    error[unsafe-address]: addresses that begin with `javascript:` are not published
      --> content/a.md:12:38
       |
    12 | See [^1] and [the plan][plan]. [Run](javascript:alert(1))
       |                                      ^^^^^^^^^^^^^^^^^^^
       |
       = help: write an address that begins with https:, http:, mailto: or tel:, or a path

    warning[duplicate-heading-id]: the id `who` is used twice in this file
      --> content/a.md:16:15
       |
    16 | ## Who else {#who}
       |               ^^^
       |
       = help: give this one another id, or none

    warning[unknown-alert]: there is no box `[!HINT]`
      --> content/a.md:18:3
       |
    18 | > [!HINT]
       |   ^^^^^^^
       |
       = help: write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]

    warning[remote-picture]: this picture lies on another site; a link is shown in its place
      --> content/a.md:21:8
       |
    21 | ![Map](https://example.org/map.png)
       |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: save the picture beside the page and write its file name

    1 error, 11 warnings in 1 file
    Nothing was published; `public` is as it was.
    "#);
}

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

    warning[case-differs]: the file is called `five-minutes.md`, not `Five-Minutes.md`
     --> content/a.md:3:76
      |
    3 | …cles/five-minutes.md#the-strat) [3](articles/Five-Minutes.md)
      |                                      ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `five-minutes.md`

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

    13 errors, 3 warnings in 2 files
    Nothing was published; `public` is as it was.
    "#);
}

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

    error[bad-block]: this block of the page cannot be read: there is no type `intr`; the types are intro, text, featured, list, recent, terms, links
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

#[test]
fn templates_and_texts() {
    let report = report(&[
        (
            "site.toml",
            &with_settings(
                r#"[theme]
name = "town"
"#,
            ),
        ),
        ("content/a.md", "# A\n"),
        (
            "templates/page.html",
            "<!doctype html>
<h1>{{ page.titel }}</h1>
",
        ),
        (
            "i18n/fr.toml",
            r#"serach = "Recherche"
menu = 3
"#,
        ),
        ("i18n/de.toml", "menu = \"Menü\"\n"),
    ]);
    insta::assert_snapshot!(report, @r#"
    warning[strings-language]: `de` is not a language of this site, so these texts are never shown
    --> i18n/de.toml
     = help: remove the file, or add the language to site.toml

    warning[unknown-string]: there is no interface text called `serach`
     --> i18n/fr.toml:1:1
      |
    1 | serach = "Recherche"
      | ^^^^^^
      |
      = help: did you mean `search`?

    error[string-not-text]: `menu` must be a text between quotation marks
     --> i18n/fr.toml:2:8
      |
    2 | menu = 3
      |        ^
      |
      = help: write it as in: menu = "…"

    error[no-such-theme]: there is no theme `town`
    --> site.toml
     = help: put its files into themes/town/, or take the name out of [theme] for the default theme

    error[template-error]: this template does not work: error: Block `after_text` is not defined in any parent template␊ --> default/kinds/case.html:2:10␊  |␊2 | {% block after_text -%}␊  |          ^^^^^^^^^^␊␊error: Block `eyebrow` is not defined in any parent template␊ --> default/kinds/chapter.html:2:10␊  |␊2 | {% block eyebrow -%}␊  |          ^^^^^^^␊␊error: Block `before_text` is not defined in any parent template␊ --> default/kinds/guide.html:2:10␊  |␊2 | {% block before_text -%}␊  |          ^^^^^^^^^^^␊␊error: Block `after_text` is not defined in any parent template␊  --> default/kinds/guide.html:17:10␊   |␊17 | {% block after_text -%}␊   |          ^^^^^^^^^^␊␊error: Block `lead` is not defined in any parent template␊ --> default/kinds/term.html:2:10␊  |␊2 | {% block lead -%}␊  |          ^^^^␊␊error: Block `after_text` is not defined in any parent template␊ --> default/kinds/term.html:7:10␊  |␊7 | {% block after_text -%}␊  |          ^^^^^^^^^^␊␊error: Block `after_text` is not defined in any parent template␊ --> default/whole.html:2:10␊  |␊2 | {% block after_text -%}␊  |          ^^^^^^^^^^
    --> templates
     = help: see the documentation of themes for what templates receive

    3 errors, 2 warnings in 4 files
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn a_template_that_cannot_be_read() {
    let report = report(&[
        ("site.toml", SITE),
        ("content/a.md", "# A\n"),
        (
            "templates/page.html",
            "<!doctype html>
{% if page.title %}<h1>{{ page.title }}</h1>
",
        ),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[template-error]: this template does not work: Unexpected end of input
     --> templates/page.html:2:40
      |
    2 | {% if page.title %}<h1>{{ page.title }}</h1>
      |                                        ^^^^^
      |
      = help: see the documentation of themes for what templates receive

    1 error in 1 file
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn paths_of_the_output() {
    let report = report(&[
        ("site.toml", SITE),
        ("content/a.md", "# A\n"),
        (
            "content/b.md",
            "# B

![Map](map.png)
",
        ),
        ("content/map.png", "no picture"),
        ("static/a/index.html", "A\n"),
        ("static/b", "B\n"),
        ("static/sitemap.xml", "<a/>\n"),
        ("static/Logo.svg", "<svg/>"),
        ("static/.guildhall/x", "x"),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[output-twice]: two things would be published as `a/index.html`
     |
     = help: give one of the two another name

    1 error
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn more_settings() {
    let report = report(&[
        (
            "site.toml",
            &with_settings(
                r#"[[menus.main]]
url = "https://example.org/"

[[menus.main]]
label = "Cases"
[[menus.main.children]]
label = "Cities"
page = "cases"
children = ["cases/leuven"]

[kinds.case]
folder = "cases"

[fields.tags]
type = "term"

[fields.size]
type = "number"
vocabulary = "topics"
"#,
            ),
        ),
        ("content/cases/leuven.md", "# Leuven\n"),
        (
            "kinds/case.toml",
            r#"chapters = "parts"
[fields.a]
type = "record"
[fields.a.fields.b]
type = "record"
[fields.a.fields.b.fields.c]
type = "record"
[fields.a.fields.b.fields.c.fields.d]
type = "record"
[fields.a.fields.b.fields.c.fields.d.fields.e]
type = "text"
"#,
        ),
        (
            "vocabularies/topics.yaml",
            "transport:
  label: { en: Transport, fr: Transports }
  slug: { en: moving, fr: a/b }
traffic:
  label: { en: Traffic, fr: Trafic }
  slug: { en: moving }
",
        ),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[invalid-chapters-field]: `parts` is not a list of references among the fields of `case`
     --> kinds/case.toml:1:12
      |
    1 | chapters = "parts"
      |            ^^^^^^^
      |
      = help: declare it: [fields.parts] with type = "list" and of = "reference"

    error[record-too-deep]: records are nested too deeply here
     --> kinds/case.toml:8:29
      |
    8 | [fields.a.fields.b.fields.c.fields.d]
      |                             ^^^^^^
      |
      = help: keep to three levels of fields

    error[menu-without-label]: this menu entry has no text
     --> site.toml:5:1
      |
    5 | [[menus.main]]
      | ^^^^^^^^^^^^^^
      |
      = help: add: label = "…"

    error[menu-too-deep]: menus have two levels, and this is a third
      --> site.toml:13:1
       |
    13 | children = ["cases/leuven"]
       | ^^^^^^^^
       |
       = help: move the entry one level up

    error[duplicate-kind]: the kind `case` is declared twice
      --> site.toml:15:8
       |
    15 | [kinds.case]
       |        ^^^^
       |
       = help: keep the one in kinds/case.toml and remove the one in site.toml

    error[missing-setting]: [fields.tags] needs `vocabulary`
      --> site.toml:18:9
       |
    18 | [fields.tags]
       |         ^^^^
       |
       = help: add for example: vocabulary = "topics"

    warning[setting-without-effect]: `vocabulary` has no effect here: the field is of type number, and only term has it
      --> site.toml:23:1
       |
    23 | vocabulary = "topics"
       | ^^^^^^^^^^
       |
       = help: remove it

    error[invalid-term-slug]: `a/b` cannot be part of an address
     --> vocabularies/topics.yaml:3:27
      |
    3 |   slug: { en: moving, fr: a/b }
      |                           ^^^
      |
      = help: write `a-b`

    error[duplicate-term-slug]: the address part `moving` is also that of the term `transport` in en
     --> vocabularies/topics.yaml:4:1
      |
    1 | transport:
      | --------- the other term
    ...
    4 | traffic:
      | ^^^^^^^
      |
      = help: give one of them another slug

    8 errors, 1 warning in 3 files
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

    warning[page-id-not-published]: the page `draft` that is named here is not published, so readers will not see it
     --> content/a.md:3:11
      |
    3 | related: [draft]
      |           ^^^^^
      |
      = help: publish that page too, or take its id out

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

    4 errors, 1 warning in 1 file
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn a_file_and_a_page_that_differ_in_case() {
    let report = report(&[("site.toml", SITE), ("content/b.md", "# B\n"), ("static/B/index.html", "B\n")]);
    insta::assert_snapshot!(report, @r#"
    error[output-case]: `B/index.html` and `b/index.html` differ only in upper and lower case
     |
     = help: give one of the two another name

    1 error
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn a_file_where_a_page_needs_a_folder() {
    let report = report(&[("site.toml", SITE), ("content/b.md", "# B\n"), ("static/b", "B\n")]);
    insta::assert_snapshot!(report, @r#"
    error[output-file-and-folder]: `b` would be a file, and `b/index.html` needs a folder of that name
     |
     = help: give one of the two another name

    1 error
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn a_file_with_the_name_of_the_list_of_files() {
    let report = report(&[("site.toml", SITE), ("content/b.md", "# B\n"), ("static/.guildhall-manifest.json", "{}\n")]);
    insta::assert_snapshot!(report, @r#"
    error[output-own-name]: `.guildhall-manifest.json` is the name of guildhall's own list of files
     |
     = help: give the file another name

    1 error
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn a_file_that_is_no_picture() {
    let report = report(&[
        ("site.toml", SITE),
        (
            "content/b.md",
            "# B

![Map](map.png)
",
        ),
        ("content/map.png", "no picture"),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[bad-picture]: `map.png` cannot be published: the file is no picture that a browser shows; save it as JPEG or PNG
    --> content/map.png
     = help: save it again as JPEG, PNG or WebP

    1 error in 1 file
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn symbolic_links_and_encodings() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", SITE), ("content/a.md", "# A\n")]);
    let content = folder.path().join("content");
    fs::write(content.join("latin.md"), b"# Caf\xE9\n").unwrap();
    fs::write(content.join("notepad.md"), b"\xFF\xFE#\0 \0A\0").unwrap();
    for (target, name) in [("../../../etc/passwd", "passwords.md"), ("gone.md", "lost.md"), (".", "again")] {
        std::os::unix::fs::symlink(target, content.join(name)).unwrap();
    }
    let _socket = std::os::unix::net::UnixListener::bind(content.join("s.md")).unwrap();
    let output = guildhall(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r#"
    error[link-in-circle]: this symbolic link leads to `content`, the folder it is in
    --> content/again
     = help: remove the link

    error[invalid-utf8]: this file is not UTF-8 text
     --> content/latin.md:1:6
      |
    1 | # Caf�
      |      ^
      |
      = help: save it again as UTF-8 in your editor

    error[link-leads-nowhere]: this symbolic link leads to `gone.md`, which does not exist
    --> content/lost.md
     = help: correct the link, or remove it

    error[utf16-text]: this file is in the encoding UTF-16, not UTF-8
    --> content/notepad.md
     = help: save it again as UTF-8: in Notepad, `Save as`, then Encoding `UTF-8`

    error[link-leaves-site]: this symbolic link leads out of the site, to `../../../etc/passwd`
    --> content/passwords.md
     = help: put a copy of the file here instead of the link

    error[special-file]: this is a socket, not a file
    --> content/s.md
     = help: remove it, or move it out of the site's folders

    6 errors in 6 files
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn json_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", SITE), ("content/a.md", "# A\n\n[B](bb.md)\n"), ("content/b.md", "# B\n")]);
    let output = guildhall(folder.path(), &["build", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap(), @r#"
    {
      "format": 1,
      "diagnostics": [
        {
          "code": "broken-link",
          "severity": "error",
          "message": "this link leads nowhere: there is no `bb.md`",
          "help": "did you mean `b.md`?",
          "file": "content/a.md",
          "start": {
            "line": 3,
            "column": 5,
            "offset": 9
          },
          "end": {
            "line": 3,
            "column": 10,
            "offset": 14
          },
          "labels": []
        }
      ],
      "summary": {
        "errors": 1,
        "warnings": 0,
        "infos": 0
      }
    }
    "#);
}

#[test]
fn a_site_says_how_bad_a_problem_is() {
    let folder = tempfile::tempdir().unwrap();
    let settings = with_settings("[severity]\nbroken-link = \"warning\"\nunknown-field = \"off\"\n");
    write(folder.path(), &[("site.toml", &settings), ("content/a.md", "---\ntitel: A\n---\n# A\n\n[B](b.md)\n")]);
    let output = guildhall(folder.path(), &["build"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    let (report, published) = said.split_once("Published").unwrap();
    assert!(published.starts_with(" ") && folder.path().join("public/a/index.html").is_file());
    insta::assert_snapshot!(report, @r#"
    warning[broken-link]: this link leads nowhere: there is no `b.md`
     --> content/a.md:6:5
      |
    6 | [B](b.md)
      |     ^^^^
      |
      = help: did you mean `a.md`?

    1 warning in 1 file
    "#);
}

#[test]
fn exit_codes() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = guildhall(folder.path(), arguments);
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    insta::assert_debug_snapshot!(run(&["build"]), @r#"
    (
        2,
        "guildhall: there is no `site.toml` in `.`; `guildhall init DIR` starts a new site, and `--root DIR` names the folder of another\n",
    )
    "#);
    assert_eq!(run(&["build", "--formt", "json"]).0, 2);
    write(folder.path(), &[("site.toml", SITE), ("content/a.md", "# A\n"), ("mine/letter.txt", "Dear reader")]);
    assert_eq!(run(&["build"]).0, 0);
    insta::assert_debug_snapshot!(run(&["build", "--out", "mine"]), @r#"
    (
        2,
        "guildhall: `mine` has files that guildhall did not write, such as `letter.txt`; name an empty or a new folder with `--out`, or empty this one\n",
    )
    "#);
    insta::assert_debug_snapshot!(run(&["build", "--out", "content"]), @r#"
    (
        2,
        "guildhall: the site cannot be written to `content`, as it is read from there; name a folder of its own, such as `--out public`\n",
    )
    "#);
    write(folder.path(), &[("content/a.md", "[B](b.md)\n")]);
    assert_eq!(run(&["build"]).0, 1);
    assert!(folder.path().join("public/a/index.html").is_file());
}

/// Codes that no test shows by their names, with the reason.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("asset-too-large", "needs a file of more than 1 GB"),
    ("too-many-files", "needs a million files"),
    ("name-too-long", "Linux has no longer names"),
    ("no-site", "stops a command as a sentence without its code; exit_codes shows it"),
    ("more-problems", "needs 200 broken fields, and a report of 1,600 lines"),
    ("table-too-wide", "needs a table that lacks 100,000 cells"),
    ("bad-alias", "the block at the top reports these as invalid-alias before"),
    ("output-path", "names of sources that give such a path are reported when they are read"),
    ("foreign-folder", "stops a command as a sentence without its code; exit_codes shows it"),
    ("foreign-file", "stops a command as a sentence without its code; needs a file that comes while the site is written"),
    ("foreign-left", "stops a command as a sentence without its code; needs a file that comes while the output is replaced"),
    ("damaged-list", "stops a command as a sentence without its code; tests/atomic_output.rs shows it"),
    ("output-mounted", "stops a command as a sentence without its code; needs a mounted disk"),
    ("not-replaced", "stops a command as a sentence without its code; needs another system's refusal"),
    ("wrong-base-url", "stops a command as a sentence without its code; command/build.rs shows it"),
    ("page-exists", "stops a command as a sentence without its code; of guildhall new"),
    ("no-such-page", "stops a command as a sentence without its code; of guildhall new"),
];

#[test]
fn every_code_is_shown_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut words = BTreeSet::new();
    for folder in ["src", "tests"] {
        read_tests(&root.join(folder), &mut words);
    }
    let codes = areas().into_iter().flat_map(|(_, entries)| entries).map(|entry| entry.code);
    let missing: Vec<&str> = codes.filter(|code| !words.contains(*code)).collect();
    let known: Vec<&str> = NOT_SHOWN.iter().map(|(code, _)| *code).collect();
    assert_eq!(missing, known);
}

/// The words of all tests and snapshots: of test files whole, of others what follows `#[cfg(test)]`.
fn read_tests(folder: &Path, words: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            read_tests(&path, words);
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let name = path.to_string_lossy().into_owned();
        let of_tests = name.contains("tests") || name.ends_with(".snap");
        // The list of codes that are not shown shows none.
        let text = text
            .split_once("const NOT_SHOWN")
            .map_or(text.clone(), |(before, list)| before.to_owned() + list.split_once("\n];").map_or("", |(_, after)| after));
        let text = if of_tests { Some(&*text) } else { text.split_once("#[cfg(test)]").map(|(_, tests)| tests) };
        let split = |letter: char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
        words.extend(text.unwrap_or("").split(split).map(str::to_owned));
    }
}

//! `site.toml`, kinds and vocabularies.

use super::*;

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

    warning[no-site-title]: the site has no title
    --> site.toml
     = help: add at the top of site.toml: title = "Our knowledge base"

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

    warning[setting-without-effect]: `vocabulary` has no effect here: the field is of type number, and only term has it
      --> site.toml:23:1
       |
    23 | vocabulary = "topics"
       | ^^^^^^^^^^
       |
       = help: remove it

    8 errors, 1 warning in 3 files
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn settings_that_cannot_be_meant() {
    let report = report(&[
        (
            "site.toml",
            r#"format = 2
title = "T"
base_url = "https://example.org/"
default_language = "en"

[states]
order = ["draft", "done", "draft"]
published = ["publish"]

[languages.en]
prefix = "a/b"
[languages.fr]
prefix = "x"
fallback = ["nl"]
[languages.nl]
prefix = "x"
fallback = ["fr", "de"]
[languages.qaa]
[languages.fr_BE]
host = "https://fr.example.org/path"
"#,
        ),
        ("kinds/chapter.toml", "folder = \"guides/*\"\n"),
        ("kinds/first.toml", "folder = \"*/first\"\n"),
        ("kinds/part.toml", "folder = \"guides/part*\"\n"),
        ("content/a.md", "# A\n"),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[duplicate-kind-folder]: the kinds `chapter` and `first` have the same folder, `guides/first`
     --> kinds/first.toml:1:10
      |
    1 | folder = "*/first"
      |          ^^^^^^^^^
      |
     ::: kinds/chapter.toml:1:10
      |
    1 | folder = "guides/*"
      |          ---------- the other kind
      |
      = help: give `first` a folder of its own, or none

    error[star-in-name]: `guides/part*` cannot be the folder of a kind: `*` stands for the whole name of a folder
     --> kinds/part.toml:1:10
      |
    1 | folder = "guides/part*"
      |          ^^^^^^^^^^^^^^
      |
      = help: write `*` between two slashes or at the end, as in "guides/*"

    error[unsupported-format]: this file is written for format 2, and this version of guildhall reads format 1
     --> site.toml:1:10
      |
    1 | format = 2
      |          ^
      |
      = help: write `format = 1`, or install a newer guildhall

    error[no-published-state]: no state is published, so the site would be empty
     --> site.toml:6:2
      |
    6 | [states]
      |  ^^^^^^
      |
      = help: write for example: published = ["published"]

    error[duplicate-name]: `draft` stands twice in the states
     --> site.toml:7:27
      |
    7 | order = ["draft", "done", "draft"]
      |                           ^^^^^^^
      |
      = help: remove one of the two

    error[unknown-state-name]: there is no state `publish`
     --> site.toml:8:14
      |
    8 | published = ["publish"]
      |              ^^^^^^^^^
      |
      = help: write one of: draft, done

    error[invalid-language-prefix]: "a/b" cannot be the first part of an address
      --> site.toml:11:10
       |
    11 | prefix = "a/b"
       |          ^^^^^
       |
       = help: write letters, digits and hyphens, without slashes, such as "fr"

    error[duplicate-language-prefix]: the languages fr and nl have the same address prefix "x"
      --> site.toml:16:10
       |
    16 | prefix = "x"
       |          ^^^
       |
       = help: give nl another: prefix = "…"

    error[unknown-language]: `de` is not a language of this site
      --> site.toml:17:19
       |
    17 | fallback = ["fr", "de"]
       |                   ^^^^
       |
       = help: write one of: en, fr, nl, qaa, or add [languages.de]

    error[invalid-language-tag]: `fr_BE` is not the tag of a language
      --> site.toml:19:12
       |
    19 | [languages.fr_BE]
       |            ^^^^^
       |
       = help: write `fr-BE`

    warning[strings-missing]: qaa lacks 139 of the interface texts: skip_to_content, menu, main_navigation, section_navigation, footer_navigation, …
    --> site.toml
     = help: add them to i18n/qaa.toml; until then readers see another language there

    warning[unnamed-language]: the name of the language qaa is not known
      --> site.toml:18:12
       |
    18 | [languages.qaa]
       |            ^^^
       |
       = help: add the name that its readers use: name = "…"

    10 errors, 2 warnings in 3 files
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn settings_that_cannot_be_read() {
    insta::assert_snapshot!(report(&[("site.toml", "title = My site\n"), ("content/a.md", "# A\n")]), @r#"
    error[unreadable-setting]: this line cannot be read: a text needs quotes around it
     --> site.toml:1:9
      |
    1 | title = My site
      |         ^^^^^^^
      |
      = help: write: title = "My site"

    1 error in 1 file
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn settings_that_are_missing() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("content/a.md", "---\ntitle: A\nsummary: B\n---\n"), ("static/x", "")]);
    let said = |settings: &str| {
        write(folder.path(), &[("site.toml", settings)]);
        super::said(folder.path())
    };
    insta::assert_snapshot!(said(""), @r#"
    warning[no-languages]: the site does not say its languages; English (en) is taken
    --> site.toml
     = help: add a line in site.toml for each language, such as: [languages.en]

    warning[no-site-title]: the site has no title
    --> site.toml
     = help: add at the top of site.toml: title = "Our knowledge base"

    note[no-base-url]: the site does not say at which address it will be published
    --> site.toml
     = help: add at the top of site.toml: base_url = "https://example.org/"

    2 warnings, 1 note in 1 file
    "#);
    insta::assert_snapshot!(said("title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"fr\"]\n"), @r#"
    warning[no-default-language]: the site does not say which of its languages is the default; the first, en, is taken
     --> site.toml:3:14
      |
    3 | languages = ["en", "fr"]
      |              ^^^^
      |
      = help: add at the top of site.toml: default_language = "en"

    1 warning in 1 file
    "#);
}

#[test]
fn languages_that_lead_in_a_circle_or_have_no_place() {
    let settings = "title = { en = \"T\", de = \"T\" }
base_url = \"https://example.org/\"
default_language = \"en\"
[languages.en]
fallback = [\"fr\", \"en\"]
[languages.fr]
host = \"https://fr.example.org/path\"
";
    insta::assert_snapshot!(report(&[("site.toml", settings), ("content/a.md", "# A\n")]), @r#"
    error[fallback-cycle]: the fallback of en comes back to en
     --> site.toml:5:19
      |
    5 | fallback = ["fr", "en"]
      |                   ^^^^
      |
      = help: list each language once, without en itself

    error[invalid-language-host]: `https://fr.example.org/path` is not the address of a host: it has a path
     --> site.toml:7:8
      |
    7 | host = "https://fr.example.org/path"
      |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write it without a path, such as "https://fr.example.org"

    warning[unused-language]: `de` is not a language of this site, so this text is never shown
     --> site.toml:1:21
      |
    1 | title = { en = "T", de = "T" }
      |                     ^^
      |
      = help: remove it, or add [languages.de]

    2 errors, 1 warning in 1 file
    Nothing was published; `public` is as it was.
    "#);
}

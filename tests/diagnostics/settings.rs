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

//! `guildhall check --fix`: what has one certain answer is written, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;

mod support;
use support::command::{changed, guildhall};
use support::{Site, Tree};

const SITE: &str = r#"
-- site.toml --
title = "T"
base_url = "https://example.org"
default_language = "en"
[languages.en]
[languages.fr]
[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
-- vocabularies/topics.yaml --
mobility: Mobility
housing: Housing
cost: Cost
coast: Coast
-- content/index.md --
---
title: Home
---
To [A](/old/a/#more), [its file](A.md), [B](b.md) and [again](/old/a/).

See [the hall](Cases/Hall.md#rooms).
-- content/a.md --
---
titel: "A" # remark
topics: [mobilty, Housing, coost]
aliases: [/old/a/]
toc: no
---
Some text.

## More

See [home](index.md) and [the hall](./CASES/hall.md).
-- content/cases/hall.md --
---
title: The hall
---
## Rooms

Some text.
-- content/b.md --
---
title: B
status: Published
slug: other
summary: "Two"
Summery: x
---
Some text.
-- content/torn.md --
---
titel: Torn
---
<<<<<<< HEAD
A
=======
B
>>>>>>> other
-- report.json --
{"pages":[{"id":"b","language":"en","url":"/b/","source":"content/b.md"}]}
"#;

fn fix(site: &Site) -> String {
    guildhall(site, &["check", "--fix", "--published", "report.json"]).err
}

#[test]
fn what_is_certain_is_written() {
    let site = Site::text(SITE);
    let before = Tree::read(&site.root());
    let said = fix(&site);
    let after = Tree::read(&site.root());
    insta::assert_snapshot!(format!("{}======\n{said}", changed(&before, &after)));
    // A second time nothing is left to do.
    let again = fix(&site);
    assert!(said.ends_with(&again), "{again}");
    assert_eq!(after.0, Tree::read(&site.root()).0);
}

#[test]
fn what_is_translated_gets_its_pins() {
    let site = Site::text(
        "-- site.toml --\ntitle = \"T\"\n[languages.en]\n[languages.fr]\n-- content/index.md --\n---\ntitle: Home\n---\nSome words that are to be translated by somebody.\n",
    );
    let site = site.file("report.json", "{\"pages\":[]}");
    assert_eq!(guildhall(&site, &["translate", "start", "fr", "content/index.md"]).code, 0);
    let file = site.root().join("content/index.fr.md");
    let text = fs::read_to_string(&file)
        .unwrap()
        .replace("Some words that are to be translated by somebody.", "Des mots que personne n'avait encore traduits.");
    fs::write(&file, text.replace("title: Home", "title: Accueil")).unwrap();
    let said = fix(&site);
    assert_eq!(said.lines().next(), Some("content/index.fr.md: 1 section translated"));
    assert!(!fs::read_to_string(&file).unwrap().contains(" copy "));
}

#[test]
fn dates_and_signs_with_one_meaning_are_written_as_they_are_read() {
    let site = Site::text(
        r#"
-- site.toml --
title = "T"
[languages.en]
[search]
enabled = false
[fields.where]
type = "place"
-- content/index.md --
---
title: The plan: in two parts # a remark
summary:Two parts
published: 27 novembre 2026
publish: 2026-11-01 09:00
where:
	name: Leuven
	country: BE
---
[Dates](dates.md)
-- content/dates.md --
---
title: Dates
published: 03/04/2026
publish: 2026-11-01
updated: "November 27, 2026"
10:30
---
-- report.json --
{"pages":[]}
"#,
    );
    let said = fix(&site);
    let text = |name: &str| fs::read_to_string(site.root().join("content").join(name)).unwrap();
    insta::assert_snapshot!(format!("{}======\n{}======\n{said}", text("index.md"), text("dates.md")));
}

/// `steps` has parts of its own, `takeaways` has texts: `note` may be either, and nobody can tell.
#[test]
fn texts_with_colons_in_lists_get_their_quotes() {
    let site = Site::text(
        r#"
-- site.toml --
title = "T"
[languages.en]
[search]
enabled = false
[severity]
incomplete-page = "off"
[fields.steps]
type = "list"
of = "record"
fields = { date = { type = "date" }, text = { type = "text" } }
-- content/index.md --
---
title: Home
takeaways:
  - Our plan: two parts: one now # why
  - A plan: in two parts
  - Two
  - “The plan: a "big" one: ours”
  - Le plan : en deux parties : voilà
steps:
  - text: The plan: in two parts
    date: 2026
  - date: 2027
    text: Another: more
---
[Notes](notes.md)
-- content/notes.md --
---
title: Notes
takeaways:
  - note: this: that
  - One
---
[Near](near.md)
-- content/near.md --
---
title: Near
takeaways:
  - "A plan: in two parts"
  - at 10:30
  - >
    Folded: text
steps:
  - text: "The plan: ours"
---
-- report.json --
{"pages":[]}
"#,
    );
    let near = fs::read(site.root().join("content/near.md")).unwrap();
    let said = fix(&site);
    let text = |name: &str| fs::read_to_string(site.root().join("content").join(name)).unwrap();
    insta::assert_snapshot!(format!("{}======\n{}======\n{said}", text("index.md"), text("notes.md")));
    assert_eq!(fs::read(site.root().join("content/near.md")).unwrap(), near);
}

/// What YAML misreads and has one meaning; texts that begin with what may be more than a text stay as they are.
#[test]
fn quotes_commas_and_blanks_are_written_as_they_are_read() {
    let site = Site::text(
        "
-- site.toml --
title = \"T\"
[languages.en]
[search]
enabled = false
[severity]
incomplete-page = \"off\"
[fields.where]
type = \"place\"
-- content/index.md --
---
title: \"Public money\" for all
summary = What is spent
status\u{a0}: brouillon
publish_at:\u{a0}30.6.2026 9h00
expires_at: 20270630
owner: @leuven
where: { name: Leuven, Ghent, country: BE }
takeaways:
  -One
  •Two
---
Text.

:::calout
A
:::
-- content/left.md --
---
title: Left
owner: *leuven
summary: [draft] of a plan
---
Text.
-- report.json --
{\"pages\":[]}
",
    );
    let said = fix(&site);
    let text = |name: &str| fs::read_to_string(site.root().join("content").join(name)).unwrap();
    insta::assert_snapshot!(format!("{}======\n{}======\n{said}", text("index.md"), text("left.md")), @r#"
    ---
    title: '"Public money" for all'
    summary: What is spent
    status : draft
    publish_at: 2026-06-30 09:00
    expires_at: 2027-06-30
    owner: "@leuven"
    where: { name: "Leuven, Ghent", country: BE }
    takeaways:
      - One
      - Two
    ---
    Text.

    :::callout
    A
    :::
    ======
    ---
    title: Left
    owner: *leuven
    summary: [draft] of a plan
    ---
    Text.
    ======
    content/index.md:2: "Public money" for all -> '"Public money" for all' [text-after-quote]
    content/index.md:3: summary = What is spent -> summary: What is spent [field-sign]
    content/index.md:4: U+00A0 -> ␣ [invisible-character]
    content/index.md:4: brouillon -> draft [unknown-state]
    content/index.md:5: U+00A0 -> ␣ [invisible-character]
    content/index.md:5: 30.6.2026 9h00 -> 2026-06-30 09:00 [invalid-moment]
    content/index.md:6: 20270630 -> 2027-06-30 [invalid-moment]
    content/index.md:7: @leuven -> "@leuven" [reserved-start]
    content/index.md:8: Leuven, Ghent -> "Leuven, Ghent" [comma-in-text]
    content/index.md:10: -One -> - One [list-mark]
    content/index.md:11: •Two -> - Two [list-mark]
    content/index.md:15: calout -> callout [unknown-directive]
    error[reserved-start]: a value that begins with `*` must stand in quotes
     --> content/left.md:3:8
      |
    3 | owner: *leuven
      |        ^^^^^^^
      |
      = help: write `owner: "*leuven"`

    error[reserved-start]: a value that begins with `[` must stand in quotes
     --> content/left.md:4:10
      |
    4 | summary: [draft] of a plan
      |          ^^^^^^^^^^^^^^^^^
      |
      = help: write `summary: "[draft] of a plan"`

    warning[orphan-page]: nothing leads to this page
    --> content/left.md
     = help: link to it from a page about the same subject, add it to a menu, or move it into a folder with a list

    note[no-base-url]: the site does not say at which address it will be published
    --> site.toml
     = help: add at the top of site.toml: base_url = "https://example.org/"

    2 errors, 1 warning, 1 note in 2 files
    The site has errors: 4 pages.
    "#);
}

/// Two fields that are both taken for a third stay as they are; a name that keeps a page from readers is corrected.
#[test]
fn no_two_fields_get_one_name() {
    let site = Site::text(
        r#"
-- site.toml --
title = "T"
[languages.en]
[search]
enabled = false
[severity]
incomplete-page = "off"
-- content/index.md --
---
title: Home
sumary: One
Summary: Two
Weight: 3
---
[A](a.md)
-- content/a.md --
---
title: A
Access: members
---
A.
-- report.json --
{"pages":[]}
"#,
    );
    let said = fix(&site);
    let text = |name: &str| fs::read_to_string(site.root().join("content").join(name)).unwrap();
    insta::assert_snapshot!(format!("{}======\n{}======\n{said}", text("index.md"), text("a.md")), @r#"
    ---
    title: Home
    sumary: One
    Summary: Two
    weight: 3
    ---
    [A](a.md)
    ======
    ---
    title: A
    access: members
    ---
    A.
    ======
    content/a.md:3: Access -> access [misspelt-protection]
    content/index.md:5: Weight -> weight [unknown-field]
    warning[unknown-field]: `sumary` is not a field of `page`
     --> content/index.md:3:1
      |
    3 | sumary: One
      | ^^^^^^
      |
      = help: write `summary`

    warning[unknown-field]: `Summary` is not a field of `page`
     --> content/index.md:4:1
      |
    4 | Summary: Two
      | ^^^^^^^
      |
      = help: write `summary`

    warning[link-to-unpublished]: this link leads to `a`, which is not published; readers see its text without the link
     --> content/index.md:7:5
      |
    7 | [A](a.md)
      |     ^^^^
      |
      = help: publish that page, or take the link out

    note[no-base-url]: the site does not say at which address it will be published
    --> site.toml
     = help: add at the top of site.toml: base_url = "https://example.org/"

    3 warnings, 1 note in 2 files
    The site can be published: 3 pages.
    "#);
}

/// Of two texts nobody can tell which was meant: then nothing of the file is sure.
#[test]
fn a_text_with_a_list_below_it_is_left_alone() {
    let settings = "title = \"T\"\n[languages.en]\n[search]\nenabled = false\n";
    for value in ["A plan: in two parts # why", "\"A plan\" in two parts", "A plan"] {
        let page = format!("---\ntitle: Home\nsummary: {value}\n- a list\n---\n[Here](Index.md)\n");
        let site = Site::of([("site.toml", settings), ("content/index.md", page.as_str()), ("report.json", "{\"pages\":[]}")]);
        let said = fix(&site);
        assert_eq!(fs::read_to_string(site.root().join("content/index.md")).unwrap(), page, "{said}");
        assert!(said.contains("error[unreadable-field]: `summary` cannot be read here\n --> content/index.md:4:1\n"), "{said}");
    }
}

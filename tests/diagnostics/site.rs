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
    insta::assert_snapshot!(report, @"
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

    error[alias-is-taken]: something else is at the former address `/first/` already, capital and small letters aside
     --> content/articles/b.md:4:11
      |
    4 | aliases: [/first/, /articles/]
      |           ^^^^^^^
      |
      = help: remove this alias, or that of the other page

    error[alias-is-taken]: something else is at the former address `/articles/` already, capital and small letters aside
     --> content/articles/b.md:4:20
      |
    4 | aliases: [/first/, /articles/]
      |                    ^^^^^^^^^^
      |
      = help: remove this alias, or that of the other page

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

    warning[two-originals]: two files of the page `articles/see` say `original: true`
    --> content/articles/c.fr.md
     = help: keep it in the language in which the page was written first

    10 errors, 1 warning in 7 files
    Nothing was published; `public` is as it was.
    ");
}

/// A kind that recommends two fields, and so many pages that lack one or both.
fn incomplete(pages: usize, more: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let kind = "folder = \"cases\"\n[fields.website]\ntype = \"url\"\nrecommended = true\nlabel = { en = \"Website\", fr = \"Site web\" }\n[fields.cost]\ntype = \"number\"\nrecommended = true\n";
    write(folder.path(), &[("site.toml", &with_settings(more)), ("kinds/case.toml", kind)]);
    write(folder.path(), &[("content/cases/whole.md", "---\ntitle: Whole\nsummary: S\nwebsite: https://example.org/\ncost: 3\n---\n")]);
    write(folder.path(), &[("content/cases/draft.md", "---\ntitle: Draft\nstatus: draft\n---\n")]);
    for page in 0..pages {
        let cost = if page % 2 == 0 { "cost: 3\n" } else { "" };
        // What a translation lacks is said of its original alone.
        write(folder.path(), &[(&format!("content/cases/c{page}.md"), &format!("---\ntitle: C{page}\nsummary: S\n{cost}---\n"))]);
        write(folder.path(), &[(&format!("content/cases/c{page}.fr.md"), &format!("---\ntitle: C{page}\n---\n"))]);
    }
    let said = said(folder.path());
    let json = guildhall(folder.path(), &["build", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let incomplete = report["diagnostics"].as_array().unwrap().iter().filter(|one| one["code"] == "incomplete-page").count();
    format!("{said}\n{incomplete} in JSON")
}

#[test]
fn pages_that_could_say_more() {
    insta::assert_snapshot!(incomplete(2, ""), @r#"
    note[incomplete-page]: this page, of the kind `case`, would be more useful with: Website
     --> content/cases/c0.md:1:1
      |
    1 | ---
      | ^^^
      |
      = help: add for example `website: "https://example.org/report"`

    note[incomplete-page]: this page, of the kind `case`, would be more useful with: Website, Cost
     --> content/cases/c1.md:1:1
      |
    1 | ---
      | ^^^
      |
      = help: add for example `website: "https://example.org/report"`

    2 notes in 2 files
    2 in JSON
    "#);
}

#[test]
fn many_pages_that_could_say_more_are_summed_up() {
    insta::assert_snapshot!(incomplete(5, ""), @r#"
    note[incomplete-pages]: 5 pages lack fields that their kinds recommend (case: 5); most are missing in content/cases/c1.md (2), content/cases/c3.md (2), content/cases/c0.md (1)
     |
     = help: `guildhall stats` says more; `incomplete-page = "off"` under [severity] in site.toml turns this note off

    1 note
    5 in JSON
    "#);
}

#[test]
fn a_site_may_ask_for_more_or_for_nothing() {
    insta::assert_snapshot!(incomplete(5, "[severity]\nincomplete-page = \"off\"\n"), @"0 in JSON");
    let warnings = incomplete(5, "[severity]\nincomplete-page = \"warning\"\n");
    assert_eq!(warnings.matches("warning[incomplete-page]").count(), 5, "{warnings}");
}

#[test]
fn a_history_of_which_a_part_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let git = |at: &Path, arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(at).args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]).args(arguments);
        assert!(command.output().unwrap().status.success(), "{arguments:?}");
    };
    let whole = folder.path().join("whole");
    for text in ["# A\n", "# B\n"] {
        write(&whole, &[("site.toml", &with_settings(NO_HINTS)), ("content/a.md", text)]);
        git(&whole, &["init", "--quiet"]);
        git(&whole, &["add", "."]);
        git(&whole, &["commit", "--quiet", "--message", "x"]);
    }
    let address = format!("file://{}", whole.display());
    git(folder.path(), &["clone", "--quiet", "--depth", "1", &address, "part"]);
    let part = folder.path().join("part");
    insta::assert_snapshot!(said(&part), @"
    warning[shallow-clone]: only a part of the history in Git was fetched, so pages show no date of the last change and no contributors
     |
     = help: fetch it all: `git fetch --unshallow`, or `fetch-depth: 0` in the workflow that builds the site

    1 warning
    ");
}

#[test]
fn addresses_and_days_that_cannot_be() {
    let page = "---\ntitle: A\nsummary: S\naliases: [/a:b/]\nreview_in: a while\n---\n";
    insta::assert_snapshot!(report(&[("site.toml", SITE), ("content/a.md", page)]), @"
    error[bad-alias]: `/a:b/` is not a former address on this site
     --> content/a.md:4:11
      |
    4 | aliases: [/a:b/]
      |           ^^^^^
      |
      = help: write the path as it was after the site's name, such as /2019/leuven/; one with signs such as `*`, or with a part that begins or ends with a full stop, cannot be published: leave it out

    warning[unclear-interval]: `a while` is not a length of time
     --> content/a.md:5:12
      |
    5 | review_in: a while
      |            ^^^^^^^
      |
      = help: write a number of days, weeks, months or years, such as `12 months`

    1 error, 1 warning in 1 file
    Nothing was published; `public` is as it was.
    ");
}

#[test]
fn an_alias_may_not_be_where_the_site_has_pages_of_its_own() {
    let settings = with_settings(
        "[translation]\ncoverage = true\n[accessibility]\nstatus = \"full\"\nprepared_on = 2026-11-23\norganisation = \"Town\"\ncontact = \"help@example.org\"\n",
    );
    let aliases = "/search/, /accessibility/, /translations/, /_worker.js, /_routes.json, /a-z/";
    let report = report(&[("site.toml", &settings), ("content/a.md", &format!("---\ntitle: A\naliases: [{aliases}]\n---\nText.\n"))]);
    let errors = report.lines().filter(|line| line.starts_with("error")).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(errors, @"
    error[alias-is-taken]: something else is at the former address `/search/` already, capital and small letters aside
    error[alias-is-taken]: something else is at the former address `/accessibility/` already, capital and small letters aside
    error[alias-is-taken]: something else is at the former address `/translations/` already, capital and small letters aside
    error[alias-is-taken]: something else is at the former address `/_worker.js` already, capital and small letters aside
    error[alias-is-taken]: something else is at the former address `/_routes.json` already, capital and small letters aside
    error[alias-is-taken]: something else is at the former address `/a-z/` already, capital and small letters aside
    ");
}

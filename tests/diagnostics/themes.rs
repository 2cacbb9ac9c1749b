//! Templates and texts of the interface.

use super::*;

#[test]
fn a_merge_that_was_not_finished() {
    let merge = |ours: &str, theirs: &str| format!("<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> other\n");
    let theme = format!("[properties.ink]\ntype = \"colour\"\n{}", merge("light = \"#000\"", "light = \"#111\""));
    insta::assert_snapshot!(
        report(&[
            ("site.toml", &with_settings("[theme]\nname = \"town\"\n")),
            ("content/a.md", "# A\n"),
            ("themes/town/theme.toml", &theme),
            ("i18n/fr.toml", &merge("menu = \"Menu\"", "menu = \"Le menu\"")),
        ]),
        @"
        error[unresolved-conflict]: a merge was not finished: lines of two versions stand here
         --> i18n/fr.toml:1:1
          |
        1 | <<<<<<< HEAD
          | ^^^^^^^^^^^^
          |
          = help: keep the lines that are right, and remove the other ones and the lines of signs around them

        error[unresolved-conflict]: a merge was not finished: lines of two versions stand here
         --> themes/town/theme.toml:3:1
          |
        3 | <<<<<<< HEAD
          | ^^^^^^^^^^^^
          |
          = help: keep the lines that are right, and remove the other ones and the lines of signs around them

        2 errors in 2 files
        Nothing was published; `public` is as it was.
        "
    );
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

    error[template-error]: this template does not work: Field `titel` is not defined. Available fields: alternates, article, backlinks, blocks, blocks_dir, blocks_lang, body, breadcrumbs, canonical, chapter_position, chapter_texts, chapters, content_dir, content_lang, contributors, coverage, edit_url, facts, feeds, fields, guide, id, image, kind, kind_label, letters, licence, list, mark, mark_text, market, nav, next, noindex, notices, outdated, previous, published, reading_time, related, reviewed, search, sources, statement, structured_data, summary, summary_dir, summary_lang, switcher, takeaways, terms, title, toc, updated, url, whole
     --> templates/page.html:2:13
      |
    2 | <h1>{{ page.titel }}</h1>
      |             ^^^^^
      |
      = help: see the documentation of themes for what templates receive

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
fn texts_of_the_interface() {
    let folder = tempfile::tempdir().unwrap();
    let settings = "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"fr\", \"pl\"]\ndefault_language = \"en\"\n";
    write(
        folder.path(),
        &[
            ("site.toml", settings),
            ("content/a.md", "# A\n"),
            ("i18n/en.toml", "home = \"Start {here}\"\npages = \"{count} pages\"\nread_in = \"Read\"\n\n[search]\none = \"x\"\n"),
            ("i18n/fr.toml", "[pages]\none = \"{count} page\"\nfew = \"{count} pages\"\n"),
            ("i18n/pl.toml", "home = \"Strona\nsearch = \"Szukaj\"\n[pages]\none = \"{count} strona\"\nother = \"{count} strony\"\n"),
        ],
    );
    let text = String::from_utf8(guildhall(folder.path(), &["build"]).stderr).unwrap();
    insta::assert_snapshot!(text, @r#"
    error[placeholder-unknown]: nothing can be filled in for {here} in `home`
     --> i18n/en.toml:1:15
      |
    1 | home = "Start {here}"
      |               ^^^^^^
      |
      = help: use only: no braces here

    error[string-needs-forms]: `pages` changes with a number, so it needs plural forms
     --> i18n/en.toml:2:9
      |
    2 | pages = "{count} pages"
      |         ^^^^^^^^^^^^^^^
      |
      = help: write a table [pages] with a line for each of: one, other

    error[string-has-no-forms]: `search` is one text, without plural forms
     --> i18n/en.toml:5:1
      |
    5 | [search]
      | ^^^^^^^^
      |
      = help: write it as one line, as in: search = "…"

    error[plural-other-missing]: `pages` lacks the plural form `other`
     --> i18n/fr.toml:1:1
      |
    1 | [pages]
      | ^^^^^^^
      |
      = help: add a line to [pages]: other = "…"

    error[strings-syntax]: this file of interface texts cannot be read: invalid basic string, expected `"`
     --> i18n/pl.toml:1:15
      |
    1 | home = "Strona
      |               ^
      |
      = help: write one text a line, as in: search = "Search"

    warning[placeholder-missing]: `read_in` leaves out {language}, which the English text has
     --> i18n/en.toml:3:11
      |
    3 | read_in = "Read"
      |           ^^^^^^
      |
      = help: put {language} where the sentence needs it

    warning[plural-unknown]: `few` of `pages` is not a plural form that fr uses
     --> i18n/fr.toml:3:1
      |
    3 | few = "{count} pages"
      | ^^^
      |
      = help: use only: one, other

    warning[strings-missing]: pl lacks 136 of the interface texts: skip_to_content, menu, main_navigation, section_navigation, footer_navigation, …
    --> i18n/pl.toml
     = help: add them to i18n/pl.toml; until then readers see another language there

    warning[plural-missing]: `pages` lacks the plural form `few` that pl needs (for numbers such as 2)
     --> i18n/pl.toml:3:1
      |
    3 | [pages]
      | ^^^^^^^
      |
      = help: add a line to [pages]: few = "…"

    warning[plural-missing]: `pages` lacks the plural form `many` that pl needs (for numbers such as 0)
     --> i18n/pl.toml:3:1
      |
    3 | [pages]
      | ^^^^^^^
      |
      = help: add a line to [pages]: many = "…"

    5 errors, 5 warnings in 3 files
    Nothing was published; `public` is as it was.
    "#);
}

/// A template that is not there is told at the page that asks for it; the page is as if it asked for none, and others are rendered.
#[test]
fn templates_that_pages_ask_for() {
    let report = report(&[
        ("site.toml", &with_settings(NO_HINTS)),
        ("content/a.md", "---\ntitle: A\ntemplate: hom\n---\n"),
        ("content/a.fr.md", "---\ntitle: A\n---\n"),
        ("content/b.md", "---\ntitle: B\ntemplate: something\n---\n"),
        ("content/c.md", "---\ntitle: C\ntemplate: letter.html\n---\n"),
        ("content/d.md", "---\ntitle: D\ntemplate: kinds/law\n---\n"),
        ("content/e.md", "---\ntitle: E\ntemplate: home\n---\n"),
        ("templates/letter.html", "{% extends \"base.html\" %}"),
        ("templates/kinds/law.html", "{% extends \"base.html\" %}"),
    ]);
    insta::assert_snapshot!(report, @"
    error[unknown-option]: `template` cannot be `hom`
     --> content/a.md:3:11
      |
    3 | template: hom
      |           ^^^
      |
      = help: write `home`

    error[unknown-option]: `template` cannot be `something`
     --> content/b.md:3:11
      |
    3 | template: something
      |           ^^^^^^^^^
      |
      = help: write one of `home`, `letter`, `page`

    2 errors in 2 files
    Nothing was published; `public` is as it was.
    ");
}

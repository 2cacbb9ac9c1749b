//! Templates and texts of the interface.

use super::*;

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

    error[template-error]: this template does not work: Field `titel` is not defined. Available fields: alternates, article, backlinks, blocks, body, breadcrumbs, canonical, chapter_position, chapters, content_dir, content_lang, contributors, edit_url, facts, feeds, guide, id, image, kind, kind_label, letters, list, mark, nav, next, noindex, notices, previous, published, reading_time, related, sources, structured_data, summary, switcher, takeaways, terms, title, toc, updated
     --> templates/page.html:2:13
      |
    2 | <h1>{{ page.titel }}</h1>
      |             ^^^^^
      |
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

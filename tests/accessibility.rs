//! The accessibility statement: its sentences in every language of the interface, its addresses, and what can be wrong with its facts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fmt::Write as _;

mod support;
use support::{Site, Tree, example};

const LANGUAGES: [&str; 8] = ["en", "fr", "nl", "de", "es", "da", "ar", "zh-Hans"];

const FACTS: &str = r#"
[accessibility]
status = "partial"
organisation = { en = "City of Example", fr = "Ville d'Exemple" }
prepared_on = 2026-11-23
reviewed_on = "2026-12-01"
method = "external"
details = "Tested with axe."
contact = "access@example.org"
response_days = 14
non_compliance = [{ en = "Old videos have no captions.", fr = "Les anciennes vidéos n'ont pas de sous-titres." }, "A map."]
disproportionate_burden = ["Scanned minutes."]
out_of_scope = ["Maps of third parties."]
enforcement = "Ombudsman"
enforcement_url = "https://ombudsman.example/"
"#;

/// A template that writes what it receives.
const DATA: &str = r#"# {{ page.title }}
{% for text in page.statement.introduction %}{{ text.text }}
{% endfor -%}
{% for section in page.statement.sections -%}
## {{ section.title }} ({{ section.id }})
{% for text in section.paragraphs %}{{ text.text }}{% if text.lang %} [{{ text.lang }} {{ text.dir }}]{% endif %}
{% endfor -%}
{% for group in section.groups %}{{ group.title }} ({{ group.id }})
{% for text in group.items %}- {{ text.text }}{% if text.lang %} [{{ text.lang }} {{ text.dir }}]{% endif %}
{% endfor -%}
{% endfor -%}
{% for link in section.links %}{{ link.title }} <{{ link.url }}>{% if link.lang %} [{{ link.lang }}]{% endif %}
{% endfor -%}
{% endfor -%}
"#;

fn site(languages: &[&str], facts: &str) -> Site {
    let settings =
        format!("title = \"T\"\nbase_url = \"https://example.org/kb/\"\nlanguages = {languages:?}\ndefault_language = \"en\"\n{facts}");
    Site::of([("site.toml", settings.as_str()), ("content/index.md", "# Home\n"), ("content/help.md", "# Write to us\n")])
}

/// The pages of the statement, in the order of the languages.
fn pages(tree: &Tree, languages: &[&str]) -> Vec<String> {
    let is_statement = |path: &&str| path.ends_with("/index.html") && tree.text(path).starts_with("# ");
    let all: Vec<&str> = tree.paths().into_iter().filter(is_statement).collect();
    let prefix = |language: &str| if language == "en" { String::new() } else { format!("{}/", language.to_lowercase()) };
    let of = |language: &&str| {
        let depth = prefix(language).matches('/').count() + 1;
        let path = all.iter().find(|path| path.starts_with(&prefix(language)) && path.matches('/').count() == depth);
        (*path.unwrap_or_else(|| panic!("{language}: {all:?}"))).to_owned()
    };
    languages.iter().map(of).collect()
}

#[test]
fn every_language_has_its_sentences_and_address() {
    let tree = site(&LANGUAGES, FACTS).file("templates/accessibility.html", DATA).build().publish();
    let mut all = String::new();
    for path in pages(&tree, &LANGUAGES) {
        writeln!(all, "==== {path}\n{}", tree.text(&path)).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn what_is_not_said_is_left_out() {
    let facts = "publisher = \"City\"\n[accessibility]\nstatus = \"full\"\nprepared_on = 2026-11-23\ncontact = \"help\"\nlegislation = \"the Act\"\nstandard = \"WCAG 2.2\"\nslug = { fr = \"acces\" }\n";
    let tree = site(&["en", "fr"], facts).file("templates/accessibility.html", DATA).build().publish();
    let [english, french] = pages(&tree, &["en", "fr"]).try_into().unwrap();
    assert_eq!(french, "fr/acces/index.html");
    insta::assert_snapshot!(tree.text(&english), @r#"
    # Accessibility statement
    City is committed to making this website accessible, in accordance with the Act.
    This accessibility statement applies to https://example.org/kb/.
    ## Compliance status (status)
    This website is fully compliant with WCAG 2.2.
    ## Preparation of this accessibility statement (preparation)
    This statement was prepared on 23 November 2026.
    It is based on a self-assessment carried out by City.
    ## Feedback and contact information (feedback)
    Have you found something that is not accessible, or do you need information in an accessible form? Please tell us.
    Write to us </kb/help/>
    "#);
    let form = facts.replace("\"help\"", "\"https://example.org/form\"").replace("full", "none");
    let tree = site(&["en"], &form).file("templates/accessibility.html", DATA).build().publish();
    insta::assert_snapshot!(tree.text("accessibility/index.html"), @r#"
    # Accessibility statement
    City is committed to making this website accessible, in accordance with the Act.
    This accessibility statement applies to https://example.org/kb/.
    ## Compliance status (status)
    This website is not compliant with WCAG 2.2. The non-compliances and exemptions are listed below.
    ## Preparation of this accessibility statement (preparation)
    This statement was prepared on 23 November 2026.
    It is based on a self-assessment carried out by City.
    ## Feedback and contact information (feedback)
    Have you found something that is not accessible, or do you need information in an accessible form? Please tell us.
    Contact form <https://example.org/form>
    "#);
}

/// It is a page of the site: in the site map, with translations, in menus; the example of the documentation builds.
#[test]
fn readers_and_search_engines_find_it() {
    let facts = example("site-toml.md", "[accessibility]\n");
    let tree = site(&["en", "fr"], &facts).build().publish();
    let map = tree.text("sitemap.xml");
    let entry = |url: &str| map.split("<url>").find(|entry| entry.starts_with(&format!("<loc>{url}</loc>"))).unwrap().trim().to_owned();
    insta::assert_snapshot!(entry("https://example.org/kb/fr/accessibilite/"), @r#"
    <loc>https://example.org/kb/fr/accessibilite/</loc><xhtml:link rel="alternate" hreflang="en" href="https://example.org/kb/accessibility/"/><xhtml:link rel="alternate" hreflang="fr" href="https://example.org/kb/fr/accessibilite/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/kb/accessibility/"/></url>
    </urlset>
    "#);
    let page = tree.text("fr/accessibilite/index.html");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/kb/fr/accessibilite/\">"));
    let start = page.find("<nav aria-label=\"Pied de page\"").unwrap_or_else(|| panic!("{page}"));
    assert!(page[start..].contains("href=\"/kb/fr/accessibilite/\""), "{}", &page[start..]);
    assert!(page.contains("<a href=\"mailto:access@example.org\">access@example.org</a>"));
    assert!(page.contains("<li lang=\"en\" dir=\"ltr\">Maps of third parties.</li>"));
}

#[test]
fn what_is_wrong_with_its_facts() {
    let report = |facts: &str| {
        let built = site(&["en", "fr"], facts).build().run();
        assert_eq!((built.code, built.tree), (1, Tree::default()));
        built.stderr.lines().filter(|line| !line.starts_with("Nothing was")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(report("[accessibility]\n[[menus.footer]]\naccessibility = true\n[[menus.footer]]\nacessibility = true\n"), @r#"
    error[missing-setting]: [accessibility] needs `contact`
     --> site.toml:5:2
      |
    5 | [accessibility]
      |  ^^^^^^^^^^^^^
      |
      = help: add for example: contact = "access@example.org"

    error[missing-setting]: [accessibility] needs `organisation`
     --> site.toml:5:2
      |
    5 | [accessibility]
      |  ^^^^^^^^^^^^^
      |
      = help: add for example: organisation = "City of Example"

    error[missing-setting]: [accessibility] needs `prepared_on`
     --> site.toml:5:2
      |
    5 | [accessibility]
      |  ^^^^^^^^^^^^^
      |
      = help: add for example: prepared_on = 2026-11-23

    error[missing-setting]: [accessibility] needs `status`
     --> site.toml:5:2
      |
    5 | [accessibility]
      |  ^^^^^^^^^^^^^
      |
      = help: add for example: status = "partial"

    error[menu-without-target]: this menu entry leads nowhere
     --> site.toml:8:1
      |
    8 | [[menus.footer]]
      | ^^^^^^^^^^^^^^^^
      |
      = help: add for example: page = "articles"

    error[unknown-setting]: `acessibility` is not a setting of a menu entry
     --> site.toml:9:1
      |
    9 | acessibility = true
      | ^^^^^^^^^^^^
      |
      = help: write `accessibility`

    6 errors in 1 file
    "#);
    let wrong = r#"[accessibility]
status = "partialy"
organisation = { de = "Stadt" }
prepared_on = "yesterday"
reviewed_on = 12
contact = "hlp me"
response_days = 0
non_compliance = "Videos"
out_of_scope = [3]
enforcement_url = "ombudsman.example"
slug = "My access"
methods = "external"
"#;
    insta::assert_snapshot!(report(wrong), @r#"
    error[missing-setting]: [accessibility] needs `organisation`
     --> site.toml:5:2
      |
    5 | [accessibility]
      |  ^^^^^^^^^^^^^
      |
      = help: add for example: organisation = "City of Example"

    error[unknown-choice]: `status` cannot be `partialy`
     --> site.toml:6:10
      |
    6 | status = "partialy"
      |          ^^^^^^^^^^
      |
      = help: write "partial"; possible are: full, partial, none

    error[invalid-setting-date]: `yesterday` is not a date
     --> site.toml:8:15
      |
    8 | prepared_on = "yesterday"
      |               ^^^^^^^^^^^
      |
      = help: write the year, the month and the day: prepared_on = 2026-11-23

    error[wrong-setting-type]: `reviewed_on` must be a date, but this is a whole number
     --> site.toml:9:15
      |
    9 | reviewed_on = 12
      |               ^^
      |
      = help: write it like this: reviewed_on = 2026-11-23

    error[accessibility-contact]: `hlp me` is no address that readers can write to
      --> site.toml:10:11
       |
    10 | contact = "hlp me"
       |           ^^^^^^^^
       |
       = help: write an address for e-mail, the address of a form with https://, or the id of a page

    error[setting-out-of-range]: `response_days` cannot be 0
      --> site.toml:11:17
       |
    11 | response_days = 0
       |                 ^
       |
       = help: write a whole number from 1 to 365

    error[wrong-setting-type]: `non_compliance` must be a list of texts, but this is a text
      --> site.toml:12:18
       |
    12 | non_compliance = "Videos"
       |                  ^^^^^^^^
       |
       = help: write it like this: non_compliance = ["…", { en = "…", fr = "…" }]

    error[wrong-setting-type]: `out_of_scope` must be a text, or one text per language, but this is a whole number
      --> site.toml:13:17
       |
    13 | out_of_scope = [3]
       |                 ^
       |
       = help: write it like this: out_of_scope = { en = "…", fr = "…" }

    error[invalid-base-url]: `ombudsman.example` is not the address of a site: it does not begin with https://
      --> site.toml:14:19
       |
    14 | enforcement_url = "ombudsman.example"
       |                   ^^^^^^^^^^^^^^^^^^^
       |
       = help: write the full address of the home page, such as "https://example.org/kb/"

    error[invalid-term-slug]: `My access` cannot be part of an address
      --> site.toml:15:8
       |
    15 | slug = "My access"
       |        ^^^^^^^^^^^
       |
       = help: write `my-access`

    error[unknown-setting]: `methods` is not a setting of [accessibility]
      --> site.toml:16:1
       |
    16 | methods = "external"
       | ^^^^^^^
       |
       = help: write `method`

    warning[unused-language]: `de` is not a language of this site, so this text is never shown
     --> site.toml:7:18
      |
    7 | organisation = { de = "Stadt" }
      |                  ^^
      |
      = help: remove it, or add [languages.de]

    11 errors, 1 warning in 1 file
    "#);
    let facts = "publisher = \"City\"\n[accessibility]\nstatus = \"full\"\nprepared_on = 2026-11-23\ncontact = \"hepl\"\nout_of_scope = [\"Maps\"]\nslug = \"help\"\n";
    insta::assert_snapshot!(report(facts), @r#"
    error[two-pages-at-one-address]: two pages would be published at /help/: content/help.md and the accessibility statement
    --> site.toml
    ::: content/help.md
     = note: the other one
     = help: give one of them another `slug:` in the block between the --- lines at the top, or rename its file

    error[accessibility-page-unknown]: readers are to write as the page `hepl` says, which does not exist
     --> site.toml:9:11
      |
    9 | contact = "hepl"
      |           ^^^^^^
      |
      = help: did you mean `help`?

    warning[accessibility-full-with-gaps]: the accessibility statement says that all is accessible, and lists what is not
     --> site.toml:6:2
      |
    6 | [accessibility]
      |  ^^^^^^^^^^^^^
      |
      = help: write status = "partial", or remove the lists

    2 errors, 1 warning in 1 file
    "#);
    let facts = "publisher = \"City\"\n[accessibility]\nstatus = \"none\"\nprepared_on = 2026-11-23\ncontact = \"javascript:alert(1)\"\n";
    insta::assert_snapshot!(report(facts), @r#"
    error[accessibility-contact]: `javascript:alert(1)` is no address that readers can write to
     --> site.toml:9:11
      |
    9 | contact = "javascript:alert(1)"
      |           ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write an address for e-mail, the address of a form with https://, or the id of a page

    warning[accessibility-without-reasons]: the accessibility statement does not say what is not accessible
     --> site.toml:6:2
      |
    6 | [accessibility]
      |  ^^^^^^^^^^^^^
      |
      = help: add a list, such as: non_compliance = ["Videos have no captions."]; there are also disproportionate_burden and out_of_scope

    1 error, 1 warning in 1 file
    "#);
    insta::assert_snapshot!(report("[[menus.footer]]\naccessibility = true\n"), @r#"
    error[menu-without-statement]: the menu leads to the accessibility statement, and the site has none
     --> site.toml:5:1
      |
    5 | [[menus.footer]]
      | ^^^^^^^^^^^^^^^^
      |
      = help: add a section [accessibility] to site.toml, or remove this entry

    1 error in 1 file
    "#);
}

//! Redirects that `site.toml` asks for: of removed pages, and of a language that the site no longer has.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::process::Command;

mod support;
use support::{NOW, Site, Tree};

const CONTENT: &str = r##"
-- content/index.md --
---
title: Home
---
Welcome.
-- content/index.nl.md --
---
title: Thuis
---
Welkom.
-- content/articles/new.md --
---
title: New "and" <better>
aliases: [/articles/before/]
---
Some text.

## Costs

More.
-- content/articles/new.nl.md --
---
title: Nieuw
slug: nieuw
---
Tekst.

## Kosten

Meer.
-- content/articles/only.md --
---
title: Only
---
In English.
-- static/leaflet.pdf --
%PDF-1.4
"##;

fn site(settings: &str) -> Site {
    Site::text(&format!(
        "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/kb\"\ndefault_language = \"en\"\n{settings}\n[languages.en]\n[languages.nl]\n[severity]\nincomplete-page = \"off\"\n[search]\nenabled = true\n{CONTENT}"
    ))
}

fn run(site: &Site, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_guildhall"))
        .current_dir(site.root())
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", NOW)
        .args(arguments)
        .output()
        .unwrap();
    format!("{}{}{}", output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn published(site: &Site) -> Tree {
    let said = run(site, &["build", "--report"]);
    assert!(said.starts_with('0'), "{said}");
    Tree::read(&site.root().join("public"))
}

/// What the report says of former addresses.
fn aliases(tree: &Tree) -> String {
    let report: serde_json::Value = serde_json::from_str(tree.text("build-report.json")).unwrap();
    let all = report["aliases"].as_array().unwrap().iter();
    all.map(|alias| format!("{} -> {}\n", alias["from"].as_str().unwrap(), alias["to"].as_str().unwrap())).collect()
}

const REMOVED: &str = r#"
[[redirects]]
from = "/articles/old/"
to = "/articles/new/#costs"
[[redirects]]
from = "/nl/articles/oud"
to = "/nl/articles/nieuw"
[[redirects]]
from = "https://example.org/kb/leaflet-2019.pdf"
to = "/leaflet.pdf"
[[redirects]]
from = "/gone/with%20a%20blank/"
to = "https://other.example/a?b=c&d#e"
"#;

#[test]
fn removed_pages_lead_on() {
    let tree = published(&site(REMOVED));
    let files = ["_redirects", "articles/old/index.html", "nl/articles/oud/index.html", "leaflet-2019.pdf", "gone/with a blank/index.html"];
    let shown: String = files.iter().map(|file| format!("-- {file} --\n{}", tree.text(file))).collect();
    insta::assert_snapshot!(format!("{shown}======\n{}", aliases(&tree)));
    assert!(!tree.text("sitemap.xml").contains("/old/"));
}

#[test]
fn what_redirects_keep_is_not_lost() {
    let site = site(REMOVED).file(
        "report.json",
        r#"{"pages":[{"id":"articles/old","language":"en","url":"/articles/old/","source":"content/articles/old.md"}],"aliases":[{"from":"/nl/articles/oud/","to":"/nl/articles/old/"}]}"#,
    );
    let said = run(&site, &["check", "--published", "report.json"]);
    assert!(said.starts_with('0') && !said.contains("warning"), "{said}");
}

#[test]
fn what_is_wrong_with_redirects() {
    let site = site(
        r#"
[[redirects]]
from = "/articles/new/"
to = "/articles/only/"
[[redirects]]
from = "/articles/before/"
to = "/articles/only/"
[[redirects]]
from = "/leaflet.pdf"
to = "/articles/only/"
[[redirects]]
from = "/a/"
to = "/articles/only/"
[[redirects]]
from = "/a"
to = "/articles/new/"
[[redirects]]
from = "https://example.org/other/"
to = "/articles/only/"
[[redirects]]
from = "/../etc/"
to = "/articles/onely/"
[[redirects]]
from = "/b/?page=2"
to = "/nothing/like/it/at/all/"
[[redirects]]
from = "/con/"
to = "articles/only.md"
[[redirects]]
from = "/c/"
to = "http://other.example/"
[[redirects]]
from = "/d/"
to = "javascript:alert(1)"
[[redirects]]
from = "/e/"
to = "/articles/before/"
[[redirects]]
from = "/f/"
to = "/e/"
[[redirects]]
from = "/g/"
to = "/h/"
[[redirects]]
from = "/h/"
to = "/g/"
[[redirects]]
from = "/i/"
to = "/i"
[[redirects]]
from = "/j/"
to = "/articles/new/#cost"
[[redirects]]
from = "/search/x/"
to = "/"
[[redirects]]
from = "/k/"
too = "/"
[[redirects]]
from = 3
to = "/"
"#,
    );
    insta::assert_snapshot!(run(&site, &["build"]));
    insta::assert_snapshot!(run(&self::site("redirects = [\"/a/\"]"), &["build"]));
}

#[test]
fn a_retired_language_leads_on() {
    let tree = published(&site("[retired_languages]\nfr = \"nl\""));
    let shown = format!(
        "-- _redirects --\n{}-- fr/articles/nieuw/index.html --\n{}======\n{}",
        tree.text("_redirects"),
        tree.text("fr/articles/nieuw/index.html"),
        aliases(&tree)
    );
    insta::assert_snapshot!(shown);
}

#[test]
fn a_retired_language_had_a_prefix_of_its_own() {
    let tree = published(&site("[retired_languages]\nfr = { to = \"en\", prefix = \"french\" }"));
    insta::assert_snapshot!(tree.text("_redirects"));
}

#[test]
fn pages_of_a_retired_language_with_names_of_their_own_are_named() {
    let site = site("[retired_languages]\nfr = \"nl\"").file(
        "report.json",
        r#"{"pages":[
            {"id":"articles/new","language":"fr","url":"/fr/articles/nouveau/","source":"content/articles/new.fr.md"},
            {"id":"articles/only","language":"fr","url":"/fr/articles/only/","source":"content/articles/only.fr.md"},
            {"id":"articles/gone","language":"fr","url":"/fr/articles/parti/","source":"content/articles/gone.fr.md"}]}"#,
    );
    insta::assert_snapshot!(run(&site, &["check", "--published", "report.json"]));
}

#[test]
fn what_is_wrong_with_retired_languages() {
    let wrong =
        site("[retired_languages]\nnl = \"en\"\nfr = \"nll\"\nde = {}\nes = { to = \"en\", prefix = \"a/b\" }\nit = 3\npt_BR = \"en\"");
    insta::assert_snapshot!(run(&wrong, &["build"]));
    let left = site("[retired_languages]\nfr = \"nl\"")
        .file("content/articles/new.fr.md", "---\ntitle: Nouveau\n---\n")
        .file("content/fr/articles/only.md", "---\ntitle: Seul\n---\n")
        .file("content/fry.md", "---\ntitle: Fry\n---\n");
    insta::assert_snapshot!(run(&left, &["check"]));
}

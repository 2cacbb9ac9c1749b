//! Facet pages: what a list leads readers to whose browser runs no scripts.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]

mod support;
use support::html::Page;
use support::{Site, Tree};

const SITE: &str = r#"
-- site.toml --
title = "Town"
base_url = "https://town.example/docs/"
default_language = "en"
[languages.en]
[languages.fr]
missing = "hide"
[languages.ar]
fallback = ["en"]
[vocabularies]
scope = { label = { en = "Scope" }, pages = false }
countries = { label = { en = "Countries", fr = "Pays" }, pages = false }
-- vocabularies/topics.yaml --
water: { label: { en: Water, fr: Eau } }
parks: { label: { en: Parks, fr: Parcs } }
-- vocabularies/scope.yaml --
town: { label: { en: Town, fr: Ville } }
region: { label: { en: Region, fr: Région } }
-- vocabularies/countries.yaml --
be: { label: { en: Belgium, fr: Belgique } }
-- kinds/case.toml --
label = { en = "Case" }
plural = { en = "Cases", fr = "Cas" }
folder = "cases"
[fields.scope]
type = "list"
of = "term"
vocabulary = "scope"
facet = true
[fields.place]
type = "place"
facet = true
[fields.started_in]
type = "date"
facet = true
label = { en = "Start", fr = "Début" }
[fields.ongoing]
type = "boolean"
facet = true
label = { en = "Ongoing", fr = "En cours" }
[fields.see]
type = "list"
of = "reference"
facet = true
label = { en = "See" }
[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
facet = true
-- content/cases/one.md --
---
title: One
topics: [water]
scope: [town, region]
place: { name: Leuven, country: BE }
started_in: 2019-06
ongoing: true
see: [cases/two, cases/plan]
---
-- content/cases/one.fr.md --
---
title: Un
---
-- content/cases/two.md --
---
title: Two
topics: [parks]
scope: [town]
place: { name: Reykjavík, country: IS }
started_in: 2021
ongoing: true
---
-- content/cases/two.fr.md --
---
title: Deux
---
-- content/cases/a-third.md --
---
title: A third
topics: [parks]
started_in: 2021-02-03
ongoing: true
---
-- content/cases/plan.md --
---
title: Plan
status: draft
started_in: 2030
---
-- content/other.md --
---
title: Of no kind
---
"#;

/// The pages of facets, in order of address.
fn facet_pages(tree: &Tree) -> Vec<&str> {
    let is_facet = |page: &Page| page.all("body").any(|body| body.get("class") == Some("kind-facet"));
    tree.pages().into_iter().filter(|(_, page)| is_facet(page)).map(|(path, _)| path).collect()
}

/// What is on a page besides what is on all.
fn main(tree: &Tree, path: &str) -> String {
    let (_, rest) = tree.text(path).split_once("<main").unwrap();
    rest.split_once('>').unwrap().1.split_once("</main>").unwrap().0.trim().to_owned()
}

/// What is said, before the warnings.
fn errors(said: &str) -> &str {
    said.split("\nwarning[").next().unwrap()
}

#[test]
fn every_facet_that_tells_pages_apart_has_a_page() {
    let tree = Site::text(SITE).build().publish();
    // All are ongoing, which tells none apart.
    insta::assert_snapshot!(facet_pages(&tree).join("\n"), @"
    ar/cases/by-place/index.html
    ar/cases/by-scope/index.html
    ar/cases/by-see/index.html
    ar/cases/by-started-in/index.html
    cases/by-place/index.html
    cases/by-scope/index.html
    cases/by-see/index.html
    cases/by-started-in/index.html
    fr/cases/by-place/index.html
    fr/cases/by-scope/index.html
    fr/cases/by-see/index.html
    fr/cases/by-started-in/index.html
    ");
}

#[test]
fn pages_stand_under_the_values_that_they_have() {
    let tree = Site::text(SITE).build().publish();
    insta::assert_snapshot!(main(&tree, "cases/by-place/index.html"), @r##"
    <nav class="breadcrumbs" aria-label="You are here">
    <ol>
    <li><a href="/docs/">Home</a></li>
    <li><a href="/docs/cases/">Cases</a></li>
    </ol>
    </nav>


    <header class="page-header">
    <h1>Countries</h1>
    </header>
    <nav class="letters" aria-label="Countries">
    <ul>
    <li><a href="#group-1">Belgium</a></li>
    <li><a href="#group-2">IS</a></li>
    </ul>
    </nav>
    <section class="letter" aria-labelledby="group-1">
    <h2 id="group-1">Belgium</h2>
    <ul>
    <li><a href="/docs/cases/one/">One</a></li>
    </ul>
    </section>
    <section class="letter" aria-labelledby="group-2">
    <h2 id="group-2">IS</h2>
    <ul>
    <li><a href="/docs/cases/two/">Two</a></li>
    </ul>
    </section>
    "##);
    insta::assert_snapshot!(main(&tree, "fr/cases/by-started-in/index.html"), @r##"
    <nav class="breadcrumbs" aria-label="Vous êtes ici">
    <ol>
    <li><a href="/docs/fr/">Accueil</a></li>
    <li><a href="/docs/fr/cases/">Cas</a></li>
    </ol>
    </nav>


    <header class="page-header">
    <h1>Début</h1>
    </header>
    <nav class="letters" aria-label="Début">
    <ul>
    <li><a href="#group-1">2021</a></li>
    <li><a href="#group-2">2019</a></li>
    </ul>
    </nav>
    <section class="letter" aria-labelledby="group-1">
    <h2 id="group-1">2021</h2>
    <ul>
    <li><a href="/docs/fr/cases/two/">Deux</a></li>
    </ul>
    </section>
    <section class="letter" aria-labelledby="group-2">
    <h2 id="group-2">2019</h2>
    <ul>
    <li><a href="/docs/fr/cases/one/">Un</a></li>
    </ul>
    </section>
    "##);
    insta::assert_snapshot!(main(&tree, "ar/cases/by-scope/index.html"), @r##"
    <nav class="breadcrumbs" aria-label="موقعك الحالي">
    <ol>
    <li><a href="/docs/ar/">الصفحة الرئيسية</a></li>
    <li><a href="/docs/ar/cases/" lang="en" dir="ltr">Cases</a></li>
    </ol>
    </nav>


    <header class="page-header">
    <h1 lang="en" dir="ltr">Scope</h1>
    </header>
    <nav class="letters" aria-label="Scope">
    <ul>
    <li><a href="#group-1" lang="en" dir="ltr">Town</a></li>
    <li><a href="#group-2" lang="en" dir="ltr">Region</a></li>
    </ul>
    </nav>
    <section class="letter" aria-labelledby="group-1">
    <h2 id="group-1" lang="en" dir="ltr">Town</h2>
    <ul>
    <li><a href="/docs/ar/cases/one/" hreflang="en" lang="en" dir="ltr">One</a></li>
    <li><a href="/docs/ar/cases/two/" hreflang="en" lang="en" dir="ltr">Two</a></li>
    </ul>
    </section>
    <section class="letter" aria-labelledby="group-2">
    <h2 id="group-2" lang="en" dir="ltr">Region</h2>
    <ul>
    <li><a href="/docs/ar/cases/one/" hreflang="en" lang="en" dir="ltr">One</a></li>
    </ul>
    </section>
    "##);
    // What is not published is none of them.
    insta::assert_snapshot!(main(&tree, "cases/by-see/index.html"), @r##"
    <nav class="breadcrumbs" aria-label="You are here">
    <ol>
    <li><a href="/docs/">Home</a></li>
    <li><a href="/docs/cases/">Cases</a></li>
    </ol>
    </nav>


    <header class="page-header">
    <h1>See</h1>
    </header>
    <nav class="letters" aria-label="See">
    <ul>
    <li><a href="#group-1">Two</a></li>
    </ul>
    </nav>
    <section class="letter" aria-labelledby="group-1">
    <h2 id="group-1">Two</h2>
    <ul>
    <li><a href="/docs/cases/one/">One</a></li>
    </ul>
    </section>
    "##);
}

#[test]
fn lists_lead_to_them_without_scripts() {
    let tree = Site::text(SITE).build().publish();
    let list = |path: &str| tree.text(path).split_once("<noscript>").unwrap().1.split_once("</noscript>").unwrap().0.to_owned();
    insta::assert_snapshot!(list("cases/index.html"), @r##"
    <p>Or look here:</p>
    <ul class="tags">
    <li><a href="/docs/cases/by-scope/">Scope</a></li>
    <li><a href="/docs/cases/by-place/">Countries</a></li>
    <li><a href="/docs/cases/by-started-in/">Start</a></li>
    <li><a href="/docs/cases/by-see/">See</a></li>
    <li><a href="/docs/topics/">Topics</a></li>
    </ul>
    "##);
    insta::assert_snapshot!(list("ar/cases/index.html"), @r##"
    <p>أو تصفّح هنا:</p>
    <ul class="tags">
    <li><a href="/docs/ar/cases/by-scope/" lang="en" dir="ltr">Scope</a></li>
    <li><a href="/docs/ar/cases/by-place/" lang="en" dir="ltr">Countries</a></li>
    <li><a href="/docs/ar/cases/by-started-in/" lang="en" dir="ltr">Start</a></li>
    <li><a href="/docs/ar/cases/by-see/" lang="en" dir="ltr">See</a></li>
    <li><a href="/docs/ar/topics/" lang="en" dir="ltr">Topics</a></li>
    </ul>
    "##);
}

#[test]
fn translations_know_each_other() {
    let tree = Site::text(SITE).build().publish();
    let pages = tree.pages();
    insta::assert_snapshot!(format!("{:#?}", pages["cases/by-started-in/index.html"].alternates()), @r##"
    {
        "ar": "https://town.example/docs/ar/cases/by-started-in/",
        "en": "https://town.example/docs/cases/by-started-in/",
        "fr": "https://town.example/docs/fr/cases/by-started-in/",
        "x-default": "https://town.example/docs/cases/by-started-in/",
    }
    "##);
    assert_eq!(pages["cases/by-started-in/index.html"].alternates(), pages["fr/cases/by-started-in/index.html"].alternates());
    let map = tree.text("sitemap.xml");
    assert!(map.contains("<loc>https://town.example/docs/fr/cases/by-started-in/</loc>"), "{map}");
}

#[test]
fn a_page_at_the_same_address_is_an_error() {
    let built = Site::text(SITE).file("content/cases/by-place.md", "# By place\n").build().run();
    insta::assert_snapshot!(errors(&built.stderr), @"
    error[two-pages-at-one-address]: two pages would be published at /ar/cases/by-place/: the pages of cases by place and content/cases/by-place.md
    --> content/cases/by-place.md
    ::: site.toml
     = note: the other one
     = help: give one of them another `slug:` in the block between the --- lines at the top, or rename its file

    error[two-pages-at-one-address]: two pages would be published at /cases/by-place/: the pages of cases by place and content/cases/by-place.md
    --> content/cases/by-place.md
    ::: site.toml
     = note: the other one
     = help: give one of them another `slug:` in the block between the --- lines at the top, or rename its file
    ");
}

#[test]
fn links_to_them_are_links_to_pages() {
    let site = Site::text(SITE).file("content/links.md", "# Links\n\n[Places](/cases/by-place/), [nothing](/cases/places/)\n");
    let built = site.build().run();
    insta::assert_snapshot!(errors(&built.stderr), @"
    error[broken-link]: this link leads nowhere: there is no `/cases/places/`
     --> content/links.md:3:39
      |
    3 | [Places](/cases/by-place/), [nothing](/cases/places/)
      |                                       ^^^^^^^^^^^^^^
      |
      = help: did you mean `cases/plan.md`?
    ");
}

#[test]
fn a_site_without_search_has_none() {
    let site = Site::text(&SITE.replace("default_language", "search = { enabled = false }\ndefault_language"));
    assert_eq!(facet_pages(&site.build().publish()), [""; 0]);
}

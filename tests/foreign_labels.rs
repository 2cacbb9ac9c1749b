//! Names that a site gives in one language only, on pages of another: each carries its own language and direction.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

mod support;
use support::Site;
use support::html::Page;

/// A site in English, and in Arabic without names of kinds, fields, terms or vocabularies.
const SITE: &str = r#"
-- site.toml --
title = { en = "Town" }
description = { en = "What we do." }
default_language = "en"
[languages.en]
[languages.ar]
[vocabularies.topics]
label = { en = "Topics" }
[vocabularies.figures]
label = { en = "Figures" }
pages = false
[[menus.main]]
vocabulary = "topics"
-- vocabularies/topics.yaml --
water: { label: { en: Water }, description: { en: What flows. } }
-- vocabularies/figures.yaml --
people: { label: { en: People } }
-- kinds/case.toml --
label = { en = "Case" }
plural = { en = "Cases" }
folder = "cases"
[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
fact = true
label = { en = "Topics" }
[fields.size]
type = "figure"
fact = true
label = { en = "Size" }
[fields.place_name]
type = "text"
fact = true
-- content/index.md --
---
title: Home
summary: The home page.
---
-- content/index.ar.md --
---
title: الرئيسية
---
-- content/cases/one.md --
---
title: One
summary: The first.
topics: [water]
size: { what: people, value: 3 }
place_name: Newham
---
Text.
-- content/cases/one.ar.md --
---
title: واحد
summary: الأول
place_name: نيوهام
---
نص.
"#;

/// The elements of a page's body that say a language other than that of the page: element, language, direction, text.
fn foreign(page: &Page) -> Vec<String> {
    let (own, _) = page.language();
    let body = page.elements.iter().position(|element| element.name == "body").unwrap();
    let inside = page.elements.iter().filter(|element| element.parents.contains(&body));
    let languages = |element: &&support::html::Element| {
        let of_switcher = element.parents.iter().any(|parent| page.elements[*parent].has_class("languages"));
        element.get("lang").is_some_and(|lang| Some(lang) != own) && !of_switcher
    };
    let line = |element: &support::html::Element| {
        let get = |name| element.get(name).unwrap_or("none");
        let leads = element.get("href").map_or_else(String::new, |href| format!(" -> {href} {}", get("hreflang")));
        format!("{} {} {}: {}{leads}", element.name, get("lang"), get("dir"), element.text.trim())
    };
    inside.filter(languages).map(line).collect()
}

#[test]
fn names_in_another_language_than_the_page_carry_it() {
    let tree = Site::text(SITE).build().publish();
    let pages = tree.pages();
    let of = |path: &str| foreign(&pages[path]).join("\n");
    insta::assert_snapshot!(of("ar/cases/one/index.html"), @"
    a en ltr: Town -> /ar/ none
    a en ltr: Topics -> /ar/topics/ none
    summary en ltr: Cases
    a en ltr: Cases -> /ar/cases/ none
    a en ltr: Cases -> /ar/cases/ none
    span en ltr: Case
    span en ltr: Topics
    a en ltr: Water -> /ar/topics/water/ none
    span en ltr: Place name
    span en ltr: Size
    span en ltr: People
    span en ltr: Topics
    a en ltr: Water -> /ar/topics/water/ none
    p en ltr: What we do.
    ");
    insta::assert_snapshot!(of("ar/cases/index.html"), @"
    a en ltr: Town -> /ar/ none
    a en ltr: Topics -> /ar/topics/ none
    summary en ltr: Cases
    a en ltr: Cases -> /ar/cases/ none
    h1 en ltr: Cases
    span en ltr: Topics
    dd en ltr: Water
    span en ltr: Size
    span en ltr: Place name
    p en ltr: What we do.
    ");
    insta::assert_snapshot!(of("ar/topics/index.html"), @"
    a en ltr: Town -> /ar/ none
    a en ltr: Topics -> /ar/topics/ none
    h1 en ltr: Topics
    a en ltr: Water -> /ar/topics/water/ none
    p en ltr: What we do.
    ");
    insta::assert_snapshot!(of("ar/topics/water/index.html"), @"
    a en ltr: Town -> /ar/ none
    a en ltr: Topics -> /ar/topics/ none
    a en ltr: Topics -> /ar/topics/ none
    h1 en ltr: Water
    p en ltr: What flows.
    span en ltr: Case
    span en ltr: Topics
    dd en ltr: Water
    span en ltr: Size
    span en ltr: Place name
    p en ltr: What we do.
    ");
}

#[test]
fn names_in_the_language_of_the_page_carry_none() {
    let tree = Site::text(SITE).build().publish();
    for (path, page) in tree.pages().iter().filter(|(path, _)| !path.starts_with("ar/")) {
        // Where readers choose the language to search in, each is named in itself.
        let expected: &[&str] = if *path == "search/index.html" { &["option ar rtl: العربية"] } else { &[] };
        assert_eq!(foreign(page), expected, "{path}");
    }
}

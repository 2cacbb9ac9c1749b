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

/// A home page that Arabic readers get in English.
const HOME: &str = r#"
-- site.toml --
title = { en = "Town", ar = "مدينة" }
default_language = "en"
[languages.en]
[languages.ar]
fallback = ["en"]
[vocabularies.topics]
label = { en = "Topics", ar = "المواضيع" }
-- vocabularies/topics.yaml --
water: { label: { en: Water, ar: الماء } }
-- kinds/case.toml --
label = { en = "Case", ar = "حالة" }
plural = { en = "Cases", ar = "حالات" }
folder = "cases"
[fields.topics]
type = "list"
of = "term"
vocabulary = "topics"
-- content/index.md --
---
title: The town
template: home
blocks:
  - { type: intro, text: What we do. }
  - { type: list, title: All cases, kind: case }
  - { type: text, title: About, text: Some *words*. }
  - { type: terms, title: Of what, vocabulary: topics }
---
Text.
-- content/cases/one.md --
---
title: One
topics: [water]
---
-- content/cases/one.ar.md --
---
title: واحد
---
نص.
"#;

#[test]
fn on_a_home_page_in_another_language_its_own_texts_alone_carry_it() {
    let tree = Site::text(HOME).build().publish();
    let html = tree.text("ar/index.html");
    let main = &html[html.find("<article").unwrap()..html.find("</main>").unwrap()];
    insta::assert_snapshot!(main, @r#"
    <article>
    <header class="hero" lang="en" dir="ltr">
    <h1>The town</h1>
    <div class="lead"><p>What we do.</p>
    </div>
    </header>
    <div class="notice notice-fallback" role="note">
    <p>هذه الصفحة غير متوفرة بعد بهذه اللغة: العربية. أنت تقرؤها بهذه اللغة: English.</p>
    <ul>
    <li><a href="/" hreflang="en">اقرأ النص الأصلي بهذه اللغة: English</a></li>
    </ul>
    </div>


    <div class="body" lang="en" dir="ltr">
    <p>Text.</p>

    </div>
    <section class="block block-list">
    <h2 lang="en" dir="ltr">All cases</h2>
    <ul class="card-list">
    <li class="card card-case">
    <h3><a href="/ar/cases/one/">واحد</a></h3>
    </li>
    </ul>
    <p class="more"><a href="/ar/cases/">عرض الكل<span class="visually-hidden">: <bdi lang="en" dir="ltr">All cases</bdi></span></a></p>
    </section>
    <section class="block block-text">
    <h2 lang="en" dir="ltr">About</h2>
    <div lang="en" dir="ltr"><p>Some <em>words</em>.</p>
    </div>

    </section>
    <section class="block block-terms">
    <h2 lang="en" dir="ltr">Of what</h2>
    <ul class="tags">
    <li><a href="/ar/topics/water/">الماء</a> <small>صفحة واحدة</small></li>
    </ul>
    <p class="more"><a href="/ar/topics/">عرض الكل<span class="visually-hidden">: <bdi lang="en" dir="ltr">Of what</bdi></span></a></p>
    </section>




    </article>
    "#);
}

/// A translation without blocks of its own shows those of its original, in whose language they are.
#[test]
fn blocks_of_the_original_carry_its_language_in_a_translation() {
    const TRANSLATION: &str = "-- content/index.ar.md --
---
title: المدينة
---
نص.
-- content/about.md --
---
title: About
blocks:
  - { type: intro, text: What we do. }
  - { type: links, title: More, links: [ { title: The case, page: cases/one }, { page: cases/one } ] }
---
-- content/about.ar.md --
---
title: عنا
---
";
    let tree = Site::text(&format!("{HOME}{TRANSLATION}")).build().publish();
    let pages = tree.pages();
    let of = |path: &str| foreign(&pages[path]).join("\n");
    insta::assert_snapshot!(of("ar/index.html"), @"
    div en ltr: What we do.
    h2 en ltr: All cases
    bdi en ltr: All cases
    h2 en ltr: About
    div en ltr: Some words.
    h2 en ltr: Of what
    bdi en ltr: Of what
    ");
    insta::assert_snapshot!(of("ar/about/index.html"), @"
    div en ltr: What we do.
    h2 en ltr: More
    a en ltr: The case -> /ar/cases/one/ none
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

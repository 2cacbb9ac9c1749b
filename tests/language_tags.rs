//! Languages by any tag that RFC 5646 calls well-formed: each has a site, a direction, its dates and numbers, and a search.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;
use support::Site;
use support::command::guildhall;

/// What pages of [`site`] are.
const PLAN: &str = r#"
label = "Plan"
folder = "plans"
[fields.day]
type = "date"
label = "Day"
fact = true
[fields.budget]
type = "number"
label = "Budget"
fact = true
"#;

/// A page with a date and a number in each of the languages.
fn site(tags: &[&str]) -> Site {
    let listed = tags.iter().map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(", ");
    let settings =
        format!("title = \"T\"\nbase_url = \"https://example.org\"\nlanguages = [\"en\", {listed}]\ndefault_language = \"en\"\n");
    let page = |tag: &str| {
        format!("---\ntitle: Page {tag}\nday: 2026-02-03\nbudget: 12345.5\n---\n\n## Section\n\nBudgets, بودجه and 預算 of {tag}.\n")
    };
    let site = Site::of([("site.toml", &*settings), ("kinds/plan.toml", PLAN)]);
    let site = site.file("content/plans/one.md", page("en"));
    tags.iter().fold(site, |site, tag| site.file(&format!("content/plans/one.{tag}.md"), page(tag)))
}

#[test]
fn private_extended_and_grandfathered_tags_are_languages() {
    let tags = [
        "de-x-dialect",
        "AR-u-nu-latn",
        "x-Klingon",
        "i-klingon",
        "en-GB-oed",
        "sgn-be-fr",
        "und",
        "und-Arab-x-own",
        "zh-yue-hk",
        "sl-rozaj-biske",
        "art-x-dothraki",
        "abcdefgh-Arab",
    ];
    let site = site(&tags);
    let tree = site.build().publish();
    let mut shown = String::new();
    for tag in tags {
        let page = tree.text(&format!("{}/plans/one/index.html", tag.to_lowercase()));
        let between =
            |start: &str, end: &str| page.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(between, _)| between);
        let facts: Vec<_> = page.split("<dd>").skip(1).filter_map(|rest| Some(rest.split_once("</dd>")?.0)).collect();
        let found = guildhall(&site, &["search", "budgets", "--lang", tag]);
        let found = found.out.lines().next().unwrap_or_default().to_owned();
        writeln!(shown, "<html {}> {} · {} · {found}", between("<html ", ">"), between("og:locale\" content=\"", "\""), facts.join(" · "))
            .unwrap();
    }
    insta::assert_snapshot!(shown, @r#"
    <html lang="de-x-dialect" dir="ltr"> de · 3. Februar 2026 · 12.345,5 · 1 page for “budgets”
    <html lang="ar-u-nu-latn" dir="rtl"> ar · 3 فبراير 2026 · 12,345.5 · 1 page for “budgets”
    <html lang="x-klingon" dir="ltr">  · 2026 M02 3 · 12,345.5 · 1 page for “budgets”
    <html lang="i-klingon" dir="ltr">  · 2026 M02 3 · 12,345.5 · 1 page for “budgets”
    <html lang="en-GB-oed" dir="ltr"> en_GB · 3 February 2026 · 12,345.5 · 1 page for “budgets”
    <html lang="sgn-BE-FR" dir="ltr"> sgn_BE · 2026 M02 3 · 12,345.5 · 1 page for “budgets”
    <html lang="und" dir="ltr">  · 2026 M02 3 · 12,345.5 · 1 page for “budgets”
    <html lang="und-Arab-x-own" dir="rtl">  · 2026 M02 3 · 12,345.5 · 1 page for “budgets”
    <html lang="zh-yue-HK" dir="ltr"> zh_HK · 2026年2月3日 · 12,345.5 · 1 page for “budgets”
    <html lang="sl-rozaj-biske" dir="ltr"> sl · 03. februar 2026 · 12.345,5 · 1 page for “budgets”
    <html lang="art-x-dothraki" dir="ltr"> art · 2026 M02 3 · 12,345.5 · 1 page for “budgets”
    <html lang="abcdefgh-Arab" dir="rtl">  · 2026 M02 3 · 12,345.5 · 1 page for “budgets”
    "#);
}

/// A text of the tag, or of what it says less exactly.
#[test]
fn a_tag_takes_texts_and_pages_of_what_is_more_general() {
    let files = [
        (
            "site.toml",
            "title = { de = \"Titel\", zh-Hant = \"標題\", en = \"Title\" }\nbase_url = \"https://example.org\"\nlanguages = [\"en\", \"de\", \"de-x-dialect\", \"zh-Hant\", \"zh-yue\", \"zh-yue-HK\", \"x-own\", \"x-own-town\", \"de-u-co-phonebk\"]\ndefault_language = \"en\"\n",
        ),
        ("content/index.md", "# Home\n"),
        ("content/index.de.md", "# Start\n"),
        ("content/index.zh-Hant.md", "# 首頁\n"),
        ("content/index.zh-yue.md", "# 主頁\n"),
        ("content/index.x-own.md", "# Own\n"),
    ];
    let tree = Site::of(files).build().publish();
    let shown: BTreeMap<&str, (&str, &str)> = ["de-x-dialect", "de-u-co-phonebk", "zh-yue-hk", "x-own-town"]
        .into_iter()
        .map(|language| {
            let page = tree.text(&format!("{language}/index.html"));
            let between = |start: &str, end: &str| page.split_once(start).unwrap().1.split_once(end).unwrap().0;
            (language, (between("<title>", "</title>"), between("og:site_name\" content=\"", "\"")))
        })
        .collect();
    insta::assert_debug_snapshot!(shown, @r#"
    {
        "de-u-co-phonebk": (
            "Start · Titel",
            "Titel",
        ),
        "de-x-dialect": (
            "Start · Titel",
            "Titel",
        ),
        "x-own-town": (
            "Own · Title",
            "Title",
        ),
        "zh-yue-hk": (
            "主頁 · 標題",
            "標題",
        ),
    }
    "#);
}

#[test]
fn what_is_no_tag_is_said() {
    let site = Site::of([
        (
            "site.toml",
            "title = \"T\"\nbase_url = \"https://example.org\"\nlanguages = [\"en\", \"x-default\", \"de_x_dialect\", \"en-u\", \"x-klingonese\", \"fr--BE\"]\ndefault_language = \"en\"\n",
        ),
        ("content/index.md", "# Home\n"),
    ]);
    insta::assert_snapshot!(guildhall(&site, &["check", "--all"]).all(), @r#"
    note[incomplete-page]: this page, of the kind `page`, would be more useful with: Summary
    --> content/index.md
     = help: add for example `summary: How a city asked its residents, and what it did with the answers.`

    error[invalid-language-tag]: `x-default` is not the tag of a language
     --> site.toml:3:20
      |
    3 | languages = ["en", "x-default", "de_x_dialect", "en-u", "x-klingonese", "fr--BE"]
      |                    ^^^^^^^^^^^
      |
      = help: write a tag such as en, fr, pt-BR or zh-Hans

    error[invalid-language-tag]: `de_x_dialect` is not the tag of a language
     --> site.toml:3:33
      |
    3 | languages = ["en", "x-default", "de_x_dialect", "en-u", "x-klingonese", "fr--BE"]
      |                                 ^^^^^^^^^^^^^^
      |
      = help: write `de-x-dialect`

    error[invalid-language-tag]: `en-u` is not the tag of a language
     --> site.toml:3:49
      |
    3 | languages = ["en", "x-default", "de_x_dialect", "en-u", "x-klingonese", "fr--BE"]
      |                                                 ^^^^^^
      |
      = help: write a tag such as en, fr, pt-BR or zh-Hans

    error[invalid-language-tag]: `x-klingonese` is not the tag of a language
     --> site.toml:3:57
      |
    3 | languages = ["en", "x-default", "de_x_dialect", "en-u", "x-klingonese", "fr--BE"]
      |                                                         ^^^^^^^^^^^^^^
      |
      = help: write a tag such as en, fr, pt-BR or zh-Hans

    error[invalid-language-tag]: `fr--BE` is not the tag of a language
     --> site.toml:3:73
      |
    3 | languages = ["en", "x-default", "de_x_dialect", "en-u", "x-klingonese", "fr--BE"]
      |                                                                         ^^^^^^^^
      |
      = help: write a tag such as en, fr, pt-BR or zh-Hans

    5 errors, 1 note in 2 files
    The site has errors: 4 pages.
    "#);
}

/// Well-formed tags by the grammar of RFC 5646, 2.1: language, extended language, script, region, variant, extension, private use; or private use alone.
fn tag() -> impl Strategy<Value = String> {
    let language = "([a-z]{2,3}(-[a-z]{3})?|[a-z]{4,8})(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))?";
    let language = format!("{language}(-[a-wyz0-9](-[a-z0-9]{{2,8}}){{1,2}})?(-x(-[a-z0-9]{{1,8}}){{1,2}})?");
    let tag = proptest::string::string_regex(&format!("{language}|x(-[a-z0-9]{{1,8}}){{1,3}}")).unwrap();
    tag.prop_filter("longer than what the program takes", |tag| tag.len() <= guildhall::language_tag::LONGEST)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_well_formed_tag_fails_a_build(tags in proptest::collection::btree_set(tag(), 20)) {
        let tags: Vec<&str> = tags.iter().map(|tag| &**tag).collect();
        let tree = site(&tags).build().publish();
        for tag in tags {
            prop_assert!(tree.has(&format!("{}/plans/one/index.html", tag.to_lowercase())), "{}", tag);
            prop_assert!(tree.paths().iter().any(|path| path.eq_ignore_ascii_case(&format!("search/{tag}.json"))), "{}", tag);
        }
    }
}

//! What pages of this repository's own site weigh on their way to a reader, compressed as hosts do it (gzip, level 6), in kilobytes of 1000
//! bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;

mod support;
use support::html::{Element, Page};
use support::{Build, Tree, repository};

/// The style sheet.
const STYLE: usize = 12_000;
/// All scripts together, before a reader opens the search.
const SCRIPTS: usize = 2_304;
/// The script and the style sheet of the search, which a reader loads who goes for it.
const SEARCH: usize = 9_850;
/// The HTML of an article, a case or a chapter.
const HTML: usize = 12_000;

static SITE: LazyLock<Tree> = LazyLock::new(|| {
    let out = tempfile::tempdir().unwrap();
    Build::new(repository(), &out.path().join("public")).arg("--base-url=https://weight.example").publish()
});

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// All pages, except those that only lead elsewhere.
static PAGES: LazyLock<BTreeMap<&'static str, Page>> = LazyLock::new(|| {
    let pages = SITE.pages();
    pages.into_iter().filter(|(_, page)| !page.all("meta").any(|meta| meta.get("http-equiv") == Some("refresh"))).collect()
});

/// Whether it is the search page of a language.
fn is_search(page: &Page) -> bool {
    page.all("body").any(|body| body.get("class") == Some("kind-search"))
}

/// The files that pages, those of the search or all others, name in an attribute of some of their elements, each once.
fn named(of_search: bool, element: &str, attribute: &str, wanted: impl Fn(&Element) -> bool) -> BTreeSet<String> {
    let pages = PAGES.values().filter(|page| is_search(page) == of_search);
    let elements = pages.flat_map(|page| page.all(element)).filter(|one| wanted(one));
    elements.filter_map(|one| one.get(attribute)).map(|address| address.trim_start_matches('/').to_owned()).collect()
}

/// Whether a file's name holds a hash of what is in it, so that browsers may keep it for ever: `style.2d3a6dc6.css`.
fn is_hashed(path: &str) -> bool {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    stem.rsplit_once('.').is_some_and(|(_, hash)| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[test]
fn one_hashed_style_sheet_that_loads_nothing_else() {
    let sheets = named(false, "link", "href", |link| link.get("rel") == Some("stylesheet"));
    assert_eq!(sheets.len(), 1, "{sheets:?}");
    assert!(PAGES.values().all(|page| page.links("stylesheet").count() == 1 + usize::from(is_search(page))));
    let sheet = sheets.first().unwrap();
    assert!(is_hashed(sheet), "{sheet}");
    let weight = gzipped(SITE.text(sheet).as_bytes());
    assert!(weight <= STYLE, "{sheet}: {weight} bytes, compressed");
    for loads in ["@import", "@font-face", "url("] {
        assert!(!SITE.text(sheet).contains(loads), "{sheet}: {loads}");
    }
    assert!(PAGES.values().all(|page| page.all("style").next().is_none()));
}

#[test]
fn scripts_are_hashed_and_light() {
    let scripts = named(false, "script", "src", |_| true);
    let weight: usize = scripts.iter().map(|script| gzipped(SITE.text(script).as_bytes())).sum();
    assert!(weight <= SCRIPTS, "{scripts:?}: {weight} bytes, compressed");
    assert!(scripts.iter().all(|script| is_hashed(script)), "{scripts:?}");
}

#[test]
fn the_search_is_light() {
    let sheets = named(true, "link", "href", |link| link.get("rel") == Some("stylesheet"));
    let files: BTreeSet<String> = sheets.into_iter().chain(named(true, "script", "src", |_| true)).collect();
    assert!(files.iter().all(|file| is_hashed(file)), "{files:?}");
    let own: Vec<&String> = files.iter().filter(|file| file.starts_with("assets/search.")).collect();
    assert_eq!(own.len(), 2, "{files:?}");
    let weight: usize = own.iter().map(|file| gzipped(SITE.text(file).as_bytes())).sum();
    assert!(weight <= SEARCH, "{own:?}: {weight} bytes, compressed");
}

#[test]
fn the_html_of_articles_cases_and_chapters_is_light() {
    let says = |page: &Page, key: &str, value: &str, content: &str| {
        page.all("meta").any(|meta| meta.get(key) == Some(value) && meta.get("content") == Some(content))
    };
    // A whole guide on one page, for paper, is kept from search engines.
    let is_article = |page: &Page| says(page, "property", "og:type", "article") && !says(page, "name", "robots", "noindex");
    let articles: Vec<&str> = PAGES.iter().filter(|(_, page)| is_article(page)).map(|(path, _)| *path).collect();
    assert!(articles.len() > 30, "{articles:?}");
    let weights = articles.iter().map(|path| (gzipped(SITE.text(path).as_bytes()), *path));
    let heavy: Vec<_> = weights.filter(|(weight, _)| *weight > HTML).collect();
    assert!(heavy.is_empty(), "more than {HTML} bytes, compressed: {heavy:#?}");
}

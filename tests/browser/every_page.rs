//! Every page of this repository's own site, in every language, once: those of its site map, pages shown in another language than asked
//! for, lists, the indexes from A to Z, the pages for addresses where nothing is.

use std::collections::BTreeSet;

use crate::axe::{self, Rules};
use crate::findings::{Findings, each};
use crate::kinds::pages;
use crate::sites::{OWN, Published, SAMPLE, Turn, chromium};
use crate::tab::Tab;

#[test]
fn every_page_is_accessible_within_the_window_and_without_errors() {
    let Some(turn) = chromium() else { return };
    let mut findings = walk(&turn, &OWN);
    findings.merge(walk(&turn, &SAMPLE));
    findings.conclude();
}

fn walk(turn: &Turn, site: &Published) -> Findings {
    let pages = site.pages();
    let known: BTreeSet<&str> = pages.iter().map(String::as_str).collect();
    let missing: Vec<_> = site.in_site_map().into_iter().filter(|address| !known.contains(address.as_str())).collect();
    assert!(missing.is_empty(), "in the site map, and no page: {missing:?}");
    each(turn, &site.origin, &pages, |tab, page, findings| {
        let name = format!("{}{page}", site.path);
        tab.width(1280);
        tab.go(&site.url(page));
        // What the page itself does wrong, before we run anything in it.
        findings.add(&name, tab.problems());
        findings.violations(&name, &axe::violations(tab, Rules::All));
        tab.width(320);
        findings.add(&name, overflow(tab));
    })
}

/// What makes the page wider than its window, in one line.
pub fn overflow(tab: &mut Tab) -> Option<String> {
    let found: Vec<String> = tab.ask("overflow()");
    (!found.is_empty()).then(|| found.join("; "))
}

#[test]
fn where_scroll_bars_take_up_space_no_page_scrolls_sideways() {
    let Some(turn) = chromium() else { return };
    let findings = each(&turn, &SAMPLE.origin, &pages(), |tab, page, findings| {
        tab.scroll_bars(true);
        tab.go(&SAMPLE.url(page));
        for width in [390, 1280] {
            tab.width(width);
            tab.frame();
            let has_bar = "document.documentElement.clientWidth < innerWidth || document.documentElement.scrollHeight <= innerHeight";
            assert!(tab.evaluate::<bool>(has_bar), "{page}: no scroll bar");
            findings.add(&format!("{page} ({width})"), overflow(tab));
        }
    });
    findings.conclude();
}

#[test]
fn an_address_where_nothing_is_shows_the_page_for_that() {
    let Some(turn) = chromium() else { return };
    for (inside, language) in [("no/such/page/", "en"), ("ar/no/such/page", "ar")] {
        let mut tab = Tab::open(turn.chromium, &SAMPLE.origin);
        let url = SAMPLE.url(inside);
        tab.go(&url);
        // Only the page itself is missing: styles, scripts and pictures are found from any depth.
        assert_eq!(tab.problems(), [format!("request answered with 404: {url}")]);
        assert_eq!(tab.evaluate::<String>("document.documentElement.lang"), language);
        assert!(tab.evaluate::<bool>("document.styleSheets.length > 0 && document.querySelector('main h1') !== null"));
    }
}

#[test]
fn all_that_a_page_loads_stands_in_its_html() {
    let Some(turn) = chromium() else { return };
    for (site, page) in [(&*SAMPLE, "articles/all-blocks/".to_owned()), (&*OWN, OWN.first("articles/", 2)), (&*OWN, OWN.first("cases/", 2))]
    {
        let mut tab = Tab::open(turn.chromium, &site.origin);
        let url = site.url(&page);
        tab.go(&url);
        let icon: Option<String> = tab.evaluate("document.querySelector('link[rel=icon]')?.href ?? null");
        // Browsers ask for the icon when they like.
        let requests: Vec<_> = tab.requests().into_iter().filter(|request| Some(&request.url) != icon.as_ref()).collect();
        // One round trip after the HTML: no import, no font, no picture that only a style sheet or a script names.
        let later: Vec<_> = requests.iter().filter(|request| request.kind != "Document" && request.by != url).collect();
        assert!(later.is_empty(), "{url}: {later:#?}");
        let count = |kind: &str| requests.iter().filter(|request| request.kind == kind).count();
        assert_eq!((count("Document"), count("Stylesheet")), (1, 1), "{url}: {requests:#?}");
        let allowed = ["Document", "Stylesheet", "Script", "Image", "TextTrack"];
        let others: Vec<_> = requests.iter().filter(|request| !allowed.contains(&request.kind.as_str())).collect();
        assert!(others.is_empty(), "{url}: {others:#?}");
    }
}

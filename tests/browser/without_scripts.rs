//! Where scripts are off, nothing is missing: all text is there, menus open, and no button stands idle.

use std::collections::BTreeSet;

use crate::every_page::overflow;
use crate::findings::each;
use crate::kinds::pages;
use crate::sites::{SAMPLE, chromium};
use crate::tab::Tab;

#[test]
fn each_kind_without_scripts() {
    let Some(turn) = chromium() else { return };
    let findings = each(&turn, &SAMPLE.origin, &pages(), |tab, page, findings| {
        tab.scripts(false);
        tab.width(1280);
        tab.go(&SAMPLE.url(page));
        findings.add(page, tab.problems());
        for width in [1280, 320] {
            tab.width(width);
            let name = format!("{page} ({width})");
            findings.add(&name, overflow(tab));
            let hidden: Vec<String> = tab.ask("hiddenTexts()");
            findings.add(&name, hidden.into_iter().map(|text| format!("text that nobody sees without scripts: {text}")));
            let idle: Vec<String> = tab.ask("shown('button, [role=tab], [role=button]')");
            findings.add(&name, idle.into_iter().map(|element| format!("does nothing without scripts: {element}")));
            findings.add(&name, menu(tab));
        }
    });
    findings.conclude();
}

/// Opens the main menu and what is folded in it, by keyboard, and says which links never came to be seen.
fn menu(tab: &mut Tab) -> Option<String> {
    let closed = "details.menu-toggle:not([open]) > summary, nav.menu details:not([open]) > summary";
    let mut seen: BTreeSet<usize> = tab.ask::<Vec<usize>>("menuLinks()").into_iter().collect();
    let folded: usize = tab.evaluate(&format!("document.querySelectorAll('{closed}').length"));
    for _ in 0..folded {
        let are_there: Vec<String> = tab.ask(&format!("shown('{closed}')"));
        if are_there.is_empty() {
            break;
        }
        tab.tab_to(closed);
        tab.press("Enter");
        seen.extend(tab.ask::<Vec<usize>>("menuLinks()"));
    }
    let links: usize = tab.evaluate("document.querySelectorAll('nav.menu a').length");
    (links == 0 || seen.len() < links).then(|| format!("{} of {links} links of the menu can be seen", seen.len()))
}

#[test]
fn languages_change_without_scripts() {
    let Some(turn) = chromium() else { return };
    let mut tab = Tab::open(turn.chromium, &SAMPLE.origin);
    tab.scripts(false);
    tab.go(&SAMPLE.url("cases/river/"));
    tab.tab_to("details.languages > summary");
    tab.press("Enter");
    tab.tab_to("details.languages a[hreflang=ar]");
    tab.forget();
    tab.press("Enter");
    tab.arrived();
    assert_eq!(tab.address(), SAMPLE.url("ar/cases/river/"));
}

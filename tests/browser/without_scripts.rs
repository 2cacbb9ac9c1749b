//! Where scripts are off, nothing is missing: all text is there, menus open, and no button stands idle.

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

/// Opens the main menu where it is folded, and says what is wrong with it.
fn menu(tab: &mut Tab) -> Option<String> {
    let shown: Vec<String> = tab.ask("shown('nav.menu a')");
    if shown.is_empty() {
        if !tab.evaluate::<bool>("document.querySelector('details.menu-toggle > summary') !== null") {
            return Some("no menu".to_owned());
        }
        tab.tab_to("details.menu-toggle > summary");
        tab.press("Enter");
    }
    let links: usize = tab.evaluate("document.querySelectorAll('nav.menu a').length");
    let shown: Vec<String> = tab.ask("shown('nav.menu a')");
    (links == 0 || shown.len() < links).then(|| format!("{} of {links} links of the menu are shown", shown.len()))
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

//! What readers do with the search while they type, and with what was found meanwhile.

use serde_json::json;

use crate::sites::{OWN, SAMPLE, chromium};
use crate::tab::Tab;

fn open(turn: &crate::sites::Turn, url: &str) -> Tab {
    let mut tab = Tab::open(turn.chromium, url);
    tab.width(1280);
    tab.go(url);
    tab
}

/// Writes into the field of the search page, and waits for what is found.
fn find(tab: &mut Tab, query: &str) {
    tab.wait_for("document.querySelector('main [name=q]')");
    tab.evaluate::<Option<bool>>("(() => { const field = document.querySelector('main [name=q]'); field.focus(); field.select(); })()");
    tab.write(query);
    tab.wait_for(&format!(
        "new URLSearchParams(location.search).get('q') === '{query}' && document.querySelector('main .search-results a')"
    ));
}

const COUNT: &str = "document.querySelector('main .search-count').textContent";
const SHOWN: &str = "document.querySelectorAll('main .search-results > li').length";

/// Of words that are begun there is more, and they can be narrowed down, as far as they were counted.
#[test]
fn what_was_found_while_typing_stays() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("search/"));
    find(&mut tab, "part");
    let count: String = tab.evaluate(COUNT);
    assert_eq!(tab.evaluate::<usize>(SHOWN), 10);
    tab.evaluate::<Option<bool>>("document.querySelector('main .search-more').click()");
    tab.wait_for(&format!("{SHOWN} === 20"));
    assert_eq!(tab.evaluate::<String>(COUNT), count);
    // The same by its address, which is no step back.
    let steps = tab.evaluate::<usize>("history.length");
    tab.evaluate::<Option<bool>>("document.querySelector('main .search-more').click()");
    tab.wait_for(&format!("{SHOWN} === 30"));
    assert!(tab.address().ends_with("?q=part&begun=1&shown=30"), "{}", tab.address());
    assert_eq!(tab.evaluate::<usize>("history.length"), steps);
    tab.reload();
    tab.wait_for(&format!("{SHOWN} === 30 && {COUNT} === {count:?}"));
    // A filter finds as many as it says.
    let offered: usize = tab.evaluate("parseInt(document.querySelector('main .search-facets small').textContent)");
    tab.evaluate::<Option<bool>>("document.querySelector('main .search-facets input').click()");
    tab.wait_for(&format!("document.querySelector('main .search-facets input').checked && {COUNT} !== {count:?}"));
    assert_eq!(tab.evaluate::<usize>(&format!("parseInt({COUNT})")), offered);
    assert_eq!(tab.evaluate::<usize>(SHOWN), offered.min(10));
    tab.evaluate::<Option<bool>>("history.back()");
    tab.wait_for(&format!("{SHOWN} === 30 && {COUNT} === {count:?}"));
    // The dialog leads to what it shows.
    tab.go(&OWN.url(""));
    tab.press("/");
    tab.wait_for("document.querySelector('dialog')?.open");
    tab.write("part");
    tab.wait_for("document.querySelector('dialog .search-results a')");
    tab.evaluate::<Option<bool>>("document.querySelector('dialog .search-all').click()");
    tab.wait_for(&format!("document.querySelector('main .search-count') && {COUNT} === {count:?}"));
    // Enter says that a word is whole, but where no page has it so.
    find(&mut tab, "vo");
    tab.wait_for(&format!("/^[0-9]/.test({COUNT}) && {COUNT} !== {count:?}"));
    let count: String = tab.evaluate(COUNT);
    tab.press("Enter");
    tab.wait_for("document.activeElement.closest('.search-results')");
    assert_eq!(tab.evaluate::<String>(COUNT), count);
}

#[test]
fn letters_that_a_keyboard_composes_are_searched() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("search/"));
    tab.wait_for("document.querySelector('main [name=q]')");
    tab.evaluate::<Option<bool>>("document.querySelector('main [name=q]').focus()");
    for text in ["v", "vo", "vot", "vote"] {
        tab.call("Input.imeSetComposition", json!({"text": text, "selectionStart": text.len(), "selectionEnd": text.len()}));
    }
    tab.wait_for("document.querySelector('main .search-results a')");
    assert_eq!(tab.evaluate::<String>("new URLSearchParams(location.search).get('q')"), "vote");
}

#[test]
fn the_focus_outlives_the_results_that_had_it() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("search/"));
    find(&mut tab, "budge");
    tab.evaluate::<Option<bool>>(
        "(() => { document.querySelector('main .search-results a').focus(); const field = document.querySelector('main [name=q]');
            field.value = 'budget'; field.dispatchEvent(new Event('input')); })()",
    );
    tab.wait_for("location.search.includes('q=budget&') && document.activeElement.name === 'q'");
    tab.press("ArrowDown");
    assert!(tab.evaluate::<bool>("document.activeElement === document.querySelector('main .search-results a')"));
}

/// A word that is found in folded text, or in a tab that is not shown, is in view.
#[test]
fn a_word_that_was_found_is_unfolded() {
    let Some(turn) = chromium() else { return };
    let cases = [
        ("doubles", "#folded-text", "[...document.querySelectorAll('details')].find(one => one.textContent.includes('doubles')).open"),
        ("chairs", "#tabs", "document.querySelector('.tab:not([hidden])').textContent.includes('chairs')"),
    ];
    for (query, section, shown) in cases {
        let mut tab = open(&turn, &SAMPLE.url("search/"));
        find(&mut tab, query);
        let link = format!("document.querySelector('main .search-results a[href$=\"{section}\"]')");
        tab.wait_for(&link);
        tab.evaluate::<Option<bool>>(&format!("{link}.focus()"));
        tab.forget();
        tab.press("Enter");
        tab.arrived();
        tab.wait_for("CSS.highlights.has('found')");
        assert!(tab.evaluate::<bool>(shown), "{query}");
        assert!(tab.address().ends_with(section), "{}", tab.address());
    }
}

#[test]
fn a_place_of_the_page_is_no_other_search() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("search/"));
    find(&mut tab, "part");
    tab.evaluate::<Option<bool>>("document.querySelector('main .search-more').click()");
    tab.wait_for(&format!("{SHOWN} === 20"));
    // `popstate` comes before `hashchange`.
    tab.evaluate::<bool>(
        "new Promise(done => { addEventListener('hashchange', () => setTimeout(() => done(true), 200)); location.hash = 'top'; })",
    );
    assert_eq!(tab.evaluate::<usize>(SHOWN), 20);
}

#[test]
fn a_press_that_began_in_the_dialog_does_not_close_it() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url(""));
    tab.press("/");
    tab.wait_for("document.querySelector('dialog')?.open && document.activeElement.name === 'q'");
    let (x, y): (f64, f64) = tab.evaluate("(({ x, y }) => [x + 40, y + 10])(document.activeElement.getBoundingClientRect())");
    let mouse = |tab: &mut Tab, kind: &str, x: f64| {
        tab.call("Input.dispatchMouseEvent", json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}));
    };
    mouse(&mut tab, "mousePressed", x);
    mouse(&mut tab, "mouseMoved", 20.0);
    mouse(&mut tab, "mouseReleased", 20.0);
    tab.frame();
    assert!(tab.evaluate::<bool>("document.querySelector('dialog').open"));
    mouse(&mut tab, "mousePressed", 20.0);
    mouse(&mut tab, "mouseReleased", 20.0);
    tab.wait_for("!document.querySelector('dialog').open");
}

//! What goes wrong on the way of a search, and what readers do that is a little beside the way.

use std::fs;

use serde_json::{Value, json};

use crate::search::{copy, copy_of};
use crate::sites::{OWN, SAMPLE, Turn, chromium};
use crate::tab::Tab;

fn open(turn: &Turn, url: &str) -> Tab {
    let mut tab = Tab::open(turn.chromium, url);
    tab.width(1280);
    tab.go(url);
    tab
}

const COUNT: &str = "document.querySelector('main .search-count').textContent";
const SHOWN: &str = "document.querySelectorAll('main .search-results > li').length";

/// Languages that do not arrive are named beside what the others have.
#[test]
fn a_language_that_is_not_searched_is_named() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy("language");
    let fails = files.join("search/ar/fails");
    fs::write(&fails, "").unwrap();
    let url = format!("{}{}search/?q=assembly&lang=all", server.origin, SAMPLE.path);
    let mut tab = open(&turn, &url);
    tab.wait_for("document.querySelector('main .search-missing')");
    let said: String = tab.evaluate("document.querySelector('main .search-missing').textContent");
    assert_eq!(said, "These languages could not be searched: العربية. Try again");
    assert!(tab.evaluate::<bool>(&format!("{SHOWN} > 0")));
    fs::remove_file(fails).unwrap();
    tab.evaluate::<Value>("document.querySelector('main .search-missing button').click()");
    tab.wait_for(&format!("!document.querySelector('main .search-missing') && {SHOWN} > 0"));
}

/// What is shown stays where more of it does not come, and comes when it is asked for again.
#[test]
fn more_results_that_do_not_come_leave_those_that_are_there() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy_of(&OWN, "own", "more");
    let mut tab = open(&turn, &format!("{}/search/?q=budget", server.origin));
    tab.wait_for(&format!("{SHOWN} === 10"));
    let count: String = tab.evaluate(COUNT);
    let fails = files.join("search/en/fails");
    fs::write(&fails, "").unwrap();
    tab.evaluate::<Value>("document.querySelector('main .search-more').click()");
    tab.wait_for("document.activeElement.matches('.search-stopped button')");
    assert_eq!((tab.evaluate::<usize>(SHOWN), tab.evaluate::<String>(COUNT)), (10, count.clone()));
    fs::remove_file(fails).unwrap();
    tab.press("Enter");
    tab.wait_for(&format!("{SHOWN} === 20 && !document.querySelector('.search-stopped')"));
    assert_eq!(tab.evaluate::<String>(COUNT), count);
    assert!(tab.evaluate::<bool>("document.activeElement.closest('.search-results > li:nth-child(11)') !== null"));
}

/// What takes longer than readers are asked to wait is not begun anew: it comes when they try again. The script's 20 seconds are three here.
#[test]
fn a_slow_line_is_waited_for() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy("slow");
    fs::write(files.join("search/slow"), "").unwrap();
    let mut tab = Tab::open(turn.chromium, &server.origin);
    let faster = "const later = setTimeout, Real = Worker; window.workers = 0;
        window.setTimeout = (use, after, ...values) => later(use, after === 20000 ? 3000 : after, ...values);
        window.Worker = class extends Real { constructor(...values) { super(...values); window.workers++; } };";
    tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": faster }));
    tab.go(&format!("{}{}search/?q=assembly", server.origin, SAMPLE.path));
    tab.wait_for("document.querySelector('main .search-notes button')");
    tab.evaluate::<Value>("document.querySelector('main .search-notes button').click()");
    // Where this machine is busy, the second time may be too short as well; only the third would begin anew.
    tab.wait_for(&format!("(document.querySelector('main .search-notes button')?.click(), {SHOWN} > 0)"));
    assert_eq!(tab.evaluate::<usize>("window.workers"), 1);
}

/// A list stays where its search fails.
#[test]
fn a_list_whose_search_fails_is_shown() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy("list");
    let mut tab = open(&turn, &format!("{}{}cases/", server.origin, SAMPLE.path));
    fs::write(files.join("search/en/fails"), "").unwrap();
    tab.evaluate::<Value>("document.querySelector('.filter-open').click()");
    tab.wait_for("document.querySelector('.list [name=q]')");
    tab.write("river");
    // While it is asked for, its place is that of what is found.
    tab.wait_for(
        "location.search.includes('q=river') && document.querySelector('.list .search-notes button')
            && document.querySelector('.list .count').checkVisibility()",
    );
}

/// A list that is still being searched when readers open the dialog gets its answer after what the dialog asks.
#[test]
fn a_list_and_the_dialog_are_both_answered() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy_of(&OWN, "own", "both");
    let slow = files.join("search/slow");
    fs::write(&slow, "").unwrap();
    let mut tab = open(&turn, &format!("{}/cases/?q=budget", server.origin));
    tab.wait_for("document.querySelector('.list [name=q]')?.value === 'budget'");
    tab.press("/");
    tab.wait_for("document.querySelector('dialog')?.open");
    tab.write("vote");
    fs::remove_file(slow).unwrap();
    tab.wait_for("document.querySelector('dialog .search-results a') && document.querySelector('.list .search-results a')");
    let found: Vec<String> = tab.evaluate("[...document.querySelectorAll('.search-count')].map(count => count.textContent)");
    assert!(found.len() == 2 && found.iter().all(|count| count.ends_with("pages found")) && found[0] != found[1], "{found:?}");
}

/// A list whose script is gone stays where nobody pressed anything, whatever its address has.
#[test]
fn a_list_without_its_script_is_not_left_unasked() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy("unasked");
    for file in fs::read_dir(files.join("assets")).unwrap().flatten() {
        if file.file_name().to_string_lossy().starts_with("search.") {
            fs::remove_file(file.path()).unwrap();
        }
    }
    let url = format!("{}{}cases/?q=river", server.origin, SAMPLE.path);
    let mut tab = open(&turn, &url);
    tab.wait_for("document.querySelector('.filter-failed')?.checkVisibility()");
    assert_eq!(tab.address(), url);
}

/// What comes of more languages than before is no further part of what is shown.
#[test]
fn more_results_of_more_languages_are_each_there_once() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy_of(&OWN, "own", "languages");
    let fails = files.join("search/fr/fails");
    fs::write(&fails, "").unwrap();
    let mut tab = open(&turn, &format!("{}/search/?q=participation&lang=all", server.origin));
    tab.wait_for(&format!("document.querySelector('main .search-missing') && {SHOWN} === 10"));
    fs::remove_file(fails).unwrap();
    tab.evaluate::<Value>("document.querySelector('main .search-more').click()");
    tab.wait_for(&format!("!document.querySelector('main .search-missing') && {SHOWN} === 20"));
    let urls: Vec<String> = tab.evaluate("[...document.querySelectorAll('main .search-results h2 a')].map(link => link.href)");
    assert_eq!(urls.iter().collect::<std::collections::BTreeSet<_>>().len(), 20, "{urls:?}");
}

/// What is asked takes a second more from here on.
const SLOWER: &str = "{ const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...values) { setTimeout(() => post.apply(this, values), 1000); }; }";

/// What is said of results stays as long as they do, also while more of them is on its way.
#[test]
fn notes_stay_while_more_is_asked_for() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("search/?q=budget%20xylophone%20residents%20vote"));
    tab.wait_for(&format!("{SHOWN} === 10"));
    let notes = "document.querySelector('main .search-notes').textContent";
    let said: String = tab.evaluate(notes);
    assert_eq!(said, "No page has all these words. These pages have some of them.");
    tab.evaluate::<Value>(SLOWER);
    tab.evaluate::<Value>("document.querySelector('main .search-more').click()");
    tab.wait_for(&format!("{COUNT} === 'Searching…'"));
    assert_eq!(tab.evaluate::<String>(notes), said);
    tab.wait_for(&format!("{SHOWN} === 20"));
    assert_eq!(tab.evaluate::<String>(notes), said);
}

/// There is no more of results that others are about to replace.
#[test]
fn more_is_of_the_query_that_is_shown() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("search/?q=vote"));
    tab.wait_for(&format!("{SHOWN} === 10"));
    tab.evaluate::<Value>(SLOWER);
    tab.evaluate::<Value>("(field => { field.focus(); field.select(); })(document.querySelector('main [name=q]'))");
    tab.write("school children");
    tab.wait_for(&format!("{COUNT} === 'Searching…'"));
    tab.evaluate::<Value>("document.querySelector('main .search-more').click()");
    tab.wait_for(&format!("parseInt({COUNT}) > 10"));
    assert_eq!(tab.evaluate::<usize>(SHOWN), 10);
    assert!(tab.address().ends_with("?q=school+children&begun=1"), "{}", tab.address());
    tab.evaluate::<Value>("document.querySelector('main .search-more').click()");
    tab.wait_for(&format!("{SHOWN} === Math.min(parseInt({COUNT}), 20)"));
}

/// The focus is seen wherever it is in the dialog, and is somewhere (WCAG 2.2, success criteria 2.4.7 and 2.4.11).
#[test]
fn the_focus_in_the_dialog_is_seen() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url(""));
    tab.press("/");
    tab.wait_for("document.querySelector('dialog')?.open");
    tab.write("budget");
    tab.wait_for("document.querySelector('dialog .search-results a')");
    tab.evaluate::<Value>("document.querySelector('dialog .search-filters').open = true");
    tab.evaluate::<Value>("document.querySelector('dialog .search-results a').focus()");
    let mut boxes = 0;
    while tab.evaluate::<bool>("!document.querySelector('dialog .search-form').contains(document.activeElement)") {
        let below = "(one => one.getBoundingClientRect().bottom)(document.activeElement)
            > document.querySelector('dialog .search-form').getBoundingClientRect().bottom";
        tab.frame();
        assert!(tab.evaluate::<bool>(below), "{}", tab.evaluate::<String>("document.activeElement.outerHTML"));
        tab.press_with_shift("Tab");
        boxes += 1;
    }
    assert!(boxes > 10, "{boxes}");
    // A filter that goes with the last that was asked.
    tab.evaluate::<Value>("document.querySelector('dialog .search-facets input').click()");
    tab.wait_for("document.querySelector('dialog .search-facets input:checked')");
    tab.evaluate::<Value>(
        "(field => { field.value = ''; field.dispatchEvent(new Event('input')); })(document.querySelector('dialog [name=q]'))",
    );
    tab.evaluate::<Value>("document.querySelector('dialog .search-facets input:checked').focus()");
    tab.evaluate::<bool>("new Promise(done => setTimeout(() => done(true), 500))");
    tab.press(" ");
    tab.wait_for("document.querySelector('dialog .search-filters').hidden && document.activeElement.name === 'q'");
}

/// Who closes the dialog is where the dialog was opened.
#[test]
fn the_page_stays_where_it_is_when_the_dialog_closes() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("cases/paris-participatory-budget/"));
    tab.evaluate::<Value>("scrollTo({ top: 900, behavior: 'instant' })");
    tab.press("/");
    tab.wait_for("document.querySelector('dialog')?.open");
    tab.press("Escape");
    tab.wait_for("!document.querySelector('dialog').open && document.activeElement.matches('.search-open')");
    // A page that moves does so smoothly.
    tab.evaluate::<bool>("new Promise(done => setTimeout(() => done(true), 500))");
    assert_eq!(tab.evaluate::<usize>("Math.round(scrollY)"), 900);
}

/// The wheel beside the dialog moves nothing below it; that it moves the page without the dialog shows that it was turned.
#[test]
fn the_page_below_the_dialog_stays_where_it_is() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("cases/paris-participatory-budget/"));
    let turned = |tab: &mut Tab| {
        tab.call("Input.dispatchMouseEvent", json!({ "type": "mouseWheel", "x": 20, "y": 400, "deltaX": 0, "deltaY": 500 }));
        tab.evaluate::<bool>("new Promise(done => setTimeout(() => done(true), 500))");
        tab.evaluate::<usize>("Math.round(scrollY)")
    };
    tab.press("/");
    tab.wait_for("document.querySelector('dialog')?.open");
    assert_eq!(turned(&mut tab), 0);
    tab.press("Escape");
    tab.wait_for("!document.querySelector('dialog').open");
    assert_ne!(turned(&mut tab), 0);
}

/// Results come after a browser would have gone back to a place among them.
#[test]
fn results_that_are_loaded_again_are_where_they_were() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("search/?q=budget&shown=20"));
    tab.wait_for(&format!("{SHOWN} === 20"));
    tab.evaluate::<Value>("scrollTo({ top: 2000, behavior: 'instant' })");
    tab.wait_for("history.state?.place === 2000");
    tab.reload();
    tab.wait_for(&format!("{SHOWN} === 20 && Math.round(scrollY) === 2000"));
    // Where the focus has moved meanwhile, it stays in the window.
    tab.reload();
    tab.evaluate::<Value>("document.querySelector('header a').focus()");
    tab.wait_for(&format!("{SHOWN} === 20"));
    tab.evaluate::<bool>("new Promise(done => setTimeout(() => done(true), 500))");
    tab.wait_for("scrollY === 0");
    tab.evaluate::<Value>("document.activeElement.blur(), scrollTo({ top: 2000, behavior: 'instant' })");
    tab.wait_for("history.state?.place === 2000");
    // What was asked before is where it was, too.
    tab.evaluate::<Value>("document.querySelector('main .search-facets input').click()");
    tab.wait_for(&format!("location.search !== '?q=budget&shown=20' && {SHOWN} <= 10"));
    tab.evaluate::<Value>("history.back()");
    tab.wait_for(&format!("{SHOWN} === 20 && Math.round(scrollY) === 2000"));
}

/// Where nothing is found, what is said stays beside the place of the filters; where a search fails, filters do not say how many pages they have.
#[test]
fn filters_keep_their_place_and_count_nothing_that_was_not_found() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy_of(&OWN, "own", "filters");
    let mut tab = open(&turn, &format!("{}/search/?q=budget", server.origin));
    tab.wait_for(&format!("{SHOWN} > 0"));
    let found: f64 = tab.evaluate("document.querySelector('main .search-found').getBoundingClientRect().x");
    assert!(tab.evaluate::<bool>("document.querySelector('main .search-facets small') !== null"));
    tab.evaluate::<Value>("document.querySelector('main [name=q]').focus()");
    tab.write("zzqqx");
    tab.wait_for("document.querySelector('main .search-filters').hidden");
    assert_eq!(
        tab.evaluate::<[f64; 2]>(
            "['found', 'lists'].map(name => document.querySelector(`main .search-${name}`).getBoundingClientRect().x)"
        ),
        [found; 2]
    );
    tab.go(&format!("{}/search/", server.origin));
    tab.wait_for("document.querySelector('main .search-facets small')");
    fs::write(files.join("search/en/fails"), "").unwrap();
    tab.evaluate::<Value>("document.querySelector('main [name=q]').focus()");
    tab.write("assembly");
    tab.wait_for("document.querySelector('main .search-notes button')");
    assert!(tab.evaluate::<bool>(
        "document.querySelector('main .search-facets input') !== null && document.querySelector('main .search-facets small') === null"
    ));
}

/// A list in a tab from before a deployment has a script that is gone: the search page takes over what it filters by.
#[test]
fn a_list_in_an_old_tab_leads_to_the_search_page() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy("old");
    let mut tab = open(&turn, &format!("{}{}cases/", server.origin, SAMPLE.path));
    for file in fs::read_dir(files.join("assets")).unwrap().flatten() {
        if file.file_name().to_string_lossy().starts_with("search.") {
            fs::rename(file.path(), file.path().with_file_name(format!("new-{}", file.file_name().to_string_lossy()))).unwrap();
        }
    }
    tab.forget();
    tab.evaluate::<Value>("document.querySelector('.filter-open').click()");
    tab.arrived();
    assert_eq!(tab.address(), format!("{}{}search/?kind=case", server.origin, SAMPLE.path));
}

/// Letters that come before the field does are not lost, on any keyboard.
#[test]
fn what_is_typed_before_the_dialog_is_there_goes_into_it() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("about/"));
    let typed = "(() => { for (const [key, code, ctrlKey] of [['ن', 'KeyK', true], ['v'], ['o'], ['t'], ['e']])
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, bubbles: true, cancelable: true })); })()";
    tab.evaluate::<Value>(typed);
    tab.wait_for("document.querySelector('dialog [name=q]')?.value === 'vote' && document.querySelector('dialog .search-results a')");
    // From a filter in the dialog, the keys lead back to the field.
    tab.evaluate::<Value>("document.querySelector('dialog .search-close').focus()");
    tab.press_with_control("k");
    tab.wait_for("document.activeElement.name === 'q'");
}

/// A space says that a word is whole, in the address too.
#[test]
fn a_word_that_a_space_ends_is_whole_in_the_address() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("search/"));
    tab.wait_for("document.querySelector('main [name=q]')");
    tab.evaluate::<Value>("document.querySelector('main [name=q]').focus()");
    tab.write("part ");
    tab.wait_for(&format!("{SHOWN} > 0"));
    assert_eq!(tab.evaluate::<String>("location.search"), "?q=part");
    let count: String = tab.evaluate(COUNT);
    // Another language is asked the same.
    assert!(tab.evaluate::<bool>("[...document.querySelectorAll('.languages a')].every(link => link.search === '?q=part')"));
    tab.reload();
    tab.wait_for(&format!("{COUNT} === {count:?}"));
    // A filter that is there twice is one.
    tab.go(&OWN.url("search/?kind=case&kind=case"));
    tab.wait_for("document.querySelector('main .search-filters > summary')?.textContent === 'Filters (1)'");
}

/// Results that are opened in tabs of their own are all marked, whichever is there first.
#[test]
fn words_are_marked_in_every_tab() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN.url("search/?q=budget"));
    tab.wait_for(&format!("{SHOWN} > 2"));
    let urls: Vec<String> = tab.evaluate(
        "[...document.querySelectorAll('main .search-results h2 a')].slice(0, 3).map(link => {
            link.dispatchEvent(new MouseEvent('auxclick', { button: 1 })); return link.href; })",
    );
    for url in urls.iter().rev() {
        tab.go(url);
        tab.wait_for("CSS.highlights.has('found')");
    }
    tab.go(&urls[0]);
    assert!(!tab.evaluate::<bool>("CSS.highlights.has('found')"));
    // The page itself, which is loaded anew.
    tab.press("/");
    tab.wait_for("document.querySelector('dialog')?.open");
    tab.write("budget");
    let link = format!("[...document.querySelectorAll('dialog h2 a')].find(link => link.href === {})", json!(urls[0]));
    tab.wait_for(&link);
    tab.forget();
    tab.evaluate::<Value>(&format!("{link}.click()"));
    tab.arrived();
    tab.wait_for("CSS.highlights.has('found')");
}

/// Nothing moves while the search page loads, and nothing untrue is said (web.dev: less than 0.1 is good).
#[test]
fn the_search_page_stays_where_it_is() {
    let Some(turn) = chromium() else { return };
    for width in [360, 1280] {
        let mut tab = Tab::open(turn.chromium, &OWN.origin);
        tab.width(width);
        tab.go(&OWN.url("search/?q=budget"));
        tab.wait_for(&format!("{SHOWN} > 0"));
        let moved: Vec<(f64, Vec<String>)> = tab.evaluate(
            "new Promise(resolve => { new PerformanceObserver(list => resolve(list.getEntries().map(one => [one.value,
                one.sources.map(({ node }) => node?.className ?? node?.nodeName ?? '')]))).observe({ type: 'layout-shift', buffered: true });
                setTimeout(resolve, 500, []); })",
        );
        assert!(moved.iter().map(|(value, _)| value).sum::<f64>() < 0.1, "{width}: {moved:?}");
    }
}

/// Without scripts, the pages of a list can be browsed by their facets.
#[test]
fn without_scripts_a_list_leads_to_its_facets() {
    let Some(turn) = chromium() else { return };
    let mut tab = Tab::open(turn.chromium, &OWN.origin);
    tab.scripts(false);
    tab.go(&OWN.url("fr/cases/"));
    let links: Vec<String> = tab.evaluate("[...document.querySelectorAll('.list > noscript a')].map(link => link.textContent)");
    insta::assert_snapshot!(links.join(", "), @"Thèmes, Niveaux d'expérience, Pays, Échelles, Début, Familles de méthodes, Niveaux de participation, Canaux, Suites données");
    tab.scripts(true);
    tab.go(&OWN.url("fr/cases/"));
    assert!(tab.evaluate::<bool>("document.querySelector('.list > noscript a') === null"));
}

//! The search as readers have it, and the header from which they come to it.

use std::fs;
use std::path::{Path, PathBuf};

use guildhall::build::{Options, build};
use serde_json::json;

use crate::axe::{self, Rules};
use crate::every_page::overflow;
use crate::findings::Findings;
use crate::line::Line;
use crate::server::Server;
use crate::sites::{OWN, Published, SAMPLE, Turn, chromium, folder, publish};
use crate::support::repository;
use crate::tab::{LOOKS, Look, Tab};

/// A page of a site, at a width.
fn open(turn: &Turn, site: &Published, page: &str, width: u32) -> Tab {
    let mut tab = Tab::open(turn.chromium, &site.origin);
    tab.look(LOOKS[0]);
    tab.width(width);
    tab.go(&site.url(page));
    tab
}

/// What was loaded of the search so far, by name, without hashes.
fn loaded(tab: &mut Tab) -> Vec<String> {
    let names = tab.requests().into_iter().filter_map(|request| Some(request.url.rsplit_once('/')?.1.split('.').next()?.to_owned()));
    names.filter(|name| ["search", "worker", "engine"].contains(&name.as_str())).collect()
}

/// A tab whose workers keep the first message that they are sent, and whose page begins with a script.
fn open_with(turn: &Turn, script: &str) -> Tab {
    let mut tab = Tab::open(turn.chromium, &SAMPLE.origin);
    let kept = "const Real = Worker; window.Worker = class extends Real { postMessage(data, ...rest) { window.first ??= data; super.postMessage(data, ...rest); } };";
    tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": format!("{kept}{script}") }));
    tab.go(&SAMPLE.url("cases/river/"));
    tab
}

/// Opens the dialog from anywhere on the page and writes a query; waits for results.
fn search_for(tab: &mut Tab, query: &str) {
    tab.press("/");
    tab.wait_for("document.querySelector('dialog.search-dialog')?.open && document.activeElement.name === 'q'");
    tab.write(query);
    tab.wait_for("document.querySelector('dialog .search-results a')");
}

/// Writes a query in place of the one that is there.
fn write_anew(tab: &mut Tab, query: &str) {
    tab.evaluate::<Option<bool>>("(() => { const field = document.querySelector('dialog [name=q]'); field.focus(); field.select(); })()");
    tab.write(query);
}

#[test]
fn the_header_is_one_row_on_telephones() {
    let Some(turn) = chromium() else { return };
    for (page, width) in [("", 320), ("ar/", 320), ("fr/", 390)] {
        let mut tab = open(&turn, &OWN, page, width);
        let parts = "['.site-name a', '.search-open', '.languages > summary', '.menu-toggle > summary']";
        let boxes: Vec<(f64, f64, f64, f64)> = tab.evaluate(&format!(
            "{parts}.map(one => document.querySelector(one).getBoundingClientRect()).map(box => [box.left, box.top, box.right, box.bottom])"
        ));
        let middles = boxes.iter().map(|(_, top, _, bottom)| f64::midpoint(*top, *bottom));
        let first = f64::midpoint(boxes[0].1, boxes[0].3);
        assert!(middles.into_iter().all(|middle| (middle - first).abs() < 2.0), "{page}: {boxes:?}");
        // Targets that a thumb hits: 44 pixels, more than WCAG 2.2 asks for (2.5.8).
        assert!(boxes[1..].iter().all(|(left, top, right, bottom)| right - left >= 44.0 && bottom - top >= 44.0), "{page}: {boxes:?}");
        let height: f64 = tab.evaluate("document.querySelector('.site-header').offsetHeight");
        assert!(height <= 80.0, "{page}: {height}");
        // In the order of reading: from the right in Arabic.
        let is_ordered = boxes.windows(2).all(|pair| if page == "ar/" { pair[0].0 >= pair[1].2 } else { pair[0].2 <= pair[1].0 });
        assert!(is_ordered, "{page}: {boxes:?}");
    }
}

#[test]
fn without_scripts_the_search_leads_to_lists_of_all_pages() {
    let Some(turn) = chromium() else { return };
    let mut tab = Tab::open(turn.chromium, &SAMPLE.origin);
    tab.scripts(false);
    tab.go(&SAMPLE.url("ar/cases/river/"));
    tab.tab_to(".search-open");
    tab.forget();
    tab.press("Enter");
    tab.arrived();
    assert_eq!(tab.address(), SAMPLE.url("ar/search/"));
    assert!(tab.evaluate::<bool>("document.querySelector(\"main .search-lists a[href$='/topics/']\") !== null"));
    tab.tab_to("main .search-lists a[href$='/a-z/']");
    tab.forget();
    tab.press("Enter");
    tab.arrived();
    assert_eq!(tab.address(), SAMPLE.url("ar/a-z/"));
}

/// While the browser starts the worker, the page fetches what it begins with; the worker does where it could not.
#[test]
fn what_the_worker_begins_with_comes_from_the_page() {
    let Some(turn) = chromium() else { return };
    let given = "[first.op, first.content.language, ...[first.engine, first.stemmer, first.hot].map(one => Object.prototype.toString.call(one))].join(' ')";
    let mut tab = open_with(&turn, "");
    search_for(&mut tab, "river");
    insta::assert_snapshot!(tab.evaluate::<String>(given), @"open en [object WebAssembly.Module] [object WebAssembly.Module] [object ArrayBuffer]");
    let mut tab = open_with(&turn, "WebAssembly.compileStreaming = () => Promise.reject();");
    search_for(&mut tab, "river");
    insta::assert_snapshot!(tab.evaluate::<String>(given), @"open en [object Undefined] [object Undefined] [object ArrayBuffer]");
    let cut = "const real = fetch; window.fetch = (url, ...rest) => String(url).includes('/search/') && !String(url).endsWith('.json') && !String(url).endsWith('/search/') ? Promise.reject() : real(url, ...rest);";
    let mut tab = open_with(&turn, cut);
    search_for(&mut tab, "river");
    insta::assert_snapshot!(tab.evaluate::<String>(given), @"open en [object Undefined] [object Undefined] [object Undefined]");
}

#[test]
fn nothing_is_loaded_before_the_reader_goes_for_it() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &SAMPLE, "cases/river/", 1280);
    assert_eq!(loaded(&mut tab), Vec::<String>::new());
    tab.tab_to(".search-open");
    tab.wait_for("performance.getEntriesByType('resource').some(one => one.name.endsWith('.json'))");
    // It is ready, and not in the way.
    assert!(tab.evaluate::<bool>("document.querySelector('dialog') === null"));
    assert_eq!(tab.problems(), Vec::<String>::new());
}

/// A page of a site in four languages, with a query that finds something.
fn in_four_languages() -> [(&'static Published, &'static str, &'static str); 4] {
    [(&OWN, "", "budget"), (&OWN, "fr/", "budget participatif"), (&OWN, "ar/", "الميزانية"), (&SAMPLE, "zh-hans/about/", "指南")]
}

#[test]
fn by_keyboard_alone_in_four_languages() {
    let Some(turn) = chromium() else { return };
    for (site, page, query) in in_four_languages() {
        for width in [1280, 360] {
            let mut tab = open(&turn, site, page, width);
            tab.tab_to(".site-name a");
            search_for(&mut tab, query);
            // What was looked for is marked in what was found, and said to be how many.
            assert!(tab.evaluate::<bool>("document.querySelectorAll('.search-results mark').length > 0"), "{page}");
            tab.wait_for("document.querySelector('dialog [role=status]').textContent !== ''");
            tab.press("Escape");
            assert!(
                tab.evaluate::<bool>("!document.querySelector('dialog').open && document.activeElement.matches('.site-name a')"),
                "{page}"
            );
            tab.press_with_control("k");
            tab.wait_for("document.querySelector('dialog').open");
            tab.press("Enter");
            tab.wait_for("document.activeElement.closest('.search-results')");
            follow(&mut tab);
        }
    }
}

#[test]
fn the_search_page_by_keyboard_alone_in_four_languages() {
    let Some(turn) = chromium() else { return };
    for (site, page, query) in in_four_languages() {
        let home = page.strip_suffix("about/").unwrap_or(page);
        let mut tab = open(&turn, site, &format!("{home}search/"), 360);
        tab.wait_for("document.querySelector('main [name=q]')");
        tab.tab_to("main [name=q]");
        tab.write(query);
        tab.wait_for("document.querySelector('main .search-results a')");
        tab.wait_for("document.querySelector('main [role=status]').textContent !== ''");
        // A filter, which is folded on telephones. There is none between the few Chinese pages of the sample.
        if page != "zh-hans/about/" {
            tab.tab_to("main .search-filters summary");
            tab.press("Enter");
            tab.tab_to("main .search-facets input");
            tab.evaluate::<Option<bool>>("void (document.querySelector('main .search-results').firstChild.id = 'before')");
            tab.press(" ");
            tab.wait_for("!document.getElementById('before') && document.querySelector('main .search-results a')");
            assert!(tab.evaluate::<bool>("document.activeElement.checked"), "{page}");
        }
        tab.tab_to("main .search-results a");
        let links: usize = tab.evaluate("document.querySelectorAll('main .search-results a').length");
        tab.press("ArrowDown");
        let at: usize = tab.evaluate("[...document.querySelectorAll('main .search-results a')].indexOf(document.activeElement)");
        assert_eq!(at, 1.min(links - 1), "{page}");
        assert_eq!(overflow(&mut tab), None, "{page}");
        follow(&mut tab);
    }
}

/// Follows the result that has the focus, and waits until the words are marked where it leads.
fn follow(tab: &mut Tab) {
    let target: String = tab.evaluate("document.activeElement.href");
    tab.forget();
    tab.press("Enter");
    tab.arrived();
    assert_eq!(tab.address(), target);
    tab.wait_for("CSS.highlights.has('found') && CSS.highlights.get('found').size > 0");
    assert_eq!(tab.problems(), Vec::<String>::new(), "{target}");
}

#[test]
fn a_result_leads_to_its_section() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN, "", 1280);
    search_for(&mut tab, "budget");
    tab.wait_for("document.querySelector('.search-section a')");
    let target: String = tab.evaluate("document.querySelector('.search-section a').href");
    assert!(target.contains('#'), "{target}");
    tab.evaluate::<Option<bool>>("document.querySelector('.search-section a').focus()");
    tab.forget();
    tab.press("Enter");
    tab.arrived();
    assert_eq!(tab.address(), target);
    let place: f64 = tab.evaluate("document.querySelector(':target').getBoundingClientRect().top");
    assert!((0.0..700.0).contains(&place), "{place}");
}

#[test]
fn a_search_is_an_address_that_can_be_shared() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN, "search/?q=budget&kind=case", 1280);
    tab.wait_for("document.querySelector('.search-results a')");
    assert_eq!(tab.evaluate::<String>("document.querySelector('[name=q]').value"), "budget");
    assert!(tab.evaluate::<bool>("document.querySelector('[name=kind][value=case]').checked"));
    let count = |tab: &mut Tab| -> String { tab.evaluate("document.querySelector('.search-count').textContent") };
    let cases = count(&mut tab);
    tab.evaluate::<Option<bool>>("document.querySelector('[name=kind][value=case]').focus()");
    tab.press(" ");
    tab.wait_for("!new URL(location).searchParams.has('kind')");
    tab.wait_for(&format!("document.querySelector('.search-count').textContent !== {cases:?}"));
    // The focus stays where it was, in facets that were counted anew.
    assert!(tab.evaluate::<bool>("document.activeElement.matches('[name=kind][value=case]')"));
    tab.evaluate::<Option<bool>>("history.back()");
    tab.wait_for("new URL(location).searchParams.get('kind') === 'case'");
    tab.wait_for(&format!("document.querySelector('.search-count').textContent === {cases:?}"));
    // All languages at once, each result with its own.
    tab.evaluate::<Option<bool>>(
        "(() => { const choice = document.querySelector('[name=lang]'); choice.value = 'all'; choice.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    tab.wait_for("new URL(location).searchParams.get('lang') === 'all'");
    // Pages in the reader's own language come first: a word that only others have.
    tab.evaluate::<Option<bool>>(
        "(() => { const field = document.querySelector('[name=q]'); field.value = 'habitants'; field.dispatchEvent(new Event('input', { bubbles: true })); })()",
    );
    tab.wait_for("document.querySelector('.search-results [lang]')");
    assert!(tab.evaluate::<bool>("[...document.querySelectorAll('.search-results a[lang]')].every(link => link.dir)"));
    assert_eq!(tab.problems(), Vec::<String>::new());
}

#[test]
fn accessible_with_results_open_at_every_width() {
    let Some(turn) = chromium() else { return };
    let mut findings = Findings::default();
    for (site, page, query) in [(&*OWN, "", "budget"), (&*OWN, "ar/", "الميزانية"), (&*SAMPLE, "zh-hans/about/", "指南")] {
        for width in [320, 1280] {
            let mut tab = open(&turn, site, page, width);
            search_for(&mut tab, query);
            let name = format!("dialog on {page} ({width})");
            findings.violations(&name, &axe::violations(&mut tab, Rules::All));
            findings.add(&name, overflow(&mut tab));
            if width == 320 {
                let covers: bool = tab.evaluate(
                    "(() => { const box = document.querySelector('dialog').getBoundingClientRect(); return box.left <= 0 && box.top <= 0 && box.right >= innerWidth && box.bottom >= innerHeight; })()",
                );
                assert!(covers, "{name} does not fill the screen");
            }
            let home = page.strip_suffix("about/").unwrap_or(page);
            tab.go(&format!("{}search/?q={query}", site.url(home)));
            tab.wait_for("document.querySelector('.search-results a')");
            let name = format!("search page of {page} ({width})");
            findings.violations(&name, &axe::violations(&mut tab, Rules::All));
            findings.add(&name, overflow(&mut tab));
            // Where colours are forced, scripts are told those of the page, which are not painted.
            for look in [Look::Light, Look::Dark] {
                tab.look(look);
                tab.frame();
                findings.violations(&name, &axe::violations(&mut tab, Rules::Colours));
            }
            findings.add(&name, tab.problems());
        }
    }
    findings.conclude();
}

#[test]
fn a_list_is_filtered_where_it_is() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN, "cases/", 1280);
    tab.tab_to(".filter-open");
    tab.press("Enter");
    tab.wait_for("document.querySelector('.list .search-facets input')");
    // The kind of the list is no choice.
    assert!(tab.evaluate::<bool>("document.querySelector('.search-facets [name=kind]') === null"));
    assert!(tab.evaluate::<bool>("document.querySelector('.card-list').checkVisibility()"));
    tab.tab_to(".search-facets input");
    tab.press(" ");
    tab.wait_for("document.querySelector('.search-results a')");
    assert!(!tab.evaluate::<bool>("document.querySelector('.card-list').checkVisibility()"));
    let found: Vec<String> = tab.evaluate("[...document.querySelectorAll('.search-hit h2 a')].map(link => new URL(link.href).pathname)");
    assert!(found.iter().all(|path| path.starts_with("/cases/")), "{found:?}");
    // The address has the filters: loaded again, the list is filtered.
    tab.reload();
    tab.wait_for("document.querySelector('.search-results a')");
    let again: Vec<String> = tab.evaluate("[...document.querySelectorAll('.search-hit h2 a')].map(link => new URL(link.href).pathname)");
    assert_eq!(found, again);
    assert_eq!(tab.problems(), Vec::<String>::new());
}

#[test]
fn the_list_of_a_term_is_filtered_too() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN, "fr/topics/budget-participatif/", 320);
    let listed: Vec<String> = tab.evaluate("[...document.querySelectorAll('.card-list h2 a')].map(link => new URL(link.href).pathname)");
    tab.tab_to(".filter-open");
    tab.press("Enter");
    tab.wait_for("document.querySelector('.list .search-facets [name=kind]')");
    // The term of the list is no choice.
    assert!(tab.evaluate::<bool>("document.querySelector('.search-facets [name=topics]') === null"));
    assert!(tab.evaluate::<bool>("document.querySelector('.search-filters').open = true"));
    tab.tab_to(".search-facets [name=kind]");
    tab.press(" ");
    tab.wait_for("document.querySelector('.search-results a')");
    let found: Vec<String> = tab.evaluate("[...document.querySelectorAll('.search-hit h2 a')].map(link => new URL(link.href).pathname)");
    assert!(found.len() < listed.len() && found.iter().all(|path| listed.contains(path)), "{found:?} of {listed:?}");
    assert_eq!(tab.problems(), Vec::<String>::new());
}

#[test]
fn filters_that_do_not_arrive_are_said_and_come_once() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy("unfiltered");
    let (page, away) = (files.join("search/index.html"), files.join("search/away"));
    fs::rename(&page, &away).unwrap();
    let mut tab = Tab::open(turn.chromium, &server.origin);
    tab.go(&format!("{}{}cases/", server.origin, SAMPLE.path));
    assert!(!tab.evaluate::<bool>("document.querySelector('.filter-failed').checkVisibility()"));
    tab.tab_to(".filter-open");
    tab.press("Enter");
    tab.wait_for("document.querySelector('.filter-failed').checkVisibility()");
    fs::rename(&away, &page).unwrap();
    // Somebody who is in a hurry presses twice.
    tab.evaluate::<Option<bool>>("(() => { const button = document.querySelector('.filter-open'); button.click(); button.click(); })()");
    tab.wait_for("document.querySelector('.list > .search')");
    tab.wait_for("document.activeElement.name === 'q'");
    assert_eq!(tab.evaluate::<usize>("document.querySelectorAll('.list > .search').length"), 1);
    assert!(tab.evaluate::<bool>("document.querySelector('.filter-open, .filter-failed') === null"));
}

#[test]
fn a_list_takes_from_its_address_what_it_offers() {
    let Some(turn) = chromium() else { return };
    for asked in ["?utm_source=newsletter", "?kind=article", "?lang=fr"] {
        let mut tab = open(&turn, &OWN, &format!("cases/{asked}#at:main"), 1280);
        tab.wait_for("!document.querySelector('.filter-open').ariaBusy");
        assert!(tab.evaluate::<bool>("document.querySelector('.list > .search') === null"), "{asked}");
        assert_eq!(tab.address(), OWN.url(&format!("cases/{asked}#at:main")));
    }
    let mut tab = open(&turn, &OWN, "cases/?q=paris&kind=article&lang=fr#at:main", 1280);
    tab.wait_for("document.querySelector('.search-results a')");
    assert_eq!(tab.address(), OWN.url("cases/?q=paris#at:main"));
    assert!(tab.evaluate::<bool>("!document.activeElement.closest('.search')"), "the focus is taken from the page");
    let found: Vec<String> = tab.evaluate("[...document.querySelectorAll('.search-hit h2 a')].map(link => new URL(link.href).pathname)");
    assert!(found.iter().all(|path| path.starts_with("/cases/")), "{found:?}");
}

#[test]
fn filters_that_no_page_meets_are_said_and_can_be_taken_back() {
    let Some(turn) = chromium() else { return };
    for page in ["search/?topics=gone", "cases/?topics=gone"] {
        let mut tab = open(&turn, &OWN, page, 1280);
        tab.wait_for("document.querySelector('.search-notes button')");
        let shown: Vec<String> = tab.evaluate(
            "['.search-count', '.search-facets label:has(:checked)'].map(one => document.querySelector(one).innerText.replace(/\\s+/g, ' '))",
        );
        assert_eq!(shown, ["0 pages found", "gone 0"], "{page}");
        tab.wait_for("document.querySelector('[role=status]').textContent.startsWith('0 pages found')");
        assert!(!tab.evaluate::<bool>("document.querySelector('main').innerText.includes('other words')"), "{page}");
        tab.evaluate::<Option<bool>>("document.querySelector('.search-facets :checked').click()");
        tab.wait_for("document.querySelector('.search-notes button') === null");
        assert_eq!(tab.problems(), Vec::<String>::new());
    }
}

#[test]
fn filters_are_named_in_the_language_of_the_page() {
    let Some(turn) = chromium() else { return };
    // Few pages are in German, and most of what they are about only pages of other languages have.
    for language in ["all", "fr"] {
        let mut tab = open(&turn, &OWN, &format!("de/search/?q=budget&lang={language}"), 1280);
        tab.wait_for("document.querySelector('.search-results a')");
        let facet = |tab: &mut Tab, name: &str, shown: &str| -> Vec<String> {
            tab.evaluate(&format!(
                "[...document.querySelectorAll('.search-facets fieldset:has([name={name}]) {shown}')].map(one => one.value ?? one.textContent)"
            ))
        };
        assert_eq!(facet(&mut tab, "kind", "legend"), ["Art der Seite"]);
        let kinds = facet(&mut tab, "kind", "bdi");
        assert!(kinds.contains(&"Glossar".to_owned()) && kinds.is_sorted(), "{language}: {kinds:?}");
        assert!(facet(&mut tab, "topics", "bdi").contains(&"Bürgerhaushalt".to_owned()), "{language}");
        // What the German index has no name for says its language.
        let foreign = "[...document.querySelectorAll('.search-facets [lang]')].every(one => one.lang !== 'de' && one.dir && one.closest('fieldset').querySelector('legend').lang)";
        assert!(tab.evaluate::<bool>(foreign), "{language}");
        assert_eq!(tab.problems(), Vec::<String>::new());
    }
}

#[test]
fn the_slash_key_can_be_turned_off() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &SAMPLE, "cases/river/", 1280);
    let is_open = "document.querySelector('dialog.search-dialog')?.open === true";
    let sign = "getComputedStyle(document.querySelector('.search-open'), '::after').content";
    tab.press_with_alt("/");
    tab.press_with_control("/");
    tab.frame();
    assert!(!tab.evaluate::<bool>("document.querySelector('.search-open').ariaBusy === 'true'") && !tab.evaluate::<bool>(is_open));
    assert_eq!(tab.evaluate::<String>(sign), "\"/\"");
    tab.press("/");
    tab.wait_for(is_open);
    tab.tab_to("dialog .search-key input");
    tab.press(" ");
    tab.press("Escape");
    for page in ["cases/river/", "ar/about/"] {
        tab.go(&SAMPLE.url(page));
        tab.press("/");
        tab.frame();
        assert!(
            !tab.evaluate::<bool>("document.querySelector('.search-open').ariaBusy === 'true'") && !tab.evaluate::<bool>(is_open),
            "{page}"
        );
        assert_eq!(tab.evaluate::<String>(sign), "none");
    }
    // The key with Control still opens it, and there the other comes back.
    tab.press_with_control("k");
    tab.wait_for(is_open);
    assert!(!tab.evaluate::<bool>("document.querySelector('dialog .search-key input').checked"));
    tab.tab_to("dialog .search-key input");
    tab.press(" ");
    tab.go(&SAMPLE.url("about/"));
    tab.press("/");
    tab.wait_for(is_open);
}

#[test]
fn languages_of_other_hosts_are_searched_without_a_request_to_them() {
    let Some(turn) = chromium() else { return };
    let source = folder().join("hosts-source");
    copy_folder(&repository().join("tests/browser/site"), &source);
    let settings = fs::read_to_string(source.join("site.toml")).unwrap();
    fs::write(source.join("site.toml"), settings.replace("[languages.ar]", "[languages.ar]\nhost = \"https://ar.example.org\"")).unwrap();
    let site = publish(&source, "hosts", "/");
    let mut tab = open(&turn, &site, "search/?q=أثينا&lang=ar", 1280);
    tab.wait_for("document.querySelector('.search-results a')");
    let found: Vec<String> = tab.evaluate("[...document.querySelectorAll('.search-hit h2 a')].map(link => link.href)");
    assert_eq!(found, ["https://ar.example.org/glossary/sortition/"]);
    assert_eq!(tab.problems(), Vec::<String>::new());
}

/// A copy of the sample site, served by a server of its own.
pub fn copy(name: &str) -> (PathBuf, Server) {
    copy_of(&SAMPLE, "sample", name)
}

/// The same of a site that was built under this name.
pub fn copy_of(site: &Published, built: &str, name: &str) -> (PathBuf, Server) {
    // Which builds it.
    let path = site.path;
    let into = folder().join(name);
    copy_folder(&folder().join(built), &into);
    let server = Server::start(&into, path);
    (into, server)
}

fn copy_folder(from: &Path, into: &Path) {
    fs::create_dir_all(into).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = into.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() { copy_folder(&entry.path(), &target) } else { _ = fs::copy(entry.path(), target).unwrap() }
    }
}

#[test]
fn what_does_not_arrive_is_said_and_can_be_tried_again() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy("cut");
    let (entry, away) = (files.join("search/en.json"), files.join("search/away"));
    fs::rename(&entry, &away).unwrap();
    let mut tab = Tab::open(turn.chromium, &server.origin);
    tab.go(&format!("{}{}cases/river/", server.origin, SAMPLE.path));
    tab.press("/");
    tab.wait_for("document.querySelector('dialog.search-dialog')?.open");
    tab.write("assembly");
    tab.wait_for("document.querySelector('dialog .search-notes button')");
    assert!(tab.evaluate::<bool>("document.querySelector('dialog .search-count').hidden"));
    fs::rename(&away, &entry).unwrap();
    tab.tab_to("dialog .search-notes button");
    tab.press("Enter");
    tab.wait_for("document.querySelector('dialog .search-results a')");
}

#[test]
fn with_the_network_cut_what_is_there_answers_and_the_rest_can_be_tried_again() {
    let Some(turn) = chromium() else { return };
    let line = Line::to(&OWN.origin);
    let mut tab = Tab::open(turn.chromium, &line.origin);
    tab.go(&format!("{}{}cases/", line.origin, OWN.path));
    search_for(&mut tab, "budget");
    let found: String = tab.evaluate("document.querySelector('dialog .search-results').textContent");
    line.cut();
    // Another word needs files that are not there.
    write_anew(&mut tab, "accessibility");
    tab.wait_for("document.querySelector('dialog .search-notes button')");
    assert!(tab.evaluate::<bool>("document.querySelector('dialog .search-count').hidden"));
    assert!(tab.evaluate::<bool>("document.querySelector('dialog [aria-busy=true]') === null"));
    // The word from before needs none.
    write_anew(&mut tab, "budget");
    tab.wait_for(&format!("document.querySelector('dialog .search-results').textContent === {found:?}"));
    assert!(tab.evaluate::<bool>("document.querySelector('dialog .search-notes button') === null"));
    write_anew(&mut tab, "accessibility");
    tab.wait_for("document.querySelector('dialog .search-notes button')");
    line.mend();
    tab.tab_to("dialog .search-notes button");
    tab.press("Enter");
    tab.wait_for("document.querySelector('dialog .search-results mark')?.textContent.toLowerCase().startsWith('accessib')");
}

#[test]
fn who_is_offline_keeps_the_page_and_is_told() {
    let Some(turn) = chromium() else { return };
    let offline = |tab: &mut Tab, offline: bool| {
        tab.call(
            "Network.emulateNetworkConditions",
            json!({"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}),
        );
    };
    for (width, page) in [(1280, "cases/"), (390, "ar/")] {
        let mut tab = open(&turn, &OWN, page, width);
        assert!(!tab.evaluate::<bool>("document.querySelector('.search-failed').checkVisibility()"));
        offline(&mut tab, true);
        tab.press("/");
        tab.wait_for("document.querySelector('.search-failed').checkVisibility()");
        assert_eq!(tab.address(), OWN.url(page));
        assert!(tab.evaluate::<bool>("document.querySelector('.search-open').ariaBusy === null"));
        offline(&mut tab, false);
        search_for(&mut tab, if width == 390 { "المشاركة" } else { "budget" });
        assert!(!tab.evaluate::<bool>("document.querySelector('.search-failed').checkVisibility()"));
    }
    // Headers of other themes may have no such sentence.
    let mut tab = open(&turn, &OWN, "cases/", 1280);
    tab.evaluate::<Option<bool>>(
        "(() => { const opener = document.querySelector('.search-open'); document.querySelector('.search-failed').remove(); opener.parentElement.append(opener); })()",
    );
    offline(&mut tab, true);
    tab.press("/");
    tab.wait_for("document.querySelector('.search-open').ariaBusy === null");
    assert_eq!(tab.address(), OWN.url("cases/"));
    offline(&mut tab, false);
    search_for(&mut tab, "budget");
}

#[test]
fn an_open_page_searches_what_was_published_meanwhile() {
    let Some(turn) = chromium() else { return };
    let source = folder().join("deployed-source");
    copy_folder(&repository().join("tests/browser/site"), &source);
    let site = publish(&source, "deployed", "/");
    let mut tab = open(&turn, &site, "cases/", 1280);
    search_for(&mut tab, "quorum");
    // The same address, another index: what the open page knows of the old one leads nowhere.
    let page = source.join("content/cases/river.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replace("Letters went to all households", "Zeppelins took letters to all households")).unwrap();
    let report =
        build(&Options { root: source, out: folder().join("deployed"), base_url: Some(site.origin.clone()), ..Options::default() });
    assert!(report.unwrap().published.is_some());
    write_anew(&mut tab, "households");
    tab.wait_for("document.querySelector('dialog .search-results')?.textContent.includes('Zeppelins')");
}

#[test]
fn a_search_of_another_version_than_the_page_is_said() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy("other-version");
    let entry = files.join("search/en.json");
    let text = fs::read_to_string(&entry).unwrap();
    assert!(text.contains("{\"format\":1,"), "{text}");
    fs::write(&entry, text.replace("{\"format\":1,", "{\"format\":2,")).unwrap();
    let mut tab = Tab::open(turn.chromium, &server.origin);
    tab.go(&format!("{}{}cases/river/", server.origin, SAMPLE.path));
    tab.press("/");
    tab.wait_for("document.querySelector('dialog.search-dialog')?.open");
    tab.write("assembly");
    tab.wait_for("document.querySelector('dialog .search-notes button')");
    let said: String = tab.evaluate("document.querySelector('dialog .search-notes p').textContent");
    assert_eq!(said, "The search does not work at the moment. Try again");
    fs::write(&entry, text).unwrap();
    tab.tab_to("dialog .search-notes button");
    tab.press("Enter");
    tab.wait_for("document.querySelector('dialog .search-results a')");
}

#[test]
fn a_damaged_index_is_said() {
    let Some(turn) = chromium() else { return };
    let (files, server) = copy("damaged");
    let entry: serde_json::Value = serde_json::from_slice(&fs::read(files.join("search/en.json")).unwrap()).unwrap();
    let hot = entry["hot"].as_str().unwrap();
    for file in fs::read_dir(files.join("search/en")).unwrap() {
        let path = file.unwrap().path();
        if !path.ends_with(Path::new(hot).file_name().unwrap()) {
            let length = fs::metadata(&path).unwrap().len();
            fs::write(&path, vec![b'x'; usize::try_from(length).unwrap()]).unwrap();
        }
    }
    let mut tab = Tab::open(turn.chromium, &server.origin);
    tab.go(&format!("{}{}cases/river/", server.origin, SAMPLE.path));
    tab.press("/");
    tab.wait_for("document.querySelector('dialog.search-dialog')?.open");
    tab.write("assembly");
    tab.wait_for("document.querySelector('dialog .search-notes button')");
    assert_eq!(tab.evaluate::<usize>("document.querySelectorAll('dialog .search-results > *').length"), 0);
}

#[test]
fn whatever_is_written_is_a_text() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &SAMPLE, "search/", 1280);
    let long = "budget ".repeat(1500);
    let queries = [
        "<img src=x onerror=alert(1)>",
        "\"unbalanced -",
        "\u{202e}txet desrever\u{202c}",
        "\u{1f}\u{1e}\u{0}\u{7f}",
        "-----",
        "𝕬\u{0301}\u{0301}\u{0301}",
        "{query}{suggestion}",
        long.as_str(),
    ];
    for query in queries {
        let written = serde_json::to_string(query).unwrap();
        tab.evaluate::<Option<bool>>(&format!(
            "(() => {{ const field = document.querySelector('[name=q]'); field.value = {written}; field.form.requestSubmit(); }})()"
        ));
        tab.wait_for("document.querySelector('.search-results a') || document.querySelector('.search-notes p') || document.querySelector('[name=q]').value.trim() === ''");
        assert!(tab.evaluate::<bool>("document.querySelector('main img, main script:not([type])') === null"), "{query}");
        assert_eq!(overflow(&mut tab), None, "{query}");
    }
    // The search still answers.
    tab.evaluate::<Option<bool>>(
        "(() => { const field = document.querySelector('[name=q]'); field.value = 'assembly'; field.form.requestSubmit(); })()",
    );
    tab.wait_for("document.querySelector('.search-results a mark, .search-results mark')");
    assert_eq!(tab.problems(), Vec::<String>::new());
}

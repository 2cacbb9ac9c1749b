//! The dialog as the combobox with a grid that the WAI-ARIA Authoring Practices Guide describes, as browsers tell it to screen readers: the
//! focus stays in the field, the arrow keys walk what was found, and letters go on in the query.

use serde_json::{Value, json};

use crate::axe::{self, Rules};
use crate::sites::{OWN, Published, SAMPLE, Turn, chromium};
use crate::tab::{LOOKS, Look, Tab};

/// A page with the dialog open.
fn open(turn: &Turn, site: &Published, page: &str) -> Tab {
    let mut tab = Tab::open(turn.chromium, &site.origin);
    tab.go(&site.url(page));
    tab.press("/");
    tab.wait_for("document.querySelector('dialog')?.open && document.activeElement.name === 'q'");
    tab
}

/// Writes a query and waits for what is found.
fn find(tab: &mut Tab, query: &str) {
    tab.write(query);
    tab.wait_for("document.querySelector('dialog .search-results a')");
}

/// What a screen reader is told of the elements of a role, in the order of the page: the name, and one property as it is called in the protocol,
/// the id of the first element where it refers to some.
fn told(tab: &mut Tab, role: &str, property: &str) -> Vec<(String, Value)> {
    let root = tab.call("DOM.getDocument", json!({ "depth": 0 }))["root"]["nodeId"].clone();
    let found = tab.call("Accessibility.queryAXTree", json!({ "nodeId": root, "role": role }));
    let nodes = found["nodes"].as_array().unwrap().iter().filter(|node| node["ignored"] == false);
    nodes
        .map(|node| {
            let value = node["properties"].as_array().unwrap().iter().find(|one| one["name"] == property);
            let value = value.map_or(Value::Null, |one| match &one["value"]["relatedNodes"][0]["idref"] {
                Value::Null => one["value"]["value"].clone(),
                id => id.clone(),
            });
            (node["name"]["value"].as_str().unwrap_or_default().to_owned(), value)
        })
        .collect()
}

/// What is written, and how many links are before the one that is pointed at.
fn place(tab: &mut Tab) -> (String, Option<usize>) {
    tab.evaluate(
        "(() => {
            const field = document.activeElement, pointed = [...document.querySelectorAll('dialog [aria-selected]')];
            if (field.name !== 'q') throw `the focus is at ${field.outerHTML}`;
            if (pointed.length > 1 || (pointed[0]?.id ?? '') !== field.getAttribute('aria-activedescendant')) throw 'two places';
            if (pointed[0] && !(pointed[0].ariaSelected === 'true' && pointed[0].role === 'gridcell')) throw 'no cell';
            const at = [...document.querySelectorAll('dialog .search-results a')].indexOf(pointed[0]?.querySelector('a'));
            return [field.value, at < 0 ? null : at];
        })()",
    )
}

#[test]
fn a_screen_reader_is_told_of_a_combobox_and_its_grid() {
    let Some(turn) = chromium() else { return };
    for (site, page, name, query) in [
        (&*OWN, "", "Search this site", "budget"),
        (&*OWN, "ar/", "ابحث في هذا الموقع", "الميزانية"),
        (&*SAMPLE, "zh-hans/about/", "搜索本站", "指南"),
    ] {
        let mut tab = open(&turn, site, page);
        let combobox = |tab: &mut Tab, property: &str| -> Value {
            // Before the choice of a language, which is one too.
            let (named, value) = told(tab, "combobox", property).swap_remove(0);
            assert_eq!(named, name);
            value
        };
        assert_eq!(combobox(&mut tab, "hasPopup"), "grid");
        assert_eq!(combobox(&mut tab, "autocomplete"), "list");
        assert_eq!(combobox(&mut tab, "expanded"), false);
        assert_eq!(told(&mut tab, "grid", ""), []);
        find(&mut tab, query);
        assert_eq!(combobox(&mut tab, "expanded"), true);
        assert_eq!(combobox(&mut tab, "controls"), "at:found");
        let count: String = tab.evaluate("document.querySelector('dialog .search-count').textContent");
        assert_eq!(told(&mut tab, "grid", ""), [(count, Value::Null)]);
        // One cell in each row, as many as there are links, said with all that stands below them.
        let links: usize = tab.evaluate("document.querySelectorAll('dialog .search-results a').length");
        let cells = told(&mut tab, "gridcell", "selected");
        assert_eq!((told(&mut tab, "row", "").len(), cells.len()), (links, links), "{page}");
        assert!(cells.iter().all(|(_, selected)| *selected != true), "{cells:?}");
        tab.press("ArrowDown");
        tab.wait_for("document.querySelector('dialog [aria-selected]')");
        assert_eq!(combobox(&mut tab, "activedescendant"), "at:found-1");
        let selected: Vec<bool> = told(&mut tab, "gridcell", "selected").iter().map(|(_, selected)| *selected == true).collect();
        assert_eq!(selected, (0..links).map(|at| at == 0).collect::<Vec<_>>(), "{page}");
        // Nothing that is found: the popup is gone.
        tab.evaluate::<Option<bool>>("document.activeElement.select()");
        tab.write("qqqqqqqqqq");
        tab.wait_for("document.querySelector('dialog .search-results').hidden");
        assert_eq!(combobox(&mut tab, "expanded"), false);
        assert_eq!(combobox(&mut tab, "activedescendant"), Value::Null);
        assert_eq!(told(&mut tab, "grid", ""), []);
        assert_eq!(tab.problems(), Vec::<String>::new());
    }
}

#[test]
fn arrows_walk_what_was_found_and_the_field_keeps_the_focus() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN, "");
    let here = |at: Option<usize>| ("budget".to_owned(), at);
    // Before there is anything to walk, arrows move nothing.
    tab.press("ArrowDown");
    assert_eq!(place(&mut tab), (String::new(), None));
    find(&mut tab, "budget");
    let links: usize = tab.evaluate("document.querySelectorAll('dialog .search-results a').length");
    assert!(links > 10, "{links}");
    assert_eq!(place(&mut tab), here(None));
    for (key, at) in [
        ("ArrowDown", Some(0)),
        ("ArrowDown", Some(1)),
        ("ArrowUp", Some(0)),
        ("ArrowUp", None),
        ("ArrowUp", Some(links - 1)),
        ("ArrowDown", Some(links - 1)),
        ("ArrowUp", Some(links - 2)),
        // The cursor of the query moves.
        ("ArrowLeft", None),
        ("ArrowDown", Some(0)),
        ("ArrowRight", None),
    ] {
        tab.press(key);
        assert_eq!(place(&mut tab), here(at), "{key}");
    }
    // What is pointed at is in view and seen to be, below the form.
    for _ in 0..links {
        tab.press("ArrowDown");
        tab.frame();
        let seen: bool = tab.evaluate(
            "(() => {
                const cell = document.querySelector('dialog [aria-selected]'), box = cell.getBoundingClientRect();
                const form = document.querySelector('dialog .search-form').getBoundingClientRect();
                const { outlineStyle, outlineWidth } = getComputedStyle(cell);
                return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && box.top >= form.bottom
                    && box.bottom <= document.querySelector('dialog').getBoundingClientRect().bottom;
            })()",
        );
        assert!(seen, "{:?}", place(&mut tab));
    }
    // A letter goes on in the query, from which the arrows begin anew.
    tab.write("s");
    assert_eq!(place(&mut tab), ("budgets".to_owned(), None));
    tab.wait_for(ANEW);
    // Links that Tab comes to are no other place: the arrows go on from there.
    tab.tab_to("dialog .search-section a");
    assert_eq!(tab.evaluate::<usize>("document.querySelectorAll('dialog [aria-selected]').length"), 0);
    let at: usize = tab.evaluate("[...document.querySelectorAll('dialog .search-results a')].indexOf(document.activeElement)");
    tab.press("ArrowDown");
    assert_eq!(place(&mut tab), ("budgets".to_owned(), Some(at + 1)));
    // Where the focus goes elsewhere, nothing is pointed at.
    tab.press("Tab");
    assert_eq!(tab.evaluate::<usize>("document.querySelectorAll('dialog [aria-selected]').length"), 0);
}

#[test]
fn enter_follows_what_is_pointed_at() {
    let Some(turn) = chromium() else { return };
    for page in ["", "ar/"] {
        let mut tab = open(&turn, &OWN, page);
        find(&mut tab, if page.is_empty() { "budget" } else { "الميزانية" });
        tab.press("ArrowDown");
        tab.press("ArrowDown");
        let target: String = tab.evaluate("document.querySelector('dialog [aria-selected] a').href");
        // With Control it is a tab of its own, and the dialog stays.
        tab.press_with_control("Enter");
        tab.frame();
        assert!(tab.evaluate::<bool>("document.querySelector('dialog').open"));
        assert_eq!(tab.address(), OWN.url(page));
        let opened = turn.chromium.ask("Target.getTargets", json!({}));
        let mine = tab.call("Target.getTargetInfo", json!({}))["targetInfo"]["browserContextId"].clone();
        let opened = opened["targetInfos"].as_array().unwrap();
        assert!(opened.iter().any(|one| one["browserContextId"] == mine && one["url"] == *target), "{target}: {opened:?}");
        tab.forget();
        tab.press("Enter");
        tab.arrived();
        assert_eq!(tab.address(), target);
        tab.wait_for("CSS.highlights.has('found') && CSS.highlights.get('found').size > 0");
    }
    // A word that is being composed is no answer.
    let mut tab = open(&turn, &OWN, "");
    find(&mut tab, "budget");
    tab.press("ArrowDown");
    tab.evaluate::<Option<bool>>(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }))",
    );
    tab.frame();
    assert_eq!(tab.address(), OWN.url(""));
    // One key closes the popup and the dialog around it.
    tab.press("Escape");
    tab.wait_for("!document.querySelector('dialog').open");
}

/// Rows of the grid that are gone.
const ANEW: &str = "document.querySelector('dialog .search-results a') && !document.getElementById('at:found-1')";
const PLACE: &str = "document.querySelector('dialog .search').scrollTop";

#[test]
fn new_results_begin_at_the_top_and_nothing_else_moves_them() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN, "");
    find(&mut tab, "budget");
    tab.press("ArrowUp");
    tab.frame();
    let place: f64 = tab.evaluate(PLACE);
    assert!(place > 500.0, "{place}");
    for key in ["ArrowLeft", "ArrowRight", "ArrowLeft"] {
        tab.press(key);
        tab.frame();
        assert!((tab.evaluate::<f64>(PLACE) - place).abs() < 1.0, "{key}");
    }
    tab.evaluate::<Option<bool>>("document.activeElement.select()");
    tab.write("vote");
    tab.wait_for(ANEW);
    assert_eq!(tab.evaluate::<usize>(PLACE), 0);
    // Opened again, too.
    tab.press("ArrowUp");
    tab.press("Escape");
    tab.wait_for("!document.querySelector('dialog').open");
    tab.press("/");
    tab.wait_for("document.querySelector('dialog').open");
    assert_eq!(tab.evaluate::<usize>(PLACE), 0);
}

#[test]
fn what_enter_follows_is_in_view_in_short_windows() {
    let Some(turn) = chromium() else { return };
    for (width, height) in [(640, 330), (320, 400), (683, 320)] {
        for (page, query) in [("", "budget"), ("ar/", "الميزانية")] {
            let mut tab = open(&turn, &OWN, page);
            let window = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            tab.call("Emulation.setDeviceMetricsOverride", window);
            find(&mut tab, query);
            let links: usize = tab.evaluate("document.querySelectorAll('dialog .search-results a').length");
            for key in std::iter::repeat_n("ArrowDown", links).chain(std::iter::repeat_n("ArrowUp", links - 1)) {
                tab.press(key);
                tab.frame();
                let seen: bool = tab.evaluate(
                    "(() => {
                        const box = document.querySelector('dialog [aria-selected] a').getBoundingClientRect();
                        return box.top >= document.querySelector('dialog .search-form').getBoundingClientRect().bottom && box.bottom <= innerHeight;
                    })()",
                );
                assert!(seen, "{width} x {height}, {key}: {:?}", place(&mut tab));
            }
        }
    }
}

#[test]
fn keys_that_edit_the_query_end_the_walk() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN, "");
    find(&mut tab, "budget");
    let here = |at: Option<usize>| ("budget".to_owned(), at);
    tab.press("ArrowDown");
    tab.press_with_control("ArrowLeft");
    assert_eq!(place(&mut tab), here(None));
    // Shift selects.
    tab.evaluate::<Option<bool>>("document.activeElement.setSelectionRange(6, 6)");
    tab.press_with_shift("ArrowUp");
    assert_eq!(place(&mut tab), here(None));
    tab.press("ArrowDown");
    assert_eq!(place(&mut tab), here(Some(0)));
    tab.press_with_control("k");
    tab.wait_for("document.activeElement.selectionStart === 0 && document.activeElement.selectionEnd === 6");
    tab.wait_for("!document.querySelector('dialog [aria-selected]')");
    // From a link that has the focus, a space goes on in the query as letters do.
    tab.evaluate::<Option<bool>>("document.activeElement.setSelectionRange(6, 6)");
    tab.press("Enter");
    tab.wait_for("document.activeElement.closest('.search-results')");
    tab.press(" ");
    tab.write("plan");
    assert_eq!(place(&mut tab), ("budget plan".to_owned(), None));
}

#[test]
fn enter_that_is_held_and_answers_that_come_late_take_nobody_along() {
    let Some(turn) = chromium() else { return };
    let page = OWN.url("methods/participatory-budgeting/");
    let mut tab = open(&turn, &OWN, "methods/participatory-budgeting/");
    find(&mut tab, "budget");
    // The second is a section of the page itself. In a window of its own, it leaves the dialog as it is.
    tab.press("ArrowDown");
    tab.press("ArrowDown");
    assert!(tab.evaluate::<bool>("document.querySelector('dialog [aria-selected] a').href.startsWith(location.href + '#')"));
    tab.press_with_shift("Enter");
    tab.frame();
    assert!(tab.evaluate::<bool>("document.querySelector('dialog').open"));
    // A key that is held is one key.
    tab.evaluate::<bool>(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true }))",
    );
    tab.frame();
    assert!(tab.evaluate::<bool>("document.querySelector('dialog').open"));
    assert_eq!(tab.address(), page);
    // The focus goes to the first result, but not that of a reader who has gone on.
    for (on, found) in [("form.elements.lang", false), ("form.elements.q", true)] {
        tab.evaluate::<Option<bool>>(&format!(
            "void (form => {{ document.querySelector('dialog .search-results').firstChild.id = 'before'; form.elements.q.focus(); form.requestSubmit(); {on}.focus(); }})(document.querySelector('dialog form'))"
        ));
        tab.wait_for("!document.getElementById('before') && document.querySelector('dialog .search-results a')");
        tab.frame();
        assert_eq!(tab.evaluate::<bool>("document.activeElement.closest('.search-results') !== null"), found, "{on}");
    }
}

#[test]
fn a_click_beside_a_link_follows_it() {
    let Some(turn) = chromium() else { return };
    let mut tab = open(&turn, &OWN, "");
    find(&mut tab, "budget");
    let target: String = tab.evaluate("document.querySelector('dialog .search-hit a').href");
    let (x, y): (f64, f64) =
        tab.evaluate("(({ x, y }) => [x + 20, y + 10])(document.querySelector('dialog .search-excerpt').getBoundingClientRect())");
    tab.forget();
    for kind in ["mousePressed", "mouseReleased"] {
        let button = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
        tab.call("Input.dispatchMouseEvent", button);
    }
    tab.arrived();
    assert_eq!(tab.address(), target);
}

/// The advice beyond the criteria of WCAG, too.
#[test]
fn accessible_where_something_is_pointed_at() {
    let Some(turn) = chromium() else { return };
    for (site, page, query) in [(&*OWN, "", "budget"), (&*OWN, "ar/", "الميزانية"), (&*SAMPLE, "zh-hans/about/", "指南")] {
        for (width, look) in [(320, LOOKS[0]), (1280, LOOKS[1])] {
            let mut tab = open(&turn, site, page);
            tab.width(width);
            tab.look(look);
            find(&mut tab, query);
            tab.press("ArrowDown");
            tab.frame();
            let mut all = axe::violations(&mut tab, Rules::All);
            // Where nothing is found, too.
            tab.evaluate::<Option<bool>>("document.activeElement.select()");
            tab.write("qqqqqqqqqq");
            tab.wait_for("document.querySelector('dialog .search-results').hidden");
            all.extend(axe::violations(&mut tab, Rules::All));
            tab.look(Look::Forced);
            tab.frame();
            all.extend(axe::violations(&mut tab, Rules::NotColours));
            let lines: Vec<String> = all.iter().flat_map(axe::Violation::lines).collect();
            assert_eq!(lines, Vec::<String>::new(), "{page} ({width})");
        }
    }
}

#[test]
fn on_a_page_what_was_found_is_a_list_to_read() {
    let Some(turn) = chromium() else { return };
    let mut tab = Tab::open(turn.chromium, &OWN.origin);
    tab.go(&OWN.url("search/?q=budget"));
    tab.wait_for("document.querySelector('.search-results a')");
    assert_eq!(told(&mut tab, "combobox", ""), [("Language".to_owned(), Value::Null)]);
    assert_eq!(told(&mut tab, "grid", ""), []);
    let [(name, _)] = told(&mut tab, "searchbox", "").try_into().expect("one field");
    assert_eq!(name, "Search this site");
    tab.evaluate::<Option<bool>>("document.querySelector('main [name=q]').focus()");
    let links: usize = tab.evaluate("document.querySelectorAll('.search-results a').length");
    let at = "[...document.querySelectorAll('.search-results a')].indexOf(document.activeElement)";
    for (key, now) in
        [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("ArrowUp", isize::try_from(links).unwrap() - 1)]
    {
        tab.press(key);
        assert_eq!(tab.evaluate::<isize>(at), now, "{key}");
    }
}

//! Everything by keyboard alone: each stop can be seen, and what can be opened, changed or played answers to the keys that people expect.

use serde::Deserialize;

use crate::findings::{Findings, each};
use crate::kinds::pages;
use crate::server::{POLICY, Server};
use crate::sites::{SAMPLE, Turn, chromium, folder};
use crate::tab::{LOOKS, Look, Tab};

/// The page with every block, in a language.
fn all_blocks(turn: &Turn, language: &str) -> Tab {
    let mut tab = Tab::open(turn.chromium, &SAMPLE.origin);
    tab.look(Look::Light);
    tab.go(&SAMPLE.url(&format!("{language}articles/all-blocks/")));
    tab
}

/// Where the focus is.
#[derive(Debug, Deserialize)]
struct Focus {
    /// Number of the element among those that Tab should reach.
    stop: Option<String>,
    name: String,
    /// What is wrong with how it is shown.
    wrong: Vec<String>,
}

#[test]
fn tab_reaches_everything_and_the_focus_is_seen() {
    let Some(turn) = chromium() else { return };
    let findings = each(&turn, &SAMPLE.origin, &pages(), |tab, page, findings| {
        for (width, look) in [(1280, LOOKS[0]), (320, LOOKS[1]), (1280, LOOKS[2])] {
            tab.width(width);
            tab.look(look);
            tab.go(&SAMPLE.url(page));
            walk(tab, &format!("{page} ({width}, {look:?})"), findings);
        }
    });
    findings.conclude();
}

/// Presses Tab from the top of the page to its end.
fn walk(tab: &mut Tab, name: &str, findings: &mut Findings) {
    let stops: Vec<String> = tab.ask("numberTabbable()");
    let mut reached = vec![false; stops.len()];
    // Scrolling areas are stops too, and the controls of a video are several.
    for _ in 0..stops.len() * 2 + 20 {
        tab.press("Tab");
        let focus: Focus = tab.ask("focus()");
        if let Some(stop) = focus.stop {
            let again = std::mem::replace(&mut reached[stop.parse::<usize>().unwrap()], true);
            if again && reached.iter().all(|one| *one) {
                break;
            }
        } else if focus.name == "the page" {
            // After the last element, browsers leave the page.
            break;
        }
        findings.add(name, focus.wrong.into_iter().map(|wrong| format!("focus on {}: {wrong}", focus.name)));
    }
    let missed = stops.iter().zip(reached).filter(|(_, reached)| !reached);
    findings.add(name, missed.map(|(stop, _)| format!("Tab never comes to {stop}")));
}

#[test]
fn the_first_stop_leads_to_the_text() {
    let Some(turn) = chromium() else { return };
    for language in ["", "ar/"] {
        let mut tab = all_blocks(&turn, language);
        tab.press("Tab");
        assert!(tab.evaluate::<bool>("document.activeElement.matches('a.skip')"));
        let focus: Focus = tab.ask("focus()");
        assert!(focus.wrong.is_empty(), "{focus:?}");
        tab.press("Enter");
        assert!(tab.evaluate::<bool>("document.activeElement === document.querySelector('main')"));
        tab.press("Tab");
        assert!(tab.evaluate::<bool>("document.querySelector('main').contains(document.activeElement)"));
    }
}

#[test]
fn the_menu_leads_on() {
    let Some(turn) = chromium() else { return };
    for width in [1280, 320] {
        let mut tab = all_blocks(&turn, "");
        tab.width(width);
        tab.frame();
        if tab.ask::<Vec<String>>("shown('nav.menu a')").is_empty() {
            tab.tab_to("details.menu-toggle > summary");
            tab.press("Enter");
        }
        tab.tab_to("nav.menu a");
        let target: String = tab.evaluate("document.activeElement.href");
        tab.forget();
        tab.press("Enter");
        tab.arrived();
        assert_eq!(tab.address(), target);
        // The menu says where one is.
        assert!(tab.evaluate::<bool>("document.querySelector('nav.menu a[aria-current]') !== null"), "{target}");
    }
}

#[test]
fn the_language_switcher_leads_to_the_same_page() {
    let Some(turn) = chromium() else { return };
    for (width, from, tag, to) in [
        (1280, "articles/all-blocks/", "ar", "ar/articles/all-blocks/"),
        (320, "ar/articles/all-blocks/", "zh-Hans", "zh-hans/articles/all-blocks/"),
        (1280, "ar/cases/river/", "en", "cases/river/"),
    ] {
        let mut tab = Tab::open(turn.chromium, &SAMPLE.origin);
        tab.width(width);
        tab.go(&SAMPLE.url(from));
        tab.tab_to("details.languages > summary");
        assert_eq!(tab.ask::<Vec<String>>("shown('details.languages a')"), Vec::<String>::new());
        tab.press("Enter");
        tab.tab_to(&format!("details.languages a[hreflang={tag}]"));
        // Each language is named in itself.
        assert!(tab.evaluate::<bool>("document.activeElement.querySelector(':lang(' + document.activeElement.hreflang + ')') !== null"));
        tab.forget();
        tab.press("Enter");
        tab.arrived();
        assert_eq!(tab.address(), SAMPLE.url(to));
        assert_eq!(tab.evaluate::<String>("document.documentElement.lang"), tag);
    }
}

#[test]
fn tabs_follow_the_arrow_keys() {
    let Some(turn) = chromium() else { return };
    // In Arabic the next tab is on the left.
    for (language, next, before) in [("", "ArrowRight", "ArrowLeft"), ("ar/", "ArrowLeft", "ArrowRight")] {
        let mut tab = all_blocks(&turn, language);
        let state = |tab: &mut Tab| -> (Vec<bool>, Vec<bool>, i32) {
            tab.evaluate(
                "(() => {
                    const tabs = [...document.querySelectorAll('.tabs [role=tablist] [role=tab]')];
                    const panels = tabs.map(tab => document.getElementById(tab.getAttribute('aria-controls')));
                    if (!panels.every((panel, index) => panel.matches('[role=tabpanel]') && panel.getAttribute('aria-labelledby') === tabs[index].id)) throw 'panels';
                    if (tabs.some(tab => tab.tabIndex !== (tab.getAttribute('aria-selected') === 'true' ? 0 : -1))) throw 'one tab alone is a stop of the Tab key';
                    return [tabs.map(tab => tab.getAttribute('aria-selected') === 'true'), panels.map(panel => panel.checkVisibility()), tabs.indexOf(document.activeElement)];
                })()",
            )
        };
        let only = |number: usize| -> Vec<bool> { (0..3).map(|one| one == number).collect() };
        tab.tab_to(".tabs [role=tab]");
        assert_eq!(state(&mut tab), (only(0), only(0), 0));
        for (key, now) in [(next, 1), (next, 2), (next, 0), (before, 2), (before, 1)] {
            tab.press(key);
            // Tabs that do not open by themselves open by Enter.
            tab.press("Enter");
            assert_eq!(state(&mut tab), (only(now), only(now), now as i32), "{language} {key}");
        }
        tab.press("Tab");
        assert!(tab.evaluate::<bool>(
            "document.activeElement.closest('.tabs') === null || document.activeElement.closest('[role=tabpanel]').checkVisibility()"
        ));
    }
}

#[test]
fn a_link_into_a_tab_opens_it() {
    let Some(turn) = chromium() else { return };
    let mut tab = Tab::open(turn.chromium, &SAMPLE.origin);
    tab.look(Look::Light);
    let open = |tab: &mut Tab| -> (Vec<String>, bool) {
        tab.evaluate(
            "(() => {
                const open = [...document.querySelectorAll('.tab')].filter(one => one.checkVisibility());
                const top = document.getElementById('online').getBoundingClientRect().top;
                return [open.map(one => one.id), top >= 0 && top < innerHeight];
            })()",
        )
    };
    let online = (vec!["online".to_owned()], true);
    tab.go(&SAMPLE.url("articles/all-blocks/#online"));
    assert_eq!(open(&mut tab), online);
    tab.reload();
    assert_eq!(open(&mut tab), online);
    // From another page, and again from the same one, after the reader chose another tab and went away.
    tab.go(&SAMPLE.url("about/"));
    let link = |to: &str| {
        format!("(() => {{ const link = document.createElement('a'); link.href = '{to}'; document.body.prepend(link); link.click(); }})()")
    };
    tab.forget();
    tab.evaluate::<Option<bool>>(&link("../articles/all-blocks/#online"));
    tab.arrived();
    assert_eq!(open(&mut tab), online);
    tab.evaluate::<Option<bool>>("document.querySelector('[role=tab]').click()");
    assert_ne!(open(&mut tab), online);
    tab.evaluate::<Option<bool>>(&link("#online"));
    tab.frame();
    assert_eq!(open(&mut tab), online);
    // What is no address of a place does no harm.
    tab.go(&SAMPLE.url("about/"));
    tab.go(&SAMPLE.url("articles/all-blocks/#%"));
    assert_eq!(tab.problems(), Vec::<String>::new());
}

#[test]
fn folded_text_opens_and_closes() {
    let Some(turn) = chromium() else { return };
    let mut tab = all_blocks(&turn, "");
    tab.tab_to("main details.details > summary");
    let is_open = |tab: &mut Tab| -> bool { tab.evaluate("document.activeElement.parentElement.open") };
    assert!(!is_open(&mut tab));
    tab.press("Enter");
    assert!(is_open(&mut tab));
    tab.press(" ");
    assert!(!is_open(&mut tab));
}

#[test]
fn a_checklist_is_ticked_and_remembered() {
    let Some(turn) = chromium() else { return };
    let mut tab = all_blocks(&turn, "");
    let ticks = |tab: &mut Tab| -> Vec<bool> {
        tab.evaluate("[...document.querySelectorAll('.checklist input[type=checkbox]')].map(box => box.checked)")
    };
    assert_eq!(ticks(&mut tab), [false, false, true]);
    tab.tab_to(".checklist input[type=checkbox]");
    tab.press(" ");
    assert_eq!(ticks(&mut tab), [true, false, true]);
    tab.reload();
    assert_eq!(ticks(&mut tab), [true, false, true]);
    tab.tab_to(".checklist input[type=checkbox]");
    tab.press(" ");
    tab.reload();
    assert_eq!(ticks(&mut tab), [false, false, true]);
    // What the page brings ticked can be unticked for good too.
    tab.evaluate::<Option<bool>>("document.querySelectorAll('.checklist input')[2].focus()");
    tab.press(" ");
    tab.reload();
    assert_eq!(ticks(&mut tab), [false, false, false]);
    // The list of another page is another list.
    tab.go(&SAMPLE.url("guides/first/begin/"));
    assert_eq!(ticks(&mut tab), [false, false]);
}

/// What a page asked of other sites.
fn elsewhere(tab: &mut Tab) -> Vec<String> {
    tab.requests()
        .into_iter()
        .map(|request| request.url)
        .filter(|url| url.starts_with("http") && !url.starts_with("http://127.0.0.1"))
        .collect()
}

#[test]
fn a_video_of_another_site_is_asked_for_by_the_reader_alone() {
    let Some(turn) = chromium() else { return };
    // The site's `_headers` let the sites of its videos be shown in a frame.
    let mut tab = all_blocks(&turn, "");
    tab.tab_to("figure[data-embed] button");
    tab.frame();
    assert_eq!(elsewhere(&mut tab), Vec::<String>::new());
    assert_eq!(tab.evaluate::<usize>("document.querySelectorAll('iframe').length"), 0);
    tab.press("Enter");
    tab.frame();
    let frame: (String, String) = tab.evaluate(
        "(() => { const frame = document.querySelector('figure[data-embed] iframe'); return [new URL(frame.src).host, frame.title]; })()",
    );
    assert_eq!(frame, ("player.vimeo.com".to_owned(), "How an assembly works".to_owned()));
    assert!(elsewhere(&mut tab).iter().all(|url| url.starts_with("https://player.vimeo.com/")));
    // The focus goes on to the video: its button is gone.
    assert!(tab.evaluate::<bool>("document.activeElement.matches('figure[data-embed] iframe')"));
}

#[test]
fn where_the_host_forbids_frames_a_video_is_opened_at_its_own_site() {
    let Some(turn) = chromium() else { return };
    let _ = SAMPLE.origin;
    let server = Server::start_with(&folder().join("sample"), SAMPLE.path, POLICY);
    let mut tab = Tab::open(turn.chromium, &server.origin);
    tab.go(&format!("{}{}articles/all-blocks/", server.origin, SAMPLE.path));
    tab.tab_to("figure[data-embed] button");
    assert_eq!(elsewhere(&mut tab), Vec::<String>::new());
    tab.forget();
    tab.press("Enter");
    tab.wait_for_request("https://vimeo.com/76979871");
}

#[test]
fn without_scripts_a_video_is_a_link() {
    let Some(turn) = chromium() else { return };
    let mut tab = Tab::open(turn.chromium, &SAMPLE.origin);
    tab.scripts(false);
    tab.go(&SAMPLE.url("articles/all-blocks/"));
    tab.tab_to("figure[data-embed] a");
    assert_eq!(tab.evaluate::<String>("document.activeElement.href"), "https://vimeo.com/76979871");
}

#[test]
fn the_choice_of_colours_is_kept_and_there_from_the_first_frame() {
    let Some(turn) = chromium() else { return };
    let mut tab = all_blocks(&turn, "");
    // The ground in the first frame of each page from now on.
    let note =
        "requestAnimationFrame(() => { window.firstGround = getComputedStyle(document.body || document.documentElement).backgroundColor })";
    let note = format!("addEventListener('DOMContentLoaded', () => {{ {note} }}, {{ once: true }})");
    tab.call("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": note }));
    let before: String = tab.ask("ground()");
    tab.tab_to("button.scheme");
    // The button may go round: the system's choice, dark, light.
    let mut after = before.clone();
    for _ in 0..3 {
        tab.press("Enter");
        tab.frame();
        after = tab.ask("ground()");
        if after != before {
            break;
        }
    }
    assert_ne!(before, after);
    tab.reload();
    assert_eq!(tab.ask::<String>("ground()"), after);
    assert_eq!(tab.evaluate::<String>("window.firstGround"), after);
    tab.go(&SAMPLE.url("ar/"));
    assert_eq!(tab.ask::<String>("ground()"), after);
}

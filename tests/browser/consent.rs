//! The example of statistics in `docs/themes.md`: nothing is loaded before a reader agrees, and the answer can be changed.

use std::sync::LazyLock;

use serde_json::json;

use crate::server::Server;
use crate::sites::{chromium, folder};
use crate::support::{Site, Tree, example};
use crate::tab::Tab;

/// Stands for the service, on the site's own host, so that its requests can be seen.
const COUNT: &str = "/count.js";

/// The origin of the example, built and served once.
static ORIGIN: LazyLock<String> = LazyLock::new(serve);

fn serve() -> String {
    let site = Site::of([
        ("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n[theme]\nname = \"ours\"\n"),
        ("content/index.md", "# Home\n"),
        ("static/count.js", "document.documentElement.dataset.counted = 'yes';\n"),
    ]);
    let end = example("themes.md", "<section id=\"consent\"").replace("https://statistics.example/count.js", COUNT);
    let site = site.file("templates/parts/body-end.html", end).file("themes/ours/i18n/en.toml", example("themes.md", "[custom]\n"));
    let site = site.file("themes/ours/assets/consent.js", example("themes.md", "// Asks before"));
    let files = folder().join("consent");
    for (path, bytes) in site.build().publish().0 {
        let path = files.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    assert!(Tree::read(&files).has("index.html"));
    Server::start(&files, "/").origin
}

/// What a reader sees of it, and whether the page was counted.
fn state(tab: &mut Tab) -> String {
    let seen: Vec<String> =
        tab.evaluate("[...document.querySelectorAll('.consent button')].filter(one => one.checkVisibility()).map(one => one.textContent)");
    let counted = tab.requests().iter().any(|request| request.url.ends_with(COUNT));
    format!("{}; {}", seen.join(", "), if counted { "counted" } else { "not counted" })
}

const ASKED: &str = "Yes, count it, No; not counted";
const YES: &str = "Statistics: change your answer; counted";
const NO: &str = "Statistics: change your answer; not counted";

#[test]
fn statistics_ask_first_and_take_no_for_an_answer() {
    let Some(turn) = chromium() else { return };
    let origin = ORIGIN.as_str();
    let mut tab = Tab::open(turn.chromium, origin);
    let page = format!("{origin}/");
    tab.go(&page);
    assert_eq!(state(&mut tab), ASKED);
    // Not to answer is no answer.
    tab.go(&page);
    assert_eq!(state(&mut tab), ASKED);
    tab.tab_to("[data-answer=no]");
    tab.press("Enter");
    tab.frame();
    assert_eq!(state(&mut tab), NO);
    tab.go(&page);
    assert_eq!(state(&mut tab), NO);
    tab.tab_to("#consent-change");
    tab.press("Enter");
    tab.frame();
    assert_eq!(state(&mut tab), ASKED);
    assert!(tab.evaluate::<bool>("document.activeElement.dataset.answer === 'yes'"));
    tab.press("Enter");
    tab.frame();
    assert_eq!(state(&mut tab), YES);
    tab.go(&page);
    assert_eq!(state(&mut tab), YES);
    assert!(tab.evaluate::<bool>("document.documentElement.dataset.counted === 'yes'"));
    // Withdrawn: the page is loaded again, without the script.
    tab.tab_to("#consent-change");
    tab.press("Enter");
    tab.tab_to("[data-answer=no]");
    tab.forget();
    tab.press("Enter");
    tab.arrived();
    assert_eq!(state(&mut tab), NO);
    assert_eq!(tab.problems(), [""; 0]);
}

#[test]
fn statistics_do_not_ask_those_who_said_so_or_have_no_scripts() {
    let Some(turn) = chromium() else { return };
    let origin = ORIGIN.as_str();
    let page = format!("{origin}/");
    let mut tab = Tab::open(turn.chromium, origin);
    tab.scripts(false);
    tab.go(&page);
    assert_eq!(state(&mut tab), "; not counted");
    let mut tab = Tab::open(turn.chromium, origin);
    let said = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })";
    tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": said }));
    tab.go(&page);
    assert_eq!(state(&mut tab), "; not counted");
}

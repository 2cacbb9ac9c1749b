//! The preview as an editor has it: a save on the disk is seen without a hand on the browser, and what was there stays where it was.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;

use crate::chromium::PATIENCE;
use crate::sites::chromium;
use crate::support::{NOW, Site};
use crate::tab::{Look, Tab};

/// A running `guildhall serve`.
struct Preview {
    child: Child,
    origin: String,
}

impl Preview {
    fn start(root: &Path) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
        command.env("SOURCE_DATE_EPOCH", NOW).env("NO_COLOR", "1").args(["serve", "--drafts", "--port", "0", "--root"]).arg(root);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let line = lines.by_ref().map(Result::unwrap).find(|line| line.starts_with("The site is at ")).unwrap();
        let port = line.split("localhost:").nth(1).unwrap().split('/').next().unwrap().to_owned();
        std::thread::spawn(move || lines.for_each(drop));
        // The browser of these tests knows this computer by its number alone.
        Preview { child, origin: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Asks a page until the answer is as wanted; a page that is being left answers nothing.
fn wait<T: DeserializeOwned + PartialEq + std::fmt::Debug>(tab: &mut Tab, expression: &str, wanted: &T) {
    let until = Instant::now() + PATIENCE;
    loop {
        let answer: Option<T> = tab.evaluate_if_there(expression);
        if answer.as_ref() == Some(wanted) {
            return;
        }
        assert!(Instant::now() < until, "{expression}: {answer:?} instead of {wanted:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn page(word: &str) -> String {
    let paragraphs: String = (0..80).map(|number| format!("Paragraph {number} says what it says, and says it again.\n\n")).collect();
    format!("# Long\n\n:::details{{title=\"Folded\"}}\nInside.\n:::\n\n{paragraphs}The word is {word}.\n\nThe end.\n")
}

#[test]
fn a_save_is_seen_and_the_place_kept() {
    let Some(turn) = chromium() else { return };
    let site = Site::of([
        ("content/index.md", "# Home\n"),
        ("content/long.md", page("first").as_str()),
        ("content/other.md", "# Other\n\nText.\n"),
    ]);
    let preview = Preview::start(&site.root());
    let mut tab = Tab::open(turn.chromium, &preview.origin);
    tab.look(Look::Light);
    tab.go(&format!("{}/long/", preview.origin));
    let _: bool = tab.evaluate(
        "(document.querySelector('main details').open = true, scrollTo({ top: 1500, behavior: 'instant' }), window.stays = 1, true)",
    );
    // A change of another page leaves this one alone.
    fs::write(site.root().join("content/other.md"), "# Other\n\nOther text.\n").unwrap();
    // A change within sight of the reader: the page is where it was.
    fs::write(site.root().join("content/long.md"), page("first").replace("Paragraph 30 says", "Paragraph 30 tells")).unwrap();
    wait(&mut tab, "document.querySelector('main').textContent.includes('Paragraph 30 tells') && !window.stays", &true);
    wait(&mut tab, "document.querySelector('main details').open", &true);
    wait(
        &mut tab,
        "[...document.querySelectorAll('main p')].find((one) => one.textContent.includes('30 tells')).getBoundingClientRect().top > 0",
        &true,
    );
    // A change far below: it is brought into sight.
    fs::write(site.root().join("content/long.md"), page("second").replace("Paragraph 30 says", "Paragraph 30 tells")).unwrap();
    wait(&mut tab, "document.querySelector('main').textContent.includes('The word is second')", &true);
    let sight = "(() => { const box = [...document.querySelectorAll('main p')].find((one) => one.textContent.includes('is second')).getBoundingClientRect(); \
                 return box.top >= 0 && box.bottom <= innerHeight; })()";
    wait(&mut tab, sight, &true);
    assert_eq!(tab.problems(), Vec::<String>::new());
}

#[test]
fn a_page_that_did_not_change_is_left_alone() {
    let Some(turn) = chromium() else { return };
    let site = Site::of([("content/index.md", "# Home\n"), ("content/a.md", "# A\n\nText.\n"), ("content/b.md", "# B\n\nText.\n")]);
    let preview = Preview::start(&site.root());
    let (mut one, mut other) = (Tab::open(turn.chromium, &preview.origin), Tab::open(turn.chromium, &preview.origin));
    for (tab, path) in [(&mut one, "a"), (&mut other, "b")] {
        tab.go(&format!("{}/{path}/", preview.origin));
        let _: u8 = tab.evaluate("window.stays = 1");
    }
    fs::write(site.root().join("content/a.md"), "# A\n\nOther text.\n").unwrap();
    wait(&mut one, "document.querySelector('main').textContent.includes('Other text.')", &true);
    assert_eq!(other.evaluate::<u8>("window.stays"), 1);
}

#[test]
fn a_slip_in_the_front_matter_is_shown_until_it_is_mended() {
    let Some(turn) = chromium() else { return };
    let good = "---\ntitle: A page\n---\nText of the page.\n";
    let site = Site::of([("content/index.md", "# Home\n"), ("content/a.md", good)]);
    let preview = Preview::start(&site.root());
    let mut tab = Tab::open(turn.chromium, &preview.origin);
    tab.go(&format!("{}/a/", preview.origin));
    let hidden = "document.querySelector('guildhall-preview').shadowRoot.querySelector('.overlay').hidden";
    wait(&mut tab, hidden, &true);
    fs::write(site.root().join("content/a.md"), "---\ntitle: \"A page\nstatus: published\n---\nText of the page.\n").unwrap();
    wait(&mut tab, hidden, &false);
    let said: String = tab.evaluate("document.querySelector('guildhall-preview').shadowRoot.querySelector('.overlay').textContent");
    insta::assert_snapshot!(said, @r#"
    1 error, 2 warningsthe quote that begins here has no end content/a.md:2:8 --> content/a.md:2:8
      |
    2 | title: "A page
      |        ^^^^^^^→ close it with ": `title: "A page"`the site does not say its languages; English (en) is taken site.toml:1:1--> site.toml→ add a line in site.toml for each language, such as: [languages.en]the site has no title site.toml:1:1--> site.toml→ add at the top of site.toml: title = "Our knowledge base"
    "#);
    let link: String = tab.evaluate("document.querySelector('guildhall-preview').shadowRoot.querySelector('.overlay a').href");
    assert!(link.starts_with("vscode://file/") && link.contains("content/a.md:2:"), "{link}");
    wait(&mut tab, "document.querySelector('main').textContent.includes('Text of the page.')", &true);
    fs::write(site.root().join("content/a.md"), good).unwrap();
    wait(&mut tab, hidden, &true);
}

#[test]
fn a_style_changes_without_a_reload() {
    let Some(turn) = chromium() else { return };
    let site = Site::of([
        ("site.toml", "[theme]\nname = \"own\"\n"),
        ("themes/own/theme.toml", ""),
        ("themes/own/assets/extra.css", "main { color: rgb(1, 2, 3) }\n"),
        ("themes/own/templates/parts/head-end.html", "<link rel=\"stylesheet\" href=\"{{ site.assets[\"extra.css\"] }}\">\n"),
        ("content/index.md", "# Home\n\nText.\n"),
    ]);
    let preview = Preview::start(&site.root());
    let mut tab = Tab::open(turn.chromium, &preview.origin);
    tab.go(&format!("{}/", preview.origin));
    let colour = "getComputedStyle(document.querySelector('main')).color";
    wait(&mut tab, colour, &"rgb(1, 2, 3)".to_owned());
    let _: u8 = tab.evaluate("window.stays = 1");
    fs::write(site.root().join("themes/own/assets/extra.css"), "main { color: rgb(4, 5, 6) }\n").unwrap();
    wait(&mut tab, colour, &"rgb(4, 5, 6)".to_owned());
    assert_eq!(tab.evaluate::<u8>("window.stays"), 1);
}

#[test]
fn the_bar_says_what_a_page_is() {
    let Some(turn) = chromium() else { return };
    let site = Site::of([
        ("site.toml", "default_language = \"en\"\n[languages.en]\n[languages.fr]\n"),
        ("content/index.md", "# Home\n\n[a](a.md)\n"),
        ("content/a.md", "---\ntitle: A\nstatus: draft\n---\nFive words are in here.\n"),
    ]);
    let preview = Preview::start(&site.root());
    let mut tab = Tab::open(turn.chromium, &preview.origin);
    tab.go(&format!("{}/a/", preview.origin));
    let bar = "document.querySelector('guildhall-preview').shadowRoot.querySelector('.bar').innerText.replace(/\\s+/g, ' ').trim()";
    // What is wrong is known a moment later than the page.
    wait(&mut tab, &format!("{bar}.includes('content/a.md') && {bar}.includes('warning')"), &true);
    insta::assert_snapshot!(tab.evaluate::<String>(bar), @"1 warning content/a.md Draft 5 words en: draft fr: fallback All translations Hide");
    tab.go(&format!("{}/fr/", preview.origin));
    wait(&mut tab, "document.querySelectorAll('main .guildhall-badge').length", &1);
}

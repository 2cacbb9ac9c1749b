//! The tests themselves: a page with every fault that they look for, each of which has to be found.

use crate::axe::{self, Rules};
use crate::every_page::overflow;
use crate::findings::Findings;
use crate::server::Server;
use crate::sites::{chromium, folder};
use crate::tab::Tab;

const PAGE: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Faults</title><link rel="stylesheet" href="faults.css"><script src="faults.js"></script></head>
<body>
<main>
<h1>Faults</h1>
<p class="wide">A line that is wider than the window</p>
<p class="cut">A text of which only the beginning is seen, because its box is too small</p>
<img src="missing.png">
<img src="http://elsewhere.example/picture.png" alt="A picture from elsewhere">
<p style="color: red">An inline style</p>
<script>document.title = "An inline script ran";</script>
<p class="pale">Pale text on white ground</p>
<a class="bare" href="/">A link without a mark of focus</a>
<a class="under" href="/">A link below a bar</a>
</main>
<div class="bar">A bar above all</div>
</body></html>"#;

const STYLE: &str = "body { background: #fff; color: #000 } .wide { width: 1500px } .cut { width: 9em; height: 1em; overflow: hidden }
.pale { color: #ddd } a { outline: 3px solid #000 } .bare:focus { outline: none }
.under { position: absolute; top: 4px; inset-inline-start: 4px } .bar { position: fixed; inset: 0 0 auto; height: 60px; background: #fff }";

const SCRIPT: &str = "console.error('a message'); addEventListener('load', () => { nothing.at.all() })";

#[test]
fn faults_are_found() {
    let Some(turn) = chromium() else { return };
    let files = folder().join("faults");
    std::fs::create_dir_all(&files).unwrap();
    for (name, text) in [("index.html", PAGE), ("faults.css", STYLE), ("faults.js", SCRIPT)] {
        std::fs::write(files.join(name), text).unwrap();
    }
    let server = Server::start(&files, "/");
    let url = format!("{}/", server.origin);
    let mut tab = Tab::open(turn.chromium, &server.origin);
    tab.go(&url);
    let problems: Vec<String> = tab.problems().iter().map(|problem| problem.replace(&url, "/")).collect();
    insta::assert_snapshot!(problems.join("\n"), @r#"
    error of a script: ReferenceError: nothing is not defined
    error on the console: [{"type":"string","value":"a message"}]
    refused by the content security policy (img-src): http://elsewhere.example/picture.png
    refused by the content security policy (script-src-elem): inline
    refused by the content security policy (style-src-attr): inline
    request answered with 404: /missing.png
    request to another site: http://elsewhere.example/picture.png
    "#);
    assert_eq!(tab.evaluate::<String>("document.title"), "Faults");
    let mut findings = Findings::default();
    findings.violations("faults", &axe::violations(&mut tab, Rules::All));
    insta::assert_snapshot!(findings.problems().join("\n"), @r#"
    axe color-contrast: Elements must meet minimum color contrast ratio thresholds: .pale: Element has insufficient color contrast of 1.35 (foreground color: #dddddd, background color: #ffffff, font size: 12.0pt (16px), font weight: normal). Expected contrast ratio of 4.5:1
    axe image-alt: Images must have alternative text: img[src$="missing.png"]: Element does not have an alt attribute; aria-label attribute does not exist or is empty; aria-labelledby attribute does not exist, references elements that do not exist or references elements that are empty; Element has no title attribute; Element's default semantics were not overridden with role="none" or role="presentation"
    "#);
    insta::assert_snapshot!(overflow(&mut tab).unwrap_or_default(), @"the page is 1508 pixels wide in a window of 1280; main > p.wide «A line that is wider than the window»");
    let cut: Vec<String> = tab.ask("cut(false)");
    insta::assert_snapshot!(cut.join("\n"), @"main > p.cut «A text of which only the beginning is seen, becaus»");
    let stops: Vec<String> = tab.ask("numberTabbable()");
    assert_eq!(stops.len(), 2);
    let focus: Vec<String> = (0..2)
        .map(|_| {
            tab.press("Tab");
            tab.ask::<serde_json::Value>("focus()")["wrong"].to_string()
        })
        .collect();
    insta::assert_snapshot!(focus.join("\n"), @r#"
    ["no visible mark of focus (outline none 3px rgb(0, 0, 238))"]
    ["it is hidden, or outside of the window"]
    "#);
}

#[test]
fn no_script_of_a_page_runs_where_scripts_are_off() {
    let Some(turn) = chromium() else { return };
    let files = folder().join("script");
    std::fs::create_dir_all(&files).unwrap();
    std::fs::write(
        files.join("index.html"),
        "<!doctype html><title>Off</title><noscript><p>No scripts</p></noscript><script src=on.js></script>",
    )
    .unwrap();
    std::fs::write(files.join("on.js"), "document.title = 'On'").unwrap();
    let server = Server::start(&files, "/");
    let mut tab = Tab::open(turn.chromium, &server.origin);
    for (run, title, texts) in [(true, "On", 0), (false, "Off", 1)] {
        tab.scripts(run);
        tab.go(&format!("{}/", server.origin));
        assert_eq!(tab.evaluate::<String>("document.title"), title);
        assert_eq!(tab.evaluate::<usize>("document.querySelectorAll('p').length"), texts);
    }
}

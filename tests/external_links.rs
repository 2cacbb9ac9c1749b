//! Links to other sites, asked of a server of the test's own: what is said of each answer, how often anybody is asked, what is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use guildhall::build;
use guildhall::external::known::Known;
use guildhall::external::{self, Pace};
use tiny_http::{Header, Method, Response, Server};

const PACE: Pace = Pace { pause: Duration::ZERO, timeout: Duration::from_secs(5) };
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// A server that notes what it is asked.
struct Host {
    server: Arc<Server>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    fn start() -> Host {
        let server = Arc::new(Server::http("127.0.0.1:0").unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (own, list) = (server.clone(), asked.clone());
        std::thread::spawn(move || {
            for request in own.incoming_requests() {
                list.lock().unwrap().push(format!("{} {}", request.method(), request.url()));
                let is_head = *request.method() == Method::Head;
                let (status, location) = match request.url() {
                    "/gone" => (404, None),
                    "/only-get" if is_head => (405, None),
                    "/moved" => (301, Some("/good")),
                    "/moved-for-now" => (302, Some("/good")),
                    "/moved-to-nothing" => (308, Some("/gone")),
                    "/circle" => (301, Some("/circle")),
                    "/forbidden" => (403, None),
                    "/too-often" => (429, None),
                    "/broken" => (500, None),
                    _ => (200, None),
                };
                let mut response = Response::empty(status);
                if let Some(location) = location {
                    response.add_header(Header::from_bytes("Location", location).unwrap());
                }
                let _ = request.respond(response);
            }
        });
        Host { server, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.server.server_addr().to_ip().unwrap())
    }

    /// What was asked since the last time.
    fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.sort();
        asked
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

fn site(folder: &Path, text: &str) {
    fs::create_dir_all(folder.join("content")).unwrap();
    fs::write(folder.join("site.toml"), "title = \"Knowledge base\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\ndefault_language = \"en\"\n[severity]\nincomplete-page = \"off\"\n").unwrap();
    fs::write(folder.join("content/index.md"), text).unwrap();
}

/// What a check at `now` says, a line for each, with the host's address left out.
fn said(folder: &Path, host: &Host, known: &mut Known, now: i64) -> String {
    let model = build::searchable(folder, false).unwrap().value;
    let found = external::check(&model.site, known, PACE, now);
    let line = |one: &guildhall::diagnostic::Diagnostic| {
        let label = &one.labels[0];
        let text = fs::read_to_string(folder.join(&*label.file)).unwrap();
        format!("{} {}: {}", one.code(), label.span.of(&text), one.message())
    };
    found.iter().map(line).collect::<Vec<_>>().join("\n").replace(&host.url(""), "HOST/")
}

#[test]
fn answers_and_their_ages() {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::start();
    let paths = ["good", "gone", "only-get", "moved", "moved-for-now", "moved-to-nothing", "circle", "forbidden", "broken"];
    let mut text: String = paths.iter().map(|path| format!("[{path}]({})\n", host.url(path))).collect();
    text.push_str(&format!("[again]({}#part)\n", host.url("gone")));
    site(folder.path(), &format!("# Home\n\n{text}"));

    let mut known = Known::default();
    // A first failure says nothing.
    insta::assert_snapshot!(said(folder.path(), &host, &mut known, 0), @"moved-link HOST/moved: the page has moved to HOST/good");
    insta::assert_snapshot!(host.asked().join("\n"), @"
    GET /broken
    GET /forbidden
    GET /gone
    GET /gone
    GET /only-get
    HEAD /broken
    HEAD /circle
    HEAD /circle
    HEAD /circle
    HEAD /circle
    HEAD /circle
    HEAD /circle
    HEAD /circle
    HEAD /forbidden
    HEAD /gone
    HEAD /gone
    HEAD /good
    HEAD /good
    HEAD /good
    HEAD /moved
    HEAD /moved-for-now
    HEAD /moved-to-nothing
    HEAD /only-get
    ");

    // Soon after, only what failed is asked, and a failure in the same hour is no second one.
    insta::assert_snapshot!(said(folder.path(), &host, &mut known, HOUR), @"moved-link HOST/moved: the page has moved to HOST/good");
    assert!(host.asked().iter().all(|asked| ["gone", "moved-to-nothing", "circle", "broken"].iter().any(|path| asked.ends_with(path))));

    // The next day it is.
    insta::assert_snapshot!(said(folder.path(), &host, &mut known, DAY), @"
    dead-link HOST/broken: this link has led nowhere since 1970-01-01: 500 Internal Server Error
    dead-link HOST/circle: this link has led nowhere since 1970-01-01: it leads from one address to the next without end
    dead-link HOST/gone: this link has led nowhere since 1970-01-01: 404 Not Found
    dead-link HOST/gone#part: this link has led nowhere since 1970-01-01: 404 Not Found
    moved-link HOST/moved: the page has moved to HOST/good
    dead-link HOST/moved-to-nothing: this link has led nowhere since 1970-01-01: 404 Not Found
    ");
    assert!(host.asked().contains(&"HEAD /forbidden".to_owned()));

    // Links that are no longer there are forgotten, what answers is asked again after six days.
    site(folder.path(), &format!("# Home\n\n[good]({})\n", host.url("good")));
    assert_eq!(said(folder.path(), &host, &mut known, 5 * DAY), "");
    assert_eq!(host.asked(), [""; 0]);
    assert_eq!(said(folder.path(), &host, &mut known, 6 * DAY), "");
    assert_eq!(host.asked(), ["HEAD /good"]);
    assert!(!known.written().contains("gone"));
}

#[test]
fn links_in_raw_html_and_in_the_front_matter_are_asked() {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::start();
    let url = host.url("moved");
    let blocks =
        format!("  - {{ type: text, text: \"[a]({url}#part)\" }}\n  - type: text\n    text: |\n      B\n\n      <a href='{url}'>b</a>\n");
    let body = format!("C <a href=\"{url}\">c</a> <img src=\"{}\" alt=\"C\"> `<a href=\"{}\">`\n", host.url("good"), host.url("code"));
    site(folder.path(), &format!("---\ntitle: Home\nblocks:\n{blocks}---\n\n{body}"));

    insta::assert_snapshot!(said(folder.path(), &host, &mut Known::default(), 0), @"
    moved-link HOST/moved: the page has moved to HOST/good
    moved-link HOST/moved#part: the page has moved to HOST/good
    moved-link HOST/moved: the page has moved to HOST/good
    ");
    insta::assert_snapshot!(host.asked().join("\n"), @"
    HEAD /good
    HEAD /good
    HEAD /moved
    ");
}

#[test]
fn a_host_that_wants_rest_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::start();
    site(folder.path(), &format!("# Home\n\n[a]({}) [b]({}) [c]({})\n", host.url("a"), host.url("too-often"), host.url("z")));
    assert_eq!(said(folder.path(), &host, &mut Known::default(), 0), "");
    assert_eq!(host.asked(), ["HEAD /a", "HEAD /too-often"]);
}

#[test]
fn nobody_there_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::start();
    // Nothing listens at port 1.
    site(folder.path(), "# Home\n\n[a](http://127.0.0.1:1/)\n");
    let mut known = Known::default();
    assert_eq!(said(folder.path(), &host, &mut known, 0), "");
    assert_eq!(
        said(folder.path(), &host, &mut known, DAY),
        "dead-link http://127.0.0.1:1/: this link has led nowhere since 1970-01-01: no connection"
    );
}

fn guildhall(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_guildhall")).current_dir(folder).args(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn only_a_check_that_is_told_to_asks_anybody() {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::start();
    site(folder.path(), &format!("# Home\n\n[a]({})\n", host.url("gone")));
    let cache = folder.path().join(".guildhall/links.json");
    assert_eq!(guildhall(folder.path(), &["check"]), (Some(0), "The site can be published: 4 pages.\n".to_owned()));
    assert_eq!(guildhall(folder.path(), &["build"]).0, Some(0));
    assert!(host.asked().is_empty() && !cache.exists());

    assert_eq!(guildhall(folder.path(), &["check", "--external"]), (Some(0), "The site can be published: 4 pages.\n".to_owned()));
    assert_eq!(host.asked(), ["GET /gone", "HEAD /gone"]);
    let kept = fs::read_to_string(&cache).unwrap();
    // Ten days ago it failed first.
    let since: i64 = kept.split("\"failing_since\":").nth(1).unwrap().split('}').next().unwrap().parse().unwrap();
    fs::write(&cache, kept.replace(&format!("\"failing_since\":{since}"), "\"failing_since\":1700000000")).unwrap();
    let (code, said) = guildhall(folder.path(), &["check", "--external"]);
    assert_eq!(code, Some(0));
    assert!(said.contains("warning[dead-link]: this link has led nowhere since 2023-11-14: 404 Not Found"), "{said}");

    fs::write(&cache, "no json").unwrap();
    let (code, said) = guildhall(folder.path(), &["check", "--external"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("links.json` cannot be used: expected"), "{said}");
    assert_eq!(guildhall(folder.path(), &["check", "--external", "--external-cache", "other.json"]).0, Some(0));
    assert!(folder.path().join("other.json").exists());
}

#[test]
fn a_report_is_read_from_an_address() {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::start();
    site(folder.path(), "# Home\n");
    let (code, said) = guildhall(folder.path(), &["check", "--published", &host.url("gone")]);
    assert_eq!(code, Some(2));
    assert!(said.contains("cannot be read as the report of a build: 404 Not Found"), "{said}");
}

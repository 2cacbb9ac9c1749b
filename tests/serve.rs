//! The preview over real sockets: what it answers, to whom, and what it does with those who hold on or misbehave.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

mod support;
use support::{Build, NOW, Site};

/// The longest that a change may take to be seen. It takes milliseconds; this machine may do other things.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `guildhall serve`.
struct Preview {
    child: Child,
    port: u16,
    base: String,
}

impl Preview {
    fn start(root: &Path, arguments: &[&str]) -> Preview {
        Preview::at(NOW, root, arguments)
    }

    /// One whose builds have a time; an empty one is that of the clock.
    fn at(time: &str, root: &Path, arguments: &[&str]) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
        command.env("SOURCE_DATE_EPOCH", time).env("NO_COLOR", "1").arg("serve").arg("--root").arg(root).args(arguments);
        if !arguments.contains(&"--port") {
            command.args(["--port", "0"]);
        }
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let line = lines.by_ref().map(Result::unwrap).find(|line| line.contains("http://")).expect("an address");
        let url = line.split(' ').find(|word| word.starts_with("http://")).unwrap().to_owned();
        // The rest is read, so that the preview never waits for its reader.
        std::thread::spawn(move || lines.for_each(drop));
        let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
        let port = host.rsplit_once(':').unwrap().1.parse().unwrap();
        Preview { child, port, base: format!("/{path}") }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends a request line and headers, and reads the answer to the end.
    fn ask(&self, head: &str) -> Answer {
        let mut stream = self.connect();
        write!(stream, "{head}\r\nConnection: close\r\n\r\n").unwrap();
        Answer::read(&mut stream)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}", self.port))
    }

    fn get_with(&self, path: &str, headers: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n{headers}", self.port))
    }

    /// Asks until the answer is as wanted.
    fn wait(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let until = Instant::now() + PATIENCE;
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(Instant::now() < until, "{path} never became as wanted: {} {}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn read(stream: &mut TcpStream) -> Answer {
        let mut bytes = Vec::new();
        // A server that refuses may close before it has read everything.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok()).unwrap_or(0);
        let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        Answer { status, headers: headers.collect(), body: bytes[end..].to_vec() }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The page as it is published: without the script of the preview.
    fn page(&self) -> String {
        let text = self.text();
        let Some(start) = text.find("<script src=\"/__guildhall/live.js\"") else { return text };
        let end = start + text[start..].find("</script>").unwrap() + "</script>".len();
        format!("{}{}", &text[..start], &text[end..])
    }
}

fn site() -> Site {
    Site::text(
        "\
-- site.toml --
title = \"Guild\"
base_url = \"https://t.example/kb\"
default_language = \"en\"
[languages.en]
[languages.fr]
-- content/index.md --
# Home

[one](a/one.md)
-- content/a/one.md --
# One

First text.
-- content/a/one.fr.md --
# Un

Premier texte.
-- content/a/plan.md --
---
title: Draft
status: draft
---
Not yet.
-- static/film.mp4 --
0123456789
-- static/notes.txt --
Notes.
",
    )
}

#[test]
fn every_file_is_served_as_it_is_built() {
    let site = site();
    let built = site.build().publish();
    let preview = Preview::start(&site.root(), &[]);
    assert_eq!(preview.base, "/kb/");
    for (path, bytes) in built.0.iter().filter(|(path, _)| !path.starts_with('.')) {
        let address = format!("/kb/{}", path.strip_suffix("index.html").unwrap_or(path));
        let answer = preview.get(&address);
        assert_eq!(answer.status, 200, "{address}");
        if path.ends_with(".html") {
            assert_eq!(answer.page(), String::from_utf8_lossy(bytes), "{address}");
            assert_ne!(answer.text(), answer.page(), "{address} has the script");
        } else {
            assert_eq!(answer.body, *bytes, "{address}");
        }
    }
    assert!(!site.root().join("public/__guildhall").exists());
}

/// A page of a language on a host of its own names its files from the root of that host.
#[test]
fn pages_of_other_hosts_have_their_files() {
    let site = site();
    let settings = fs::read_to_string(site.root().join("site.toml")).unwrap();
    fs::write(site.root().join("site.toml"), settings.replace("[languages.fr]", "[languages.fr]\nhost = \"https://fr.example\"")).unwrap();
    let preview = Preview::start(&site.root(), &[]);
    let page = preview.get("/kb/fr/a/one/").page();
    let style = page.split('"').find(|part| part.contains("/style.")).unwrap();
    assert!(style.starts_with("/assets/"), "{style}");
    assert_eq!(preview.get(style).status, 200);
    assert_eq!(preview.get("/nothing/").status, 404);
    assert_eq!(preview.get("/").header("location"), "/kb/");
}

#[test]
fn answers_follow_the_rules_of_http() {
    let site = site();
    let preview = Preview::start(&site.root(), &[]);
    let page = preview.get("/kb/a/one/");
    assert_eq!((page.header("content-type"), page.header("cache-control")), ("text/html; charset=utf-8", "no-cache"));
    assert_eq!(page.header("content-length"), page.body.len().to_string());
    let tag = page.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'));
    let same = preview.get_with("/kb/a/one/", &format!("If-None-Match: {tag}"));
    assert_eq!((same.status, same.body.len()), (304, 0));
    assert_eq!(preview.get_with("/kb/a/one/", "If-None-Match: \"other\"").status, 200);
    let head = preview.ask(&format!("HEAD /kb/a/one/ HTTP/1.1\r\nHost: localhost:{}", preview.port));
    assert_eq!((head.status, head.body.len(), head.header("content-length")), (200, 0, page.header("content-length")));
    let post = preview.ask(&format!("POST /kb/ HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 0", preview.port));
    assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD"));

    // Nobody waits for a body, which nothing here takes.
    for body in [
        "POST /kb/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3",
        "POST /kb/ HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9",
    ] {
        assert_eq!(preview.ask(body).status, 405);
    }
    assert_eq!(preview.get_with("/kb/a/one/", "Content-Length: 3").status, 200);

    let film = |range: &str| preview.get_with("/kb/film.mp4", range);
    let all = film("X: y");
    assert_eq!(
        (all.status, all.header("content-type"), all.header("accept-ranges"), all.text().trim_end()),
        (200, "video/mp4", "bytes", "0123456789")
    );
    let part = film("Range: bytes=2-4");
    assert_eq!((part.status, part.header("content-range"), part.text()), (206, "bytes 2-4/11", "234".to_owned()));
    let last = film("Range: bytes=-3");
    assert_eq!((last.status, last.text()), (206, "89\n".to_owned()));
    let beyond = film("Range: bytes=99-");
    assert_eq!((beyond.status, beyond.header("content-range")), (416, "bytes */11"));
    assert_eq!(film("Range: bytes=2-4\r\nIf-Range: \"other\"").status, 200);

    // A connection carries one request, and each answer says so.
    for answer in [&page, &same, &head, &post, &part, &beyond, &preview.get("/kb/nothing/"), &preview.get("/kb/a/one")] {
        let said: Vec<&str> = answer.headers.iter().filter(|(name, _)| name == "connection").map(|(_, value)| value.as_str()).collect();
        assert_eq!(said, ["close"], "{}", answer.status);
    }

    let moved = |path: &str| (preview.get(path).status, preview.get(path).header("location").to_owned());
    assert_eq!(moved("/kb/a/one"), (302, "/kb/a/one/".to_owned()));
    assert_eq!(moved("/kb/a/one?x=1"), (302, "/kb/a/one/?x=1".to_owned()));
    assert_eq!(moved("/"), (302, "/kb/".to_owned()));
    assert_eq!(moved("/kb"), (302, "/kb/".to_owned()));
}

#[test]
fn what_is_not_there_is_said_in_the_language_of_its_place() {
    let site = site();
    let built = site.build().publish();
    let preview = Preview::start(&site.root(), &[]);
    for (path, page) in
        [("/kb/nothing/", "404.html"), ("/kb/fr/rien", "fr/404.html"), ("/kb/fr/a/rien/", "fr/404.html"), ("/elsewhere/", "404.html")]
    {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.page()), (404, built.text(page).to_owned()), "{path}");
    }
}

#[test]
fn nothing_but_the_site_can_be_read() {
    let site = site();
    let preview = Preview::start(&site.root(), &[]);
    for path in [
        "/kb/../site.toml",
        "/kb/../../site.toml",
        "/../site.toml",
        "/kb/%2e%2e/site.toml",
        "/kb/%2e%2e%2fsite.toml",
        "/kb/..%5csite.toml",
        "/kb/a/../../site.toml",
        "/kb//etc/passwd",
        "//etc/passwd",
        "/kb/%00",
        "/kb/a/one/%00.html",
        "/kb/content/a/one.md",
        "/kb/%c0%ae%c0%ae/site.toml",
        "/kb/.guildhall-manifest.json",
        "/__guildhall/../site.toml",
        "/__guildhall/live.js/../../site.toml",
    ] {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("default_language"), "{path}");
    }
    assert_eq!(preview.get("*").status, 404);
    assert_eq!(preview.get("/kb/").status, 200);
}

#[test]
fn pages_of_others_get_nothing() {
    let site = site();
    let preview = Preview::start(&site.root(), &[]);
    let port = preview.port;
    let status = |headers: &str| preview.ask(&format!("GET /kb/ HTTP/1.1\r\n{headers}")).status;
    assert_eq!(status(&format!("Host: 127.0.0.1:{port}")), 200);
    assert_eq!(status(&format!("Host: evil.example:{port}")), 403);
    assert_eq!(status("X-Nothing: y"), 403);
    assert_eq!(status(&format!("Host: localhost:{port}\r\nOrigin: http://evil.example")), 403);
    assert_eq!(status(&format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}")), 200);
}

#[test]
fn a_taken_port_is_passed_over() {
    let site = site();
    let first = Preview::start(&site.root(), &[]);
    let second = Preview::start(&site.root(), &["--port", &first.port.to_string()]);
    assert!(second.port > first.port);
    assert_eq!((first.get("/kb/").status, second.get("/kb/").status), (200, 200));
}

#[test]
fn an_address_of_another_computer_is_refused() {
    let site = site();
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    let output = command.args(["serve", "--host", "203.0.113.1", "--root"]).arg(site.root()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("guildhall: nothing can be served at `203.0.113.1`: "), "{said}");
    assert!(said.ends_with("; leave `--host` out, or name another port with `--port`\n"), "{said}");
}

#[test]
fn those_who_hold_on_hold_up_nobody() {
    let site = site();
    let preview = Preview::start(&site.root(), &[]);
    let mut held = Vec::new();
    for number in 0..200 {
        let mut stream = preview.connect();
        match number % 5 {
            // Connected and silent.
            0 => {}
            // In the middle of the request line, and of the headers.
            1 => stream.write_all(b"GET /kb/ HT").unwrap(),
            2 => write!(stream, "GET /kb/ HTTP/1.1\r\nHost: localhost:{}\r\nX-Slow: ", preview.port).unwrap(),
            // A tab that is open.
            3 => write!(stream, "GET /__guildhall/events?path=%2Fkb%2F HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port).unwrap(),
            // One that does not read its answer.
            _ => write!(stream, "GET /kb/ HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port).unwrap(),
        }
        held.push(stream);
    }
    let begin = Instant::now();
    for _ in 0..10 {
        assert_eq!(preview.get("/kb/a/one/").status, 200);
    }
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
    fs::write(site.root().join("content/a/one.md"), "# One\n\nSecond text.\n").unwrap();
    preview.wait("/kb/a/one/", |answer| answer.text().contains("Second text."));
    drop(held);
    assert_eq!(preview.get("/kb/").status, 200);
}

#[test]
fn nonsense_and_sudden_ends_are_survived() {
    let site = site();
    let preview = Preview::start(&site.root(), &[]);
    let whole = format!("GET /kb/a/one/ HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port);
    for end in (0..whole.len()).step_by(7) {
        let mut stream = preview.connect();
        stream.write_all(&whole.as_bytes()[..end]).unwrap();
        let _ = stream.shutdown(Shutdown::Both);
    }
    for nonsense in [
        &b"\r\n\r\n"[..],
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\n: \r\n\r\n",
    ] {
        let mut stream = preview.connect();
        let _ = stream.write_all(nonsense);
        let _ = stream.shutdown(Shutdown::Write);
        let _ = stream.read(&mut [0; 64]);
    }
    let mut stream = preview.connect();
    let _ = write!(stream, "GET /kb/ HTTP/1.1\r\nHost: localhost:{}\r\nX-Huge: ", preview.port);
    // The server may stop reading; what counts is that it goes on with others.
    let _ = stream.set_write_timeout(Some(Duration::from_secs(5)));
    for _ in 0..64 {
        if stream.write_all(&[b'x'; 65_536]).is_err() {
            break;
        }
    }
    // What was not read may make the system drop the answer.
    assert!(matches!(Answer::read(&mut stream).status, 431 | 0));
    assert_eq!(preview.get("/kb/a/one/").status, 200);
}

#[test]
fn who_sends_no_request_is_told_so() {
    let site = site();
    let preview = Preview::start(&site.root(), &[]);
    let mut stream = preview.connect();
    stream.write_all(b"GET /kb/ HTTP/1.1\r\nHost: ").unwrap();
    let begin = Instant::now();
    assert_eq!(Answer::read(&mut stream).status, 408);
    assert!(begin.elapsed() > Duration::from_secs(5));
}

#[test]
fn every_kind_of_change_is_shown() {
    let site = site();
    let root = site.root();
    let preview = Preview::start(&root, &[]);
    let shows = |path: &str, text: &str| drop(preview.wait(path, |answer| answer.text().contains(text)));
    // As editors save: into another file that takes the place of the first.
    fs::write(root.join("content/a/.one.md.tmp"), "# One\n\nSaved at once.\n").unwrap();
    fs::rename(root.join("content/a/.one.md.tmp"), root.join("content/a/one.md")).unwrap();
    shows("/kb/a/one/", "Saved at once.");
    fs::write(root.join("content/a/two.md"), "# Two\n\nNew.\n").unwrap();
    shows("/kb/a/two/", "New.");
    fs::rename(root.join("content/a/two.md"), root.join("content/a/three.md")).unwrap();
    shows("/kb/a/three/", "New.");
    preview.wait("/kb/a/two/", |answer| answer.status == 404);
    fs::remove_file(root.join("content/a/three.md")).unwrap();
    preview.wait("/kb/a/three/", |answer| answer.status == 404);
    let folder = site.beside("moved");
    fs::create_dir_all(folder.join("deep")).unwrap();
    fs::write(folder.join("deep/page.md"), "# Deep\n").unwrap();
    fs::rename(&folder, root.join("content/moved")).unwrap();
    shows("/kb/moved/deep/page/", "Deep");
    fs::write(root.join("content/moved/deep/page.md"), "# Deeper\n").unwrap();
    shows("/kb/moved/deep/page/", "Deeper");
    fs::create_dir(root.join("templates")).unwrap();
    fs::create_dir(root.join("templates/parts")).unwrap();
    fs::write(root.join("templates/parts/body-end.html"), "<p>From a template.</p>").unwrap();
    shows("/kb/a/one/", "From a template.");
    fs::create_dir(root.join("i18n")).unwrap();
    fs::write(root.join("i18n/fr.toml"), "home = \"Accueil tout neuf\"\n").unwrap();
    fs::write(root.join("static/notes.txt"), "Other notes.").unwrap();
    shows("/kb/notes.txt", "Other notes.");
    let settings = fs::read_to_string(root.join("site.toml")).unwrap();
    fs::write(root.join("site.toml"), settings.replace("Guild", "Another name")).unwrap();
    shows("/kb/", "Another name");
}

/// Without a hand on the disk, for as long as a build would take the time from the clock.
#[test]
fn a_page_appears_when_its_time_has_come() {
    let from_now = |seconds: i64| jiff::Timestamp::now().checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap();
    let page = |moments: &str| format!("---\ntitle: One\n{moments}---\nText.\n");
    let (later, gone) = (page(&format!("publish_at: {:.0}\n", from_now(4))), page(&format!("expires_at: {:.0}\n", from_now(8))));
    let site = Site::of([
        ("content/index.md", "# Home\n"),
        ("content/later.md", &later),
        ("content/gone.md", &gone),
        ("content/far.md", &page("publish_at: 2199-01-01\n")),
    ]);
    let preview = Preview::at("", &site.root(), &[]);
    let status = |path: &str| preview.get(path).status;
    assert_eq!((status("/later/"), status("/gone/"), status("/far/")), (404, 200, 404));
    preview.wait("/later/", |answer| answer.status == 200);
    preview.wait("/gone/", |answer| answer.status == 404);
    assert_eq!((status("/later/"), status("/far/")), (200, 404));
}

#[test]
fn another_branch_with_thousands_of_files_is_checked_out() {
    let site = site();
    let root = site.root();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=A", "-c", "user.email=a@t.example", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").args(identity).args(arguments).current_dir(&root).output().unwrap();
        assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let page = |number: usize, words: &str| {
        let text = format!("# Page {number}\n\nWith {words}.\n");
        let folder = root.join(format!("content/f{}", number % 20));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("p{number}.md")), text).unwrap();
    };
    git(&["init", "--quiet", "--initial-branch", "first"]);
    fs::write(root.join(".gitignore"), "public\n").unwrap();
    (0..2000).for_each(|number| page(number, "few words"));
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "first"]);
    git(&["checkout", "--quiet", "-b", "second"]);
    // Most files change, some go, some come, and a folder has another name.
    (0..1600).for_each(|number| page(number, "other words"));
    (2000..2400).for_each(|number| page(number, "new words"));
    fs::rename(root.join("content/f3"), root.join("content/g3")).unwrap();
    fs::remove_file(root.join("content/f4/p1604.md")).unwrap();
    fs::write(root.join("content/a/one.md"), "# One\n\nOf the second branch.\n").unwrap();
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "second"]);
    git(&["checkout", "--quiet", "first"]);
    let preview = Preview::start(&root, &[]);
    preview.wait("/kb/f3/p3/", |answer| answer.status == 200);
    for (branch, there, gone) in [("second", "/kb/g3/p3/", "/kb/f3/p3/"), ("first", "/kb/f3/p3/", "/kb/g3/p3/")] {
        git(&["checkout", "--quiet", branch]);
        preview.wait(there, |answer| answer.status == 200);
        preview.wait(gone, |answer| answer.status == 404);
        // What comes last of a checkout is not known: the preview is as a build of this branch in the end.
        let built = Build::new(&root, &site.beside(branch)).publish();
        // All of them are compared by the properties of `tests/incremental.rs`; here, those of every folder that take part in it.
        for (path, bytes) in built.0.iter().filter(|(path, _)| path.ends_with("index.html")).step_by(17) {
            let address = format!("/kb/{}", path.trim_end_matches("index.html"));
            preview.wait(&address, |answer| answer.status == 200 && answer.page().as_bytes() == bytes.as_slice());
        }
    }
}

#[cfg(unix)]
#[test]
fn what_lies_behind_a_link_of_the_file_system_is_followed() {
    use std::os::unix::fs::symlink;
    let site = site();
    let root = site.root();
    fs::create_dir_all(root.join("content/_shared/deep")).unwrap();
    fs::write(root.join("content/_shared/deep/page.md"), "# Deep\n\nAs it was.\n").unwrap();
    fs::write(root.join("content/_shared/single.md"), "# Single\n\nAs it was.\n").unwrap();
    symlink(root.join("content/_shared/deep"), root.join("content/linked")).unwrap();
    symlink(root.join("content/_shared/single.md"), root.join("content/a/single.md")).unwrap();
    let preview = Preview::start(&root, &[]);
    let shows = |path: &str, text: &str| drop(preview.wait(path, |answer| answer.status == 200 && answer.text().contains(text)));
    for (file, address) in [("content/_shared/deep/page.md", "/kb/linked/page/"), ("content/_shared/single.md", "/kb/a/single/")] {
        shows(address, "As it was.");
        fs::write(root.join(file), "# Changed\n\nWritten in place.\n").unwrap();
        shows(address, "Written in place.");
        fs::write(root.join("content/_shared/.tmp"), "# Changed\n\nMoved over it.\n").unwrap();
        fs::rename(root.join("content/_shared/.tmp"), root.join(file)).unwrap();
        shows(address, "Moved over it.");
    }
    fs::remove_file(root.join("content/linked")).unwrap();
    preview.wait("/kb/linked/page/", |answer| answer.status == 404);
    symlink(root.join("content/_shared/deep"), root.join("content/again")).unwrap();
    shows("/kb/again/page/", "Moved over it.");
    fs::write(root.join("content/_shared/deep/new.md"), "# New\n\nCame later.\n").unwrap();
    shows("/kb/again/new/", "Came later.");
}

#[test]
fn what_is_broken_is_said_and_the_last_good_page_stays() {
    let site = site();
    let root = site.root();
    let preview = Preview::start(&root, &[]);
    preview.wait("/kb/a/one/", |answer| answer.text().contains("First text."));
    let good = "---\ntitle: One\n---\nThird text.\n";
    fs::write(root.join("content/a/one.md"), good).unwrap();
    preview.wait("/kb/a/one/", |answer| answer.text().contains("Third text."));
    fs::write(root.join("content/a/one.md"), "---\ntitle: One\n---\nFourth text, [nowhere](nowhere.md).\n").unwrap();
    let problems = preview.wait("/__guildhall/problems", |answer| answer.text().contains("broken-link")).text();
    assert!(problems.contains("content/a/one.md:4:") || problems.contains("\"line\":4"), "{problems}");
    assert!(problems.contains("vscode://file/"), "{problems}");
    let page = preview.get("/kb/a/one/");
    assert!(page.status == 200 && page.text().contains("Third text."), "{}", page.text());
    fs::write(root.join("content/a/one.md"), good.replace("Third", "Fifth")).unwrap();
    preview.wait("/kb/a/one/", |answer| answer.text().contains("Fifth text."));
    preview.wait("/__guildhall/problems", |answer| !answer.text().contains("broken-link"));
    // Settings with errors: the whole site stays as it was.
    let settings = fs::read_to_string(root.join("site.toml")).unwrap();
    fs::write(root.join("site.toml"), "title = \n").unwrap();
    preview.wait("/__guildhall/problems", |answer| answer.text().contains("site.toml"));
    assert!(preview.get("/kb/a/one/").text().contains("Fifth text."));
    fs::write(root.join("site.toml"), settings).unwrap();
    preview.wait("/__guildhall/problems", |answer| answer.text() == "[]");
}

#[test]
fn what_came_with_an_update_that_failed_is_not_lost() {
    let site = site();
    let root = site.root();
    let preview = Preview::start(&root, &[]);
    fs::rename(root.join("site.toml"), root.join("away.toml")).unwrap();
    fs::write(root.join("content/a/new.md"), "# New\n\nCame meanwhile.\n").unwrap();
    preview.wait("/__guildhall/problems", |answer| answer.text().contains("site.toml"));
    fs::rename(root.join("away.toml"), root.join("site.toml")).unwrap();
    preview.wait("/kb/a/new/", |answer| answer.text().contains("Came meanwhile."));
    preview.wait("/__guildhall/problems", |answer| answer.text() == "[]");
}

#[test]
fn what_the_walk_found_wrong_goes_with_it() {
    use std::os::unix::fs::symlink;
    for arguments in [&[][..], &["--poll"]] {
        let site = site();
        let root = site.root();
        let preview = Preview::start(&root, arguments);
        symlink(root.join("nowhere.md"), root.join("content/a/dangling.md")).unwrap();
        preview.wait("/__guildhall/problems", |answer| answer.text().contains("dangling.md"));
        fs::remove_file(root.join("content/a/dangling.md")).unwrap();
        preview.wait("/__guildhall/problems", |answer| answer.text() == "[]");
    }
}

#[test]
fn a_repository_that_begins_later_is_followed() {
    for arguments in [&[][..], &["--poll"]] {
        let site = site();
        let root = site.root();
        let git = |arguments: &[&str]| {
            let mut git = std::process::Command::new("git");
            git.current_dir(&root)
                .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"])
                .args(arguments);
            git.env("GIT_AUTHOR_DATE", "2020-02-03T12:00:00Z").env("GIT_COMMITTER_DATE", "2020-02-03T12:00:00Z");
            assert!(git.status().unwrap().success());
        };
        git(&["init", "--quiet"]);
        let preview = Preview::start(&root, arguments);
        preview.wait("/kb/a/one/", |answer| answer.status == 200);
        git(&["add", "--all"]);
        git(&["commit", "--quiet", "--message", "One"]);
        preview.wait("/kb/a/one/", |answer| answer.text().contains("2020-02-03"));
    }
}

#[test]
fn a_file_system_that_tells_nothing_is_looked_at() {
    let site = site();
    let preview = Preview::start(&site.root(), &["--poll"]);
    fs::write(site.root().join("content/a/one.md"), "# One\n\nPolled.\n").unwrap();
    preview.wait("/kb/a/one/", |answer| answer.text().contains("Polled."));
}

#[test]
fn open_tabs_are_told_what_concerns_them_alone() {
    let site = site();
    let preview = Preview::start(&site.root(), &[]);
    let open = |path: &str| {
        let page = preview.get(path).text();
        let version = page.split("data-version=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let mut stream = preview.connect();
        let encoded = path.replace('/', "%2F");
        write!(stream, "GET /__guildhall/events?path={encoded}&version={version} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port)
            .unwrap();
        let mut lines = BufReader::new(stream).lines();
        let first = lines.by_ref().map(Result::unwrap).find(|line| line.starts_with("event:")).unwrap();
        assert_eq!(first, "event: problems");
        lines
    };
    let (mut one, mut other) = (open("/kb/a/one/"), open("/kb/fr/a/one/"));
    fs::write(site.root().join("content/a/one.md"), "# One\n\nOther text.\n").unwrap();
    let next = |lines: &mut dyn Iterator<Item = std::io::Result<String>>| lines.map(Result::unwrap).find(|line| line.starts_with("event:"));
    assert_eq!(next(&mut one).as_deref(), Some("event: page"));
    fs::create_dir_all(site.root().join("templates/assets")).unwrap();
    fs::write(site.root().join("content/a/one.fr.md"), "# Un\n\nAutre texte.\n").unwrap();
    // The first that this tab hears is of its own page.
    assert_eq!(next(&mut other).as_deref(), Some("event: page"));
}

#[test]
fn translations_that_are_behind_are_marked() {
    let site = site()
        .file("content/a/one.fr.md", "---\ntitle: Un\npins: [start 0123456789]\n---\nTexte.\n")
        .file("content/a/two.md", "# Two\n\n[one](one.md)\n")
        .file("content/a/two.fr.md", "# Deux\n\n[un](one.md)\n");
    let preview = Preview::start(&site.root(), &[]);
    let about = |path: &str| preview.get(&format!("/__guildhall/page?path={}", path.replace('/', "%2F"))).text();
    let one = about("/kb/fr/a/one/");
    assert!(one.contains("\"behind\":\"1 section behind\",\"words\""), "{one}");
    let two = about("/kb/fr/a/two/");
    assert!(two.contains("\"behind\":\"unpinned\",\"words\"") && two.contains("\"/kb/fr/a/one/\":\"outdated\""), "{two}");
    let page = preview.get("/__guildhall/translations").text();
    let list = page.split_once("<table>").unwrap().1;
    insta::assert_snapshot!(list, @r#"
    <tr><th>Language<th>Pages<th>Up to date<th>Outdated<th>Unpinned<th>Missing<th>Orphaned
    <tr><th><a href="?lang=en" lang="en">English</a><td>0<td>0<td>0<td>0<td>0<td>0
    <tr><th><a href="?lang=fr" lang="fr">Français</a><td>3<td>0<td>1<td>1<td>1<td>0
    </table>
    </div>
    <h2>To do</h2>
    <ul>
    <li>fr: <a href="/kb/fr/a/one/">content/a/one.fr.md</a>: outdated, 3 words: (title and beginning) (changed)
    <li>fr: <a href="/kb/fr/a/two/">content/a/two.fr.md</a>: unpinned, 2 words
    <li>fr: <a href="/kb/">content/index.md</a>: missing, 2 words
    </ul>
    "#);
    let french = preview.get("/__guildhall/translations?lang=fr").text();
    assert!(french.contains("<h2>To do: fr</h2>") && !french.contains("<li>en:"), "{french}");
}

#[test]
fn the_page_of_translations_is_in_the_language_of_the_site() {
    let site = site().file("content/a/one.fr.md", "---\ntitle: Un\npins: [start 0123456789]\n---\nTexte.\n");
    let settings = fs::read_to_string(site.root().join("site.toml")).unwrap();
    for (language, title) in [("fr", "Traductions"), ("nl", "Vertalingen")] {
        fs::write(site.root().join("site.toml"), format!("{settings}\n[editors]\nlanguage = \"{language}\"\n")).unwrap();
        let page = Preview::start(&site.root(), &[]).get("/__guildhall/translations?lang=fr").text();
        assert!(page.starts_with(&format!("<!doctype html>\n<html lang=\"{language}\">\n")), "{page}");
        let (_, body) = page.split_once("</style>\n").unwrap();
        assert!(body.contains(&format!("<h1>{title}</h1>")), "{body}");
        insta::assert_snapshot!(format!("translations_{language}"), body.replace('\u{202f}', "~"));
    }
}

#[test]
fn the_bar_is_in_the_language_of_the_site() {
    let site = site();
    let settings = fs::read_to_string(site.root().join("site.toml")).unwrap();
    let said = ["en", "fr", "nl"].map(|language| {
        fs::write(site.root().join("site.toml"), format!("{settings}\n[editors]\nlanguage = \"{language}\"\n")).unwrap();
        let script = Preview::start(&site.root(), &[]).get("/__guildhall/live.js").text();
        let words = script.lines().find_map(|line| line.trim().strip_prefix("const words = ")).unwrap();
        words.replace('\u{202f}', "~").replace(",\"", ",\n\"")
    });
    insta::assert_snapshot!(said.join("\n\n"));
}

/// The day of a mark too is written as the editors write it, where the site has texts in their language.
#[test]
fn marks_are_in_the_language_of_the_bar() {
    let draft = "---\ntitle: Later\npublish_at: 2030-05-02\n---\nText.\n";
    let members = "---\ntitle: Pour les membres\naccess: members\n---\n";
    let site = site().file("content/a/later.md", draft).file("content/a/open.md", "# Open\n").file("content/a/open.fr.md", members);
    let settings = fs::read_to_string(site.root().join("site.toml")).unwrap();
    let said = ["en", "fr", "nl"].map(|language| {
        fs::write(site.root().join("site.toml"), format!("{settings}\n[editors]\nlanguage = \"{language}\"\n")).unwrap();
        let preview = Preview::start(&site.root(), &["--drafts"]);
        let mark = |path: &str| {
            let about: serde_json::Value = serde_json::from_str(&preview.get(&format!("/__guildhall/page?path={path}")).text()).unwrap();
            format!("{} {} {} {}\n", about["state"], about["mark"], about["mark_text"], about["translations"][1]["state"])
        };
        mark("%2Fkb%2Fa%2Flater%2F") + &mark("%2Fkb%2Fa%2Fopen%2F")
    });
    insta::assert_snapshot!(said.join("\n"), @r#"
    "published" "scheduled" "Appears on 2 May 2030" "fallback"
    "published" "" "" "members_only"

    "published" "scheduled" "Publication prévue le 2 mai 2030" "fallback"
    "published" "" "" "members_only"

    "published" "scheduled" "Appears on 2 May 2030" "fallback"
    "published" "" "" "members_only"
    "#);
}

#[test]
fn the_bar_knows_where_a_page_comes_from() {
    let site = site();
    let preview = Preview::start(&site.root(), &["--drafts", "--editor", "edit:{file}#{line}"]);
    let about = |path: &str| preview.get(&format!("/__guildhall/page?path={}", path.replace('/', "%2F"))).text();
    let root = fs::canonicalize(site.root()).unwrap();
    let said = |path: &str| about(path).replace(root.to_str().unwrap(), "ROOT");
    insta::assert_snapshot!(said("/kb/a/plan/"), @r#"{"source":"content/a/plan.md","open":"edit:ROOT/content/a/plan.md#1","state":"draft","mark":"draft","mark_text":"Draft","fallback":null,"behind":"","words":2,"languages":2,"translations":[{"name":"English","lang":"en","url":"/kb/a/plan/","state":"draft","behind":"","current":true},{"name":"Français","lang":"fr","url":"/kb/fr/a/plan/","state":"fallback","behind":"","current":false}],"links":{"/kb/a/plan/":"draft","/kb/fr/a/plan/":"fallback"}}"#);
    insta::assert_snapshot!(said("/kb/fr/a/plan/"), @r#"{"source":"content/a/plan.md","open":"edit:ROOT/content/a/plan.md#1","state":"draft","mark":"draft","mark_text":"Draft","fallback":"English","behind":"","words":2,"languages":2,"translations":[{"name":"English","lang":"en","url":"/kb/a/plan/","state":"draft","behind":"","current":false},{"name":"Français","lang":"fr","url":"/kb/fr/a/plan/","state":"fallback","behind":"","current":true}],"links":{"/kb/a/plan/":"draft","/kb/fr/":"fallback","/kb/fr/a/plan/":"fallback"}}"#);
}

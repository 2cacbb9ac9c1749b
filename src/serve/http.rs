//! The server: requests and answers. The one file that knows the HTTP library.

use std::fs::File as DiskFile;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, ResponseBox, Server, StatusCode};

use super::address::{self, Found};
use super::media;
use super::range::{self, Asked};
use super::stage::{Shown, Stage};
use super::world::{File, Held, World};
use super::{about, coverage, gate, guard};
use crate::source::time;

/// Paths that are the preview's own, below the root of the host. No published file can begin so: names with two underscores are nobody's.
const OWN: &str = "/__guildhall/";

/// The script that keeps an open page up to date. [`WORDS`] stands for what it says.
const SCRIPT: &str = include_str!("client/live.js");

/// In [`SCRIPT`], the place of the words of the site's language.
const WORDS: &str = "null /* words */";

/// Most requests that are answered at once, open tabs among them. A person has few; whoever has more waits or is turned away.
const MOST: usize = 512;

/// How often a tab is told that the preview is still there; also how long a tab that went away is not noticed.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// The script, as it speaks to the editors of this site.
fn script(world: &World) -> String {
    // Words always serialise.
    let words = serde_json::to_string(&world.model.site.config.messages().frame().previewing().bar).unwrap_or_default();
    SCRIPT.replace(WORDS, &words)
}

/// Answers requests at `listener` from threads of their own, for as long as the process lives.
///
/// # Errors
/// The listener cannot be used.
pub fn start(listener: TcpListener, stage: Arc<Stage>) -> io::Result<()> {
    let other = |error: Box<dyn std::error::Error + Send + Sync>| io::Error::other(error.to_string());
    // The library listens where only this process looks for it.
    let inner = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let mut server = Server::from_listener(inner.try_clone()?, None).map_err(other)?;
    gate::start(listener, inner.local_addr()?)?;
    std::thread::Builder::new().name("http".into()).spawn(move || {
        loop {
            match server.recv() {
                Ok(request) => take(request, &stage),
                // The library stops listening after any trouble with one connection, such as too many open files.
                Err(_) => {
                    std::thread::sleep(Duration::from_millis(100));
                    let Ok(again) = inner.try_clone() else { return };
                    let Ok(again) = Server::from_listener(again, None) else { return };
                    server = again;
                }
            }
        }
    })?;
    Ok(())
}

/// Answers a request on a thread of its own, so that one that waits for its reader holds up nobody.
fn take(request: Request, stage: &Arc<Stage>) {
    if stage.busy.fetch_add(1, Ordering::Relaxed) >= MOST {
        stage.busy.fetch_sub(1, Ordering::Relaxed);
        let _ = request.respond(text(503, "Too many requests at once."));
        return;
    }
    let own = stage.clone();
    let spawned = std::thread::Builder::new().name("answer".into()).spawn(move || {
        // A defect in one answer is said by the panic hook, and ends that answer alone.
        let _ = catch_unwind(AssertUnwindSafe(|| answer(request, &own)));
        own.busy.fetch_sub(1, Ordering::Relaxed);
    });
    if spawned.is_err() {
        stage.busy.fetch_sub(1, Ordering::Relaxed);
    }
}

fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

fn answer(request: Request, stage: &Arc<Stage>) {
    if !guard::is_welcome(header(&request, "Host"), header(&request, "Origin"), &stage.names) {
        let said = "This is a preview; it answers to localhost and to addresses of this computer alone. `--host NAME` adds a name.";
        let _ = request.respond(text(403, said));
        return;
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        let _ = request.respond(with(text(405, "Only GET and HEAD are answered."), "Allow", "GET, HEAD"));
        return;
    }
    let target = request.url().to_owned();
    let shown = stage.shown();
    let response = match target.strip_prefix(OWN) {
        Some(own) => {
            let (name, query) = own.split_once('?').unwrap_or((own, ""));
            match name {
                "live.js" => full(&request, script(&shown.world).into_bytes(), "text/javascript; charset=utf-8", 200),
                "problems" => full(&request, shown.problems.as_bytes().to_vec(), JSON, 200),
                "page" => match file_of(&shown.world, query) {
                    Some(file) => {
                        let about = about::page(&shown.world, &file, &stage.root, &stage.editor);
                        full(&request, about.into_bytes(), JSON, 200)
                    }
                    None => full(&request, b"{}".to_vec(), JSON, 200),
                },
                "translations" => {
                    let page = coverage::page(&shown.world.model, value(query, "lang"));
                    full(&request, page.into_bytes(), "text/html; charset=utf-8", 200)
                }
                "events" => return events(request, stage, shown, query),
                _ => text(404, "The preview has nothing of this name."),
            }
        }
        None => published(&request, &shown.world, &target),
    };
    // Whoever closed the connection does not want to read it.
    let _ = request.respond(response);
}

const JSON: &str = "application/json; charset=utf-8";

/// The file that `path` in a query names, as a path below the output folder; where there is none, the page that says so.
fn file_of(world: &World, query: &str) -> Option<String> {
    let written = value(query, "path")?;
    match address::find(&world.model.site.config, &address::decode_all(written)?, |path| world.has(path)) {
        Found::File(file) | Found::Nothing(file) => Some(file),
        Found::Elsewhere(_) => None,
    }
}

fn value<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name)).map(|(_, value)| value)
}

/// What is published at `target`.
fn published(request: &Request, world: &World, target: &str) -> ResponseBox {
    match address::find(&world.model.site.config, target, |path| world.has(path)) {
        Found::Elsewhere(location) => with(text(302, "It is elsewhere."), "Location", &location),
        Found::File(path) => file(request, world, &path, 200),
        Found::Nothing(page) => file(request, world, &page, 404),
    }
}

fn file(request: &Request, world: &World, path: &str, status: u16) -> ResponseBox {
    let kind = media::type_of(path);
    match world.file(path) {
        Some(File::Made(made, at)) if kind.starts_with("text/html") => full(request, injected(made.text(at)), kind, status),
        Some(File::Made(made, at)) => full(request, made.text(at).as_bytes().to_vec(), kind, status),
        Some(File::Held(Held::Bytes(bytes))) => full(request, bytes.to_vec(), kind, status),
        Some(File::Held(Held::Disk(from))) => on_disk(request, &from, kind, status),
        Some(File::Failed(_)) => {
            let page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>This page cannot be shown</title></head>\n\
                        <body><p>This page cannot be shown yet.</p></body>\n</html>\n";
            full(request, injected(page), "text/html; charset=utf-8", 500)
        }
        None => text(404, "There is nothing here."),
    }
}

/// A page with the script, which is told what the page is now.
fn injected(html: &str) -> Vec<u8> {
    let script = format!("<script src=\"{OWN}live.js\" data-version=\"{}\" defer></script>", version(html));
    let at = html.rfind("</body>").unwrap_or(html.len());
    let (before, after) = html.split_at(at);
    [before, &script, after].concat().into_bytes()
}

/// A short name for a text, another for another text.
fn version(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()
}

/// An answer with all of `bytes`, the part that was asked for, or the word that the browser has it.
fn full(request: &Request, bytes: Vec<u8>, kind: &str, status: u16) -> ResponseBox {
    let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..16]);
    let length = bytes.len() as u64;
    respond(request, kind, status, &tag, length, |part| {
        let (start, end) = (part.start as usize, part.end as usize);
        Ok(Box::new(Cursor::new(if part.end - part.start == length { bytes } else { bytes[start..end].to_vec() })))
    })
}

/// As [`full`], of a file on the disk, which is read as it is sent.
fn on_disk(request: &Request, path: &Path, kind: &str, status: u16) -> ResponseBox {
    let opened = DiskFile::open(path).and_then(|file| Ok((file.metadata()?, file)));
    let Ok((metadata, mut file)) = opened else { return text(404, "There is nothing here any more.") };
    let changed = metadata.modified().map_or(0, time::nanoseconds);
    let tag = format!("\"{:x}-{changed:x}\"", metadata.len());
    respond(request, kind, status, &tag, metadata.len(), |part| {
        file.seek(SeekFrom::Start(part.start))?;
        Ok(Box::new(file.take(part.end - part.start)))
    })
}

type Body = Box<dyn Read + Send>;

fn respond(
    request: &Request,
    kind: &str,
    status: u16,
    tag: &str,
    length: u64,
    body: impl FnOnce(std::ops::Range<u64>) -> io::Result<Body>,
) -> ResponseBox {
    let names_it = |list: &str| list.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*");
    if status == 200 && header(request, "If-None-Match").is_some_and(names_it) {
        return common(Response::empty(304).boxed(), kind, tag);
    }
    let may_part = status == 200 && header(request, "If-Range").is_none_or(|known| known == tag);
    let asked = header(request, "Range").filter(|_| may_part).map_or(Asked::All, |asked| range::asked(asked, length));
    let (status, part) = match asked {
        Asked::All => (status, 0..length),
        Asked::Part(part) => (206, part),
        Asked::Unsatisfiable => return with(text(416, "There are not so many bytes."), "Content-Range", &format!("bytes */{length}")),
    };
    let Ok(data) = body(part.clone()) else { return text(500, "The file cannot be read.") };
    let size = usize::try_from(part.end - part.start).ok();
    let response = Response::new(StatusCode(status), Vec::new(), data, size, None).with_chunked_threshold(usize::MAX);
    let response = common(response.boxed(), kind, tag);
    if status == 206 { with(response, "Content-Range", &format!("bytes {}-{}/{length}", part.start, part.end - 1)) } else { response }
}

fn common(response: ResponseBox, kind: &str, tag: &str) -> ResponseBox {
    let all = [
        ("Content-Type", kind),
        ("ETag", tag),
        ("Cache-Control", "no-cache"),
        ("Accept-Ranges", "bytes"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    all.iter().fold(response, |response, (name, value)| with(response, name, value))
}

fn text(status: u16, said: &str) -> ResponseBox {
    let response = Response::from_string(format!("{said}\n")).with_status_code(status).boxed();
    with(with(response, "Cache-Control", "no-store"), "X-Content-Type-Options", "nosniff")
}

fn with(response: ResponseBox, name: &str, value: &str) -> ResponseBox {
    match Header::from_bytes(name, value) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
}

/// Tells a tab what concerns it, until it goes away (server-sent events, WHATWG HTML 9.2).
fn events(request: Request, stage: &Arc<Stage>, shown: Shown, query: &str) {
    let Some(file) = file_of(&shown.world, query) else {
        let _ = request.respond(text(404, "There is no such page."));
        return;
    };
    let known = value(query, "version").unwrap_or("").to_owned();
    let mut to = request.into_writer();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                X-Content-Type-Options: nosniff\r\n\r\nretry: 500\n\n";
    let mut send = |said: &str| to.write_all(said.as_bytes()).and_then(|()| to.flush());
    if send(head).is_err() {
        return;
    }
    let mut _open = stage.open(file.clone());
    let mut file = Some(file);
    let mut last = page_text(&shown.world, file.as_deref());
    let mut seen = shown;
    let mut said = if version(&last) == known { String::new() } else { "event: page\ndata: {}\n\n".to_owned() };
    said.push_str("event: problems\ndata: {}\n\n");
    loop {
        if !said.is_empty() && send(&said).is_err() {
            return;
        }
        said.clear();
        let Some(now) = stage.next(seen.number, HEARTBEAT) else {
            said.push_str(": still here\n\n");
            continue;
        };
        // The page may be there only now, or no more.
        let asked = file_of(&now.world, query);
        if asked != file {
            _open = stage.open(asked.clone().unwrap_or_default());
            file = asked;
        }
        let text = page_text(&now.world, file.as_deref());
        if text != last {
            match new_style(&seen.world, &now.world, &last, &text) {
                Some(change) => said.push_str(&format!("event: style\ndata: {change}\n\n")),
                None => said.push_str("event: page\ndata: {}\n\n"),
            }
        }
        if now.problems != seen.problems {
            said.push_str("event: problems\ndata: {}\n\n");
        }
        (last, seen) = (text, now);
    }
}

/// The text of the page in a file; empty where there is none.
fn page_text(world: &World, file: Option<&str>) -> String {
    match file.and_then(|file| world.file(file)) {
        Some(File::Made(made, at)) => made.text(at).to_owned(),
        _ => String::new(),
    }
}

/// The style sheets that changed, from old to new paths, where nothing else of a page did; with the new version of the page, as JSON.
fn new_style(old: &World, new: &World, before: &str, after: &str) -> Option<String> {
    let (from, to) = (&old.model.theme.assets, &new.model.theme.assets);
    let changed: std::collections::BTreeMap<&str, &str> = from
        .iter()
        .filter(|(name, _)| name.ends_with(".css"))
        .filter_map(|(name, (path, _))| Some((path.as_str(), to.get(name)?.0.as_str())))
        .filter(|(from, to)| from != to)
        .collect();
    let replaced = changed.iter().fold(before.to_owned(), |text, (from, to)| text.replace(from, to));
    (!changed.is_empty() && replaced == after).then(|| serde_json::json!({ "version": version(after), "styles": changed }).to_string())
}

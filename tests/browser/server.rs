//! A web server for one folder, as strict as a careful host is.

use std::collections::BTreeMap;
use std::io::Write;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tiny_http::{Header, Request, Response, Server as Http};

/// For folders without a `_headers`: no script, style, font or frame but from files of the site itself; nothing inline. WebAssembly runs, which the
/// search is made of.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A server on a port of this machine, as long as the process runs.
pub struct Server {
    /// `http://127.0.0.1:PORT`.
    pub origin: String,
}

impl Server {
    /// Serves the files below a folder at a path such as `/` or `/knowledge/base/`, with the headers that its `_headers` asks for. The folder may be
    /// filled later.
    pub fn start(folder: &Path, path: &str) -> Server {
        Server::begin(folder, path, None)
    }

    /// The same with another content security policy.
    pub fn start_with(folder: &Path, path: &str, policy: &str) -> Server {
        Server::begin(folder, path, Some(policy))
    }

    fn begin(folder: &Path, path: &str, policy: Option<&str>) -> Server {
        let http = Arc::new(Http::http("127.0.0.1:0").unwrap());
        let origin = format!("http://{}", http.server_addr());
        let site = Arc::new((folder.to_owned(), path.to_owned(), policy.map(str::to_owned)));
        for _ in 0..4 {
            let (http, site) = (Arc::clone(&http), Arc::clone(&site));
            std::thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    let (folder, path, policy) = &*site;
                    answer(request, folder, path, policy.as_deref());
                }
            });
        }
        // tiny_http 0.12 queues a connection for a thread that it takes to be idle, and that may just have taken another. Browsers keep their
        // connections open, so it would wait as long as they do; a connection more brings a thread that takes what waits.
        let address = http.server_addr().to_ip().unwrap();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(50));
                drop(TcpStream::connect(address));
            }
        });
        Server { origin }
    }
}

fn answer(request: Request, folder: &Path, path: &str, policy: Option<&str>) {
    let asked = request.url().split(['?', '#']).next().unwrap_or_default();
    let found = decode(asked).and_then(|asked| asked.strip_prefix(path).map(str::to_owned));
    let (status, file) = match found.as_deref().and_then(|inside| find(folder, inside)) {
        Some(Found::File(file)) => (200, file),
        Some(Found::Folder) => {
            let location = Header::from_bytes("Location", format!("{asked}/")).unwrap();
            let _ = request.respond(Response::empty(301).with_header(location));
            return;
        }
        None => (404, not_found(folder, found.as_deref().unwrap_or_default())),
    };
    // What lies below a folder with a file `fails` in it is what a host fails to give.
    if file.ancestors().any(|above| above.join("fails").is_file()) {
        let _ = request.respond(Response::empty(503));
        return;
    }
    // Where it has a file `slow`, modules take their time.
    if file.extension().is_some_and(|ending| ending == "wasm") && file.ancestors().any(|above| above.join("slow").is_file()) {
        std::thread::sleep(Duration::from_secs(4));
    }
    let kind = file.extension().and_then(|one| one.to_str()).unwrap_or_default();
    let mut body = std::fs::read(&file).unwrap_or_default();
    let kind = content_type(kind);
    let may_zip = request.headers().iter().any(|one| one.field.equiv("Accept-Encoding") && one.value.as_str().contains("gzip"));
    let mut headers = BTreeMap::from([
        ("Content-Type".to_owned(), kind.to_owned()),
        ("Content-Security-Policy".to_owned(), POLICY.to_owned()),
        ("Vary".to_owned(), "Accept-Encoding".to_owned()),
        ("Cache-Control".to_owned(), "no-cache".to_owned()),
    ]);
    headers.extend(asked_for(folder, asked));
    headers.extend(policy.map(|policy| ("Content-Security-Policy".to_owned(), policy.to_owned())));
    if may_zip && !kind.starts_with("image/jp") && !kind.starts_with("image/png") && !kind.starts_with("video/") {
        body = gzip(&body);
        headers.insert("Content-Encoding".to_owned(), "gzip".to_owned());
    }
    let mut response = Response::from_data(body).with_status_code(status);
    for (name, value) in headers {
        response.add_header(Header::from_bytes(name.as_bytes(), value.as_bytes()).unwrap());
    }
    // A browser that goes elsewhere meanwhile closes the connection.
    let _ = request.respond(response);
}

/// What `_headers` asks for at an address, as Netlify and Cloudflare Pages read it: the headers of all rules that fit.
fn asked_for(folder: &Path, asked: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(folder.join("_headers")).unwrap_or_default();
    let mut headers = BTreeMap::new();
    let mut fits = false;
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            Some(header) if fits => {
                let (name, value) = header.split_once(": ").unwrap();
                let before = headers.insert(name.to_owned(), value.to_owned());
                assert_eq!(before, None, "two rules give {asked} the header {name}, which hosts join with a comma");
            }
            Some(_) => {}
            None => fits = line.strip_suffix('*').map_or(line == asked, |start| asked.starts_with(start)),
        }
    }
    headers
}

enum Found {
    File(PathBuf),
    Folder,
}

/// What lies at an address, as hosts of static sites look for it: the file, `index.html` of the folder, the file with `.html`.
fn find(folder: &Path, inside: &str) -> Option<Found> {
    if inside.split('/').any(|name| name == "..") {
        return None;
    }
    let file = folder.join(inside);
    if inside.is_empty() || inside.ends_with('/') {
        return Some(file.join("index.html")).filter(|file| file.is_file()).map(Found::File);
    }
    if file.join("index.html").is_file() {
        return Some(Found::Folder);
    }
    let with_ending = folder.join(format!("{inside}.html"));
    [file, with_ending].into_iter().find(|file| file.is_file()).map(Found::File)
}

/// The page for addresses where nothing is, of the nearest folder that has one.
fn not_found(folder: &Path, inside: &str) -> PathBuf {
    let pages = Path::new(inside).ancestors().map(|above| folder.join(above).join("404.html"));
    pages.into_iter().find(|page| page.is_file()).unwrap_or_else(|| folder.join("404.html"))
}

fn content_type(ending: &str) -> &'static str {
    let types = BTreeMap::from([
        ("html", "text/html; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("js", "text/javascript; charset=utf-8"),
        ("json", "application/json"),
        ("xml", "application/xml"),
        ("txt", "text/plain; charset=utf-8"),
        ("svg", "image/svg+xml"),
        ("png", "image/png"),
        ("jpg", "image/jpeg"),
        ("webp", "image/webp"),
        ("gif", "image/gif"),
        ("ico", "image/x-icon"),
        ("mp4", "video/mp4"),
        ("vtt", "text/vtt"),
        ("wasm", "application/wasm"),
        ("pdf", "application/pdf"),
        ("webmanifest", "application/manifest+json"),
    ]);
    types.get(ending).copied().unwrap_or("application/octet-stream")
}

/// Bytes as hosts compress them (gzip, level 6).
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The path that an address with percent signs means (RFC 3986, section 2.1).
pub fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first == b'%' {
            let (digits, after) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

//! Measures the preview from outside, over HTTP: `cargo bench --bench serve`.
//!
//! ```text
//! cargo bench --bench serve                                    10,000 pages in four languages, 100 edits of each kind but templates
//! cargo bench --bench serve -- --pages 1000 --edits 30         of other numbers
//! cargo bench --bench serve -- --memory                        1,000 edits, and the memory after 100, after 1,000, and at the end
//! cargo bench --bench serve -- --hugo                          the same edits in Hugo's server too, where Hugo is installed
//! ```
//!
//! An edit is timed from before the file is written (beside, then renamed over the old one, as editors do) until the first byte-complete
//! answer with the new text has arrived. The page is asked for without a pause until then.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench speaks to who runs it")]

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use synthetic::Flavour;

mod synthetic;

type Fallible<T> = Result<T, Box<dyn Error>>;

/// The longest that anything may take.
const PATIENCE: Duration = Duration::from_secs(120);

struct Settings {
    pages: usize,
    edits: usize,
    memory: bool,
    hugo: bool,
}

fn main() -> ExitCode {
    match settings().and_then(|settings| measure(&settings)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn settings() -> Fallible<Settings> {
    let mut settings = Settings { pages: 10_000, edits: 100, memory: false, hugo: false };
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().unwrap_or_default().parse();
        match argument.as_str() {
            "--pages" => settings.pages = number()?,
            "--edits" => settings.edits = number()?,
            "--memory" => settings.memory = true,
            "--hugo" => settings.hugo = true,
            other => return Err(format!("`{other}` is not understood; see the head of benches/serve.rs").into()),
        }
    }
    Ok(settings)
}

fn measure(settings: &Settings) -> Fallible<()> {
    let folder = std::env::temp_dir().join(format!("guildhall-serve-{}", std::process::id()));
    let done = of_guildhall(&folder, settings).and_then(|()| if settings.hugo { of_hugo(&folder, settings) } else { Ok(()) });
    fs::remove_dir_all(&folder)?;
    done
}

/// A server that is measured.
struct Server {
    child: Child,
    port: u16,
    lines: Receiver<String>,
    connection: Option<BufReader<TcpStream>>,
}

impl Server {
    fn start(mut command: Command, port: u16, stdout: bool) -> Fallible<Server> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (sender, lines) = channel();
        let (out, error) = (child.stdout.take().ok_or("no output")?, child.stderr.take().ok_or("no output")?);
        let (told, other): (Box<dyn Read + Send>, Box<dyn Read + Send>) =
            if stdout { (Box::new(out), Box::new(error)) } else { (Box::new(error), Box::new(out)) };
        std::thread::spawn(move || BufReader::new(told).lines().map_while(Result::ok).for_each(|line| _ = sender.send(line)));
        std::thread::spawn(move || BufReader::new(other).lines().for_each(drop));
        Ok(Server { child, port, lines, connection: None })
    }

    /// Waits for a line that the server prints.
    fn line(&self, wanted: impl Fn(&str) -> bool) -> Fallible<String> {
        let until = Instant::now() + PATIENCE;
        loop {
            let line = self.lines.recv_timeout(until.saturating_duration_since(Instant::now()))?;
            if wanted(&line) {
                return Ok(line);
            }
        }
    }

    /// The body of a page; nothing where the server does not answer.
    fn get(&mut self, path: &str) -> Option<String> {
        let answer = self.try_get(path);
        if answer.is_err() {
            self.connection = None;
        }
        answer.ok()
    }

    fn try_get(&mut self, path: &str) -> Fallible<String> {
        if self.connection.is_none() {
            let stream = TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            self.connection = Some(BufReader::new(stream));
        }
        let connection = self.connection.as_mut().ok_or("not connected")?;
        connection.get_mut().write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port).as_bytes())?;
        let (mut length, mut chunked, mut closes, mut line) = (0, false, false, String::new());
        loop {
            line.clear();
            if connection.read_line(&mut line)? == 0 {
                return Err("closed".into());
            }
            let lower = line.trim_end().to_ascii_lowercase();
            if lower.is_empty() {
                break;
            }
            if let Some(number) = lower.strip_prefix("content-length: ") {
                length = number.parse()?;
            }
            closes |= lower == "connection: close";
            chunked |= lower == "transfer-encoding: chunked";
        }
        let mut body = Vec::new();
        if chunked {
            loop {
                line.clear();
                connection.read_line(&mut line)?;
                let size = usize::from_str_radix(line.trim_end(), 16)?;
                let mut chunk = vec![0; size + 2];
                connection.read_exact(&mut chunk)?;
                if size == 0 {
                    break;
                }
                body.extend_from_slice(&chunk[..size]);
            }
        } else {
            body.resize(length, 0);
            connection.read_exact(&mut body)?;
        }
        if closes {
            self.connection = None;
        }
        Ok(String::from_utf8_lossy(&body).into_owned())
    }

    /// Asks for a page until it has a text.
    fn until(&mut self, path: &str, text: &str) -> Fallible<()> {
        let until = Instant::now() + PATIENCE;
        while !self.get(path).is_some_and(|page| page.contains(text)) {
            if Instant::now() > until {
                return Err(format!("{path} never had `{text}`").into());
            }
            std::thread::sleep(Duration::from_micros(500));
        }
        Ok(())
    }

    /// Resident memory in MB (proc(5), `VmRSS`); 0 where the system does not tell.
    fn memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        line.trim().strip_suffix(" kB").and_then(|number| number.parse::<f64>().ok()).unwrap_or(0.0) * 1024.0 / 1e6
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The articles in English: path of the file, and of the page.
fn articles(root: &Path) -> Fallible<Vec<(PathBuf, String)>> {
    let content = root.join("content");
    let mut articles = Vec::new();
    for section in fs::read_dir(&content)? {
        let section = section?.path();
        if !section.is_dir() {
            continue;
        }
        for file in fs::read_dir(&section)? {
            let file = file?.path();
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if let Some(slug) = name.strip_suffix(".md").filter(|slug| !slug.contains('.') && !slug.starts_with('_') && *slug != "index") {
                let section = section.file_name().unwrap_or_default().to_string_lossy().into_owned();
                articles.push((file.clone(), format!("/{section}/{slug}/")));
            }
        }
    }
    articles.sort();
    Ok(articles)
}

/// Saves as editors do.
fn save(path: &Path, text: &str) -> Fallible<()> {
    let beside = path.with_extension("md~");
    fs::write(&beside, text)?;
    fs::rename(beside, path)?;
    Ok(())
}

/// Edits `count` articles, and gives how long each took in milliseconds. `change` makes the new text of a file from the old and a mark;
/// `pages` names further pages that must show the mark, beside the article's own.
fn edits(
    server: &mut Server,
    articles: &[(PathBuf, String)],
    count: usize,
    name: &str,
    change: impl Fn(&str, &str) -> String,
    pages: &[&str],
) -> Fallible<Vec<f64>> {
    let mut times = Vec::with_capacity(count);
    for number in 0..count {
        let (file, page) = &articles[number * 37 % articles.len()];
        let mark = format!("{name}{number}");
        let text = change(&fs::read_to_string(file)?, &mark);
        let begin = Instant::now();
        save(file, &text)?;
        server.until(page, &mark)?;
        for page in pages {
            server.until(page, &mark)?;
        }
        times.push(begin.elapsed().as_secs_f64() * 1e3);
        // A person is slower; what is left to be rendered shall not be part of the next.
        std::thread::sleep(Duration::from_millis(150));
    }
    Ok(times)
}

/// A sentence more before the first heading: words of the text and one that is new.
fn body(text: &str, mark: &str) -> String {
    let at = text.find("\n\n## ").unwrap_or(text.len());
    format!("{} And so the {mark} came to be.{}", &text[..at], &text[at..])
}

fn title(text: &str, mark: &str) -> String {
    text.replacen("title: \"", &format!("title: \"{mark} "), 1)
}

fn print(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times.get(((times.len() as f64 - 1.0) * part).round() as usize).copied().unwrap_or_default();
    println!("{name:<44} {:>9.1} {:>9.1} {:>9.1} {:>9.1}  ({} edits)", at(0.0), at(0.5), at(0.95), at(1.0), times.len());
}

fn of_guildhall(folder: &Path, settings: &Settings) -> Fallible<()> {
    let root = folder.join("site");
    synthetic::generate(&root, settings.pages, Flavour::Guildhall)?;
    let program = env!("CARGO_BIN_EXE_guildhall");
    let begin = Instant::now();
    let built = Command::new(program).arg("build").arg("--root").arg(&root).arg("--out").arg(folder.join("out")).output()?;
    let cold = begin.elapsed();
    if !built.status.success() {
        return Err(String::from_utf8_lossy(&built.stderr).into_owned().into());
    }
    let begin = Instant::now();
    let mut command = Command::new(program);
    command.arg("serve").arg("--root").arg(&root).args(["--port", "0"]);
    let mut server = Server::start(command, 0, false)?;
    let line = server.line(|line| line.starts_with("The site is at "))?;
    server.port = line.split("localhost:").nth(1).and_then(|rest| rest.split('/').next()).ok_or("no port")?.parse()?;
    let articles = articles(&root)?;
    let (_, first) = articles.first().ok_or("no articles")?;
    server.until(first, "</html>")?;
    let start = begin.elapsed();
    server.line(|line| line.contains("files rendered in"))?;
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("guildhall, {} pages, {cores} cores; milliseconds", settings.pages);
    println!(
        "cold build {:.0}; start to the first page {:.0} ({:.2} of it)",
        cold.as_secs_f64() * 1e3,
        start.as_secs_f64() * 1e3,
        start.as_secs_f64() / cold.as_secs_f64()
    );
    println!("memory after the start {:.0} MB\n", server.memory());
    println!("{:<44} {:>9} {:>9} {:>9} {:>9}", "", "fastest", "median", "95 %", "slowest");
    print("body of an article", edits(&mut server, &articles, settings.edits, "bodymark", body, &[])?);
    if settings.memory {
        let first = server.memory();
        let more = 1000_usize.saturating_sub(settings.edits);
        print("body, up to 1,000 edits", edits(&mut server, &articles, more, "moremark", body, &[])?);
        let then = server.memory();
        println!(
            "memory after {} edits {first:.0} MB, after {more} more {then:.0} MB ({:+.1} %)",
            settings.edits,
            (then / first - 1.0) * 100.0
        );
    }
    let titles = (settings.edits / 5).max(5);
    print("title: its page and the A–Z index", edits(&mut server, &articles, titles, "titlemark", title, &["/a-z/"])?);
    let templates = root.join("templates/parts");
    fs::create_dir_all(&templates)?;
    std::thread::sleep(Duration::from_millis(500));
    let mut times = Vec::new();
    for number in 0..3 {
        let begin = Instant::now();
        save(&templates.join("body-end.html"), &format!("<p>templatemark{number}</p>"))?;
        server.until(first, &format!("templatemark{number}"))?;
        times.push(begin.elapsed().as_secs_f64() * 1e3);
        server.line(|line| line.contains("files rendered in")).map(|line| println!("  (all pages: {line})"))?;
    }
    print("template: a page", times);
    println!("memory at the end {:.0} MB", server.memory());
    Ok(())
}

fn of_hugo(folder: &Path, settings: &Settings) -> Fallible<()> {
    let root = folder.join("hugo");
    synthetic::generate(&root, settings.pages, Flavour::Hugo)?;
    let mut command = Command::new("hugo");
    command.arg("server").arg("--source").arg(&root).args([
        "--port",
        "41313",
        "--renderToMemory",
        "--disableLiveReload",
        "--disableBrowserError",
    ]);
    let begin = Instant::now();
    let mut server = Server::start(command, 41313, true)?;
    let articles = articles(&root)?;
    let (_, first) = articles.first().ok_or("no articles")?;
    server.until(first, "</html>")?;
    println!("\nHugo's server; start to the first page {:.0} ms, memory {:.0} MB", begin.elapsed().as_secs_f64() * 1e3, server.memory());
    std::thread::sleep(Duration::from_secs(3));
    print("body of an article", edits(&mut server, &articles, settings.edits.min(30), "bodymark", body, &[])?);
    print("title: its page", edits(&mut server, &articles, 10, "titlemark", title, &[])?);
    println!("memory {:.0} MB", server.memory());
    Ok(())
}

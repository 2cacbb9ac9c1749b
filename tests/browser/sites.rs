//! The sites under test, each built once in a run by the library and served; and the browser that all tests share.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use guildhall::build::{Options, build};
use guildhall::diagnostic::Severity;

use crate::axe;
use crate::chromium::Chromium;
use crate::server::{Server, decode};
use crate::support::{Tree, repository};

/// A site that is built and served.
pub struct Published {
    /// `http://127.0.0.1:PORT`.
    pub origin: String,
    /// Path of its home page, with a slash at both ends.
    pub path: &'static str,
    /// Its files.
    pub files: Tree,
}

/// This repository's own site.
pub static OWN: LazyLock<Published> = LazyLock::new(|| publish(repository(), "own", "/"));

/// A site with every block and directive, in English, Arabic and Chinese, below a path.
pub static SAMPLE: LazyLock<Published> = LazyLock::new(|| publish(&repository().join("tests/browser/site"), "sample", "/knowledge/base/"));

static CHROMIUM: LazyLock<Option<Chromium>> = LazyLock::new(|| {
    let program = Chromium::program();
    match (&program, &*axe::SCRIPT) {
        (Some(program), Some(_)) => Some(Chromium::start(program, folder())),
        _ => {
            let missing = if program.is_none() { "no Chromium" } else { "no axe-core (`npm ci` in tests/browser)" };
            let required = std::env::var_os("GUILDHALL_REQUIRE_BROWSER").is_some();
            assert!(!required, "GUILDHALL_REQUIRE_BROWSER is set, and there is {missing} here");
            None
        }
    }
});

/// The browser, and the right to use it for a while.
pub struct Turn {
    /// The browser.
    pub chromium: &'static Chromium,
    _with_others: RwLockReadGuard<'static, ()>,
}

static MEASURING: RwLock<()> = RwLock::new(());

/// The browser. Where this machine has none, or no axe-core, the test says so on standard error and is done.
pub fn chromium() -> Option<Turn> {
    let Some(chromium) = CHROMIUM.as_ref() else {
        skipped("no Chromium or no axe-core here, see CONTRIBUTING.md");
        return None;
    };
    Some(Turn { chromium, _with_others: MEASURING.read().unwrap_or_else(PoisonError::into_inner) })
}

/// Waits until no other test uses a browser, and keeps all away as long as the result is held: for what measures time.
pub fn alone() -> RwLockWriteGuard<'static, ()> {
    MEASURING.write().unwrap_or_else(PoisonError::into_inner)
}

/// Says why a test did not take place, past the harness that would keep it for failures.
pub fn skipped(why: &str) {
    use std::io::Write;
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    let _ = writeln!(std::io::stderr(), "{test}: skipped: {why}");
}

/// The folder of this run below `target/`. Those of runs that have ended are removed: a run holds a lock while it lasts.
pub fn folder() -> &'static Path {
    static FOLDER: LazyLock<(PathBuf, File)> = LazyLock::new(|| {
        let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
        fs::create_dir_all(&all).unwrap();
        for run in fs::read_dir(&all).unwrap().flatten() {
            let has_ended = File::open(run.path().join("lock")).is_ok_and(|lock| lock.try_lock().is_ok());
            if has_ended {
                let _ = fs::remove_dir_all(run.path());
            }
        }
        let own = all.join(std::process::id().to_string());
        fs::create_dir_all(&own).unwrap();
        let lock = File::create(own.join("lock")).unwrap();
        lock.lock().unwrap();
        (own, lock)
    });
    &FOLDER.0
}

/// Builds a site into a folder of this run, where it is served; a second time, that takes the place of the first.
pub fn publish(root: &Path, name: &str, path: &'static str) -> Published {
    let out = folder().join(name);
    let server = Server::start(&out, path);
    let base_url = format!("{}{}", server.origin, path.trim_end_matches('/'));
    let options = Options { root: root.to_owned(), out: out.clone(), base_url: Some(base_url), ..Options::default() };
    let report = build(&options).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    let errors: Vec<_> = report.diagnostics.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(report.published.is_some(), "the site `{name}` has errors: {errors:#?}");
    Published { origin: server.origin, path, files: Tree::read(&out) }
}

impl Published {
    /// The whole address of a path below the home page.
    pub fn url(&self, inside: &str) -> String {
        format!("{}{}{inside}", self.origin, self.path)
    }

    /// The addresses of all pages, below the home page: every HTML file, except those that only lead elsewhere.
    pub fn pages(&self) -> Vec<String> {
        let pages = self.files.0.iter().filter(|(path, _)| path.ends_with(".html"));
        let pages = pages.filter(|(_, html)| !String::from_utf8_lossy(html).contains("http-equiv=\"refresh\""));
        pages.map(|(path, _)| path.strip_suffix("index.html").unwrap_or(path).to_owned()).collect()
    }

    /// The first page below a folder, so many names deep, that is neither a part of a list nor a whole guide.
    pub fn first(&self, folder: &str, depth: usize) -> String {
        let pages = self.pages().into_iter();
        let found = pages
            .filter(|page| page.starts_with(folder) && page.matches('/').count() == depth)
            .find(|page| !page.contains("/page/") && !page.ends_with("/all/"));
        found.unwrap_or_else(|| panic!("no page of {folder}"))
    }

    /// The addresses that its site map tells search engines, below the home page.
    pub fn in_site_map(&self) -> BTreeSet<String> {
        let home = self.url("");
        let text = self.files.text("sitemap.xml");
        let addresses = text.split("<loc>").skip(1).filter_map(|rest| rest.split_once("</loc>")).map(|(address, _)| address);
        addresses
            .map(|address| decode(address.strip_prefix(&home).unwrap_or_else(|| panic!("{address} is outside of {home}"))).unwrap())
            .collect()
    }
}

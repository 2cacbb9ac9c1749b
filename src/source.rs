//! Sources: every file of a site, read in one sorted walk. The first stage, and the only one besides the last that touches the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

pub mod base;
pub mod commits;
pub mod git;
pub mod read;
mod text;
pub mod time;
mod walk;

pub use walk::names;

/// Largest Markdown, YAML, TOML or template file that is read, in bytes.
pub const MAX_TEXT_BYTES: u64 = 4 * 1024 * 1024;

/// Largest other file (picture, download, font) that a site may hold, in bytes.
pub const MAX_ASSET_BYTES: u64 = 1024 * 1024 * 1024;

/// Most files that one site may have.
pub const MAX_FILES: usize = 1_000_000;

/// The file with tests of the search, beside `site.toml`.
pub const SEARCH_TESTS: &str = "search-tests.yaml";

/// The folders below a site's root that are read; nothing else in it is looked at, except `site.toml` and [`SEARCH_TESTS`].
pub const FOLDERS: [&str; 7] = ["content", "i18n", "kinds", "static", "templates", "themes", "vocabularies"];

/// One text file (Markdown, YAML, TOML, template, style, script).
#[derive(Debug, Clone)]
pub struct Source {
    /// Path below the site's root, with `/`, in Unicode NFC.
    pub path: Arc<str>,
    /// Its text: UTF-8, without byte order mark, line ends as in the file.
    pub text: Arc<str>,
    /// BLAKE3 of the bytes.
    pub hash: [u8; 32],
}

/// One file that is published or measured but not read as text: a picture, a PDF, anything in `static/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path below the site's root, with `/`, in Unicode NFC.
    pub path: Arc<str>,
    /// Where it lies.
    pub location: PathBuf,
    /// Size in bytes, at most [`MAX_ASSET_BYTES`] as read.
    pub bytes: u64,
    /// BLAKE3 of the bytes; the name of what is made from it.
    pub hash: [u8; 32],
    /// Width and height in pixels as shown (orientation applied), for pictures whose header could be read.
    pub dimensions: Option<(u32, u32)>,
}

/// What Git knows of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revision {
    /// Time of the last commit that touched it, seconds since 1970 UTC.
    pub last_change: i64,
    /// Authors' names, most recent first, each once.
    pub contributors: Vec<String>,
}

/// What Git knows of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum History {
    /// Full history: per path below the root, its revision.
    Full(BTreeMap<Arc<str>, Revision>),
    /// A shallow clone: nothing is guessed.
    Shallow,
    /// No repository, or no git command.
    None,
}

/// The files of a site that are published or measured, but not read as text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Files below `content/` that are no Markdown, by path.
    pub assets: BTreeMap<Arc<str>, Asset>,
    /// Files below `static/`, published verbatim.
    pub statics: Vec<Asset>,
    /// Files of the site's own theme that are no text (fonts, pictures), by path below the root.
    pub theme_assets: BTreeMap<Arc<str>, Asset>,
}

/// All files of a site.
#[derive(Debug)]
pub struct Sources {
    /// The site's folder.
    pub root: PathBuf,
    /// `site.toml`.
    pub config: Source,
    /// `kinds/*.toml`.
    pub kinds: Vec<Source>,
    /// `vocabularies/*.yaml`.
    pub vocabularies: Vec<Source>,
    /// `i18n/*.toml`: interface strings of the site's own.
    pub strings: Vec<Source>,
    /// Markdown below `content/`, sorted by path; names beginning with `_` included (they are partials, not pages).
    pub content: Vec<Arc<Source>>,
    /// `search-tests.yaml`: what the search is to find, where the site says so.
    pub search_tests: Option<Source>,
    /// Files that are not read as text.
    pub beside: Arc<Beside>,
    /// Files of the site's own theme: below `templates/` and `themes/NAME/`, by path below the root.
    pub theme: Vec<Source>,
    /// What Git knows.
    pub history: Arc<History>,
    /// Time of the last commit that touched the site's files, seconds since 1970 UTC; also known in a shallow clone.
    pub last_commit: Option<i64>,
    /// Name of the commit that is checked out (`HEAD`), in hexadecimal digits.
    pub commit: Option<Arc<str>>,
}

/// What comes from outside the site's files: the only place where time enters.
#[derive(Debug, Clone, Default)]
pub struct BuildInfo {
    /// Now, seconds since 1970 UTC: `SOURCE_DATE_EPOCH` if set, else the time of the last commit, else the clock.
    pub now: i64,
    /// Publish drafts too.
    pub drafts: bool,
    /// Base URL given on the command line.
    pub base_url: Option<String>,
    /// What is built is a preview of a change: its pages say so, and ask search engines to stay away.
    pub noindex: bool,
    /// Files whose errors do not stop the build, by path: their pages are not published.
    pub held_back: Arc<BTreeSet<Arc<str>>>,
}

impl Deref for Sources {
    type Target = Beside;

    fn deref(&self) -> &Beside {
        &self.beside
    }
}

impl Sources {
    /// Every text file, in no particular order.
    pub fn texts(&self) -> impl Iterator<Item = &Source> {
        let lists = [&self.kinds, &self.vocabularies, &self.strings, &self.theme];
        let single = [&self.config].into_iter().chain(&self.search_tests);
        lists.into_iter().flatten().chain(self.content.iter().map(|source| &**source)).chain(single)
    }
}

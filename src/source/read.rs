//! The first stage: every file of a site, read once; and of a site that was read before, what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::git::Log;
use super::walk::{self, Found};
use super::{Asset, Beside, History, MAX_ASSET_BYTES, Revision, SEARCH_TESTS, Source, Sources, git, text, time};
use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::source as say;
use crate::file_name;
use crate::machine::{MachineError, reason};
use crate::picture;

/// Reads the site in `root`: its files in one sorted walk, and beside that the history in Git.
///
/// # Errors
/// There is no `site.toml`, or the operating system refuses a file or folder. Of several, that with the first path.
pub fn read(root: &Path) -> Result<Checked<Sources>, MachineError> {
    Ok(Reading::begin(root)?.sources())
}

/// The settings of the site in `root`, and no other file of it.
///
/// # Errors
/// As [`read`].
pub fn settings(root: &Path) -> Result<Sources, MachineError> {
    let known = |found: Found| read_known(&found).map_err(|error| unreadable(&found.path, error));
    let files = vec![known(walk::config(root)?)?];
    let (log, history) = (Checked::new(Log::NONE, Vec::new()), Arc::new(History::None));
    let (root, walk_problems, linked_folders, beside) = (root.to_owned(), Vec::new(), BTreeSet::new(), Arc::default());
    Ok(Reading { root, files, walk_problems, linked_folders, beside, log, history }.sources().value)
}

/// A site as it was read, file by file, so that it can be read again where it changed.
#[derive(Debug)]
pub struct Reading {
    root: PathBuf,
    /// Sorted by path.
    files: Vec<Known>,
    walk_problems: Vec<Diagnostic>,
    linked_folders: BTreeSet<PathBuf>,
    beside: Arc<Beside>,
    log: Checked<Log>,
    history: Arc<History>,
}

/// A file that was read.
#[derive(Debug, Clone)]
struct Known {
    found: Found,
    /// None where a change might leave it the same.
    stamp: Option<Stamp>,
    contents: Contents,
    problems: Vec<Diagnostic>,
}

/// Size and time of the last change in nanoseconds: what a file that changed has not.
type Stamp = (u64, u128);

/// What may have changed in a site's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Files and folders, as they are found from the root that was read.
    pub paths: BTreeSet<PathBuf>,
    /// Anything: every file is looked at.
    pub anything: bool,
    /// What Git knows.
    pub history: bool,
}

impl Changed {
    /// Takes in what changed besides.
    pub fn add(&mut self, other: Changed) {
        self.paths.extend(other.paths);
        self.anything |= other.anything;
        self.history |= other.history;
    }
}

impl Reading {
    /// Reads a site.
    ///
    /// # Errors
    /// As [`read`].
    pub fn begin(root: &Path) -> Result<Reading, MachineError> {
        let (log, files) = std::thread::scope(|scope| {
            let log = scope.spawn(|| git::log(root));
            let files = read_files(root, &[], &BTreeSet::new());
            (log.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), files)
        });
        let Checked { value: files, diagnostics: walk_problems } = files?;
        let (beside, history) = (Arc::default(), Arc::new(History::None));
        let linked_folders = linked_folders(root, &files);
        let mut reading = Reading { root: root.to_owned(), files, walk_problems, linked_folders, beside, log, history };
        reading.relate();
        Ok(reading)
    }

    /// Reads again what changed. Where files came or went, all are looked at, and those of another size or time are read.
    ///
    /// # Errors
    /// As [`read`]; what was read before is then still there.
    pub fn update(&mut self, changed: &Changed) -> Result<(), MachineError> {
        if changed.history {
            self.log = git::log(&self.root);
        }
        if changed.anything || changed.paths.iter().any(|path| self.moves_files(path)) {
            let Checked { value: files, diagnostics } = read_files(&self.root, &self.files, &changed.paths)?;
            self.linked_folders = linked_folders(&self.root, &files);
            (self.files, self.walk_problems) = (files, diagnostics);
            self.relate();
            return Ok(());
        }
        let is_named = |known: &Known| changed.paths.iter().any(|path| path.as_os_str() == known.found.location.as_os_str());
        let mut reads_beside = changed.history;
        for at in 0..self.files.len() {
            if is_named(&self.files[at]) {
                let again = match read_known(&self.files[at].found) {
                    Ok(again) => again,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                    Err(error) => return Err(unreadable(&self.files[at].found.path, error)),
                };
                reads_beside |= matches!(again.contents, Contents::Asset(_));
                self.files[at] = again;
            }
        }
        if reads_beside {
            self.relate();
        }
        Ok(())
    }

    /// Whether a path that changed may mean that files came or went. A file that is neither known nor there was one for a moment only.
    fn moves_files(&self, path: &Path) -> bool {
        let is_known = self.files.iter().any(|known| known.found.location.as_os_str() == path.as_os_str());
        match fs::symlink_metadata(path) {
            Ok(metadata) => !(is_of_editor(path) || is_known && metadata.is_file()),
            // What was wrong with something that is gone is not wrong any more.
            Err(_) => is_known || !self.walk_problems.is_empty() || self.has_files_below(path),
        }
    }

    /// Whether a path is that of a folder with files that were read, or of a link to one or to such a file.
    fn has_files_below(&self, path: &Path) -> bool {
        let below_root = path
            .strip_prefix(&self.root)
            .ok()
            .and_then(Path::to_str)
            .map(|below| file_name::composed(&below.replace('\\', "/")).into_owned());
        let is_at = |known: &Known| {
            let rest = below_root.as_deref().and_then(|below| known.found.path.strip_prefix(below));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.files.iter().any(|known| is_at(known) || known.found.location.starts_with(path))
    }

    /// Sees to what is said of files together. What is equal to before stays the same.
    fn relate(&mut self) {
        let mut beside = Beside::default();
        for known in &self.files {
            let Contents::Asset(asset) = &known.contents else { continue };
            let asset = asset.clone();
            match role(&known.found.path) {
                Role::Asset => drop(beside.assets.insert(asset.path.clone(), asset)),
                Role::Static => beside.statics.push(asset),
                _ => drop(beside.theme_assets.insert(asset.path.clone(), asset)),
            }
        }
        let content = self.files.iter().map(|known| &known.found.path).filter(|path| matches!(role(path), Role::Content | Role::Asset));
        let history = of_existing(&self.log.value.history, &content.map(|path| &**path).collect());
        if *self.beside != beside {
            self.beside = Arc::new(beside);
        }
        if *self.history != history {
            self.history = Arc::new(history);
        }
    }

    /// All files of the site.
    pub fn sources(&self) -> Checked<Sources> {
        let mut sources = Sources {
            root: self.root.clone(),
            config: Source { path: "site.toml".into(), text: "".into(), hash: *blake3::hash(b"").as_bytes() },
            kinds: Vec::new(),
            vocabularies: Vec::new(),
            strings: Vec::new(),
            content: Vec::with_capacity(self.files.len()),
            search_tests: None,
            beside: self.beside.clone(),
            theme: Vec::new(),
            history: self.history.clone(),
            last_commit: self.log.value.last_commit,
            commit: self.log.value.commit.clone(),
        };
        let mut diagnostics = self.walk_problems.clone();
        for known in &self.files {
            diagnostics.extend(known.problems.iter().cloned());
            let Contents::Text(source) = &known.contents else { continue };
            match role(&known.found.path) {
                Role::Content => sources.content.push(source.clone()),
                Role::Config => sources.config = (**source).clone(),
                Role::SearchTests => sources.search_tests = Some((**source).clone()),
                Role::Kind => sources.kinds.push((**source).clone()),
                Role::Vocabulary => sources.vocabularies.push((**source).clone()),
                Role::Strings => sources.strings.push((**source).clone()),
                _ => sources.theme.push((**source).clone()),
            }
        }
        diagnostics.extend(self.log.diagnostics.iter().cloned());
        Checked::new(sources, diagnostics)
    }

    /// Folders of files that are read through links of the file system.
    pub fn linked_folders(&self) -> &BTreeSet<PathBuf> {
        &self.linked_folders
    }

    /// Whether any file has another size or time than when it was read, or files came or went; for file systems that tell nothing.
    pub fn is_out_of_date(&self) -> bool {
        let Ok(Checked { value: mut found, diagnostics }) = walk::walk(&self.root) else { return true };
        found.extend(walk::config(&self.root));
        found.extend(walk::beside(&self.root, SEARCH_TESTS));
        found.sort_by(|a, b| a.path.cmp(&b.path));
        let same =
            |(known, found): (&Known, &Found)| known.found == *found && known.stamp.is_some() && known.stamp == stamp(&found.location);
        let said = |problems: &[Diagnostic]| format!("{problems:?}");
        said(&diagnostics) != said(&self.walk_problems) || found.len() != self.files.len() || !self.files.iter().zip(&found).all(same)
    }
}

/// The folders of files that are read through links.
fn linked_folders(root: &Path, files: &[Known]) -> BTreeSet<PathBuf> {
    let own_path = |known: &Known| {
        let below = known.found.location.strip_prefix(root).ok()?.to_str()?;
        Some(file_name::composed(&below.replace('\\', "/")).into_owned())
    };
    let is_linked = |known: &&Known| known.found.path.contains('/') && own_path(known).as_deref() != Some(&*known.found.path);
    files.iter().filter(is_linked).filter_map(|known| known.found.location.parent()).map(Path::to_owned).collect()
}

/// The folder of a site without links and dots, as the system names it.
///
/// # Errors
/// There is no site.
pub fn absolute(root: &Path) -> Result<PathBuf, MachineError> {
    walk::config(root)?;
    fs::canonicalize(root).map_err(|error| unreadable(&root.to_string_lossy(), error))
}

/// Files that editors and Git write beside what is saved, and take away.
fn is_of_editor(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.starts_with(".#")
            || name.ends_with('~')
            || name.ends_with(".swp")
            || name.ends_with(".swx")
            || name.starts_with(".goutputstream-")
    })
}

/// What a file is for, by its path alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Config,
    SearchTests,
    Kind,
    Vocabulary,
    Strings,
    Content,
    Asset,
    Static,
    Theme,
    ThemeAsset,
    Unread,
}

#[derive(Debug, Clone)]
enum Contents {
    Text(Arc<Source>),
    Asset(Asset),
    None,
}

/// Reads all files, but for those that are `known` and of the same size and time; `named` ones are read whatever these say.
fn read_files(root: &Path, known: &[Known], named: &BTreeSet<PathBuf>) -> Result<Checked<Vec<Known>>, MachineError> {
    let config = walk::config(root)?;
    let Checked { value: mut files, diagnostics } = walk::walk(root)?;
    files.push(config);
    files.extend(walk::beside(root, SEARCH_TESTS));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let unchanged = |file: &Found| {
        let known = known.binary_search_by(|known| known.found.path.cmp(&file.path)).ok().and_then(|at| known.get(at))?;
        let same = known.found == *file && known.stamp.is_some() && known.stamp == stamp(&file.location) && !named.contains(&file.location);
        same.then(|| known.clone())
    };
    let read: Vec<io::Result<Known>> = files.par_iter().map(|file| unchanged(file).map_or_else(|| read_known(file), Ok)).collect();
    let mut all = Vec::with_capacity(read.len());
    for (file, read) in files.iter().zip(read) {
        match read {
            Ok(read) => all.push(read),
            // An editor that saves replaces the file: between the walk and the reading it may be gone.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(unreadable(&file.path, error)),
        }
    }
    Ok(Checked::new(all, diagnostics))
}

fn unreadable(path: &str, error: io::Error) -> MachineError {
    MachineError::io(say::unreadable(path, &reason(&error)), error)
}

/// Reads a file. Its stamp is taken before, so that what is written meanwhile is seen the next time.
fn read_known(found: &Found) -> io::Result<Known> {
    let stamp = stamp(&found.location);
    let Checked { value: contents, diagnostics: problems } = read_file(found)?;
    Ok(Known { found: found.clone(), stamp, contents, problems })
}

/// Clocks of file systems are coarse: a file that changed a moment ago may change again within the same time.
const SETTLED: u128 = 2_000_000_000;

fn stamp(location: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(location).ok()?;
    let time = time::nanoseconds(metadata.modified().ok()?);
    (time + SETTLED < time::now_in_nanoseconds()).then_some((metadata.len(), time))
}

fn read_file(file: &Found) -> io::Result<Checked<Contents>> {
    match role(&file.path) {
        Role::Unread => Ok(Checked::new(Contents::None, unread(&file.path).into_iter().collect())),
        Role::Asset | Role::Static | Role::ThemeAsset => {
            let (asset, mut diagnostics) = read_asset(file)?;
            diagnostics.extend(misnamed(&file.path));
            Ok(Checked::new(Contents::Asset(asset), diagnostics))
        }
        _ => {
            text::read(&file.location, &file.path).map(|(source, diagnostics)| Checked::new(Contents::Text(Arc::new(source)), diagnostics))
        }
    }
}

/// Hashes a file without holding it. Hashing all of them here, needed or not, keeps the later stages off the disk, and costs
/// little beside the reading: BLAKE3 takes a gigabyte a second and core.
fn read_asset(found: &Found) -> io::Result<(Asset, Vec<Diagnostic>)> {
    let file = File::open(&found.location)?;
    let size = file.metadata()?.len();
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file.take(MAX_ASSET_BYTES))?;
    let bytes = hasher.count();
    let dimensions = if picture::is_named_so(&found.path) { picture::dimensions(&found.location) } else { None };
    let asset =
        Asset { path: found.path.clone(), location: found.location.clone(), bytes, hash: *hasher.finalize().as_bytes(), dimensions };
    let too_large = (size > MAX_ASSET_BYTES).then(|| say::asset_too_large(size, MAX_ASSET_BYTES).in_file(&found.path));
    Ok((asset, too_large.into_iter().collect()))
}

fn role(path: &str) -> Role {
    let Some((folder, rest)) = path.split_once('/') else {
        return match path {
            "site.toml" => Role::Config,
            SEARCH_TESTS => Role::SearchTests,
            _ => Role::Unread,
        };
    };
    let extension = extension(path);
    let directly = |wanted: &[&str], role: Role| if !rest.contains('/') && wanted.contains(&extension) { role } else { Role::Unread };
    match folder {
        "kinds" => directly(&["toml"], Role::Kind),
        "vocabularies" => directly(&["yaml"], Role::Vocabulary),
        "i18n" => directly(&["toml"], Role::Strings),
        "content" if extension == "md" => Role::Content,
        "content" => Role::Asset,
        "static" => Role::Static,
        _ if is_theme_text(extension) => Role::Theme,
        _ => Role::ThemeAsset,
    }
}

/// The part of the name after its last full stop; nothing where there is none.
fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn is_theme_text(extension: &str) -> bool {
    matches!(
        extension,
        "html" | "css" | "js" | "mjs" | "json" | "toml" | "txt" | "xml" | "xsl" | "svg" | "md" | "yaml" | "yml" | "webmanifest" | "tera"
    )
}

/// A file below `content/` that was meant to be a page.
fn misnamed(path: &Arc<str>) -> Option<Diagnostic> {
    let extension = extension(path);
    let is_markdown = |extension: &str| ["md", "markdown", "mdown", "mkd", "mdx"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.get(..name.len().saturating_sub(extension.len() + 1)).unwrap_or(name);
    // Windows hides the last ending.
    let (stem, extension) = if extension.eq_ignore_ascii_case("txt") { stem.rsplit_once('.')? } else { (stem, extension) };
    if !is_markdown(extension) || !path.starts_with("content/") {
        return None;
    }
    let better = format!("{stem}.md");
    Some(say::not_named_md(name, &better).in_file(path))
}

/// A file of data in a folder that has another format; others, such as a README, need no word.
fn unread(path: &Arc<str>) -> Option<Diagnostic> {
    let (folder, _) = path.split_once('/')?;
    let wanted = if folder == "vocabularies" { "yaml" } else { "toml" };
    matches!(extension(path), "toml" | "yaml" | "yml" | "json").then(|| say::not_read_here(folder, wanted).in_file(path))
}

/// The history of the files that are there; Git also knows those that are gone.
fn of_existing(history: &History, content: &BTreeSet<&str>) -> History {
    let History::Full(revisions) = history else { return history.clone() };
    let existing: BTreeMap<Arc<str>, Revision> =
        revisions.iter().filter(|(path, _)| content.contains(&***path)).map(|(path, revision)| (path.clone(), revision.clone())).collect();
    History::Full(existing)
}

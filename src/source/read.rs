//! The first stage: every file of a site, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::walk::{self, Found};
use super::{Asset, History, MAX_ASSET_BYTES, SEARCH_TESTS, Source, Sources, git, text};
use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::source as say;
use crate::machine::{MachineError, reason};

/// Reads the site in `root`: its files in one sorted walk, and beside that the history in Git.
///
/// # Errors
/// There is no `site.toml`, or the operating system refuses a file or folder. Of several, that with the first path.
pub fn read(root: &Path) -> Result<Checked<Sources>, MachineError> {
    let (log, sources) = std::thread::scope(|scope| {
        let log = scope.spawn(|| git::log(root));
        let sources = read_files(root);
        (log.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), sources)
    });
    let Checked { value: mut sources, mut diagnostics } = sources?;
    let log = log.drain_into(&mut diagnostics);
    sources.last_commit = log.last_commit;
    sources.history = of_existing(log.history, &sources);
    Ok(Checked::new(sources, diagnostics))
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

enum Contents {
    Text(Source),
    Asset(Asset),
    None,
}

fn read_files(root: &Path) -> Result<Checked<Sources>, MachineError> {
    let config = walk::config(root)?;
    let Checked { value: mut files, mut diagnostics } = walk::walk(root)?;
    files.push(config);
    files.extend(walk::beside(root, SEARCH_TESTS));
    let contents: Vec<_> = files.par_iter().map(read_file).collect();
    let mut sources = Sources {
        root: root.to_owned(),
        config: Source { path: "site.toml".into(), text: "".into(), hash: *blake3::hash(b"").as_bytes() },
        kinds: Vec::new(),
        vocabularies: Vec::new(),
        strings: Vec::new(),
        content: Vec::new(),
        assets: BTreeMap::new(),
        search_tests: None,
        statics: Vec::new(),
        theme: Vec::new(),
        theme_assets: BTreeMap::new(),
        history: History::None,
        last_commit: None,
    };
    for (file, contents) in files.iter().zip(contents) {
        let contents = match contents {
            Ok(contents) => contents.drain_into(&mut diagnostics),
            // An editor that saves replaces the file: between the walk and the reading it may be gone.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(MachineError::io(say::unreadable(&file.path, &reason(&error)), error)),
        };
        match (role(&file.path), contents) {
            (Role::Config, Contents::Text(source)) => sources.config = source,
            (Role::SearchTests, Contents::Text(source)) => sources.search_tests = Some(source),
            (Role::Kind, Contents::Text(source)) => sources.kinds.push(source),
            (Role::Vocabulary, Contents::Text(source)) => sources.vocabularies.push(source),
            (Role::Strings, Contents::Text(source)) => sources.strings.push(source),
            (Role::Content, Contents::Text(source)) => sources.content.push(Arc::new(source)),
            (_, Contents::Text(source)) => sources.theme.push(source),
            (Role::Asset, Contents::Asset(asset)) => drop(sources.assets.insert(asset.path.clone(), asset)),
            (Role::Static, Contents::Asset(asset)) => sources.statics.push(asset),
            (_, Contents::Asset(asset)) => drop(sources.theme_assets.insert(asset.path.clone(), asset)),
            (_, Contents::None) => {}
        }
    }
    Ok(Checked::new(sources, diagnostics))
}

fn read_file(file: &Found) -> io::Result<Checked<Contents>> {
    match role(&file.path) {
        Role::Unread => Ok(Checked::new(Contents::None, unread(&file.path).into_iter().collect())),
        Role::Asset | Role::Static | Role::ThemeAsset => {
            let (asset, mut diagnostics) = read_asset(file)?;
            diagnostics.extend(misnamed(&file.path));
            Ok(Checked::new(Contents::Asset(asset), diagnostics))
        }
        _ => text::read(&file.location, &file.path).map(|(source, diagnostics)| Checked::new(Contents::Text(source), diagnostics)),
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
    let dimensions = if is_picture(&found.path) { crate::picture::dimensions(&found.location) } else { None };
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

fn is_picture(path: &str) -> bool {
    ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg"].iter().any(|known| extension(path).eq_ignore_ascii_case(known))
}

/// A file below `content/` that was meant to be a page.
fn misnamed(path: &Arc<str>) -> Option<Diagnostic> {
    let extension = extension(path);
    let meant = ["md", "markdown", "mdown", "mkd", "mdx"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    if !meant || !path.starts_with("content/") {
        return None;
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let better = format!("{}.md", &name[..name.len() - extension.len() - 1]);
    Some(say::not_named_md(name, &better).in_file(path))
}

/// A file of data in a folder that has another format; others, such as a README, need no word.
fn unread(path: &Arc<str>) -> Option<Diagnostic> {
    let (folder, _) = path.split_once('/')?;
    let wanted = if folder == "vocabularies" { "yaml" } else { "toml" };
    matches!(extension(path), "toml" | "yaml" | "yml" | "json").then(|| say::not_read_here(folder, wanted).in_file(path))
}

/// The history of the files that are there; Git also knows those that are gone.
fn of_existing(history: History, sources: &Sources) -> History {
    let History::Full(mut revisions) = history else { return history };
    let content: BTreeSet<&str> = sources.content.iter().map(|source| &*source.path).collect();
    revisions.retain(|path, _| content.contains(&**path) || sources.assets.contains_key(path));
    History::Full(revisions)
}

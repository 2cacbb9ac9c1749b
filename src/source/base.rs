//! The site as it was before a change: its files at a commit, read from Git into a temporary folder.
//!
//! Files are taken as Git stores them. Nothing is checked out, so no filter, hook or attribute of the repository is obeyed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{FOLDERS, SEARCH_TESTS, Sources, git};
use crate::diagnostic::catalogue::checking as say;
use crate::file_name;
use crate::machine::{MachineError, reason};

/// A site at a commit. Its files are removed when this is dropped.
#[derive(Debug)]
pub struct Base {
    folder: Temporary,
    /// Paths of files below the site's root that have another one since, with that one.
    pub renamed: BTreeMap<String, String>,
    /// Whether there was a site.
    pub holds_site: bool,
}

impl Base {
    /// Where its files lie.
    pub fn root(&self) -> &Path {
        &self.folder.0
    }
}

/// Reads the site in `root` as it was where the commit that is checked out parted from `base`, a branch, tag or commit; at `base` itself
/// where the history that was fetched does not tell.
///
/// # Errors
/// There is no repository, or Git does not have the commit or one of its files, or the disk is full.
pub fn read(root: &Path, base: &str) -> Result<Base, MachineError> {
    let parted = parting(root, base)?;
    let unreadable = |reason: String| MachineError::from(say::base_unreadable(base, &reason));
    let mut arguments = vec!["ls-tree", "-r", "-z", parted.as_str(), "--", "site.toml", SEARCH_TESTS];
    arguments.extend(FOLDERS);
    let listing = git::run(root, &arguments).unwrap_or_else(|| Ok(Vec::new())).map_err(unreadable)?;
    let files = entries(&listing);
    let folder = Temporary::new().map_err(|error| unreadable(reason(&error)))?;
    write(root, &files, &folder.0).map_err(|error| unreadable(reason(&error)))?;
    let holds_site = folder.0.join("site.toml").is_file();
    Ok(Base { folder, renamed: renamed(root, &parted), holds_site })
}

/// The commit to compare with.
fn parting(root: &Path, base: &str) -> Result<String, MachineError> {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim().to_owned();
    let shallow = match git::run(root, &["rev-parse", "--is-shallow-repository"]) {
        Some(Ok(said)) => text(said) == "true",
        _ => return Err(say::no_repository(&root.to_string_lossy()).into()),
    };
    let wanted = format!("{base}^{{commit}}");
    let Some(Ok(commit)) = git::run(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]) else {
        let branch = base.strip_prefix("origin/").unwrap_or(base);
        return Err(say::no_such_commit(base, shallow.then_some(branch)).into());
    };
    let commit = text(commit);
    let parted = git::run(root, &["merge-base", &commit, "HEAD"]).and_then(Result::ok).map(text);
    Ok(parted.filter(|parted| !parted.is_empty()).unwrap_or(commit))
}

/// A file in a commit.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    path: String,
    id: String,
    is_link: bool,
}

/// Reads the output of `git ls-tree -z`: `MODE TYPE ID`, a tab and the path, a NUL after each. Submodules hold nothing here, and paths that
/// lead elsewhere or are not Unicode are left out.
fn entries(listing: &[u8]) -> Vec<Entry> {
    let entry = |record: &[u8]| {
        let record = std::str::from_utf8(record).ok()?;
        let (facts, path) = record.split_once('\t')?;
        let mut facts = facts.split(' ');
        let (mode, kind, id) = (facts.next()?, facts.next()?, facts.next()?);
        (kind == "blob" && stays_inside(path)).then(|| Entry { path: path.to_owned(), id: id.to_owned(), is_link: mode == "120000" })
    };
    listing.split(|byte| *byte == 0).filter_map(entry).collect()
}

/// Whether a path can be made below a folder without leaving it.
fn stays_inside(path: &str) -> bool {
    let is_plain = |component| matches!(component, Component::Normal(name) if !name.eq_ignore_ascii_case(".git"));
    !path.is_empty() && Path::new(path).components().all(is_plain) && (cfg!(unix) || !path.contains(['\\', ':']))
}

/// Writes the files, links last, so that nothing is written through one.
fn write(root: &Path, files: &[Entry], folder: &Path) -> io::Result<()> {
    let ids: Vec<String> = files.iter().map(|file| file.id.clone()).collect();
    let mut links = Vec::new();
    git::contents(root, &ids, |number, contents| {
        let Some(file) = files.get(number) else { return Ok(()) };
        let place = folder.join(&file.path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent)?;
        }
        if file.is_link {
            let mut target = String::new();
            if contents.read_to_string(&mut target).is_ok() {
                links.push((place, target));
            }
            return Ok(());
        }
        match File::create_new(place) {
            Ok(mut file) => io::copy(contents, &mut file).map(drop),
            // A name that this system does not have, or takes for another one: nobody could check it out here either.
            Err(error) if is_of_name(error.kind()) => Ok(()),
            Err(error) => Err(error),
        }
    })?;
    for (place, target) in links {
        link(&target, &place);
    }
    Ok(())
}

fn is_of_name(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::AlreadyExists | io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput)
}

/// A link that cannot be made is as good as one that is not followed.
fn link(target: &str, place: &Path) {
    #[cfg(unix)]
    let _ = std::os::unix::fs::symlink(target, place);
    #[cfg(not(unix))]
    let _ = (target, place);
}

/// Files of a site that have another path since and the same contents, by their paths before; also those that nobody committed yet.
pub fn moved(before: &Sources, now: &Sources) -> BTreeMap<String, String> {
    let by_path = |sources: &Sources| sources.content.iter().map(|source| (source.path.clone(), source.hash)).collect::<BTreeMap<_, _>>();
    let (before, now) = (by_path(before), by_path(now));
    let mut came: BTreeMap<[u8; 32], &str> = BTreeMap::new();
    for (path, hash) in now.iter().filter(|(path, _)| !before.contains_key(*path)) {
        came.entry(*hash).or_insert(path);
    }
    let gone = before.iter().filter(|(path, _)| !now.contains_key(*path));
    gone.filter_map(|(path, hash)| came.remove(hash).map(|new| (path.to_string(), new.to_owned()))).collect()
}

/// Files that were renamed between a commit and the one that is checked out, as far as Git sees it, by their paths before.
fn renamed(root: &Path, commit: &str) -> BTreeMap<String, String> {
    let arguments =
        ["diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--name-status", "--relative", "--no-ext-diff", "--no-textconv", commit, "HEAD"];
    let Some(Ok(listing)) = git::run(root, &arguments) else { return BTreeMap::new() };
    pairs(&listing)
}

/// Reads the output of `git diff-tree -z --name-status`: `R100`, the path before and the path after, a NUL after each.
fn pairs(listing: &[u8]) -> BTreeMap<String, String> {
    let names: Vec<&[u8]> = listing.split(|byte| *byte == 0).collect();
    let path = |bytes: &[u8]| std::str::from_utf8(bytes).ok().map(|path| file_name::composed(path).into_owned());
    let pair = |names: &[&[u8]]| match names {
        [_, before, after] => path(before).zip(path(after)),
        _ => None,
    };
    names.chunks_exact(3).filter_map(pair).collect()
}

/// A folder for this process alone, removed when it is dropped.
#[derive(Debug)]
struct Temporary(PathBuf);

/// Names that are tried.
const TRIES: u32 = 1000;

impl Temporary {
    fn new() -> io::Result<Temporary> {
        let mut taken = io::Error::other("no temporary folder can be made");
        for number in 0..TRIES {
            let place = std::env::temp_dir().join(format!("guildhall-base-{}-{number}", std::process::id()));
            match make(&place) {
                // Links in it are compared with the real place.
                Ok(()) => return Ok(Temporary(fs::canonicalize(&place)?)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
                Err(error) => return Err(error),
            }
        }
        Err(taken)
    }
}

/// Makes a folder that is not there yet, for nobody else to read.
fn make(place: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        fs::DirBuilder::new().mode(0o700).create(place)
    }
    #[cfg(not(unix))]
    fs::create_dir(place)
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_listings() {
        let listing = b"100644 blob aa\tcontent/a b.md\x00120000 blob bb\tcontent/link\x00160000 commit cc\tcontent/module\x00100644 blob dd\t../out.md\x00100755 blob ee\tcontent/.GIT/x\x00";
        let entry = |path: &str, id: &str, is_link| Entry { path: path.to_owned(), id: id.to_owned(), is_link };
        assert_eq!(entries(listing), [entry("content/a b.md", "aa", false), entry("content/link", "bb", true)]);
        let renames = pairs("R100\0content/cafe\u{301}.md\0content/b.md\0R087\0content/c.md\0content/d.md\0".as_bytes());
        let expected = [("content/café.md", "content/b.md"), ("content/c.md", "content/d.md")];
        assert_eq!(renames, expected.map(|(before, after)| (before.to_owned(), after.to_owned())).into());
    }

    proptest::proptest! {
        #[test]
        fn reads_any_bytes(listing: Vec<u8>) {
            entries(&listing);
            pairs(&listing);
        }
    }
}

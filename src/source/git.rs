//! What Git knows of the site's files, from one `git log`.
//!
//! A repository may come from a stranger. So nothing that its configuration names is run (hooks, pagers, diff programs, monitors),
//! nothing is fetched, and nobody is asked for a password.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::{FOLDERS, History, Revision};
use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::source as say;
use crate::file_name;

/// What one look at the repository tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// Revisions of the site's files, also of files that are gone.
    pub history: History,
    /// Time of the last commit that touched the site's files, seconds since 1970 UTC.
    pub last_commit: Option<i64>,
    /// Name of the commit that is checked out, in hexadecimal digits.
    pub commit: Option<Arc<str>>,
}

impl Log {
    /// What is told where there is no repository.
    pub(super) const NONE: Log = Log { history: History::None, last_commit: None, commit: None };
}

/// Line of the message of commits that pin translations alone. Nothing was written then and nobody wrote it, so such commits change neither the day
/// on which a page was last changed nor the list of those who worked on it.
pub const PINS_ALONE: &str = "Guildhall-Pins-Alone: yes";

/// The history of the site in `root`, whether that is the top of a repository or a folder in it. Merges and renames are not followed.
/// What stands in the way is a warning, never an error: a site without history is published too.
pub fn log(root: &Path) -> Checked<Log> {
    let Some(repository) = run(root, &["rev-parse", "--is-shallow-repository", "--verify", "HEAD"]) else {
        return Checked::clean(Log::NONE);
    };
    let (shallow, commit) = match repository {
        Ok(answer) => (answer.starts_with(b"true"), head(&answer)),
        Err(reason) if is_absence(&reason) => return Checked::clean(Log::NONE),
        Err(reason) => return Checked::new(Log::NONE, vec![unreadable(&reason)]),
    };
    let mut arguments = vec![
        "log",
        "--format=//%ct/%aN",
        "-z",
        "--name-only",
        "--relative",
        "--no-renames",
        "--no-merges",
        "--use-mailmap",
        "--no-show-signature",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=all",
        "--no-decorate",
        "--no-color",
    ];
    let pins_alone = format!("--grep=^{PINS_ALONE}$");
    arguments.extend(["--basic-regexp", "--invert-grep", &pins_alone]);
    if shallow {
        arguments.push("--max-count=1");
    }
    arguments.extend(["--", "site.toml"]);
    arguments.extend(FOLDERS);
    match run(root, &arguments) {
        None => Checked::clean(Log::NONE),
        Some(Err(reason)) => Checked::new(Log::NONE, vec![unreadable(&reason)]),
        Some(Ok(output)) => {
            let log = Log { commit, ..parse(&output) };
            if shallow { Checked::new(Log { history: History::Shallow, ..log }, vec![say::shallow_clone()]) } else { Checked::clean(log) }
        }
    }
}

/// The commit that `rev-parse` names in its last line.
fn head(answer: &[u8]) -> Option<Arc<str>> {
    let answer = std::str::from_utf8(answer).ok()?;
    let name = answer.lines().last()?.trim();
    (name.len() >= 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| name.into())
}

/// The folder in which Git keeps the history of `root`; none where there is none.
pub fn directory(root: &Path) -> Option<PathBuf> {
    let said = run(root, &["rev-parse", "--absolute-git-dir"])?.ok()?;
    Some(PathBuf::from(String::from_utf8(said).ok()?.trim_end_matches(['\n', '\r'])))
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its hash.
    pub hash: String,
    /// When it was made, seconds since 1970 UTC.
    pub time: i64,
}

/// A file as it was after a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The commit.
    pub commit: Commit,
    /// The file's text.
    pub text: String,
}

/// Commits of one file that are looked at.
const MOST_COMMITS: &str = "--max-count=1000";

/// The text of a file, a path below `root`, after a commit; nothing where it was not there.
pub fn text_at(root: &Path, commit: &Commit, path: &str) -> Option<String> {
    let object = format!("{}:./{path}", commit.hash);
    String::from_utf8(run(root, &["cat-file", "blob", &object])?.ok()?).ok()
}

/// A file as it was after each commit that changed its text, the newest first, also under former names; empty where there is no history.
pub fn past(root: &Path, path: &str) -> Vec<Past> {
    let arguments = [
        // No setting of the repository may change how the text is written.
        "-c",
        "diff.suppressBlankEmpty=false",
        "log",
        "--follow",
        MOST_COMMITS,
        "--format=%x00%ct/%H",
        "--patch",
        "--unified=1000000",
        "--text",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--no-show-signature",
        "--no-merges",
        "--",
        path,
    ];
    match run(root, &arguments) {
        Some(Ok(output)) => texts(&String::from_utf8_lossy(&output)),
        _ => Vec::new(),
    }
}

/// A commit as `%ct/%H` has it.
fn commit(line: &str) -> Option<Commit> {
    let (time, hash) = line.split_once('/')?;
    Some(Commit { hash: hash.to_owned(), time: time.parse().ok()? })
}

/// The texts that patches with all of their context lead to.
fn texts(patches: &str) -> Vec<Past> {
    patches
        .split('\0')
        .filter_map(|patch| patch.split_once('\n'))
        .filter_map(|(head, patch)| Some(Past { commit: commit(head)?, text: text(patch)? }))
        .collect()
}

/// The file after a patch; nothing where the patch removes it, or changes no text.
fn text(patch: &str) -> Option<String> {
    let mut lines = patch.split_inclusive('\n').skip_while(|line| !line.starts_with("@@ "));
    lines.next()?;
    let mut text = String::new();
    // Whether the last line read is one of the new text.
    let mut new = false;
    for line in lines {
        match line.split_at_checked(1) {
            Some((" " | "+", rest)) => {
                text.push_str(rest);
                new = true;
            }
            // "No newline at end of file" is said of the line before.
            Some(("\\", _)) if new => text.truncate(text.trim_end_matches('\n').len()),
            _ => new = false,
        }
    }
    (!text.is_empty()).then_some(text)
}

/// The path of `root` below the top of its repository, with `/` at its end; empty at the top, and where there is no repository.
pub fn folder(root: &Path) -> String {
    let said = run(root, &["rev-parse", "--show-prefix"]).and_then(Result::ok);
    said.and_then(|said| String::from_utf8(said).ok()).map_or_else(String::new, |said| said.trim_end_matches(['\n', '\r']).to_owned())
}

/// Gives the contents of objects to `each`, by their place in `ids`, one after the other and as they come.
///
/// # Errors
/// There is no git, or it does not have an object.
pub(super) fn contents(root: &Path, ids: &[String], mut each: impl FnMut(usize, &mut dyn Read) -> io::Result<()>) -> io::Result<()> {
    let mut child = command(root, &["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let (Some(mut asks), Some(answers)) = (child.stdin.take(), child.stdout.take()) else { return Ok(()) };
    let read = std::thread::scope(|scope| {
        // Git answers while it is asked: who asks for everything first would wait for ever.
        scope.spawn(move || ids.iter().try_for_each(|id| writeln!(asks, "{id}")));
        let read = answered(BufReader::new(answers), ids, &mut each);
        // One that is not read to its end would wait, and who asks with it.
        if read.is_err() {
            let _ = child.kill();
        }
        read
    });
    let _ = child.wait();
    read
}

/// Reads the answers of `git cat-file --batch`: `ID TYPE SIZE`, the contents and a line end for each object.
fn answered(mut answers: impl BufRead, ids: &[String], each: &mut dyn FnMut(usize, &mut dyn Read) -> io::Result<()>) -> io::Result<()> {
    for (number, id) in ids.iter().enumerate() {
        let mut header = String::new();
        answers.read_line(&mut header)?;
        let size = header.trim_end().rsplit_once(' ').and_then(|(_, size)| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| io::Error::other(format!("it does not have the object {id}")))?;
        let mut contents = (&mut answers).take(size);
        each(number, &mut contents)?;
        io::copy(&mut contents, &mut io::sink())?;
        answers.read_exact(&mut [0])?;
    }
    Ok(())
}

/// Runs git in `root`: its output, or the first line of what it complains about; nothing where there is no git.
pub(super) fn run(root: &Path, arguments: &[&str]) -> Option<Result<Vec<u8>, String>> {
    let output = command(root, arguments).output().ok()?;
    if output.status.success() {
        return Some(Ok(output.stdout));
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    let line = complaint.lines().next().unwrap_or("git gave no reason");
    Some(Err(line.trim_start_matches("fatal: ").to_owned()))
}

/// A call of git that runs nothing else and asks nobody.
fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.current_dir(root).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"GIT_") {
            command.env_remove(name);
        }
    }
    command
        .env("LC_ALL", "C")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_LITERAL_PATHSPECS", "1")
        .env("GIT_PAGER", "")
        .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never"])
        .args(["-c", "core.quotepath=off", "-c", "log.showSignature=false", "--no-pager"])
        .args(arguments);
    command
}

/// Whether git says that there is no repository, or one without a commit: nothing is wrong then.
fn is_absence(reason: &str) -> bool {
    reason.starts_with("not a git repository") || reason.starts_with("Needed a single revision")
}

fn unreadable(reason: &str) -> Diagnostic {
    say::history_unreadable(reason)
}

/// Reads the output of `git log`: per commit a header `//TIME/AUTHOR`, then a line end and the paths; a NUL after each. No path
/// begins with `/`, so headers cannot be mistaken.
fn parse(output: &[u8]) -> Log {
    let mut revisions: BTreeMap<Arc<str>, Revision> = BTreeMap::new();
    let mut last_commit = None;
    let mut commit: Option<(i64, String)> = None;
    let mut first_path = false;
    for token in output.split(|byte| *byte == 0) {
        if let Some(header) = token.strip_prefix(b"//") {
            commit = parse_header(header);
            last_commit = last_commit.max(commit.as_ref().map(|(time, _)| *time));
            first_path = true;
            continue;
        }
        let path = if std::mem::take(&mut first_path) { token.strip_prefix(b"\n").unwrap_or(token) } else { token };
        let (Some((time, author)), Ok(path)) = (&commit, std::str::from_utf8(path)) else { continue };
        if path.is_empty() {
            continue;
        }
        let path = file_name::composed(path);
        if !revisions.contains_key(&*path) {
            revisions.insert(path.as_ref().into(), Revision { last_change: *time, contributors: Vec::new() });
        }
        if let Some(revision) = revisions.get_mut(&*path) {
            revision.last_change = revision.last_change.max(*time);
            if !author.is_empty() && !revision.contributors.contains(author) {
                revision.contributors.push(author.clone());
            }
        }
    }
    Log { history: History::Full(revisions), last_commit, commit: None }
}

fn parse_header(header: &[u8]) -> Option<(i64, String)> {
    let header = String::from_utf8_lossy(header);
    let (time, author) = header.split_once('/')?;
    Some((time.parse().ok()?, author.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_a_log() {
        let log = parse("//300/Zoë\0\ncontent/a.md\0content/\nodd\0//200/Ada\0//100/Ada\0\ncontent/a.md\0content/cafe\u{301}.md\0//90/Zoë\0\ncontent/a.md\0".as_bytes());
        let revision =
            |last_change, names: &[&str]| Revision { last_change, contributors: names.iter().map(|name| (*name).to_owned()).collect() };
        assert_eq!(log.last_commit, Some(300));
        assert_eq!(
            log.history,
            History::Full(BTreeMap::from([
                ("content/\nodd".into(), revision(300, &["Zoë"])),
                ("content/a.md".into(), revision(300, &["Zoë", "Ada"])),
                ("content/café.md".into(), revision(100, &["Ada"])),
            ]))
        );
        assert_eq!(parse(b""), Log { history: History::Full(BTreeMap::new()), last_commit: None, commit: None });
        assert_eq!(head(b"false\n0123456789012345678901234567890123456789\n").as_deref(), Some("0123456789012345678901234567890123456789"));
        assert_eq!(head(b"false\n"), None);
    }

    #[test]
    fn reads_texts_out_of_patches() {
        let patches = "\u{0}300/aa\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n one\n-two\n+2\r\n \n--- three\n+++ three\n\\ No newline at end of file\n\u{0}200/bb\n\nsimilarity index 100%\n\u{0}100/cc\n\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n\\ No newline at end of file\n";
        let past = texts(patches);
        let shown: Vec<_> = past.iter().map(|past| (past.commit.time, &*past.commit.hash, &*past.text)).collect();
        assert_eq!(shown, [(300, "aa", "one\n2\r\n\n++ three")]);
    }

    proptest! {
        #[test]
        fn reads_any_bytes(output: Vec<u8>) {
            parse(&output);
            texts(&String::from_utf8_lossy(&output));
        }
    }
}

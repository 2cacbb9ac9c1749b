//! Sites in temporary folders, built by the real program, and what came of it.
#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub mod command;
pub mod html;
pub mod linked;
pub mod xml;

/// The time of every build of a test: 2026-11-23, noon.
pub const NOW: &str = "1795435200";

/// The folder of this repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The example in a document of `docs/` that begins with `start`.
///
/// # Panics
/// There is none, or more than one.
pub fn example(document: &str, start: &str) -> String {
    let text = fs::read_to_string(repository().join("docs").join(document)).unwrap();
    let fenced = text.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    let found: Vec<String> = fenced.map(|(_, code)| format!("{code}\n")).filter(|code| code.starts_with(start)).collect();
    let [example] = found.try_into().unwrap_or_else(|found| panic!("not one example that begins with {start}: {found:#?}"));
    example
}

/// Says every problem of the data on standard input.
const JSON_SCHEMA: &str = "
import json, sys
try:
    from jsonschema.validators import validator_for
except ImportError:
    sys.exit(3)
with open(sys.argv[1], encoding='utf-8') as file:
    schema = json.load(file)
for error in validator_for(schema)(schema).iter_errors(json.load(sys.stdin)):
    print(f'{error.json_path}: {error.message}')
";

/// What is wrong with data by a schema in `tests/schemas`: a line per problem. Nothing where the Debian package `python3-jsonschema` is missing and may
/// be, which is said.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
pub fn json_schema(schema: &str, data: &serde_json::Value) -> Option<String> {
    use std::io::Write as _;
    use std::process::Stdio;
    let schema = repository().join("tests/schemas").join(schema);
    let mut python =
        Command::new("python3").args(["-c", JSON_SCHEMA]).arg(schema).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    // Where the library is missing, nobody reads.
    let _ = python.stdin.take().unwrap().write_all(data.to_string().as_bytes());
    let output = python.wait_with_output().unwrap();
    match output.status.code() {
        Some(0) => Some(String::from_utf8(output.stdout).unwrap()),
        Some(3) => {
            assert!(std::env::var_os("GUILDHALL_REQUIRE_TOOLS").is_none(), "the Debian package `python3-jsonschema` is missing");
            eprintln!("skipped: the Debian package `python3-jsonschema` is missing");
            None
        }
        _ => panic!("the schema cannot be used"),
    }
}

/// A site in a folder of its own.
pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// A site of these files; without a `site.toml` among them, an empty one is written.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Site {
        files.into_iter().fold(Site::empty(), |site, (path, text)| site.file(path, text))
    }

    /// A site in one text: the line `-- path --` begins the file of that path.
    pub fn text(text: &str) -> Site {
        let mut files: Vec<(&str, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            match line.trim_end().strip_prefix("-- ").and_then(|line| line.strip_suffix(" --")) {
                Some(path) => files.push((path, String::new())),
                None if files.is_empty() => assert_eq!(line.trim(), "", "a line `-- path --` first"),
                None => files.last_mut().expect("a file").1.push_str(line),
            }
        }
        files.into_iter().fold(Site::empty(), |site, (path, text)| site.file(path, text))
    }

    /// A copy of a folder with a site.
    pub fn copy(from: &Path) -> Site {
        let mut site = Site::empty();
        for (path, bytes) in Tree::read(from).0 {
            site = site.file(&path, bytes);
        }
        site
    }

    /// What `guildhall init` writes.
    pub fn starter() -> Site {
        let folder = tempfile::tempdir().unwrap();
        guildhall::command::init::start(&folder.path().join("site")).unwrap();
        Site { folder }
    }

    fn empty() -> Site {
        let folder = tempfile::tempdir().unwrap();
        Site { folder }.file("site.toml", "")
    }

    /// The site with one more file, or another text in it.
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Site {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Its folder.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A folder beside it, not made yet.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A call that builds it into `public` in its folder.
    pub fn build(&self) -> Build {
        Build::new(&self.root(), &self.root().join("public"))
    }
}

/// A call of `guildhall build`.
pub struct Build {
    command: Command,
    out: PathBuf,
}

impl Build {
    /// A build of the site in `root` into `out`.
    pub fn new(root: &Path, out: &Path) -> Build {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
        command.env("SOURCE_DATE_EPOCH", NOW).env("NO_COLOR", "1").arg("build").arg("--root").arg(root).arg("--out").arg(out);
        Build { command, out: out.to_owned() }
    }

    /// With one more argument.
    pub fn arg(mut self, argument: &str) -> Build {
        self.command.arg(argument);
        self
    }

    /// With a variable of the environment.
    pub fn env(mut self, name: &str, value: &str) -> Build {
        self.command.env(name, value);
        self
    }

    /// From another working directory.
    pub fn from(mut self, folder: &Path) -> Build {
        self.command.current_dir(folder);
        self
    }

    /// Runs it, whatever comes of it.
    pub fn run(mut self) -> Built {
        let output = self.command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Built {
            code: output.status.code().expect("the program ended by itself"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            tree: Tree::read(&self.out),
        }
    }

    /// Runs it and gives what was published.
    ///
    /// # Panics
    /// There were errors.
    pub fn publish(self) -> Tree {
        let built = self.run();
        assert_eq!(built.code, 0, "{}{}", built.stdout, built.stderr);
        built.tree
    }
}

/// What a build said, and what lies in its output folder after it.
#[derive(Debug)]
pub struct Built {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The output folder; empty where there is none.
    pub tree: Tree,
}

/// The files of a folder, by path with `/`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tree(pub BTreeMap<String, Vec<u8>>);

impl Tree {
    /// All files below a folder; none where the folder is not there.
    pub fn read(folder: &Path) -> Tree {
        let mut files = BTreeMap::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(current) = folders.pop() {
            for entry in fs::read_dir(&current).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let below = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                    files.insert(below, fs::read(&path).unwrap());
                }
            }
        }
        Tree(files)
    }

    /// The paths of the files.
    pub fn paths(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The text of a file.
    ///
    /// # Panics
    /// There is no such file, or it is no text.
    pub fn text(&self, path: &str) -> &str {
        let bytes = self.0.get(path).unwrap_or_else(|| panic!("no `{path}` in {:#?}", self.paths()));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The HTML pages among the files, read as a browser reads them.
    pub fn pages(&self) -> BTreeMap<&str, html::Page> {
        let pages = self.0.keys().filter(|path| path.ends_with(".html"));
        pages.map(|path| (path.as_str(), html::Page::read(self.text(path)))).collect()
    }

    /// Where two trees differ: a line per file that is only here, only there, or not the same.
    pub fn differences(&self, other: &Tree) -> Vec<String> {
        let paths: std::collections::BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        let say = |path: &String| match (self.0.get(path), other.0.get(path)) {
            (Some(_), None) => Some(format!("only in the first: {path}")),
            (None, Some(_)) => Some(format!("only in the second: {path}")),
            (Some(one), Some(two)) if one != two => Some(format!("not the same: {path}\n{}", first_difference(one, two))),
            _ => None,
        };
        paths.into_iter().filter_map(say).collect()
    }
}

/// The first lines that differ.
fn first_difference(one: &[u8], two: &[u8]) -> String {
    let (one, two) = (String::from_utf8_lossy(one), String::from_utf8_lossy(two));
    let at = one.lines().zip(two.lines()).take_while(|(one, two)| one == two).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(end of the file)").to_owned();
    format!("  line {}:\n  - {}\n  + {}", at + 1, line(&one), line(&two))
}

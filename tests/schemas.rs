//! Feeds and sitemaps against their schemas: Atom by RELAX NG (jing), sitemaps by XML Schema (xmllint), JSON Feed by JSON Schema
//! (python3-jsonschema); reports of `guildhall check` likewise: SARIF, JUnit, GitLab's Code Quality. Where a tool is missing the test says so; with `GUILDHALL_REQUIRE_TOOLS=1`, as in CI, it fails.
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use guildhall::render::sitemap::{SitemapEntry, sitemap};

mod support;
use support::{Build, Site, repository};

/// What checks a file, the file's schema before it.
#[derive(Clone, Copy)]
enum Tool {
    Atom,
    Sitemap,
    JsonFeed,
    Sarif,
    Junit,
    Gitlab,
}

impl Tool {
    /// A call that ends with 0 where all of the files are valid; the Debian package that has it.
    fn call(self) -> (Command, &'static str) {
        let schema = |name: &str| repository().join("tests/schemas").join(name);
        let json = |name| {
            let mut command = Command::new("python3");
            command.args(["-c", JSON_SCHEMA]).arg(schema(name));
            (command, "python3-jsonschema")
        };
        match self {
            Tool::Atom => {
                let mut command = Command::new("jing");
                command.arg("-c").arg(schema("atom.rnc"));
                (command, "jing")
            }
            Tool::Sitemap => {
                let mut command = Command::new("xmllint");
                command.args(["--noout", "--nonet", "--schema"]).arg(schema("sitemap.xsd"));
                (command, "libxml2-utils")
            }
            Tool::Junit => {
                let mut command = Command::new("xmllint");
                command.args(["--noout", "--nonet", "--schema"]).arg(schema("junit-10.xsd"));
                (command, "libxml2-utils")
            }
            Tool::JsonFeed => json("feed.schema.json"),
            Tool::Sarif => json("sarif-schema-2.1.0.json"),
            Tool::Gitlab => json("gitlab-code-quality.schema.json"),
        }
    }
}

/// Says every problem of the files and ends with 1, or with 3 where the library is missing.
const JSON_SCHEMA: &str = "
import json, sys
try:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import validator_for
except ImportError:
    sys.exit(3)
with open(sys.argv[1], encoding='utf-8') as file:
    schema = json.load(file)
kind = validator_for(schema, default=Draft202012Validator)
kind.check_schema(schema)
validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
wrong = 0
for path in sys.argv[2:]:
    with open(path, encoding='utf-8') as file:
        for error in validator.iter_errors(json.load(file)):
            print(f'{path}: {error.json_path}: {error.message}')
            wrong = 1
sys.exit(wrong)
";

/// What is wrong with the files; nothing where they are valid, or where the tool is missing and may be.
fn problems(tool: Tool, files: &[PathBuf]) -> Option<String> {
    assert!(!files.is_empty());
    let (mut command, package) = tool.call();
    let missing = || {
        assert!(std::env::var_os("GUILDHALL_REQUIRE_TOOLS").is_none(), "the Debian package `{package}` is missing");
        eprintln!("skipped: the Debian package `{package}` is missing");
        None
    };
    let output = match command.args(files).output() {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => return missing(),
        Err(error) => panic!("{error}"),
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => Some(String::new()),
        Some(3) if !matches!(tool, Tool::Atom | Tool::Sitemap | Tool::Junit) => missing(),
        _ => Some(said),
    }
}

/// Sites that were published, each in a folder of its own: this repository's, the starter and the golden ones, those with an address.
static SITES: LazyLock<(tempfile::TempDir, Vec<PathBuf>)> = LazyLock::new(|| {
    let out = tempfile::tempdir().unwrap();
    let mut folders = Vec::new();
    let mut publish = |name: &str, root: &Path| {
        let folder = out.path().join(name);
        Build::new(root, &folder).arg("--base-url").arg("https://example.org/a&b/c").publish();
        folders.push(folder);
    };
    publish("own", repository());
    publish("starter", &Site::starter().root());
    for name in ["pairing", "missing", "guide"] {
        publish(name, &Site::copy(&repository().join("tests/golden").join(name).join("site")).root());
    }
    (out, folders)
});

/// The published files of whose path and text `wanted` says yes.
fn published(wanted: impl Fn(&str, &str) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = SITES.1.clone();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "xml" || extension == "json") {
                let text = fs::read_to_string(&path).unwrap();
                if wanted(path.file_name().unwrap().to_str().unwrap(), &text) {
                    found.push(path);
                }
            }
        }
    }
    found.sort();
    found
}

/// A file of this text in a folder of its own.
fn file(name: &str, text: &str) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    (folder, vec![path])
}

/// That the files are valid, and that a text with `slip` in it is not.
fn hold(tool: Tool, files: &[PathBuf], (name, slip): (&str, &str), said: &str) {
    let Some(problems) = problems(tool, files) else { return };
    assert_eq!(problems, "", "of {} files", files.len());
    let (_folder, wrong) = file(name, slip);
    let problems = self::problems(tool, &wrong).unwrap();
    assert!(problems.contains(said), "{problems}");
}

#[test]
fn atom_feeds_are_valid() {
    let feeds = published(|_, text| text.contains("<feed "));
    let first = fs::read_to_string(&feeds[0]).unwrap();
    hold(Tool::Atom, &feeds, ("feed.xml", &first.replacen("<updated>", "<updated>on ", 1)), "updated");
}

#[test]
fn sitemaps_are_valid() {
    let maps = published(|name, _| name.starts_with("sitemap"));
    let first = fs::read_to_string(&maps[0]).unwrap();
    hold(Tool::Sitemap, &maps, ("sitemap.xml", &first.replacen("hreflang=\"", "hreflang=\"_", 1)), "hreflang");
}

#[test]
fn a_sitemap_of_many_files_is_valid() {
    let entry = |number: usize| SitemapEntry { loc: format!("https://example.org/{number}/"), lastmod: None, alternates: Vec::new() };
    let entries: Vec<SitemapEntry> = (0..50_001).map(entry).collect();
    let folder = tempfile::tempdir().unwrap();
    let files = sitemap(&entries, "https://example.org/").into_iter().map(|(name, xml)| {
        let path = folder.path().join(name);
        fs::write(&path, xml).unwrap();
        path
    });
    let files: Vec<PathBuf> = files.collect();
    assert_eq!(files.len(), 3);
    if let Some(problems) = problems(Tool::Sitemap, &files) {
        assert_eq!(problems, "");
    }
}

#[test]
fn json_feeds_are_valid() {
    let feeds = published(|_, text| text.contains("https://jsonfeed.org/version/1.1"));
    let first = fs::read_to_string(&feeds[0]).unwrap();
    hold(Tool::JsonFeed, &feeds, ("feed.json", &first.replacen("\"version\"", "\"versoin\"", 1)), "versoin");
}

/// Reports of checks: of a site with a problem of every sort that a format can stumble over, of one where nothing is wrong, and of none.
fn reports(format: &str, name: &str) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let wrong =
        "---\ntitel: \"A & <B> ]]> \u{7} %\"\n---\n# مرحبا 🌍\n\n[x](gone.md) [x](gone.md)\n\n<!-- one\ntwo\u{1b}[31m\n\n![](a/b.png)\n";
    let site = Site::of([("content/a.md", wrong), ("content/é (1).md", wrong), ("i18n/fr.toml", "a = 3\na = 4\n")])
        .file("content/old.md", b"Caf\xE9");
    #[cfg(unix)]
    let site = site.file("content/a:b?\"c\" 100%,d.md", b"\xE9");
    let fine =
        Site::of([("site.toml", "title = \"A\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n"), ("content/a.md", "# A\n")]);
    let roots = [(site.root(), 1), (fine.root(), 0), (folder.path().join("none"), 2)];
    let report = |(number, (root, expected)): (usize, &(PathBuf, i32))| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
        let output = command.args(["check", "--format", format, "--root"]).arg(root).output().unwrap();
        assert_eq!(output.status.code(), Some(*expected), "{}", String::from_utf8_lossy(&output.stderr));
        let path = folder.path().join(format!("{number}-{name}"));
        fs::write(&path, output.stdout).unwrap();
        path
    };
    let files = roots.iter().enumerate().map(report).collect();
    (folder, files)
}

#[test]
fn sarif_reports_are_valid() {
    let (_folder, files) = reports("sarif", "report.sarif");
    let first = fs::read_to_string(&files[0]).unwrap();
    hold(Tool::Sarif, &files, ("report.sarif", &first.replacen("\"startLine\": ", "\"startLine\": -", 1)), "startLine");
}

#[test]
fn junit_reports_are_valid() {
    let (_folder, files) = reports("junit", "report.xml");
    let first = fs::read_to_string(&files[0]).unwrap();
    hold(Tool::Junit, &files, ("report.xml", &first.replacen("<failure", "<failed", 1).replacen("</failure", "</failed", 1)), "failed");
}

#[test]
fn gitlab_reports_are_valid() {
    let (_folder, files) = reports("gitlab", "report.json");
    let first = fs::read_to_string(&files[0]).unwrap();
    hold(Tool::Gitlab, &files, ("report.json", &first.replacen("\"critical\"", "\"awful\"", 1)), "awful");
}

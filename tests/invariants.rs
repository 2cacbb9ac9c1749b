//! The invariants of ARCHITECTURE.md that a look at the source can keep: who may touch the disk, the clock, other processes, and who may
//! use maps without an order.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::fs;
use std::path::{Path, PathBuf};

use guildhall::i18n::Key;

fn sources(folder: &Path, ending: &str, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, ending, into);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            into.push(path);
        }
    }
}

/// The sources of the generator, and of the crates that it and readers' browsers search with.
const ROOTS: [&str; 7] = [
    "src",
    "crates/allocator/src",
    "crates/browser/engine/src",
    "crates/browser/json/src",
    "crates/browser/regex/src",
    "crates/browser/stemmer/src",
    "crates/search/src",
];

/// A text without the tests at its end.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("")
}

/// Files of [`ROOTS`] whose code (comments and tests left out) holds one of `words`, without those below the allowed places. Names in `src/` are those below it, others
/// those below the repository.
fn users(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for root in ROOTS {
        let before = files.len();
        sources(&repository.join(root), "rs", &mut files);
        assert!(files.len() > before, "{root} has no sources");
    }
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let name = file.strip_prefix(repository).unwrap().to_string_lossy().replace('\\', "/");
        let name = name.strip_prefix("src/").unwrap_or(&name).to_owned();
        if name.ends_with("tests.rs") || name.contains("/src/tests/") || allowed.iter().any(|place| name.starts_with(place)) {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let hit = code(&text).lines().find(|line| !line.trim_start().starts_with("//") && words.iter().any(|word| line.contains(word)));
        found.extend(hit.map(|line| format!("{name}: {}", line.trim())));
    }
    found
}

#[test]
fn only_the_first_and_the_last_stage_touch_the_disk() {
    let allowed = ["source/", "output/", "output.rs", "command/", "picture/dimensions.rs", "serve/http.rs"];
    assert_eq!(users(&["std::fs", "fs::", "File::open"], &allowed), Vec::<String>::new());
}

#[test]
fn time_comes_in_at_one_place() {
    assert_eq!(users(&["SystemTime", "Timestamp::now", "Zoned::now"], &["source/time.rs"]), Vec::<String>::new());
    assert_eq!(users(&["Instant"], &["build.rs", "serve.rs", "serve/watch.rs", "serve/gate.rs"]), Vec::<String>::new());
}

#[test]
fn other_processes_are_started_for_git_alone_and_to_open_a_browser() {
    assert_eq!(users(&["process::{Command", "process::Command"], &["source/git.rs", "command/browser.rs"]), Vec::<String>::new());
}

/// Where a map without an order is used, it is never walked but for sums: related pages are scored by look-ups and sorted, highlighted
/// blocks, the rules of their languages and small words are looked up, the sanitiser's lists are asked whether they hold a name, collisions are claims by
/// name and sorted when taken out. Of the search, terms are found by hash, and words that were met before.
#[test]
fn maps_without_an_order_are_for_looking_up() {
    let allowed = [
        "site/related.rs",
        "render/highlight",
        "render/sanitise.rs",
        "output/register.rs",
        "rule/words.rs",
        "crates/search/src/write/inversion.rs",
        "crates/search/src/write/remembered.rs",
    ];
    assert_eq!(users(&["HashMap", "HashSet"], &allowed), Vec::<String>::new());
}

/// Translators are asked for nothing that no reader sees: every text of the interface is named by a template of the default theme or by the program.
#[test]
fn every_interface_text_is_used() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&repository.join("src"), "rs", &mut files);
    files.retain(|file| !file.ends_with("i18n/keys.rs") && !file.ends_with("tests.rs"));
    sources(&repository.join("themes/default/templates"), "html", &mut files);
    let texts: Vec<String> = files.iter().map(|file| code(&fs::read_to_string(file).unwrap()).to_owned()).collect();
    let is_named = |name: &str| {
        let ends = |rest: &str| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        texts.iter().any(|text| text.match_indices(name).any(|(at, _)| ends(&text[at + name.len()..])))
    };
    let is_used = |key: &Key| {
        [format!("Key::{key:?}"), format!(" t.{}", key.name()), format!("{{t.{}", key.name())].iter().any(|name| is_named(name))
    };
    let unused = Key::ALL.iter().filter(|key| !is_used(key));
    assert_eq!(unused.map(|key| key.name()).collect::<Vec<_>>(), Vec::<&str>::new());
}

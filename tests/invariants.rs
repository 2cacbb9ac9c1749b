//! The invariants of ARCHITECTURE.md that a look at the source can keep: who may touch the disk, the clock, other processes, and who may
//! use maps without an order.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// Files of `src/` whose code (comments and tests left out) holds one of `words`, without those below the allowed places.
fn users(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        if name.ends_with("tests.rs") || allowed.iter().any(|place| name.starts_with(place)) {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
        let hit = code.lines().find(|line| !line.trim_start().starts_with("//") && words.iter().any(|word| line.contains(word)));
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
/// name and sorted when taken out.
#[test]
fn maps_without_an_order_are_for_looking_up() {
    let allowed = ["site/related.rs", "render/highlight", "render/sanitise.rs", "output/register.rs", "rule/words.rs"];
    assert_eq!(users(&["HashMap", "HashSet"], &allowed), Vec::<String>::new());
}

//! The modules in `crates/browser/modules` are those that their sources give.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::path::{Path, PathBuf};

/// What goes into the modules, below `crates`.
const SOURCES: [&str; 13] = [
    "browser/Cargo.lock",
    "browser/Cargo.toml",
    "browser/build.sh",
    "browser/engine/Cargo.toml",
    "browser/engine/src",
    "browser/json/Cargo.toml",
    "browser/json/src",
    "browser/regex/Cargo.toml",
    "browser/regex/src",
    "browser/stemmer/Cargo.toml",
    "browser/stemmer/src",
    "search/Cargo.toml",
    "search/src",
];

#[test]
fn modules_are_built_from_the_sources_as_they_are() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let mut files = Vec::new();
    for source in SOURCES {
        list(&crates, Path::new(source), &mut files);
    }
    // As text with slashes, which is how crates/browser/stamp.mjs sorts them.
    let mut files: Vec<String> = files.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect();
    files.sort_unstable();
    let mut stamp = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            stamp = (stamp ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for file in &files {
        add(file.as_bytes());
        add(&[0]);
        add(&std::fs::read(crates.join(file)).unwrap());
        add(&[0]);
    }
    let kept = std::fs::read_to_string(crates.join("browser/modules/stamp")).unwrap_or_default();
    assert_eq!(format!("{stamp:016x}"), kept.trim(), "the sources of the search modules have changed: run crates/browser/build.sh");
}

/// What readers load before they find anything must not grow unnoticed. Bytes as brotli sends them, at its best quality, are in the table that
/// `crates/browser/build.sh` prints; here they are counted as they lie there.
#[test]
fn modules_stay_small() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/browser/modules");
    let mut large = Vec::new();
    let mut all = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let limit = match name.as_str() {
            "engine.wasm" => 277_500,
            // Languages with thousands of endings.
            "stem-el.wasm" | "stem-sr.wasm" | "stem-uk.wasm" => 70_000,
            name if name.ends_with(".wasm") => 20_000,
            _ => continue,
        };
        all += 1;
        let length = entry.metadata().unwrap().len();
        if length > limit {
            large.push((name, length, limit));
        }
    }
    assert!(all > 30, "{all} modules");
    assert!(large.is_empty(), "larger than their limits: {large:?}");
}

fn list(crates: &Path, path: &Path, files: &mut Vec<PathBuf>) {
    let whole = crates.join(path);
    if whole.is_dir() {
        for entry in std::fs::read_dir(whole).unwrap().flatten() {
            list(crates, &path.join(entry.file_name()), files);
        }
    } else {
        files.push(path.to_owned());
    }
}

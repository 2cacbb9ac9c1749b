//! Small sites, each compared as a whole with the files that it is expected to give: `tests/golden/NAME/site`, `…/public`
//! and, what is said of it, `…/said.txt`. `UPDATE_GOLDEN=1 cargo test --test golden` writes what they give now; read the changes before
//! they are committed.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]

use std::fs;

mod support;
use support::{Site, Tree, repository};

fn golden(name: &str) {
    let folder = repository().join("tests/golden").join(name);
    let built = Site::copy(&folder.join("site")).build().run();
    assert_eq!(built.code, 0, "{}", built.stderr);
    let mut tree = built.tree;
    // The style sheet is the theme's own, the manifest and the headers only repeat what the other files are, and the index is for programs.
    let is_index = |path: &str| path.starts_with("search/") && !path.ends_with(".html");
    let repeats = |path: &str| path == guildhall::output::MANIFEST || path == "_headers";
    tree.0.retain(|path, _| !path.starts_with("assets/") && !is_index(path) && !repeats(path));
    for bytes in tree.0.values_mut() {
        without_hashes(bytes);
    }
    let (expected, said) = (folder.join("public"), folder.join("said.txt"));
    // The last line counts bytes.
    let lines: String = built.stderr.lines().filter(|line| !line.starts_with("Published ")).map(|line| format!("{line}\n")).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let _ = fs::remove_dir_all(&expected);
        for (path, bytes) in &tree.0 {
            let path = expected.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        fs::write(&said, &lines).unwrap();
    }
    assert_eq!(fs::read_to_string(&said).unwrap(), lines);
    let differences = Tree::read(&expected).differences(&tree);
    assert!(differences.is_empty(), "expected (first) and published (second) differ:\n{}", differences.join("\n"));
}

/// The addresses of styles and scripts without what changes with every change of them: `assets/style.HASH.css`.
fn without_hashes(bytes: &mut Vec<u8>) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut plain = String::with_capacity(text.len());
    let mut parts = text.split("/assets/");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str("/assets/");
        match part.split_once('.').and_then(|(name, rest)| Some((name, rest.split_at_checked(8)?))) {
            Some((name, (hash, rest))) if rest.starts_with('.') && hash.bytes().all(|one| one.is_ascii_hexdigit()) => {
                plain.push_str(name);
                plain.push_str(".HASH");
                plain.push_str(rest);
            }
            _ => plain.push_str(part),
        }
    }
    *bytes = plain.into_bytes();
}

#[test]
fn the_three_ways_to_pair_languages_in_one_site() {
    golden("pairing");
}

#[test]
fn what_readers_get_where_a_page_is_missing() {
    golden("missing");
}

#[test]
fn a_guide_terms_and_former_addresses_where_every_language_has_a_prefix() {
    golden("guide");
}

#[test]
fn a_theme_of_three_files_over_the_default_one() {
    golden("theme");
}

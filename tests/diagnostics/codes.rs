//! Every code of the catalogue is shown by a test, or there is a reason why not.

use std::collections::BTreeSet;

use guildhall::diagnostic::catalogue::areas;

use super::*;

/// Codes that no test shows by their names, with the reason.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("asset-too-large", "needs a file of more than 1 GB"),
    ("too-many-files", "needs a million files"),
    ("name-too-long", "Linux has no longer names"),
    ("no-site", "stops a command as a sentence without its code; exit_codes shows it"),
    ("more-problems", "needs 200 broken fields, and a report of 1,600 lines"),
    ("table-too-wide", "needs a table that lacks 100,000 cells"),
    ("bad-alias", "the block at the top reports these as invalid-alias before"),
    ("output-path", "names of sources that give such a path are reported when they are read"),
    ("foreign-folder", "stops a command as a sentence without its code; exit_codes shows it"),
    ("foreign-file", "stops a command as a sentence without its code; needs a file that comes while the site is written"),
    ("foreign-left", "stops a command as a sentence without its code; needs a file that comes while the output is replaced"),
    ("damaged-list", "stops a command as a sentence without its code; tests/atomic_output.rs shows it"),
    ("output-mounted", "stops a command as a sentence without its code; needs a mounted disk"),
    ("not-replaced", "stops a command as a sentence without its code; needs another system's refusal"),
    ("wrong-base-url", "stops a command as a sentence without its code; command/build.rs shows it"),
    ("page-exists", "stops a command as a sentence without its code; of guildhall new"),
    ("no-such-page", "stops a command as a sentence without its code; of guildhall new"),
];

#[test]
fn every_code_is_shown_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut words = BTreeSet::new();
    for folder in ["src", "tests"] {
        read_tests(&root.join(folder), &mut words);
    }
    let codes = areas().into_iter().flat_map(|(_, entries)| entries).map(|entry| entry.code);
    let missing: Vec<&str> = codes.filter(|code| !words.contains(*code)).collect();
    let known: Vec<&str> = NOT_SHOWN.iter().map(|(code, _)| *code).collect();
    assert_eq!(missing, known);
}

/// The words of all tests and snapshots: of test files whole, of others what follows `#[cfg(test)]`.
fn read_tests(folder: &Path, words: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            read_tests(&path, words);
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let name = path.to_string_lossy().into_owned();
        let of_tests = name.contains("tests") || name.ends_with(".snap");
        // The list of codes that are not shown shows none.
        let text = text
            .split_once("const NOT_SHOWN")
            .map_or(text.clone(), |(before, list)| before.to_owned() + list.split_once("\n];").map_or("", |(_, after)| after));
        let text = if of_tests { Some(&*text) } else { text.split_once("#[cfg(test)]").map(|(_, tests)| tests) };
        let split = |letter: char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
        words.extend(text.unwrap_or("").split(split).map(str::to_owned));
    }
}

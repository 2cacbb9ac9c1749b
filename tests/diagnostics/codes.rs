//! Every code of the catalogue is shown by a test, or there is a reason why not.

use std::collections::BTreeSet;

use guildhall::diagnostic::Severity;
use guildhall::diagnostic::catalogue::areas;

use super::*;

/// Codes that no test shows, with the reason.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("too-many-files", "needs a million files"),
    ("name-too-long", "Linux has no longer names"),
    ("search-index-failed", "needs a defect of the engine"),
    ("output-path", "names of sources that give such a path are reported when they are read"),
];

/// What stops a command is a sentence without a code: the code, and a part of the sentence that no other has.
const SENTENCES: &[(&str, &str)] = &[
    ("foreign-folder", "has files that guildhall did not write, such as"),
    ("foreign-file", "would be written, but a file that guildhall did not write is there"),
    ("damaged-list", "is damaged or from a newer guildhall"),
    ("wrong-base-url", "is not the address of a site; write it whole"),
    ("workflow-exists", "there is a file `site/.github/workflows/care.yml` already"),
    ("page-exists", "there is a page `./content/a.md` already"),
    ("page-without-folder", "does not say which"),
    ("no-such-page", "there is no page `content/aa.md`"),
    ("not-translated", "has no file in the language"),
    ("which-translation", "does not say which translation is meant"),
    ("is-the-original", "the page `lottery` is written in"),
    ("no-such-section", "the original has no section"),
    ("pins-unwritable", "has no block between --- lines"),
    ("needs-history", "the history of this site is not here"),
    ("move-outside", "`../leuven` is not below the folder content/"),
    ("move-name", "no page can be moved to `cases/_leuven`"),
    ("move-taken", "there is a file `content/cases/newham.fr.md` already"),
    ("move-to-itself", "`cases/leuven` is there already"),
    ("move-of-home", "the home page cannot be moved"),
    ("move-of-no-kind", "`leuven` is in the folder of no kind"),
    ("move-left", "the link to `the plan.md` in content/cases/other.md"),
    ("move-breaks", "after the move the site would have a new error"),
    ("aliases-unwritable", "`aliases: [/cases/signs/]` could be added"),
    ("unfinished-merge", "`content/cases/torn.md` has a merge that is not finished"),
    ("search-filter", "there is no `knd` to filter by"),
    ("no-baseline", "there is no baseline `known.json`"),
    ("baseline-unreadable", "the baseline `known.json` cannot be read"),
    ("no-repository", "has no history in Git to compare with"),
    ("no-such-commit", "Git has no commit `origin/work` here"),
    ("base-unreadable", "the site at `HEAD~1` cannot be read from Git"),
    ("cannot-listen", "nothing can be served at `203.0.113.1`"),
];

/// Those of them that need what a test cannot have: a file that comes at the wrong moment, a mounted disk, another system's refusal, a defect of ours.
const SENTENCES_NOT_SHOWN: &[&str] = &["foreign-left", "output-mounted", "not-replaced", "not-reproducible", "redirects-unwritable"];

#[test]
fn every_code_is_shown_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = String::new();
    for folder in ["src", "tests"] {
        read_tests(&root.join(folder), &mut tests);
    }
    let split = |letter: char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    let words: BTreeSet<&str> = tests.split(split).collect();
    let codes = areas().into_iter().flat_map(|(_, entries)| entries).map(|entry| entry.code);
    let missing: Vec<&str> = codes.filter(|code| !words.contains(*code)).collect();
    let reasons = NOT_SHOWN.iter().chain(SENTENCES).map(|(code, _)| *code).chain(SENTENCES_NOT_SHOWN.iter().copied());
    assert_eq!(missing.into_iter().collect::<BTreeSet<&str>>(), reasons.collect());
    for (code, sentence) in SENTENCES {
        assert!(tests.contains(sentence), "no test shows {code}");
    }
}

/// The texts of all tests and snapshots: of test files whole, of others what follows `#[cfg(test)]` and `mod tests {`. This file is none: it shows no code.
fn read_tests(folder: &Path, tests: &mut String) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.ends_with("diagnostics/codes.rs") || path.ends_with("node_modules") {
            continue;
        }
        if path.is_dir() {
            read_tests(&path, tests);
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let name = path.to_string_lossy().into_owned();
        let of_tests = name.contains("tests") || name.ends_with(".snap");
        let text = if of_tests { Some(&*text) } else { text.split_once("#[cfg(test)]\nmod tests {").map(|(_, tests)| tests) };
        tests.push_str(text.unwrap_or(""));
        tests.push('\n');
    }
}

/// What `check --fix` writes into a file, and what becomes of its pins, depends on it.
#[test]
fn every_error_of_how_front_matter_is_written_says_what_it_leaves_of_its_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/document");
    let files = ["front_matter.rs", "conflict.rs", "yaml.rs", "yaml/cursor.rs", "yaml/item.rs", "yaml/slip.rs"];
    let source: String = files.iter().map(|file| fs::read_to_string(folder.join(file)).unwrap()).collect();
    let called = source.split("content::").skip(1).filter_map(|rest| rest.split_once('('));
    let called: BTreeSet<String> = called.map(|(name, _)| name.replace('_', "-")).collect();
    let entries = areas().into_iter().flat_map(|(_, entries)| entries);
    let errors: Vec<_> = entries.filter(|entry| called.contains(entry.code) && entry.severity == Severity::Error).collect();
    let silent: Vec<&str> = errors.iter().filter(|entry| entry.rest.is_none()).map(|entry| entry.code).collect();
    assert!(errors.len() > 20, "{called:?}");
    assert_eq!(silent, [""; 0], "write `rest sure` or `rest unsure` after the help lines of these in src/diagnostic/catalogue");
}

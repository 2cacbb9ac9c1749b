//! The same site gives the same bytes: with one thread and with many, from anywhere to anywhere, and a second time.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

mod support;
use support::{Build, Site, Tree, repository};

#[test]
fn threads_and_folders_make_no_difference() {
    let folder = tempfile::tempdir().unwrap();
    let one = Build::new(repository(), &folder.path().join("one")).env("RAYON_NUM_THREADS", "1").from(folder.path()).publish();
    // Four times, for what depends on which thread comes first shows itself now and then only.
    for attempt in 0..4 {
        let out = folder.path().join(format!("deep/er/many-{attempt}"));
        let many = Build::new(Path::new("."), &out).env("RAYON_NUM_THREADS", "4").from(repository()).publish();
        assert_eq!(one.differences(&many), [""; 0]);
    }
    assert!(one.0.len() > 200);
}

#[test]
fn copies_of_a_site_give_the_same_bytes() {
    let first = Site::starter();
    let second = Site::copy(&first.root());
    let in_order = first.build().env("RAYON_NUM_THREADS", "1").publish();
    let elsewhere = second.build().env("RAYON_NUM_THREADS", "4").env("LANG", "ar_EG.UTF-8").env("TZ", "Pacific/Kiritimati").publish();
    assert_eq!(in_order.differences(&elsewhere), [""; 0]);
}

/// The time of the last change of every file.
fn times(tree: &Tree, folder: &Path) -> Vec<(String, SystemTime)> {
    let time = |path: &str| fs::metadata(folder.join(path)).unwrap().modified().unwrap();
    tree.paths().into_iter().map(|path| (path.to_owned(), time(path))).collect()
}

#[test]
fn a_second_build_changes_nothing_and_an_edit_changes_what_it_must() {
    let site = Site::starter();
    let public = site.root().join("public");
    let first = site.build().publish();
    let before = times(&first, &public);
    let second = site.build().run();
    assert_eq!(second.tree.differences(&first), [""; 0]);
    assert_eq!(times(&second.tree, &public), before);
    assert!(second.stderr.contains(": 0 written, "), "{}", second.stderr);

    let path = site.root().join("content/articles/five-minutes.fr.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\nEncore un mot.\n")).unwrap();
    let third = site.build().publish();
    let after = times(&third, &public);
    let known: BTreeMap<&str, SystemTime> = before.iter().map(|(path, time)| (path.as_str(), *time)).collect();
    let changed: Vec<&str> = after
        .iter()
        .map(|(path, time)| (path.as_str(), time))
        .filter(|(path, time)| known.get(path) != Some(time))
        .map(|(path, _)| path)
        .collect();
    // Of the index, the files that the page's words are in are others now, by other names.
    let (index, rest): (Vec<&str>, Vec<&str>) = changed.iter().partition(|path| path.starts_with("search/fr/"));
    assert_eq!(rest, [guildhall::output::MANIFEST, "fr/articles/cinq-minutes/index.html", "search/fr.json"]);
    assert!(!index.is_empty());
    let gone: Vec<&str> = before.iter().map(|(path, _)| path.as_str()).filter(|path| !third.has(path)).collect();
    assert!(!gone.is_empty() && gone.iter().all(|path| path.starts_with("search/fr/")), "{gone:?}");
    fs::write(&path, text).unwrap();
    assert_eq!(site.build().publish().differences(&first), [""; 0]);
}

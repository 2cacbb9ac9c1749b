//! Files that were renamed in the forge's web page or with `git mv`: `check --fix --published` does the rest of what `guildhall move` does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::process::Command;

mod support;
use support::linked::{RAW, SITE};
use support::{NOW, Site, Tree};

/// Runs a command in the site's folder: its code and what it says.
fn run(site: &Site, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_guildhall"))
        .current_dir(site.root())
        .env("SOURCE_DATE_EPOCH", NOW)
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout) + &text(&output.stderr))
}

/// Files that are not the same, each after its path.
fn changed(before: &Tree, after: &Tree) -> String {
    let gone = before.0.keys().filter(|path| !after.0.contains_key(*path)).map(|path| format!("-- {path} -- is gone\n"));
    let new = after.0.iter().filter(|(path, bytes)| before.0.get(*path) != Some(bytes));
    let new = new.map(|(path, bytes)| format!("-- {path} --\n{}", String::from_utf8_lossy(bytes)));
    gone.chain(new).collect()
}

/// The site with the report of what is published of it.
fn published(site: Site) -> Site {
    let built = site.build().arg("--report").publish();
    let report = built.text("build-report.json").to_owned();
    fs::remove_dir_all(site.root().join("public")).unwrap();
    site.file("report.json", report)
}

/// Renames a file or a folder, and nothing else.
fn rename(site: &Site, from: &str, to: &str) {
    let to = site.root().join(to);
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::rename(site.root().join(from), to).unwrap();
}

fn check(site: &Site, arguments: &[&str]) -> String {
    run(site, &[&["check", "--all", "--published", "report.json"], arguments].concat()).1
}

fn files(site: &Site) -> Tree {
    Tree::read(&site.root())
}

/// What `check` says of a site whose files were renamed, what `--fix` says and changes. A second time it changes nothing.
fn mended(site: &Site) -> String {
    let said = check(site, &[]);
    let before = files(site);
    let fixed = check(site, &["--fix"]);
    let after = files(site);
    let again = check(site, &["--fix"]);
    assert_eq!(changed(&after, &files(site)), "", "{again}");
    assert!(fixed.ends_with(&again), "{fixed}\n======\n{again}");
    format!("{said}====== --fix\n{fixed}====== files\n{}", changed(&before, &after))
}

/// Moves with `guildhall move`, and renames files and lets `--fix` do the rest: both are the same.
fn same(text: &str, moves: &[[&str; 2]], renames: &[[&str; 2]]) {
    let moved = published(Site::text(text));
    for [old, new] in moves {
        let (code, said) = run(&moved, &["move", old, new]);
        assert_eq!(code, 0, "{said}");
    }
    let renamed = published(Site::text(text));
    for [from, to] in renames {
        rename(&renamed, from, to);
    }
    let said = check(&renamed, &["--fix"]);
    assert_eq!(changed(&files(&moved), &files(&renamed)), "", "{said}");
    let all = files(&renamed);
    check(&renamed, &["--fix"]);
    assert_eq!(changed(&all, &files(&renamed)), "", "a second time");
}

#[test]
fn what_is_done_is_what_move_does() {
    let leuven = ["cases/leuven", "cases/leuven-2019"];
    let (en, fr) =
        (["content/cases/leuven.md", "content/cases/leuven-2019.md"], ["content/cases/leuven.fr.md", "content/cases/leuven-2019.fr.md"]);
    same(SITE, &[leuven], &[en, fr]);
    // The translation is left, or the translation of a page that goes to another folder, with its pictures.
    same(SITE, &[leuven], &[en]);
    let to_articles = ["content/cases/leuven.md", "content/articles/leuven.md"];
    same(SITE, &[["cases/leuven", "articles/"]], &[to_articles]);
    // Pictures and downloads went along.
    same(
        SITE,
        &[["cases/leuven", "articles/"]],
        &[to_articles, ["content/cases/hall.svg", "content/articles/hall.svg"], ["content/cases/plan.pdf", "content/articles/plan.pdf"]],
    );
    same(SITE, &[["cases/leuven.md", "content/cases/leuven/index.md"]], &[["content/cases/leuven.md", "content/cases/leuven/index.md"]]);
    // Two at once, which name each other.
    same(SITE, &[leuven, ["cases/newham", "articles/newham"]], &[en, fr, ["content/cases/newham.md", "content/articles/newham.md"]]);
}

#[test]
fn a_folder_is_what_move_makes_of_it() {
    let all = [["content/guides/first", "content/guides/second"], ["content/fr/guides/first", "content/fr/guides/second"]];
    same(SITE, &[["guides/first", "guides/second"]], &all);
    // Some of it is left behind.
    same(SITE, &[["guides/first", "guides/second"]], &all[..1]);
    let files =
        ["index.md", "begin.md", "end.md"].map(|name| [format!("content/guides/first/{name}"), format!("content/guides/second/{name}")]);
    let files: Vec<[&str; 2]> = files.iter().map(|[from, to]| [from.as_str(), to.as_str()]).collect();
    same(SITE, &[["guides/first", "guides/second"]], &files);
    same(RAW, &[["cases", "stories/2019"]], &[["content/cases", "content/stories/2019"]]);
    same(RAW, &[["cases/leuven", "stories/louvain"]], &[["content/cases/leuven.md", "content/stories/louvain.md"]]);
}

#[test]
fn a_page_is_renamed_and_its_translation_left() {
    let site = published(Site::text(SITE));
    rename(&site, "content/cases/leuven.md", "content/cases/leuven-2019.md");
    insta::assert_snapshot!(mended(&site));
}

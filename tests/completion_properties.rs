//! Pages of made-up sites that are moved by `guildhall move`, and that are renamed and completed by `check --fix --published`: both give the same files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

mod support;
use support::{NOW, Site, Tree};

const SETTINGS: &str = r#"
title = "T"
base_url = "https://example.org/kb"
default_language = "en"
[languages.en]
[languages.fr]
[languages.nl]
[search]
enabled = false
[markdown]
html = "allow"
"#;

/// Pages that may be moved: folder, name.
const PAGES: [(&str, &str); 5] = [("a", "one"), ("a", "two"), ("a/deep", "one"), ("b", "two"), ("b", "three")];

/// Places to which they may be moved, which are free.
const PLACES: [&str; 8] = ["a/new", "b/one", "b/new", "c/new", "a/deep/new", "b/deep/one", "c/deep/two", "a/own/index"];

#[derive(Debug, Clone)]
struct Page {
    /// Pages that it names, by number: as a file, by address in HTML, and as related.
    named: Vec<usize>,
    has_french: bool,
    has_picture: bool,
    crlf: bool,
    /// Where it goes, and whether its translation is renamed too.
    to: Option<(&'static str, bool)>,
}

/// The path of one page as it is written in another.
fn relative(from: &str, to: &str) -> String {
    format!("{}{to}", "../".repeat(from.matches('/').count() + 1))
}

impl Page {
    fn text(&self, number: usize, language: &str) -> String {
        let (folder, name) = PAGES[number];
        let word = |at: usize| format!("{language}{number}x{at} ");
        let mut text = format!("---\ntitle: {language} {name} {number}\n");
        if language == "en" && !self.named.is_empty() {
            let ids: Vec<String> = self.named.iter().map(|other| format!("{}/{}", PAGES[*other].0, PAGES[*other].1)).collect();
            text += &format!("related: [{}]\n", ids.join(", "));
        }
        text += "---\n";
        text += &(0..60).map(word).collect::<String>();
        for other in &self.named {
            let (there, name) = PAGES[*other];
            let file = relative(folder, &format!("{there}/{name}.md"));
            text += &format!("\n\nSee [that]({file}) or <a href=\"/kb/{there}/{name}/\">there</a>, [so](/{there}/{name}/).");
            if there == folder {
                text += &format!(" Or [beside]({name}.md).");
            }
        }
        if self.has_picture {
            text += &format!("\n\n![A picture](p{number}.svg)");
        }
        text += "\n";
        if self.crlf { text.replace('\n', "\r\n") } else { text }
    }
}

fn pages() -> impl Strategy<Value = Vec<Page>> {
    let page = || {
        (
            subsequence((0..PAGES.len()).collect::<Vec<_>>(), 0..=3),
            any::<[bool; 2]>(),
            prop::bool::weighted(0.2),
            prop::option::weighted(0.5, (select(&PLACES[..]), any::<bool>())),
        )
    };
    type Made = (Vec<usize>, [bool; 2], bool, Option<(&'static str, bool)>);
    let of = |(named, [has_french, has_picture], crlf, to): Made| Page { named, has_french, has_picture, crlf, to };
    prop::collection::vec(page().prop_map(of), PAGES.len()).prop_map(|mut pages| {
        // Nothing goes where another page goes, in whatever folder its translations are.
        let mut taken = BTreeSet::new();
        pages.iter_mut().for_each(|page| page.to = page.to.filter(|(to, _)| taken.insert(*to)));
        pages
    })
}

fn site(pages: &[Page]) -> Site {
    let mut site =
        Site::of([("site.toml", SETTINGS), ("content/index.md", "---\ntitle: Home\n---\n[One](a/one.md), [all](a/), [b](b/two.md)\n")]);
    for folder in ["a", "a/deep", "b", "b/deep", "c", "c/deep"] {
        site = site.file(&format!("content/{folder}/stays.md"), format!("---\ntitle: Stays in {folder}\n---\nIt {folder} stays.\n"));
    }
    for (number, page) in pages.iter().enumerate() {
        let (folder, name) = PAGES[number];
        site = site.file(&format!("content/{folder}/{name}.md"), page.text(number, "en"));
        if page.has_french {
            site = site.file(&format!("content/{folder}/{name}.fr.md"), page.text(number, "fr"));
        }
        if page.has_picture {
            let picture = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1{number}\" height=\"10\"/>");
            site = site.file(&format!("content/{folder}/p{number}.svg"), picture);
        }
    }
    site
}

fn run(site: &Site, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    let output = command.current_dir(site.root()).env("SOURCE_DATE_EPOCH", NOW).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout) + &text(&output.stderr))
}

/// The texts of the site's files. A path of a link is that from the root: one move after the other leaves `../../b/one.md` where both at once write `../one.md`.
fn texts(site: &Site) -> BTreeMap<String, String> {
    let tree = Tree::read(&site.root());
    let own = tree.0.iter().filter(|(path, _)| !path.starts_with("public/") && *path != "report.json");
    own.map(|(path, bytes)| (path.clone(), resolved(path, &String::from_utf8_lossy(bytes)))).collect()
}

fn resolved(file: &str, text: &str) -> String {
    let mut parts = text.split("](");
    let mut resolved = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (path, rest) = part.split_once(')').unwrap();
        let mut folders: Vec<&str> = file.split('/').collect();
        folders.pop();
        for name in path.split('/').filter(|_| !path.starts_with('/')) {
            if name == ".." { _ = folders.pop() } else { folders.push(name) }
        }
        let whole = if path.starts_with('/') { path.to_owned() } else { folders.join("/") };
        resolved += &format!("]({whole}){rest}");
    }
    resolved
}

/// Files that are not the same in both.
fn differing(one: &Site, other: &Site) -> String {
    let (one, other) = (texts(one), texts(other));
    let all: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differ = all.into_iter().filter(|path| one.get(*path) != other.get(*path));
    differ.map(|path| format!("-- {path} --\n{:?}\n{:?}\n", one.get(path), other.get(path))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rename_that_is_completed_is_a_move(pages in pages()) {
        let (moved, renamed) = (site(&pages), site(&pages));
        let (code, said) = run(&renamed, &["build", "--report"]);
        prop_assert!(code == 0, "{}", said);
        fs::rename(renamed.root().join("public/build-report.json"), renamed.root().join("report.json")).unwrap();
        for (number, page) in pages.iter().enumerate() {
            let Some((to, both)) = page.to else { continue };
            let (folder, name) = PAGES[number];
            let new = format!("content/{to}.md");
            let (code, said) = run(&moved, &["move", &format!("content/{folder}/{name}.md"), &new]);
            prop_assert!(code == 0, "{}", said);
            let rename = |from: String, to: String| {
                let to = renamed.root().join(to);
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::rename(renamed.root().join(from), to).unwrap();
            };
            rename(format!("content/{folder}/{name}.md"), new);
            if page.has_french && both {
                rename(format!("content/{folder}/{name}.fr.md"), format!("content/{to}.fr.md"));
            }
        }
        let (_, said) = run(&renamed, &["check", "--fix", "--published", "report.json"]);
        prop_assert_eq!(differing(&moved, &renamed), "", "{}", said);
        let before = Tree::read(&renamed.root());
        let (code, again) = run(&renamed, &["check", "--fix", "--published", "report.json"]);
        prop_assert!(before == Tree::read(&renamed.root()), "a second time: {}", again);
        prop_assert_eq!(code, 0, "{}", again);
    }
}

//! `guildhall translate`: from the first line of a translation to the notice that its readers get, with history and without.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::path::Path;
use std::process::Command;

mod support;
use support::{NOW, Site};

const SITE: &str = r#"
-- site.toml --
title = "T"
base_url = "https://example.org"
default_language = "en"
[languages.en]
[languages.fr]
[languages.nl]
-- content/lottery.md --
---
title: The lottery
summary: How a city draws lots.
published: 2026-01-10
---
Every household gets a letter, and whoever answers is in the pot.

## Why a lottery

It is fair, and everybody understands it at once.

## How to draw

1. Write the letter.
2. Draw [the lots](other.md).

| Step | Days |
| ---- | ---- |
| Draw | 2    |
-- content/other.md --
---
title: Other
---
Some more words that nobody has translated so far.
"#;

/// The French page as a translator writes it over the text of the original.
const FRENCH: &str = "Chaque foyer reçoit une lettre, et qui répond est dans le pot.

## Pourquoi un tirage

C'est juste, et chacun le comprend tout de suite.

## Comment tirer

1. Écrire la lettre.
2. Tirer [au sort](other.md).

| Étape | Jours |
| ----- | ----- |
| Tirer | 2     |
";

/// Runs the command and gives what it prints; of a refusal, what it says.
fn translate(site: &Site, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_guildhall"))
        .current_dir(site.root())
        .env("SOURCE_DATE_EPOCH", NOW)
        .arg("translate")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(if said.is_empty() { 0 } else { 2 }), "{said}");
    text(&output.stdout) + &said
}

fn read(site: &Site, path: &str) -> String {
    fs::read_to_string(site.root().join(path)).unwrap()
}

fn change(site: &Site, path: &str, from: &str, to: &str) {
    let text = read(site, path);
    assert!(text.contains(from), "{from} in {text}");
    fs::write(site.root().join(path), text.replace(from, to)).unwrap();
}

/// A site whose page is translated into French, all but published.
fn translated() -> Site {
    let site = Site::text(SITE);
    assert_eq!(translate(&site, &["start", "fr", "lottery"]), "./content/lottery.fr.md\n");
    let text = read(&site, "content/lottery.fr.md");
    let (front, _) = text.split_once("\n---\n").unwrap();
    let front = front.replace("\ntitle:", "\ntitle: Le tirage").replace("\nsummary:", "\nsummary: Comment une ville tire au sort.");
    let front = front.replace("status: draft\n", "");
    site.file("content/lottery.fr.md", format!("{front}\n---\n{FRENCH}"))
}

#[test]
fn a_translation_begins_with_the_text_of_its_original() {
    let site = Site::text(SITE);
    translate(&site, &["start", "fr", "content/lottery.md"]);
    insta::assert_snapshot!(read(&site, "content/lottery.fr.md"), @"");
    insta::assert_snapshot!(translate(&site, &["status", "--lang", "fr"]), @"");
    assert_eq!(
        translate(&site, &["start", "fr", "lottery"]),
        "guildhall: there is a page `content/lottery.fr.md` already; choose another name\n"
    );
}

#[test]
fn what_is_translated_is_current_until_the_original_says_something_else() {
    let site = translated();
    insta::assert_snapshot!(translate(&site, &["status", "--lang", "fr"]), @"");

    // Another look, and not a word of it changed.
    change(&site, "content/lottery.md", "It is fair, and everybody understands it at once.", "It is fair,\nand everybody  understands it\nat once.");
    change(&site, "content/lottery.md", "1. Write the letter.\n2. Draw [the lots](other.md).", "1) Write the letter.\n1) Draw [the lots][o].\n\n[o]: other.md");
    change(&site, "content/lottery.md", "| Step | Days |\n| ---- | ---- |\n| Draw | 2    |", "|Step|Days|\n|:--|--:|\n|Draw|2|");
    change(&site, "content/lottery.md", "published: 2026-01-10", "published: 2026-02-10\nweight: 3");
    assert_eq!(translate(&site, &["diff", "content/lottery.fr.md"]), "content/lottery.md -> content/lottery.fr.md\nUp to date.\n");

    // A section in the middle changes, and a new one comes before it.
    change(&site, "content/lottery.md", "everybody  understands it", "everybody  trusts it");
    change(&site, "content/lottery.md", "## Why a lottery", "## Who is asked\n\nAll residents from sixteen years on.\n\n## Why a lottery");
    insta::assert_snapshot!(translate(&site, &["status", "--lang", "fr"]), @"");
    insta::assert_snapshot!(translate(&site, &["diff", "lottery", "--lang", "fr"]), @"");

    assert_eq!(
        translate(&site, &["sync", "content/lottery.fr.md", "--section", "Why a lottery"]),
        "content/lottery.fr.md: 1 section marked as up to date\n"
    );
    insta::assert_snapshot!(translate(&site, &["status", "--format", "markdown"]), @"");
    let before = read(&site, "content/lottery.fr.md");
    assert_eq!(translate(&site, &["sync", "lottery"]), "content/lottery.fr.md: 4 sections marked as up to date\n");
    let after = read(&site, "content/lottery.fr.md");
    let others = |text: &str| text.lines().filter(|line| !line.starts_with("  - ")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(others(&before), others(&after));
    assert_eq!(translate(&site, &["sync", "lottery"]), "content/lottery.fr.md: 4 sections marked as up to date\n");
    assert_eq!(read(&site, "content/lottery.fr.md"), after);

    // A heading gets other words: its old pin names nothing.
    change(&site, "content/lottery.md", "## How to draw", "## How lots are drawn");
    insta::assert_snapshot!(translate(&site, &["diff", "lottery"]), @"");
}

#[test]
fn the_same_for_programs() {
    let site = translated();
    change(&site, "content/lottery.md", "understands", "trusts");
    insta::assert_snapshot!(translate(&site, &["status", "--format", "json", "--lang", "fr"]), @"");
}

#[test]
fn all_that_a_translation_can_lack() {
    let site = translated()
        .file("content/other.fr.md", "---\ntitle: Other\n---\nSome more words that nobody has translated so far.\n")
        .file("content/other.nl.md", "---\ntitle: Andere\n---\nNog meer woorden.\n\n![](a.png)\n")
        .file("content/left.nl.md", "---\ntitle: Over\n---\nHet origineel is weg.\n");
    insta::assert_snapshot!(translate(&site, &["status"]), @"");
}

#[test]
fn readers_are_told_what_has_changed() {
    let site = translated();
    let quiet = site.build().run();
    assert!(!quiet.tree.text("fr/lottery/index.html").contains("notice-outdated"), "{}", quiet.stderr);
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    change(&site, "content/lottery.md", "How a city draws lots.", "How two cities draw lots.");
    let told = site.build().run();
    let html = told.tree.text("fr/lottery/index.html");
    let notice = html.split_once("<div class=\"notice notice-outdated\"").unwrap().1.split_once("</div>").unwrap().0;
    insta::assert_snapshot!(notice, @"");
    // Dutch has no version of its own and shows the original, of which nothing is behind.
    assert!(!told.tree.text("nl/lottery/index.html").contains("notice-outdated"));
    assert!(!told.tree.text("lottery/index.html").contains("notice-outdated"));
}

#[test]
fn builds_say_what_is_behind() {
    let site = translated();
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    change(&site, "content/lottery.md", "## How to draw", "## How lots are drawn");
    change(&site, "content/lottery.md", "title: The lottery", "title: The lottery\npins: [start 0123456789]");
    change(&site, "content/lottery.fr.md", "pins:\n", "pins:\n  - by hand\n  - start 0123456789\n");
    change(&site, "site.toml", "[languages.en]", "[translation]\nmax_outdated = { fr = 99, nl = 0 }\n[languages.en]");
    let site = site.file("content/gone.nl.md", "---\ntitle: Weg\npins: [start 0123456789]\n---\nTekst.\n");
    let built = site.build().run();
    insta::assert_snapshot!(built.stdout + &built.stderr, @"");
    change(&site, "site.toml", "fr = 99", "fr = 10");
    let built = site.build().run();
    assert_eq!(built.code, 1);
    insta::assert_snapshot!(built.stderr, @"");
}

#[test]
fn refusals_say_what_to_do() {
    let site = translated().file("content/toml.md", "---\ntitle: A\n---\nText.\n").file("content/toml.fr.md", "+++\ntitle = \"A\"\n+++\nTexte.\n");
    let calls: [&[&str]; 9] = [
        &["diff", "lottrey"],
        &["diff", "other"],
        &["diff", "lottery", "--lang", "nl"],
        &["diff", "lottery", "--lang", "en"],
        &["sync", "lottery", "--section", "how-to-drwa"],
        &["sync", "toml"],
        &["start", "en", "lottery"],
        &["start", "xx", "lottery"],
        &["import-pins", "--from", "git"],
    ];
    insta::assert_snapshot!(calls.map(|call| translate(&site, call)).concat(), @"");
}

/// Runs git as one person at `time`, with no settings of this machine.
fn git(folder: &Path, time: u64, arguments: &[&str]) {
    let mut command = Command::new("git");
    for (variable, _) in std::env::vars_os().filter(|(variable, _)| variable.to_string_lossy().starts_with("GIT_")) {
        command.env_remove(variable);
    }
    let output = command
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .envs([("GIT_AUTHOR_NAME", "a"), ("GIT_COMMITTER_NAME", "a"), ("GIT_AUTHOR_EMAIL", "a"), ("GIT_COMMITTER_EMAIL", "a")])
        .envs([("GIT_AUTHOR_DATE", format!("@{time} +0000")), ("GIT_COMMITTER_DATE", format!("@{time} +0000"))])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A site that never had pins: the page is translated on the first day, its original changed on the second.
fn with_history() -> Site {
    let site = translated();
    let root = site.root();
    let text = read(&site, "content/lottery.fr.md");
    let (before, _) = text.split_once("pins:\n").unwrap();
    fs::write(root.join("content/lottery.fr.md"), format!("{before}---\n{FRENCH}")).unwrap();
    git(&root, 86_400, &["init", "-q"]);
    git(&root, 86_400, &["add", "."]);
    git(&root, 86_400, &["commit", "-qm", "first"]);
    change(&site, "content/lottery.md", "It is fair, and everybody understands it at once.", "It is fair.\n\nEverybody understands it at once.");
    git(&root, 172_800, &["commit", "-qam", "second"]);
    site
}

#[test]
fn history_sets_the_pins_of_a_site_that_never_had_them() {
    let site = with_history();
    insta::assert_snapshot!(translate(&site, &["status"]), @"");
    insta::assert_snapshot!(translate(&site, &["import-pins", "--from", "git"]), @"");
    git(&site.root(), 345_600, &["commit", "-qam", "pins"]);
    git(&site.root(), 345_600, &["mv", "content/lottery.md", "content/lots.md"]);
    git(&site.root(), 345_600, &["mv", "content/lottery.fr.md", "content/lots.fr.md"]);
    git(&site.root(), 345_600, &["commit", "-qm", "renamed"]);
    let status = translate(&site, &["status"]);
    insta::assert_snapshot!(status, @"");
    insta::assert_snapshot!(translate(&site, &["diff", "lots"]), @"");

    // The same is known where there is less history, or none.
    let address = format!("file://{}", site.root().display());
    let beside = site.beside("copies");
    fs::create_dir_all(&beside).unwrap();
    git(&beside, 345_600, &["clone", "-q", "--depth", "1", &address, "shallow"]);
    let in_folder = |name: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_guildhall")).current_dir(beside.join(name)).args(["translate", "status"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(in_folder("shallow"), status);
    fs::remove_dir_all(beside.join("shallow/.git")).unwrap();
    assert_eq!(in_folder("shallow"), status);
}

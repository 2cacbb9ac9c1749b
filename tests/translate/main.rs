//! `guildhall translate`: from the first line of a translation to the notice that its readers get, with history and without.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::path::Path;
use std::process::Command;

mod builds;
mod check;
mod history;
mod readers;
mod refusals;
mod start;
mod status;
#[path = "../support/mod.rs"]
mod support;
mod sync;

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
    let site = site.file("content/lottery.fr.md", format!("{front}\n---\n{FRENCH}"));
    assert_eq!(translate(&site, &["sync", "--translated"]), "content/lottery.fr.md: 3 sections translated\n");
    site
}

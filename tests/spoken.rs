//! Every command speaks the language that the site names for its editors, in what it did as in what it refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

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
[editors]
language = "LANGUAGE"
[translation.max_outdated]
fr = 10
-- kinds/case.toml --
label = "Case"
folder = "cases"
-- kinds/guide.toml --
label = "Guide"
folder = "guides"
chapters = "chapters"
[fields.chapters]
type = "list"
of = "reference"
-- kinds/chapter.toml --
label = "Chapter"
folder = "guides/*"
-- content/lottery.md --
---
title: The lottery
---
Every household gets a letter, and whoever answers is in the pot.

## Why a lottery

It is fair, and everybody understands it at once.

## Who pays

The town pays, and nobody else has to, whatever it costs.
-- content/lottery.fr.md --
---
title: La loterie
pins:
  - start 0123456789
  - why-a-lottery 0123456789
  - gone 0123456789
---
Chaque foyer reçoit une lettre.

## Pourquoi

C’est juste. [Ici](lottery.md).
-- content/other.md --
---
title: Other
---
Some more words that nobody has translated so far.
-- content/other.fr.md --
---
title: Autre
statsu: published
---
D’autres mots.
"#;

/// What a command says, on standard output and then on standard error.
fn said(site: &Site, call: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_guildhall"))
        .current_dir(site.root())
        .env("SOURCE_DATE_EPOCH", NOW)
        .args(call.split(' '))
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    format!("$ {call}\n{text}")
}

/// What each of `calls`, one after the other, says in a language.
fn all(language: &str, calls: &[&str]) -> String {
    let site = Site::text(&SITE.replace("LANGUAGE", language));
    calls.iter().map(|call| said(&site, call)).collect::<Vec<_>>().join("\n").replace('\u{202f}', "~")
}

const LANGUAGES: [&str; 3] = ["en", "fr", "nl"];

#[test]
fn translators_are_told_in_their_language() {
    let calls = [
        "translate status",
        "translate status --lang fr",
        "translate status --format markdown",
        "translate diff content/other.fr.md",
        "translate diff content/lottery.fr.md",
        "translate sync content/lottery.fr.md --section why-a-lottery",
        "translate sync content/lottery.fr.md",
        "translate diff content/lottery.fr.md",
        "translate start nl other",
    ];
    for language in LANGUAGES {
        insta::assert_snapshot!(format!("translators_{language}"), all(language, &calls));
    }
}

#[test]
fn what_is_moved_mended_and_exported_is_told_in_the_language_of_the_site() {
    let calls = [
        "check --fix",
        "move lottery cases/ --dry-run",
        "move other another",
        "export cms --forge github --repo town/knowledge --branch main --root .",
        "init . --ci github",
    ];
    for language in LANGUAGES {
        let told = all(language, &calls);
        // The configuration itself is the same in every language of messages but for its labels.
        let lines: Vec<&str> = told.lines().filter(|line| !line.starts_with(['{', ' ', '}']) || line.starts_with("  .")).collect();
        insta::assert_snapshot!(format!("told_{language}"), lines.join("\n"));
    }
}

#[test]
fn figures_and_answers_are_in_the_language_of_the_site() {
    for language in LANGUAGES {
        insta::assert_snapshot!(
            format!("counted_{language}"),
            all(language, &["stats", "search letter lottery", "search lettre --all", "search lotery"])
        );
    }
}

#[test]
fn what_is_refused_is_said_in_the_language_of_the_site() {
    let calls = [
        "move lottrey a",
        "move lottery other",
        "move lottery ../a",
        "translate start xx lottery",
        "translate start en lottery",
        "translate diff lottrey",
        "translate diff lottery --lang nl",
        "translate sync lottery --section who-pay",
        "translate status --lang f",
        "translate import-pins --from git",
        "new caes a",
        "new case a --lang xx",
        "new page lottery",
        "new case b --from content/nothing.md",
        "schema caes",
        "search letter --lang xx",
        "init .",
        "check --baseline nothing.json",
        "check --only-changed main",
    ];
    for language in LANGUAGES {
        let told = all(language, &calls);
        let lines: Vec<&str> = told.lines().filter(|line| line.starts_with("guildhall")).collect();
        insta::assert_snapshot!(format!("refused_{language}"), lines.join("\n"));
    }
}

//! Every command speaks the language that the site names for its editors, in what it did as in what it refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

mod support;
use support::Site;
use support::command::guildhall;

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
seach: true
---
D’autres mots.
"#;

/// What a command says, on standard output and then on standard error.
fn said(site: &Site, call: &str) -> String {
    format!("$ {call}\n{}", guildhall(site, &call.split(' ').collect::<Vec<_>>()).all())
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

/// A contrast that is too low and a page that is too hard to read.
const NUMBERS: &str = r##"
-- site.toml --
title = "T"
base_url = "https://example.org"
default_language = "en"
languages = ["en"]
[theme.properties]
accent = "#123456"
[editors]
language = "LANGUAGE"
-- content/index.md --
---
title: Home
summary: A page.
---
HARD
"##;

#[test]
fn numbers_are_written_as_in_the_language_of_the_site() {
    let hard = "The operationalisation of participatory methodologies necessitates comprehensive institutional reconfiguration, notwithstanding considerable administrative heterogeneity and organisational discontinuities among participating municipalities. ";
    let said = LANGUAGES.map(|language| {
        let site = Site::text(&NUMBERS.replace("LANGUAGE", language).replace("HARD", &hard.repeat(12)));
        let numbers = |line: &&str| line.contains("[low-contrast]") || line.contains("[hard-to-read]");
        said(&site, "check").lines().filter(numbers).map(|line| format!("{line}\n")).collect::<String>()
    });
    insta::assert_snapshot!(said.join("\n").replace('\u{202f}', "~"), @"
    error[low-contrast]: in the dark scheme `on-accent` (#06282c) cannot be read well on `accent` (#123456): the contrast is 1.22, and 4.5 is needed
    warning[hard-to-read]: this page is very hard to read: -191 by Flesch; a score under 30 is very difficult; 19 words a sentence

    erreur[low-contrast]: schéma de couleurs dark~: `on-accent` (#06282c) n’est pas bien lisible sur `accent` (#123456)~: le contraste est de 1,22, et il faut 4,5
    avertissement[hard-to-read]: cette page est très difficile à lire~: -191 selon Flesch~; moins de 30 points, c’est très difficile~; 19 mots par phrase

    fout[low-contrast]: kleurenschema dark: `on-accent` (#06282c) is niet goed leesbaar op `accent` (#123456): het contrast is 1,22, en 4,5 is nodig
    waarschuwing[hard-to-read]: deze pagina is zeer moeilijk te lezen: -191 volgens Flesch; een score onder 30 is zeer moeilijk; 19 woorden per zin
    ");
}

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
    let site = site.file("content/lottery.fr.md", format!("{front}\n---\n{FRENCH}"));
    assert_eq!(translate(&site, &["sync", "--translated"]), "content/lottery.fr.md: 3 sections translated\n");
    site
}

#[test]
fn a_translation_begins_with_the_text_of_its_original() {
    let site = Site::text(SITE);
    translate(&site, &["start", "fr", "content/lottery.md"]);
    insta::assert_snapshot!(read(&site, "content/lottery.fr.md"), @"
    ---
    # Ici, seulement ce qui se traduit ; les faits viennent de l'original. Son texte est au-dessus de
    # chaque champ.

    # Le nom de la page, en dix mots au plus. Un titre au début du texte convient aussi.
    #   title: The lottery
    title:

    # Une ou deux phrases pour les listes, la recherche et les flux ; 280 caractères au plus.
    #   summary: How a city draws lots.
    summary:

    # Comment cette version a été traduite : human (par une personne), machine, ou machine-reviewed
    # (machine, puis relecture).
    translation_kind: human
    status: draft
    pins:
      - start e20cbffdf3 copy 181f1b8485
      - why-a-lottery 65a4df02ff copy 65a4df02ff
      - how-to-draw b66752d294 copy b66752d294
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
    ");
    insta::assert_snapshot!(translate(&site, &["status", "--lang", "fr"]), @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    fr      2        1        1         1         0         0                0         3     44     100 %

    To do, the most urgent first: 1 not translated, 1 missing
      fr  content/lottery.fr.md: not translated, 3 sections with 44 words, not published
            (title and beginning): untranslated, 19 words
            Why a lottery: untranslated, 12 words
            How to draw: untranslated, 13 words
      fr  content/other.md: missing, 10 words
    ");
    assert_eq!(
        translate(&site, &["start", "fr", "lottery"]),
        "guildhall: there is a page `content/lottery.fr.md` already; choose another name\n"
    );
}

#[test]
fn what_is_translated_is_current_until_the_original_says_something_else() {
    let site = translated();
    insta::assert_snapshot!(translate(&site, &["status", "--lang", "fr"]), @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    fr      2        1        1         0         0         0                0         0      0       0 %

    To do, the most urgent first: 1 missing
      fr  content/other.md: missing, 10 words
    ");

    // Another look, and not a word of it changed.
    change(
        &site,
        "content/lottery.md",
        "It is fair, and everybody understands it at once.",
        "It is fair,\nand everybody  understands it\nat once.",
    );
    change(
        &site,
        "content/lottery.md",
        "1. Write the letter.\n2. Draw [the lots](other.md).",
        "1) Write the letter.\n1) Draw [the lots][o].\n\n[o]: other.md",
    );
    change(&site, "content/lottery.md", "| Step | Days |\n| ---- | ---- |\n| Draw | 2    |", "|Step|Days|\n|:--|--:|\n|Draw|2|");
    change(&site, "content/lottery.md", "published: 2026-01-10", "published: 2026-02-10\nweight: 3");
    assert_eq!(translate(&site, &["diff", "content/lottery.fr.md"]), "content/lottery.md -> content/lottery.fr.md\nUp to date.\n");

    // A section in the middle changes, and a new one comes before it.
    change(&site, "content/lottery.md", "everybody  understands it", "everybody  trusts it");
    change(&site, "content/lottery.md", "## Why a lottery", "## Who is asked\n\nAll residents from sixteen years on.\n\n## Why a lottery");
    insta::assert_snapshot!(translate(&site, &["status", "--lang", "fr"]), @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    fr      2        1        1         1         0         0                1         2     21      40 %

    To do, the most urgent first: 1 outdated, 1 missing
      fr  content/lottery.fr.md: outdated, 2 sections with 21 words
            Who is asked: added, 9 words
            Why a lottery: changed, 12 words
            headings: 3 in the original, 2 here
      fr  content/other.md: missing, 10 words
    ");
    insta::assert_snapshot!(translate(&site, &["diff", "lottery", "--lang", "fr"]), @"
    content/lottery.md -> content/lottery.fr.md
    2 sections behind, 21 words

    ## Who is asked [who-is-asked]: added

      ## Who is asked

      All residents from sixteen years on.

       in the translation:

      (nothing)

    ## Why a lottery [why-a-lottery]: changed

      ## Why a lottery

      It is fair,
      and everybody  trusts it
      at once.

       in the translation:

      ## Pourquoi un tirage

      C'est juste, et chacun le comprend tout de suite.
    ");

    assert_eq!(
        translate(&site, &["sync", "content/lottery.fr.md", "--section", "Why a lottery"]),
        "content/lottery.fr.md: 1 section marked as up to date\n"
    );
    insta::assert_snapshot!(translate(&site, &["status", "--format", "markdown"]), @"
    | Language | Pages | Covered | Missing | Outdated | Unpinned | Orphaned | Words behind |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | English (`en`) | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    | Français (`fr`) | 2 | 1 | 1 | 1 | 0 | 0 | 9 (17 %) |
    | Nederlands (`nl`) | 2 | 0 | 2 | 0 | 0 | 0 | 0 |

    ### Français (`fr`)

    - `content/lottery.fr.md`: outdated: Who is asked (added); 9 words
    - `content/other.md`: missing; 10 words

    ### Nederlands (`nl`)

    - `content/lottery.md`: missing; 53 words
    - `content/other.md`: missing; 10 words
    ");
    let before = read(&site, "content/lottery.fr.md");
    assert_eq!(translate(&site, &["sync", "lottery"]), "content/lottery.fr.md: 4 sections marked as up to date\n");
    let after = read(&site, "content/lottery.fr.md");
    let others = |text: &str| text.lines().filter(|line| !line.starts_with("  - ")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(others(&before), others(&after));
    assert_eq!(translate(&site, &["sync", "lottery"]), "content/lottery.fr.md: 4 sections marked as up to date\n");
    assert_eq!(read(&site, "content/lottery.fr.md"), after);

    // A heading gets other words: its old pin names nothing.
    change(&site, "content/lottery.md", "## How to draw", "## How lots are drawn");
    insta::assert_snapshot!(translate(&site, &["diff", "lottery"]), @"
    content/lottery.md -> content/lottery.fr.md
    1 section behind, 14 words

    ## How lots are drawn [how-lots-are-drawn]: added

      ## How lots are drawn

      1) Write the letter.
      1) Draw [the lots][o].

      [o]: other.md

      |Step|Days|
      |:--|--:|
      |Draw|2|

       in the translation:

      (nothing)

    ## [how-to-draw]: no longer in the original
    ");
}

#[test]
fn the_same_for_programs() {
    let site = translated();
    change(&site, "content/lottery.md", "understands", "trusts");
    insta::assert_snapshot!(translate(&site, &["status", "--format", "csv", "--lang", "fr"]), @"
    language,page,need,file,original,published,words,sections,removed,structure
    fr,lottery,outdated,content/lottery.fr.md,content/lottery.md,yes,12,why-a-lottery (changed),,
    fr,other,missing,,content/other.md,no,10,,,
    ");
    insta::assert_snapshot!(translate(&site, &["status", "--format", "json", "--lang", "fr"]), @r#"
    {
      "format": 1,
      "languages": [
        {
          "tag": "fr",
          "name": "Français",
          "pages": 2,
          "covered": 1,
          "missing": 1,
          "outdated": 1,
          "copies": 0,
          "unpinned": 0,
          "structure": 0,
          "orphaned": 0,
          "sections": 1,
          "words": 12,
          "of_words": 44,
          "outdated_percent": 28,
          "max_outdated": null
        }
      ],
      "pages": [
        {
          "language": "fr",
          "id": "lottery",
          "need": "outdated",
          "original": "content/lottery.md",
          "file": "content/lottery.fr.md",
          "published": true,
          "words": 12,
          "sections": [
            {
              "id": "why-a-lottery",
              "heading": "Why a lottery",
              "state": "changed",
              "words": 12
            }
          ],
          "removed": [],
          "structure": [],
          "older": null
        },
        {
          "language": "fr",
          "id": "other",
          "need": "missing",
          "original": "content/other.md",
          "file": null,
          "published": false,
          "words": 10,
          "sections": [],
          "removed": [],
          "structure": [],
          "older": null
        }
      ]
    }
    "#);
}

#[test]
fn all_that_a_translation_can_lack() {
    let site = translated()
        .file("content/other.fr.md", "---\ntitle: Other\n---\nSome more words that nobody has translated so far.\n")
        .file("content/other.nl.md", "---\ntitle: Andere\n---\nNog meer woorden.\n\n![](a.png)\n")
        .file("content/left.nl.md", "---\ntitle: Over\n---\nHet origineel is weg.\n");
    insta::assert_snapshot!(translate(&site, &["status"]), @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    en      0        0        0         0         0         0                0         0      0         -
    fr      2        2        0         1         0         0                0         1     10       0 %
    nl      2        1        1         0         1         1                1         0      0         -

    To do, the most urgent first: 1 not translated, 1 without original, 1 unpinned, 1 missing
      fr  content/other.fr.md: not translated, 1 section with 10 words
      nl  content/left.nl.md: without original
      nl  content/other.nl.md: unpinned
      nl  content/lottery.md: missing, 44 words
    ");
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
    insta::assert_snapshot!(notice, @r#"
     role="note">
    <p>Cette traduction est en retard sur l’original. 2 sections ont changé depuis :</p>
    <ul>
    <li><a href="/lottery/" hreflang="en" lang="en" dir="ltr">The lottery</a></li>
    <li><a href="/lottery/#why-a-lottery" hreflang="en" lang="en" dir="ltr">Why a lottery</a></li>
    </ul>
    <p><a href="/lottery/" hreflang="en">Lire l’original en English</a></p>
    "#);
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
    change(&site, "site.toml", "[languages.en]", "[translation]\nmax_outdated = { fr = 1, nl = 0 }\n[languages.en]");
    let site = site.file("content/gone.nl.md", "---\ntitle: Weg\npins: [start 0123456789]\n---\nTekst.\n");
    let built = site.build().run();
    assert_eq!(built.code, 0, "{}", built.stderr);
    let (report, _) = built.stderr.split_once("\nPublished ").unwrap();
    insta::assert_snapshot!(report, @"
    warning[original-gone]: this is a translation, and its original is gone
     --> content/gone.nl.md:3:1
      |
    3 | pins: [start 0123456789]
      | ^^^^
      |
      = help: bring the original back, or write `original: true` here and remove `pins`

    warning[unreadable-pin]: `by hand` does not say what a section of the original meant
      --> content/lottery.fr.md:17:5
       |
    17 |   - by hand
       |     ^^^^^^^
       |
       = help: remove this line, compare the section with the original, and let `guildhall translate sync` write it anew

    warning[repeated-pin]: the section `start` is pinned twice
      --> content/lottery.fr.md:19:5
       |
    18 |   - start 0123456789
       |     ---------------- the other one
    19 |   - start e20cbffdf3
       |     ^^^^^^^^^^^^^^^^
       |
       = help: compare the section with the original, and let `guildhall translate sync` write these lines anew

    warning[pins-in-original]: `pins` has no effect here: this file is no translation
     --> content/lottery.md:3:1
      |
    3 | pins: [start 0123456789]
      | ^^^^
      |
      = help: remove the lines below `pins:`, and `pins:` itself

    note[incomplete-page]: this page, of the kind `page`, would be more useful with: Summary
     --> content/gone.nl.md:1:1
      |
    1 | ---
      | ^^^
      |
      = help: add for example `summary: How a city asked its residents, and what it did with the answers.`

    note[outdated-translation]: this translation is behind the original in: (title and beginning); Why a lottery; How lots are drawn
      --> content/lottery.fr.md:16:1
       |
    16 | pins:
       | ^^^^
       |
       = help: `guildhall translate diff content/lottery.fr.md` shows what changed; once the translation says it, run `guildhall translate sync content/lottery.fr.md`

    note[pin-of-no-section]: the original no longer has a section `how-to-draw`
      --> content/lottery.fr.md:21:5
       |
    21 |   - how-to-draw b66752d294
       |     ^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: see what became of it, take its text out of the translation or change it, and run `guildhall translate sync`

    note[incomplete-page]: this page, of the kind `page`, would be more useful with: Summary
     --> content/other.md:1:1
      |
    1 | ---
      | ^^^
      |
      = help: add for example `summary: How a city asked its residents, and what it did with the answers.`

    4 warnings, 4 notes in 4 files
    ");
}

/// What `guildhall check` says, without its last line.
fn check(site: &Site) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_guildhall")).current_dir(site.root()).env("SOURCE_DATE_EPOCH", NOW).arg("check").output();
    let output = output.unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_check_knows_limits_copies_and_what_is_built_otherwise() {
    let site = translated()
        .file("content/other.fr.md", "---\ntitle: Other\nsummary: A\n---\nSome more words that nobody has translated so far.\n")
        .file("content/other.nl.md", "---\ntitle: Andere\nsummary: A\n---\nNog meer woorden.\n\n| A |\n| - |\n| b |\n");
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    change(&site, "site.toml", "[languages.en]", "[translation]\nmax_outdated = { fr = 28, nl = 0 }\n[languages.en]");
    change(&site, "content/other.md", "title: Other", "title: Other\nsummary: A");
    let (code, said) = check(&site);
    assert_eq!(code, Some(0), "{said}");
    insta::assert_snapshot!(said, @r#"
    warning[copy-of-original]: this page is not translated: nearly all of its text is that of the original, in English
    --> content/other.fr.md
     = help: translate it, or remove the file: readers then get the original with a notice

    note[outdated-translation]: this translation is behind the original in: Why a lottery
      --> content/lottery.fr.md:16:1
       |
    16 | pins:
       | ^^^^
       |
       = help: `guildhall translate diff content/lottery.fr.md` shows what changed; once the translation says it, run `guildhall translate sync content/lottery.fr.md`

    note[built-otherwise]: this translation is built otherwise than its original: tables 0 -> 1
    --> content/other.nl.md
     = help: compare the two; `built-otherwise = "off"` under [severity] in site.toml turns this note off

    1 warning, 2 notes in 3 files
    The site can be published: 18 pages.
    "#);
    change(&site, "site.toml", "fr = 28", "fr = 27");
    let (code, said) = check(&site);
    assert_eq!(code, Some(1));
    let limit = "error[too-much-outdated]: Français: 28 % of the words are outdated, and at most 27 % may be\n --> site.toml:5:23\n";
    assert!(said.contains(limit), "{said}");
    assert_eq!(site.build().run().code, 0, "an original is published before anybody has translated what changed");
}

/// The page as a translator saves it in the web page of a forge: one section of three is translated.
fn begun() -> Site {
    let site = Site::text(SITE);
    translate(&site, &["start", "fr", "lottery"]);
    change(
        &site,
        "content/lottery.fr.md",
        "## Why a lottery\n\nIt is fair, and everybody understands it at once.",
        "## Pourquoi\n\nC'est juste.",
    );
    change(&site, "content/lottery.fr.md", "status: draft\n", "");
    site
}

#[test]
fn saving_is_enough() {
    let site = begun();
    // Wrapped otherwise, it is still the text of the original.
    change(&site, "content/lottery.fr.md", "Every household gets a letter, and", "Every household\ngets a letter, and");
    let status = translate(&site, &["status", "--lang", "fr"]);
    insta::assert_snapshot!(status, @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    fr      2        1        1         1         0         0                0         2     32      73 %

    To do, the most urgent first: 1 outdated, 1 missing
      fr  content/lottery.fr.md: partly not translated, 2 sections with 32 words
            (title and beginning): untranslated, 19 words
            How to draw: untranslated, 13 words
      fr  content/other.md: missing, 10 words
    ");
    let before = read(&site, "content/lottery.fr.md");
    assert_eq!(translate(&site, &["sync", "--translated", "--lang", "nl"]), "");
    assert_eq!(read(&site, "content/lottery.fr.md"), before);
    assert_eq!(translate(&site, &["sync", "--translated"]), "content/lottery.fr.md: 1 section translated\n");
    insta::assert_snapshot!(read(&site, "content/lottery.fr.md").split_once("pins:\n").unwrap().1.split_once("\n---").unwrap().0, @"
    - start e20cbffdf3 copy 181f1b8485
    - why-a-lottery 65a4df02ff
    - how-to-draw b66752d294 copy b66752d294
    ");
    assert_eq!(translate(&site, &["status", "--lang", "fr"]), status);
    assert_eq!(translate(&site, &["sync", "--translated"]), "");
}

#[test]
fn what_was_begun_is_translated_from_what_the_original_said_then() {
    let site = begun();
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    change(&site, "content/lottery.md", "Every household gets", "Each household gets");
    insta::assert_snapshot!(translate(&site, &["status", "--lang", "fr"]), @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    fr      2        1        1         1         0         0                0         3     44     100 %

    To do, the most urgent first: 1 outdated, 1 missing
      fr  content/lottery.fr.md: outdated, 3 sections with 44 words
            (title and beginning): untranslated, 19 words
            Why a lottery: changed, 12 words
            How to draw: untranslated, 13 words
      fr  content/other.md: missing, 10 words
    ");
}

#[test]
fn a_line_in_the_file_marks_a_section_as_up_to_date() {
    let site = translated();
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    change(&site, "content/lottery.md", "Write the letter", "Write a letter");
    change(&site, "content/lottery.fr.md", "C'est juste,", "<!-- in sync -->\n\nC'est juste,");
    let before = read(&site, "content/lottery.fr.md");
    let html = site.build().run().tree.text("fr/lottery/index.html").to_owned();
    assert!(!html.contains("in sync"));
    assert_eq!(translate(&site, &["sync", "--translated"]), "content/lottery.fr.md: 1 section marked as up to date\n");
    let after = read(&site, "content/lottery.fr.md");
    let differs = before.lines().filter(|line| !after.contains(line)).collect::<Vec<_>>();
    assert_eq!(differs.len(), 2, "{differs:?}");
    insta::assert_snapshot!(translate(&site, &["status", "--lang", "fr"]), @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    fr      2        1        1         1         0         0                0         1     13      30 %

    To do, the most urgent first: 1 outdated, 1 missing
      fr  content/lottery.fr.md: outdated, 1 section with 13 words
            How to draw: changed, 13 words
      fr  content/other.md: missing, 10 words
    ");
    change(&site, "content/lottery.fr.md", "Chaque foyer", "<!-- Page in sync --> Chaque foyer");
    change(&site, "content/lottery.md", "## How to draw", "## How lots are drawn");
    assert_eq!(translate(&site, &["sync", "--translated"]), "content/lottery.fr.md: 3 sections marked as up to date\n");
    assert_eq!(translate(&site, &["diff", "lottery"]), "content/lottery.md -> content/lottery.fr.md\nUp to date.\n");
    assert!(read(&site, "content/lottery.fr.md").contains("\n Chaque foyer"));
}

#[test]
fn marks_pin_what_was_never_pinned_and_those_in_unknown_sections_stay() {
    let site = Site::text(SITE).file("content/other.fr.md", "---\ntitle: Autre\n---\nQuelques mots.\n\n<!-- in sync -->\n");
    assert_eq!(translate(&site, &["sync", "--translated"]), "content/other.fr.md: 1 section marked as up to date\n");
    assert!(read(&site, "content/other.fr.md").ends_with("---\nQuelques mots.\n\n"));
    let text = "---\ntitle: Andere\n---\nWoorden.\n\n## Meer\n\n<!-- in sync -->\n";
    let site = site.file("content/other.nl.md", text);
    let said = "content/other.nl.md: 1 mark left, in a section that the original does not have\n";
    assert_eq!(translate(&site, &["sync", "--translated"]), said);
    assert_eq!(read(&site, "content/other.nl.md"), text);
}

#[test]
fn lists_the_index_and_the_search_mark_what_is_outdated() {
    let site = translated();
    let found = |site: &Site| {
        let arguments = ["search", "tirage", "--lang", "fr", "--format", "json"];
        let output =
            Command::new(env!("CARGO_BIN_EXE_guildhall")).current_dir(site.root()).env("SOURCE_DATE_EPOCH", NOW).args(arguments).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert!(found(&site).contains("\"outdated\": false"), "{}", found(&site));
    assert!(!site.build().run().tree.text("fr/index.html").contains("mark-outdated"));
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    assert!(found(&site).contains("\"outdated\": true"), "{}", found(&site));
    let tree = site.build().run().tree;
    assert_eq!(tree.text("fr/index.html").matches("<p class=\"mark mark-outdated\">En retard sur l’original</p>").count(), 1);
    assert!(!tree.text("nl/index.html").contains("mark-outdated") && !tree.text("index.html").contains("mark-outdated"));
    let entry = "<li><a href=\"/fr/lottery/\">Le tirage</a> <span class=\"mark mark-outdated\">En retard sur l’original</span></li>";
    assert_eq!(tree.text("fr/a-z/index.html").matches("mark-outdated").count(), 1);
    assert!(tree.text("fr/a-z/index.html").contains(entry), "{}", tree.text("fr/a-z/index.html"));
    assert!(!tree.text("a-z/index.html").contains("mark-outdated"));
}

#[test]
fn a_page_says_what_there_is_in_each_language() {
    let site = translated().file("content/other.nl.md", "---\ntitle: Andere\nstatus: draft\n---\nNog meer woorden.\n");
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    assert!(!site.build().run().tree.0.keys().any(|path| path.contains("translations/")));
    change(&site, "site.toml", "[languages.en]", "[translation]\ncoverage = true\n[languages.en]");
    let built = site.build().run();
    let main = |path: &str| {
        let html = built.tree.text(path);
        html.split_once("<h1>").unwrap().1.split_once("</article>").unwrap().0.to_owned()
    };
    insta::assert_snapshot!(main("fr/translations/index.html"), @r#"
    Traductions de ce site</h1>
    </header>
    <div class="body">
    <p>Ce qui se lit de ce site dans chaque langue, et les traductions plus anciennes que les pages dont elles sont tirées.</p>
    <div class="table" role="region" aria-label="Traductions de ce site" tabindex="0">
    <table>
    <thead>
    <tr><th scope="col">Langue</th><th scope="col">Pages à traduire</th><th scope="col">À jour</th><th scope="col">En retard sur l’original</th><th scope="col">Sans comparaison avec l’original</th><th scope="col">Sans traduction</th></tr>
    </thead>
    <tbody>
    <tr><th scope="row"><a href="/fr/translations/">Français</a></th><td>2</td><td>0</td><td>1</td><td>0</td><td>1</td></tr>
    <tr><th scope="row"><a href="/nl/translations/" lang="nl" dir="ltr">Nederlands</a></th><td>2</td><td>0</td><td>0</td><td>0</td><td>2</td></tr>
    </tbody>
    </table>
    </div>
    <p><a href="/translations/status.json">Les mêmes données pour les programmes (JSON)</a></p>
    <h2>Ce qui reste à faire : Français</h2>
    <ul>
    <li><a href="/fr/lottery/">Le tirage</a> · En retard sur l’original · 1 section</li>
    <li><a href="/fr/other/" hreflang="en" lang="en" dir="ltr">Other</a> · Sans traduction</li>
    </ul>
    </div>
    "#);
    assert!(
        main("nl/translations/index.html")
            .contains("<a href=\"/nl/other/\" hreflang=\"en\" lang=\"en\" dir=\"ltr\">Other</a> · Niet vertaald")
    );
    let json: serde_json::Value = serde_json::from_str(built.tree.text("translations/status.json")).unwrap();
    assert_eq!(json["languages"][1]["outdated"], 1);
    assert_eq!(json["languages"][2]["covered"], 0, "drafts are nobody's business");
    insta::assert_snapshot!(built.tree.text("translations/badge-fr.svg"), @r##"
    <svg xmlns="http://www.w3.org/2000/svg" width="101" height="20" role="img" aria-label="Français: 0 %">
    <title>Français: 0 %</title>
    <rect width="68" height="20" fill="#444"/><rect x="68" width="33" height="20" fill="#a4262c"/>
    <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="34" y="14" textLength="56" lengthAdjust="spacingAndGlyphs">Français</text><text x="84" y="14" textLength="21" lengthAdjust="spacingAndGlyphs">0 %</text></g>
    </svg>
    "##);
    assert!(built.tree.0.contains_key("translations/badge.svg"));
    assert!(!built.tree.text("sitemap.xml").contains("translations"));
}

#[test]
fn a_heading_in_the_middle_outdates_one_section() {
    let site = translated();
    change(&site, "content/lottery.md", "## Why a lottery", "## Who is asked\n\nAll residents from sixteen years on.\n\n## Why a lottery");
    let status = translate(&site, &["status", "--lang", "fr"]);
    assert!(status.contains("1 section with 9 words\n        Who is asked: added, 9 words\n        headings:"), "{status}");
}

#[test]
fn refusals_say_what_to_do() {
    let site =
        translated().file("content/toml.md", "---\ntitle: A\n---\nText.\n").file("content/toml.fr.md", "+++\ntitle = \"A\"\n+++\nTexte.\n");
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
    insta::assert_snapshot!(calls.map(|call| translate(&site, call)).concat(), @"
    guildhall: there is no page `lottrey`; did you mean `lottery`?
    guildhall: `other` does not say which translation is meant; this page has no translation yet: `guildhall translate start LANG other` begins one
    guildhall: the page `lottery` has no file in the language nl; `guildhall translate start nl lottery` begins one
    guildhall: the page `lottery` is written in English; name another language of the site
    guildhall: the original has no section `how-to-drwa`; did you mean `how-to-draw`?
    guildhall: `content/toml.fr.md` has no block between --- lines to which `pins` could be added; write its fields between two lines ---, one to a line
    guildhall: the page `lottery` is written in English; name another language of the site
    guildhall: `xx` is not a language of this site; write one of: en, fr, nl, or add [languages.xx]
    guildhall: the history of this site is not here: there is no Git, no repository, or only its last commit; run `git fetch --unshallow`, or run this where the whole repository is
    ");
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
    change(
        &site,
        "content/lottery.md",
        "It is fair, and everybody understands it at once.",
        "It is fair.\n\nEverybody understands it at once.",
    );
    git(&root, 172_800, &["commit", "-qam", "second"]);
    site
}

#[test]
fn history_sets_the_pins_of_a_site_that_never_had_them() {
    let site = with_history();
    insta::assert_snapshot!(translate(&site, &["status"]), @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    en      0        0        0         0         0         0                0         0      0         -
    fr      2        1        1         0         1         0                0         0      0         -
    nl      2        0        2         0         0         0                0         0      0         -

    To do, the most urgent first: 1 unpinned, 3 missing
      fr  content/lottery.fr.md: unpinned, the original was changed later
      nl  content/lottery.md: missing, 43 words
      fr  content/other.md: missing, 10 words
      nl  content/other.md: missing, 10 words
    ");
    insta::assert_snapshot!(translate(&site, &["import-pins", "--from", "git"]), @"
    content/lottery.fr.md: 3 sections as of 1970-01-02
    1 translation pinned, 0 skipped
    ");
    git(&site.root(), 345_600, &["commit", "-qam", "pins"]);
    git(&site.root(), 345_600, &["mv", "content/lottery.md", "content/lots.md"]);
    git(&site.root(), 345_600, &["mv", "content/lottery.fr.md", "content/lots.fr.md"]);
    git(&site.root(), 345_600, &["commit", "-qm", "renamed"]);
    let status = translate(&site, &["status"]);
    insta::assert_snapshot!(status, @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    en      0        0        0         0         0         0                0         0      0         -
    fr      2        1        1         1         0         0                0         1     11      26 %
    nl      2        0        2         0         0         0                0         0      0         -

    To do, the most urgent first: 1 outdated, 3 missing
      fr  content/lots.fr.md: outdated, 1 section with 11 words
      nl  content/lots.md: missing, 43 words
      fr  content/other.md: missing, 10 words
      nl  content/other.md: missing, 10 words
    ");
    insta::assert_snapshot!(translate(&site, &["diff", "lots"]), @"
    content/lots.md -> content/lots.fr.md
    1 section behind, 11 words

    ## Why a lottery [why-a-lottery]: changed since 1970-01-02

      ## Why a lottery

    - It is fair, and everybody understands it at once.
    + It is fair.
    +
    + Everybody understands it at once.

       in the translation:

      ## Pourquoi un tirage

      C'est juste, et chacun le comprend tout de suite.
    ");

    // The same is known where there is less history, or none.
    let address = format!("file://{}", site.root().display());
    let beside = site.beside("copies");
    fs::create_dir_all(&beside).unwrap();
    git(&beside, 345_600, &["clone", "-q", "--depth", "1", &address, "shallow"]);
    let in_folder = |name: &str| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_guildhall")).current_dir(beside.join(name)).args(["translate", "status"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(in_folder("shallow"), status);
    fs::remove_dir_all(beside.join("shallow/.git")).unwrap();
    assert_eq!(in_folder("shallow"), status);
}

#[test]
fn own_texts_that_no_template_names_are_noted() {
    let of = |template: &str| {
        let site = Site::of([
            ("site.toml", "title = \"T\"\ndefault_language = \"en\"\nbase_url = \"https://t.example\"\n[languages.en]\n"),
            ("content/a.md", "---\ntitle: A\nsummary: A\n---\nText.\n"),
            ("templates/parts/body-end.html", template),
            ("i18n/en.toml", "[custom]\nmotto = \"Together\"\nold_motto = \"Alone\"\n"),
        ]);
        site.build().run().stderr
    };
    let said = of("<p>{{ t.motto }}</p>\n");
    insta::assert_snapshot!(said.split_once("\nPublished ").unwrap().0, @r#"
    note[string-unused]: no template uses the text `old_motto`
     --> i18n/en.toml:3:1
      |
    3 | old_motto = "Alone"
      | ^^^^^^^^^
      |
      = help: remove it, or write {{ t.old_motto }} in a template

    1 note in 1 file
    "#);
    assert!(!of("<p>{{ t.motto }} {{ t[\"old_motto\"] }}</p>\n").contains("string-unused"));
    assert!(!of("{% set name = \"old_motto\" %}<p>{{ t[name] }}</p>\n").contains("string-unused"));
}

//! How sections are marked as up to date: by saving, by a line in the file, by `guildhall translate sync`.

use super::*;

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
fn a_merge_that_is_not_finished_stops_it() {
    let torn = "<<<<<<< HEAD\nIt is fair.\n=======\nIt is just.\n>>>>>>> other\n";
    let site = translated();
    let before = read(&site, "content/lottery.fr.md") + torn;
    let site = site.file("content/lottery.fr.md", &before);
    let said = translate(&site, &["sync", "content/lottery.fr.md"]);
    insta::assert_snapshot!(said, @"
    guildhall: `content/lottery.fr.md` has a merge that is not finished; look for the lines that begin with `<<<<<<<`, keep what is right, and try again
    ");
    assert_eq!(read(&site, "content/lottery.fr.md"), before);
    // Nor is a translation made from what the original may not say.
    let site = begun();
    change(&site, "content/lottery.md", "## Why a lottery", &format!("{torn}\n## Why a lottery"));
    let before = read(&site, "content/lottery.fr.md") + "\n<!-- in sync -->\n";
    let site = site.file("content/lottery.fr.md", &before);
    insta::assert_snapshot!(translate(&site, &["sync", "content/lottery.fr.md"]), @"
    guildhall: `content/lottery.md` has a merge that is not finished; look for the lines that begin with `<<<<<<<`, keep what is right, and try again
    ");
    assert_eq!(translate(&site, &["sync", "--translated"]), "");
    assert_eq!(read(&site, "content/lottery.fr.md"), before);
    let site = Site::text(SITE);
    change(&site, "content/lottery.md", "## Why a lottery", &format!("{torn}\n## Why a lottery"));
    insta::assert_snapshot!(translate(&site, &["start", "fr", "lottery"]), @"
    guildhall: `content/lottery.md` has a merge that is not finished; look for the lines that begin with `<<<<<<<`, keep what is right, and try again
    ");
    assert!(!site.root().join("content/lottery.fr.md").exists());
}

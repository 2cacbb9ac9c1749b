//! What is missing, outdated or current: `guildhall translate status` and `diff`.

use super::*;

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
fn a_heading_in_the_middle_outdates_one_section() {
    let site = translated();
    change(&site, "content/lottery.md", "## Why a lottery", "## Who is asked\n\nAll residents from sixteen years on.\n\n## Why a lottery");
    let status = translate(&site, &["status", "--lang", "fr"]);
    assert!(status.contains("1 section with 9 words\n        Who is asked: added, 9 words\n        headings:"), "{status}");
}

//! What a build says of them.

use super::*;

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

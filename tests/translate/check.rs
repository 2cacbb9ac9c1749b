//! What only a check says of translations, and of texts of the interface.

use super::*;

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

//! The search: tests of what it finds, and its folder.

use super::*;

fn check(files: &[(&str, &str)]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let output = guildhall(folder.path(), &["check"]);
    assert!(output.stdout.is_empty() && !folder.path().join("public").exists());
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

const HALL: (&str, &str) =
    ("content/hall.md", "---\ntitle: The town hall\nsummary: Where the council meets.\n---\n\n## Chairs\n\nFour hundred.\n");
const PARK: (&str, &str) = ("content/park.md", "---\ntitle: The park\n---\n\nTrees beside the town hall, and no council.\n");

#[test]
fn tests_that_cannot_be_run() {
    let site = with_settings("[severity]\nincomplete-page = \"off\"\n");
    let secret = ("content/secret.md", "---\ntitle: Secret\nsearch: false\n---\n\nText.\n");
    let tests = r#"# What readers look for.
- { query: town hall, lang: en, page: hall, first: 1 }
- { query: town hall, lang: frr, page: hal, first: 0 }
- { qurey: town hall, page: hall }
- { query: town hall }
- { query: "", page: hall }
- a text
- { query: town: hall, page: hall
- { query: secret, page: secret }
- query: chairs
  lang: fr
  page: content/hall.md
  first: first
"#;
    let files = [("site.toml", site.as_str()), HALL, PARK, secret, ("search-tests.yaml", tests)];
    let (code, said) = check(&files);
    assert_eq!(code, 1);
    insta::assert_snapshot!(said, @r#"
    error[unknown-language]: `frr` is not a language of this site
     --> search-tests.yaml:3:29
      |
    3 | - { query: town hall, lang: frr, page: hal, first: 0 }
      |                             ^^^
      |
      = help: write `fr`; the languages are: en, fr

    error[search-test-page]: there is no page `hal`
     --> search-tests.yaml:3:40
      |
    3 | - { query: town hall, lang: frr, page: hal, first: 0 }
      |                                        ^^^
      |
      = help: did you mean `hall`?

    error[search-test-number]: `first` is a whole number from 1 to 100, and this is `0`
     --> search-tests.yaml:3:52
      |
    3 | - { query: town hall, lang: frr, page: hal, first: 0 }
      |                                                    ^
      |
      = help: write for example `first: 3`

    error[search-test-incomplete]: this search test has no `query`
     --> search-tests.yaml:4:3
      |
    4 | - { qurey: town hall, page: hall }
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: add for example `query: "participatory budget"`

    error[search-test-key]: `qurey` is not a value of a search test
     --> search-tests.yaml:4:5
      |
    4 | - { qurey: town hall, page: hall }
      |     ^^^^^
      |
      = help: write `query`

    error[search-test-incomplete]: this search test has no `page`
     --> search-tests.yaml:5:3
      |
    5 | - { query: town hall }
      |   ^^^^^^^^^^^^^^^^^^^^
      |
      = help: add for example `page: cases/leuven`

    error[search-test-incomplete]: this search test has no `query`
     --> search-tests.yaml:6:12
      |
    6 | - { query: "", page: hall }
      |            ^^
      |
      = help: add for example `query: "participatory budget"`

    error[search-test-shape]: this is not a test of the search
     --> search-tests.yaml:7:3
      |
    7 | - a text
      |   ^^^^^^
      |
      = help: write: { query: "…", lang: en, page: cases/leuven, first: 3 }

    error[unclosed-bracket]: the `{` that begins here has no end
     --> search-tests.yaml:8:3
      |
    8 | - { query: town: hall, page: hall
      |   ^
      |
      = help: write `}` after the last value; a text that begins with `{` stands in quotes

    error[colon-in-text]: a value with a colon and a space in it must stand in quotes
     --> search-tests.yaml:8:16
      |
    8 | - { query: town: hall, page: hall
      |                ^
      |
      = help: write `query: "town: hall"`

    error[search-test-hidden]: the search in English cannot find the page `secret`: readers of that language do not get it, or it says `search: false`
     --> search-tests.yaml:9:12
      |
    9 | - { query: secret, page: secret }
      |            ^^^^^^
      |
      = help: test another language, or publish the page

    error[search-test-number]: `first` is a whole number from 1 to 100, and this is `first`
      --> search-tests.yaml:13:10
       |
    13 |   first: first
       |          ^^^^^
       |
       = help: write for example `first: 3`

    12 errors in 1 file
    The site has errors: 14 pages; 2 of 3 search tests passed.
    "#);
}

#[test]
fn lists_tabs_and_signs_in_tests() {
    let site = with_settings("[severity]\nincomplete-page = \"off\"\n");
    let tests = "- query: [chairs, seats]\n  page: [hall]\n- query: \"???\"\n  page: hall\n- query: chairs\n\tpage: hall\n- query: chairs\n  lang: [en]\n  page: hall\n";
    let (code, said) = check(&[("site.toml", &site), HALL, ("search-tests.yaml", tests)]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(said, @r#"
    error[search-test-single]: a search test has one `query`, and this is a list
     --> search-tests.yaml:1:10
      |
    1 | - query: [chairs, seats]
      |          ^^^^^^^^^^^^^^^
      |
      = help: write `query: chairs`, and for each further one another test

    error[search-test-single]: a search test has one `page`, and this is a list
     --> search-tests.yaml:2:9
      |
    2 |   page: [hall]
      |         ^^^^^^
      |
      = help: write `page: hall`, and for each further one another test

    error[search-test-wordless]: `???` has no word that can be looked for
     --> search-tests.yaml:3:10
      |
    3 | - query: "???"
      |          ^^^^^
      |
      = help: write what a reader looks for, for example `query: "participatory budget"`

    error[tab-indentation]: this line is indented with a tab
     --> search-tests.yaml:6:1
      |
    6 |  page: hall
      | ^
      |
      = help: indent it with spaces: `  page: hall`

    error[search-test-single]: a search test has one `lang`, and this is a list
     --> search-tests.yaml:8:9
      |
    8 |   lang: [en]
      |         ^^^^
      |
      = help: write `lang: en`, and for each further one another test

    5 errors in 1 file
    The site has errors: 10 pages.
    "#);
}

/// Each of the tests has one slip or two, and is run where it is sure what was meant.
#[test]
fn slips_in_how_tests_are_written() {
    let site = with_settings("[severity]\nincomplete-page = \"off\"\n");
    let tests = "\
- query: \"town hall\" chairs
  page: hall
- { query: 'l'hall', page: hal }
- query: #hall
  page: hall
- { query: #hall, page: hall }
- { query: chairs, page: hall
- { query: town: hall, page: hall } # a remark
- { query: chairs page: hall }
- { query: \"chairs, page: hall }
- { query: chairs, hundred, page: hall }
- query: chairs
   page: hall
- query: chairs
page: hall
  - query: chairs
    page: hall
- query: “town hall”
  page: hall
-\u{a0}query: chairs
  page:\u{a0}hall
- query\u{a0}: chairs
\u{a0}\u{a0}page: hall
– query: chairs
  page: hall
-query:chairs
 page: hall
- query: chairs, page: hall }
";
    let (code, said) = check(&[("site.toml", &site), HALL, ("search-tests.yaml", tests)]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(said, @r##"
    error[text-after-quote]: there is more text after the closing quote
     --> search-tests.yaml:1:10
      |
    1 | - query: "town hall" chairs
      |          ^^^^^^^^^^^^^^^^^^
      |
      = help: put the whole value in quotes: `query: '"town hall" chairs'`

    error[text-after-quote]: there is more text after the closing quote
     --> search-tests.yaml:3:12
      |
    3 | - { query: 'l'hall', page: hal }
      |            ^^^^^^^^
      |
      = help: put the whole value in quotes: `query: "l'hall"`

    error[search-test-page]: there is no page `hal`
     --> search-tests.yaml:3:28
      |
    3 | - { query: 'l'hall', page: hal }
      |                            ^^^
      |
      = help: did you mean `hall`?

    error[value-is-comment]: `query` is empty: what follows `#` is a remark and is not read
     --> search-tests.yaml:4:10
      |
    4 | - query: #hall
      |          ^^^^^
      |
      = help: write `query: "#hall"`

    error[value-is-comment]: `query` is empty: what follows `#` is a remark and is not read
     --> search-tests.yaml:6:5
      |
    6 | - { query: #hall, page: hall }
      |     ^^^^^^^^^^^^
      |
      = help: write `query: "#hall"`

    error[unclosed-bracket]: the `{` that begins here has no end
     --> search-tests.yaml:7:3
      |
    7 | - { query: chairs, page: hall
      |   ^
      |
      = help: write `}` after the last value; a text that begins with `{` stands in quotes

    error[colon-in-text]: a value with a colon and a space in it must stand in quotes
     --> search-tests.yaml:8:16
      |
    8 | - { query: town: hall, page: hall } # a remark
      |                ^
      |
      = help: write `query: "town: hall"`

    error[unreadable-list-item]: this entry of the list cannot be read
     --> search-tests.yaml:9:5
      |
    9 | - { query: chairs page: hall }
      |     ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write each value as `name: value` with a comma after it, and put values with colons, commas or brackets in quotes

    error[unclosed-quote]: the quote that begins here has no end
      --> search-tests.yaml:10:12
       |
    10 | - { query: "chairs, page: hall }
       |            ^^^^^^^
       |
       = help: close it with ": `query: "chairs"`

    error[comma-in-text]: in braces, a text with a comma in it must stand in quotes
      --> search-tests.yaml:11:12
       |
    11 | - { query: chairs, hundred, page: hall }
       |            ^^^^^^^^^^^^^^^
       |
       = help: write `query: "chairs, hundred"`

    error[wrong-indentation]: this field does not stand at the margin of the others
      --> search-tests.yaml:13:1
       |
    13 |    page: hall
       | ^^^^^^^^^^^^^
       |
       = help: begin the line at the same place as the other fields: `page: hall`

    error[wrong-indentation]: this field does not stand at the margin of the others
      --> search-tests.yaml:15:1
       |
    15 | page: hall
       | ^^^^^^^^^^
       |
       = help: begin the line at the same place as the other fields: `page: hall`

    error[wrong-indentation]: this field does not stand at the margin of the others
      --> search-tests.yaml:16:3
       |
    16 |   - query: chairs
       |   ^^^^^^^^^^^^^^^
       |
       = help: begin the line at the same place as the other fields: `- query: chairs`

    error[invisible-character]: an invisible character (U+00A0) stands here
      --> search-tests.yaml:20:2
       |
    20 | - query: chairs
       |  ^
       |
       = help: delete it and write an ordinary space, or begin a new line

    error[invisible-character]: an invisible character (U+00A0) stands here
      --> search-tests.yaml:21:8
       |
    21 |   page: hall
       |        ^
       |
       = help: delete it and write an ordinary space, or begin a new line

    error[invisible-character]: an invisible character (U+00A0) stands here
      --> search-tests.yaml:22:8
       |
    22 | - query : chairs
       |        ^
       |
       = help: delete it and write an ordinary space, or begin a new line

    error[invisible-character]: an invisible character (U+00A0) stands here
      --> search-tests.yaml:23:1
       |
    23 |   page: hall
       | ^^
       |
       = help: delete it and write an ordinary space, or begin a new line

    error[list-mark]: an item of a list begins with a hyphen and a space
      --> search-tests.yaml:24:1
       |
    24 | – query: chairs
       | ^^^^^^^^^^^^^^^
       |
       = help: write `- query: chairs`

    error[list-mark]: an item of a list begins with a hyphen and a space
      --> search-tests.yaml:26:1
       |
    26 | -query:chairs
       | ^^^^^^^^^^^^^
       |
       = help: write `- query:chairs`

    error[missing-space]: there is no space after the colon
      --> search-tests.yaml:26:2
       |
    26 | -query:chairs
       |  ^^^^^^^^^^^^
       |
       = help: write `query: chairs`

    error[unreadable-list-item]: this entry of the list cannot be read
      --> search-tests.yaml:28:1
       |
    28 | - query: chairs, page: hall }
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write each value as `name: value` with a comma after it, and put values with colons, commas or brackets in quotes

    warning[curly-quotes]: curly quotes around a value are shown to readers
      --> search-tests.yaml:18:10
       |
    18 | - query: “town hall”
       |          ^^^^^^^^^^^
       |
       = help: write `"town hall"`, or leave the quotes out

    21 errors, 1 warning in 1 file
    The site has errors: 10 pages; 13 of 13 search tests passed.
    "##);
}

#[test]
fn a_file_that_is_no_list() {
    let site = with_settings("[severity]\nincomplete-page = \"off\"\n");
    let (code, said) = check(&[("site.toml", &site), HALL, ("search-tests.yaml", "query: town hall\npage: hall\n")]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(said, @"
    error[not-a-list-item]: this line belongs to no entry of a list
     --> search-tests.yaml:1:1
      |
    1 | query: town hall
      | ^^^^^^^^^^^^^^^^
      |
      = help: begin each entry with a hyphen and a space: `- `

    1 error in 1 file
    The site has errors: 10 pages.
    ");
    let (code, said) = check(&[("site.toml", &site), HALL, ("Search_tests.yml", "- { query: hall, page: hall }\n")]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(said, @"
    warning[search-tests-name]: `Search_tests.yml` is not read: tests of the search are in the file `search-tests.yaml` beside site.toml
    --> Search_tests.yml
     = help: give the file with the tests that name and that place

    1 warning in 1 file
    The site can be published: 10 pages.
    ");
    let (code, said) = check(&[
        ("site.toml", &site),
        HALL,
        ("search-tests.yaml/a.txt", ""),
        ("content/old/search-tests.yaml", ""),
        ("static/search-tests.yaml", ""),
    ]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(said, @"
    warning[search-tests-name]: `content/old/search-tests.yaml` is not read: tests of the search are in the file `search-tests.yaml` beside site.toml
    --> content/old/search-tests.yaml
     = help: give the file with the tests that name and that place

    warning[search-tests-name]: `search-tests.yaml/` is not read: tests of the search are in the file `search-tests.yaml` beside site.toml
    --> search-tests.yaml/
     = help: give the file with the tests that name and that place

    2 warnings in 2 files
    The site can be published: 10 pages.
    ");
    let (code, said) = check(&[("site.toml", &site), HALL, ("search-tests.yaml", "# Nothing yet.\n")]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(said, @"The site can be published: 10 pages.");
}

#[test]
fn tests_that_fail_say_what_came_instead() {
    let site = with_settings("[severity]\nincomplete-page = \"off\"\n");
    let tests = "- { query: town hall, page: /park/, first: 1 }\n- { query: trees, page: hall }\n- { query: elephants, lang: fr, page: park }\n- { query: council, page: hall, first: 1 }\n";
    let (code, said) = check(&[("site.toml", &site), HALL, PARK, ("search-tests.yaml", tests)]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(said, @"
    error[search-test-failed]: who looks for “town hall” in English does not get the page `park` among the first 1
     --> search-tests.yaml:1:12
      |
    1 | - { query: town hall, page: /park/, first: 1 }
      |            ^^^^^^^^^
      |
      = help: it came as number 2; these came before it: hall

    error[search-test-failed]: who looks for “trees” in English does not get the page `hall` among the first 3
     --> search-tests.yaml:2:12
      |
    2 | - { query: trees, page: hall }
      |            ^^^^^
      |
      = help: it was not found; these came: park

    error[search-test-failed]: who looks for “elephants” in Français does not get the page `park` among the first 3
     --> search-tests.yaml:3:12
      |
    3 | - { query: elephants, lang: fr, page: park }
      |            ^^^^^^^^^
      |
      = help: nothing was found; use the word in the page, or add it to the synonyms of one of its terms

    3 errors in 1 file
    The site has errors: 12 pages; 1 of 4 search tests passed.
    ");
}

#[test]
fn pages_are_named_by_ids_files_and_addresses() {
    let site = with_settings("[severity]\nincomplete-page = \"off\"\n").replace("https://example.org/", "https://example.org/kb/");
    let home = ("content/index.md", "---\ntitle: Home\n---\n\nDoors.\n");
    let cafe = ("content/café.md", "---\ntitle: Café\n---\n\nCoffee.\n");
    let pages = [
        "hall",
        "content/hall.md",
        "/hall/",
        "/kb/hall/",
        "https://example.org/kb/hall/",
        "https://example.org/kb/fr/hall/",
        "café",
        "/kb/caf%C3%A9/",
        "https://example.org/kb/caf%C3%A9/",
        "index",
        "/",
        "https://example.org/kb/",
    ];
    let tests: String = pages.iter().map(|page| format!("- {{ query: elephants, page: \"{page}\" }}\n")).collect();
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", &site), HALL, home, cafe, ("search-tests.yaml", &tests)]);
    let said = String::from_utf8(guildhall(folder.path(), &["check", "--all"]).stderr).unwrap();
    let named = said.lines().filter_map(|line| line.split_once("does not get the page `")).filter_map(|(_, rest)| rest.split_once('`'));
    let named: Vec<&str> = named.map(|(page, _)| page).collect();
    assert_eq!(named, [&["hall"; 6][..], &["café"; 3], &["/"; 3]].concat(), "{said}");
}

#[test]
fn tests_of_a_site_without_a_search() {
    let site = with_settings("[search]\nenabled = false\n[severity]\nincomplete-page = \"off\"\n");
    let (code, said) = check(&[("site.toml", &site), HALL, ("search-tests.yaml", "- { query: hall, page: hall }\n")]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(said, @"
    warning[search-tests-without-search]: there are tests of the search, and the site has none
    --> search-tests.yaml
     = help: remove the file, or `enabled = false` from `[search]` in site.toml

    1 warning in 1 file
    The site can be published: 8 pages.
    ");
}

#[test]
fn the_folder_of_the_search_is_its_own() {
    let report = report(&[
        ("site.toml", SITE),
        ("content/search/engines.md", "---\ntitle: Engines\naliases: [/Search/old/]\n---\n\nText, [a file](notes.pdf).\n"),
        ("content/search/notes.pdf", "x"),
        ("content/a.md", "---\ntitle: A\naliases: [/Search/fr/x/]\n---\n\nText.\n"),
        ("static/SEARCH/en.json", "{}"),
    ]);
    insta::assert_snapshot!(report, @"
    error[search-folder-taken]: `/Search/fr/x/` would lie among the files of the search
    --> content/a.md
     = help: give it another name than `search`, or do without the search: `[search]` with `enabled = false` in site.toml

    error[search-folder-taken]: `/Search/old/` would lie among the files of the search
    --> content/search/engines.md
     = help: give it another name than `search`, or do without the search: `[search]` with `enabled = false` in site.toml

    error[search-folder-taken]: `/search/engines/` would lie among the files of the search
    --> content/search/engines.md
     = help: give it another name than `search`, or do without the search: `[search]` with `enabled = false` in site.toml

    error[search-folder-taken]: `search/notes.pdf` would lie among the files of the search
    --> content/search/notes.pdf
     = help: give it another name than `search`, or do without the search: `[search]` with `enabled = false` in site.toml

    error[search-folder-taken]: `SEARCH/en.json` would lie among the files of the search
    --> static/SEARCH/en.json
     = help: give it another name than `search`, or do without the search: `[search]` with `enabled = false` in site.toml

    5 errors in 4 files
    Nothing was published; `public` is as it was.
    ");
}

#[test]
fn filters_that_do_not_exist() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("site.toml", SITE),
            HALL,
            ("content/case.md", "---\ntitle: A case\nkind: case\n---\n\nText.\n"),
            ("kinds/case.toml", "label = \"Case\"\n"),
        ],
    );
    let say = |arguments: &[&str]| {
        let output = guildhall(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    insta::assert_snapshot!(say(&["search", "hall", "--filter", "knd=case"]), @"guildhall: there is no `knd` to filter by; write `kind`; there are: kind");
    insta::assert_snapshot!(say(&["search", "hall", "--filter", "kind=cse"]), @"guildhall: there is no `cse` to filter by; write `case`; there are: case, page");
    insta::assert_snapshot!(say(&["search", "hall", "--lang", "frr"]), @"guildhall: `frr` is not a language of this site; write `fr`; the languages are: en, fr");
}

#[test]
fn the_home_page_has_a_name() {
    let site = with_settings("[severity]\nincomplete-page = \"off\"\n");
    let home = ("content/index.md", "---\ntitle: Home\n---\n\nWelcome.\n");
    let tests = "- { query: welcome, page: park }\n- { query: council, page: /, first: 1 }\n- { query: trees, page: i }\n";
    let (_, said) = check(&[("site.toml", &site), home, PARK, ("search-tests.yaml", tests)]);
    insta::assert_snapshot!(said, @r"
    error[search-test-failed]: who looks for “welcome” in English does not get the page `park` among the first 3
     --> search-tests.yaml:1:12
      |
    1 | - { query: welcome, page: park }
      |            ^^^^^^^
      |
      = help: it was not found; these came: /

    error[search-test-failed]: who looks for “council” in English does not get the page `/` among the first 1
     --> search-tests.yaml:2:12
      |
    2 | - { query: council, page: /, first: 1 }
      |            ^^^^^^^
      |
      = help: it was not found; these came: park

    error[search-test-page]: there is no page `i`
     --> search-tests.yaml:3:25
      |
    3 | - { query: trees, page: i }
      |                         ^
      |
      = help: write the path of its file below content/ without language and ending, such as cases/leuven

    warning[orphan-page]: nothing leads to this page
    --> content/park.md
     = help: link to it from a page about the same subject, add it to a menu, or move it into a folder with a list

    3 errors, 1 warning in 2 files
    The site has errors: 10 pages; 0 of 2 search tests passed.
    ");
}

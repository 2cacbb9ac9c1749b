//! How the block at the top of a page is written.

use super::*;

#[test]
fn slips_of_the_block() {
    let report = report(&[
        ("site.toml", SITE),
        ("content/a.md", "---\ntitle: A\n  summary: B\nlist:\n  - {x: 1, x: 2}\ntitle: C\n<<: {a: b}\nlead: “Hello”\nhash: #Tag\n---\n"),
        (
            "content/b.md",
            "---\ntitle: B\nsummary:Short\nslug: @leuven\nname: \"Leuven\npath: \"C:\\Dir\"\nopen: [a, b\nonly text\nitems: - a\nplace:\n\tname: Leuven\nfigure:\n  what: x\n   value: 3\n  after: fine\n---\n",
        ),
        ("content/c.md", "—-\ntitle: C\n—\nBody\n"),
        ("content/d.md", "+++\ntitle = \"D\"\n+++\nBody\n"),
        ("content/e.md", "\n\n---\ntitle: E\n---\nBody\n"),
        ("content/f.md", "<!-- licence -->\n\n---\ntitle: F\n\n---\nBody\n"),
        ("content/g.md", "---\ntitle: G\u{2028}g\nx: [*b]\n---\n"),
        ("content/h.md", &format!("---\ntitle: H\nx: {}{}\n---\n", "[".repeat(40), "]".repeat(40))),
    ]);
    insta::assert_snapshot!(report, @r##"
    error[wrong-indentation]: this field does not stand at the margin of the others
     --> content/a.md:3:1
      |
    3 |   summary: B
      | ^^^^^^^^^^^^
      |
      = help: begin the line at the same place as the other fields: `summary: B`

    error[duplicate-key]: `x` is written twice
     --> content/a.md:5:12
      |
    5 |   - {x: 1, x: 2}
      |      -     ^ again here
      |      |
      |      first here
      |
      = help: remove one of the two; if both hold a list, put all items in one list

    error[duplicate-key]: `title` is written twice
     --> content/a.md:6:1
      |
    6 | title: C
      | ^^^^^ again here
      |
     ::: content/a.md:2:1
      |
    2 | title: A
      | ----- first here
      |
      = help: remove one of the two; if both hold a list, put all items in one list

    error[merge-key]: `<<` is not read
     --> content/a.md:7:1
      |
    7 | <<: {a: b}
      | ^^
      |
      = help: write the fields out

    error[missing-space]: there is no space after the colon
     --> content/b.md:3:1
      |
    3 | summary:Short
      | ^^^^^^^^^^^^^
      |
      = help: write `summary: Short`

    error[invalid-slug]: `@leuven` cannot be the last part of an address
     --> content/b.md:4:7
      |
    4 | slug: @leuven
      |       ^^^^^^^
      |
      = help: write `leuven`

    error[reserved-start]: a value that begins with `@` must stand in quotes
     --> content/b.md:4:7
      |
    4 | slug: @leuven
      |       ^^^^^^^
      |
      = help: write `slug: "@leuven"`

    error[unclosed-quote]: the quote that begins here has no end
     --> content/b.md:5:7
      |
    5 | name: "Leuven
      |       ^^^^^^^
      |
      = help: close it with ": `name: "Leuven"`

    error[bad-escape]: `\D` means nothing in double quotes
     --> content/b.md:6:10
      |
    6 | path: "C:\Dir"
      |          ^^
      |
      = help: use single quotes: `path: 'C:\Dir'`

    error[unclosed-bracket]: the `[` that begins here has no end
     --> content/b.md:7:7
      |
    7 | open: [a, b
      |       ^
      |
      = help: write `]` after the last value; a text that begins with `[` stands in quotes

    error[line-without-colon]: this is no field: there is no name and colon
     --> content/b.md:8:1
      |
    8 | only text
      | ^^^^^^^^^
      |
      = help: write `name: value`; a line that goes on with the value above begins with two spaces, an item of a list with two spaces and `- `

    error[list-on-key-line]: a list does not begin on the line of its field
     --> content/b.md:9:8
      |
    9 | items: - a
      |        ^^^
      |
      = help: write `- a` on the next line, with two spaces before it, or `items: [a]`

    error[tab-indentation]: this line is indented with a tab
      --> content/b.md:11:1
       |
    11 |  name: Leuven
       | ^
       |
       = help: indent it with spaces: `  name: Leuven`

    error[unreadable-field]: `figure` cannot be read here
      --> content/b.md:14:4
       |
    14 |    value: 3
       |    ^^^^^^^^
       |
       = help: lines that belong together begin at the same place; a text with unusual signs stands in quotes

    error[front-matter-dashes]: `—-` does not mark the block at the top of the page
     --> content/c.md:1:1
      |
    1 | —-
      | ^^
      |
      = help: write three hyphens and nothing else: `---`

    error[front-matter-dashes]: `—` does not mark the block at the top of the page
     --> content/c.md:3:1
      |
    3 | —
      | ^
      |
      = help: write three hyphens and nothing else: `---`

    error[toml-front-matter]: the block between `+++` lines is not read
     --> content/d.md:1:1
      |
    1 | / +++
    2 | | title = "D"
    3 | | +++
      | |___^
      |
      = help: put it between `---` lines and write `title: …` instead of `title = "…"`

    error[text-before-front-matter]: text before the block at the top of the page
     --> content/f.md:1:1
      |
    1 | <!-- licence -->
      | ^^^^^^^^^^^^^^^^
      |
      = help: begin the file with `---`, and move this text below the second `---`

    error[invisible-character]: an invisible character (U+2028) stands here
     --> content/g.md:2:9
      |
    2 | title: G�g
      |         ^
      |
      = help: delete it and write an ordinary space, or begin a new line

    error[yaml-anchor]: `&name`, `*name` and `!type` are not read
     --> content/g.md:3:5
      |
    3 | x: [*b]
      |     ^
      |
      = help: write the value out, or put a text that begins with such a sign in quotes

    error[nested-too-deep]: this field holds values inside values, more than 32 levels deep
     --> content/h.md:3:1
      |
    3 | x: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
      | ^
      |
      = help: put a text with many brackets in quotes

    warning[unknown-field]: `list` is not a field of `page`
     --> content/a.md:4:1
      |
    4 | list:
      | ^^^^
      |
      = help: remove it, or declare it in kinds/page.toml

    warning[unknown-field]: `lead` is not a field of `page`
     --> content/a.md:8:1
      |
    8 | lead: “Hello”
      | ^^^^
      |
      = help: remove it, or declare it in kinds/page.toml

    warning[curly-quotes]: curly quotes around a value are shown to readers
     --> content/a.md:8:7
      |
    8 | lead: “Hello”
      |       ^^^^^^^
      |
      = help: write `"Hello"`, or leave the quotes out

    warning[unknown-field]: `hash` is not a field of `page`
     --> content/a.md:9:1
      |
    9 | hash: #Tag
      | ^^^^
      |
      = help: remove it, or declare it in kinds/page.toml

    warning[value-is-comment]: `hash` is empty: what follows `#` is a remark and is not read
     --> content/a.md:9:7
      |
    9 | hash: #Tag
      |       ^^^^
      |
      = help: write `hash: "#Tag"`

    warning[unknown-field]: `name` is not a field of `page`
     --> content/b.md:5:1
      |
    5 | name: "Leuven
      | ^^^^
      |
      = help: remove it, or declare it in kinds/page.toml

    warning[unknown-field]: `path` is not a field of `page`
     --> content/b.md:6:1
      |
    6 | path: "C:\Dir"
      | ^^^^
      |
      = help: remove it, or declare it in kinds/page.toml

    warning[unknown-field]: 6 more of these, in 3 files; `guildhall check --all` shows them

    warning[front-matter-not-first]: empty lines before the block at the top of the page
     --> content/e.md:3:1
      |
    3 | ---
      | ^^^
      |
      = help: begin the file with `---`, in the first line

    21 errors, 14 warnings in 8 files
    Nothing was published; `public` is as it was.
    "##);
}

#[test]
fn a_block_that_is_too_long() {
    let report = report(&[("site.toml", SITE), ("content/a.md", &format!("---\n{}---\n", "a: b\n".repeat(220_000)))]);
    insta::assert_snapshot!(report, @"
    error[front-matter-too-large]: the block at the top of the page is longer than 1024 KiB and is not read
     --> content/a.md:2:1
      |
    2 | a: b
      | ^
      |
      = help: move the text below the second `---`

    1 error in 1 file
    Nothing was published; `public` is as it was.
    ");
}

#[test]
fn a_block_with_very_many_slips() {
    let folder = tempfile::tempdir().unwrap();
    let slips: String = (0..210).map(|number| format!("x{number}:\n  a: b\n   c: d\n")).collect();
    write(folder.path(), &[("site.toml", SITE), ("content/a.md", &format!("---\ntitle: A\n{slips}---\n"))]);
    let output = guildhall(folder.path(), &["build"]);
    let said = String::from_utf8(output.stderr).unwrap();
    let reports: Vec<&str> = said.split("\n\n").collect();
    assert_eq!(output.status.code(), Some(1));
    // The same again and again in between, but for one.
    let other = reports.iter().find(|report| report.contains("more-problems")).unwrap();
    insta::assert_snapshot!(format!("{}\n\n{other}\n\n{} reports\n\n{}", reports[..2].join("\n\n"), reports.len(), reports[reports.len() - 2..].join("\n\n")), @"
    error[unreadable-field]: `x0` cannot be read here
     --> content/a.md:5:4
      |
    5 |    c: d
      |    ^^^^
      |
      = help: lines that belong together begin at the same place; a text with unusual signs stands in quotes

    error[unreadable-field]: `x1` cannot be read here
     --> content/a.md:8:4
      |
    8 |    c: d
      |    ^^^^
      |
      = help: lines that belong together begin at the same place; a text with unusual signs stands in quotes

    error[more-problems]: the rest of this block is not read, because so many of its fields cannot be
       --> content/a.md:603:1
        |
    603 | x200:
        | ^^^^
        |
        = help: solve the problems above first

    14 reports

    warning[unknown-field]: 195 more of these, in 1 file; `guildhall check --all` shows them

    201 errors, 200 warnings in 1 file
    Nothing was published; `public` is as it was.
    ");
}

/// However slightly the block at the top is not written as it should be: what it keeps from readers is never published as text.
#[test]
fn blocks_that_are_none_are_not_published() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("site.toml", &with_settings(NO_HINTS)),
            ("content/indented.md", "---\n title: Indented\n summary: a\n access: members\n---\nText.\n"),
            ("content/old-line-ends.md", "---\rtitle: Old\rstatus: draft\r---\rText.\r"),
            ("content/tabs.md", "---\n\ttitle: Tabs\n\tstatus: draft\n---\nText.\n"),
            ("content/wide.md", "---\ntitle：中文\nstatus： draft\n---\nText.\n"),
            ("content/toml.md", "---\ntitle = \"Foo\"\nstatus = \"draft\"\n---\nText.\n"),
            ("content/json.md", "---\n{\n  \"title\": \"Foo\",\n  \"status\": \"draft\"\n}\n---\nText.\n"),
            ("content/break.md", "---\n\nA text between lines.\n\n---\n\nMore.\n"),
        ],
    );
    let output = guildhall(folder.path(), &["build"]);
    insta::assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r#"
    error[json-front-matter]: the block at the top of the page is written in braces and is not read
     --> content/json.md:2:1
      |
    2 | {
      | ^
      |
      = help: write each field on a line of its own, without braces, commas and quotes: `title: …`

    error[tab-indentation]: this line is indented with a tab
     --> content/tabs.md:2:1
      |
    2 |  title: Tabs
      | ^
      |
      = help: indent it with spaces: `  title: Tabs`

    error[tab-indentation]: this line is indented with a tab
     --> content/tabs.md:3:1
      |
    3 |  status: draft
      | ^
      |
      = help: indent it with spaces: `  status: draft`

    error[field-sign]: `=` does not end the name of a field
     --> content/toml.md:2:1
      |
    2 | title = "Foo"
      | ^^^^^^^^^^^^^
      |
      = help: write `title: "Foo"`

    error[field-sign]: `=` does not end the name of a field
     --> content/toml.md:3:1
      |
    3 | status = "draft"
      | ^^^^^^^^^^^^^^^^
      |
      = help: write `status: "draft"`

    error[field-sign]: `：` does not end the name of a field
     --> content/wide.md:2:1
      |
    2 | title：中文
      | ^^^^^^^^^^^
      |
      = help: write `title: 中文`

    error[field-sign]: `：` does not end the name of a field
     --> content/wide.md:3:1
      |
    3 | status： draft
      | ^^^^^^^^^^^^^^
      |
      = help: write `status: draft`

    7 errors in 4 files
    Nothing was published; `public` is as it was.
    "#);
    for name in ["tabs", "wide", "toml", "json"] {
        fs::remove_file(folder.path().join(format!("content/{name}.md"))).unwrap();
    }
    assert_eq!(said(folder.path()), "");
    let is_there = |page: &str| folder.path().join("public").join(page).exists();
    assert_eq!([is_there("indented"), is_there("old-line-ends"), is_there("break")], [false, false, true]);
}

/// Of fields in two versions, only that is said.
#[test]
fn a_merge_that_was_not_finished() {
    let page = "---\ntitle: A\n<<<<<<< HEAD\nsummary: a\n=======\nsummary: b\n>>>>>>> other\n---\nText.\n";
    insta::assert_snapshot!(report(&[("site.toml", &with_settings(NO_HINTS)), ("content/a.md", page)]), @"
    error[unresolved-conflict]: a merge was not finished: lines of two versions stand here
     --> content/a.md:3:1
      |
    3 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: keep the lines that are right, and remove the other ones and the lines of signs around them

    1 error in 1 file
    Nothing was published; `public` is as it was.
    ");
}

#[test]
fn texts_that_a_number_sign_cuts_short() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("site.toml", &*with_settings(NO_HINTS)),
        (
            "content/a.md",
            "---\ntitle: Report #3 of 2024\nsummary: C# is #1 here\ntakeaways:\n  - One #1\n  - Water #todo\n  - \"Two #2\"\n  - Say it's #big\nstatus: published #todo\npublished: 2024-05-01 # a remark\nowner: A team # and more\n---\n",
        ),
    ];
    write(folder.path(), &files);
    insta::assert_snapshot!(said(folder.path()), @r###"
    warning[text-cut-short]: the text ends before `#3 of 2024`: what follows ` #` is a remark and is not read
     --> content/a.md:2:15
      |
    2 | title: Report #3 of 2024
      |               ^^^^^^^^^^
      |
      = help: write `title: "Report #3 of 2024"`

    warning[text-cut-short]: the text ends before `#1 here`: what follows ` #` is a remark and is not read
     --> content/a.md:3:16
      |
    3 | summary: C# is #1 here
      |                ^^^^^^^
      |
      = help: write `summary: "C# is #1 here"`

    warning[text-cut-short]: the text ends before `#1`: what follows ` #` is a remark and is not read
     --> content/a.md:5:9
      |
    5 |   - One #1
      |         ^^
      |
      = help: write `- "One #1"`

    warning[text-cut-short]: the text ends before `#big`: what follows ` #` is a remark and is not read
     --> content/a.md:8:14
      |
    8 |   - Say it's #big
      |              ^^^^
      |
      = help: write `- "Say it's #big"`

    4 warnings in 1 file
    "###);
}

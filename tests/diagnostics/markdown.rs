//! The text of a page.

use super::*;

#[test]
fn text_of_a_page() {
    let report = report(&[
        ("site.toml", SITE),
        (
            "content/a.md",
            r#"# A page

:::calout{type=tip}
Text.
:::

:::callout{typ=tip type=hint}
Never closed.

[Town hall] (https://example.org/) and ![Hall](Town hall (2).JPG)

See [^1] and [the plan][plan]. [Run](javascript:alert(1))

## Who takes part {#who}

## Who else {#who}

> [!HINT]
> A box.

![Map](https://example.org/map.png)

$\frac{1$
"#,
        ),
    ]);
    insta::assert_snapshot!(report, @"
    error[unsafe-address]: addresses that begin with `javascript:` are not published
      --> content/a.md:12:38
       |
    12 | See [^1] and [the plan][plan]. [Run](javascript:alert(1))
       |                                      ^^^^^^^^^^^^^^^^^^^
       |
       = help: write an address that begins with https:, http:, mailto: or tel:, or a path

    warning[unknown-directive]: there is no block called `calout`
     --> content/a.md:3:4
      |
    3 | :::calout{type=tip}
      |    ^^^^^^
      |
      = help: write `callout`

    warning[unclosed-directive]: the block `callout` that begins here is never closed
     --> content/a.md:7:1
      |
    7 | :::callout{typ=tip type=hint}
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write a line `:::` where it ends

    warning[unknown-attribute]: `typ` is not a value of the block `callout`
     --> content/a.md:7:12
      |
    7 | :::callout{typ=tip type=hint}
      |            ^^^
      |
      = help: write `type`

    warning[invalid-attribute]: `hint` is not possible for `type`
     --> content/a.md:7:25
      |
    7 | :::callout{typ=tip type=hint}
      |                         ^^^^
      |
      = help: write note, tip, important, warning, caution

    warning[link-with-gap]: this looks like a link, but there is a space between its two parts
      --> content/a.md:10:1
       |
    10 | [Town hall] (https://example.org/) and ![Hall](Town hall (2).JPG)
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `[Town hall](https://example.org/)`

    warning[link-with-spaces]: this looks like a picture, but an address cannot have spaces
      --> content/a.md:10:40
       |
    10 | [Town hall] (https://example.org/) and ![Hall](Town hall (2).JPG)
       |                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `![Hall](<Town hall (2).JPG>)`

    warning[undefined-footnote]: there is no note `[^1]: …`
      --> content/a.md:12:7
       |
    12 | See [^1] and [the plan][plan]. [Run](javascript:alert(1))
       |       ^
       |
       = help: add the line `[^1]: text of the note`

    warning[undefined-link-name]: there is no line `[plan]: …` with the address of this link
      --> content/a.md:12:25
       |
    12 | See [^1] and [the plan][plan]. [Run](javascript:alert(1))
       |                         ^^^^
       |
       = help: add the line `[plan]: https://…`, or write `[text](https://…)`

    warning[duplicate-heading-id]: the id `who` is used twice in this file
      --> content/a.md:16:15
       |
    16 | ## Who else {#who}
       |               ^^^
       |
       = help: give this one another id, or none

    warning[unknown-alert]: there is no box `[!HINT]`
      --> content/a.md:18:3
       |
    18 | > [!HINT]
       |   ^^^^^^^
       |
       = help: write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]

    warning[remote-picture]: this picture lies on another site; a link is shown in its place
      --> content/a.md:21:8
       |
    21 | ![Map](https://example.org/map.png)
       |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: save the picture beside the page and write its file name

    1 error, 11 warnings in 1 file
    Nothing was published; `public` is as it was.
    ");
}

#[test]
fn slips_of_blocks_and_notes() {
    let report = report(&[
        ("site.toml", SITE),
        ("content/a.md", "# A\n\n::: {.note}\nx\n:::\n\n:::callout Before you start\n- a\n  :::\n:::\n\n:::\n"),
        (
            "content/b.md",
            "# B\n\n:::callout{type=tip type=note\n:::\n\n:::callout{type=tip type=note}\n:::\n\n:::figure{src=x.png}\n:::\n\n::callout{}\n",
        ),
        (
            "content/c.md",
            "# C\n\n:::tab{title=x}\n:::\n\n:::steps\n- a\n:::\n\n<div>\n:::callout\nx\n</div>\n\n::video{provider=youtube title=x}\n",
        ),
        ("content/d.md", "# D\n\nx <!-- never closed\n\n(a)[b.md]\n\n[^a]: b\n\n[^a]: c\n\n## E {#e f}\n\n$\\fra{a}$ ![](a.svg)\n"),
        ("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
        ("content/e.md", &format!("# E\n\n{}a\n", "> ".repeat(120))),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[missing-attribute]: the block `figure` needs `alt`
     --> content/b.md:9:1
      |
    9 | :::figure{src=x.png}
      | ^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `figure{alt="…"}`

    error[broken-picture]: this picture is missing: there is no `x.png`
     --> content/b.md:9:15
      |
    9 | :::figure{src=x.png}
      |               ^^^^^
      |
      = help: add the file to the folder of the page, and write its name exactly

    error[unknown-video]: this video cannot be found: `id` is missing
      --> content/c.md:15:1
       |
    15 | ::video{provider=youtube title=x}
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `provider=youtube id=…`, `provider=vimeo id=…`, `provider=peertube host=… id=…` or `src="file.mp4"`

    error[unclosed-comment]: this comment is not closed, so its text would be shown
     --> content/d.md:3:3
      |
    3 | x <!-- never closed
      |   ^^^^
      |
      = help: begin `<!--` on a line of its own and close it with `-->`; write `\<!--` to show these signs

    warning[directive-without-name]: this line begins like a block but has no name
     --> content/a.md:3:1
      |
    3 | ::: {.note}
      | ^^^^^^^^^^^
      |
      = help: write the name directly after the colons: one of callout, tabs, tab, steps, figure, quote, cards, checklist, details, include, video

    warning[directive-trailing-text]: `Before you start` after `callout` is not shown
     --> content/a.md:7:12
      |
    7 | :::callout Before you start
      |            ^^^^^^^^^^^^^^^^
      |
      = help: write titles and other values in braces: `callout{title="Before you start"}`

    warning[misplaced-directive-close]: this line does not close the block `callout`, which stands on another level
     --> content/a.md:9:3
      |
    7 | :::callout Before you start
      | --------------------------- opened here
    8 | - a
    9 |   :::
      |   ^^^
      |
      = help: indent it as the line that opens the block

    warning[unmatched-directive-close]: this line closes a block, but none is open here
      --> content/a.md:12:1
       |
    12 | :::
       | ^^^
       |
       = help: remove the line, or indent it as the line that opens the block

    warning[malformed-attributes]: the values after `callout` cannot be read from here on
     --> content/b.md:3:11
      |
    3 | :::callout{type=tip type=note
      |           ^^^^^^^^^^^^^^^^^^^
      |
      = help: write them as `{key=value other="several words"}`, with both quotes and the closing brace

    warning[duplicate-attribute]: `type` is written twice
     --> content/b.md:3:21
      |
    3 | :::callout{type=tip type=note
      |                     ^^^^
      |
      = help: remove one of them; the first is used

    warning[duplicate-attribute]: `type` is written twice
     --> content/b.md:6:21
      |
    6 | :::callout{type=tip type=note}
      |                     ^^^^
      |
      = help: remove one of them; the first is used

    warning[leaf-directive]: the block `callout` has content, so it needs three colons and a closing line
      --> content/b.md:12:1
       |
    12 | ::callout{}
       | ^^^^^^^^^^^
       |
       = help: write `:::callout` before its content and `:::` after it

    warning[misplaced-directive]: a `tab` stands outside `tabs`
     --> content/c.md:3:1
      |
    3 | :::tab{title=x}
      | ^^^^^^^^^^^^^^^
      |
      = help: put it between the lines `:::` that open and close `tabs`

    warning[directive-without-list]: the block `steps` holds no numbered list
     --> content/c.md:6:1
      |
    6 | :::steps
      | ^^^^^^^^
      |
      = help: write its content as a numbered list

    warning[directive-in-html]: `callout` is read as a part of the HTML above it
      --> content/c.md:11:1
       |
    11 | :::callout
       | ^^^^^^^^^^
       |
       = help: leave an empty line before it

    warning[reversed-link]: this looks like a link with its brackets the wrong way round
     --> content/d.md:5:1
      |
    5 | (a)[b.md]
      | ^^^^^^^^^
      |
      = help: write `[a](b.md)`

    warning[unused-footnote]: nothing refers to this note, so it is not shown
     --> content/d.md:7:1
      |
    7 | [^a]: b
      | ^^^^^
      |
      = help: write `[^a]` where it belongs, or remove it

    warning[duplicate-footnote]: the note `a` is written twice; the first is shown
     --> content/d.md:9:1
      |
    9 | [^a]: c
      | ^^^^^
      |
      = help: give this one another name

    warning[invalid-heading-id]: `e f` cannot be the id of a heading, so it is shown as text
      --> content/d.md:11:8
       |
    11 | ## E {#e f}
       |        ^^^
       |
       = help: write `{#e-f}`

    warning[invalid-formula]: this formula cannot be read: the command `\fra` is not known
      --> content/d.md:13:1
       |
    13 | $\fra{a}$ ![](a.svg)
       | ^^^^^^^^^
       |
       = help: correct it, or write `\$` for a dollar sign

    warning[nested-too-deeply]: quotations or lists are nested too deeply here
     --> content/e.md:3:201
      |
    3 | …> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > a
      |                                      ^
      |
      = help: use fewer levels

    note[picture-without-description]: this picture has no description
      --> content/d.md:13:11
       |
    13 | $\fra{a}$ ![](a.svg)
       |           ^^^^^^^^^^
       |
       = help: describe it in the square brackets: `![what it shows](…)`

    4 errors, 17 warnings, 1 note in 5 files
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn text_that_readers_would_miss_or_see_with_its_signs() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("site.toml", &with_settings(NO_HINTS)),
            (
                "content/a.md",
                r#"# A page

| Year | Budget |
| --- | --- |
| 2019 | 5000 | of which 300 for trees |
| `x|y` | z |
| 2020 |

> | Year | Budget | Place |
> |---|--:|
> | 2019 | 5000 | Leuven |

| Year | Budget |
| 2019 | 5000 |

##What it *costs*

[Nothing](), [a scheme](https://), [a half](http:/example.org), [mail](mailto:) and <tel:>, ![]()

[Call](tel:+32 16 00), [the plan](a.md "Our plan), [another](a.md “Our plan”), ![the hall](hall.jpg and [the rest](a.md

> [!NOTE] Before you start
> Read this.

> [!tip]- Folded
"#,
            ),
        ],
    );
    insta::assert_snapshot!(said(folder.path()), @r#"
    warning[cells-without-column]: this is not shown: the row has more cells than the table has columns
     --> content/a.md:5:17
      |
    5 | | 2019 | 5000 | of which 300 for trees |
      |                 ^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: add a column to the first two lines of the table; a `|` that belongs to a text is written `\|`

    warning[cells-without-column]: this is not shown: the row has more cells than the table has columns
     --> content/a.md:6:11
      |
    6 | | `x|y` | z |
      |           ^
      |
      = help: add a column to the first two lines of the table; a `|` that belongs to a text is written `\|`

    warning[table-without-line]: this looks like a table, but the line with a `---` for each column is not right or not there
      --> content/a.md:10:3
       |
    10 | > |---|--:|
       |   ^^^^^^^^^
       |
       = help: write `| --- | --: | --- |` directly below the head of the table

    warning[table-without-line]: this looks like a table, but the line with a `---` for each column is not right or not there
      --> content/a.md:13:1
       |
    13 | | Year | Budget |
       | ^^^^^^^^^^^^^^^^^
       |
       = help: write `| --- | --- |` directly below the head of the table

    warning[heading-without-space]: after `##` there is no space, so this line is no heading
      --> content/a.md:16:1
       |
    16 | ##What it *costs*
       | ^^
       |
       = help: write `## What it *costs*`

    warning[incomplete-address]: here is no address, or only its beginning, so this leads nowhere
      --> content/a.md:18:11
       |
    18 | [Nothing](), [a scheme](https://), [a half](http:/example.org), [mail](mailto:) and <tel:>, ![]()
       |           ^
       |
       = help: write all of it, such as `plan.md`

    warning[incomplete-address]: here is no address, or only its beginning, so this leads nowhere
      --> content/a.md:18:25
       |
    18 | [Nothing](), [a scheme](https://), [a half](http:/example.org), [mail](mailto:) and <tel:>, ![]()
       |                         ^^^^^^^^
       |
       = help: write all of it, such as `https://example.org`

    warning[incomplete-address]: here is no address, or only its beginning, so this leads nowhere
      --> content/a.md:18:45
       |
    18 | [Nothing](), [a scheme](https://), [a half](http:/example.org), [mail](mailto:) and <tel:>, ![]()
       |                                             ^^^^^^^^^^^^^^^^^
       |
       = help: write all of it, such as `https://example.org`

    warning[incomplete-address]: here is no address, or only its beginning, so this leads nowhere
      --> content/a.md:18:72
       |
    18 | [Nothing](), [a scheme](https://), [a half](http:/example.org), [mail](mailto:) and <tel:>, ![]()
       |                                                                        ^^^^^^^
       |
       = help: write all of it, such as `mailto:name@example.org`

    warning[incomplete-address]: here is no address, or only its beginning, so this leads nowhere
      --> content/a.md:18:86
       |
    18 | …/example.org), [mail](mailto:) and <tel:>, ![]()
       |                                      ^^^^
       |
       = help: write all of it, such as `tel:+3216000000`

    warning[incomplete-address]: here is no address, or only its beginning, so this leads nowhere
      --> content/a.md:18:97
       |
    18 | …g), [mail](mailto:) and <tel:>, ![]()
       |                                      ^
       |
       = help: write all of it, such as `plan.jpg`

    warning[link-with-spaces]: this looks like a link, but an address cannot have spaces
      --> content/a.md:20:1
       |
    20 | [Call](tel:+32 16 00), [the plan](a.md "Our plan), [another](a.md “Our plan”), ![the hall](hall.jpg and [the r…
       | ^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `[Call](tel:+321600)`

    warning[link-title]: this looks like a link, but its title is not between two straight quotes
      --> content/a.md:20:24
       |
    20 | [Call](tel:+32 16 00), [the plan](a.md "Our plan), [another](a.md “Our plan”), ![the hall](hall.jpg and [the r…
       |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `[the plan](a.md "Our plan")`

    warning[link-title]: this looks like a link, but its title is not between two straight quotes
      --> content/a.md:20:52
       |
    20 | [Call](tel:+32 16 00), [the plan](a.md "Our plan), [another](a.md “Our plan”), ![the hall](hall.jpg and [the r…
       |                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `[another](a.md "Our plan")`

    warning[unclosed-link]: this looks like a picture, but the parenthesis after its address is not closed
      --> content/a.md:20:80
       |
    20 | … plan), [another](a.md “Our plan”), ![the hall](hall.jpg and [the rest](a.md
       |                                      ^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `![the hall](hall.jpg)`

    warning[unclosed-link]: this looks like a link, but the parenthesis after its address is not closed
      --> content/a.md:20:105
       |
    20 | …ur plan”), ![the hall](hall.jpg and [the rest](a.md
       |                                      ^^^^^^^^^^^^^^^
       |
       = help: write `[the rest](a.md)`

    warning[text-after-alert]: this is no box: after `[!NOTE]` there is more text in the same line
      --> content/a.md:22:3
       |
    22 | > [!NOTE] Before you start
       |   ^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write the text below it, `> Before you start`; a title belongs into a block: `:::callout{type=note title="…"}`

    warning[text-after-alert]: this is no box: after `[!tip]` there is more text in the same line
      --> content/a.md:25:3
       |
    25 | > [!tip]- Folded
       |   ^^^^^^^^^^^^^^
       |
       = help: write the text below it, `> Folded`; a title belongs into a block: `:::callout{type=tip title="…"}`

    note[picture-without-description]: this picture has no description
      --> content/a.md:18:93
       |
    18 | …e.org), [mail](mailto:) and <tel:>, ![]()
       |                                      ^^^^^
       |
       = help: describe it in the square brackets: `![what it shows](…)`

    18 warnings, 1 note in 1 file
    "#);
}

#[test]
fn a_merge_that_was_not_finished() {
    let report =
        report(&[("site.toml", SITE), ("content/a.md", "# A page\n\n<<<<<<< HEAD\nOne version.\n=======\nAnother.\n>>>>>>> other\n")]);
    insta::assert_snapshot!(report, @"
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
fn one_mark_that_is_left_of_a_merge() {
    let report = report(&[("site.toml", SITE), ("content/a.md", "# A page\n\nText\n>>>>>>> branch\n")]);
    assert!(
        report
            .starts_with("error[unresolved-conflict]: a merge was not finished: lines of two versions stand here\n --> content/a.md:4:1\n"),
        "{report}"
    );
}

#[test]
fn a_video_of_a_site_that_is_not_known() {
    let page = "# A page\n\n::video{src=\"https://www.dailymotion.com/video/x8\" title=\"A film\"}\n\n::video{provider=youtube title=x}\n";
    let report = report(&[("site.toml", SITE), ("content/a.md", page)]);
    let said = "warning[video-as-link]: this address of www.dailymotion.com is not that of a video that can be played on the page; a link is shown in its place\n";
    assert!(report.contains(said) && report.contains("1 error, 1 warning"), "{report}");
}

#[test]
fn values_of_a_block_without_braces() {
    let page = "# A page\n\n:::callout type=tip\nA\n:::\n\n:::callout colour=red\nA\n:::\n\n::video{provider=youtube title=x}\n";
    let report = report(&[("site.toml", SITE), ("content/a.md", page)]);
    assert!(report.contains("= help: write it in braces: `callout{type=tip}`\n"), "{report}");
    assert!(report.contains("`callout{title=\"colour=red\"}`\n"), "{report}");
}

#[test]
fn code_without_an_end() {
    let page = "# A page\n\n```sh\nls\n\nText.\n";
    let report = report(&[("site.toml", SITE), ("content/a.md", page), ("content/b.md", "# B\n\n::video{provider=youtube title=x}\n")]);
    let said = "warning[unclosed-code]: the code that begins here is never closed: all that follows is shown as code\n --> content/a.md:3:1\n  |\n3 | ```sh\n  | ^^^^^\n  |\n  = help: write a line ``` where the code ends\n";
    assert!(report.contains(said), "{report}");
}

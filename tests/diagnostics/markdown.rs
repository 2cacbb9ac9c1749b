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
    insta::assert_snapshot!(report, @r#"
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

    error[unsafe-address]: addresses that begin with `javascript:` are not published
      --> content/a.md:12:38
       |
    12 | See [^1] and [the plan][plan]. [Run](javascript:alert(1))
       |                                      ^^^^^^^^^^^^^^^^^^^
       |
       = help: write an address that begins with https:, http:, mailto: or tel:, or a path

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
    "#);
}

#[test]
fn html_that_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let text = "# A

<div style=\"color: red\" class=\"x\" onclick=\"go()\">

**Markdown** between, <span STYLE='x'>and</span> <font size=2>this</font>, <kbd>kept</kbd>.

</div>

> <iframe width=\"560\" src=\"https://www.youtube.com/embed/a_B-1?rel=0\"></iframe>

<iframe src=\"https://maps.example.org/\"></iframe>
<script>alert(1)</script>
<form action=\"/go\"><input name=a></form>

Run `guildhall <command>`, not guildhall <command>. <a href=\"javascript:go()\" target=_blank>Go</a>
<svg viewBox=\"0 0 1 1\"></svg>

<tr><td>No table</td></tr>
";
    write(folder.path(), &[("site.toml", &with_settings(NO_HINTS)), ("content/a.md", text), ("content/_part.md", "<center>x</center>\n")]);
    insta::assert_snapshot!(said(folder.path()), @r#"
    warning[html-element-removed]: the HTML element `<center>` is not published
     --> content/_part.md:1:1
      |
    1 | <center>x</center>
      | ^^^^^^^^
      |
      = help: write Markdown: `**bold**`, `~~struck out~~`, `` `code` `` or a block such as `:::callout`

    warning[html-attribute-removed]: `style` of the HTML element `<div>` is not published
     --> content/a.md:3:6
      |
    3 | <div style="color: red" class="x" onclick="go()">
      |      ^^^^^^^^^^^^^^^^^^ the first of 2 in this file
      |
      = help: leave it out: how pages look is the theme's work; a block such as `:::callout` or `:::figure` sets a part off

    warning[html-attribute-removed]: `onclick` of the HTML element `<div>` is not published
     --> content/a.md:3:35
      |
    3 | <div style="color: red" class="x" onclick="go()">
      |                                   ^^^^^^^^^^^^^^
      |
      = help: leave it out: pages run no code of their own

    warning[html-element-removed]: the HTML element `<font>` is not published
     --> content/a.md:5:50
      |
    5 | **Markdown** between, <span STYLE='x'>and</span> <font size=2>this</font>, <kbd>kept</kbd>.
      |                                                  ^^^^^^^^^^^^^
      |
      = help: write Markdown: `**bold**`, `~~struck out~~`, `` `code` `` or a block such as `:::callout`

    warning[html-element-removed]: the HTML element `<iframe>` is not published
     --> content/a.md:9:3
      |
    9 | > <iframe width="560" src="https://www.youtube.com/embed/a_B-1?rel=0"></iframe>
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the first of 2 in this file
      |
      = help: write `::video{src="https://www.youtube.com/watch?v=a_B-1" title="…"}`

    warning[html-element-removed]: the HTML element `<script>` is not published
      --> content/a.md:12:1
       |
    12 | <script>alert(1)</script>
       | ^^^^^^^^
       |
       = help: leave it out: pages run no code of their own; what a theme needs belongs in the theme

    warning[html-element-removed]: the HTML element `<form>` is not published
      --> content/a.md:13:1
       |
    13 | <form action="/go"><input name=a></form>
       | ^^^^^^^^^^^^^^^^^^^
       |
       = help: forms need a place that answers them: link to it, as `[Take part](https://…)`

    warning[html-element-removed]: the HTML element `<input>` is not published
      --> content/a.md:13:20
       |
    13 | <form action="/go"><input name=a></form>
       |                    ^^^^^^^^^^^^^^
       |
       = help: forms need a place that answers them: link to it, as `[Take part](https://…)`

    warning[html-element-removed]: the HTML element `<command>` is not published
      --> content/a.md:15:42
       |
    15 | Run `guildhall <command>`, not guildhall <command>. <a href="javascript:go()" target=_blank>Go</a>
       |                                          ^^^^^^^^^
       |
       = help: write it in Markdown; to show the signs themselves, write `` `<command>` ``

    warning[html-address-removed]: the value of `href` of the HTML element `<a>` is not published
      --> content/a.md:15:56
       |
    15 | Run `guildhall <command>`, not guildhall <command>. <a href="javascript:go()" target=_blank>Go</a>
       |                                                        ^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write an address that begins with https:, http:, mailto: or tel:, or a path

    warning[html-attribute-removed]: `target` of the HTML element `<a>` is not published
      --> content/a.md:15:79
       |
    15 | …command>. <a href="javascript:go()" target=_blank>Go</a>
       |                                      ^^^^^^^^^^^^^
       |
       = help: leave it out: readers choose where a link opens

    warning[html-element-removed]: the HTML element `<svg>` is not published
      --> content/a.md:16:1
       |
    16 | <svg viewBox="0 0 1 1"></svg>
       | ^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: save the picture beside the page and write `![what it shows](picture.svg)`

    warning[html-element-misplaced]: the HTML element `<tr>` stands where browsers drop it, so it is not published
      --> content/a.md:18:1
       |
    18 | <tr><td>No table</td></tr>
       | ^^^^
       |
       = help: write it inside the element that it belongs to, or in Markdown

    warning[html-element-misplaced]: the HTML element `<td>` stands where browsers drop it, so it is not published
      --> content/a.md:18:5
       |
    18 | <tr><td>No table</td></tr>
       |     ^^^^
       |
       = help: write it inside the element that it belongs to, or in Markdown

    14 warnings in 2 files
    "#);
    // Where nothing is taken out, nothing is said.
    for policy in ["escape", "allow"] {
        write(folder.path(), &[("site.toml", &with_settings(&format!("{NO_HINTS}[markdown]\nhtml = \"{policy}\"\n")))]);
        assert_eq!(said(folder.path()), "", "{policy}");
    }
}


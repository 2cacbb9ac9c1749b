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

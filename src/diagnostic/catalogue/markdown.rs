//! Messages about the Markdown of a page's body.

catalogue! {
    /// A block between `:::` lines has a name that says what it is. This name is none of those that Guildhall knows, so the line is shown as text.
    /// For example `:::calout` where `:::callout` was meant.
    unknown_directive(name: &str, near: Option<&str>, known: &str) = "unknown-directive", Warning,
        "there is no block called `{name}`", help ["write `{near}`", "write one of these: {known}"];

    /// A line of colons has something other than a name after it, such as `::: {title="x"}`. It is shown as text.
    directive_without_name(known: &str) = "directive-without-name", Warning,
        "this line begins like a block but has no name", help ["write the name directly after the colons: one of {known}"];

    /// A block that was opened by a line such as `:::callout` needs a line `:::` where it ends. Without it, it reaches to the end of the page, or of
    /// the list or quotation in which it was opened.
    unclosed_directive(name: &str, colons: &str) = "unclosed-directive", Warning,
        "the block `{name}` that begins here is never closed", help ["write a line `{colons}` where it ends"];

    /// A block of code goes up to a line of at least as many backticks, or tildes, as it begins with. Without one, the rest of the page is shown as code.
    unclosed_code(fence: &str) = "unclosed-code", Warning,
        "the code that begins here is never closed: all that follows is shown as code", help ["write a line {fence} where the code ends"];

    /// A line of colons closes a block, but no block is open there. It is shown as text. For example one `:::` too many.
    unmatched_directive_close() = "unmatched-directive-close", Warning,
        "this line closes a block, but none is open here", help ["remove the line, or indent it as the line that opens the block"];

    /// The lines that open and close a block must stand on the same level: both in the same list item or quotation, or both outside.
    misplaced_directive_close(name: &str) = "misplaced-directive-close", Warning,
        "this line does not close the block `{name}`, which stands on another level", help ["indent it as the line that opens the block"];

    /// Text after the name of a block, such as `:::callout Before you start`, is not shown.
    directive_trailing_text(text: &str, name: &str, block: Option<&str>) = "directive-trailing-text", Warning,
        "`{text}` after `{name}` is not shown", help ["write it in braces: `{block}`", "write titles and other values in braces: `{name}{{title=\"{text}\"}}`"];

    /// Values after the name of a block stand in braces, as `key=value` or `key="several words"`, with a space between them.
    /// For example `:::callout{type=tip title="Before you start"}`.
    malformed_attributes(name: &str) = "malformed-attributes", Warning,
        "the values after `{name}` cannot be read from here on", help ["write them as `{{key=value other=\"several words\"}}`, with both quotes and the closing brace"];

    /// A block has a value that it does not know; it is ignored. For example `licens` in a figure, where `licence` was meant.
    unknown_attribute(key: &str, name: &str, near: Option<&str>, known: Option<&str>) = "unknown-attribute", Warning,
        "`{key}` is not a value of the block `{name}`",
        help ["write `{near}`", "`{name}` knows these: {known}", "`{name}` has no values: remove it"];

    /// A block lacks a value without which it cannot be shown: a figure its `src` and `alt`, a tab its `title`, an include its `file`.
    /// A picture that is only decoration has `alt=""`.
    missing_attribute(name: &str, key: &str) = "missing-attribute", Error,
        "the block `{name}` needs `{key}`", help ["write `{name}{{{key}=\"…\"}}`"];

    /// The same value is written twice in one block; the first is used.
    duplicate_attribute(key: &str) = "duplicate-attribute", Warning,
        "`{key}` is written twice", help ["remove one of them; the first is used"];

    /// A value of a block is none of those it may have. For example `type=hint` in a callout, where `type=tip` was meant.
    invalid_attribute(value: &str, key: &str, near: Option<&str>, known: &str) = "invalid-attribute", Warning,
        "`{value}` is not possible for `{key}`", help ["write `{near}`", "write {known}"];

    /// Only `include` and `video` can be written with two colons, on one line. All other blocks have content, and so a line that opens and one that
    /// closes them.
    leaf_directive(name: &str) = "leaf-directive", Warning,
        "the block `{name}` has content, so it needs three colons and a closing line", help ["write `:::{name}` before its content and `:::` after it"];

    /// Some blocks belong into another: a `tab` into `tabs`, and nothing but `tab` into `tabs`.
    misplaced_directive(what: &str, place: &str) = "misplaced-directive", Warning,
        "{what} stands outside {place}", help ["put it between the lines `:::` that open and close {place}"];

    /// Steps hold a numbered list, cards and checklists a list. Anything else is shown, but not as steps, cards or boxes to tick.
    directive_without_list(name: &str, list: &str) = "directive-without-list", Warning,
        "the block `{name}` holds no {list}", help ["write its content as a {list}"];

    /// A line `:::name` directly below HTML is read as a part of that HTML, up to the next empty line.
    directive_in_html(name: &str) = "directive-in-html", Warning,
        "`{name}` is read as a part of the HTML above it", help ["leave an empty line before it"];

    /// A comment that is opened by `<!--` must be closed by `-->` before the next empty line, unless it begins its own line. Otherwise its text would be
    /// published.
    unclosed_comment() = "unclosed-comment", Error,
        "this comment is not closed, so its text would be shown", help ["begin `<!--` on a line of its own and close it with `-->`; write `\\<!--` to show these signs"];

    /// A page may link to web pages, e-mail addresses and telephone numbers. Other kinds of address, above all `javascript:`, are not written to the site;
    /// the text is shown without the link.
    unsafe_address(scheme: &str) = "unsafe-address", Error,
        "addresses that begin with `{scheme}:` are not published", help ["write an address that begins with https:, http:, mailto: or tel:, or a path"];

    /// This looks like a link or a picture, but the address has spaces in it, so it is shown as text. For example `![x](Foto stadhuis (2).JPG)`.
    link_with_spaces(what: &str, corrected: &str) = "link-with-spaces", Warning,
        "this looks like {what}, but an address cannot have spaces", help ["write `{corrected}`"];

    /// This looks like a link or a picture, but the parenthesis after its address is never closed, so it is shown as text. For example
    /// `[the plan](plan.md`.
    unclosed_link(what: &str, corrected: &str) = "unclosed-link", Warning,
        "this looks like {what}, but the parenthesis after its address is not closed", help ["write `{corrected}`"];

    /// After the address of a link or a picture may stand a title, which readers see when they point at it. It stands between straight quotes, of which here
    /// one is missing or curly, so all of it is shown as text. For example `[the plan](plan.md "Our plan)`.
    link_title(what: &str, corrected: &str) = "link-title", Warning,
        "this looks like {what}, but its title is not between two straight quotes", help ["write `{corrected}`"];

    /// A link or a picture has nothing in its parentheses, or the beginning of an address alone: `https://` without the name of a site, `mailto:` without an
    /// address. It leads nowhere.
    incomplete_address(example: &str) = "incomplete-address", Warning,
        "here is no address, or only its beginning, so this leads nowhere", help ["write all of it, such as `{example}`"];

    /// Between the text of a link in square brackets and its address in parentheses there must be no space.
    link_with_gap(corrected: &str) = "link-with-gap", Warning,
        "this looks like a link, but there is a space between its two parts", help ["write `{corrected}`"];

    /// The text of a link stands in square brackets, its address in parentheses: here it is the other way round.
    reversed_link(corrected: &str) = "reversed-link", Warning,
        "this looks like a link with its brackets the wrong way round", help ["write `{corrected}`"];

    /// `[text][name]` is a link whose address stands in a line `[name]: address` elsewhere in the file. There is no such line.
    undefined_link_name(name: &str) = "undefined-link-name", Warning,
        "there is no line `[{name}]: …` with the address of this link", help ["add the line `[{name}]: https://…`, or write `[text](https://…)`"];

    /// `[^name]` refers to a note whose text stands in a line `[^name]: text`. There is no such line, so it is shown as text.
    undefined_footnote(name: &str, near: Option<&str>) = "undefined-footnote", Warning,
        "there is no note `[^{name}]: …`", help ["write `[^{near}]`", "add the line `[^{name}]: text of the note`"];

    /// A note that nothing refers to is not shown.
    unused_footnote(name: &str) = "unused-footnote", Warning,
        "nothing refers to this note, so it is not shown", help ["write `[^{name}]` where it belongs, or remove it"];

    /// Two notes have the same name; the first is shown.
    duplicate_footnote(name: &str) = "duplicate-footnote", Warning,
        "the note `{name}` is written twice; the first is shown", help ["give this one another name"];

    /// `> [!NOTE]` begins a box. The word in the brackets must be one of five; other words are shown as text.
    unknown_alert(name: &str, near: Option<&str>) = "unknown-alert", Warning,
        "there is no box `[!{name}]`", help ["write `[!{near}]`", "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]"];

    /// A box begins with a line that has `[!NOTE]` and nothing else. With a title or a text in the same line it is no box, and all of it is shown as a
    /// quotation. For a title of its own there is the block `callout`.
    text_after_alert(name: &str, text: &str, kind: &str) = "text-after-alert", Warning,
        "this is no box: after `[!{name}]` there is more text in the same line",
        help ["write the text below it, `> {text}`; a title belongs into a block: `:::callout{{type={kind} title=\"…\"}}`"];

    /// The signs that begin a heading are followed by a space. Without it the line is shown as text, signs and all. For example `##Costs`.
    heading_without_space(signs: &str, corrected: &str) = "heading-without-space", Warning,
        "after `{signs}` there is no space, so this line is no heading", help ["write `{corrected}`"];

    /// Below the head of a table stands a line with one `---` for each column. Where it has fewer or more, or is missing, or does not follow directly, all
    /// is shown as text.
    table_without_line(corrected: &str) = "table-without-line", Warning,
        "this looks like a table, but the line with a `---` for each column is not right or not there", help ["write `{corrected}` directly below the head of the table"];

    /// A row of a table can have as many cells as the head of the table. What is in the cells beyond them is not shown. Often a text has a `|` in it that is
    /// read as the edge of a cell.
    cells_without_column() = "cells-without-column", Warning,
        "this is not shown: the row has more cells than the table has columns",
        help ["add a column to the first two lines of the table; a `|` that belongs to a text is written `\\|`"];

    /// Two headings have the same `{#id}`, so links can reach only the first. The id of the second is not used.
    duplicate_heading_id(id: &str) = "duplicate-heading-id", Warning,
        "the id `{id}` is used twice in this file", help ["give this one another id, or none"];

    /// The id of a heading may have letters, digits, hyphens, underscores and full stops. For example `## Who takes part {#who-takes-part}`.
    invalid_heading_id(id: &str, corrected: Option<&str>) = "invalid-heading-id", Warning,
        "`{id}` cannot be the id of a heading, so it is shown as text", help ["write `{{#{corrected}}}`", "use letters, digits and hyphens"];

    /// A formula between dollar signs is not valid LaTeX. It is shown as it is written.
    invalid_formula(problem: &str) = "invalid-formula", Warning,
        "this formula cannot be read: {problem}", help ["correct it, or write `\\$` for a dollar sign"];

    /// People who do not see a picture hear or read its description. Only a picture that is mere decoration has none.
    picture_without_description() = "picture-without-description", Info,
        "this picture has no description", help ["describe it in the square brackets: `![what it shows](…)`"];

    /// A page that shows a picture from another site tells that site who reads it. A link to the picture is shown instead.
    remote_picture() = "remote-picture", Warning,
        "this picture lies on another site; a link is shown in its place", help ["save the picture beside the page and write its file name"];

    /// Quotations, lists and footnotes can be put into one another, but not without end: signs after column 200 of a line are shown as text.
    nested_too_deeply() = "nested-too-deeply", Warning,
        "quotations or lists are nested too deeply here", help ["use fewer levels"];

    /// A table whose head has very many cells while its rows have few is shown as text.
    table_too_wide() = "table-too-wide", Warning,
        "this table has too many columns for its rows", help ["remove columns from its first two lines"];

    /// A video is named by the place that offers it and its id there, or by its file. For example `provider=youtube id=dQw4w9WgXcQ`, or `src="talk.mp4"`.
    unknown_video(problem: &str) = "unknown-video", Error,
        "this video cannot be found: {problem}",
        help ["write `provider=youtube id=…`, `provider=vimeo id=…`, `provider=peertube host=… id=…` or `src=\"file.mp4\"`"];

    /// Videos of YouTube, Vimeo and PeerTube can be played on the page after a click. Of any other site, and of the address of a list of videos, only a link
    /// can be given. An address whose ending is not that of a file, such as `.mp4`, is a file only where `provider=file` says so.
    video_as_link(host: &str) = "video-as-link", Warning,
        "this address of {host} is not that of a video that can be played on the page; a link is shown in its place",
        help ["give the address of one video at YouTube, Vimeo or PeerTube or of a file such as `talk.mp4`, or write an ordinary link"];

    /// HTML in a page is kept as far as it is prose: text, headings, lists, tables, pictures, links. Elements that run code, load something from elsewhere
    /// or belong to the theme are not published; the text in most of them is. To show a sign such as `<name>`, put it between backticks.
    /// The message says what to write instead of the element.
    html_element_removed(element: &str, instead: &str) = "html-element-removed", Warning,
        "the HTML element `<{element}>` is not published", help ["{instead}"];

    /// Attributes of HTML that change how a part of the page looks or that run code are not published; the element is. For example `style`, `align` or
    /// `onclick`. The message says what to do instead.
    html_attribute_removed(name: &str, element: &str, instead: &str) = "html-attribute-removed", Warning,
        "`{name}` of the HTML element `<{element}>` is not published", help ["{instead}"];

    /// The address of a link or picture in HTML may be a path, a web page, an e-mail address or a telephone number. Others, above all `javascript:`, are not
    /// published.
    html_address_removed(name: &str, element: &str) = "html-address-removed", Warning,
        "the value of `{name}` of the HTML element `<{element}>` is not published",
        help ["write an address that begins with https:, http:, mailto: or tel:, or a path"];

    /// Some HTML elements belong into others: a cell `<td>` into a row of a table. Browsers drop them elsewhere.
    html_element_misplaced(element: &str) = "html-element-misplaced", Warning,
        "the HTML element `<{element}>` stands where browsers drop it, so it is not published",
        help ["write it inside the element that it belongs to, or in Markdown"];

    /// A page in which very many HTML elements are opened and not closed would take browsers too long to read. All of the HTML around this place is shown as
    /// text.
    too_much_html() = "too-much-html", Warning,
        "too many HTML elements are open here, so all of this HTML is shown as text", help ["close each element, as in `<b>…</b>`, or write Markdown"];
}

//! Messages about links, pictures, downloads and includes.

catalogue! {
    /// A link to another page is written as the path from this file to the other one, such as ../articles/report-back.md. Nothing lies at this path.
    /// For example, in `content/cases/leuven.md`, `[the report](../articles/report.md)` where the file is called `report-back.md`.
    /// Where `--published` shows that the file was renamed, its new name is said.
    broken_link(path: &str, now: Option<&str>, near: Option<&str>) = "broken-link", Error,
        "this link leads nowhere: there is no `{path}`",
        help ["it was renamed since: write `{now}`; `guildhall check --fix` with the same `--published` does so too, where nothing stands against it", "did you mean `{near}`?", "write the path from this file to the other, such as ../articles/report-back.md"];
    /// The heading that a link names after `#` is not on that page.
    /// For example `[the costs](budget.md#cost)` where the heading is `## Costs`, whose id is `costs`.
    broken_anchor(anchor: &str, file: &str, near: Option<&str>) = "broken-anchor", Error,
        "there is no heading `#{anchor}` in {file}",
        help ["did you mean `#{near}`?", "open the page and copy the address of the heading, or write {{#{anchor}}} after it"];
    /// The picture is not where the page says.
    /// For example `![The hall](hall.jpg)` where the file beside the page is called `Hall.jpeg`.
    broken_picture(path: &str, near: Option<&str>) = "broken-picture", Error,
        "this picture is missing: there is no `{path}`",
        help ["did you mean `{near}`?", "add the file to the folder of the page, and write its name exactly"];
    /// A page that shows a picture from another site tells that site who reads it. So `_headers` tells browsers to load pictures from those sites alone that
    /// `[publish.allow]` in `site.toml` names: where a host sends these headers, nobody sees any other.
    /// For example `<img src="https://example.org/hall.jpg" alt="The hall">`.
    picture_elsewhere(site: &str, source: Option<&str>) = "picture-elsewhere", Warning,
        "this picture lies on another site, `{site}`, from which browsers are told to load none",
        help ["save the picture beside the page and write its file name; or let that site be named in site.toml: below `[publish.allow]`, `pictures = [\"{source}\"]`", "save the picture beside the page and write its file name"];
    /// The file to download is not where the page says.
    /// For example `[The plan (PDF)](plan.pdf)` where nobody uploaded `plan.pdf`.
    broken_download(path: &str, near: Option<&str>) = "broken-download", Error,
        "this file is missing: there is no `{path}`",
        help ["did you mean `{near}`?", "add the file to the folder of the page, and write its name exactly"];
    /// The file whose text should stand here is not where the page says.
    /// For example `::include{file="../_parts/contact.md"}` where the folder `_parts` lies elsewhere.
    broken_include(path: &str, near: Option<&str>) = "broken-include", Error,
        "there is no file `{path}` to include",
        help ["did you mean `{near}`?", "write the path from this file to the other, such as ../_parts/note.md"];
    /// Only Markdown files of the site can be included.
    /// For example `::include{file="figures.csv"}`.
    include_outside(path: &str) = "include-outside", Error,
        "`{path}` is not a Markdown file of this site and cannot be included",
        help ["put the text into a file whose name begins with `_`, or in a folder `_parts`, and include that"];
    /// A file that includes itself, directly or through others, would never end.
    /// For example `_a.md` includes `_b.md`, and `_b.md` includes `_a.md`.
    include_circle(path: &str) = "include-circle", Error,
        "including `{path}` never ends: the files include one another in a circle, or more than four deep",
        help ["take one of the includes out"];
    /// A file with all that it includes, and what that includes in turn, is no larger than a page may be.
    /// For example a file that includes another one a thousand times, which includes a third one a thousand times.
    include_too_large(megabytes: u64, limit: u64) = "include-too-large", Error,
        "with all that it includes, this file has {megabytes} MB of text; at most {limit} MB are published",
        help ["include fewer files, or link to pages of their own"];
    /// Links and pictures stay within the folder content/.
    /// For example `![Logo](../../static/logo.svg)`.
    outside_content(path: &str) = "outside-content", Error,
        "`{path}` leads out of the folder content/",
        help ["move the file below content/, or below static/ and write its path from the root, such as /logo.svg"];
    /// Files and folders whose names begin with `_` are never published, so nobody can follow a link to them.
    /// For example `[notes](_notes.md)`.
    not_a_page(path: &str) = "not-a-page", Error,
        "`{path}` is not published, so it cannot be linked to",
        help ["link to a page, or take the `_` from the name of the file or folder"];
    /// A page stands where a picture or file is needed.
    /// For example `![The hall](hall.md)` where `hall.jpg` was meant.
    not_a_file(path: &str) = "not-a-file", Error,
        "`{path}` is a page; here a picture or file is needed",
        help ["name a file, such as photo.jpg"];
    /// The page that this link names is a draft, scheduled, expired or for members only. The text is shown without the link until it is published.
    link_to_unpublished(id: &str) = "link-to-unpublished", Warning,
        "this link leads to `{id}`, which is not published; readers see its text without the link",
        help ["publish that page, or take the link out"];
    /// The file whose text is to stand here is a draft, scheduled, expired or for members only. The page is published without that text.
    /// For example `::include{file="plan.md"}` where `plan.md` says `access: members`.
    include_unpublished(path: &str) = "include-unpublished", Warning,
        "the text of `{path}` is left out here: it is not published",
        help ["publish that file, or take the include out"];
    /// The link names a former address of the page. It works by a redirect, but the page itself is faster and stays right.
    /// For example `[Leuven](/cases/leuven-2019/)` where the page says `aliases: [/cases/leuven-2019/]`; write `[Leuven](../cases/leuven.md)`.
    link_to_alias(path: &str, id: &str) = "link-to-alias", Warning,
        "`{path}` is a former address of the page `{id}`",
        help ["link to the file of that page"];
    /// Most web servers distinguish capital from small letters, so this works on your computer but not for readers.
    /// For example `![The hall](Hall.JPG)` for a file `hall.jpg`.
    case_differs(written: &str, actual: &str) = "case-differs", Warning,
        "the file is called `{actual}`, not `{written}`",
        help ["write `{actual}`"];
    /// Files that can run programs in a reader's browser or computer are not published from content/.
    /// For example `[The form](form.exe)` or `[The page](old-site.html)`.
    dangerous_download(extension: &str) = "dangerous-download", Error,
        "files of the type .{extension} are not published from content/",
        help ["offer a PDF or an office document instead; whoever looks after the site can put files into static/"];
    /// What readers see as a picture is a JPEG, PNG, GIF, WebP or SVG file.
    /// For example `![The hall](hall.pdf)`, where `[The hall](hall.pdf)` was meant.
    no_picture(path: &str) = "no-picture", Error,
        "`{path}` is no picture that browsers show",
        help ["save it as JPEG, PNG, WebP or SVG; for a download, write the link without `!`"];
    /// Large files are slow and dear for readers on the move.
    file_too_large(path: &str, megabytes: u64, limit: u64) = "file-too-large", Error,
        "`{path}` has {megabytes} MB; this site publishes files up to {limit} MB",
        help ["make it smaller, or raise `max_megabytes` under [downloads] in site.toml"];
}

//! Messages about the folder that a site is written to.

catalogue! {
    /// The path of a published file would not work on every computer or host.
    output_path(path: &str) = "output-path", Error,
        "`{path}` cannot be the path of a published file on every system",
        help ["rename what it is made from, without the characters < > : \" \\ | ? * and names such as `con` or `aux`"];

    /// Two things would be published as one file.
    output_twice(path: &str) = "output-twice", Error,
        "two things would be published as `{path}`", help ["give one of the two another name"];

    /// Two published files whose paths differ only in upper and lower case: many hosts, Windows and macOS take them for one.
    output_case(path: &str, other: &str) = "output-case", Error,
        "`{path}` and `{other}` differ only in upper and lower case", help ["give one of the two another name"];

    /// One thing would be published as a file, and another as a folder of the same name.
    output_file_and_folder(path: &str, other: &str) = "output-file-and-folder", Error,
        "`{path}` would be a file, and `{other}` needs a folder of that name", help ["give one of the two another name"];

    /// The file of that name is guildhall's own: it lists what was written, so that nothing else is ever removed.
    output_own_name(path: &str) = "output-own-name", Error,
        "`{path}` is the name of guildhall's own list of files", help ["give the file another name"];

    /// The folder to write to has files that guildhall did not write. As the folder is replaced at every build, it is left alone.
    foreign_folder(folder: &str, file: &str) = "foreign-folder", Error,
        "`{folder}` has files that guildhall did not write, such as `{file}`",
        help ["name an empty or a new folder with `--out`, or empty this one"];

    /// A file that guildhall did not write lies where a published file belongs. It is not overwritten.
    foreign_file(file: &str) = "foreign-file", Error,
        "`{file}` would be written, but a file that guildhall did not write is there", help ["move that file away"];

    /// A file that guildhall did not write could not be moved to the new output. It is kept beside it.
    foreign_left(file: &str, reason: &str) = "foreign-left", Error,
        "`{file}`, which guildhall did not write, could not be kept in the output: {reason}", help ["move it where it belongs"];

    /// The list of files that guildhall keeps in its output cannot be understood, so it is not known which files are its own.
    damaged_list(file: &str) = "damaged-list", Error,
        "`{file}` is damaged or from a newer guildhall, so it is not known which files here may be replaced",
        help ["remove the folder it is in, or name another with `--out`"];

    /// The output may not be the folder of the site, one that contains it, or one that the site is read from.
    output_in_site(folder: &str) = "output-in-site", Error,
        "the site cannot be written to `{folder}`, as it is read from there", help ["name a folder of its own, such as `--out public`"];

    /// What is named with `--out` is not a folder.
    output_no_folder(path: &str) = "output-no-folder", Error,
        "`{path}` is not a folder", help ["name an empty or a new folder with `--out`"];

    /// The output is replaced in one step, which cannot be done to the place where a disk is mounted.
    output_mounted(folder: &str) = "output-mounted", Error,
        "`{folder}` is where another disk is mounted, so it cannot be replaced in one step", help ["name a folder in it: `--out {folder}/site`"];

    /// A file of the output cannot be written. What was published before is still there, unchanged.
    unwritable(file: &str, reason: &str) = "unwritable", Error,
        "`{file}` cannot be written: {reason}", help [];

    /// The new output is complete, but could not be put in the place of the old one, which is unchanged.
    not_replaced(folder: &str, reason: &str) = "not-replaced", Error,
        "`{folder}` cannot be replaced: {reason}", help ["close programs that use files in it, then build again"];

    /// `guildhall build --verify-reproducible` builds the site twice, and the two builds are not the same. The same site is to give the same bytes: this is
    /// a defect of guildhall, unless the site's files were changed meanwhile.
    not_reproducible(number: u64, first: &str) = "not-reproducible", Error,
        "two builds of the same site differ in {number} files: {first}",
        help ["if nothing was saved meanwhile, report it as a defect of guildhall, with the site if you may"];

    /// The value of `--base-url` is not the address of a site.
    wrong_base_url(value: &str) = "wrong-base-url", Error,
        "`{value}` is not the address of a site", help ["write it whole: `--base-url https://example.org/path`"];
    /// A picture is read, turned upright, freed of hidden data such as the place where it was taken, and scaled down before it is published. This one cannot be.
    bad_picture(path: &str, reason: &str) = "bad-picture", Error,
        "`{path}` cannot be published: {reason}",
        help ["save it again as JPEG, PNG or WebP"];
    /// The name of a picture ends in what another type of picture is called by, such as a JPEG that is called `hall.png`. Servers tell browsers the type
    /// by the name, and some browsers and programs then show nothing.
    misnamed_picture(name: &str, kind: &str, right: &str) = "misnamed-picture", Warning,
        "`{name}` holds a picture of the type {kind}", help ["rename it to `{right}`, also where pages show it"];
    /// `guildhall init --ci` adds workflows to a site, and never overwrites one.
    workflow_exists(path: &str) = "workflow-exists", Error,
        "there is a file `{path}` already", help ["move it away, or take from docs/publish.md what it lacks"];
    /// `guildhall new` never overwrites a page.
    page_exists(path: &str) = "page-exists", Error,
        "there is a page `{path}` already", help ["choose another name"];
    /// The pages of some kinds lie in folders of which there may be many: each chapter in that of its guide. Then the name of a new page
    /// begins with that folder.
    page_without_folder(kind: &str, folder: &str, slug: &str) = "page-without-folder", Error,
        "a page of the kind `{kind}` lies in a folder of `{folder}`, and `{slug}` does not say which",
        help ["write the name of the folder before it: `guildhall new {kind} FOLDER/{slug}`"];
    /// `guildhall new --from` names a page of the site to translate.
    no_such_page(path: &str, near: Option<&str>) = "no-such-page", Error,
        "there is no page `{path}`", help ["did you mean `{near}`?", "write the path of a Markdown file below content/"];
    /// `guildhall translate` is asked for a page in a language in which the site does not have it.
    not_translated(page: &str, language: &str) = "not-translated", Error,
        "the page `{page}` has no file in the language {language}",
        help ["`guildhall translate start {language} {page}` begins one"];
    /// `guildhall translate` needs to know which translation of a page is meant.
    which_translation(page: &str, known: Option<&str>) = "which-translation", Error,
        "`{page}` does not say which translation is meant",
        help ["name the file of the translation, or add --lang with one of: {known}", "this page has no translation yet: `guildhall translate start LANG {page}` begins one"];
    /// A page is translated out of the language in which it was written first, so that language is no aim of a translation.
    is_the_original(page: &str, language: &str) = "is-the-original", Error,
        "the page `{page}` is written in {language}",
        help ["name another language of the site"];
    /// `--section` names a section of the original by its id or its heading.
    no_such_section(section: &str, near: Option<&str>, known: &str) = "no-such-section", Error,
        "the original has no section `{section}`",
        help ["did you mean `{near}`?", "its sections are: {known}"];
    /// The front matter of a file is written so that nothing can be added to it safely: between other signs than `---`, or with brackets around all.
    pins_unwritable(file: &str) = "pins-unwritable", Error,
        "`{file}` has no block between --- lines to which `pins` could be added",
        help ["write its fields between two lines ---, one to a line"];
    /// What a translation was made from is only known where all commits are there.
    needs_history() = "needs-history", Error,
        "the history of this site is not here: there is no Git, no repository, or only its last commit",
        help ["run `git fetch --unshallow`, or run this where the whole repository is"];
    /// A page is moved to another place below the folder content/, never out of it.
    move_outside(path: &str) = "move-outside", Error,
        "`{path}` is not below the folder content/", help ["write the new place as `articles/report-back`, or as the path of a file: `content/articles/report-back.md`"];
    /// The names of files are parts of addresses. A page keeps its language when it is moved, and only the page of a folder is called `index`.
    move_name(name: &str) = "move-name", Error,
        "no page can be moved to `{name}`", help ["write letters, digits and hyphens, and for a folder its name alone, as in `guides/first-page`"];
    /// `guildhall move` overwrites nothing.
    move_taken(path: &str) = "move-taken", Error,
        "there is a file `{path}` already", help ["choose another name, or move that file away first"];
    /// A page cannot be moved to where it is, nor a folder into itself.
    move_to_itself(place: &str) = "move-to-itself", Error,
        "`{place}` is there already", help ["name another place"];
    /// The home page is at the top of the site, and stays there.
    move_of_home() = "move-of-home", Error,
        "the home page cannot be moved", help ["name another page"];
    /// What a page is (an article, a case) its folder says, unless the page says `kind`. At this place no folder would, and the page would be of no kind.
    move_of_no_kind(place: &str, kind: &str) = "move-of-no-kind", Error,
        "`{place}` is in the folder of no kind, and this page is of the kind `{kind}` by its folder",
        help ["name a place in the folder of a kind, or write `kind: {kind}` into the page first"];
    /// A move leaves the site as sound as it was. This one would not: two things would have one address, for example.
    move_breaks(problem: &str) = "move-breaks", Error,
        "after the move the site would have a new error: {problem}", help ["choose another place, or mend that first"];
    /// A link has to be written anew, and its address cannot be found in the text, as it is written with signs that stand for others.
    move_left(path: &str, file: &str) = "move-left", Error,
        "the link to `{path}` in {file} cannot be written anew", help ["write it as `[text](path)`, then move the page"];
    /// The front matter of a file is written so that nothing can be added to it safely: between other signs than `---`, or with brackets around all.
    aliases_unwritable(file: &str, alias: &str) = "aliases-unwritable", Error,
        "`{file}` has no block between --- lines to which `aliases: [{alias}]` could be added",
        help ["write its fields between two lines ---, one to a line"];
    /// The list of a folder without a page of its own leads on by `[[redirects]]` in `site.toml`, which is written so that none can be added safely.
    redirects_unwritable(from: &str) = "redirects-unwritable", Error,
        "no `[[redirects]]` from {from} can be added to site.toml", help ["write the redirects of site.toml on three lines each: `[[redirects]]`, `from = …`, `to = …`"];
    /// Two people changed the same lines, and nobody has said yet which count. A file in that state is not changed by a command.
    unfinished_merge(file: &str) = "unfinished-merge", Error,
        "`{file}` has a merge that is not finished", help ["look for the lines that begin with `<<<<<<<`, keep what is right, and try again"];
}

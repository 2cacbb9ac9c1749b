//! Messages about the files of a site, before anything in them is read.

catalogue! {
    /// A text file must be UTF-8. Files saved by old programs often are in another encoding.
    invalid_utf8() = "invalid-utf8", Error,
        "this file is not UTF-8 text", help ["save it again as UTF-8 in your editor"], rest unsure;

    /// The file is text, but in the encoding UTF-16, which some programs on Windows call "Unicode". A site's files are UTF-8.
    utf16_text() = "utf16-text", Error,
        "this file is in the encoding UTF-16, not UTF-8", help ["save it again as UTF-8: in Notepad, `Save as`, then Encoding `UTF-8`"], rest unsure;

    /// A text file holds a character that no text has (NUL). Most often a picture or an office document got the name of a
    /// text file, such as `report.md` for what is a Word file.
    nul_character() = "nul-character", Error,
        "this file holds a NUL character, which no text has", help ["check that it is a text file; if it is, remove the character"], rest unsure;

    /// Text files are read up to a size that no page needs, so that a file which came here by mistake does not hold up the build.
    /// Only the first part of the file is read.
    text_too_large(bytes: u64, limit: u64) = "text-too-large", Error,
        "this file has {bytes} bytes; text files may have {limit} at most",
        help ["divide it into several pages, or move data out of `content/`"], rest unsure;

    /// Pictures, downloads and other files have a size limit too: a site is fetched over the network.
    asset_too_large(bytes: u64, limit: u64) = "asset-too-large", Error,
        "this file has {bytes} bytes; files may have {limit} at most",
        help ["make it smaller, or publish it elsewhere and link to it"];

    /// The site has more files than can be meant: most often a folder was copied or linked into it by mistake.
    too_many_files(limit: u64) = "too-many-files", Error,
        "the site has more than {limit} files; the rest is not read", help ["remove what does not belong to the site from this folder"];

    /// A symbolic link points to something outside the folder of the site that it is in, such as `content` or `static`, or to something hidden such
    /// as `.git`. It is not followed, as it could publish what is nobody's to publish, such as drafts as files of `static`, and it might lead nowhere on
    /// another computer.
    link_leaves_site(folder: &str, target: &str) = "link-leaves-site", Error,
        "this symbolic link leads out of `{folder}/`, to `{target}`", help ["put a copy of the file here instead of the link"];

    /// A symbolic link points to something that does not exist, or to itself.
    link_leads_nowhere(target: &str) = "link-leads-nowhere", Error,
        "this symbolic link leads to `{target}`, which does not exist", help ["correct the link, or remove it"];

    /// A symbolic link to a folder that contains the link: following it would never end.
    link_in_circle(target: &str) = "link-in-circle", Error,
        "this symbolic link leads to `{target}`, the folder it is in", help ["remove the link"];

    /// A folder that was reached through a symbolic link has a symbolic link to a folder in it. Links to folders are followed
    /// once, not from one to the next.
    link_through_link(target: &str) = "link-through-link", Error,
        "this symbolic link to the folder `{target}` lies in a folder that is itself reached through a link",
        help ["put the folder itself in one of the two places"];

    /// Something in the site's folders is neither a file nor a folder (a device, a pipe or a socket). It is never opened.
    special_file(what: &str) = "special-file", Error,
        "this is {what}, not a file", help ["remove it, or move it out of the site's folders"];

    /// A name that guildhall knows as a folder of the site, such as `content`, is something else.
    not_a_folder(what: &str) = "not-a-folder", Error,
        "this should be a folder, and is {what}", help ["rename it, then make a folder of this name"];

    /// The name of a file or folder is not Unicode text, so it can have no address on the web. The message shows it as far as
    /// it can be read.
    name_not_unicode() = "name-not-unicode", Error,
        "the name of this file is not Unicode text, so the file is not read", help ["rename it"];

    /// The name has a character that cannot be seen, such as a line end or a mark that reverses the writing direction.
    name_invisible_character(character: &str) = "name-invisible-character", Error,
        "the name has an invisible character ({character})", help ["rename it, typing the name anew"];

    /// Windows does not allow these characters in names: `< > : " / \ | ? *`. Whoever works on Windows could not fetch the site.
    name_forbidden_character(name: &str, character: &str) = "name-forbidden-character", Error,
        "the name `{name}` has the character `{character}`, which Windows does not allow", help ["rename it without `{character}`"];

    /// Windows keeps some names for devices, whatever comes after the first full stop: `con`, `prn`, `aux`, `nul`, `com1`, `lpt1`.
    /// Whoever works on Windows could not fetch the site.
    name_reserved(name: &str) = "name-reserved", Error,
        "the name `{name}` is reserved on Windows", help ["rename it, for example by a word more"];

    /// Windows drops a full stop or a space at the end of a name.
    name_ending(name: &str) = "name-ending", Error,
        "the name `{name}` ends with a full stop or a space, which Windows drops", help ["rename it without that last character"];

    /// No file system takes longer names.
    name_too_long(limit: u64) = "name-too-long", Error,
        "the name is longer than {limit} bytes", help ["rename it to something shorter"];

    /// Two files whose names look the same and differ only in how accents are stored (composed or decomposed). Only the first
    /// is read. It happens when one was made on a Mac.
    names_look_alike() = "names-look-alike", Error,
        "two files have this name, with its accents stored in different ways; only one is read",
        help ["compare the two, then remove one"];

    /// Two names that differ only in upper and lower case. On Windows and macOS they are one file, and one of the two would be lost.
    names_differ_in_case(other: &str) = "names-differ-in-case", Error,
        "the name differs from `{other}` only in upper and lower case", help ["rename one of the two"];

    /// Only files whose name ends in `.md` become pages.
    not_named_md(name: &str, better: &str) = "not-named-md", Warning,
        "`{name}` does not become a page, as its name does not end in `.md`", help ["rename it to `{better}`"];

    /// Each of the folders `kinds`, `vocabularies` and `i18n` holds files of one format, with no folders inside.
    not_read_here(folder: &str, extension: &str) = "not-read-here", Warning,
        "this file is not read: `{folder}/` holds files that end in `.{extension}`, not in further folders",
        help ["rename or move it"];

    /// Dates of the last change and names of contributors come from the history in Git. Only the latest commits are here,
    /// so these are left out rather than guessed. Services that build sites often fetch so little by default.
    shallow_clone() = "shallow-clone", Warning,
        "only a part of the history in Git was fetched, so pages show no date of the last change and no contributors",
        help ["fetch it all: `git fetch --unshallow`, or `fetch-depth: 0` in the workflow that builds the site"];

    /// Git is there, but could not read the history, so dates of the last change and names of contributors are left out.
    history_unreadable(reason: &str) = "history-unreadable", Warning,
        "Git cannot read the history, so pages show no date of the last change and no contributors: {reason}",
        help ["run `git log` in the site's folder to see what is wrong"];

    /// There is no `site.toml` in the folder. It is what makes a folder a site.
    no_site(folder: &str) = "no-site", Error,
        "there is no `site.toml` in `{folder}`",
        help ["`guildhall init DIR` starts a new site, and `--root DIR` names the folder of another"];

    /// A file or folder of the site cannot be read by this user on this computer.
    unreadable(file: &str, reason: &str) = "unreadable", Error,
        "`{file}` cannot be read: {reason}", help [];

    /// `SOURCE_DATE_EPOCH` sets the time of a build, so that the same site gives the same files. It is a number of seconds.
    wrong_epoch(value: &str) = "wrong-epoch", Error,
        "SOURCE_DATE_EPOCH is `{value}`, which is not a number of seconds since 1970", help ["set it to `$(date +%s)`, or unset it"];
}

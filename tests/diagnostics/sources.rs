//! Files that cannot be read or do not belong.

use std::os::unix::ffi::OsStrExt;

use super::*;

#[test]
fn files_that_cannot_be_read() {
    let report = report(&[
        ("site.toml", SITE),
        ("content/a.md", "# A\n"),
        ("content/notes.markdown", "# Notes\n"),
        ("content/plan.MD.txt", "# Plan\n"),
        ("content/list.txt", "A list\n"),
        ("content/Plan.md", "# Plan\n"),
        ("content/plan.md", "# Plan\n"),
        ("content/aux.md", "# Reserved\n"),
        ("content/what?.md", "# Forbidden\n"),
        ("content/odd.md", "A\0B\n"),
        ("content/end./b.md", "# B\n"),
        ("kinds/old/case.toml", ""),
        ("vocabularies", "not a folder\n"),
    ]);
    insta::assert_snapshot!(report, @"
    error[name-reserved]: the name `aux.md` is reserved on Windows
    --> content/aux.md
     = help: rename it, for example by a word more

    error[name-ending]: the name `end.` ends with a full stop or a space, which Windows drops
    --> content/end.
     = help: rename it without that last character

    error[nul-character]: this file holds a NUL character, which no text has
     --> content/odd.md:1:2
      |
    1 | A␀B
      |  ^
      |
      = help: check that it is a text file; if it is, remove the character

    error[addresses-differ-in-case]: /fr/plan/ differs from another page's address only in capital letters: content/Plan.md and content/plan.md
    --> content/plan.md
    ::: content/Plan.md
     = note: the other one
     = help: give one of them another `slug:`, or rename its file in small letters

    error[addresses-differ-in-case]: /plan/ differs from another page's address only in capital letters: content/Plan.md and content/plan.md
    --> content/plan.md
    ::: content/Plan.md
     = note: the other one
     = help: give one of them another `slug:`, or rename its file in small letters

    error[names-differ-in-case]: the name differs from `content/Plan.md` only in upper and lower case
    --> content/plan.md
     = help: rename one of the two

    error[name-forbidden-character]: the name `what?.md` has the character `?`, which Windows does not allow
    --> content/what?.md
     = help: rename it without `?`

    error[not-a-folder]: this should be a folder, and is a file
    --> vocabularies
     = help: rename it, then make a folder of this name

    warning[not-named-md]: `notes.markdown` does not become a page, as its name does not end in `.md`
    --> content/notes.markdown
     = help: rename it to `notes.md`

    warning[not-named-md]: `plan.MD.txt` does not become a page, as its name does not end in `.md`
    --> content/plan.MD.txt
     = help: rename it to `plan.md`

    warning[not-read-here]: this file is not read: `kinds/` holds files that end in `.toml`, not in further folders
    --> kinds/old/case.toml
     = help: rename or move it

    8 errors, 3 warnings in 9 files
    Nothing was published; `public` is as it was.
    ");
}

#[test]
fn symbolic_links_and_encodings() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", SITE), ("content/a.md", "# A\n")]);
    let content = folder.path().join("content");
    fs::write(content.join("latin.md"), b"# Caf\xE9\n").unwrap();
    fs::write(content.join("notepad.md"), b"\xFF\xFE#\0 \0A\0").unwrap();
    for (target, name) in [("../../../etc/passwd", "passwords.md"), ("gone.md", "lost.md"), (".", "again")] {
        std::os::unix::fs::symlink(target, content.join(name)).unwrap();
    }
    let _socket = std::os::unix::net::UnixListener::bind(content.join("s.md")).unwrap();
    let output = guildhall(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r#"
    error[link-in-circle]: this symbolic link leads to `content`, the folder it is in
    --> content/again
     = help: remove the link

    error[invalid-utf8]: this file is not UTF-8 text
     --> content/latin.md:1:6
      |
    1 | # Caf�
      |      ^
      |
      = help: save it again as UTF-8 in your editor

    error[link-leads-nowhere]: this symbolic link leads to `gone.md`, which does not exist
    --> content/lost.md
     = help: correct the link, or remove it

    error[utf16-text]: this file is in the encoding UTF-16, not UTF-8
    --> content/notepad.md
     = help: save it again as UTF-8: in Notepad, `Save as`, then Encoding `UTF-8`

    error[link-leaves-site]: this symbolic link leads out of `content/`, to `../../../etc/passwd`
    --> content/passwords.md
     = help: put a copy of the file here instead of the link

    error[special-file]: this is a socket, not a file
    --> content/s.md
     = help: remove it, or move it out of the site's folders

    6 errors in 6 files
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn names_and_sizes() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", SITE), ("content/a.md", "# A\n"), ("content/bell\u{7}.md", "# B\n")]);
    write(
        folder.path(),
        &[
            ("content/\u{e9}.md", "# E\n"),
            ("content/e\u{301}.md", "# E\n"),
            ("content/folder/b.md", "# B\n"),
            ("content/third/c.md", "# C\n"),
        ],
    );
    let content = folder.path().join("content");
    // Files with holes: as long as they say, and nothing on the disk.
    fs::File::create(content.join("long.md")).unwrap().set_len(100_000_000).unwrap();
    fs::File::create(content.join("film.mp4")).unwrap().set_len((1 << 30) + 1).unwrap();
    fs::write(content.join(std::ffi::OsStr::from_bytes(b"caf\xE9.md")), "# C\n").unwrap();
    std::os::unix::fs::symlink("folder", content.join("other")).unwrap();
    std::os::unix::fs::symlink("../third", content.join("folder/inner")).unwrap();
    let output = guildhall(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @"
    error[name-invisible-character]: the name has an invisible character (U+0007)
    --> content/bell␇.md
     = help: rename it, typing the name anew

    error[name-not-unicode]: the name of this file is not Unicode text, so the file is not read
    --> content/caf�.md
     = help: rename it

    error[asset-too-large]: this file has 1073741825 bytes; files may have 1073741824 at most
    --> content/film.mp4
     = help: make it smaller, or publish it elsewhere and link to it

    error[nul-character]: this file holds a NUL character, which no text has
     --> content/long.md:1:1
      |
    1 | ␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀…
      | ^
      |
      = help: check that it is a text file; if it is, remove the character

    error[text-too-large]: this file has 100000000 bytes; text files may have 4194304 at most
    --> content/long.md
     = help: divide it into several pages, or move data out of `content/`

    error[link-through-link]: this symbolic link to the folder `content/third` lies in a folder that is itself reached through a link
    --> content/other/inner
     = help: put the folder itself in one of the two places

    error[names-look-alike]: two files have this name, with its accents stored in different ways; only one is read
    --> content/é.md
     = help: compare the two, then remove one

    7 errors in 6 files
    Nothing was published; `public` is as it was.
    ");
}

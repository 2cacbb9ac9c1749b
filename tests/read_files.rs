//! What is read of a site's folder, and what is said of what cannot be.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use guildhall::checked::Checked;
use guildhall::diagnostic;
use guildhall::source::{History, MAX_TEXT_BYTES, Sources, read::read};

/// A site's folder with these files; names may have folders, contents any bytes.
fn site(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [("site.toml", b"".as_slice())].iter().chain(files) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn sources(root: &Path) -> (Sources, Vec<String>) {
    let Checked { value, mut diagnostics } = read(root).unwrap();
    diagnostic::sort(&mut diagnostics);
    let said = diagnostics.iter().map(|one| {
        let label = one.labels.first();
        format!("{} {}: {}", label.map_or("", |label| &*label.file).escape_debug(), one.code(), one.message())
    });
    (value, said.collect())
}

fn content(sources: &Sources) -> Vec<&str> {
    sources.content.iter().map(|source| &*source.path).collect()
}

#[test]
fn every_file_has_its_place_in_the_order_of_paths() {
    let folder = site(&[
        ("content/b/x.md", b"x"),
        ("content/b.md", b"b"),
        ("content/b-a/_part.md", b""),
        ("content/b/plan.pdf", b"%PDF"),
        ("content/.hidden.md", b""),
        ("content/.obsidian/note.md", b""),
        ("content/b.md~", b""),
        ("content/old.markdown", b""),
        ("kinds/case.toml", b""),
        ("kinds/README.md", b""),
        ("kinds/more/x.toml", b""),
        ("vocabularies/topics.yaml", b""),
        ("vocabularies/places.yml", b""),
        ("i18n/nl.toml", b""),
        ("static/.well-known/security.txt", b"a"),
        ("static/.DS_Store", b""),
        ("static/CNAME", b"b"),
        ("templates/page.html", b""),
        ("themes/own/font.woff2", b"\0\0"),
        ("themes/own/style.css", b""),
        ("public/old.md", b""),
        ("node_modules/a.md", b""),
        ("README.md", b""),
    ]);
    let (sources, said) = sources(folder.path());
    assert_eq!(content(&sources), ["content/b-a/_part.md", "content/b.md", "content/b/x.md"]);
    assert_eq!(sources.assets.keys().map(|path| &**path).collect::<Vec<_>>(), ["content/b/plan.pdf", "content/old.markdown"]);
    let paths = |list: &[guildhall::source::Source]| list.iter().map(|source| source.path.to_string()).collect::<Vec<_>>();
    assert_eq!(paths(&sources.kinds), ["kinds/case.toml"]);
    assert_eq!(paths(&sources.vocabularies), ["vocabularies/topics.yaml"]);
    assert_eq!(paths(&sources.strings), ["i18n/nl.toml"]);
    assert_eq!(paths(&sources.theme), ["templates/page.html", "themes/own/style.css"]);
    assert_eq!(sources.theme_assets.keys().map(|path| &**path).collect::<Vec<_>>(), ["themes/own/font.woff2"]);
    assert_eq!(sources.statics.iter().map(|asset| &*asset.path).collect::<Vec<_>>(), ["static/.well-known/security.txt", "static/CNAME"]);
    let plan = &sources.assets["content/b/plan.pdf"];
    assert_eq!((plan.bytes, plan.hash), (4, *blake3::hash(b"%PDF").as_bytes()));
    assert_eq!(sources.content[1].hash, *blake3::hash(b"b").as_bytes());
    assert_eq!(
        said,
        [
            "content/old.markdown not-named-md: `old.markdown` does not become a page, as its name does not end in `.md`",
            "kinds/more/x.toml not-read-here: this file is not read: `kinds/` holds files that end in `.toml`, not in further folders",
            "vocabularies/places.yml not-read-here: this file is not read: `vocabularies/` holds files that end in `.yaml`, not in further folders",
        ]
    );
}

#[test]
fn a_folder_without_site_toml_is_refused_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let error = read(folder.path()).unwrap_err();
    let at = folder.path().display();
    assert_eq!(
        error.to_string(),
        format!("there is no `site.toml` in `{at}`; `guildhall init DIR` starts a new site, and `--root DIR` names the folder of another")
    );
    fs::create_dir(folder.path().join("site.toml")).unwrap();
    assert_eq!(read(folder.path()).unwrap_err().to_string(), "`site.toml` cannot be read: it is a folder, not a file");
}

#[test]
fn links_are_followed_where_they_stay_in_their_folder() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "secret").unwrap();
    let folder = site(&[
        ("content/real.md", b"real"),
        ("shared/a.md", b"a"),
        ("content/_shared/a.md", b"a"),
        ("static/a.txt", b"a"),
        (".env", b"TOKEN=1"),
        ("content/deep/x.md", b"x"),
    ]);
    let root = folder.path();
    symlink("../_shared", root.join("content/_shared/up")).unwrap();
    symlink("/", root.join("content/_shared/top")).unwrap();
    symlink("real.md", root.join("content/link.md")).unwrap();
    symlink("../shared", root.join("content/shared")).unwrap();
    symlink("_shared", root.join("content/own")).unwrap();
    symlink("../content", root.join("static/all")).unwrap();
    symlink("a.txt", root.join("static/b.txt")).unwrap();
    symlink("shared", root.join("vocabularies")).unwrap();
    symlink("..", root.join("content/deep/circle")).unwrap();
    symlink("self.md", root.join("content/self.md")).unwrap();
    symlink("gone.md", root.join("content/dangling.md")).unwrap();
    symlink(outside.path(), root.join("content/out")).unwrap();
    symlink(outside.path().join("secret.md"), root.join("content/out.md")).unwrap();
    symlink("../.env", root.join("content/env.md")).unwrap();
    symlink("/dev/zero", root.join("content/zero.md")).unwrap();
    let (sources, said) = sources(root);
    assert_eq!(content(&sources), ["content/_shared/a.md", "content/deep/x.md", "content/link.md", "content/own/a.md", "content/real.md"]);
    assert_eq!(&*sources.content[2].text, "real");
    let secret = outside.path().display();
    assert_eq!(
        said,
        [
            "content/_shared/top link-leaves-site: this symbolic link leads out of `content/`, to `/`".to_owned(),
            "content/_shared/up link-in-circle: this symbolic link leads to `content/_shared`, the folder it is in".to_owned(),
            "content/dangling.md link-leads-nowhere: this symbolic link leads to `gone.md`, which does not exist".to_owned(),
            "content/deep/circle link-in-circle: this symbolic link leads to `content`, the folder it is in".to_owned(),
            "content/env.md link-leaves-site: this symbolic link leads out of `content/`, to `../.env`".to_owned(),
            format!("content/out link-leaves-site: this symbolic link leads out of `content/`, to `{secret}`"),
            format!("content/out.md link-leaves-site: this symbolic link leads out of `content/`, to `{secret}/secret.md`"),
            "content/own/top link-leaves-site: this symbolic link leads out of `content/`, to `/`".to_owned(),
            "content/own/up link-in-circle: this symbolic link leads to `content/_shared`, the folder it is in".to_owned(),
            "content/self.md link-leads-nowhere: this symbolic link leads to `self.md`, which does not exist".to_owned(),
            "content/shared link-leaves-site: this symbolic link leads out of `content/`, to `../shared`".to_owned(),
            "content/zero.md link-leaves-site: this symbolic link leads out of `content/`, to `/dev/zero`".to_owned(),
            "static/all link-leaves-site: this symbolic link leads out of `static/`, to `../content`".to_owned(),
            "vocabularies not-a-folder: this should be a folder, and is a symbolic link".to_owned(),
        ]
    );
}

#[test]
fn links_cannot_multiply() {
    let folder = site(&[("content/x.md", b"")]);
    for level in 0..30 {
        let inside = folder.path().join(format!("content/_bomb/{level}"));
        fs::create_dir_all(&inside).unwrap();
        for name in ["a", "b"] {
            symlink(format!("../{}", level + 1), inside.join(name)).unwrap();
        }
    }
    fs::create_dir(folder.path().join("content/_bomb/30")).unwrap();
    symlink("_bomb", folder.path().join("content/bomb")).unwrap();
    let (sources, said) = sources(folder.path());
    assert_eq!(content(&sources), ["content/x.md"]);
    // Two links on each level, reached by its own path and through one link: once each.
    assert_eq!(said.len(), 60 + 29 * 4);
    assert!(said.iter().all(|one| one.contains(" link-through-link: ")), "{said:?}");
}

#[test]
fn pipes_and_sockets_are_never_opened() {
    let folder = site(&[("content/x.md", b"")]);
    assert!(Command::new("mkfifo").arg(folder.path().join("content/pipe.md")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
    fs::create_dir(folder.path().join("static")).unwrap();
    fs::rename(folder.path().join("socket"), folder.path().join("static/socket")).unwrap();
    fs::write(folder.path().join("kinds"), "").unwrap();
    let (sources, said) = sources(folder.path());
    assert_eq!(content(&sources), ["content/x.md"]);
    assert_eq!(
        said,
        [
            "content/pipe.md special-file: this is a pipe, not a file",
            "kinds not-a-folder: this should be a folder, and is a file",
            "static/socket special-file: this is a socket, not a file",
        ]
    );
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_do_not_work_everywhere_are_said_and_read() {
    use std::os::unix::ffi::OsStrExt;
    let folder = site(&[
        ("content/aux.md", b""),
        ("content/line\nend.md", b""),
        ("content/what?.md", b""),
        ("content/end. /x.md", b""),
        ("content/cafe\u{301}.md", b"decomposed"),
        ("content/caf\u{e9}.md", b"composed"),
        ("content/e\u{301}te\u{301}.md", b""),
        ("content/Plan.md", b""),
        ("content/plan.md", b""),
        ("content/Deep/x.md", b""),
        ("content/deep/y.md", b""),
        ("content/deep/z.md", b""),
    ]);
    fs::write(folder.path().join("content").join(std::ffi::OsStr::from_bytes(b"caf\xE9.md")), "latin").unwrap();
    let (sources, said) = sources(folder.path());
    assert_eq!(
        content(&sources),
        [
            "content/Deep/x.md",
            "content/Plan.md",
            "content/aux.md",
            "content/café.md",
            "content/deep/y.md",
            "content/deep/z.md",
            "content/end. /x.md",
            "content/line\nend.md",
            "content/plan.md",
            "content/what?.md",
            "content/été.md",
        ]
    );
    assert_eq!(&*sources.content[3].text, "decomposed");
    assert_eq!(
        said,
        [
            "content/aux.md name-reserved: the name `aux.md` is reserved on Windows",
            "content/café.md names-look-alike: two files have this name, with its accents stored in different ways; only one is read",
            "content/caf\u{fffd}.md name-not-unicode: the name of this file is not Unicode text, so the file is not read",
            "content/deep/y.md names-differ-in-case: the name differs from `content/Deep` only in upper and lower case",
            "content/end.  name-ending: the name `end. ` ends with a full stop or a space, which Windows drops",
            "content/line\\nend.md name-invisible-character: the name has an invisible character (U+000A)",
            "content/plan.md names-differ-in-case: the name differs from `content/Plan.md` only in upper and lower case",
            "content/what?.md name-forbidden-character: the name `what?.md` has the character `?`, which Windows does not allow",
        ]
    );
}

#[test]
fn any_bytes_give_a_page_and_a_place() {
    let million = "abc\n".repeat(1_000_000);
    let folder = site(&[
        ("content/bad.md", b"# caf\xE9\n"),
        ("content/big.md", format!("# Big\n{}", "0123456789abcde\n".repeat(262_200)).as_bytes()),
        ("content/bom.md", b"\xEF\xBB\xBF# A\r\n"),
        ("content/lines.md", million.as_bytes()),
        ("content/null.md", b"a\0"),
        ("content/utf16.md", b"\xFF\xFE#\0 \0A\0"),
    ]);
    let (sources, said) = sources(folder.path());
    let texts: Vec<&str> = sources.content.iter().map(|source| &*source.text).collect();
    assert_eq!([texts[0], texts[2], texts[4], texts[5]], ["# caf\u{fffd}\n", "# A\r\n", "a\0", "# A"]);
    assert!(texts[1].len() as u64 <= MAX_TEXT_BYTES && texts[1].starts_with("# Big\n") && texts[1].ends_with("e\n"));
    assert_eq!(texts[3], million);
    assert_eq!(
        said,
        [
            "content/bad.md invalid-utf8: this file is not UTF-8 text",
            "content/big.md text-too-large: this file has 4195206 bytes; text files may have 4194304 at most",
            "content/null.md nul-character: this file holds a NUL character, which no text has",
            "content/utf16.md utf16-text: this file is in the encoding UTF-16, not UTF-8",
        ]
    );
}

#[test]
fn a_huge_file_is_never_read_whole() {
    let folder = site(&[("content/x.md", b"")]);
    fs::File::create(folder.path().join("content/sparse.md")).unwrap().set_len(1 << 40).unwrap();
    let (_, said) = sources(folder.path());
    assert_eq!(
        said,
        [
            "content/sparse.md nul-character: this file holds a NUL character, which no text has",
            "content/sparse.md text-too-large: this file has 1099511627776 bytes; text files may have 4194304 at most",
        ]
    );
}

/// Runs git as the person `name` at `time`, with no settings of this machine.
fn git(folder: &Path, name: &str, time: u64, arguments: &[&str]) {
    let mut command = Command::new("git");
    for (variable, _) in std::env::vars_os().filter(|(variable, _)| variable.to_string_lossy().starts_with("GIT_")) {
        command.env_remove(variable);
    }
    let output = command
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .envs([("GIT_AUTHOR_NAME", name), ("GIT_COMMITTER_NAME", name), ("GIT_AUTHOR_EMAIL", name), ("GIT_COMMITTER_EMAIL", name)])
        .envs([("GIT_AUTHOR_DATE", format!("@{time} +0000")), ("GIT_COMMITTER_DATE", format!("@{time} +0000"))])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn history(sources: &Sources) -> Vec<String> {
    match &*sources.history {
        History::Full(revisions) => revisions
            .iter()
            .map(|(path, revision)| format!("{path} {} {}", revision.last_change, revision.contributors.join(", ")))
            .collect(),
        other => vec![format!("{other:?}")],
    }
}

#[test]
fn one_look_at_git_tells_dates_and_people() {
    let folder = tempfile::tempdir().unwrap();
    let top = folder.path();
    let root = top.join("a/site");
    fs::create_dir_all(root.join("content/é")).unwrap();
    for (name, text) in
        [("site.toml", ""), ("content/a.md", "1"), ("content/é/b c.md", "1"), ("content/gone.md", "1"), ("../other.md", "1")]
    {
        fs::write(root.join(name), text).unwrap();
    }
    fs::write(top.join(".mailmap"), "Ada Lovelace <ada>\n").unwrap();
    assert_eq!(history(&sources(&root).0), ["None"], "no repository");
    git(top, "ada", 100, &["init", "-q"]);
    assert_eq!(history(&sources(&root).0), ["None"], "no commit");
    git(top, "ada", 100, &["add", "."]);
    git(top, "ada", 100, &["commit", "-qm", "first"]);
    fs::write(root.join("content/a.md"), "2").unwrap();
    fs::remove_file(root.join("content/gone.md")).unwrap();
    git(top, "Zoë", 200, &["commit", "-qam", "second"]);
    fs::write(root.join("../other.md"), "2").unwrap();
    git(top, "Zoë", 300, &["commit", "-qam", "elsewhere"]);
    let (read, said) = sources(&root);
    assert_eq!(said, [""; 0]);
    assert_eq!(history(&read), ["content/a.md 200 Zoë, Ada Lovelace", "content/é/b c.md 100 Ada Lovelace"]);
    assert_eq!(read.last_commit, Some(200));

    let shallow = tempfile::tempdir().unwrap();
    let address = format!("file://{}", top.display());
    git(shallow.path(), "x", 1, &["clone", "-q", "--depth", "1", &address, "copy"]);
    let (read, said) = sources(&shallow.path().join("copy/a/site"));
    assert_eq!(history(&read), ["Shallow"]);
    assert_eq!(read.last_commit, Some(300));
    assert_eq!(
        said,
        [" shallow-clone: only a part of the history in Git was fetched, so pages show no date of the last change and no contributors"]
    );

    // A clone whose old folders would have to be fetched: nothing is fetched.
    git(top, "x", 1, &["config", "uploadpack.allowFilter", "true"]);
    git(shallow.path(), "x", 1, &["clone", "-q", "--filter=tree:0", &address, "partial"]);
    let (read, said) = sources(&shallow.path().join("partial/a/site"));
    assert_eq!(history(&read), ["None"]);
    assert!(said.len() == 1 && said[0].starts_with(" history-unreadable: Git cannot read the history"), "{said:?}");
}

#[test]
fn programs_that_a_repository_names_are_not_run() {
    let folder = site(&[("content/a.md", b"1")]);
    let top = folder.path();
    git(top, "x", 1, &["init", "-q"]);
    git(top, "x", 1, &["add", "."]);
    git(top, "x", 1, &["commit", "-qm", "first"]);
    let (marker, program) = (top.join("ran"), top.join("program"));
    fs::write(&program, format!("#!/bin/sh\ntouch {}\n", marker.display())).unwrap();
    fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    fs::write(top.join(".gitattributes"), "*.md diff=evil\n").unwrap();
    for key in ["core.fsmonitor", "core.pager", "diff.external", "diff.evil.textconv", "diff.evil.command", "gpg.program", "core.askPass"] {
        git(top, "x", 1, &["config", key, program.to_str().unwrap()]);
    }
    git(top, "x", 1, &["config", "log.showSignature", "true"]);
    assert_eq!(history(&sources(top).0), ["content/a.md 1 x"]);
    assert!(!marker.exists());
}

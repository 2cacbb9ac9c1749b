//! The folder that is written to.

use super::*;

#[test]
fn paths_of_the_output() {
    let report = report(&[
        ("site.toml", SITE),
        ("content/a.md", "# A\n"),
        (
            "content/b.md",
            "# B

![Map](map.png)
",
        ),
        ("content/map.png", "no picture"),
        ("static/a/index.html", "A\n"),
        ("static/b", "B\n"),
        ("static/sitemap.xml", "<a/>\n"),
        ("static/Logo.svg", "<svg/>"),
        ("static/.guildhall/x", "x"),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[output-twice]: two things would be published as `a/index.html`
     |
     = help: give one of the two another name

    1 error
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn a_file_and_a_page_that_differ_in_case() {
    let report = report(&[("site.toml", SITE), ("content/b.md", "# B\n"), ("static/B/index.html", "B\n")]);
    insta::assert_snapshot!(report, @"
    error[output-case]: `b/index.html` and `B/index.html` differ only in upper and lower case
     |
     = help: give one of the two another name

    1 error
    Nothing was published; `public` is as it was.
    ");
}

#[test]
fn a_file_where_a_page_needs_a_folder() {
    let report = report(&[("site.toml", SITE), ("content/b.md", "# B\n"), ("static/b", "B\n")]);
    insta::assert_snapshot!(report, @r#"
    error[output-file-and-folder]: `b` would be a file, and `b/index.html` needs a folder of that name
     |
     = help: give one of the two another name

    1 error
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn a_file_with_the_name_of_the_list_of_files() {
    let report = report(&[("site.toml", SITE), ("content/b.md", "# B\n"), ("static/.guildhall-manifest.json", "{}\n")]);
    insta::assert_snapshot!(report, @r#"
    error[output-own-name]: `.guildhall-manifest.json` is the name of guildhall's own list of files
     |
     = help: give the file another name

    1 error
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn a_file_that_is_no_picture() {
    let report = report(&[
        ("site.toml", SITE),
        (
            "content/b.md",
            "# B

![Map](map.png)
",
        ),
        ("content/map.png", "no picture"),
    ]);
    insta::assert_snapshot!(report, @r#"
    error[bad-picture]: `map.png` cannot be published: the file is no picture that a browser shows; save it as JPEG or PNG
    --> content/map.png
     = help: save it again as JPEG, PNG or WebP

    1 error in 1 file
    Nothing was published; `public` is as it was.
    "#);
}

#[test]
fn a_picture_that_is_called_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", &with_settings(NO_HINTS)), ("content/a.md", "# A\n\n![A square](square.png)\n")]);
    write(folder.path(), &[("content/square.png", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>")]);
    insta::assert_snapshot!(said(folder.path()), @"
    warning[misnamed-picture]: `square.png` holds a picture of the type SVG
    --> content/square.png
     = help: rename it to `square.svg`, also where pages show it

    1 warning in 1 file
    ");
}

/// What stops a command is one sentence on standard error, and exit code 2.
#[test]
fn what_stops_a_command() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = guildhall(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    let chapter = "folder = \"guides/*\"\n";
    write(folder.path(), &[("site.toml", SITE), ("content/a.md", "# A\n"), ("kinds/chapter.toml", chapter), ("plain", "")]);
    let mut said = run(&["build", "--out", "plain"]);
    said += &run(&["build", "--out", "."]);
    assert_eq!(guildhall(folder.path(), &["build"]).status.code(), Some(0));
    // A letter that somebody puts where a page will be.
    write(folder.path(), &[("content/b.md", "# B\n"), ("public/b/index.html", "mine")]);
    said += &run(&["build"]);
    write(folder.path(), &[("public/.guildhall-manifest.json", "{}")]);
    said += &run(&["build"]);
    said += &run(&["new", "page", "a"]);
    said += &run(&["new", "page", "c", "--lang", "fr", "--from", "content/aa.md"]);
    said += &run(&["new", "chapter", "first"]);
    said += &run(&["init", "."]);
    insta::assert_snapshot!(said, @"
    guildhall: `plain` is not a folder; name an empty or a new folder with `--out`
    guildhall: the site cannot be written to `.`, as it is read from there; name a folder of its own, such as `--out public`
    guildhall: `public/b/index.html` would be written, but a file that guildhall did not write is there; move that file away
    guildhall: `public/.guildhall-manifest.json` is damaged or from a newer guildhall, so it is not known which files here may be replaced; remove the folder it is in, or name another with `--out`
    guildhall: there is a page `./content/a.md` already; choose another name
    guildhall: there is no page `content/aa.md`; did you mean `content/a.md`?
    guildhall: a page of the kind `chapter` lies in a folder of `guides/*`, and `first` does not say which; write the name of the folder before it: `guildhall new chapter FOLDER/first`
    guildhall: `.` is not empty: it has `content`; name a folder that is empty or not there yet, such as: guildhall init my-site
    ");
    assert_eq!(fs::read_to_string(folder.path().join("public/b/index.html")).unwrap(), "mine");
}

#[test]
fn a_file_in_two_folders() {
    let report = report(&[
        ("site.toml", &with_settings(NO_HINTS)),
        ("content/a.md", "# A\n\n[The plan](plan.pdf)\n"),
        ("content/plan.pdf", "A"),
        ("static/plan.pdf", "B"),
    ]);
    insta::assert_snapshot!(report, @r"
    error[output-twice]: two things would be published as `plan.pdf`
    --> content/plan.pdf
    ::: static/plan.pdf
     = note: the other one
     = help: give one of the two another name

    1 error in 1 file
    Nothing was published; `public` is as it was.
    ");
}

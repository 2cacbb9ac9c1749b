//! The form of reports, and exit codes.

use super::*;

#[test]
fn json_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", &with_settings(NO_HINTS)), ("content/a.md", "# A\n\n[B](bb.md)\n"), ("content/b.md", "# B\n")]);
    let output = guildhall(folder.path(), &["build", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap(), @r#"
    {
      "format": 1,
      "diagnostics": [
        {
          "code": "broken-link",
          "severity": "error",
          "message": "this link leads nowhere: there is no `bb.md`",
          "help": "did you mean `b.md`?",
          "file": "content/a.md",
          "start": {
            "line": 3,
            "column": 5,
            "offset": 9
          },
          "end": {
            "line": 3,
            "column": 10,
            "offset": 14
          },
          "labels": []
        }
      ],
      "summary": {
        "errors": 1,
        "warnings": 0,
        "infos": 0
      }
    }
    "#);
}

#[test]
fn a_site_says_how_bad_a_problem_is() {
    let folder = tempfile::tempdir().unwrap();
    let settings = with_settings("[severity]\nincomplete-page = \"off\"\nbroken-link = \"warning\"\nunknown-field = \"off\"\n");
    write(folder.path(), &[("site.toml", &settings), ("content/a.md", "---\ntitel: A\n---\n# A\n\n[B](b.md)\n")]);
    let output = guildhall(folder.path(), &["build"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    let (report, published) = said.split_once("Published").unwrap();
    assert!(published.starts_with(" ") && folder.path().join("public/a/index.html").is_file());
    insta::assert_snapshot!(report, @"
    warning[broken-link]: this link leads nowhere: there is no `b.md`
     --> content/a.md:6:5
      |
    6 | [B](b.md)
      |     ^^^^
      |
      = help: did you mean `a.md`?

    1 warning in 1 file
    ");
}

#[test]
fn exit_codes() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = guildhall(folder.path(), arguments);
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    insta::assert_debug_snapshot!(run(&["build"]), @r#"
    (
        2,
        "guildhall: there is no `site.toml` in `.`; `guildhall init DIR` starts a new site, and `--root DIR` names the folder of another\n",
    )
    "#);
    assert_eq!(run(&["build", "--formt", "json"]).0, 2);
    write(folder.path(), &[("site.toml", SITE), ("content/a.md", "# A\n"), ("mine/letter.txt", "Dear reader")]);
    assert_eq!(run(&["build"]).0, 0);
    insta::assert_debug_snapshot!(run(&["build", "--out", "mine"]), @r#"
    (
        2,
        "guildhall: `mine` has files that guildhall did not write, such as `letter.txt`; name an empty or a new folder with `--out`, or empty this one\n",
    )
    "#);
    insta::assert_debug_snapshot!(run(&["build", "--out", "content"]), @r#"
    (
        2,
        "guildhall: the site cannot be written to `content`, as it is read from there; name a folder of its own, such as `--out public`\n",
    )
    "#);
    write(folder.path(), &[("content/a.md", "[B](b.md)\n")]);
    assert_eq!(run(&["build"]).0, 1);
    assert!(folder.path().join("public/a/index.html").is_file());
}

//! What `guildhall init --ci` writes.

use super::*;

#[test]
fn a_site_gets_the_workflows_of_its_forge_once() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_guildhall")).args(arguments).current_dir(folder.path()).stdin(Stdio::null()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let (code, said, error) = run(&["init", "site", "--ci", "github"]);
    assert_eq!((code, error.as_str()), (0, ""));
    insta::assert_snapshot!(said, @"
    site is a site now: 23 files, in English and French.
    Begin with site/README.md, or build it: guildhall build --root site
    Workflows for GitHub:
      site/.github/workflows/care.yml
      site/.github/workflows/check.yml
      site/.github/workflows/publish.yml
      site/.guildhall/.gitignore
      site/.guildhall/build.sh
      site/.guildhall/care.sh
      site/.guildhall/check.sh
      site/.guildhall/deploy.sh
      site/.guildhall/due.sh
      site/.guildhall/install.sh
      site/.guildhall/issue.sh
      site/.guildhall/pins.sh
      site/.guildhall/release
    They check every change, publish the main branch and look after it once a week; each says at its top what it needs.
    This guildhall is no release: say in .guildhall/release where one, or its source, is.
    ");
    let (code, said, _) = run(&["init", "site", "--ci", "gitlab"]);
    insta::assert_snapshot!(format!("{code}: {said}"), @"2:");
    let (code, _, error) = run(&["init", "site", "--ci", "github"]);
    insta::assert_snapshot!(format!("{code}: {error}"), @"2: guildhall: there is a file `site/.github/workflows/care.yml` already; move it away, or take from docs/publish.md what it lacks");
    let (code, said, _) = run(&["init", "plain"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(said, @"
    plain is a site now: 23 files, in English and French.
    Begin with plain/README.md, or build it: guildhall build --root plain
    ");
    // What is there after that builds.
    assert_eq!(run(&["build", "--root", "site"]).0, 0);
}

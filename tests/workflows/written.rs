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
    They check every change, publish the main branch and look after it every week; each says at its top what it needs.
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

#[test]
fn all_that_is_written_is_kept_and_nothing_that_is_made_later() {
    for forge in Forge::ALL {
        for starts_here in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let site = folder.path().join("site");
            if starts_here {
                init::start(&site).unwrap();
            }
            let mut written = init::add(&site, forge).unwrap();
            let git = |arguments: &[&str]| {
                let output = Command::new("git").current_dir(&site).args(arguments).output().unwrap();
                assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
                String::from_utf8(output.stdout).unwrap()
            };
            fs::create_dir(site.join(".guildhall/bin")).unwrap();
            for made in [".guildhall/bin/guildhall", ".guildhall/links.json"] {
                fs::write(site.join(made), "").unwrap();
            }
            git(&["init", "--quiet"]);
            git(&["add", "--all"]);
            let mut kept: Vec<PathBuf> = git(&["ls-files", "-z"]).split_terminator('\0').map(|path| site.join(path)).collect();
            if starts_here {
                written.extend(
                    init::start(&folder.path().join("another"))
                        .unwrap()
                        .iter()
                        .map(|path| site.join(path.strip_prefix(folder.path().join("another")).unwrap())),
                );
            }
            written.sort();
            kept.sort();
            assert_eq!(kept, written, "{forge:?}");
        }
    }
}

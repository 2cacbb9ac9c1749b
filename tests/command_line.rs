//! The command line: what it says, and the code it ends with.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::path::Path;
use std::process::Command;

fn guildhall(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    let output = command.current_dir(folder).env_remove("SOURCE_DATE_EPOCH").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn wrong_calls_end_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let no_site =
        "guildhall: there is no `site.toml` in `.`; `guildhall init DIR` starts a new site, and `--root DIR` names the folder of another\n";
    assert_eq!(guildhall(folder.path(), &["build"]), (2, String::new(), no_site.to_owned()));
    for wrong in [&["bild"][..], &[], &["build", "--nonsense"], &["build", "--base-url", "example.org"], &["build", "--format", "xml"]] {
        let (code, out, error) = guildhall(folder.path(), wrong);
        assert_eq!((code, out.as_str()), (2, ""), "{wrong:?}");
        assert!(!error.is_empty());
    }
    assert_eq!(guildhall(folder.path(), &["--version"]), (0, format!("guildhall {}\n", env!("CARGO_PKG_VERSION")), String::new()));
}

#[test]
fn help_reads_well() {
    let (code, help, _) = guildhall(Path::new("."), &["build", "--help"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(help, @"
    Build the site and publish it to a folder

    All problems of all files are reported in one run. Where there are errors, what was published before
    stays as it is.

    Usage: guildhall build [OPTIONS]

    Options:
          --root <DIR>
              Folder of the site, the one with `site.toml`
              
              [default: .]

          --out <DIR>
              Folder to publish to; it is replaced as a whole [default: `public` in the site's folder]

          --base-url <URL>
              Address where the site will be found, instead of that in `site.toml`

          --drafts
              Publish drafts too

          --noindex
              Make a preview of a change: a line above every page says so, and search engines are asked
              to stay away

          --precompress
              Publish texts compressed too, as `.br` and `.gz` beside each file, for servers that send
              such files

          --report
              Write `build-report.json` into the folder: pages, aliases, files with their hashes, and
              when the next build is due

          --verify-reproducible
              Build twice, the second time into a temporary folder and with another number of threads,
              and compare every byte

          --format <FORMAT>
              How problems are reported

              Possible values:
              - human:  For people, on standard error
              - json:   For programs, on standard output
              - github: Workflow commands of GitHub Actions, Gitea and Forgejo
              - sarif:  SARIF 2.1.0, for code scanning
              - junit:  Test results in XML, for Jenkins and others
              - gitlab: A Code Quality report of GitLab
              
              [default: human]

          --timings
              Say how long each stage took

      -h, --help
              Print help (see a summary with '-h')

    Example: guildhall build --out /srv/www/knowledge --base-url https://example.org/knowledge
    ");
}

#[test]
fn errors_in_the_content_end_with_1_and_publish_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("site.toml"), "").unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("content/a.md"), b"# A\n\nCaf\xE9\n").unwrap();
    let (code, _, error) = guildhall(folder.path(), &["build"]);
    assert_eq!(code, 1);
    assert!(error.contains("invalid-utf8") && error.ends_with("Nothing was published; `public` is as it was.\n"), "{error}");
    assert!(!folder.path().join("public").exists());
    let (code, out, _) = guildhall(folder.path(), &["build", "--format", "json"]);
    assert_eq!(code, 1);
    assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok(), "{out}");
}

#[test]
fn no_page_begins_under_a_name_that_a_check_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    guildhall::command::init::start(&site).unwrap();
    fs::create_dir_all(site.join("static/data")).unwrap();
    fs::write(site.join("static/data/index.html"), "").unwrap();
    let calls = [
        ["article", "con"],
        ["article", "aux.b"],
        ["article", ""],
        ["article", "!!"],
        ["article", "x.fr"],
        ["article", "X.de"],
        ["page", "fr/x"],
        ["page", "readme"],
        ["page", "_x"],
        ["page", "guides/first-page"],
        ["page", "search/en"],
        ["page", "data"],
    ];
    let said = calls.map(|[kind, slug]| {
        let (code, out, said) = guildhall(&site, &["new", kind, slug]);
        assert_eq!((code, out.as_str()), (2, ""), "{slug} {said}");
        format!("{slug}: {said}")
    });
    insta::assert_snapshot!(said.concat(), @"
    con: guildhall: the name `con.md` is reserved on Windows; rename it, for example by a word more
    aux.b: guildhall: the name `aux.b.md` is reserved on Windows; rename it, for example by a word more
    : guildhall: `` cannot be the last part of an address; use lower-case letters, digits and hyphens
    !!: guildhall: `!!` cannot be the last part of an address; use lower-case letters, digits and hyphens
    x.fr: guildhall: `x.fr` cannot be the last part of an address; write `x-fr`
    X.de: guildhall: `X.de` cannot be the last part of an address; write `x-de`
    fr/x: guildhall: `fr/x` cannot be the last part of an address; write `fr-x`
    readme: guildhall: `readme` cannot be the last part of an address; use lower-case letters, digits and hyphens
    _x: guildhall: `_x` cannot be the last part of an address; use lower-case letters, digits and hyphens
    guides/first-page: guildhall: the page `guides/first-page` has two files in the language English; delete or rename one of the two, or give one of them another `id:`
    search/en: guildhall: `/search/en/` would lie among the files of the search; give it another name than `search`, or do without the search: `[search]` with `enabled = false` in site.toml
    data: guildhall: two things would be published as `data/index.html`; give one of the two another name
    ");
    assert_eq!(guildhall(&site, &["new", "article", "x-fr"]).1, "./content/articles/x-fr.md\n");
    assert_eq!(guildhall(&site, &["new", "page", "about/index"]).1, "./content/about/index.md\n");
    let (code, _, said) = guildhall(&site, &["check", "--drafts"]);
    assert_eq!(code, 0, "{said}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_out_of_the_site() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (site, elsewhere) = (folder.path().join("site"), folder.path().join("elsewhere"));
    guildhall::command::init::start(&site).unwrap();
    fs::create_dir_all(elsewhere.join("inner")).unwrap();
    fs::write(elsewhere.join("links.json"), "mine").unwrap();
    symlink(&elsewhere, site.join("content/away")).unwrap();
    symlink("../kinds", site.join("content/notes")).unwrap();
    for slug in ["away/x", "away/inner/x", "away/new/x", "notes/x"] {
        let (code, out, said) = guildhall(&site, &["new", "page", slug]);
        let expected = format!("guildhall: `./content/{slug}.md` cannot be written: a symbolic link in its path leads elsewhere\n");
        assert_eq!((code, out.as_str(), said), (2, "", expected));
    }
    assert!(!site.join("kinds/x.md").exists());
    fs::write(site.join("content/one.md"), "# One\n").unwrap();
    let (code, _, said) = guildhall(&site, &["move", "content/one.md", "content/away/one.md"]);
    assert!(code == 2 && said.contains("a symbolic link in its path leads elsewhere"), "{code} {said}");
    assert!(site.join("content/one.md").exists());

    fs::remove_file(site.join("content/away")).unwrap();
    fs::remove_file(site.join("content/notes")).unwrap();
    let refused = |target: &Path, link: &Path| {
        symlink(target, link).unwrap();
        let (code, _, said) = guildhall(&site, &["check", "--external"]);
        assert!(code == 2 && said.contains("a symbolic link in its path leads elsewhere"), "{code} {said}");
    };
    refused(&elsewhere, &site.join(".guildhall"));
    fs::remove_file(site.join(".guildhall")).unwrap();
    fs::create_dir(site.join(".guildhall")).unwrap();
    refused(&elsewhere.join("links.json"), &site.join(".guildhall/links.json"));
    let left: Vec<_> =
        walkdir::WalkDir::new(&elsewhere).into_iter().filter(|entry| entry.as_ref().unwrap().file_type().is_file()).collect();
    assert_eq!((left.len(), fs::read_to_string(elsewhere.join("links.json")).unwrap().as_str()), (1, "mine"));
}

//! `guildhall check`: what counts as an error, what is compared with what, and the reports that it writes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

mod support;
use support::NOW;

/// Settings in which nothing is wrong.
const SITE: &str = "title = \"Knowledge base\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"fr\"]\ndefault_language = \"en\"\n[severity]\nincomplete-page = \"off\"\n";

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

/// A site in a folder of its own.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", SITE)]);
    write(folder.path(), files);
    folder
}

/// The code that `guildhall check` ends with, and what it writes to standard output and standard error.
fn check(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    command.current_dir(folder).env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", NOW).arg("check").args(arguments);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The code, and code and place of every problem that is reported.
fn found(folder: &Path, arguments: &[&str]) -> (i32, Vec<String>) {
    let (code, report, said) = check(folder, &[&["--format", "json"], arguments].concat());
    let report: Value = serde_json::from_str(&report).unwrap_or_else(|error| panic!("{error}: {report}{said}"));
    let one = |one: &Value| {
        let line = one["start"]["line"].as_u64().map_or_else(String::new, |line| format!(":{line}"));
        format!("{} {}{line}", one["code"].as_str().unwrap(), one["file"].as_str().unwrap_or("-"))
    };
    (code, report["diagnostics"].as_array().unwrap().iter().map(one).collect())
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    for (variable, _) in std::env::vars_os().filter(|(variable, _)| variable.to_string_lossy().starts_with("GIT_")) {
        command.env_remove(variable);
    }
    let who = ["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|name| (name, "Ada"));
    let output = command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").envs(who).args(arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn commit(folder: &Path) -> String {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", "A change"]);
    git(folder, &["rev-parse", "HEAD"])
}

/// A repository of its own, with a first commit.
fn repository(files: &[(&str, &str)]) -> (tempfile::TempDir, String) {
    let folder = site(files);
    git(folder.path(), &["init", "--quiet", "--initial-branch", "main"]);
    let first = commit(folder.path());
    (folder, first)
}

const NOTHING: [String; 0] = [];

#[test]
fn help_reads_well() {
    let (code, help, _) = check(Path::new("."), &["--help"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(help, @"
    Check the site without publishing it, and run the tests of its search

    Finds all that a build finds, and writes nothing without `--fix`. Where the site has a file
    `search-tests.yaml`, its tests are run with the engine that readers' browsers run.

    Usage: guildhall check [OPTIONS]

    Options:
          --root <DIR>
              Folder of the site, the one with `site.toml`
              
              [default: .]

          --drafts
              Check drafts too

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

          --all
              Show every problem, also where one occurs often

          --deny <CODE>
              Problems that count as errors here: codes with commas between them, or `warnings` for all
              warnings

          --baseline <FILE>
              Leave out the problems that this file records

          --write-baseline
              Record the problems there are now in the file of `--baseline`

          --only-changed <BASE>
              Only problems that came since a branch, tag or commit, wherever they are

          --fix
              First write what has one certain answer into the files, and say what: what is translated
              gets its pins, former addresses are kept, slips of names are mended

          --summary <FILE>
              Write a summary in Markdown, for a pull request

          --published <FILE|URL>
              Report of the last published build, a file or an address: says which pages would be gone

          --external
              Ask other sites whether the links to them still lead somewhere

          --external-cache <FILE>
              File in which what is known of these links is kept between checks [default:
              .guildhall/links.json in the site's folder]

      -h, --help
              Print help (see a summary with '-h')

    Example: guildhall check --root site --deny warnings --format github --summary summary.md
    ");
}

#[test]
fn what_is_denied_is_an_error() {
    let without_address = SITE.replace("base_url = \"https://example.org/\"\n", "");
    let site = site(&[("site.toml", &without_address), ("content/a.md", "---\ntitel: A\n---\n# A\n\n> [!NOT]\n> A\n")]);
    let all = ["unknown-field content/a.md:2", "unknown-alert content/a.md:6", "no-base-url site.toml"].map(str::to_owned).to_vec();
    assert_eq!(found(site.path(), &[]), (0, all.clone()));
    assert_eq!(found(site.path(), &["--deny", "warnings"]), (1, all));
    assert_eq!(found(site.path(), &["--deny", "broken-link,no-base-url"]).0, 1);
    assert_eq!(found(site.path(), &["--deny", "broken-link", "--deny", "unknown-alert"]).0, 1);
    assert_eq!(found(site.path(), &["--deny", "broken-link"]).0, 0);
    let (code, _, said) = check(site.path(), &["--deny", "unknown-filed"]);
    assert_eq!(code, 2);
    assert!(said.contains("no problem has the code `unknown-filed`; write `unknown-field`"), "{said}");
}

#[test]
fn a_baseline_lets_only_new_problems_fail() {
    let old = "# A\n\n[x](gone.md) and [x](gone.md)\n";
    let site = site(&[("content/a.md", old), ("content/b.md", "# B\n\n[y](away.md)\n")]);
    let with = ["--baseline", "known.json"];
    let (code, out, said) = check(site.path(), &with);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        said,
        "guildhall: there is no baseline `known.json`; record the problems that there are today: `guildhall check --baseline known.json --write-baseline`\n"
    );
    let (code, out, said) = check(site.path(), &["--baseline", "known.json", "--write-baseline"]);
    assert_eq!((code, out.as_str(), said.as_str()), (0, "", "3 problems are recorded in `known.json`.\n"));
    let recorded = fs::read_to_string(site.path().join("known.json")).unwrap();
    insta::assert_snapshot!(recorded, @r#"
    {"format": 1, "problems": [
    {"code":"broken-link","count":2,"file":"content/a.md","message":"this link leads nowhere: there is no `gone.md`","text":"bbb77e068f03cb5b"},
    {"code":"broken-link","file":"content/b.md","message":"this link leads nowhere: there is no `away.md`","text":"3b019d454292c867"}
    ]}
    "#);
    let (code, _, said) = check(site.path(), &with);
    assert_eq!(code, 0);
    insta::assert_snapshot!(said, @"
    3 problems that `known.json` records are not shown.
    No error is new, but the site has older ones: 12 pages.
    ");
    // Lines above move it, another language says it in other words, and it stays the same problem.
    write(site.path(), &[("content/a.md", &format!("# A\r\n\r\nMore.\r\n{}", old.strip_prefix("# A\n").unwrap().replace('\n', "\r\n")))]);
    write(site.path(), &[("site.toml", &SITE.replace("default_language = \"en\"", "default_language = \"fr\""))]);
    assert_eq!(found(site.path(), &with), (0, NOTHING.to_vec()));
    // One more of the same is new, and so is another place; what was mended is said.
    write(site.path(), &[("content/a.md", &format!("{old}\n[x](gone.md)\n\n[z](gone.md#z)\n")), ("content/b.md", "# B\n")]);
    write(site.path(), &[("site.toml", SITE)]);
    assert_eq!(found(site.path(), &with), (1, vec!["broken-link content/a.md:5".to_owned(), "broken-link content/a.md:7".to_owned()]));
    let (_, _, said) = check(site.path(), &with);
    let closing: Vec<&str> = said.lines().rev().take(3).collect();
    insta::assert_debug_snapshot!(closing, @r#"
    [
        "The site has errors: 12 pages.",
        "1 problem that `known.json` records is there no more; `--write-baseline` takes it out.",
        "2 problems that `known.json` records are not shown.",
    ]
    "#);
    write(site.path(), &[("known.json", "<<<<<<< HEAD\n")]);
    let (code, _, said) = check(site.path(), &with);
    assert_eq!(code, 2);
    assert!(
        said.starts_with("guildhall: the baseline `known.json` cannot be read: expected value at line 1 column 1; record it anew"),
        "{said}"
    );
}

#[test]
fn a_change_answers_for_what_it_causes_elsewhere_and_for_nothing_else() {
    let (folder, first) = repository(&[
        ("content/a.md", "# A\n\n[B](b.md)\n\n[x](gone.md)\n"),
        ("content/b.md", "# B\n\n## Part\n"),
        ("content/c.md", "# C\n\n[part](b.md#part)\n"),
    ]);
    let root = folder.path();
    let since = |base: &str| found(root, &["--only-changed", base]);
    assert_eq!(since(&first), (0, NOTHING.to_vec()));
    // A heading that is gone breaks a link in a file that nobody touched.
    write(root, &[("content/b.md", "# B\n\n## Another\n")]);
    let broken = vec!["broken-anchor content/c.md:3".to_owned()];
    assert_eq!(since(&first), (1, broken.clone()));
    commit(root);
    assert_eq!(since(&first), (1, broken.clone()));
    assert_eq!(since("HEAD~1"), (1, broken));
    assert_eq!(since("HEAD"), (0, NOTHING.to_vec()));
    let (code, _, said) = check(root, &["--only-changed", "main"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(said, @"
    Shown is what changed since main; 2 problems that were there before are not.
    No error is new, but the site has older ones: 14 pages.
    ");
    let left: Vec<_> = fs::read_dir(std::env::temp_dir()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let mine = format!("guildhall-base-{}", std::process::id());
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(&mine)));
}

#[test]
fn a_renamed_file_brings_its_problems_along() {
    let long = "A text that says enough for Git to know the file again.\n".repeat(10);
    let (folder, first) = repository(&[
        ("content/a.md", &format!("# A\n\n[x](gone.md)\n\n{long}")),
        ("content/é.md", &format!("# E\n\n[x](gone.md)\n\n{long}{long}")),
    ]);
    let root = folder.path();
    // Nobody committed this one yet.
    fs::rename(root.join("content/é.md"), root.join("content/e.md")).unwrap();
    assert_eq!(found(root, &["--only-changed", &first]), (0, NOTHING.to_vec()));
    fs::create_dir(root.join("content/more")).unwrap();
    fs::rename(root.join("content/a.md"), root.join("content/more/b.md")).unwrap();
    write(root, &[("content/more/b.md", &format!("# A\n\n[x](gone.md) [y](away.md)\n\n{long}"))]);
    commit(root);
    assert_eq!(found(root, &["--only-changed", &first]), (1, vec!["broken-link content/more/b.md:3".to_owned()]));
}

#[test]
fn a_change_is_compared_with_where_it_parted() {
    let (folder, first) = repository(&[("content/a.md", "# A\n\n[x](gone.md)\n")]);
    let root = folder.path();
    git(root, &["switch", "--quiet", "--create", "work"]);
    write(root, &[("content/b.md", "# B\n")]);
    commit(root);
    // Meanwhile the link is mended: not this change's business.
    git(root, &["switch", "--quiet", "main"]);
    write(root, &[("content/a.md", "# A\n")]);
    commit(root);
    git(root, &["switch", "--quiet", "work"]);
    assert_eq!(found(root, &["--only-changed", "main"]), (0, NOTHING.to_vec()));
    assert_eq!(found(root, &["--only-changed", &first]), (0, NOTHING.to_vec()));
}

#[test]
fn a_site_in_a_folder_of_its_repository() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &[("README.md", "# Team\n"), ("kb/site.toml", SITE), ("kb/content/a.md", "# A\n\n[x](gone.md)\n")]);
    git(root, &["init", "--quiet", "--initial-branch", "main"]);
    let first = commit(root);
    write(root, &[("kb/content/b.md", "# B\n\n[y](away.md)\n")]);
    let arguments = ["--root", "kb", "--only-changed", first.as_str()];
    assert_eq!(found(root, &arguments), (1, vec!["broken-link content/b.md:3".to_owned()]));
    let (_, commands, _) = check(root, &[&arguments[..], &["--format", "github"]].concat());
    insta::assert_snapshot!(commands, @"::error file=kb/content/b.md,line=3,endLine=3,col=5,endColumn=12,title=broken-link::this link leads nowhere: there is no `away.md`%0Ahelp: write the path from this file to the other, such as ../articles/report-back.md");
    // Where there was no site before, all is new.
    git(root, &["mv", "kb", "moved"]);
    let (code, all) = found(root, &["--root", "moved", "--only-changed", &first]);
    assert_eq!((code, all.len()), (1, 2));
}

#[test]
fn what_git_does_not_have_is_said() {
    let (folder, _) = repository(&[("content/a.md", "# A\n")]);
    write(folder.path(), &[("content/b.md", "# B\n")]);
    commit(folder.path());
    let beside = tempfile::tempdir().unwrap();
    let clone = beside.path().join("clone");
    let from = format!("file://{}", folder.path().display());
    git(beside.path(), &["clone", "--quiet", "--depth", "1", &from, "clone"]);
    let said = |root: &Path, base: &str| {
        let (code, out, said) = check(root, &[&format!("--only-changed={base}")]);
        assert_eq!((code, out.as_str()), (2, ""));
        said
    };
    let alone = site(&[("content/a.md", "# A\n")]);
    let sentences = [said(&clone, "origin/work"), said(folder.path(), "--upload-pack=x"), said(alone.path(), "main")];
    insta::assert_debug_snapshot!(sentences, @r#"
    [
        "guildhall: Git has no commit `origin/work` here; only a part of the history was fetched; fetch it first: `git fetch --depth=1 origin work`, then `--only-changed FETCH_HEAD`\n",
        "guildhall: Git has no commit `--upload-pack=x` here; name a branch, a tag or a commit, such as `--only-changed origin/main`\n",
        "guildhall: `.` has no history in Git to compare with; leave `--only-changed` out, or run it where the repository was cloned\n",
    ]
    "#);
    // A partial clone has the newest files only, and nothing is fetched.
    git(folder.path(), &["config", "uploadpack.allowFilter", "true"]);
    write(folder.path(), &[("content/a.md", "# Another\n")]);
    commit(folder.path());
    git(beside.path(), &["clone", "--quiet", "--filter", "blob:none", &from, "partial"]);
    let partial = said(&beside.path().join("partial"), "HEAD~1");
    assert!(partial.starts_with("guildhall: the site at `HEAD~1` cannot be read from Git: it does not have the object "), "{partial}");
    // A shallow clone that has the commit is enough: its own warning is no news.
    assert_eq!(found(&clone, &["--only-changed", "origin/main"]), (0, NOTHING.to_vec()));
}

#[test]
fn a_repository_runs_nothing_and_writes_nothing_elsewhere() {
    let (folder, first) =
        repository(&[("content/a.md", "# A\n"), (".gitattributes", "*.md filter=evil export-subst\ncontent export-ignore\n")]);
    let root = folder.path();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc", root.join("content/out")).unwrap();
        commit(root);
    }
    // From here on, whatever the configuration names would leave a mark.
    let mark = root.join("mark");
    git(root, &["config", "filter.evil.smudge", &format!("touch {}", mark.display())]);
    git(root, &["config", "core.fsmonitor", &format!("touch {}", mark.display())]);
    write(root, &[("content/b.md", "# B\n\n[y](away.md)\n")]);
    let (_, all) = found(root, &["--only-changed", &first]);
    assert!(all.contains(&"broken-link content/b.md:3".to_owned()), "{all:?}");
    assert!(!mark.exists());
}

#[test]
fn a_summary_for_a_pull_request() {
    let settings = format!("{SITE}[edit]\nurl = \"https://github.example/team/site/edit/main/{{path}}\"\n");
    let site = site(&[
        ("site.toml", &settings),
        ("content/a.md", "# A\n\n[x](gone.md) [y](b.md)\n"),
        ("content/b.md", "---\ntitel: B\n---\n# B\n"),
    ]);
    let (code, ..) = check(site.path(), &["--summary", "summary.md"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(fs::read_to_string(site.path().join("summary.md")).unwrap(), @r#"
    ## Check of the site: 1 error, 1 warning in 2 files

    The errors have to be corrected before the site can be published.

    ### How often

    | Problem | Errors | Warnings | Notes |
    | --- | ---: | ---: | ---: |
    | this link leads nowhere: there is no `…` (`broken-link`) | 1 |  |  |
    | `…` is not a field of `…` (`unknown-field`) |  | 1 |  |

    ### Where to look

    #### [`content/a.md`](https://github.example/team/site/blob/main/content/a.md)

    - **error**, [line 3](https://github.example/team/site/blob/main/content/a.md#L3): this link leads nowhere: there is no `gone.md` (`broken-link`)\
      help: write the path from this file to the other, such as ../articles/report-back.md

    #### [`content/b.md`](https://github.example/team/site/blob/main/content/b.md)

    - **warning**, [line 2](https://github.example/team/site/blob/main/content/b.md#L2): `titel` is not a field of `page` (`unknown-field`)\
      help: write `title`
    "#);
    check(site.path(), &["--baseline", "known.json", "--write-baseline"]);
    assert_eq!(check(site.path(), &["--summary", "summary.md", "--baseline", "known.json"]).0, 0);
    insta::assert_snapshot!(fs::read_to_string(site.path().join("summary.md")).unwrap(), @"
    ## Check of the site: no problems

    No error is new. Older ones still keep the site from being published.

    2 problems that `known.json` records are not shown.
    ");
    let (code, _, said) = check(site.path(), &["--summary", "nowhere/summary.md"]);
    assert_eq!(code, 2);
    assert!(said.ends_with("guildhall: `nowhere/summary.md` cannot be written: it does not exist\n"), "{said}");
}

#[test]
fn often_is_shown_by_its_first_ones() {
    let links: String = (0..12).map(|number| format!("[x](gone-{number}.md)\n\n")).collect();
    let site = site(&[("content/a.md", &format!("---\ntitel: A\n---\n# A\n\n{links}"))]);
    let (_, _, few) = check(site.path(), &[]);
    insta::assert_snapshot!(few, @"
    error[broken-link]: this link leads nowhere: there is no `gone-0.md`
     --> content/a.md:6:5
      |
    6 | [x](gone-0.md)
      |     ^^^^^^^^^
      |
      = help: write the path from this file to the other, such as ../articles/report-back.md

    error[broken-link]: this link leads nowhere: there is no `gone-1.md`
     --> content/a.md:8:5
      |
    8 | [x](gone-1.md)
      |     ^^^^^^^^^
      |
      = help: write the path from this file to the other, such as ../articles/report-back.md

    error[broken-link]: this link leads nowhere: there is no `gone-2.md`
      --> content/a.md:10:5
       |
    10 | [x](gone-2.md)
       |     ^^^^^^^^^
       |
       = help: write the path from this file to the other, such as ../articles/report-back.md

    error[broken-link]: this link leads nowhere: there is no `gone-3.md`
      --> content/a.md:12:5
       |
    12 | [x](gone-3.md)
       |     ^^^^^^^^^
       |
       = help: write the path from this file to the other, such as ../articles/report-back.md

    error[broken-link]: this link leads nowhere: there is no `gone-4.md`
      --> content/a.md:14:5
       |
    14 | [x](gone-4.md)
       |     ^^^^^^^^^
       |
       = help: write the path from this file to the other, such as ../articles/report-back.md

    error[broken-link]: 7 more of these, in 1 file; `guildhall check --all` shows them

    warning[unknown-field]: `titel` is not a field of `page`
     --> content/a.md:2:1
      |
    2 | titel: A
      | ^^^^^
      |
      = help: write `title`

    12 errors, 1 warning in 1 file
    The site has errors: 10 pages.
    ");
    let (_, _, all) = check(site.path(), &["--all"]);
    assert_eq!(all.matches("error[broken-link]").count(), 12);
}

#[test]
fn messages_are_in_the_language_that_the_site_says() {
    let page = ("content/a.md", "# A\n\n[x](gone.md)\n");
    let closing = |settings: &str| {
        let site = site(&[("site.toml", settings), page]);
        let (_, _, said) = check(site.path(), &[]);
        let lines: Vec<&str> = said.lines().collect();
        format!("{} … {}", lines[0], lines[lines.len() - 1])
    };
    let french = SITE.replace("default_language = \"en\"", "default_language = \"fr\"");
    let languages = [
        closing(SITE),
        closing(&french),
        closing(&format!("{SITE}[editors]\nlanguage = \"nl-BE\"\n")),
        closing(&format!("{french}[editors]\nlanguage = \"de\"\n")),
    ];
    insta::assert_debug_snapshot!(languages, @r#"
    [
        "error[broken-link]: this link leads nowhere: there is no `gone.md` … The site has errors: 10 pages.",
        "erreur[broken-link]: ce lien ne mène nulle part\u{202f}: il n’y a pas de `gone.md` … Le site contient des erreurs\u{202f}: 10 pages.",
        "fout[broken-link]: deze link leidt nergens heen: er is geen `gone.md` … De site bevat fouten: 10 pagina’s.",
        "error[broken-link]: this link leads nowhere: there is no `gone.md` … The site has errors: 10 pages.",
    ]
    "#);
    let site = site(&[("site.toml", &french), page]);
    let (_, report, _) = check(site.path(), &["--format", "json"]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["diagnostics"][0]["code"], "broken-link");
    assert_eq!(report["diagnostics"][0]["message"], "ce lien ne mène nulle part\u{202f}: il n’y a pas de `gone.md`");
}

#[test]
fn what_stops_a_check_is_said_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    for format in ["json", "github", "sarif", "junit", "gitlab"] {
        let (code, out, said) = check(folder.path(), &["--format", format]);
        assert_eq!(code, 2);
        assert!(out.contains("no-site") && said.starts_with("guildhall: there is no `site.toml`"), "{format}: {out}{said}");
    }
}

//! The workflows that `guildhall init --ci` writes: valid by the published schemas, safe for requests from forks, and their steps run on this
//! repository's site. What is a forge's own (its API, its variables, its actions) is stood for by files and a small server; the scripts are run as they are.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use guildhall::command::init;
use guildhall::command::init::workflows::{Forge, files};
use serde_json::{Value, json};

mod support;
use support::{NOW, Tree, json_schema, repository};

/// The workflows of a forge, as data.
fn workflows(forge: Forge) -> BTreeMap<&'static str, Value> {
    let all = files(forge).into_iter().filter(|(path, _)| path.ends_with(".yml"));
    all.map(|(path, text)| (path, serde_yaml::from_str(&text).unwrap())).collect()
}

#[test]
fn workflows_are_valid_by_the_published_schemas() {
    for forge in Forge::ALL {
        let schema = if forge == Forge::Gitlab { "gitlab-ci.json" } else { "github-workflow.json" };
        for (path, workflow) in workflows(forge) {
            assert_eq!(json_schema(schema, &workflow).unwrap_or_default(), "", "{path}");
        }
    }
    for path in ["ci.yml", "release.yml"] {
        let text = fs::read_to_string(repository().join(".github/workflows").join(path)).unwrap();
        assert_eq!(json_schema("github-workflow.json", &serde_yaml::from_str(&text).unwrap()).unwrap_or_default(), "", "{path}");
    }
    // The schemas do find something.
    assert_ne!(json_schema("github-workflow.json", &json!({ "on": "push", "jobs": { "a": { "steps": [] } } })), Some(String::new()));
    assert_ne!(json_schema("gitlab-ci.json", &json!({ "a": { "scripts": ["true"] } })), Some(String::new()));
}

/// All steps of a workflow of GitHub's kind, each with the name of its job.
fn steps(workflow: &Value) -> Vec<(&str, &Value)> {
    let jobs = workflow["jobs"].as_object().unwrap();
    jobs.iter().flat_map(|(name, job)| job["steps"].as_array().unwrap().iter().map(move |step| (name.as_str(), step))).collect()
}

#[test]
fn requests_from_forks_get_no_rights_and_nothing_of_theirs_is_run_as_ours() {
    let own = ["ci.yml", "release.yml"].map(|path| {
        let text = fs::read_to_string(repository().join(".github/workflows").join(path)).unwrap();
        (path, serde_yaml::from_str::<Value>(&text).unwrap())
    });
    let all = [Forge::Github, Forge::Forgejo].into_iter().flat_map(workflows).chain(own);
    for (path, workflow) in all {
        let text = workflow.to_string();
        assert!(!text.contains("pull_request_target") && !text.contains("workflow_run"), "{path}");
        let is_for_requests = workflow["on"].get("pull_request").is_some();
        assert!(!is_for_requests || !text.contains("secrets."), "{path}");
        if !path.contains("forgejo") {
            assert_eq!(workflow["permissions"], json!({ "contents": "read" }), "{path}");
        }
        for (job, step) in steps(&workflow) {
            // What an expression brings is data, not a command.
            assert!(!step["run"].as_str().unwrap_or_default().contains("${{"), "{path}: {job}: {step}");
            if let Some(uses) = step["uses"].as_str() {
                let pinned = uses.rsplit('@').next().unwrap();
                let is_commit = pinned.len() == 40 && pinned.bytes().all(|byte| byte.is_ascii_hexdigit());
                assert!(is_commit || uses.starts_with("https://data.forgejo.org/forgejo/"), "{path}: {uses}");
                if uses.contains("/checkout@") && is_for_requests {
                    assert_eq!(step["with"]["persist-credentials"], json!(false), "{path}");
                }
            }
        }
    }
}

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

/// A copy of this repository's site in a repository of its own, with the workflows of a forge; and what stands for the forge.
struct Place {
    folder: tempfile::TempDir,
    path: String,
}

impl Place {
    fn new(forge: Forge) -> Place {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        for name in ["content", "kinds", "vocabularies", "static", "templates", "themes/own"] {
            for (path, bytes) in Tree::read(&repository().join(name)).0 {
                let path = site.join(name).join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        for name in ["site.toml", "search-tests.yaml"] {
            fs::copy(repository().join(name), site.join(name)).unwrap();
        }
        fs::write(site.join(".gitignore"), "/public/\n/preview/\n").unwrap();
        init::add(&site, forge).unwrap();
        // The packages of a system are its own affair.
        let bin = folder.path().join("bin");
        fs::create_dir_all(&bin).unwrap();
        program(&bin.join("apt-get"), "exit 0");
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
        let place = Place { folder, path };
        place.release("v1");
        place.git(&["init", "--quiet", "--initial-branch=main"]);
        place.commit("The site");
        place
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Publishes a release of a program that does what guildhall does, and pins it. `mark` makes its archive another one.
    fn release(&self, mark: &str) {
        let version = env!("CARGO_PKG_VERSION");
        let into = self.file("releases").join(format!("v{version}"));
        for target in ["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl", "x86_64-apple-darwin", "aarch64-apple-darwin"] {
            let stub = self.file("guildhall");
            program(&stub, &format!("exec {} \"$@\" # {mark}", env!("CARGO_BIN_EXE_guildhall")));
            let mut pack = Command::new("python3");
            pack.arg(repository().join(".ci/package.py")).args([target, "--program"]).arg(stub).arg("--out").arg(&into);
            assert!(pack.stdout(Stdio::null()).status().unwrap().success());
        }
        let sums = Command::new("sh").current_dir(&into).args(["-c", "sha256sum guildhall-*.tar.gz > SHA256SUMS"]).status().unwrap();
        assert!(sums.success());
        let release = self.site().join(".guildhall/release");
        let text = fs::read_to_string(&release).unwrap();
        let text = text.lines().map(|line| {
            if line.starts_with("releases=") { format!("releases=file://{}", self.file("releases").display()) } else { line.to_owned() }
        });
        fs::write(&release, text.map(|line| line + "\n").collect::<String>()).unwrap();
        let (code, said) = self.shell(&format!("sh .guildhall/install.sh pin {version}"), &BTreeMap::new());
        assert_eq!(code, 0, "{said}");
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .current_dir(self.site())
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"])
            .args(arguments)
            .env("GIT_AUTHOR_DATE", format!("{NOW} +0000"))
            .env("GIT_COMMITTER_DATE", format!("{NOW} +0000"))
            .output()
            .unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn commit(&self, subject: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", subject]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs lines of a shell in the site as forges do; the exit code, and all that was said.
    fn shell(&self, script: &str, variables: &BTreeMap<String, String>) -> (i32, String) {
        let mut command = Command::new("bash");
        command.args(["-e", "-o", "pipefail", "-c", &format!("exec 2>&1\n{script}")]).current_dir(self.site());
        command.env("PATH", &self.path).env("NO_COLOR", "1").env_remove("SOURCE_DATE_EPOCH").envs(variables);
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs the steps of a job of a workflow of GitHub's kind. `known` says what expressions and conditions are. Steps that are actions are left
    /// out. Gives what each step said, the first exit code that is not 0, and the outputs of steps.
    fn job(&self, workflow: &Value, job: &str, known: &[(&str, &str)]) -> Ran {
        let own = |name: &str| {
            let path = self.file(name);
            fs::write(&path, "").unwrap();
            (name.to_owned(), path.to_str().unwrap().to_owned())
        };
        let mut variables: BTreeMap<String, String> = ["GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"].map(own).into();
        let mut ran = Ran::default();
        for step in workflow["jobs"][job]["steps"].as_array().unwrap() {
            let value = |written: &str| -> String {
                let inner = written.trim().strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}")).map_or(written, str::trim);
                let found = known.iter().find(|(expression, _)| *expression == inner).map(|(_, value)| (*value).to_owned());
                let output = inner.split_once(".outputs.").and_then(|(_, name)| ran.outputs.get(name).cloned());
                match found.or(output) {
                    Some(value) => value,
                    None if inner == written && !written.contains("${{") => written.to_owned(),
                    None => panic!("what is `{written}`?"),
                }
            };
            if let Some(condition) = step["if"].as_str() {
                let holds = condition.split("&&").all(|one| {
                    match one.trim().split_once(" == ").map(|two| (two, true)).or(one.trim().split_once(" != ").map(|two| (two, false))) {
                        Some(((left, right), same)) => (value(&format!("${{{{ {left} }}}}")) == right.trim_matches('\'')) == same,
                        None => value(&format!("${{{{ {one} }}}}")) == "true",
                    }
                });
                if !holds {
                    continue;
                }
            }
            let name = step["name"].as_str().or(step["uses"].as_str()).unwrap_or("step");
            let Some(script) = step["run"].as_str() else {
                // What an action is to take has to be there.
                if let Some(path) = step["with"]["path"].as_str().filter(|path| !path.ends_with(".json")) {
                    assert!(self.site().join(path).is_dir(), "{name}: no {path}");
                }
                ran.steps.push(format!("{name}: (an action)"));
                continue;
            };
            let mut own = variables.clone();
            for (key, written) in step["env"].as_object().into_iter().flatten() {
                own.insert(key.clone(), value(written.as_str().unwrap()));
            }
            let (code, said) = self.shell(script, &own);
            ran.steps.push(format!("{name}: {code}\n{said}"));
            if code != 0 {
                ran.code = code;
                break;
            }
            let added = fs::read_to_string(&variables["GITHUB_PATH"]).unwrap();
            let path = added.lines().map(str::to_owned).chain([self.path.clone()]).collect::<Vec<_>>().join(":");
            variables.insert("PATH".to_owned(), path);
            let outputs = fs::read_to_string(&variables["GITHUB_OUTPUT"]).unwrap();
            ran.outputs
                .extend(outputs.lines().filter_map(|line| line.split_once('=')).map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
        ran.summary = fs::read_to_string(&variables["GITHUB_STEP_SUMMARY"]).unwrap();
        ran
    }
}

/// What the steps of a job did.
#[derive(Debug, Default)]
struct Ran {
    steps: Vec<String>,
    code: i32,
    outputs: BTreeMap<String, String>,
    summary: String,
}

impl Ran {
    /// The names of the steps that were run, with their exit codes.
    fn names(&self) -> Vec<&str> {
        self.steps.iter().map(|step| step.lines().next().unwrap()).collect()
    }
}

fn program(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

const GOOD: &str = "---\ntitle: A new page\nsummary: What it is about.\n---\nIt says something.\n";
const BROKEN: &str = "---\nsummary: What it is about.\n---\n# A page\n\nIt [leads nowhere](nowhere.md).\n";

#[test]
fn a_request_is_checked_and_gets_a_preview_on_github_and_forgejo() {
    for forge in [Forge::Github, Forge::Forgejo] {
        let place = Place::new(forge);
        let workflows = workflows(forge);
        let check = workflows.iter().find(|(path, _)| path.ends_with("check.yml")).unwrap().1;
        let base = place.git(&["rev-parse", "HEAD"]);
        fs::write(place.site().join("content/articles/new-page.md"), GOOD).unwrap();
        place.commit("A page");
        let known = [("github.event.pull_request.base.sha || github.event.before", base.as_str()), ("github.event_name", "pull_request")];
        let good = place.job(check, "check", &known);
        assert_eq!(good.code, 0, "{:#?}", good.steps);
        assert!(good.names().ends_with(&["Build the preview: 0", "Keep the preview: (an action)"]), "{:#?}", good.steps);
        assert!(good.summary.contains("python3 -m http.server"), "{}", good.summary);
        let page = fs::read_to_string(place.site().join("preview/articles/new-page/index.html")).unwrap();
        assert!(page.contains("preview-notice") && page.contains("http://localhost:8000/articles/new-page/"));

        fs::write(place.site().join("content/articles/new-page.md"), BROKEN).unwrap();
        place.commit("A slip");
        let bad = place.job(check, "check", &known);
        assert_eq!(*bad.names().last().unwrap(), "Check: 1", "{:#?}", bad.steps);
        let annotation = bad.steps.last().unwrap().lines().find(|line| line.starts_with("::error ")).unwrap();
        assert!(annotation.contains("file=content/articles/new-page.md") && annotation.contains("line=6"), "{annotation}");
        assert!(bad.summary.contains("content/articles/new-page.md"), "{}", bad.summary);

        // A branch that is new has no commit before; a push gets a summary too.
        let push = [
            ("github.event.pull_request.base.sha || github.event.before", "0000000000000000000000000000000000000000"),
            ("github.event_name", "push"),
        ];
        let pushed = place.job(check, "check", &push);
        assert_eq!(*pushed.names().last().unwrap(), "Check: 1");
        assert!(pushed.summary.contains("content/articles/new-page.md"));
    }
}

const VARS: [(&str, &str); 4] = [("vars.SITE_URL", ""), ("vars.RSYNC_TARGET", ""), ("vars.RSYNC_HOST_KEYS", ""), ("secrets.RSYNC_KEY", "")];

#[test]
fn the_main_branch_is_published_on_github() {
    let place = Place::new(Forge::Github);
    let workflows = workflows(Forge::Github);
    let publish = &workflows[".github/workflows/publish.yml"];
    let known = |event| VARS.into_iter().chain([("github.event_name", event)]).collect::<Vec<_>>();
    let pushed = place.job(publish, "build", &known("push"));
    assert_eq!(pushed.code, 0, "{:#?}", pushed.steps);
    assert_eq!(pushed.outputs, BTreeMap::from([("due".to_owned(), "yes".to_owned())]));
    assert_eq!(*pushed.names().last().unwrap(), "Hand it to GitHub Pages: (an action)");
    assert!(place.site().join("public/build-report.json").is_file());

    // On a schedule it is built where something is due.
    let report = place.site().join("public/build-report.json");
    let text = fs::read_to_string(&report).unwrap();
    let at = |due: &str| {
        let line = text.lines().find(|line| line.contains("\"next_build_due\"")).unwrap();
        fs::create_dir_all(place.file("web")).unwrap();
        fs::write(place.file("web/build-report.json"), text.replace(line, &format!("  \"next_build_due\": {due},"))).unwrap();
        let site = format!("file://{}", place.file("web").display());
        let (code, said) = place
            .shell("sh .guildhall/due.sh", &BTreeMap::from([("EVENT".to_owned(), "schedule".to_owned()), ("SITE_URL".to_owned(), site)]));
        assert_eq!(code, 0);
        said.trim().to_owned()
    };
    assert_eq!([at("null"), at("\"2020-01-01T00:00:00Z\""), at("\"9999-01-01T00:00:00Z\"")], ["no", "yes", "no"]);
    let nowhere = BTreeMap::from([
        ("EVENT".to_owned(), "schedule".to_owned()),
        ("SITE_URL".to_owned(), format!("file://{}", place.file("none").display())),
    ]);
    assert_eq!(place.shell("sh .guildhall/due.sh", &nowhere), (0, "yes\n".to_owned()));

    // Pages with errors: nothing is published, or all others are and somebody is told.
    fs::write(place.site().join("content/articles/new-page.md"), BROKEN).unwrap();
    place.commit("A slip");
    assert_eq!(*place.job(publish, "build", &known("push")).names().last().unwrap(), "Build: 1");
    let settings = fs::read_to_string(place.site().join("site.toml")).unwrap();
    fs::write(place.site().join("site.toml"), format!("{settings}\n[publish]\nbroken-pages = \"hold-back\"\n")).unwrap();
    place.commit("Hold back");
    let held = place.job(publish, "build", &known("push"));
    assert_eq!(held.code, 0, "{:#?}", held.steps);
    assert_eq!(held.outputs["held_back"], "content/articles/new-page.md ");
    let told = place.job(publish, "held-back", &[("needs.build.outputs.held_back", "content/articles/new-page.md ")]);
    assert_eq!(
        told.steps,
        [
            "Say which pages are held back: 1\n::error::Published without these pages, because they have errors: content/articles/new-page.md \n"
        ]
    );
}

#[test]
fn a_server_gets_what_is_new_and_loses_what_is_gone() {
    if Command::new("rsync").arg("--version").output().is_err() {
        assert!(std::env::var_os("GUILDHALL_REQUIRE_TOOLS").is_none(), "the Debian package `rsync` is missing");
        eprintln!("skipped: the Debian package `rsync` is missing");
        return;
    }
    let place = Place::new(Forge::Github);
    let workflows = workflows(Forge::Github);
    let target = place.file("www");
    fs::create_dir_all(&target).unwrap();
    fs::write(target.join("gone.html"), "").unwrap();
    let known = [
        ("vars.SITE_URL", "https://www.example/"),
        ("vars.RSYNC_TARGET", target.to_str().unwrap()),
        ("vars.RSYNC_HOST_KEYS", ""),
        ("secrets.RSYNC_KEY", ""),
        ("github.event_name", "push"),
    ];
    let sent = place.job(&workflows[".github/workflows/publish.yml"], "build", &known);
    assert_eq!((sent.code, *sent.names().last().unwrap()), (0, "Send it to the server: 0"), "{:#?}", sent.steps);
    assert_eq!(Tree::read(&target).differences(&Tree::read(&place.site().join("public"))), [""; 0]);
    assert!(fs::read_to_string(target.join("index.html")).unwrap().contains("https://www.example/"));
}

#[test]
fn forgejo_gets_a_branch_of_what_is_published() {
    let place = Place::new(Forge::Forgejo);
    let workflows = workflows(Forge::Forgejo);
    let origin = place.file("origin.git");
    place.git(&["init", "--quiet", "--bare", origin.to_str().unwrap()]);
    place.git(&["remote", "add", "origin", origin.to_str().unwrap()]);
    let known: Vec<(&str, &str)> = VARS.into_iter().chain([("github.event_name", "push")]).collect();
    let publish = &workflows[".forgejo/workflows/publish.yml"];
    for _ in 0..2 {
        let ran = place.job(publish, "publish", &known);
        assert_eq!(ran.code, 0, "{:#?}", ran.steps);
    }
    let listed = place.git(&["--git-dir", origin.to_str().unwrap(), "ls-tree", "-r", "--name-only", "-z", "pages"]);
    let listed: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
    let public = Tree::read(&place.site().join("public"));
    let mut paths = public.paths();
    paths.sort_unstable();
    let mut sorted = listed.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, paths);
    assert_eq!(place.git(&["status", "--porcelain"]), "", "the site's own index is as it was");
}

/// Runs a job of GitLab's as GitLab does: what comes before, and its script, in one shell.
fn gitlab(place: &Place, job: &str, variables: &[(&str, &str)]) -> (i32, String) {
    let workflows = workflows(Forge::Gitlab);
    let workflow = &workflows[".gitlab-ci.yml"];
    let before = workflow[job].get("before_script").unwrap_or(&workflow["default"]["before_script"]);
    let lines = before.as_array().unwrap().iter().chain(workflow[job]["script"].as_array().unwrap());
    let script: Vec<&str> = lines.map(|line| line.as_str().unwrap()).collect();
    let site = place.site();
    let own = [("CI_PROJECT_DIR", site.to_str().unwrap())];
    let variables = own.iter().chain(variables).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    place.shell(&script.join("\n"), &variables)
}

#[test]
fn gitlab_checks_previews_and_publishes() {
    let place = Place::new(Forge::Gitlab);
    let base = place.git(&["rev-parse", "HEAD"]);
    fs::write(place.site().join("content/articles/new-page.md"), BROKEN).unwrap();
    place.commit("A slip");
    let (code, said) = gitlab(&place, "check", &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", &base)]);
    assert_eq!(code, 1, "{said}");
    let report = |name: &str| fs::read_to_string(place.site().join(name)).unwrap();
    let quality: Value = serde_json::from_str(&report("code-quality.json")).unwrap();
    let worst = quality.as_array().unwrap().iter().find(|one| one["severity"] == "critical").unwrap();
    assert_eq!(worst["location"]["path"], "content/articles/new-page.md", "{quality:#}");
    assert!(report("junit.xml").contains("content/articles/new-page.md") && report("summary.md").contains("content/articles/new-page.md"));

    fs::write(place.site().join("content/articles/new-page.md"), GOOD).unwrap();
    place.commit("Mended");
    let (code, said) = gitlab(&place, "check", &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", &base)]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = gitlab(&place, "preview", &[]);
    assert_eq!(code, 0, "{said}");
    assert!(report("preview/index.html").contains("preview-notice"));
    let (code, said) = gitlab(&place, "pages", &[("CI_PAGES_URL", "https://town.gitlab.example/site")]);
    assert_eq!(code, 0, "{said}");
    assert!(report("public/index.html").contains("https://town.gitlab.example/site/"));
    assert_eq!(gitlab(&place, "held-back", &[]), (0, String::new()));
    fs::write(place.site().join("held-back.txt"), "content/a.md\n").unwrap();
    assert_eq!(
        gitlab(&place, "held-back", &[]),
        (1, "Published without these pages, because they have errors:\ncontent/a.md\n".to_owned())
    );
}

#[test]
fn nothing_is_run_that_has_another_checksum() {
    let place = Place::new(Forge::Github);
    let install = || place.shell("sh .guildhall/install.sh", &BTreeMap::new());
    let version = env!("CARGO_PKG_VERSION");
    let pinned = fs::read_to_string(place.site().join(".guildhall/release")).unwrap();
    assert_eq!(pinned.lines().filter(|line| line.contains("-musl=") || line.contains("-darwin=")).count(), 4, "{pinned}");
    assert_eq!(install(), (0, format!("install.sh: guildhall {version} was downloaded\n")));
    assert_eq!(install(), (0, format!("install.sh: guildhall {version} is there already\n")));

    // Somebody put other archives there.
    fs::remove_dir_all(place.site().join(".guildhall/bin")).unwrap();
    place.release("v2");
    fs::write(place.site().join(".guildhall/release"), &pinned).unwrap();
    let (code, said) = install();
    assert!(code == 1 && said.contains("it is not used"), "{said}");
    assert!(!place.site().join(".guildhall/bin/guildhall").exists());

    // No checksum, or no archive: it is compiled, from the commit that is named.
    let without: String =
        pinned.lines().filter(|line| !line.contains("-musl=") && !line.contains("-darwin=")).map(|line| format!("{line}\n")).collect();
    fs::write(place.site().join(".guildhall/release"), &without).unwrap();
    let (code, said) = install();
    assert!(code == 1 && said.contains("and no source to compile"), "{said}");
    let with_source = without.replace("source=\n", "source=https://forge.example/guildhall.git\n");
    fs::write(place.site().join(".guildhall/release"), &with_source).unwrap();
    let compile = format!(
        "echo \"$@\" | sed 's|--root [^ ]*|--root ROOT|'\nwhile [ \"$1\" != --root ]; do shift; done\nmkdir -p \"$2/bin\"\nln -s {} \"$2/bin/guildhall\"",
        env!("CARGO_BIN_EXE_guildhall")
    );
    program(&place.file("bin/cargo"), &compile);
    let call = format!("install --quiet --locked --git https://forge.example/guildhall.git --tag v{version} --root ROOT guildhall\n");
    assert_eq!(install(), (0, format!("{call}install.sh: guildhall {version} was compiled\n")));
    fs::remove_dir_all(place.site().join(".guildhall/bin")).unwrap();
    fs::remove_dir_all(place.file("releases")).unwrap();
    let pinned = pinned.replace("source=\n", "source=https://forge.example/guildhall.git\ncommit=0123abc\n");
    fs::write(place.site().join(".guildhall/release"), pinned).unwrap();
    let (code, said) = install();
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("cannot be downloaded; it is compiled instead") && said.contains("--rev 0123abc --root ROOT guildhall\n"),
        "{said}"
    );
}

/// A forge's list of issues, over HTTP: what was asked, and the issues.
#[derive(Default)]
struct Issues {
    asked: Vec<String>,
    all: Vec<Value>,
}

fn serve_issues(gitlab: bool, token: &'static str) -> (String, Arc<Mutex<Issues>>) {
    let http = tiny_http::Server::http("127.0.0.1:0").unwrap();
    let address = format!("http://{}/issues", http.server_addr());
    let issues = Arc::new(Mutex::new(Issues::default()));
    let shared = issues.clone();
    std::thread::spawn(move || {
        for mut request in http.incoming_requests() {
            let mut issues = shared.lock().unwrap();
            let mut body = String::new();
            request.as_reader().read_to_string(&mut body).unwrap();
            let (field, expected) = if gitlab { ("PRIVATE-TOKEN", token.to_owned()) } else { ("Authorization", format!("Bearer {token}")) };
            assert!(
                request
                    .headers()
                    .iter()
                    .any(|header| header.field.as_str().to_string().eq_ignore_ascii_case(field) && header.value.as_str() == expected)
            );
            let path = request.url().split('?').next().unwrap().to_owned();
            issues.asked.push(format!("{} {path} {body}", request.method()));
            let key = if gitlab { "iid" } else { "number" };
            let sent: Value = serde_json::from_str(&body).unwrap_or(Value::Null);
            let closes = sent["state"] == "closed" || sent["state_event"] == "close";
            let answer = match (request.method().as_str(), path.strip_prefix("/issues/")) {
                ("GET", None) => Value::Array(issues.all.iter().filter(|issue| issue["closed"] != json!(true)).cloned().collect()),
                ("POST", None) => {
                    let number = issues.all.len() + 1;
                    let issue = json!({ key: number, "title": sent["title"] });
                    issues.all.push(issue.clone());
                    issue
                }
                (_, Some(number)) => {
                    let at = number.parse::<usize>().unwrap() - 1;
                    issues.all[at]["closed"] = json!(closes);
                    issues.all[at].clone()
                }
                other => panic!("{other:?}"),
            };
            request.respond(tiny_http::Response::from_string(answer.to_string())).unwrap();
        }
    });
    (address, issues)
}

#[test]
fn one_issue_is_opened_kept_up_to_date_and_closed() {
    for (forge, name) in [(Forge::Github, "github"), (Forge::Forgejo, "forgejo"), (Forge::Gitlab, "gitlab")] {
        let is_gitlab = forge == Forge::Gitlab;
        let (address, issues) = serve_issues(is_gitlab, "s3cret");
        let folder = tempfile::tempdir().unwrap();
        let script = files(forge).into_iter().find(|(path, _)| *path == ".guildhall/issue.sh").unwrap().1;
        fs::write(folder.path().join("issue.sh"), script).unwrap();
        let run = |text: Option<&str>| {
            match text {
                Some(text) => fs::write(folder.path().join("care.md"), text).unwrap(),
                None => fs::remove_file(folder.path().join("care.md")).unwrap_or_default(),
            }
            let mut command = Command::new("sh");
            command.current_dir(folder.path()).args(["issue.sh", "What needs a look", "care.md"]);
            command.env("ISSUES_FORGE", name).env("ISSUES_API", &address).env("ISSUES_TOKEN", "s3cret");
            let output = command.output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        };
        issues.lock().unwrap().all.push(json!({ if is_gitlab { "iid" } else { "number" }: 1, "title": "Another" }));
        let said = [run(None), run(Some("Two \"links\".\n")), run(Some("One link.\n")), run(None), run(None), run(Some("A link.\n"))];
        assert_eq!(
            said,
            ["", "issue 2 is opened\n", "issue 2 is up to date\n", "issue 2 is closed: nothing is left of it\n", "", "issue 3 is opened\n"]
        );
        let asked: Vec<String> = issues.lock().unwrap().asked.iter().filter(|asked| !asked.starts_with("GET ")).cloned().collect();
        let (text, update, close) =
            if is_gitlab { ("description", "PUT", "{\"state_event\":\"close\"}") } else { ("body", "PATCH", "{\"state\":\"closed\"}") };
        let issue = |written: &str| format!("{{\n  \"title\": \"What needs a look\",\n  \"{text}\": \"{written}\"\n}}\n");
        assert_eq!(
            asked,
            [
                format!("POST /issues {}", issue("Two \\\"links\\\".\\n")),
                format!("{update} /issues/2 {}", issue("One link.\\n")),
                format!("{update} /issues/2 {close}"),
                format!("POST /issues {}", issue("A link.\\n")),
            ]
        );
    }
}

#[test]
fn scripts_are_sound() {
    for (path, text) in files(Forge::Github).into_iter().filter(|(path, _)| path.ends_with(".sh")) {
        assert!(text.starts_with("#!/bin/sh\n# ") && text.contains("\nset -eu\n"), "{path}");
        let mut shell = Command::new("sh").arg("-n").stdin(Stdio::piped()).spawn().unwrap();
        shell.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        assert!(shell.wait().unwrap().success(), "{path}");
    }
}

//! A copy of this repository's site in a repository of its own, and what stands for the forge.

use super::*;

/// A copy of this repository's site in a repository of its own, with the workflows of a forge; and what stands for the forge.
pub struct Place {
    folder: tempfile::TempDir,
    path: String,
}

impl Place {
    pub fn new(forge: Forge) -> Place {
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

    pub fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Publishes a release of a program that does what guildhall does, and pins it. `mark` makes its archive another one.
    pub fn release(&self, mark: &str) {
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

    pub fn git(&self, arguments: &[&str]) -> String {
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

    pub fn commit(&self, subject: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", subject]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs lines of a shell in the site as forges do; the exit code, and all that was said.
    pub fn shell(&self, script: &str, variables: &BTreeMap<String, String>) -> (i32, String) {
        let mut command = Command::new("bash");
        command.args(["-e", "-o", "pipefail", "-c", &format!("exec 2>&1\n{script}")]).current_dir(self.site());
        command.env("PATH", &self.path).env("NO_COLOR", "1").env_remove("SOURCE_DATE_EPOCH").envs(variables);
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs the steps of a job of a workflow of GitHub's kind. `known` says what expressions and conditions are. Steps that are actions are left
    /// out. Gives what each step said, the first exit code that is not 0, and the outputs of steps.
    pub fn job(&self, workflow: &Value, job: &str, known: &[(&str, &str)]) -> Ran {
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
pub struct Ran {
    pub steps: Vec<String>,
    pub code: i32,
    pub outputs: BTreeMap<String, String>,
    pub summary: String,
}

impl Ran {
    /// The names of the steps that were run, with their exit codes.
    pub fn names(&self) -> Vec<&str> {
        self.steps.iter().map(|step| step.lines().next().unwrap()).collect()
    }
}

pub fn program(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

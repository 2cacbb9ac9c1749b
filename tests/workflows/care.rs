//! What needs a look although nobody changed it.

use super::*;

#[test]
fn what_becomes_due_is_told_though_nobody_commits() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    fs::create_dir_all(site.join("content")).unwrap();
    fs::create_dir_all(site.join("bin")).unwrap();
    fs::write(site.join("site.toml"), "title = \"Site\"\nbase_url = \"https://site.example\"\n[languages.en]\nname = \"English\"\n")
        .unwrap();
    let page = |reviewed: &str| {
        format!(
            "---\ntitle: A page\nsummary: What it is about.\nlast_reviewed_on: {reviewed}\nreview_in: 12 months\n---\nIt says something.\n"
        )
    };
    fs::write(site.join("content/index.md"), page("2025-11-01")).unwrap();
    let script = files(Forge::Github).into_iter().find(|(path, _)| *path == ".guildhall/care.sh").unwrap().1;
    fs::write(site.join("care.sh"), script).unwrap();
    // The clock of the machine says a day that is long after the last commit.
    program(&site.join("bin/date"), "echo 1801526400");
    program(&site.join("bin/guildhall"), &format!("exec {} \"$@\"", env!("CARGO_BIN_EXE_guildhall")));
    let run = || {
        let path = format!("{}:{}", site.join("bin").display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.args(["care.sh", "care.md"]).current_dir(site).env("PATH", path).env_remove("SOURCE_DATE_EPOCH");
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read_to_string(site.join("care.md")).ok()
    };
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(site)
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"])
            .args(arguments);
        git.env("GIT_AUTHOR_DATE", "1764547200 +0000").env("GIT_COMMITTER_DATE", "1764547200 +0000");
        assert!(git.status().unwrap().success());
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "The site"]);
    insta::assert_snapshot!(run().unwrap());

    // Where nothing is left, neither is the file.
    fs::write(site.join("content/index.md"), page("2027-02-01")).unwrap();
    assert_eq!(run(), None);
}

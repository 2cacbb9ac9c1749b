//! Pins from the history of a site that never had them: `guildhall translate import-pins`.

use super::*;

/// Runs git as one person at `time`, with no settings of this machine.
fn git(folder: &Path, time: u64, arguments: &[&str]) {
    let mut command = Command::new("git");
    for (variable, _) in std::env::vars_os().filter(|(variable, _)| variable.to_string_lossy().starts_with("GIT_")) {
        command.env_remove(variable);
    }
    let output = command
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .envs([("GIT_AUTHOR_NAME", "a"), ("GIT_COMMITTER_NAME", "a"), ("GIT_AUTHOR_EMAIL", "a"), ("GIT_COMMITTER_EMAIL", "a")])
        .envs([("GIT_AUTHOR_DATE", format!("@{time} +0000")), ("GIT_COMMITTER_DATE", format!("@{time} +0000"))])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A site that never had pins: the page is translated on the first day, its original changed on the second.
fn with_history() -> Site {
    let site = translated();
    let root = site.root();
    let text = read(&site, "content/lottery.fr.md");
    let (before, _) = text.split_once("pins:\n").unwrap();
    fs::write(root.join("content/lottery.fr.md"), format!("{before}---\n{FRENCH}")).unwrap();
    git(&root, 86_400, &["init", "-q"]);
    git(&root, 86_400, &["add", "."]);
    git(&root, 86_400, &["commit", "-qm", "first"]);
    change(
        &site,
        "content/lottery.md",
        "It is fair, and everybody understands it at once.",
        "It is fair.\n\nEverybody understands it at once.",
    );
    git(&root, 172_800, &["commit", "-qam", "second"]);
    site
}

#[test]
fn history_sets_the_pins_of_a_site_that_never_had_them() {
    let site = with_history();
    insta::assert_snapshot!(translate(&site, &["status"]), @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    en      0        0        0         0         0         0                0         0      0         -
    fr      2        1        1         0         1         0                0         0      0         -
    nl      2        0        2         0         0         0                0         0      0         -

    To do, the most urgent first: 1 unpinned, 3 missing
      fr  content/lottery.fr.md: unpinned, the original was changed later
      nl  content/lottery.md: missing, 43 words
      fr  content/other.md: missing, 10 words
      nl  content/other.md: missing, 10 words
    ");
    insta::assert_snapshot!(translate(&site, &["import-pins", "--from", "git"]), @"
    content/lottery.fr.md: 3 sections as of 1970-01-02
    1 translation pinned, 0 skipped
    ");
    git(&site.root(), 345_600, &["commit", "-qam", "pins"]);
    let unmoved = translate(&site, &["status"]);
    git(&site.root(), 345_600, &["mv", "content/lottery.md", "content/lots.md"]);
    git(&site.root(), 345_600, &["mv", "content/lottery.fr.md", "content/lots.fr.md"]);
    git(&site.root(), 345_600, &["commit", "-qm", "renamed"]);
    let status = translate(&site, &["status"]);
    insta::assert_snapshot!(status, @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    en      0        0        0         0         0         0                0         0      0         -
    fr      2        1        1         1         0         0                0         1     11      26 %
    nl      2        0        2         0         0         0                0         0      0         -

    To do, the most urgent first: 1 outdated, 3 missing
      fr  content/lots.fr.md: outdated, 1 section with 11 words
      nl  content/lots.md: missing, 43 words
      fr  content/other.md: missing, 10 words
      nl  content/other.md: missing, 10 words
    ");
    assert_eq!(status, unmoved.replace("content/lottery.", "content/lots."));
    insta::assert_snapshot!(translate(&site, &["diff", "lots"]), @"
    content/lots.md -> content/lots.fr.md
    1 section behind, 11 words

    ## Why a lottery [why-a-lottery]: changed since 1970-01-02

      ## Why a lottery

    - It is fair, and everybody understands it at once.
    + It is fair.
    +
    + Everybody understands it at once.

       in the translation:

      ## Pourquoi un tirage

      C'est juste, et chacun le comprend tout de suite.
    ");

    // The same is known where there is less history, or none.
    assert_eq!(in_copies(&site), [status.clone(), status]);
}

/// The status in a clone of the last commit alone, and in a copy without history.
fn in_copies(site: &Site) -> [String; 2] {
    let address = format!("file://{}", site.root().display());
    let beside = site.beside("copies");
    fs::create_dir_all(&beside).unwrap();
    git(&beside, 345_600, &["clone", "-q", "--depth", "1", &address, "shallow"]);
    let status = || {
        let output = Command::new(env!("CARGO_BIN_EXE_guildhall"))
            .current_dir(beside.join("shallow"))
            .args(["translate", "status"])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let shallow = status();
    fs::remove_dir_all(beside.join("shallow/.git")).unwrap();
    [shallow, status()]
}

/// What was never pinned is judged by history. Where that is not here, nobody takes the page for up to date, nor for older than it is.
#[test]
fn without_history_what_was_never_pinned_is_not_judged() {
    let site = with_history();
    let whole = translate(&site, &["status"]);
    assert_eq!(in_copies(&site), [(); 2].map(|()| whole.replace(", the original was changed later", "")));
}

#[test]
fn a_mark_means_the_original_that_was_there_when_it_was_written() {
    let site = translated();
    let root = site.root();
    git(&root, 86_400, &["init", "-q", "--initial-branch=main"]);
    git(&root, 86_400, &["add", "."]);
    change(&site, "content/lottery.md", "everybody understands", "everybody trusts");
    git(&root, 86_400, &["commit", "-qam", "first"]);
    // On a branch a translator marks one section; a slip is mended there after.
    git(&root, 172_800, &["checkout", "-qb", "french"]);
    change(&site, "content/lottery.fr.md", "C'est juste,", "<!-- in sync -->\n\nC'est juste,");
    git(&root, 172_800, &["commit", "-qam", "in sync"]);
    change(&site, "content/lottery.fr.md", "tout de suite", "aussitôt");
    git(&root, 259_200, &["commit", "-qam", "a slip"]);
    // On the main branch somebody changes the section in between.
    git(&root, 200_000, &["checkout", "-q", "main"]);
    change(&site, "content/lottery.md", "at once", "in a minute");
    git(&root, 200_000, &["commit", "-qam", "second"]);
    git(&root, 300_000, &["merge", "-q", "--no-edit", "french"]);
    let merged = read(&site, "content/lottery.fr.md");
    assert_eq!(translate(&site, &["sync", "--translated"]), "content/lottery.fr.md: 1 section marked as up to date\n");
    assert!(!read(&site, "content/lottery.fr.md").contains("in sync"));
    insta::assert_snapshot!(translate(&site, &["diff", "lottery"]), @"
    content/lottery.md -> content/lottery.fr.md
    1 section behind, 13 words

    ## Why a lottery [why-a-lottery]: changed since 1970-01-02

      ## Why a lottery

    - It is fair, and everybody trusts it at once.
    + It is fair, and everybody trusts it in a minute.

       in the translation:

      ## Pourquoi un tirage

      C'est juste, et chacun le comprend aussitôt.
    ");

    // Where the mark has not been committed, what stands there now is meant.
    fs::write(root.join("content/lottery.fr.md"), merged.replace("<!-- in sync -->\n\n", "")).unwrap();
    git(&root, 400_000, &["commit", "-qam", "without"]);
    change(&site, "content/lottery.fr.md", "C'est juste,", "<!-- page in sync -->\n\nC'est juste,");
    assert_eq!(translate(&site, &["sync", "--translated"]), "content/lottery.fr.md: 3 sections marked as up to date\n");
    assert_eq!(translate(&site, &["diff", "lottery"]), "content/lottery.md -> content/lottery.fr.md\nUp to date.\n");

    // A section that the original has lost since the page was marked: somebody should look.
    fs::write(root.join("content/lottery.fr.md"), merged.replace("<!-- in sync -->", "<!-- page in sync -->")).unwrap();
    git(&root, 500_000, &["commit", "-qam", "page in sync"]);
    change(&site, "content/lottery.md", "## How to draw", "## How lots are drawn");
    assert_eq!(translate(&site, &["sync", "--translated"]), "content/lottery.fr.md: 3 sections marked as up to date\n");
    insta::assert_snapshot!(translate(&site, &["status", "--lang", "fr"]), @"
        pages  covered  missing  outdated  unpinned  orphaned  otherwise built  sections  words  of words
    fr      2        1        1         1         0         0                0         1     14      31 %

    To do, the most urgent first: 1 outdated, 1 missing
      fr  content/lottery.fr.md: outdated, 1 section with 14 words
            How lots are drawn: added, 14 words
            how-to-draw: no longer in the original
      fr  content/other.md: missing, 10 words
    ");
}

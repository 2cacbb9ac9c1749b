//! Which translations are up to date is noted on the main branch, from what translators saved.

use super::*;

/// A page and its translation, as somebody saves both in the web page of a forge.
const PAGE: &str = "content/articles/new-page.md";
const TRANSLATION: &str = "content/articles/new-page.fr.md";
const FRENCH: &str = "---\ntitle: Une nouvelle page\nsummary: De quoi elle parle.\n---\n<!-- in sync -->\n\nElle dit quelque chose.\n";

/// A place with a bare repository that it is pushed to.
struct Forged {
    place: Place,
    origin: PathBuf,
}

impl Forged {
    fn new(forge: Forge) -> Forged {
        let place = Place::new(forge);
        let origin = place.file("origin.git");
        place.git(&["init", "--quiet", "--bare", "--initial-branch=main", origin.to_str().unwrap()]);
        place.git(&["remote", "add", "origin", origin.to_str().unwrap()]);
        fs::write(place.site().join(PAGE), GOOD).unwrap();
        fs::write(place.site().join(TRANSLATION), FRENCH).unwrap();
        place.commit("A page and its translation");
        place.git(&["push", "--quiet", "origin", "main"]);
        Forged { place, origin }
    }

    /// What the forge has.
    fn main(&self) -> String {
        self.origin(&["rev-parse", "main"])
    }

    fn origin(&self, arguments: &[&str]) -> String {
        let folder = self.origin.to_str().unwrap();
        self.place.git(&[&["--git-dir", folder], arguments].concat())
    }

    /// What the forge does before it takes a push.
    fn on_push(&self, script: &str) {
        fs::create_dir_all(self.origin.join("hooks")).unwrap();
        program(&self.origin.join("hooks/pre-receive"), script);
    }

    /// Somebody merges something else: the commit on the forge.
    fn merge(&self, text: &str) -> String {
        let other = self.place.file("other");
        if !other.exists() {
            self.place.git(&["clone", "--quiet", self.origin.to_str().unwrap(), other.to_str().unwrap()]);
        }
        let other = other.to_str().unwrap();
        fs::write(Path::new(other).join(PAGE), text).unwrap();
        self.place.git(&["-C", other, "pull", "--quiet", "--rebase", "--autostash"]);
        self.place.git(&["-C", other, "commit", "--quiet", "--all", "--message", "Another change"]);
        self.place.git(&["-C", other, "push", "--quiet"]);
        self.main()
    }

    /// Runs the job of GitHub or Forgejo: what its step said, the summary, and the commit that is to be published.
    fn job(&self, known: &[(&str, &str)]) -> (String, String, String) {
        let forge = if self.place.site().join(".forgejo").exists() { Forge::Forgejo } else { Forge::Github };
        let workflows = workflows(forge);
        let publish = workflows.iter().find(|(path, _)| path.ends_with("publish.yml")).unwrap().1;
        let ran = self.place.job(publish, "pins", known);
        assert_eq!(ran.code, 0, "{:#?}", ran.steps);
        let said = ran.steps.iter().find_map(|step| step.strip_prefix("Note which translations are up to date: 0\n"));
        (said.unwrap_or("(not run)").to_owned(), ran.summary, ran.outputs["commit"].clone())
    }
}

const PUSHED: [(&str, &str); 4] =
    [("github.event_name", "push"), ("!github.event.repository.fork", "true"), ("github.ref_name", "main"), ("github.token", "t0ken")];

#[test]
fn what_was_saved_is_noted_and_the_commit_is_what_is_published() {
    for forge in [Forge::Github, Forge::Forgejo] {
        let forged = Forged::new(forge);
        let site = forged.place.site();
        let saved = forged.main();
        let known = guildhall::source::git::log(&site).value.history;
        let (said, summary, commit) = forged.job(&PUSHED);
        let pushed = "Pushed to main which translations are up to date.\n";
        assert_eq!(said, format!("content/articles/new-page.fr.md: 1 section marked as up to date\n{pushed}"));
        assert_eq!(summary, pushed);
        assert_eq!(commit, forged.main());
        assert_eq!(forged.origin(&["rev-parse", "main^"]), saved);
        assert_eq!(
            forged.origin(&["log", "-1", "--format=%an <%ae>%n%B", "--name-only", "main"]),
            [
                "guildhall <guildhall@localhost>",
                "Which translations are up to date\n",
                "content/articles/new-page.fr.md: 1 section marked as up to date\n",
                "Guildhall-Pins-Alone: yes\n\n",
                TRANSLATION
            ]
            .join("\n")
        );
        let text = fs::read_to_string(site.join(TRANSLATION)).unwrap();
        assert!(text.contains("\npins:\n  - start ") && !text.contains("in sync"), "{text}");
        assert_eq!(guildhall::source::git::log(&site).value.history, known, "nobody wrote the page on another day");

        // Its own push brings nothing new, whatever starts the workflow: it does not go round in circles.
        assert_eq!(forged.job(&PUSHED), (String::new(), String::new(), commit.clone()));
        // Neither on a schedule nor in a fork.
        fs::write(site.join(TRANSLATION), FRENCH).unwrap();
        let again = forged.place.commit("Again");
        for (name, value) in [("github.event_name", "schedule"), ("!github.event.repository.fork", "false")] {
            let known = PUSHED.map(|(known, other)| (known, if known == name { value } else { other }));
            assert_eq!(forged.job(&known), ("(not run)".to_owned(), String::new(), again.clone()));
        }
        assert_eq!(forged.main(), commit);
    }
}

#[test]
fn another_merge_meanwhile_is_not_lost() {
    let forged = Forged::new(Forge::Github);
    let merged = forged.merge(&GOOD.replace("something", "something else"));
    let (said, _, commit) = forged.job(&PUSHED);
    assert!(said.ends_with("Pushed to main which translations are up to date.\n"), "{said}");
    assert_eq!([forged.main(), forged.origin(&["rev-parse", "main^"])], [commit, merged]);
    // The translator had the original of before under the eyes: what was merged since is not noted as translated.
    let (code, said) = forged.place.shell(".guildhall/bin/guildhall translate status --lang fr --format csv", &BTreeMap::new());
    let row = said.lines().find(|line| line.contains(TRANSLATION));
    assert!(code == 0 && row.is_some_and(|row| row.contains("outdated")), "{row:?}");

    // Each time that it pushes, somebody else has been quicker.
    let forged = Forged::new(Forge::Github);
    let saved = forged.main();
    forged.on_push(
        "unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\nexport GIT_AUTHOR_NAME=b GIT_AUTHOR_EMAIL=b GIT_COMMITTER_NAME=b GIT_COMMITTER_EMAIL=b\ngit update-ref refs/heads/main $(git commit-tree -p main -m Quicker main^{tree})\nexit 1",
    );
    let (said, summary, commit) = forged.job(&PUSHED);
    assert_eq!(said.matches("1 section marked as up to date").count(), 3, "{said}");
    insta::assert_snapshot!(summary, @"The branch main changed 3 times while this ran, so which translations are up to date is noted next time.");
    assert_eq!((commit, forged.origin(&["rev-list", "--count", &format!("{saved}..main")])), (saved, "3".to_owned()));
}

#[test]
fn what_stands_in_the_way_is_said_and_keeps_nobody() {
    let forged = Forged::new(Forge::Github);
    let saved = forged.main();
    forged.on_push("echo 'this branch is protected'\nexit 1");
    let (said, summary, commit) = forged.job(&PUSHED);
    assert!(said.contains("this branch is protected"), "{said}");
    insta::assert_snapshot!(summary, @"The forge does not let this job push to main (its reason stands above), so nobody has noted which translations are up to date: allow it as docs/publish.md says under \"Pins\", or run `guildhall translate sync --translated` and merge what it changes.");
    assert_eq!([&commit, &forged.main()], [&saved, &saved]);
    assert!(fs::read_to_string(forged.place.site().join(TRANSLATION)).unwrap().contains("<!-- in sync -->"));

    // Nothing that is a site: the build says why.
    fs::remove_file(forged.place.site().join("site.toml")).unwrap();
    let broken = forged.place.commit("A slip");
    let (_, summary, commit) = forged.job(&PUSHED);
    assert!(summary.starts_with("Translations could not be noted as up to date: "), "{summary}");
    assert_eq!(commit, broken);

    // On a desk, nothing that somebody is writing is lost.
    fs::write(forged.place.site().join(PAGE), "Half a page").unwrap();
    let (code, said) = forged.place.shell("sh .guildhall/pins.sh main", &BTreeMap::new());
    assert_eq!(code, 0);
    insta::assert_snapshot!(said, @"There are changes here that nobody has committed, so nothing is done about which translations are up to date.");
    assert_eq!(fs::read_to_string(forged.place.site().join(PAGE)).unwrap(), "Half a page");
}

#[test]
fn gitlab_needs_a_token_and_its_push_starts_no_pipeline() {
    let forged = Forged::new(Forge::Gitlab);
    let saved = forged.main();
    let url = forged.origin.to_str().unwrap().strip_suffix(".git").unwrap().to_owned();
    let variables = [("CI_PROJECT_URL", url.as_str()), ("CI_DEFAULT_BRANCH", "main")];
    let pinned = || fs::read_to_string(forged.place.site().join("pinned.env")).unwrap();
    let (code, said) = gitlab::run(&forged.place, "pins", &variables);
    assert_eq!((code, pinned()), (0, format!("PINNED={saved}\n")), "{said}");
    insta::assert_snapshot!(said.lines().last().unwrap(), @"Nobody notes which translations are up to date: for that, this job needs a project access token in the variable PINS_TOKEN, see docs/publish.md.");

    forged.origin(&["config", "receive.advertisePushOptions", "true"]);
    forged.on_push("echo \"$GIT_PUSH_OPTION_COUNT $GIT_PUSH_OPTION_0\" > said");
    let (code, said) = gitlab::run(&forged.place, "pins", &[&variables[..], &[("PINS_TOKEN", "t0ken")]].concat());
    assert_eq!((code, pinned()), (0, format!("PINNED={}\n", forged.main())), "{said}");
    assert_eq!(fs::read_to_string(forged.origin.join("said")).unwrap(), "1 ci.skip\n");
    assert!(said.ends_with("Pushed to main which translations are up to date.\n"), "{said}");

    // The job that publishes begins with the commit that was pushed, and goes on from the one that is noted.
    forged.place.git(&["checkout", "--quiet", "--detach", &saved]);
    let commit = forged.main();
    let known = [("CI_PAGES_URL", "https://town.gitlab.example/site"), ("CI_DEFAULT_BRANCH", "main"), ("PINNED", &commit)];
    let (code, said) = gitlab::run(&forged.place, "pages", &known);
    assert_eq!(code, 0, "{said}");
    let report = fs::read_to_string(forged.place.site().join("public/build-report.json")).unwrap();
    assert!(report.contains(&format!("\"commit\": \"{commit}\"")), "{commit}");
}

//! `guildhall move`: a page, a page of a folder, a whole guide; what names them, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;

mod support;
use support::command::{changed, guildhall};
use support::linked::{RAW, SITE};
use support::{Site, Tree};

/// Runs a command in the site's folder: its code and what it says.
fn run(site: &Site, arguments: &[&str]) -> (i32, String) {
    let said = guildhall(site, arguments);
    (said.code, said.all())
}

fn files(site: &Site) -> Tree {
    Tree::read(&site.root())
}

/// What `check` says, with the report of what is published before.
fn problems(site: &Site, report: Option<&str>) -> Vec<String> {
    let published = report.map_or(Vec::new(), |report| vec!["--published", report]);
    let of = |one: &serde_json::Value| format!("{} {}", one["code"].as_str().unwrap(), one["message"].as_str().unwrap());
    let said = guildhall(site, &[vec!["check", "--format", "json"], published].concat());
    let mut all: Vec<String> = said.diagnostics().iter().map(of).collect();
    all.sort();
    all
}

/// Moves, and holds the site before and after against each other: no new problem, no lost address, no outdated translation more.
fn sound_move(arguments: &[&str]) -> String {
    let site = Site::text(SITE);
    let report = site.beside("published").join("build-report.json");
    let built = support::Build::new(&site.root(), &site.beside("published")).arg("--report").run();
    assert_eq!(built.code, 0, "{}", built.stderr);
    let (before, had) = (files(&site), problems(&site, None));
    let (code, said) = run(&site, &[&["move"], arguments, &["--dry-run"]].concat());
    assert_eq!((code, changed(&before, &files(&site))), (0, String::new()), "{said}");
    let (code, done) = run(&site, &[&["move"], arguments].concat());
    assert_eq!((code, format!("{done}nothing is written: this is what would be done\n")), (0, said));
    let has = problems(&site, Some(report.to_str().unwrap()));
    assert_eq!(had.len(), has.len(), "{had:#?}\n{has:#?}");
    let codes = |all: &[String]| all.iter().map(|one| one.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(codes(&had), codes(&has));
    format!("{done}{}", changed(&before, &files(&site)))
}

#[test]
fn a_page_is_renamed() {
    insta::assert_snapshot!(sound_move(&["cases/leuven", "cases/leuven-2019"]));
}

#[test]
fn a_page_goes_to_the_folder_of_another_kind_with_what_is_beside_it() {
    insta::assert_snapshot!(sound_move(&["content/cases/leuven.fr.md", "articles/"]));
}

#[test]
fn a_guide_is_moved_with_its_chapters() {
    insta::assert_snapshot!(sound_move(&["guides/first", "guides/second"]));
}

#[test]
fn a_page_becomes_that_of_a_folder_of_its_own() {
    insta::assert_snapshot!(sound_move(&["cases/leuven.md", "content/cases/leuven/index.md"]));
}

#[test]
fn pins_stay_what_they_are() {
    let site = Site::text(SITE);
    run(&site, &["translate", "sync", "content/cases/leuven.fr.md"]);
    let status = || run(&site, &["translate", "status", "--lang", "fr", "--format", "csv"]).1;
    let lines = |text: String| {
        text.lines().filter(|line| line.contains("leuven")).map(|line| line.replace("leuven-2019", "leuven")).collect::<Vec<_>>()
    };
    let before = lines(status());
    assert_eq!(run(&site, &["move", "cases/newham", "articles/newham"]).0, 0);
    assert_eq!(lines(status()), before);
    assert_eq!(run(&site, &["move", "cases/leuven", "cases/leuven-2019"]).0, 0);
    assert_eq!(lines(status()), before);
}

#[test]
fn there_and_back_again() {
    let site = Site::text(SITE);
    let text = || fs::read_to_string(site.root().join("content/cases/leuven.md")).unwrap();
    let before = text();
    assert_eq!(run(&site, &["move", "cases/leuven", "cases/louvain"]).0, 0);
    assert_eq!(run(&site, &["move", "cases/louvain", "cases/leuven"]), (0, run_told()));
    assert_eq!(text(), before.replace("---\nHow", "aliases: [/cases/louvain/]\n---\nHow"));
    assert_eq!(problems(&site, None), problems(&Site::text(SITE), None));
}

/// What moving back says.
fn run_told() -> String {
    let site = Site::text(SITE);
    run(&site, &["move", "cases/leuven", "cases/louvain"]);
    run(&site, &["move", "cases/louvain", "cases/leuven", "--dry-run"]).1.replace("nothing is written: this is what would be done\n", "")
}

#[test]
fn what_is_refused() {
    let site = Site::text(SITE)
        .file("content/cases/torn.md", "<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> other\n")
        .file("content/cases/taken.md", "---\ntitle: A\naliases: [/cases/former/]\n---\n")
        .file("content/cases/signs.md", "+++\ntitle = \"A\"\n+++\nA text.\n");
    let before = files(&site);
    let calls: [&[&str]; 15] = [
        &["cases/leuven", "cases/newham"],
        &["cases/leuven", "../leuven"],
        &["cases/leuven", "/tmp/leuven"],
        &["cases/leuven", "leuven"],
        &["cases/leuven", "cases/_leuven"],
        &["cases/leuven", "cases/le uven"],
        &["cases/leuven", "cases/leuven.de.md"],
        &["cases/leuven", "cases/leuven"],
        &["cases/leuven", "cases/former"],
        &["cases/lueven", "cases/other"],
        &["content/index.md", "cases/home"],
        &["guides/first", "guides/first/second"],
        &["guides/first", "guides/first.md"],
        &["cases/torn", "cases/mended"],
        &["cases/signs", "cases/letters"],
    ];
    let said = calls.map(|call| {
        let (code, said) = run(&site, &[&["move"], call].concat());
        assert_eq!(code, 2, "{call:?} {said}");
        format!("{}\n  {said}", call.join(" "))
    });
    insta::assert_snapshot!(said.concat());
    assert_eq!(changed(&before, &files(&site)), "");
}

#[test]
fn what_fails_half_way_is_undone() {
    // A text is written beside its file first, under a longer name, for which no file system has room here; nor has it for root.
    let long = format!("content/cases/{}.md", "z".repeat(247));
    let site = Site::text(SITE).file(&long, "---\ntitle: Z\n---\nSee [Leuven](leuven.md).\n");
    let before = files(&site);
    let (code, said) = run(&site, &["move", "cases/leuven", "articles/leuven"]);
    assert_eq!(code, 2, "{said}");
    insta::assert_snapshot!(said.replace(&long, "content/cases/z….md"));
    assert_eq!(changed(&before, &files(&site)), "");
}

#[test]
fn raw_html_and_redirects_follow() {
    let site = Site::text(RAW);
    let before = files(&site);
    let (code, said) = run(&site, &["move", "cases/leuven", "stories/louvain"]);
    assert_eq!(code, 0, "{said}");
    insta::assert_snapshot!(format!("{said}{}", changed(&before, &files(&site))));
    // Nothing that was published leads nowhere, and back again all is as it was but for the former address.
    assert_eq!(run(&site, &["build"]).0, 0);
}

#[test]
fn a_link_that_cannot_be_written_anew_stops_the_move() {
    let moved = |link: &str| {
        let page = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n{text}\n");
        let site = Site::text(RAW).file("content/cases/the plan.md", page("Plan", "A text."));
        let site = site.file("content/cases/other.md", page("Other", &format!("See the [plan][p].\n\n[p]: {link}")));
        let before = files(&site);
        let (code, said) = run(&site, &["move", "cases/the plan", "cases/plan"]);
        assert!(code != 0 || run(&site, &["build"]).0 == 0);
        assert_eq!(code == 0, changed(&before, &files(&site)).contains("cases/plan.md"), "{said}");
        let redirects = fs::read_to_string(site.root().join("public/_redirects")).unwrap_or_default();
        (code, said, redirects.contains("/kb/cases/the%20plan/ /kb/cases/plan/"))
    };
    // Of an address with a blank and another sign that is written otherwise nobody can tell where it ends.
    let (code, said, _) = moved("<the plan\\.md> 'A plan'");
    assert_eq!(code, 2, "{said}");
    insta::assert_snapshot!(said);
    let plain = ["<the plan.md> 'A plan'", "the%20plan\\.md"].map(moved);
    assert_eq!(plain.clone().map(|(code, _, leads_on)| (code, leads_on)), [(0, true); 2], "{plain:?}");
}

#[test]
fn readers_of_a_language_without_a_translation_are_led_on_in_theirs() {
    let site = Site::text(SITE);
    assert_eq!(run(&site, &["move", "guides/first", "guides/start"]).0, 0);
    let lines = |site: &Site| {
        let tree = site.build().publish();
        let all = tree.text("_redirects").lines().filter(|line| line.contains("/first/")).map(|line| format!("{line}\n"));
        all.collect::<String>()
    };
    insta::assert_snapshot!(lines(&site));
    // Also where the page is translated later.
    let page = "---\ntitle: Fin\n---\nRetour.\n";
    let translated = site.file("content/guides/start/end.fr.md", page);
    assert!(lines(&translated).contains("/fr/guides/first/end/ /fr/guides/start/end/ 301"));
    // Moved back, the page is where it was, and its address of the meantime leads on.
    assert_eq!(run(&translated, &["move", "guides/start", "guides/first"]).0, 0);
    assert_eq!(lines(&translated).matches(" /fr/guides/first/end/ ").count(), 1, "{}", lines(&translated));
}

#[test]
fn a_folder_without_a_page_of_its_own_is_moved() {
    let site = Site::text(SITE);
    let before = files(&site);
    let (code, said) = run(&site, &["move", "cases", "stories"]);
    assert_eq!((code, changed(&before, &files(&site))), (2, String::new()), "{said}");
    let site = Site::text(RAW).file("content/index.md", "---\ntitle: Home\n---\n[The cases](cases/), [Leuven](cases/leuven.md)\n");
    let before = files(&site);
    let (code, said) = run(&site, &["move", "cases", "stories/2019"]);
    assert_eq!(code, 0, "{said}");
    insta::assert_snapshot!(format!("{said}{}", changed(&before, &files(&site))));
    assert_eq!(run(&site, &["build"]).0, 0);
}

#[test]
fn a_redirect_from_where_a_folder_goes_is_taken_out_whole() {
    let settings = fs::read_to_string(Site::text(RAW).root().join("site.toml")).unwrap();
    let redirect = "[[redirects]]\n# As in the [[wiki]].\nfrom = \"/stories/\"\nto = \"/\"\n";
    let site = Site::text(RAW).file("site.toml", format!("{settings}\n{redirect}"));
    let site = site.file("content/index.md", "---\ntitle: Home\n---\n[The cases](cases/)\n");
    assert_eq!(run(&site, &["move", "cases", "stories"]).0, 0);
    let now = fs::read_to_string(site.root().join("site.toml")).unwrap();
    let from = |language: &str| format!("[[redirects]]\nfrom = \"{language}/cases/\"\nto = \"{language}/stories/\"\n");
    let (_, after) = now.split_once("to = \"https://example.com/cases/leuven/\"\n").unwrap();
    assert_eq!(after, format!("\n{}\n{}", from(""), from("/fr")));
}

#[test]
fn a_folder_that_is_moved_back_gives_up_the_redirects_of_its_list() {
    let site = Site::text(RAW).file("content/index.md", "---\ntitle: Home\n---\n[The cases](cases/)\n");
    let settings = || fs::read_to_string(site.root().join("site.toml")).unwrap();
    let before = settings();
    assert_eq!(run(&site, &["move", "cases", "stories"]).0, 0);
    assert_eq!(run(&site, &["move", "stories", "tales"]).0, 0);
    let redirects = |site: &Site| {
        let tree = site.build().publish();
        tree.text("_redirects").lines().filter(|line| !line.contains("leuven") && !line.contains("newham")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(redirects(&site));
    assert_eq!(run(&site, &["move", "tales", "cases"]).0, 0);
    assert_eq!(settings().matches("\"/cases/\"").count(), 2, "{}", settings());
    assert_eq!(run(&site, &["move", "cases", "tales"]).0, 0);
    assert_eq!(run(&site, &["move", "tales", "stories"]).0, 0);
    assert_eq!(run(&site, &["move", "stories", "cases"]).0, 0);
    // All that lay in between leads on.
    assert!(settings().starts_with(&before), "{}", settings());
    insta::assert_snapshot!(redirects(&site));
}

/// What the site does not count as an error is none for a move either.
#[test]
fn a_link_that_leads_nowhere_and_is_no_error_does_not_stop_a_move() {
    for level in ["off", "warning"] {
        let settings = format!("title = \"T\"\n[languages.en]\n[search]\nenabled = false\n[severity]\nbroken-link = \"{level}\"\n");
        let page = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n{text}\n");
        let site = Site::of([("site.toml", settings.as_str())]);
        let site = site.file("content/index.md", page("Home", "[Nowhere](nothing.md) [A](a/one.md)"));
        let site = site.file("content/a/one.md", page("One", "A text. [Nowhere](nothing.md)"));
        assert_eq!(run(&site, &["move", "a/one", "a/two"]).0, 0);
    }
}

/// The site as it is can be built, drafts or not, and what is said of it.
fn builds(site: &Site) -> String {
    let (code, said) = run(site, &["build", "--out", site.beside("built").to_str().unwrap()]);
    assert_eq!(code, 0, "{said}");
    fs::read_to_string(site.beside("built").join("_redirects")).unwrap_or_default()
}

#[test]
fn names_that_differ_in_case_alone_are_no_former_addresses() {
    let site = Site::text(SITE);
    // A path that is written anew loses what it does not need.
    let newham = fs::read_to_string(site.root().join("content/cases/newham.md")).unwrap();
    let site = site.file("content/cases/newham.md", newham.replace("./leuven.md", "leuven.md"));
    let before = files(&site);
    assert_eq!(run(&site, &["move", "cases/leuven", "cases/Leuven"]).0, 0);
    let after = files(&site);
    assert!(after.0.contains_key("content/cases/Leuven.fr.md") && !after.0.contains_key("content/cases/leuven.fr.md"));
    assert_eq!(builds(&site).to_lowercase().matches("/leuven/").count(), 0, "{}", builds(&site));
    assert_eq!(run(&site, &["move", "cases/Leuven", "cases/leuven"]).0, 0);
    assert_eq!(changed(&before, &files(&site)), "");
    // A folder with its list, and a former address that is spelled otherwise than the new one.
    assert_eq!(run(&site, &["move", "guides/first", "Guides/First"]).0, 2);
    assert_eq!(run(&site, &["move", "guides/first", "guides/First"]).0, 0);
    builds(&site);
    assert_eq!(run(&site, &["move", "guides/First", "guides/first"]).0, 0);
    assert_eq!(changed(&before, &files(&site)), "");
    assert_eq!(run(&site, &["move", "cases/leuven", "cases/louvain"]).0, 0);
    assert_eq!(run(&site, &["move", "cases/louvain", "cases/LEUVEN"]).0, 0);
    assert!(!builds(&site).contains("/cases/leuven/"));
    let site = Site::text(RAW).file("content/index.md", "---\ntitle: Home\n---\n[The cases](cases/)\n");
    assert_eq!(run(&site, &["move", "cases", "Cases"]).0, 0);
    builds(&site);
}

#[test]
fn an_address_that_cannot_be_published_does_not_lead_on() {
    let page = "---\ntitle: Con\n---\nA text.\n";
    let link = |name: &str| format!("---\ntitle: Home\n---\n[Con](<cases/{name}.md>)\n");
    for name in ["con", "x\"y"] {
        let site = Site::text(RAW).file(&format!("content/cases/{name}.md"), page).file("content/index.md", link(name));
        let (code, said) = run(&site, &["move", &format!("content/cases/{name}.md"), "cases/sound"]);
        assert_eq!((code, fs::read_to_string(site.root().join("content/cases/sound.md")).unwrap()), (0, page.to_owned()), "{said}");
        builds(&site);
    }
}

#[test]
fn what_a_build_or_a_check_would_refuse_is_refused() {
    let page = |kind: &str| format!("---\ntitle: Plain\nkind: {kind}\n---\nA text.\n");
    let menu = fs::read_to_string(Site::text(SITE).root().join("site.toml")).unwrap();
    let site = Site::text(SITE)
        .file("site.toml", format!("{menu}\n[[menus.footer]]\npage = \"stories\"\n"))
        .file("static/cases/given/index.html", "")
        .file("content/cases/plain.md", page("case"))
        .file("content/stories/one.md", page("article"))
        .file("content/index.md", "---\ntitle: Home\n---\n[One](stories/one.md) [Plain](cases/plain.md) [Leuven](cases/leuven.md)\n");
    builds(&site);
    let before = files(&site);
    let calls: [&[&str]; 9] = [
        &["cases/plain", "feed.xml"],
        &["cases/plain", "feed.json"],
        &["cases/plain", "sitemap.xml"],
        &["cases/plain", "search/en"],
        &["cases/plain", "search"],
        &["cases/plain", "cases/given"],
        &["cases/plain", "Cases/plain"],
        // The last page of a folder that the menu names; also where it becomes one of another kind.
        &["stories/one", "articles/one"],
        &["stories/one", "cases/one"],
    ];
    let said = calls.map(|call| {
        let (code, said) = run(&site, &[&["move"], call].concat());
        assert_eq!(code, 2, "{call:?} {said}");
        format!("{}\n  {said}", call.join(" "))
    });
    insta::assert_snapshot!(said.concat());
    assert_eq!(changed(&before, &files(&site)), "");
}

#[test]
fn pages_end_in_md() {
    let site = Site::text(SITE);
    let before = files(&site);
    let said = ["cases/plan.txt", "cases/plan.MD", "content/cases/plan.html"].map(|new| {
        let (code, said) = run(&site, &["move", "cases/leuven", new]);
        assert_eq!(code, 2, "{said}");
        said
    });
    insta::assert_snapshot!(said.concat(), @"
    guildhall: `cases/plan.txt` does not become a page, as its name does not end in `.md`; rename it to `cases/plan.md`
    guildhall: `cases/plan.MD` does not become a page, as its name does not end in `.md`; rename it to `cases/plan.md`
    guildhall: `content/cases/plan.html` does not become a page, as its name does not end in `.md`; rename it to `cases/plan.md`
    ");
    assert_eq!(changed(&before, &files(&site)), "");
}

#[test]
fn both_places_are_seen_from_where_the_command_runs() {
    let moved = |folder: &str, arguments: &[&str]| {
        let site = Site::text(SITE);
        let here = site.root().join(folder);
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_guildhall"));
        let whole = |argument: &&str| argument.replace("SITE", site.root().to_str().unwrap());
        let output = command.current_dir(here).arg("move").args(arguments.iter().map(whole)).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?} {}", String::from_utf8_lossy(&output.stderr));
        let now = files(&site);
        let new = now.0.keys().find(|path| path.ends_with("en.md") && !Tree::read(&Site::text(SITE).root()).0.contains_key(*path));
        new.map(|path| path.replace(".md", "")).unwrap_or_default()
    };
    let new = "content/articles/leuven";
    assert_eq!(moved("content/cases", &["leuven.md", "../articles/", "--root", "../.."]), new);
    assert_eq!(moved("content/cases", &["leuven.md", "../articles/leuven.md", "--root", "../.."]), new);
    assert_eq!(moved("content", &["cases/leuven.md", "articles/leuven", "--root", ".."]), new);
    assert_eq!(moved("content/cases", &["cases/leuven", "articles/leuven", "--root", "SITE"]), new);
    assert_eq!(moved("content/cases", &["leuven.md", "deeper/leuven.md", "--root", "SITE"]), "content/cases/deeper/leuven");
    assert_eq!(moved("..", &["site/content/cases/leuven.md", "site/content/articles/leuven.md", "--root", "SITE"]), new);
    assert_eq!(moved("kinds", &["SITE/content/cases/leuven.md", "SITE/content/articles/leuven.md", "--root", ".."]), new);
    assert_eq!(moved("", &["cases/leuven", "./content/articles/"]), new);
}

#[cfg(unix)]
#[test]
fn a_page_that_is_a_link_is_a_page_of_its_own() {
    let site = Site::text(RAW).file("content/index.md", "---\ntitle: Home\n---\n[A](cases/linked.md) [B](cases/newham.md)\n");
    std::os::unix::fs::symlink("newham.md", site.root().join("content/cases/linked.md")).unwrap();
    let (code, said) = run(&site, &["move", "content/cases/linked.md", "cases/other"]);
    assert_eq!(code, 0, "{said}");
    let there = |name: &str| site.root().join("content/cases").join(name).symlink_metadata().is_ok();
    assert_eq!(["newham.md", "linked.md", "other.md"].map(there), [true, false, true]);
}

//! Files that were renamed in the forge's web page or with `git mv`: `check --fix --published` does the rest of what `guildhall move` does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;
use std::process::Command;

mod support;
use support::linked::{RAW, SITE};
use support::{NOW, Site, Tree};

/// Runs a command in the site's folder: its code and what it says.
fn run(site: &Site, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_guildhall"))
        .current_dir(site.root())
        .env("SOURCE_DATE_EPOCH", NOW)
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout) + &text(&output.stderr))
}

/// Files that are not the same, each after its path.
fn changed(before: &Tree, after: &Tree) -> String {
    let gone = before.0.keys().filter(|path| !after.0.contains_key(*path)).map(|path| format!("-- {path} -- is gone\n"));
    let new = after.0.iter().filter(|(path, bytes)| before.0.get(*path) != Some(bytes));
    let new = new.map(|(path, bytes)| format!("-- {path} --\n{}", String::from_utf8_lossy(bytes)));
    gone.chain(new).collect()
}

/// The site with the report of what is published of it.
fn published(site: Site) -> Site {
    let built = site.build().arg("--report").publish();
    let report = built.text("build-report.json").to_owned();
    fs::remove_dir_all(site.root().join("public")).unwrap();
    site.file("report.json", report)
}

/// Renames a file or a folder, and nothing else.
fn rename(site: &Site, from: &str, to: &str) {
    let to = site.root().join(to);
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::rename(site.root().join(from), to).unwrap();
}

fn check(site: &Site, arguments: &[&str]) -> String {
    run(site, &[&["check", "--all", "--published", "report.json"], arguments].concat()).1
}

fn files(site: &Site) -> Tree {
    Tree::read(&site.root())
}

/// What `check` says of a site whose files were renamed, what `--fix` says and changes. A second time it changes nothing.
fn mended(site: &Site) -> String {
    let said = check(site, &[]);
    let before = files(site);
    let fixed = check(site, &["--fix"]);
    let after = files(site);
    let again = check(site, &["--fix"]);
    assert_eq!(changed(&after, &files(site)), "", "{again}");
    let problems = |said: &str| {
        said.lines()
            .skip_while(|line| !line.split('[').next().is_some_and(|word| ["error", "warning", "note"].contains(&word)))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    assert_eq!(problems(&fixed), problems(&again));
    format!("{said}====== --fix\n{fixed}====== files\n{}", changed(&before, &after))
}

/// Moves with `guildhall move`, and renames files and lets `--fix` do the rest: both are the same.
fn same(text: &str, moves: &[[&str; 2]], renames: &[[&str; 2]]) {
    let moved = published(Site::text(text));
    for [old, new] in moves {
        let (code, said) = run(&moved, &["move", old, new]);
        assert_eq!(code, 0, "{said}");
    }
    let renamed = published(Site::text(text));
    for [from, to] in renames {
        rename(&renamed, from, to);
    }
    let said = check(&renamed, &["--fix"]);
    assert_eq!(changed(&files(&moved), &files(&renamed)), "", "{said}");
    let all = files(&renamed);
    check(&renamed, &["--fix"]);
    assert_eq!(changed(&all, &files(&renamed)), "", "a second time");
}

#[test]
fn what_is_done_is_what_move_does() {
    let leuven = ["cases/leuven", "cases/leuven-2019"];
    let (en, fr) =
        (["content/cases/leuven.md", "content/cases/leuven-2019.md"], ["content/cases/leuven.fr.md", "content/cases/leuven-2019.fr.md"]);
    same(SITE, &[leuven], &[en, fr]);
    // The translation is left, or the translation of a page that goes to another folder, with its pictures.
    same(SITE, &[leuven], &[en]);
    let to_articles = ["content/cases/leuven.md", "content/articles/leuven.md"];
    same(SITE, &[["cases/leuven", "articles/"]], &[to_articles]);
    // Pictures and downloads went along.
    same(
        SITE,
        &[["cases/leuven", "articles/"]],
        &[to_articles, ["content/cases/hall.svg", "content/articles/hall.svg"], ["content/cases/plan.pdf", "content/articles/plan.pdf"]],
    );
    same(SITE, &[["cases/leuven.md", "content/cases/leuven/index.md"]], &[["content/cases/leuven.md", "content/cases/leuven/index.md"]]);
    // Two at once, which name each other.
    same(SITE, &[leuven, ["cases/newham", "articles/newham"]], &[en, fr, ["content/cases/newham.md", "content/articles/newham.md"]]);
}

#[test]
fn a_folder_is_what_move_makes_of_it() {
    let all = [["content/guides/first", "content/guides/second"], ["content/fr/guides/first", "content/fr/guides/second"]];
    same(SITE, &[["guides/first", "guides/second"]], &all);
    // Some of it is left behind.
    same(SITE, &[["guides/first", "guides/second"]], &all[..1]);
    let files =
        ["index.md", "begin.md", "end.md"].map(|name| [format!("content/guides/first/{name}"), format!("content/guides/second/{name}")]);
    let files: Vec<[&str; 2]> = files.iter().map(|[from, to]| [from.as_str(), to.as_str()]).collect();
    same(SITE, &[["guides/first", "guides/second"]], &files);
    same(RAW, &[["cases", "stories/2019"]], &[["content/cases", "content/stories/2019"]]);
    same(RAW, &[["cases/leuven", "stories/louvain"]], &[["content/cases/leuven.md", "content/stories/louvain.md"]]);
}

#[test]
fn a_page_is_renamed_and_its_translation_left() {
    let site = published(Site::text(SITE));
    rename(&site, "content/cases/leuven.md", "content/cases/leuven-2019.md");
    insta::assert_snapshot!(mended(&site));
}

#[test]
fn a_page_is_renamed_with_its_translations() {
    let site = published(Site::text(SMALL));
    rename(&site, "content/notes/old.md", "content/notes/new.md");
    rename(&site, "content/notes/old.fr.md", "content/notes/new.fr.md");
    insta::assert_snapshot!(mended(&site));
}

#[test]
fn a_folder_is_renamed() {
    let site = published(Site::text(SMALL));
    rename(&site, "content/notes", "content/archive/2019");
    insta::assert_snapshot!(mended(&site));
}

#[test]
fn two_pages_that_name_each_other_are_renamed_at_once() {
    let site = published(Site::text(SMALL));
    rename(&site, "content/notes/old.md", "content/archive/old.md");
    rename(&site, "content/notes/old.fr.md", "content/archive/old.fr.md");
    rename(&site, "content/notes/other.md", "content/notes/another.md");
    insta::assert_snapshot!(mended(&site));
}

#[test]
fn a_page_with_an_id_is_renamed_and_rewritten() {
    let text = SMALL.replace("related: [notes/old]", "related: [first]").replace("page = \"notes/old\"", "page = \"first\"");
    let site = Site::text(&text.replace("title: Old\n", "title: Old\nid: first\n").replace("title: Vieux\n", "title: Vieux\nid: first\n"));
    let site = published(site);
    fs::remove_file(site.root().join("content/notes/old.md")).unwrap();
    let page = "---\ntitle: New\nid: first\n---\nNow all of it is told otherwise. [Other](other.md)\n\n## More\n";
    let site = site.file("content/archive/new.md", page);
    insta::assert_snapshot!(mended(&site));
}

/// Somebody has corrected one of the links by hand, in the page and to it.
#[test]
fn what_was_mended_by_hand_stays() {
    let site = published(Site::text(SMALL));
    rename(&site, "content/notes/old.md", "content/archive/new.md");
    rename(&site, "content/notes/old.fr.md", "content/archive/new.fr.md");
    let rewrite = |path: &str, from: &str, to: &str| {
        let path = site.root().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replace(from, to)).unwrap();
    };
    rewrite("content/archive/new.md", "[other](other.md)", "[other](../notes/other.md)");
    rewrite("content/notes/other.md", "[old](old.md)", "[old](./../archive/new.md)");
    insta::assert_snapshot!(mended(&site));
}

/// What leads on from where the page was is written by hand: that is a rename too, of which the rest is done.
#[test]
fn a_former_address_by_hand_is_one_of_a_renamed_page() {
    let site = published(Site::text(SMALL));
    rename(&site, "content/notes/old.md", "content/notes/new.md");
    fs::remove_file(site.root().join("content/notes/old.fr.md")).unwrap();
    let page = "---\ntitle: New\naliases: [/notes/old/, /fr/notes/old/]\n---\nA text of which nothing is as it was.\n";
    insta::assert_snapshot!(mended(&site.file("content/notes/new.md", page)));
}

/// A page goes one folder down and keeps its address: what its links mean is not asked twice.
#[test]
fn a_page_becomes_that_of_a_folder() {
    let site = Site::text(SMALL).file("content/notes/index.md", "---\ntitle: Notes\n---\n[Old](old.md)\n");
    let text = fs::read_to_string(site.root().join("content/notes/old.md")).unwrap();
    let site = published(site.file("content/notes/old.md", text + "\n[Up](index.md)\n"));
    rename(&site, "content/notes/old.md", "content/notes/old/index.md");
    insta::assert_snapshot!(mended(&site));
}

/// Where a page is renamed to a place at which its translation has another page's name, or its fields cannot be read, nothing but its address is kept.
#[test]
fn what_stands_against_it_is_said() {
    let site =
        published(Site::text(SMALL).file("content/notes/third.md", format!("---\ntitle: Third\n---\n{}\n[Old](old.md)\n", words(300))));
    rename(&site, "content/notes/old.md", "content/notes/new.md");
    // In its place there is a translation already.
    let site = site.file("content/notes/new.fr.md", "---\ntitle: Tout neuf\n---\nUne tout autre page.\n");
    // The others are done all the same.
    rename(&site, "content/notes/third.md", "content/archive/third.md");
    insta::assert_snapshot!(mended(&site));
}

#[test]
fn a_merge_that_is_not_finished_stands_against_it() {
    let site = published(Site::text(SMALL));
    rename(&site, "content/notes/old.md", "content/notes/new.md");
    rename(&site, "content/notes/old.fr.md", "content/notes/new.fr.md");
    let site = site.file(
        "content/notes/other.md",
        "---\ntitle: Other\n---\n<<<<<<< HEAD\n[old](old.md)\n=======\n[old](old.md#more)\n>>>>>>> other\n",
    );
    insta::assert_snapshot!(mended(&site));
}

/// A name in the report that is none of a page below `content/` is no name of a file here.
#[test]
fn names_in_a_report_lead_nowhere_else() {
    let site = published(Site::text(SMALL));
    rename(&site, "content/notes/old.md", "content/notes/new.md");
    rename(&site, "content/notes/old.fr.md", "content/notes/new.fr.md");
    let report = fs::read_to_string(site.root().join("report.json")).unwrap();
    for name in
        ["content/../../old.md", "/etc/old.md", "content/notes/old.txt", "content/a\\u0000b.md", "static/old.md", "content//old.md", ""]
    {
        fs::write(site.root().join("report.json"), report.replace("content/notes/old.md", name)).unwrap();
        let before = files(&site);
        let said = check(&site, &["--fix"]);
        let now = changed(&before, &files(&site));
        assert!(
            now.lines().filter(|line| line.starts_with("-- ")).all(|line| line.starts_with("-- content/notes/")
                || line.starts_with("-- content/index")
                || line.starts_with("-- site.toml")),
            "{name}: {said}\n{now}"
        );
    }
}

/// The address of a translation does not change with the name of its file, and another translation is left behind, whose page has the old id.
#[test]
fn a_page_is_renamed_whose_translations_have_names_of_their_own() {
    let text = SMALL.replace("title: Vieux\n", "title: Vieux\nslug: vieux\n");
    let site =
        Site::text(&text).file("content/notes/old.nl.md", "---\ntitle: Oud\nslug: oud\n---\nDit is een oude bladzijde.\n\n## More\n");
    let site = published(site);
    rename(&site, "content/notes/old.md", "content/notes/new.md");
    rename(&site, "content/notes/old.fr.md", "content/notes/new.fr.md");
    insta::assert_snapshot!(mended(&site));
}

/// How many translations are said to be left behind.
fn left_behind(change: &dyn Fn(&Site)) -> usize {
    let site = published(Site::text(SMALL));
    change(&site);
    check(&site, &[]).matches("[translation-left-behind]").count()
}

#[test]
fn translations_that_are_not_left_behind() {
    let old = |site: &Site| rename(site, "content/notes/old.md", "content/notes/new.md");
    assert_eq!(left_behind(&|site| old(site)), 1);
    // The translation was renamed too, or is gone.
    assert_eq!(
        left_behind(&|site| {
            old(site);
            rename(site, "content/notes/old.fr.md", "content/notes/new.fr.md");
        }),
        0
    );
    assert_eq!(
        left_behind(&|site| {
            old(site);
            fs::remove_file(site.root().join("content/notes/old.fr.md")).unwrap();
        }),
        0
    );
    // The page was copied, and not renamed; or another one was.
    assert_eq!(
        left_behind(&|site| _ = fs::copy(site.root().join("content/notes/old.md"), site.root().join("content/notes/new.md")).unwrap()),
        0
    );
    assert_eq!(left_behind(&|site| rename(site, "content/notes/other.md", "content/notes/another.md")), 0);
    // The translation alone was renamed: it follows the page, not the page it.
    assert_eq!(left_behind(&|site| rename(site, "content/notes/old.fr.md", "content/notes/new.fr.md")), 0);
    // What is paired by its id stays so, whatever it is called.
    let site = Site::text(
        &SMALL
            .replace("title: Old\n", "title: Old\nid: first\n")
            .replace("title: Vieux\n", "title: Vieux\nid: first\n")
            .replace("[notes/old]", "[first]")
            .replace("\"notes/old\"", "\"first\""),
    );
    let site = published(site);
    old(&site);
    assert_eq!(check(&site, &[]).matches("[translation-left-behind]").count(), 0);
}

/// So many words, none of which is another.
fn words(start: usize) -> String {
    (start..start + 60).map(|number| format!("word{number} ")).collect()
}

const SMALL: &str = r#"
-- site.toml --
title = "T"
base_url = "https://example.org"
default_language = "en"
[languages.en]
[languages.fr]
[languages.nl]
[search]
enabled = false
[severity]
incomplete-page = "off"
hard-to-read = "off"
built-otherwise = "off"
[[menus.main]]
page = "notes/old"
[[redirects]]
from = "/first/"
to = "/notes/old/#more"
-- content/index.md --
---
title: Home
related: [notes/old]
---
To [old](notes/old.md#more), [other](notes/other.md), [all of them](notes/).
-- content/notes/old.md --
---
title: Old
related: [notes/other]
---
One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen. See [other](other.md) and ![the plan](plan.svg).

## More

And [more](#more), [another](other.md).
-- content/notes/old.fr.md --
---
title: Vieux
---
Un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize. Voir [autre](other.md).

## Encore
-- content/notes/other.md --
---
title: Other
---
Here are quite different words about what happened on a day in spring. To [old](old.md) and [in French](old.fr.md).
-- content/notes/plan.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>
"#;

//! Pages that were renamed in the forge: known again by what they say, against the report of the last build.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::fs;

mod support;
use support::command::guildhall;
use support::{Site, Tree};

const SETTINGS: &str = "
title = \"T\"
base_url = \"https://example.org/\"
default_language = \"en\"
[languages.en]
[languages.fr]
[languages.zh-Hans]
[search]
enabled = false
[severity]
hard-to-read = \"off\"
long-paragraph = \"off\"
passage-without-language = \"off\"
incomplete-page = \"off\"
";

/// A text of so many words, none of which is another.
fn text(start: usize, count: usize) -> String {
    (start..start + count).map(|number| format!("word{number} ")).collect()
}

/// A page with a title and a text.
fn page(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\n---\n{text}\n")
}

/// A site with these files in `content/notes/`, and the report of its build.
fn published(pages: &[(&str, String)]) -> Site {
    let site = Site::of([("site.toml", SETTINGS), ("content/index.md", "---\ntitle: Home\n---\n")]);
    let site = pages.iter().fold(site, |site, (name, text)| site.file(&format!("content/notes/{name}"), text));
    let report = site.build().arg("--report").publish().text("build-report.json").to_owned();
    fs::remove_dir_all(site.root().join("public")).unwrap();
    site.file("report.json", report)
}

/// The site without these files.
fn without(site: Site, names: &[&str]) -> Site {
    names.iter().for_each(|name| fs::remove_file(site.root().join("content/notes").join(name)).unwrap());
    site
}

/// The site with these files in `content/notes/`.
fn with(site: Site, pages: &[(&str, String)]) -> Site {
    pages.iter().fold(site, |site, (name, text)| site.file(&format!("content/notes/{name}"), text))
}

fn run(site: &Site, arguments: &[&str]) -> String {
    guildhall(site, &[&["check", "--all", "--published", "report.json"], arguments].concat()).err
}

/// What is said, what `--fix` says, and the first lines of the files that it changed.
fn mended(site: &Site) -> String {
    let said = run(site, &[]);
    let before = Tree::read(&site.root());
    let fixed = run(site, &["--fix"]);
    let after = Tree::read(&site.root());
    let changed = after.0.iter().filter(|(path, bytes)| before.0.get(*path) != Some(bytes));
    let head =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().take_while(|line| !line.starts_with("word")).collect::<Vec<_>>().join("\n");
    let changed: String = changed.map(|(path, bytes)| format!("-- {path} --\n{}\n", head(bytes))).collect();
    format!("{said}====== --fix\n{fixed}====== files\n{changed}")
}

#[test]
fn a_renamed_page_is_known_by_its_text() {
    let site = published(&[
        ("old.md", page("A note", &text(0, 100))),
        ("old.fr.md", page("Une note", &text(1000, 100))),
        ("kept.md", page("Kept", &text(2000, 100))),
    ]);
    // Wrapped anew and in bold: the text is the same.
    let wrapped = text(0, 100).replace("word7 word8", "word7\n**word8**");
    let site = with(
        without(site, &["old.md", "old.fr.md"]),
        &[("new.md", page("Another title", &wrapped)), ("new.fr.md", page("Une note", &text(1000, 100)))],
    );
    insta::assert_snapshot!(mended(&site));
}

#[test]
fn a_page_that_was_renamed_and_changed_is_known_by_most_of_its_text() {
    let site = published(&[("old.md", page("A note", &text(0, 200))), ("other.md", page("Other", &text(1000, 200)))]);
    let changed = text(0, 200).replace("word7 ", "another ");
    let half = format!("{}{}", text(1000, 100), text(3000, 60));
    insta::assert_snapshot!(mended(&with(
        without(site, &["old.md", "other.md"]),
        &[("new.md", page("A note", &changed)), ("half.md", page("Half", &half))]
    )));
}

#[test]
fn a_translation_follows_its_original() {
    let site = published(&[("old.md", page("A note", &text(0, 100))), ("old.fr.md", page("Une note", "Trop court."))]);
    let new = [("new.md", page("A note", &text(0, 100))), ("new.fr.md", page("Une note", "Encore trop court."))];
    insta::assert_snapshot!(mended(&with(without(site, &["old.md", "old.fr.md"]), &new)));
}

#[test]
fn of_two_pages_that_look_alike_nobody_knows_which_it_was() {
    let site = published(&[
        ("one.md", page("One", &text(0, 200))),
        ("two.md", page("Two", &text(0, 200).replace("word100 ", "another "))),
        ("three.md", page("Three", &text(1000, 100))),
        ("four.md", page("Four", &text(1000, 100))),
    ]);
    let new = [
        ("new.md", page("New", &text(0, 200).replace("word20 ", "third "))),
        ("five.md", page("Five", &text(1000, 100))),
        ("six.md", page("Six", &text(1000, 100))),
    ];
    insta::assert_snapshot!(mended(&with(without(site, &["one.md", "two.md", "three.md", "four.md"]), &new)));
}

#[test]
fn the_same_text_comes_before_one_that_is_nearly_the_same() {
    let (own, near) = (text(0, 200), text(0, 200).replace("word100 ", "another "));
    let site = published(&[("one.md", page("One", &own)), ("two.md", page("Two", &near))]);
    insta::assert_snapshot!(mended(&with(
        without(site, &["one.md", "two.md"]),
        &[("first.md", page("One", &own)), ("second.md", page("Two", &near))]
    )));
}

#[test]
fn a_page_that_was_split_is_in_several() {
    let site = published(&[("old.md", page("A note", &text(0, 300)))]);
    let new = [("first.md", page("First", &text(0, 160))), ("second.md", page("Second", &text(160, 140)))];
    insta::assert_snapshot!(mended(&with(without(site, &["old.md"]), &new)));
}

#[test]
fn of_short_pages_only_the_same_text_counts() {
    let site = published(&[
        ("same.md", page("Same", "The office is closed.")),
        ("changed.md", page("Changed", "The hall is open on Mondays.")),
        ("soon.md", page("Soon", "Will be written.")),
        ("empty.md", page("Empty", "")),
    ]);
    let new = [
        ("same-2.md", page("Same", "The office\nis closed.")),
        ("changed-2.md", page("Changed", "The hall is open on Tuesdays.")),
        ("later.md", page("Later", "Will be written.")),
        ("void.md", page("Empty", "")),
    ];
    insta::assert_snapshot!(mended(&with(without(site, &["same.md", "changed.md", "soon.md", "empty.md"]), &new)));
}

#[test]
fn a_page_that_was_there_before_has_not_become_another() {
    let own = text(0, 100);
    let site = published(&[("copy.md", page("Copy", &own)), ("old.md", page("Old", &own)), ("other.md", page("Other", &text(1000, 100)))]);
    // Its text was put into a page that was there, and a page of another language has it.
    let site = with(without(site, &["old.md"]), &[("other.md", page("Other", &own)), ("new.fr.md", page("Neuf", &own))]);
    insta::assert_snapshot!(mended(&site));
}

#[test]
fn chinese_is_compared_by_characters() {
    let own = "参与式预算让居民决定公共资金的用途。居民提出项目，专家评估费用，然后全体居民投票选出获胜者，由市政府实施。每年春天收集想法，秋天投票，冬天公布结果，第二年开始建设。市政厅为每个街区安排见面会，志愿者用几种语言介绍规则，孩子和老人也可以提出想法。没有入选的项目会得到书面答复，说明原因，并可以在下一年重新提交。所有费用、投票结果和施工进度都在网站上公开，任何人都能查看和评论。".to_owned();
    let site = published(&[("old.zh-Hans.md", page("参与式预算", &own))]);
    insta::assert_snapshot!(mended(&with(
        without(site, &["old.zh-Hans.md"]),
        &[("new.zh-Hans.md", page("参与式预算", &own.replace("全体居民", "全市居民")))]
    )));
}

#[test]
fn a_page_that_went_back_to_where_it_was_is_known_too() {
    let site = published(&[("old.md", "---\ntitle: A\naliases: [/notes/first/]\n---\n".to_owned() + &text(0, 100))]);
    insta::assert_snapshot!(mended(&with(without(site, &["old.md"]), &[("first.md", page("A", &text(0, 100)))])));
}

#[test]
fn older_and_newer_reports_say_nothing_of_texts() {
    let site = published(&[("old.md", page("A note", &text(0, 100)))]);
    let site = with(without(site, &["old.md"]), &[("new.md", page("A note", &text(0, 100)))]);
    let report = fs::read_to_string(site.root().join("report.json")).unwrap();
    let lines = report.lines().filter(|line| !["\"text\"", "\"sketch\"", "\"sketches\""].iter().any(|key| line.trim().starts_with(key)));
    let old: String = lines.map(|line| format!("{line}\n")).collect::<String>().replace("note.md\",\n", "note.md\"\n");
    let old = old.replace("old.md\",", "old.md\"").replace("index.md\",", "index.md\"");
    let newer = report.replace("\"sketches\": 1", "\"sketches\": 2");
    let damaged = report.replace("\"text\": \"", "\"text\": \"x");
    let said = [old, newer, damaged].map(|report| {
        fs::write(site.root().join("report.json"), report).unwrap();
        run(&site, &[])
    });
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0], said[2]);
    insta::assert_snapshot!(said[0]);
}

/// All pages of a site are renamed at once and all of them are nearly the same, more than are compared each with each: nobody knows which is which.
#[test]
fn of_many_pages_that_look_alike_nobody_knows_which_they_were() {
    const COUNT: usize = 200;
    let name = |folder: &str, number: usize| format!("{folder}-{number}.md");
    let own = |number: usize| page(&format!("Note {number}"), &format!("{}{number}.", text(0, 60)));
    let old: Vec<(String, String)> = (0..COUNT).map(|number| (name("old", number), own(number))).collect();
    let old: Vec<(&str, String)> = old.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let site = published(&old);
    let names: Vec<&str> = old.iter().map(|(name, _)| *name).collect();
    let new: Vec<(String, String)> = (0..COUNT).map(|number| (name("new", number), own(COUNT + number))).collect();
    let new: Vec<(&str, String)> = new.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let site = with(without(site, &names), &new);
    let said = run(&site, &[]);
    assert_eq!(said.matches("error[page-removed]").count(), COUNT, "{said}");
    assert!(!said.contains("seems to have become"), "{said}");
}

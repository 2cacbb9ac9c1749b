//! What a preview has after any changes is what a build gives that knows nothing of before: the same files, byte for byte, and the same
//! diagnostics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use guildhall::build;
use guildhall::serve::{Options, Preview};
use guildhall::source::read::Changed;
use proptest::prelude::*;

mod support;
use support::{Site, Tree};

/// Files that come and go, and the texts that each may have. Together they have every relation that pages can have.
const FILES: &[(&str, &[&str])] = &[
    (
        "site.toml",
        &[
            "title = \"T\"\ndefault_language = \"en\"\nbase_url = \"https://t.example/kb\"\n[languages.en]\n[languages.fr]\n[pages]\nsize = 2\n",
            "title = \"Other\"\ndefault_language = \"en\"\nbase_url = \"https://t.example\"\n[languages.en]\n[languages.fr]\n",
            "title = \"T\"\ndefault_language = \"en\"\n[languages.en]\n[languages.fr]\nmissing = \"stub\"\n[markdown]\nhtml = \"allow\"\n[translation]\ncoverage = true\n",
            "title = \"T\"\ndefault_language = \"fr\"\n[languages.fr]\n[languages.en]\nmissing = \"hide\"\n",
            "title = \n",
            // Redirects come, change, are broken and go; a language is retired.
            "title = \"T\"\ndefault_language = \"en\"\nbase_url = \"https://t.example/kb\"\n[languages.en]\n[languages.fr]\n[[redirects]]\nfrom = \"/was/\"\nto = \"/articles/a/#part\"\n[[redirects]]\nfrom = \"/old/\"\nto = \"/articles/b/\"\n",
            "title = \"T\"\ndefault_language = \"en\"\nbase_url = \"https://t.example/kb\"\n[languages.en]\n[languages.fr]\n[[redirects]]\nfrom = \"/was/\"\nto = \"/fr/articles/a/\"\n[[redirects]]\nfrom = \"/articles/c-moved/\"\nto = \"/was/\"\n[[redirects]]\nfrom = \"/away/\"\nto = \"https://other.example/\"\n",
            "title = \"T\"\ndefault_language = \"en\"\n[languages.en]\n[languages.fr]\n[[redirects]]\nfrom = \"/was/\"\nto = \"/was/\"\n[[redirects]]\nfrom = \"/articles/b/\"\nto = \"/articles/elsewhere/\"\n[[redirects]]\nfrom = 3\n",
            "title = \"T\"\ndefault_language = \"en\"\n[languages.en]\n[retired_languages]\nfr = \"en\"\n",
        ],
    ),
    (
        "kinds/article.toml",
        &[
            "folder = \"articles\"\nfeed = true\n[fields.topics]\ntype = \"list\"\nof = \"term\"\nvocabulary = \"topics\"\n",
            "folder = \"articles\"\norder = \"date\"\n[fields.topics]\ntype = \"list\"\nof = \"term\"\nvocabulary = \"topics\"\nfact = true\n",
            "fields = 3\n",
        ],
    ),
    (
        "vocabularies/topics.yaml",
        &[
            "water:\n  label: { en: Water, fr: Eau }\nroads:\n  label: { en: Roads, fr: Routes }\n",
            "water:\n  label: { en: Rivers, fr: Rivières }\nroads:\n  label: { en: Roads, fr: Routes }\n",
            "- : :\n",
        ],
    ),
    ("i18n/fr.toml", &["home = \"Accueil neuf\"\n", "home = \"Maison\"\n", "nonsense = \"x\"\n"]),
    (
        "templates/parts/footer.html",
        &["<footer>{{ site.title }}</footer>\n", "<footer>{{ page.title }}</footer>\n", "{{ nothing.here }}\n", "{% if %}\n"],
    ),
    ("templates/parts/body-end.html", &["<p>{{ page.reading_time }}</p>\n", ""]),
    ("static/notes.txt", &["notes\n", "other notes\n"]),
    (
        "content/index.md",
        &[
            "# Home\n\n[a](articles/a.md)\n",
            "---\nblocks:\n  - type: recent\n  - { type: list, kind: article }\n---\n# Home\n",
            "# Other home\n",
            "---\nblocks:\n  - { type: text, text: \"[a](articles/a) [b](articles/b.md#part) ![p](articles/picture.svg) <b onclick='x'>r</b>\" }\n---\n# Home\n",
        ],
    ),
    ("content/index.fr.md", &["# Accueil\n", "---\nstatus: draft\n---\n# Accueil\n"]),
    (
        "content/articles/a.md",
        &[
            "---\ntitle: Alpha\nsummary: First.\ntopics: [water]\n---\nCommon words about rivers and harbours. <i id=\"spot\">x</i>\n\n## Part\n\n[b](b.md#part)\n",
            "---\ntitle: Alpha\nsummary: First.\ntopics: [water]\n---\nCommon words about mountains and harbours. <i id=\"spot\">y</i>\n\nOne more.\n\n## Part\n\n[b](b.md#part)\n",
            "---\ntitle: Zulu\nsummary: First.\ntopics: [water, roads]\n---\nOther words.\n\n## Other part\n\n[b](b.md#nowhere) [gone](gone.md)\n",
            "---\ntitle: [\n---\nBroken.\n",
            "---\ntitle: Alpha\nslug: elsewhere\naliases: [/old/]\nid: b-too\n---\n:::include{file=\"../_parts/note.md\"}\n:::\n<b onclick=\"x\">raw</b> <i id=\"spot\">x</i>\n",
            "---\ntitle: Alpha\npublish_at: 2031-01-01\nrelated: [articles/b, nobody]\n---\nLater.\n",
        ],
    ),
    (
        "content/articles/a.fr.md",
        &[
            "---\ntitle: Alpha en français\n---\nDes mots.\n\n## Partie\n\n[b](b.md#part)\n",
            "---\ntitle: Zoulou\n---\nDes mots.\n\n## Une\n\n## Deux\n",
            "",
            "---\ntitle: Alpha en français\npins:\n  - start 76d37d5a73\n  - part 1a7a05bd23\n---\nDes mots.\n\n## Partie\n\n[b](b.md#part)\n",
            "---\ntitle: Alpha en français\npins:\n  - start 0000000000\n  - part 1a7a05bd23\n---\nDes mots.\n\n## Partie\n\n[b](b.md#part)\n",
            "---\ntitle: Alpha en français\npins:\n  - start 76d37d5a73\n  - gone 1a7a05bd23\n  - nonsense\n---\nDes mots.\n\n## Partie\n",
            // Begun: one section still says what the original does.
            "---\ntitle: Alpha en français\npins:\n  - start 76d37d5a73 copy 2e25ccc390\n  - part 1a7a05bd23 copy 1a7a05bd23\n---\nDes mots à elle.\n\n## Part\n\n[b](b.md#part)\n",
        ],
    ),
    (
        "content/articles/b.md",
        &[
            "---\ntitle: Beta\ntopics: [water]\n---\nCommon words about rivers and harbours.\n\n## Part\n\n[a](a.md) [spot](a.md#spot)\n",
            "---\ntitle: Beta\ntopics: [roads]\n---\nCommon words about rivers, mountains and harbours.\n\n## Part {#part}\n",
            "---\ntitle: Beta\nrelated: [articles/a]\nimage: picture.svg\n---\n![picture](picture.png)\n\n```rust\nfn main() {}\n```\n",
            "---\ntitle: Beta\nstatus: draft\n---\nDraft. [a](a.md)\n",
        ],
    ),
    (
        "content/articles/c.md",
        &[
            "# Gamma\n\nCommon words about rivers, mountains.\n",
            "# Gamma\n\n[a](/articles/a/) [old](/old/) <a href=\"b.md#part\">b</a> <img src=\"picture.svg\" alt=\"\">\n",
        ],
    ),
    ("content/articles/index.md", &["# All articles\n", "---\ntitle: Every article\nslug: texts\n---\nText.\n"]),
    (
        "content/_parts/note.md",
        &["A note about rivers.\n", "Another note with [a link](../articles/b.md).\n\n## Part\n", ":::include{file=\"note.md\"}\n:::\n"],
    ),
    ("content/_parts/note.fr.md", &["Une note.\n"]),
    (
        "content/guide/index.md",
        &[
            "---\nkind: guide\ntitle: Guide\nchapters: [guide/two, guide/one]\n---\nBegin.\n",
            "---\nkind: guide\ntitle: Guide\n---\nBegin again.\n",
        ],
    ),
    ("content/guide/one.md", &["# One\n\nFirst chapter.\n", "# Chapter one\n\nFirst chapter, [two](two.md).\n"]),
    ("content/guide/two.md", &["# Two\n\nSecond chapter.\n", "# Two\n\nSecond chapter with more words than before.\n"]),
    ("content/articles/picture.svg", &["<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>\n"]),
    ("kinds/guide.toml", &["chapters = \"chapters\"\nfolder = \"guide\"\n[fields.chapters]\ntype = \"list\"\nof = \"reference\"\n"]),
];

/// Most texts of a file.
const TEXTS: usize = 9;

/// One step of whoever works on a site.
#[derive(Debug, Clone)]
enum Step {
    /// Writes a text into a file: creates, changes, breaks or mends it.
    Write(usize, usize),
    /// Writes another file's text into a file.
    Mix(usize, usize, usize),
    /// Removes a file.
    Remove(usize),
    /// Renames a file within its folder.
    Rename(usize),
    /// Renames it back.
    RenameBack(usize),
    /// Several of these before the preview looks.
    Together(Vec<Step>),
}

fn step() -> impl Strategy<Value = Step> {
    let content = || 8..FILES.len();
    let one = prop_oneof![
        8 => (0..FILES.len(), 0..TEXTS).prop_map(|(file, text)| Step::Write(file, text)),
        2 => (content(), content(), 0..TEXTS).prop_map(|(file, from, text)| Step::Mix(file, from, text)),
        2 => (1..FILES.len()).prop_map(Step::Remove),
        1 => (7..FILES.len()).prop_map(Step::Rename),
        1 => (7..FILES.len()).prop_map(Step::RenameBack),
    ];
    let together = proptest::collection::vec(one.clone(), 2..5).prop_map(Step::Together);
    prop_oneof![4 => one, 1 => together]
}

fn renamed(path: &str) -> String {
    let (stem, extension) = path.rsplit_once('.').unwrap();
    match stem.strip_suffix(".fr") {
        Some(stem) => format!("{stem}-moved.fr.{extension}"),
        None => format!("{stem}-moved.{extension}"),
    }
}

/// Does a step; gives the paths that it touched.
fn act(root: &Path, step: &Step, touched: &mut BTreeSet<PathBuf>) {
    let write = |file: usize, text: &str, touched: &mut BTreeSet<PathBuf>| {
        let path = root.join(FILES[file].0);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        // A folder that is new is what the system tells of.
        touched.extend(path.ancestors().take_while(|at| *at != root).map(Path::to_owned));
    };
    let mut rename = |from: PathBuf, to: PathBuf| {
        if from.exists() {
            fs::rename(&from, &to).unwrap();
            touched.extend([from, to]);
        }
    };
    match step {
        Step::Write(file, text) => write(*file, FILES[*file].1[text % FILES[*file].1.len()], touched),
        Step::Mix(file, from, text) => write(*file, FILES[*from].1[text % FILES[*from].1.len()], touched),
        Step::Remove(file) => {
            let path = root.join(FILES[*file].0);
            if fs::remove_file(&path).is_ok() {
                touched.insert(path);
            }
        }
        Step::Rename(file) => rename(root.join(FILES[*file].0), root.join(renamed(FILES[*file].0))),
        Step::RenameBack(file) => rename(root.join(renamed(FILES[*file].0)), root.join(FILES[*file].0)),
        Step::Together(steps) => steps.iter().for_each(|step| act(root, step, touched)),
    }
}

/// What a build that knows nothing of before says and publishes.
fn built(root: &Path, out: &Path) -> (Vec<String>, Option<Tree>) {
    let _ = fs::remove_dir_all(out);
    let options = build::Options { root: root.to_owned(), out: out.to_owned(), drafts: true, ..build::Options::default() };
    let report = build::build(&options).unwrap();
    let published = report.published.map(|_| {
        let mut tree = Tree::read(out);
        tree.0.retain(|path, _| !path.starts_with(".guildhall-manifest"));
        tree
    });
    (report.diagnostics.iter().map(|one| format!("{one:?}")).collect(), published)
}

fn previewed(preview: &Preview) -> (Vec<String>, Tree) {
    let problems = preview.diagnose().iter().map(|one| format!("{one:?}")).collect();
    let files = preview.world().files(|path| fs::read(path).unwrap_or_default());
    (problems, Tree(files))
}

fn check(steps: &[Step]) -> Result<(), TestCaseError> {
    let site = Site::of(FILES.iter().map(|(path, texts)| (*path, texts[0])));
    let root = fs::canonicalize(site.root()).unwrap();
    let out = site.beside("out");
    let mut preview = Preview::start(Options { root: root.clone(), base_url: None, drafts: true }).unwrap();
    previewed(&preview);
    for (number, step) in steps.iter().enumerate() {
        let mut changed = Changed::default();
        act(&root, step, &mut changed.paths);
        // Now and then the system only tells that something happened.
        changed.anything = number % 7 == 6;
        preview.update(&changed).unwrap();
        let (problems, files) = previewed(&preview);
        let (expected_problems, expected) = built(&root, &out);
        prop_assert_eq!(problems, expected_problems, "step {}", number);
        if let Some(expected) = expected {
            let differences = files.differences(&expected);
            prop_assert!(differences.is_empty(), "step {}: {}", number, differences.join("\n"));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_changes_give_what_a_fresh_build_gives(steps in proptest::collection::vec(step(), 1..14)) {
        check(&steps)?;
    }
}

#[test]
fn errors_of_settings_and_of_templates_are_said_together() {
    let file = |path: &str| FILES.iter().position(|(known, _)| *known == path).unwrap();
    let broken = Step::Together(vec![Step::Write(file("kinds/article.toml"), 2), Step::Write(file("templates/parts/footer.html"), 2)]);
    check(&[broken, Step::Write(file("kinds/article.toml"), 0), Step::Write(file("templates/parts/footer.html"), 0)]).unwrap();
}

#[test]
fn the_site_of_these_tests_has_no_errors_at_first() {
    let site = Site::of(FILES.iter().map(|(path, texts)| (*path, texts[0])));
    let built = site.build().arg("--drafts").run();
    assert_eq!(built.code, 0, "{}", built.stderr);
}

/// Pins of these tests that are to be up to date are so: else no change would ever make them stale.
#[test]
fn pins_of_these_tests_are_those_of_the_original() {
    let files = FILES.iter().map(|(path, texts)| (*path, if path.ends_with("a.fr.md") { texts[3] } else { texts[0] }));
    let site = Site::of(files);
    let outdated = |site: &Site| {
        let preview = Preview::start(Options { root: fs::canonicalize(site.root()).unwrap(), base_url: None, drafts: true }).unwrap();
        preview.diagnose().iter().filter(|one| one.code() == "outdated-translation").count()
    };
    assert_eq!(outdated(&site), 0);
    let stale = FILES.iter().find(|(path, _)| path.ends_with("a.fr.md")).unwrap().1[4];
    assert_eq!(outdated(&site.file("content/articles/a.fr.md", stale)), 1);
}

/// Every text of the settings and of the translation, one after the other, and back.
#[test]
fn redirects_and_pins_come_and_go() {
    let file = |path: &str| FILES.iter().position(|(known, _)| *known == path).unwrap();
    let (settings, translation, original) = (file("site.toml"), file("content/articles/a.fr.md"), file("content/articles/a.md"));
    let steps = |file: usize| (0..FILES[file].1.len()).map(move |text| Step::Write(file, text));
    let all: Vec<Step> = steps(settings)
        .chain([Step::Write(settings, 5), Step::Remove(file("content/articles/b.md")), Step::Write(file("content/articles/b.md"), 0)])
        .chain([Step::Rename(original), Step::RenameBack(original), Step::Write(settings, 6), Step::Write(settings, 0)])
        .chain(steps(translation))
        .chain([Step::Write(translation, 3), Step::Write(original, 1), Step::Write(original, 0), Step::Remove(translation)])
        .collect();
    check(&all).unwrap();
}

/// A site of many pages, of which one changes.
fn many() -> (Site, Preview) {
    let pages: Vec<(String, String)> = (0..60)
        .map(|number| (format!("content/s/{number:02}.md"), format!("---\ntitle: Page {number:02}\n---\nText of its own: w{number}rd.\n")))
        .collect();
    let site = Site::of(pages.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let root = fs::canonicalize(site.root()).unwrap();
    let preview = Preview::start(Options { root, base_url: None, drafts: false }).unwrap();
    preview.diagnose();
    (site, preview)
}

fn write(preview: &mut Preview, path: &str, text: &str) -> usize {
    let path = preview.root().join(path);
    fs::write(&path, text).unwrap();
    preview.update(&Changed { paths: BTreeSet::from([path]), ..Changed::default() }).unwrap();
    let unmade = preview.world().unmade().len();
    preview.diagnose();
    unmade
}

#[test]
fn only_what_reads_a_change_is_rendered_again() {
    let (_site, mut preview) = many();
    assert_eq!(write(&mut preview, "content/s/30.md", "---\ntitle: Page 30\n---\nText of its own: w30rd.\n"), 0, "nothing changed");
    assert_eq!(
        write(&mut preview, "content/s/30.md", "---\ntitle: Page 30\n---\nOther text.\n"),
        2,
        "a text is on its own page, and may have a video for the headers"
    );
    let title = write(&mut preview, "content/s/30.md", "---\ntitle: Page 30a\n---\nOther text.\n");
    assert!((3..20).contains(&title), "a title is on its page, its neighbours, its list, the index, in feeds and the site map: {title}");
}

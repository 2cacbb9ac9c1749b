use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::*;
use crate::config::Language;
use crate::source::History;

/// A site from texts: `site.toml`, `kinds/NAME.toml`, `vocabularies/NAME.yaml`.
pub(in crate::config) fn sources(files: &[(&str, &str)]) -> Sources {
    let source = |path: &str, text: &str| Source { path: path.into(), text: text.into(), hash: *blake3::hash(text.as_bytes()).as_bytes() };
    let below = |folder: &str| files.iter().filter(|(path, _)| path.starts_with(folder)).map(|(path, text)| source(path, text)).collect();
    let config = files.iter().find(|(path, _)| *path == "site.toml").map_or("", |(_, text)| text);
    Sources {
        root: Default::default(),
        config: source("site.toml", config),
        kinds: below("kinds/"),
        vocabularies: below("vocabularies/"),
        strings: Vec::new(),
        content: Vec::new(),
        assets: Default::default(),
        statics: Vec::new(),
        theme: Vec::new(),
        theme_assets: Default::default(),
        history: History::None,
        last_commit: None,
    }
}

/// Every diagnostic as text: severity, code, place with the words there, message, help.
fn report(files: &[(&str, &str)]) -> String {
    let mut diagnostics = read(&sources(files), None).diagnostics;
    crate::diagnostic::sort(&mut diagnostics);
    let mut report = String::new();
    for one in &diagnostics {
        let severity = format!("{:?}", one.severity).to_lowercase();
        let _ = writeln!(report, "{severity}[{}] {}", one.code(), one.message());
        for label in &one.labels {
            let text = files.iter().find(|(path, _)| *path == &*label.file).map_or("", |(_, text)| text);
            let before = text.get(..label.span.start as usize).unwrap_or("");
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            let _ = writeln!(report, "  {}:{line}:{column} {:?} {}", label.file, label.span.of(text), label.text);
        }
        if let Some(help) = one.help() {
            let _ = writeln!(report, "  help: {help}");
        }
    }
    report
}

/// Files of a site, by path.
type Files = &'static [(&'static str, &'static str)];

/// Each group of wrong sites shows some entries of the catalogue; all of them together show all.
const GROUPS: [Files; 8] = [UNREADABLE, EMPTY, ADDRESSES, LANGUAGES, LISTED_LANGUAGES, MENUS, KINDS, VOCABULARIES];

const UNREADABLE: Files = &[(
    "site.toml",
    "title = My site
description: \"A site\"
publisher = “City”
[pages]
size = 20
size = 30
readme = Yes
[languages.en
name = \"English\"
[feeds]
size =
[images]
width = \"1600
",
)];

#[test]
fn unreadable_lines() {
    insta::assert_snapshot!(report(UNREADABLE), @"");
}

#[test]
fn an_open_list_is_one_problem() {
    insta::assert_snapshot!(report(&[("site.toml", "title = \"T\"\n[menus]\nmain = [\n  \"cases\",\n  \"articles\"\nfooter = [\"about\"]\n[pages]\nsize = 5\n")]), @"");
}

#[test]
fn depth_has_a_limit() {
    let deep = format!("[{}]\nx = 1\n", vec!["a"; 100_000].join("."));
    insta::assert_snapshot!(report(&[("site.toml", &deep)]), @"");
    let brackets = format!("a = {}", "[".repeat(100_000));
    assert!(report(&[("site.toml", &brackets)]).contains("unreadable-setting"));
}

const EMPTY: Files = &[("site.toml", "")];

#[test]
fn a_site_without_settings() {
    insta::assert_snapshot!(report(EMPTY), @"");
    let config = read(&sources(EMPTY), None).value;
    assert_eq!(config.languages.iter().map(|one| (&*one.tag, &*one.name, &*one.prefix)).collect::<Vec<_>>(), [("en", "English", "")]);
    assert_eq!(config.kinds.iter().map(|kind| &*kind.key).collect::<Vec<_>>(), ["page"]);
    assert_eq!(config.states.iter().map(|state| (&*state.key, state.published)).collect::<Vec<_>>(), states::DEFAULT);
    assert_eq!(config.title.text(&config.languages[0]), "Knowledge base");
}

const ADDRESSES: Files = &[(
    "site.toml",
    r#"format = 2
title = ["T"]
base_url = "example.org"
default_language = "en"
languages = "en"
social_image = "../picture.png"

[states]
order = ["draft", "done", "draft"]
published = []

[urls]
style = "folders"

[markdown]
html = true

[pages]
size = 0
readme = "no"
sizes = 3
publisher = "City"

[images]
width = "1600"

[downloads]
max_megabytes = -1

[theme]
name = "a/b"
settings = 3

[edit]
url = "https://forge.example/edit/"

[editors]
language = "fr_BE"

[analytics]
id = "x"
"#,
)];

#[test]
fn small_settings() {
    insta::assert_snapshot!(report(ADDRESSES), @"");
}

#[test]
fn states_must_exist() {
    let site = "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = \"en\"\n[states]\norder = [\"draft\", \"Done\"]\npublished = [\"don\"]\n";
    insta::assert_snapshot!(report(&[("site.toml", site)]), @"");
}

#[test]
fn a_base_url_of_the_command_line_goes_first() {
    let site = "title = \"T\"\nbase_url = \"https://example.org/kb/\"\nlanguages = \"en\"\n";
    let config = read(&sources(&[("site.toml", site)]), Some("http://localhost:8000")).value;
    assert_eq!((&*config.origin, &*config.base_path), ("http://localhost:8000", ""));
    let wrong = read(&sources(&[("site.toml", site)]), Some("localhost"));
    assert_eq!((&*wrong.value.origin, &*wrong.value.base_path), ("https://example.org", "/kb"));
    assert_eq!(
        wrong.diagnostics.iter().map(|one| one.message()).collect::<Vec<_>>(),
        ["`localhost` is not the address of a site: it does not begin with https://"]
    );
}

const LANGUAGES: Files = &[(
    "site.toml",
    r#"title = { en = "T", fr = "T", de = "T", e = "T", nl = 3 }
base_url = "https://example.org/"
default_language = "eng"

[languages.en]
nam = "English"
fallback = ["fr", "en", "fr", "es"]

[languages.fr]
prefix = "fr/be"
missing = "hidden"
host = "https://example.org/fr/"

[languages.FR]

[languages.en_GB]

[languages.nl]
prefix = ""
direction = "left"
fallback = 3

[languages.tlh]

[languages.nl-BE]
name = ["x"]
"#,
)];

#[test]
fn languages() {
    insta::assert_snapshot!(report(LANGUAGES), @"");
}

const LISTED_LANGUAGES: Files = &[("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"fr\", 3]\n")];

#[test]
fn languages_as_a_list() {
    insta::assert_snapshot!(report(LISTED_LANGUAGES), @"");
}

#[test]
fn too_many_languages() {
    let letters = 'a'..='z';
    let tags: Vec<String> = letters.clone().flat_map(|a| letters.clone().map(move |b| format!("\"q{a}{b}\""))).take(201).collect();
    let site =
        format!("title = \"T\"\nbase_url = \"https://example.org/\"\ndefault_language = \"qaa\"\nlanguages = [{}]\n", tags.join(", "));
    let checked = read(&sources(&[("site.toml", &site)]), None);
    assert_eq!(checked.value.languages.len(), 200);
    let others: Vec<_> = checked.diagnostics.iter().filter(|one| one.code() != "unnamed-language").map(|one| one.message()).collect();
    assert_eq!(others, ["a site can have 200 languages at most"]);
}

#[test]
fn chains_prefixes_and_directions() {
    let site = r#"
title = "T"
base_url = "https://example.org/"
default_language = "en"
[languages.pt-br]
[languages.en]
[languages.pt]
fallback = []
[languages.ar]
prefix = "arabic"
fallback = ["pt", "en"]
missing = "stub"
[languages.he]
host = "https://he.example.org"
"#;
    assert_eq!(report(&[("site.toml", site)]), "");
    let config = read(&sources(&[("site.toml", site)]), None).value;
    let mut said = String::new();
    for language in &config.languages {
        let chain: Vec<&str> = language.chain.iter().map(|id| &*config.language(*id).tag).collect();
        let Language { tag, name, direction, missing, prefix, host, .. } = language;
        let _ = writeln!(said, "{tag} {name} /{prefix} {direction:?} {missing:?} {host:?} {chain:?}");
    }
    insta::assert_snapshot!(said, @"");
}

#[test]
fn texts_serve_related_languages() {
    let languages = ["zh-TW", "zh-CN", "zh", "pt-BR", "sr-Latn", "en"].map(|tag| localised::accepted_tags(tag).join(" "));
    insta::assert_snapshot!(languages.join("\n"), @"");
}

const MENUS: Files = &[(
    "site.toml",
    r#"title = "T"
base_url = "https://example.org/"
default_language = "en"
[languages.en]
[languages.fr]
menus = { main = [3, "cases"] }

[[menus.main]]
page = "cases"
url = "https://example.org"
label = { en = "Cases", nl = "Cases" }

[[menus.main]]
label = "Nothing"

[[menus.main]]
url = "javascript:alert(1)"
label = "x"

[[menus.main]]
url = "https://example.org"

[[menus.main]]
vocabulary = "topic"
text = "Topics"

[[menus.main]]
label = "More"
children = [ "a", { page = "b", children = ["c"] } ]

[menus]
footer = "about"
"#,
)];

#[test]
fn menus() {
    insta::assert_snapshot!(report(MENUS), @"");
}

const KINDS: Files = &[
    (
        "site.toml",
        r#"title = "T"
base_url = "https://example.org/"
languages = "en"
[kinds.case]
[kinds.Blog]
folder = "cases"
chapters = "parts"
"#,
    ),
    (
        "kinds/case.toml",
        r#"label = "Case"
folder = "cases"
url = "{sectoin}/{slug}"
chapters = "refs"
order = "newest"
colour = "red"

[fields.title]
type = "markdown"
required = "publish"

[fields.summary]
max = 3

[fields.topics]
type = "list"
of = "term"
vocabulary = "topcs"

[fields.outcome]
type = "term"

[fields.refs]
type = "reference"
kind = "cases"
max = 2

[fields.size]
type = "nubmer"

[fields.cost]
type = "number"
vocabulary = "topics"
max_length = 20

[fields.lists]
type = "list"
of = "list"

[fields.log]
type = "record"

[fields.nothing]

[fields."Été 1"]
type = "text"

[fields.one]
type = "record"
fields = { two = { type = "record", fields = { three = { type = "record", fields = { four = { type = "text" } } } } } }
"#,
    ),
    ("kinds/guide.toml", "url = \"{section}/{year}\"\nfolder = \"/guides\"\n"),
    ("vocabularies/topics.yaml", "housing: Housing\n"),
];

#[test]
fn kinds() {
    insta::assert_snapshot!(report(KINDS), @"");
}

const VOCABULARIES: Files = &[
    (
        "site.toml",
        r#"title = "T"
base_url = "https://example.org/"
default_language = "en"
languages = ["en", "fr"]
[vocabularies.topcs]
label = "Topics"
"#,
    ),
    (
        "vocabularies/topics.yaml",
        "\
housing:
  label: { en: Housing, fr: Logement, de: Wohnen, f: Logement }
  slug: { fr: eau }
  synonyms: { en: [homes, water], fr: [habitat] }
water:
  label: { en: Water, fr: Eau }
  slug: { en: wa ter, fr: eau }
  lable: { en: Water }
  synonyms: { en: [Homes, [x]] }
Air:
  label: [Air]
soil:
",
    ),
];

#[test]
fn vocabularies() {
    insta::assert_snapshot!(report(VOCABULARIES), @"");
}

#[test]
fn every_entry_of_the_catalogue_is_shown() {
    let shown: BTreeSet<&str> = GROUPS.iter().flat_map(|files| read(&sources(files), None).diagnostics).map(|one| one.code()).collect();
    // Shown by tests of their own: states_must_exist, too_many_languages, init.
    let elsewhere = ["unknown-state-name", "too-many-languages", "folder-not-empty"];
    let missing: Vec<&str> =
        message::ENTRIES.iter().map(|entry| entry.code).filter(|code| !shown.contains(code) && !elsewhere.contains(code)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn common_fields_are_sound() {
    let config = read(&sources(EMPTY), None).value;
    let tags = localised::Tags::new(&config.languages, config.default_language);
    let (fields, report) = common::common_fields_checked(&tags, &config.states);
    assert_eq!(report.diagnostics.iter().map(|one| one.message()).collect::<Vec<_>>(), [""; 0]);
    assert!(fields.iter().all(|field| !field.label.0.is_empty() && !field.help.0.is_empty()));
    let required: Vec<_> = fields.iter().filter_map(|field| Some((&*field.key, field.required_from?))).collect();
    assert_eq!(required, [("title", 2)]);
}

/// The settings, kinds and vocabularies below a folder.
fn on_disk(root: &std::path::Path) -> Vec<(String, String)> {
    let mut files = vec![("site.toml".to_owned(), std::fs::read_to_string(root.join("site.toml")).unwrap())];
    for folder in ["kinds", "vocabularies"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.push((format!("{folder}/{name}"), std::fs::read_to_string(&path).unwrap()));
        }
    }
    files.sort();
    files
}

#[test]
fn the_repository_and_the_starter_have_nothing_wrong() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = on_disk(root);
    let own: Vec<(&str, &str)> = own.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert_eq!(report(&own), "");
    let starter = on_disk(&root.join("starter"));
    let starter: Vec<(&str, &str)> = starter.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    insta::assert_snapshot!(report(&starter), @"");
    // Every remark of the starter's site.toml that shows a setting shows one that is right.
    let shown: String = starter[starter.iter().position(|(path, _)| *path == "site.toml").unwrap()]
        .1
        .lines()
        .map(|line| {
            line.strip_prefix("# ").filter(|rest| rest.starts_with('[') || rest.contains(" = ") && !rest.contains("  ")).unwrap_or(line)
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut all = starter.clone();
    all.iter_mut().filter(|(path, _)| *path == "site.toml").for_each(|file| file.1 = &shown);
    assert_eq!(report(&all), "");
}

#[test]
fn a_case_needs_nine_fields() {
    let own = on_disk(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
    let own: Vec<(&str, &str)> = own.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let config = read(&sources(&own), None).value;
    let (_, case) = config.kind("case").unwrap();
    let required: Vec<&str> = case.fields.iter().filter(|field| field.required_from == Some(2)).map(|field| &*field.key).collect();
    assert_eq!(required, ["title", "summary", "topics", "sources", "place", "start", "method_family", "spectrum", "outcome"]);
}

proptest::proptest! {
    #[test]
    fn any_settings_give_a_config(site in "\\PC*", kind in "[a-z=\\[\\]{}\"., \n]{0,200}", vocabulary in "[a-z:\\[\\]{}\", \n-]{0,200}") {
        let files = [("site.toml", site.as_str()), ("kinds/a.toml", &kind), ("vocabularies/b.yaml", &vocabulary)];
        let config = read(&sources(&files), None).value;
        proptest::prop_assert!(!config.languages.is_empty() && config.kinds.iter().any(|kind| &*kind.key == "page"));
    }

    #[test]
    fn damaged_settings_give_a_config(at in 0usize..6000, with in "[\\[\\]{}=\"'.#\n é]{0,3}") {
        let site = include_str!("../../../site.toml");
        let mut start = at.min(site.len());
        while !site.is_char_boundary(start) {
            start -= 1;
        }
        let damaged = format!("{}{with}{}", &site[..start], site[start..].chars().skip(1).collect::<String>());
        let config = read(&sources(&[("site.toml", &damaged)]), None).value;
        proptest::prop_assert!(!config.languages.is_empty());
    }
}

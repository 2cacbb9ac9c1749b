use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::*;
use crate::config::Language;
use crate::source::{Asset, Beside, History};

/// A site from texts: `site.toml`, `kinds/NAME.toml`, `vocabularies/NAME.yaml`.
pub(crate) fn sources(files: &[(&str, &str)]) -> Sources {
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
        search_tests: None,
        beside: Arc::new(Beside {
            statics: files.iter().filter(|(path, _)| path.starts_with("static/")).map(|(path, _)| picture(path)).collect(),
            ..Beside::default()
        }),
        theme: below("themes/"),
        history: Arc::new(History::None),
        last_commit: None,
        commit: None,
    }
}

/// A file in `static/`, taken for a picture.
fn picture(path: &str) -> Asset {
    Asset { path: path.into(), location: Default::default(), bytes: 1, hash: Default::default(), dimensions: Some((1, 1)) }
}

/// Every diagnostic as text: severity, code, place with the words there, message, help.
pub(super) fn report(files: &[(&str, &str)]) -> String {
    let mut diagnostics = read(&sources(files), None).diagnostics;
    crate::diagnostic::sort(&mut diagnostics);
    let mut report = String::new();
    for one in &diagnostics {
        let severity = format!("{:?}", one.severity).to_lowercase();
        let _ = writeln!(report, "{severity}[{}] {}", one.code(), one.message());
        for label in &one.labels {
            let embedded = ("(default theme)/theme.toml", include_str!("../../../themes/default/theme.toml"));
            let text = files.iter().chain([&embedded]).find(|(path, _)| *path == &*label.file).map_or("", |(_, text)| text);
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
pub(super) type Files = &'static [(&'static str, &'static str)];

/// Each group of wrong sites shows some entries of the catalogue; all of them together show all.
const GROUPS: [Files; 10] =
    [UNREADABLE, EMPTY, ADDRESSES, LANGUAGES, LISTED_LANGUAGES, MENUS, KINDS, VOCABULARIES, theme::tests::PROPERTIES, theme::tests::THEME];

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
    insta::assert_snapshot!(report(UNREADABLE), @r#"
    error[unreadable-setting] this line cannot be read: a text needs quotes around it
      site.toml:1:9 "My site" 
      help: write: title = "My site"
    error[unreadable-setting] this line cannot be read: a setting and its value are parted by =
      site.toml:2:1 "description: \"A site\"" 
      help: write: description = "A site"
    error[unreadable-setting] this line cannot be read: these are curved quotes, and only straight quotes (") count
      site.toml:3:13 "“City”" 
      help: write: publisher = "City"
    error[unreadable-setting] this line cannot be read: this setting is already there above
      site.toml:6:1 "size" 
      help: keep one of the two
    error[unreadable-setting] this line cannot be read: yes and no are written true and false
      site.toml:7:10 "Yes" 
      help: write: readme = true
    error[unreadable-setting] this line cannot be read: the bracket is not closed
      site.toml:8:1 "[languages.en" 
      help: close it with ]
    error[unreadable-setting] this line cannot be read: there is nothing after the =
      site.toml:11:1 "size =" 
      help: write the value after the =, or remove the line
    error[unreadable-setting] this line cannot be read: the quote is not closed
      site.toml:13:1 "width = \"1600" 
      help: close the text with a straight quote (") on the same line
    "#);
}

#[test]
fn what_is_advised_says_what_was_meant() {
    insta::assert_snapshot!(report(&[("site.toml", "title = \"T\"\nlanguages = [\"en\"]\n[search]\nenabled = \"false\"\n[menus.main]\npage = \"a\"\n[[menus.main]]\npage = \"b\"\n")]), @r#"
    error[wrong-setting-type] `enabled` must be true or false, without quotes, but this is a text
      site.toml:4:11 "\"false\"" 
      help: write it like this: enabled = false
    error[wrong-setting-type] `main` must be a list of entries, but this is a section of settings
      site.toml:5:8 "main" 
      help: write it like this: [[menus.main]]
    error[unreadable-setting] this line cannot be read: this section is already there above
      site.toml:7:9 "main" 
      help: put all of it in one section; of a list of sections, the first begins with two brackets as well, [[ and ]]
    "#);
    insta::assert_snapshot!(report(&[("site.toml", "title = \"T\"\nlanguages = [\"en\"]\n[search]\nenabled = \"On\"\n[pages]\nsize = 20\n[pages]\nsize = 30\n")]), @r#"
    error[wrong-setting-type] `enabled` must be true or false, without quotes, but this is a text
      site.toml:4:11 "\"On\"" 
      help: write it like this: enabled = true
    error[unreadable-setting] this line cannot be read: this section is already there above
      site.toml:7:2 "pages" 
      help: put all of it in one section; of a list of sections, the first begins with two brackets as well, [[ and ]]
    "#);
}

#[test]
fn an_open_list_is_one_problem() {
    insta::assert_snapshot!(report(&[("site.toml", "title = \"T\"\n[menus]\nmain = [\n  \"cases\",\n  \"articles\"\nfooter = [\"about\"]\n[pages]\nsize = 5\n")]), @r#"
    error[unreadable-setting] this line cannot be read: a comma is missing
      site.toml:6:1 "footer = [\"about\"]" 
      help: put a comma between two values
    "#);
}

#[test]
fn depth_has_a_limit() {
    let deep = format!("[{}]\nx = 1\n", vec!["a"; 100_000].join("."));
    insta::assert_snapshot!(report(&[("site.toml", &deep)]), @r#"
    error[unreadable-setting] this line cannot be read: sections are nested too deeply
      site.toml:1:1 "" 
      help: use fewer dots and brackets
    "#);
    let brackets = format!("a = {}", "[".repeat(100_000));
    assert!(report(&[("site.toml", &brackets)]).contains("unreadable-setting"));
}

const EMPTY: Files = &[("site.toml", "")];

#[test]
fn a_site_without_settings() {
    insta::assert_snapshot!(report(EMPTY), @r#"
    warning[no-languages] the site does not say its languages; English (en) is taken
      site.toml:1:1 "" 
      help: add a line in site.toml for each language, such as: [languages.en]
    warning[no-site-title] the site has no title
      site.toml:1:1 "" 
      help: add at the top of site.toml: title = "Our knowledge base"
    info[no-base-url] the site does not say at which address it will be published
      site.toml:1:1 "" 
      help: add at the top of site.toml: base_url = "https://example.org/"
    "#);
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

[severity]
broken-lnk = "warning"

[analytics]
id = "x"
"#,
)];

#[test]
fn small_settings() {
    insta::assert_snapshot!(report(ADDRESSES), @r#"
    error[unsupported-format] this file is written for format 2, and this version of guildhall reads format 1
      site.toml:1:10 "2" 
      help: write `format = 1`, or install a newer guildhall
    error[wrong-setting-type] `title` must be a text, or one text per language, but this is a list
      site.toml:2:9 "[\"T\"]" 
      help: write it like this: title = { en = "…", fr = "…" }
    error[invalid-base-url] `example.org` is not the address of a site: it does not begin with https://
      site.toml:3:12 "\"example.org\"" 
      help: write the full address of the home page, such as "https://example.org/kb/"
    error[invalid-site-path] `../picture.png` cannot be the picture for social media
      site.toml:6:16 "\"../picture.png\"" 
      help: write a name inside the site's folder, without a slash at the start and without ..
    error[no-published-state] no state is published, so the site would be empty
      site.toml:8:2 "states" 
      help: write for example: published = ["published"]
    error[duplicate-name] `draft` stands twice in the states
      site.toml:9:27 "\"draft\"" 
      help: remove one of the two
    error[unknown-choice] `style` cannot be `folders`
      site.toml:13:9 "\"folders\"" 
      help: write "folder"; possible are: folder, html
    error[wrong-setting-type] `html` must be a text between quotes, but this is true or false
      site.toml:16:8 "true" 
      help: write it like this: html = "sanitise"
    error[setting-out-of-range] `size` cannot be 0
      site.toml:19:8 "0" 
      help: write a whole number from 1 to 1000
    error[wrong-setting-type] `readme` must be true or false, without quotes, but this is a text
      site.toml:20:10 "\"no\"" 
      help: write it like this: readme = false
    error[unknown-setting] `sizes` is not a setting of [pages]
      site.toml:21:1 "sizes" 
      help: write `size`
    error[unknown-setting] `publisher` is not a setting of [pages]
      site.toml:22:1 "publisher" 
      help: move `publisher` to the top of the file, above the first line in [brackets]
    error[wrong-setting-type] `width` must be a whole number, without quotes, but this is a text
      site.toml:25:9 "\"1600\"" 
      help: write it like this: width = 1600
    error[setting-out-of-range] `max_megabytes` cannot be -1
      site.toml:28:17 "-1" 
      help: write a whole number from 1 to 10000
    error[invalid-site-path] `a/b` cannot be the name of a theme
      site.toml:31:8 "\"a/b\"" 
      help: write a name inside the site's folder, without a slash at the start and without ..
    error[wrong-setting-type] `settings` must be a section of settings, but this is a whole number
      site.toml:32:12 "3" 
      help: write it like this: [theme.settings]
    error[edit-url-without-path] `https://forge.example/edit/` does not say where the file's path goes
      site.toml:35:7 "\"https://forge.example/edit/\"" 
      help: write {path} where it goes, such as https://forge.example/team/site/edit/main/{path}
    error[invalid-language-tag] `fr_BE` is not the tag of a language
      site.toml:38:12 "\"fr_BE\"" 
      help: write `fr-BE`
    error[unknown-code] no problem has the code `broken-lnk`
      site.toml:41:1 "broken-lnk" 
      help: write `broken-link`
    error[unknown-setting] `analytics` is not a setting of site.toml
      site.toml:43:2 "analytics" 
      help: remove it; the settings here are: accessibility, base_url, default_language, description, downloads, edit, editors, feeds, fields, format, images, kinds, languages, markdown, markets, menus, pages, publish, publisher, redirects, retired_languages, search, severity, social_image, states, theme, title, translation, urls, vocabularies
    "#);
}

#[test]
fn states_must_exist() {
    let site = "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = \"en\"\n[states]\norder = [\"draft\", \"Done\"]\npublished = [\"don\"]\n";
    insta::assert_snapshot!(report(&[("site.toml", site)]), @r#"
    error[no-published-state] no state is published, so the site would be empty
      site.toml:4:2 "states" 
      help: write for example: published = ["published"]
    error[invalid-key] `Done` cannot be the name of a state
      site.toml:5:19 "\"Done\"" 
      help: write `done`: small letters without accents, digits, - and _; readers see the label
    error[unknown-state-name] there is no state `don`
      site.toml:6:14 "\"don\"" 
      help: write "Done"; the states are: draft, Done
    "#);
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
    insta::assert_snapshot!(report(LANGUAGES), @r#"
    warning[unused-language] `de` is not a language of this site, so this text is never shown
      site.toml:1:31 "de" 
      help: remove it, or add [languages.de]
    error[invalid-language-tag] `e` is not the tag of a language
      site.toml:1:41 "e" 
      help: write a tag such as en, fr, pt-BR or zh-Hans
    error[wrong-setting-type] `nl` must be a text between quotes, but this is a whole number
      site.toml:1:55 "3" 
      help: write it like this: title = { en = "…", fr = "…" }
    error[unknown-language] `eng` is not a language of this site
      site.toml:3:20 "\"eng\"" 
      help: write `en`; the languages are: en, fr, nl, tlh, nl-BE
    error[unknown-setting] `nam` is not a setting of [languages.en]
      site.toml:6:1 "nam" 
      help: write `name`
    error[fallback-cycle] the fallback of en comes back to en
      site.toml:7:19 "\"en\"" 
      help: list each language once, without en itself
    error[fallback-cycle] the fallback of en comes back to fr
      site.toml:7:25 "\"fr\"" 
      help: list each language once, without en itself
    error[unknown-language] `es` is not a language of this site
      site.toml:7:31 "\"es\"" 
      help: write `en`; the languages are: en, fr, nl, tlh, nl-BE
    error[invalid-language-prefix] "fr/be" cannot be the first part of an address
      site.toml:10:10 "\"fr/be\"" 
      help: write letters, digits and hyphens, without slashes, such as "fr"
    error[unknown-choice] `missing` cannot be `hidden`
      site.toml:11:11 "\"hidden\"" 
      help: write "hide"; possible are: fallback, stub, hide
    error[invalid-language-host] `https://example.org/fr/` is not the address of a host: it has a path
      site.toml:12:8 "\"https://example.org/fr/\"" 
      help: write it without a path, such as "https://fr.example.org"
    error[duplicate-language] the language fr is listed twice
      site.toml:14:12 "FR" 
      site.toml:9:12 "fr" the first time is here
      help: remove one of the two
    error[invalid-language-tag] `en_GB` is not the tag of a language
      site.toml:16:12 "en_GB" 
      help: write `en-GB`
    error[duplicate-language-prefix] the languages en and nl have the same address prefix ""
      site.toml:19:10 "\"\"" 
      help: give nl another: prefix = "…"
    error[unknown-choice] `direction` cannot be `left`
      site.toml:20:13 "\"left\"" 
      help: possible are: ltr, rtl
    error[wrong-setting-type] `fallback` must be a list of texts, but this is a whole number
      site.toml:21:12 "3" 
      help: write it like this: fallback = ["en"]
    warning[unnamed-language] the name of the language tlh is not known
      site.toml:23:12 "tlh" 
      help: add the name that its readers use: name = "…"
    error[wrong-setting-type] `name` must be a text between quotes, but this is a list
      site.toml:26:8 "[\"x\"]" 
      help: write it like this: name = "English"
    "#);
}

const LISTED_LANGUAGES: Files = &[("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"fr\", 3]\n")];

#[test]
fn languages_as_a_list() {
    insta::assert_snapshot!(report(LISTED_LANGUAGES), @r#"
    warning[no-default-language] the site does not say which of its languages is the default; the first, en, is taken
      site.toml:3:14 "\"en\"" 
      help: add at the top of site.toml: default_language = "en"
    error[wrong-setting-type] `languages` must be a list of texts between quotes, but this is a whole number
      site.toml:3:26 "3" 
      help: write it like this: languages = ["en", "fr"]
    "#);
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
    insta::assert_snapshot!(said, @r#"
    pt-BR Português (Brasil) /pt-br Ltr Fallback None ["pt", "en", "ar", "he"]
    en English / Ltr Fallback None ["pt-BR", "pt", "ar", "he"]
    pt Português /pt Ltr Fallback None []
    ar العربية /arabic Rtl Stub None ["pt", "en"]
    he עברית / Rtl Fallback Some("https://he.example.org") ["en", "pt-BR", "pt", "ar"]
    "#);
}

#[test]
fn texts_serve_related_languages() {
    let languages = [
        "zh-TW",
        "zh-CN",
        "zh",
        "pt-BR",
        "sr-Latn",
        "en",
        "sl-rozaj-biske",
        "de-CH-x-old-town",
        "zh-yue-HK",
        "x-a-b",
        "abcdefgh-Arab",
        "und-Arab",
        "und",
    ]
    .map(|tag| localised::accepted_tags(tag).join(" "));
    insta::assert_snapshot!(languages.join("\n"), @r#"
    zh-TW zh-Hant-TW zh-Hant
    zh-CN zh-Hans-CN zh-Hans zh
    zh zh-Hans-CN zh-Hans
    pt-BR pt-Latn-BR pt-Latn pt
    sr-Latn sr-Latn-RS
    en en-Latn-US en-Latn
    sl-rozaj-biske sl-rozaj sl-biske-rozaj sl sl-Latn-SI sl-Latn
    de-CH-x-old-town de-CH-x-old de-CH de-Latn-CH de-Latn de
    zh-yue-HK zh-yue zh-HK zh-Hant-HK zh-Hant
    x-a-b
    abcdefgh-Arab abcdefgh
    und-Arab und-Arab-EG
    und
    "#);
}

#[test]
fn a_language_retires_once() {
    let site =
        "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = \"en\"\n[retired_languages]\nx-old = \"en\"\nX-OLD = \"en\"\n";
    insta::assert_snapshot!(report(&[("site.toml", site)]), @r#"
    error[duplicate-language] the language x-old is listed twice
      site.toml:6:1 "X-OLD" 
      help: remove one of the two
    "#);
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
    insta::assert_snapshot!(report(MENUS), @r#"
    error[wrong-setting-type] `main` must be a list in which each entry is a section or the id of a page, but this is a whole number
      site.toml:6:19 "3" 
      help: write it like this: { page = "articles" }
    error[menu-with-two-targets] this menu entry has both `page` and `url`
      site.toml:8:1 "[[menus.main]]" 
      help: keep one of them
    warning[unused-language] `nl` is not a language of this site, so this text is never shown
      site.toml:11:25 "nl" 
      help: remove it, or add [languages.nl]
    error[menu-without-target] this menu entry leads nowhere
      site.toml:13:1 "[[menus.main]]" 
      help: add for example: page = "articles"
    error[invalid-menu-address] `javascript:alert(1)` is not an address
      site.toml:17:7 "\"javascript:alert(1)\"" 
      help: begin with https://, mailto: or /; for a page of this site write: page = "…"
    error[menu-without-label] this menu entry has no text
      site.toml:20:1 "[[menus.main]]" 
      help: add: label = "…"
    error[unknown-vocabulary] there is no vocabulary `topic`
      site.toml:24:14 "\"topic\"" 
      help: add the file vocabularies/topic.yaml
    error[unknown-setting] `text` is not a setting of a menu entry
      site.toml:25:1 "text" 
      help: remove it; the settings here are: accessibility, children, index, label, page, url, vocabulary
    error[menu-too-deep] menus have two levels, and this is a third
      site.toml:29:33 "children" 
      help: move the entry one level up
    error[wrong-setting-type] `footer` must be a list of entries, but this is a text
      site.toml:32:10 "\"about\"" 
      help: write it like this: footer = ["articles", "cases"]
    "#);
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
card = ["sumary", "title"]
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

[fields.kind]
facet = true

[fields.organiser]
type = "text"
facet = true

[fields.stages]
type = "record"
fields = { where = { type = "place", facet = true } }

[fields.topic]
type = "list"
of = "term"
vocabulary = "topics"
facet = true

[fields.when]
type = "date"
facet = "yes"
"#,
    ),
    ("kinds/chapter.toml", "folder = \"guides/*\"\n[fields.topic]\ntype = \"place\"\nfacet = true\n"),
    ("kinds/first.toml", "folder = \"*/first/\"\n"),
    ("kinds/guide.toml", "url = \"{section}/{year}\"\nfolder = \"/guides\"\n"),
    ("kinds/part.toml", "folder = \"guides/part*\"\n"),
    ("vocabularies/topics.yaml", "housing: Housing\n"),
];

/// A facet of which nobody can tell what it is of: that is said once, at the cause.
#[test]
fn a_facet_without_a_type_is_one_problem() {
    let kind = r#"
[fields.vocabulary]
type = "term"
vocabulary = "topcs"
facet = true
[fields.none]
type = "list"
of = "term"
facet = true
[fields.type]
type = "tern"
facet = true
[fields.of]
type = "list"
of = "tern"
facet = true
[fields.texts]
type = "list"
facet = true
[fields.shown]
type = "boolean"
facet = true
"#;
    insta::assert_snapshot!(report(&[("site.toml", "title = \"A\"\nbase_url = \"https://a.example\"\nlanguages = [\"en\"]\n"), ("kinds/case.toml", kind), ("vocabularies/topics.yaml", "housing: Housing\n")]), @r#"
    error[unknown-vocabulary] there is no vocabulary `topcs`
      kinds/case.toml:4:14 "\"topcs\"" 
      help: write "topics"
    error[missing-setting] [fields.none] needs `vocabulary`
      kinds/case.toml:6:9 "none" 
      help: add for example: vocabulary = "topics"
    error[unknown-choice] `type` cannot be `tern`
      kinds/case.toml:11:8 "\"tern\"" 
      help: write "term"; possible are: text, markdown, date, number, boolean, url, figure, term, reference, image, place, record, list
    error[unknown-choice] `of` cannot be `tern`
      kinds/case.toml:15:6 "\"tern\"" 
      help: write "term"; possible are: text, markdown, date, number, boolean, url, figure, term, reference, image, place, record, list
    error[facet-type] `texts` is of the type list, which has too many different values for a facet
      kinds/case.toml:19:9 "true" 
      help: remove `facet`, or make it a field of type term, place, date, boolean or reference, or a list of these
    error[facet-name] `shown` cannot be the name of a facet, because addresses of searches use it for something else
      kinds/case.toml:22:9 "true" 
      help: give the field another name, such as `shown_of_page`, or remove its `facet`
    "#);
}

#[test]
fn kinds() {
    insta::assert_snapshot!(report(KINDS), @r#"
    error[invalid-url-pattern] "{sectoin}/{slug}" cannot be the pattern of addresses: {sectoin} is not known; did you mean {section}?
      kinds/case.toml:3:7 "\"{sectoin}/{slug}\"" 
      help: write for example: url = "{section}/{year}/{slug}"
    error[invalid-chapters-field] `refs` is not a list of references among the fields of `case`
      kinds/case.toml:4:12 "\"refs\"" 
      help: declare it: [fields.refs] with type = "list" and of = "reference"
    error[unknown-choice] `order` cannot be `newest`
      kinds/case.toml:5:9 "\"newest\"" 
      help: possible are: weight, title, date
    error[unknown-card-field] `sumary` is not a field of `case`, so its cards cannot show it
      kinds/case.toml:6:9 "\"sumary\"" 
      help: write "summary"
    error[unknown-setting] `colour` is not a setting of kinds/case.toml
      kinds/case.toml:7:1 "colour" 
      help: remove it; the settings here are: card, chapters, feed, fields, folder, label, order, plural, schema_type, url
    error[common-field-type] `title` is a field of every kind, of type text
      kinds/case.toml:10:8 "\"markdown\"" 
      help: remove `type`, or give the field another name
    error[unknown-state-name] there is no state `publish`
      kinds/case.toml:11:12 "\"publish\"" 
      help: write "published"; the states are: draft, in-review, published, deprecated, archived
    warning[setting-without-effect] `max` has no effect here: it counts the items of a list
      kinds/case.toml:14:1 "max" 
      help: remove it
    error[unknown-vocabulary] there is no vocabulary `topcs`
      kinds/case.toml:19:14 "\"topcs\"" 
      help: write "topics"
    error[missing-setting] [fields.outcome] needs `vocabulary`
      kinds/case.toml:21:9 "outcome" 
      help: add for example: vocabulary = "topics"
    error[unknown-kind-name] there is no kind `cases`
      kinds/case.toml:26:8 "\"cases\"" 
      help: write "case"
    warning[setting-without-effect] `max` has no effect here: it counts the items of a list
      kinds/case.toml:27:1 "max" 
      help: remove it
    error[unknown-choice] `type` cannot be `nubmer`
      kinds/case.toml:30:8 "\"nubmer\"" 
      help: write "number"; possible are: text, markdown, date, number, boolean, url, figure, term, reference, image, place, record, list
    warning[setting-without-effect] `vocabulary` has no effect here: the field is of type number, and only term has it
      kinds/case.toml:34:1 "vocabulary" 
      help: remove it
    warning[setting-without-effect] `max_length` has no effect here: it counts the characters of a text
      kinds/case.toml:35:1 "max_length" 
      help: remove it
    error[unknown-choice] `of` cannot be `list`
      kinds/case.toml:39:6 "\"list\"" 
      help: possible are: text, markdown, date, number, boolean, url, figure, term, reference, image, place, record
    error[missing-setting] [fields.log] needs `fields`
      kinds/case.toml:41:9 "log" 
      help: add for example: fields = { name = { type = "text" } }
    error[missing-setting] [fields.nothing] needs `type`
      kinds/case.toml:44:9 "nothing" 
      help: add for example: type = "text"
    error[invalid-key] `Été 1` cannot be the name of a field
      kinds/case.toml:46:9 "\"Été 1\"" 
      help: use small letters without accents, digits, - and _; readers see the label
    error[record-too-deep] records are nested too deeply here
      kinds/case.toml:51:75 "fields" 
      help: keep to three levels of fields
    warning[setting-without-effect] `facet` has no effect here: the kind of a page is a facet already
      kinds/case.toml:54:1 "facet" 
      help: remove it
    error[facet-type] `organiser` is of the type text, which has too many different values for a facet
      kinds/case.toml:58:9 "true" 
      help: remove `facet`, or make it a field of type term, place, date, boolean or reference, or a list of these
    warning[setting-without-effect] `facet` has no effect here: only fields of a page are facets, not those inside records
      kinds/case.toml:62:38 "facet" 
      help: remove it
    error[wrong-setting-type] `facet` must be true or false, without quotes, but this is a text
      kinds/case.toml:72:9 "\"yes\"" 
      help: write it like this: facet = true
    error[facet-conflict] the facet `topic` is of words of the vocabulary topics in the kind case and of countries in the kind chapter
      kinds/chapter.toml:1:1 "" 
      kinds/case.toml:1:1 "" the other kind
      help: give one of the two fields another name, or remove its `facet`
    error[duplicate-kind-folder] the kinds `chapter` and `first` have the same folder, `guides/first`
      kinds/first.toml:1:10 "\"*/first/\"" 
      kinds/chapter.toml:1:10 "\"guides/*\"" the other kind
      help: give `first` a folder of its own, or none
    error[invalid-url-pattern] "{section}/{year}" cannot be the pattern of addresses: it holds no {slug}
      kinds/guide.toml:1:7 "\"{section}/{year}\"" 
      help: write for example: url = "{section}/{year}/{slug}"
    error[invalid-site-path] `/guides` cannot be the folder of a kind
      kinds/guide.toml:2:10 "\"/guides\"" 
      help: write a name inside the site's folder, without a slash at the start and without ..
    error[star-in-name] `guides/part*` cannot be the folder of a kind: `*` stands for the whole name of a folder
      kinds/part.toml:1:10 "\"guides/part*\"" 
      help: write `*` between two slashes or at the end, as in "guides/*"
    error[duplicate-kind] the kind `case` is declared twice
      site.toml:4:8 "case" 
      help: keep the one in kinds/case.toml and remove the one in site.toml
    error[invalid-key] `Blog` cannot be the name of a kind
      site.toml:5:8 "Blog" 
      help: write `blog`: small letters without accents, digits, - and _; readers see the label
    error[duplicate-kind-folder] the kinds `case` and `Blog` have the same folder, `cases`
      site.toml:6:10 "\"cases\"" 
      kinds/case.toml:2:10 "\"cases\"" the other kind
      help: give `Blog` a folder of its own, or none
    error[invalid-chapters-field] `parts` is not a list of references among the fields of `Blog`
      site.toml:7:12 "\"parts\"" 
      help: declare it: [fields.parts] with type = "list" and of = "reference"
    "#);
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
    insta::assert_snapshot!(report(VOCABULARIES), @r#"
    error[unknown-vocabulary] there is no vocabulary `topcs`
      site.toml:5:15 "topcs" 
      help: write "topics"
    warning[duplicate-synonym] `water` is also a word for the term `water` in en
      vocabularies/topics.yaml:1:1 "housing" 
      vocabularies/topics.yaml:5:1 "water" the other term
      help: keep it with the term that it means best
    error[invalid-language-tag] `f` is not the tag of a language
      vocabularies/topics.yaml:2:51 "f" 
      help: write a tag such as en, fr, pt-BR or zh-Hans
    error[duplicate-term-slug] the address part `eau` is also that of the term `housing` in fr
      vocabularies/topics.yaml:5:1 "water" 
      vocabularies/topics.yaml:1:1 "housing" the other term
      help: give one of them another slug
    warning[duplicate-synonym] `Homes` is also a word for the term `housing` in en
      vocabularies/topics.yaml:5:1 "water" 
      vocabularies/topics.yaml:1:1 "housing" the other term
      help: keep it with the term that it means best
    error[invalid-term-slug] `wa ter` cannot be part of an address
      vocabularies/topics.yaml:7:15 "wa ter" 
      help: write `wa-ter`
    error[unknown-setting] `lable` is not a setting of the term `water`
      vocabularies/topics.yaml:8:3 "lable" 
      help: write `label`
    error[wrong-setting-type] `en` must be a list of words, but this is a list in a list
      vocabularies/topics.yaml:9:27 "[x]" 
      help: write it like this: en: [word, other word]
    error[invalid-key] `Air` cannot be the name of a term
      vocabularies/topics.yaml:10:1 "Air" 
      help: write `air`: small letters without accents, digits, - and _; readers see the label
    warning[vocabulary-labels-missing] 2 of the terms of topics have no label in fr
      vocabularies/topics.yaml:10:1 "Air" 
      help: add fr to the labels of: Air, soil
    error[wrong-setting-type] `label` must be a text, or one text per language, but this is a list
      vocabularies/topics.yaml:11:10 "[Air]" 
      help: write it like this: label: { en: …, fr: … }
    warning[term-without-label] the term `soil` has no label
      vocabularies/topics.yaml:12:1 "soil" 
      help: add below it, for example: label: { en: soil }
    "#);
}

#[test]
fn every_entry_of_the_catalogue_is_shown() {
    let shown: BTreeSet<&str> = GROUPS.iter().flat_map(|files| read(&sources(files), None).diagnostics).map(|one| one.code()).collect();
    // Shown by tests of their own: a_facet_without_a_type_is_one_problem, publish, states_must_exist, too_many_languages, init, severity, translation,
    // tests/themes.rs, tests/markets.rs, tests/accessibility.rs, tests/redirects.rs.
    let elsewhere = [
        "invalid-policy-source",
        "unknown-state-name",
        "too-many-languages",
        "folder-not-empty",
        "unknown-code",
        "logo-not-found",
        "logo-without-size",
        "market-is-no-term",
        "market-page-twice",
        "invalid-setting-date",
        "accessibility-contact",
        "accessibility-without-reasons",
        "accessibility-full-with-gaps",
        "budget-of-no-language",
        "retired-language-in-use",
        "facet-name",
    ];
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
    insta::assert_snapshot!(report(&starter), @r#"
    info[no-base-url] the site does not say at which address it will be published
      site.toml:1:1 "" 
      help: add at the top of site.toml: base_url = "https://example.org/"
    "#);
    // Every remark of the starter's site.toml that shows a setting shows one that is right.
    let shown: String = starter[starter.iter().position(|(path, _)| *path == "site.toml").unwrap()]
        .1
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|rest| is_setting(rest)).unwrap_or(line))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut all = starter.clone();
    all.push(("static/logo.svg", ""));
    all.iter_mut().filter(|(path, _)| *path == "site.toml").for_each(|file| file.1 = &shown);
    assert_eq!(report(&all), "");
}

fn is_setting(line: &str) -> bool {
    let key = line.split(" = ").next().unwrap_or(line);
    line.starts_with('[') || key.len() < line.len() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
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

/// Settings with a merge that is not finished: only that is said, and what either version has is known to the rest of the site.
#[test]
fn of_settings_in_two_versions_nothing_else_is_said() {
    const SITE: &str = "title = \"A\"\nbase_url = \"https://example.org\"\n[languages.en]\nname = \"English\"\n";
    let site = SITE.replace("title = \"A\"\n", "<<<<<<< HEAD\ntitle = \"A\"\n=======\ntitle = \"B\"\n>>>>>>> other\n");
    let kind = "label = \"Case\"\n[fields.topic]\n<<<<<<< HEAD\ntype = \"term:topics\"\n||||||| base\n=======\ntype = \"text\"\nfacet = 1\n>>>>>>> other\n";
    let terms = "water: Water\n<<<<<<< HEAD\nland: Land\n=======\nland: Country\nair: Air\n>>>>>>> other\n";
    insta::assert_snapshot!(report(&[("site.toml", &site), ("kinds/case.toml", kind), ("vocabularies/topics.yaml", terms)]), @r#"
    error[unresolved-conflict] a merge was not finished: lines of two versions stand here
      kinds/case.toml:3:1 "<<<<<<< HEAD" 
      help: keep the lines that are right, and remove the other ones and the lines of signs around them
    error[unresolved-conflict] a merge was not finished: lines of two versions stand here
      site.toml:1:1 "<<<<<<< HEAD" 
      help: keep the lines that are right, and remove the other ones and the lines of signs around them
    error[unresolved-conflict] a merge was not finished: lines of two versions stand here
      vocabularies/topics.yaml:2:1 "<<<<<<< HEAD" 
      help: keep the lines that are right, and remove the other ones and the lines of signs around them
    "#);
    let read = read(&sources(&[("site.toml", SITE), ("vocabularies/topics.yaml", terms)]), None).value;
    let keys: Vec<_> = read.vocabularies["topics"].terms.iter().map(|term| &*term.key).collect();
    assert_eq!(keys, ["water", "land", "air"]);
    let half = terms.replace("<<<<<<< HEAD\n", "");
    assert!(report(&[("site.toml", SITE), ("vocabularies/topics.yaml", &half)]).starts_with("error[unresolved-conflict]"));
}

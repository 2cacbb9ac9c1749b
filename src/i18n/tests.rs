//! Interfaces of whole sites.

use std::sync::Arc;

use toml::de::DeTable;

use super::keys::English;
use super::*;
use crate::config::{Direction, HtmlPolicy, Language, Localised, Missing, UrlStyle};
use crate::diagnostic::human;

/// Settings with these languages, each `(tag, fallback chain)`.
fn config(languages: &[(&str, &[u8])]) -> Config {
    let language = |(id, (tag, chain)): (usize, &(&str, &[u8]))| Language {
        id: LangId(id as u8),
        tag: (*tag).into(),
        name: (*tag).into(),
        direction: Direction::Ltr,
        chain: chain.iter().map(|id| LangId(*id)).collect(),
        missing: Missing::Fallback,
        prefix: (*tag).into(),
        host: None,
    };
    Config {
        redirects: Vec::new(),
        retired_languages: Vec::new(),
        title: Localised::default(),
        description: Localised::default(),
        origin: "".into(),
        base_path: "".into(),
        languages: languages.iter().enumerate().map(language).collect(),
        default_language: LangId(0),
        menus: BTreeMap::new(),
        language_menus: BTreeMap::new(),
        kinds: Vec::new(),
        states: Vec::new(),
        vocabularies: BTreeMap::new(),
        theme: Some("city".into()),
        theme_settings: toml::Table::new(),
        properties: Vec::new(),
        markets: Vec::new(),
        accessibility: None,
        logo: None,
        edit_url: None,
        html: HtmlPolicy::Sanitise,
        url_style: UrlStyle::Folder,
        page_size: 20,
        image_width: 1600,
        max_asset_bytes: 0,
        readme_pages: false,
        feed_size: 20,
        search: crate::config::search::Search { enabled: true },
        publish: Default::default(),
        publisher: None,
        social_image: None,
        message_language: None,
        severity: Default::default(),
        max_outdated: BTreeMap::new(),
        coverage: false,
    }
}

fn source((path, text): &(&str, &str)) -> Source {
    Source { path: (*path).into(), text: (*text).into(), hash: [0; 32] }
}

fn report(files: &[(&str, &str)], mut diagnostics: Vec<crate::diagnostic::Diagnostic>) -> String {
    crate::diagnostic::sort(&mut diagnostics);
    let text = |path: &str| files.iter().find(|(known, _)| *known == path).map(|(_, text)| Arc::from(*text));
    human::render(&diagnostics, &text, human::Style::plain(100))
}

const ALL: [(&str, &[u8]); 8] =
    [("en", &[]), ("fr", &[]), ("nl", &[]), ("de", &[]), ("es", &[]), ("da", &[]), ("ar", &[]), ("zh-Hans", &[])];

#[test]
fn the_languages_that_the_program_brings_are_complete() {
    let interface = load(&config(&ALL), &[]);
    assert_eq!(report(&[], interface.diagnostics), "");
    for language in 0..ALL.len() as u8 {
        for key in Key::ALL {
            assert_eq!(interface.value.foreign(LangId(language), *key), None, "{} {}", ALL[language as usize].0, key.name());
        }
    }
}

#[test]
fn texts_in_every_language() {
    let interface = load(&config(&ALL), &[]).value;
    let lines: Vec<_> = (0..8)
        .map(LangId)
        .map(|id| {
            let counts = [0, 1, 2, 3, 11, 1000].map(|count| interface.plural(id, Key::Pages, count, &[])).join(" | ");
            let chapter = interface.format(id, Key::ChapterOf, &[("number", "2"), ("total", "4")]);
            format!("{counts} | {chapter} | {}", interface.list(id, &["a", "b", "c"]))
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    0 pages | 1 page | 2 pages | 3 pages | 11 pages | 1,000 pages | Chapter 2 of 4 | a, b and c
    0 page | 1 page | 2 pages | 3 pages | 11 pages | 1 000 pages | Chapitre 2 sur 4 | a, b et c
    0 pagina’s | 1 pagina | 2 pagina’s | 3 pagina’s | 11 pagina’s | 1.000 pagina’s | Hoofdstuk 2 van 4 | a, b en c
    0 Seiten | 1 Seite | 2 Seiten | 3 Seiten | 11 Seiten | 1.000 Seiten | Kapitel 2 von 4 | a, b und c
    0 páginas | 1 página | 2 páginas | 3 páginas | 11 páginas | 1000 páginas | Capítulo 2 de 4 | a, b y c
    0 sider | 1 side | 2 sider | 3 sider | 11 sider | 1.000 sider | Kapitel 2 af 4 | a, b og c
    لا صفحات | صفحة واحدة | صفحتان | 3 صفحات | 11 صفحة | 1,000 صفحة | الفصل 2 من 4 | a، b وc
    0 个页面 | 1 个页面 | 2 个页面 | 3 个页面 | 11 个页面 | 1,000 个页面 | 第 2 章，共 4 章 | a、b和c
    ");
}

#[test]
fn layers_chains_and_reports() {
    let config = config(&[("en", &[]), ("ca", &[2]), ("es-MX", &[]), ("fr-BE", &[])]);
    let files = [
        ("i18n/ca.toml", "search = \"Cerca\"\n[custom]\nhero = \"Hola\"\n"),
        ("i18n/fr.toml", "search = \"Chercher\"\nmenu = \"Menu du site\"\n[custom]\nhero = \"Bonjour\"\n"),
        ("themes/city/i18n/fr-BE.toml", "menu = \"Menu du thème\"\nhome = \"Accueil du thème\"\n"),
        ("themes/other/i18n/fr-BE.toml", "menu = \"Autre\"\n"),
        ("i18n/frr.toml", "menu = \"Menü\"\n"),
        ("templates/i18n/x.html", ""),
        ("i18n/en.toml", "[custom.guests]\none = \"{count} guest\"\nother = \"{count} guests of {host}\"\n"),
    ];
    let sources: Vec<Source> = files.iter().map(source).collect();
    let interface = load(&config, &sources);
    insta::assert_snapshot!(report(&files, interface.diagnostics), @"
    warning[strings-missing]: ca lacks 139 of the interface texts: skip_to_content, menu, main_navigation, section_navigation, footer_navigation, …
    --> i18n/ca.toml
     = help: add them to i18n/ca.toml; until then readers see another language there

    warning[strings-missing]: en lacks 1 of the interface texts: hero
    --> i18n/en.toml
     = help: add them to i18n/en.toml; until then readers see another language there

    warning[strings-language]: `frr` is not a language of this site, so these texts are never shown
    --> i18n/frr.toml
     = help: remove the file, or add the language to site.toml

    warning[strings-missing]: es-MX lacks 2 of the interface texts: guests, hero
    --> site.toml
     = help: add them to i18n/es-MX.toml; until then readers see another language there

    warning[strings-missing]: fr-BE lacks 1 of the interface texts: guests
    --> site.toml
     = help: add them to i18n/fr-BE.toml; until then readers see another language there

    5 warnings in 4 files
    ");
    let interface = interface.value;
    let (en, ca, mx, be) = (LangId(0), LangId(1), LangId(2), LangId(3));
    assert_eq!(interface.text(ca, Key::Search), "Cerca");
    assert_eq!((interface.text(ca, Key::Home), interface.foreign(ca, Key::Home)), ("Inicio", Some(Some(mx))));
    assert_eq!((interface.text(mx, Key::Home), interface.foreign(mx, Key::Home)), ("Inicio", None));
    assert_eq!(
        [Key::Search, Key::Menu, Key::Home, Key::Next].map(|key| interface.text(be, key)),
        ["Chercher", "Menu du site", "Accueil du thème", "Suivant"]
    );
    assert_eq!(interface.named(be, "hero", None, &[]).as_deref(), Some("Bonjour"));
    assert_eq!(interface.named(en, "hero", None, &[]).as_deref(), Some("Hola"));
    assert_eq!(interface.named(be, "guests", Some(1), &[]).as_deref(), Some("1 guest"));
    assert_eq!(interface.named(mx, "guests", Some(1200), &[("host", "Ana")]).as_deref(), Some("1,200 guests of Ana"));
    assert_eq!(interface.named(mx, "search", None, &[]).as_deref(), Some("Buscar"));
    assert_eq!(interface.named(mx, "nothing", None, &[]), None);
    assert_eq!(interface.texts(be).count(), Key::ALL.len() + 2);
}

#[test]
fn a_language_without_texts_shows_english() {
    let interface = load(&config(&[("pl", &[])]), &[]);
    insta::assert_snapshot!(report(&[], interface.diagnostics), @"
    warning[strings-missing]: pl lacks 139 of the interface texts: skip_to_content, menu, main_navigation, section_navigation, footer_navigation, …
    --> site.toml
     = help: add them to i18n/pl.toml; until then readers see another language there

    1 warning in 1 file
    ");
    let (interface, pl) = (interface.value, LangId(0));
    assert_eq!((interface.text(pl, Key::Home), interface.foreign(pl, Key::Home)), ("Home", Some(None)));
    assert_eq!([1, 2, 5].map(|count| interface.plural(pl, Key::Pages, count, &[])), ["1 page", "2 pages", "5 pages"]);
}

#[test]
fn scripts_are_kept_apart() {
    let interface = load(&config(&[("zh-CN", &[]), ("zh-TW", &[]), ("zh", &[])]), &[]).value;
    assert_eq!([0, 1, 2].map(|id| interface.text(LangId(id), Key::Home)), ["首页", "Home", "首页"]);
}

#[test]
fn lists_of_any_length() {
    let interface = load(&config(&[("en", &[])]), &[]).value;
    let list = |items: &[&str]| interface.list(LangId(0), items);
    assert_eq!([list(&[]), list(&["a"]), list(&["a", "b"]), list(&["a", "b", "c", "d"])], ["", "a", "a and b", "a, b, c and d"]);
}

#[test]
fn bodies_get_their_labels() {
    let labels = load(&config(&[("fr", &[])]), &[]).value.labels(LangId(0));
    assert_eq!(labels.back_to_reference, "Retour à l’appel de note {number}");
}

/// `themes/default/i18n/en.toml` is written from the list of keys, for translators to copy: run the tests with `UPDATE_STRINGS=1` after
/// a change of the list.
#[test]
fn the_english_file_is_that_of_the_keys() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/i18n/en.toml");
    let expected = english_file();
    if std::env::var_os("UPDATE_STRINGS").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), expected);
    DeTable::parse(&expected).unwrap();
}

fn english_file() -> String {
    let mut plain =
        "# Texts of the interface in English, with notes for translators. Words in {braces} are filled in: keep them as they are.\n"
            .to_owned();
    let mut forms = String::new();
    for key in Key::ALL {
        let note: String = key.note().iter().map(|line| format!("#{line}\n")).collect();
        match key.english() {
            English::Plain(text) => plain.push_str(&format!("\n{note}{} = \"{text}\"\n", key.name())),
            English::Plural(one, other) => forms.push_str(&format!("\n{note}[{}]\none = \"{one}\"\nother = \"{other}\"\n", key.name())),
        }
    }
    plain + &forms
}

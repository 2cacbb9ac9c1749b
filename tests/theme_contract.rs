//! `docs/theme-data.md` is what templates receive: it is written from the types, and the types are what pages really give. Run with
//! `UPDATE_DOCS=1` after a change in `src/render/context.rs` or `context/`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at what it did not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use guildhall::render::context::PageContext;

mod support;
use support::repository;

/// Values that stand at the top of what a template receives, with the type of each.
const TOP: [(&str, &str); 4] =
    [("site", "SiteContext"), ("language", "LanguageContext"), ("menus", "MenuContext"), ("page", "PageContext")];

const HEAD: &str = "# What templates receive

This page is written from the types of the program (`UPDATE_DOCS=1 cargo test --test theme_contract`). [Themes](themes.md) says which template
a page has, and how a theme is made.

A template receives plain data, complete: no value asks for another page. Texts are escaped where they are written; values of the type HTML
are not. A text, list or map that is empty counts as false in `{% if %}`, and so does a value that is none. A value that does not exist is
an error at its place in the template.

Beside the four below there is `t`: the texts of the interface in the reader's language by name, save those with plural forms
([`i18n/en.toml`](../themes/default/i18n/en.toml) has all names). `menus` holds the menus by name, each a list of entries; `menus.main` and
`menus.footer` are always there.
";

struct Type {
    name: String,
    doc: String,
    fields: Vec<Field>,
}

#[derive(Clone)]
struct Field {
    name: String,
    kind: String,
    doc: String,
    flattened: bool,
}

#[test]
fn the_page_is_written_from_the_types() {
    let types = types();
    let mut page = HEAD.to_owned();
    for (value, name) in TOP {
        describe(&mut page, &format!("`{value}`"), types.iter().find(|one| one.name == name).unwrap());
    }
    page.push_str("\n# Shapes\n");
    for one in types.iter().filter(|one| TOP.iter().all(|(_, top)| *top != one.name)) {
        describe(&mut page, &title(&one.name), one);
    }
    let path = repository().join("docs/theme-data.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), page, "run with UPDATE_DOCS=1");
}

#[test]
fn pages_give_what_their_type_says() {
    let given = serde_json::to_value(PageContext::new(String::new(), String::new())).unwrap();
    let given: BTreeSet<&str> = given.as_object().unwrap().keys().map(String::as_str).collect();
    let types = types();
    let said: BTreeSet<&str> =
        types.iter().find(|one| one.name == "PageContext").unwrap().fields.iter().map(|field| &*field.name).collect();
    assert_eq!(given, said);
}

#[test]
fn the_default_theme_asks_for_nothing_else() {
    let types = types();
    let known: BTreeSet<&str> = types.iter().flat_map(|one| &one.fields).map(|field| &*field.name).collect();
    let mut unknown = Vec::new();
    for file in templates(&repository().join("themes/default/templates")) {
        let text = fs::read_to_string(&file).unwrap();
        for (top, _) in TOP.iter().filter(|(top, _)| *top != "menus") {
            for (at, _) in text.match_indices(&format!("{top}.")) {
                let before = text[..at].chars().next_back();
                let name: String =
                    text[at + top.len() + 1..].chars().take_while(|one| one.is_ascii_alphanumeric() || *one == '_').collect();
                if before.is_none_or(|one| !one.is_ascii_alphanumeric() && one != '.' && one != '_')
                    && !known.contains(name.as_str())
                    && name != "html"
                {
                    unknown.push(format!("{}: {top}.{name}", file.display()));
                }
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
}

fn templates(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() { files.extend(templates(&entry.path())) } else { files.push(entry.path()) }
    }
    files
}

fn describe(page: &mut String, title: &str, one: &Type) {
    writeln!(page, "\n## {title}\n\n{}\n\n| value | type | |\n| --- | --- | --- |", one.doc).unwrap();
    for field in &one.fields {
        writeln!(page, "| `{}` | {} | {} |", field.name, kind(&field.kind), field.doc.replace('|', "\\|")).unwrap();
    }
}

/// `LinkContext` as a heading: `link`.
fn title(name: &str) -> String {
    let mut title = String::new();
    for letter in name.trim_end_matches("Context").chars() {
        if letter.is_uppercase() && !title.is_empty() {
            title.push(' ');
        }
        title.extend(letter.to_lowercase());
    }
    title
}

/// A type of Rust in the words of the page.
fn kind(rust: &str) -> String {
    let inner = |prefix: &str| rust.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    if let Some(item) = inner("Vec<") {
        return format!("list of {}", kind(item));
    }
    if let Some(item) = inner("Option<") {
        return format!("{}, or none", kind(item));
    }
    if let Some(pair) = inner("BTreeMap<") {
        return format!("map of {}", kind(pair.split_once(", ").unwrap().1));
    }
    if let Some(pair) = rust.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return format!("pair of {}", pair.split(", ").map(kind).collect::<Vec<_>>().join(" and "));
    }
    match rust {
        "Arc<str>" | "String" | "&'static str" | "&'a str" => "text".to_owned(),
        "tera::Value" => "HTML".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" | "u64" | "usize" => "number".to_owned(),
        "&'a toml::Table" => "map".to_owned(),
        name => {
            let name = name.trim_end_matches("<'a>");
            assert!(name.ends_with("Context"), "no word for the type {name}");
            let anchor =
                TOP.iter().find(|(_, top)| *top == name).map_or_else(|| title(name).replace(' ', "-"), |(value, _)| (*value).to_owned());
            format!("[{}](#{anchor})", title(name))
        }
    }
}

/// All types that templates receive, read from their source.
fn types() -> Vec<Type> {
    let mut types = Vec::new();
    for file in [
        "src/render/context/site.rs",
        "src/render/context/page.rs",
        "src/render/context.rs",
        "src/render/context/block.rs",
        "src/render/context/search.rs",
    ] {
        let source = fs::read_to_string(repository().join(file)).unwrap();
        let (mut doc, mut open, mut variant) = (String::new(), None::<Type>, None::<String>);
        let (mut flattened, mut by_key) = (false, false);
        for line in source.lines() {
            let code = line.trim();
            if let Some(text) = code.strip_prefix("///") {
                doc.push_str(text);
            } else if line == "}" {
                types.extend(open.take());
                doc.clear();
            } else if code.starts_with("#[") {
                flattened |= code.contains("flatten");
                by_key |= code.contains("by_key");
            } else if let Some(name) = declared(line) {
                open = Some(Type { name, doc: text(&doc), fields: Vec::new() });
                doc.clear();
            } else if let (Some(one), Some((name, kind))) = (&mut open, code.trim_end_matches(',').split_once(": ")) {
                let name = name.trim_start_matches("pub ").to_owned();
                let doc_text = text(&doc);
                assert!(!doc_text.is_empty(), "{file}: `{}.{name}` says nothing of itself", one.name);
                let doc_text = match &variant {
                    Some(variant) => format!("In a block of the type `{variant}`. {doc_text}"),
                    None => doc_text,
                };
                let kind = if by_key { kind.replace("Vec<", "BTreeMap<Arc<str>, ") } else { kind.to_owned() };
                one.fields.push(Field { name, kind, doc: doc_text, flattened });
                (flattened, by_key) = (false, false);
                doc.clear();
            } else if let (Some(one), Some(name)) = (&mut open, code.strip_suffix(" {")) {
                let name = name.to_lowercase();
                if variant.is_none() {
                    one.fields.push(Field { name: "type".to_owned(), kind: "String".to_owned(), doc: String::new(), flattened });
                }
                let says = text(&doc);
                let sep = if one.fields[0].doc.is_empty() { "" } else { " " };
                write!(one.fields[0].doc, "{sep}`{name}`: {says}").unwrap();
                variant = Some(name);
                doc.clear();
            } else if code.is_empty() {
                doc.clear();
            }
        }
    }
    flatten(types)
}

/// Fields of a flattened type stand in the type that holds it.
fn flatten(mut types: Vec<Type>) -> Vec<Type> {
    let fields_of: BTreeMap<String, Vec<Field>> = types.iter().map(|one| (one.name.clone(), one.fields.clone())).collect();
    for one in &mut types {
        let written = std::mem::take(&mut one.fields);
        one.fields =
            written.into_iter().flat_map(|field| if field.flattened { fields_of[&field.kind].clone() } else { vec![field] }).collect();
    }
    types
}

/// The name of a type that templates receive, where the line declares one.
fn declared(line: &str) -> Option<String> {
    let rest = line.strip_prefix("pub ").unwrap_or(line);
    let name = rest.strip_prefix("struct ").or_else(|| rest.strip_prefix("enum "))?.split([' ', '<']).next()?;
    name.ends_with("Context").then(|| name.to_owned())
}

fn text(doc: &str) -> String {
    let text = doc.trim().replace("[`PageContext::fields`]", "`fields` of the page");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! A strict reader of the XML that is published (XML 1.0; no doctype, no comments, no CDATA: none is ever written).

use std::collections::BTreeMap;

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its name, prefix included.
    pub name: String,
    /// Its attributes.
    pub attributes: BTreeMap<String, String>,
    /// The text that stands directly in it.
    pub text: String,
    /// The elements that stand directly in it.
    pub children: Vec<Element>,
}

impl Element {
    /// The children of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The only child of a name.
    ///
    /// # Panics
    /// There is none, or more than one.
    pub fn only<'a>(&'a self, name: &'a str) -> &'a Element {
        let found: Vec<_> = self.all(name).collect();
        assert_eq!(found.len(), 1, "<{name}> in {self:#?}");
        found[0]
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// Reads a document and gives its root.
///
/// # Panics
/// It is not well-formed.
pub fn read(xml: &str) -> Element {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let mut rest = xml.strip_prefix(declaration).unwrap_or_else(|| panic!("no declaration in {xml}"));
    let new = |name: &str| Element { name: name.to_owned(), attributes: BTreeMap::new(), text: String::new(), children: Vec::new() };
    let mut open = vec![new("")];
    while !rest.is_empty() {
        let Some((text, tag)) = rest.split_once('<') else {
            assert_eq!(rest.trim(), "", "text after the root");
            break;
        };
        let innermost = open.last_mut().expect("an element");
        innermost.text.push_str(&plain(text));
        let (tag, after) = tag.split_once('>').unwrap_or_else(|| panic!("a tag without an end: {tag}"));
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().expect("an element");
            assert_eq!(closed.name, name, "closed by another name");
            open.last_mut().unwrap_or_else(|| panic!("</{name}> too many")).children.push(closed);
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(is_name(name), "no name of an element: {name}");
        let mut element = new(name);
        while !attributes.trim().is_empty() {
            let (name, value) = attributes.split_once("=\"").unwrap_or_else(|| panic!("no attribute: {attributes}"));
            let (value, after) = value.split_once('"').unwrap_or_else(|| panic!("a value without an end: {value}"));
            assert!(is_name(name.trim()), "no name of an attribute: {name}");
            assert!(element.attributes.insert(name.trim().to_owned(), plain(value)).is_none(), "{name} stands twice");
            attributes = after;
        }
        if empty {
            open.last_mut().expect("an element").children.push(element);
        } else {
            open.push(element);
        }
    }
    assert_eq!(open.len(), 1, "not closed: {:?}", open.iter().map(|element| &element.name).collect::<Vec<_>>());
    let document = open.remove(0);
    assert_eq!((document.children.len(), document.text.trim()), (1, ""), "one root");
    document.children.into_iter().next().expect("a root")
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic()) && name.chars().all(|one| one.is_alphanumeric() || "-_:.".contains(one))
}

/// A text without its references; only characters that XML 1.0 allows.
fn plain(text: &str) -> String {
    let allowed = |one: char| matches!(one, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    assert!(text.chars().all(allowed), "a character that XML does not allow: {text:?}");
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (name, after) = part.split_once(';').unwrap_or_else(|| panic!("a bare & in {text}"));
        plain.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" | "#39" => '\'',
            other => panic!("a reference that is not known: &{other};"),
        });
        plain.push_str(after);
    }
    plain
}

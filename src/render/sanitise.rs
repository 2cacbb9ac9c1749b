//! Raw HTML reduced to what cannot harm a reader.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use ammonia::{Builder, Url};

use self::tags::{Tag, tags};

pub mod place;
mod tags;

/// Sanitised HTML, and what it lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanitised {
    /// HTML that holds what is allowed and nothing else.
    pub html: String,
    /// What was there before and is not any more, sorted.
    pub removed: Vec<Removed>,
}

/// Something that raw HTML lost. Names are in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Removed {
    /// Every element, because too many are not closed: all of it has become text.
    All,
    /// An element.
    Element(String),
    /// An attribute of an element that is still there.
    Attribute {
        /// The element.
        element: String,
        /// The attribute.
        name: String,
    },
}

/// Reduces a fragment of HTML to the elements and attributes of prose.
///
/// Kept are [`ELEMENTS`] with [`ATTRIBUTES`], [`EVERYWHERE`] and `rel="noopener"`; addresses are relative or of [`SCHEMES`]. Of other
/// elements the text stays, save scripts and styles. Comments go without being listed. Unclosed elements are closed; private-use
/// characters pass through as text.
///
/// Ids are kept, because links point at them. They cannot replace parts of `document`: that takes a `name` (on `a` alone allowed, where
/// browsers do not heed it) or an element that is not allowed (HTML, 3.1.5 "DOM tree accessors").
///
/// Where elements are nested or left open beyond all use, reading them as a browser would take quadratic time and memory: then the whole
/// fragment becomes text.
pub fn sanitise(html: &str) -> Sanitised {
    if is_excessive(html) {
        return Sanitised { html: as_text(html), removed: vec![Removed::All] };
    }
    let cleaned = policy().clean(html).to_string();
    let removed = if cleaned == html { Vec::new() } else { difference(html, &cleaned) };
    Sanitised { html: cleaned, removed }
}

/// The HTML of [`sanitise`] alone.
pub fn sanitised(html: &str) -> String {
    if is_excessive(html) { as_text(html) } else { policy().clean(html).to_string() }
}

fn as_text(html: &str) -> String {
    html.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Elements that stay.
pub const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Attributes that stay on any element. No `style` (it can cover the page), no `data-` (scripts of themes act on them).
pub const EVERYWHERE: &[&str] =
    &["aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class", "dir", "id", "lang", "role", "title", "translate"];

/// Attributes that stay on one element.
pub const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "download", "name"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open", "name"]),
    ("img", &["src", "alt", "width", "height", "loading", "decoding"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed", "type"]),
    ("q", &["cite"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope", "abbr"]),
    ("time", &["datetime"]),
];

/// Classes that go: scripts of the default theme act on what has them, and expect what belongs to it.
const ACTED_ON: [&str; 10] =
    ["checklist", "field-checklist", "languages", "list", "menu-toggle", "scheme", "search", "submenu", "tab", "tabs"];

/// Schemes of addresses that stay; neither `javascript:` nor `data:` is among them.
pub const SCHEMES: &[&str] = &["geo", "http", "https", "mailto", "sms", "tel"];

fn policy() -> &'static Builder<'static> {
    static POLICY: OnceLock<Builder<'static>> = OnceLock::new();
    POLICY.get_or_init(|| {
        let attributes: HashMap<&str, HashSet<&str>> =
            ATTRIBUTES.iter().map(|(element, names)| (*element, names.iter().copied().collect())).collect();
        let mut builder = Builder::empty();
        builder
            .tags(ELEMENTS.iter().copied().collect())
            .clean_content_tags(
                ["script", "style", "template", "noscript", "iframe", "object", "math", "svg", "title", "textarea", "select"].into(),
            )
            .tag_attributes(attributes)
            .generic_attributes(EVERYWHERE.iter().copied().collect())
            .url_schemes(SCHEMES.iter().copied().collect())
            .link_rel(Some("noopener"))
            .attribute_filter(|_, name, value| match name {
                "class" => Some(without_acted_on(value)),
                "cite" => has_known_scheme(value).then_some(value.into()),
                _ => Some(value.into()),
            })
            .strip_comments(true);
        builder
    })
}

fn without_acted_on(classes: &str) -> Cow<'_, str> {
    let stays = |class: &&str| !ACTED_ON.contains(class);
    if classes.split_ascii_whitespace().all(|class| stays(&class)) {
        return classes.into();
    }
    classes.split_ascii_whitespace().filter(stays).collect::<Vec<_>>().join(" ").into()
}

/// Whether an address has one of [`SCHEMES`], or none.
fn has_known_scheme(address: &str) -> bool {
    match Url::parse(address.trim()) {
        Ok(url) => SCHEMES.contains(&url.scheme()),
        Err(_) => true,
    }
}

/// What occurs more often before than after; an attribute that went with its element is not told of.
fn difference(before: &str, after: &str) -> Vec<Removed> {
    let (before, after) = (count(before), count(after));
    let lost = |key: &(String, Option<String>)| {
        let count = |counts: &HashMap<_, usize>| counts.get(key).copied().unwrap_or(0);
        count(&before).saturating_sub(count(&after))
    };
    let removed: BTreeSet<Removed> = before
        .keys()
        .filter_map(|key| match key {
            (element, None) => (lost(key) > 0).then(|| Removed::Element(element.clone())),
            (element, Some(name)) => {
                (lost(key) > lost(&(element.clone(), None))).then(|| Removed::Attribute { element: element.clone(), name: name.clone() })
            }
        })
        .collect();
    removed.into_iter().collect()
}

/// How often every element, and every attribute of it, occurs.
fn count(html: &str) -> HashMap<(String, Option<String>), usize> {
    let mut counts = HashMap::new();
    for tag in tags(html).filter(|tag| !tag.closing) {
        let name = tag.name.to_ascii_lowercase();
        for attribute in tag.attributes() {
            *counts.entry((name.clone(), Some(attribute.name.to_ascii_lowercase()))).or_insert(0) += 1;
        }
        *counts.entry((name, None)).or_insert(0) += 1;
    }
    counts
}

/// Deepest nesting that is read as HTML; browsers stop at about as much.
const MAX_DEPTH: usize = 500;

/// Most attributes of one tag, of which each is compared with those before it.
const MAX_ATTRIBUTES: usize = 200;

/// Most elements that may come of reopening `<b>` and its like in every block (HTML, 13.2.4.3).
const MAX_REOPENED: usize = 1_000_000;

/// Whether a parser of HTML would be led into quadratic work. An end tag counts only where it closes the element opened last: what
/// is wrongly nested is taken for open, as it is the case that costs.
fn is_excessive(html: &str) -> bool {
    const OPTIONAL_END: &[&str] = &["p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "rt", "rp", "option", "colgroup"];
    const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    const FORMATTING: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    let is = |tag: &Tag<'_>, names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(tag.name));
    let (mut open, mut formatting, mut most, mut total) = (Vec::new(), 0usize, 0usize, 0usize);
    for tag in tags(html) {
        if tag.attributes().take(MAX_ATTRIBUTES + 1).count() > MAX_ATTRIBUTES {
            return true;
        }
        total += 1;
        if is(&tag, OPTIONAL_END) || is(&tag, VOID) {
            continue;
        }
        let step = usize::from(is(&tag, FORMATTING));
        if !tag.closing {
            open.push(tag.name);
            formatting += step;
            most = most.max(formatting);
        } else if open.last().is_some_and(|name: &&str| name.eq_ignore_ascii_case(tag.name)) {
            open.pop();
            formatting -= step;
        }
        if open.len() > MAX_DEPTH {
            return true;
        }
    }
    most.saturating_mul(total) > MAX_REOPENED
}

#[cfg(test)]
mod tests;

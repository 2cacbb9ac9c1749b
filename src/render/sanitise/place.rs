//! Where in raw HTML what the sanitiser took out stood.

use std::collections::BTreeMap;
use std::ops::Range;

use super::tags::{Tag, tags};
use super::{ATTRIBUTES, ELEMENTS, EVERYWHERE, Removed, sanitise};

/// Where something that was removed stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The first of its places in the HTML.
    pub first: Range<usize>,
    /// How many places there are.
    pub count: u64,
    /// Where an element would load from, as it is written.
    pub address: Option<String>,
}

/// What the sanitiser takes out of `html`, each with its place.
pub fn removals(html: &str) -> Vec<(Removed, Place)> {
    let removed = sanitise(html).removed;
    let mut places: BTreeMap<Removed, Place> = BTreeMap::new();
    let mut found = |what: Removed, range: Range<usize>, address: Option<&str>| {
        places.entry(what).or_insert_with(|| Place { first: range, count: 0, address: address.map(str::to_owned) }).count += 1;
    };
    for tag in tags(html).filter(|tag| !removed.is_empty() && !tag.closing) {
        let name = tag.name.to_ascii_lowercase();
        let range = tag.start..tag.end().min(html.len());
        let element = Removed::Element(name.clone());
        if removed.contains(&Removed::All) {
            found(Removed::All, range, None);
            break;
        }
        if removed.contains(&element) {
            found(element, range.clone(), tag.attributes().find(|one| one.name.eq_ignore_ascii_case("src")).map(|one| one.value));
            continue;
        }
        for attribute in tag.attributes() {
            let what = Removed::Attribute { element: name.clone(), name: attribute.name.to_ascii_lowercase() };
            if removed.contains(&what) && (!is_allowed(&what) || loses(&html[range.clone()], tag, &what)) {
                found(what, attribute.start..attribute.end.min(html.len()), None);
            }
        }
    }
    places.into_iter().collect()
}

/// Whether the sanitiser lets this pass, if nothing is wrong with its value or its place.
pub fn is_allowed(what: &Removed) -> bool {
    match what {
        Removed::All => false,
        Removed::Element(element) => ELEMENTS.contains(&element.as_str()),
        Removed::Attribute { element, name } => {
            let own = ATTRIBUTES.iter().find(|(of, _)| of == element).map_or(&[][..], |(_, own)| *own);
            EVERYWHERE.contains(&name.as_str()) || own.contains(&name.as_str())
        }
    }
}

/// Whether a tag loses an attribute when it stands alone: so it is its value that is at fault.
fn loses(html: &str, tag: Tag<'_>, what: &Removed) -> bool {
    // A cell without its table would go as a whole.
    matches!(what, Removed::Attribute { .. }) && !tag.closing && sanitise(html).removed.contains(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said to be gone, with what stands at its place.
    fn places(html: &str) -> String {
        let line = |(what, place): (Removed, Place)| format!("{what:?} {} {:?} {:?}\n", place.count, &html[place.first], place.address);
        removals(html).into_iter().map(line).collect()
    }

    #[test]
    fn the_place_is_that_of_what_is_removed() {
        insta::assert_snapshot!(places("<p>a</p><p id=x STYLE='color: red' onclick>b</p><p style=x>c <FONT size=1>d</FONT>"), @r#"
        Element("font") 1 "<FONT size=1>" None
        Attribute { element: "p", name: "onclick" } 1 "onclick" None
        Attribute { element: "p", name: "style" } 2 "STYLE='color: red'" None
        "#);
        insta::assert_snapshot!(places("<a href=\"a.md\">x</a> <a href='&#106;avascript:x' target=_blank>y</a>"), @r#"
        Attribute { element: "a", name: "href" } 1 "href='&#106;avascript:x'" None
        Attribute { element: "a", name: "target" } 1 "target=_blank" None
        "#);
        insta::assert_snapshot!(places("é<iframe width=3 src=\"https://youtu.be/x\"></iframe><video src=a.mp4 controls></video>"), @r#"
        Element("iframe") 1 "<iframe width=3 src=\"https://youtu.be/x\">" Some("https://youtu.be/x")
        Element("video") 1 "<video src=a.mp4 controls>" Some("a.mp4")
        "#);
        insta::assert_snapshot!(places("x<td>y</td><p onclick"), @r#"
        Element("p") 1 "<p onclick" None
        Element("td") 1 "<td>" None
        "#);
        insta::assert_snapshot!(places(&"<div>".repeat(1_000)), @r#"All 1 "<div>" None"#);
        assert_eq!(places("<p class=a>b</p>"), "");
    }
}

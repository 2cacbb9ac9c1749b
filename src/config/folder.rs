//! Folders of kinds: a path below `content/`, in which `*` stands for any one folder. `guides/*` is the folder of every guide.

use std::cmp::Reverse;

/// Any one folder.
pub const ANY: &str = "*";

/// Whether the files of `folder` are in a folder that `pattern` names, or below one.
pub fn holds(pattern: &str, folder: &str) -> bool {
    let mut folders = folder.split('/').filter(|name| !name.is_empty());
    pattern.split('/').all(|wanted| folders.next().is_some_and(|found| wanted == ANY || wanted == found))
}

/// How closely a pattern says which folders it means: the longer the closer, then the fewer `*` in it.
pub fn closeness(pattern: &str) -> (usize, Reverse<usize>) {
    let count = |wanted: fn(&&str) -> bool| pattern.split('/').filter(wanted).count();
    (count(|_| true), Reverse(count(|name| *name == ANY)))
}

/// The folder that two patterns claim equally closely, if there is one: then neither goes before the other.
pub fn contested(one: &str, other: &str) -> Option<String> {
    if closeness(one) != closeness(other) {
        return None;
    }
    let names = one.split('/').zip(other.split('/')).map(|names| match names {
        (ANY, name) | (name, ANY) => Some(name),
        (one, other) => (one == other).then_some(one),
    });
    names.collect::<Option<Vec<&str>>>().map(|names| names.join("/"))
}

/// The path of a new page below `content/`: `slug` in a folder of `pattern`, whose `*` are the first parts of `slug`. Nothing where it has
/// too few parts.
pub fn place(pattern: &str, slug: &str) -> Option<String> {
    let fixed = pattern.split('/').take_while(|name| *name != ANY).collect::<Vec<_>>().join("/");
    let below = slug.strip_prefix(&fixed).and_then(|rest| rest.strip_prefix('/')).filter(|rest| !rest.is_empty() && !fixed.is_empty());
    let mut parts = below.unwrap_or(slug).split('/').filter(|part| !part.is_empty());
    let mut place: Vec<&str> = pattern.split('/').map(|name| if name == ANY { parts.next() } else { Some(name) }).collect::<Option<_>>()?;
    let folders = place.len();
    place.extend(parts);
    (place.len() > folders).then(|| place.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_one_folder() {
        let held = |pattern: &str| {
            let folders = ["", "guides", "guides/first", "guides/first/part", "notes/first", "guide"];
            folders.into_iter().filter(|folder| holds(pattern, folder)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(held("guides"), "guides guides/first guides/first/part");
        assert_eq!(held("guides/*"), "guides/first guides/first/part");
        assert_eq!(held("*"), "guides guides/first guides/first/part notes/first guide");
        assert_eq!(held("*/first"), "guides/first guides/first/part notes/first");
        assert_eq!(held("guides/*/part"), "guides/first/part");
    }

    #[test]
    fn the_longest_goes_first_and_then_the_one_with_fewest_stars() {
        let mut patterns = ["*", "guides", "*/*", "guides/*", "guides/first", "*/first/part"];
        patterns.sort_by_key(|pattern| closeness(pattern));
        assert_eq!(patterns, ["*", "guides", "*/*", "guides/*", "guides/first", "*/first/part"]);
    }

    #[test]
    fn equally_close_patterns_may_claim_one_folder() {
        for (one, other, folder) in [
            ("guides", "guides", Some("guides")),
            ("guides", "notes", None),
            ("guides", "*", None),
            ("guides/*", "guides/*", Some("guides/*")),
            ("guides/*", "*/first", Some("guides/first")),
            ("guides/*", "notes/*", None),
            ("guides/*", "guides/first", None),
            ("guides/*", "guides", None),
        ] {
            assert_eq!(contested(one, other).as_deref(), folder, "{one} {other}");
            assert_eq!(contested(other, one).as_deref(), folder, "{other} {one}");
        }
    }

    #[test]
    fn a_new_page_has_a_place() {
        for (pattern, slug, expected) in [
            ("cases", "leuven", Some("cases/leuven")),
            ("cases", "cases/leuven", Some("cases/leuven")),
            ("cases", "cases", Some("cases/cases")),
            ("cases", "belgium/leuven", Some("cases/belgium/leuven")),
            ("guides/*", "first/begin", Some("guides/first/begin")),
            ("guides/*", "guides/first/begin", Some("guides/first/begin")),
            ("guides/*", "begin", None),
            ("guides/*", "guides/begin", None),
            ("*/first", "guides/begin", Some("guides/first/begin")),
            ("*", "begin", None),
        ] {
            assert_eq!(place(pattern, slug).as_deref(), expected, "{pattern} {slug}");
        }
    }
}

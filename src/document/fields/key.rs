//! Keys that are meant but misspelt.

use crate::diagnostic::nearest;

/// What other generators call a field, and what it is here.
const ELSEWHERE: [(&str, &str); 12] = [
    ("author", "authors"),
    ("categories", "topics"),
    ("date", "published"),
    ("description", "summary"),
    ("draft", "status"),
    ("language", "lang"),
    ("lastmod", "updated"),
    ("layout", "template"),
    ("permalink", "slug"),
    ("redirect_from", "aliases"),
    ("tags", "topics"),
    ("type", "kind"),
];

/// The candidate that was meant: the same letters in another case, with other joints or another number, the name of another generator's field,
/// or the nearest.
pub(super) fn near<'a>(written: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let bare = bare(written);
    let elsewhere = ELSEWHERE.iter().find(|(name, _)| *name == written).map(|(_, here)| *here);
    candidates
        .clone()
        .find(|candidate| self::bare(candidate) == bare)
        .or_else(|| candidates.clone().find(|candidate| Some(*candidate) == elsewhere))
        .or_else(|| nearest(written, candidates))
}

/// The letters of a key without case, joints and the `s` of a plural.
pub(super) fn bare(key: &str) -> String {
    let letters: String = key.chars().filter(|one| !matches!(one, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect();
    match letters.strip_suffix('s') {
        Some(singular) if singular.len() > 2 => singular.to_owned(),
        _ => letters,
    }
}

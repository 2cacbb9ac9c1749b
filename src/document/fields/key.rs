//! Keys that are meant but misspelt.

use crate::diagnostic::nearest;

/// What other generators call a field, or editors a state in their own language, and what it is here.
const ELSEWHERE: [(&str, &str); 25] = [
    ("author", "authors"),
    ("brouillon", "draft"),
    ("categories", "topics"),
    ("concept", "draft"),
    ("date", "published"),
    ("description", "summary"),
    ("draft", "status"),
    ("entwurf", "draft"),
    ("etat", "status"),
    ("expiryDate", "expires_at"),
    ("gepubliceerd", "published"),
    ("language", "lang"),
    ("lastmod", "updated"),
    ("layout", "template"),
    ("ontwerp", "draft"),
    ("permalink", "slug"),
    ("publishDate", "publish_at"),
    ("publié", "published"),
    ("publiée", "published"),
    ("redirect_from", "aliases"),
    ("state", "status"),
    ("tags", "topics"),
    ("type", "kind"),
    ("visibility", "access"),
    ("état", "status"),
];

/// What a name is here that is another one elsewhere.
pub fn elsewhere(written: &str) -> Option<&'static str> {
    let bare = bare(written);
    ELSEWHERE.iter().find(|(name, _)| self::bare(name) == bare).map(|(_, here)| *here)
}

/// The candidate that was meant: the same letters in another case, with other joints or another number, the name of another generator's field,
/// or the nearest.
pub(super) fn near<'a>(written: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let bare = bare(written);
    let elsewhere = elsewhere(written);
    candidates
        .clone()
        .find(|candidate| self::bare(candidate) == bare)
        .or_else(|| candidates.clone().find(|candidate| Some(*candidate) == elsewhere))
        .or_else(|| {
            let by_letters = nearest(written, candidates.clone());
            // A letter that is wrong comes first, then a name of which the first word was written.
            by_letters.filter(|near| strsim::osa_distance(written, near) <= 1).or_else(|| begun(written, candidates)).or(by_letters)
        })
}

/// The only candidate of which the first words were written: `publish_at` for `publish`.
pub fn begun<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let is_begun = |candidate: &&str| candidate.strip_prefix(written).is_some_and(|rest| written.len() >= 3 && rest.starts_with('_'));
    let mut begun = candidates.filter(is_begun);
    begun.next().filter(|first| begun.all(|other| other == *first))
}

/// The letters of a key without case, joints and the `s` of a plural.
pub(super) fn bare(key: &str) -> String {
    let letters: String = key.chars().filter(|one| !matches!(one, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect();
    match letters.strip_suffix('s') {
        Some(singular) if singular.len() > 2 => singular.to_owned(),
        _ => letters,
    }
}

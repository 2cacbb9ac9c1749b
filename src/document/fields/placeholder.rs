//! Texts of templates that were left where real ones should be.

/// Found anywhere in a text.
const ANYWHERE: [&str; 6] = ["YYYY", "Lorem ipsum", "lorem ipsum", "Forename Surname", "XX.XXXX", "-MM-DD"];

/// Found as the whole of a text, or before a colon at its start. Not anywhere: `TODO` is a word in Spanish.
const ALONE: [&str; 8] = ["TODO", "TBD", "TBC", "FIXME", "XXX", "???", "…", "..."];

/// The placeholder in a text, if there is one.
pub(super) fn placeholder(text: &str) -> Option<&'static str> {
    let bare = text.trim().trim_matches(['[', ']', '<', '>', '(', ')']);
    let alone = |mark: &&&str| bare.strip_prefix(**mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
    ALONE.iter().find(alone).or_else(|| ANYWHERE.iter().find(|mark| text.contains(**mark))).copied()
}

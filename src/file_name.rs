//! File names that work on every system: Linux, macOS, Windows, and the hosts that serve them.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// Longest name of one file or folder, in bytes: the limit of Linux file systems, and within that of Windows and macOS.
pub const MAX_NAME_BYTES: usize = 255;

/// Why a name does not work everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing, `.` or `..`.
    Relative,
    /// A character that cannot be seen, such as a line end or a reversal of the writing direction.
    Invisible(char),
    /// A character that Windows does not allow in a name.
    Forbidden(char),
    /// A name that Windows keeps for devices, whatever its extension: `con`, `aux.md`, `lpt1`.
    Reserved,
    /// A full stop or a space at the end, which Windows drops.
    Ending,
    /// Longer than [`MAX_NAME_BYTES`].
    Long,
}

/// The name with a part of the hash of the contents before its extension, `style.5d7c14ac.css`: another file has another name, so that it
/// can be cached for ever.
pub fn hashed(name: &str, contents: &[u8]) -> String {
    let hash = &blake3::hash(contents).to_hex()[..8];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

/// What is wrong with the name of one file or folder; nothing for a name that works everywhere.
pub fn problem(name: &str) -> Option<Problem> {
    if matches!(name, "" | "." | "..") {
        return Some(Problem::Relative);
    }
    if name.len() > MAX_NAME_BYTES {
        return Some(Problem::Long);
    }
    let invisible = |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    for c in name.chars() {
        if invisible(c) {
            return Some(Problem::Invisible(c));
        }
        if matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*') {
            return Some(Problem::Forbidden(c));
        }
    }
    if is_device(name) {
        return Some(Problem::Reserved);
    }
    name.ends_with(['.', ' ']).then_some(Problem::Ending)
}

/// Whether Windows takes the name for a device
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(' ');
    if ["con", "prn", "aux", "nul", "conin$", "conout$"].iter().any(|device| stem.eq_ignore_ascii_case(device)) {
        return true;
    }
    let Some((port, number)) = stem.split_at_checked(3) else { return false };
    let is_port = port.eq_ignore_ascii_case("com") || port.eq_ignore_ascii_case("lpt");
    is_port && matches!(number, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
}

/// The text in Unicode NFC: macOS hands out decomposed names, Linux and Windows composed ones.
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { ComposingNormalizerBorrowed::new_nfc().normalize(text) }
}

/// What two paths have in common that a file system without upper and lower case takes for one.
pub fn folded(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { composed(&path.to_lowercase()).into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names_that_do_not_work_everywhere() {
        for (name, expected) in [
            ("leuven.fr.md", None),
            ("مشاركة.md", None),
            (".well-known", None),
            ("console.md", None),
            ("com10", None),
            ("com", None),
            ("é", None),
            ("", Some(Problem::Relative)),
            ("..", Some(Problem::Relative)),
            ("a\nb", Some(Problem::Invisible('\n'))),
            ("a\u{202e}gpj.md", Some(Problem::Invisible('\u{202e}'))),
            ("what?.md", Some(Problem::Forbidden('?'))),
            ("a\\b", Some(Problem::Forbidden('\\'))),
            ("CON", Some(Problem::Reserved)),
            ("aux.md", Some(Problem::Reserved)),
            ("nul .tar.gz", Some(Problem::Reserved)),
            ("Com¹.md", Some(Problem::Reserved)),
            ("end.", Some(Problem::Ending)),
            ("end ", Some(Problem::Ending)),
        ] {
            assert_eq!(problem(name), expected, "{name:?}");
        }
        assert_eq!(problem(&"x".repeat(256)), Some(Problem::Long));
    }

    #[test]
    fn folds_case_and_composition() {
        assert_eq!(folded("Content/A.MD"), "content/a.md");
        assert_eq!(folded("CAFE\u{301}"), folded("café"));
        assert_eq!(composed("cafe\u{301}"), "café");
    }
}

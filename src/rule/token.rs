//! Words of a file as machines write them: numbers and keys, and what stands around them.

/// Most bytes that are looked back from a place.
const BACK: usize = 300;

/// Whether a place lies in an address, where long numbers and keys are names of other people's pages.
pub(super) fn is_in_address(text: &str, at: usize) -> bool {
    let start = floor(text, at.saturating_sub(BACK));
    let before = text.get(start..at).unwrap_or("");
    let word = before.rsplit(|one: char| one.is_whitespace() || matches!(one, '"' | '<' | '(' | '[')).next().unwrap_or("");
    word.contains("://") || word.starts_with("www.")
}

/// Whether one of `words` (in lower case) stands shortly before a place, as a whole word.
pub(super) fn is_after(text: &str, at: usize, words: &[&str]) -> bool {
    let before = text.get(floor(text, at.saturating_sub(40))..at).unwrap_or("").to_lowercase();
    words.iter().any(|word| {
        before.match_indices(word).any(|(start, _)| {
            let ends = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
            ends(before.get(..start).and_then(|part| part.chars().next_back()))
                && ends(before.get(start + word.len()..).and_then(|part| part.chars().next()))
        })
    })
}

/// The nearest boundary of a letter at or before an offset.
fn floor(text: &str, mut at: usize) -> usize {
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Places where a run of ASCII letters and digits begins.
pub(super) fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let mut before = b' ';
    bytes.iter().enumerate().filter_map(move |(at, byte)| {
        let begins = byte.is_ascii_alphanumeric() && !before.is_ascii_alphanumeric() && before < 0x80 && before != b'_';
        before = *byte;
        begins.then_some(at)
    })
}

/// What a pattern finds at the start of `text`: `0` stands for a digit, `A` for a capital letter, `*` for either, any other sign for itself.
/// Gives the letters and digits and how many bytes they take; nothing where a letter or digit follows.
pub(super) fn matches(text: &str, pattern: &str) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let mut found = String::with_capacity(pattern.len());
    for (at, wanted) in pattern.bytes().enumerate() {
        let byte = *bytes.get(at)?;
        let fits = match wanted {
            b'0' => byte.is_ascii_digit(),
            b'A' => byte.is_ascii_uppercase(),
            b'*' => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
            other => byte == other,
        };
        if !fits {
            return None;
        }
        if byte.is_ascii_alphanumeric() {
            found.push(char::from(byte));
        }
    }
    let after = bytes.get(pattern.len());
    (!after.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')).then_some((found, pattern.len()))
}

/// The digits of a text as numbers.
pub(super) fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|one| one.to_digit(10)).collect()
}

/// The remainder of a long number, written in digits.
pub(super) fn remainder(digits: impl Iterator<Item = u32>, by: u32) -> u32 {
    digits.fold(0, |rest, digit| (rest * 10 + digit) % by)
}

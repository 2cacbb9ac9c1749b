//! Requests as the worker writes them: parts with U+001F between them, so that nothing has to be escaped or parsed.
//!
//! The parts are the tag of the index and the address that those of its pages are relative to, the query, `1` where the reader is typing, how many
//! pages to pass over, how many to answer with, the languages whose stand-ins are left out with spaces between them, and for each filter the keys of
//! facet and value.

use guildhall_search::request::Request;

/// What each hit says of the index that it is from.
pub struct Place<'a> {
    /// The tag of its language.
    pub index: &'a str,
    /// What the addresses of pages are relative to. It ends in a slash.
    pub base: &'a str,
}

/// The request, and of what index; parts that are missing are empty.
pub fn read(text: &str) -> (Request, Place<'_>) {
    let mut parts = text.split('\u{1f}');
    let mut next = || parts.next().unwrap_or_default();
    let place = Place { index: next(), base: next() };
    let query = next().to_owned();
    let typing = next() == "1";
    let (offset, limit) = (number(next()), number(next()));
    let without = next().split(' ').filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
    let mut filters = Vec::new();
    while let (Some(facet), Some(value)) = (parts.next(), parts.next()) {
        filters.push((facet.to_owned(), value.to_owned()));
    }
    (Request { query, typing, filters, without, offset, limit }, place)
}

fn number(digits: &str) -> usize {
    digits
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0, |number: usize, digit| number.saturating_mul(10).saturating_add(usize::from(digit - b'0')))
}

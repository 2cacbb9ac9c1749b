//! Pieces of text: what a hit shows of its page.
//!
//! A piece has what is the same for the page (address, title, what stands over it, language, whether it is out of date, summary), apart by
//! [`FIELD`], then its documents, each after a [`RECORD`]: heading, anchor, text.

/// Before each document.
pub(crate) const RECORD: u8 = 0x1e;
/// Between the texts of a document.
pub(crate) const FIELD: u8 = 0x1f;

/// A piece of text, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) url: &'a str,
    pub(crate) title: &'a str,
    pub(crate) eyebrow: &'a str,
    pub(crate) language: &'a str,
    pub(crate) outdated: bool,
    pub(crate) summary: &'a str,
    /// Heading, anchor and text of each document.
    pub(crate) documents: Vec<(&'a str, &'a str, &'a str)>,
}

/// Takes a piece apart; nothing where it is not UTF-8. What is missing is empty.
pub(crate) fn parse(bytes: &[u8]) -> Option<Piece<'_>> {
    let mut records = std::str::from_utf8(bytes).ok()?.split(char::from(RECORD));
    let mut head = records.next().unwrap_or_default().split(char::from(FIELD));
    let mut next = || head.next().unwrap_or_default();
    let mut piece = Piece {
        url: next(),
        title: next(),
        eyebrow: next(),
        language: next(),
        outdated: !next().is_empty(),
        summary: next(),
        documents: Vec::new(),
    };
    for record in records {
        let mut fields = record.splitn(3, char::from(FIELD));
        let mut next = || fields.next().unwrap_or_default();
        piece.documents.push((next(), next(), next()));
    }
    Some(piece)
}

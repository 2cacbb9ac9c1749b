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
    /// Its documents, not yet taken apart: few of them are shown.
    documents: Vec<&'a [u8]>,
}

/// What a piece has of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Section<'a> {
    pub(crate) heading: &'a str,
    pub(crate) anchor: &'a str,
    pub(crate) text: &'a str,
}

impl<'a> Piece<'a> {
    /// The document at a place among those of the piece. What is missing, or is not UTF-8, is empty.
    pub(crate) fn section(&self, place: usize) -> Option<Section<'a>> {
        let mut fields = std::str::from_utf8(self.documents.get(place)?).unwrap_or_default().splitn(3, char::from(FIELD));
        let mut next = || fields.next().unwrap_or_default();
        Some(Section { heading: next(), anchor: next(), text: next() })
    }

    /// All documents of the piece.
    pub(crate) fn sections(&self) -> impl Iterator<Item = Section<'a>> {
        (0..self.documents.len()).filter_map(|place| self.section(place))
    }
}

/// Takes a piece apart; nothing where its beginning is not UTF-8. What is missing is empty.
pub(crate) fn parse(bytes: &[u8]) -> Option<Piece<'_>> {
    let mut records = bytes.split(|byte| *byte == RECORD);
    let mut head = std::str::from_utf8(records.next().unwrap_or_default()).ok()?.split(char::from(FIELD));
    let mut next = || head.next().unwrap_or_default();
    Some(Piece {
        url: next(),
        title: next(),
        eyebrow: next(),
        language: next(),
        outdated: !next().is_empty(),
        summary: next(),
        documents: records.collect(),
    })
}

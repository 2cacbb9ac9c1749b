//! The hot bundle: all that a reader needs of an index before the first query, in one file.
//!
//! | what | how |
//! | --- | --- |
//! | version | a byte, [`VERSION`] |
//! | check | the hash of all that follows, 5 bytes |
//! | language | a text |
//! | pages, documents | two numbers |
//! | pieces of text of each page | a number a page |
//! | documents in each piece | a number a piece |
//! | length of each page's text | a byte a page, see `length.rs` |
//! | words in each page's title | a byte a page |
//! | foreign languages | their number, and the tag of each |
//! | language of each page | a number a page: 0 for that of the index, else the place of a foreign one, from 1 |
//! | facets | their number; each: key, label, number of values, key and label of each; for each page how many it has, then which |
//! | tantivy's files | their number; each: ending, length, hot ranges (number; start and bytes of each), chunks (number; length of each; hash of each) |
//! | pieces of text | the hash of each |
//!
//! Numbers are LEB128; texts and bytes have their length before them. Columns stand together because they compress better so.

use crate::bytes::{Malformed, Reader};
use crate::facet::Facets;

/// The version of the format. A reader of another version re-reads the entry, which names the module that goes with the index.
pub(crate) const VERSION: u8 = 1;

/// What a hot bundle says.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Hot {
    pub(crate) language: String,
    pub(crate) pages: Pages,
    pub(crate) facets: Facets,
    pub(crate) files: Vec<File>,
    /// The hash of each piece of text.
    pub(crate) pieces: Vec<u64>,
}

/// What is known of all pages.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Pages {
    /// The first document of each page, and the number of documents.
    pub(crate) documents: Vec<u32>,
    /// The first document of each piece of text, and the number of documents.
    pub(crate) pieces: Vec<u32>,
    /// The length of each page's text, in steps.
    pub(crate) lengths: Vec<u8>,
    /// How many words each page's title has; 255 for that and more.
    pub(crate) titles: Vec<u8>,
    /// Languages of texts that are not that of the index.
    pub(crate) foreign: Vec<String>,
    /// The language of each page's text: 0 for that of the index, else the place of a foreign one, from 1.
    pub(crate) languages: Vec<u8>,
}

/// A file of tantivy's.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct File {
    /// Its ending: `term`.
    pub(crate) ending: String,
    /// Its length.
    pub(crate) length: usize,
    /// What opening reads of it: where it begins, and the bytes.
    pub(crate) hot: Vec<(usize, Vec<u8>)>,
    /// The chunks, from the beginning of the file on: the length and hash of each.
    pub(crate) chunks: Vec<(usize, u64)>,
}

/// Why a hot bundle cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unusable {
    /// It is of another version.
    Version,
    /// It is damaged, or something else.
    Damaged,
}

impl From<Malformed> for Unusable {
    fn from(_: Malformed) -> Self {
        Self::Damaged
    }
}

/// Reads a hot bundle.
pub(crate) fn read(bytes: &[u8]) -> Result<Hot, Unusable> {
    let mut reader = Reader(bytes);
    if reader.byte()? != VERSION {
        return Err(Unusable::Version);
    }
    if reader.hash()? != crate::hash::hash(reader.0) {
        return Err(Unusable::Damaged);
    }
    let language = reader.text()?.to_owned();
    let pages = pages(&mut reader)?;
    let facets = Facets::read(&mut reader, pages.lengths.len())?;
    let mut files = Vec::new();
    for _ in 0..reader.count()? {
        files.push(file(&mut reader)?);
    }
    let pieces = (1..pages.pieces.len()).map(|_| reader.hash()).collect::<Result<_, _>>()?;
    if reader.0.is_empty() { Ok(Hot { language, pages, facets, files, pieces }) } else { Err(Unusable::Damaged) }
}

fn pages(reader: &mut Reader<'_>) -> Result<Pages, Malformed> {
    let pages = reader.count()?;
    let documents = reader.number()? as u32;
    let pieces_of_pages = (0..pages).map(|_| reader.number()).collect::<Result<Vec<_>, _>>()?;
    let mut starts = Vec::with_capacity(pages + 1);
    let mut pieces = Vec::new();
    let mut document = 0_u32;
    for count in pieces_of_pages {
        starts.push(document);
        for _ in 0..count {
            pieces.push(document);
            document = document.checked_add(reader.number()? as u32).ok_or(Malformed)?;
        }
    }
    if document != documents {
        return Err(Malformed);
    }
    starts.push(document);
    pieces.push(document);
    let lengths = reader.take(pages)?.to_vec();
    let titles = reader.take(pages)?.to_vec();
    let foreign = (0..reader.count()?).map(|_| reader.text().map(str::to_owned)).collect::<Result<_, _>>()?;
    let languages = reader.take(pages)?.to_vec();
    Ok(Pages { documents: starts, pieces, lengths, titles, foreign, languages })
}

fn file(reader: &mut Reader<'_>) -> Result<File, Malformed> {
    let ending = reader.text()?.to_owned();
    let length = reader.number()?;
    let mut hot = Vec::new();
    for _ in 0..reader.count()? {
        hot.push((reader.number()?, reader.blob()?.to_vec()));
    }
    let chunks = reader.count()?;
    let lengths = (0..chunks).map(|_| reader.number()).collect::<Result<Vec<_>, _>>()?;
    let hashes = (0..chunks).map(|_| reader.hash()).collect::<Result<Vec<_>, _>>()?;
    Ok(File { ending, length, hot, chunks: lengths.into_iter().zip(hashes).collect() })
}

/// Writes a hot bundle.
#[cfg(feature = "write")]
pub(crate) fn write(hot: &Hot) -> Vec<u8> {
    use crate::bytes::{blob, hash, number};
    let mut body = Vec::new();
    blob(hot.language.as_bytes(), &mut body);
    write_pages(&hot.pages, &mut body);
    hot.facets.write(hot.pages.lengths.len(), &mut body);
    number(hot.files.len(), &mut body);
    for file in &hot.files {
        blob(file.ending.as_bytes(), &mut body);
        number(file.length, &mut body);
        number(file.hot.len(), &mut body);
        for (start, bytes) in &file.hot {
            number(*start, &mut body);
            blob(bytes, &mut body);
        }
        number(file.chunks.len(), &mut body);
        for (length, _) in &file.chunks {
            number(*length, &mut body);
        }
        for (_, name) in &file.chunks {
            hash(*name, &mut body);
        }
    }
    for piece in &hot.pieces {
        hash(*piece, &mut body);
    }
    let mut bytes = vec![VERSION];
    hash(crate::hash::hash(&body), &mut bytes);
    bytes.extend_from_slice(&body);
    bytes
}

#[cfg(feature = "write")]
fn write_pages(pages: &Pages, body: &mut Vec<u8>) {
    use crate::bytes::number;
    number(pages.lengths.len(), body);
    number(pages.documents.last().copied().unwrap_or_default() as usize, body);
    let mut pieces = pages.pieces.iter().peekable();
    for end in pages.documents.iter().skip(1) {
        let mut count = 0;
        while pieces.next_if(|piece| *piece < end).is_some() {
            count += 1;
        }
        number(count, body);
    }
    for (start, end) in pages.pieces.iter().zip(pages.pieces.iter().skip(1)) {
        number((end - start) as usize, body);
    }
    body.extend_from_slice(&pages.lengths);
    body.extend_from_slice(&pages.titles);
    number(pages.foreign.len(), body);
    for tag in &pages.foreign {
        crate::bytes::blob(tag.as_bytes(), body);
    }
    body.extend_from_slice(&pages.languages);
}

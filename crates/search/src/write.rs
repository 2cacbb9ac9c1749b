//! Making an index: the same files from the same pages, byte for byte.

use crate::analysis::{Analyser, Memory, NoStem, stemmers};
use crate::hash::{hash, name};
use crate::hot::{self, Hot};
use crate::input::{Collection, Facet, Page};
use segment::{Made, Room};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

mod chunks;
mod columns;
mod constant;
mod documents;
mod file;
mod interner;
mod inversion;
mod inverted;
mod opening;
mod places;
mod quick;
mod remembered;
mod segment;

/// A finished index of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexFiles {
    /// The name of the hot bundle, with which a reader begins; it is among the files.
    pub hot: String,
    /// All files by name, sorted. A name says what is in a file: files of the same name are equal.
    pub files: Vec<(String, Vec<u8>)>,
    /// How many documents the index has: sections of pages.
    pub documents: usize,
}

/// What there is to say of an index whose files are elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The name of the hot bundle, with which a reader begins.
    pub hot: String,
    /// How many documents the index has: sections of pages.
    pub documents: usize,
}

/// Why an index cannot be made: tantivy's reason. No text of a page is one.
#[derive(Debug)]
pub struct WriteError(String);

impl fmt::Display for WriteError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for WriteError {}

impl From<tantivy::TantivyError> for WriteError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self(error.to_string())
    }
}

impl From<std::io::Error> for WriteError {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// About how many bytes a file has at most, before it is compressed on the way. Answers do not depend on the first three.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) dictionary: usize,
    pub(crate) postings: usize,
    pub(crate) positions: usize,
    pub(crate) piece: usize,
}

/// Measured with brotli on 2,510 made-up German pages of 700 words. A chunk of the dictionary is 3.1 KB on the way, one of postings 3.3 to 5.5 KB; the
/// lengths and hashes of all 750 are 5 KB of the hot bundle. Positions are read for phrases alone. In pieces of 4 KB ten hits cost 17.5 KB and
/// the hot bundle 35 KB, most of it the hashes of pieces; in pieces of 6 KB it is 25.5 KB and 33 KB.
pub(crate) const SIZES: Sizes = Sizes { dictionary: 8 << 10, postings: 8 << 10, positions: 32 << 10, piece: 4 << 10 };

/// The index of a language: the files that a reader's browser searches.
///
/// # Errors
/// Only what tantivy says when it cannot make one; no text of a page makes it fail.
pub fn write(collection: &Collection) -> Result<IndexFiles, WriteError> {
    write_sized(collection, SIZES)
}

pub(crate) fn write_sized(collection: &Collection, sizes: Sizes) -> Result<IndexFiles, WriteError> {
    let Collection { language, facets, pages } = collection;
    let mut files = BTreeMap::new();
    let put = &mut |name: &str, bytes: &[u8]| _ = files.insert(name.to_owned(), bytes.to_vec());
    let pages = &mut pages.iter().map(Cow::Borrowed);
    let Written { hot, documents } = Writer::default().write_sized(language, facets, pages, sizes, put)?;
    Ok(IndexFiles { hot, files: files.into_iter().collect(), documents })
}

/// Makes indexes one after the other, in the room that the first took: several languages take little more memory than the largest.
#[derive(Default)]
pub struct Writer {
    room: Room,
    memory: Memory,
}

impl Writer {
    /// The same as [`write`], without all of it in memory. Of the [`Collection`] it takes the language, the facets, and one page after the other. `put` takes each
    /// file by its name as soon as it is there, and no name twice; the files that it got before an error are of no use.
    ///
    /// # Errors
    /// As [`write`].
    pub fn write(
        &mut self,
        language: &str,
        facets: &[Facet],
        pages: &mut dyn Iterator<Item = Page>,
        put: &mut dyn FnMut(&str, &[u8]),
    ) -> Result<Written, WriteError> {
        self.write_sized(language, facets, &mut pages.map(Cow::Owned), SIZES, put)
    }

    fn write_sized(
        &mut self,
        language: &str,
        facets: &[Facet],
        pages: &mut dyn Iterator<Item = Cow<'_, Page>>,
        sizes: Sizes,
        put: &mut dyn FnMut(&str, &[u8]),
    ) -> Result<Written, WriteError> {
        let stemmer = stemmers::for_language(language).unwrap_or_else(|| Box::new(NoStem));
        let analyser = Analyser::with_memory(language, stemmer, std::mem::take(&mut self.memory));
        let mut known = BTreeSet::new();
        let mut keep = |bytes: &[u8]| {
            let hash = hash(bytes);
            if known.insert(hash) {
                put(&name(hash), bytes);
            }
            hash
        };
        let made = segment::make(facets, pages, &analyser, sizes.piece, &mut self.room, &mut keep);
        self.memory = analyser.into_memory();
        let Made { files, stems, pages, texts, facets } = made?;
        let documents = pages.documents.last().copied().unwrap_or_default();
        let opening = opening::record(&files, documents)?;
        let files = chunks::cut(&files, &opening, &stems, sizes, &mut keep)?;
        let hot = Hot { language: language.to_owned(), files, pieces: texts, pages, facets };
        let hot = name(keep(&hot::write(&hot)));
        Ok(Written { hot, documents: documents as usize })
    }
}

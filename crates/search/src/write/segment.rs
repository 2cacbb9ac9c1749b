//! Tantivy's segment, with what the hot bundle says of its pages.

use super::documents::{documents, pieces};
use super::inversion::Inversion;
use super::inverted::Inverted;
use super::{WriteError, constant};
use crate::analysis::Analyser;
use crate::hash::Hash;
use crate::input::{Collection, Page};
use crate::length;
use crate::segment::schema;
use crate::term::Part;
use std::collections::HashMap;
use std::path::Path;
use tantivy::directory::{Directory, OwnedBytes, RamDirectory};
use tantivy::index::SegmentId;
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;
use tantivy::{Index, IndexSettings};

/// The endings of the files with terms, which are made from the inverted texts.
const OF_TERMS: [&str; 3] = ["term", "idx", "pos"];

/// Ending and bytes of each file.
pub(super) type Files = Vec<(&'static str, OwnedBytes)>;

/// A finished segment and its pages.
pub(super) struct Made {
    pub(super) files: Files,
    pub(super) documents: Vec<u32>,
    pub(super) pieces: Vec<u32>,
    pub(super) lengths: Vec<u8>,
    pub(super) titles: Vec<u8>,
    /// The hashes of the pieces of text.
    pub(super) texts: Vec<Hash>,
}

/// The segment of a collection; `keep` takes each piece of text and gives its hash.
pub(super) fn make(
    collection: &Collection,
    analyser: &Analyser,
    piece: usize,
    keep: &mut dyn FnMut(&[u8]) -> Hash,
) -> Result<Made, WriteError> {
    let mut inversion = Inversion::default();
    let mut made =
        Made { files: Vec::new(), documents: vec![0], pieces: Vec::new(), lengths: Vec::new(), titles: Vec::new(), texts: Vec::new() };
    let mut labels = Labels::default();
    let mut document = 0_u32;
    for page in &collection.pages {
        let own = documents(page, piece);
        for (text, count) in pieces(page, &own, piece) {
            made.pieces.push(document);
            made.texts.push(keep(&text));
            document += count as u32;
        }
        made.documents.push(document);
        let (mut title, mut others) = (0, 0);
        for (number, part) in own.iter().enumerate() {
            inversion.next_document();
            if number == 0 {
                title += inversion.add(Part::Title, &page.title, analyser);
                others += inversion.add(Part::Summary, &page.summary, analyser);
                let times = if labels.name(page, &mut inversion, analyser) { 2 } else { 1 };
                let labels = page.labels.iter().flat_map(|label| std::iter::repeat_n(label, times));
                others += labels.map(|label| inversion.add(Part::Labels, label, analyser)).sum::<usize>();
            }
            if part.begins {
                others += inversion.add(Part::Heading, part.heading, analyser);
            }
            others += inversion.add(Part::Text, part.text, analyser);
        }
        made.titles.push(title.min(255) as u8);
        made.lengths.push(length::step(others));
    }
    made.pieces.push(document);
    made.files = files(&inversion.finish())?;
    Ok(made)
}

/// The stems of labels: many pages have the same ones.
#[derive(Default)]
struct Labels<'a>(HashMap<&'a str, Vec<u32>>);

impl<'a> Labels<'a> {
    /// Whether the title is one of the labels, in this or another form. Then the page is about that term, not just of it, and what else the term is
    /// called counts twice: who looks for a synonym gets the page of the term before those that bear it.
    fn name(&mut self, page: &'a Page, inversion: &mut Inversion, analyser: &Analyser) -> bool {
        if page.labels.is_empty() {
            return false;
        }
        let title = inversion.stems(&page.title, analyser);
        !title.is_empty()
            && page.labels.iter().any(|label| *self.0.entry(label).or_insert_with(|| inversion.stems(label, analyser)) == title)
    }
}

/// Tantivy's files, each with the footer that tantivy checks. Nothing in them is random: only the names under which they are made are.
fn files(inverted: &Inverted) -> Result<Files, WriteError> {
    let directory = RamDirectory::create();
    let segment = Index::create(directory.clone(), schema(), IndexSettings::default())?.new_segment();
    let mut serializer = InvertedIndexSerializer::open(&segment)?;
    let total = inverted.total();
    // As tantivy's own writer does, which knows no field without a term.
    if total > 0 {
        let mut field = serializer.new_field(Field::from_field_id(0), total, None)?;
        inverted.serialize(&mut field)?;
        field.close()?;
    }
    serializer.close()?;
    let mut files = read(&directory, segment.id(), OF_TERMS)?;
    files.extend(constant::files());
    Ok(files)
}

/// Tantivy's files with these endings.
pub(super) fn read(directory: &RamDirectory, segment: SegmentId, endings: [&'static str; 3]) -> Result<Files, WriteError> {
    let of = |ending| {
        let file = directory.open_read(Path::new(&format!("{}.{ending}", segment.uuid_string()))).map_err(tantivy::TantivyError::from)?;
        Ok((ending, file.read_bytes()?))
    };
    endings.into_iter().map(of).collect()
}

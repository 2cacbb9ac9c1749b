//! Tantivy's segment, with what the hot bundle says of its pages.

use super::columns::{FacetColumns, Languages};
use super::file::File;
use super::interner::Interner;
use super::inversion::Inversion;
use super::inverted::Inverted;
use super::{WriteError, constant, documents};
use crate::analysis::Analyser;
use crate::facet::Facets;
use crate::hash::Hash;
use crate::hot::Pages;
use crate::input::{Facet, Page};
use crate::length;
use crate::term::Part;
use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;
use tantivy::postings::FieldSerializer;
use tantivy::schema::{Field, IndexRecordOption};

/// The endings of the files with terms, which are made from the inverted texts.
const OF_TERMS: [&str; 3] = ["term", "idx", "pos"];

/// Ending and bytes of each file.
pub(super) type Files = Vec<(&'static str, Arc<Vec<u8>>)>;

/// What making a segment takes, for the next one to use again.
#[derive(Default)]
pub(super) struct Room {
    inversion: Inversion,
    files: [Arc<Vec<u8>>; 3],
}

/// Where the terms of each stem end, as bytes of the files.
#[derive(Default)]
pub(super) struct StemEnds {
    pub(super) postings: Vec<usize>,
    pub(super) positions: Vec<usize>,
}

/// A finished segment and what the hot bundle says of its pages.
pub(super) struct Made {
    pub(super) files: Files,
    pub(super) stems: StemEnds,
    pub(super) pages: Pages,
    /// The hashes of the pieces of text.
    pub(super) texts: Vec<Hash>,
    pub(super) facets: Facets,
}

/// The segment of pages; `keep` takes each piece of text and gives its hash.
pub(super) fn make(
    facets: &[Facet],
    all: &mut dyn Iterator<Item = Cow<'_, Page>>,
    analyser: &Analyser,
    piece: usize,
    room: &mut Room,
    keep: &mut dyn FnMut(&[u8]) -> Hash,
) -> Result<Made, WriteError> {
    let Room { inversion, files } = room;
    inversion.clear();
    let mut pages = Pages { documents: vec![0], ..Pages::default() };
    let (mut facets, mut languages, mut texts) = (FacetColumns::new(facets), Languages::default(), Vec::new());
    let mut labels = Labels::default();
    let mut document = 0_u32;
    let mut text = Vec::new();
    for page in all {
        let page = &*page;
        let own = documents::documents(page, piece);
        documents::pieces(page, &own, piece, &mut text, |text, count| {
            pages.pieces.push(document);
            texts.push(keep(text));
            document += count as u32;
        });
        pages.documents.push(document);
        let (mut title, mut others) = (0, 0);
        for (number, part) in own.iter().enumerate() {
            inversion.next_document();
            if number == 0 {
                title += inversion.add(Part::Title, &page.title, analyser);
                others += inversion.add(Part::Summary, &page.summary, analyser);
                let times = if labels.name(page, inversion, analyser) { 2 } else { 1 };
                let labels = page.labels.iter().flat_map(|label| std::iter::repeat_n(label, times));
                others += labels.map(|label| inversion.add(Part::Labels, label, analyser)).sum::<usize>();
            }
            if part.begins {
                others += inversion.add(Part::Heading, part.heading, analyser);
            }
            others += inversion.add(Part::Text, part.text, analyser);
        }
        pages.titles.push(title.min(255) as u8);
        pages.lengths.push(length::step(others));
        facets.add(page);
        languages.add(page);
    }
    pages.pieces.push(document);
    (pages.foreign, pages.languages) = (languages.foreign, languages.of_pages);
    let stems = write(&inversion.finish(), files)?;
    let mut files: Files = OF_TERMS.into_iter().zip(files.iter().map(Arc::clone)).collect();
    files.extend(constant::files());
    Ok(Made { files, stems, pages, texts, facets: facets.finish() })
}

/// The stems of labels: many pages have the same ones.
#[derive(Default)]
struct Labels {
    known: Interner,
    /// Of each label, by its number.
    stems: Vec<Vec<u32>>,
}

impl Labels {
    /// Whether the title is one of the labels, in this or another form. Then the page is about that term, not just of it, and what else the term is
    /// called counts twice: who looks for a synonym gets the page of the term before those that bear it.
    fn name(&mut self, page: &Page, inversion: &mut Inversion, analyser: &Analyser) -> bool {
        if page.labels.is_empty() {
            return false;
        }
        let title = inversion.stems(&page.title, analyser);
        !title.is_empty() && page.labels.iter().any(|label| *self.stems(label, inversion, analyser) == title)
    }

    fn stems(&mut self, label: &str, inversion: &mut Inversion, analyser: &Analyser) -> &[u32] {
        let number = self.known.number(label.as_bytes()) as usize;
        if number == self.stems.len() {
            self.stems.push(inversion.stems(label, analyser));
        }
        self.stems.get(number).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Writes tantivy's files of terms, and gives the ends of stems in them.
fn write(inverted: &Inverted<'_>, files: &mut [Arc<Vec<u8>>; 3]) -> Result<StemEnds, WriteError> {
    let lengths = [const { Cell::new(0) }; 3];
    let ([terms, postings, positions], [_, in_postings, in_positions]) = (files, &lengths);
    let mut terms = File::of_fields(terms, &lengths[0]);
    let mut postings = File::of_fields(postings, in_postings);
    let mut positions = File::of_fields(positions, in_positions);
    let mut stems = StemEnds::default();
    let total = inverted.total();
    // As tantivy's own writer does, which knows no field without a term.
    if total > 0 {
        let field = Field::from_field_id(0);
        let (terms, postings, positions) = (terms.for_field(field), postings.for_field(field), positions.for_field(field));
        let mut serializer = FieldSerializer::create(IndexRecordOption::WithFreqsAndPositions, total, terms, postings, positions, None)?;
        let mut end = || {
            stems.postings.push(in_postings.get());
            stems.positions.push(in_positions.get());
        };
        inverted.serialize(&mut serializer, &mut end)?;
        end();
        serializer.close()?;
    }
    terms.close()?;
    postings.close()?;
    positions.close()?;
    Ok(stems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::NoStem;
    use crate::hash::hash;
    use crate::segment::schema;
    use crate::write::opening;
    use tantivy::directory::{Directory, RamDirectory};
    use tantivy::postings::InvertedIndexSerializer;
    use tantivy::{Index, IndexSettings};

    /// Tantivy's own files of terms in a directory of its own.
    fn by_tantivy(inverted: &Inverted<'_>) -> [Vec<u8>; 3] {
        let directory = RamDirectory::create();
        let segment = Index::create(directory.clone(), schema(), IndexSettings::default()).unwrap().new_segment();
        let mut serializer = InvertedIndexSerializer::open(&segment).unwrap();
        if inverted.total() > 0 {
            let mut field = serializer.new_field(Field::from_field_id(0), inverted.total(), None).unwrap();
            inverted.serialize(&mut field, || ()).unwrap();
            field.close().unwrap();
        }
        serializer.close().unwrap();
        let of = |ending| {
            let name = format!("{}.{ending}", segment.id().uuid_string());
            directory.open_read(name.as_ref()).unwrap().read_bytes().unwrap().to_vec()
        };
        OF_TERMS.map(of)
    }

    #[test]
    fn files_are_those_that_tantivy_makes() {
        let analyser = Analyser::new("en", Box::new(NoStem));
        let Room { mut inversion, mut files } = Room::default();
        // So many that lists and the dictionary have several blocks; then nothing, and a word, in the same room.
        for documents in [700_u32, 0, 1] {
            inversion.clear();
            for document in 0..documents {
                inversion.next_document();
                inversion.add(Part::Text, &format!("everywhere and number{} word{}", document % 300, document * document % 89), &analyser);
            }
            let inverted = inversion.finish();
            write(&inverted, &mut files).unwrap();
            assert!(files.each_ref().map(|file| &**file) == by_tantivy(&inverted).each_ref(), "{documents} documents");
        }
    }

    #[test]
    fn nobody_keeps_files_so_that_their_memory_is_used_again() {
        let mut room = Room::default();
        let page = Page { title: "A word".to_owned(), ..Page::default() };
        let analyser = Analyser::new("en", Box::new(NoStem));
        let made = make(&[], &mut [Cow::Borrowed(&page)].into_iter(), &analyser, 100, &mut room, &mut |bytes| hash(bytes)).unwrap();
        opening::record(&made.files, 1).unwrap();
        assert_eq!(room.files.each_ref().map(Arc::strong_count), [2; 3]);
        drop(made);
        assert_eq!(room.files.each_ref().map(Arc::strong_count), [1; 3]);
    }
}

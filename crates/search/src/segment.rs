//! Tantivy's one segment: its schema, and how it is opened.

use std::io;
use std::sync::Arc;
use tantivy::directory::Directory;
use tantivy::index::SegmentId;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexSettings, InvertedIndexReader, SegmentReader};

/// The name that the schema has for the tokenizer. Readers need none.
pub(crate) const TOKENIZER: &str = "guildhall";

/// One field with positions, without tantivy's lengths: lengths are of pages, and stand in the hot bundle.
pub(crate) fn schema() -> Schema {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(false);
    schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    schema.build()
}

/// The postings, positions and dictionary of the one field of a segment with this many documents.
///
/// What tantivy's `meta.json` says is known, so that none is read: parsing it takes a tenth of the module.
///
/// # Errors
/// What tantivy says of files that are not a segment of this version.
pub(crate) fn open(directory: impl Directory, documents: u32) -> tantivy::Result<Arc<InvertedIndexReader>> {
    let index = Index::create(directory, schema(), IndexSettings::default())?;
    // Our directories go by the endings of files: any id will do.
    let id = SegmentId::from_uuid_string("00000000000000000000000000000000").map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
    let segment = index.segment(index.new_segment_meta(id, documents));
    SegmentReader::open(&segment)?.inverted_index(Field::from_field_id(0))
}

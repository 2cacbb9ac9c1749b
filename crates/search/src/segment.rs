//! Opening tantivy's one segment.

use std::sync::Arc;
use tantivy::directory::Directory;
use tantivy::schema::Field;
use tantivy::{Index, InvertedIndexReader, SegmentReader};

/// The postings, positions and dictionary of the one field; nothing where the index has no document.
///
/// # Errors
/// What tantivy says of files that are not an index of this version.
pub(crate) fn open(directory: impl Directory) -> tantivy::Result<Option<Arc<InvertedIndexReader>>> {
    let index = Index::open(directory)?;
    match index.searchable_segments()?.first() {
        Some(segment) => SegmentReader::open(segment)?.inverted_index(Field::from_field_id(0)).map(Some),
        None => Ok(None),
    }
}

//! Tantivy's segment, with what the hot bundle says of its pages.

use super::WriteError;
use super::documents::{documents, pieces};
use super::tokenizer::{Counts, Tagged, marked};
use crate::analysis::Analyser;
use crate::input::Collection;
use crate::length;
use crate::segment::{TOKENIZER, schema};
use crate::term::Part;
use std::path::Path;
use std::sync::Arc;
use tantivy::directory::{Directory, OwnedBytes, RamDirectory};
use tantivy::schema::Field;
use tantivy::store::Compressor;
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

/// The endings of tantivy's files.
const ENDINGS: [&str; 6] = ["term", "idx", "pos", "store", "fast", "fieldnorm"];
/// Tantivy sizes a table by it; there is no limit to what is taken in.
const MEMORY: usize = 100 << 20;

/// A finished segment and its pages.
pub(super) struct Made {
    /// Ending and bytes of each file.
    pub(super) files: Vec<(&'static str, OwnedBytes)>,
    pub(super) documents: Vec<u32>,
    pub(super) pieces: Vec<u32>,
    pub(super) lengths: Vec<u8>,
    pub(super) titles: Vec<u8>,
    pub(super) texts: Vec<Vec<u8>>,
}

pub(super) fn make(collection: &Collection, analyser: Analyser, piece: usize) -> Result<Made, WriteError> {
    let counts = Arc::new(Counts::default());
    let tokenizers = TokenizerManager::new();
    tokenizers.register(TOKENIZER, TextAnalyzer::from(Tagged { analyser: Arc::new(analyser), counts: Arc::clone(&counts) }));
    let directory = RamDirectory::create();
    // Nothing is stored: there is nothing to compress.
    let settings = IndexSettings { docstore_compression: Compressor::None, ..IndexSettings::default() };
    let index = Index::builder().schema(schema()).settings(settings).tokenizers(tokenizers);
    let mut writer: SingleSegmentIndexWriter = index.single_segment_index_writer(directory.clone(), MEMORY)?;
    let mut made =
        Made { files: Vec::new(), documents: vec![0], pieces: Vec::new(), lengths: Vec::new(), titles: Vec::new(), texts: Vec::new() };
    let mut document = 0_u32;
    for page in &collection.pages {
        let own = documents(page, piece);
        for (text, count) in pieces(page, &own, piece) {
            made.pieces.push(document);
            made.texts.push(text);
            document += count as u32;
        }
        made.documents.push(document);
        for (number, part) in own.iter().enumerate() {
            let mut fields = TantivyDocument::default();
            let mut add = |part, text: &str| {
                if !text.is_empty() {
                    fields.add_text(Field::from_field_id(0), marked(part, text));
                }
            };
            if number == 0 {
                add(Part::Title, &page.title);
                add(Part::Summary, &page.summary);
                for label in &page.labels {
                    add(Part::Labels, label);
                }
            }
            if part.begins {
                add(Part::Heading, part.heading);
            }
            add(Part::Text, part.text);
            writer.add_document(fields)?;
        }
        let (title, all) = counts.take();
        made.titles.push(title.min(255) as u8);
        made.lengths.push(length::step(all - title));
    }
    made.pieces.push(document);
    writer.finalize()?;
    made.files = files(&directory)?;
    Ok(made)
}

/// Tantivy's files as they lie there, each with the footer that tantivy checks. Nothing in them is random: only their names are.
fn files(directory: &RamDirectory) -> Result<Vec<(&'static str, OwnedBytes)>, WriteError> {
    let index = Index::open(directory.clone())?;
    let ids = index.searchable_segment_ids()?;
    let mut files = Vec::new();
    for (id, ending) in ids.iter().flat_map(|id| ENDINGS.map(|ending| (id, ending))) {
        let path = format!("{}.{ending}", id.uuid_string());
        let file = directory.open_read(Path::new(&path)).map_err(tantivy::TantivyError::from)?;
        files.push((ending, file.read_bytes()?));
    }
    Ok(files)
}

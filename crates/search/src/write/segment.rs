//! Tantivy's segment, with what the hot bundle says of its pages.

use super::WriteError;
use super::documents::{documents, pieces};
use super::tokenizer::{Counts, Tagged, marked};
use crate::analysis::Analyser;
use crate::input::Collection;
use crate::length;
use crate::term::Part;
use std::path::Path;
use std::sync::Arc;
use tantivy::directory::{Directory, FileSlice, OwnedBytes, RamDirectory};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

/// The endings of tantivy's files.
const ENDINGS: [&str; 6] = ["term", "idx", "pos", "store", "fast", "fieldnorm"];
const TOKENIZER: &str = "guildhall";
/// Instead of the random name of the segment.
const SEGMENT: &str = "00000000000000000000000000000000";
/// Tantivy sizes a table by it; there is no limit to what is taken in.
const MEMORY: usize = 100 << 20;

/// A finished segment and its pages.
pub(super) struct Made {
    pub(super) meta: Vec<u8>,
    /// Ending and bytes of each file.
    pub(super) files: Vec<(&'static str, OwnedBytes)>,
    pub(super) documents: Vec<u32>,
    pub(super) pieces: Vec<u32>,
    pub(super) lengths: Vec<u8>,
    pub(super) titles: Vec<u8>,
    pub(super) texts: Vec<Vec<u8>>,
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(false);
    schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    schema.build()
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
    let mut made = Made {
        meta: Vec::new(),
        files: Vec::new(),
        documents: vec![0],
        pieces: Vec::new(),
        lengths: Vec::new(),
        titles: Vec::new(),
        texts: Vec::new(),
    };
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
    (made.meta, made.files) = files(&directory)?;
    Ok(made)
}

/// Tantivy's files, the segment renamed, and `meta.json`. They are taken as they lie there, each with the footer that tantivy checks.
fn files(directory: &RamDirectory) -> Result<(Vec<u8>, Vec<(&'static str, OwnedBytes)>), WriteError> {
    let index = Index::open(directory.clone())?;
    let Some(id) = index.searchable_segment_ids()?.first().map(|id| id.uuid_string()) else { return Ok(Default::default()) };
    let dashed = dashes(&id);
    let meta = String::from_utf8_lossy(&directory.atomic_read(Path::new("meta.json")).map_err(tantivy::TantivyError::from)?).into_owned();
    let meta = meta.replace(&dashed, &dashes(SEGMENT)).replace(&id, SEGMENT);
    let mut files = Vec::new();
    for ending in ENDINGS {
        let file: FileSlice = directory.open_read(Path::new(&format!("{id}.{ending}"))).map_err(tantivy::TantivyError::from)?;
        files.push((ending, file.read_bytes()?));
    }
    Ok((meta.into_bytes(), files))
}

/// An id with the dashes that it has in `meta.json`.
fn dashes(id: &str) -> String {
    let mut dashed = String::with_capacity(36);
    for (place, letter) in id.chars().enumerate() {
        if matches!(place, 8 | 12 | 16 | 20) {
            dashed.push('-');
        }
        dashed.push(letter);
    }
    dashed
}

//! The files of a segment that say nothing of its terms. Nothing is stored and nothing sorted by, so they are those of any segment, with whatever number of
//! documents: they are kept here, a few hundred bytes, for tantivy takes megabytes to make them.

use super::segment::Files;
use std::sync::Arc;

/// Each with the footer that tantivy checks.
const FILES: [(&str, &[u8]); 3] = [
    ("store", include_bytes!("constant/segment.store")),
    ("fast", include_bytes!("constant/segment.fast")),
    ("fieldnorm", include_bytes!("constant/segment.fieldnorm")),
];

/// The files by their endings.
pub(super) fn files() -> Files {
    FILES.into_iter().map(|(ending, bytes)| (ending, Arc::new(bytes.to_vec()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{TOKENIZER, schema};
    use tantivy::directory::{Directory, RamDirectory};
    use tantivy::store::Compressor;
    use tantivy::tokenizer::{RawTokenizer, TextAnalyzer, TokenizerManager};
    use tantivy::{Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

    #[test]
    fn tantivy_makes_these_files() {
        let directory = RamDirectory::create();
        let tokenizers = TokenizerManager::new();
        // The one that the schema names must be there; it gets no text.
        tokenizers.register(TOKENIZER, TextAnalyzer::from(RawTokenizer::default()));
        // There is nothing to compress.
        let settings = IndexSettings { docstore_compression: Compressor::None, ..IndexSettings::default() };
        let index = Index::builder().schema(schema()).settings(settings).tokenizers(tokenizers);
        let mut writer: SingleSegmentIndexWriter = index.single_segment_index_writer(directory.clone(), 20 << 20).unwrap();
        writer.add_document(TantivyDocument::default()).unwrap();
        let segments = writer.finalize().unwrap().searchable_segment_ids().unwrap();
        let of = |(ending, _)| {
            let name = format!("{}.{ending}", segments[0].uuid_string());
            (ending, Arc::new(directory.open_read(name.as_ref()).unwrap().read_bytes().unwrap().to_vec()))
        };
        assert_eq!(files(), FILES.map(of));
    }
}

//! Full-text search over a static site.
//!
//! One definition of index, analysis and ranking, compiled twice: into guildhall, which writes the index and answers on the command line, and to
//! WebAssembly, which answers in a reader's browser. The index is tantivy's.

pub mod analysis;
pub mod answer;
mod bytes;
mod dictionary;
mod distance;
mod engine;
pub mod excerpt;
#[cfg(feature = "write")]
pub mod explain;
mod facet;
mod hash;
mod hits;
mod hot;
pub mod input;
mod length;
mod parted;
mod phrase;
mod postings;
mod query;
mod rank;
pub mod request;
mod resolve;
mod segment;
mod store;
mod suggest;
mod term;
mod texts;
mod title;
mod weigh;
#[cfg(feature = "write")]
mod write;

pub use engine::{Engine, EngineError, OpenError, SupplyError};
#[cfg(feature = "write")]
pub use write::{IndexFiles, WriteError, Writer, Written, write};

#[cfg(test)]
mod tests;

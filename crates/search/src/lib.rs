//! Full-text search over a static site.
//!
//! One definition of index, analysis and ranking, compiled twice: into guildhall, which writes the index and answers on the command line, and to
//! WebAssembly, which answers in a reader's browser. The index is tantivy's.

pub mod answer;
pub mod input;
pub mod request;

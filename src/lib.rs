//! Guildhall: Markdown in Git becomes a static, multilingual knowledge base.
//!
//! The pipeline is the table of contents (see `ARCHITECTURE.md`):
//! read → parse → assemble → plan → render → write.

pub mod build;
pub mod checked;
pub mod colour;
pub mod command;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod edit;
pub mod external;
pub mod file_name;
pub mod fix;
pub mod i18n;
pub mod language_tag;
pub mod machine;
pub mod memo;
pub mod moving;
pub mod output;
pub mod page;
pub mod picture;
pub mod render;
pub mod rule;
pub mod search;
pub mod serve;
pub mod site;
pub mod sketch;
pub mod source;
pub mod span;
pub mod stats;
pub mod theme;
pub mod translation;

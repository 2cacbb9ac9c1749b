//! Published pictures and downloads: their addresses and sizes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::{Config, LangId};
use crate::site::address::encode;

/// Addresses and published sizes of the files below `content/`.
#[derive(Debug, PartialEq, Eq)]
pub struct Pictures(
    /// Width and height in pixels as published, by path below the site's root.
    pub BTreeMap<Arc<str>, (u32, u32)>,
);

impl Pictures {
    /// The address of a file below `content/` for a reader of a language: its path there.
    pub fn url(&self, config: &Config, language: LangId, path: &str) -> String {
        format!("{}/{}", config.path_of(language), encode(path.strip_prefix("content/").unwrap_or(path)))
    }

    /// Its width and height in pixels as published.
    pub fn dimensions(&self, path: &str) -> Option<(u32, u32)> {
        self.0.get(path).copied()
    }
}

//! Published pictures and downloads: their addresses and sizes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::site::address::encode;
use crate::source::Asset;

/// Addresses and published sizes of the files below `content/`.
#[derive(Debug)]
pub struct Pictures {
    sizes: BTreeMap<Arc<str>, (u32, u32)>,
}

impl Pictures {
    /// Sizes as published: scaled down to the site's greatest width.
    pub fn new(config: &Config, assets: &BTreeMap<Arc<str>, Asset>) -> Self {
        let size = |asset: &Asset| asset.dimensions.map(|dimensions| scaled(dimensions, config.image_width));
        Pictures { sizes: assets.iter().filter_map(|(path, asset)| size(asset).map(|size| (path.clone(), size))).collect() }
    }

    /// The address of a file below `content/`: its path there.
    pub fn url(&self, config: &Config, path: &str) -> String {
        format!("{}/{}", config.base_path, encode(path.strip_prefix("content/").unwrap_or(path)))
    }

    /// Its width and height in pixels as published.
    pub fn dimensions(&self, path: &str) -> Option<(u32, u32)> {
        self.sizes.get(path).copied()
    }
}

/// Width and height after scaling down to at most `width`.
pub fn scaled((width, height): (u32, u32), most: u32) -> (u32, u32) {
    if width <= most || most == 0 {
        return (width, height);
    }
    let scaled = (u64::from(height) * u64::from(most) + u64::from(width) / 2) / u64::from(width);
    (most, u32::try_from(scaled).unwrap_or(u32::MAX).max(1))
}

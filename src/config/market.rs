//! Markets: countries, or groups of them, with a front page, a menu and an accent of their own. A market is not a language: its pages exist
//! in all languages of the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::property::Property;
use super::{Localised, MenuItem};
use crate::span::Span;

/// One market. It holds on its front page and on the pages in the folder of the same name.
#[derive(Clone, Debug)]
pub struct Market {
    /// Its name in `site.toml`.
    pub key: Arc<str>,
    /// Id of its front page.
    pub page: Arc<str>,
    /// Where that id stands in `site.toml`.
    pub page_span: Span,
    /// Its name for readers; where empty, the title of its front page.
    pub label: Localised,
    /// Menus that replace those of the site, by name.
    pub menus: BTreeMap<Arc<str>, Vec<MenuItem>>,
    /// Properties of the theme that are different there.
    pub properties: Vec<Property>,
}

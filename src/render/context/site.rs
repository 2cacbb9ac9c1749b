//! What is the same on every page of a language: the site, the language, the menus.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::{MarketContext, SearchContext};

/// The site, as readers of a language know it.
#[derive(Debug, Serialize)]
pub struct SiteContext<'a> {
    /// Name of the site, in the reader's language or the nearest there is.
    pub title: &'a str,
    /// BCP 47 tag of the title, where it is not in the reader's language; else empty.
    pub title_lang: Arc<str>,
    /// Writing direction where `title_lang` is given; else empty.
    pub title_dir: &'static str,
    /// One sentence about the site; may be empty.
    pub description: &'a str,
    /// BCP 47 tag of the description, where it is not in the reader's language; else empty.
    pub description_lang: Arc<str>,
    /// Writing direction where `description_lang` is given; else empty.
    pub description_dir: &'static str,
    /// Address of the home page.
    pub home: String,
    /// Address of the A–Z index.
    pub index: String,
    /// The search; none where the site has none.
    pub search: Option<SearchContext>,
    /// Address of `style.css`, with the properties of the theme in front.
    pub stylesheet: String,
    /// Addresses of the theme's assets by name: `site.assets["print.css"]`.
    pub assets: BTreeMap<&'a str, String>,
    /// `[theme.settings]` of `site.toml`.
    pub settings: &'a toml::Table,
    /// Markets that have a front page for readers of this language.
    pub markets: Vec<MarketContext>,
    /// Logo; none where the site has none. It stands beside the title, so its `alt` is empty.
    pub logo: Option<LogoContext>,
    /// Whether this is a preview of a change (`build --noindex`), which its pages have to say.
    pub preview: bool,
}

/// A logo: the picture for light pages, and perhaps another.
#[derive(Debug, Serialize)]
pub struct LogoContext {
    #[serde(flatten)]
    /// The picture.
    pub light: LogoPictureContext,
    /// Another picture for the dark scheme.
    pub dark: Option<LogoPictureContext>,
}

/// A picture of a logo.
#[derive(Debug, Serialize)]
pub struct LogoPictureContext {
    /// Its address.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The reader's language.
#[derive(Debug, Serialize)]
pub struct LanguageContext<'a> {
    /// BCP 47 tag.
    pub tag: &'a str,
    /// Writing direction: `ltr` or `rtl`.
    pub dir: &'a str,
    /// Its own name.
    pub name: &'a str,
    /// Language and territory as Open Graph writes them: `pt_BR`; empty where the language has no name there.
    pub og_locale: String,
}

/// An entry of a menu.
#[derive(Debug, Serialize)]
pub struct MenuContext {
    /// Its text.
    pub title: Arc<str>,
    /// BCP 47 tag of the text, where it is not in the reader's language; else empty.
    pub lang: Arc<str>,
    /// Writing direction where `lang` is given; else empty.
    pub dir: &'static str,
    /// Where it leads; none for a heading of other entries.
    pub url: Option<String>,
    /// Entries below it.
    pub children: Vec<MenuContext>,
}

//! What all pages of a language share: made once, handed to every page as it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Value;

use super::body::Labels;
use super::context::{LanguageContext, LinkContext, LogoContext, LogoPictureContext, MarketContext, MenuContext, SiteContext};
use super::{listing, search};
use crate::config::{Config, Direction, LangId, LogoPicture, MenuItem, MenuTarget};
use crate::i18n::{Interface, Key};
use crate::language_tag;
use crate::site::{Site, address, link};
use crate::theme::Theme;

/// The shared values of one language.
#[derive(Debug, PartialEq)]
pub struct Shared {
    /// `site`: title, description, home, index, stylesheet, assets, settings.
    pub site: Value,
    /// `language`: tag, dir, name, og_locale.
    pub language: Value,
    /// `t`: every interface text without placeholders, by key.
    pub texts: Value,
    /// `menus`: entries by name.
    pub menus: Value,
    /// `menus` on the pages of each market.
    pub market_menus: Vec<Value>,
    /// Texts that bodies need.
    pub labels: Labels,
}

fn logo_picture(config: &Config, language: LangId, picture: &LogoPicture) -> LogoPictureContext {
    let (width, height) = picture.dimensions;
    LogoPictureContext { url: format!("{}/{}", config.path_of(language), address::encode(&picture.path)), width, height }
}

/// The word for a direction in HTML.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}

/// The shared values of all languages, by [`LangId`]; `preview` says whether this is one of a change.
pub fn all(site: &Site, interface: &Interface, theme: &Theme, preview: bool) -> Vec<Shared> {
    site.config.languages.iter().map(|language| shared(site, interface, theme, language.id, preview)).collect()
}

/// Makes the shared values of a language.
pub fn shared(site: &Site, interface: &Interface, theme: &Theme, id: LangId, preview: bool) -> Shared {
    let config = &site.config;
    let language = config.language(id);
    let asset = |path: &str| format!("{}/{path}", config.path_of(id));
    let beside = theme.files_beside.iter().map(|(name, (path, _))| (name.as_str(), asset(&address::encode(path))));
    let assets: BTreeMap<&str, String> = theme.assets.iter().map(|(name, (path, _))| (name.as_str(), asset(path))).chain(beside).collect();
    let (title, description) = (listing::label(site, &config.title, id), listing::label(site, &config.description, id));
    let context = SiteContext {
        title: &title.text,
        title_lang: title.lang.clone(),
        title_dir: title.dir,
        description: &description.text,
        description_lang: description.lang.clone(),
        description_dir: description.dir,
        home: site.routes.home(config, id).href(config, id),
        index: site.routes.indexes[id.0 as usize].href(config, id),
        search: search::site(site, id),
        stylesheet: assets.get("style.css").cloned().unwrap_or_default(),
        assets,
        settings: &config.theme_settings,
        markets: (0..config.markets.len()).filter_map(|market| self::market(site, market, id)).collect(),
        logo: config.logo.as_ref().map(|logo| LogoContext {
            light: logo_picture(config, id, &logo.light),
            dark: logo.dark.as_ref().map(|dark| logo_picture(config, id, dark)),
        }),
        preview,
    };
    let texts: BTreeMap<&str, &str> = interface.texts(id).collect();
    Shared {
        site: Value::from_serializable(&context),
        language: Value::from_serializable(&LanguageContext {
            tag: &language.tag,
            dir: direction(language.direction),
            name: &language.name,
            og_locale: og_locale(&language.tag),
        }),
        texts: Value::from_serializable(&texts),
        menus: Value::from_serializable(&menus(site, interface, id, &BTreeMap::new())),
        market_menus: config.markets.iter().map(|market| Value::from_serializable(&menus(site, interface, id, &market.menus))).collect(),
        labels: interface.labels(id),
    }
}

/// Language and territory as the Open Graph protocol joins them: `pt_BR`; empty for what CLDR does not know.
fn og_locale(tag: &str) -> String {
    let known = language_tag::identifier(tag);
    match known.region {
        _ if known.language.is_unknown() => String::new(),
        Some(region) => format!("{}_{region}", known.language),
        None => known.language.to_string(),
    }
}

/// The menus of a language; those of a market in `own` go before all others.
fn menus(site: &Site, interface: &Interface, id: LangId, own: &BTreeMap<Arc<str>, Vec<MenuItem>>) -> BTreeMap<Arc<str>, Vec<MenuContext>> {
    let config = &site.config;
    // `main` and `footer` are always there, so that templates can ask for them.
    let mut menus: BTreeMap<Arc<str>, Vec<MenuContext>> = ["main", "footer"].into_iter().map(|name| (name.into(), Vec::new())).collect();
    for (name, items) in &config.menus {
        menus.insert(name.clone(), menu(site, interface, items, id));
    }
    for ((name, language), items) in &config.language_menus {
        if *language == id {
            menus.insert(name.clone(), menu(site, interface, items, id));
        }
    }
    menus.extend(own.iter().map(|(name, items)| (name.clone(), menu(site, interface, items, id))));
    menus
}

/// A link to the page or folder with this id, for a reader of a language.
pub(super) fn page_link(site: &Site, page: &str, reader: LangId) -> Option<LinkContext> {
    let ((title, shown), url) = target(site, page, reader)?;
    let (lang, dir) = listing::foreign(site, shown, reader);
    Some(LinkContext { title, url: url?, hreflang: lang.clone(), lang, dir, current: false })
}

/// A market by its index; none where a reader of this language does not get its front page.
pub(super) fn market(site: &Site, index: usize, id: LangId) -> Option<MarketContext> {
    let config = &site.config;
    let market = config.markets.get(index)?;
    let ((title, shown), url) = target(site, &market.page, id)?;
    let (title, shown) = market.label.get(config.language(id)).map_or((title, shown), |(label, shown)| (label.clone(), shown));
    let (lang, dir) = listing::foreign(site, shown, id);
    Some(MarketContext { key: market.key.clone(), link: LinkContext { title, url: url?, lang, dir, hreflang: "".into(), current: false } })
}

fn menu(site: &Site, interface: &Interface, items: &[MenuItem], id: LangId) -> Vec<MenuContext> {
    items.iter().filter_map(|item| entry(site, interface, item, id)).collect()
}

/// An entry; none where it names a page that a reader of this language does not get.
fn entry(site: &Site, interface: &Interface, item: &MenuItem, id: LangId) -> Option<MenuContext> {
    let config = &site.config;
    let language = config.language(id);
    let (title, url): ((Arc<str>, LangId), Option<String>) = match &item.target {
        MenuTarget::Page(page) => target(site, page, id)?,
        MenuTarget::Url(url) => ((url.clone(), id), Some(url.to_string())),
        MenuTarget::Index => ((interface.text(id, Key::AzIndex).into(), id), Some(site.routes.indexes[id.0 as usize].href(config, id))),
        MenuTarget::Accessibility => {
            let address = site.routes.accessibility.get(id.0 as usize)?;
            ((interface.text(id, Key::AccessibilityTitle).into(), id), Some(address.href(config, id)))
        }
        MenuTarget::Vocabulary(name) => {
            let address = site.routes.vocabularies.get(name)?[id.0 as usize].as_ref()?;
            let label = config.vocabularies[name].label.get(language);
            (label.map_or_else(|| ("".into(), id), |(text, shown)| (text.clone(), shown)), Some(address.href(config, id)))
        }
        MenuTarget::None => (("".into(), id), None),
    };
    let (title, shown) = item.label.get(language).map_or(title, |(label, shown)| (label.clone(), shown));
    let (lang, dir) = listing::foreign(site, shown, id);
    Some(MenuContext { title, lang, dir, url, children: menu(site, interface, &item.children, id) })
}

/// A title with its language, and an address.
type Target = ((Arc<str>, LangId), Option<String>);

/// Title, with its language, and address of the page or folder with this id.
fn target(site: &Site, page: &str, id: LangId) -> Option<Target> {
    let config = &site.config;
    if let Some(work) = site.ids.get(page) {
        let (address, _) = link::target(config, &site.works, &site.routes, *work, id)?;
        let version = site.works[*work].nearest(config, id).unwrap_or_else(|| site.works[*work].original());
        return Some(((version.title.clone(), version.language), Some(address.href(config, id))));
    }
    let section = site.sections.binary_search_by(|section| (*section.path).cmp(page)).ok()?;
    let address = site.routes.section(section, id)?;
    Some((listing::section_title(site, section, id), Some(address.href(config, id))))
}

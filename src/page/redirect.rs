//! Redirects that `site.toml` asks for: from addresses of removed pages, and from those of a language that the site no longer has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Content, Page};
use crate::config::redirect::RetiredLanguage;
use crate::config::{Config, LangId, UrlStyle};
use crate::site::address::{self, Address};
use crate::site::alias::former_path;
use crate::site::table::Table;
use crate::site::{Site, WorkId};

pub mod check;

/// An address at which there is no page, and that leads on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Where something was.
    pub address: Address,
    /// Where it leads.
    pub to: Destination,
}

/// Where a redirect leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// What this site publishes at an address.
    Own {
        /// The address.
        address: Address,
        /// The work that is there, where it is one.
        work: Option<WorkId>,
        /// Id of a place there, without `#`.
        fragment: Option<Box<str>>,
    },
    /// An address of another site.
    Other(Arc<str>),
}

impl Destination {
    /// What stands in the stub's link, for a reader on the host of `from`.
    pub fn href(&self, config: &Config, from: LangId) -> String {
        self.written(|address| address.href(config, from))
    }

    /// The absolute address, for search engines.
    pub fn absolute(&self, config: &Config) -> String {
        self.written(|address| address.absolute(config))
    }

    /// The path below the base URL, or the address of another site, as reports name it.
    pub fn path(&self) -> String {
        self.written(|address| address.path.clone())
    }

    fn written(&self, own: impl Fn(&Address) -> String) -> String {
        match self {
            Destination::Own { address, fragment: None, .. } => own(address),
            Destination::Own { address, fragment: Some(fragment), .. } => format!("{}#{}", own(address), address::encode(fragment)),
            Destination::Other(url) => url.to_string(),
        }
    }
}

/// What `from` or `to` of a redirect names.
enum Named {
    /// A path of this site on the host of a language, and the place that is named after `#`; still percent-encoded.
    Own(LangId, String, Option<String>),
    /// An address of another site.
    Other,
    /// Neither.
    Nothing,
}

fn named(config: &Config, written: &str) -> Named {
    let written = written.trim();
    let (bare, fragment) = match written.split_once('#') {
        Some((bare, fragment)) => (bare, Some(address::decode(fragment)).filter(|fragment| !fragment.is_empty())),
        None => (written, None),
    };
    if bare.chars().any(|letter| letter.is_control() || letter.is_whitespace() || letter == '\\') {
        return Named::Nothing;
    }
    let main = config.languages.iter().find(|language| language.host.is_none());
    if bare.starts_with('/') && !bare.starts_with("//") {
        let language = of_prefix(config, bare).or(main.map(|language| language.id)).unwrap_or(config.default_language);
        return Named::Own(language, bare.to_owned(), fragment);
    }
    let hosts = config.languages.iter().filter_map(|language| Some((language.id, language.host.as_deref()?)));
    let own = main.map(|language| (language.id, &*config.origin)).filter(|(_, origin)| !origin.is_empty());
    for (language, origin) in hosts.chain(own) {
        let Some(rest) = bare.strip_prefix(origin).and_then(|rest| rest.strip_prefix(config.path_of(language))) else { continue };
        if rest.is_empty() || rest.starts_with('/') {
            let path = if rest.is_empty() { "/" } else { rest };
            return Named::Own(
                of_prefix(config, path).filter(|_| config.language(language).host.is_none()).unwrap_or(language),
                path.to_owned(),
                fragment,
            );
        }
    }
    let host = bare.strip_prefix("https://").and_then(|rest| rest.split(['/', '?']).next()).unwrap_or_default();
    let plausible = host.contains('.') && host.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-' | ':'));
    if plausible { Named::Other } else { Named::Nothing }
}

/// The language on the main host whose prefix a path begins with.
fn of_prefix(config: &Config, path: &str) -> Option<LangId> {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let has = |language: &&crate::config::Language| language.host.is_none() && !language.prefix.is_empty() && *language.prefix == *first;
    config.languages.iter().find(has).map(|language| language.id)
}

/// The address that `from` of a redirect names; nothing where it is no former address of this site.
pub(crate) fn from(config: &Config, written: &str) -> Option<Address> {
    match named(config, written) {
        Named::Own(language, path, None) if !path.contains('?') => Some(Address { language, path: former_path(&address::decode(&path))? }),
        _ => None,
    }
}

/// The addresses that a path of this site can mean, as it stands first.
fn candidates(config: &Config, language: LangId, path: &str) -> Vec<Address> {
    let path = address::decode(path.split('?').next().unwrap_or_default());
    let mut all = vec![path.clone()];
    if !path.ends_with('/') {
        all.push(format!("{path}/"));
    }
    if config.url_style == UrlStyle::Html {
        all.push(format!("{}.html", path.trim_end_matches('/')));
    }
    all.into_iter().map(|path| Address { language, path }).collect()
}

/// Redirects in the order of `site.toml`, then those of retired languages in the order of their addresses. Where a page is, or something else leads on,
/// none begins.
pub fn plan(site: &Site, pages: &[Page]) -> Vec<Redirect> {
    let config = &site.config;
    if config.redirects.is_empty() && config.retired_languages.is_empty() {
        return Vec::new();
    }
    let by_file: BTreeMap<String, &Page> = pages.iter().map(|page| (page.address.file(config), page)).collect();
    let mut taken: BTreeSet<String> = by_file.keys().cloned().collect();
    taken.extend(site.aliases.iter().map(|alias| alias.address.file(config)));
    let mut redirects = Vec::new();
    for written in &config.redirects {
        let to = match named(config, &written.to) {
            Named::Own(language, path, fragment) => {
                let all = candidates(config, language, &path);
                let page = all.iter().find_map(|address| by_file.get(&address.file(config)));
                let address = page.map(|page| &page.address).or(all.first()).cloned();
                let work = page.and_then(|page| work(page));
                address.map(|address| Destination::Own { address, work, fragment: fragment.map(Into::into) })
            }
            Named::Other => Some(Destination::Other(written.to.trim().into())),
            Named::Nothing => None,
        };
        if let Some((address, to)) = from(config, &written.from).zip(to)
            && taken.insert(address.file(config))
        {
            redirects.push(Redirect { address, to });
        }
    }
    for retired in &config.retired_languages {
        let mut own: Vec<Redirect> = pages.iter().filter_map(|page| of_retired(config, retired, page)).collect();
        own.sort_by(|one, other| one.address.cmp(&other.address));
        redirects.extend(own.into_iter().filter(|redirect| taken.insert(redirect.address.file(config))));
    }
    redirects
}

fn work(page: &Page) -> Option<WorkId> {
    match page.content {
        Content::Work(work) => Some(work),
        _ => None,
    }
}

/// What leads from an address of a retired language to a page of the language that its readers get: the page's own with the other prefix.
fn of_retired(config: &Config, retired: &RetiredLanguage, page: &Page) -> Option<Redirect> {
    if page.address.language != retired.to || matches!(page.content, Content::NotFound | Content::Languages) {
        return None;
    }
    let home = address::page(config, retired.to, []).path;
    let path = format!("/{}/{}", retired.prefix, page.address.path.strip_prefix(&home)?);
    let address = Address { language: host_of(config, retired), path };
    Some(Redirect { address, to: Destination::Own { address: page.address.clone(), work: work(page), fragment: None } })
}

/// A language on the host that a retired one was on: the main one, where there is one.
fn host_of(config: &Config, retired: &RetiredLanguage) -> LangId {
    let main = config.languages.iter().find(|language| language.host.is_none());
    main.filter(|_| config.language(retired.to).host.is_some()).map_or(retired.to, |language| language.id)
}

/// What a host that reads `_redirects` does with all other addresses of retired languages, whose pages had names of their own: they lead to the front
/// page. Old prefixes and addresses; none where something is published below the prefix.
pub fn all_else(site: &Site, pages: &Table<Page>, folder: &str) -> Vec<(String, String)> {
    let config = &site.config;
    let retired = config.retired_languages.iter().filter_map(|retired| {
        let on = host_of(config, retired);
        let below = Address { language: on, path: format!("/{}/", retired.prefix) };
        let is_free = !pages
            .iter()
            .any(|page| address::host_folder(config, page.address.language) == folder && page.address.path.starts_with(&below.path));
        let home = address::page(config, retired.to, []);
        (address::host_folder(config, on) == folder && is_free).then(|| (below.href(config, on), home.href(config, on)))
    });
    retired.collect()
}

//! What stands in a page's head: translations, structured data, preview picture.

use std::sync::Arc;

use super::context::PageContext;
use super::structured_data::{self, Crumb, PageData};
use crate::config::LangId;
use crate::page::{self, Content, Page, Plan, part_address};
use crate::site::address::{self, Address};
use crate::site::link::Link;
use crate::site::{Shown, Site};

/// Whether the same page exists in `language` as a text of its own (not as a fallback or stub).
pub fn is_translation(site: &Site, page: &Page, language: LangId) -> bool {
    match &page.content {
        Content::Work(work) | Content::Whole(work) => matches!(site.shown(*work, language), Shown::Own(_)),
        // The list of a folder that has no page of its own in a language is no translation of the page that it has in another.
        Content::Section(section, part) => {
            let has_page = site.sections[*section].index.is_some_and(|index| site.routes.work(index, language).is_some());
            site.routes.section(*section, language).is_some() && (*part > 1 || !has_page)
        }
        Content::Vocabulary(name) => site.routes.vocabularies.get(name).is_some_and(|addresses| addresses[language.0 as usize].is_some()),
        Content::Term(key, _) => site.routes.terms.get(key).is_some_and(|addresses| addresses[language.0 as usize].is_some()),
        Content::Facet(key) => site.routes.facets.get(key).is_some_and(|addresses| addresses[language.0 as usize].is_some()),
        Content::Index | Content::Accessibility | Content::Coverage | Content::Search | Content::NotFound | Content::Languages => true,
    }
}

/// The address of the same page in another language, fallbacks and stubs included.
pub fn counterpart(site: &Site, plan: &Plan, page: &Page, language: LangId) -> Option<Address> {
    let at = language.0 as usize;
    // A part of a list need not exist in a language with fewer pages; the first part does.
    let part_or_first = |first: Address, part: usize, count: usize| {
        if part <= count.div_ceil(site.config.page_size.max(1)) { part_address(&first, part) } else { first }
    };
    match &page.content {
        Content::Work(work) => site.routes.work(*work, language).cloned(),
        Content::Whole(work) => {
            let whole = page::whole_address(site, *work, plan.chapters(*work, language), language);
            whole.or_else(|| site.routes.work(*work, language).cloned())
        }
        Content::Section(section, part) => {
            site.routes.section(*section, language).cloned().map(|first| part_or_first(first, *part, plan.sections[*section][at].len()))
        }
        Content::Vocabulary(name) => site.routes.vocabularies.get(name)?[at].clone(),
        Content::Term(key, part) => {
            site.routes.terms.get(key)?[at].clone().map(|first| part_or_first(first, *part, plan.of_term(key, language).len()))
        }
        Content::Facet(key) => site.routes.facets.get(key)?[at].clone(),
        Content::Index => Some(site.routes.indexes[at].clone()),
        Content::Accessibility => site.routes.accessibility.get(at).cloned(),
        Content::Coverage => site.routes.coverage.get(at).cloned(),
        Content::Search => site.routes.search.get(at).cloned(),
        Content::NotFound | Content::Languages => Some(site.routes.home(&site.config, language)),
    }
}

/// Whether search engines are told about a page's translations: pages with a text of their own, first parts of lists.
fn has_alternates(site: &Site, page: &Page) -> bool {
    match &page.content {
        Content::Work(work) => matches!(site.shown(*work, page.address.language), Shown::Own(_)),
        Content::Section(_, part) | Content::Term(_, part) => *part == 1,
        Content::Vocabulary(_) | Content::Facet(_) | Content::Index | Content::Accessibility => true,
        Content::Whole(_) | Content::Coverage | Content::Search | Content::NotFound | Content::Languages => false,
    }
}

/// `hreflang` and absolute URL of every translation, itself included, and `x-default`: reciprocal, for every page gives the same list.
/// Empty for pages in one language only.
pub fn alternates(site: &Site, page: &Page) -> Vec<(Arc<str>, String)> {
    if !has_alternates(site, page) {
        return Vec::new();
    }
    let config = &site.config;
    let translations: Vec<(LangId, Address)> = config
        .languages
        .iter()
        .filter(|language| is_translation(site, page, language.id))
        .filter_map(|language| translation(site, page, language.id).map(|address| (language.id, address)))
        .collect();
    if translations.len() < 2 {
        return Vec::new();
    }
    let original = match &page.content {
        Content::Work(work) => site.works[*work].original,
        _ => config.default_language,
    };
    let default =
        [config.default_language, original].into_iter().find_map(|wanted| translations.iter().find(|(language, _)| *language == wanted));
    let default = default.unwrap_or(&translations[0]).1.absolute(config);
    let tagged = translations.iter().map(|(language, address)| (config.language(*language).tag.clone(), address.absolute(config)));
    tagged.chain([("x-default".into(), default)]).collect()
}

/// The address of the first part of the same page in `language`.
fn translation(site: &Site, page: &Page, language: LangId) -> Option<Address> {
    let at = language.0 as usize;
    match &page.content {
        Content::Work(work) => site.routes.work(*work, language).cloned(),
        Content::Section(section, _) => site.routes.section(*section, language).cloned(),
        Content::Vocabulary(name) => site.routes.vocabularies.get(name)?[at].clone(),
        Content::Term(key, _) => site.routes.terms.get(key)?[at].clone(),
        Content::Facet(key) => site.routes.facets.get(key)?[at].clone(),
        Content::Index => Some(site.routes.indexes[at].clone()),
        Content::Accessibility => site.routes.accessibility.get(at).cloned(),
        Content::Search => site.routes.search.get(at).cloned(),
        Content::Coverage => site.routes.coverage.get(at).cloned(),
        Content::Whole(_) | Content::NotFound | Content::Languages => None,
    }
}

/// The picture that previews elsewhere show: the page's own, else the site's.
pub fn image(site: &Site, page: &Page) -> Option<String> {
    let config = &site.config;
    let own = match &page.content {
        Content::Work(work) => site.shown(*work, page.address.language).version().and_then(|version| {
            match site.picture(version, super::facts::image(version)?)? {
                Link::Asset(path) => path.strip_prefix("content/").map(str::to_owned),
                Link::Path(path) => Some(path.trim_start_matches('/').to_owned()),
                _ => None,
            }
        }),
        _ => None,
    };
    let path =
        own.or_else(|| config.social_image.as_ref().map(|path| path.trim_start_matches("static/").trim_start_matches('/').to_owned()))?;
    Some(format!("{}{}/{}", config.origin, config.base_path, address::encode(&path)))
}

/// JSON-LD of a page as a script element; empty where there is nothing to say.
pub fn structured_data(site: &Site, page: &Page, context: &PageContext) -> String {
    let config = &site.config;
    let language = page.address.language;
    let crumbs: Vec<Crumb> = context
        .breadcrumbs
        .iter()
        .map(|crumb| Crumb { name: crumb.title.to_string(), url: absolute(site, language, &crumb.url) })
        .chain([Crumb { name: context.title.to_string(), url: page.address.absolute(config) }])
        .collect();
    let data = match &page.content {
        Content::Work(work) => site.shown(*work, language).version().map(|version| {
            let work = &site.works[*work];
            let original = (version.language != work.original)
                .then(|| translation(site, page, work.original).filter(|_| work.live(work.original).is_some()));
            PageData {
                schema_type: config.kinds[work.kind].schema_type.to_string(),
                url: context.canonical.clone(),
                headline: version.title.to_string(),
                description: context.summary.to_string(),
                language: config.language(version.language).tag.to_string(),
                published: context.published.as_ref().map(|date| date.iso.clone()),
                modified: context.updated.as_ref().map(|date| date.iso.clone()),
                authors: version.fields.texts("authors").into_iter().map(str::to_owned).collect(),
                publisher: config.publisher.as_ref().map(ToString::to_string),
                site_name: config.title.text(config.language(language)).to_owned(),
                site_url: site.routes.home(config, language).absolute(config),
                translation_of: original.flatten().map(|address| address.absolute(config)),
                translations: work
                    .live_versions()
                    .filter(|other| version.language == work.original && other.language != work.original)
                    .filter_map(|other| translation(site, page, other.language))
                    .map(|address| address.absolute(config))
                    .collect(),
                image: context.image.clone(),
            }
        }),
        _ => None,
    };
    structured_data::script(data.as_ref(), &crumbs)
}

/// An address of this site with its host.
fn absolute(site: &Site, language: LangId, url: &str) -> String {
    if url.starts_with("http") {
        return url.to_owned();
    }
    let origin = site.config.language(language).host.as_deref().unwrap_or(&site.config.origin);
    format!("{origin}{url}")
}

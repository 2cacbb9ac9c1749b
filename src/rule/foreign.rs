//! Links that leave the reader's language without need, and directions that are set by hand.

use std::collections::BTreeMap;

use super::Text;
use super::html::{attribute, raw_texts};
use crate::config::{Config, LangId};
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::fields::FieldValue;
use crate::document::tree::ReferenceKind;
use crate::site::address::{Address, decode};
use crate::site::link::{Link, relative};
use crate::site::{Site, WorkId};
use crate::span::Span;

/// What is published at an address.
#[derive(Debug, Clone, Copy)]
enum Published<'a> {
    /// A work, for readers of a language.
    Work(WorkId, LangId),
    /// A list, with its addresses in all languages.
    List(&'a [Option<Address>], LangId),
}

/// What is published at which path, and how the site's own addresses begin.
pub(super) struct Addresses<'a> {
    by_path: BTreeMap<&'a str, Published<'a>>,
    /// Origins with the base path, without a final slash.
    origins: Vec<String>,
}

impl<'a> Addresses<'a> {
    /// The addresses of a site.
    pub fn new(site: &'a Site) -> Self {
        let mut by_path = BTreeMap::new();
        let lists = site.routes.vocabularies.values().chain(site.routes.terms.values()).chain(site.routes.facets.values());
        let lists = lists.chain(site.routes.sections.unread());
        for list in lists {
            by_path.extend(list.iter().flatten().map(|address| (address.path.as_str(), Published::List(list, address.language))));
        }
        for (work, addresses) in site.routes.works.unread().iter().enumerate() {
            by_path.extend(addresses.iter().flatten().map(|address| (address.path.as_str(), Published::Work(work, address.language))));
        }
        let config = &site.config;
        Addresses { by_path, origins: config.roots() }
    }

    /// The path of an address that is whole and of this site.
    fn own_path<'u>(&self, url: &'u str) -> Option<&'u str> {
        let rest = self.origins.iter().find_map(|origin| url.strip_prefix(origin.as_str()))?;
        (rest.is_empty() || rest.starts_with(['/', '?', '#'])).then(|| if rest.starts_with('/') { rest } else { "/" })
    }

    /// What is published at a path as written.
    fn at(&self, path: &str) -> Option<Published<'a>> {
        let path = path.split(['?', '#']).next().unwrap_or("");
        let path = decode(path);
        let path = path.strip_suffix("index.html").unwrap_or(&path);
        self.by_path.get(path).or_else(|| self.by_path.get(format!("{path}/").as_str())).copied()
    }
}

/// Warnings of links to another language than that of the page where the page's own has what is linked to; notes of whole addresses of the
/// site itself; warnings of raw HTML that sets the direction that the page has.
pub(super) fn check(text: &Text<'_>, addresses: &Addresses<'_>, found: &mut Vec<Diagnostic>) {
    let config = &text.site.config;
    for (reference, link) in text.document.tree.references.iter().zip(text.links).filter(|(one, _)| one.kind == ReferenceKind::Link) {
        match link {
            Link::External(url) => found.extend(whole(text, addresses, url, reference.span)),
            // Pages are found in the reader's language; lists stay what was written.
            Link::Path(path) => found.extend(other_language(text, addresses.at(path), reference.span, instead)),
            _ => {}
        }
    }
    if let Some((_, version)) = text.page {
        // Such a field holds a whole address, be it of the site itself.
        version.fields.visit_own(&mut |value, span| {
            if let FieldValue::Url(url) = value {
                let published = addresses.own_path(url).and_then(|path| addresses.at(path));
                found.extend(other_language(text, published, span, whole_instead));
            }
        });
    }
    for (html, span) in raw_texts(&text.document.tree, text.source()) {
        for (value, range) in attribute(html, "href") {
            let span = Span::new(span.start as usize + range.start, span.start as usize + range.end);
            match value.strip_prefix(config.path_of(text.language.id)).filter(|path| path.starts_with('/') && !path.starts_with("//")) {
                Some(path) => found.extend(other_language(text, addresses.at(path), span, instead)),
                None => found.extend(whole(text, addresses, value, span)),
            }
        }
        if html.trim_start().get(..4).is_some_and(|start| start.eq_ignore_ascii_case("<div"))
            && let Some((value, range)) = attribute(html.split('>').next().unwrap_or(""), "dir").next()
            && value.eq_ignore_ascii_case(if text.language.direction == crate::config::Direction::Rtl { "rtl" } else { "ltr" })
        {
            let span = Span::new(span.start as usize + range.start, span.start as usize + range.end);
            found.push(message::direction_by_hand(value).at(text.path(), span));
        }
    }
}

/// A whole address of the site itself.
fn whole(text: &Text<'_>, addresses: &Addresses<'_>, url: &str, span: Span) -> Option<Diagnostic> {
    let published = addresses.at(addresses.own_path(url)?);
    other_language(text, published, span, instead).or_else(|| {
        let instead = instead(text, published?)?;
        Some(message::own_address(&instead).at(text.path(), span))
    })
}

/// A link to what is there in the language of the page, too, and what to write instead.
fn other_language(
    text: &Text<'_>,
    published: Option<Published<'_>>,
    span: Span,
    instead: impl Fn(&Text<'_>, Published<'_>) -> Option<String>,
) -> Option<Diagnostic> {
    let published = published?;
    let (Published::Work(_, found) | Published::List(_, found)) = published;
    if found == text.language.id {
        return None;
    }
    let config = &text.site.config;
    let has_own = match published {
        Published::Work(work, _) => text.site.works.unread().get(work)?.live(text.language.id).is_some(),
        Published::List(list, _) => list.get(text.language.id.0 as usize)?.is_some(),
    };
    let instead = instead(text, published).filter(|_| has_own)?;
    let said = message::link_to_other_language(&config.language(found).name, &text.language.name, &instead);
    Some(said.at(text.path(), span))
}

/// What to write: the path of a page's file, which is right in every language, or the address of a list.
fn instead(text: &Text<'_>, published: Published<'_>) -> Option<String> {
    let site = text.site;
    match published {
        Published::Work(work, _) => {
            let version = site.works.unread().get(work)?.original();
            let target = &site.documents.unread().get(version.document)?.source.path;
            Some(relative(text.path(), target))
        }
        Published::List(list, _) => Some(href(&site.config, list.get(text.language.id.0 as usize)?.as_ref()?)),
    }
}

/// The whole address in the language of the page.
fn whole_instead(text: &Text<'_>, published: Published<'_>) -> Option<String> {
    let language = text.language.id.0 as usize;
    let address = match published {
        Published::Work(work, _) => text.site.routes.works.unread().get(work)?.get(language)?,
        Published::List(list, _) => list.get(language)?,
    };
    Some(address.as_ref()?.absolute(&text.site.config))
}

fn href(config: &Config, address: &Address) -> String {
    address.href(config, address.language)
}

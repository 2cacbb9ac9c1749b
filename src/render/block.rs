//! Blocks: parts of a page that are made of its front matter, so that a home page needs no template of its own.
//!
//! ```yaml
//! blocks:
//!   - { type: intro, text: "One or two sentences." }
//!   - { type: text, title: "…", text: "…" }
//!   - { type: featured, title: "…", pages: [cases/leuven] }
//!   - { type: list, title: "…", kind: case, limit: 6 }
//!   - { type: list, title: "…", kind: case, where: { markets: benelux } }
//!   - { type: recent, title: "…", limit: 6 }
//!   - { type: terms, title: "…", vocabulary: topics }
//!   - { type: links, title: "…", links: [ { title: "…", page: about }, { title: "…", url: "https://…" } ] }
//! ```

use std::sync::Arc;

use tera::Value;

use super::body::{Part, Settings, render as render_body};
use super::context::{BlockContext, CardContext, LinkContext, TermCountContext};
use super::listing;
use super::page::Renderer;
use crate::config::{Kind, LangId, Order};
use crate::document;
use crate::document::fields::FieldValue;
use crate::document::value::{Node, entry};
use crate::i18n::Key;
use crate::page::Item;
use crate::site::block::{filters, vocabulary};
use crate::site::{Site, Version, WorkId, order};

/// The blocks of a version for a reader of `language`, and the language that they are written in; those that cannot be read are left out (they are
/// reported when the site is assembled).
pub fn blocks(renderer: &Renderer<'_>, work: WorkId, version: &Version, language: LangId) -> (Vec<BlockContext>, LangId) {
    let site = renderer.site;
    let written = |of: &Version| Some((entry(&site.documents[of.document].front, "blocks")?, of.language));
    let original = || written(site.works[work].original());
    let Some((list, text_language)) = written(version).or_else(original) else { return (Vec::new(), version.language) };
    let of = Reader { renderer, version, text_language, language };
    (list.items().iter().filter_map(|block| one(&of, block)).collect(), text_language)
}

/// Who reads the blocks of which version, and in what language they are written.
struct Reader<'a> {
    renderer: &'a Renderer<'a>,
    version: &'a Version,
    text_language: LangId,
    language: LangId,
}

fn one(reader: &Reader<'_>, block: &Node) -> Option<BlockContext> {
    let Reader { renderer, version, text_language, language } = *reader;
    let site = renderer.site;
    let html = |text: &str| markdown_text(renderer, version, text_language, language, text);
    let text = |key: &str| block.get(key).and_then(Node::text).unwrap_or("").to_owned();
    let title = text("title");
    Some(match text("type").as_str() {
        "intro" => BlockContext::Intro { html: html(&text("text")) },
        "text" => BlockContext::Text { title, html: html(&text("text")) },
        "featured" => {
            let pages = block.get("pages").map_or(&[][..], Node::items).iter().filter_map(Node::text);
            let works = pages.filter_map(|id| site.ids.get(id)).copied();
            let items = works.filter_map(|work| listing::card(site, renderer.interface, Item::Work(work), language)).collect();
            BlockContext::Featured { title, items }
        }
        "list" => list(renderer, block, title, language)?,
        "recent" => BlockContext::Recent { title, items: recent(renderer, block, language) },
        "terms" => terms(renderer, block, title, language)?,
        "links" => {
            let links = block.get("links").map_or(&[][..], Node::items).iter();
            BlockContext::Links { title, links: links.filter_map(|link| block_link(site, link, text_language, language)).collect() }
        }
        _ => return None,
    })
}

fn list(renderer: &Renderer<'_>, block: &Node, title: String, language: LangId) -> Option<BlockContext> {
    let site = renderer.site;
    let (kind, settings) = site.config.kind(block.get("kind").and_then(Node::text)?)?;
    let filters = filters(block);
    let visible =
        |work: &WorkId| site.works[*work].kind == kind && site.shown(*work, language).version().is_some() && fits(site, *work, &filters);
    let mut works: Vec<WorkId> = (0..site.works.len()).filter(visible).collect();
    order::sort(site, &renderer.plan.ranks, &mut works, language, settings.order);
    let items =
        works.iter().take(limit(block)).filter_map(|work| listing::card(site, renderer.interface, Item::Work(*work), language)).collect();
    if !filters.is_empty() {
        return Some(BlockContext::List { title, items, more: term_page(site, settings, &filters, language) });
    }
    let folder = settings.folder.as_deref().and_then(|folder| site.sections.binary_search_by(|section| (*section.path).cmp(folder)).ok());
    let more = folder.and_then(|folder| site.routes.section(folder, language)).map(|address| address.href(&site.config, language));
    Some(BlockContext::List { title, items, more })
}

/// Whether a work has, in each of the fields, one of the terms. Facts are those of the original.
fn fits(site: &Site, work: WorkId, filters: &[(&str, Vec<&str>)]) -> bool {
    filters.iter().all(|(field, wanted)| {
        let mut found = false;
        site.works[work].original().fields.visit_field(field, &mut |value| {
            found |= matches!(value, FieldValue::Term(term) if wanted.contains(&&*term.key));
        });
        found
    })
}

/// The page of the term that a list is limited to, where it is limited to one.
fn term_page(site: &Site, kind: &Kind, filters: &[(&str, Vec<&str>)], language: LangId) -> Option<String> {
    let [(field, terms)] = filters else { return None };
    let [term] = terms.as_slice() else { return None };
    let addresses = site.routes.terms.get(&(vocabulary(kind, field)?.clone(), (*term).into()))?;
    Some(addresses.get(language.0 as usize)?.as_ref()?.href(&site.config, language))
}

/// The pages that changed last, of the kinds that have feeds: what is worth telling readers of.
fn recent(renderer: &Renderer<'_>, block: &Node, language: LangId) -> Vec<CardContext> {
    let site = renderer.site;
    let visible = |work: &WorkId| site.config.kinds[site.works[*work].kind].feed && site.shown(*work, language).version().is_some();
    let mut works: Vec<WorkId> = (0..site.works.len()).filter(visible).collect();
    order::sort(site, &renderer.plan.ranks, &mut works, language, Order::Date);
    works.iter().take(limit(block)).filter_map(|work| listing::card(site, renderer.interface, Item::Work(*work), language)).collect()
}

/// The terms of a vocabulary that readers of `language` find pages under, in the order of the vocabulary.
fn terms(renderer: &Renderer<'_>, block: &Node, title: String, language: LangId) -> Option<BlockContext> {
    let (site, interface) = (renderer.site, renderer.interface);
    let (name, vocabulary) = site.config.vocabularies.get_key_value(block.get("vocabulary").and_then(Node::text)?)?;
    let terms = vocabulary.terms.iter().filter_map(|term| {
        let key = (name.clone(), term.key.clone());
        let link = renderer.term_link(&key, language)?;
        let count = renderer.plan.of_term(&key, language).len() as u64;
        let description = term.description.text(site.config.language(language)).into();
        Some(TermCountContext { link, description, count: interface.plural(language, Key::Pages, count, &[]) })
    });
    let more = site.routes.vocabularies.get(name)?[language.0 as usize].as_ref().map(|address| address.href(&site.config, language));
    Some(BlockContext::Terms { title, terms: terms.collect(), more })
}

/// How many pages a block shows.
fn limit(block: &Node) -> usize {
    block.get("limit").and_then(Node::text).and_then(|limit| limit.parse().ok()).unwrap_or(6)
}

fn block_link(site: &Site, link: &Node, text_language: LangId, language: LangId) -> Option<LinkContext> {
    let title = link.get("title").and_then(Node::text);
    let mut made = match (link.get("page").and_then(Node::text), link.get("url").and_then(Node::text)) {
        (Some(page), _) => match site.ids.get(page) {
            Some(work) => listing::work_link(site, *work, language)?,
            None => listing::section_link(site, site.sections.binary_search_by(|section| (*section.path).cmp(page)).ok()?, language)?,
        },
        (None, Some(url)) if url.starts_with("https://") || url.starts_with("http://") => {
            LinkContext { title: url.into(), url: url.to_owned(), lang: "".into(), dir: "", hreflang: "".into(), current: false }
        }
        _ => return None,
    };
    if let Some(title) = title {
        made.title = Arc::from(title);
        (made.lang, made.dir) = listing::foreign(site, text_language, language);
    }
    Some(made)
}

/// Markdown of a field of a version, written in `text_language`, as HTML for a reader of `language`.
pub fn markdown_text(renderer: &Renderer<'_>, version: &Version, text_language: LangId, language: LangId, text: &str) -> Value {
    let site = renderer.site;
    let text = text.trim();
    let tree = document::of_text(&site.document(version).source.path, text, site.config.html).value;
    let links = site.prose[version.document].get(text).map_or(&[][..], |text| &text.links);
    let heading_ids: Vec<Arc<str>> = tree.headings.iter().map(|heading| heading.slug.as_str().into()).collect();
    let languages = (text_language, language);
    let body = super::target::of_text(site, renderer.pictures, version, languages, (text, &tree), links, &heading_ids);
    let settings = Settings {
        html: site.config.html,
        labels: &renderer.shared[text_language.0 as usize].labels,
        highlighter: renderer.highlighter,
        part: Part::default(),
    };
    Value::safe_string(&render_body(&body, &settings))
}

//! The targets of a body's references for a reader: addresses in the reader's language.

use std::sync::Arc;

use super::body::{Body, Target};
use super::listing::foreign;
use super::picture::Pictures;
use crate::config::LangId;
use crate::document::tree::{Reference, ReferenceKind, Tree};
use crate::site::link::{self, Included, Link, MAX_INCLUDE_DEPTH};
use crate::site::{Site, Version, address};

/// The body of a version as a reader of `language` gets it. `prefix` stands before its ids (see [`Part`](super::body::Part)).
pub fn body<'a>(site: &'a Site, pictures: &Pictures, version: &'a Version, language: LangId, prefix: &str) -> Body<'a> {
    let document = site.document(version);
    let text = Text { document: version.document, part: None, includes: &site.included[version.document] };
    let reader = Reader { language, text: version.language, prefix };
    Body {
        tree: &document.tree,
        source: &document.source.text,
        heading_ids: &version.heading_ids,
        targets: targets(site, pictures, text, reader, MAX_INCLUDE_DEPTH),
        addresses: addresses(site, pictures, text, in_html(site, version.document), reader),
        omit: None,
    }
}

/// A Markdown text of `text_language` in the fields of a version, whose tree and links these are, as a reader of `language` gets it.
pub fn of_text<'a>(
    site: &'a Site,
    pictures: &Pictures,
    version: &Version,
    (text_language, language): (LangId, LangId),
    (source, tree): (&'a str, &'a Tree),
    links: &[Link],
    heading_ids: &'a [Arc<str>],
) -> Body<'a> {
    let text = Text { document: version.document, part: None, includes: &[] };
    let reader = Reader { language, text: text_language, prefix: "" };
    let (own, in_html) = links.split_at_checked(tree.references.len()).unwrap_or_default();
    let of = |(link, reference): (&Link, &Reference)| target(site, pictures, text, link, reference.kind, reader);
    let mut targets: Vec<Target<'_>> = own.iter().zip(&tree.references).map(of).collect();
    targets.resize(tree.references.len(), Target::Broken);
    let addresses = addresses(site, pictures, text, (in_html, &tree.addresses), reader);
    Body { tree, source, heading_ids, targets, addresses, omit: None }
}

/// Who reads, and in what language the text around is.
#[derive(Clone, Copy)]
struct Reader<'p> {
    language: LangId,
    text: LangId,
    prefix: &'p str,
}

/// A text of the page: its own, or one that is put into it.
#[derive(Clone, Copy)]
struct Text<'a> {
    document: usize,
    /// What it is on the page, where it is put into it.
    part: Option<&'a Included>,
    /// What is put into it.
    includes: &'a [Option<Included>],
}

impl Text<'_> {
    /// The id on the page of what a link to a place in the same file names.
    fn id<'f>(&'f self, site: &'f Site, fragment: &'f str) -> &'f str {
        let renamed = self.part.and_then(|part| {
            let at = site.documents[self.document].heading_ids.iter().position(|id| **id == *fragment)?;
            part.heading_ids.get(at)
        });
        renamed.map_or(fragment, |id| id)
    }
}

fn targets<'a>(site: &'a Site, pictures: &Pictures, text: Text<'a>, reader: Reader<'_>, depth: usize) -> Vec<Target<'a>> {
    let references = &site.documents[text.document].tree.references;
    let mut includes = text.includes.iter();
    let of = |(link, reference): (&Link, &Reference)| match (link, reference.kind) {
        (Link::Include(document), _) => include(site, pictures, *document, includes.next().and_then(Option::as_ref), reader, depth),
        (_, ReferenceKind::Include) => {
            includes.next();
            Target::Broken
        }
        _ => target(site, pictures, text, link, reference.kind, reader),
    };
    site.links[text.document].iter().zip(references).map(of).collect()
}

/// The addresses in the raw HTML of a document, with what each names.
fn in_html(site: &Site, document: usize) -> (&[Link], &[Reference]) {
    let tree = &site.documents[document].tree;
    (site.links[document].get(tree.references.len()..).unwrap_or_default(), &tree.addresses)
}

/// What addresses in raw HTML became, where that is something else than is written.
fn addresses(
    site: &Site,
    pictures: &Pictures,
    text: Text<'_>,
    (links, written): (&[Link], &[Reference]),
    reader: Reader<'_>,
) -> Vec<Option<String>> {
    let of = |(link, address): (&Link, &Reference)| match target(site, pictures, text, link, address.kind, reader) {
        Target::Page { url, .. } | Target::Plain(url) | Target::Picture { url, .. } | Target::File(url) => Some(url),
        Target::External(_) | Target::Include(_) | Target::Broken => None,
    };
    links.iter().zip(written).map(of).collect()
}

/// The body of a file that is put here. Beyond what ids were given to, its headings have those that they have by themselves.
fn include<'a>(
    site: &'a Site,
    pictures: &Pictures,
    included: usize,
    part: Option<&'a Included>,
    reader: Reader<'_>,
    depth: usize,
) -> Target<'a> {
    let Some(left) = depth.checked_sub(1) else { return Target::Broken };
    let document = &site.documents[included];
    let text = Text { document: included, part, includes: part.map_or(&[], |part| &part.includes) };
    Target::Include(Box::new(Body {
        tree: &document.tree,
        source: &document.source.text,
        heading_ids: part.map_or(&document.heading_ids, |part| &part.heading_ids),
        targets: targets(site, pictures, text, reader, left),
        addresses: addresses(site, pictures, text, in_html(site, included), reader),
        omit: None,
    }))
}

fn target<'a>(site: &'a Site, pictures: &Pictures, text: Text<'_>, link: &Link, kind: ReferenceKind, reader: Reader<'_>) -> Target<'a> {
    let config = &site.config;
    match link {
        Link::Work { work, fragment } => match link::target(config, &site.works, &site.routes, *work, reader.language) {
            None => Target::Broken,
            Some((address, shown)) => {
                let mut url = address.href(config, reader.language);
                if let Some(fragment) = fragment
                    && site.works[*work].live(shown).is_some_and(|version| site.has_place(version, fragment))
                {
                    url.push('#');
                    url.push_str(&address::encode(fragment));
                }
                let (lang, dir) = foreign(site, shown, reader.text);
                Target::Page { url, foreign: (!lang.is_empty()).then_some((lang, dir)) }
            }
        },
        Link::Section(section) => match site.routes.section(*section, reader.language) {
            Some(address) => Target::Page { url: address.href(config, reader.language), foreign: None },
            None => Target::Broken,
        },
        Link::Plain(address) => match address.strip_prefix('#') {
            Some(fragment) => Target::Plain(format!("#{}{}", reader.prefix, address::encode(text.id(site, fragment)))),
            None => Target::Plain(address.to_string()),
        },
        Link::Written { address, .. } => Target::Plain(address.to_string()),
        Link::External(url) => Target::External(url.to_string()),
        Link::Path(path) => {
            let base = config.path_of(reader.language);
            let url = match path.split_once('#') {
                Some((path, fragment)) => format!("{base}{}#{}", address::encode(path), address::encode(fragment)),
                None => format!("{base}{}", address::encode(path)),
            };
            if kind == ReferenceKind::Image { Target::Picture { url, dimensions: None } } else { Target::File(url) }
        }
        Link::Asset(path) => {
            let url = pictures.url(config, reader.language, path);
            if kind == ReferenceKind::Image { Target::Picture { url, dimensions: pictures.dimensions(path) } } else { Target::File(url) }
        }
        Link::Include(_) | Link::Broken => Target::Broken,
    }
}

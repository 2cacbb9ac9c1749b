//! The targets of a body's references for a reader: addresses in the reader's language.

use super::body::{Body, Target};
use super::listing::foreign;
use super::picture::Pictures;
use crate::config::LangId;
use crate::document::tree::ReferenceKind;
use crate::site::link::{self, Link, MAX_INCLUDE_DEPTH};
use crate::site::{Site, Version, address};

/// The body of a version as a reader of `language` gets it. `prefix` stands before its ids (see [`Part`](super::body::Part)).
pub fn body<'a>(site: &'a Site, pictures: &Pictures, version: &'a Version, language: LangId, prefix: &str) -> Body<'a> {
    let document = site.document(version);
    Body {
        tree: &document.tree,
        source: &document.source.text,
        heading_ids: &version.heading_ids,
        targets: targets(site, pictures, version.document, Reader { language, text: version.language, prefix }, MAX_INCLUDE_DEPTH),
        omit: None,
    }
}

/// Who reads, and in what language the text around is.
#[derive(Clone, Copy)]
struct Reader<'p> {
    language: LangId,
    text: LangId,
    prefix: &'p str,
}

fn targets<'a>(site: &'a Site, pictures: &Pictures, document: usize, reader: Reader<'_>, depth: usize) -> Vec<Target<'a>> {
    let references = &site.documents[document].tree.references;
    site.links[document]
        .iter()
        .zip(references)
        .map(|(link, reference)| target(site, pictures, link, reference.kind, reader, depth))
        .collect()
}

fn target<'a>(site: &'a Site, pictures: &Pictures, link: &Link, kind: ReferenceKind, reader: Reader<'_>, depth: usize) -> Target<'a> {
    let config = &site.config;
    match link {
        Link::Work { work, fragment } => match link::target(config, &site.works, &site.routes, *work, reader.language) {
            None => Target::Broken,
            Some((address, shown)) => {
                let mut url = address.href(config, reader.language);
                let ids = site.works[*work].live(shown).map_or(&[][..], |version| &version.heading_ids);
                if let Some(fragment) = fragment
                    && ids.iter().any(|id| **id == **fragment)
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
        Link::Plain(text) => match text.strip_prefix('#') {
            Some(fragment) => Target::Plain(format!("#{}{}", reader.prefix, address::encode(fragment))),
            None => Target::Plain(text.to_string()),
        },
        Link::External(url) => Target::External(url.to_string()),
        Link::Path(path) => {
            let url = match path.split_once('#') {
                Some((path, fragment)) => format!("{}{}#{}", config.base_path, address::encode(path), address::encode(fragment)),
                None => format!("{}{}", config.base_path, address::encode(path)),
            };
            if kind == ReferenceKind::Image { Target::Picture { url, dimensions: None } } else { Target::File(url) }
        }
        Link::Asset(path) => {
            let url = pictures.url(config, path);
            if kind == ReferenceKind::Image { Target::Picture { url, dimensions: pictures.dimensions(path) } } else { Target::File(url) }
        }
        Link::Include(included) => match depth.checked_sub(1) {
            None => Target::Broken,
            Some(left) => {
                let document = &site.documents[*included];
                Target::Include(Box::new(Body {
                    tree: &document.tree,
                    source: &document.source.text,
                    heading_ids: &document.heading_ids,
                    targets: targets(site, pictures, *included, reader, left),
                    omit: None,
                }))
            }
        },
        Link::Broken => Target::Broken,
    }
}

//! The plan: which pages exist, at which address, in which language. Fourth stage: nothing is rendered yet.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::{LangId, Order};
use crate::document::fields::FieldValue;
use crate::i18n::Interface;
use crate::site::address::{self, Address};
use crate::site::facet::FacetKey;
use crate::site::link::Link;
use crate::site::section::SectionId;
use crate::site::table::{Name, Table};
use crate::site::term::TermKey;
use crate::site::{Shown, Site, Version, WorkId, order};

pub mod own;
pub mod redirect;

/// One page to be rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it is published; its language is that of the interface.
    pub address: Address,
    /// What is on it.
    pub content: Content,
}

/// What is on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A work; for a folder's own page, with the first part of the folder's list.
    Work(WorkId),
    /// A composed work and its chapters on one page, for printing and for reading without a pause.
    Whole(WorkId),
    /// A part (from 1) of a folder's list, where the folder has no page of its own or the part is not the first.
    Section(SectionId, usize),
    /// The terms of a vocabulary.
    Vocabulary(Arc<str>),
    /// A part (from 1) of the list of works that bear a term.
    Term(TermKey, usize),
    /// The pages of a folder's kind by what a facet says of them.
    Facet(FacetKey),
    /// The A–Z index.
    Index,
    /// The accessibility statement.
    Accessibility,
    /// What there is in each language.
    Coverage,
    /// The search page.
    Search,
    /// What is served for addresses that do not exist.
    NotFound,
    /// The choice of languages at the root of a site in which every language has a prefix.
    Languages,
}

/// An entry of a list of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A work.
    Work(WorkId),
    /// A folder without a page of its own.
    Section(SectionId),
}

/// Everything to be rendered, and the lists that several pages show.
#[derive(Debug)]
pub struct Plan {
    /// All pages, in order of address.
    pub pages: Table<Page>,
    /// The entries of each section, per language, sorted: `sections[section][language]`.
    pub sections: Table<Vec<Vec<Item>>>,
    /// The terms that works bear, in the order of [`crate::site::term::Terms::works`].
    pub terms: Vec<TermKey>,
    /// The works of each term, per language, sorted; parallel to `terms`.
    pub term_works: Table<Vec<Vec<WorkId>>>,
    /// Chapters of composed works, in order, per language: `(work, chapters[language])`.
    pub chapters: Vec<(WorkId, Vec<Vec<WorkId>>)>,
    /// The composed work that each work is a chapter of.
    pub chapter_of: Vec<Option<WorkId>>,
    /// Redirects that `site.toml` asks for.
    pub redirects: Vec<redirect::Redirect>,
    /// The order of titles.
    pub ranks: order::Ranks,
}

impl Plan {
    /// The works of a term for readers of a language.
    pub fn of_term(&self, key: &TermKey, language: LangId) -> &[WorkId] {
        self.terms.binary_search(key).map_or(&[], |at| &self.term_works[at][language.0 as usize])
    }

    /// The chapters of a composed work for readers of a language.
    pub fn chapters(&self, work: WorkId, language: LangId) -> &[WorkId] {
        self.chapters.binary_search_by_key(&work, |(known, _)| *known).map_or(&[], |at| &self.chapters[at].1[language.0 as usize])
    }
}

/// The works of each term, per language.
type TermWorks = Vec<Vec<Vec<WorkId>>>;

/// Plans all pages of the site.
pub fn plan(site: &Site, interface: &Interface) -> Plan {
    let languages: Vec<LangId> = site.config.languages.iter().map(|language| language.id).collect();
    let ranks = order::Ranks::new(site, interface);
    let (chapters, chapter_of) = chapters(site, &languages);
    let sections = sections(site, &ranks, &languages);
    let terms = terms(site, &ranks, &languages);
    let pages = pages(site, &sections, &terms, &chapters, &languages);
    let redirects = redirect::plan(site, &pages);
    let pages = Table::new(Name::Pages, pages);
    let sections = Table::new(Name::SectionItems, sections);
    let term_works = Table::new(Name::TermWorks, terms);
    Plan { pages, sections, terms: site.terms.works.keys().cloned().collect(), term_works, chapters, chapter_of, redirects, ranks }
}

fn pages(
    site: &Site,
    sections: &[Vec<Vec<Item>>],
    terms: &TermWorks,
    chapters: &[(WorkId, Vec<Vec<WorkId>>)],
    languages: &[LangId],
) -> Vec<Page> {
    let config = &site.config;
    let mut pages = Vec::new();
    for (work, addresses) in site.routes.works.unread().iter().enumerate() {
        pages.extend(addresses.iter().flatten().map(|address| Page { address: address.clone(), content: Content::Work(work) }));
    }
    for (work, chapters) in chapters {
        let addresses = languages.iter().filter_map(|language| whole_address(site, *work, &chapters[language.0 as usize], *language));
        pages.extend(addresses.map(|address| Page { address, content: Content::Whole(*work) }));
    }
    for (id, section) in site.sections.iter().enumerate() {
        for language in languages {
            let Some(address) = site.routes.section(id, *language) else { continue };
            if section.index.is_none_or(|index| site.routes.work(index, *language).is_none()) {
                pages.push(Page { address: address.clone(), content: Content::Section(id, 1) });
            }
            if section.index.is_some_and(|index| is_composed(site, index)) || section.path.is_empty() {
                continue;
            }
            let count = sections[id][language.0 as usize].len();
            pages.extend(
                parts(count, config.page_size)
                    .skip(1)
                    .map(|part| Page { address: part_address(address, part), content: Content::Section(id, part) }),
            );
        }
    }
    for (name, addresses) in &site.routes.vocabularies {
        pages.extend(
            addresses.iter().flatten().map(|address| Page { address: address.clone(), content: Content::Vocabulary(name.clone()) }),
        );
    }
    for (key, addresses) in &site.routes.facets {
        pages.extend(addresses.iter().flatten().map(|address| Page { address: address.clone(), content: Content::Facet(key.clone()) }));
    }
    for ((key, addresses), works) in site.routes.terms.iter().zip(terms) {
        for address in addresses.iter().flatten() {
            let count = works[address.language.0 as usize].len();
            pages.extend(
                parts(count, config.page_size)
                    .map(|part| Page { address: part_address(address, part), content: Content::Term(key.clone(), part) }),
            );
        }
    }
    pages.extend(site.routes.indexes.iter().map(|address| Page { address: address.clone(), content: Content::Index }));
    pages.extend(site.routes.accessibility.iter().map(|address| Page { address: address.clone(), content: Content::Accessibility }));
    pages.extend(site.routes.coverage.iter().map(|address| Page { address: address.clone(), content: Content::Coverage }));
    pages.extend(site.routes.search.iter().map(|address| Page { address: address.clone(), content: Content::Search }));
    pages.extend(site.routes.not_found.iter().map(|address| Page { address: address.clone(), content: Content::NotFound }));
    if config.languages.iter().all(|language| !language.prefix.is_empty() && language.host.is_none()) {
        let language = config.default_language;
        pages.push(Page { address: Address { language, path: "/".to_owned() }, content: Content::Languages });
        pages.push(Page { address: Address { language, path: "/404.html".to_owned() }, content: Content::NotFound });
    }
    pages.sort_by(|a, b| a.address.cmp(&b.address));
    pages
}

/// The address of the page that holds a whole composed work with these chapters: it is there where readers of the language get a text of the work.
pub fn whole_address(site: &Site, work: WorkId, chapters: &[WorkId], language: LangId) -> Option<Address> {
    let address = site.routes.work(work, language)?;
    (!chapters.is_empty() && site.shown(work, language).version().is_some()).then(|| address::whole(address))
}

/// Numbers of the parts of a list of `count` entries; at least one.
fn parts(count: usize, size: usize) -> impl Iterator<Item = usize> {
    1..=count.div_ceil(size.max(1)).max(1)
}

/// The address of a part of a list: that of the list for the first, then `…/page/2/`.
pub fn part_address(list: &Address, part: usize) -> Address {
    if part == 1 {
        return list.clone();
    }
    let path = match list.path.strip_suffix(".html") {
        Some(stem) => format!("{stem}/page/{part}.html"),
        None => format!("{}page/{part}/", list.path),
    };
    Address { language: list.language, path }
}

/// Whether a work shows other works as its chapters.
pub fn is_composed(site: &Site, work: WorkId) -> bool {
    site.config.kinds[site.works[work].kind].chapters.is_some()
}

fn sections(site: &Site, ranks: &order::Ranks, languages: &[LangId]) -> Vec<Vec<Vec<Item>>> {
    site.sections
        .iter()
        .map(|section| {
            let kind = section.kind.or_else(|| section.pages.first().map(|page| site.works[*page].kind));
            let order = kind.map_or(Order::Weight, |kind| site.config.kinds[kind].order);
            languages.iter().map(|language| section_items(site, ranks, section, *language, order)).collect()
        })
        .collect()
}

fn section_items(site: &Site, ranks: &order::Ranks, section: &crate::site::section::Section, language: LangId, order: Order) -> Vec<Item> {
    let visible = |work: &WorkId| site.shown(*work, language).version().is_some();
    let indexes = section.children.iter().filter_map(|child| site.sections[*child].index);
    let mut works: Vec<WorkId> = section.pages.iter().copied().chain(indexes).filter(visible).collect();
    order::sort(site, ranks, &mut works, language, order);
    let folders = section.children.iter().copied().filter(|child| {
        let has_page = site.sections[*child].index.is_some_and(|index| visible(&index));
        !has_page && site.routes.section(*child, language).is_some()
    });
    works.into_iter().map(Item::Work).chain(folders.map(Item::Section)).collect()
}

fn terms(site: &Site, ranks: &order::Ranks, languages: &[LangId]) -> TermWorks {
    let of_language = |bearers: &[WorkId], language: LangId| {
        let mut works: Vec<WorkId> = bearers.iter().copied().filter(|work| site.shown(*work, language).version().is_some()).collect();
        order::sort(site, ranks, &mut works, language, Order::Date);
        works
    };
    site.terms.works.values().map(|bearers| languages.iter().map(|language| of_language(bearers, *language)).collect()).collect()
}

type Chapters = Vec<(WorkId, Vec<Vec<WorkId>>)>;

/// Chapters in the order of the field that lists them; without one, the pages of the work's folder in their order.
fn chapters(site: &Site, languages: &[LangId]) -> (Chapters, Vec<Option<WorkId>>) {
    let mut all = Vec::new();
    let mut chapter_of = vec![None; site.works.len()];
    for (id, work) in site.works.unread().iter().enumerate().filter(|(id, _)| is_composed(site, *id)) {
        let mut named = Vec::new();
        if let Some(field) = &site.config.kinds[work.kind].chapters {
            work.original().fields.visit_field(field, &mut |value| {
                if let FieldValue::Reference(chapter, _) = value
                    && let Some(&chapter) = site.ids.get(chapter.as_str())
                    && chapter != id
                    && !named.contains(&chapter)
                {
                    named.push(chapter);
                }
            });
        }
        if named.is_empty()
            && let Some(section) = crate::site::section::owned_by(&site.sections, work)
        {
            named.clone_from(&site.sections[section].pages);
            named.sort_by_key(|chapter| {
                let weight = site.works[*chapter].original().envelope.weight;
                (weight.map_or(i64::MAX, |weight| (weight * 1000.0) as i64), *chapter)
            });
        }
        for chapter in &named {
            chapter_of[*chapter].get_or_insert(id);
        }
        let of_language =
            |language: &LangId| named.iter().copied().filter(|chapter| !matches!(site.shown(*chapter, *language), Shown::Absent)).collect();
        all.push((id, languages.iter().map(of_language).collect()));
    }
    (all, chapter_of)
}

/// Files that published versions show or offer: in their text, in the parts that they include, and in their fields.
pub fn assets(site: &Site) -> BTreeSet<Arc<str>> {
    let live: Vec<&Version> = site.works.unread().iter().flat_map(|work| work.live_versions()).collect();
    rests_on(site, &live).1
}

/// What versions show besides their fields: documents, of which they are made and which those include, and files that they show or offer.
pub fn rests_on(site: &Site, versions: &[&Version]) -> (BTreeSet<usize>, BTreeSet<Arc<str>>) {
    let mut assets = BTreeSet::new();
    let mut documents = BTreeSet::new();
    let mut open: Vec<usize> = versions.iter().map(|version| version.document).collect();
    while let Some(document) = open.pop() {
        if !documents.insert(document) {
            continue;
        }
        for link in site.links[document].iter().chain(site.prose[document].values().flat_map(|text| &text.links)) {
            match link {
                Link::Asset(path) => _ = assets.insert(path.clone()),
                Link::Include(included) => open.push(*included),
                _ => {}
            }
        }
    }
    for version in versions {
        version.fields.visit(&mut |value| {
            if let FieldValue::Image(path) = value
                && let Some(Link::Asset(path)) = site.picture(version, path)
            {
                assets.insert(path.clone());
            }
        });
    }
    (documents, assets)
}

//! The pages that readers of a language find: what an index is made from.

use std::collections::BTreeMap;

use guildhall_search::input::{Collection, Facet, Page, Section};

use super::facet::{Found, facets};
use super::label::{self, Names, labels};
use super::text;
use crate::config::LangId;
use crate::document::value::{Node, entry};
use crate::i18n::{Interface, Key};
use crate::page::Plan;
use crate::render::accessibility;
use crate::site::address::{Address, encode};
use crate::site::{Shown, Site, Version, WorkId};

/// The pages of a language that its readers find, and their facets, without their texts: these are read page by page. All that have a text and do not say
/// `search: false` are among them: works in that language or in place of a version in it, and the accessibility statement. Lists of pages, redirects and
/// stubs are none.
pub struct Searchable<'a> {
    site: &'a Site,
    plan: &'a Plan,
    interface: &'a Interface,
    language: LangId,
    found: Vec<Found>,
    /// The facets that tell pages apart.
    pub facets: Vec<Facet>,
}

impl<'a> Searchable<'a> {
    /// Those of a language.
    pub fn new(site: &'a Site, plan: &'a Plan, interface: &'a Interface, language: LangId) -> Searchable<'a> {
        let one = |work| Some(Found { url: url(published(site, work, language)?.1), work: Some(work), facets: Vec::new() });
        let mut found: Vec<Found> = (0..site.works.len()).filter_map(one).collect();
        if let (Some(_), Some(address)) = (&site.config.accessibility, site.routes.accessibility.get(language.0 as usize)) {
            found.push(Found { url: url(address), work: None, facets: Vec::new() });
        }
        found.sort_by(|a, b| a.url.cmp(&b.url));
        let facets = facets(site, plan, interface, language, &mut found);
        Searchable { site, plan, interface, language, found, facets }
    }

    /// The language's tag.
    pub fn tag(&self) -> &'a str {
        &self.site.config.language(self.language).tag
    }

    /// The pages with their texts, each read when its turn comes.
    pub fn pages(&self) -> impl Iterator<Item = Page> {
        let mut names = Names::default();
        self.found.iter().filter_map(move |found| {
            let page = match found.work {
                Some(work) => self.of_work(work, &mut names)?,
                None => self.statement()?,
            };
            Some(Page { url: found.url.clone(), facets: found.facets.clone(), ..page })
        })
    }

    /// What a work says, without address and facets.
    fn of_work(&self, work: WorkId, names: &mut Names) -> Option<Page> {
        let Searchable { site, plan, interface, language, .. } = *self;
        let (version, _) = published(site, work, language)?;
        let labels = labels(site, plan, interface, work, version, language, names);
        let mut sections = text::sections(site, version, interface.text(version.language, Key::Footnotes));
        sections.extend(blocks(site, work, version));
        sections.extend(labels.fields);
        let fallback = matches!(site.shown(work, language), Shown::Fallback(_));
        let summary = version.envelope.summary.iter().chain(&version.envelope.takeaways);
        Some(Page {
            title: text::tidy_line(&version.title),
            eyebrow: eyebrow(site, plan, work, language),
            language: fallback.then(|| site.config.language(version.language).tag.to_string()),
            outdated: site.is_outdated(work, version),
            summary: summary.map(|text| text::tidy(&text.value)).collect::<Vec<_>>().join("\n"),
            labels: labels.labels,
            sections,
            ..Page::default()
        })
    }

    /// What the accessibility statement says, without address and facets.
    fn statement(&self) -> Option<Page> {
        let Searchable { site, interface, language, .. } = *self;
        let statement = accessibility::statement(site, interface, site.config.accessibility.as_ref()?, language);
        let mut sections = vec![section("", "", statement.introduction.iter().map(|text| &*text.text))];
        for part in &statement.sections {
            sections.push(section(&part.title, part.id, part.paragraphs.iter().map(|text| &*text.text)));
            sections.extend(part.groups.iter().map(|group| section(&group.title, group.id, group.items.iter().map(|text| &*text.text))));
        }
        Some(Page { title: interface.text(language, Key::AccessibilityTitle).to_owned(), sections, ..Page::default() })
    }
}

/// All of it at once, for an index in memory.
pub fn collection(site: &Site, plan: &Plan, interface: &Interface, language: LangId) -> Collection {
    let searchable = Searchable::new(site, plan, interface, language);
    let pages = searchable.pages().collect();
    Collection { language: searchable.tag().to_owned(), facets: searchable.facets, pages }
}

/// Address of the page of a work as the search knows it; nothing where the search of the language does not find it.
pub fn url_of(site: &Site, work: WorkId, language: LangId) -> Option<String> {
    published(site, work, language).map(|(_, address)| url(address))
}

/// Ids of the works of a language that the search finds, by the address that it gives.
pub fn urls(site: &Site, language: LangId) -> BTreeMap<String, &str> {
    (0..site.works.len()).filter_map(|work| Some((url_of(site, work, language)?, &*site.works[work].id))).collect()
}

/// The text that the search finds of a work, and where it is.
fn published(site: &Site, work: WorkId, language: LangId) -> Option<(&Version, &Address)> {
    let version = site.shown(work, language).version().filter(|version| version.envelope.search != Some(false))?;
    Some((version, site.routes.work(work, language)?))
}

/// An address below the site's base, without a slash before it.
fn url(address: &Address) -> String {
    encode(&address.path).trim_start_matches('/').to_owned()
}

/// The name of the page's kind, and for a chapter the title of its guide.
fn eyebrow(site: &Site, plan: &Plan, work: WorkId, language: LangId) -> String {
    let kind = &site.config.kinds[site.works[work].kind];
    let own = if &*kind.key == label::PAGE { "" } else { kind.label.text(site.config.language(language)) };
    let guide = plan.chapter_of[work].and_then(|guide| site.shown(guide, language).version());
    match guide {
        Some(guide) => format!("{own} · {}", text::tidy_line(&guide.title)),
        None => own.to_owned(),
    }
}

/// The texts of a front page that is made of blocks. What its lists show is found where it stands.
fn blocks(site: &Site, work: WorkId, version: &Version) -> Vec<Section> {
    let written = |document: usize| entry(&site.documents[document].front, "blocks");
    let original = || written(site.works[work].original().document);
    let Some(list) = written(version.document).or_else(original) else { return Vec::new() };
    let file = &site.document(version).source.path;
    let one = |block: &Node| {
        let text = |key: &str| block.get(key).and_then(Node::text).unwrap_or("");
        let is_text = matches!(text("type"), "intro" | "text") && !text("text").is_empty();
        let body = if is_text { text::of_markdown(file, text("text")) } else { String::new() };
        is_text.then(|| Section { heading: text::tidy(text("title")), anchor: String::new(), text: body })
    };
    list.items().iter().filter_map(one).collect()
}

fn section<'a>(heading: &str, anchor: &str, texts: impl Iterator<Item = &'a str>) -> Section {
    let texts: Vec<String> = texts.map(text::tidy).collect();
    Section { heading: heading.to_owned(), anchor: anchor.to_owned(), text: texts.join("\n") }
}

//! The ways from a page to others: breadcrumbs, the tree beside it, the language switcher.

use super::context::{LinkContext, NavContext, SwitchContext};
use super::head;
use super::listing::{section_link, work_link};
use super::page::Renderer;
use super::shared::direction;
use crate::config::LangId;
use crate::i18n::Key;
use crate::page::{Content, Item, Page};
use crate::site::WorkId;
use crate::site::address::Address;
use crate::site::section::{self, SectionId};

impl Renderer<'_> {
    /// Home and the folders above, down to `section`.
    pub fn breadcrumbs(&self, section: SectionId, language: LangId) -> Vec<LinkContext> {
        let site = self.site;
        let home = LinkContext {
            title: self.text(language, Key::Home),
            url: site.routes.home(&site.config, language).href(&site.config, language),
            lang: "".into(),
            dir: "",
            hreflang: "".into(),
            current: false,
        };
        let folders = section::path_to(&site.sections, section).into_iter().skip(1);
        std::iter::once(home).chain(folders.filter_map(|folder| section_link(site, folder, language))).collect()
    }

    /// The top sections, and below the one that holds the page its pages, as far as they are not too many to help.
    pub fn nav(&self, section: SectionId, current: Option<WorkId>, language: LangId) -> Vec<NavContext> {
        let site = self.site;
        let path = section::path_to(&site.sections, section);
        let branch = path.get(1).copied();
        let entries = site.sections[0].children.iter().filter(|child| site.routes.section(**child, language).is_some());
        entries
            .filter_map(|child| {
                let open = branch == Some(*child);
                let mut link = section_link(site, *child, language)?;
                link.current = site.sections[*child].index.is_some() && site.sections[*child].index == current;
                let items = &self.plan.sections[*child][language.0 as usize];
                let children =
                    if open && items.len() <= NAV_ENTRIES { self.nav_children(items, &path, current, language) } else { Vec::new() };
                Some(NavContext { link, open, children })
            })
            .collect()
    }

    fn nav_children(&self, items: &[Item], path: &[SectionId], current: Option<WorkId>, language: LangId) -> Vec<NavContext> {
        let entry = |item: &Item| {
            let (mut link, open) = match item {
                Item::Work(work) => (work_link(self.site, *work, language)?, false),
                Item::Section(section) => (section_link(self.site, *section, language)?, path.contains(section)),
            };
            link.current = matches!(item, Item::Work(work) if Some(*work) == current);
            Some(NavContext { link, open, children: Vec::new() })
        };
        items.iter().filter_map(entry).collect()
    }

    /// The language switcher: the same page, else the nearest page above it, else the home page. It never leads to nothing.
    pub fn switcher(&self, page: &Page) -> Vec<SwitchContext> {
        let config = &self.site.config;
        let own = page.address.language;
        config
            .languages
            .iter()
            .map(|language| {
                let same = if language.id == own && !matches!(page.content, Content::Languages) {
                    Some(page.address.clone())
                } else {
                    head::counterpart(self.site, self.plan, page, language.id)
                };
                let translated = language.id == own || head::is_translation(self.site, page, language.id);
                let address: Address = same.unwrap_or_else(|| self.ancestor(page, language.id));
                SwitchContext {
                    lang: language.tag.clone(),
                    dir: direction(language.direction),
                    name: language.name.clone(),
                    url: address.href(config, own),
                    current: language.id == own && !matches!(page.content, Content::Languages),
                    translated,
                }
            })
            .collect()
    }

    fn ancestor(&self, page: &Page, language: LangId) -> Address {
        let site = self.site;
        let section = match &page.content {
            Content::Work(work) | Content::Whole(work) => Some(section::of(&site.sections, &site.works[*work])),
            Content::Section(section, _) => site.sections[*section].parent,
            _ => None,
        };
        let folders = section.map_or_else(Vec::new, |section| section::path_to(&site.sections, section));
        let nearest = folders.into_iter().rev().find_map(|folder| site.routes.section(folder, language).cloned());
        nearest.unwrap_or_else(|| site.routes.home(&site.config, language))
    }
}

/// A folder with more entries than this is navigated by its list, not by the navigation beside the page.
const NAV_ENTRIES: usize = 40;

//! Pages that nothing leads to.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::accessibility::Contact;
use crate::config::{MenuItem, MenuTarget};
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::fields::FieldValue;
use crate::document::value::{Node, entry};
use crate::page::{Plan, is_composed};
use crate::site::block::{filters, vocabulary};
use crate::site::link::Link;
use crate::site::section::{self, SectionId};
use crate::site::{Site, WorkId};

/// A warning for each published page that no menu, no list and no text leads to. Lists of related pages and the A–Z index do not count:
/// they have whatever there is.
pub(super) fn check(site: &Site, plan: &Plan) -> Vec<Diagnostic> {
    let mut reached = Reached {
        site,
        plan,
        works: vec![false; site.works.len()],
        sections: vec![false; site.sections.len()],
        open: Vec::new(),
        seen: BTreeSet::new(),
    };
    reached.start();
    while let Some(next) = reached.open.pop() {
        match next {
            Place::Work(work) => reached.follow_work(work),
            Place::Section(section) => reached.follow_section(section),
        }
    }
    let lost = site.works.unread().iter().zip(&reached.works).filter(|(_, is_reached)| !**is_reached);
    let shown = lost.filter_map(|(work, _)| {
        let version = Some(work.original()).filter(|version| version.live).or_else(|| work.live_versions().next())?;
        let document = site.documents.unread().get(version.document)?;
        Some(message::orphan_page().in_file(&document.source.path))
    });
    shown.collect()
}

#[derive(Clone, Copy)]
enum Place {
    Work(WorkId),
    Section(SectionId),
}

/// What has been come to, from the home page on.
struct Reached<'a> {
    site: &'a Site,
    plan: &'a Plan,
    works: Vec<bool>,
    sections: Vec<bool>,
    open: Vec<Place>,
    /// Terms, vocabularies and addresses whose pages were looked up.
    seen: BTreeSet<(Arc<str>, Arc<str>)>,
}

impl Reached<'_> {
    fn work(&mut self, work: WorkId) {
        if let Some(reached) = self.works.get_mut(work)
            && !std::mem::replace(reached, true)
        {
            self.open.push(Place::Work(work));
        }
    }

    fn section(&mut self, section: SectionId) {
        if let Some(reached) = self.sections.get_mut(section)
            && !std::mem::replace(reached, true)
        {
            self.open.push(Place::Section(section));
        }
    }

    /// A page or folder by its id.
    fn id(&mut self, id: &str) {
        if let Some(work) = self.site.ids.get(id) {
            self.work(*work);
        } else if let Ok(section) = self.site.sections.binary_search_by(|section| (*section.path).cmp(id)) {
            self.section(section);
        }
    }

    /// Home, menus, front pages of markets, and what the settings name.
    fn start(&mut self) {
        let config = &self.site.config;
        if let Some(home) = self.site.sections.first().and_then(|root| root.index) {
            self.work(home);
        } else {
            // Without a home page of its own the site begins with the list of what is at the top.
            self.section(0);
        }
        let of_markets = config.markets.iter().flat_map(|market| market.menus.values());
        for items in config.menus.values().chain(config.language_menus.values()).chain(of_markets) {
            self.menu(items);
        }
        for market in &config.markets {
            self.id(&market.page);
        }
        if let Some(Contact::Page(page, _)) = config.accessibility.as_ref().and_then(|settings| settings.contact.as_ref()) {
            self.id(page);
        }
        // Beside every page stand the folders at the top.
        let top = self.site.sections.first().map_or(&[][..], |root| &root.children);
        top.iter().for_each(|section| self.section(*section));
    }

    fn menu(&mut self, items: &[MenuItem]) {
        for item in items {
            match &item.target {
                MenuTarget::Page(page) => self.id(page),
                MenuTarget::Url(address) => self.address(address),
                MenuTarget::Vocabulary(name) => self.vocabulary(name),
                MenuTarget::Index | MenuTarget::Accessibility | MenuTarget::None => {}
            }
            self.menu(&item.children);
        }
    }

    /// What is published at a path of this site.
    fn address(&mut self, address: &str) {
        let found = |routes: &[Option<crate::site::address::Address>]| routes.iter().flatten().any(|one| one.path == address);
        let works: Vec<WorkId> =
            self.site.routes.works.unread().iter().enumerate().filter(|(_, routes)| found(routes)).map(|(work, _)| work).collect();
        works.into_iter().for_each(|work| self.work(work));
    }

    /// The pages of a vocabulary list all that bear its terms.
    fn vocabulary(&mut self, name: &str) {
        if !self.seen.insert((name.into(), "".into())) {
            return;
        }
        let bearers: Vec<WorkId> = self
            .site
            .terms
            .works
            .iter()
            .filter(|((vocabulary, _), _)| **vocabulary == *name)
            .flat_map(|(_, works)| works.clone())
            .collect();
        bearers.into_iter().for_each(|work| self.work(work));
    }

    fn follow_section(&mut self, section: SectionId) {
        let Some(own) = self.site.sections.get(section) else { return };
        own.index.into_iter().for_each(|index| self.work(index));
        // Of a guide the chapters are listed, and nothing else that lies in its folder.
        if own.index.is_none_or(|index| !is_composed(self.site, index)) {
            own.pages.iter().for_each(|work| self.work(*work));
            own.children.iter().for_each(|child| self.section(*child));
        }
    }

    fn follow_work(&mut self, id: WorkId) {
        let site = self.site;
        let Some(work) = site.works.unread().get(id) else { return };
        // The page of a folder lists what is in it; of the home page, blocks alone say what it lists.
        if let Some(section) = section::owned_by(&site.sections, work)
            && section != 0
        {
            self.section(section);
        }
        if is_composed(site, id)
            && let Ok(at) = self.plan.chapters.binary_search_by_key(&id, |(known, _)| *known)
        {
            let chapters: Vec<WorkId> =
                self.plan.chapters.get(at).map(|(_, all)| all.iter().flatten().copied().collect()).unwrap_or_default();
            chapters.into_iter().for_each(|chapter| self.work(chapter));
        }
        if let Some(terms) = site.terms.of_work.unread().get(id) {
            for term in terms.iter().filter(|term| !self.seen.contains(*term)).cloned().collect::<Vec<_>>() {
                site.terms.works.get(&term).into_iter().flatten().for_each(|work| self.work(*work));
                self.seen.insert(term);
            }
        }
        for version in work.live_versions() {
            self.links(version.document, 0);
            for related in &version.envelope.related {
                self.id(&related.value);
            }
            let mut named: Vec<String> = Vec::new();
            version.fields.visit(&mut |value| {
                if let FieldValue::Reference(page, _) = value {
                    named.push(page.clone());
                }
            });
            named.iter().for_each(|page| self.id(page));
            if let Some(document) = site.documents.unread().get(version.document)
                && let Some(blocks) = entry(&document.front, "blocks")
            {
                blocks.items().iter().for_each(|block| self.block(block));
            }
        }
    }

    fn links(&mut self, document: usize, depth: usize) {
        let Some(links) = self.site.links.unread().get(document) else { return };
        let prose = self.site.prose.unread().get(document);
        for link in links.iter().chain(prose.iter().flat_map(|texts| texts.values().flat_map(|text| &text.links))) {
            match link {
                Link::Work { work, .. } | Link::Written { work, .. } => self.work(*work),
                Link::Section(section) => self.section(*section),
                Link::Path(path) => self.list(path),
                Link::Include(part) if depth < crate::site::link::MAX_INCLUDE_DEPTH => self.links(*part, depth + 1),
                _ => {}
            }
        }
    }

    /// The pages of a term or vocabulary that is linked to by its address.
    fn list(&mut self, path: &str) {
        let path = path.split('#').next().unwrap_or("");
        if !self.seen.insert(("".into(), path.into())) {
            return;
        }
        let site = self.site;
        let is_here = |routes: &Vec<Option<crate::site::address::Address>>| routes.iter().flatten().any(|one| one.path == path);
        let names: Vec<Arc<str>> =
            site.routes.vocabularies.iter().filter(|(_, routes)| is_here(routes)).map(|(name, _)| name.clone()).collect();
        names.iter().for_each(|name| self.vocabulary(name));
        let terms = site.routes.terms.iter().filter(|(_, routes)| is_here(routes)).filter_map(|(key, _)| site.terms.works.get(key));
        terms.flatten().for_each(|work| self.work(*work));
    }

    fn block(&mut self, block: &Node) {
        let links = block.get("links").map_or(&[][..], Node::items).iter().filter_map(|link| link.get("page"));
        for page in block.get("pages").map_or(&[][..], Node::items).iter().chain(links).filter_map(Node::text) {
            self.id(page);
        }
        if let Some(name) = block.get("vocabulary").and_then(Node::text) {
            self.vocabulary(name);
        }
        // A list of a kind has all of them, or leads to the folder that does.
        if let Some((kind, settings)) = block.get("kind").and_then(Node::text).and_then(|key| self.site.config.kind(key)) {
            match settings.folder.as_deref() {
                Some(folder) => self.id(folder),
                None => {
                    let works: Vec<WorkId> = (0..self.works.len())
                        .filter(|work| self.site.works.unread().get(*work).is_some_and(|work| work.kind == kind))
                        .collect();
                    works.into_iter().for_each(|work| self.work(work));
                }
            }
            let named = filters(block).into_iter().filter_map(|(field, _)| vocabulary(settings, field).cloned());
            named.collect::<Vec<_>>().iter().for_each(|name| self.vocabulary(name));
        }
    }
}

//! Files that were renamed since a build: known again by the id of their page or by its address, else by what it says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::renamed::Became;
use super::{Gone, Page, Report, normal};
use crate::build::Model;
use crate::config::Language;
use crate::document::place::place;
use crate::moving::CONTENT;
use crate::page::own;
use crate::site::{Site, WorkId};

/// A file that was certainly renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// Path below the root, then.
    pub from: Arc<str>,
    /// Path now.
    pub to: Arc<str>,
    /// Code of the problem that says so.
    pub code: &'static str,
    /// Whether its former address leads on; nothing where it has the same one.
    pub leads_on: Option<bool>,
    /// Id of its page then.
    pub(super) id: Arc<str>,
    /// Whether the others of its page follow it: it is the original, or was as far as is known.
    pub(super) is_lead: bool,
}

/// Files that were renamed, and those that were published.
#[derive(Debug, Default)]
pub struct Renames {
    /// Files that were certainly renamed, by path then.
    pub all: Vec<Rename>,
    /// Files of pages that were published.
    sources: BTreeSet<Arc<str>>,
    /// Paths of published files.
    files: BTreeSet<String>,
}

impl Renames {
    /// The files of pages that were published.
    pub fn sources(&self) -> impl Iterator<Item = &Arc<str>> {
        self.sources.iter()
    }

    /// Whether a file below `content/` was published at its place.
    pub fn had_file(&self, path: &str) -> bool {
        path.strip_prefix(CONTENT).is_some_and(|path| self.files.contains(path))
    }

    /// Whether a file was renamed that others follow.
    pub fn is_lead(&self, from: &str) -> bool {
        self.of(from).is_some_and(|rename| rename.is_lead)
    }

    /// Where a file lies that was renamed.
    pub fn now(&self, from: &str) -> Option<&Arc<str>> {
        self.of(from).map(|rename| &rename.to)
    }

    fn of(&self, from: &str) -> Option<&Rename> {
        self.all.get(self.all.binary_search_by(|rename| (*rename.from).cmp(from)).ok()?)
    }
}

/// The work of each file.
pub fn works(site: &Site) -> BTreeMap<&str, WorkId> {
    let all = site.works.unread().iter().enumerate();
    all.flat_map(|(id, work)| work.versions.iter().map(move |version| (&*site.document(version).source.path, id))).collect()
}

/// Whether a file is there.
pub(super) fn is_there(site: &Site, path: &str) -> bool {
    site.documents.unread().binary_search_by(|document| (*document.source.path).cmp(path)).is_ok()
}

/// The renames of pages that are known by their ids, or by what is at their addresses or leads on from there, by number of the page in the report.
pub(super) fn known<'a>(model: &Model, report: &'a Report) -> BTreeMap<usize, (&'a Page, Arc<str>)> {
    let site = &model.site;
    let sources: BTreeSet<&str> = report.pages.iter().filter_map(|page| page.source.as_deref()).collect();
    let aliases: BTreeMap<&str, WorkId> = site.aliases.iter().map(|alias| (alias.address.path.as_str(), alias.work)).collect();
    let own = own::all(site, &model.plan);
    let at: BTreeMap<(&str, &str), &str> =
        own.iter().map(|own| ((own.language(site), own.page.address.path.as_str()), own.source(site))).collect();
    let mut known = BTreeMap::new();
    for (number, page) in report.pages.iter().enumerate().filter(|(_, page)| was_renamed(site, page)) {
        let Some(language) = site.config.language_by_tag(&page.language) else { continue };
        let of = |work: &WorkId| {
            let version = site.works.unread().get(*work)?.versions.iter().find(|version| version.language == language.id)?;
            let file = &site.document(version).source.path;
            (!sources.contains(&**file)).then(|| file.clone())
        };
        let by_id = site.ids.get(page.id.as_str()).and_then(of);
        let old = normal(site, &page.url);
        let by_address = || at.get(&(&*language.tag, old.as_str())).filter(|file| !sources.contains(**file)).map(|file| Arc::from(*file));
        let file = by_id.or_else(by_address).or_else(|| aliases.get(old.as_str()).and_then(of));
        known.extend(file.map(|file| (number, (page, file))));
    }
    known
}

/// Whether the file of a page is not there any more.
pub(super) fn was_renamed(site: &Site, page: &Page) -> bool {
    page.source.as_deref().is_some_and(|source| is_page(site, source) && !is_there(site, source))
}

/// Whether a path is that of a page below `content/`, the home page left out.
fn is_page(site: &Site, path: &str) -> bool {
    let Some(below) = path.strip_prefix(CONTENT) else { return false };
    let sound = below.split('/').all(|part| crate::file_name::problem(part).is_none());
    sound && place(below, &site.config).is_ok_and(|place| !place.id.is_empty())
}

/// All certain renames: those that are `known`, and those of pages that are `gone` and have become others.
pub(super) fn all(
    model: &Model,
    report: &Report,
    is_taken: &dyn Fn(&Page) -> bool,
    known: &BTreeMap<usize, (&Page, Arc<str>)>,
    gone: &[Gone<'_>],
    became: &[Became],
) -> Renames {
    let site = &model.site;
    let works = works(site);
    let mut found: Vec<(&Page, Arc<str>, bool)> = known.values().map(|(page, file)| (*page, file.clone(), true)).collect();
    let is_known = |page: &Page| known.values().any(|(known, _)| std::ptr::eq(*known, page));
    for (gone, became) in gone.iter().zip(became).filter(|(gone, _)| !is_known(gone.page)) {
        if let Became::Certain(file, _) | Became::WithOther(file, _) = became
            && was_renamed(site, gone.page)
        {
            found.push((gone.page, file.clone(), false));
        }
    }
    let mut languages: BTreeMap<&str, Vec<&Language>> = BTreeMap::new();
    for page in &report.pages {
        languages.entry(&page.id).or_default().extend(site.config.language_by_tag(&page.language));
    }
    let of = |(page, to, is_known): &(&Page, Arc<str>, bool)| {
        let from: Arc<str> = page.source.as_deref()?.into();
        let language = site.config.language_by_tag(&page.language)?;
        let work = site.works.unread().get(*works.get(&**to)?)?;
        let version = work.versions.iter().find(|version| version.language == language.id)?;
        let old = normal(site, &page.url);
        let is_same = works.get(&**to).and_then(|work| site.routes.work(*work, language.id)).is_some_and(|now| now.path == old);
        let leads_on = site.aliases.iter().any(|alias| alias.address.path == old && alias.address.language == language.id);
        let first = languages
            .get(page.id.as_str())
            .and_then(|all| all.iter().map(|language| (language.id != site.config.default_language, language.id)).min());
        let is_lead = version.envelope.original || first.is_none_or(|(_, first)| first == language.id);
        let code = match is_known {
            _ if is_same || leads_on => "broken-link",
            // A translation is there.
            _ if is_taken(page) => "translation-left-behind",
            true => "address-changed",
            false => "page-removed",
        };
        let leads_on = (!is_same).then_some(leads_on);
        Some(Rename { from, to: to.clone(), code, leads_on, id: page.id.as_str().into(), is_lead })
    };
    let mut all: Vec<Rename> = found.iter().filter_map(of).collect();
    all.sort_by(|one, other| (&one.from, &one.to).cmp(&(&other.from, &other.to)));
    // What has become two files, or is two that were, is no rename.
    let (mut from, mut to): (BTreeMap<Arc<str>, usize>, BTreeMap<Arc<str>, usize>) = (BTreeMap::new(), BTreeMap::new());
    for rename in &all {
        *from.entry(rename.from.clone()).or_default() += 1;
        *to.entry(rename.to.clone()).or_default() += 1;
    }
    all.retain(|rename| from.get(&rename.from) == Some(&1) && to.get(&rename.to) == Some(&1));
    let sources = report.pages.iter().filter_map(|page| page.source.as_deref().map(Arc::from)).collect();
    let files = report.files.iter().map(|file| file.path.clone()).collect();
    Renames { all, sources, files }
}

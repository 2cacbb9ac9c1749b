//! The site: every relation between documents. Complete when it exists; nothing is filled in later.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::checked::Checked;
use crate::config::{Config, LangId};
use crate::document::Document;
use crate::document::fields::{Envelope, Fields};
use crate::source::{BuildInfo, Sources};
use crate::translation::{self, status::Status};

pub mod accessibility;
pub mod address;
pub mod alias;
pub mod backlink;
pub mod block;
pub mod completeness;
pub mod heading;
pub mod link;
pub mod market;
pub mod menu;
pub mod order;
pub mod publication;
pub mod related;
pub mod review;
pub mod route;
pub mod section;
pub mod term;
pub mod work;

use link::Link;
use route::Routes;
use section::Section;
use term::Terms;

/// Index of a work in [`Site::works`].
pub type WorkId = usize;

/// One piece of content in all its languages (schema.org `CreativeWork`, of which translations are versions).
#[derive(Debug)]
pub struct Work {
    /// Stable, language-neutral id: from the front matter, else the path without language and extension.
    pub id: Arc<str>,
    /// Path without language and extension; where the work lies in the tree of folders.
    pub place: Arc<str>,
    /// Whether it is its folder's own page (`index.md`).
    pub index: bool,
    /// Index in [`Config::kinds`].
    pub kind: usize,
    /// Language it was written in first; a version of it exists.
    pub original: LangId,
    /// Versions in the order of the site's languages, published or not.
    pub versions: Vec<Version>,
}

/// A work in one language.
#[derive(Debug)]
pub struct Version {
    /// Its language.
    pub language: LangId,
    /// Index in [`Site::documents`].
    pub document: usize,
    /// Common fields, facts inherited from the original.
    pub envelope: Envelope,
    /// Declared fields, facts inherited from the original.
    pub fields: Fields,
    /// Title: of the front matter, else the first heading, else the file's name.
    pub title: Arc<str>,
    /// Final ids of its headings, parallel to those of its tree.
    pub heading_ids: Vec<Arc<str>>,
    /// Whether it is published in this build.
    pub live: bool,
    /// Why it is not, or what a preview marks: `draft`, `scheduled`, `expired`, `members`.
    pub mark: Option<publication::Mark>,
}

/// What a reader of a language gets of a work.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'a> {
    /// A version in that language.
    Own(&'a Version),
    /// A version along the fallback chain, shown with a notice.
    Fallback(&'a Version),
    /// A short page that says where it can be read.
    Stub,
    /// No page.
    Absent,
}

impl<'a> Shown<'a> {
    /// The version whose text is shown, if any.
    pub fn version(self) -> Option<&'a Version> {
        match self {
            Shown::Own(version) | Shown::Fallback(version) => Some(version),
            Shown::Stub | Shown::Absent => None,
        }
    }
}

impl Work {
    /// The published version in a language.
    pub fn live(&self, language: LangId) -> Option<&Version> {
        self.versions.iter().find(|version| version.language == language && version.live)
    }

    /// The original version.
    pub fn original(&self) -> &Version {
        self.versions.iter().find(|version| version.language == self.original).unwrap_or(&self.versions[0])
    }

    /// Published versions, in the order of the site's languages.
    pub fn live_versions(&self) -> impl Iterator<Item = &Version> {
        self.versions.iter().filter(|version| version.live)
    }

    /// The published version that a reader of `language` gets to see, along the fallback chain; whatever the policy.
    pub fn nearest(&self, config: &Config, language: LangId) -> Option<&Version> {
        std::iter::once(&language).chain(&config.language(language).chain).find_map(|id| self.live(*id))
    }
}

/// The whole site.
#[derive(Debug)]
pub struct Site {
    /// Its settings.
    pub config: Config,
    /// All documents, sorted by path; partials among them.
    pub documents: Vec<Document>,
    /// All works, sorted by place.
    pub works: Vec<Work>,
    /// Folders that hold pages, sorted by path; the first is the root.
    pub sections: Vec<Section>,
    /// Which work each id names.
    pub ids: BTreeMap<Arc<str>, WorkId>,
    /// The address of everything.
    pub routes: Routes,
    /// What the references of each document became: parallel to [`Site::documents`] and their trees' references.
    pub links: Vec<Vec<Link>>,
    /// Which works bear which terms.
    pub terms: Terms,
    /// Works that link to each work, in order of title.
    pub backlinks: Vec<Vec<WorkId>>,
    /// Works that are near each work, best first.
    pub related: Vec<Vec<WorkId>>,
    /// Redirects from former addresses: (path from the site's root, work, language).
    pub aliases: Vec<alias::Alias>,
    /// How the translations that have pins stand to their originals.
    pub translations: BTreeMap<(WorkId, LangId), Status>,
}

impl Site {
    /// What a reader of `language` gets of a work.
    pub fn shown(&self, work: WorkId, language: LangId) -> Shown<'_> {
        route::shown(&self.config, &self.works[work], language)
    }

    /// The document of a version.
    pub fn document(&self, version: &Version) -> &Document {
        &self.documents[version.document]
    }
}

/// Relates all documents to one another. Third stage of the pipeline.
pub fn assemble(config: Config, documents: Vec<Document>, sources: &Sources, info: &BuildInfo) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let works = work::pair(&config, &documents, info).drain_into(&mut diagnostics);
    let ids: BTreeMap<Arc<str>, WorkId> = works.iter().enumerate().map(|(index, work)| (work.id.clone(), index)).collect();
    let sections = section::tree(&config, &works).drain_into(&mut diagnostics);
    let terms = term::collect(&config, &works);
    let routes = route::plan(&config, &documents, &works, &sections, &terms).drain_into(&mut diagnostics);
    let aliases = alias::collect(&config, &documents, &works, &routes).drain_into(&mut diagnostics);
    let view = link::View::new(&config, &documents, &works, &sections, &routes, &aliases, sources);
    let links = link::resolve(&view).drain_into(&mut diagnostics);
    diagnostics.extend(work::check_references(&config, &documents, &works, &ids));
    diagnostics.extend(block::check(&config, &documents, &works, &ids));
    diagnostics.extend(review::check(&documents, &works));
    diagnostics.extend(completeness::check(&config, &documents, &works));
    let backlinks = backlink::collect(&works, &documents, &links);
    let related = related::compute(&documents, &works, &ids, &terms);
    let translations = translation::check::of_pinned(&config, &documents, &works);
    let site = Site { config, documents, works, sections, ids, routes, links, terms, backlinks, related, aliases, translations };
    diagnostics.extend(translation::check::check(&site, &sources.config.path));
    Checked::new(site, diagnostics)
}

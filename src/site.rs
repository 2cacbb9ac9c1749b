//! The site: every relation between documents. Complete when it exists; nothing is filled in later.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use crate::checked::Checked;
use crate::config::{Config, LangId};
use crate::diagnostic::Diagnostic;
use crate::document::fields::{Envelope, Fields};
use crate::document::{Document, Outline};
use crate::memo::{Last, Same};
use crate::source::{Beside, BuildInfo, Sources};
use crate::translation::standing::{self, Standing};

pub mod accessibility;
pub mod address;
pub mod alias;
pub mod backlink;
pub mod block;
pub mod completeness;
pub mod facet;
pub mod heading;
pub mod link;
pub mod market;
pub mod menu;
pub mod order;
pub mod prose;
pub mod publication;
pub mod related;
pub mod review;
pub mod route;
pub mod section;
pub mod table;
pub mod template;
pub mod term;
pub mod video;
pub mod work;

use link::Link;
use route::Routes;
use section::Section;
use table::Table;
use term::Terms;

/// Index of a work in [`Site::works`].
pub type WorkId = usize;

/// One piece of content in all its languages (schema.org `CreativeWork`, of which translations are versions).
#[derive(Debug, PartialEq)]
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
#[derive(Debug, PartialEq)]
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
    /// Why it is not, or what a preview marks.
    pub mark: Option<publication::Mark>,
}

/// What a reader of a language gets of a work.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'a> {
    /// A version in that language.
    Own(&'a Version),
    /// A version along the fallback chain, shown with a notice.
    Fallback(&'a Version),
    /// A short page that says where it can be read, or that it cannot be read at the moment.
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
    /// Its id, for messages; `/` for the home page, whose id is empty.
    pub fn name(&self) -> &str {
        if self.id.is_empty() { "/" } else { &self.id }
    }

    /// The published version in a language.
    pub fn live(&self, language: LangId) -> Option<&Version> {
        self.versions.iter().find(|version| version.language == language && version.live)
    }

    /// The original version.
    pub fn original(&self) -> &Version {
        self.versions.iter().find(|version| version.language == self.original).unwrap_or(&self.versions[0])
    }

    /// Versions that would be published if they had no errors.
    pub fn held_back(&self) -> impl Iterator<Item = &Version> {
        self.versions.iter().filter(|version| version.mark == Some(publication::Mark::HeldBack))
    }

    /// Versions that are held back and whose address stays, with a short page: none of which it cannot be read whether anybody may know of them.
    pub fn awaited(&self) -> impl Iterator<Item = &Version> {
        self.held_back().filter(|version| !version.envelope.unsure)
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

/// All relations between documents that their outlines say: what most changes of a text leave as it is.
#[derive(Debug)]
pub struct Relations {
    /// Its settings.
    pub config: Arc<Config>,
    /// All works, sorted by place.
    pub works: Table<Work>,
    /// Folders that hold pages, sorted by path; the first is the root.
    pub sections: Vec<Section>,
    /// Which work each id names.
    pub ids: BTreeMap<Arc<str>, WorkId>,
    /// The address of everything.
    pub routes: Routes,
    /// Which works bear which terms.
    pub terms: Terms,
    /// Redirects from former addresses: (path from the site's root, work, language).
    pub aliases: Vec<alias::Alias>,
    /// Parts that no page may include, for they are not published: indexes in the documents.
    pub withheld_parts: BTreeSet<usize>,
}

/// The whole site.
#[derive(Debug)]
pub struct Site {
    /// What the outlines of its documents say.
    pub relations: Arc<Relations>,
    /// All documents, sorted by path; partials among them.
    pub documents: Table<Arc<Document>>,
    /// Minutes that reading each document takes.
    pub minutes: Table<u64>,
    /// What the references of each document became, and after them the addresses in its raw HTML: parallel to [`Site::documents`], and
    /// to their trees' references and addresses.
    pub links: Arc<Table<Arc<[Link]>>>,
    /// The pictures that the fields of each document name, and what lies there: parallel to [`Site::documents`].
    pub pictures: Arc<Table<link::picture::Named>>,
    /// What each page includes, with the ids of the headings in it: parallel to [`Site::documents`].
    pub included: Arc<Table<Vec<Option<link::Included>>>>,
    /// The links of the Markdown in the fields of each document's version: parallel to [`Site::documents`].
    pub prose: prose::Resolved,
    /// Works that link to each work, in order of title.
    pub backlinks: Arc<Table<Vec<WorkId>>>,
    /// Works that are near each work, best first.
    pub related: Arc<Table<Arc<[WorkId]>>>,
    /// How the translations of each work stand to its original.
    pub translations: Arc<Table<Arc<Standing>>>,
}

impl Deref for Site {
    type Target = Relations;

    fn deref(&self) -> &Relations {
        &self.relations
    }
}

impl Site {
    /// What a reader of `language` gets of a work.
    pub fn shown(&self, work: WorkId, language: LangId) -> Shown<'_> {
        route::shown(&self.config, &self.works[work], language)
    }

    /// Whether a version is a translation whose original says something else since, or something new; readers are told only where the original
    /// is published.
    pub fn is_outdated(&self, work: WorkId, version: &Version) -> bool {
        self.translations[work].is_outdated(version.language) && self.works[work].original().live
    }

    /// What lies at the path that a field of a version names as a picture: a file, or nothing.
    pub fn picture(&self, version: &Version, path: &str) -> Option<&Link> {
        self.pictures[version.document].get(path)
    }

    /// Whether a page has a place of this id, in its own text or in what it includes.
    pub fn has_place(&self, version: &Version, id: &str) -> bool {
        let included = link::Included::all(&self.included[version.document]);
        let is_it = |known: &Arc<str>| **known == *id;
        version.heading_ids.iter().chain(included.iter().flat_map(|part| &part.heading_ids)).any(is_it)
            || std::iter::once(version.document)
                .chain(included.iter().map(|part| part.document))
                .any(|document| self.documents[document].anchors.iter().any(is_it))
    }

    /// The document of a version.
    pub fn document(&self, version: &Version) -> &Document {
        &self.documents[version.document]
    }
}

/// What was found out of a site before.
#[derive(Debug, Default)]
pub struct Memory {
    relations: Last<RelationsKey, (Arc<Relations>, Arc<[Diagnostic]>)>,
    view: Last<ViewKey, Arc<link::View>>,
    links: link::Memory,
    pictures: Last<Same<link::View>, PicturesKnown>,
    prose: Last<Same<link::View>, (prose::Resolved, Arc<[prose::Problem]>)>,
    backlinks: Last<BacklinksKey, Arc<Table<Vec<WorkId>>>>,
    related: related::Memory,
    translations: standing::Memory,
}

/// Settings, outlines, drafts, how many of the moments that documents name have come, and what is held back.
type RelationsKey = (Same<Config>, Vec<Same<Outline>>, bool, usize, Arc<BTreeSet<Arc<str>>>);
/// Relations, and the files beside pages.
type ViewKey = (Same<Relations>, Same<Beside>);
/// The pictures of fields, and what is wrong with them.
type PicturesKnown = (Arc<Table<link::picture::Named>>, Arc<[Diagnostic]>);
type BacklinksKey = (Same<Relations>, Same<Table<Arc<[Link]>>>, Same<Table<Arc<prose::Texts>>>);

/// Relates all documents to one another. Third stage of the pipeline. What `memory` has of the same input is not found out again.
pub fn assemble(
    config: &Arc<Config>,
    documents: Vec<Arc<Document>>,
    sources: &Sources,
    info: &BuildInfo,
    memory: &mut Memory,
) -> Checked<Site> {
    let outlines: Vec<Same<Outline>> = documents.iter().map(|document| Same(document.outline.clone())).collect();
    let key = (Same(config.clone()), outlines, info.drafts, publication::moments_come(&documents, info), info.held_back.clone());
    let (relations, problems) = memory.relations.get(key, || {
        let outlines: Vec<Arc<Outline>> = documents.iter().map(|document| document.outline.clone()).collect();
        let related = relate(config, &outlines, info);
        (Arc::new(related.value), related.diagnostics.into())
    });
    let mut diagnostics = problems.to_vec();
    let view = memory.view.get((Same(relations.clone()), Same(sources.beside.clone())), || {
        Arc::new(link::View::new(&relations, documents.iter().map(|document| document.outline.clone()).collect(), &sources.beside))
    });
    let links = link::resolve(&view, &documents, &mut memory.links).drain_into(&mut diagnostics);
    let (pictures, problems) = memory.pictures.get(Same(view.clone()), || {
        let pictures = link::picture::of_fields(&view);
        (Arc::new(pictures.value), pictures.diagnostics.into())
    });
    diagnostics.extend(problems.iter().cloned());
    let (prose, problems) = memory.prose.get(Same(view.clone()), || prose::resolve(&view));
    diagnostics.extend(prose::placed(&problems, &documents));
    let backlinks = memory.backlinks.get((Same(relations.clone()), Same(links.clone()), Same(prose.clone())), || {
        Arc::new(Table::new(table::Name::Backlinks, backlink::collect(relations.works.unread(), links.unread(), prose.unread())))
    });
    let related = related::compute(&documents, &relations, &mut memory.related);
    let translations = standing::compute(&documents, &relations, &mut memory.translations);
    let minutes = Table::new(table::Name::Minutes, documents.iter().map(|document| document.minutes).collect());
    let documents = Table::new(table::Name::Documents, documents);
    let included = view.included().clone();
    Checked::new(Site { relations, documents, minutes, links, pictures, included, prose, backlinks, related, translations }, diagnostics)
}

/// What outlines alone say of a site: no text of a body is there to be read.
fn relate(config: &Arc<Config>, outlines: &[Arc<Outline>], info: &BuildInfo) -> Checked<Relations> {
    let mut diagnostics = Vec::new();
    let works = work::pair(config, outlines, info).drain_into(&mut diagnostics);
    let ids: BTreeMap<Arc<str>, WorkId> = works.iter().enumerate().map(|(index, work)| (work.id.clone(), index)).collect();
    let sections = section::tree(config, &works).drain_into(&mut diagnostics);
    let terms = term::collect(config, &works);
    let routes = route::plan(config, outlines, &works, &sections, &ids, &terms).drain_into(&mut diagnostics);
    let aliases = alias::collect(config, outlines, &works, &routes).drain_into(&mut diagnostics);
    diagnostics.extend(work::check_references(config, outlines, &works, &ids));
    diagnostics.extend(block::check(config, outlines, &works, &ids));
    diagnostics.extend(review::check(outlines, &works));
    diagnostics.extend(completeness::check(config, outlines, &works));
    let works = Table::new(table::Name::Works, works);
    let withheld_parts = publication::withheld_parts(config, outlines, info);
    Checked::new(Relations { config: config.clone(), works, sections, ids, routes, terms, aliases, withheld_parts }, diagnostics)
}

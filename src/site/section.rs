//! Sections: the tree of folders that hold pages. A section needs no index file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Work, WorkId};
use crate::checked::Checked;
use crate::config::Config;

/// Index of a section.
pub type SectionId = usize;

/// A folder that holds pages.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// Path below `content/`; empty for the root.
    pub path: Arc<str>,
    /// The folder's own page, if it has one.
    pub index: Option<WorkId>,
    /// Section above; none for the root.
    pub parent: Option<SectionId>,
    /// Sections below, by path.
    pub children: Vec<SectionId>,
    /// Pages directly in it, by path, without its own page. A folder with nothing but an index (a page with its pictures) is a page here.
    pub pages: Vec<WorkId>,
    /// Kind whose folder this is, for the name of a section without an index.
    pub kind: Option<usize>,
}

/// The folder that a work is a page of.
pub fn folder(work: &Work) -> &str {
    work.place.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Builds the tree. Works are sorted by place, and so are sections.
pub fn tree(config: &Config, works: &[Work]) -> Checked<Vec<Section>> {
    // Folders of pages, and all folders above them. An index-only folder is no section: its work counts as a page of the folder above.
    let mut folders: BTreeMap<Arc<str>, SectionId> = BTreeMap::new();
    folders.insert("".into(), 0);
    for work in works {
        let mut path = folder(work);
        while !path.is_empty() && !folders.contains_key(path) {
            folders.insert(path.into(), 0);
            path = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
    for (id, (_, slot)) in folders.iter_mut().enumerate() {
        *slot = id;
    }
    let mut sections: Vec<Section> = folders
        .keys()
        .map(|path| Section {
            path: path.clone(),
            index: None,
            parent: (!path.is_empty()).then(|| folders[path.rsplit_once('/').map_or("", |(parent, _)| parent)]),
            children: Vec::new(),
            pages: Vec::new(),
            kind: config.kinds.iter().position(|kind| kind.folder.as_deref() == Some(&**path)),
        })
        .collect();
    for id in 1..sections.len() {
        if let Some(parent) = sections[id].parent {
            sections[parent].children.push(id);
        }
    }
    for (id, work) in works.iter().enumerate() {
        match folders.get(&work.place) {
            Some(&own) => sections[own].index = Some(id),
            None => sections[folders[folder(work)]].pages.push(id),
        }
    }
    Checked::clean(sections)
}

/// The section that a work is a page of: for a folder's own page, the section above.
pub fn of(sections: &[Section], work: &Work) -> SectionId {
    sections.binary_search_by(|section| (*section.path).cmp(folder(work))).unwrap_or(0)
}

/// The section whose own page a work is.
pub fn owned_by(sections: &[Section], work: &Work) -> Option<SectionId> {
    sections.binary_search_by(|section| section.path.cmp(&work.place)).ok()
}

/// A section and all above it, the root first.
pub fn path_to(sections: &[Section], mut id: SectionId) -> Vec<SectionId> {
    let mut path = vec![id];
    while let Some(parent) = sections[id].parent {
        path.push(parent);
        id = parent;
    }
    path.reverse();
    path
}

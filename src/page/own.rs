//! Pages with a text of their own: those that show a version in the language of the page.

use super::{Content, Page, Plan};
use crate::site::{Shown, Site, Version, Work};
use crate::sketch::Sketch;

/// A page that shows a version in its own language.
#[derive(Debug, Clone, Copy)]
pub struct Own<'a> {
    /// The page.
    pub page: &'a Page,
    /// What is on it.
    pub work: &'a Work,
    /// Its version in the language of the page.
    pub version: &'a Version,
}

/// The pages of a plan with a text of their own, in the order of their addresses.
pub fn all<'a>(site: &'a Site, plan: &'a Plan) -> Vec<Own<'a>> {
    plan.pages.unread().iter().filter_map(|page| of(site, page)).collect()
}

fn of<'a>(site: &'a Site, page: &'a Page) -> Option<Own<'a>> {
    let Content::Work(work) = page.content else { return None };
    match site.shown(work, page.address.language) {
        Shown::Own(version) => Some(Own { page, work: site.works.unread().get(work)?, version }),
        Shown::Fallback(_) | Shown::Stub | Shown::Absent => None,
    }
}

impl<'a> Own<'a> {
    /// Path of its file below the site's root.
    pub fn source(&self, site: &'a Site) -> &'a str {
        site.documents.unread().get(self.version.document).map_or("", |document| &document.source.path)
    }

    /// The tag of its language.
    pub fn language(&self, site: &'a Site) -> &'a str {
        &site.config.language(self.version.language).tag
    }

    /// What is known of its text, that of included files left out; nothing where it has none.
    pub fn sketch(&self, site: &Site) -> Option<Sketch> {
        let document = site.documents.unread().get(self.version.document)?;
        let mut text = String::with_capacity(document.source.text.len());
        document.tree.push_plain_text(0..document.tree.nodes.len() as u32, &document.source.text, &mut text);
        // A title from the name of the file changes with it.
        let title = document.envelope.title.as_ref().map(|title| title.value.as_str()).or(document.leading_heading.as_deref());
        Sketch::of(title.unwrap_or_default(), &text)
    }
}

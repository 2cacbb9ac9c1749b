//! Facet pages, and the ways to them.

use super::context::{LabelContext, LetterContext, LinkContext, PageContext};
use super::page::{Renderer, entitle};
use super::{listing, search};
use crate::config::{Field, LangId};
use crate::search::facet;
use crate::site::Site;
use crate::site::facet::FacetKey;
use crate::site::section::SectionId;

impl Renderer<'_> {
    /// The page of a facet, where it has one.
    pub(super) fn facet_link(&self, folder: SectionId, field: &Field, language: LangId) -> Option<LinkContext> {
        let address = self.site.routes.facets.get(&(folder, field.key.clone()))?[language.0 as usize].as_ref()?;
        Some(search::link(label(self.site, field, language), address.href(&self.site.config, language)))
    }

    /// The data of a facet page; the result is its template.
    pub(super) fn facet(&self, key: &FacetKey, language: LangId, context: &mut PageContext) -> String {
        let (folder, field) = key;
        let config = &self.site.config;
        context.kind = "facet".into();
        let kind = self.site.sections[*folder].kind.map(|kind| &config.kinds[kind]);
        if let Some(field) = kind.and_then(|kind| kind.fields.iter().find(|own| own.key == *field)) {
            entitle(context, label(self.site, field, language));
        }
        context.breadcrumbs = self.breadcrumbs(*folder, language);
        let groups = facet::groups(self.site, self.plan, self.interface, language, key);
        let lettered = groups.into_iter().enumerate().map(|(at, group)| {
            let (lang, dir) = listing::foreign(self.site, group.language, language);
            let pages = group.works.into_iter().filter_map(|work| self.index_entry(work, LabelContext::default(), language));
            LetterContext { letter: group.label, lang, dir, id: format!("group-{}", at + 1), pages: pages.collect() }
        });
        context.letters = lettered.collect();
        "index.html".to_owned()
    }
}

fn label(site: &Site, field: &Field, language: LangId) -> LabelContext {
    listing::field_label(site, field, facet::name_of(&site.config, field), language)
}

//! A guide and all its chapters on one page.

use super::body::Part;
use super::context::{ChapterContext, PageContext};
use super::facts;
use super::listing::{foreign, work_link};
use super::page::Renderer;
use crate::page::Page;
use crate::site::{Shown, WorkId, address};

impl Renderer<'_> {
    /// The data of the page that holds a whole guide; the result is its template. Its chapters are those that have a text for the reader.
    pub fn whole(&self, page: &Page, guide: WorkId, context: &mut PageContext) -> String {
        let (site, language) = (self.site, page.address.language);
        let own = std::mem::take(&mut context.canonical);
        self.work(page, guide, context);
        // Of the guide's own page it keeps what stands above and in the text.
        context.canonical = match site.shown(guide, language) {
            Shown::Fallback(version) => site.routes.work(guide, version.language).map(|guide| address::whole(guide).absolute(&site.config)),
            _ => None,
        }
        .unwrap_or(own);
        context.noindex = true;
        context.breadcrumbs.extend(context.guide.clone());
        (context.previous, context.next) = (None, None);
        (context.related, context.backlinks) = (Vec::new(), Vec::new());
        let all = self.plan.chapters(guide, language);
        // A machine may have translated a chapter of a guide whose first page a person wrote.
        let mut versions = all.iter().filter_map(|chapter| site.shown(*chapter, language).version());
        if !context.notices.iter().any(|notice| notice.kind == "machine") {
            context.notices.extend(versions.find_map(|version| self.machine_notice(version, language)));
        }
        if let Some(version) = site.shown(guide, language).version() {
            let works: Vec<WorkId> = std::iter::once(guide).chain(all.iter().copied()).collect();
            context.outdated = self.outdated(&works, version.language, language);
        }
        let chapters = all.iter().enumerate();
        context.chapter_texts = chapters
            .filter_map(|(at, chapter)| {
                let version = site.shown(*chapter, language).version()?;
                let id = format!("chapter:{}", at + 1);
                let prefix = format!("{id}:");
                let (lang, dir) = foreign(site, version.language, language);
                Some(ChapterContext {
                    link: work_link(site, *chapter, language)?,
                    position: self.chapter_position(at + 1, all.len(), language),
                    summary: version.envelope.summary.as_ref().map_or_else(|| "".into(), |summary| summary.value.as_str().into()),
                    lang,
                    dir,
                    body: self.body_html(version, language, Part { prefix: &prefix, lower: 1 }),
                    fields: facts::others(self, *chapter, language),
                    id,
                })
            })
            .collect();
        "whole.html".to_owned()
    }
}

//! What readers of a translation are told where its original has changed since.

use super::context::{LinkContext, OutdatedContext};
use super::listing::foreign;
use super::page::Renderer;
use crate::config::LangId;
use crate::i18n::Key;
use crate::site::WorkId;
use crate::translation::meaning::START;

impl Renderer<'_> {
    /// What of some works has changed since they were translated into `shown`, for a reader of `language`; nothing where nothing has, or the
    /// originals are not published. The link to the original is that of the first.
    pub fn outdated(&self, works: &[WorkId], shown: LangId, language: LangId) -> Option<OutdatedContext> {
        let (site, config) = (self.site, &self.site.config);
        let mut sections = Vec::new();
        for id in works {
            let Some(status) = site.translations[*id].of(shown) else { continue };
            if site.works[*id].live(shown).is_none() {
                continue;
            }
            let Some(original) = site.works[*id].live(site.works[*id].original) else { continue };
            let Some(address) = site.routes.work(*id, original.language) else { continue };
            let (lang, dir) = foreign(site, original.language, language);
            let url = address.href(config, language);
            sections.extend(status.outdated().map(|section| {
                let first = &*section.id == START;
                LinkContext {
                    title: if first { original.title.clone() } else { section.heading.as_str().into() },
                    url: if first {
                        url.clone()
                    } else {
                        format!("{url}#{}", crate::site::address::encode(section.id.trim_start_matches('#')))
                    },
                    lang: lang.clone(),
                    dir,
                    hreflang: lang.clone(),
                    current: false,
                }
            }));
        }
        let first = works.first()?;
        let original = site.works[*first].original();
        let original = self.read_in(*first, original, language, Key::ReadOriginal).filter(|_| original.live && !sections.is_empty())?;
        Some(OutdatedContext {
            text: self.interface.text(language, Key::OutdatedNotice).to_owned(),
            changed: self.interface.plural(language, Key::OutdatedSections, sections.len() as u64, &[]),
            sections,
            original,
        })
    }
}

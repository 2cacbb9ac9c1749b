//! What a check says of translations beside what a build does: languages in which more is outdated than the site allows, pages that stand there in
//! the language of their original, and those that are built otherwise. None of it stops a build: an original may be changed and published
//! before anybody has translated the change.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::status::total;
use crate::config::LangId;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::site as say;
use crate::document::reading::ReadingUnits;
use crate::site::Site;

/// Every problem of published translations. `settings` is the path of `site.toml`.
pub fn check(site: &Site, settings: &Arc<str>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    // Per language: what there is to read in the originals of its translations, and how much of it is behind.
    let mut shares: BTreeMap<LangId, (usize, usize)> = BTreeMap::new();
    for (id, work) in site.works.iter().enumerate() {
        for version in work.live_versions() {
            let Some(status) = site.translations[id].of(version.language) else { continue };
            let (file, tag) = (&site.document(version).source.path, &site.config.language(version.language).tag);
            if status.is_copy() {
                let original = &site.config.language(work.original).name;
                diagnostics.push(say::copy_of_original(original).in_file(file));
            } else if !status.structure.is_empty() {
                let parts = status
                    .structure
                    .iter()
                    .map(|one| format!("{} {} -> {}", one.part.word(site.config.messages()), one.original, one.translation));
                let parts = parts.collect::<Vec<_>>().join(", ");
                diagnostics.push(say::built_otherwise(&parts, status.structure.len() as u64, tag).in_file(file));
            }
            if status.pinned {
                let (all, behind) = shares.entry(version.language).or_default();
                *all += sum(total(status.sections.iter()));
                *behind += sum(total(status.behind()));
            }
        }
    }
    for (language, budget) in &site.config.max_outdated {
        let (all, behind) = shares.get(language).copied().unwrap_or_default();
        if behind * 100 > all * usize::from(budget.percent) {
            let percent = (behind * 100).div_ceil(all.max(1));
            let language = site.config.language(*language);
            let problem = say::too_much_outdated(&language.name, percent as u64, budget.percent.into(), &language.tag);
            diagnostics.push(problem.at(settings, budget.span));
        }
    }
    diagnostics
}

fn sum(units: ReadingUnits) -> usize {
    units.words + units.cjk_characters
}

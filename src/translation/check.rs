//! What a build says of translations: those that are behind, pins that pin nothing, languages in which more is outdated than the site allows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::status::{Status, is_orphan, name, total};
use crate::config::{Config, LangId};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::site as say;
use crate::document::Document;
use crate::document::reading::ReadingUnits;
use crate::site::{Site, Version};

/// Headings that a message names before it says how many more there are.
const NAMED: usize = 4;

/// Every problem of published translations.
pub fn check(site: &Site, settings: &Arc<str>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    // Per language: what there is to read in the originals of its translations, and how much of it is behind.
    let mut shares: BTreeMap<LangId, (usize, usize)> = BTreeMap::new();
    for (id, work) in site.works.iter().enumerate() {
        for version in work.live_versions() {
            let document = site.document(version);
            let pins = version.envelope.pins.as_ref().filter(|pins| !pins.value.is_empty());
            let Some(pins) = pins else { continue };
            let Some(status) = site.translations[id].of(version.language) else {
                let problem = if is_orphan(&site.config, work) { say::original_gone() } else { say::pins_in_original() };
                diagnostics.push(problem.at(&document.source.path, pins.span));
                continue;
            };
            diagnostics.extend(behind(&site.config, document, version, status));
            let removed = status.removed.iter();
            diagnostics.extend(removed.map(|pin| say::pin_of_no_section(&pin.id).at(&document.source.path, pin.span)));
            let (all, behind) = shares.entry(version.language).or_default();
            *all += sum(total(status.sections.iter()));
            *behind += sum(total(status.behind()));
        }
    }
    for (language, budget) in &site.config.max_outdated {
        let (all, behind) = shares.get(language).copied().unwrap_or_default();
        if behind * 100 > all * usize::from(budget.percent) {
            let percent = (behind * 100).div_ceil(all.max(1));
            let name = &site.config.language(*language).name;
            let tag = &site.config.language(*language).tag;
            diagnostics.push(say::too_much_outdated(name, percent as u64, budget.percent.into(), tag).at(settings, budget.span));
        }
    }
    diagnostics
}

fn sum(units: ReadingUnits) -> usize {
    units.words + units.cjk_characters
}

fn behind(config: &Config, document: &Document, version: &Version, status: &Status) -> Option<Diagnostic> {
    let sections: Vec<&str> = status.behind().map(|section| name(&section.id, &section.heading)).collect();
    if sections.is_empty() {
        return None;
    }
    let mut headings = sections.iter().take(NAMED).copied().collect::<Vec<_>>().join("; ");
    if let Some(more) = sections.len().checked_sub(NAMED).filter(|more| *more > 0) {
        headings.push_str(&format!("; and {more} more"));
    }
    let span = version.envelope.pins.as_ref().map(|pins| pins.span).unwrap_or_default();
    let tag = &config.language(version.language).tag;
    let file = &document.source.path;
    Some(say::outdated_translation(&headings, file, sections.len() as u64, tag).at(file, span))
}

//! What a build says of translations: those that are behind, and pins that pin nothing.

use super::status::{Status, is_orphan, name};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::site as say;
use crate::document::Document;
use crate::site::{Site, Version};

/// Headings that a message names before it says how many more there are.
const NAMED: usize = 4;

/// Every problem of published translations that have pins.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
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
        }
    }
    diagnostics
}

fn behind(config: &Config, document: &Document, version: &Version, status: &Status) -> Option<Diagnostic> {
    let language = config.messages();
    let frame = language.frame();
    let sections: Vec<&str> = status.behind().map(|section| name(&section.id, &section.heading, language)).collect();
    if sections.is_empty() {
        return None;
    }
    let mut headings = sections.iter().take(NAMED).copied().collect::<Vec<_>>().join(frame.semicolon());
    if let Some(more) = sections.len().checked_sub(NAMED).filter(|more| *more > 0) {
        headings.push_str(&format!("{}{}", frame.semicolon(), frame.and_more(more)));
    }
    let span = version.envelope.pins.as_ref().map(|pins| pins.span).unwrap_or_default();
    let tag = &config.language(version.language).tag;
    let file = &document.source.path;
    Some(say::outdated_translation(&headings, file, sections.len() as u64, tag).at(file, span))
}

//! `guildhall translate sync --translated`: what translators have saved since, in the web page of a forge too, becomes pins.

use std::fmt::Write as _;
use std::path::Path;

use super::{language, rewrite};
use crate::build::{Surveyed, read};
use crate::checked::Checked;
use crate::document::fields::Pin;
use crate::fix::makes_unsure;
use crate::machine::MachineError;
use crate::site::{Site, Version, Work};
use crate::translation::mark::{self, Mark, marks};
use crate::translation::meaning::Section;
use crate::translation::original::{of_version, own_ids};
use crate::translation::status::{self, SectionStatus, State, Status};

/// What is to be written into a translation.
struct Change {
    pins: Vec<Pin>,
    /// Marks that are now pins.
    marks: Vec<Mark>,
    /// Sections that have got a text of their own.
    translated: usize,
    /// Sections that a mark says are up to date.
    marked: usize,
    /// Marks in sections that the original does not have.
    lost: usize,
}

/// Looks at every translation, of `lang` alone where it is given; what was done, a line for each file.
pub fn run(root: &Path, lang: Option<&str>) -> Result<String, MachineError> {
    let Checked { value: Surveyed { site, .. }, diagnostics } = read(root)?;
    // A file with a merge that is not finished, or that cannot be read, is left alone.
    let unsure = |file: &str| diagnostics.iter().any(|one| makes_unsure(one) && one.labels.iter().any(|label| *label.file == *file));
    let chosen = lang.map(|tag| language(&site, tag)).transpose()?.map(|language| language.id);
    let frame = site.config.messages().frame();
    let mut text = String::new();
    for work in &site.works {
        for version in work.versions.iter().filter(|version| chosen.is_none_or(|chosen| chosen == version.language)) {
            let document = site.document(version);
            let Some(change) = change(&site, work, version).filter(|_| !unsure(&document.source.path)) else { continue };
            let file = &document.source.path;
            if change.translated + change.marked > 0 {
                rewrite(root, file, &change.pins, |body| (*body == *document.source.text).then(|| mark::without(body, &change.marks)))?;
            }
            let mut done = Vec::new();
            if change.translated > 0 {
                done.push(frame.translated(change.translated));
            }
            if change.marked > 0 {
                done.push(frame.marked(change.marked));
            }
            if change.lost > 0 {
                done.push(frame.lost(change.lost));
            }
            let _ = writeln!(text, "{}", frame.of_file(file, &done.join(", ")));
        }
    }
    Ok(text)
}

/// What is new in a translation; nothing where nothing is.
fn change(site: &Site, work: &Work, version: &Version) -> Option<Change> {
    let status = status::of(site, work, version)?;
    let document = site.document(version);
    let old = version.envelope.pins.iter().flat_map(|pins| &pins.value).map(|pin| &pin.value);
    let (mut translated, mut lost) = (0, 0);
    let mut pins: Vec<Pin> = old
        .map(|pin| {
            let is_copy = || status.sections.iter().any(|section| *section.id == *pin.section && section.state == State::Untranslated);
            if pin.copy.is_none() || is_copy() {
                return pin.clone();
            }
            translated += 1;
            Pin::new(&pin.section, &pin.meaning)
        })
        .collect();
    let own = of_version(&site.config, site.documents.unread(), work, version);
    let ids = own_ids(version, &own);
    let mut known: Vec<Mark> = Vec::new();
    let mut up_to_date: Vec<&SectionStatus> = Vec::new();
    let begins = |section: &Section| document.tree.nodes.get(section.nodes.start as usize).map_or(0, |node| node.span.start as usize);
    for mark in marks(&document.tree, &document.source.text, document.front_span.end as usize) {
        // The first section begins with the file, whatever stands in it.
        let at = own.iter().skip(1).take_while(|section| begins(section) <= mark.bytes.start).count();
        let id = ids.get(at);
        let section = status.sections.iter().find(|section| id == Some(&section.id));
        match section {
            _ if mark.page => up_to_date.extend(&status.sections),
            Some(section) => up_to_date.push(section),
            None => {
                lost += 1;
                continue;
            }
        }
        known.push(mark);
    }
    up_to_date.sort_by(|one, other| one.id.cmp(&other.id));
    up_to_date.dedup_by(|one, other| one.id == other.id);
    if !up_to_date.is_empty() {
        pins = super::sync::some(&status, &up_to_date, pins);
    }
    if known.iter().any(|mark| mark.page) {
        pins.retain(|pin| is_of(&status, pin));
    }
    (translated + up_to_date.len() + lost > 0).then_some(Change { pins, marks: known, translated, marked: up_to_date.len(), lost })
}

fn is_of(status: &Status, pin: &Pin) -> bool {
    status.sections.iter().any(|section| *section.id == *pin.section)
}

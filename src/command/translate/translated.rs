//! `guildhall translate sync --translated`: what translators have saved since, in the web page of a forge too, becomes pins.

use std::fmt::Write as _;
use std::path::Path;

use super::{language, rewrite, sync, then};
use crate::build::{Surveyed, read};
use crate::checked::Checked;
use crate::document::fields::Pin;
use crate::fix::makes_unsure;
use crate::machine::MachineError;
use crate::site::{Site, Version, Work};
use crate::translation::mark::{self, Mark, marks};
use crate::translation::meaning::Section;
use crate::translation::original::{of_version, own_ids};
use crate::translation::status::{self, State};

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
            let original = &site.document(work.original()).source.path;
            let Some(change) = change(root, &site, work, version).filter(|_| !unsure(&document.source.path) && !unsure(original)) else {
                continue;
            };
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
fn change(root: &Path, site: &Site, work: &Work, version: &Version) -> Option<Change> {
    let status = status::of(site, work, version)?;
    let document = site.document(version);
    let old = version.envelope.pins.iter().flat_map(|pins| &pins.value).map(|pin| &pin.value);
    let mut translated = 0;
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
    let begins = |section: &Section| document.tree.nodes.get(section.nodes.start as usize).map_or(0, |node| node.span.start as usize);
    let found = marks(&document.tree, &document.source.text, document.front_span.end as usize);
    let original = if found.is_empty() {
        Vec::new()
    } else {
        original(root, site, work, version, || status.sections.iter().map(sync::pinned).collect())
    };
    let (mut known, mut up_to_date): (Vec<Mark>, Vec<Pin>) = (Vec::new(), Vec::new());
    let count = found.len();
    for mark in found {
        // The first section begins with the file, whatever stands in it.
        let at = own.iter().skip(1).take_while(|section| begins(section) <= mark.bytes.start).count();
        let is_own = |pin: &&Pin| mark.page || ids.get(at).is_some_and(|id| **id == *pin.section);
        let is_known = |pin: &&Pin| mark.page || status.sections.iter().any(|section| *section.id == *pin.section);
        let marked: Vec<Pin> = original.iter().filter(is_own).filter(is_known).cloned().collect();
        if !marked.is_empty() {
            up_to_date.extend(marked);
            known.push(mark);
        }
    }
    let lost = count - known.len();
    up_to_date.sort_by(|one, other| one.section.cmp(&other.section));
    up_to_date.dedup_by(|one, other| one.section == other.section);
    let marked = up_to_date.len();
    if known.iter().any(|mark| mark.page) {
        // What the original has lost since stays pinned, so that somebody looks at it; what it had lost before does not.
        pins.clone_from(&original);
    }
    if marked > 0 {
        pins = sync::some(&status, up_to_date, pins);
    }
    (translated + marked + lost > 0).then_some(Change { pins, marks: known, translated, marked, lost })
}

/// What a mark says is translated: the original as it was in the commit that brought the marks, since somebody may have changed it between that and
/// now; where they have not been committed, or nothing is known of then, as it is `now`.
fn original(root: &Path, site: &Site, work: &Work, version: &Version, now: impl FnOnce() -> Vec<Pin>) -> Vec<Pin> {
    let document = site.document(version);
    let commit = then::since(root, &document.source.path, mark::count, mark::count(&document.source.text));
    let sections = commit.and_then(|commit| then::sections(root, site, work, &commit));
    sections.map_or_else(now, |sections| sections.into_iter().map(|section| Pin::new(&section.id, &section.meaning)).collect())
}

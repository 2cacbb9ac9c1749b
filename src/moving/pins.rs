//! What a move changes of the meanings that translations pin: an address in a section is part of what the section means. A translation that was up
//! to date stays so, and one that was behind stays behind.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Renamed;
use crate::edit::{self, Edit};
use crate::site::{Site, Version, Work};
use crate::translation::original::of_version;

/// The edits of pins, by path of the file before the move; in the texts as they are after all other edits.
pub(super) fn edits(site: &Site, changed: &Site, renamed: &Renamed) -> BTreeMap<Arc<str>, Vec<Edit>> {
    let mut edits = BTreeMap::new();
    for (id, other) in super::works(site, changed, renamed) {
        let (old, new) = (&site.works.unread()[id], &changed.works.unread()[other]);
        let pinned = |version: &&Version| version.envelope.pins.as_ref().is_some_and(|pins| !pins.value.is_empty());
        if !old.versions.iter().any(|version| pinned(&version)) {
            continue;
        }
        let original = meanings((site, old, old.original()), (changed, new, new.original()));
        for version in old.versions.iter().filter(pinned) {
            let Some(now) = new.versions.iter().find(|now| now.language == version.language) else { continue };
            let own = meanings((site, old, version), (changed, new, now));
            let text = &changed.document(now).source.text;
            let mut list = Vec::new();
            for pin in now.envelope.pins.iter().flat_map(|pins| &pins.value) {
                let raw = pin.span.of(text);
                let mut put = |old: &str, map: &BTreeMap<String, String>, at: Option<usize>| {
                    let (Some(new), Some(at)) = (map.get(old), at) else { return };
                    let start = pin.span.start as usize + at;
                    list.push(Edit::new(start..start + old.len(), new.as_str()));
                };
                // The section's id stands first, and may look like a meaning.
                let after = raw.find(&pin.value.section).map_or(0, |at| at + pin.value.section.len());
                let within = |digits: &str| raw.get(after..).and_then(|rest| rest.find(digits)).map(|at| after + at);
                put(&pin.value.meaning, &original, within(&pin.value.meaning));
                if let Some(copy) = &pin.value.copy {
                    put(copy, &own, raw.rfind(copy.as_str()));
                }
            }
            if !list.is_empty() {
                edit::sort(&mut list);
                edits.insert(site.document(version).source.path.clone(), list);
            }
        }
    }
    edits
}

/// What the sections of a version mean after the move, by what they meant before; those that mean something else alone.
fn meanings(old: (&Site, &Work, &Version), new: (&Site, &Work, &Version)) -> BTreeMap<String, String> {
    let of = |(site, work, version): (&Site, &Work, &Version)| of_version(&site.config, site.documents.unread(), work, version);
    let pairs = of(old).into_iter().zip(of(new));
    pairs.filter(|(old, new)| old.meaning != new.meaning).map(|(old, new)| (old.meaning, new.meaning)).collect()
}

//! Which versions are published in a build: workflow state, dates and access.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::Work;
use crate::config::Config;
use crate::document::fields::Envelope;
use crate::document::{Document, Outline};
use crate::source::BuildInfo;

/// Why a version is not published, or what a preview shows on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Its state is not one of those that are published.
    Draft,
    /// `publish_at` lies ahead.
    Scheduled,
    /// `expires_at` is past.
    Expired,
    /// `access: members`: never published.
    Members,
    /// It has errors, and the site publishes its other pages: `[publish] broken-pages = "hold-back"`.
    #[serde(rename = "held-back")]
    HeldBack,
}

/// Index in [`Config::states`] of a version's state; without one, the first published state.
pub fn state(config: &Config, envelope: &Envelope) -> usize {
    let written = envelope.status.as_ref().map(|status| status.value);
    written.or_else(|| config.states.iter().position(|state| state.published)).unwrap_or(0)
}

/// Whether the version in the file at `path` is published, and its mark.
pub fn judge(config: &Config, path: &str, envelope: &Envelope, info: &BuildInfo) -> (bool, Option<Mark>) {
    let published = config.states.get(state(config, envelope)).is_none_or(|state| state.published);
    let mark = if envelope.access_members {
        Some(Mark::Members)
    } else if !published {
        Some(Mark::Draft)
    } else if envelope.publish_at.as_ref().is_some_and(|at| at.value > info.now) {
        Some(Mark::Scheduled)
    } else if envelope.expires_at.as_ref().is_some_and(|at| at.value <= info.now) {
        Some(Mark::Expired)
    } else {
        None
    };
    let live = match mark {
        None => true,
        Some(Mark::Draft | Mark::Scheduled) => info.drafts,
        Some(Mark::Expired | Mark::Members | Mark::HeldBack) => false,
    };
    if live && info.held_back.contains(path) { (false, Some(Mark::HeldBack)) } else { (live, mark) }
}

/// The parts, files that others include, that are not published by what they say themselves or by what the part says whose translation they are:
/// indexes in the documents.
pub fn withheld_parts(config: &Config, documents: &[Arc<Outline>], info: &BuildInfo) -> BTreeSet<usize> {
    let parts = || documents.iter().enumerate().filter(|(_, document)| document.partial);
    let place = |document: &Outline| document.place.as_ref().map(|place| (place.id.clone(), place.language));
    let originals: BTreeMap<Arc<str>, &Envelope> = parts()
        .filter_map(|(_, document)| Some((place(document)?, &document.envelope)))
        .filter(|((_, language), _)| *language == config.default_language)
        .map(|((id, _), envelope)| (id, envelope))
        .collect();
    let is_withheld = |document: &Outline| {
        let original = place(document).and_then(|(id, _)| originals.get(&id).copied());
        let envelope = original.map_or_else(|| document.envelope.clone(), |original| document.envelope.clone().inherit(original));
        !judge(config, &document.path, &envelope, info).0
    };
    parts().filter(|(_, document)| is_withheld(document)).map(|(id, _)| id).collect()
}

/// The next moment at which other versions are published, in seconds since 1970 UTC: when one appears or ends of those that nothing else keeps
/// from readers.
pub fn next_moment<'a>(works: impl IntoIterator<Item = &'a Work>, info: &BuildInfo) -> Option<i64> {
    let versions = works.into_iter().flat_map(|work| &work.versions);
    let waiting = versions.filter(|version| !matches!(version.mark, Some(Mark::Draft | Mark::Members | Mark::Expired)));
    let moments = waiting.flat_map(|version| [&version.envelope.publish_at, &version.envelope.expires_at]);
    moments.flatten().map(|moment| moment.value).filter(|moment| *moment > info.now).min()
}

/// How many of the moments at which documents appear or end have come. As long as it and the documents are the same, the same versions are
/// published.
pub fn moments_come(documents: &[Arc<Document>], info: &BuildInfo) -> usize {
    let moments = documents.iter().flat_map(|document| [&document.envelope.publish_at, &document.envelope.expires_at]);
    moments.flatten().filter(|moment| moment.value <= info.now).count()
}

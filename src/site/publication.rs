//! Which versions are published in a build: workflow state, dates and access.

use std::sync::Arc;

use serde::Serialize;

use crate::config::Config;
use crate::document::Document;
use crate::document::fields::Envelope;
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
}

/// Index in [`Config::states`] of a version's state; without one, the first published state.
pub fn state(config: &Config, envelope: &Envelope) -> usize {
    let written = envelope.status.as_ref().map(|status| status.value);
    written.or_else(|| config.states.iter().position(|state| state.published)).unwrap_or(0)
}

/// Whether a version is published, and its mark.
pub fn judge(config: &Config, envelope: &Envelope, info: &BuildInfo) -> (bool, Option<Mark>) {
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
        Some(Mark::Expired | Mark::Members) => false,
    };
    (live, mark)
}

/// How many of the moments at which documents appear or end have come. As long as it and the documents are the same, the same versions are
/// published.
pub fn moments_come(documents: &[Arc<Document>], info: &BuildInfo) -> usize {
    let moments = documents.iter().flat_map(|document| [&document.envelope.publish_at, &document.envelope.expires_at]);
    moments.flatten().filter(|moment| moment.value <= info.now).count()
}

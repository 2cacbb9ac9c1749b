//! Backlinks: which works link to a work.

use std::sync::Arc;

use super::link::Link;
use super::{Work, WorkId};

/// For each work, the works whose published versions link to it, in order of place, each once.
pub fn collect(works: &[Work], links: &[Arc<[Link]>]) -> Vec<Vec<WorkId>> {
    let mut backlinks = vec![Vec::new(); works.len()];
    for (from, work) in works.iter().enumerate() {
        for version in work.live_versions() {
            for link in &*links[version.document] {
                if let Link::Work { work: to, .. } = link
                    && *to != from
                    && backlinks[*to].last() != Some(&from)
                {
                    backlinks[*to].push(from);
                }
            }
        }
    }
    for list in &mut backlinks {
        list.sort_unstable();
        list.dedup();
    }
    backlinks
}

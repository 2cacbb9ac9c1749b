//! Backlinks: which works link to a work.

use std::sync::Arc;

use super::link::Link;
use super::prose::Texts;
use super::{Work, WorkId};

/// For each work, the works whose published versions link to it, in their bodies or in Markdown in their fields, in order of place, each once.
pub fn collect(works: &[Work], links: &[Arc<[Link]>], prose: &[Arc<Texts>]) -> Vec<Vec<WorkId>> {
    let mut backlinks = vec![Vec::new(); works.len()];
    for (from, work) in works.iter().enumerate() {
        for version in work.live_versions() {
            let of_fields = prose[version.document].values().flat_map(|text| &text.links);
            for link in links[version.document].iter().chain(of_fields) {
                if let Link::Work { work: to, .. } | Link::Written { work: to, .. } = link
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

//! Heading ids: a translation whose headings match takes the original's ids, so that anchors are stable in every language.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::document::tree::Tree;

/// Ids of a document on its own: what is written in `{#id}`, else the slug of the text.
pub fn own(tree: &Tree) -> Vec<Arc<str>> {
    tree.headings.iter().map(|heading| heading.explicit_id.as_ref().map_or(heading.slug.as_str(), |(id, _)| id).into()).collect()
}

/// Ids of a translation. Where the levels of all headings match, those of the original, in order. Where they do not, headings keep what
/// `{#id}` says or their own slug. An id written in the translation always stands.
pub fn inherited(translation: &Tree, original: &Tree, original_ids: &[Arc<str>]) -> Vec<Arc<str>> {
    let matches = translation.headings.len() == original.headings.len()
        && translation.headings.iter().zip(&original.headings).all(|(a, b)| a.level == b.level);
    if !matches {
        return own(translation);
    }
    let mut used: BTreeSet<&str> =
        translation.headings.iter().filter_map(|heading| heading.explicit_id.as_ref()).map(|(id, _)| id.as_str()).collect();
    let mut ids = Vec::with_capacity(original_ids.len());
    for (heading, id) in translation.headings.iter().zip(original_ids) {
        ids.push(match &heading.explicit_id {
            Some((explicit, _)) => Arc::from(explicit.as_str()),
            None if used.insert(id) => id.clone(),
            None => Arc::from(heading.slug.as_str()),
        });
    }
    ids
}

//! What an original meant at an earlier time, as the history of the repository has it.

use std::path::Path;

use crate::site::{Site, Work};
use crate::source::git::{Commit, past, text_at};
use crate::translation::meaning::Section;
use crate::translation::original::of_text;

/// The sections of a work's original as they were in a commit; nothing where it was not there.
pub(super) fn sections(root: &Path, site: &Site, work: &Work, commit: &Commit) -> Option<Vec<Section>> {
    let source = &site.document(work.original()).source.path;
    // Where the original had another name then, its own history has it.
    let renamed = || past(root, source).into_iter().find(|past| past.commit.time <= commit.time).map(|past| past.text);
    let text = text_at(root, commit, source).or_else(renamed)?;
    Some(of_text(source, &text, site.config.kinds.get(work.kind)?, &site.config))
}

/// The commit since which a file has had as many marks as it has now; nothing where they have not been committed.
pub(super) fn since(root: &Path, path: &str, marks: impl Fn(&str) -> usize, now: usize) -> Option<Commit> {
    past(root, path).into_iter().take_while(|past| marks(&past.text) >= now).last().map(|past| past.commit)
}

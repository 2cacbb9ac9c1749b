//! What was probably meant by a path that leads nowhere.

use super::View;
use super::path::CONTENT;
use crate::diagnostic::{Diagnostic, catalogue, nearest};
use crate::document::tree::{Reference, ReferenceKind};
use crate::site::address;

/// The error at a reference that leads nowhere, with what is most like it.
pub(super) fn broken(view: &View, from: usize, reference: &Reference, path: &str) -> Diagnostic {
    let file = &view.documents[from].path;
    let wanted_name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    // A page is no picture and no download.
    let pages = matches!(reference.kind, ReferenceKind::Link | ReferenceKind::Include).then(|| view.by_path.keys().map(|path| &**path));
    let candidates = || {
        pages
            .clone()
            .into_iter()
            .flatten()
            .chain(view.beside.assets.keys().map(|path| &**path))
            .filter_map(|path| path.strip_prefix(CONTENT))
    };
    let name_of = |path: &'_ str| path.rsplit('/').next().unwrap_or("").to_owned();
    let same_name = candidates().find(|candidate| name_of(candidate) == wanted_name);
    let near = same_name.or_else(|| {
        let resolved = address::resolve(file, path).unwrap_or_default();
        nearest(resolved.strip_prefix(CONTENT).unwrap_or(&resolved), candidates())
    });
    let near = near.map(|near| relative(file, &format!("{CONTENT}{near}")) + after_path(&reference.destination));
    let diagnostic = match reference.kind {
        ReferenceKind::Link => catalogue::link::broken_link(path, None, near.as_deref()),
        ReferenceKind::Image => catalogue::link::broken_picture(path, near.as_deref()),
        ReferenceKind::File => catalogue::link::broken_download(path, near.as_deref()),
        ReferenceKind::Include => catalogue::link::broken_include(path, near.as_deref()),
    };
    diagnostic.at(file, reference.span)
}

/// What a destination has after its path: a query, and the name of a heading.
pub(crate) fn after_path(destination: &str) -> &str {
    destination.find(['?', '#']).map_or("", |end| &destination[end..])
}

/// The path of `to` as written in `from`.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> = from.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    let target: Vec<&str> = to.split('/').collect();
    let shared = folder.iter().zip(&target).take_while(|(a, b)| a == b).count().min(target.len() - 1);
    let up = std::iter::repeat_n("..", folder.len() - shared);
    up.chain(target[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_are_what_an_editor_would_write() {
        assert_eq!(relative("content/cases/a.md", "content/articles/b.md"), "../articles/b.md");
        assert_eq!(relative("content/cases/a.md", "content/cases/b.md"), "b.md");
        assert_eq!(relative("content/a.md", "content/x/b.md"), "x/b.md");
    }
}

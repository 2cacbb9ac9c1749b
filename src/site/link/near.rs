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
    let same_name = candidates().find(|candidate| candidate.rsplit('/').next() == Some(wanted_name));
    let near = same_name.or_else(|| {
        let resolved = address::resolve(file, path).unwrap_or_default();
        nearest(resolved.strip_prefix(CONTENT).unwrap_or(&resolved), candidates())
    });
    let near = near.map(|near| relative(file, &format!("{CONTENT}{near}")) + after_path(&reference.destination));
    let elsewhere = same_name.is_none() && reference.kind == ReferenceKind::Link;
    let near = elsewhere.then(|| outside(reference.destination.trim())).flatten().or(near);
    let diagnostic = match reference.kind {
        ReferenceKind::Link => catalogue::link::broken_link(path, None, near.as_deref()),
        ReferenceKind::Image => catalogue::link::broken_picture(path, near.as_deref()),
        ReferenceKind::File => catalogue::link::broken_download(path, near.as_deref()),
        ReferenceKind::Include => catalogue::link::broken_include(path, near.as_deref()),
    };
    diagnostic.at(file, reference.span)
}

/// The address on another site, or of a mailbox, that is written without its scheme.
fn outside(destination: &str) -> Option<String> {
    let host = destination.split(['/', '?', '#']).next()?;
    if destination.contains(char::is_whitespace) {
        return None;
    }
    if let Some((person, domain)) = host.split_once('@') {
        return (!person.is_empty() && ends_as_host(domain)).then(|| format!("mailto:{destination}"));
    }
    (host.starts_with("www.") || ends_as_host(host)).then(|| format!("https://{destination}"))
}

/// Whether a name ends as those of hosts do, and not as those of files.
fn ends_as_host(name: &str) -> bool {
    const DOMAINS: [&str; 11] = ["com", "edu", "eu", "gov", "info", "int", "mil", "net", "org", "brussels", "vlaanderen"];
    const FILES: [&str; 13] = ["7z", "ai", "cs", "db", "gz", "hs", "js", "md", "ps", "py", "rb", "rs", "ts"];
    let Some((before, ending)) = name.rsplit_once('.') else { return false };
    let is_country = ending.len() == 2 && ending.bytes().all(|byte| byte.is_ascii_lowercase()) && !FILES.contains(&ending);
    !before.is_empty() && !before.ends_with('.') && (is_country || DOMAINS.contains(&ending))
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
    fn what_is_written_without_its_scheme() {
        for (written, meant) in [
            ("www.vlaanderen.be", Some("https://www.vlaanderen.be")),
            ("vlaanderen.be/pagina?a=1", Some("https://vlaanderen.be/pagina?a=1")),
            ("jan@leuven.be", Some("mailto:jan@leuven.be")),
            ("jan.peeters@stad.leuven.be?subject=x", Some("mailto:jan.peeters@stad.leuven.be?subject=x")),
            ("report-back.md", None),
            ("../cases/leuven.be", None),
            ("plan.pdf", None),
            ("cases/leuven", None),
            (".be", None),
            ("", None),
        ] {
            assert_eq!(outside(written).as_deref(), meant, "{written}");
        }
    }

    #[test]
    fn relative_paths_are_what_an_editor_would_write() {
        assert_eq!(relative("content/cases/a.md", "content/articles/b.md"), "../articles/b.md");
        assert_eq!(relative("content/cases/a.md", "content/cases/b.md"), "b.md");
        assert_eq!(relative("content/a.md", "content/x/b.md"), "x/b.md");
    }
}

//! Links, pictures, downloads and includes in the texts of pages, as they have to be written after a move.

use super::{CONTENT, Renamed};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::output as say;
use crate::document::Document;
use crate::document::markdown::address::{is_remote, unsafe_scheme};
use crate::document::tree::Reference;
use crate::edit::Edit;
use crate::site::link::relative;
use crate::site::{Site, address};
use crate::source::Sources;

/// The path of an address as written, without query and fragment; nothing where it leads to another site or to a place in the same file.
pub(super) fn path_of(destination: &str) -> Option<&str> {
    let destination = destination.trim();
    let other = is_remote(destination) || unsafe_scheme(destination).is_some();
    let scheme = ["mailto:", "tel:", "http:", "https:"].iter().any(|scheme| destination.to_ascii_lowercase().starts_with(scheme));
    let path = destination.split(['#', '?']).next().unwrap_or_default();
    (!other && !scheme && !path.is_empty()).then_some(path)
}

/// The path below the root of what a file names, whether or not it is there.
pub(super) fn written_file(file: &str, destination: &str) -> Option<String> {
    let path = address::decode(path_of(destination)?);
    match path.strip_prefix('/') {
        Some(path) => Some(format!("{CONTENT}{}", address::resolve("", path.strip_prefix(CONTENT).unwrap_or(path))?)),
        None => address::resolve(file, &path),
    }
}

/// The edits of a document's links.
///
/// # Errors
/// A link whose address cannot be found in the text as it is read.
pub(super) fn edits(sources: &Sources, site: &Site, document: &Document, renamed: &Renamed) -> Result<Vec<Edit>, Diagnostic> {
    let (file, text) = (&document.source.path, &document.source.text);
    let mut edits = Vec::new();
    for reference in &document.tree.references {
        let Some(path) = path_of(&reference.destination) else { continue };
        let decoded = address::decode(path);
        let new =
            if decoded.starts_with('/') { from_root(site, &decoded, renamed) } else { beside(sources, site, file, &decoded, renamed) };
        let Some(new) = new else { continue };
        edits.push(place(text, reference, path, &new).ok_or_else(|| say::move_left(path, file))?);
    }
    Ok(edits)
}

/// Puts a path in the place of another one in a reference.
fn place(text: &str, reference: &Reference, old: &str, new: &str) -> Option<Edit> {
    let raw = reference.span.of(text);
    let once = raw.starts_with(old) || raw.matches(old).count() == 1;
    if once {
        return Edit::within(text, reference.span, old, escaped(new));
    }
    // Written with escapes; the span is that of the address where it has no blank.
    let tail = reference.destination.trim().get(old.len()..)?;
    let is_address = !raw.is_empty() && !raw.contains(char::is_whitespace) && !raw.contains(['[', ']']) && raw.ends_with(tail);
    let range = reference.span.range();
    is_address.then(|| Edit::new(range.start..range.end - tail.len(), escaped(new)))
}

/// A path as a link's address can have it.
pub(super) fn escaped(path: &str) -> String {
    path.replace('%', "%25")
        .replace(' ', "%20")
        .replace('(', "%28")
        .replace(')', "%29")
        .replace('<', "%3C")
        .replace('>', "%3E")
        .replace('"', "%22")
}

/// A path from the root, of the site as published or of a folder; nothing where it stays as it is.
pub(super) fn from_root(site: &Site, path: &str, renamed: &Renamed) -> Option<String> {
    let base = &*site.config.base_path;
    let below = path.strip_prefix(base).filter(|below| !base.is_empty() && below.starts_with('/'));
    let (base, below) = below.map_or(("", path), |below| (base, below));
    if let Some(new) = address_of(below, renamed) {
        return Some(format!("{base}{new}"));
    }
    let bare = below.trim_matches('/');
    let (prefix, bare) = bare.strip_prefix(CONTENT).map_or(("/", bare), |bare| ("/content/", bare));
    let new = target(&format!("{CONTENT}{bare}"), renamed)?;
    let slash = if path.ends_with('/') { "/" } else { "" };
    Some(format!("{prefix}{}{slash}", new.strip_prefix(CONTENT)?))
}

/// The new address of what is published at a path below the base path, written as that is: with a slash at its end or without.
pub(super) fn address_of(path: &str, renamed: &Renamed) -> Option<String> {
    let bare = path.trim_matches('/');
    ["/", ".html", ""].iter().find_map(|end| {
        let new = renamed.addresses.get(&format!("/{bare}{end}"))?;
        let as_it_is = path.ends_with('/') || !new.ends_with('/') || end.is_empty();
        Some(if as_it_is { new } else { new.trim_end_matches('/') }.to_owned())
    })
}

/// A path relative to the file; nothing where it stays as it is.
pub(super) fn beside(sources: &Sources, site: &Site, file: &std::sync::Arc<str>, path: &str, renamed: &Renamed) -> Option<String> {
    let old = address::resolve(file, path)?;
    if renamed.settled.contains(file) && address::resolve(renamed.file(file), path).is_some_and(|now| will_be(sources, site, &now, renamed))
    {
        return None;
    }
    let new = match target(&old, renamed) {
        Some(new) => new,
        // What leads nowhere goes on doing so.
        None if is_there(sources, site, &old) => old,
        None => return None,
    };
    let here = renamed.file(file);
    if address::resolve(here, path).as_deref() == Some(new.as_str()) {
        return None;
    }
    let slash = if path.ends_with('/') { "/" } else { "" };
    Some(format!("{}{slash}", relative(here, &new)))
}

/// Where what lies at a path lies after the move.
fn target(path: &str, renamed: &Renamed) -> Option<String> {
    if let Some(new) = renamed.files.get(path) {
        return Some(new.to_string());
    }
    let folded = path.to_lowercase();
    if let Some((_, new)) = renamed.files.iter().find(|(old, _)| old.to_lowercase() == folded) {
        return Some(new.to_string());
    }
    let below = path.strip_prefix(CONTENT)?;
    let new = renamed.places.get(below).map(|new| new.to_string()).or_else(|| renamed.below_folder(below))?;
    Some(format!("{CONTENT}{new}"))
}

/// Whether something lies at a path after the move.
pub(super) fn will_be(sources: &Sources, site: &Site, path: &str, renamed: &Renamed) -> bool {
    renamed.files.values().any(|new| **new == *path) || !renamed.files.contains_key(path) && is_there(sources, site, path)
}

fn is_there(sources: &Sources, site: &Site, path: &str) -> bool {
    let below = path.strip_prefix(CONTENT).unwrap_or(if path == "content" { "" } else { path });
    sources.beside.assets.contains_key(path)
        || site.documents.unread().iter().any(|document| *document.source.path == *path)
        || site.sections.binary_search_by(|section| (*section.path).cmp(below)).is_ok()
        || site.works.unread().binary_search_by(|work| (*work.place).cmp(below)).is_ok()
}

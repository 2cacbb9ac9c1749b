//! The lists of folders without a page of their own: no file can name their former addresses, so that `[[redirects]]` in `site.toml` leads on from them.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Renamed;
use crate::build::Surveyed;
use crate::config::{Config, LangId, Language};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::output as say;
use crate::edit::{self, Edit};
use crate::file_name::folded;
use crate::page::redirect::from as former;
use crate::site::Site;
use crate::site::address::{self, Address};

/// A redirect as it is written: from where, and where to.
type Written = (String, String);

/// The edits of `site.toml`, with those that are made anyway: redirects from the lists of folders that are moved, and none from where a page or a list is now.
///
/// # Errors
/// A redirect that is needed and cannot be written.
pub(super) fn edits(before: &Surveyed, there: &Site, renamed: &Renamed, others: Vec<Edit>) -> Result<Vec<Edit>, Diagnostic> {
    let (config, text) = (&before.site.config, &*before.sources.config.text);
    let new = redirects(&before.site, there, renamed);
    let files = new_files(config, there, renamed);
    let is_taken = |from: &str| former(config, from).is_some_and(|address| files.contains(&file(config, &address)));
    let gone = taken(text, &is_taken);
    if new.is_empty() && gone.is_empty() {
        return Ok(others);
    }
    let mut edits: Vec<Edit> = others;
    edit::sort(&mut edits);
    let kept = read(&edit::apply(text, &edits)).into_iter().filter(|(from, _)| !is_taken(from));
    let wanted: Vec<Written> = kept.chain(new.iter().cloned()).collect();
    edits.retain(|edit| gone.iter().all(|gone| edit.end <= gone.start || edit.start >= gone.end));
    edits.extend(gone);
    edits.extend(added(text, &new));
    edit::sort(&mut edits);
    if read(&edit::apply(text, &edits)) == wanted {
        return Ok(edits);
    }
    Err(say::redirects_unwritable(&new.iter().map(|(from, _)| from.as_str()).collect::<Vec<_>>().join(", ")))
}

/// The redirects of a text, in their order; what one lacks is empty.
fn read(text: &str) -> Vec<Written> {
    let (table, _) = DeTable::parse_recoverable(text);
    let text_of = |table: &DeTable<'_>, key: &str| table.get(key).and_then(|value| value.get_ref().as_str()).unwrap_or_default().to_owned();
    let of = |item: &DeValue<'_>| match item {
        DeValue::Table(table) => (text_of(table, "from"), text_of(table, "to")),
        _ => Written::default(),
    };
    match table.get_ref().get("redirects").map(|value| value.get_ref()) {
        Some(DeValue::Array(all)) => all.iter().map(|item| of(item.get_ref())).collect(),
        _ => Vec::new(),
    }
}

/// From where lists were, in every language, to where they are; where nothing else is at the former address, and nothing leads on from it.
fn redirects(site: &Site, there: &Site, renamed: &Renamed) -> Vec<Written> {
    let config = &site.config;
    let published = published(there);
    let led: BTreeSet<String> =
        config.redirects.iter().filter_map(|one| former(config, &one.from)).map(|from| file(config, &from)).collect();
    let mut new = Vec::new();
    for (id, other) in super::sections(site, there, renamed) {
        for Language { id: language, .. } in &config.languages {
            // The list stands where the folder's own page does not.
            let has_page = |site: &Site, id: usize| {
                site.sections.get(id).and_then(|section| section.index).is_some_and(|work| site.routes.work(work, *language).is_some())
            };
            let Some((old, now)) = site.routes.section(id, *language).zip(there.routes.section(other, *language)) else { continue };
            let file = file(config, old);
            if old != now && !has_page(site, id) && !published.contains(&file) && !led.contains(&file) {
                new.extend(former(config, &written(config, old)).map(|_| (written(config, old), written(config, now))));
            }
        }
    }
    new
}

/// All addresses of pages, folders and former ones, by their files.
fn published(site: &Site) -> BTreeSet<String> {
    let all = site.routes.works.unread().iter().chain(site.routes.sections.unread()).flatten().flatten();
    all.chain(site.aliases.iter().map(|alias| &alias.address)).map(|address| file(&site.config, address)).collect()
}

/// The file of an address, as systems without upper and lower case know it.
fn file(config: &Config, address: &Address) -> String {
    folded(&address.file(config))
}

/// An address as `[[redirects]]` has it: a path, or all of it where its language has a host of its own.
fn written(config: &Config, address: &Address) -> String {
    let has_host = |language: LangId| config.language(language).host.is_some();
    if has_host(address.language) { address.absolute(config) } else { address::encode(&address.path) }
}

/// The files of addresses that pages and lists have after the move, and had not before.
fn new_files(config: &Config, there: &Site, renamed: &Renamed) -> BTreeSet<String> {
    let new: BTreeSet<&String> = renamed.addresses.values().collect();
    let all = there.routes.works.unread().iter().chain(there.routes.sections.unread()).flatten().flatten();
    all.filter(|address| new.contains(&address.path)).map(|address| file(config, address)).collect()
}

/// Takes out the redirects that begin where something is after the move.
fn taken(text: &str, is_taken: &dyn Fn(&str) -> bool) -> Vec<Edit> {
    let (table, _) = DeTable::parse_recoverable(text);
    let Some(list) = table.get_ref().get("redirects") else { return Vec::new() };
    let DeValue::Array(items) = list.get_ref() else { return Vec::new() };
    let of = |item: &Spanned<DeValue<'_>>| {
        let DeValue::Table(table) = item.get_ref() else { return None };
        let from = table.get("from")?;
        is_taken(from.get_ref().as_str()?).then_some(())?;
        if in_brackets(text, list) { in_line(text, &item.span()) } else { block(text, from.span().start, end(table)?) }
    };
    let mut gone: Vec<Edit> = Vec::new();
    for edit in items.iter().filter_map(of) {
        // Two that are side by side share a comma.
        match gone.last_mut().filter(|last| edit.start < last.end) {
            Some(last) => last.end = last.end.max(edit.end),
            None => gone.push(edit),
        }
    }
    gone
}

/// Whether a list is written between brackets, and not in blocks of lines.
fn in_brackets(text: &str, list: &Spanned<DeValue<'_>>) -> bool {
    text.get(list.span()).is_some_and(|raw| raw.starts_with('[') && !raw.starts_with("[["))
}

/// Where the values of a table end.
fn end(table: &DeTable<'_>) -> Option<usize> {
    table.iter().map(|(_, value)| value.span().end).max()
}

/// Takes out an item of a list in brackets, with the comma that parts it from the others.
fn in_line(text: &str, item: &Range<usize>) -> Option<Edit> {
    let (before, after) = (text.get(..item.start)?.trim_end(), text.get(item.end..)?);
    if let Some(before) = before.strip_suffix(',') {
        return Some(Edit::new(before.len()..item.end, ""));
    }
    let rest = after.trim_start().strip_prefix(',').map_or(after, str::trim_start);
    Some(Edit::new(item.start..text.len() - rest.len(), ""))
}

/// Takes out the lines from the `[[redirects]]` above a value to where the last value ends, with an empty line above.
fn block(text: &str, value: usize, end: usize) -> Option<Edit> {
    let start = text.get(..value)?.rmatch_indices("[[").find_map(|(header, _)| {
        let start = text.get(..header)?.rfind('\n').map_or(0, |at| at + 1);
        // Not in a remark.
        text.get(start..header)?.trim().is_empty().then_some(start)
    })?;
    let above = text.get(..start)?;
    let empty = ["\n\r\n", "\n\n"].iter().find(|empty| above.ends_with(**empty)).map_or(0, |empty| empty.len() - 1);
    Some(Edit::new(start - empty..line_end(text, end), ""))
}

/// Where the line ends in which a byte stands.
fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| at + end + 1)
}

/// Puts redirects after the last one, as that is written; else at the end.
fn added(text: &str, new: &[Written]) -> Option<Edit> {
    if new.is_empty() {
        return None;
    }
    let newline = if text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let pairs = || new.iter().map(|(from, to)| (quoted(from), quoted(to)));
    let (table, _) = DeTable::parse_recoverable(text);
    let list = table.get_ref().get("redirects");
    let last = list.and_then(|list| match list.get_ref() {
        DeValue::Array(items) => items.iter().last(),
        _ => None,
    });
    if let Some(list) = list.filter(|list| in_brackets(text, list)) {
        let all = pairs().map(|(from, to)| format!("{{ from = {from}, to = {to} }}")).collect::<Vec<_>>().join(", ");
        return Some(match last.map(Spanned::span) {
            Some(item) => Edit::new(item.end..item.end, format!(", {all}")),
            None => Edit::new(list.span().start + 1..list.span().start + 1, all),
        });
    }
    let end = last.and_then(|item| match item.get_ref() {
        DeValue::Table(table) => end(table),
        _ => None,
    });
    let at = end.map_or(text.len(), |end| line_end(text, end));
    let above = text.get(..at)?;
    let gap = match above {
        "" => String::new(),
        _ if above.ends_with("\n\n") || above.ends_with("\n\r\n") => String::new(),
        _ if above.ends_with('\n') => newline.to_owned(),
        _ => newline.repeat(2),
    };
    let all = pairs().map(|(from, to)| format!("[[redirects]]{newline}from = {from}{newline}to = {to}{newline}"));
    Some(Edit::new(at..at, gap + &all.collect::<Vec<_>>().join(newline)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with a redirect more, and without it again.
    fn there_and_back(text: &str) -> String {
        let new = [("/a/".to_owned(), "/b \"c\"/".to_owned()), ("/fr/a/".to_owned(), "/fr/b/".to_owned())];
        let more = edit::apply(text, &added(text, &new).into_iter().collect::<Vec<_>>());
        let kept: Vec<Written> = read(text);
        assert_eq!(read(&more), [&kept[..], &new[..]].concat(), "{more}");
        let back = edit::apply(&more, &taken(&more, &|from| from.ends_with("/a/")));
        assert_eq!(back.trim_end(), text.trim_end());
        more
    }

    #[test]
    fn redirects_as_the_author_writes_them() {
        let texts = [
            "title = \"T\"\n",
            "title = \"T\"\n\n",
            "[[redirects]] # one\n# as in the [[wiki]]\nfrom = \"/x/\"\nto = \"/y/\" # why\n# Other things.\n[search]\nenabled = false\n",
            "[[redirects]]\r\nfrom = \"/x/\"\r\nto = \"/y/\"\r\n\r\n[[redirects]]\r\nto = \"/y/\"\r\nfrom = \"/z/\"\r\n",
            "redirects = [{ from = \"/x/\", to = \"/y/\" }] # all of them\ntitle = \"T\"\n",
            "redirects = [\n  { from = \"/x/\", to = \"/y/\" },\n]\n",
            "redirects = []\n",
        ];
        insta::assert_snapshot!(texts.map(there_and_back).join("======\n"));
    }
}

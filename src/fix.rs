//! What `check --fix` writes: of the problems that are found, those with one certain answer, as edits of the files in which they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::{Field, FieldType, Kind};
use crate::diagnostic::{Diagnostic, Rest};
use crate::document::Document;
use crate::document::date::has_one_meaning;
use crate::document::fields;
use crate::document::fields::envelope::KEYS;
use crate::document::value::{Entry, entry};
use crate::document::yaml;
use crate::edit::{self, Edit};
use crate::site::Site;
use crate::site::link::relative;

mod syntax;

/// Codes of fields that get another name.
const RENAMED: [&str; 2] = ["unknown-field", "misspelt-protection"];

/// What is changed in one place.
#[derive(Debug)]
pub struct Fix {
    /// Line, from 1.
    pub line: usize,
    /// Code of the problem that it mends.
    pub code: &'static str,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// A file with its fixes.
#[derive(Debug)]
pub struct Fixed {
    /// Path below the site's root.
    pub file: Arc<str>,
    /// Its text before.
    pub before: Arc<str>,
    /// Its text after.
    pub text: String,
    /// What was changed, in the order of lines.
    pub fixes: Vec<Fix>,
}

/// Whether a problem leaves its files such that nothing is to be written into them but by people.
pub fn makes_unsure(problem: &Diagnostic) -> bool {
    problem.entry.rest == Some(Rest::Unsure)
}

/// The fixes of a site with these problems, a file each. A file of which nothing is sure has none.
pub fn of(site: &Site, problems: &[Diagnostic]) -> Vec<Fixed> {
    let unsure: BTreeSet<&Arc<str>> =
        problems.iter().filter(|one| makes_unsure(one)).flat_map(|one| &one.labels).map(|label| &label.file).collect();
    let mut files: BTreeMap<&Arc<str>, Vec<(&'static str, Edit)>> = BTreeMap::new();
    let mut written: BTreeMap<(&Arc<str>, &'static str), Vec<&Diagnostic>> = BTreeMap::new();
    let mut former: BTreeMap<&Arc<str>, Vec<(&'static str, String)>> = BTreeMap::new();
    for problem in problems {
        let Some(file) = problem.labels.first().map(|label| &label.file).filter(|file| !unsure.contains(file)) else { continue };
        if let Some(old) = former_address(problem) {
            former.entry(file).or_default().push((problem.code(), old.to_owned()));
        } else if syntax::CODES.contains(&problem.code()) {
            written.entry((file, problem.code())).or_default().push(problem);
        } else if let Some(edit) = text_of(site, file).and_then(|text| one(site, text, problem)) {
            files.entry(file).or_default().push((problem.code(), edit));
        }
    }
    for ((file, code), problems) in written {
        let is_known = |name: &str| KEYS.contains(&name) || site.config.kinds.iter().any(|kind| has_field(&kind.fields, name));
        let edits = text_of(site, file).map(|text| syntax::edits(file, text, &problems, &is_known));
        files.entry(file).or_default().extend(edits.into_iter().flatten().map(|edit| (code, edit)));
    }
    for (file, old) in former {
        let addresses: Vec<String> = old.iter().map(|(_, address)| address.clone()).collect();
        let code = old.first().map_or("", |(code, _)| code);
        let edits = text_of(site, file).and_then(|text| edit::aliases::edits(text, &addresses, &[]));
        files.entry(file).or_default().extend(edits.into_iter().flatten().map(|edit| (code, edit)));
    }
    files.into_iter().filter_map(|(file, edits)| fixed(file, text_of(site, file)?, without_rivals(edits))).collect()
}

/// The edits but for those that would give two fields of a file one name: which of the two is meant, nobody knows.
fn without_rivals(mut edits: Vec<(&'static str, Edit)>) -> Vec<(&'static str, Edit)> {
    let renames = |code: &str| RENAMED.contains(&code);
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (_, edit) in edits.iter().filter(|(code, _)| renames(code)) {
        *names.entry(edit.text.clone()).or_default() += 1;
    }
    edits.retain(|(code, edit)| !renames(code) || names.get(&edit.text) == Some(&1));
    edits
}

/// Whether a name is that of a field or of a part of one.
fn has_field(fields: &[Field], name: &str) -> bool {
    fields.iter().any(|field| *field.key == *name || has_part(&field.field_type, name))
}

fn has_part(field_type: &FieldType, name: &str) -> bool {
    match field_type {
        FieldType::Record(parts) => has_field(parts, name),
        FieldType::List(item) => has_part(item, name),
        FieldType::Figure => ["what", "unit", "source"].contains(&name),
        FieldType::Place => ["name", "region"].contains(&name),
        _ => false,
    }
}

fn text_of<'a>(site: &'a Site, file: &str) -> Option<&'a Arc<str>> {
    document_of(site, file).map(|document| &document.source.text)
}

fn document_of<'a>(site: &'a Site, file: &str) -> Option<&'a Arc<Document>> {
    let documents = site.documents.unread();
    let at = documents.binary_search_by(|document| (*document.source.path).cmp(file)).ok()?;
    documents.get(at)
}

/// Whether a field says something that can be read, or mended, under another name.
fn is_sound(site: &Site, document: &Document, kind: &Kind, written: &str, near: &str) -> bool {
    let Some(field) = document.front.iter().find(|entry| entry.key == written) else { return false };
    let renamed = [Entry { key: near.to_owned(), ..field.clone() }];
    let file = &document.source.path;
    let of_page = fields::envelope(file, &renamed, &site.config).diagnostics;
    let of_kind = fields::read(file, &renamed, kind, &site.config).diagnostics;
    of_page.iter().chain(&of_kind).all(|problem| !RENAMED.contains(&problem.code()) && one(site, &document.source.text, problem).is_some())
}

fn fixed(file: &Arc<str>, before: &Arc<str>, mut made: Vec<(&'static str, Edit)>) -> Option<Fixed> {
    made.retain(|(_, edit)| before.get(edit.start..edit.end) != Some(edit.text.as_str()));
    made.sort_by(|(_, one), (_, other)| one.cmp(other));
    let mut edits: Vec<Edit> = made.iter().map(|(_, edit)| edit.clone()).collect();
    edit::sort(&mut edits);
    let fix = |edit: &Edit| Fix {
        line: edit::line(before, edit.start),
        code: made.iter().find(|(_, made)| made == edit).map_or("", |(code, _)| code),
        old: shown(before.get(edit.start..edit.end).unwrap_or_default(), &edit.text),
        new: shown(&edit.text, before.get(edit.start..edit.end).unwrap_or_default()),
    };
    let fixes: Vec<Fix> = edits.iter().map(fix).collect();
    let text = edit::apply(before, &edits);
    (text != **before).then(|| Fixed { file: file.clone(), before: before.clone(), text, fixes })
}

/// What an edit takes away or puts there, so that it can be seen where only blanks differ.
fn shown(text: &str, other: &str) -> String {
    if text.trim() != other.trim() || text.is_empty() || other.is_empty() {
        return text.trim().to_owned();
    }
    let blanks = text.len() - text.trim_start().len();
    let (blanks, rest) = text.split_at(blanks);
    let sign = |blank: char| match blank {
        '\t' => "⇥".to_owned(),
        ' ' => "␣".to_owned(),
        _ if yaml::BLANKS.contains(&blank) => format!("U+{:04X}", u32::from(blank)),
        _ => blank.to_string(),
    };
    format!("{}{}", blanks.chars().map(sign).collect::<String>(), rest.trim_end())
}

fn argument<'a>(problem: &'a Diagnostic, name: &str) -> Option<&'a str> {
    problem.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

/// The address that the page at the place of a problem had before.
fn former_address(problem: &Diagnostic) -> Option<&str> {
    let is_certain = match problem.code() {
        "address-changed" => true,
        // Named is the file only where nothing else comes into question.
        "page-removed" => argument(problem, "file").is_some(),
        _ => false,
    };
    argument(problem, "old").filter(|_| is_certain)
}

/// The one certain answer to a problem.
fn one(site: &Site, text: &str, problem: &Diagnostic) -> Option<Edit> {
    let label = problem.labels.first()?;
    let put = |old: &str, new: &str| Edit::within(text, label.span, old, new);
    let config = &site.config;
    match problem.code() {
        "term-spelling" => put(argument(problem, "value")?, argument(problem, "key")?),
        "not-true-or-false" => {
            // In quotes it would be a text again.
            let (value, corrected) = (argument(problem, "value")?, argument(problem, "corrected")?);
            let in_quotes = ['"', '\''].map(|quote| format!("{quote}{value}{quote}"));
            in_quotes.iter().find_map(|quoted| put(quoted, corrected)).or_else(|| put(value, corrected))
        }
        "unknown-field" | "misspelt-protection" => {
            // What keeps a page from readers is a field of every kind.
            let kind = argument(problem, "kind").map_or_else(|| config.kinds.first(), |kind| Some(config.kind(kind)?.1))?;
            let written = argument(problem, "field")?;
            argument(problem, "near")?;
            let own = document_of(site, &label.file)?;
            let known = || kind.fields.iter().map(|field| &*field.key).chain(KEYS);
            let is_free = |near: &&str| entry(&own.front, near).is_none();
            let is_sound = |near: &&str| is_sound(site, own, kind, written, near);
            let near = only(written, known()).filter(is_sound).or_else(|| {
                // Of all that begin so, the only one that can have this value.
                let mut begun = known().filter(|name| name.starts_with(written)).filter(is_sound);
                let first = begun.next().filter(|first| begun.all(|other| other == *first));
                fields::begun(written, first.into_iter())
            });
            let near = near.filter(is_free)?;
            put(written, near)
        }
        "invalid-date" | "date-order" => {
            let (value, corrected) = (argument(problem, "value")?, argument(problem, "corrected")?);
            has_one_meaning(value).then(|| put(value, corrected)).flatten()
        }
        "unknown-directive" | "unknown-attribute" | "invalid-attribute" | "unknown-option" => {
            let written = argument(problem, if problem.code() == "unknown-attribute" { "key" } else { "value" })
                .or_else(|| argument(problem, "name"))?;
            let known = argument(problem, "known").or_else(|| argument(problem, "choices"))?;
            put(written, only(written, known.split([',', ' ', '`']).filter(|name| !name.is_empty()))?)
        }
        "invalid-moment" => put(argument(problem, "value")?, argument(problem, "corrected")?),
        "unknown-term" => {
            let (written, near) = (argument(problem, "value")?, argument(problem, "near")?);
            let lists = config.vocabularies.values().filter(|list| list.term(near).is_some());
            // Which list is meant is not said: in all that have the word, it is the only one.
            let sure = lists.map(|list| only(written, list.terms.iter().map(|term| &*term.key))).all(|found| found == Some(near));
            sure.then(|| put(written, near)).flatten()
        }
        "unknown-state" => {
            let written = argument(problem, "state")?;
            let states = || config.states.iter().map(|state| &*state.key);
            let state = fields::elsewhere(written).and_then(|known| states().find(|state| *state == known));
            put(written, only(written, states()).or(state)?)
        }
        "unknown-kind" => {
            let written = argument(problem, "kind")?;
            put(written, only(written, config.kinds.iter().map(|kind| &*kind.key))?)
        }
        "unknown-country" => {
            let (written, near) = (argument(problem, "value")?, argument(problem, "near")?);
            near.eq_ignore_ascii_case(written).then(|| put(written, near)).flatten()
        }
        "link-to-alias" => {
            let written = argument(problem, "path")?;
            let work = site.works.unread().get(*site.ids.get(argument(problem, "id")?.trim_matches('/'))?)?;
            let language =
                site.works.unread().iter().flat_map(|work| &work.versions).find(|version| site.document(version).source.path == label.file);
            let own = language.and_then(|from| work.live(from.language)).unwrap_or_else(|| work.original());
            let to = relative(&label.file, &site.document(own).source.path);
            let raw = label.span.of(text);
            let path =
                raw.split(['#', '?']).next().filter(|path| !path.contains(char::is_whitespace) && !path.contains(['[', ']', '(']))?;
            (crate::site::address::decode(path) == written && !to.contains([' ', '(', ')'])).then(|| put(path, &to)).flatten()
        }
        "case-differs" => {
            let (written, actual) = (argument(problem, "written")?, argument(problem, "actual")?);
            let raw = label.span.of(text);
            let path = raw.split(['#', '?']).next().unwrap_or(raw);
            let at = label.span.start as usize + path.rfind(written).filter(|at| at + written.len() == path.len())?;
            Some(Edit::new(at..at + written.len(), actual))
        }
        _ => None,
    }
}

/// The only candidate that is written so but for capital and small letters, else the only one that is one edit away. Of short words every other is
/// near.
fn only<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let mut all: Vec<(usize, &str)> = candidates
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(far, _)| *far <= 1)
        .collect();
    all.sort_unstable();
    all.dedup();
    let same: Vec<&str> = all.iter().filter(|(far, _)| *far == 0).map(|(_, candidate)| *candidate).collect();
    match (same.as_slice(), all.as_slice()) {
        ([one], _) => Some(one),
        ([], [(_, one)]) if written.chars().count() > 3 => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_candidate_is_certain() {
        let words = ["title", "status", "tags", "tag", "toc"];
        let near = |written: &str| only(written, words.into_iter());
        assert_eq!(near("Title"), Some("title"));
        assert_eq!(near("titel"), Some("title"));
        assert_eq!(near("TAG"), Some("tag"));
        assert_eq!(near("statuses"), None);
        assert_eq!(near("tagz"), None);
        assert_eq!(near("to"), None);
    }
}

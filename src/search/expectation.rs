//! `search-tests.yaml`: what the search is to find, so that editors see when a change makes a page harder to find.

use std::sync::Arc;

use crate::checked::Checked;
use crate::config::LangId;
use crate::diagnostic::catalogue::{config as settings, content, search as message};
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::document::value::{Node, Value};
use crate::document::yaml;
use crate::site::address::decode;
use crate::site::{Site, WorkId};
use crate::source::Source;
use crate::span::Span;

/// A query and the page that is to be among the first results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// What a reader looks for.
    pub query: String,
    /// In which language.
    pub language: LangId,
    /// The page.
    pub work: WorkId,
    /// The number of results among which it must be.
    pub first: usize,
    /// Where the query stands in the file.
    pub span: Span,
}

/// Where a test does not say among how many results the page must be.
const FIRST: usize = 3;

/// Most results among which a test can ask for a page.
const MOST: usize = 100;

/// Values of a test.
const KEYS: [&str; 4] = ["query", "lang", "page", "first"];

/// All tests of a file that can be run.
pub fn read(site: &Site, source: &Source) -> Checked<Vec<Expectation>> {
    let mut diagnostics = Vec::new();
    let items = yaml::parse_list(&source.path, &source.text).drain_into(&mut diagnostics);
    // A test without its query is not run.
    let comments = diagnostics.iter_mut().filter(|one| one.code() == content::value_is_comment("", "").code());
    comments.for_each(|one| one.severity = Severity::Error);
    let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error);
    let mut broken: Vec<u32> = errors.flat_map(|one| &one.labels).map(|label| label.span.start).collect();
    broken.sort_unstable();
    let tests = items.iter().filter_map(|item| {
        let next = broken.partition_point(|at| *at < item.span.start);
        let is_said = broken.get(next).is_some_and(|at| *at <= item.span.end);
        let mut reading = Reading { site, file: &source.path, is_said, diagnostics: Vec::new() };
        let read = reading.one(item);
        diagnostics.append(&mut reading.diagnostics);
        read
    });
    let tests = tests.collect();
    Checked::new(tests, diagnostics)
}

struct Reading<'a> {
    site: &'a Site,
    file: &'a Arc<str>,
    /// Whether it is said already that the test cannot be read as it is written.
    is_said: bool,
    diagnostics: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn say(&mut self, problem: Diagnostic, span: Span) {
        self.diagnostics.push(problem.at(self.file, span));
    }

    fn one(&mut self, item: &Node) -> Option<Expectation> {
        let entries = match &item.value {
            Value::Map(entries) => entries,
            Value::Broken => return None,
            _ => {
                self.say(message::search_test_shape(), item.span);
                return None;
            }
        };
        for entry in entries.iter().filter(|entry| !KEYS.contains(&entry.key.as_str())) {
            self.say(message::search_test_key(&entry.key, nearest(&entry.key, KEYS)), entry.key_span);
        }
        let lists: Vec<(&str, &Node)> =
            KEYS.iter().filter_map(|key| Some((*key, item.get(key)?))).filter(|(_, node)| is_list(node)).collect();
        for (key, node) in &lists {
            self.say(message::search_test_single(key, &format!("{key}: {}", first_of(node).unwrap_or("…"))), node.span);
        }
        if !lists.is_empty() {
            return None;
        }
        let query = self.text(item, "query", "query: \"participatory budget\"").filter(|(query, span)| self.has_word(query, *span));
        let page = self.text(item, "page", "page: cases/leuven");
        let language = self.language(item);
        let first = self.first(item);
        let work = page.and_then(|(page, span)| self.page(page, span));
        let (query, span) = query?;
        Some(Expectation { query: query.to_owned(), language: language?, work: work?, first: first?, span })
    }

    fn text<'n>(&mut self, item: &'n Node, key: &str, example: &str) -> Option<(&'n str, Span)> {
        let written = item.get(key).and_then(|node| Some((node.text()?.trim(), node.span))).filter(|(text, _)| !text.is_empty());
        if written.is_none() && !self.is_said {
            self.say(message::search_test_incomplete(key, example), item.get(key).map_or(item.span, |node| node.span));
        }
        written
    }

    /// Whether there is something to look for.
    fn has_word(&mut self, query: &str, span: Span) -> bool {
        let found = query.contains(char::is_alphanumeric);
        if !found {
            self.say(message::search_test_wordless(query), span);
        }
        found
    }

    /// The language; without one, that of files that do not say theirs.
    fn language(&mut self, item: &Node) -> Option<LangId> {
        let config = &self.site.config;
        let Some(node) = item.get("lang") else { return Some(config.default_language) };
        let tag = node.text().unwrap_or("").trim();
        let found = config.language_by_tag(tag).map(|language| language.id);
        if found.is_none() {
            let tags: Vec<&str> = config.languages.iter().map(|language| &*language.tag).collect();
            self.say(settings::unknown_language(tag, nearest(tag, tags.iter().copied()), &tags.join(", ")), node.span);
        }
        found
    }

    fn first(&mut self, item: &Node) -> Option<usize> {
        let Some(node) = item.get("first") else { return Some(FIRST) };
        let text = node.text().unwrap_or("");
        let number = text.parse::<usize>().ok().filter(|number| (1..=MOST).contains(number));
        if number.is_none() {
            self.say(message::search_test_number(text, MOST as u64), node.span);
        }
        number
    }

    fn page(&mut self, page: &str, span: Span) -> Option<WorkId> {
        let found = find(self.site, page);
        if found.is_none() {
            let near = nearest(page.trim_matches('/'), self.site.ids.keys().map(|id| &**id));
            self.say(message::search_test_page(page, near), span);
        }
        found
    }
}

fn is_list(node: &Node) -> bool {
    matches!(node.value, Value::List(_))
}

/// The first text of a list.
fn first_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::List(items) => items.iter().find_map(Node::text),
        _ => None,
    }
}

/// The page with this id; the page of the file at this path; the page at this address, whole or from the site's base on, as a browser has it or as it
/// reads. The home page is `index` or `/`.
fn find(site: &Site, page: &str) -> Option<WorkId> {
    let after_host = page.split_once("://").map_or(page, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let below_base = after_host.strip_prefix(&*site.config.base_path).filter(|rest| rest.starts_with('/')).unwrap_or(after_host);
    let page = &*decode(below_base);
    let trimmed = page.trim_matches('/');
    if let Some(work) = site.ids.get(trimmed) {
        return Some(*work);
    }
    if let Some(work) = site.works.iter().position(|work| work.place.is_empty()).filter(|_| matches!(trimmed, "" | "index")) {
        return Some(work);
    }
    let of_file = |work: &crate::site::Work| {
        work.versions.iter().any(|version| {
            let path = &site.documents[version.document].source.path;
            **path == *page || path.strip_prefix("content/") == Some(page)
        })
    };
    let at_address = |work: usize| site.routes.works[work].iter().flatten().any(|address| address.path.trim_matches('/') == trimmed);
    site.works.iter().position(of_file).or_else(|| (0..site.works.len()).find(|work| at_address(*work)))
}

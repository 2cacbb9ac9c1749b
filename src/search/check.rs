//! Runs the tests of `search-tests.yaml` on the same engine that readers' browsers run.

use std::collections::BTreeMap;

use guildhall_search::request::Request;
use rayon::prelude::*;

use super::SearchError;
use super::collection::{collection, url_of, urls};
use super::expectation::{self, Expectation};
use super::session::Session;
use crate::config::{LangId, Language};
use crate::diagnostic::{Diagnostic, catalogue::search as message};
use crate::i18n::Interface;
use crate::page::Plan;
use crate::site::Site;
use crate::source::Source;
use crate::span::Span;

/// Results that are looked through for a page.
const LIMIT: usize = 100;

/// Results that a message names.
const NAMED: usize = 5;

/// What came of the tests.
#[derive(Debug, Default)]
pub struct Checked {
    /// How many were run.
    pub run: usize,
    /// How many gave what they were to give.
    pub passed: usize,
    /// What is wrong with the file, and the tests that failed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and runs all tests of a file.
pub fn check(site: &Site, plan: &Plan, interface: &Interface, source: &Source) -> Checked {
    let mut checked = Checked::default();
    let tests = expectation::read(site, source).drain_into(&mut checked.diagnostics);
    if !site.config.search.enabled {
        checked.diagnostics.push(message::search_tests_without_search().at(&source.path, Span::default()));
        return checked;
    }
    let mut by_language: BTreeMap<LangId, Vec<&Expectation>> = BTreeMap::new();
    for test in &tests {
        by_language.entry(test.language).or_default().push(test);
    }
    let by_language: Vec<(LangId, Vec<&Expectation>)> = by_language.into_iter().collect();
    let problems: Vec<Vec<Diagnostic>> = by_language
        .par_iter()
        .map(|(id, tests)| {
            let language = site.config.language(*id);
            run(site, plan, interface, language, tests, source)
                .unwrap_or_else(|error| vec![message::search_index_failed(&language.name, &error.0).at(&source.path, Span::default())])
        })
        .collect();
    checked.run = tests.len();
    checked.passed = tests.len() - problems.iter().map(Vec::len).sum::<usize>().min(tests.len());
    checked.diagnostics.extend(problems.into_iter().flatten());
    checked
}

/// The problems of the tests in one language.
fn run(
    site: &Site,
    plan: &Plan,
    interface: &Interface,
    language: &Language,
    tests: &[&Expectation],
    source: &Source,
) -> Result<Vec<Diagnostic>, SearchError> {
    let session = Session::open(&collection(site, plan, interface, language.id))?;
    let ids = urls(site, language.id);
    let mut problems = Vec::new();
    for test in tests {
        let page = site.works[test.work].name();
        let Some(url) = url_of(site, test.work, language.id) else {
            problems.push(message::search_test_hidden(page, &language.name).at(&source.path, test.span));
            continue;
        };
        let answer = session.answer(&Request { query: test.query.clone(), limit: LIMIT, ..Request::default() })?;
        let place = answer.hits.iter().position(|hit| hit.url == url);
        if place.is_some_and(|place| place < test.first) {
            continue;
        }
        // The id and the address of the home page are empty.
        let name = |url: &'_ str| match ids.get(url).copied().unwrap_or(url) {
            "" => "/".to_owned(),
            id => id.to_owned(),
        };
        let named: Vec<String> = answer.hits.iter().take(place.unwrap_or(NAMED).min(NAMED)).map(|hit| name(&hit.url)).collect();
        let instead = Some(named.join(", ")).filter(|named| !named.is_empty());
        let place = place.map(|place| (place + 1).to_string());
        let failed =
            message::search_test_failed(&test.query, page, &language.name, test.first as u64, place.as_deref(), instead.as_deref());
        problems.push(failed.at(&source.path, test.span));
    }
    Ok(problems)
}

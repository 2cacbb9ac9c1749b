//! Whole ways through the package: pages in, answers out.

use crate::analysis::{NoStem, stemmers};
use crate::answer::{Answer, Outcome, Run};
use crate::input::{Collection, Facet, FacetValue, Page, Section};
use crate::request::Request;
use crate::write::{SIZES, write_sized};
use crate::{Engine, IndexFiles};
use std::collections::BTreeMap;
use std::fmt::Write as _;

mod answers;
mod damage;
mod facets;
mod properties;
mod ranking;
mod rounds;

/// A page of these sections: heading and text.
fn page(url: &str, title: &str, sections: &[(&str, &str)]) -> Page {
    let section = |(heading, text): &(&str, &str)| Section {
        heading: (*heading).to_owned(),
        anchor: heading.to_lowercase().replace(' ', "-"),
        text: (*text).to_owned(),
    };
    Page { url: url.to_owned(), title: title.to_owned(), sections: sections.iter().map(section).collect(), ..Page::default() }
}

/// A page with a title and a text.
fn text(url: &str, title: &str, text: &str) -> Page {
    page(url, title, &[("", text)])
}

fn collection(language: &str, pages: Vec<Page>) -> Collection {
    Collection { language: language.to_owned(), facets: Vec::new(), pages }
}

fn facet(key: &str, label: &str, values: &[(&str, &str)]) -> Facet {
    let value = |(key, label): &(&str, &str)| FacetValue { key: (*key).to_owned(), label: (*label).to_owned() };
    Facet { key: key.to_owned(), label: label.to_owned(), values: values.iter().map(value).collect() }
}

fn request(query: &str) -> Request {
    Request { query: query.to_owned(), limit: 10, ..Request::default() }
}

fn typing(query: &str) -> Request {
    Request { typing: true, ..request(query) }
}

/// An opened index with all that it may need.
struct Site {
    engine: Engine,
    files: BTreeMap<String, Vec<u8>>,
}

fn open(language: &str, index: IndexFiles) -> Site {
    let files: BTreeMap<String, Vec<u8>> = index.files.into_iter().collect();
    let stemmer = stemmers::for_language(language).unwrap_or_else(|| Box::new(NoStem));
    let engine = Engine::open(&files[&index.hot], stemmer).unwrap();
    Site { engine, files }
}

fn site(language: &str, pages: Vec<Page>) -> Site {
    open_collection(&collection(language, pages))
}

fn open_collection(collection: &Collection) -> Site {
    open(&collection.language, write_sized(collection, SIZES).unwrap())
}

impl Site {
    /// The answer, and which files were needed in which round.
    fn rounds(&self, request: &Request) -> (Answer, Vec<Vec<String>>) {
        let mut rounds = Vec::new();
        for _ in 0..7 {
            match self.engine.answer(request).unwrap() {
                Outcome::Answer(answer) => return (answer, rounds),
                Outcome::Needs(names) => {
                    assert!(!names.is_empty());
                    for name in &names {
                        self.engine.supply(name, self.files[name].clone()).unwrap();
                    }
                    rounds.push(names);
                }
            }
        }
        panic!("no answer to {request:?} after {} rounds", rounds.len());
    }

    fn ask(&self, request: &Request) -> Answer {
        self.rounds(request).0
    }

    /// The addresses of the pages that are found, best first.
    fn urls(&self, query: &str) -> String {
        self.urls_of(&request(query))
    }

    /// The pages that answer, whatever their order.
    fn sorted_urls(&self, query: &str) -> String {
        let urls = self.urls(query);
        let mut urls: Vec<&str> = urls.split(' ').collect();
        urls.sort_unstable();
        urls.join(" ")
    }

    fn urls_of(&self, request: &Request) -> String {
        let answer = self.ask(request);
        let urls: Vec<String> = answer.hits.into_iter().map(|hit| hit.url).collect();
        if answer.relaxed { format!("relaxed: {}", urls.join(" ")) } else { urls.join(" ") }
    }
}

/// Runs with what is marked in brackets.
fn marked(runs: &[Run]) -> String {
    runs.iter().map(|run| if run.marked { format!("[{}]", run.text) } else { run.text.clone() }).collect()
}

/// An answer as text.
fn shown(answer: &Answer) -> String {
    let mut out = format!("{} pages{}\n", answer.total, if answer.relaxed { ", with some of the words" } else { "" });
    if let Some(suggestion) = &answer.suggestion {
        let _ = writeln!(out, "did you mean: {suggestion}");
    }
    for facet in &answer.facets {
        let values = facet.values.iter().map(|value| format!("{}{} {}", if value.chosen { "*" } else { "" }, value.label, value.count));
        let _ = writeln!(out, "{}: {}", facet.label, values.collect::<Vec<_>>().join(", "));
    }
    for hit in &answer.hits {
        let language = hit.language.as_ref().map(|tag| format!(" ({tag})")).unwrap_or_default();
        let outdated = if hit.outdated { " (outdated)" } else { "" };
        let _ =
            writeln!(out, "{:.3} {:.2} {} | {} | {}{language}{outdated}", hit.score, hit.quality, hit.url, hit.eyebrow, marked(&hit.title));
        for section in &hit.sections {
            let _ = writeln!(out, "    #{} {}: {}", section.anchor, marked(&section.heading), marked(&section.excerpt));
        }
    }
    out
}

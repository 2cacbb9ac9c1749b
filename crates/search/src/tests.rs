//! Whole ways through the package: pages in, answers out.

use crate::analysis::{NoStem, stemmers};
use crate::answer::{Answer, Outcome, Run};
use crate::input::{Collection, Facet, FacetValue, Page, Section};
use crate::request::Request;
use crate::write::{SIZES, Sizes, write_sized};
use crate::{Engine, IndexFiles};
use std::collections::BTreeMap;

/// A page of these sections: heading and text.
fn page(url: &str, title: &str, sections: &[(&str, &str)]) -> Page {
    let section = |(heading, text): &(&str, &str)| Section {
        heading: (*heading).to_owned(),
        anchor: heading.to_lowercase().replace(' ', "-"),
        text: (*text).to_owned(),
    };
    Page { url: url.to_owned(), title: title.to_owned(), sections: sections.iter().map(section).collect(), ..Page::default() }
}

fn collection(language: &str, pages: Vec<Page>) -> Collection {
    Collection { language: language.to_owned(), facets: Vec::new(), pages }
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

fn site(collection: &Collection) -> Site {
    open(&collection.language, write_sized(collection, SIZES).unwrap())
}

impl Site {
    /// The answer, and in how many rounds which files were needed.
    fn rounds(&self, request: &Request) -> (Answer, Vec<Vec<String>>) {
        let mut rounds = Vec::new();
        for _ in 0..8 {
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
        panic!("no answer after {} rounds", rounds.len());
    }

    fn ask(&self, query: &str) -> Answer {
        self.rounds(&Request { query: query.to_owned(), limit: 10, ..Request::default() }).0
    }

    fn urls(&self, query: &str) -> Vec<String> {
        self.ask(query).hits.into_iter().map(|hit| hit.url).collect()
    }
}

#[test]
fn a_page_is_found() {
    let site = site(&collection(
        "en",
        vec![
            page("a/", "Public money", &[("", "Public code for public money."), ("Why", "Because taxes pay for it.")]),
            page("b/", "Cats", &[("", "They sleep."), ("Taxes", "They pay none.")]),
        ],
    ));
    let (answer, rounds) = site.rounds(&Request { query: "tax".to_owned(), limit: 10, ..Request::default() });
    println!("{answer:#?} {rounds:?}");
    assert_eq!(answer.total, 2);
}

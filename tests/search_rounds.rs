//! Whatever readers of this repository's site look for, three rounds of requests find it, and one brings the texts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use guildhall_search::Engine;
use guildhall_search::analysis::{NoStem, stemmers};
use guildhall_search::answer::{Answer, Outcome};
use guildhall_search::request::Request;
use proptest::prelude::*;
use proptest::sample::Index;
use support::{Build, repository};

/// The search of one language, as it is published.
struct Published {
    language: String,
    hot: Vec<u8>,
    files: BTreeMap<String, Vec<u8>>,
    /// Words of titles and excerpts.
    words: Vec<String>,
}

static SITE: LazyLock<Vec<Published>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let tree = Build::new(repository(), &folder.path().join("out")).publish();
    let entries = tree.paths().into_iter().filter_map(|path| path.strip_prefix("search/")?.strip_suffix(".json"));
    let one = |language: &str| {
        let entry: serde_json::Value = serde_json::from_str(tree.text(&format!("search/{language}.json"))).unwrap();
        let hot = tree.0[&format!("search/{}", entry["hot"].as_str().unwrap())].clone();
        let own = format!("search/{language}/");
        let files = tree.0.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&own)?.to_owned(), bytes.clone()))).collect();
        let mut published = Published { language: language.to_owned(), hot, files, words: Vec::new() };
        published.words = words(&published.ask(&Request { limit: 1000, ..Request::default() }).0);
        published
    };
    entries.map(one).collect()
});

fn words(answer: &Answer) -> Vec<String> {
    let excerpts = answer.hits.iter().flat_map(|hit| hit.sections.iter().flat_map(|section| &section.excerpt));
    let runs = answer.hits.iter().flat_map(|hit| &hit.title).chain(excerpts);
    let words = runs.flat_map(|run| run.text.split(|letter: char| !letter.is_alphabetic()));
    let words: BTreeSet<String> = words.filter(|word| word.chars().count() >= 4).map(str::to_lowercase).collect();
    words.into_iter().collect()
}

impl Published {
    /// The answer for a reader who has nothing yet but the hot bundle, and how many files were needed in each round.
    fn ask(&self, request: &Request) -> (Answer, Vec<usize>) {
        let stemmer = stemmers::for_language(&self.language).unwrap_or_else(|| Box::new(NoStem));
        let engine = Engine::open(&self.hot, stemmer).unwrap();
        let mut rounds = Vec::new();
        loop {
            match engine.answer(request).unwrap() {
                Outcome::Answer(answer) => return (answer, rounds),
                Outcome::Needs(names) => {
                    rounds.push(names.len());
                    assert!(rounds.len() < 20, "{request:?}: {rounds:?}");
                    names.iter().for_each(|name| engine.supply(name, self.files[name].clone()).unwrap());
                }
            }
        }
    }
}

/// What readers make of a word.
#[derive(Debug, Clone)]
enum Slip {
    None,
    Other(Index, Index),
    OtherFirst(Index),
    More(Index, Index),
    MoreFirst(Index),
    Less(Index),
    LessFirst,
    Swapped(Index),
    Beginning(Index),
    RunTogether(Index),
}

fn slip() -> impl Strategy<Value = Slip> {
    let index = any::<Index>;
    prop_oneof![
        Just(Slip::None),
        (index(), index()).prop_map(|(place, letter)| Slip::Other(place, letter)),
        index().prop_map(Slip::OtherFirst),
        (index(), index()).prop_map(|(place, letter)| Slip::More(place, letter)),
        index().prop_map(Slip::MoreFirst),
        index().prop_map(Slip::Less),
        Just(Slip::LessFirst),
        index().prop_map(Slip::Swapped),
        index().prop_map(Slip::Beginning),
        index().prop_map(Slip::RunTogether),
    ]
}

fn with_slip(word: &str, slip: &Slip, words: &[String]) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let letter = |at: &Index| at.get(words).chars().next().unwrap();
    match slip {
        Slip::None => {}
        Slip::Other(place, other) => letters[place.index(word.chars().count())] = letter(other),
        Slip::OtherFirst(other) => letters[0] = letter(other),
        Slip::More(place, more) => letters.insert(place.index(letters.len()), letter(more)),
        Slip::MoreFirst(more) => letters.insert(0, letter(more)),
        Slip::Less(place) => _ = letters.remove(place.index(letters.len())),
        Slip::LessFirst => _ = letters.remove(0),
        Slip::Swapped(place) => {
            let place = place.index(letters.len() - 1);
            letters.swap(place, place + 1);
        }
        Slip::Beginning(length) => letters.truncate(1 + length.index(letters.len())),
        Slip::RunTogether(other) => letters.extend(other.get(words).chars()),
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn three_rounds_and_one_of_texts_are_enough(
        language in any::<Index>(),
        slips in proptest::collection::vec((any::<Index>(), slip()), 1..3),
        typing in any::<bool>(),
        quoted in any::<bool>(),
        excluded in proptest::option::of(any::<Index>()),
    ) {
        let site = language.get(&SITE);
        let written: Vec<_> = slips.iter().map(|(word, slip)| with_slip(word.get::<String>(&site.words), slip, &site.words)).collect();
        let mut query = written.join(" ");
        if quoted {
            query = format!("\"{query}\"");
        }
        if let Some(word) = excluded {
            query = format!("-{} {query}", word.get::<String>(&site.words));
        }
        let (_, rounds) = site.ask(&Request { query: query.clone(), typing, limit: 10, ..Request::default() });
        prop_assert!(rounds.len() <= 4, "{} in {}: {:?}", query, site.language, rounds);
    }
}

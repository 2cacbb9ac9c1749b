//! What holds for any pages and any query.

use super::*;
use crate::write::Sizes;
use crate::{Writer, Written, write};
use proptest::prelude::*;

/// Words that meet one another often, of several scripts, and anything else.
fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => prop::sample::select(vec![
            "budget", "budgets", "budgt", "été", "ete", "Stadt", "Städte", "e-mail", "état", "知識管理", "知", "مدرسة", "المدرسة", "данные", "한국어", "ไทย",
            "public", "money", "\"", "-", " -", "\n", "“", "public money", "don't", "l’été", "C++",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

fn any_page() -> impl Strategy<Value = Page> {
    let section = (any_text(), "[a-z\\x1e]{0,4}", any_text()).prop_map(|(heading, anchor, text)| Section { heading, anchor, text });
    let language = prop::option::of("[a-z]{2}");
    (
        any_text(),
        any_text(),
        prop::collection::vec(any_text(), 0..3),
        prop::collection::vec(section, 0..4),
        language,
        prop::collection::btree_set((0_u16..3, 0_u16..3), 0..4),
    )
        .prop_map(|(title, summary, labels, sections, language, facets)| Page {
            url: title.clone(),
            title,
            summary,
            labels,
            sections,
            language,
            facets: facets.into_iter().collect(),
            ..Page::default()
        })
}

fn any_collection() -> impl Strategy<Value = Collection> {
    let language = prop::sample::select(vec!["en", "fr", "de", "ar", "zh-Hans", "ja", "ko", "th", "ru", "tr", "x-none", ""]);
    (language, prop::collection::vec(any_page(), 0..6)).prop_map(|(language, pages)| Collection {
        facets: vec![facet("kind", "Kind", &[("a", "A"), ("b", "B")]), facet("place", "Place", &[("c", "C")])],
        ..collection(language, pages)
    })
}

fn any_request() -> impl Strategy<Value = Request> {
    let filter = (prop::sample::select(vec!["kind", "place", "none"]), prop::sample::select(vec!["a", "b", "c"]));
    (any_text(), any::<bool>(), prop::collection::vec(filter, 0..2), 0_usize..3, 0_usize..4).prop_map(
        |(query, typing, filters, offset, limit)| Request {
            query,
            typing,
            filters: filters.into_iter().map(|(facet, value)| (facet.to_owned(), value.to_owned())).collect(),
            without: Vec::new(),
            offset,
            limit,
        },
    )
}

const SMALL: Sizes = Sizes { dictionary: 1, postings: 1, positions: 1, ..SIZES };

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_query_is_answered(collection in any_collection(), requests in prop::collection::vec(any_request(), 1..4)) {
        let index = write_sized(&collection, SIZES).unwrap();
        prop_assert_eq!(&index, &write_sized(&collection, SIZES).unwrap());
        let small = write_sized(&collection, SMALL).unwrap();
        // One has all files from the beginning, the others get what they need.
        let full = open(&collection.language, index.clone());
        for (name, bytes) in full.files.iter().rev().filter(|(name, _)| **name != index.hot) {
            full.engine.supply(name, bytes.clone()).unwrap();
        }
        let (step_by_step, in_pieces) = (open(&collection.language, index), open(&collection.language, small));
        for request in &requests {
            let Outcome::Answer(answer) = full.engine.answer(request).unwrap() else { panic!("all is there") };
            let (same, rounds) = step_by_step.rounds(request);
            prop_assert_eq!(&answer, &same);
            prop_assert!(rounds.len() <= 4);
            prop_assert_eq!(&answer, &in_pieces.ask(request));
            prop_assert!(answer.hits.len() <= request.limit && answer.hits.len() <= answer.total && answer.total <= collection.pages.len());
            prop_assert!(answer.hits.iter().all(|hit| hit.score >= 0.0 && (0.0..=1.0).contains(&hit.quality) && hit.sections.len() <= 3));
            prop_assert!(answer.hits.windows(2).all(|two| two[0].score >= two[1].score && two[0].quality >= two[1].quality));
            let explanation = full.engine.explain(request).unwrap().unwrap();
            prop_assert_eq!(explanation.hits.len(), answer.hits.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// An engine remembers words and pieces of text; that changes no answer.
    #[test]
    fn answers_do_not_depend_on_those_before(collection in any_collection(), requests in prop::collection::vec(any_request(), 2..8)) {
        let index = write_sized(&collection, SIZES).unwrap();
        let asked = open(&collection.language, index.clone());
        for request in &requests {
            prop_assert_eq!(asked.ask(request), open(&collection.language, index.clone()).ask(request));
        }
    }
}

proptest! {
    /// Nothing of an index is left in the room in which the next one is made.
    #[test]
    fn indexes_do_not_depend_on_those_before(collections in prop::collection::vec(any_collection(), 2..4)) {
        let mut writer = Writer::default();
        for Collection { language, facets, pages } in collections {
            let mut files = BTreeMap::new();
            let put = &mut |name: &str, bytes: &[u8]| assert_eq!(files.insert(name.to_owned(), bytes.to_vec()), None);
            let written = writer.write(&language, &facets, &mut pages.iter().cloned(), put).unwrap();
            let IndexFiles { hot, files: expected, documents } = write(&Collection { language, facets, pages }).unwrap();
            prop_assert_eq!(written, Written { hot, documents });
            prop_assert_eq!(files.into_iter().collect::<Vec<_>>(), expected);
        }
    }
}

#[test]
fn long_and_strange_queries_are_answered() {
    let site = site("en", vec![text("a/", "Budget", "A budget, \"quoted\" - and more."), text("b/", "Vote", "A vote.")]);
    for query in [
        "budget ".repeat(2000),
        "x".repeat(10_000),
        (0..2000).map(|number| format!("w{number} ")).collect(),
        "\"".repeat(10_000),
        "-".repeat(10_000),
        " -\"a".repeat(2500),
        "é".repeat(5000),
        "知".repeat(5000),
        "\u{0}\u{1}\u{2}budget\u{7f}".to_owned(),
        "\u{202e}budget\u{202c} \u{2066}".to_owned(),
        "a\u{301}".repeat(3000),
    ] {
        for typing in [false, true] {
            let (_, rounds) = site.rounds(&Request { typing, ..request(&query) });
            assert!(rounds.len() <= 4);
        }
    }
    assert_eq!(site.urls(&"budget ".repeat(2000)), "a/");
    assert_eq!(site.urls("\u{0}\u{1}budget\u{202e}"), "a/");
}

//! What a reader has to fetch.

use super::*;

/// Pages of made-up words: many, so that an index has many chunks.
fn many() -> Vec<Page> {
    let word = |number: usize| {
        let letters = ["ka", "lo", "mi", "nu", "pe", "ra", "so", "ti", "vu", "ze"];
        (0..4).map(|place| letters[number / 10_usize.pow(place) % 10]).collect::<String>()
    };
    let text_of = |seed: usize| (0..80).map(|place| word((seed * 7919 + place * place * 31) % 9973)).collect::<Vec<_>>().join(" ");
    let one = |number: usize| {
        page(
            &format!("{number}/"),
            &word(number * 17 % 9973),
            &[("", &text_of(number)), (&word(number * 3 % 9973), &text_of(number + 500))],
        )
    };
    (0..400).map(one).collect()
}

#[test]
fn a_word_costs_one_chunk_of_dictionary_and_one_of_postings() {
    let index = write_sized(&collection("xx", many()), SIZES).unwrap();
    let site = open("xx", index.clone());
    let word = site.ask(&request("")).hits[5].title[0].text.clone();
    let site = open("xx", index);
    let (answer, rounds) = site.rounds(&Request { limit: 0, ..request(&word) });
    assert!(answer.total > 0);
    assert_eq!(rounds.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1], "{word}");
    // Asked again, nothing is needed; a page more costs its text alone.
    assert_eq!(site.rounds(&Request { limit: 0, ..request(&word) }).1.len(), 0);
    assert_eq!(site.rounds(&Request { limit: 1, ..request(&word) }).1.concat().len(), 1);
    // Its place in a text is asked for only beside that of another word.
    let needed = |query: &str| site.rounds(&Request { limit: 0, ..request(query) }).1.concat().len();
    assert_eq!(needed(&format!("\"{word}\"")), 0);
    assert_eq!(needed(&format!("-{word}")), 0);
    assert_eq!(needed(&format!("\"{word} {word}\"")), 1);
}

#[test]
fn few_rounds_are_enough() {
    let index = write_sized(&collection("xx", many()), SIZES).unwrap();
    for query in ["kalo", "kalominu peraso", "\"kalominu peraso\" -sotivuze", "kakakakx", "kalopmi nuperxaso -ti", "zzzzzzzzz", ""] {
        for typing in [false, true] {
            let site = open("xx", index.clone());
            let (_, rounds) = site.rounds(&Request { typing, ..request(query) });
            assert!(rounds.len() <= 4, "{query}: {rounds:?}");
        }
    }
}

/// Pages of so many different words, with these first letters, that all with one of them take a round more than a word. On the first of them two words
/// follow one another.
fn dense() -> Vec<Page> {
    let mut seed = 1_u32;
    let mut letter = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (seed >> 24) as u8 % 26)
    };
    let mut word = |first: char| std::iter::once(first).chain((0..7).map(|_| letter())).collect::<String>();
    let one = |number: usize| {
        let words = (0..120).map(|place| word(if place % 2 == 0 { 'l' } else { 'm' })).collect::<Vec<_>>().join(" ");
        text(&format!("{number}/"), "Title", &if number == 0 { format!("lantern market {words}") } else { words })
    };
    (0..100).map(one).collect()
}

#[test]
fn words_that_stand_nowhere_take_few_rounds() {
    let index = write_sized(&collection("xx", dense()), SIZES).unwrap();
    let rounds = |query: &str| {
        let (answer, rounds) = open("xx", index.clone()).rounds(&request(query));
        (answer.total > 0, rounds.iter().map(Vec::len).collect::<Vec<_>>())
    };
    // Its parts come with the words that it may have been meant to be.
    assert_eq!(rounds("lanternmarket"), (true, vec![1, 11, 3, 1]));
    // Words with another first letter are looked for all over the dictionary, in the same round.
    assert_eq!(rounds("zantern"), (true, vec![4, 1, 1]));
    assert_eq!(rounds("mantern"), (true, vec![1, 11, 1, 1]));
}

#[test]
fn the_same_pages_give_the_same_files() {
    let collection = collection("en", many());
    let one = write_sized(&collection, SIZES).unwrap();
    assert_eq!(one, write_sized(&collection, SIZES).unwrap());
    assert_eq!(one.documents, 800);
    assert!(one.files.iter().all(|(name, _)| name.len() == 12 && name.ends_with(".txt")));
    // A page more leaves the texts of the others as they were.
    let mut more = collection.clone();
    more.pages.insert(200, text("new/", "New", "A new page."));
    let other = write_sized(&more, SIZES).unwrap();
    let texts = one.files.iter().filter(|(_, bytes)| bytes.contains(&crate::texts::RECORD) && bytes.starts_with(b"1"));
    assert!(texts.clone().count() > 100);
    assert!(texts.clone().all(|file| other.files.contains(file)));
}

#[test]
fn the_first_hits_show_sections_of_two_pieces_of_text() {
    let long = |word: &str| format!("{word} {}", "Other words fill a page. ".repeat(150));
    let sections =
        [("", "Nothing.".to_owned()), ("First", long("The budget.")), ("Second", long("Another budget.")), ("Third", long("No more."))];
    let sections: Vec<(&str, &str)> = sections.iter().map(|(heading, text)| (*heading, text.as_str())).collect();
    let mut pages: Vec<Page> = (0..5).map(|number| page(&format!("{number}/"), "Report", &sections)).collect();
    pages.push(text("other/", "Other", "Nothing."));
    let (answer, rounds) = site("en", pages).rounds(&request("budget"));
    let shown = answer.hits.iter().map(|hit| hit.sections.iter().map(|section| section.anchor.as_str()).collect::<Vec<_>>());
    assert_eq!(
        shown.collect::<Vec<_>>(),
        [vec!["first", "second"], vec!["first", "second"], vec!["first", "second"], vec!["first"], vec!["first"]]
    );
    // All in one round.
    assert_eq!(rounds.last().map(Vec::len), Some(3 * 2 + 2));
}

//! Tokens of every language, readable by eye; and what holds for any text.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

fn analyser(tag: &str) -> Analyser {
    Analyser::new(tag, stemmers::for_language(tag).unwrap_or_else(|| Box::new(NoStem)))
}

/// Tokens, positions apart by bars: each with its exact form where that differs; `~` is a variant, `+` a compound in one, `·` a single character.
fn tokens_shown(tag: &str, text: &str) -> String {
    let mut shown: Vec<String> = Vec::new();
    let mut at = None;
    analyser(tag).tokens(text, &mut |token| {
        let mark = match token.kind {
            Kind::Word | Kind::Pair => "",
            Kind::Variant => "~",
            Kind::Joined => "+",
            Kind::Single => "·",
        };
        let surface = if token.surface == token.stem { String::new() } else { format!("({})", token.surface) };
        let token_shown = format!("{mark}{}{surface}", token.stem);
        match shown.last_mut() {
            Some(before) if at == Some(token.position) => *before = format!("{before} {token_shown}"),
            _ => shown.push(token_shown),
        }
        at = Some(token.position);
    });
    shown.join(" | ")
}

/// What a query looks for: alternatives by strokes, in brackets what may be missing, an ellipsis where it may be unfinished.
fn sought_shown(tag: &str, query: &str) -> String {
    let mut shown = Vec::new();
    for sought in analyser(tag).sought(query) {
        let forms: Vec<String> = sought.forms.iter().map(|form| format!("{}{}", form.stem, if form.last { "…" } else { "" })).collect();
        let forms = forms.join("/");
        shown.push(if sought.weak { format!("({forms})") } else { forms });
    }
    shown.join(" ")
}

#[test]
fn words_of_every_language() {
    let mut table = String::new();
    for line in include_str!("tests/words.txt").lines() {
        let (tag, text) = line.split_once(' ').unwrap();
        table.push_str(&format!("[{tag}] {text}\n{}\n\n", tokens_shown(tag, text)));
    }
    insta::assert_snapshot!(table);
}

#[test]
fn what_queries_look_for() {
    let mut table = String::new();
    for line in include_str!("tests/queries.txt").lines() {
        let (tag, text) = line.split_once(' ').unwrap();
        table.push_str(&format!("[{tag}] {text}\n{}\n\n", sought_shown(tag, text)));
    }
    insta::assert_snapshot!(table);
}

#[test]
fn offsets_are_those_of_the_text() {
    let text = "L’État co\u{AD}opère, e-démocratie Europe's ﬁn";
    let mut shown = String::new();
    analyser("fr").tokens(text, &mut |token| {
        shown.push_str(&format!("{} {:?} {}\n", token.position, token.kind, text.get(token.start..token.end).unwrap()));
    });
    // Soft hyphens cannot be seen.
    insta::assert_snapshot!(shown.replace('\u{AD}', "¬"), @r"
    0 Word État
    1 Word co¬opère
    2 Word e
    2 Joined e-démocratie
    3 Word démocratie
    3 Joined démocratie
    4 Word Europe
    5 Word ﬁn
    ");
}

/// Some text of each language: that of the project's own site and, where it lies beside it, that of others.
fn texts() -> BTreeMap<String, String> {
    const ENOUGH: usize = 50_000;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders = vec![root.join("content"), root.join("../shared/corpora/opensource-guide/articles")];
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
                let of_folder = folder.file_name().unwrap().to_string_lossy().into_owned();
                let translated = folder
                    .parent()
                    .is_some_and(|parent| parent.ends_with("articles") && parent.parent().unwrap().ends_with("opensource-guide"));
                let tag = match stem.split_once('.') {
                    Some((_, tag)) => tag.to_owned(),
                    None if translated => of_folder,
                    None => "en".to_owned(),
                };
                let text = texts.entry(tag).or_default();
                if text.len() < ENOUGH {
                    text.push_str(&std::fs::read_to_string(&path).unwrap());
                }
            }
        }
    }
    texts
}

/// Words of a text that their own exact form, or that without diacritics, does not find.
fn lost(tag: &str, text: &str) -> Vec<String> {
    let analyser = analyser(tag);
    let mut found_by: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut all = BTreeSet::new();
    let mut at = (u32::MAX, String::new());
    analyser.tokens(text, &mut |token| {
        all.insert(token.stem.to_owned());
        if token.kind == Kind::Word {
            at = (token.position, token.surface.to_owned());
        }
        // What stands at the position of a word finds it, but for the compound that it is part of.
        match token.kind {
            Kind::Word | Kind::Variant if at.0 == token.position => {
                found_by.entry(at.1.clone()).or_default().insert(token.stem.to_owned());
            }
            Kind::Joined => {
                found_by.entry(token.surface.to_owned()).or_default();
            }
            Kind::Pair | Kind::Single => {
                found_by.entry(token.surface.to_owned()).or_default().insert(token.stem.to_owned());
            }
            _ => {}
        }
    });
    let mut lost = Vec::new();
    for (surface, stems) in &found_by {
        for query in [surface.clone(), surface.to_uppercase(), analyser.fold(surface)] {
            // A compound without the apostrophe between its parts is another word.
            if stems.is_empty() && query != *surface {
                continue;
            }
            // Capitals of some letters are those of others, or two: ΐ, ŉ, ı.
            if query == surface.to_uppercase() && query.to_lowercase() != *surface {
                continue;
            }
            let sought = analyser.sought(&query);
            let stems = if sought.len() == 1 && !stems.is_empty() { stems } else { &all };
            if sought.is_empty() || !sought.iter().all(|one| one.forms.iter().any(|form| stems.contains(&form.stem))) {
                lost.push(format!("{tag}: {query} does not find {surface}"));
            }
        }
    }
    lost
}

#[test]
fn every_word_of_real_texts_is_found_as_it_is_written_and_without_diacritics() {
    let texts = texts();
    assert!(["en", "fr", "nl", "ar", "de"].iter().all(|tag| texts.contains_key(*tag)));
    let lost: Vec<String> = texts.iter().flat_map(|(tag, text)| lost(tag, text)).collect();
    assert_eq!(lost, Vec::<String>::new());
}

const TAGS: &[&str] =
    &["en", "fr", "de", "da", "tr", "el", "sr", "ar", "fa", "he", "hi", "bn", "zh-Hans-CN", "ja", "ko", "th", "km", "my", "x-any", ""];

/// Text with much of what words are made of, and what stands between them.
fn any_text() -> impl Strategy<Value = String> {
    let letters = "[a-zA-ZÀ-ÿĀ-žơưẤỡßøœæıİIΆ-ώЀ-ӹא-תءآأإئؤةىيكیک\u{64B}-\u{655}कखड़\u{93C}\u{94D}ािী০-৩กขเแา\u{E48}\u{17D2}កခ\u{1039}公民的のーガｶﾞ한국\u{1100}\u{1161}]{0,6}";
    let between = "[ \\n'’\"״.,·\u{2011}\u{200C}\u{200D}\u{AD}\u{640}\u{300}\u{301}\u{308}\u{30A}\u{3099}0-9٠۳_/-]{0,3}";
    prop_oneof![3 => prop::collection::vec((letters, between), 0..12).prop_map(|parts| parts.into_iter().map(|(letters, between)| letters + &between).collect()), 1 => any::<String>()]
}

#[test]
fn beginnings_of_what_is_folded_are_folded() {
    for tag in ["en", "fa", "bn"] {
        let analyser = analyser(tag);
        for c in '\0'..=char::MAX {
            let folded = analyser.fold(c.encode_utf8(&mut [0; 4]));
            assert!(folded.chars().all(|one| analyser.fold(one.encode_utf8(&mut [0; 4])).chars().eq([one])), "{tag} {c:?} {folded}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn tokens_of_any_text_are_sound(text in any_text(), tag in prop::sample::select(TAGS)) {
        let analyser = analyser(tag);
        let (mut position, mut start) = (0, 0);
        let mut failure = None;
        analyser.tokens(&text, &mut |token| {
            let sound = text.get(token.start..token.end).is_some_and(|own| !own.is_empty())
                && (position..=position + 1).contains(&token.position)
                && token.start >= start
                && !token.stem.is_empty()
                && !token.folded.is_empty()
                && token.stem.len() <= 300
                && ![token.stem, token.surface, token.folded].iter().any(|form| form.contains(char::is_control))
                && analyser.fold(token.folded) == token.folded
                && analyser.fold(token.stem) == token.stem;
            (position, start) = (token.position, token.start);
            if !sound {
                failure = Some(format!("{token:?}"));
            }
        });
        prop_assert_eq!(failure, None);
    }

    #[test]
    fn every_word_of_any_text_is_found(text in any_text(), tag in prop::sample::select(TAGS)) {
        prop_assert_eq!(lost(tag, &text), Vec::<String>::new());
    }

    #[test]
    fn folding_what_is_folded_changes_nothing(text in any::<String>(), tag in prop::sample::select(TAGS)) {
        let analyser = analyser(tag);
        let folded = analyser.fold(&text);
        prop_assert_eq!(analyser.fold(&folded), folded);
    }

    #[test]
    fn remembering_changes_nothing(text in any_text(), tag in prop::sample::select(TAGS)) {
        let all = |analyser: &Analyser| {
            let mut all = Vec::new();
            analyser.tokens(&text, &mut |token| all.push(format!("{token:?}")));
            all
        };
        let analyser = analyser(tag);
        prop_assert_eq!(all(&analyser), all(&analyser));
    }
}

#[test]
fn text_made_to_hurt_gives_short_words_and_no_more_of_them_than_it_has_bytes() {
    for text in [
        "x", "\u{301}", "a\u{301}", "a-", "a'", "1.", "1,000,", "a.", "\u{200D}", "\u{E48}", "公", "ー", "\u{1039}", "\u{1161}", "ß",
        "a\u{AD}", "'", "אֽ",
    ] {
        for start in ["", "a"] {
            let text = format!("{start}{}", text.repeat(200_000 / text.len()));
            let (mut count, mut longest) = (0, 0);
            analyser("en").tokens(&text, &mut |token| {
                count += 1;
                longest = longest.max(token.stem.len()).max(token.surface.len());
            });
            assert!(count <= 2 * text.len() && longest <= 700, "{count} {longest}");
        }
    }
}

/// Tokens without where they stand in the text.
fn tokens_plain(tag: &str, text: &str) -> Vec<(String, String, String, u32, Kind)> {
    let mut all = Vec::new();
    analyser(tag).tokens(text, &mut |token| {
        all.push((token.stem.to_owned(), token.surface.to_owned(), token.folded.to_owned(), token.position, token.kind));
    });
    all
}

/// A soft hyphen within a word means nothing, but words that have one are taken letter by letter.
#[test]
fn words_taken_as_a_whole_are_as_those_taken_letter_by_letter() {
    let text =
        "Public money: a co-creation, U.S. don't stop. e.g. \"well\" done.Then x 3rd v2, d'eau 1,000 words,more élan vital. IJ İstanbul I";
    for tag in ["en", "fr", "nl", "tr", "zh", "x-none"] {
        let slow: String = text.split_inclusive(|c: char| c.is_alphabetic()).map(|part| format!("{part}\u{AD}")).collect();
        assert_eq!(tokens_plain(tag, text), tokens_plain(tag, &slow), "{tag}");
    }
}

proptest! {
    #[test]
    fn any_words_taken_as_a_whole_are_as_those_taken_letter_by_letter(text in "([a-zA-Z]{0,4}(1? 000|[ .,'\"1é\\-–知\u{301}]{0,2})){0,8}") {
        let slow: String = text.split_inclusive(|c: char| c.is_alphabetic()).map(|part| format!("{part}\u{AD}")).collect();
        prop_assert_eq!(tokens_plain("en", &text), tokens_plain("en", &slow));
    }

    /// Looking for a few words finds all places of them that going through all words does.
    #[test]
    fn what_begins_so_is_always_given(tag in prop::sample::select(STEMMED.to_vec()), text in "\\PC{0,40}") {
        begins_so(tag, &text)?;
    }

    /// The same of words in Latin letters, which are passed over in one go, and of what parts and joins them.
    #[test]
    fn what_begins_so_is_given_among_latin_words(
        tag in prop::sample::select(vec!["az", "da", "de", "en", "fr", "pl", "pt", "tr", "nl"]),
        text in "([a-dA-DiIéßøłĲŉÀ×÷ſɏıİ]{0,4}(1? 000|[ .,'1\\-–知\u{301}]{0,2})){0,8}",
    ) {
        begins_so(tag, &text)?;
    }
}

const STEMMED: &[&str] = &[
    "ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "nl", "ar", "zh",
    "x-none",
];

fn begins_so(tag: &str, text: &str) -> Result<(), TestCaseError> {
    let analyser = analyser(tag);
    let mut all = Vec::new();
    analyser.tokens(text, &mut |token| all.push((token.stem.to_owned(), token.folded.to_owned(), token.start, token.end)));
    for (stem, folded, ..) in &all {
        for wanted in [stem, folded] {
            let mut only = Filter::default();
            only.add_stem(wanted);
            only.add_prefix(wanted);
            let is = |one: &&(String, String, usize, usize)| one.0 == *wanted || one.1.starts_with(wanted.as_str());
            let expected: Vec<_> = all.iter().filter(is).cloned().collect();
            let mut found = Vec::new();
            analyser.tokens_among(text, &only, &mut |token| {
                found.push((token.stem.to_owned(), token.folded.to_owned(), token.start, token.end))
            });
            found.retain(|one| is(&one));
            prop_assert_eq!(&found, &expected, "{} in {}", wanted, tag);
        }
    }
    Ok(())
}

#[test]
fn stems_of_real_texts_begin_as_their_words() {
    for (tag, text) in texts() {
        let analyser = analyser(&tag);
        if !analyser.language.keeps_beginnings {
            continue;
        }
        analyser.tokens(&text, &mut |token| {
            let surface = if token.kind == Kind::Joined { token.folded } else { token.surface };
            if let Some(first) = surface.chars().next().filter(char::is_ascii_alphabetic) {
                for term in [token.stem, token.folded] {
                    assert!(term.starts_with(first), "{tag}: {} has {term}", token.surface);
                }
            }
        });
    }
}

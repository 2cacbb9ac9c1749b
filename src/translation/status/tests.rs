use super::*;
use crate::translation::meaning;

#[test]
fn short_texts_may_be_the_same_in_two_languages() {
    assert!(!enough(reading_units("GitHub, Inc. (GitHub)")));
    assert!(enough(reading_units("This text was left as it is.")));
    assert!(enough(reading_units("这段文字没有翻译成别的语言")));
}

#[test]
fn what_stands_first_has_a_name() {
    assert_eq!(
        Language::ALL.map(|language| name(meaning::START, "", language)),
        ["(title and beginning)", "(titre et début)", "(titel en begin)"]
    );
    assert_eq!(name("why", "Why", Language::French), "Why");
}

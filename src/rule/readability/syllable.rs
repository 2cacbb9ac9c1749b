//! Syllables, as readability formulas count them: runs of vowels, with what each language makes of them. Good to a few in a hundred, which
//! is less than what texts differ by.

/// Syllables of a word, at least one. Capitals and signs may be in it. `letters` is room for its letters, used again and again.
pub(super) fn count(word: &str, language: &str, letters: &mut Vec<char>) -> usize {
    letters.clear();
    for letter in word.chars() {
        if letter.is_ascii() {
            letters.extend(Some(letter.to_ascii_lowercase()).filter(char::is_ascii_alphabetic));
        } else {
            letters.extend(letter.to_lowercase().filter(|letter| letter.is_alphabetic()));
        }
    }
    let letters = letters.as_slice();
    let mut syllables: usize = 0;
    let mut before = None;
    for (at, letter) in letters.iter().enumerate() {
        let is_vowel = is_vowel(*letter, letters, at, language);
        if is_vowel && before.is_none_or(|vowel| splits(vowel, *letter, at.checked_sub(2).and_then(|at| letters.get(at)), language)) {
            syllables += 1;
        }
        before = is_vowel.then_some(*letter);
    }
    let silent = usize::from(ends_silently(letters, language));
    syllables.saturating_sub(if syllables > 1 { silent } else { 0 }).max(1)
}

fn is_vowel(letter: char, letters: &[char], at: usize, language: &str) -> bool {
    let before = at.checked_sub(1).and_then(|at| letters.get(at));
    match letter {
        'a' | 'e' | 'i' | 'o' => true,
        // `qu`, and Spanish `gue`, `gui`.
        'u' if before == Some(&'q') => false,
        'u' if language == "es" && before == Some(&'g') && matches!(letters.get(at + 1), Some('e' | 'i' | 'é' | 'í')) => false,
        'u' => true,
        // A consonant before a vowel: `year`, `yacht`, `yo`.
        'y' => !(at == 0 || language == "en" && matches!(letters.get(at + 1), Some('a' | 'e' | 'o' | 'u'))),
        // Dutch `ij` is one sound.
        'j' => language == "nl" && before == Some(&'i'),
        'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ø' | 'ù'..='ü' | 'ý' | 'ÿ' | 'œ' => true,
        _ => false,
    }
}

/// Whether a vowel begins a syllable of its own after another, before which `onset` stands.
fn splits(before: char, letter: char, onset: Option<&char>, language: &str) -> bool {
    let strong = |vowel: char| matches!(vowel, 'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'à' | 'â' | 'ê' | 'ô');
    match language {
        // Two strong vowels are two syllables, and an accent parts a weak one.
        "es" | "pt" => (strong(before) && strong(letter)) || matches!(letter, 'í' | 'ú') || matches!(before, 'í' | 'ú'),
        // A diaeresis says so.
        "nl" => matches!(letter, 'ë' | 'ï' | 'ö' | 'ü'),
        "fr" => matches!(letter, 'ï' | 'ë' | 'ü') || before == 'é' || (before == 'o' && letter == 'é'),
        // `create` and `media`, but `nation`, `social` and `region`.
        "en" => {
            let is_soft = matches!(onset, Some('t' | 's' | 'c' | 'g' | 'x'));
            matches!((before, letter), ('i', 'a' | 'o')) && !is_soft
        }
        "de" => matches!((before, letter), ('i', 'o' | 'a' | 'u') | ('e', 'a' | 'o') | ('u', 'a' | 'o')),
        _ => false,
    }
}

/// Whether the last syllable by its letters is not spoken.
fn ends_silently(letters: &[char], language: &str) -> bool {
    let is_consonant =
        |letter: Option<&char>| letter.is_some_and(|letter| !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é' | 'è'));
    let back = |at: usize| letters.len().checked_sub(at).and_then(|at| letters.get(at));
    match (language, back(2), back(1)) {
        // `table` has two syllables, `make` one.
        ("en", before, Some('e')) => is_consonant(before) && !(before == Some(&'l') && is_consonant(back(3))),
        ("en", Some('e'), Some('d')) => !matches!(back(3), Some('t' | 'd')) && is_consonant(back(3)),
        ("en", Some('e'), Some('s')) => is_consonant(back(3)) && !matches!(back(3), Some('s' | 'x' | 'z' | 'c' | 'g' | 'h')),
        // `tion` and `cial`: one syllable after all.
        ("fr", before, Some('e')) => is_consonant(before),
        ("fr", Some('e'), Some('s')) => is_consonant(back(3)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_each_language() {
        let all = [
            (
                "en",
                "cat 1 make 1 table 2 wanted 2 asked 1 boxes 2 votes 1 year 1 people 2 city 2 queue 1 budget 2 residents 3 participation 5 social 2 media 3 region 2",
            ),
            ("fr", "ville 1 villes 1 budget 2 été 2 quartier 2 participation 5 naïf 2 créer 2 de 1 eau 1"),
            ("nl", "wijk 1 inwoners 3 geïnteresseerd 5 gemeente 3 leeuw 1 vrij 1"),
            ("de", "Bürger 2 Entscheidung 3 Haus 1 Verein 2 Nation 3"),
            ("es", "ciudad 2 país 2 guerra 2 poeta 3 quiere 2 reunión 2"),
        ];
        let mut wrong = Vec::new();
        for (language, words) in all {
            for pair in words.split(' ').collect::<Vec<_>>().chunks(2) {
                let counted = count(pair[0], language, &mut Vec::new());
                if counted.to_string() != pair[1] {
                    wrong.push(format!("{language} {} {counted} instead of {}", pair[0], pair[1]));
                }
            }
        }
        assert_eq!(wrong, [""; 0]);
    }
}

//! The headings of an A–Z index.

use icu_collator::CollatorBorrowed;
use icu_locale::Locale;
use icu_normalizer::DecomposingNormalizerBorrowed as Decomposer;

/// Heading of titles that begin with a digit.
const DIGITS: &str = "0–9";
/// Heading of titles without letter or digit.
const SIGNS: &str = "#";
/// Heading of Chinese characters where the language does not sort them by sound.
const HAN: &str = "漢";

/// Pairs of Latin letters that some language sorts as one letter (Czech Ch, Croatian Lj, Welsh Dd …).
const DIGRAPHS: [&str; 22] =
    ["Ch", "Cs", "Dd", "Dh", "Dz", "Dž", "Ff", "Gj", "Gy", "Lj", "Ll", "Ly", "Ng", "Nj", "Ny", "Ph", "Rh", "Rr", "Sz", "Th", "Ty", "Zs"];

/// Which letters a language has.
#[derive(Debug)]
pub struct Letters {
    primary: CollatorBorrowed<'static>,
    /// Primary sort keys of the Latin letters of the language, with the letters.
    latin: Vec<(Vec<u8>, String)>,
    /// Where in the order of sounds each letter's Chinese characters begin; empty where they are not sorted by sound.
    pinyin: Vec<(Vec<u8>, char)>,
    dotted_i: bool,
}

impl Letters {
    /// The letters of a language: those that its collator of primary strength tells apart; of several that are one letter, the one that
    /// the full order has first (Danish Æ, not the Swedish Ä).
    pub(super) fn new(locale: &Locale, primary: CollatorBorrowed<'static>, full: &CollatorBorrowed<'static>) -> Self {
        let key = |text: &str| key(&primary, text);
        let mut latin: Vec<(Vec<u8>, String)> =
            ('A'..='Z').map(|letter| (key(letter.encode_utf8(&mut [0; 4])), letter.to_string())).collect();
        let own = ('À'..='ɏ').filter(|letter| letter.is_uppercase()).map(String::from).chain(DIGRAPHS.map(String::from));
        for letter in own {
            let key = key(&letter);
            if let Some((_, known)) = latin.iter_mut().skip(26).find(|(known, _)| *known == key) {
                if full.compare(&letter, known).is_lt() {
                    *known = letter;
                }
            } else if !key.is_empty() && !latin.iter().any(|(known, _)| key.starts_with(known)) {
                latin.push((key, letter));
            }
        }
        // CLDR marks where a letter begins among the characters in pinyin order with U+FDD0 before the letter.
        let mark = |letter: char| (key(&format!("\u{FDD0}{letter}")), letter);
        let mut pinyin: Vec<_> = if locale.id.language.as_str() == "zh" { ('A'..='Z').map(mark).collect() } else { Vec::new() };
        let han = (key("阿"), key("做"));
        if !pinyin.first().zip(pinyin.last()).is_some_and(|((first, _), (last, _))| *first < han.0 && *last < han.1 && first < last) {
            pinyin.clear();
        }
        Letters { primary, latin, pinyin, dotted_i: ["tr", "az"].contains(&locale.id.language.as_str()) }
    }

    /// The heading for a title that begins with its first letter or digit.
    ///
    /// - Latin letters stand under the letter without accents, unless the language has the accented letter as one of its own (Danish Å,
    ///   under which Aarhus stands too; Spanish Ñ).
    /// - Other alphabets likewise; Arabic alef with hamza or madda under alef, and the article ال is not skipped.
    /// - Korean syllables under their first consonant, Japanese kana under the first of their row.
    /// - Chinese characters under the first letter of their sound in Chinese; in other languages under 漢.
    /// - Digits under 0–9, anything else under #.
    pub fn of(&self, title: &str) -> String {
        let Some(first) = title.chars().next() else { return SIGNS.to_owned() };
        if first.is_numeric() {
            return DIGITS.to_owned();
        }
        if !first.is_alphabetic() {
            return SIGNS.to_owned();
        }
        // A vowel that Thai and Lao write before its consonant.
        let (first, title) = match first {
            'เ'..='ไ' | 'ເ'..='ໄ' => title.char_indices().nth(1).map_or((first, title), |(at, next)| (next, &title[at..])),
            _ => (first, title),
        };
        match first {
            '가'..='힣' => hangul(first),
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => kana(first),
            '㐀'..='䶿' | '一'..='鿿' | '豈'..='﫿' | '\u{20000}'..='\u{323AF}' => self.han(first),
            _ => self.alphabetic(first, title),
        }
    }

    fn alphabetic(&self, first: char, title: &str) -> String {
        if self.dotted_i && first == 'i' {
            return "İ".to_owned();
        }
        // The letter and what may belong to it: combining marks, the second of a digraph.
        let start: String = title.chars().take(3).collect();
        let start_key = key(&self.primary, &start);
        if let Some((_, letter)) = self.latin.iter().filter(|(key, _)| start_key.starts_with(key)).max_by_key(|(key, _)| key.len()) {
            return letter.clone();
        }
        let upper = first.to_uppercase().next().unwrap_or(first);
        let base = Decomposer::new_nfd().normalize(upper.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(upper);
        let same = key(&self.primary, base.encode_utf8(&mut [0; 4])) == key(&self.primary, first.encode_utf8(&mut [0; 4]));
        match base {
            'ا' | 'ٱ' => "ا".to_owned(),
            _ if same => base.to_string(),
            _ => upper.to_string(),
        }
    }

    fn han(&self, first: char) -> String {
        let key = key(&self.primary, first.encode_utf8(&mut [0; 4]));
        let letter = self.pinyin.iter().rev().find(|(start, _)| *start <= key);
        letter.map_or_else(|| HAN.to_owned(), |(_, letter)| letter.to_string())
    }
}

fn key(collator: &CollatorBorrowed<'static>, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(16);
    let Ok(()) = collator.write_sort_key_to(text, &mut key);
    key
}

/// The first consonant of a Korean syllable, doubled ones as single (Unicode chapter 3.12: 588 syllables to each).
fn hangul(syllable: char) -> String {
    const CONSONANTS: [char; 19] =
        ['ㄱ', 'ㄱ', 'ㄴ', 'ㄷ', 'ㄷ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅂ', 'ㅅ', 'ㅅ', 'ㅇ', 'ㅈ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];
    let place = (u32::from(syllable) - 0xAC00) / 588;
    CONSONANTS.get(place as usize).unwrap_or(&syllable).to_string()
}

/// The row of a Japanese syllable in the table of fifty sounds.
fn kana(letter: char) -> String {
    const ROWS: [(char, char); 10] = [
        ('わ', 'ゎ'),
        ('ら', 'ら'),
        ('や', 'ゃ'),
        ('ま', 'ま'),
        ('は', 'は'),
        ('な', 'な'),
        ('た', 'た'),
        ('さ', 'さ'),
        ('か', 'か'),
        ('あ', 'ぁ'),
    ];
    let hiragana = match letter {
        'ヵ' | 'ヶ' => 'か',
        '\u{30F7}'..='\u{30FA}' | 'ゔ' | 'ヴ' => 'わ',
        '\u{30A1}'..='\u{30F6}' => char::from_u32(u32::from(letter) - 0x60).unwrap_or(letter),
        _ => letter,
    };
    ROWS.iter().find(|(_, start)| *start <= hiragana).map_or(letter, |(row, _)| *row).to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::i18n::locale::LocaleData;

    fn headings(tag: &str, titles: &[&str]) -> Vec<String> {
        let data = LocaleData::new(tag);
        titles.iter().map(|title| data.first_letter(title)).collect()
    }

    #[test]
    fn one_heading_for_each_title() {
        assert_eq!(
            headings("en", &["apple", "Éire", "Æon", "Øre", "Łódź", "ßo", "“Quoted”", "10 ways", "…", ""]).join(" "),
            "A E A O L S Q 0–9 # #"
        );
        assert_eq!(headings("da", &["Åben", "Aarhus", "ærlig", "Østerbro", "Alle", "Éire", "W"]).join(" "), "Å Å Æ Ø A E W");
        assert_eq!(headings("de", &["Ärger", "Über", "ß"]).join(" "), "A U S");
        assert_eq!(headings("sv", &["Ärlig", "Över", "Åter"]).join(" "), "Ä Ö Å");
        assert_eq!(headings("es", &["Ñandú", "África", "Chile", "Llave"]).join(" "), "Ñ A C L");
        assert_eq!(headings("cs", &["Chleba", "Čaj", "Cena", "Ústí"]).join(" "), "Ch Č C U");
        assert_eq!(headings("tr", &["istanbul", "Irmak", "İzmir", "çay"]).join(" "), "İ I İ Ç");
        assert_eq!(headings("ru", &["ёлка", "йод", "Иван", "Москва"]).join(" "), "Е Й И М");
        assert_eq!(headings("el", &["άνθρωπος", "Ωμέγα"]).join(" "), "Α Ω");
        assert_eq!(headings("ar", &["الميزانية", "أهداف", "إدارة", "آفاق", "مشاركة", "٣ خطوات"]).join(" "), "ا ا ا ا م 0–9");
        assert_eq!(headings("ko", &["가나", "까치", "하나"]).join(" "), "ㄱ ㄱ ㅎ");
        assert_eq!(headings("ja", &["がくしゅう", "カメラ", "ん", "っ", "市民", "ヴ"]).join(" "), "か か わ た 漢 わ");
        assert_eq!(headings("th", &["เมือง", "การ"]).join(" "), "ม ก");
        assert_eq!(headings("zh-Hans", &["北京", "中国", "阿", "上海", "公民参与", "API", "做"]).join(" "), "B Z A S G A Z");
        assert_eq!(headings("fr", &["北京"]).join(" "), "漢");
    }

    #[test]
    fn an_index_has_each_heading_once() {
        let titles = ["Zoo", "Åben", "2 veje", "Ærlig", "Aarhus", "alle", "!", "Øst"];
        let index = LocaleData::new("da").index(titles);
        let seen: BTreeSet<_> = index.iter().map(|(heading, _)| heading).collect();
        assert_eq!(seen.len(), index.len());
        let shown: Vec<_> = index
            .iter()
            .map(|(heading, places)| format!("{heading}: {}", places.iter().map(|place| titles[*place]).collect::<Vec<_>>().join(", ")))
            .collect();
        assert_eq!(shown.join("; "), "#: !; 0–9: 2 veje; A: alle; Z: Zoo; Æ: Ærlig; Ø: Øst; Å: Åben, Aarhus");
    }
}

//! Scripts, as far as a passage shows them by its letters.

/// A script, or those that are written together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    /// Latin.
    Latin,
    /// Greek.
    Greek,
    /// Cyrillic.
    Cyrillic,
    /// Hebrew.
    Hebrew,
    /// Arabic.
    Arabic,
    /// Devanagari.
    Devanagari,
    /// Thai.
    Thai,
    /// Han, as Chinese is written.
    Han,
    /// Hiragana and Katakana, with Han as Japanese is written.
    Kana,
    /// Hangul.
    Hangul,
}

/// Languages that are not written in Latin letters, with their scripts. Where two are in use, as for Serbian, there is none here.
const BY_LANGUAGE: [(&str, Script); 21] = [
    ("ar", Script::Arabic),
    ("be", Script::Cyrillic),
    ("bg", Script::Cyrillic),
    ("ckb", Script::Arabic),
    ("el", Script::Greek),
    ("fa", Script::Arabic),
    ("he", Script::Hebrew),
    ("hi", Script::Devanagari),
    ("ja", Script::Kana),
    ("ko", Script::Hangul),
    ("mk", Script::Cyrillic),
    ("mr", Script::Devanagari),
    ("ne", Script::Devanagari),
    ("ps", Script::Arabic),
    ("ru", Script::Cyrillic),
    ("th", Script::Thai),
    ("uk", Script::Cyrillic),
    ("ur", Script::Arabic),
    ("yi", Script::Hebrew),
    ("yue", Script::Han),
    ("zh", Script::Han),
];

/// Languages in Latin letters: those that this program knows words of, and their neighbours.
const LATIN: [&str; 32] = [
    "bs", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu", "id", "is", "it", "lb", "lt", "lv",
    "nb", "nl", "nn", "no", "pl", "pt", "ro", "sk", "sv", "tr",
];

impl Script {
    /// The script of a language, by its tag; none where it is not known, or where the tag names one (`sr-Latn`).
    pub fn of_language(tag: &str) -> Option<Script> {
        let mut parts = tag.split('-');
        let primary = parts.next()?.to_ascii_lowercase();
        // Chinese is Han, however it is simplified.
        if parts.any(|part| part.len() == 4 && part.bytes().all(|one| one.is_ascii_alphabetic())) && primary != "zh" {
            return None;
        }
        let known = BY_LANGUAGE.iter().find(|(language, _)| *language == primary).map(|(_, script)| *script);
        known.or_else(|| LATIN.contains(&primary.as_str()).then_some(Script::Latin))
    }

    /// Whether a text in this script has words in another: Japanese and Korean have Han.
    pub fn includes(self, other: Script) -> bool {
        matches!((self, other), (Script::Kana | Script::Hangul, Script::Han))
    }

    /// Whether words are parted by spaces.
    pub fn has_spaces(self) -> bool {
        !matches!(self, Script::Han | Script::Kana | Script::Thai)
    }

    /// The one language of this script, nearly; none where many share it.
    pub fn language(self) -> Option<&'static str> {
        match self {
            Script::Greek => Some("el"),
            Script::Hebrew => Some("he"),
            Script::Thai => Some("th"),
            Script::Han => Some("zh"),
            Script::Kana => Some("ja"),
            Script::Hangul => Some("ko"),
            Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari => None,
        }
    }

    fn of_letter(letter: char) -> Option<Script> {
        Some(match letter {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
            '\u{400}'..='\u{52F}' => Script::Cyrillic,
            '\u{590}'..='\u{5FF}' => Script::Hebrew,
            '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                Script::Arabic
            }
            '\u{900}'..='\u{97F}' => Script::Devanagari,
            '\u{E00}'..='\u{E7F}' => Script::Thai,
            '\u{3041}'..='\u{30FF}' => Script::Kana,
            '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' => Script::Han,
            '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}' => Script::Hangul,
            _ => return None,
        })
    }
}

/// The script of most letters of a text, with its share in a hundred; none where there are no letters. Han with some Kana is Japanese.
pub(super) fn script_of(text: &str) -> Option<(Script, usize)> {
    if text.is_ascii() {
        return text.bytes().any(|byte| byte.is_ascii_alphabetic()).then_some((Script::Latin, 100));
    }
    let mut counts: [(Script, usize); 10] = [
        (Script::Latin, 0),
        (Script::Greek, 0),
        (Script::Cyrillic, 0),
        (Script::Hebrew, 0),
        (Script::Arabic, 0),
        (Script::Devanagari, 0),
        (Script::Thai, 0),
        (Script::Kana, 0),
        (Script::Hangul, 0),
        (Script::Han, 0),
    ];
    let mut all = 0;
    for letter in text.chars().filter_map(Script::of_letter) {
        all += 1;
        if let Some((_, count)) = counts.iter_mut().find(|(script, _)| *script == letter) {
            *count += 1;
        }
    }
    let of = |wanted: Script| counts.iter().find(|(script, _)| *script == wanted).map_or(0, |(_, count)| *count);
    let (kana, han) = (of(Script::Kana), of(Script::Han));
    if kana > 0 && kana + han > all / 2 {
        return Some((Script::Kana, (kana + han) * 100 / all));
    }
    let (script, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count > 0).then(|| (script, count * 100 / all))
}

//! What differs from language to language, but for the stemmer.

use super::plural::Plural;
use super::scripts::Script;

/// Articles and prepositions, and the future of verbs.
const ARABIC: &str = "وال فال بال كال ال لل و ف ب ك ل س";

/// Of verbs and of the nouns that are made from them. Before vowels some replace a letter.
const INDONESIAN: &str = "di ke me men meng mem mem:p meny:s pe pen peng pem pem:p peny:s per be ber ter";

/// A language, as far as its words are written differently from those of others.
pub struct Language {
    /// Whether it makes compounds of words as it goes.
    pub compounds: bool,
    /// Whether `I` is the capital of `ı`, and what follows an apostrophe is an ending.
    pub turkic: bool,
    /// Whether articles and pronouns lean on the next word with an apostrophe: "l'eau".
    pub elides: bool,
    /// Whether å is also written aa, and ø oe.
    pub doubles: bool,
    /// Whether ä is also written ae, ö oe and ü ue, which its stemmer knows of whole words.
    umlauts: bool,
    /// The plurals that its stemmer does not know.
    pub plural: Plural,
    /// Whether the Arabic script is written with the letters of Persian.
    pub persianate: bool,
    /// Whether it is Arabic.
    pub arabic: bool,
    /// Whether it is Hebrew, which writes small words to the word behind them.
    pub hebrew: bool,
    /// Whether a nukta may be left out.
    pub folds_nukta: bool,
    /// Whether stems begin as their words do, but for case and diacritics: its stemmer takes endings only.
    pub keeps_beginnings: bool,
    /// What its stemmer takes from the beginning of words that are long enough; after a colon, what it puts there.
    prefixes: &'static str,
    /// Whether it takes them from within words too: `uitgenodigd`.
    within: bool,
    /// The script that its stemmer knows.
    script: Script,
    /// Whether its stemmer knows Latin letters too.
    latin_too: bool,
}

impl Language {
    /// The language of a BCP 47 tag: what differs is decided by its first part alone. Traditional and simplified Chinese characters are not taken
    /// for one another.
    pub fn of(tag: &str) -> Language {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let is = |languages: &str| is_among(languages, &primary);
        Language {
            compounds: is("af da de et fi fo fy gsw hu is lb li nb nds nl nn no se sv"),
            turkic: is("tr az crh"),
            elides: is("fr it ca oc wa co sc fur lmo vec scn lb ga br"),
            doubles: is("da nb nn no fo"),
            umlauts: primary == "de",
            plural: Plural::of(&primary),
            persianate: is("fa ur ps ks sd pnb ckb prs"),
            arabic: is("ar arb arz ary apc"),
            hebrew: primary == "he",
            folds_nukta: !is("bn as pa"),
            // Others take prefixes (`ge-` in Dutch and Yiddish, the Arabic article), harden letters (`bu` becomes `pu` in Turkish), replace whole words,
            // or write them in another script.
            keeps_beginnings: !is("ar eo et eu fa ga hi hy id lt ne nl sr st ta tr yi"),
            prefixes: match primary.as_str() {
                "ar" => ARABIC,
                "id" => INDONESIAN,
                "nl" => "ge",
                _ => "",
            },
            within: primary == "nl",
            script: match primary.as_str() {
                "ar" | "fa" => Script::ARABIC,
                "ru" | "uk" | "sr" => Script::CYRILLIC,
                "el" => Script::GREEK,
                "hi" | "ne" => Script::DEVANAGARI,
                "ta" => Script::TAMIL,
                "hy" => Script::ARMENIAN,
                "yi" => Script::HEBREW,
                _ => Script::LATIN,
            },
            latin_too: primary == "sr",
        }
    }

    /// A folded text with one letter for each two that are written for it, where it has any.
    pub fn undoubled(&self, folded: &str) -> Option<String> {
        let mut single = String::new();
        for c in folded.chars() {
            let double = match (single.as_bytes().last(), c) {
                (Some(b'a'), 'a') => self.doubles,
                (Some(b'o'), 'e') => self.doubles || self.umlauts,
                (Some(b'a' | b'u'), 'e') => self.umlauts,
                _ => false,
            };
            if !double {
                single.push(c);
            }
        }
        (single.len() < folded.len()).then_some(single)
    }

    /// Gives the texts that stems may begin with of words that begin with a folded text, beside that.
    pub fn without_prefixes(&self, folded: &str, each: &mut dyn FnMut(&str)) {
        for prefix in self.prefixes.split(' ') {
            let (prefix, instead) = prefix.split_once(':').unwrap_or((prefix, ""));
            for (at, _) in folded.char_indices().take(if self.within { usize::MAX } else { 1 }) {
                let (before, rest) = folded.split_at(at);
                if let Some(rest) = rest.strip_prefix(prefix).filter(|rest| !prefix.is_empty() && !rest.is_empty()) {
                    let mut beginning = before.to_owned();
                    beginning.push_str(instead);
                    beginning.push_str(rest);
                    each(&beginning);
                    break;
                }
            }
        }
    }

    /// Whether its stemmer knows words of this script.
    pub fn stems(&self, script: Script) -> bool {
        script == self.script || (self.latin_too && script == Script::LATIN)
    }
}

/// Whether a language is among these, which are parted by spaces. Asked a dozen times: inlined, it made the module 1.8 kB larger, 94 bytes of them compressed.
#[inline(never)]
fn is_among(languages: &str, language: &str) -> bool {
    languages.split(' ').any(|one| one == language)
}

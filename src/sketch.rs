//! Texts compared without having them: a hash, by which a text is known again, and a MinHash sketch, by which one that is nearly the same is.
//!
//! A sketch is made from shingles: all runs of three words, in small letters; of scripts that part words by no spaces, each character counts as a word. Of
//! each of 64 buckets into which their hashes fall, the smallest is kept, and of that one byte (b-bit minwise hashing: Broder 1997, Li and König 2010; one
//! hash for all buckets, and what empty ones get: Shrivastava 2017). How many bytes two sketches share says how many of all their shingles both texts have,
//! to some six per cent.
//!
//! Both stand in `build-report.json`: what changes them needs another [`VERSION`]. A test holds their values.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::document::markdown::slug::is_word;

/// The way in which hashes and sketches are made. Those that were made in another way are not compared.
pub const VERSION: u32 = 1;

/// Words of a shingle.
const WORDS: usize = 3;
/// Fewest different shingles of a text that has a sketch: of fewer, each says too much.
const LEAST: usize = 32;
/// Bytes of a sketch.
const LENGTH: usize = 64;
/// Bytes of a hash.
const HASH: usize = 8;
/// Bytes of a band: texts of which half is the same share one with a probability of 94 %, others hardly ever.
const BAND: usize = 3;

/// What is known of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// The first bytes of the BLAKE3 of the text without white space.
    hash: [u8; HASH],
    /// The sketch; none of a short text.
    minima: Option<[u8; LENGTH]>,
}

impl Sketch {
    /// That of a text with a title; nothing where there is no text. The title counts only where the text is short: "Will be written soon." is said by many pages.
    pub fn of(title: &str, text: &str) -> Option<Sketch> {
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
        let shingles = shingles(&composed);
        let minima = (shingles.len() >= LEAST).then(|| minima(&shingles));
        let mut hasher = blake3::Hasher::new();
        if minima.is_none() {
            hasher.update(ComposingNormalizerBorrowed::new_nfc().normalize(title.trim()).as_bytes());
            hasher.update(b"\n");
        }
        let mut is_empty = true;
        for word in composed.split(|letter: char| letter.is_whitespace() || letter.is_control()).filter(|word| !word.is_empty()) {
            hasher.update(word.as_bytes());
            is_empty = false;
        }
        let mut hash = [0; HASH];
        hasher.finalize_xof().fill(&mut hash);
        (!is_empty).then_some(Sketch { hash, minima })
    }

    /// What [`Sketch::hash`] and [`Sketch::minima`] wrote; nothing where it is no such text.
    pub fn read(hash: &str, minima: Option<&str>) -> Option<Sketch> {
        Some(Sketch { hash: bytes(hash)?, minima: minima.and_then(bytes) })
    }

    /// The hash, as hexadecimal digits.
    pub fn hash(&self) -> String {
        digits(&self.hash)
    }

    /// The sketch, as hexadecimal digits; none of a short text.
    pub fn minima(&self) -> Option<String> {
        self.minima.as_ref().map(|minima| digits(minima))
    }

    /// Whether the other text is the same.
    pub fn is_same(&self, other: &Sketch) -> bool {
        self.hash == other.hash
    }

    /// How much of the texts is the same, in per cent: of the shingles that either has, those that both have. 100 only where the texts are the same.
    pub fn alike(&self, other: &Sketch) -> u32 {
        if self.is_same(other) {
            return 100;
        }
        let (Some(own), Some(others)) = (&self.minima, &other.minima) else { return 0 };
        // Of bytes that stand for different shingles, one of 256 is the same by chance.
        let shared = own.iter().zip(others).filter(|(one, other)| one == other).count();
        let alike = (256 * shared).saturating_sub(LENGTH) * 100 / (255 * LENGTH);
        u32::try_from(alike).unwrap_or(0).min(99)
    }

    /// Parts of the sketch with their number: texts that are nearly the same share at least one.
    pub fn bands(&self) -> impl Iterator<Item = (usize, &[u8])> {
        self.minima.iter().flat_map(|minima| minima.chunks_exact(BAND).enumerate())
    }
}

/// The hashes of all shingles of a text, each once.
fn shingles(text: &str) -> Vec<u64> {
    let words = words(text);
    let of = |run: &[u64]| run.iter().fold(0, |hash: u64, word| mix(hash.wrapping_mul(31).wrapping_add(*word)));
    let mut shingles: Vec<u64> = words.windows(WORDS).map(of).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The hashes of the words of a text (FNV-1a of their small letters).
fn words(text: &str) -> Vec<u64> {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let add = |hash: u64, letter: char| {
        let mut buffer = [0; 4];
        letter.encode_utf8(&mut buffer).bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    };
    let mut words = Vec::new();
    let mut word = START;
    let mut end = |word: &mut u64| {
        let whole = std::mem::replace(word, START);
        if whole != START {
            words.push(whole);
        }
    };
    for letter in text.chars() {
        let is_unspaced = is_unspaced(letter);
        if is_unspaced || !is_word(letter) {
            end(&mut word);
        }
        if is_word(letter) {
            word = letter.to_lowercase().fold(word, add);
        }
        if is_unspaced {
            end(&mut word);
        }
    }
    end(&mut word);
    words
}

/// A byte of the smallest hash of each bucket; there are at least [`LEAST`] shingles. A bucket that no shingle falls into has that of another, which depends on nothing but which of them are
/// empty: of a text that is nearly the same, nearly the same ones are.
fn minima(shingles: &[u64]) -> [u8; LENGTH] {
    let mut smallest = [None; LENGTH];
    for hash in shingles.iter().map(|shingle| mix(*shingle)) {
        if let Some(bucket) = smallest.get_mut(hash as usize % LENGTH) {
            *bucket = Some(bucket.map_or(hash, |least: u64| least.min(hash)));
        }
    }
    let of = |bucket: usize| smallest.get(bucket).copied().flatten();
    let other = |bucket: usize| (1..=u64::MAX).find_map(|attempt| of(mix((bucket as u64) << 32 | attempt) as usize % LENGTH));
    std::array::from_fn(|bucket| mix(of(bucket).or_else(|| other(bucket)).unwrap_or_default()).to_be_bytes()[0])
}

/// Bits thoroughly mixed (the finaliser of SplitMix64).
fn mix(mut bits: u64) -> u64 {
    bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Characters of Thai, Lao, Burmese, Khmer, Chinese and Japanese, between the words of which no spaces stand.
fn is_unspaced(letter: char) -> bool {
    matches!(u32::from(letter), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes<const LENGTH: usize>(digits: &str) -> Option<[u8; LENGTH]> {
    if digits.len() != 2 * LENGTH || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; LENGTH];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of so many words, none of which is another.
    fn text(start: usize, count: usize) -> String {
        (start..start + count).map(|number| format!("word{number} ")).collect()
    }

    fn sketch(text: &str) -> Sketch {
        Sketch::of("A title", text).unwrap()
    }

    #[test]
    fn the_form_stays() {
        let shown = |text: &str| {
            let sketch = Sketch::of("A title", text);
            sketch.map_or("none".to_owned(), |sketch| format!("{} {}", sketch.hash(), sketch.minima().unwrap_or("short".to_owned())))
        };
        let texts = [text(0, 100), "Short.".to_owned(), " \n".to_owned(), CHINESE.to_owned(), THAI.to_owned()];
        insta::assert_snapshot!(texts.map(|text| shown(&text)).join("\n"));
    }

    const CHINESE: &str = "参与式预算让居民决定公共资金的用途。居民提出项目，专家评估费用，然后全体居民投票选出获胜者，由市政府实施。";
    const THAI: &str = "งบประมาณแบบมีส่วนร่วมให้ประชาชนตัดสินใจว่าจะใช้เงินสาธารณะอย่างไร ประชาชนเสนอโครงการและลงคะแนนเลือก";

    #[test]
    fn what_is_written_is_read() {
        for sketch in [sketch(&text(0, 100)), sketch("Short.")] {
            assert_eq!(Sketch::read(&sketch.hash(), sketch.minima().as_deref()), Some(sketch));
        }
        assert_eq!(Sketch::read("xyz", None), None);
        assert_eq!(Sketch::read("00000000000000ü", None), None);
        let damaged = Sketch::read("0011223344556677", Some("no digits")).unwrap();
        assert_eq!(damaged.minima(), None);
    }

    #[test]
    fn markup_and_wrapping_do_not_count() {
        let own = text(0, 100);
        assert!(sketch(&own).is_same(&sketch(&own.replace(' ', "\n"))));
        assert!(sketch("Caf\u{e9} a").is_same(&sketch(" Cafe\u{301}\ta")));
        assert!(!sketch(&own).is_same(&sketch(&own.replace("word7 ", "word7. "))));
        // Marks between words are none of the shingles.
        assert_eq!(sketch(&own).alike(&sketch(&own.replace("word7 ", "Word7. "))), 99);
    }

    #[test]
    fn titles_count_for_short_texts_alone() {
        let of = |title: &str, text: &str| Sketch::of(title, text).unwrap();
        assert!(!of("A", "Soon.").is_same(&of("B", "Soon.")));
        assert!(of("A", "Soon.").is_same(&of(" A ", "Soon. ")));
        assert!(of("A", &text(0, 40)).is_same(&of("B", &text(0, 40))));
        assert_eq!(of("A", "Soon.").alike(&of("B", "Soon.")), 0);
    }

    #[test]
    fn how_much_is_the_same() {
        let own = sketch(&text(0, 200));
        let alike = |other: &str| own.alike(&sketch(other));
        // One word of two hundred, ten of them, half of the text, none.
        let one = alike(&text(0, 200).replace("word7 ", "other "));
        let ten = alike(
            &(0..200).map(|number| if number % 20 == 0 { "other ".to_owned() } else { format!("word{number} ") }).collect::<String>(),
        );
        assert!((94..=99).contains(&one), "{one}");
        assert!((65..=85).contains(&ten), "{ten}");
        assert!((40..=60).contains(&alike(&text(0, 100))), "{}", alike(&text(0, 100)));
        assert!(alike(&text(1000, 200)) < 6, "{}", alike(&text(1000, 200)));
    }

    #[test]
    fn characters_count_where_no_spaces_part_words() {
        for text in [CHINESE, THAI] {
            let own = sketch(text);
            let letters: Vec<char> = text.chars().collect();
            let (start, rest) = letters.split_at(30);
            let changed: String = start.iter().chain(&['口']).chain(rest).collect();
            let alike = own.alike(&sketch(&changed));
            assert!((80..=99).contains(&alike), "{alike}");
        }
        assert_eq!(sketch(CHINESE).alike(&sketch(THAI)), 0);
    }

    #[test]
    fn texts_that_are_alike_share_a_band() {
        let (own, near, far) = (sketch(&text(0, 200)), sketch(&text(8, 200)), sketch(&text(1000, 200)));
        let shared = |other: &Sketch| own.bands().zip(other.bands()).filter(|(one, other)| one == other).count();
        assert!(shared(&near) > 0 && shared(&far) == 0, "{} {}", shared(&near), shared(&far));
    }
}

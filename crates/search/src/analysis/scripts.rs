//! What a character is to the segmentation of words.

use super::forms::plain;

/// What a character is. Only characters that [`super::forms::plain`] leaves as they are come here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Ends a word.
    Break,
    /// Stands for nothing: soft hyphens, direction marks, tatweel, variation selectors.
    Skip,
    /// Belongs to the letter before it.
    Mark,
    /// A letter of a script that separates its words.
    Letter(Script),
    /// A digit, or another number.
    Digit,
    /// Joins two words into one: `-`.
    Hyphen,
    /// Stands within words, or between a word and what leans on it: `'`.
    Apostrophe,
    /// A quotation mark, which in Hebrew stands within acronyms.
    Quote,
    /// Stands within numbers and acronyms: `.` and `,`.
    Point,
    /// The zero-width non-joiner: within Persian words.
    NonJoiner,
    /// The zero-width space: in scripts without spaces it says where a line may end, and nobody sees it.
    UnseenSpace,
    /// A letter that is written as an apostrophe: one of a Latin word, and what an apostrophe is in one of another script, such as Ukrainian.
    Modifier,
    /// A letter of a script without spaces, or of Korean.
    Solid(Solid),
}

/// A script that separates its words, as a number: scripts without one of their own are told apart by their blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Script(u16);

impl Script {
    /// Latin.
    pub const LATIN: Script = Script(0);
    /// Greek.
    pub const GREEK: Script = Script(1);
    /// Cyrillic.
    pub const CYRILLIC: Script = Script(2);
    /// Hebrew.
    pub const HEBREW: Script = Script(3);
    /// Arabic.
    pub const ARABIC: Script = Script(4);
    /// Devanagari.
    pub const DEVANAGARI: Script = Script(0x900 >> 7);
    /// Tamil.
    pub const TAMIL: Script = Script(0xB80 >> 7);
    /// Armenian.
    pub const ARMENIAN: Script = Script(5);

    /// Whether small words are written to the word behind them, a number too: `و2024`.
    pub fn joins_numbers(self) -> bool {
        matches!(self, Script::ARABIC | Script::HEBREW)
    }

    fn of(c: char) -> Script {
        match c as u32 {
            0..=0x2FF | 0x1D00..=0x1DBF | 0x1E00..=0x1EFF | 0x2C60..=0x2C7F | 0xA720..=0xA7FF | 0xAB30..=0xAB6F => Script::LATIN,
            0x370..=0x3FF | 0x1F00..=0x1FFF => Script::GREEK,
            0x400..=0x52F | 0x1C80..=0x1C8F | 0x2DE0..=0x2DFF | 0xA640..=0xA69F => Script::CYRILLIC,
            0x530..=0x58F => Script::ARMENIAN,
            0x590..=0x5FF | 0xFB1D..=0xFB4F => Script::HEBREW,
            0x600..=0x6FF | 0x750..=0x77F | 0x870..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE => Script::ARABIC,
            // Georgian small letters that capitals beyond its block stand for.
            0x10A0..=0x10FF | 0x1C90..=0x1CBF | 0x2D00..=0x2D2F => Script(0x10A0 >> 7),
            other => Script((other >> 7) as u16),
        }
    }
}

/// A script whose words are not told apart by spaces alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Solid {
    /// Han, hiragana, bopomofo.
    Han,
    /// Katakana: apart from the others, since it writes foreign words.
    Katakana,
    /// Hangul.
    Hangul,
    /// Thai and Lao: vowels before and after their consonants belong to them.
    Thai,
    /// Khmer.
    Khmer,
    /// Myanmar and others of its region.
    Myanmar,
}

/// What a character is.
pub fn class(c: char) -> Class {
    listed(c).unwrap_or_else(|| {
        if c.is_alphabetic() {
            Class::Letter(Script::of(c))
        } else if c.is_numeric() {
            Class::Digit
        } else {
            Class::Break
        }
    })
}

/// What a character is, where that can be told without Unicode's tables of letters and numbers, which take long.
fn listed(c: char) -> Option<Class> {
    if c.is_ascii() {
        return Some(match c {
            'a'..='z' | 'A'..='Z' => Class::Letter(Script::LATIN),
            '0'..='9' => Class::Digit,
            '-' => Class::Hyphen,
            // Keyboards without an apostrophe write it with a grave accent: Ukrainian, Uzbek.
            '\'' | '`' => Class::Apostrophe,
            '"' => Class::Quote,
            '.' | ',' => Class::Point,
            _ => Class::Break,
        });
    }
    Some(match c as u32 {
        0xAD
        | 0x34F
        | 0x61C
        | 0x640
        | 0x180B..=0x180F
        | 0x200D..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x206F
        | 0xFE00..=0xFE0F
        | 0xFEFF
        | 0xE0100..=0xE01EF => Class::Skip,
        // The middle dot is Catalan ("col·laborar") and French ("citoyen·nes").
        0xB7 | 0x2010 | 0x2011 | 0x2027 | 0x5BE | 0x58A | 0xFE63 => Class::Hyphen,
        0x2018 | 0x2019 | 0x201B | 0x2032 | 0xB4 | 0x5F3 | 0x55A => Class::Apostrophe,
        0x5F4 | 0x201D => Class::Quote,
        0x66B | 0x66C => Class::Point,
        0x200B => Class::UnseenSpace,
        0x200C => Class::NonJoiner,
        0x2B9..=0x2BF => Class::Modifier,
        0x3099 | 0x309A => Class::Mark,
        0x3005
        | 0x3007
        | 0x3021..=0x3029
        | 0x3041..=0x309F
        | 0x3100..=0x312F
        | 0x31A0..=0x31BF
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF
        | 0x20000..=0x323AF => Class::Solid(Solid::Han),
        0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x31F0..=0x31FF => Class::Solid(Solid::Katakana),
        0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97F | 0xAC00..=0xD7FF => Class::Solid(Solid::Hangul),
        0xE01..=0xE3A | 0xE40..=0xE4E | 0xE81..=0xEBD | 0xEC0..=0xECE | 0xEDC..=0xEDF => Class::Solid(Solid::Thai),
        0x1780..=0x17D3 | 0x17D7 | 0x17DC | 0x17DD => Class::Solid(Solid::Khmer),
        0x1000..=0x103F | 0x1050..=0x108F | 0x109A..=0x109D | 0x1950..=0x19CF | 0x1A20..=0x1A7C | 0xA9E0..=0xA9EF | 0xAA60..=0xAA7F => {
            Class::Solid(Solid::Myanmar)
        }
        _ if is_mark(c) => Class::Mark,
        _ => return None,
    })
}

/// Whether the character is a mark that Unicode does not count as alphabetic, or the second part of a vowel sign of two, which it does as all vowel signs
/// of Indic scripts.
fn is_mark(c: char) -> bool {
    let u = c as u32;
    match u {
        0x300..=0x36F
        | 0x483..=0x489
        | 0x591..=0x5BD
        | 0x5BF
        | 0x5C1..=0x5C2
        | 0x5C4..=0x5C5
        | 0x5C7
        | 0x610..=0x61A
        | 0x64B..=0x65F
        | 0x670
        | 0x6D6..=0x6DC
        | 0x6DF..=0x6E4
        | 0x6E7..=0x6E8
        | 0x6EA..=0x6ED
        | 0x711
        | 0x730..=0x74A
        | 0x7A6..=0x7B0
        | 0x7EB..=0x7F3
        | 0x8D3..=0x8FF
        | 0x951..=0x954
        | 0x9BE
        | 0x9D7
        | 0xB3E
        | 0xB56..=0xB57
        | 0xBBE
        | 0xBD7
        | 0xC56
        | 0xCC2
        | 0xCD5..=0xCD6
        | 0xD3B
        | 0xD3E
        | 0xD57
        | 0xDCA
        | 0xDCF
        | 0xDDF
        | 0xF18..=0xF19
        | 0xF35
        | 0xF37
        | 0xF39
        | 0xF71..=0xF84
        | 0xF86..=0xF87
        | 0xF8D..=0xFBC
        | 0x135D..=0x135F
        | 0x1AB0..=0x1AFF
        | 0x1B34
        | 0x1DC0..=0x1DFF
        | 0x20D0..=0x20F0
        | 0x302A..=0x302F
        | 0xA66F..=0xA672
        | 0xA674..=0xA67D
        | 0xA8E0..=0xA8F1
        | 0xA953
        | 0xA9C0
        | 0xABED
        | 0xFE20..=0xFE2F => true,
        // Nukta and virama stand at the same place of each Indic block.
        0x900..=0xDFF => matches!(u & 0x7F, 0x3C | 0x4D),
        _ => false,
    }
}

/// Whether a character of a script without spaces belongs to what stands before it.
pub fn leans(c: char, before: char) -> bool {
    match c as u32 {
        0xE30..=0xE3A | 0xE45 | 0xE47..=0xE4E | 0xEB0..=0xEBC | 0xEC8..=0xECE => true,
        // Consonants go with the vowel that is written before them.
        0xE01..=0xE2E | 0xE81..=0xEAE => matches!(before as u32, 0xE40..=0xE44 | 0xEC0..=0xEC4),
        0x17B4..=0x17D3 | 0x17DD => true,
        0x1780..=0x17B3 => before == '\u{17D2}',
        0x102B..=0x103E
        | 0x1056..=0x1059
        | 0x105E..=0x1060
        | 0x1062..=0x1064
        | 0x1067..=0x106D
        | 0x1071..=0x1074
        | 0x1082..=0x108D
        | 0x108F => true,
        0x1000..=0x1021 => before == '\u{1039}',
        0x19B0..=0x19C9 | 0x1A55..=0x1A7C => true,
        _ => false,
    }
}

/// Whether a character cannot be shown apart from the one before it.
pub fn belongs_to_last(before: char, c: char) -> bool {
    if before.is_ascii() && c.is_ascii() {
        return false;
    }
    before == '\u{200D}'
        || matches!(listed(c), Some(Class::Mark | Class::Skip))
        || leans(c, before)
        || is_vowel_sign(c)
        || matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Whether text may be cut between two characters: beside a space, or between characters of scripts without spaces.
pub fn may_part(before: char, c: char) -> bool {
    if before.is_ascii() && c.is_ascii() {
        return before.is_whitespace() || c.is_whitespace();
    }
    let solid = |c: char| matches!(listed(plain(c)), Some(Class::Solid(script)) if script != Solid::Hangul);
    let closing = |c: char| matches!(c, '、' | '。' | '，' | '！' | '？' | '：' | '；' | '」' | '』' | '）' | 'ー' | 'ッ' | 'っ');
    before.is_whitespace() || c.is_whitespace() || (!belongs_to_last(before, c) && !closing(c) && (solid(c) || solid(before)))
}

/// Whether this stands between the parts of one word.
pub fn is_joint(between: &str) -> bool {
    let mut characters = between.chars();
    match (characters.next(), characters.next()) {
        (Some(c), None) => {
            matches!(class(plain(c)), Class::Hyphen | Class::Apostrophe | Class::Modifier | Class::NonJoiner | Class::Quote | Class::Skip)
        }
        _ => false,
    }
}

/// Whether a character of an Indic script is a vowel sign, roughly: those stand in the second half of each block.
fn is_vowel_sign(c: char) -> bool {
    let u = c as u32;
    (0x900..0xE00).contains(&u) && matches!(u & 0x7F, 0x00..=0x03 | 0x3E..=0x4C | 0x55..=0x57 | 0x62..=0x63)
}

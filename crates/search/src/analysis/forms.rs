//! Characters that are other forms of characters: full-width, half-width, presentation forms, digits of all scripts, ligatures; and letters
//! put together with their marks.

/// The character that this one is a form of.
pub fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let u = c as u32;
    let to = |u: u32| char::from_u32(u).unwrap_or(c);
    match u {
        0xFF01..=0xFF5E => to(u - 0xFEE0),
        0xFF66..=0xFF9D => HALF_WIDTH.chars().nth((u - 0xFF66) as usize).unwrap_or(c),
        0xFF9E => '\u{3099}',
        0xFF9F => '\u{309A}',
        0xAA => 'a',
        0xBA => 'o',
        0xB2 | 0xB3 => to(u - 0xB2 + 0x32),
        0xB5 => 'μ',
        0xB9 => '1',
        0x2070..=0x2079 if u != 0x2071 => to(u - 0x2070 + 0x30),
        0x2080..=0x2089 => to(u - 0x2080 + 0x30),
        0xFB50..=0xFBFF => match u {
            0xFB56..=0xFB59 => 'پ',
            0xFB66..=0xFB69 => 'ٹ',
            0xFB7A..=0xFB7D => 'چ',
            0xFB88..=0xFB89 => 'ڈ',
            0xFB8A..=0xFB8B => 'ژ',
            0xFB8C..=0xFB8D => 'ڑ',
            0xFB8E..=0xFB91 => 'ک',
            0xFB92..=0xFB95 => 'گ',
            0xFB9E..=0xFB9F => 'ں',
            0xFBA6..=0xFBA9 => 'ہ',
            0xFBAA..=0xFBAD => 'ھ',
            0xFBAE..=0xFBAF => 'ے',
            0xFBFC..=0xFBFF => 'ی',
            _ => c,
        },
        0xFE80..=0xFEF4 => presentation(u - 0xFE80).unwrap_or(c),
        _ => digit(u).unwrap_or(c),
    }
}

/// The characters that this one stands for, where it stands for several.
pub fn ligature(c: char) -> Option<&'static str> {
    Some(match c as u32 {
        0xFB00 => "ff",
        0xFB01 => "fi",
        0xFB02 => "fl",
        0xFB03 => "ffi",
        0xFB04 => "ffl",
        0xFB05 | 0xFB06 => "st",
        0xFEF5 | 0xFEF6 => "لآ",
        0xFEF7 | 0xFEF8 => "لأ",
        0xFEF9 | 0xFEFA => "لإ",
        0xFEFB | 0xFEFC => "لا",
        0x587 => "եւ",
        // Letters with a dot that Unicode's form NFC writes as two characters, and keyboards as one.
        0x9DC => "\u{9A1}\u{9BC}",
        0x9DD => "\u{9A2}\u{9BC}",
        0x9DF => "\u{9AF}\u{9BC}",
        0xA33 => "\u{A32}\u{A3C}",
        0xA36 => "\u{A38}\u{A3C}",
        0xA59 => "\u{A16}\u{A3C}",
        0xA5A => "\u{A17}\u{A3C}",
        0xA5B => "\u{A1C}\u{A3C}",
        0xA5E => "\u{A2B}\u{A3C}",
        0xB5C => "\u{B21}\u{B3C}",
        0xB5D => "\u{B22}\u{B3C}",
        // Malayalam's consonants without a vowel, which are also written as letters of their own.
        0xD7A => "\u{D23}\u{D4D}",
        0xD7B => "\u{D28}\u{D4D}",
        0xD7C => "\u{D30}\u{D4D}",
        0xD7D => "\u{D32}\u{D4D}",
        0xD7E => "\u{D33}\u{D4D}",
        0xD7F => "\u{D15}\u{D4D}",
        0xEDC => "\u{EAB}\u{E99}",
        0xEDD => "\u{EAB}\u{EA1}",
        _ => return None,
    })
}

/// The letter that a letter and a mark make together.
pub fn composed(base: char, mark: char) -> Option<char> {
    let (b, m) = (base as u32, mark as u32);
    match m {
        // Hangul: a leading consonant with a vowel, and that with a final consonant.
        0x1161..=0x1175 if (0x1100..=0x1112).contains(&b) => return char::from_u32(0xAC00 + ((b - 0x1100) * 21 + (m - 0x1161)) * 28),
        0x11A8..=0x11C2 if (0xAC00..=0xD7A3).contains(&b) && (b - 0xAC00) % 28 == 0 => return char::from_u32(b + m - 0x11A7),
        // Kana with marks of voice follow those without.
        0x3099 if base == 'う' || base == 'ウ' => return char::from_u32(b + 0x4E),
        0x3099
            if matches!(b, 0x304B..=0x3062 | 0x30AB..=0x30C2 if b % 2 == 1)
                || matches!(b, 0x3064..=0x3069 | 0x30C4..=0x30C9 if b % 2 == 0) =>
        {
            return char::from_u32(b + 1);
        }
        0x3099 | 0x309A if matches!(b, 0x306F..=0x307D | 0x30CF..=0x30DD if b % 3 == 0) => {
            return char::from_u32(b + m - 0x3098);
        }
        _ => {}
    }
    let (_, pairs) = COMPOSED.iter().find(|(known, _)| *known == mark)?;
    let mut letters = pairs.chars();
    while let (Some(letter), Some(together)) = (letters.next(), letters.next()) {
        if letter == base {
            return Some(together);
        }
    }
    None
}

fn digit(u: u32) -> Option<char> {
    let zero = ZEROS.iter().copied().map(u32::from).find(|zero| (*zero..zero + 10).contains(&u))?;
    char::from_u32(u - zero + 0x30)
}

fn presentation(mut place: u32) -> Option<char> {
    for &(letter, forms) in PRESENTATION {
        if place < forms {
            return Some(letter);
        }
        place -= forms;
    }
    None
}

/// The zero of each script that has digits of its own.
const ZEROS: &[u16] = &[
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0,
    0x1810, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1C40, 0x1C50, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
];

/// What U+FF66 to U+FF9D are halves of.
const HALF_WIDTH: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// The letters of U+FE80 to U+FEF4, with the number of their forms.
const PRESENTATION: &[(char, u32)] = &[
    ('ء', 1),
    ('آ', 2),
    ('أ', 2),
    ('ؤ', 2),
    ('إ', 2),
    ('ئ', 4),
    ('ا', 2),
    ('ب', 4),
    ('ة', 2),
    ('ت', 4),
    ('ث', 4),
    ('ج', 4),
    ('ح', 4),
    ('خ', 4),
    ('د', 2),
    ('ذ', 2),
    ('ر', 2),
    ('ز', 2),
    ('س', 4),
    ('ش', 4),
    ('ص', 4),
    ('ض', 4),
    ('ط', 4),
    ('ظ', 4),
    ('ع', 4),
    ('غ', 4),
    ('ف', 4),
    ('ق', 4),
    ('ك', 4),
    ('ل', 4),
    ('م', 4),
    ('ن', 4),
    ('ه', 4),
    ('و', 2),
    ('ى', 2),
    ('ي', 4),
];

/// Letters with each mark: letter, and letter with the mark.
const COMPOSED: &[(char, &str)] = &[
    ('\u{300}', "aàeèiìnǹoòuùwẁyỳâầêềôồăằơờưừαὰεὲηὴιὶοὸυὺωὼϊῒϋῢеѐиѝ"),
    ('\u{301}', "aácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzźâấêếôốăắơớưứαάεέηήιίοόυύωώϊΐϋΰгѓкќ"),
    ('\u{302}', "ạậẹệọộaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑ"),
    ('\u{303}', "aãeẽiĩnñoõuũvṽyỹâẫêễôỗăẵơỡưữ"),
    ('\u{304}', "aāeēgḡiīoōuūyȳαᾱιῑυῡиӣуӯ"),
    ('\u{306}', "ạặaăeĕgğiĭoŏuŭαᾰιῐυῠеӗийуў"),
    ('\u{307}', "aȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzż"),
    ('\u{308}', "aäeëhḧiïoötẗuüwẅxẍyÿιϊυϋеёиӥіїуӱэӭ"),
    ('\u{30a}', "aåuůwẘyẙ"),
    ('\u{30b}', "oőuűуӳ"),
    ('\u{30c}', "aǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzž"),
    ('\u{323}', "aạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓâậêệôộăặơợưự"),
    ('\u{327}', "cçdḑeȩgģhḩkķlļnņrŗsştţ"),
    ('\u{328}', "aąeęiįoǫuų"),
    ('\u{31b}', "oơuư"),
    // Vowel signs of two parts, and letters with a dot, of Indic scripts.
    ('\u{93c}', "\u{928}\u{929}\u{930}\u{931}\u{933}\u{934}"),
    ('\u{9be}', "\u{9c7}\u{9cb}"),
    ('\u{9d7}', "\u{9c7}\u{9cc}"),
    ('\u{b3e}', "\u{b47}\u{b4b}"),
    ('\u{b56}', "\u{b47}\u{b48}"),
    ('\u{b57}', "\u{b47}\u{b4c}"),
    ('\u{bbe}', "\u{bc6}\u{bca}\u{bc7}\u{bcb}"),
    ('\u{bd7}', "\u{bc6}\u{bcc}\u{b92}\u{b94}"),
    ('\u{c56}', "\u{c46}\u{c48}"),
    ('\u{cc2}', "\u{cc6}\u{cca}"),
    ('\u{cd5}', "\u{cbf}\u{cc0}\u{cc6}\u{cc7}\u{cca}\u{ccb}"),
    ('\u{cd6}', "\u{cc6}\u{cc8}"),
    ('\u{d3e}', "\u{d46}\u{d4a}\u{d47}\u{d4b}"),
    ('\u{d57}', "\u{d46}\u{d4c}"),
    ('\u{dca}', "\u{dd9}\u{dda}\u{ddc}\u{ddd}"),
    ('\u{dcf}', "\u{dd9}\u{ddc}"),
    ('\u{ddf}', "\u{dd9}\u{dde}"),
    // Scripts without spaces.
    ('\u{102e}', "\u{1025}\u{1026}"),
    ('\u{e32}', "\u{e4d}\u{e33}"),
    // Two vowels that look like one.
    ('\u{e40}', "\u{e40}\u{e41}"),
    ('\u{eb2}', "\u{ecd}\u{eb3}"),
    ('\u{309}', "aảeẻiỉoỏuủyỷâẩêểôổăẳơởưử"),
];

//! Folding: text without case, diacritics, and other differences that people do not type.

use super::language::Language;
use super::lower::lower;

/// Appends the folded form of lower-case text. Folding what is folded changes nothing.
pub fn fold(text: &str, language: &Language, out: &mut String) {
    // Most words, and only their case can change.
    if text.bytes().all(|byte| byte.is_ascii() && byte != b'\'') {
        let from = out.len();
        out.push_str(text);
        out.get_mut(from..).unwrap_or_default().make_ascii_lowercase();
        return;
    }
    for c in text.chars() {
        fold_char(lower(c), language, out);
    }
}

fn fold_char(c: char, language: &Language, out: &mut String) {
    if c.is_ascii() {
        if c != '\'' {
            out.push(c);
        }
        return;
    }
    let u = c as u32;
    let folded = match u {
        0xDF..=0x24F => in_table(LATIN, u - 0xDF),
        0x250..=0x28F => in_table(PHONETIC, u - 0x250),
        0x1E00..=0x1EFF => in_table(VIETNAMESE, u - 0x1E00),
        0x390..=0x3CE => in_list(GREEK, u - 0x390),
        0x1F00..=0x1FFF => polytonic(u),
        // й and ї are letters that everybody types; ё and ґ many do not, and ў is what у becomes after a vowel.
        0x450 | 0x451 => Some('е'),
        0x45D => Some('и'),
        0x45E => Some('у'),
        0x491 => Some('г'),
        0x5DA | 0x5DD | 0x5DF | 0x5E3 | 0x5E5 => char::from_u32(u + 1),
        0x600..=0x6FF => arabic(c, language),
        0x901 if language.folds_nukta => Some('\u{902}'),
        _ => None,
    };
    match folded {
        Some(letter) => out.push(letter),
        None => match c {
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'ǽ' | 'ǣ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ĳ' => out.push_str("ij"),
            'ǆ' => out.push_str("dz"),
            'ǳ' => out.push_str("dz"),
            'ǉ' => out.push_str("lj"),
            'ǌ' => out.push_str("nj"),
            'ǿ' => out.push('o'),
            '\u{958}'..='\u{95F}' if language.folds_nukta => {
                out.extend("कखगजडढफय".chars().nth((u - 0x958) as usize));
            }
            '\u{929}' | '\u{931}' | '\u{934}' if language.folds_nukta => out.extend(char::from_u32(u - 1)),
            '\u{93C}' if language.folds_nukta => {}
            _ if is_folded_away(u) => {}
            _ => out.push(c),
        },
    }
}

fn in_table(table: &[u8], place: u32) -> Option<char> {
    table.get(place as usize).map(|letter| *letter as char).filter(|letter| *letter != '.')
}

fn in_list(list: &str, place: u32) -> Option<char> {
    list.chars().nth(place as usize).filter(|letter| *letter != '.')
}

fn polytonic(u: u32) -> Option<char> {
    Some(match u {
        0x1F00..=0x1F6F => in_list("αεηι.ου.ω", ((u - 0x1F00) >> 4) + u32::from(u >= 0x1F40) + u32::from(u >= 0x1F60))?,
        0x1F70..=0x1F7D => in_list("αεηιουω", (u - 0x1F70) / 2)?,
        0x1F80..=0x1FAF => in_list("αηω", (u - 0x1F80) >> 4)?,
        0x1FB0..=0x1FBC => 'α',
        0x1FC2..=0x1FCC => 'η',
        0x1FD0..=0x1FDB => 'ι',
        0x1FE4 | 0x1FE5 => 'ρ',
        0x1FE0..=0x1FEB => 'υ',
        0x1FF2..=0x1FFC => 'ω',
        _ => return None,
    })
}

fn arabic(c: char, language: &Language) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ي' | 'ی' | 'ى' | 'ئ' if language.persianate => 'ی',
        'ي' | 'ی' | 'ى' | 'ئ' => 'ي',
        'ك' | 'ک' if language.persianate => 'ک',
        'ك' | 'ک' => 'ك',
        'ة' | 'ۀ' | 'ۂ' | 'ہ' | 'ۃ' => 'ه',
        'ھ' if !language.persianate => 'ه',
        _ => return None,
    })
}

/// Marks, and letters that stand for an apostrophe.
fn is_folded_away(u: u32) -> bool {
    matches!(u, 0x300..=0x36F
        | 0x2B9..=0x2BF
        | 0x483..=0x487
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
        | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF
        | 0x20D0..=0x20F0
        | 0x3099..=0x309A
        | 0xFE20..=0xFE2F)
}

/// U+00DF to U+024F without their diacritics; `.` where a letter has none or is no small letter.
const LATIN: &[u8] = b".aaaaaa.ceeeeiiiidnooooo.ouuuuy.y.a.a.a.c.c.c.c.d.d.e.e.e.e.e.g.g.g.g.h.h.i.i.i.i.i...j.kk.l.l.l.l.l.n.n.nn.n.o.o.o...r.r.r.s.s.s.s.t.t.t.u.u.u.u.u.u.w.y..z.z.zsb..b....c...d.....f......kl...n..o...p.....t.t..u...y.z.......................a.i.o.u.u.u.u.ue.a.a...g.g.k.o.o..j....g...n.a.....a.a.e.e.i.i.o.o.r.r.u.u.s.t...h.d.....a.e.o.o.o.o.ylnt.....c..sz......e.j.q.r.y";

/// U+0250 to U+028F.
const PHONETIC: &[u8] = b"...bo.dd.e.e.....g.g....ii........n......................u.v....";

/// U+1E00 to U+1EFF.
const VIETNAMESE: &[u8] = b".a.b.b.b.c.d.d.d.d.d.e.e.e.e.e.f.g.h.h.h.h.h.i.i.k.k.k.l.l.l.l.m.m.m.n.n.n.n.o.o.o.o.p.p.r.r.r.r.s.s.s.s.s.t.t.t.t.u.u.u.u.u.v.v.w.w.w.w.w.x.x.y.z.z.zhtwyasss.d.a.a.a.a.a.a.a.a.a.a.a.a.e.e.e.e.e.e.e.e.i.i.o.o.o.o.o.o.o.o.o.o.o.o.u.u.u.u.u.u.u.y.y.y.y.....y";

/// U+0390 to U+03CE.
const GREEK: &str = "ι...........................αεηιυ.................σ.......ιυουω";

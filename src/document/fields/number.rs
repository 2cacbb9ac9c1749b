//! Numbers written as people write them.

/// What a text that is not a number was meant to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// A number with separators or other digits; the number as it is written here.
    Separated(String),
    /// A number with something after or before it: the number and that.
    WithUnit(String, String),
}

/// Names of currencies by sign.
const SIGNS: [(char, &str); 4] = [('€', "EUR"), ('$', "USD"), ('£', "GBP"), ('¥', "JPY")];

/// Words for powers of ten, the longest first.
const POWERS: [(&str, u32); 9] =
    [("thousand", 3), ("millions", 6), ("million", 6), ("billion", 9), ("mio", 6), ("bn", 9), ("M", 6), ("k", 3), ("K", 3)];

/// Reads what a number was meant by a text.
pub(super) fn meant(text: &str) -> Option<Meant> {
    let text: String = text.trim().chars().map(ascii_digit).collect();
    let sign = SIGNS.iter().find(|(sign, _)| text.starts_with(*sign)).map(|(_, name)| *name);
    let body = text.trim_start_matches(|one: char| SIGNS.iter().any(|(sign, _)| *sign == one)).trim_start();
    let negative = body.starts_with(['-', '−']);
    let body = body.trim_start_matches(['-', '−', '+', '~', '≈']).trim_start();
    let is_part = |one: char| {
        one.is_ascii_digit() || matches!(one, '.' | ',' | '\'' | '’' | '_' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '٬' | '٫')
    };
    let end = body.find(|one: char| !is_part(one)).unwrap_or(body.len());
    let digits = body[..end].trim_end_matches(|one: char| !one.is_ascii_digit());
    let mut unit = body[digits.len()..].trim();
    let mut number = plain(digits)?;
    for (word, power) in POWERS {
        let rest = unit.strip_prefix(word);
        if let Some(rest) = rest.filter(|rest| !rest.starts_with(|one: char| one.is_alphanumeric())) {
            number = times(&number, power);
            unit = rest.trim();
            break;
        }
    }
    if negative {
        number.insert(0, '-');
    }
    let name = SIGNS.iter().find(|(sign, _)| unit.starts_with(*sign)).map(|(_, name)| *name).or(sign);
    if unit.contains(|one: char| one.is_ascii_digit()) {
        return None;
    }
    match name.unwrap_or(unit) {
        "" => Some(Meant::Separated(number)),
        unit => Some(Meant::WithUnit(number, unit.to_owned())),
    }
}

/// Whether a number may be one of thousands, written with the point as a separator: `3.007`.
pub(super) fn may_be_thousands(spelling: &str) -> bool {
    let (whole, decimals) = spelling.strip_prefix('-').unwrap_or(spelling).split_once('.').unwrap_or((spelling, ""));
    let digits = |part: &str| part.bytes().all(|one| one.is_ascii_digit());
    decimals.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0') && digits(whole) && digits(decimals)
}

/// The digits without separators between thousands, with a point before decimals.
fn plain(digits: &str) -> Option<String> {
    if digits.is_empty() || digits.len() > 40 {
        return None;
    }
    let groups: Vec<&str> = digits.split(|one: char| !one.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let marks: Vec<char> = digits.chars().filter(|one| !one.is_ascii_digit()).collect();
    let (last, before) = groups.split_last()?;
    let decimal = marks.last().is_some_and(|mark| {
        matches!(mark, '.' | ',' | '٫') && (last.len() != 3 || marks[..marks.len() - 1].iter().any(|other| other != mark))
    });
    let join = |groups: &[&str]| {
        let joined = groups.concat();
        let bare = joined.trim_start_matches('0');
        if bare.is_empty() { "0".to_owned() } else { bare.to_owned() }
    };
    Some(if decimal { format!("{}.{last}", join(before)) } else { join(&groups) })
}

/// A plain number times a power of ten.
fn times(number: &str, power: u32) -> String {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let shift = power as usize;
    let moved: String = decimals.chars().chain(std::iter::repeat('0')).take(shift).collect();
    let rest: String = decimals.chars().skip(shift).collect();
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
}

fn ascii_digit(one: char) -> char {
    let from = |zero: char| char::from_digit(u32::from(one) - u32::from(zero), 10).unwrap_or(one);
    match one {
        '٠'..='٩' => from('٠'),
        '۰'..='۹' => from('۰'),
        '０'..='９' => from('０'),
        _ => one,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_for_numbers() {
        let texts = [
            "3,007",
            "3 007",
            "3.007.000",
            "1.234,5",
            "1,5",
            "17.7M",
            "17.7 million",
            "€5000",
            "5.000 €",
            "120000 inhabitants",
            "50%",
            "٣٠٠٧",
            "1_000",
            "0123",
            "about 20",
            "-3",
            "~300",
            "35 + 59 M€",
            "100 M€",
            "12km",
            "1'000'000",
            ",",
            "0.5bn",
        ];
        let shown = texts.map(|text| format!("{text} → {}", meant(text).map_or("nothing".to_owned(), |meant| format!("{meant:?}"))));
        insta::assert_snapshot!(shown.join("\n"), @r#"
        3,007 → Separated("3007")
        3 007 → Separated("3007")
        3.007.000 → Separated("3007000")
        1.234,5 → Separated("1234.5")
        1,5 → Separated("1.5")
        17.7M → Separated("17700000")
        17.7 million → Separated("17700000")
        €5000 → WithUnit("5000", "EUR")
        5.000 € → WithUnit("5000", "EUR")
        120000 inhabitants → WithUnit("120000", "inhabitants")
        50% → WithUnit("50", "%")
        ٣٠٠٧ → Separated("3007")
        1_000 → Separated("1000")
        0123 → Separated("123")
        about 20 → nothing
        -3 → Separated("-3")
        ~300 → Separated("300")
        35 + 59 M€ → nothing
        100 M€ → WithUnit("100000000", "EUR")
        12km → WithUnit("12", "km")
        1'000'000 → Separated("1000000")
        , → nothing
        0.5bn → Separated("500000000")
        "#);
        assert!(may_be_thousands("3.007") && may_be_thousands("120.000") && !may_be_thousands("0.125") && !may_be_thousands("3.14"));
    }
}

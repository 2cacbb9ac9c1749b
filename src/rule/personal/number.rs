//! Numbers of accounts, cards and persons, by their form and their check digits.

use super::super::token::{digits, is_after, matches, remainder};

/// What a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// An account at a bank.
    Account,
    /// A payment card.
    Card,
    /// A person; the number's name.
    Person(&'static str),
}

/// A number that was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// What it is of.
    pub what: What,
    /// Bytes that it takes.
    pub length: usize,
}

/// Numbers that everybody uses as examples, without their signs.
const EXAMPLES: [&str; 14] = [
    "BE68539007547034",
    "BE71096123456769",
    "DE89370400440532013000",
    "ES9121000418450200051332",
    "FR1420041010050500013M02606",
    "FR7630006000011234567890189",
    "GB29NWBK60161331926819",
    "GB82WEST12345698765432",
    "NL91ABNA0417164300",
    "4111111111111111",
    "5555555555554444",
    "4242424242424242",
    "85073003361",
    "RSSMRA80A01H501U",
];

/// Lengths of account numbers by country (ISO 13616, registry of SWIFT).
const IBAN: [(&str, usize); 40] = [
    ("AD", 24),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MA", 28),
    ("MC", 27),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("RS", 22),
    ("SA", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("TN", 24),
    ("TR", 26),
];

/// The number that begins at `at`, if there is one.
pub(super) fn at(text: &str, at: usize) -> Option<Hit> {
    let rest = text.get(at..)?;
    let first = rest.as_bytes().first()?;
    if first.is_ascii_uppercase() {
        return iban(rest).or_else(|| italian(rest));
    }
    card(rest).or_else(|| belgian(rest)).or_else(|| french(rest)).or_else(|| finnish(rest)).or_else(|| named(text, at, rest))
}

fn hit(what: What, number: &str, length: usize) -> Option<Hit> {
    (!EXAMPLES.contains(&number)).then_some(Hit { what, length })
}

/// An international bank account number (ISO 13616), its digits in groups or not; check digits by ISO 7064, MOD 97-10.
fn iban(rest: &str) -> Option<Hit> {
    let bytes = rest.as_bytes();
    let (_, length) = IBAN.iter().find(|(country, _)| rest.starts_with(country))?;
    if !bytes.get(2..4)?.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut number = String::with_capacity(*length);
    let mut end = 0;
    while number.len() < *length {
        let byte = *bytes.get(end)?;
        end += 1;
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' => number.push(char::from(byte)),
            b' ' | b'.' if number.len().is_multiple_of(4) && !matches!(bytes.get(end), Some(b' ' | b'.')) => {}
            _ => return None,
        }
    }
    if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let (head, tail) = number.split_at_checked(4)?;
    let values = tail.chars().chain(head.chars()).flat_map(|one| {
        let value = one.to_digit(36).unwrap_or(0);
        let tens = (value >= 10).then_some(value / 10);
        tens.into_iter().chain([value % 10])
    });
    (remainder(values, 97) == 1).then(|| hit(What::Account, &number, end)).flatten()
}

/// A payment card: sixteen digits in groups of four, check digit by Luhn (ISO/IEC 7812-1).
fn card(rest: &str) -> Option<Hit> {
    let (number, length) = matches(rest, "0000 0000 0000 0000").or_else(|| matches(rest, "0000-0000-0000-0000"))?;
    let is_of_a_card = number.starts_with(['4', '5', '2']) && number.bytes().any(|byte| Some(&byte) != number.as_bytes().first());
    (is_of_a_card && luhn(&digits(&number))).then(|| hit(What::Card, &number, length)).flatten()
}

fn luhn(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 = digits.iter().rev().enumerate().map(|(at, digit)| if at % 2 == 1 { doubled(*digit) } else { *digit }).sum();
    sum.is_multiple_of(10)
}

/// The number of the Belgian national register, as it is written on cards: a date of birth, a number of the day, and 97 less the remainder.
fn belgian(rest: &str) -> Option<Hit> {
    let (number, length) = matches(rest, "00.00.00-000.00")?;
    let all = digits(&number);
    let (head, check) = all.split_at_checked(9)?;
    let check = remainder(check.iter().copied(), 100);
    let of_century = |before: &[u32]| 97 - remainder(before.iter().chain(head).copied(), 97) == check;
    let (month, day) = (number.get(2..4)?.parse::<u32>().ok()?, number.get(4..6)?.parse::<u32>().ok()?);
    let is_date = month <= 12 && day <= 31;
    (is_date && (of_century(&[]) || of_century(&[2])))
        .then(|| hit(What::Person("a number of the Belgian national register"), &number, length))
        .flatten()
}

/// The French social security number with its key, in its usual groups: 97 less the remainder. Corsica's `2A` and `2B` count as 19 and 18.
fn french(rest: &str) -> Option<Hit> {
    let (number, length) = matches(rest, "0 00 00 0* 000 000 00")?;
    let plain = number.replacen("2A", "19", 1).replacen("2B", "18", 1);
    let all = digits(&plain);
    let (head, key) = all.split_at_checked(13)?;
    let month = number.get(3..5)?.parse::<u32>().ok()?;
    let is_person = number.starts_with(['1', '2']) && (1..=12).contains(&month);
    let is_right = 97 - remainder(head.iter().copied(), 97) == remainder(key.iter().copied(), 100);
    (is_person && is_right).then(|| hit(What::Person("a French social security number"), &number, length)).flatten()
}

/// The Italian tax code: letters of a name, a date, a place, and a letter that is the sum of values for odd and even places
/// (decree of 23 December 1976).
fn italian(rest: &str) -> Option<Hit> {
    const ODD: [u32; 26] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
    let (number, length) = matches(rest, "AAAAAA00A00A000A")?;
    let value = |one: char| one.to_digit(10).or_else(|| one.to_digit(36).map(|letter| letter - 10)).unwrap_or(0);
    let mut sum = 0;
    for (at, one) in number.chars().take(15).enumerate() {
        sum += if at % 2 == 0 { *ODD.get(value(one) as usize)? } else { value(one) };
    }
    let check = number.chars().last().map(value)?;
    let is_month = number.chars().nth(8).is_some_and(|month| "ABCDEHLMPRST".contains(month));
    (is_month && sum % 26 == check).then(|| hit(What::Person("an Italian tax code"), &number, length)).flatten()
}

/// The Finnish identity code, where its check is a letter: nothing else looks like that.
fn finnish(rest: &str) -> Option<Hit> {
    let (number, length) = matches(rest, "000000-000A").or_else(|| matches(rest, "000000A000A"))?;
    let all = digits(number.get(..number.len().checked_sub(1)?)?);
    if all.len() != 9 {
        return None;
    }
    let (day, month) = (number.get(..2)?.parse::<u32>().ok()?, number.get(2..4)?.parse::<u32>().ok()?);
    let check = "0123456789ABCDEFHJKLMNPRSTUVWXY".chars().nth(remainder(all.into_iter(), 31) as usize)?;
    let is_date = (1..=31).contains(&day) && (1..=12).contains(&month);
    (is_date && number.ends_with(check)).then(|| hit(What::Person("a Finnish identity code"), &number, length)).flatten()
}

/// Numbers of a form that many others have: only where their name stands before them.
fn named(text: &str, at: usize, rest: &str) -> Option<Hit> {
    let first = |patterns: &[&str]| patterns.iter().find_map(|pattern| matches(rest, pattern));
    if let Some((number, length)) = first(&["000000000", "0000.00.000", "0000 00 000"])
        && is_after(text, at, &["bsn", "burgerservicenummer"])
    {
        // The eleven-test: weights 9 to 2, and -1 for the last.
        let all = digits(&number);
        let sum: i64 = all.iter().zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(digit, weight)| i64::from(*digit) * weight).sum();
        return (sum % 11 == 0 && sum != 0).then(|| hit(What::Person("a Dutch citizen service number"), &number, length)).flatten();
    }
    if let Some((number, length)) = first(&["00000000A", "00000000-A"])
        && is_after(text, at, &["dni", "nif"])
    {
        let value = remainder(digits(&number).into_iter(), 23) as usize;
        let is_right = "TRWAGMYFPDXBNJZSQVHLCKE".chars().nth(value).is_some_and(|letter| number.ends_with(letter));
        return (is_right && number != "12345678Z").then(|| hit(What::Person("a Spanish identity number"), &number, length)).flatten();
    }
    if let Some((number, length)) = first(&["000000-0000", "00000000-0000"])
        && is_after(text, at, &["personnummer", "cpr", "cpr-nummer", "cpr-nr"])
    {
        let date = number.get(number.len().checked_sub(10)?..)?;
        let pair = |range: std::ops::Range<usize>| date.get(range).and_then(|pair| pair.parse::<u32>().ok());
        // Danish numbers begin with the day; since 2007 they have no check digit. Swedish ones begin with the year, and have.
        let is_danish = (1..=31).contains(&pair(0..2)?) && (1..=12).contains(&pair(2..4)?);
        let is_swedish = (1..=12).contains(&pair(2..4)?) && (1..=31).contains(&pair(4..6)?) && luhn(&digits(date));
        return (is_danish || is_swedish).then(|| hit(What::Person("a personal identity number"), &number, length)).flatten();
    }
    if let Some((number, length)) = first(&["00000000000"])
        && is_after(text, at, &["pesel"])
    {
        let all = digits(&number);
        let sum: u32 = all.iter().zip([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).map(|(digit, weight)| digit * weight).sum();
        return sum.is_multiple_of(10).then(|| hit(What::Person("a Polish PESEL number"), &number, length)).flatten();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(What, &str)> {
        let starts = super::super::super::token::starts(text);
        starts.filter_map(|start| at(text, start).map(|hit| (hit.what, &text[start..start + hit.length]))).collect()
    }

    #[test]
    fn numbers_with_the_right_check_digits() {
        let person = What::Person;
        for (text, what) in [
            ("Pay to BE43 0689 9999 9501 today", What::Account),
            ("NL02ABNA0123456789", What::Account),
            ("card 4539 1488 0343 6467.", What::Card),
            ("no 93.05.18-223.61", person("a number of the Belgian national register")),
            ("no 2 69 05 49 588 157 80", person("a French social security number")),
            ("MRTMTT91D08F205J", person("an Italian tax code")),
            ("131052-308T", person("a Finnish identity code")),
            ("BSN: 111222333", person("a Dutch citizen service number")),
            ("DNI 87654321X", person("a Spanish identity number")),
            ("CPR-nr. 070761-4285", person("a personal identity number")),
            ("PESEL 44051401359", person("a Polish PESEL number")),
        ] {
            assert_eq!(found(text).iter().map(|(what, _)| *what).collect::<Vec<_>>(), [what], "{text}");
        }
    }

    #[test]
    fn numbers_that_are_none() {
        for text in [
            "BE44 0689 9999 9501",
            "BE68 5390 0754 7034",
            "GB82 WEST 1234 5698 7654 32",
            "4111 1111 1111 1111",
            "4539 1488 0343 6468",
            "93.05.18-223.62",
            "2 69 05 49 588 157 81",
            "MRTMTT91D08F205K",
            "131052-308U",
            "111222333",
            "in 2019 the city had 111222333 residents and 87654321X chairs",
            "010120-1234",
            "44051401359",
            "BSN: 111222334",
            "20240101T120000",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}

//! Dates that name their month by a word: `27 novembre 2026`, `November 27, 2026`, `juni 2019`.

use super::PartialDate;

/// Names of the months, small and with their accents, in English (short ones too), French, Dutch, German, Spanish, Danish, Italian and Portuguese. No name is
/// that of two.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "januari", "januar", "jänner", "enero", "gennaio", "janeiro"],
    &["february", "feb", "février", "februari", "februar", "febrero", "febbraio", "fevereiro"],
    &["march", "mar", "mars", "maart", "märz", "marzo", "marts", "março"],
    &["april", "apr", "avril", "abril", "aprile"],
    &["may", "mai", "mei", "mayo", "maj", "maggio", "maio"],
    &["june", "jun", "juin", "juni", "junio", "giugno", "junho"],
    &["july", "jul", "juillet", "juli", "julio", "luglio", "julho"],
    &["august", "aug", "août", "augustus", "agosto"],
    &["september", "sep", "sept", "septembre", "septiembre", "settembre", "setembro"],
    &["october", "oct", "octobre", "oktober", "okt", "octubre", "ottobre", "outubro"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["december", "dec", "décembre", "dezember", "diciembre", "dicembre", "dezembro"],
];

/// Words that may stand in a date besides.
const BETWEEN: [&str; 5] = ["de", "del", "le", "of", "the"];

/// Ends of the number of a day: `1st`, `1er`, `1º`.
const ORDINALS: [&str; 8] = ["st", "nd", "rd", "th", "er", "º", "°", "ª"];

/// The date that a text names, in whatever order: a year of four digits, a month as a word, and perhaps a day. `Err` where no calendar has it;
/// nothing where it is another text.
pub(super) fn read(text: &str) -> Option<Result<PartialDate, ()>> {
    if let Some(date) = chinese(text) {
        return Some(date);
    }
    let lower = text.to_lowercase();
    let (mut year, mut month, mut day) = (None, None, None);
    let once = |place: &mut Option<i16>, number: i16| place.replace(number).is_none().then_some(());
    for word in lower.split([' ', ',', '.', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty() && !BETWEEN.contains(word)) {
        let number = ORDINALS.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        match (MONTHS.iter().position(|names| names.contains(&word)), digits(number)) {
            (Some(at), _) => once(&mut month, i16::try_from(at + 1).ok()?)?,
            (None, Some(value)) if word.len() == 4 && number == word => once(&mut year, value)?,
            (None, Some(value)) if number.len() <= 2 => once(&mut day, value)?,
            _ => return None,
        }
    }
    Some(PartialDate::checked(year?, Some(month?), day).ok_or(()))
}

/// A date as Chinese and Japanese write it: `2026年3月1日`.
fn chinese(text: &str) -> Option<Result<PartialDate, ()>> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = match rest.trim() {
        "" => None,
        rest => Some(digits(rest.strip_suffix(['日', '号'])?.trim())?),
    };
    let year = year.trim();
    (year.len() == 4).then(|| Some(PartialDate::checked(digits(year)?, Some(digits(month.trim())?), day).ok_or(()))).flatten()
}

/// The number of at most four digits.
fn digits(text: &str) -> Option<i16> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|one| one.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_as_words() {
        let said = |text: &str| match read(text) {
            None => format!("{text} → nothing"),
            Some(Err(())) => format!("{text} → no such day"),
            Some(Ok(date)) => format!("{text} → {date}"),
        };
        let texts = [
            "27 novembre 2026",
            "November 27, 2026",
            "the 1st of May 2020",
            "1er mai 2020",
            "3. März 2021",
            "27 de noviembre de 2026",
            "juni 2019",
            "31 juni 2019",
            "27 novembre",
            "27 28 novembre 2026",
            "novembre décembre 2026",
            "in november 2026",
            "-1 mai 2020",
            "+1 mai 2020",
            "1 Mar 2026",
            "1. marts 2026",
            "Sept. 2026",
            "2026年3月1日",
            "2026年3月",
            "2026年13月1日",
            "26年3月1日",
        ];
        insta::assert_snapshot!(texts.map(said).join("\n"));
    }

    #[test]
    fn no_name_is_that_of_two_months() {
        let mut all: Vec<&str> = MONTHS.iter().flat_map(|names| names.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}

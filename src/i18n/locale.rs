//! How a language writes dates and numbers, counts and sorts: CLDR, by ICU4X with the data compiled into the program.

use std::cmp::Ordering;
use std::fmt::Debug;

use icu_calendar::{Date, Gregorian};
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_datetime::FixedCalendarDateTimeFormatter as DateFormatter;
use icu_datetime::fieldsets::{Y, YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale::{Locale, langid};
use icu_plurals::{PluralCategory, PluralRules};

use super::letters::Letters;
use crate::document::date::PartialDate;
use crate::language_tag;

/// The formatters of one language, made once and shared by all threads.
#[derive(Debug)]
pub struct LocaleData {
    plurals: PluralRules,
    decimal: DecimalFormatter,
    day: DateFormatter<Gregorian, YMD>,
    month: DateFormatter<Gregorian, YM>,
    year: DateFormatter<Gregorian, Y>,
    collator: CollatorBorrowed<'static>,
    letters: Letters,
}

impl LocaleData {
    /// The data for a BCP 47 tag, or for its nearest parent that CLDR knows; an unknown tag gets the root locale's.
    ///
    /// Bare `en` is international English (`en-001`: 23 November 2026); sites that want the American order say `en-US`.
    pub fn new(tag: &str) -> Self {
        let mut locale = language_tag::locale(tag);
        if locale.id == langid!("en") {
            locale.id = langid!("en-001");
        }
        let full = collator(&locale, Strength::Tertiary);
        LocaleData {
            plurals: loaded(&locale, |locale| PluralRules::try_new_cardinal(locale.into())),
            decimal: loaded(&locale, |locale| DecimalFormatter::try_new(locale.into(), Default::default())),
            day: loaded(&locale, |locale| DateFormatter::try_new(locale.into(), YMD::long())),
            month: loaded(&locale, |locale| DateFormatter::try_new(locale.into(), YM::long())),
            year: loaded(&locale, |locale| DateFormatter::try_new(locale.into(), Y::long())),
            letters: Letters::new(&locale, collator(&locale, Strength::Primary), &full),
            collator: full,
        }
    }

    /// The plural category of a whole number.
    pub fn plural(&self, count: u64) -> PluralCategory {
        self.plurals.category_for(count)
    }

    /// The plural categories that whole numbers up to 200 need, `other` always among them, in CLDR's order. (Of the categories that
    /// only fractions or millions need, no interface text makes use.)
    pub fn plural_categories(&self) -> Vec<PluralCategory> {
        let mut used = [false; 6];
        used[PluralCategory::Other as usize] = true;
        for count in 0..=200_u64 {
            used[self.plural(count) as usize] = true;
        }
        CATEGORIES.iter().map(|(category, _)| *category).filter(|category| used[*category as usize]).collect()
    }

    /// Whether the language has this category at all, be it for fractions or millions.
    pub fn has_category(&self, category: PluralCategory) -> bool {
        self.plurals.categories().any(|known| known == category)
    }

    /// A whole number with the language's digits and grouping.
    pub fn integer(&self, number: u64) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    /// A number as written in front matter (`1234.50`) with the language's digits, grouping and decimal mark; what is no number stays
    /// as it is.
    pub fn number(&self, written: &str) -> String {
        match Decimal::try_from_str(written) {
            // An exponent of thousands would become as many zeros.
            Ok(number) if number.nonzero_magnitude_start() < 40 && number.nonzero_magnitude_end() > -40 => {
                self.decimal.format(&number).to_string()
            }
            _ => written.to_owned(),
        }
    }

    /// A number with the language's digits, grouping and decimal mark, and as many decimals as it has.
    pub fn float(&self, number: f64) -> String {
        self.number(&number.to_string())
    }

    /// A date in the language's long form (`23 November 2026`, `November 2026`, `2026`). Always of the Gregorian calendar, so that a
    /// year that a source names is the year that readers find.
    pub fn date(&self, date: PartialDate) -> String {
        let day = date.first_day();
        let Ok(day) = Date::try_new_gregorian(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs()) else {
            return date.to_string();
        };
        match (date.month(), date.day()) {
            (None, _) => self.year.format(&day).to_string(),
            (Some(_), None) => self.month.format(&day).to_string(),
            (Some(_), Some(_)) => self.day.format(&day).to_string(),
        }
    }

    /// The order of two titles. Numbers in them count as numbers (`Chapter 2` before `Chapter 10`); opening quotation marks and other
    /// signs do not count.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.collator.compare(spoken(left), spoken(right))
    }

    /// Bytes that sort as [`compare`](Self::compare) does: cheaper where each title is compared many times. Titles that differ in
    /// nothing that the language sorts by have equal keys.
    pub fn sort_key(&self, title: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(title.len() * 2 + 8);
        let Ok(()) = self.collator.write_sort_key_to(spoken(title), &mut key);
        key
    }

    /// The heading of an A–Z index under which the title stands: see [`Letters::of`].
    pub fn first_letter(&self, title: &str) -> String {
        self.letters.of(spoken(title))
    }

    /// An A–Z index: its headings in the language's order, signs and digits first, and for each the places in `titles` of its titles,
    /// sorted. Titles that sort as equal keep their order.
    pub fn index<'a>(&self, titles: impl IntoIterator<Item = &'a str>) -> Vec<(String, Vec<usize>)> {
        let mut entries: Vec<_> = titles
            .into_iter()
            .enumerate()
            .map(|(place, title)| {
                let heading = self.first_letter(title);
                (heading.chars().any(char::is_alphabetic), self.sort_key(&heading), heading, self.sort_key(title), place)
            })
            .collect();
        entries.sort_unstable();
        let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
        for (_, _, heading, _, place) in entries {
            match groups.last_mut() {
                Some((last, places)) if *last == heading => places.push(place),
                _ => groups.push((heading, vec![place])),
            }
        }
        groups
    }
}

/// The plural categories in CLDR's order with their names; the place of each is its number.
pub const CATEGORIES: [(PluralCategory, &str); 6] = [
    (PluralCategory::Zero, "zero"),
    (PluralCategory::One, "one"),
    (PluralCategory::Two, "two"),
    (PluralCategory::Few, "few"),
    (PluralCategory::Many, "many"),
    (PluralCategory::Other, "other"),
];

/// The title from its first letter or digit on; all of it where it has none.
fn spoken(title: &str) -> &str {
    match title.trim_start_matches(|letter: char| !letter.is_alphanumeric()) {
        "" => title,
        rest => rest,
    }
}

fn collator(locale: &Locale, strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    loaded(locale, |locale| {
        let mut preferences = CollatorPreferences::from(locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        CollatorBorrowed::try_new(preferences, options)
    })
}

#[allow(clippy::expect_used, reason = "the root locale's data is compiled in, and tests load it")]
fn loaded<T, E: Debug>(locale: &Locale, load: impl Fn(&Locale) -> Result<T, E>) -> T {
    load(locale).or_else(|_| load(&Locale::UNKNOWN)).expect("the root locale's data is compiled in")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(written: &str) -> PartialDate {
        PartialDate::parse(written).unwrap()
    }

    const TAGS: [&str; 9] = ["en", "en-US", "fr", "nl", "de", "es", "da", "ar", "zh-Hans"];

    #[test]
    fn dates_and_numbers() {
        let lines: Vec<_> = TAGS
            .iter()
            .map(|tag| {
                let data = LocaleData::new(tag);
                let dates = ["2026-11-23", "2026-03", "2026"];
                let dates = dates.map(|one| data.date(date(one))).join(" | ");
                format!("{tag}: {dates} | {} | {} | {}", data.integer(1_234_567), data.number("-1234.50"), data.float(0.25))
            })
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        en: 23 November 2026 | March 2026 | 2026 | 1,234,567 | -1,234.50 | 0.25
        en-US: November 23, 2026 | March 2026 | 2026 | 1,234,567 | -1,234.50 | 0.25
        fr: 23 novembre 2026 | mars 2026 | 2026 | 1 234 567 | -1 234,50 | 0,25
        nl: 23 november 2026 | maart 2026 | 2026 | 1.234.567 | -1.234,50 | 0,25
        de: 23. November 2026 | März 2026 | 2026 | 1.234.567 | -1.234,50 | 0,25
        es: 23 de noviembre de 2026 | marzo de 2026 | 2026 | 1.234.567 | -1234,50 | 0,25
        da: 23. november 2026 | marts 2026 | 2026 | 1.234.567 | -1.234,50 | 0,25
        ar: 23 نوفمبر 2026 | مارس 2026 | 2026 | 1,234,567 | ‎-1,234.50 | 0.25
        zh-Hans: 2026年11月23日 | 2026年3月 | 2026年 | 1,234,567 | -1,234.50 | 0.25
        ");
    }

    #[test]
    fn what_is_no_number_stays() {
        let data = LocaleData::new("fr");
        for text in ["", "n/a", "NaN", "1e999999999", "1e-30000", "1_000"] {
            assert_eq!(data.number(text), text);
        }
        assert_eq!(data.float(f64::INFINITY), "inf");
        assert_eq!(data.float(1e300), 1e300.to_string());
    }

    #[test]
    fn plural_categories_per_language() {
        let lines: Vec<_> = ["en", "fr", "ar", "zh-Hans", "pl", "qqq"]
            .iter()
            .map(|tag| format!("{tag}: {:?}", LocaleData::new(tag).plural_categories()))
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        en: [One, Other]
        fr: [One, Other]
        ar: [Zero, One, Two, Few, Many, Other]
        zh-Hans: [Other]
        pl: [One, Few, Many, Other]
        qqq: [Other]
        ");
    }

    #[test]
    fn titles_sort_as_each_language_sorts() {
        let sorted = |tag: &str, titles: &[&str]| {
            let data = LocaleData::new(tag);
            let mut by_key = titles.to_vec();
            by_key.sort_by_cached_key(|title| data.sort_key(title));
            let mut by_comparison = titles.to_vec();
            by_comparison.sort_by(|left, right| data.compare(left, right));
            assert_eq!(by_key, by_comparison);
            by_key.join(" ")
        };
        assert_eq!(sorted("da", &["Zoo", "Åben", "Ærlig", "Øst", "Aarhus", "Alle"]), "Alle Zoo Ærlig Øst Åben Aarhus");
        assert_eq!(sorted("de", &["Zoo", "Ärger", "Affe", "Über", "Uhr"]), "Affe Ärger Über Uhr Zoo");
        assert_eq!(sorted("es", &["Nube", "Ñandú", "Oso"]), "Nube Ñandú Oso");
        assert_eq!(sorted("zh-Hans", &["中国", "北京", "上海"]), "北京 上海 中国");
        assert_eq!(sorted("en", &["Step 10", "“Step 2”", "step 2b", "Step 1"]), "Step 1 “Step 2” step 2b Step 10");
    }

    #[test]
    fn unknown_tags_get_the_root_locale() {
        for tag in ["", "x", "qqq-Latn", "not a tag", "ar-XX-u-nu-nonsense", "en-u-ca-buddhist"] {
            let data = LocaleData::new(tag);
            assert!(data.date(date("2026")).chars().count() >= 4, "{tag}");
            assert_eq!(data.compare("a", "b"), Ordering::Less);
        }
        assert_eq!(LocaleData::new("tlh").date(date("2026")), "2026");
    }

    #[test]
    fn threads_may_share_it() {
        fn shared<T: Send + Sync>() {}
        shared::<LocaleData>();
        let data = LocaleData::new("ar");
        let expected = (data.date(date("2026-01-02")), data.sort_key("مشاركة"), data.first_letter("مشاركة"));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        assert_eq!((data.date(date("2026-01-02")), data.sort_key("مشاركة"), data.first_letter("مشاركة")), expected);
                    }
                });
            }
        });
    }
}

//! Numbers with decimals, as the languages of messages write them. What an editor is to write into a file has a point in every language.

use super::language::Language;

/// A number with decimals, to be said in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal(String);

impl Decimal {
    /// A number rounded to so many decimals.
    pub fn rounded(number: f64, decimals: usize) -> Decimal {
        Decimal(format!("{number:.decimals$}"))
    }

    /// A number with the decimals that it has.
    pub fn exact(number: f64) -> Decimal {
        Decimal(number.to_string())
    }

    /// As it is written in a language.
    pub fn in_language(&self, language: Language) -> String {
        localised(&self.0, language)
    }

    /// As programs write it, with a point.
    pub fn plain(self) -> String {
        self.0
    }
}

/// A number that is written with a point, as a language writes it.
pub(super) fn localised(number: &str, language: Language) -> String {
    number.replacen('.', language.decimal_mark(), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_the_mark_of_their_language() {
        let numbers =
            [Decimal::rounded(4.499, 2), Decimal::exact(4.5), Decimal::exact(3.0), Decimal::rounded(-0.26, 1), Decimal::rounded(1e6, 1)];
        let shown = Language::ALL.map(|language| numbers.each_ref().map(|number| number.in_language(language)).join(" "));
        insta::assert_snapshot!(shown.join("\n"), @"
        4.50 4.5 3 -0.3 1000000.0
        4,50 4,5 3 -0,3 1000000,0
        4,50 4,5 3 -0,3 1000000,0
        ");
    }
}

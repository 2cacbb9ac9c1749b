//! Plurals that the Snowball stemmers of some languages leave as they are, or take to another stem than the singular's: "euros" and "euro".

/// How a language forms such plurals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// "élus", "jeux": the stemmer keeps an `s` after a, i, o and u, and an `x`.
    French,
    /// "ciudades", "voces", "asambleas": of singulars the stemmer takes more.
    Spanish,
    /// "municipais", "opiniões", "jovens".
    Portuguese,
    /// "ideeën".
    Dutch,
    /// The stemmer knows them, or there is none.
    Known,
}

/// Words with fewer letters are no plurals: "pas", "los".
const SHORTEST: usize = 4;

impl Plural {
    /// That of a language by the first part of its tag.
    pub fn of(language: &str) -> Plural {
        match language {
            "fr" => Plural::French,
            "es" => Plural::Spanish,
            "pt" => Plural::Portuguese,
            "nl" => Plural::Dutch,
            _ => Plural::Known,
        }
    }

    /// Makes a singular of a folded word that may be a plural; whether it did. What is no plural only gets another stem besides its own.
    pub fn to_singular(self, word: &mut String) -> bool {
        if word.len() < SHORTEST || !word.is_ascii() {
            return false;
        }
        let endings: &[(&str, &str)] = match self {
            Plural::French => &[("as", "a"), ("is", "i"), ("os", "o"), ("us", "u"), ("aux", "au"), ("eux", "eu"), ("oux", "ou")],
            Plural::Spanish => &[
                ("ces", "z"),
                ("des", "d"),
                ("jes", "j"),
                ("les", "l"),
                ("nes", "n"),
                ("res", "r"),
                ("ses", "s"),
                ("yes", "y"),
                ("as", "a"),
                ("es", "e"),
                ("is", "i"),
                ("os", "o"),
                ("us", "u"),
            ],
            Plural::Portuguese => &[
                ("ais", "al"),
                ("eis", "el"),
                ("ois", "ol"),
                ("oes", "ao"),
                ("aes", "ao"),
                ("ns", "m"),
                ("res", "r"),
                ("ses", "s"),
                ("zes", "z"),
                ("as", "a"),
                ("es", "e"),
                ("is", "i"),
                ("os", "o"),
                ("us", "u"),
            ],
            Plural::Dutch => &[("eeen", "ee")],
            Plural::Known => &[],
        };
        let Some((ending, instead)) = endings.iter().find(|(ending, _)| word.ends_with(ending)) else { return false };
        word.truncate(word.len() - ending.len());
        word.push_str(instead);
        true
    }
}

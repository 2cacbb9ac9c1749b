//! What the analysis has to know of a character, remembered: a text has few different ones, and it takes long to find out.

use super::forms::{ligature, plain};
use super::lower::lower;
use super::scripts::{Class, class};

/// Places of what is remembered: the last character that came to one keeps it. Those of up to two bytes in UTF-8 have one each, and the most frequent 3,000 of
/// Chinese lie apart well enough.
const PLACES: usize = 1 << 12;

/// What a character is and what it stands for.
#[derive(Debug, Clone, Copy)]
pub struct Character {
    /// The character that it is a form of.
    pub plain: char,
    /// That in lower case.
    pub lower: char,
    /// What it is to the segmentation of words.
    pub class: Class,
}

impl Character {
    /// What is to be known of a character that is no ligature.
    pub fn new(c: char) -> Character {
        let plain = plain(c);
        Character { plain, lower: lower(plain), class: class(plain) }
    }
}

/// The characters that came before.
#[derive(Default)]
pub struct Characters(Vec<Option<(char, Character)>>);

impl Characters {
    /// What is to be known of a character; the letters that it stands for where it is a ligature.
    pub fn of(&mut self, c: char) -> Result<Character, &'static str> {
        if self.0.is_empty() {
            self.0.resize(PLACES, None);
        }
        let place = self.0.get_mut(c as usize % PLACES);
        match place {
            Some(Some((known, character))) if *known == c => Ok(*character),
            place => {
                let character = found(c)?;
                if let Some(place) = place {
                    *place = Some((c, character));
                }
                Ok(character)
            }
        }
    }
}

fn found(c: char) -> Result<Character, &'static str> {
    match ligature(c) {
        Some(letters) => Err(letters),
        None => Ok(Character::new(c)),
    }
}

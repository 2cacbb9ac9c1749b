//! What the analysis has to know of a character, remembered: a text has few different ones, and it takes long to find out.

use super::forms::{ligature, plain};
use super::lower::lower;
use super::scripts::{Class, class};

/// What is remembered: scripts of up to two bytes in UTF-8, which are those with words that are compared letter by letter.
const REMEMBERED: usize = 0x800;

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
pub struct Characters {
    known: Vec<Option<Character>>,
}

impl Characters {
    /// What is to be known of a character; the letters that it stands for where it is a ligature.
    pub fn of(&mut self, c: char) -> Result<Character, &'static str> {
        if self.known.is_empty() {
            self.known.resize(REMEMBERED, None);
        }
        let place = self.known.get_mut(c as usize);
        match place {
            Some(Some(known)) => Ok(*known),
            place => match ligature(c) {
                Some(letters) => Err(letters),
                None => {
                    let character = Character::new(c);
                    if let Some(place) = place {
                        *place = Some(character);
                    }
                    Ok(character)
                }
            },
        }
    }
}

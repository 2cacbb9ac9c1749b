//! The stemmer of a language: a module of its own, that the host asks.

use guildhall_search::analysis::Stem;
use std::sync::{Mutex, PoisonError};

/// The longest word that is stemmed, and the longest stem, in bytes; the same as in the module of the stemmer.
const ROOM: usize = 512;

static ROOM_FOR_WORDS: Mutex<[u8; ROOM]> = Mutex::new([0; ROOM]);

#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Stems the word of that length at that place, in place. Returns the length of the stem.
    fn stem(stemmer: i32, at: *mut u8, length: usize) -> usize;
}

/// A stemmer by the number that the host gave it.
pub struct Host(pub i32);

impl Stem for Host {
    fn stem(&self, word: &str, out: &mut String) {
        let mut room = ROOM_FOR_WORDS.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(place) = room.get_mut(..word.len()) else { return out.push_str(word) };
        place.copy_from_slice(word.as_bytes());
        // SAFETY: the host writes at most `ROOM` bytes at this place.
        let length = unsafe { stem(self.0, room.as_mut_ptr(), word.len()) };
        let stem = room.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok());
        out.push_str(stem.unwrap_or(word));
    }
}

//! The Snowball stemmer of one language, as a module that the engine's asks for stems.
//!
//! The language is one of the features; `build.sh` makes a module for each. A word goes into the memory at [`room`], and its stem comes back there.
//! The memory that the stemmer takes is given back as a whole before each word, so the allocator only counts up.

mod memory;

use frostem::{Algorithm, Stemmer};

/// The longest word that is stemmed, and the longest stem, in bytes.
const ROOM: usize = 512;

static ROOM_FOR_WORDS: memory::Cell<[u8; ROOM]> = memory::Cell::new([0; ROOM]);

macro_rules! algorithm {
    ($($feature:literal $name:ident)*) => {
        $(#[cfg(feature = $feature)]
        const ALGORITHM: Algorithm = Algorithm::$name;)*
        #[cfg(not(any($(feature = $feature),*)))]
        compile_error!("the language of the stemmer is one of the features");
    };
}

algorithm! {
    "ar" Arabic "ca" Catalan "cs" Czech "da" Danish "de" German "el" Greek "en" English "eo" Esperanto "es" Spanish "et" Estonian "eu" Basque
    "fa" Persian "fi" Finnish "fr" French "ga" Irish "hi" Hindi "hu" Hungarian "hy" Armenian "id" Indonesian "it" Italian "lt" Lithuanian
    "ne" Nepali "nl" Dutch "no" Norwegian "pl" Polish "pt" Portuguese "ro" Romanian "ru" Russian "sr" Serbian "st" Sesotho "sv" Swedish
    "ta" Tamil "tr" Turkish "uk" Ukrainian "yi" Yiddish
}

/// Where words are put and stems are found.
#[unsafe(no_mangle)]
pub extern "C" fn room() -> *mut u8 {
    ROOM_FOR_WORDS.get().cast()
}

/// Stems the word in the first `length` bytes of the room, in place. Returns the length of the stem. What is no UTF-8, or does not fit, stays.
#[unsafe(no_mangle)]
pub extern "C" fn stem(length: usize) -> usize {
    memory::forget_all();
    let room = ROOM_FOR_WORDS.get();
    // SAFETY: there is one thread, and the room is written to only after this is read for the last time.
    let word = unsafe { &*room }.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let Some(word) = word else { return length };
    let stem = Stemmer::new(ALGORITHM).stem(word);
    let (from, left) = (stem.as_ptr(), stem.len());
    if left > ROOM {
        return length;
    }
    // SAFETY: `from` is a text of `left` bytes, and the room has as many. They overlap where the stem is a part of the word.
    unsafe { std::ptr::copy(from, room.cast(), left) };
    left
}

//! The allocator of the command: mimalloc, which gives memory back to the system sooner than it does by itself.

use libmimalloc_sys::{mi_option_get, mi_option_set_default, mi_option_t};
use std::ffi::c_long;

pub use mimalloc::MiMalloc as Allocator;

/// mimalloc's `mi_option_purge_delay`: for how many milliseconds it keeps memory that was freed before the system gets it back.
/// `libmimalloc-sys` has no name for it; the number is its place in `mi_option_e` of mimalloc's header, and a test asks whether it still is.
const PURGE_DELAY: mi_option_t = 15;

/// mimalloc 3 waits for a second, in which a build of 1,000 pages ends: nothing of what one stage frees would be given back before the next takes more.
/// Measured with the version of the lock file: 69 instead of 77 MB for 1,000 pages, in the same time.
const MILLISECONDS: c_long = 20;

/// Lets the allocator keep what is freed for 20 ms, unless the environment says otherwise with `MIMALLOC_PURGE_DELAY`, which is mimalloc's own variable.
/// It is to be called first of all: options of mimalloc must not change while other threads allocate.
pub fn give_back_soon() {
    // SAFETY: the function takes any numbers, ignores options that it does not know, and there is no other thread yet.
    #[allow(unsafe_code, reason = "mimalloc offers its options in C alone")]
    unsafe {
        mi_option_set_default(PURGE_DELAY, MILLISECONDS);
    }
}

/// For how many milliseconds the allocator keeps what is freed; negative: for ever.
#[must_use]
pub fn kept_for() -> c_long {
    // SAFETY: it reads a number of a table, and ignores options that it does not know.
    #[allow(unsafe_code, reason = "mimalloc offers its options in C alone")]
    unsafe {
        mi_option_get(PURGE_DELAY)
    }
}

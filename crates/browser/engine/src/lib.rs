//! The search engine for readers' browsers: `guildhall_search` behind functions of plain numbers, which `worker.js` calls.
//!
//! A text or file is handed over by [`alloc`], writing into that memory, and passing its place and length to a function that takes it and frees it.
//! What comes back is JSON at the place that the function returns, [`length`] bytes of it, until the next call. Every index that is open has a
//! handle. Nothing here can fail but by the handles: what is wrong with files or requests comes back as numbers and JSON.

mod json;
mod request;
mod stemmer;

use guildhall_search::{Engine, OpenError, analysis::NoStem};
use std::cell::UnsafeCell;

/// The index was written for another version of the module.
const OTHER_VERSION: i32 = -1;
/// The index, or a file of it, is damaged, or none at all.
const DAMAGED: i32 = -2;

/// A value of a program with one thread.
struct Single<T>(UnsafeCell<T>);

// SAFETY: WebAssembly without threads has one.
unsafe impl<T> Sync for Single<T> {}

static ENGINES: Single<Vec<Engine>> = Single(UnsafeCell::new(Vec::new()));
static RESULT: Single<String> = Single(UnsafeCell::new(String::new()));

/// Memory for that many bytes, to be handed over.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Takes over what [`alloc`] gave.
///
/// # Safety
/// `at` must be from `alloc(length)`, and not taken yet.
unsafe fn take(at: *mut u8, length: usize) -> Vec<u8> {
    // SAFETY: `alloc` made a box of just this length.
    unsafe { Vec::from_raw_parts(at, length, length) }
}

/// Opens an index by its hot bundle. The stemmer is a number that the host gets back in [`stemmer`], or negative where the language has none.
/// Returns a handle, or -1 where bundle and module do not go together, or -2 where it is damaged.
///
/// # Safety
/// `at` must be from `alloc(length)`, and not taken yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(at: *mut u8, length: usize, stemmer: i32) -> i32 {
    // SAFETY: by the contract of this function; there is one thread, and nothing here is called by what it calls.
    let (hot, engines) = unsafe { (take(at, length), &mut *ENGINES.0.get()) };
    let opened = Engine::open(&hot, if stemmer < 0 { Box::new(NoStem) } else { Box::new(stemmer::Host(stemmer)) });
    match opened {
        Ok(engine) => {
            engines.push(engine);
            engines.len() as i32 - 1
        }
        Err(OpenError::Format) => OTHER_VERSION,
        Err(OpenError::Damaged) => DAMAGED,
    }
}

/// Gives a file to an index by its name. Returns 0, or -2 where the index has no such file, or it is not what was written.
///
/// # Safety
/// Both must be from `alloc` with these lengths, and not taken yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn supply(handle: usize, name: *mut u8, name_length: usize, at: *mut u8, length: usize) -> i32 {
    // SAFETY: by the contract of this function; one thread.
    let (name, bytes, engines) = unsafe { (take(name, name_length), take(at, length), &*ENGINES.0.get()) };
    let name = std::str::from_utf8(&name).unwrap_or_default();
    match engines.get(handle).map(|engine| engine.supply(name, bytes)) {
        Some(Ok(())) => 0,
        _ => DAMAGED,
    }
}

/// Answers a request, which is written as `request.rs` says. Returns the place of the answer in JSON, as `json.rs` writes it.
///
/// # Safety
/// `at` must be from `alloc(length)`, and not taken yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn answer(handle: usize, at: *mut u8, length: usize) -> *const u8 {
    // SAFETY: by the contract of this function; one thread.
    let (request, engines, result) = unsafe { (take(at, length), &*ENGINES.0.get(), &mut *RESULT.0.get()) };
    let (request, place) = request::read(std::str::from_utf8(&request).unwrap_or_default());
    result.clear();
    json::write(engines.get(handle).and_then(|engine| engine.answer(&request).ok()).as_ref(), &place, result);
    result.as_ptr()
}

/// How long the answer is, in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    // SAFETY: one thread.
    let result = unsafe { &*RESULT.0.get() };
    result.len()
}

/// Random numbers, which a reader of indexes never asks for: there are none.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(_: *mut u8, _: usize) -> Result<(), getrandom::Error> {
    Err(getrandom::Error::UNSUPPORTED)
}

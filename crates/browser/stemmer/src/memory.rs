//! Memory for one word.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

/// A place in memory of a program with one thread.
pub struct Cell<T>(UnsafeCell<T>);

// SAFETY: WebAssembly without threads has one.
unsafe impl<T> Sync for Cell<T> {}

impl<T> Cell<T> {
    /// A place with this in it.
    pub const fn new(value: T) -> Cell<T> {
        Cell(UnsafeCell::new(value))
    }

    /// Where it is.
    pub const fn get(&self) -> *mut T {
        self.0.get()
    }
}

/// Far more than a word of 512 bytes takes.
const SIZE: usize = 1 << 16;

#[repr(align(16))]
struct Arena(#[expect(dead_code, reason = "taken piece by piece, by address")] [u8; SIZE]);

static ARENA: Cell<Arena> = Cell::new(Arena([0; SIZE]));
static TAKEN: Cell<usize> = Cell::new(0);

/// Gives all memory back. Nothing that was taken before may be used after.
pub fn forget_all() {
    // SAFETY: one thread.
    unsafe { *TAKEN.get() = 0 };
}

struct Upwards;

// SAFETY: pieces do not overlap, as `TAKEN` only grows until all of them are forgotten.
unsafe impl GlobalAlloc for Upwards {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: one thread; the piece is within the arena.
        unsafe {
            let at = (*TAKEN.get()).next_multiple_of(layout.align());
            let end = at.saturating_add(layout.size());
            if end > SIZE {
                return null_mut();
            }
            *TAKEN.get() = end;
            ARENA.get().cast::<u8>().add(at)
        }
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: Upwards = Upwards;

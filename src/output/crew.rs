//! Many threads for work that waits for the disk.

use std::io;

use rayon::prelude::*;

/// Threads that wait at once. Removing a folder can take milliseconds of waiting (a disk that discards freed blocks at once) and no
/// work; sixteen threads were measured to remove them thirty times as fast as one.
const THREADS: usize = 16;

/// What `act` makes of each of `items`, in their order, from many threads.
pub fn map<T: Sync, R: Send>(items: &[T], act: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let all = || items.par_iter().map(&act).collect();
    match rayon::ThreadPoolBuilder::new().num_threads(THREADS.min(items.len())).build() {
        Ok(pool) => pool.install(all),
        Err(_) => all(),
    }
}

/// Calls `act` on each of `items`, from many threads. All are tried.
///
/// # Errors
/// The error of the first item, in their order, that has one.
pub fn each<T: Sync>(items: &[T], act: impl Fn(&T) -> io::Result<()> + Sync) -> io::Result<()> {
    map(items, act).into_iter().collect()
}

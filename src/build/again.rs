//! The second build of `--verify-reproducible`.

use crate::diagnostic::catalogue::output as say;
use crate::machine::{MachineError, reason};
use crate::output::Temporary;
use crate::output::compare::{self, Difference};

use super::{Options, build};

/// Threads of the second build: one after the other is the order that differs most from all at once.
const THREADS: usize = 1;
/// Threads of the second build where the first had only one.
const MORE_THREADS: usize = 4;

/// Builds a site that was just built once more, into a temporary folder and with another number of threads, and compares every byte: where the two
/// outputs differ, and how many files were compared.
///
/// # Errors
/// What is no fault of the content: a full disk, a file that was removed meanwhile.
pub fn differences(options: &Options) -> Result<(Vec<Difference>, usize), MachineError> {
    let refused = |what: &str, error: std::io::Error| MachineError::io(say::unwritable(what, &reason(&error)), error);
    let folder = Temporary::new("second").map_err(|error| refused("the folder for temporary files", error))?;
    let second = Options { out: folder.path().join("public"), ..options.clone() };
    let number = if rayon::current_num_threads() == THREADS { MORE_THREADS } else { THREADS };
    let built = match rayon::ThreadPoolBuilder::new().num_threads(number).build() {
        Ok(threads) => threads.install(|| build(&second)),
        // Where the system gives no thread, the folder still differs.
        Err(_) => build(&second),
    };
    if built?.published.is_none() {
        return Err(say::not_reproducible(1, "the second build found errors").into());
    }
    compare::differences(&options.out, &second.out).map_err(|error| refused(&second.out.to_string_lossy(), error))
}

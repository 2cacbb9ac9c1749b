//! Files with a merge that is not finished: no command changes them, or takes what stands in them for a text.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::output as say;

/// That no file that a command reads or changes, as `is_touched` says of its path, has such a merge, by the problems of the site.
///
/// # Errors
/// The first that has.
pub fn finished(problems: &[Diagnostic], is_touched: impl Fn(&str) -> bool) -> Result<(), Diagnostic> {
    let mut unfinished = problems.iter().filter(|one| one.code() == "unresolved-conflict").flat_map(|one| &one.labels);
    unfinished.find(|label| is_touched(&label.file)).map_or(Ok(()), |label| Err(say::unfinished_merge(&label.file)))
}

//! `guildhall check --fix`: what has one certain answer is written, and said.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::build::read;
use crate::command::translate::{replace, translated};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{output as say, source};
use crate::fix;
use crate::machine::{MachineError, reason};

/// Most rounds: one fix may make another certain.
const ROUNDS: usize = 4;

/// Pins what is translated, and mends what `problems` finds; a line for each change.
///
/// # Errors
/// A file that cannot be read or written.
pub(super) fn run(root: &Path, problems: &dyn Fn() -> Result<Vec<Diagnostic>, MachineError>) -> Result<String, MachineError> {
    let mut said = translated::run(root, None)?;
    for _ in 0..ROUNDS {
        let found = problems()?;
        let site = read(root)?.value.site;
        let fixed = fix::of(&site, &found);
        if fixed.is_empty() {
            break;
        }
        for one in fixed {
            write(&root.join(&*one.file), &one.file, &one.before, &one.text)?;
            for fix in one.fixes {
                let what =
                    if fix.old.is_empty() { format!("+ {}", fix.new.replace('\n', " ")) } else { format!("{} -> {}", fix.old, fix.new) };
                let _ = writeln!(said, "{}:{}: {what} [{}]", one.file, fix.line, fix.code);
            }
        }
    }
    Ok(said)
}

/// Replaces a file that still says what it said when it was checked; the mark that some editors put before a text stays.
fn write(path: &Path, name: &str, before: &str, text: &str) -> Result<(), MachineError> {
    let unreadable = |error: io::Error| MachineError::io(source::unreadable(name, &reason(&error)), error);
    let path = fs::canonicalize(path).map_err(unreadable)?;
    let old = fs::read_to_string(&path).map_err(unreadable)?;
    let Some(mark) = old.strip_suffix(before).filter(|mark| matches!(*mark, "" | "\u{feff}")) else { return Ok(()) };
    replace(&path, format!("{mark}{text}")).map_err(|error| MachineError::io(say::unwritable(name, &reason(&error)), error))
}

//! A plan carried out: new files are written, then files are changed where they lie, then old ones are removed. Where something fails, all that was
//! done is undone, so that the site is as it was.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::spelling::respell;
use crate::command::below_root::{ELSEWHERE, leads_elsewhere};
use crate::diagnostic::catalogue::output as say;
use crate::machine::{MachineError, reason};
use crate::moving::{CONTENT, Plan};

/// The mark that some editors put before a text.
const MARK: &str = "\u{feff}";

/// What is to be undone, in the order in which it was done.
enum Done {
    Created(PathBuf),
    Folder(PathBuf),
    /// A file with the bytes that it had.
    Changed(PathBuf, Vec<u8>),
    /// Where something was, and where it is.
    Renamed(PathBuf, PathBuf),
}

/// Carries a plan out.
///
/// # Errors
/// A file that cannot be read or written; the site is as it was.
pub(in crate::command) fn out(root: &Path, plan: &Plan) -> Result<(), MachineError> {
    let mut done = Vec::new();
    let result = all(root, plan, &mut done);
    if result.is_err() {
        done.into_iter().rev().for_each(undo);
        return result;
    }
    for carried in &plan.carried {
        remove_empty(root, &carried.from);
    }
    result
}

fn all(root: &Path, plan: &Plan, done: &mut Vec<Done>) -> Result<(), MachineError> {
    let mut gone = Vec::new();
    for carried in &plan.carried {
        let to = root.join(&*carried.to);
        if leads_elsewhere(root, &to) {
            return Err(say::unwritable(&carried.to, ELSEWHERE).into());
        }
        let failed = |error: io::Error| refused(&carried.to, error);
        let mut renamed = Vec::new();
        let from = respell(root, &carried.from, &carried.to, &mut renamed);
        done.extend(renamed.into_iter().map(|(old, new)| Done::Renamed(old, new)));
        let from = from.map_err(failed)?;
        let old = fs::read(&from).map_err(|error| refused(&carried.from, error))?;
        let bytes = carried.text.as_ref().map_or_else(|| old.clone(), |text| marked(&old, text));
        if from == to {
            super::super::translate::replace(&to, &bytes).map_err(failed)?;
            done.push(Done::Changed(to, old));
            continue;
        }
        folders(&to, done).map_err(failed)?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(&to).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => say::move_taken(&carried.to).into(),
            _ => failed(error),
        })?;
        done.push(Done::Created(to.clone()));
        file.write_all(&bytes).map_err(failed)?;
        let permissions = fs::metadata(&from).map_err(failed)?.permissions();
        fs::set_permissions(&to, permissions).map_err(failed)?;
        gone.push((&carried.from, from));
    }
    for (path, text) in &plan.rewritten {
        let failed = |error: io::Error| refused(path, error);
        let file = fs::canonicalize(root.join(&**path)).map_err(failed)?;
        let old = fs::read(&file).map_err(failed)?;
        let new = marked(&old, text);
        super::super::translate::replace(&file, &new).map_err(failed)?;
        done.push(Done::Changed(file, old));
    }
    for (path, file) in gone {
        let failed = |error: io::Error| refused(path, error);
        let old = fs::read(&file).map_err(failed)?;
        fs::remove_file(&file).map_err(failed)?;
        done.push(Done::Changed(file, old));
    }
    Ok(())
}

fn refused(file: &str, error: io::Error) -> MachineError {
    MachineError::io(say::unwritable(file, &reason(&error)), error)
}

/// A text with the mark that the file had before it.
fn marked(old: &[u8], text: &str) -> Vec<u8> {
    let mark = if old.starts_with(MARK.as_bytes()) { MARK } else { "" };
    [mark.as_bytes(), text.as_bytes()].concat()
}

/// Makes the folders above a file that are not there.
fn folders(file: &Path, done: &mut Vec<Done>) -> io::Result<()> {
    let missing: Vec<&Path> = file.ancestors().skip(1).take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        fs::create_dir(folder)?;
        done.push(Done::Folder(folder.to_path_buf()));
    }
    Ok(())
}

fn undo(done: Done) {
    // What cannot be undone either is left as it is: the error that is reported says where.
    let _ = match done {
        Done::Created(file) => fs::remove_file(file),
        Done::Folder(folder) => fs::remove_dir(folder),
        Done::Changed(file, bytes) => fs::write(file, bytes),
        Done::Renamed(old, new) => fs::rename(new, old),
    };
}

/// Removes the folders that a file leaves empty, up to `content/`.
fn remove_empty(root: &Path, file: &str) {
    let mut folder = file;
    while let Some((above, _)) = folder.rsplit_once('/').filter(|(above, _)| above.starts_with(CONTENT)) {
        if fs::remove_dir(root.join(above)).is_err() {
            return;
        }
        folder = above;
    }
}

//! `guildhall check --fix --published`: what is left to be done of files that were renamed is done as `guildhall move` does it, and said.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::build::{Surveyed, read, searchable};
use crate::command::further;
use crate::command::moving::carry;
use crate::diagnostic::{Diagnostic, Severity};
use crate::edit;
use crate::machine::MachineError;
use crate::moving::Plan;
use crate::moving::completion::{groups, plan};
use crate::rule::published::renames::{Rename, Renames};

/// Code of the warning at a translation that has the former name.
const LEFT_BEHIND: &str = "translation-left-behind";

/// Does it; a line for each file and each change, and one for each page that is left as it is, with the reason.
///
/// # Errors
/// A file or a report that cannot be read or written.
pub(super) fn run(
    root: &Path,
    problems: &dyn Fn() -> Result<Vec<Diagnostic>, MachineError>,
    further: &further::Arguments,
) -> Result<String, MachineError> {
    let since = further.renames(&searchable(root, false)?.value)?;
    if since.all.is_empty() {
        return Ok(String::new());
    }
    let found = problems()?;
    let mut said = String::new();
    let mut waiting = vec![since.all.clone()];
    // All at once; where that cannot be, one half after the other, so that the rest is done.
    while let Some(renames) = waiting.pop() {
        let now = read(root)?.value;
        match plan(&now, &renames, &since) {
            Ok(plan) => {
                tell(&mut said, &now, &plan, &found, &renames);
                carry::out(root, &plan)?;
            }
            Err(reason) => {
                let mut all = groups(&now, &renames, &since);
                if all.len() > 1 {
                    let rest = all.split_off(all.len() / 2);
                    waiting.extend([rest.concat(), all.concat()]);
                } else {
                    refused(&mut said, &now, &renames, &since, &reason);
                }
            }
        }
    }
    Ok(said)
}

/// Says what is done, with the code of the problem that it mends.
fn tell(said: &mut String, now: &Surveyed, plan: &Plan, found: &[Diagnostic], renames: &[Rename]) {
    let first = renames.first().map_or("", |rename| rename.code);
    let own = |file: &str| renames.iter().find(|rename| *rename.to == *file).map_or(first, |rename| rename.code);
    let is_of = |one: &&Diagnostic, file: &str| one.code() == LEFT_BEHIND && one.labels.first().is_some_and(|label| *label.file == *file);
    for carried in &plan.carried {
        let code = found.iter().find(|one| is_of(one, &carried.from)).map_or_else(|| own(&carried.to), Diagnostic::code);
        let _ = writeln!(said, "{} -> {} [{code}]", carried.from, carried.to);
    }
    let texts: BTreeMap<&str, &str> = now.sources.texts().map(|source| (&*source.path, &*source.text)).collect();
    let mut at: BTreeMap<(&str, usize), &'static str> = BTreeMap::new();
    for one in found.iter().filter(|one| one.severity == Severity::Error) {
        if let Some(label) = one.labels.first().filter(|label| label.span.start < label.span.end)
            && let Some(text) = texts.get(&*label.file)
        {
            at.entry((&label.file, edit::line(text, label.span.start as usize))).or_insert(one.code());
        }
    }
    for change in &plan.changes {
        let code = at.get(&(&*change.file, change.line)).copied().unwrap_or_else(|| own(&change.file));
        let what = if change.old.is_empty() {
            format!("+ {}", change.new.replace('\n', " "))
        } else {
            format!("{} -> {}", change.old, change.new)
        };
        let _ = writeln!(said, "{}:{}: {what} [{code}]", change.file, change.line);
    }
    let frame = now.site.config.messages().frame();
    // A page has been of another kind since it was renamed: that is said when something is done.
    let is_done = !plan.carried.is_empty() || !plan.rewritten.is_empty();
    for kind in plan.kinds.iter().filter(|_| is_done) {
        let _ = writeln!(said, "{}", frame.other_kind(&kind.page, &kind.from, &kind.to));
    }
}

/// Says of the first of a page's files why nothing is done.
fn refused(said: &mut String, now: &Surveyed, renames: &[Rename], since: &Renames, reason: &Diagnostic) {
    let language = now.site.config.messages();
    if let Some(rename) = renames.iter().find(|rename| since.is_lead(&rename.from)).or(renames.first()) {
        let _ = writeln!(said, "{}", language.frame().rest_left(&rename.from, &rename.to, &reason.message_in(language)));
    }
}

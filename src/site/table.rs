//! Tables whose readers can be known: the rows of a site that a file was rendered from.
//!
//! Rendering reads the site through tables alone. While [`record`] runs, every row that is read is noted, whoever reads it; there is no way
//! to a row that is not noted, but [`Table::unread`], which is for stages before rendering. So what a rendered file depends on is
//! known without anybody having to say it, and a file none of whose rows changed is the same file.

use std::cell::{Cell, RefCell};
use std::ops::Index;

/// The tables of a site and of its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Name {
    /// Works.
    Works,
    /// Addresses of works.
    WorkRoutes,
    /// Addresses of sections.
    SectionRoutes,
    /// Terms of works.
    TermsOfWork,
    /// Documents: text and tree.
    Documents,
    /// Minutes that reading documents takes.
    Minutes,
    /// Links of documents.
    Links,
    /// Pictures that fields of documents name.
    Pictures,
    /// What pages include.
    Included,
    /// Links of Markdown in fields.
    Prose,
    /// Works that link to works.
    Backlinks,
    /// Works that are near works.
    Related,
    /// How the translations of works stand.
    Translations,
    /// Planned pages.
    Pages,
    /// Entries of sections.
    SectionItems,
    /// Works of terms.
    TermWorks,
    /// The order of titles: one row.
    Ranks,
}

/// How many tables there are.
const TABLES: usize = Name::Ranks as usize + 1;

/// Bits of a row's number in a trace; those above are the table's.
const ROW_BITS: u32 = 27;

/// In a trace, all rows of a table.
const ALL: u32 = (1 << ROW_BITS) - 1;

thread_local! {
    static RECORDING: Cell<bool> = const { Cell::new(false) };
    static READ: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

fn note(name: Name, row: u32) {
    if RECORDING.get() {
        READ.with_borrow_mut(|read| {
            let entry = ((name as u32) << ROW_BITS) | row.min(ALL);
            if read.last() != Some(&entry) {
                read.push(entry);
            }
        });
    }
}

/// Rows that were read, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace(Box<[u32]>);

/// What `act` gives, and the rows that it read. It must not hand reading to other threads.
pub fn record<R>(act: impl FnOnce() -> R) -> (R, Trace) {
    /// Ends the recording, also where `act` panics: the thread goes on with other work.
    struct Recording;
    impl Drop for Recording {
        fn drop(&mut self) {
            RECORDING.set(false);
            READ.take();
        }
    }
    RECORDING.set(true);
    let recording = Recording;
    let result = act();
    let mut read = READ.take();
    drop(recording);
    read.sort_unstable();
    read.dedup();
    (result, Trace(read.into()))
}

/// Rows by number, each a value of its own.
#[derive(Debug)]
pub struct Table<T> {
    name: Name,
    rows: Vec<T>,
}

impl<T> Table<T> {
    /// A table of these rows.
    pub fn new(name: Name, rows: Vec<T>) -> Self {
        Table { name, rows }
    }

    /// How many rows there are. Files rendered from a table of another size are all rendered anew.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All rows, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        note(self.name, ALL);
        self.rows.iter()
    }

    /// A row; none where there is no such number.
    pub fn get(&self, row: usize) -> Option<&T> {
        note(self.name, row as u32);
        self.rows.get(row)
    }

    /// All rows, without its being noted: for stages before rendering. What is rendered from them would not be rendered anew.
    pub fn unread(&self) -> &[T] {
        &self.rows
    }
}

impl<T> Index<usize> for Table<T> {
    type Output = T;

    fn index(&self, row: usize) -> &T {
        note(self.name, row as u32);
        &self.rows[row]
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What changed from one site to the next.
#[derive(Debug, Default)]
pub struct Changes {
    tables: [Change; TABLES],
}

#[derive(Debug, Default, Clone)]
enum Change {
    #[default]
    None,
    /// By row, whether it changed.
    Rows(Vec<bool>),
    All,
}

impl Changes {
    /// Compares a table with what it was before.
    pub fn compare<T>(&mut self, old: &Table<T>, new: &Table<T>, same: impl Fn(&T, &T) -> bool) {
        let Some(change) = self.tables.get_mut(new.name as usize) else { return };
        if old.rows.len() != new.rows.len() {
            *change = Change::All;
            return;
        }
        if std::ptr::eq(old, new) {
            return;
        }
        let rows: Vec<bool> = old.rows.iter().zip(&new.rows).map(|(old, new)| !same(old, new)).collect();
        if rows.contains(&true) {
            *change = Change::Rows(rows);
        }
    }

    /// Says that a value of one row changed.
    pub fn set(&mut self, name: Name) {
        if let Some(change) = self.tables.get_mut(name as usize) {
            *change = Change::All;
        }
    }

    /// Whether any of the rows changed.
    pub fn touch(&self, trace: &Trace) -> bool {
        trace.0.iter().any(|entry| {
            let (table, row) = ((entry >> ROW_BITS) as usize, entry & ALL);
            match self.tables.get(table) {
                None | Some(Change::All) => true,
                Some(Change::None) => false,
                Some(Change::Rows(rows)) => row == ALL || rows.get(row as usize).copied().unwrap_or(true),
            }
        })
    }
}

/// Notes that a value of a table of one row was read.
pub fn note_single(name: Name) {
    note(name, 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&'static str]) -> Table<&'static str> {
        Table::new(Name::Works, rows.to_vec())
    }

    fn changes(old: &[&'static str], new: &[&'static str]) -> Changes {
        let mut changes = Changes::default();
        changes.compare(&table(old), &table(new), |a, b| a == b);
        changes
    }

    #[test]
    fn what_is_read_is_known() {
        let rows = table(&["a", "b", "c"]);
        let (read, one) = record(|| (rows[1], rows[1]));
        assert_eq!(read, ("b", "b"));
        assert_eq!(one.0.len(), 1);
        let (_, all) = record(|| rows.iter().count());
        let (_, none) = record(|| rows.unread().len() + rows.len());
        let touched = |changes: &Changes| [&one, &all, &none].map(|trace| changes.touch(trace));
        assert_eq!(touched(&changes(&["a", "b", "c"], &["a", "b", "c"])), [false, false, false]);
        assert_eq!(touched(&changes(&["a", "b", "c"], &["x", "b", "c"])), [false, true, false]);
        assert_eq!(touched(&changes(&["a", "b", "c"], &["a", "x", "c"])), [true, true, false]);
        assert_eq!(touched(&changes(&["a", "b"], &["a", "b", "c"])), [true, true, false]);
    }

    #[test]
    fn a_panic_ends_the_recording() {
        let rows = table(&["a"]);
        let _ = std::panic::catch_unwind(|| {
            record(|| {
                if rows[0] == "a" {
                    std::panic::resume_unwind(Box::new(()))
                }
            })
        });
        assert!(!RECORDING.get());
        assert_eq!(record(|| ()).1, Trace::default());
    }
}

//! What all connections of a preview share: the site that is shown now, what is wrong with it, and the pages that are open in browsers.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::world::World;

/// What is shown, and since which change.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Raised with every change of the rest.
    pub number: u64,
    /// The site.
    pub world: Arc<World>,
    /// What is wrong, as JSON (see [`super::about::problems`]).
    pub problems: Arc<str>,
}

/// The meeting place of the thread that keeps a preview up to date and those that answer browsers.
#[derive(Debug)]
pub struct Stage {
    shown: Mutex<Shown>,
    news: Condvar,
    open: Mutex<BTreeMap<u64, String>>,
    last_tab: AtomicU64,
    /// Requests that are being answered.
    pub busy: AtomicUsize,
    /// Names of this computer that requests may use, besides addresses and `localhost`.
    pub names: Vec<String>,
    /// How a file is opened in an editor: an address with `{file}`, `{line}` and `{column}`.
    pub editor: String,
    /// The site's folder.
    pub root: std::path::PathBuf,
}

impl Stage {
    /// A stage with its first site.
    pub fn new(world: Arc<World>, root: std::path::PathBuf, names: Vec<String>, editor: String) -> Stage {
        Stage {
            shown: Mutex::new(Shown { number: 0, world, problems: "[]".into() }),
            news: Condvar::new(),
            open: Mutex::default(),
            last_tab: AtomicU64::new(0),
            busy: AtomicUsize::new(0),
            names,
            editor,
            root,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is shown now.
    pub fn shown(&self) -> Shown {
        self.lock().clone()
    }

    /// Shows another site, and tells nobody yet. The former one is given back, for taking it apart takes time.
    pub fn replace(&self, world: &Arc<World>) -> Arc<World> {
        std::mem::replace(&mut self.lock().world, world.clone())
    }

    /// Tells all browsers that something changed; with what is wrong, where that is known anew.
    pub fn tell(&self, problems: Option<String>) {
        let mut shown = self.lock();
        if let Some(problems) = problems {
            shown.problems = problems.into();
        }
        shown.number += 1;
        drop(shown);
        self.news.notify_all();
    }

    /// What is shown after `number`; nothing where that takes longer than `patience`.
    pub fn next(&self, number: u64, patience: Duration) -> Option<Shown> {
        let waits = |shown: &mut Shown| shown.number == number;
        let (shown, _) = self.news.wait_timeout_while(self.lock(), patience, waits).unwrap_or_else(PoisonError::into_inner);
        (shown.number != number).then(|| shown.clone())
    }

    /// Notes that a file is open in a browser, until the result is dropped.
    pub fn open(self: &Arc<Self>, file: String) -> Open {
        let tab = self.last_tab.fetch_add(1, Ordering::Relaxed);
        self.tabs().insert(tab, file);
        Open { stage: self.clone(), tab }
    }

    fn tabs(&self) -> MutexGuard<'_, BTreeMap<u64, String>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files that are open in browsers.
    pub fn open_files(&self) -> Vec<String> {
        let mut files: Vec<String> = self.tabs().values().cloned().collect();
        files.sort();
        files.dedup();
        files
    }
}

/// A tab that shows a file.
#[derive(Debug)]
pub struct Open {
    stage: Arc<Stage>,
    tab: u64,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.stage.tabs().remove(&self.tab);
    }
}

//! What changes on the disk: told by the system, gathered until it is quiet.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::source::FOLDERS;
use crate::source::read::Changed;

/// How long nothing may happen before what happened is taken: an editor's save is several steps within a millisecond or two.
const QUIET: Duration = Duration::from_millis(5);

/// The same where more than [`MANY`] paths changed: another branch is being checked out, a folder moved in.
const QUIET_AFTER_MANY: Duration = Duration::from_millis(120);

/// The longest that changes are gathered.
const LONGEST: Duration = Duration::from_secs(3);

/// Folder of a repository in which Git notes every commit.
const LOGS: &str = "logs";

/// More paths than one person saves at once.
const MANY: usize = 20;

/// What changed since it was last taken.
#[derive(Debug, Default)]
pub struct Mailbox {
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct State {
    changed: Changed,
    last: Option<Instant>,
    ended: bool,
}

/// What [`Mailbox::wait`] ends with.
#[derive(Debug, PartialEq, Eq)]
pub enum News {
    /// Something changed.
    Changed(Changed),
    /// Nothing did, for as long as was asked.
    Nothing,
    /// The preview is over.
    End,
}

impl Mailbox {
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds to what changed.
    pub fn add(&self, add: impl FnOnce(&mut Changed)) {
        let mut state = self.lock();
        add(&mut state.changed);
        state.last = Some(Instant::now());
        self.news.notify_all();
    }

    /// Ends the preview.
    pub fn end(&self) {
        self.lock().ended = true;
        self.news.notify_all();
    }

    /// Whether there is something to take.
    pub fn is_empty(&self) -> bool {
        let state = self.lock();
        state.last.is_none() && !state.ended
    }

    /// Waits for changes, at most for `patience`, and gathers them until it is quiet.
    pub fn wait(&self, patience: Option<Duration>) -> News {
        let mut state = self.lock();
        let begin = Instant::now();
        while state.last.is_none() && !state.ended {
            let left = match patience {
                Some(patience) => match patience.checked_sub(begin.elapsed()) {
                    Some(left) => left,
                    None => return News::Nothing,
                },
                None => Duration::from_secs(3600),
            };
            state = self.news.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        let first = Instant::now();
        while let Some(last) = state.last.filter(|_| !state.ended) {
            let quiet = if state.changed.paths.len() > MANY { QUIET_AFTER_MANY } else { QUIET };
            let Some(left) = quiet.checked_sub(last.elapsed()) else { break };
            if first.elapsed() > LONGEST {
                break;
            }
            state = self.news.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        if state.ended {
            return News::End;
        }
        state.last = None;
        News::Changed(std::mem::take(&mut state.changed))
    }
}

/// A site's folder that is watched, as long as this lives.
#[derive(Debug)]
pub struct Watching {
    root: PathBuf,
    git: Option<PathBuf>,
    watcher: RecommendedWatcher,
    linked: Linked,
}

/// Folders that links of the file system lead to. The thread that the system tells reads them.
type Linked = Arc<Mutex<BTreeSet<PathBuf>>>;

impl Watching {
    /// Tells `mailbox` what changes in a site's folder.
    ///
    /// # Errors
    /// The system cannot watch, or not so many folders.
    pub fn begin(root: &Path, git: Option<&Path>, mailbox: &Arc<Mailbox>) -> notify::Result<Watching> {
        let linked = Linked::default();
        let (own_root, own_git, own_mailbox, own_linked) = (root.to_owned(), git.map(Path::to_owned), mailbox.clone(), linked.clone());
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let told = match event {
                Ok(event) => sort_out(&event, &own_root, own_git.as_deref(), &own_linked.lock().unwrap_or_else(PoisonError::into_inner)),
                // Something was missed.
                Err(_) => Some(Told::Anything),
            };
            match told {
                Some(Told::Anything) => own_mailbox.add(|changed| changed.anything = true),
                Some(Told::History) => own_mailbox.add(|changed| changed.history = true),
                Some(Told::Paths(paths)) => own_mailbox.add(|changed| changed.paths.extend(paths)),
                None => {}
            }
        })?;
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        if let Some(git) = git {
            for folder in [git.to_owned(), git.join(LOGS)].iter().filter(|folder| folder.is_dir()) {
                watcher.watch(folder, RecursiveMode::NonRecursive)?;
            }
        }
        Ok(Watching { root: root.to_owned(), git: git.map(Path::to_owned), watcher, linked })
    }

    /// Watches folders of the site that were not there before. What cannot be watched is read all the same, with the next change elsewhere.
    pub fn follow_new(&mut self, changed: &Changed) {
        let folders = FOLDERS.iter().map(|folder| self.root.join(folder));
        for folder in folders.filter(|folder| changed.paths.contains(folder) && folder.is_dir()) {
            let _ = self.watcher.watch(&folder, RecursiveMode::Recursive);
        }
        // The first commit of a repository makes it.
        let logs = self.git.as_ref().map(|git| git.join(LOGS)).filter(|logs| changed.history && logs.is_dir());
        if let Some(logs) = logs {
            let _ = self.watcher.watch(&logs, RecursiveMode::NonRecursive);
        }
    }

    /// Watches the folders that links lead to, and those to which none does any more. To be called after every change: a link that is taken away may
    /// take the watch over its target with it, for the system has one watch for both, and the target is of the site itself.
    pub fn follow_links(&mut self, linked: &BTreeSet<PathBuf>) {
        // The thread that is told of changes also takes these orders: the lock must be free for it.
        let before = self.linked();
        for folder in before.union(linked) {
            let _ = self.watcher.watch(folder, RecursiveMode::Recursive);
        }
        if before != *linked {
            *self.linked.lock().unwrap_or_else(PoisonError::into_inner) = linked.clone();
        }
    }

    fn linked(&self) -> BTreeSet<PathBuf> {
        self.linked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Told {
    Paths(Vec<PathBuf>),
    History,
    Anything,
}

/// What an event says of the site; nothing where it is about something else.
fn sort_out(event: &Event, root: &Path, git: Option<&Path>, linked: &BTreeSet<PathBuf>) -> Option<Told> {
    if event.need_rescan() {
        return Some(Told::Anything);
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    if let Some(git) = git
        && event.paths.iter().any(|path| path.starts_with(git))
    {
        let is_history = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default();
            path.parent() == Some(&git.join(LOGS)) || ["HEAD", LOGS, "packed-refs", "shallow"].iter().any(|known| name == *known)
        };
        return event.paths.iter().any(is_history).then_some(Told::History);
    }
    let touches_folder_only = matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
    let is_of_site = |path: &&PathBuf| {
        let first = path.strip_prefix(root).ok().and_then(|below| below.components().next());
        let first = first.map(|first| first.as_os_str());
        let known = first.is_some_and(|first| first == "site.toml" || FOLDERS.iter().any(|folder| first == *folder));
        let known = known || path.parent().is_some_and(|folder| linked.contains(folder));
        known && !(touches_folder_only && path.is_dir())
    };
    let paths: Vec<PathBuf> = event.paths.iter().filter(is_of_site).cloned().collect();
    (!paths.is_empty()).then_some(Told::Paths(paths))
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, MetadataKind};

    use super::*;

    fn told(kind: EventKind, path: &str) -> Option<Told> {
        let linked = BTreeSet::from(["/site/docs".into()]);
        sort_out(&Event::new(kind).add_path(path.into()), Path::new("/site"), Some(Path::new("/site/.git")), &linked)
    }

    #[test]
    fn only_files_of_the_site_are_news() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let paths = |path: &str| Some(Told::Paths(vec![path.into()]));
        assert_eq!(told(write, "/site/content/a.md"), paths("/site/content/a.md"));
        assert_eq!(told(write, "/site/site.toml"), paths("/site/site.toml"));
        assert_eq!(told(EventKind::Create(CreateKind::Folder), "/site/static"), paths("/site/static"));
        assert_eq!(told(write, "/site/public/index.html"), None);
        assert_eq!(told(write, "/site/README.md"), None);
        assert_eq!(told(write, "/site/docs/a.md"), paths("/site/docs/a.md"));
        assert_eq!(told(EventKind::Access(notify::event::AccessKind::Read), "/site/content/a.md"), None);
        assert_eq!(told(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), "/"), None);
        assert_eq!(told(write, "/site/.git/index.lock"), None);
        assert_eq!(told(write, "/site/.git/logs/HEAD"), Some(Told::History));
        assert_eq!(told(write, "/site/.git/packed-refs"), Some(Told::History));
    }

    #[test]
    fn a_burst_is_taken_at_once() {
        let mailbox = Arc::new(Mailbox::default());
        assert_eq!(mailbox.wait(Some(Duration::ZERO)), News::Nothing);
        let writer = mailbox.clone();
        let thread = std::thread::spawn(move || {
            for number in 0..10 {
                writer.add(|changed| _ = changed.paths.insert(format!("{number}").into()));
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        let mut seen = Changed::default();
        while seen.paths.len() < 10 {
            let News::Changed(changed) = mailbox.wait(Some(Duration::from_secs(10))) else { break };
            seen.paths.extend(changed.paths);
        }
        assert_eq!(seen.paths.len(), 10);
        assert!(thread.join().is_ok() && mailbox.is_empty());
        mailbox.end();
        assert_eq!(mailbox.wait(None), News::End);
    }
}

//! The files of the search in a preview: made when one of them is first asked for, and from then on after every change, on a thread of their
//! own, so that making an index never delays a page.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::stage::Stage;
use super::world::{Held, Shelving};
use crate::build::Model;
use crate::diagnostic::Diagnostic;
use crate::output::OutputError;
use crate::search::{address, publish};
use crate::site::address::host_folders;

/// The files of the search.
#[derive(Debug)]
pub struct Search {
    /// By path below the output folder.
    pub files: BTreeMap<String, Held>,
    /// What no index can be made of.
    pub problems: Vec<Diagnostic>,
}

/// One thread: the others are for pages. Nothing where the system has none to give.
static APART: LazyLock<Option<ThreadPool>> = LazyLock::new(|| ThreadPoolBuilder::new().num_threads(1).build().ok());

/// Makes the files of the search, as a build does.
pub fn make(model: &Model) -> Search {
    let sink = Shelving::default();
    let publish = || publish::publish(&model.site, &model.plan, &model.interface, &sink);
    let published = match &*APART {
        Some(pool) => pool.install(publish),
        None => publish(),
    };
    let problems = match published {
        Ok(problems) => problems,
        Err(OutputError::Content(problem)) => vec![problem],
        // Memory takes what it is given.
        Err(OutputError::Machine(_)) => Vec::new(),
    };
    Search { files: sink.into_files(), problems }
}

/// Keeps the search up to date with what is shown, once somebody has used it.
#[derive(Debug, Default)]
pub struct Follower {
    is_at_work: Arc<AtomicBool>,
}

impl Follower {
    /// Makes the search of what is shown, beside everything else; and of what is shown by then.
    pub fn follow(&self, stage: &Arc<Stage>) {
        if !stage.shown().world.wants_search() || self.is_at_work.swap(true, Ordering::AcqRel) {
            return;
        }
        let (own, is_at_work) = (stage.clone(), self.is_at_work.clone());
        let work = move || {
            loop {
                let world = own.shown().world;
                if world.wants_search() {
                    world.search();
                    continue;
                }
                is_at_work.store(false, Ordering::Release);
                // What came since that look has nobody else to see to it.
                if !own.shown().world.wants_search() || is_at_work.swap(true, Ordering::AcqRel) {
                    return;
                }
            }
        };
        if std::thread::Builder::new().name("search".into()).spawn(work).is_err() {
            self.is_at_work.store(false, Ordering::Release);
        }
    }
}

/// Whether a path below the output folder is one that only the search can have.
pub fn is_of_search(model: &Model, path: &str) -> bool {
    let config = &model.site.config;
    config.search.enabled
        && host_folders(config).iter().any(|folder| {
            let rest = path.strip_prefix(folder.as_str()).and_then(|rest| rest.strip_prefix(address::FOLDER));
            rest.is_some_and(|rest| rest.starts_with('/'))
        })
}

/// Whether the search of both finds the same.
pub fn is_same(old: &Model, new: &Model) -> bool {
    let (from, to) = (&old.site, &new.site);
    let (documents, others) = (from.documents.unread(), to.documents.unread());
    Arc::ptr_eq(&from.config, &to.config)
        && Arc::ptr_eq(&old.interface, &new.interface)
        && Arc::ptr_eq(&old.plan, &new.plan)
        && Arc::ptr_eq(&from.relations, &to.relations)
        && Arc::ptr_eq(&from.links, &to.links)
        && documents.len() == others.len()
        && documents.iter().zip(others).all(|(old, new)| Arc::ptr_eq(old, new))
}

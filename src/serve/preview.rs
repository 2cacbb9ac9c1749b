//! The preview itself, without a network: a site that is read, kept, and brought up to date.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::world::{Shelf, Shelving, World};
use crate::build::{self, Clock, Model};
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, Severity, levels};
use crate::machine::MachineError;
use crate::memo::{Last, Same};
use crate::output::{OutputError, files};
use crate::site::publication;
use crate::source::read::{Changed, Reading};
use crate::source::{Beside, time};

/// What is previewed, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// Base URL instead of that of `site.toml`.
    pub base_url: Option<String>,
    /// Show drafts too.
    pub drafts: bool,
}

/// A site that is kept up to date.
#[derive(Debug)]
pub struct Preview {
    options: Options,
    reading: Reading,
    memory: build::Memory,
    pictures: files::Memory,
    shelf: Last<ShelfKey, Arc<Shelf>>,
    world: Arc<World>,
    /// A later site, which is not shown because its settings have errors.
    held_back: Option<Arc<World>>,
    next_moment: Option<i64>,
}

type ShelfKey = (Same<Beside>, Same<Config>, Same<BTreeSet<Arc<str>>>);

/// Texts of files by path.
pub type Texts = BTreeMap<Arc<str>, Arc<str>>;

impl Preview {
    /// Reads a site and relates its parts. Nothing is rendered yet.
    ///
    /// # Errors
    /// What is no fault of the content: no site, a folder that cannot be read.
    pub fn start(options: Options) -> Result<Preview, MachineError> {
        let reading = Reading::begin(&options.root)?;
        let (mut memory, mut pictures, mut shelf) = (build::Memory::default(), files::Memory::default(), Last::default());
        let Made { model, problems, shelf: now, next_moment } = make(&options, &reading, &mut memory, &mut pictures, &mut shelf)?;
        let world = Arc::new(World::new(model, problems, now, None));
        Ok(Preview { options, reading, memory, pictures, shelf, world, held_back: None, next_moment })
    }

    /// Brings the preview up to date with what changed on the disk. Where settings have errors, the last good site stays.
    ///
    /// # Errors
    /// As [`start`](Self::start); the site is then as it was.
    pub fn update(&mut self, changed: &Changed) -> Result<(), MachineError> {
        self.reading.update(changed)?;
        let made = make(&self.options, &self.reading, &mut self.memory, &mut self.pictures, &mut self.shelf)?;
        let Made { model, problems, shelf, next_moment } = made;
        self.next_moment = next_moment;
        let fails = settings_fail(&model, &problems);
        let world = Arc::new(World::new(model, problems, shelf, Some(&self.world)));
        if fails {
            self.held_back = Some(world);
        } else {
            (self.world, self.held_back) = (world, None);
        }
        Ok(())
    }

    /// Whether the disk has changed, for file systems that do not tell.
    pub fn is_out_of_date(&self) -> bool {
        self.reading.is_out_of_date()
    }

    /// When a page appears or ends though nothing changes on the disk, in seconds since 1970 UTC. In a repository of Git that is after the next
    /// commit at the earliest: the time of a build is then that of the last.
    pub fn next_moment(&self) -> Option<i64> {
        self.next_moment
    }

    /// Folders to be watched anew after a change, because links lead to files there.
    pub fn linked_folders(&self) -> &BTreeSet<PathBuf> {
        self.reading.linked_folders()
    }

    /// What is shown.
    pub fn world(&self) -> &Arc<World> {
        &self.world
    }

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.options.root
    }

    /// The site as it is on the disk, shown or not.
    pub fn latest(&self) -> &Arc<World> {
        self.held_back.as_ref().unwrap_or(&self.world)
    }

    /// What is wrong with the site on the disk where that is not shown, because its settings have errors; as far as it is known without
    /// rendering.
    pub fn held_back(&self) -> Option<Vec<Diagnostic>> {
        let world = self.held_back.as_ref()?;
        let mut problems = world.problems.clone();
        levels::apply(&world.model.site.config.severity, &mut problems);
        diagnostic::sort(&mut problems);
        Some(problems)
    }

    /// All that is wrong with the site as it is on the disk, sorted: what a build says. Renders what is not rendered yet.
    pub fn diagnose(&self) -> Vec<Diagnostic> {
        self.latest().diagnose()
    }

    /// The same without what only making the search would show.
    pub fn diagnose_pages(&self) -> Vec<Diagnostic> {
        self.latest().diagnose_pages()
    }

    /// The texts of the files that diagnostics name.
    pub fn texts(&self, diagnostics: &[Diagnostic]) -> Texts {
        build::texts(&self.reading.sources().value, &self.latest().model.theme, diagnostics)
    }
}

/// What the stages made of what was read.
struct Made {
    model: Model,
    problems: Vec<Diagnostic>,
    shelf: Arc<Shelf>,
    next_moment: Option<i64>,
}

fn make(
    options: &Options,
    reading: &Reading,
    memory: &mut build::Memory,
    pictures: &mut files::Memory,
    kept: &mut Last<ShelfKey, Arc<Shelf>>,
) -> Result<Made, MachineError> {
    let mut problems = Vec::new();
    let sources = reading.sources().drain_into(&mut problems);
    let info = time::build_info(options.drafts, options.base_url.clone(), sources.last_commit)?;
    let model = build::model(&sources, &info, memory, &mut Clock::start()).drain_into(&mut problems);
    let key = (Same(sources.beside.clone()), Same(model.site.config.clone()), Same(model.assets.clone()));
    let mut refused = None;
    let shelf = kept.get(key, || {
        let sink = Shelving::default();
        let published = files::publish(&model.site, &model.assets, &sources, &sink, Some(pictures));
        let (published, problem) = match published {
            Ok(published) => (published, None),
            Err(OutputError::Content(problem)) => (files::Files::default(), Some(problem)),
            Err(OutputError::Machine(error)) => {
                refused = Some(error);
                (files::Files::default(), None)
            }
        };
        Arc::new(Shelf { files: sink.into_files(), published, problem })
    });
    match refused {
        Some(error) => {
            // Nothing was made of this input, so that it is tried again.
            *kept = Last::default();
            Err(error)
        }
        None => {
            let next_moment = publication::next_moment(model.site.works.unread(), &info);
            Ok(Made { model, problems, shelf, next_moment })
        }
    }
}

/// Whether an error is in what the whole site rests on: settings, kinds, vocabularies, texts of the interface.
fn settings_fail(model: &Model, problems: &[Diagnostic]) -> bool {
    let mut problems = problems.to_vec();
    levels::apply(&model.site.config.severity, &mut problems);
    let is_setting = |file: &str| ["site.toml", "kinds/", "vocabularies/", "i18n/"].iter().any(|start| file.starts_with(start));
    let errors = problems.iter().filter(|one| one.severity == Severity::Error);
    errors.filter_map(|one| one.labels.first()).any(|label| is_setting(&label.file))
}

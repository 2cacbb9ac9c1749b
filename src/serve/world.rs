//! What a preview shows: a site whose files are rendered when they are asked for, and kept for as long as what they were made from stays.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::search::{self, Search};
use crate::build::Model;
use crate::diagnostic::{self, Diagnostic, levels};
use crate::output::files::Files;
use crate::output::{OutputError, Register, Sink};
use crate::page::Content;
use crate::render::highlight::Highlighter;
use crate::render::page::Renderer;
use crate::render::picture::Pictures;
use crate::render::shared::{self, Shared};
use crate::render::{self, Output, Rendered, What};
use crate::site::table::{Changes, Name, Trace, record};

/// A file that is served as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// In memory.
    Bytes(Arc<[u8]>),
    /// On the disk; read when it is asked for.
    Disk(PathBuf),
}

/// The files beside pages: pictures, downloads, `static/`.
#[derive(Debug, Default)]
pub struct Shelf {
    /// By path below the output folder.
    pub files: BTreeMap<String, Held>,
    /// Sizes of pictures, and what is wrong with them.
    pub published: Files,
    /// What cannot be published.
    pub problem: Option<Diagnostic>,
}

/// A sink that puts files on a shelf.
#[derive(Debug, Default)]
pub struct Shelving(Mutex<Register<Held>>);

impl Shelving {
    /// The files.
    pub fn into_files(self) -> BTreeMap<String, Held> {
        let register = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        register.into_sorted().into_iter().map(|(path, held)| (path.into(), held)).collect()
    }

    fn claim(&self, path: &str, held: Held) -> Result<(), OutputError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).claim(path, held).map_err(OutputError::Content)
    }
}

impl Sink for Shelving {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.claim(path, Held::Bytes(bytes.into()))
    }

    fn copy(&self, path: &str, from: &std::path::Path) -> Result<(), OutputError> {
        self.claim(path, Held::Disk(from.to_owned()))
    }
}

/// A site as it is served.
#[derive(Debug)]
pub struct World {
    /// The site.
    pub model: Model,
    /// What is wrong with it before it is rendered.
    pub problems: Vec<Diagnostic>,
    /// Files of content that have errors: of their pages, what was last good is shown.
    failed: BTreeSet<Arc<str>>,
    shelf: Arc<Shelf>,
    pictures: Arc<Pictures>,
    shared: Arc<Vec<Shared>>,
    shared_trace: Trace,
    highlighter: Arc<Highlighter>,
    plan: Arc<Outputs>,
    cells: Vec<Cell>,
    search: Arc<OnceLock<Search>>,
    /// Whether the search of this site or of one before it was asked for.
    search_is_used: bool,
}

/// What is to be rendered, and at which path it is asked for.
#[derive(Debug)]
struct Outputs {
    outputs: Vec<Output>,
    by_path: BTreeMap<String, usize>,
    /// Two things at one path.
    problem: Option<Diagnostic>,
}

/// An output: what was made of it, once it is asked for.
#[derive(Debug, Default)]
struct Cell {
    made: OnceLock<Arc<Made>>,
    /// What was made when last nothing was wrong.
    good: Mutex<Option<Arc<Made>>>,
}

/// A rendered output.
#[derive(Debug)]
pub struct Made {
    /// Its files, or what is wrong with a template.
    pub result: Result<Rendered, Box<Diagnostic>>,
    /// What it was rendered from.
    trace: Trace,
}

/// A file to be served.
#[derive(Debug, Clone)]
pub enum File {
    /// One of the files of an output, by its place among them.
    Made(Arc<Made>, usize),
    /// A file as it is.
    Held(Held),
    /// A page that could not be rendered, and never was.
    Failed(Box<Diagnostic>),
}

impl World {
    /// The site of `model`. What `before` has rendered is taken over where it was made from the same.
    pub fn new(model: Model, problems: Vec<Diagnostic>, shelf: Arc<Shelf>, before: Option<&World>) -> World {
        let pictures = match before {
            Some(before) if before.pictures.0 == shelf.published.sizes => before.pictures.clone(),
            _ => Arc::new(Pictures(shelf.published.sizes.clone())),
        };
        let same_frame = before.is_some_and(|before| before.has_same_frame(&model) && Arc::ptr_eq(&before.pictures, &pictures));
        let changes = before.map_or_else(Changes::default, |before| changes(&before.model, &model));
        let make_shared = || record(|| shared::all(&model.site, &model.interface, &model.theme, model.noindex));
        let (shared, shared_trace) = match before.filter(|_| same_frame) {
            Some(before) if !changes.touch(&before.shared_trace) => (before.shared.clone(), before.shared_trace.clone()),
            Some(before) => {
                let (shared, trace) = make_shared();
                (if *before.shared == shared { before.shared.clone() } else { Arc::new(shared) }, trace)
            }
            None => {
                let (shared, trace) = make_shared();
                (Arc::new(shared), trace)
            }
        };
        let keeps = |before: &&World| same_frame && Arc::ptr_eq(&before.shared, &shared);
        let plan = match before.filter(|before| before.plans_the_same(&model, &shelf)) {
            Some(before) => before.plan.clone(),
            None => Arc::new(Outputs::new(&model, &shelf)),
        };
        let cells = cells(&plan, before, before.filter(keeps).map(|_| &changes));
        let search = match before.filter(|before| search::is_same(&before.model, &model)) {
            Some(before) => before.search.clone(),
            None => Arc::default(),
        };
        let search_is_used = before.is_some_and(|before| before.search_is_used || before.search.get().is_some());
        let failed = problems
            .iter()
            .filter(|problem| problem.severity == diagnostic::Severity::Error)
            .filter_map(|problem| problem.labels.first().map(|label| label.file.clone()))
            .collect();
        let highlighter = before.map_or_else(Arc::default, |before| before.highlighter.clone());
        World { model, problems, failed, shelf, pictures, shared, shared_trace, highlighter, plan, cells, search, search_is_used }
    }

    /// Whether all that is no row of a table is as it is in `model`: then a file depends on the rows that it read alone.
    fn has_same_frame(&self, model: &Model) -> bool {
        let (old, new) = (&self.model, model);
        let relations = || {
            let (old, new) = (&old.site.relations, &new.site.relations);
            let (from, to) = (&old.routes, &new.routes);
            Arc::ptr_eq(old, new)
                || old.sections == new.sections
                    && old.ids == new.ids
                    && old.terms.works == new.terms.works
                    && old.aliases == new.aliases
                    && from.coverage == to.coverage
                    && (&from.vocabularies, &from.terms, &from.facets, &from.indexes, &from.accessibility, &from.not_found)
                        == (&to.vocabularies, &to.terms, &to.facets, &to.indexes, &to.accessibility, &to.not_found)
        };
        let plans = || {
            let (old, new) = (&old.plan, &new.plan);
            Arc::ptr_eq(old, new)
                || (&old.terms, &old.chapters, &old.chapter_of, &old.redirects)
                    == (&new.terms, &new.chapters, &new.chapter_of, &new.redirects)
        };
        Arc::ptr_eq(&old.site.config, &new.site.config)
            && old.noindex == new.noindex
            && Arc::ptr_eq(&old.interface, &new.interface)
            && Arc::ptr_eq(&old.theme, &new.theme)
            && Arc::ptr_eq(&old.history, &new.history)
            && relations()
            && plans()
    }

    /// Whether the same outputs are planned.
    fn plans_the_same(&self, model: &Model, shelf: &Arc<Shelf>) -> bool {
        Arc::ptr_eq(&self.model.plan, &model.plan)
            && Arc::ptr_eq(&self.model.site.relations, &model.site.relations)
            && Arc::ptr_eq(&self.model.theme, &model.theme)
            && Arc::ptr_eq(&self.shelf, shelf)
    }

    fn renderer(&self) -> Renderer<'_> {
        Renderer {
            site: &self.model.site,
            plan: &self.model.plan,
            interface: &self.model.interface,
            theme: &self.model.theme,
            shared: &self.shared,
            highlighter: &self.highlighter,
            history: &self.model.history,
            pictures: &self.pictures,
            noindex: self.model.noindex,
        }
    }

    /// How many outputs there are.
    pub fn outputs(&self) -> usize {
        self.cells.len()
    }

    /// The outputs that nobody asked for yet, by their numbers.
    pub fn unmade(&self) -> Vec<usize> {
        (0..self.cells.len()).filter(|at| self.cells[*at].made.get().is_none()).collect()
    }

    /// Renders an output, unless it is there.
    pub fn make(&self, output: usize) -> &Arc<Made> {
        let cell = &self.cells[output];
        let made = cell.made.get_or_init(|| {
            let (result, trace) = record(|| render::one(&self.renderer(), &self.plan.outputs[output]));
            Arc::new(Made { result, trace })
        });
        if made.result.is_ok() && !self.is_failed(output) {
            cell.good.lock().unwrap_or_else(PoisonError::into_inner).take();
        }
        made
    }

    /// Whether the file that an output is made from has errors.
    fn is_failed(&self, output: usize) -> bool {
        !self.failed.is_empty() && self.source(output).is_some_and(|source| self.failed.contains(&source))
    }

    /// The file that a page is made from, by path below the site's root.
    fn source(&self, output: usize) -> Option<Arc<str>> {
        let What::Page(page) = &self.plan.outputs[output].what else { return None };
        let (Content::Work(work) | Content::Whole(work)) = page.content else { return None };
        let site = &self.model.site;
        let version = site.shown(work, page.address.language).version().unwrap_or_else(|| site.works[work].original());
        Some(site.document(version).path.clone())
    }

    /// The output that has a file, and the page that it is, where it is one.
    pub fn page(&self, path: &str) -> Option<(usize, &crate::page::Page)> {
        let output = *self.plan.by_path.get(path)?;
        match &self.plan.outputs[output].what {
            What::Page(page) => Some((output, page)),
            _ => None,
        }
    }

    /// Whether there is a file at a path below the output folder.
    pub fn has(&self, path: &str) -> bool {
        self.plan.by_path.contains_key(path)
            || self.shelf.files.contains_key(path)
            || self.part_of_sitemap(path).is_some()
            || self.part_of_search(path).is_some()
    }

    /// The file at a path below the output folder. Of a page that failed, what was last good.
    pub fn file(&self, path: &str) -> Option<File> {
        if let Some(held) = self.shelf.files.get(path) {
            return Some(File::Held(held.clone()));
        }
        if let Some(held) = self.part_of_search(path) {
            return Some(File::Held(held.clone()));
        }
        let (output, at) = match self.plan.by_path.get(path) {
            Some(output) => (*output, self.plan.outputs[*output].files.iter().position(|file| file == path)?),
            None => self.part_of_sitemap(path)?,
        };
        let made = self.make(output);
        let good = || self.cells[output].good.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match &made.result {
            Ok(Rendered::Copy(from)) => Some(File::Held(Held::Disk(from.clone()))),
            Ok(_) if !self.is_failed(output) => Some(File::Made(made.clone(), at)),
            Ok(_) => Some(File::Made(good().unwrap_or_else(|| made.clone()), at)),
            Err(problem) => Some(good().map_or_else(|| File::Failed(problem.clone()), |good| File::Made(good, at))),
        }
    }

    /// A further file of a sitemap that one file is too small for.
    fn part_of_sitemap(&self, path: &str) -> Option<(usize, usize)> {
        let folder = &path[..path.rfind("sitemap-")?];
        let output = *self.plan.by_path.get(&format!("{folder}sitemap.xml"))?;
        let Ok(Rendered::Files(files)) = &self.make(output).result else { return None };
        files.iter().position(|(file, _)| file == path).map(|at| (output, at))
    }

    /// The files of the search, which are made if need be.
    pub fn search(&self) -> &Search {
        self.search.get_or_init(|| search::make(&self.model))
    }

    /// Whether the files of the search are not made, and somebody has used those of a site before this one.
    pub fn wants_search(&self) -> bool {
        self.search_is_used && self.search.get().is_none()
    }

    /// A file of the search.
    fn part_of_search(&self, path: &str) -> Option<&Held> {
        let may_be = !self.plan.by_path.contains_key(path) && search::is_of_search(&self.model, path);
        if may_be { self.search().files.get(path) } else { None }
    }

    /// All that is wrong with the site, sorted; what a build says. Renders what is not rendered yet, and makes the search.
    pub fn diagnose(&self) -> Vec<Diagnostic> {
        self.search();
        self.diagnose_pages()
    }

    /// What is wrong with the site, sorted, without what only making the search would show. Renders what is not rendered yet.
    pub fn diagnose_pages(&self) -> Vec<Diagnostic> {
        let severity = &self.model.site.config.severity;
        let mut problems = self.problems.clone();
        levels::apply(severity, &mut problems);
        let has_errors = diagnostic::has_errors(&problems);
        let in_the_way = self.shelf.problem.as_ref().or(self.plan.problem.as_ref()).filter(|_| !has_errors);
        if let Some(problem) = in_the_way {
            problems.push(problem.clone());
        } else if !has_errors || !problems.iter().any(|one| one.code() == "template-error") {
            (0..self.cells.len()).into_par_iter().for_each(|output| _ = self.make(output));
            problems.extend((0..self.cells.len()).filter_map(|output| self.make(output).result.as_ref().err().map(|one| (**one).clone())));
            problems.extend(self.shelf.published.diagnostics.iter().cloned());
            if !has_errors {
                problems.extend(self.search.get().into_iter().flat_map(|search| search.problems.iter().cloned()));
            }
        }
        levels::apply(severity, &mut problems);
        diagnostic::sort(&mut problems);
        problems
    }

    /// Everything that a build would publish, by path; files on the disk are read with `read`.
    pub fn files(&self, read: impl Fn(&PathBuf) -> Vec<u8>) -> BTreeMap<String, Vec<u8>> {
        let bytes = |held: &Held| match held {
            Held::Bytes(bytes) => bytes.to_vec(),
            Held::Disk(path) => read(path),
        };
        let mut files: BTreeMap<String, Vec<u8>> = self.shelf.files.iter().map(|(path, held)| (path.clone(), bytes(held))).collect();
        files.extend(self.search().files.iter().map(|(path, held)| (path.clone(), bytes(held))));
        for output in 0..self.cells.len() {
            match &self.make(output).result {
                Ok(Rendered::Files(texts)) => files.extend(texts.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()))),
                Ok(Rendered::Copy(from)) => files.extend(self.plan.outputs[output].files.iter().map(|path| (path.clone(), read(from)))),
                Err(_) => {}
            }
        }
        files
    }
}

impl Made {
    /// The text of a file.
    pub fn text(&self, at: usize) -> &str {
        match &self.result {
            Ok(Rendered::Files(files)) => files.get(at).map_or("", |(_, text)| text),
            _ => "",
        }
    }
}

impl Outputs {
    fn new(model: &Model, shelf: &Shelf) -> Outputs {
        let outputs = render::outputs(&model.site, &model.plan, &model.theme);
        let mut register = Register::default();
        let mut problem = None;
        let paths = shelf.files.keys().chain(outputs.iter().flat_map(|output| &output.files));
        for path in paths {
            if let Err(one) = register.claim(path, ()) {
                problem.get_or_insert(one);
            }
        }
        let by_path = outputs.iter().enumerate().flat_map(|(at, output)| output.files.iter().map(move |path| (path.clone(), at))).collect();
        Outputs { outputs, by_path, problem }
    }
}

/// The rows that are not what they were.
fn changes(old: &Model, new: &Model) -> Changes {
    let mut changes = Changes::default();
    let (from, to) = (&old.site, &new.site);
    changes.compare(&from.documents, &to.documents, Arc::ptr_eq);
    changes.compare(&from.minutes, &to.minutes, |a, b| a == b);
    if !Arc::ptr_eq(&from.links, &to.links) {
        changes.compare(&from.links, &to.links, |a, b| Arc::ptr_eq(a, b) || a == b);
    }
    if !Arc::ptr_eq(&from.pictures, &to.pictures) {
        changes.compare(&from.pictures, &to.pictures, |a, b| a == b);
    }
    if !Arc::ptr_eq(&from.included, &to.included) {
        changes.compare(&from.included, &to.included, |a, b| a == b);
    }
    if !Arc::ptr_eq(&from.prose, &to.prose) {
        changes.compare(&from.prose, &to.prose, |a, b| a == b);
    }
    if !Arc::ptr_eq(&from.backlinks, &to.backlinks) {
        changes.compare(&from.backlinks, &to.backlinks, |a, b| a == b);
    }
    if !Arc::ptr_eq(&from.related, &to.related) {
        changes.compare(&from.related, &to.related, |a, b| Arc::ptr_eq(a, b) || a == b);
    }
    if !Arc::ptr_eq(&from.translations, &to.translations) {
        changes.compare(&from.translations, &to.translations, |a, b| Arc::ptr_eq(a, b) || a == b);
    }
    if !Arc::ptr_eq(&from.relations, &to.relations) {
        changes.compare(&from.works, &to.works, |a, b| a == b);
        changes.compare(&from.routes.works, &to.routes.works, |a, b| a == b);
        changes.compare(&from.routes.sections, &to.routes.sections, |a, b| a == b);
        changes.compare(&from.terms.of_work, &to.terms.of_work, |a, b| a == b);
    }
    if !Arc::ptr_eq(&old.plan, &new.plan) {
        changes.compare(&old.plan.pages, &new.plan.pages, |a, b| a == b);
        changes.compare(&old.plan.sections, &new.plan.sections, |a, b| a == b);
        changes.compare(&old.plan.term_works, &new.plan.term_works, |a, b| a == b);
        if old.plan.ranks != new.plan.ranks {
            changes.set(Name::Ranks);
        }
    }
    changes
}

/// A cell per output. What was made before is kept where `changes` are known and touch nothing of it.
fn cells(plan: &Arc<Outputs>, before: Option<&World>, changes: Option<&Changes>) -> Vec<Cell> {
    let Some(before) = before else { return plan.outputs.iter().map(|_| Cell::default()).collect() };
    let same_plan = Arc::ptr_eq(plan, &before.plan);
    let of = |(at, output): (usize, &Output)| {
        let old = if same_plan { at } else { output.files.first().and_then(|path| before.plan.by_path.get(path).copied())? };
        let cell = &before.cells[old];
        let made = cell.made.get();
        let was_good = made.filter(|made| made.result.is_ok() && !before.is_failed(old)).cloned();
        let good = was_good.or_else(|| cell.good.lock().unwrap_or_else(PoisonError::into_inner).clone());
        let is_same = |made: &&Arc<Made>| {
            changes.is_some_and(|changes| !changes.touch(&made.trace)) && (same_plan || before.plan.outputs[old] == *output)
        };
        let kept = made.filter(is_same).cloned();
        Some(Cell { made: kept.map_or_else(OnceLock::new, OnceLock::from), good: Mutex::new(good) })
    };
    plan.outputs.iter().enumerate().map(|one| of(one).unwrap_or_default()).collect()
}

//! `build`: the whole pipeline, from a folder of sources to a folder of finished files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::checked::Checked;
use crate::diagnostic::{self, Diagnostic, levels};
use crate::i18n::Interface;
use crate::machine::MachineError;
use crate::output::{Claims, Discard, OutputError, Report, Sink, Staging};
use crate::page::Plan;
use crate::site::Site;
use crate::source::{self, Sources};
use crate::stats::{self, Stats};
use crate::theme::Theme;
use crate::{config, document, i18n, page, render, search, site, theme};

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The folder to publish to.
    pub out: PathBuf,
    /// Base URL instead of that of `site.toml`, without a final slash.
    pub base_url: Option<String>,
    /// Publish drafts too.
    pub drafts: bool,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct BuildReport {
    /// All that is wrong with the site, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts of the files that diagnostics name, by path.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// What was published; nothing where there are errors.
    pub published: Option<Report>,
    /// Number of pages.
    pub pages: usize,
    /// Stages and how long they took, in their order. A name in brackets is of something that is done beside the stage before it.
    pub timings: Vec<(&'static str, Duration)>,
}

/// What a check found.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// All that is wrong with the site, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts of the files that diagnostics name, by path.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// Number of pages.
    pub pages: usize,
    /// Tests of the search that were run, and how many of them passed.
    pub tests: (usize, usize),
}

/// Builds and publishes the site. Where it has errors, the last good output stays as it is.
///
/// # Errors
/// What is no fault of the content: no site, a full disk, a folder that is not ours to write to.
pub fn build(options: &Options) -> Result<BuildReport, MachineError> {
    let mut clock = Clock::start();
    let mut diagnostics = Vec::new();
    let model = model(&options.root, options.drafts, options.base_url.clone(), &mut diagnostics, &mut clock)?;
    let published = publish(options, &model, &mut diagnostics, &mut clock)?;
    model.finish(&mut diagnostics);
    let report =
        BuildReport { texts: model.texts(&diagnostics), diagnostics, published, pages: model.plan.pages.len(), timings: clock.laps };
    // The model is millions of small pieces: taking it apart just before the process ends would cost a tenth of the build.
    std::mem::forget(model);
    Ok(report)
}

/// Does all that a build does but for writing, and runs the tests of the search.
///
/// # Errors
/// What is no fault of the content: no site, a folder that cannot be read.
pub fn check(root: &Path, drafts: bool) -> Result<CheckReport, MachineError> {
    let mut clock = Clock::start();
    let mut diagnostics = Vec::new();
    let model = model(root, drafts, None, &mut diagnostics, &mut clock)?;
    if diagnostic::has_errors(&diagnostics) {
        model.render_for_problems(&mut diagnostics)?;
    } else {
        model.write(&Claims::default(), &mut diagnostics, &mut clock)?;
    }
    let tests = model.sources.search_tests.as_ref();
    let tests = tests.map(|source| search::check::check(&model.site, &model.plan, &model.interface, source)).unwrap_or_default();
    diagnostics.extend(tests.diagnostics);
    model.finish(&mut diagnostics);
    let report =
        CheckReport { texts: model.texts(&diagnostics), diagnostics, pages: model.plan.pages.len(), tests: (tests.run, tests.passed) };
    std::mem::forget(model);
    Ok(report)
}

/// Reads and relates the site as a build would, for asking its search. Nothing is rendered or written.
///
/// # Errors
/// What is no fault of the content: no site, a folder that cannot be read.
pub fn searchable(root: &Path, drafts: bool) -> Result<Checked<Searchable>, MachineError> {
    let mut diagnostics = Vec::new();
    let Model { site, plan, interface, .. } = model(root, drafts, None, &mut diagnostics, &mut Clock::start())?;
    levels::apply(&site.config.severity, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    Ok(Checked::new(Searchable { site, plan, interface }, diagnostics))
}

/// What the search of a site is made from.
#[derive(Debug)]
pub struct Searchable {
    /// The site.
    pub site: Site,
    /// Its pages.
    pub plan: Plan,
    /// Texts of the interface.
    pub interface: Interface,
}

/// All stages before rendering.
fn model(
    root: &Path,
    drafts: bool,
    base_url: Option<String>,
    diagnostics: &mut Vec<Diagnostic>,
    clock: &mut Clock,
) -> Result<Model, MachineError> {
    let sources = source::read::read(root)?.drain_into(diagnostics);
    let info = source::time::build_info(drafts, base_url, sources.last_commit)?;
    clock.lap("read");
    let config = config::read::read(&sources, info.base_url.as_deref()).drain_into(diagnostics);
    let interface = i18n::load(&config, sources.strings.iter().chain(&sources.theme)).drain_into(diagnostics);
    let theme = theme::load(&config, &sources).drain_into(diagnostics);
    clock.lap("settings");
    let documents = document::parse(&sources, &config).drain_into(diagnostics);
    clock.lap("parse");
    let site = site::assemble(config, documents, &sources, &info).drain_into(diagnostics);
    clock.lap("assemble");
    diagnostics.extend(site::menu::check(&site));
    diagnostics.extend(site::market::check(&site));
    diagnostics.extend(render::raw_html::check(&site));
    diagnostics.extend(site::accessibility::check(&site));
    let plan = page::plan(&site, &interface);
    diagnostics.extend(search::publish::taken(&site, &plan, &sources));
    clock.lap("plan");
    levels::apply(&site.config.severity, diagnostics);
    Ok(Model { site, plan, interface, theme, sources })
}

/// Reads and relates the site as a build without drafts would, and counts what it holds. Nothing is rendered or written.
///
/// # Errors
/// What is no fault of the content: no site, a folder that cannot be read.
pub fn survey(root: &Path) -> Result<Checked<Stats>, MachineError> {
    let mut diagnostics = Vec::new();
    let sources = source::read::read(root)?.drain_into(&mut diagnostics);
    let info = source::time::build_info(false, None, sources.last_commit)?;
    let config = config::read::read(&sources, None).drain_into(&mut diagnostics);
    let documents = document::parse(&sources, &config).drain_into(&mut diagnostics);
    let site = site::assemble(config, documents, &sources, &info).drain_into(&mut diagnostics);
    levels::apply(&site.config.severity, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    Ok(Checked::new(stats::count(&site, &info), diagnostics))
}

/// All that rendering reads.
struct Model {
    site: Site,
    plan: Plan,
    interface: Interface,
    theme: Theme,
    sources: Sources,
}

impl Model {
    fn render(&self, sink: &dyn Sink) -> Result<Vec<Diagnostic>, OutputError> {
        render::render(&self.site, &self.plan, &self.interface, &self.theme, &self.sources, sink)
    }

    /// Renders without keeping anything, so that problems of templates are reported together with those of the content. A template that
    /// cannot be read is said already, and every page that needs it would say so again.
    fn render_for_problems(&self, diagnostics: &mut Vec<Diagnostic>) -> Result<(), MachineError> {
        if !diagnostics.iter().any(|one| one.code() == "template-error") {
            content_errors(self.render(&Discard).map(|problems| ((), problems)), diagnostics)?;
        }
        Ok(())
    }

    /// Renders all pages and, beside that, makes the indexes of the search.
    fn write(&self, sink: &dyn Sink, diagnostics: &mut Vec<Diagnostic>, clock: &mut Clock) -> Result<(), MachineError> {
        let (rendered, (indexed, time)) = rayon::join(
            || self.render(sink),
            || {
                let start = Instant::now();
                (search::publish::publish(&self.site, &self.plan, &self.interface, sink), start.elapsed())
            },
        );
        content_errors(rendered.map(|problems| ((), problems)), diagnostics)?;
        content_errors(indexed.map(|problems| ((), problems)), diagnostics)?;
        clock.lap("render");
        clock.laps.push(("(search)", time));
        Ok(())
    }

    /// Gives diagnostics the severity that the site sets, and sorts them.
    fn finish(&self, diagnostics: &mut Vec<Diagnostic>) {
        levels::apply(&self.site.config.severity, diagnostics);
        diagnostic::sort(diagnostics);
    }

    /// The texts of those files that diagnostics point into.
    fn texts(&self, diagnostics: &[Diagnostic]) -> BTreeMap<Arc<str>, Arc<str>> {
        let named: BTreeSet<&str> = diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels).map(|label| &*label.file).collect();
        let own = self.sources.texts().filter(|source| named.contains(&*source.path));
        let own = own.map(|source| (source.path.clone(), source.text.clone()));
        let embedded = named.iter().filter_map(|path| self.theme.embedded_text(path).map(|text| (Arc::from(*path), text.clone())));
        own.chain(embedded).collect()
    }
}

/// Renders into a staging folder and, where nothing is wrong, puts it in the place of the last output.
fn publish(options: &Options, model: &Model, diagnostics: &mut Vec<Diagnostic>, clock: &mut Clock) -> Result<Option<Report>, MachineError> {
    if diagnostic::has_errors(diagnostics) {
        model.render_for_problems(diagnostics)?;
        clock.lap("render");
        return Ok(None);
    }
    let waiting = || {
        let _ = writeln!(std::io::stderr(), "another guildhall is writing to `{}`; waiting for it", options.out.display());
    };
    let Some(staging) =
        content_errors(Staging::begin(&options.root, &options.out, waiting).map(|staging| (staging, Vec::new())), diagnostics)?
    else {
        return Ok(None);
    };
    model.write(&staging, diagnostics, clock)?;
    levels::apply(&model.site.config.severity, diagnostics);
    if diagnostic::has_errors(diagnostics) {
        return Ok(None);
    }
    let report = content_errors(staging.finish().map(|report| (report, Vec::new())), diagnostics)?;
    clock.lap("publish");
    Ok(report)
}

/// Collects diagnostics, also those that a sink gives as errors; passes on what the machine refuses.
fn content_errors<T>(
    result: Result<(T, Vec<Diagnostic>), OutputError>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<T>, MachineError> {
    match result {
        Ok((value, problems)) => {
            diagnostics.extend(problems);
            Ok(Some(value))
        }
        Err(OutputError::Content(problem)) => {
            diagnostics.push(problem);
            Ok(None)
        }
        Err(OutputError::Machine(error)) => Err(error),
    }
}

/// Measures stages.
struct Clock {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Self {
        Clock { last: Instant::now(), laps: Vec::new() }
    }

    fn lap(&mut self, name: &'static str) {
        let now = Instant::now();
        self.laps.push((name, now - std::mem::replace(&mut self.last, now)));
    }
}

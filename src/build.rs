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
use crate::output::{Discard, OutputError, Report, Staging};
use crate::page::Plan;
use crate::site::Site;
use crate::source::{self, BuildInfo, Sources};
use crate::stats::{self, Stats};
use crate::theme::Theme;
use crate::{config, document, i18n, page, render, site, theme};

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
    /// Stages and how long they took, in their order.
    pub timings: Vec<(&'static str, Duration)>,
}

/// Builds and publishes the site. Where it has errors, the last good output stays as it is.
///
/// # Errors
/// What is no fault of the content: no site, a full disk, a folder that is not ours to write to.
pub fn build(options: &Options) -> Result<BuildReport, MachineError> {
    let mut clock = Clock::start();
    let mut diagnostics = Vec::new();
    let sources = source::read::read(&options.root)?.drain_into(&mut diagnostics);
    let info = source::time::build_info(options.drafts, options.base_url.clone(), sources.last_commit)?;
    clock.lap("read");
    let config = config::read::read(&sources, info.base_url.as_deref()).drain_into(&mut diagnostics);
    let interface = i18n::load(&config, sources.strings.iter().chain(&sources.theme)).drain_into(&mut diagnostics);
    let theme = theme::load(&config, &sources).drain_into(&mut diagnostics);
    clock.lap("settings");
    let documents = document::parse(&sources, &config).drain_into(&mut diagnostics);
    clock.lap("parse");
    let site = site::assemble(config, documents, &sources, &info).drain_into(&mut diagnostics);
    clock.lap("assemble");
    diagnostics.extend(site::menu::check(&site));
    diagnostics.extend(site::market::check(&site));
    diagnostics.extend(render::raw_html::check(&site));
    diagnostics.extend(site::accessibility::check(&site));
    let plan = page::plan(&site, &interface);
    clock.lap("plan");
    let model = Model { site: &site, plan: &plan, interface: &interface, theme: &theme, sources: &sources };
    let published = publish(options, &model, &mut diagnostics, &mut clock)?;
    levels::apply(&site.config.severity, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    let report =
        BuildReport { texts: texts(&sources, &theme, &diagnostics), diagnostics, published, pages: plan.pages.len(), timings: clock.laps };
    // The model is millions of small pieces: taking it apart just before the process ends would cost a tenth of the build.
    std::mem::forget((site, plan, sources));
    Ok(report)
}

/// A site that is read and related, as a build without drafts would: nothing is rendered or written.
#[derive(Debug)]
pub struct Surveyed {
    /// Its files.
    pub sources: Sources,
    /// Its relations.
    pub site: Site,
    /// The time for which it holds.
    pub info: BuildInfo,
}

/// Reads and relates the site.
///
/// # Errors
/// What is no fault of the content: no site, a folder that cannot be read.
pub fn read(root: &Path) -> Result<Checked<Surveyed>, MachineError> {
    let mut diagnostics = Vec::new();
    let sources = source::read::read(root)?.drain_into(&mut diagnostics);
    let info = source::time::build_info(false, None, sources.last_commit)?;
    let config = config::read::read(&sources, None).drain_into(&mut diagnostics);
    let documents = document::parse(&sources, &config).drain_into(&mut diagnostics);
    let site = site::assemble(config, documents, &sources, &info).drain_into(&mut diagnostics);
    levels::apply(&site.config.severity, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    Ok(Checked::new(Surveyed { sources, site, info }, diagnostics))
}

/// Reads and relates the site, and counts what it holds.
///
/// # Errors
/// As [`read`].
pub fn survey(root: &Path) -> Result<Checked<Stats>, MachineError> {
    let Checked { value: Surveyed { site, info, .. }, diagnostics } = read(root)?;
    Ok(Checked::new(stats::count(&site, &info), diagnostics))
}

/// All that rendering reads.
struct Model<'a> {
    site: &'a Site,
    plan: &'a Plan,
    interface: &'a Interface,
    theme: &'a Theme,
    sources: &'a Sources,
}

/// Renders into a staging folder and, where nothing is wrong, puts it in the place of the last output.
fn publish(
    options: &Options,
    model: &Model<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    clock: &mut Clock,
) -> Result<Option<Report>, MachineError> {
    let Model { site, plan, interface, theme, sources } = *model;
    levels::apply(&site.config.severity, diagnostics);
    if diagnostic::has_errors(diagnostics) {
        // Rendered all the same, so that problems of templates are reported together with those of the content. A template that cannot be
        // read is said already, and every page that needs it would say so again.
        if !diagnostics.iter().any(|one| one.code() == "template-error") {
            content_errors(render::render(site, plan, interface, theme, sources, &Discard).map(|problems| ((), problems)), diagnostics)?;
        }
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
    content_errors(render::render(site, plan, interface, theme, sources, &staging).map(|problems| ((), problems)), diagnostics)?;
    clock.lap("render");
    levels::apply(&site.config.severity, diagnostics);
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

/// The texts of those files that diagnostics point into.
fn texts(sources: &Sources, theme: &Theme, diagnostics: &[Diagnostic]) -> BTreeMap<Arc<str>, Arc<str>> {
    let named: BTreeSet<&str> = diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels).map(|label| &*label.file).collect();
    let own = sources.texts().filter(|source| named.contains(&*source.path)).map(|source| (source.path.clone(), source.text.clone()));
    let embedded = named.iter().filter_map(|path| theme.embedded_text(path).map(|text| (Arc::from(*path), text.clone())));
    own.chain(embedded).collect()
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

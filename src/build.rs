//! `build`: the whole pipeline, from a folder of sources to a folder of finished files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::checked::Checked;
use crate::config::Config;
use crate::diagnostic::language::Language;
use crate::diagnostic::{self, Diagnostic, levels};
use crate::i18n::Interface;
use crate::machine::MachineError;
use crate::memo::{Last, Same};
use crate::output::{Claims, Compressed, Discard, OutputError, Report, Sink, Staging};
use crate::page::Plan;
use crate::render::highlight::Highlighter;
use crate::site::link::Link;
use crate::site::link::picture::Named;
use crate::site::prose::Texts;
use crate::site::table::Table;
use crate::site::{Relations, Site};
use crate::source::base::Base;
use crate::source::{self, Asset, BuildInfo, History, Source, Sources};
use crate::stats::{self, Stats};
use crate::theme::Theme;
use crate::{config, document, i18n, page, render, rule, search, site, theme, translation};

mod again;
pub mod foreseen;
mod hold_back;
mod report;

pub use again::differences;
pub use report::{HeldBack, REPORT};

/// What a build is asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The folder to publish to.
    pub out: PathBuf,
    /// Base URL instead of that of `site.toml`, without a final slash.
    pub base_url: Option<String>,
    /// Publish drafts too.
    pub drafts: bool,
    /// Make it a preview of a change, which says so and which search engines are to leave alone.
    pub noindex: bool,
    /// Publish texts compressed too, also where `site.toml` does not say so.
    pub precompress: bool,
    /// Write [`REPORT`] into the output.
    pub report: bool,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct BuildReport {
    /// All that is wrong with the site, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts of the files that diagnostics name, by path.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// What was published; nothing where there are errors that stop it.
    pub published: Option<Report>,
    /// Language of the messages.
    pub language: Language,
    /// Pages that are not published because they have errors, while the others are.
    pub held_back: Vec<HeldBack>,
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
    /// Language of the messages.
    pub language: Language,
    /// Address where a file is edited, with `{path}`, if the site says it.
    pub edit_url: Option<Arc<str>>,
    /// Number of pages.
    pub pages: usize,
    /// Tests of the search that were run, and how many of them passed.
    pub tests: (usize, usize),
}

/// Builds and publishes the site. Where it has errors, the last good output stays as it is, unless the site says that pages with errors are held
/// back and all of them are in such pages.
///
/// # Errors
/// What is no fault of the content: no site, a full disk, a folder that is not ours to write to.
pub fn build(options: &Options) -> Result<BuildReport, MachineError> {
    let mut clock = Clock::start();
    let Checked { value: sources, diagnostics: read } = source::read::read(&options.root)?;
    let mut info = source::time::build_info(options.drafts, options.base_url.clone(), sources.last_commit)?;
    info.noindex = options.noindex;
    clock.lap("read");
    let mut memory = Memory::default();
    // Errors of pages that are held back: once they are, some are not found any more.
    let mut excused: Vec<Diagnostic> = Vec::new();
    let (model, published, diagnostics) = loop {
        let mut diagnostics: Vec<Diagnostic> = read.iter().chain(&excused).cloned().collect();
        let model = model(&sources, &info, &mut memory, &mut clock).drain_into(&mut diagnostics);
        let published = publish(options, &info, &model, &sources, &mut diagnostics, &mut clock)?;
        levels::apply(&model.site.config.severity, &mut diagnostics);
        diagnostic::sort(&mut diagnostics);
        match hold_back::more(&model, &diagnostics, &info.held_back).filter(|_| published.is_none()) {
            Some(held) => {
                excused.extend(diagnostics.into_iter().filter(|one| hold_back::stops(one, &info.held_back)));
                info.held_back = held;
            }
            None => break (model, published, diagnostics),
        }
    };
    let texts = texts(&sources, &model.theme, &diagnostics);
    let language = model.site.config.messages();
    let held_back = if published.is_some() { report::held_back(&model) } else { Vec::new() };
    let report = BuildReport { texts, diagnostics, published, language, held_back, pages: model.plan.pages.len(), timings: clock.laps };
    // The model is millions of small pieces: taking it apart just before the process ends would cost a tenth of the build.
    std::mem::forget((model, sources));
    Ok(report)
}

/// Does all that a build does but for writing, follows the rules, and runs the tests of the search; `further` says what else is asked of the site:
/// see [`rule::published`] and [`crate::external`].
///
/// # Errors
/// What is no fault of the content: no site, a folder that cannot be read; and what `further` gives.
pub fn check(root: &Path, drafts: bool, further: &Further<'_>) -> Result<CheckReport, MachineError> {
    let read = source::read::read(root)?;
    let info = source::time::build_info(drafts, None, read.value.last_commit)?;
    examine(read, &info, further)
}

/// Checks the site as it is, and as it was before a change, with the same history and at the same time; the second with the paths that
/// files have now. Without a site before, there was nothing wrong with it. What is asked further is asked of the site as it is.
///
/// # Errors
/// As [`check`].
pub fn check_both(root: &Path, before: &Base, drafts: bool, further: &Further<'_>) -> Result<(CheckReport, CheckReport), MachineError> {
    let now = source::read::read(root)?;
    let info = source::time::build_info(drafts, None, now.value.last_commit)?;
    let mut then = CheckReport::default();
    if before.holds_site {
        let mut read = source::read::read(before.root())?;
        // What is said of the history is no fault of the change.
        read.diagnostics.extend(now.diagnostics.iter().filter(|one| HISTORY.contains(&one.code())).cloned());
        read.value.history = now.value.history.clone();
        read.value.last_commit = now.value.last_commit;
        let moved = source::base::moved(&read.value, &now.value);
        then = examine(read, &info, &|_, _| Ok(()))?;
        let path = |old: &Arc<str>| {
            before.renamed.get(&**old).or_else(|| moved.get(&**old)).map_or_else(|| old.clone(), |new| new.as_str().into())
        };
        then.diagnostics.iter_mut().flat_map(|one| &mut one.labels).for_each(|label| label.file = path(&label.file));
        then.texts = then.texts.iter().map(|(old, text)| (path(old), text.clone())).collect();
    }
    Ok((examine(now, &info, further)?, then))
}

/// Codes about the history in Git.
const HISTORY: [&str; 2] = ["shallow-clone", "history-unreadable"];

fn examine(read: Checked<Sources>, info: &BuildInfo, further: &Further<'_>) -> Result<CheckReport, MachineError> {
    let mut clock = Clock::start();
    let mut diagnostics = Vec::new();
    let sources = read.drain_into(&mut diagnostics);
    let model = model(&sources, info, &mut Memory::default(), &mut clock).drain_into(&mut diagnostics);
    levels::apply(&model.site.config.severity, &mut diagnostics);
    if diagnostic::has_errors(&diagnostics) {
        render_for_problems(&model, &sources, &mut diagnostics)?;
    } else {
        write(&model, &sources, &Highlighter::plain(), &Claims::default(), &mut diagnostics, &mut clock)?;
    }
    diagnostics.extend(rule::check(&model, &sources, info));
    further(&model, &mut diagnostics)?;
    let tests = sources.search_tests.as_ref();
    let tests = tests.map(|source| search::check::check(&model.site, &model.plan, &model.interface, source)).unwrap_or_default();
    diagnostics.extend(tests.diagnostics);
    diagnostics.extend(translation::rules::check(&model.site, &sources.config.path));
    levels::apply(&model.site.config.severity, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    let texts = texts(&sources, &model.theme, &diagnostics);
    let config = &model.site.config;
    let (language, edit_url, pages) = (config.messages(), config.edit_url.clone(), model.plan.pages.len());
    let report = CheckReport { texts, diagnostics, language, edit_url, pages, tests: (tests.run, tests.passed) };
    std::mem::forget((model, sources));
    Ok(report)
}

/// What a check is asked beyond what the site itself says, with what was found so far: it adds to that, and may say more of it.
pub type Further<'a> = dyn Fn(&Model, &mut Vec<Diagnostic>) -> Result<(), MachineError> + 'a;

/// Reads and relates the site as a build would, for asking its search. Nothing is rendered or written.
///
/// # Errors
/// What is no fault of the content: no site, a folder that cannot be read.
pub fn searchable(root: &Path, drafts: bool) -> Result<Checked<Model>, MachineError> {
    let mut diagnostics = Vec::new();
    let sources = source::read::read(root)?.drain_into(&mut diagnostics);
    let info = source::time::build_info(drafts, None, sources.last_commit)?;
    let model = model(&sources, &info, &mut Memory::default(), &mut Clock::start()).drain_into(&mut diagnostics);
    levels::apply(&model.site.config.severity, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    Ok(Checked::new(model, diagnostics))
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
    let mut memory = Memory::default();
    let config = memory.config(&sources, &info).drain_into(&mut diagnostics);
    let documents = document::parse(&sources, &config, &mut memory.documents).drain_into(&mut diagnostics);
    let site = site::assemble(&config, documents, &sources, &info, &mut memory.site).drain_into(&mut diagnostics);
    levels::apply(&site.config.severity, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    Ok(Checked::new(Surveyed { sources, site, info }, diagnostics))
}

/// The language of the messages of the site in `root`, by its settings alone; English where there are none that can be read.
pub fn messages(root: &Path) -> Language {
    source::read::settings(root).map(|sources| config::read::read(&sources, None).value.messages()).unwrap_or_default()
}

/// Reads and relates the site, and counts what it holds; with the language of its messages.
///
/// # Errors
/// As [`read`].
pub fn survey(root: &Path) -> Result<Checked<(Stats, Language)>, MachineError> {
    let Checked { value: Surveyed { site, info, .. }, diagnostics } = read(root)?;
    Ok(Checked::new((stats::count(&site, &info), site.config.messages()), diagnostics))
}

/// A site from its settings to its plan: all that rendering reads, but for the sizes of pictures.
#[derive(Debug)]
pub struct Model {
    /// The site.
    pub site: Site,
    /// The plan.
    pub plan: Arc<Plan>,
    /// Files below `content/` that published pages show or offer.
    pub assets: Arc<BTreeSet<Arc<str>>>,
    /// Interface texts and locale data.
    pub interface: Arc<Interface>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// What Git knows.
    pub history: Arc<History>,
    /// Whether it is a preview of a change.
    pub noindex: bool,
}

/// What stages gave for their last input, each for itself.
#[derive(Debug, Default)]
pub struct Memory {
    config: Last<ConfigKey, Kept<Config>>,
    interface: Last<InterfaceKey, Kept<Interface>>,
    theme: Last<ThemeKey, Kept<Theme>>,
    documents: document::Memory,
    site: site::Memory,
    raw_html: render::raw_html::Memory,
    plan: Last<(Same<Relations>, Same<Interface>), Arc<Plan>>,
    assets: Last<AssetsKey, Arc<BTreeSet<Arc<str>>>>,
}

/// A text file: its path and the hash of its bytes.
type Text = (Arc<str>, [u8; 32]);
/// Settings files, files in `static/`, base URL.
type ConfigKey = (Vec<Text>, Vec<Asset>, Option<String>);
/// Settings, files with texts.
type InterfaceKey = (Same<Config>, Vec<Text>);
/// Settings, texts of the theme, its other files.
type ThemeKey = (Same<Config>, Vec<Text>, Vec<Asset>);
type AssetsKey = (Same<Relations>, Same<Table<Arc<[Link]>>>, Same<Table<Named>>, Same<Table<Arc<Texts>>>);
/// A value and what is wrong with what it was made from.
type Kept<T> = (Arc<T>, Arc<[Diagnostic]>);

fn text(source: &Source) -> Text {
    (source.path.clone(), source.hash)
}

impl Memory {
    fn config(&mut self, sources: &Sources, info: &BuildInfo) -> Checked<Arc<Config>> {
        let themes = sources.theme.iter().filter(|source| source.path.ends_with(".toml"));
        let texts = sources.kinds.iter().chain(&sources.vocabularies).chain(themes).chain([&sources.config]);
        let key = (texts.map(text).collect(), sources.statics.clone(), info.base_url.clone());
        again(self.config.get(key, || kept(config::read::read(sources, info.base_url.as_deref()))))
    }

    fn interface(&mut self, sources: &Sources, config: &Arc<Config>) -> Checked<Arc<Interface>> {
        let texts = || sources.strings.iter().chain(&sources.theme).filter(|source| source.path.ends_with(".toml"));
        let key = (Same(config.clone()), texts().map(text).collect());
        again(self.interface.get(key, || kept(i18n::load(config, texts()))))
    }

    fn theme(&mut self, sources: &Sources, config: &Arc<Config>) -> Checked<Arc<Theme>> {
        let beside = sources.theme_assets.values().cloned().collect();
        let key = (Same(config.clone()), sources.theme.iter().map(text).collect(), beside);
        again(self.theme.get(key, || kept(theme::load(config, sources))))
    }
}

fn kept<T>(made: Checked<T>) -> Kept<T> {
    (Arc::new(made.value), made.diagnostics.into())
}

fn again<T>((value, problems): Kept<T>) -> Checked<Arc<T>> {
    Checked::new(value, problems.to_vec())
}

/// The stages from settings to plan, for a build and for a preview alike. What `memory` has of the same input is taken from there.
pub fn model(sources: &Sources, info: &BuildInfo, memory: &mut Memory, clock: &mut Clock) -> Checked<Model> {
    let mut diagnostics = Vec::new();
    let config = memory.config(sources, info).drain_into(&mut diagnostics);
    let interface = memory.interface(sources, &config).drain_into(&mut diagnostics);
    let theme = memory.theme(sources, &config).drain_into(&mut diagnostics);
    clock.lap("settings");
    let documents = document::parse(sources, &config, &mut memory.documents).drain_into(&mut diagnostics);
    clock.lap("parse");
    let site = site::assemble(&config, documents, sources, info, &mut memory.site).drain_into(&mut diagnostics);
    clock.lap("assemble");
    diagnostics.extend(site::menu::check(&site));
    diagnostics.extend(site::market::check(&site));
    diagnostics.extend(site::template::check(&site, &theme));
    diagnostics.extend(render::raw_html::check(&site, &mut memory.raw_html));
    diagnostics.extend(site::accessibility::check(&site));
    diagnostics.extend(i18n::unused::check(sources));
    diagnostics.extend(translation::check::check(&site));
    let relations = || Same(site.relations.clone());
    let plan = memory.plan.get((relations(), Same(interface.clone())), || Arc::new(page::plan(&site, &interface)));
    let key = (relations(), Same(site.links.clone()), Same(site.pictures.clone()), Same(site.prose.clone()));
    let assets = memory.assets.get(key, || Arc::new(page::assets(&site)));
    diagnostics.extend(search::publish::taken(&site, &plan, &assets, sources));
    diagnostics.extend(page::redirect::check::check(&site, &plan, &theme, &assets, sources));
    clock.lap("plan");
    let history = sources.history.clone();
    Checked::new(Model { site, plan, assets, interface, theme, history, noindex: info.noindex }, diagnostics)
}

/// Renders into a staging folder and, where nothing is wrong, puts it in the place of the last output.
fn publish(
    options: &Options,
    info: &BuildInfo,
    model: &Model,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
    clock: &mut Clock,
) -> Result<Option<Report>, MachineError> {
    let config = &model.site.config;
    let stops = |diagnostics: &[Diagnostic]| diagnostics.iter().any(|one| hold_back::stops(one, &info.held_back));
    levels::apply(&config.severity, diagnostics);
    if stops(diagnostics) {
        render_for_problems(model, sources, diagnostics)?;
        clock.lap("render");
        return Ok(None);
    }
    let waiting = || {
        let _ = writeln!(std::io::stderr(), "{}", config.messages().frame().waiting(&options.out.display().to_string()));
    };
    let Some(staging) =
        content_errors(Staging::begin(&options.root, &options.out, waiting).map(|staging| (staging, Vec::new())), diagnostics)?
    else {
        return Ok(None);
    };
    let highlighter = Highlighter::default();
    if options.precompress || config.publish.precompress {
        write(model, sources, &highlighter, &Compressed::new(&staging, sources), diagnostics, clock)?;
    } else {
        write(model, sources, &highlighter, &staging, diagnostics, clock)?;
    }
    levels::apply(&config.severity, diagnostics);
    if stops(diagnostics) {
        return Ok(None);
    }
    if options.report {
        diagnostic::sort(diagnostics);
        let text = report::report(model, sources, info, diagnostics, &staging.hashes());
        if content_errors(staging.put(REPORT, text.as_bytes()).map(|()| ((), Vec::new())), diagnostics)?.is_none() {
            return Ok(None);
        }
    }
    let report = content_errors(staging.finish().map(|report| (report, Vec::new())), diagnostics)?;
    clock.lap("publish");
    Ok(report)
}

/// Renders without keeping anything, so that problems of templates are reported together with those of the content. A template that cannot be
/// read is said already, and every page that needs it would say so again.
fn render_for_problems(model: &Model, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Result<(), MachineError> {
    if !diagnostics.iter().any(|one| one.code() == "template-error") {
        content_errors(render::render(model, sources, &Highlighter::plain(), &Discard).map(|problems| ((), problems)), diagnostics)?;
    }
    Ok(())
}

/// Renders all pages and, beside that, makes the indexes of the search.
fn write(
    model: &Model,
    sources: &Sources,
    highlighter: &Highlighter,
    sink: &dyn Sink,
    diagnostics: &mut Vec<Diagnostic>,
    clock: &mut Clock,
) -> Result<(), MachineError> {
    let (rendered, (indexed, time)) = rayon::join(
        || render::render(model, sources, highlighter, sink),
        || {
            let start = Instant::now();
            (search::publish::publish(&model.site, &model.plan, &model.interface, sink), start.elapsed())
        },
    );
    content_errors(rendered.map(|problems| ((), problems)), diagnostics)?;
    content_errors(indexed.map(|problems| ((), problems)), diagnostics)?;
    clock.lap("render");
    clock.laps.push(("(search)", time));
    Ok(())
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
pub fn texts(sources: &Sources, theme: &Theme, diagnostics: &[Diagnostic]) -> BTreeMap<Arc<str>, Arc<str>> {
    let named: BTreeSet<&str> = diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels).map(|label| &*label.file).collect();
    let own = sources.texts().filter(|source| named.contains(&*source.path)).map(|source| (source.path.clone(), source.text.clone()));
    let embedded = named.iter().filter_map(|path| theme.embedded_text(path).map(|text| (Arc::from(*path), text.clone())));
    own.chain(embedded).collect()
}

/// Measures stages.
#[derive(Debug)]
pub struct Clock {
    last: Instant,
    /// Stages and how long they took, in their order.
    pub laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    /// A clock that runs from now on.
    pub fn start() -> Self {
        Clock { last: Instant::now(), laps: Vec::new() }
    }

    /// Ends a stage.
    pub fn lap(&mut self, name: &'static str) {
        let now = Instant::now();
        self.laps.push((name, now - std::mem::replace(&mut self.last, now)));
    }
}

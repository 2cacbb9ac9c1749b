//! The pipeline: a site's folder in, a published folder out.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::diagnostic::{self, Diagnostic};
use crate::machine::MachineError;
use crate::output::{OutputError, Report, Sink, Staging};
use crate::source::{self, Sources};

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
    /// Texts of the site's files, for the places that diagnostics name.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// What was published; nothing where there are errors.
    pub published: Option<Report>,
    /// Stages and how long they took, in their order.
    pub timings: Vec<(&'static str, Duration)>,
}

/// Builds and publishes the site. Where it has errors, the last good output stays as it is.
///
/// # Errors
/// What is no fault of the content: no site, a full disk, a folder that is not ours to write to.
pub fn build(options: &Options) -> Result<BuildReport, MachineError> {
    let mut report = BuildReport::default();
    let mut clock = Instant::now();
    let mut stage = |name, timings: &mut Vec<_>| {
        let now = Instant::now();
        timings.push((name, now - std::mem::replace(&mut clock, now)));
    };
    let sources = source::read::read(&options.root)?.drain_into(&mut report.diagnostics);
    report.texts = texts(&sources);
    stage("read", &mut report.timings);
    let published = if diagnostic::has_errors(&report.diagnostics) { Ok(None) } else { publish(options, &sources).map(Some) };
    stage("write", &mut report.timings);
    match published {
        Ok(published) => report.published = published,
        Err(OutputError::Content(problem)) => report.diagnostics.push(problem),
        Err(OutputError::Machine(error)) => return Err(error),
    }
    diagnostic::sort(&mut report.diagnostics);
    Ok(report)
}

fn publish(options: &Options, sources: &Sources) -> Result<Report, OutputError> {
    let staging = Staging::begin(&options.root, &options.out, || {
        let _ = writeln!(std::io::stderr(), "another guildhall is writing to `{}`; waiting for it", options.out.display());
    })?;
    let copied: Vec<_> = sources
        .statics
        .par_iter()
        .map(|asset| staging.copy(asset.path.strip_prefix("static/").unwrap_or(&asset.path), &asset.location))
        .collect();
    copied.into_iter().collect::<Result<(), _>>()?;
    staging.finish()
}

fn texts(sources: &Sources) -> BTreeMap<Arc<str>, Arc<str>> {
    let lists = [&sources.kinds, &sources.vocabularies, &sources.strings, &sources.content, &sources.theme];
    let all = lists.into_iter().flatten().chain([&sources.config]);
    all.map(|source| (source.path.clone(), source.text.clone())).collect()
}

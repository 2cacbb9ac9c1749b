//! `build-report.json`: what was published, for those that come after a build: the check of the next change, the clock of a schedule.

use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;
use serde::Serialize;

use super::Model;
use crate::diagnostic::{Diagnostic, Severity};
use crate::page::own;
use crate::site::{Version, Work, link, publication};
use crate::sketch::{self, Sketch};
use crate::source::{BuildInfo, Sources};

/// Name of the report, in the top folder of an output.
pub const REPORT: &str = "build-report.json";

/// The form of the report.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    guildhall: &'static str,
    commit: Option<&'a str>,
    base_url: String,
    next_build_due: Option<String>,
    problems: Problems,
    held_back: Vec<HeldBack>,
    sketches: u32,
    pages: Vec<Page<'a>>,
    aliases: Vec<Alias>,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct Problems {
    errors: usize,
    warnings: usize,
    infos: usize,
}

/// A page in one language that is not published because it has errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeldBack {
    /// Id of the page.
    pub id: Arc<str>,
    /// BCP 47 tag.
    pub language: Arc<str>,
    /// Path of its file below the site's root.
    pub source: Arc<str>,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Page<'a> {
    url: &'a str,
    language: &'a str,
    id: &'a str,
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sketch: Option<String>,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Alias {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    hash: String,
}

/// The report of a build with these problems that wrote `files` (path and BLAKE3). It depends on nothing but the build: no time, no folder.
pub fn report(model: &Model, sources: &Sources, info: &BuildInfo, problems: &[Diagnostic], files: &[(Box<str>, [u8; 32])]) -> String {
    let config = &model.site.config;
    let count = |severity: Severity| problems.iter().filter(|one| one.severity == severity).count();
    let report = Report {
        format: FORMAT,
        guildhall: env!("CARGO_PKG_VERSION"),
        commit: sources.commit.as_deref(),
        base_url: format!("{}{}", config.origin, config.base_path),
        next_build_due: publication::next_moment(model.site.works.unread(), info).and_then(moment),
        problems: Problems { errors: count(Severity::Error), warnings: count(Severity::Warning), infos: count(Severity::Info) },
        held_back: awaited(model),
        sketches: sketch::VERSION,
        pages: pages(model),
        aliases: aliases(model),
        files: files.iter().map(|(path, hash)| File { path, hash: blake3::Hash::from_bytes(*hash).to_hex().to_string() }).collect(),
    };
    // Texts, numbers and lists always serialise.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

/// The pages that are held back, in the order of their places and the site's languages.
pub fn held_back(model: &Model) -> Vec<HeldBack> {
    model.site.works.iter().flat_map(|work| work.held_back().map(move |version| of_version(model, work, version))).collect()
}

/// Those of them of which readers may know: the report lies among what is published.
fn awaited(model: &Model) -> Vec<HeldBack> {
    model.site.works.iter().flat_map(|work| work.awaited().map(move |version| of_version(model, work, version))).collect()
}

fn of_version(model: &Model, work: &Work, version: &Version) -> HeldBack {
    let site = &model.site;
    HeldBack {
        id: work.id.clone(),
        language: site.config.language(version.language).tag.clone(),
        source: site.document(version).path.clone(),
    }
}

/// Pages with a text of their own; addresses are paths below the base URL.
fn pages<'a>(model: &'a Model) -> Vec<Page<'a>> {
    let site = &model.site;
    let of = |own: own::Own<'a>| {
        let sketch = own.sketch(site);
        Page {
            url: &own.page.address.path,
            language: own.language(site),
            id: &own.work.id,
            source: own.source(site),
            text: sketch.as_ref().map(Sketch::hash),
            sketch: sketch.as_ref().and_then(Sketch::minima),
        }
    };
    let mut pages: Vec<Page<'a>> = own::all(site, &model.plan).into_par_iter().map(of).collect();
    pages.sort_unstable();
    pages
}

fn aliases(model: &Model) -> Vec<Alias> {
    let site = &model.site;
    let of = |alias: &crate::site::alias::Alias| {
        let (to, _) = link::target(&site.config, &site.works, &site.routes, alias.work, alias.language)?;
        Some(Alias { from: alias.address.path.clone(), to: to.path })
    };
    let planned = |redirect: &crate::page::redirect::Redirect| Alias { from: redirect.address.path.clone(), to: redirect.to.path() };
    let mut aliases: Vec<Alias> = site.aliases.iter().filter_map(of).chain(model.plan.redirects.iter().map(planned)).collect();
    aliases.sort_unstable();
    aliases
}

/// A moment as RFC 3339 writes it, in UTC.
fn moment(seconds: i64) -> Option<String> {
    Timestamp::from_second(seconds).ok().map(|moment| moment.to_string())
}

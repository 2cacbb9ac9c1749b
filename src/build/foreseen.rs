//! What a build would say of a site whose files are not all where they are to be, before anything is written or rendered.

use std::collections::BTreeMap;

use super::{Clock, Memory, Model, model};
use crate::diagnostic::{Diagnostic, Severity, levels};
use crate::output::{Claims, OutputError, Sink, files};
use crate::render;
use crate::source::{BuildInfo, Sources, names};

/// What is wrong with the names of its pages and of what lies beside them, with the site, and with the paths of what it would publish.
pub fn problems(sources: &Sources, info: &BuildInfo, memory: &mut Memory) -> Vec<Diagnostic> {
    let pages = sources.content.iter().map(|source| &source.path);
    let mut diagnostics = names(pages.chain(sources.beside.assets.keys()));
    let model = model(sources, info, memory, &mut Clock::start()).drain_into(&mut diagnostics);
    diagnostics.extend(claims(&model, sources));
    levels::apply(&model.site.config.severity, &mut diagnostics);
    diagnostics
}

/// The first error of which there are more than before, by code.
pub fn first_new<'a>(before: &[Diagnostic], after: &[&'a Diagnostic]) -> Option<&'a Diagnostic> {
    let errors = || after.iter().copied().filter(|one| one.severity == Severity::Error);
    let mut more: BTreeMap<&str, usize> = BTreeMap::new();
    errors().for_each(|one| *more.entry(one.code()).or_default() += 1);
    for one in before {
        more.entry(one.code()).and_modify(|count| *count = count.saturating_sub(1));
    }
    errors().find(|one| more.get(one.code()).is_some_and(|count| *count > 0))
}

/// Paths that two things would have, or that nothing can have. Those of the search are said before.
fn claims(model: &Model, sources: &Sources) -> Vec<Diagnostic> {
    let Model { site, plan, theme, assets, .. } = model;
    let sink = Claims::default();
    let beside = files::paths(site, assets, sources);
    let all = beside.into_iter().chain(render::outputs(site, plan, theme).into_iter().flat_map(|output| output.files));
    let refused = all.filter_map(|path| match sink.put(&path, &[]) {
        Err(OutputError::Content(problem)) => Some(problem),
        _ => None,
    });
    refused.collect()
}

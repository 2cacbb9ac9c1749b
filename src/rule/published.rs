//! What is published today and would be gone: addresses without a page or an alias, by the report of the last build.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Deserialize;

use crate::build::Model;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::site::Site;
use crate::site::address::decode;
use crate::span::Span;

mod left_behind;
pub mod mended;
mod renamed;
pub mod renames;

use renamed::Became;
use renames::Renames;

/// What `build-report.json` says of addresses. What else stands in it is not read.
#[derive(Debug, Deserialize)]
pub struct Report {
    /// The way in which sketches of texts were made; older reports have none.
    sketches: Option<u32>,
    /// Pages with their addresses.
    pages: Vec<Page>,
    /// Former addresses, and where they lead.
    #[serde(default)]
    aliases: Vec<Alias>,
    /// Files that were published.
    #[serde(default)]
    files: Vec<File>,
}

#[derive(Debug, Deserialize)]
struct File {
    path: String,
}

#[derive(Debug, Deserialize)]
struct Page {
    id: String,
    language: String,
    url: String,
    source: Option<String>,
    /// Hash of its text.
    text: Option<String>,
    /// Sketch of its text.
    sketch: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Alias {
    from: String,
    to: String,
}

/// Reads a report.
///
/// # Errors
/// What is wrong with it, in a few words.
pub fn read(text: &str) -> Result<Report, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// A page that is not where it was, nor anywhere else as far as its id says.
#[derive(Debug)]
struct Gone<'a> {
    /// The path of its address.
    old: String,
    page: &'a Page,
}

/// What became of what was published: certain renames, and pages that are gone.
struct Compared<'a> {
    renames: Renames,
    /// Pages whose addresses lead nowhere, with what has become of them.
    removed: Vec<(Gone<'a>, Became)>,
}

fn compare<'a>(model: &Model, report: &'a Report, is_there: &dyn Fn(&str) -> bool) -> Compared<'a> {
    let site = &model.site;
    let known = renames::known(model, report);
    let (lost, hidden): (Vec<_>, Vec<_>) = report.pages.iter().enumerate().partition(|(_, page)| !is_there(&page.url));
    let gone = |(_, page): (usize, &'a Page)| Gone { old: normal(site, &page.url), page };
    // What has the id now may be a translation that was left behind.
    let has_gone = |gone: &Gone<'_>| {
        of_known(site, gone.page, &gone.old).is_none() || renames::was_renamed(site, gone.page) && !has_version(site, gone.page)
    };
    let removed = lost.into_iter().map(gone).filter(has_gone);
    let mut all: Vec<Gone<'a>> = removed.collect();
    let count = all.len();
    // At the address is a translation that was left behind, or another page.
    let is_renamed = |(number, page): &(usize, &Page)| !known.contains_key(number) && renames::was_renamed(site, page);
    all.extend(hidden.into_iter().filter(is_renamed).map(gone));
    let mut became = renamed::find(model, report, &all);
    let renames = renames::all(model, report, &|page| is_there(&page.url), &known, &all, &became);
    all.truncate(count);
    became.truncate(count);
    let is_certain = |became: &Became| matches!(became, Became::Certain(..) | Became::WithOther(..));
    let removed = all.into_iter().zip(became);
    let removed = removed.filter(|(gone, became)| is_certain(became) || of_known(site, gone.page, &gone.old).is_none());
    Compared { renames, removed: removed.collect() }
}

/// Whether what has the id of a page has a version in its language.
fn has_version(site: &Site, page: &Page) -> bool {
    let work = site.ids.get(page.id.as_str()).and_then(|work| site.works.unread().get(*work));
    let language = site.config.language_by_tag(&page.language);
    work.zip(language).is_some_and(|(work, language)| work.versions.iter().any(|version| version.language == language.id))
}

/// The files that were certainly renamed since.
pub fn renames(model: &Model, report: &Report) -> Renames {
    let there = there(model);
    compare(model, report, &|url| there.contains(&normal(&model.site, url))).renames
}

/// Adds errors of published addresses at which nothing would be any more, and warnings of former ones and of translations that were left behind. Where a
/// link leads nowhere since its target was renamed, what is `found` already says so.
pub fn check(model: &Model, report: &Report, found: &mut Vec<Diagnostic>) {
    let site = &model.site;
    let there = there(model);
    let is_there = |url: &str| there.contains(&normal(site, url));
    let Compared { renames, removed } = compare(model, report, &is_there);
    mended::say(site, &renames, found);
    let mut gone: BTreeSet<String> = BTreeSet::new();
    for page in report.pages.iter().filter(|page| !is_there(&page.url)) {
        let old = normal(site, &page.url);
        if removed.iter().all(|(gone, _)| !std::ptr::eq(gone.page, page)) {
            found.extend(of_known(site, page, &old));
        }
        gone.insert(old);
    }
    found.extend(removed.iter().map(|(gone, became)| of_removed(site, gone.page, &gone.old, became)));
    found.extend(left_behind::check(site, &renames, report));
    for alias in report.aliases.iter().filter(|alias| !is_there(&alias.from)) {
        let old = normal(site, &alias.from);
        // Where it leads to says it already.
        if gone.contains(&normal(site, &alias.to)) || gone.contains(&old) {
            continue;
        }
        let target = normal(site, &alias.to);
        let file = site.works.unread().iter().enumerate().find_map(|(id, work)| {
            let addresses = site.routes.works.unread().get(id)?;
            let address = addresses.iter().flatten().find(|address| address.path == target)?;
            let version = work.live(address.language).unwrap_or_else(|| work.original());
            site.documents.unread().get(version.document).map(|document| document.source.path.clone())
        });
        let problem = message::alias_removed(&old, &target);
        found.push(match file {
            Some(file) => problem.in_file(&file),
            None => problem.in_file(&"site.toml".into()),
        });
    }
}

/// What to say of a page whose id is there at another address.
fn of_known(site: &Site, page: &Page, old: &str) -> Option<Diagnostic> {
    let language = site.config.language_by_tag(&page.language)?;
    let id = *site.ids.get(page.id.as_str())?;
    let work = site.works.unread().get(id)?;
    let address = site.routes.work(id, language.id)?;
    let version = work.live(language.id).unwrap_or_else(|| work.original());
    let document = site.documents.unread().get(version.document)?;
    let place = version.envelope.slug.as_ref().map_or(Span::default(), |slug| slug.span);
    Some(message::address_changed(old, &address.path).at(&document.source.path, place))
}

/// What to say of a page whose id is not there any more, in the file that has taken its place where one certainly has.
fn of_removed(site: &Site, page: &Page, old: &str, became: &Became) -> Diagnostic {
    // The file is not there any more: its path says what is meant.
    let gone: Arc<str> = page.source.as_deref().unwrap_or("site.toml").into();
    let say = |target: Option<&str>, other: Option<&str>, percent: Option<&str>, file: Option<&str>, candidates: Option<&str>| {
        message::page_removed(old, &page.language, target, other, percent, file, candidates)
    };
    if let Some(target) = of_retired(site, page) {
        return say(Some(&target), None, None, None, None).in_file(&gone);
    }
    match became {
        Became::Nothing => say(None, None, None, None, None).in_file(&gone),
        Became::Certain(file, alike) => {
            let percent = alike.map(|percent| percent.to_string());
            say(None, None, percent.as_deref(), Some(file), None).in_file(file)
        }
        Became::WithOther(file, other) => say(None, Some(other), None, Some(file), None).in_file(file),
        Became::Perhaps(files) => {
            let files: Vec<String> = files.iter().map(|(file, alike)| format!("`{file}` ({alike} %)")).collect();
            say(None, None, None, None, Some(&files.join(", "))).in_file(&gone)
        }
    }
}

/// Where readers of a page in a retired language go: to the page in the language that they get, else to its front page.
fn of_retired(site: &Site, page: &Page) -> Option<String> {
    let config = &site.config;
    let retired = config.retired_languages.iter().find(|retired| retired.tag.eq_ignore_ascii_case(&page.language))?;
    let own = site.ids.get(page.id.as_str()).and_then(|work| site.routes.work(*work, retired.to));
    Some(own.cloned().unwrap_or_else(|| site.routes.home(config, retired.to)).path)
}

/// All addresses at which something is: pages, lists, and former addresses that lead on.
fn there(model: &Model) -> BTreeSet<String> {
    let pages = model.plan.pages.iter().map(|page| page.address.path.clone());
    let planned = model.plan.redirects.iter().map(|redirect| redirect.address.path.clone());
    pages.chain(model.site.aliases.iter().map(|alias| alias.address.path.clone())).chain(planned).collect()
}

/// The path of an address, without host, base path, query and percent signs.
fn normal(site: &Site, url: &str) -> String {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| rest.get(at..).unwrap_or("/")),
        None => url,
    };
    let path = path.split(['?', '#']).next().unwrap_or("");
    let base = &*site.config.base_path;
    let below = path.strip_prefix(base).filter(|below| !base.is_empty() && below.starts_with('/')).unwrap_or(path);
    decode(below)
}

//! The files of the search among the published ones: for every host the engine with what belongs to it, and an index and an entry per language. A host has
//! those of languages on other hosts too: readers search all languages, and owe nobody a request to another host.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use guildhall_search::Writer;
use rayon::prelude::*;
use serde::Serialize;

use super::collection::Searchable;
use super::{SearchError, address, module};
use crate::config::{Config, LangId};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::file_name;
use crate::i18n::Interface;
use crate::output::{OutputError, Sink};
use crate::page::{Content, Plan};
use crate::render::shared::direction;
use crate::site::Site;
use crate::site::address::{Address, host_folder};
use crate::source::Sources;

/// Version of the form of entries, and of what pages and workers say to one another: an open page may meet the worker of a later deployment.
const FORMAT: u32 = 1;

/// Most languages whose pages are in memory at once.
const LANES: usize = 4;

/// What a search in a language begins with. Names are relative to the file's own place.
#[derive(Serialize)]
struct Entry<'a> {
    format: u32,
    engine: &'a str,
    worker: &'a str,
    stemmer: Option<&'a str>,
    hot: String,
    language: &'a str,
    dir: &'static str,
    name: &'a str,
    /// Where the addresses of pages begin, if they are on another host.
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    others: Vec<Other<'a>>,
}

/// Another language that can be searched.
#[derive(Serialize)]
struct Other<'a> {
    language: &'a str,
    name: &'a str,
    entry: String,
}

/// Writes the search into `sink`; nothing where the site has none.
///
/// # Errors
/// Where the sink cannot take a file. What the engine cannot make an index of is among the diagnostics.
pub fn publish(site: &Site, plan: &Plan, interface: &Interface, sink: &dyn Sink) -> Result<Vec<Diagnostic>, OutputError> {
    let config = &site.config;
    if !config.search.enabled {
        return Ok(Vec::new());
    }
    for (name, bytes) in module::files(config.languages.iter().map(|language| &*language.tag)) {
        for (_, folder) in hosts(config) {
            sink.put(&address::file(&folder, name), bytes)?;
        }
    }
    // A few lanes take one language after the other, so that not all pages of the site are in memory at once.
    let next = AtomicUsize::new(0);
    let lanes = LANES.min(rayon::current_num_threads()).min(config.languages.len());
    let problems: Vec<Vec<Diagnostic>> = (0..lanes)
        .into_par_iter()
        .map(|_| {
            let mut problems = Vec::new();
            let mut writer = Writer::default();
            while let Some(language) = config.languages.get(next.fetch_add(1, Ordering::Relaxed)) {
                match index(site, plan, interface, language.id, &mut writer, sink)? {
                    Ok(()) => {}
                    Err(error) => problems.push(catalogue::search::search_index_failed(&language.name, &error.0)),
                }
            }
            Ok(problems)
        })
        .collect::<Result<_, OutputError>>()?;
    Ok(problems.concat())
}

/// Writes the index and the entry of a language.
fn index(
    site: &Site,
    plan: &Plan,
    interface: &Interface,
    language: LangId,
    writer: &mut Writer,
    sink: &dyn Sink,
) -> Result<Result<(), SearchError>, OutputError> {
    let config = &site.config;
    let tag = &config.language(language).tag;
    let hosts = hosts(config);
    let mut taken = Ok(());
    let put = &mut |name: &str, bytes: &[u8]| {
        for (_, folder) in &hosts {
            if taken.is_ok() {
                taken = sink.put(&address::file(folder, &format!("{tag}/{name}")), bytes);
            }
        }
    };
    let searchable = Searchable::new(site, plan, interface, language);
    let index = match writer.write(tag, &searchable.facets, &mut searchable.pages(), put) {
        Ok(index) => index,
        Err(error) => return Ok(Err(error.into())),
    };
    taken?;
    for (host, folder) in hosts {
        // Texts and lists always serialise.
        let json = serde_json::to_string(&entry(config, language, &index.hot, host)).unwrap_or_default();
        sink.put(&address::file(&folder, &address::entry_name(config, language)), json.as_bytes())?;
    }
    Ok(Ok(()))
}

/// All hosts, with the folders that are served as their roots; the site's main host has no name of its own.
fn hosts(config: &Config) -> BTreeSet<(Option<&str>, String)> {
    config.languages.iter().map(|language| (language.host.as_deref(), host_folder(config, language.id))).collect()
}

/// What a search in a language begins with on a host.
fn entry<'a>(config: &'a Config, id: LangId, hot: &str, host: Option<&str>) -> Entry<'a> {
    let language = config.language(id);
    let others = config.languages.iter().filter(|other| other.id != id);
    Entry {
        format: FORMAT,
        engine: module::engine(),
        worker: module::worker(),
        stemmer: module::stemmer(&language.tag),
        hot: format!("{}/{hot}", language.tag),
        language: &language.tag,
        dir: direction(language.direction),
        name: &language.name,
        base: (language.host.as_deref() != host).then(|| Address { language: id, path: "/".to_owned() }.absolute(config)),
        others: others
            .map(|other| Other { language: &other.tag, name: &other.name, entry: address::entry_name(config, other.id) })
            .collect(),
    }
}

/// What the site itself would publish among the files of the search.
pub fn taken(site: &Site, plan: &Plan, assets: &BTreeSet<Arc<str>>, sources: &Sources) -> Vec<Diagnostic> {
    let config = &site.config;
    if !config.search.enabled {
        return Vec::new();
    }
    let inside = |path: &str| {
        let folded = file_name::folded(path);
        folded.strip_prefix(address::FOLDER).and_then(|rest| rest.strip_prefix('/')).is_some_and(|rest| !rest.is_empty())
    };
    let say = |path: &str| catalogue::search::search_folder_taken(path);
    let mut found = Vec::new();
    for page in plan.pages.iter().filter(|page| inside(&page.address.path[1..])) {
        match &page.content {
            Content::Work(work) => {
                let work = &site.works[*work];
                let version = work.nearest(config, page.address.language).unwrap_or_else(|| work.original());
                found.push(say(&page.address.path).in_file(&site.document(version).source.path));
            }
            Content::Term(key, 1) => found.push(say(&page.address.path).in_file(&config.vocabularies[&key.0].file)),
            _ => {}
        }
    }
    for alias in site.aliases.iter().filter(|alias| inside(&alias.address.path[1..])) {
        let version = site.works[alias.work].live(alias.language).unwrap_or_else(|| site.works[alias.work].original());
        found.push(say(&alias.address.path).in_file(&site.document(version).source.path));
    }
    let statics = sources.beside.statics.iter().map(|asset| (&asset.path, asset.path.strip_prefix("static/")));
    let assets = assets.iter().map(|path| (path, path.strip_prefix("content/")));
    for (path, published) in statics.chain(assets) {
        if let Some(published) = published.filter(|published| inside(published)) {
            found.push(say(published).in_file(path));
        }
    }
    found
}

//! What is wrong with redirects: where they begin, and where they lead.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Named, candidates, from, named};
use crate::config::redirect::Redirect;
use crate::diagnostic::catalogue::{link, site as message};
use crate::diagnostic::{Diagnostic, nearest};
use crate::output::Register;
use crate::page::{Content, Plan};
use crate::render::{self, What};
use crate::site::Site;
use crate::site::address::{self, Address};
use crate::site::link::{after_path, anchor};
use crate::source::Sources;
use crate::theme::Theme;

/// What is wrong with the redirects of a site, and what is left of the languages that it no longer has.
pub fn check(site: &Site, plan: &Plan, theme: &Theme, assets: &BTreeSet<Arc<str>>, sources: &Sources) -> Vec<Diagnostic> {
    let config = &site.config;
    let mut found = left_files(site, sources);
    if config.redirects.is_empty() {
        return found;
    }
    let file = &sources.config.path;
    let mut there = There::new(site, plan, theme, assets, sources);
    let leads: BTreeMap<String, (Option<String>, String)> = leads(site, &there);
    let mut own: BTreeMap<String, &Redirect> = BTreeMap::new();
    for redirect in &config.redirects {
        match from(config, &redirect.from) {
            None => found.push(message::invalid_redirect_from(&redirect.from).at(file, redirect.from_span)),
            Some(address) => {
                let path = address.file(config);
                let taken = |what: &str| message::redirect_from_taken(&redirect.from, what).at(file, redirect.from_span);
                match own.get(&path) {
                    Some(other) => found.push(taken("another redirect").at_with(file, other.from_span, "the other one")),
                    None => match there.claim(&path) {
                        Ok(()) => _ = own.insert(path, redirect),
                        Err(None) => found.push(message::invalid_redirect_from(&redirect.from).at(file, redirect.from_span)),
                        Err(Some(what)) => found.push(taken(what)),
                    },
                }
            }
        }
    }
    for redirect in &config.redirects {
        found.extend(target(site, plan, &there, &leads, redirect).map(|problem| problem.at(file, redirect.to_span)));
    }
    found
}

/// Everything that is published, by its file below the output folder.
struct There {
    register: Register<()>,
    pages: BTreeMap<String, Address>,
    others: BTreeSet<String>,
    aliases: BTreeSet<String>,
    search: Vec<String>,
}

impl There {
    fn new(site: &Site, plan: &Plan, theme: &Theme, assets: &BTreeSet<Arc<str>>, sources: &Sources) -> There {
        let config = &site.config;
        let pages = plan.pages.unread().iter().map(|page| (page.address.file(config), page.address.clone())).collect();
        let folders = address::host_folders(config);
        let mut there =
            There { register: Register::default(), pages, others: BTreeSet::new(), aliases: BTreeSet::new(), search: Vec::new() };
        for output in render::outputs(site, plan, theme) {
            match output.what {
                What::Redirect(_) | What::Page(_) => {}
                What::Alias(_) => there.aliases.extend(output.files),
                _ => there.others.extend(output.files),
            }
        }
        let statics = sources.statics.iter().map(|asset| asset.path.strip_prefix("static/").unwrap_or(&asset.path));
        let beside = assets.iter().map(|path| path.strip_prefix("content/").unwrap_or(path));
        for path in statics.chain(beside) {
            there.others.extend(folders.iter().map(|folder| format!("{folder}{path}")));
        }
        if config.search.enabled {
            there.search = folders.iter().map(|folder| format!("{folder}{}/", crate::search::address::FOLDER)).collect();
        }
        for path in there.pages.keys().chain(&there.others).chain(&there.aliases) {
            // What is wrong with these is said where they are published.
            let _ = there.register.claim(path, ());
        }
        there
    }

    /// Takes a file for a redirect, or says what is in the way; nothing where no file can be called so.
    fn claim(&mut self, path: &str) -> Result<(), Option<&'static str>> {
        if self.search.iter().any(|folder| path.starts_with(folder)) && !self.pages.contains_key(path) {
            return Err(Some("the search"));
        }
        match self.register.claim(path, ()) {
            Ok(()) => Ok(()),
            Err(_) if self.pages.contains_key(path) => Err(Some("a page")),
            Err(_) if self.aliases.contains(path) => Err(Some("a former address of a page")),
            Err(problem) if matches!(problem.code(), "output-path" | "output-own-name") => Err(None),
            Err(_) => Err(Some("a file")),
        }
    }

    fn has(&self, path: &str) -> bool {
        self.pages.contains_key(path) || self.others.contains(path)
    }
}

/// What leads on, by file: the file that it leads to, where that is of this site, and how that is written in `to`.
fn leads(site: &Site, there: &There) -> BTreeMap<String, (Option<String>, String)> {
    let config = &site.config;
    let mut leads = BTreeMap::new();
    for redirect in &config.redirects {
        let Some(address) = from(config, &redirect.from) else { continue };
        let to = match named(config, &redirect.to) {
            Named::Own(language, path, _) => reached(&candidates(config, language, &path), site, there, &leads),
            _ => None,
        };
        leads.entry(address.file(config)).or_insert((to, redirect.to.to_string()));
    }
    for alias in &site.aliases {
        if let Some((to, _)) = crate::site::link::target(config, &site.works, &site.routes, alias.work, alias.language) {
            leads.insert(alias.address.file(config), (Some(to.file(config)), to.path));
        }
    }
    leads
}

/// The file that one of these addresses means: that of a page, else of something that leads on, else of the last.
fn reached(all: &[Address], site: &Site, there: &There, leads: &BTreeMap<String, (Option<String>, String)>) -> Option<String> {
    let files: Vec<String> = all.iter().map(|address| address.file(&site.config)).collect();
    let is_known = |file: &&String| there.has(file) || there.aliases.contains(*file) || leads.contains_key(*file);
    files.iter().find(is_known).or(files.last()).cloned()
}

/// What is wrong with where a redirect leads.
fn target(
    site: &Site,
    plan: &Plan,
    there: &There,
    leads: &BTreeMap<String, (Option<String>, String)>,
    redirect: &Redirect,
) -> Option<Diagnostic> {
    let config = &site.config;
    let (language, path, fragment) = match named(config, &redirect.to) {
        Named::Other => return None,
        Named::Nothing => return Some(message::invalid_redirect_target(&redirect.to)),
        Named::Own(language, path, fragment) => (language, path, fragment),
    };
    let all = candidates(config, language, &path);
    let start = from(config, &redirect.from).map(|address| address.file(config));
    let mut seen: BTreeSet<String> = start.into_iter().collect();
    let first = reached(&all, site, there, leads)?;
    let mut at = first.clone();
    let mut end = None;
    while !there.has(&at) {
        if !seen.insert(at.clone()) {
            return Some(message::redirect_loop(&redirect.from));
        }
        let Some((next, written)) = leads.get(&at) else { break };
        end = Some(written);
        match next {
            Some(next) => at = next.clone(),
            None => break,
        }
    }
    if let Some(end) = end {
        return Some(message::redirect_chain(&redirect.to, end));
    }
    if !there.has(&first) {
        let wanted = all.first().map_or("", |address| &address.path);
        let near = nearest(wanted, there.pages.values().map(|address| &*address.path));
        let near = near.map(|near| format!("{near}{}", after_path(&redirect.to)));
        return Some(message::redirect_target_unknown(&redirect.to, near.as_deref()));
    }
    place(site, plan, there.pages.get(&first)?, &fragment?)
}

/// What is wrong with the place on a page that a redirect names.
fn place(site: &Site, plan: &Plan, address: &Address, fragment: &str) -> Option<Diagnostic> {
    let page = plan.pages.unread().iter().find(|page| page.address == *address)?;
    let Content::Work(work) = page.content else { return None };
    let version = site.shown(work, address.language).version()?;
    let document = site.document(version);
    let outline = |document: usize| &**site.documents.unread()[document];
    let ids = anchor::find(version, &site.included.unread()[version.document], outline, fragment).err()?;
    Some(link::broken_anchor(fragment, &document.path, nearest(fragment, ids.iter().map(|id| &**id))))
}

/// Files of retired languages, said once for each at the first of them.
fn left_files(site: &Site, sources: &Sources) -> Vec<Diagnostic> {
    let of = |retired: &crate::config::redirect::RetiredLanguage| {
        let folder = |path: &str| path.strip_prefix("content/").and_then(|path| path.split_once('/')).map(|(first, _)| first.to_owned());
        let is_left = |path: &&Arc<str>| {
            let stem = path.rsplit_once('.').map_or(&***path, |(stem, _)| stem);
            let suffix = stem.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, suffix)| suffix);
            suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case(&retired.tag))
                || folder(path).is_some_and(|first| first.eq_ignore_ascii_case(&retired.tag))
        };
        let left: Vec<&Arc<str>> = sources.content.iter().map(|source| &source.path).filter(is_left).collect();
        let first = left.first()?;
        Some(message::retired_language_files(&retired.tag, left.len() as u64).in_file(first).at_with(
            &sources.config.path,
            retired.span,
            "retired here",
        ))
    };
    site.config.retired_languages.iter().filter_map(of).collect()
}

//! Moving a page or a folder of pages: which files go where, and which bytes of which files change so that everything still names it.
//!
//! All is planned before anything is written, from the site as it is and the same site with the files at their new places.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::build::{self, Surveyed, foreseen};
use crate::config::{LangId, Language};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::output as say;
use crate::document::{self, Document};
use crate::edit::{self, Edit};
use crate::file_name::folded;
use crate::site::address::Address;
use crate::site::alias::former_path;
use crate::site::section::SectionId;
use crate::site::{self, Site};
use crate::source::{Beside, Source, Sources};

mod aim;
pub mod completion;
mod fields;
mod html;
mod links;
mod lists;
mod pins;
mod settings;
mod sound;

use aim::Aim;
pub use aim::{CONTENT, follow};

/// What is to be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// Files that lie elsewhere after it.
    pub carried: Vec<Carried>,
    /// Files that stay where they are and say something else: their texts, by path.
    pub rewritten: BTreeMap<Arc<str>, String>,
    /// Every change of a text, by the path of the file before, and its line.
    pub changes: Vec<Change>,
    /// Pages that are of another kind at their new place.
    pub kinds: Vec<OtherKind>,
}

/// A page that is of another kind at its new place.
#[derive(Debug)]
pub struct OtherKind {
    /// Its id after the move.
    pub page: Arc<str>,
    /// Its kind before.
    pub from: Arc<str>,
    /// Its kind after.
    pub to: Arc<str>,
}

/// A file that is moved.
#[derive(Debug)]
pub struct Carried {
    /// Path below the site's root.
    pub from: Arc<str>,
    /// Path below the site's root.
    pub to: Arc<str>,
    /// Its text, where it is one; files that are no text keep their bytes.
    pub text: Option<String>,
}

/// A change of a text.
#[derive(Debug)]
pub struct Change {
    /// Path of the file before.
    pub file: Arc<str>,
    /// Line before, from 1.
    pub line: usize,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// What has another name after a move.
#[derive(Debug, Default)]
struct Renamed {
    /// Files, by path below the root.
    files: BTreeMap<Arc<str>, Arc<str>>,
    /// Folders that are moved as a whole, below `content/`.
    folders: Vec<(String, String)>,
    /// Files of which a path that leads somewhere from their new place is meant so, whatever lies there from the old one.
    settled: BTreeSet<Arc<str>>,
    /// Ids of pages.
    ids: BTreeMap<Arc<str>, Arc<str>>,
    /// Paths of pages below `content/` without language and ending.
    places: BTreeMap<Arc<str>, Arc<str>>,
    /// Addresses of pages and of folders.
    addresses: BTreeMap<String, String>,
}

impl Renamed {
    /// Where a file is after the move.
    fn file<'a>(&'a self, path: &'a Arc<str>) -> &'a Arc<str> {
        self.files.get(path).unwrap_or(path)
    }

    /// What a page or a folder is called after it; nothing where it keeps its name.
    fn id(&self, id: &str) -> Option<String> {
        self.ids.get(id).map(|new| new.to_string()).or_else(|| self.below_folder(id))
    }

    fn below_folder(&self, path: &str) -> Option<String> {
        let rest = |old: &str| Some(path.strip_prefix(old)?).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let all = self.folders.iter().filter_map(|(old, new)| Some((rest(old)?, new)));
        let (rest, new) = all.min_by_key(|(rest, _)| rest.len())?;
        Some(format!("{new}{rest}"))
    }
}

/// What moving `old` (the path of a file or folder, or an id) to `new` asks for.
///
/// # Errors
/// Why it cannot be done.
pub fn plan(before: &Surveyed, old: &str, new: &str) -> Result<Plan, Diagnostic> {
    planned(before, None, aim::find(before, old, new)?)
}

/// Files that lie at their new places before anything else is done.
struct Already<'a> {
    /// Where they were, by where they are.
    files: &'a BTreeMap<Arc<str>, Arc<str>>,
    /// The site as they lie now.
    sources: &'a Sources,
}

/// What it asks for that files are elsewhere.
fn planned(before: &Surveyed, already: Option<Already<'_>>, aim: Aim) -> Result<Plan, Diagnostic> {
    let site = &before.site;
    let mut renamed = Renamed { files: aim.files, folders: aim.folders, settled: aim.settled, ..Renamed::default() };
    free(&before.sources, &renamed)?;
    let moved = at_new_places(&before.sources, &renamed, &BTreeMap::new());
    let there = assemble(before, &moved);
    names(site, &there, &mut renamed);
    let (kinds, of_other_kind) = kinds(site, &there, &renamed)?;
    let mut edits: BTreeMap<Arc<str>, Vec<Edit>> = BTreeMap::new();
    let places = html::Places::of(site);
    for (number, document) in site.documents.unread().iter().enumerate() {
        let mut own = links::edits(&before.sources, site, document, &renamed)?;
        own.extend(html::edits(&before.sources, site, &places, number, document, &renamed));
        own.extend(fields::edits(&before.sources, site, document, &renamed));
        add(&mut edits, &document.source.path, own);
    }
    let settings = settings::edits(&site.config, &before.sources.config.text, &renamed);
    add(&mut edits, &before.sources.config.path, lists::edits(before, &there, &renamed, settings)?);
    if let Some(tests) = &before.sources.search_tests {
        add(&mut edits, &tests.path, settings::of_search_tests(tests, &renamed));
    }
    former_addresses(site, &there, &renamed, &mut edits)?;
    let is_there = |from: &Arc<str>, to: &Arc<str>| already.as_ref().is_some_and(|already| already.files.get(to) == Some(from));
    if edits.values().all(Vec::is_empty) && renamed.files.iter().all(|(from, to)| is_there(from, to)) {
        return Ok(Plan::default());
    }
    edits.values_mut().for_each(edit::sort);
    let mut texts = made(&before.sources, &edits);
    let changed = assemble(before, &at_new_places(&before.sources, &renamed, &texts));
    for (file, own) in pins::edits(site, &changed, &renamed) {
        let text = texts.get(&file).cloned().or_else(|| text_of(&before.sources, &file)).unwrap_or_default();
        texts.insert(file, edit::apply(&text, &own));
    }
    let mut memory = build::Memory::default();
    let mut problems = |sources: &Sources| foreseen::problems(sources, &before.info, &mut memory);
    let known = problems(&before.sources);
    let found = problems(&at_new_places(&before.sources, &renamed, &texts));
    let found = sound::Found { problems: &found, of_other_kind: &of_other_kind, language: site.config.messages() };
    match already {
        None => found.none_is_new(&known)?,
        Some(already) => {
            let now = problems(already.sources);
            // Links that were written anew are broken in the site before, otherwise than they may be now.
            found.none_is_new(&[&known[..], &now].concat())?;
            found.no_more(&now)?;
        }
    }
    let touched: BTreeSet<&str> = texts.keys().chain(renamed.files.keys()).map(|file| &**file).collect();
    edit::merge::finished(&known, |file| touched.contains(file))?;
    Ok(finished(&before.sources, renamed, texts, &edits, kinds))
}

fn add(edits: &mut BTreeMap<Arc<str>, Vec<Edit>>, file: &Arc<str>, own: Vec<Edit>) {
    if !own.is_empty() {
        edits.entry(file.clone()).or_default().extend(own);
    }
}

/// Nothing lies where something is to lie.
fn free(sources: &Sources, renamed: &Renamed) -> Result<(), Diagnostic> {
    let there = || sources.content.iter().map(|source| &source.path).chain(sources.beside.assets.keys());
    let taken: BTreeSet<String> = there().filter(|path| !renamed.files.contains_key(*path)).map(|path| folded(path)).collect();
    match renamed.files.values().find(|path| taken.contains(&folded(path))) {
        Some(path) => Err(say::move_taken(path)),
        None => Ok(()),
    }
}

/// The site's files with these texts, at their new places.
fn at_new_places(sources: &Sources, renamed: &Renamed, texts: &BTreeMap<Arc<str>, String>) -> Sources {
    let of = |source: &Source| match texts.get(&source.path) {
        Some(text) => Source { path: source.path.clone(), text: text.as_str().into(), hash: *blake3::hash(text.as_bytes()).as_bytes() },
        None => source.clone(),
    };
    let at = |source: &Arc<Source>| Arc::new(Source { path: renamed.file(&source.path).clone(), ..of(source) });
    let mut content: Vec<Arc<Source>> = sources.content.iter().map(at).collect();
    content.sort_by(|one, other| one.path.cmp(&other.path));
    let assets = sources.beside.assets.iter().map(|(path, asset)| {
        let path = renamed.file(path).clone();
        (path.clone(), crate::source::Asset { path, ..asset.clone() })
    });
    let beside =
        Beside { assets: assets.collect(), statics: sources.beside.statics.clone(), theme_assets: sources.beside.theme_assets.clone() };
    Sources {
        root: sources.root.clone(),
        config: of(&sources.config),
        kinds: sources.kinds.clone(),
        vocabularies: sources.vocabularies.clone(),
        strings: sources.strings.clone(),
        content,
        search_tests: sources.search_tests.as_ref().map(of),
        beside: Arc::new(beside),
        theme: sources.theme.clone(),
        history: sources.history.clone(),
        last_commit: sources.last_commit,
        commit: sources.commit.clone(),
    }
}

/// The site that these files are.
fn assemble(before: &Surveyed, sources: &Sources) -> Site {
    let config = &before.site.config;
    let documents: Vec<Arc<Document>> = document::parse(sources, config, &mut document::Memory::default()).value;
    site::assemble(config, documents, sources, &before.info, &mut site::Memory::default()).value
}

/// The works of both sites, side by side.
fn works<'a>(site: &'a Site, there: &'a Site, renamed: &'a Renamed) -> impl Iterator<Item = (usize, usize)> + 'a {
    let mut by_file: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, work) in there.works.unread().iter().enumerate() {
        by_file.extend(work.versions.iter().map(|version| (&*there.document(version).source.path, id)));
    }
    site.works.unread().iter().enumerate().filter_map(move |(id, work)| {
        let path = renamed.file(&site.document(work.original()).source.path);
        by_file.get(&**path).map(|other| (id, *other))
    })
}

fn names(site: &Site, there: &Site, renamed: &mut Renamed) {
    let pairs: Vec<(usize, usize)> = works(site, there, renamed).collect();
    for (id, other) in pairs {
        let (old, new) = (&site.works.unread()[id], &there.works.unread()[other]);
        if old.id != new.id {
            renamed.ids.insert(old.id.clone(), new.id.clone());
        }
        if old.place != new.place {
            renamed.places.insert(old.place.clone(), new.place.clone());
        }
        let addresses = site.routes.works.unread()[id].iter().zip(&there.routes.works.unread()[other]);
        for (old, new) in addresses.filter_map(|(old, new)| Some((old.as_ref()?, new.as_ref()?))).filter(|(old, new)| old != new) {
            renamed.addresses.insert(old.path.clone(), new.path.clone());
        }
    }
    for (id, other) in sections(site, there, renamed) {
        let addresses = site.routes.sections.unread()[id].iter().zip(&there.routes.sections.unread()[other]);
        for (old, new) in addresses.filter_map(|(old, new)| Some((old.as_ref()?, new.as_ref()?))).filter(|(old, new)| old != new) {
            renamed.addresses.entry(old.path.clone()).or_insert_with(|| new.path.clone());
        }
    }
}

/// The folders of both sites that are moved as a whole, side by side.
fn sections(site: &Site, there: &Site, renamed: &Renamed) -> Vec<(SectionId, SectionId)> {
    let pairs = site.sections.iter().enumerate().filter_map(|(id, section)| {
        let path = renamed.below_folder(&section.path)?;
        let other = there.sections.binary_search_by(|section| (*section.path).cmp(&path)).ok()?;
        Some((id, other))
    });
    pairs.collect()
}

/// Pages of another kind, and their files after the move; an error where one would be of none by its folder.
fn kinds(site: &Site, there: &Site, renamed: &Renamed) -> Result<(Vec<OtherKind>, BTreeSet<Arc<str>>), Diagnostic> {
    let (mut kinds, mut files) = (Vec::new(), BTreeSet::new());
    for (id, other) in works(site, there, renamed) {
        let (old, new) = (&site.works.unread()[id], &there.works.unread()[other]);
        let (from, to) = (&site.config.kinds[old.kind].key, &there.config.kinds[new.kind].key);
        if from == to {
            continue;
        }
        if &**to == "page" {
            return Err(say::move_of_no_kind(&new.place, from));
        }
        files.extend(new.versions.iter().map(|version| there.document(version).source.path.clone()));
        kinds.push(OtherKind { page: new.id.clone(), from: from.clone(), to: to.clone() });
    }
    Ok((kinds, files))
}

/// `aliases` of every published version whose address is another one; what it was before leads on. So do the addresses at which readers of languages without a
/// version found it, of those that are on the same host: they are named by the version that was shown there.
fn former_addresses(site: &Site, there: &Site, renamed: &Renamed, edits: &mut BTreeMap<Arc<str>, Vec<Edit>>) -> Result<(), Diagnostic> {
    let config = &site.config;
    for (id, other) in works(site, there, renamed) {
        let work = &site.works.unread()[id];
        let moved =
            |language: LangId| site.routes.work(id, language).zip(there.routes.work(other, language)).filter(|(old, new)| old != new);
        for version in work.live_versions().chain(work.awaited()) {
            let host = &config.language(version.language).host;
            let shows = |language: &&Language| {
                let nearest = work.nearest(config, language.id).unwrap_or_else(|| work.original());
                language.id == version.language
                    || work.live(language.id).is_none()
                        && work.awaited().all(|held| held.language != language.id)
                        && nearest.language == version.language
                        && language.host == *host
                        && !language.prefix.is_empty()
            };
            let moves: Vec<_> = config.languages.iter().filter(shows).filter_map(|language| moved(language.id)).collect();
            if moves.is_empty() {
                continue;
            }
            let source = &site.document(version).source;
            // Of whatever language: a translation may have come since.
            let new = config.languages.iter().filter_map(|language| moved(language.id)).map(|(_, new)| folded(new.path.trim_matches('/')));
            let new: BTreeSet<String> = new.collect();
            let is_new = |alias: &str| new.contains(&folded(alias.trim().trim_matches('/')));
            let gone: Vec<String> = version
                .envelope
                .aliases
                .iter()
                .filter(|alias| is_new(&alias.value))
                .map(|alias| alias.span.of(&source.text))
                .map(|raw| raw.trim_matches(['"', '\'']).to_owned())
                .collect();
            // Where nothing can lead on, as no system has both names or none has the old one, nothing does.
            let leads_on = |old: &&Address| !is_new(&old.path) && former_path(&old.path).is_some();
            let old: Vec<String> = moves.iter().map(|(old, _)| *old).filter(leads_on).map(|old| old.path.clone()).collect();
            let own = edit::aliases::edits(&source.text, &old, &gone)
                .ok_or_else(|| say::aliases_unwritable(&source.path, old.first().map_or("", |path| path)))?;
            add(edits, &source.path, own);
        }
    }
    Ok(())
}

fn text_of(sources: &Sources, file: &str) -> Option<String> {
    sources.texts().find(|source| *source.path == *file).map(|source| source.text.to_string())
}

fn made(sources: &Sources, edits: &BTreeMap<Arc<str>, Vec<Edit>>) -> BTreeMap<Arc<str>, String> {
    let texts = sources.texts().filter_map(|source| Some((source.path.clone(), edit::apply(&source.text, edits.get(&source.path)?))));
    texts.collect()
}

fn finished(
    sources: &Sources,
    renamed: Renamed,
    mut texts: BTreeMap<Arc<str>, String>,
    edits: &BTreeMap<Arc<str>, Vec<Edit>>,
    kinds: Vec<OtherKind>,
) -> Plan {
    let mut changes = Vec::new();
    for source in sources.texts().filter(|source| edits.contains_key(&source.path)) {
        for one in edits.get(&source.path).into_iter().flatten() {
            let old = source.text.get(one.start..one.end).unwrap_or_default().trim().to_owned();
            changes.push(Change {
                file: source.path.clone(),
                line: edit::line(&source.text, one.start),
                old,
                new: one.text.trim().to_owned(),
            });
        }
    }
    changes.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    let is_text: BTreeSet<Arc<str>> = sources.content.iter().map(|source| source.path.clone()).collect();
    let carried = renamed.files.into_iter().map(|(from, to)| {
        let text = texts.remove(&from).or_else(|| is_text.contains(&from).then(|| text_of(sources, &from)).flatten());
        Carried { from, to, text }
    });
    let carried = carried.collect();
    Plan { carried, rewritten: texts, changes, kinds }
}

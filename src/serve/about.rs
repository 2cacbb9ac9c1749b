//! What the preview says beside a page: where it comes from, its translations, what is wrong with the site. As JSON, for the script.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::address::{self, Found};
use super::preview::Texts;
use super::world::World;
use crate::config::{self, Config, LangId};
use crate::diagnostic::language::Language;
use crate::diagnostic::lines::Files;
use crate::diagnostic::{Diagnostic, Severity, human};
use crate::document::reading::tree_reading_units;
use crate::page::Content;
use crate::render::listing;
use crate::site::{Shown, Site, Version, WorkId, publication};
use crate::translation::status::State;

/// Columns of an excerpt.
const WIDTH: usize = 100;

#[derive(Serialize)]
struct Problem {
    severity: Severity,
    code: &'static str,
    message: String,
    help: Option<String>,
    file: Option<Arc<str>>,
    line: usize,
    column: usize,
    /// What stands there, as a terminal shows it.
    excerpt: String,
    /// Opens the place in an editor.
    open: Option<String>,
}

/// Errors and warnings as a JSON list, errors first, in a language.
pub fn problems(diagnostics: &[Diagnostic], texts: &Texts, language: Language, root: &Path, editor: &str) -> String {
    let text = |path: &str| texts.get(path).cloned();
    let mut files = Files::new(&text);
    let mut of = |one: &Diagnostic| {
        let label = one.labels.first();
        let place = label.and_then(|label| files.get(&label.file).map(|lines| lines.position(label.span.start as usize)));
        let (line, column) = place.map_or((1, 1), |place| (place.line, place.column));
        let file = label.map(|label| label.file.clone());
        Problem {
            severity: one.severity,
            code: one.code(),
            message: one.message_in(language),
            help: one.help_in(language),
            // A file of the default theme is none that an editor could open.
            open: file.as_deref().filter(|file| !file.starts_with('(')).map(|file| in_editor(editor, root, file, line, column)),
            file,
            line,
            column,
            excerpt: human::excerpts(one, &text, human::Style { language, ..human::Style::plain(WIDTH) }),
        }
    };
    let shown = |one: &&Diagnostic| one.severity != Severity::Info;
    let mut all: Vec<Problem> = diagnostics.iter().filter(shown).map(&mut of).collect();
    all.sort_by_key(|one| one.severity);
    // Strings, numbers and lists always serialise.
    serde_json::to_string(&all).unwrap_or_default()
}

fn in_editor(editor: &str, root: &Path, file: &str, line: usize, column: usize) -> String {
    let path = root.join(file).to_string_lossy().replace('\\', "/");
    let path = crate::site::address::encode(&path);
    editor.replace("{file}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
}

#[derive(Serialize, Default)]
struct About {
    /// Path of the page's file; none for pages that are made from no file.
    source: Option<Arc<str>>,
    open: Option<String>,
    /// Key of its workflow state.
    state: Option<Arc<str>>,
    /// `draft`, `scheduled`, `expired`, or nothing.
    mark: &'static str,
    mark_text: String,
    /// Name of the language whose text is shown instead.
    fallback: Option<Arc<str>>,
    /// How the translation that is shown stands to its original: `2 sections behind`, `unpinned`, or nothing.
    behind: String,
    words: usize,
    /// How many languages the site has.
    languages: usize,
    translations: Vec<Translation>,
    /// Links on the page to pages with a mark: address as written, and mark.
    links: BTreeMap<String, &'static str>,
}

#[derive(Serialize)]
struct Translation {
    name: Arc<str>,
    lang: Arc<str>,
    url: Option<String>,
    /// Key of its workflow state, `fallback`, or `missing`.
    state: String,
    /// As [`About::behind`].
    behind: String,
    current: bool,
}

/// What is to be said of the page in `file`, a path below the output folder.
pub fn page(world: &World, file: &str, root: &Path, editor: &str) -> String {
    let mut about = About { languages: world.model.site.config.languages.len(), ..About::default() };
    if let Some((output, page)) = world.page(file) {
        let language = page.address.language;
        if let Content::Work(work) | Content::Whole(work) = page.content {
            of_work(world, work, language, &mut about);
            about.open = about.source.as_ref().map(|source| in_editor(editor, root, source, 1, 1));
        }
        about.links = marked_links(world, world.make(output).text(0));
    }
    serde_json::to_string(&about).unwrap_or_default()
}

fn of_work(world: &World, id: WorkId, reader: LangId, about: &mut About) {
    let site = &world.model.site;
    let (config, work) = (&site.config, &site.works[id]);
    let state = |version: &Version| config.states.get(publication::state(config, &version.envelope)).map(|state| state.key.clone());
    let shown = site.shown(id, reader);
    let version = shown.version().unwrap_or_else(|| work.original());
    let document = site.document(version);
    about.source = Some(document.path.clone());
    about.state = state(version);
    about.mark = listing::mark(version.mark);
    about.mark_text = listing::mark_text(&world.model.interface, version, spoken(config));
    about.behind = behind(site, id, version.language);
    about.fallback = (version.language != reader).then(|| config.language(version.language).name.clone());
    let units = tree_reading_units(&document.tree, &document.source.text);
    about.words = units.words + units.cjk_characters;
    about.translations = config
        .languages
        .iter()
        .map(|language| {
            let own = work.versions.iter().find(|version| version.language == language.id);
            let state = match (own, site.shown(id, language.id)) {
                (Some(own), _) => own
                    .mark
                    .map_or_else(|| state(own).map_or_else(String::new, |key| key.to_string()), |_| listing::mark(own.mark).to_owned()),
                (None, Shown::Fallback(_)) => "fallback".to_owned(),
                (None, _) => "missing".to_owned(),
            };
            let url = site.routes.work(id, language.id).map(|address| address.href(config, reader));
            let behind = behind(site, id, language.id);
            Translation { name: language.name.clone(), lang: language.tag.clone(), url, state, behind, current: language.id == reader }
        })
        .collect();
}

/// The language of the site that the bar speaks; where the site has none such, its default one.
fn spoken(config: &Config) -> LangId {
    let is_spoken = |language: &&config::Language| Language::of(&language.tag) == Some(config.messages());
    config.languages.iter().find(is_spoken).map_or(config.default_language, |language| language.id)
}

/// How a translation stands to its original, in the words of the bar; nothing where it is up to date, or is none.
fn behind(site: &Site, work: WorkId, language: LangId) -> String {
    let Some(status) = site.translations[work].of(language) else { return String::new() };
    match status.behind().count() {
        0 if status.pinned => String::new(),
        0 => State::Unpinned.word(site.config.messages()).to_owned(),
        count => site.config.messages().frame().sections_behind(count),
    }
}

/// The links in a page's HTML that lead to drafts, to what is not yet or no longer published, to another language, or to a
/// translation that is behind.
fn marked_links(world: &World, html: &str) -> BTreeMap<String, &'static str> {
    let site = &world.model.site;
    let addresses = html.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(address, _)| address);
    let mark = |address: &str| {
        let Found::File(file) = address::find(&site.config, address, |file| world.has(file)) else { return None };
        let (_, page) = world.page(&file)?;
        let Content::Work(work) = page.content else { return None };
        match site.shown(work, page.address.language) {
            Shown::Own(version) => {
                let outdated = || site.is_outdated(work, version).then_some("outdated");
                version.mark.map(|mark| listing::mark(Some(mark))).or_else(outdated)
            }
            Shown::Fallback(_) => Some("fallback"),
            Shown::Stub | Shown::Absent => None,
        }
    };
    addresses.filter(|address| address.starts_with('/')).filter_map(|address| Some((address.to_owned(), mark(address)?))).collect()
}

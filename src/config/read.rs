//! Settings from `site.toml`, `kinds/*.toml` and `vocabularies/*.yaml`.
//!
//! The result can always be used: where something is missing or wrong it has the default, and a diagnostic says so. Languages come first, since
//! every text is read for them; then states and vocabularies, which the fields of kinds refer to.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::de::DeTable;

use crate::checked::Checked;
use crate::config::{Config, Field, Kind, folder};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::config as message;
use crate::document::conflict;
use crate::source::{Source, Sources};
use crate::span::Span;

mod accessibility;
mod autonyms;
mod base_url;
mod common;
mod facets;
mod fields;
mod key;
mod kinds;
mod languages;
mod localised;
mod markets;
mod menus;
mod publish;
mod redirects;
mod section;
mod settings;
mod severity;
mod states;
mod syntax;
mod theme;
mod translation;
mod vocabularies;

#[cfg(test)]
pub(crate) mod tests;

use localised::localised_own;
use section::{Report, Section};

/// Version of the settings' format.
const FORMAT: u64 = 1;

/// All settings of a site. `base_url` from the command line goes before that of `site.toml`.
pub fn read(sources: &Sources, base_url: Option<&str>) -> Checked<Config> {
    let mut report = Report::new(&sources.config.path);
    let text = conflict::blanked(&report.file, &sources.config.text, &mut report.diagnostics);
    let text = syntax::readable(&text, &mut report);
    let whole = report.diagnostics.is_empty();
    let (table, _) = DeTable::parse_recoverable(&text);
    let mut top = Section::new("site.toml", table.get_ref(), Span::default());
    let mut diagnostics = Vec::new();
    let config = top_level(&mut top, sources, base_url, &mut report, &mut diagnostics);
    top.finish(&mut report);
    conflict::said_alone(&mut report.diagnostics);
    // What an unreadable line may have said is not missing.
    const ABSENCES: [&str; 4] = ["no-languages", "no-site-title", "no-base-url", "no-default-language"];
    diagnostics.extend(report.diagnostics.into_iter().filter(|one| whole || !ABSENCES.contains(&one.code())));
    Checked::new(config, diagnostics)
}

fn top_level(
    top: &mut Section<'_>,
    sources: &Sources,
    base_url: Option<&str>,
    report: &mut Report,
    diagnostics: &mut Vec<Diagnostic>,
) -> Config {
    if let Some(format) = top.number("format", 0..=u64::MAX, FORMAT, report).filter(|format| *format != FORMAT) {
        let span = top.item("format").map_or(Span::default(), |item| item.span);
        report.say(message::unsupported_format(&format.to_string()), span);
    }
    let mut languages = languages::languages(top, report);
    let title = localised_own(top, "title", &languages.list, &languages.tags, report);
    if title.0.is_empty() && !top.has("title") {
        report.say(message::no_site_title(), Span::default());
    }
    let description = localised_own(top, "description", &languages.list, &languages.tags, report);
    let (origin, base_path) = settings::address(top, base_url, report);
    let states = states::states(top, report);

    let vocabulary_names: Vec<Arc<str>> = sources.vocabularies.iter().map(|source| vocabularies::name_of(source).into()).collect();
    let vocabulary_settings = vocabularies::settings(top, &vocabulary_names, &languages, report);
    let vocabularies = sources.vocabularies.iter().map(|source| {
        let mut report = Report::new(&source.path);
        let settings = vocabulary_settings.get(vocabularies::name_of(source));
        let vocabulary = vocabularies::vocabulary(source, settings, &languages, &mut report);
        conflict::said_alone(&mut report.diagnostics);
        diagnostics.append(&mut report.diagnostics);
        (vocabulary.name.clone(), vocabulary)
    });
    let vocabularies: BTreeMap<_, _> = vocabularies.collect();

    let inline = kinds::inline(top, report);
    let kind_names = kind_names(&sources.kinds, inline.iter().map(|(item, _)| item.key));
    let known = fields::Known { tags: &languages.tags, states: &states, vocabularies: &vocabulary_names, kinds: &kind_names };
    let common = common::common_fields(&languages.tags, &states);
    let shared = top.section("fields", report).map(|section| fields::fields(section, &common, &known, report)).unwrap_or_default();
    let common = kinds::with_common(shared, &common);
    let mut kinds = Kinds::default();
    for source in &sources.kinds {
        kinds.read_file(source, &common, &known, diagnostics);
    }
    for (item, section) in inline {
        key::check(item.key, "a kind", item.key_span, report);
        if kinds.all.iter().any(|(kind, _)| &*kind.key == item.key) {
            report.say(message::duplicate_kind(item.key), item.key_span);
        } else {
            let read = kinds::kind(item.key, section, &common, &known, report);
            kinds.add(read, report);
        }
    }
    let mut kinds: Vec<Kind> = kinds.all.into_iter().map(|(kind, _)| kind).collect();
    if !kinds.iter().any(|kind| &*kind.key == kinds::PAGE) {
        kinds.insert(0, kinds::page(&common, &known, &sources.config.path));
    }

    diagnostics.extend(facets::conflicts(&kinds));

    let own_menus = std::mem::take(&mut languages.menus);
    let known_to_menus = menus::Known { languages: &languages.list, tags: &languages.tags, vocabularies: &vocabulary_names };
    let site_menus = top.section("menus", report).map(|section| menus::menus(section, &known_to_menus, report)).unwrap_or_default();
    let mut language_menus = BTreeMap::new();
    for (id, section) in own_menus {
        language_menus.extend(menus::menus(section, &known_to_menus, report).into_iter().map(|(name, items)| ((name, id), items)));
    }

    let theme = theme::theme(top, sources, report);
    let markets = markets::markets(top, &known_to_menus, &theme, vocabularies.get(markets::VOCABULARY), report);
    let publisher: Option<Arc<str>> = top.text("publisher", "\"City of Example\"", report).map(|(name, _)| name.into());
    let accessibility = accessibility::accessibility(top, &languages, publisher.as_ref(), report);
    let redirects = redirects::redirects(top, report);
    let retired_languages = redirects::retired_languages(top, &languages, report);
    let (page_size, readme_pages) = settings::pages(top, report);
    let (max_outdated, coverage) = translation::translation(top, &languages.list, report);
    Config {
        title: if title.0.is_empty() { settings::title_from(&origin, &languages.tags) } else { title },
        description,
        origin,
        base_path,
        default_language: languages.default,
        languages: languages.list,
        redirects,
        retired_languages,
        menus: site_menus,
        language_menus,
        markets,
        accessibility,
        kinds,
        states,
        vocabularies,
        theme: theme.name,
        theme_settings: theme.settings,
        properties: theme.properties,
        logo: theme.logo,
        edit_url: settings::edit_url(top, report),
        html: settings::html(top, report),
        url_style: settings::url_style(top, report),
        page_size,
        image_width: settings::image_width(top, report),
        max_asset_bytes: settings::max_asset_bytes(top, report),
        readme_pages,
        feed_size: settings::feed_size(top, report),
        search: settings::search(top, report),
        publish: publish::publish(top, sources, report),
        publisher,
        social_image: settings::social_image(top, report),
        message_language: settings::message_language(top, report),
        severity: severity::severity(top, report),
        max_outdated,
        coverage,
    }
}

/// Names of all kinds: of the files, of `[kinds.NAME]`, and `page`; sorted.
fn kind_names<'a>(files: &'a [Source], inline: impl Iterator<Item = &'a str>) -> Vec<Arc<str>> {
    let mut names: Vec<Arc<str>> = files.iter().map(vocabularies::name_of).chain(inline).chain([kinds::PAGE]).map(Arc::from).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The kinds read so far, each with the place of its folder.
#[derive(Default)]
struct Kinds {
    all: Vec<(Kind, Span)>,
}

impl Kinds {
    fn read_file(&mut self, source: &Source, common: &[Field], known: &fields::Known<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let mut report = Report::new(&source.path);
        let name = vocabularies::name_of(source);
        key::check(name, "a kind", Span::default(), &mut report);
        let text = conflict::blanked(&source.path, &source.text, &mut report.diagnostics);
        let text = syntax::readable(&text, &mut report);
        let (table, _) = DeTable::parse_recoverable(&text);
        let section = Section::new(&*source.path, table.get_ref(), Span::default());
        let read = kinds::kind(name, section, common, known, &mut report);
        self.add(read, &mut report);
        conflict::said_alone(&mut report.diagnostics);
        diagnostics.append(&mut report.diagnostics);
    }

    fn add(&mut self, read: kinds::Read, report: &mut Report) {
        let mut kind = read.kind;
        let contested = |other: &Kind| folder::contested(other.folder.as_deref()?, kind.folder.as_deref()?);
        if let Some((folder, other, span)) = self.all.iter().find_map(|(other, span)| Some((contested(other)?, other, span))) {
            let twice = message::duplicate_kind_folder(&folder, &other.key, &kind.key);
            report.diagnostics.push(twice.at(&report.file, read.folder_span).at_with(&other.declared_in, *span, "the other kind"));
            kind.folder = None;
        }
        self.all.push((kind, read.folder_span));
    }
}

/// A path inside the site's folder without slashes around it, or a report.
fn site_path(path: &str, setting: &str, span: Span, report: &mut Report) -> Option<Arc<str>> {
    let odd = |one: char| one.is_control() || matches!(one, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let trimmed = path.trim_end_matches('/');
    let fits = !trimmed.contains(odd) && trimmed.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    if !fits {
        report.say(message::invalid_site_path(path, setting), span);
    }
    fits.then(|| trimmed.into())
}

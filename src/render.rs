//! Rendering: planned pages to finished files, streamed into a sink from all threads.

use std::fmt::Write as _;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::build::Model;
use crate::config::{Config, LangId};
use crate::diagnostic::Diagnostic;
use crate::output::{OutputError, Sink};
use crate::page::redirect::{self as planned_redirect, Destination, Redirect};
use crate::page::{Content, Page, Plan};
use crate::site::address::Address;
use crate::site::alias::Alias;
use crate::site::{Shown, Site, address, link};
use crate::source::Sources;
use crate::theme::Theme;

pub mod accessibility;
pub mod block;
pub mod body;
pub mod context;
pub mod coverage;
mod facet;
pub mod facts;
pub mod feed;
pub mod feeds;
pub mod head;
pub mod headers;
pub mod highlight;
mod json;
pub mod listing;
pub mod math;
mod navigation;
mod outdated;
pub mod page;
pub mod picture;
pub mod raw_html;
pub mod redirect;
pub mod sanitise;
mod search;
pub mod shared;
pub mod sitemap;
pub mod structured_data;
pub mod target;
mod whole;
mod xml;

pub(crate) use xml::escape;

use page::Renderer;
use sitemap::SitemapEntry;

/// A file, or a few that are made together, of what a site publishes: what is rendered at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Paths below the output folder; of a sitemap, that of its first file.
    pub files: Vec<String>,
    /// What it is.
    pub what: What,
}

/// What an [`Output`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A page.
    Page(Page),
    /// A feed, in both forms.
    Feed(feeds::Planned),
    /// The sitemap of the host with this folder.
    Sitemap(String),
    /// The `robots.txt` of the host with this folder.
    Robots(String),
    /// The page at a former address.
    Alias(Alias),
    /// The page at an address that leads on because `site.toml` says so.
    Redirect(Redirect),
    /// The `_redirects` of the host with this folder.
    Redirects(String),
    /// What there is in each language, as JSON.
    Translations,
    /// The badge of a language, or of all.
    Badge(Option<LangId>),
    /// The `_headers` of a host.
    Headers(String),
    /// A style or script of the theme, by its name.
    Asset(String),
    /// A font or picture of the theme that is published as it is: where it lies.
    Copy(PathBuf),
}

/// A rendered output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rendered {
    /// Paths and bytes of its files.
    Files(Vec<(String, String)>),
    /// A file as it is.
    Copy(PathBuf),
}

/// Everything that is made of a site, besides its pictures, downloads and `static/`: pages in order of address, then what goes with them.
pub fn outputs(site: &Site, plan: &Plan, theme: &Theme) -> Vec<Output> {
    let config = &site.config;
    let of = |file: String, what: What| Output { files: vec![file], what };
    let mut outputs: Vec<Output> = plan.pages.unread().iter().map(|page| of(page.address.file(config), What::Page(page.clone()))).collect();
    outputs.extend(
        feeds::plan(site, plan)
            .into_iter()
            .map(|planned| Output { files: vec![planned.atom.file(config), planned.json.file(config)], what: What::Feed(planned) }),
    );
    if config.coverage {
        outputs.push(of(coverage::data(site).file(config), What::Translations));
        let badges = std::iter::once(None).chain(config.languages.iter().map(|language| Some(language.id)));
        outputs.extend(badges.map(|language| of(coverage::badge_address(site, language).file(config), What::Badge(language))));
    }
    for folder in address::host_folders(config) {
        let on_host = |language: LangId| address::host_folder(config, language) == folder;
        outputs.push(of(format!("{folder}sitemap.xml"), What::Sitemap(folder.clone())));
        outputs.push(of(format!("{folder}robots.txt"), What::Robots(folder.clone())));
        if config.publish.headers {
            outputs.push(of(format!("{folder}_headers"), What::Headers(folder.clone())));
        }
        let before = outputs.len();
        let aliases = site.aliases.iter().filter(|alias| on_host(alias.language) && leads_to(site, alias).is_some());
        outputs.extend(aliases.map(|alias| of(alias.address.file(config), What::Alias(alias.clone()))));
        let redirects = plan.redirects.iter().filter(|redirect| on_host(redirect.address.language));
        outputs.extend(redirects.map(|redirect| of(redirect.address.file(config), What::Redirect(redirect.clone()))));
        if outputs.len() > before {
            outputs.push(of(format!("{folder}_redirects"), What::Redirects(folder.clone())));
        }
        outputs.extend(theme.assets.iter().map(|(name, (path, _))| of(format!("{folder}{path}"), What::Asset(name.clone()))));
        outputs.extend(theme.files_beside.values().map(|(path, from)| of(format!("{folder}{path}"), What::Copy(from.clone()))));
    }
    outputs
}

/// Renders one output.
///
/// # Errors
/// A diagnostic at the place in the template where rendering failed.
pub fn one(renderer: &Renderer<'_>, output: &Output) -> Result<Rendered, Box<Diagnostic>> {
    let (site, plan) = (renderer.site, renderer.plan);
    let config = &site.config;
    let texts = match &output.what {
        What::Page(page) => vec![renderer.page(page)?],
        What::Feed(planned) => {
            let feed = feeds::feed(site, plan, planned);
            vec![feed::atom(&feed), feed::json_feed(&feed)]
        }
        What::Sitemap(folder) => return Ok(Rendered::Files(sitemap(site, plan, folder))),
        What::Robots(folder) => vec![robots(&sitemap_base(site, folder), renderer.noindex)],
        What::Alias(alias) => vec![alias_page(site, alias)],
        What::Redirect(redirect) => vec![redirect_page(site, redirect)],
        What::Redirects(folder) => vec![redirects(site, plan, folder)],
        What::Translations => vec![coverage::json(site, renderer.history)],
        What::Badge(language) => vec![coverage::badge(site, renderer.interface, renderer.history, *language)],
        What::Headers(folder) => vec![headers::headers(site, renderer.theme, path_of_host(config, folder), renderer.noindex)],
        What::Asset(name) => vec![renderer.theme.assets.get(name).map_or_else(String::new, |(_, text)| text.to_string())],
        What::Copy(from) => return Ok(Rendered::Copy(from.clone())),
    };
    Ok(Rendered::Files(output.files.iter().cloned().zip(texts).collect()))
}

/// Renders everything that is planned into `sink`, with code as the highlighter writes it.
///
/// # Errors
/// Where the sink cannot take a file. What is wrong with the theme is among the diagnostics.
pub fn render(
    model: &Model,
    sources: &Sources,
    highlighter: &highlight::Highlighter,
    sink: &dyn Sink,
) -> Result<Vec<Diagnostic>, OutputError> {
    let Model { site, plan, assets, interface, theme, history, noindex } = model;
    // Pictures come first: pages state the sizes that they are published in, which only their encoders know.
    let files = crate::output::files::publish(site, assets, sources, sink, None)?;
    let pictures = picture::Pictures(files.sizes);
    let shared = shared::all(site, interface, theme, *noindex);
    let renderer = Renderer { site, plan, interface, theme, shared: &shared, highlighter, history, pictures: &pictures, noindex: *noindex };
    let rendered: Vec<Option<Diagnostic>> = outputs(site, plan, theme)
        .par_iter()
        .map(|output| match one(&renderer, output) {
            Ok(rendered) => give(rendered, &output.files, sink).map(|()| None),
            Err(diagnostic) => Ok(Some(*diagnostic)),
        })
        .collect::<Result<_, OutputError>>()?;
    let mut diagnostics: Vec<Diagnostic> = rendered.into_iter().flatten().collect();
    diagnostics.extend(files.diagnostics);
    Ok(diagnostics)
}

/// Gives a rendered output to a sink.
fn give(rendered: Rendered, files: &[String], sink: &dyn Sink) -> Result<(), OutputError> {
    match rendered {
        Rendered::Files(texts) => texts.into_iter().try_for_each(|(file, text)| sink.put(&file, text.as_bytes())),
        Rendered::Copy(from) => files.iter().try_for_each(|file| sink.copy(file, &from)),
    }
}

/// The sitemap of a host: names and texts of its files.
fn sitemap(site: &Site, plan: &Plan, folder: &str) -> Vec<(String, String)> {
    let on_host = |page: &&Page| address::host_folder(&site.config, page.address.language) == folder;
    let entries: Vec<SitemapEntry> = plan.pages.iter().filter(on_host).filter_map(|page| sitemap_entry(site, page)).collect();
    let files = sitemap::sitemap(&entries, &sitemap_base(site, folder));
    files.into_iter().map(|(name, xml)| (format!("{folder}{name}"), xml)).collect()
}

/// The address that a former address leads to.
fn leads_to(site: &Site, alias: &Alias) -> Option<Address> {
    link::target(&site.config, &site.works, &site.routes, alias.work, alias.language).map(|(address, _)| address)
}

fn alias_page(site: &Site, alias: &Alias) -> String {
    let config = &site.config;
    let language = config.language(alias.language);
    let title = site.works[alias.work].live(alias.language).map_or("", |version| &version.title);
    let Some(address) = leads_to(site, alias) else { return String::new() };
    let (to, canonical) = (address.href(config, alias.language), address.absolute(config));
    redirect::page(&language.tag, shared::direction(language.direction), title, &to, &canonical)
}

fn redirect_page(site: &Site, redirect: &Redirect) -> String {
    let config = &site.config;
    let (language, title) = match &redirect.to {
        Destination::Own { address, work, .. } => {
            let version = work.and_then(|work| site.shown(work, address.language).version());
            (address.language, version.map_or("", |version| &version.title))
        }
        Destination::Other(_) => (redirect.address.language, ""),
    };
    let language = config.language(language);
    let (to, canonical) = (redirect.to.href(config, redirect.address.language), redirect.to.absolute(config));
    redirect::page(&language.tag, shared::direction(language.direction), title, &to, &canonical)
}

fn redirects(site: &Site, plan: &Plan, folder: &str) -> String {
    let config = &site.config;
    let on_host = site.aliases.iter().filter(|alias| address::host_folder(config, alias.language) == folder);
    let pairs = on_host.filter_map(|alias| {
        let to = leads_to(site, alias)?.href(config, alias.language);
        Some((alias.address.href(config, alias.language), to))
    });
    let planned = plan.redirects.iter().filter(|redirect| address::host_folder(config, redirect.address.language) == folder);
    let planned = planned.map(|redirect| {
        let from = redirect.address.language;
        (redirect.address.href(config, from), redirect.to.href(config, from))
    });
    let mut text = redirect::rules(&pairs.chain(planned).collect::<Vec<_>>());
    // Hosts take the first line that fits.
    for (prefix, to) in planned_redirect::all_else(site, &plan.pages, folder) {
        let _ = writeln!(text, "{prefix}* {to} 301");
    }
    text
}

/// Absolute address of the root of a host, with a final slash.
fn sitemap_base(site: &Site, folder: &str) -> String {
    let config = &site.config;
    let root = language_of_host(config, folder).map_or_else(|| format!("{}{}", config.origin, config.base_path), |id| config.root_of(id));
    format!("{root}/")
}

/// The path below which everything is on the host that has this folder.
fn path_of_host<'a>(config: &'a Config, folder: &str) -> &'a str {
    language_of_host(config, folder).map_or(&config.base_path, |id| config.path_of(id))
}

/// A language whose pages are on the host that has this folder.
fn language_of_host(config: &Config, folder: &str) -> Option<LangId> {
    config.languages.iter().map(|language| language.id).find(|id| address::host_folder(config, *id) == folder)
}

/// Which crawlers may read the host (RFC 9309): all, or of a preview of a change none.
fn robots(base: &str, noindex: bool) -> String {
    if noindex {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if base.starts_with("http") {
        let _ = writeln!(text, "\nSitemap: {base}sitemap.xml");
    }
    text
}

/// Pages with a text of their own are in the sitemap: no fallbacks, stubs, later parts of lists or pages for errors.
fn sitemap_entry(site: &Site, page: &Page) -> Option<SitemapEntry> {
    let lastmod = match &page.content {
        Content::Work(work) => {
            if !matches!(site.shown(*work, page.address.language), Shown::Own(_)) {
                return None;
            }
            crate::site::order::date(site, *work).map(|date| date.to_string())
        }
        Content::Section(_, 1)
        | Content::Term(_, 1)
        | Content::Vocabulary(_)
        | Content::Facet(_)
        | Content::Index
        | Content::Accessibility
        | Content::Languages => None,
        Content::Whole(_) | Content::Section(..) | Content::Term(..) | Content::Coverage | Content::Search | Content::NotFound => {
            return None;
        }
    };
    let alternates = head::alternates(site, page).into_iter().map(|(tag, url)| (tag.to_string(), url)).collect();
    Some(SitemapEntry { loc: page.address.absolute(&site.config), lastmod, alternates })
}

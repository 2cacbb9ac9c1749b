//! Rendering: planned pages to finished files, streamed into a sink from all threads.

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::i18n::Interface;
use crate::output::{OutputError, Sink};
use crate::page::{Content, Plan};
use crate::site::{Shown, Site, address, link};
use crate::source::Sources;
use crate::theme::Theme;

pub mod accessibility;
pub mod block;
pub mod body;
pub mod context;
pub mod facts;
pub mod feed;
pub mod feeds;
pub mod head;
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
pub mod shared;
pub mod sitemap;
pub mod structured_data;
pub mod target;
mod whole;
mod xml;

use page::Renderer;
use sitemap::SitemapEntry;

/// Renders everything that is planned into `sink`.
///
/// # Errors
/// Where the sink cannot take a file. What is wrong with the theme is among the diagnostics.
pub fn render(
    site: &Site,
    plan: &Plan,
    interface: &Interface,
    theme: &Theme,
    sources: &Sources,
    sink: &dyn Sink,
) -> Result<Vec<Diagnostic>, OutputError> {
    // Pictures come first: pages state the sizes that they are published in, which only their encoders know.
    let files = crate::output::files::publish(site, plan, sources, sink)?;
    let pictures = picture::Pictures(files.sizes);
    let renderer = Renderer {
        site,
        plan,
        interface,
        theme,
        shared: site.config.languages.iter().map(|language| shared::shared(site, interface, theme, language.id)).collect(),
        highlighter: highlight::Highlighter::default(),
        history: &sources.history,
        pictures: &pictures,
    };
    let rendered: Vec<Option<Diagnostic>> = plan
        .pages
        .par_iter()
        .map(|page| match renderer.page(page) {
            Ok(html) => sink.put(&page.address.file(&site.config), html.as_bytes()).map(|()| None),
            Err(diagnostic) => Ok(Some(*diagnostic)),
        })
        .collect::<Result<_, OutputError>>()?;
    write_feeds(site, plan, sink)?;
    write_addresses(site, plan, sink)?;
    write_theme(site, theme, sink)?;
    let mut diagnostics: Vec<Diagnostic> = rendered.into_iter().flatten().collect();
    diagnostics.extend(files.diagnostics);
    Ok(diagnostics)
}

fn write_feeds(site: &Site, plan: &Plan, sink: &dyn Sink) -> Result<(), OutputError> {
    feeds::plan(site, plan).par_iter().try_for_each(|planned| {
        let feed = feeds::feed(site, plan, planned);
        sink.put(&planned.atom.file(&site.config), feed::atom(&feed).as_bytes())?;
        sink.put(&planned.json.file(&site.config), feed::json_feed(&feed).as_bytes())
    })
}

/// Sitemap, robots.txt and redirects; for every host its own.
fn write_addresses(site: &Site, plan: &Plan, sink: &dyn Sink) -> Result<(), OutputError> {
    let config = &site.config;
    for folder in address::host_folders(config) {
        let on_host = |language: crate::config::LangId| address::host_folder(config, language) == folder;
        let entries: Vec<SitemapEntry> =
            plan.pages.iter().filter(|page| on_host(page.address.language)).filter_map(|page| sitemap_entry(site, page)).collect();
        for (name, xml) in sitemap::sitemap(&entries, &sitemap_base(site, &folder)) {
            sink.put(&format!("{folder}{name}"), xml.as_bytes())?;
        }
        sink.put(&format!("{folder}robots.txt"), robots(&sitemap_base(site, &folder)).as_bytes())?;
        let mut redirects = Vec::new();
        for alias in site.aliases.iter().filter(|alias| on_host(alias.language)) {
            let Some((address, _)) = link::target(config, &site.works, &site.routes, alias.work, alias.language) else { continue };
            let language = config.language(alias.language);
            let title = site.works[alias.work].live(alias.language).map_or("", |version| &version.title);
            let html = redirect::page(
                &language.tag,
                shared::direction(language.direction),
                title,
                &address.href(config, alias.language),
                &address.absolute(config),
            );
            sink.put(&alias.address.file(config), html.as_bytes())?;
            redirects.push((alias.address.href(config, alias.language), address.href(config, alias.language)));
        }
        if !redirects.is_empty() {
            sink.put(&format!("{folder}_redirects"), redirect::rules(&redirects).as_bytes())?;
        }
    }
    Ok(())
}

/// Absolute address of the root of a host, with a final slash.
fn sitemap_base(site: &Site, folder: &str) -> String {
    let config = &site.config;
    let language = config.languages.iter().find(|language| address::host_folder(config, language.id) == folder);
    let origin = language.and_then(|language| language.host.as_deref()).unwrap_or(&config.origin);
    format!("{origin}{}/", config.base_path)
}

fn robots(base: &str) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if base.starts_with("http") {
        let _ = writeln!(text, "\nSitemap: {base}sitemap.xml");
    }
    text
}

/// Pages with a text of their own are in the sitemap: no fallbacks, stubs, later parts of lists or pages for errors.
fn sitemap_entry(site: &Site, page: &crate::page::Page) -> Option<SitemapEntry> {
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
        | Content::Index
        | Content::Accessibility
        | Content::Languages => None,
        Content::Whole(_) | Content::Section(..) | Content::Term(..) | Content::NotFound => return None,
    };
    let alternates = head::alternates(site, page).into_iter().map(|(tag, url)| (tag.to_string(), url)).collect();
    Some(SitemapEntry { loc: page.address.absolute(&site.config), lastmod, alternates })
}

/// Styles and scripts of the theme, for every host.
fn write_theme(site: &Site, theme: &Theme, sink: &dyn Sink) -> Result<(), OutputError> {
    for folder in address::host_folders(&site.config) {
        for (path, text) in theme.assets.values() {
            sink.put(&format!("{folder}{path}"), text.as_bytes())?;
        }
        for (path, location) in theme.files_beside.values() {
            sink.copy(&format!("{folder}{path}"), location)?;
        }
    }
    Ok(())
}

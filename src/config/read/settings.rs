//! The small settings of `site.toml`, each with its default.

use std::sync::Arc;

use super::base_url::base_url;
use super::languages::canonical_tag;
use super::localised::Tags;
use super::section::{Report, Section};
use super::site_path;
use crate::config::search::Search;
use crate::config::{HtmlPolicy, Localised, UrlStyle};
use crate::diagnostic::catalogue::config as message;
use crate::span::Span;

/// Origin and path of the base URL; that of the command line goes before that of the file. Empty where there is none.
pub(super) fn address(top: &mut Section<'_>, given: Option<&str>, report: &mut Report) -> (Arc<str>, Arc<str>) {
    let written = top.text("base_url", "\"https://example.org/\"", report);
    if let Some(given) = given {
        match base_url(given) {
            Ok((origin, path)) => return (origin.into(), path.into()),
            // It stands in no file, so it has no place.
            Err(reason) => report.diagnostics.push(message::invalid_base_url(given, reason)),
        }
    }
    let Some((written, span)) = written else {
        if given.is_none() && !top.has("base_url") {
            report.say(message::no_base_url(), Span::default());
        }
        return ("".into(), "".into());
    };
    match base_url(written) {
        Ok((origin, path)) => (origin.into(), path.into()),
        Err(reason) => {
            report.say(message::invalid_base_url(written, reason), span);
            ("".into(), "".into())
        }
    }
}

/// A name for a site without one: its host.
pub(super) fn title_from(origin: &str, tags: &Tags) -> Localised {
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    tags.in_default(if host.is_empty() { "Knowledge base" } else { host })
}

/// `[markdown] html`; sanitised by default.
pub(super) fn html(top: &mut Section<'_>, report: &mut Report) -> HtmlPolicy {
    let choices = [("sanitise", HtmlPolicy::Sanitise), ("escape", HtmlPolicy::Escape), ("allow", HtmlPolicy::Allow)];
    within(top, "markdown", report, |section, report| section.choice("html", &choices, report)).unwrap_or(HtmlPolicy::Sanitise)
}

/// `[urls] style`; folders by default.
pub(super) fn url_style(top: &mut Section<'_>, report: &mut Report) -> UrlStyle {
    let choices = [("folder", UrlStyle::Folder), ("html", UrlStyle::Html)];
    within(top, "urls", report, |section, report| section.choice("style", &choices, report)).unwrap_or(UrlStyle::Folder)
}

/// `[pages] size` (20) and `readme` (false).
pub(super) fn pages(top: &mut Section<'_>, report: &mut Report) -> (usize, bool) {
    let read = within(top, "pages", report, |section, report| {
        let size = section.number("size", 1..=1000, 20, report);
        Some((size, section.boolean("readme", report)))
    });
    let (size, readme) = read.unwrap_or_default();
    (size.and_then(|size| usize::try_from(size).ok()).unwrap_or(20), readme.unwrap_or(false))
}

/// `[images] width`, in pixels; 1600 by default.
pub(super) fn image_width(top: &mut Section<'_>, report: &mut Report) -> u32 {
    let width = within(top, "images", report, |section, report| section.number("width", 200..=10_000, 1600, report));
    width.and_then(|width| u32::try_from(width).ok()).unwrap_or(1600)
}

/// `[downloads] max_megabytes`, in bytes; 20 MB by default.
pub(super) fn max_asset_bytes(top: &mut Section<'_>, report: &mut Report) -> u64 {
    within(top, "downloads", report, |section, report| section.number("max_megabytes", 1..=10_000, 20, report)).unwrap_or(20) * 1_000_000
}

/// `[feeds] size`; 20 by default.
pub(super) fn feed_size(top: &mut Section<'_>, report: &mut Report) -> usize {
    let size = within(top, "feeds", report, |section, report| section.number("size", 1..=1000, 20, report));
    size.and_then(|size| usize::try_from(size).ok()).unwrap_or(20)
}

/// `[search] enabled`; true by default.
pub(super) fn search(top: &mut Section<'_>, report: &mut Report) -> Search {
    Search { enabled: within(top, "search", report, |section, report| section.boolean("enabled", report)).unwrap_or(true) }
}

/// `[edit] url`, with `{path}`.
pub(super) fn edit_url(top: &mut Section<'_>, report: &mut Report) -> Option<Arc<str>> {
    let example = "\"https://forge.example/team/site/edit/main/{path}\"";
    let (address, span) = within(top, "edit", report, |section, report| section.text("url", example, report))?;
    if let Err(reason) = base_url(address.split(['{', '?', '#']).next().unwrap_or("")) {
        report.say(message::invalid_base_url(address, reason), span);
        return None;
    }
    if !address.contains("{path}") {
        report.say(message::edit_url_without_path(address), span);
        return None;
    }
    Some(address.into())
}

/// `social_image`, a path below `static/`.
pub(super) fn social_image(top: &mut Section<'_>, report: &mut Report) -> Option<Arc<str>> {
    let (path, span) = top.text("social_image", "\"social.png\"", report)?;
    let below = path.strip_prefix("static/").unwrap_or(path);
    site_path(below, "picture for social media", span, report)
}

/// `[editors] language`: a tag of any language, not only one of the site's.
pub(super) fn message_language(top: &mut Section<'_>, report: &mut Report) -> Option<Arc<str>> {
    let (tag, span) = within(top, "editors", report, |section, report| section.text("language", "\"fr\"", report))?;
    canonical_tag(tag, span, report).map(Into::into)
}

/// Reads one section whole.
fn within<'a, T>(
    top: &mut Section<'a>,
    key: &'static str,
    report: &mut Report,
    read: impl FnOnce(&mut Section<'a>, &mut Report) -> Option<T>,
) -> Option<T> {
    let mut section = top.section(key, report)?;
    let value = read(&mut section, report);
    section.finish(report);
    value
}

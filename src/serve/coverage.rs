//! What there is in each language, for those who look at a preview: always there, drafts among it, whether the site publishes such a page or not.

use std::fmt::Write as _;

use crate::build::Model;
use crate::diagnostic::language::Language;
use crate::render::escape;
use crate::site::{Site, Version, WorkId};
use crate::stats::counted;
use crate::translation::status::name;
use crate::translation::survey::{Need, Page, Scope, Survey, survey};

/// Pages that are named where no language is chosen.
const NAMED: usize = 50;

const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>Translations</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-inline-size: 60rem; margin: 2rem auto; padding-inline: 1rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .25rem .75rem; border-block-end: 1px solid; text-align: end; }
th:first-child { text-align: start; }
li { margin-block-end: .5rem; }
</style>
<body>
<h1>Translations</h1>
";

/// The page, of the language with this tag or of all.
pub fn page(model: &Model, language: Option<&str>) -> String {
    let site = &model.site;
    let language = language.and_then(|tag| site.config.language_by_tag(tag)).map(|language| &*language.tag);
    let survey = survey(site, &model.history, Scope::All);
    let mut html = HEAD.to_owned();
    languages(&survey, &mut html);
    let chosen = |page: &&Page| language.is_none_or(|tag| *page.language == *tag);
    let to_do: Vec<&Page> = survey.pages.iter().filter(chosen).filter(|page| page.need != Need::Current).collect();
    let _ = writeln!(html, "<h2>To do{}</h2>", language.map_or(String::new(), |tag| format!(": {tag}")));
    if to_do.is_empty() {
        html.push_str("<p>Every page is translated and up to date.</p>\n");
    } else {
        let most = if language.is_some() { usize::MAX } else { NAMED };
        html.push_str("<ul>\n");
        to_do.iter().take(most).for_each(|page| item(site, page, &mut html));
        html.push_str("</ul>\n");
        if let Some(more) = to_do.len().checked_sub(most).filter(|more| *more > 0) {
            let _ = writeln!(html, "<p>And {more} more: choose a language above.</p>");
        }
    }
    html
}

fn languages(survey: &Survey, html: &mut String) {
    html.push_str("<div>\n<table>\n<tr><th>Language<th>Pages<th>Up to date<th>Outdated<th>Unpinned<th>Missing<th>Orphaned\n");
    for one in &survey.languages {
        let counts = [one.pages, one.current(), one.outdated, one.unpinned, one.missing, one.orphaned];
        let cells: String = counts.iter().map(|count| format!("<td>{count}")).collect();
        let tag = escaped(&one.tag);
        let _ = writeln!(html, "<tr><th><a href=\"?lang={tag}\" lang=\"{tag}\">{}</a>{cells}", escaped(&one.name));
    }
    html.push_str("</table>\n</div>\n");
}

fn item(site: &Site, page: &Page, html: &mut String) {
    let file = escaped(page.file.as_ref().unwrap_or(&page.original));
    let tag = escaped(&page.language);
    let url = site.ids.get(&page.id).and_then(|work| address(site, *work, &page.language));
    let link = url.map_or_else(|| file.clone(), |url| format!("<a href=\"{}\">{file}</a>", escaped(&url)));
    let _ = write!(html, "<li>{tag}: {link}: {}", page.word(Language::English));
    if page.words > 0 {
        let _ = write!(html, ", {}", counted(page.words, "word"));
    }
    if page.older == Some(true) {
        html.push_str(", the original was changed later");
    }
    let sections: Vec<String> = page
        .sections
        .iter()
        .map(|section| {
            format!("{} ({})", escaped(name(&section.id, &section.heading, Language::English)), section.state.word(Language::English))
        })
        .collect();
    if !sections.is_empty() {
        let _ = write!(html, ": {}", sections.join(", "));
    }
    html.push('\n');
}

fn address(site: &Site, work: WorkId, tag: &str) -> Option<String> {
    let language = site.config.language_by_tag(tag)?.id;
    let own = site.works[work].versions.iter().any(|version: &Version| version.language == language);
    let shown = if own { language } else { site.works[work].original };
    site.routes.work(work, shown).map(|address| address.href(&site.config, site.config.default_language))
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    html
}

//! What there is in each language, for those who look at a preview: always there, drafts among it, whether the site publishes such a page or not.

use std::fmt::Write as _;

use crate::build::Model;
use crate::diagnostic::frame::Frame;
use crate::diagnostic::language::Language;
use crate::render::escape;
use crate::site::{Site, Version, WorkId};
use crate::translation::status::name;
use crate::translation::survey::{Need, Page, Scope, Survey, survey};

/// Pages that are named where no language is chosen.
const NAMED: usize = 50;

const STYLE: &str = "<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-inline-size: 60rem; margin: 2rem auto; padding-inline: 1rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .25rem .75rem; border-block-end: 1px solid; text-align: end; }
th:first-child { text-align: start; }
li { margin-block-end: .5rem; }
</style>
<body>
";

/// The page, of the language with this tag or of all.
pub fn page(model: &Model, language: Option<&str>) -> String {
    let site = &model.site;
    let language = language.and_then(|tag| site.config.language_by_tag(tag)).map(|language| &*language.tag);
    let survey = survey(site, &model.history, Scope::All);
    let (said_in, frame) = (site.config.messages(), site.config.messages().frame());
    let words = frame.previewing();
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{1}</title>\n{STYLE}<h1>{1}</h1>\n",
        said_in.tag(),
        words.title
    );
    languages(&survey, frame, &mut html);
    let chosen = |page: &&Page| language.is_none_or(|tag| *page.language == *tag);
    let to_do: Vec<&Page> = survey.pages.iter().filter(chosen).filter(|page| page.need != Need::Current).collect();
    let _ = writeln!(html, "<h2>{}</h2>", language.map_or_else(|| words.to_do.to_owned(), |tag| frame.of_file(words.to_do, tag)));
    if to_do.is_empty() {
        let _ = writeln!(html, "<p>{}</p>", frame.survey().nothing_to_do);
    } else {
        let most = if language.is_some() { usize::MAX } else { NAMED };
        html.push_str("<ul>\n");
        to_do.iter().take(most).for_each(|page| item(site, page, said_in, &mut html));
        html.push_str("</ul>\n");
        if let Some(more) = to_do.len().checked_sub(most).filter(|more| *more > 0) {
            let _ = writeln!(html, "<p>{}</p>", frame.more_of_a_language(more));
        }
    }
    html
}

fn languages(survey: &Survey, frame: &Frame, html: &mut String) {
    let _ = writeln!(html, "<div>\n<table>\n<tr><th>{}", frame.previewing().columns.join("<th>"));
    for one in &survey.languages {
        let counts = [one.pages, one.current(), one.outdated, one.unpinned, one.missing, one.orphaned];
        let cells: String = counts.iter().map(|count| format!("<td>{count}")).collect();
        let tag = escaped(&one.tag);
        let _ = writeln!(html, "<tr><th><a href=\"?lang={tag}\" lang=\"{tag}\">{}</a>{cells}", escaped(&one.name));
    }
    html.push_str("</table>\n</div>\n");
}

fn item(site: &Site, page: &Page, said_in: Language, html: &mut String) {
    let frame = said_in.frame();
    let file = escaped(page.file.as_ref().unwrap_or(&page.original));
    let tag = escaped(&page.language);
    let url = site.ids.get(&page.id).and_then(|work| address(site, *work, &page.language));
    let link = url.map_or_else(|| file.clone(), |url| format!("<a href=\"{}\">{file}</a>", escaped(&url)));
    let _ = write!(html, "<li>{}", frame.of_file(&tag, &frame.of_file(&link, page.word(said_in))));
    if page.words > 0 {
        let _ = write!(html, ", {}", frame.words(page.words));
    }
    if page.older == Some(true) {
        let _ = write!(html, ", {}", frame.survey().older);
    }
    let sections: Vec<String> = page
        .sections
        .iter()
        .map(|section| format!("{} ({})", escaped(name(&section.id, &section.heading, said_in)), section.state.word(said_in)))
        .collect();
    if !sections.is_empty() {
        let _ = write!(html, "{}{}", frame.colon(), sections.join(", "));
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

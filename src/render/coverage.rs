//! The coverage page: how much of a site there is in each language, and which translations are behind. Beside it the same as data, and badges.

use std::fmt::Write as _;

use super::context::{CoverageContext, CoverageLanguageContext, CoveragePageContext, LabelContext, LinkContext, PageContext};
use super::listing::{foreign, work_link};
use super::page::Renderer;
use super::xml::escape;
use crate::config::LangId;
use crate::i18n::{Interface, Key};
use crate::site::Site;
use crate::site::address::{self, Address};
use crate::source::History;
use crate::translation::FOLDER;
use crate::translation::survey::{Need, OfLanguage, Page, Scope, Survey, survey};

/// Pages that are named.
const MOST: usize = 200;

/// Address of the data.
pub fn data(site: &Site) -> Address {
    address::file(&site.config, site.config.default_language, [FOLDER], "status.json")
}

/// Address of the badge of a language, or of all.
pub fn badge_address(site: &Site, language: Option<LangId>) -> Address {
    let config = &site.config;
    let name = language.map_or("badge.svg".to_owned(), |language| format!("badge-{}.svg", config.language(language).tag));
    address::file(config, config.default_language, [FOLDER], &name)
}

/// What readers may know of the translations, as JSON.
pub fn json(site: &Site, history: &History) -> String {
    survey(site, history, Scope::Published).json()
}

/// The badge of a language, or of all: how many of a hundred pages are translated and up to date.
pub fn badge(site: &Site, interface: &Interface, history: &History, language: Option<LangId>) -> String {
    let survey = survey(site, history, Scope::Published);
    let config = &site.config;
    let chosen = |one: &&OfLanguage| language.is_none_or(|language| one.tag == config.language(language).tag);
    let (current, pages) = survey.languages.iter().filter(chosen).fold((0, 0), |sum, one| (sum.0 + one.current(), sum.1 + one.pages));
    let default = config.default_language;
    let label = language.map_or(interface.text(default, Key::CoverageCurrent), |language| &*config.language(language).name);
    svg(label, &percent(current, pages), current * 100, pages)
}

fn percent(part: usize, whole: usize) -> String {
    format!("{} %", (part * 100).checked_div(whole).unwrap_or(100))
}

/// Two boxes with a text in each, as other badges are. White on each of the colours has a contrast above 4.5 : 1.
fn svg(label: &str, value: &str, hundredfold: usize, whole: usize) -> String {
    let width = |text: &str| text.chars().map(|letter| if (letter as u32) < 0x1100 { 7 } else { 13 }).sum::<usize>() + 12;
    let (left, right) = (width(label), width(value));
    let colour = match hundredfold.checked_div(whole).unwrap_or(100) {
        90.. => "#2a6f2a",
        50..90 => "#7d5200",
        _ => "#a4262c",
    };
    let mut name = String::new();
    escape(label, &mut name);
    let all = left + right;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"20\" role=\"img\" aria-label=\"{name}: {value}\">\n<title>{name}: {value}</title>\n"
    );
    let _ = write!(
        out,
        "<rect width=\"{left}\" height=\"20\" fill=\"#444\"/><rect x=\"{left}\" width=\"{right}\" height=\"20\" fill=\"{colour}\"/>\n<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\" text-anchor=\"middle\">"
    );
    for (text, middle, room) in [(name.as_str(), left / 2, left), (value, left + right / 2, right)] {
        let _ = write!(out, "<text x=\"{middle}\" y=\"14\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{text}</text>", room - 12);
    }
    out + "</g>\n</svg>\n"
}

impl Renderer<'_> {
    /// The data of the coverage page; the result is its template.
    pub(super) fn coverage(&self, language: LangId, context: &mut PageContext) -> String {
        let survey = survey(self.site, self.history, Scope::Published);
        context.kind = "coverage".into();
        context.title = self.text(language, Key::CoverageTitle);
        context.noindex = true;
        context.breadcrumbs = self.breadcrumbs(0, language);
        let name = &self.site.config.language(language).name;
        context.coverage = Some(CoverageContext {
            languages: survey.languages.iter().filter(|one| one.pages > 0).map(|one| self.coverage_of(one, language)).collect(),
            heading: self.interface.format(language, Key::CoverageToDo, &[("language", name)]),
            pages: self.behind(&survey, language),
            data: data(self.site).href(&self.site.config, language),
        });
        "coverage.html".to_owned()
    }

    fn coverage_of(&self, one: &OfLanguage, reader: LangId) -> CoverageLanguageContext {
        let config = &self.site.config;
        let number = |number: usize| self.interface.locale(reader).integer(number as u64);
        let language = config.language_by_tag(&one.tag).map_or(reader, |language| language.id);
        let (lang, dir) = foreign(self.site, language, reader);
        CoverageLanguageContext {
            name: LabelContext { text: one.name.clone(), lang, dir },
            url: self.site.routes.coverage.get(language.0 as usize).map_or(String::new(), |address| address.href(config, reader)),
            badge: badge_address(self.site, Some(language)).href(config, reader),
            pages: number(one.pages),
            current: number(one.current()),
            outdated: number(one.outdated),
            unpinned: number(one.unpinned),
            missing: number(one.missing),
        }
    }

    /// The pages in the reader's language that are not up to date.
    fn behind(&self, survey: &Survey, language: LangId) -> Vec<CoveragePageContext> {
        let site = self.site;
        let tag = &site.config.language(language).tag;
        let of = |page: &Page| {
            let key = match page.need {
                Need::Current | Need::Orphaned => return None,
                Need::Copy | Need::Missing => Key::CoverageMissing,
                Need::Outdated => Key::CoverageOutdated,
                Need::Unpinned => Key::CoverageUnpinned,
            };
            let work = *site.ids.get(&page.id)?;
            let count = page.sections.len() as u64;
            Some(CoveragePageContext {
                link: work_link(site, work, language).unwrap_or_else(|| original_link(site, work, language)),
                text: self.interface.text(language, key).to_owned(),
                sections: if count > 0 { self.interface.plural(language, Key::CoverageSections, count, &[]) } else { String::new() },
            })
        };
        survey.pages.iter().filter(|page| page.language == *tag).filter_map(of).take(MOST).collect()
    }
}

/// A link to the original, where a page has no address in the reader's language.
fn original_link(site: &Site, work: usize, language: LangId) -> LinkContext {
    let original = site.works[work].original();
    let (lang, dir) = foreign(site, original.language, language);
    let url = site.routes.work(work, original.language).map_or(String::new(), |address| address.href(&site.config, language));
    LinkContext { title: original.title.clone(), url, hreflang: lang.clone(), lang, dir, current: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_badge() {
        insta::assert_snapshot!(svg("A & B", &percent(7, 9), 700, 9), @r##"
        <svg xmlns="http://www.w3.org/2000/svg" width="87" height="20" role="img" aria-label="A &amp; B: 77 %">
        <title>A &amp; B: 77 %</title>
        <rect width="47" height="20" fill="#444"/><rect x="47" width="40" height="20" fill="#7d5200"/>
        <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="23" y="14" textLength="35" lengthAdjust="spacingAndGlyphs">A &amp; B</text><text x="67" y="14" textLength="28" lengthAdjust="spacingAndGlyphs">77 %</text></g>
        </svg>
        "##);
        assert_eq!((percent(0, 0), percent(1, 3)), ("100 %".to_owned(), "33 %".to_owned()));
    }
}

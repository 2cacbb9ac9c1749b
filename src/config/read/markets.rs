//! Markets: `[markets.NAME]`.

use super::localised::localised_own;
use super::menus::{self, menus};
use super::section::{Report, Section};
use super::{key, theme};
use crate::config::Vocabulary;
use crate::config::market::Market;
use crate::diagnostic::catalogue::config as message;
use crate::diagnostic::nearest;

/// The vocabulary whose terms say for which markets a page is, on sites that have one.
pub(super) const VOCABULARY: &str = "markets";

/// All markets, in the order of the file. Where the site has a vocabulary `markets`, each is to be one of its terms, so that one word
/// says the same of a page and of a front page.
pub(super) fn markets(
    top: &mut Section<'_>,
    known: &menus::Known<'_>,
    theme: &theme::Read,
    vocabulary: Option<&Vocabulary>,
    report: &mut Report,
) -> Vec<Market> {
    let Some(section) = top.section("markets", report) else { return Vec::new() };
    let mut markets: Vec<Market> = Vec::new();
    for item in section.rest() {
        key::check(item.key, "a market", item.key_span, report);
        if let Some(vocabulary) = vocabulary
            && vocabulary.term(item.key).is_none()
        {
            let near = nearest(item.key, vocabulary.terms.iter().map(|term| &*term.key));
            report.say(message::market_is_no_term(item.key, near), item.key_span);
        }
        let Some(section) = item.section(format!("[markets.{}]", item.key), report) else { continue };
        let Some(market) = market(item.key, section, known, theme, report) else { continue };
        match markets.iter().find(|other| other.page == market.page) {
            Some(other) => {
                let twice = message::market_page_twice(&market.page, &other.key, &market.key);
                report.say_with(twice, market.page_span, other.page_span, "the other market");
            }
            None => markets.push(market),
        }
    }
    markets
}

fn market(name: &str, mut section: Section<'_>, known: &menus::Known<'_>, theme: &theme::Read, report: &mut Report) -> Option<Market> {
    let label = localised_own(&mut section, "label", known.languages, known.tags, report);
    let menus = section.section("menus", report).map(|section| menus(section, known, report)).unwrap_or_default();
    let properties = section.section("properties", report).map(|section| theme.market(section, report)).unwrap_or_default();
    let page = section.text("page", "\"markets/benelux\"", report);
    if page.is_none() && !section.has("page") {
        report.say(message::missing_setting("page", &section.name, &format!("page = \"markets/{name}\"")), section.span);
    }
    section.finish(report);
    let (page, page_span) = page?;
    Some(Market { key: name.into(), page: page.trim_matches('/').into(), page_span, label, menus, properties })
}

//! `[accessibility]`: what the accessibility statement is made of.

use std::sync::Arc;

use toml::de::DeValue;

use super::languages::Languages;
use super::localised::{localised_list, localised_own};
use super::section::{Report, Section};
use crate::config::accessibility::{Accessibility, Compliance, Contact};
use crate::config::{LangId, Localised};
use crate::diagnostic::catalogue::config as message;
use crate::document::date::PartialDate;
use crate::document::fields::slugified;

/// The standard that the directive of the European Union asks for.
const STANDARD: &str = "EN 301 549 (V3.2.1)";

/// Last part of the statement's address in the languages of the interface.
const SLUGS: [(&str, &str); 8] = [
    ("ar", "إمكانية-الوصول"),
    ("da", "tilgaengelighed"),
    ("de", "barrierefreiheit"),
    ("en", "accessibility"),
    ("es", "accesibilidad"),
    ("fr", "accessibilite"),
    ("nl", "toegankelijkheid"),
    ("zh-Hans", "无障碍"),
];

/// The statement; none where the site has none. What it cannot do without is reported where it is missing.
pub(super) fn accessibility(
    top: &mut Section<'_>,
    languages: &Languages<'_>,
    publisher: Option<&Arc<str>>,
    report: &mut Report,
) -> Option<Accessibility> {
    let mut section = top.section("accessibility", report)?;
    let choices = [("full", Compliance::Full), ("partial", Compliance::Partial), ("none", Compliance::None)];
    let status = section.choice("status", &choices, report);
    needs("status", "\"partial\"", &section, report);
    let text = |key: &'static str, section: &mut Section<'_>, report: &mut Report| {
        localised_own(section, key, &languages.list, &languages.tags, report)
    };
    let mut organisation = text("organisation", &mut section, report);
    match publisher {
        Some(publisher) if organisation.0.is_empty() => organisation = languages.tags.in_default(publisher),
        None if organisation.0.is_empty() => {
            report.say(message::missing_setting("organisation", &section.name, "organisation = \"City of Example\""), section.span);
        }
        _ => {}
    }
    let list = |key: &'static str, section: &mut Section<'_>, report: &mut Report| {
        localised_list(section, key, &languages.list, &languages.tags, report)
    };
    let non_compliance = list("non_compliance", &mut section, report);
    let disproportionate_burden = list("disproportionate_burden", &mut section, report);
    let out_of_scope = list("out_of_scope", &mut section, report);
    let nothing = non_compliance.is_empty() && disproportionate_burden.is_empty() && out_of_scope.is_empty();
    match status {
        Some(Compliance::Full) if !nothing => report.say(message::accessibility_full_with_gaps(), section.span),
        Some(Compliance::Partial | Compliance::None) if nothing => report.say(message::accessibility_without_reasons(), section.span),
        _ => {}
    }
    let standard = section.text("standard", "\"EN 301 549 (V3.2.1)\"", report).map_or(STANDARD, |(standard, _)| standard).into();
    let legislation = text("legislation", &mut section, report);
    let prepared_on = date("prepared_on", &mut section, report);
    needs("prepared_on", "2026-11-23", &section, report);
    let reviewed_on = date("reviewed_on", &mut section, report);
    let external = section.choice("method", &[("self-assessment", false), ("external", true)], report).unwrap_or(false);
    let details = text("details", &mut section, report);
    let contact = contact(&mut section, report);
    needs("contact", "\"access@example.org\"", &section, report);
    let response_days = section.number("response_days", 1..=365, 14, report);
    let enforcement = text("enforcement", &mut section, report);
    let enforcement_url = section.text("enforcement_url", "\"https://example.org/\"", report).and_then(|(address, span)| {
        let fits = is_web(address);
        if !fits {
            report.say(message::invalid_base_url(address, "it does not begin with https://"), span);
        }
        fits.then(|| address.into())
    });
    let slugs = slugs(&mut section, languages, report);
    section.finish(report);
    Some(Accessibility {
        status: status.unwrap_or(Compliance::Partial),
        organisation,
        legislation,
        standard,
        non_compliance,
        disproportionate_burden,
        out_of_scope,
        prepared_on,
        reviewed_on,
        external,
        details,
        contact,
        response_days,
        enforcement,
        enforcement_url,
        slugs,
    })
}

fn needs(key: &'static str, example: &str, section: &Section<'_>, report: &mut Report) {
    if !section.has(key) {
        report.say(message::missing_setting(key, &section.name, &format!("{key} = {example}")), section.span);
    }
}

/// A day, as a date of TOML or between quotes.
fn date(key: &'static str, section: &mut Section<'_>, report: &mut Report) -> Option<PartialDate> {
    let item = section.item(key)?;
    let written = match item.value {
        DeValue::Datetime(date) => date.to_string(),
        DeValue::String(text) => text.to_string(),
        _ => {
            item.wrong_type("a date", &format!("{key} = 2026-11-23"), report);
            return None;
        }
    };
    let date = PartialDate::parse(&written).ok();
    if date.is_none() {
        report.say(message::invalid_setting_date(key, &written), item.span);
    }
    date
}

fn is_web(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
        && !address.contains(|one: char| one.is_whitespace() || one.is_control())
}

/// An address for e-mail, the address of a form, or the id of a page.
fn contact(section: &mut Section<'_>, report: &mut Report) -> Option<Contact> {
    let (written, span) = section.text("contact", "\"access@example.org\"", report)?;
    let mail = written.strip_prefix("mailto:").unwrap_or(written);
    let odd = written.is_empty() || written.contains(|one: char| one.is_whitespace() || one.is_control() || matches!(one, '"' | '<' | '>'));
    match mail.split_once('@') {
        Some((name, host)) if !odd && !name.is_empty() && host.contains('.') && !mail.contains(['/', '?']) => {
            return Some(Contact::Mail(mail.into()));
        }
        None if is_web(written) => return Some(Contact::Form(written.into())),
        None if !odd && !written.contains(':') => return Some(Contact::Page(written.trim_matches('/').into(), span)),
        _ => {}
    }
    report.say(message::accessibility_contact(written), span);
    None
}

/// The last part of its address in every language: what the site says, else that of the interface, else the English one.
fn slugs(section: &mut Section<'_>, languages: &Languages<'_>, report: &mut Report) -> Vec<Arc<str>> {
    let span = section.item("slug").map(|item| item.span);
    let own: Localised = localised_own(section, "slug", &languages.list, &languages.tags, report);
    for slug in own.0.values() {
        let better = slugified(slug);
        if better != **slug
            && let Some(span) = span
        {
            report.say(message::invalid_term_slug(slug, Some(better.as_str()).filter(|better| !better.is_empty())), span);
        }
    }
    let known = languages.tags.localised(&SLUGS.map(|(tag, slug)| (tag.to_owned(), slug)));
    let slug = |id: &LangId| own.0.get(id).or_else(|| known.0.get(id)).cloned().unwrap_or_else(|| "accessibility".into());
    languages.list.iter().map(|language| slug(&language.id)).collect()
}

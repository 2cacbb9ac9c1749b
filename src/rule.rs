//! Rules: what `guildhall check` says beyond what a build says. Pure functions of the finished model, run over all published texts in parallel.
//!
//! A build must stop at what cannot be published; a rule says what would be published and should not be, or could be better. So rules are
//! run by `check` alone, and what they find is a matter of `[severity]`.

use std::sync::Arc;

use rayon::prelude::*;

use crate::build::Model;
use crate::config::Language;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::document::date::{PartialDate, day_of};
use crate::site::link::Link;
use crate::site::{Site, Version, Work};
use crate::source::{BuildInfo, Sources};

mod acronym;
mod consent;
mod date;
mod duplicate;
mod figure;
mod follow_up;
mod foreign;
mod glossary;
mod heading;
mod html;
mod https;
mod link_text;
mod orphan;
mod paragraph;
mod passage;
mod personal;
mod picture;
mod placeholder;
mod prose;
pub mod published;
mod quiz;
mod readability;
mod secret;
mod sensory;
mod sentence;
mod table;
mod token;
mod video;
mod words;
mod zone;

use prose::Prose;
use words::Words;

/// A text that readers get: that of a published page, or a part that pages include.
struct Text<'a> {
    site: &'a Site,
    document: &'a Document,
    /// What its references became, parallel to those of its tree.
    links: &'a [Link],
    language: &'a Language,
    /// Words that say something in its language.
    words: &'a Words,
    /// The page that it is; none for a part.
    page: Option<(&'a Work, &'a Version)>,
    /// The day of the check, UTC.
    today: PartialDate,
}

impl Text<'_> {
    /// The file, for messages.
    fn path(&self) -> &Arc<str> {
        &self.document.source.path
    }

    /// The whole file as written.
    fn source(&self) -> &str {
        &self.document.source.text
    }
}

/// All that the rules find in the published pages of a site, those of each page in the order of the rules.
pub fn check(model: &Model, sources: &Sources, info: &BuildInfo) -> Vec<Diagnostic> {
    let site = &model.site;
    let today = day_of(info.now).unwrap_or_else(|| PartialDate::from_day(jiff::civil::Date::ZERO));
    let own_addresses = foreign::Addresses::new(site);
    let glossary = glossary::Glossary::new(site);
    let texts = texts(site, today);
    let of_text = |text: &Text<'_>| {
        let mut found = Vec::new();
        let prose = Prose::of(&text.document.tree, text.source());
        placeholder::check(text, &prose, &mut found);
        foreign::check(text, &own_addresses, &mut found);
        passage::check(text, &prose, &mut found);
        glossary::check(text, &prose, &glossary, &mut found);
        picture::check(text, &mut found);
        heading::check(text, &mut found);
        link_text::check(text, &mut found);
        https::check(text, &mut found);
        table::check(text, &mut found);
        sensory::check(text, &prose, &mut found);
        video::check(text, &prose, &mut found);
        figure::check(text, &mut found);
        date::check(text, &mut found);
        zone::check(text, &mut found);
        follow_up::check(text, &mut found);
        consent::check(text, &mut found);
        quiz::check(text, &mut found);
        readability::check(text, &prose, &mut found);
        paragraph::check(text, &prose, &mut found);
        acronym::check(text, &prose, &glossary, &mut found);
        secret::check(text, &mut found);
        personal::check(text, &mut found);
        found
    };
    let mut found: Vec<Diagnostic> = texts.par_iter().flat_map_iter(of_text).collect();
    found.extend(picture::weights(site, &model.assets, sources));
    found.extend(orphan::check(site, &model.plan));
    found.extend(duplicate::check(site));
    found
}

/// Published pages in the order of their works, then parts in the order of their files.
fn texts(site: &Site, today: PartialDate) -> Vec<Text<'_>> {
    let links = site.links.unread();
    let pages = site.works.unread().iter().flat_map(|work| {
        work.live_versions().filter_map(move |version| {
            let document = site.documents.unread().get(version.document)?;
            let language = site.config.language(version.language);
            let links = links.get(version.document)?;
            Some(Text { site, document, links, language, words: words::of(&language.tag), page: Some((work, version)), today })
        })
    });
    let parts = site.documents.unread().iter().zip(links).filter(|(document, _)| document.partial).filter_map(|(document, links)| {
        let language = site.config.language(document.place.as_ref()?.language);
        Some(Text { site, document, links, language, words: words::of(&language.tag), page: None, today })
    });
    pages.chain(parts).collect()
}

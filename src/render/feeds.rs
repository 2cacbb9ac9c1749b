//! Feeds: one per language, per kind that has one, and per term; each as Atom and as JSON Feed.

use super::context::FeedContext;
use super::feed::{Feed, FeedEntry};
use crate::config::LangId;
use crate::i18n::Interface;
use crate::page::{Content, Page, Plan};
use crate::site::address::{self, Address};
use crate::site::term::TermKey;
use crate::site::{Shown, Site, WorkId, order};

/// What a feed is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// All pages.
    Site,
    /// The pages of a kind: index in the kinds.
    Kind(usize),
    /// The pages that bear a term.
    Term(TermKey),
}

/// A planned feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its language.
    pub language: LangId,
    /// What it is of.
    pub of: Of,
    /// Address of the Atom form.
    pub atom: Address,
    /// Address of the JSON form.
    pub json: Address,
}

/// Every feed of the site: those that have entries, and that of the whole site in every language.
pub fn plan(site: &Site, plan: &Plan) -> Vec<Planned> {
    let mut feeds = Vec::new();
    for language in site.config.languages.iter().map(|language| language.id) {
        feeds.push(planned(site, language, Of::Site));
        for (kind, _) in site.config.kinds.iter().enumerate().filter(|(_, kind)| kind.feed) {
            if (0..site.works.len()).any(|work| site.works[work].kind == kind && is_own(site, work, language)) {
                feeds.push(planned(site, language, Of::Kind(kind)));
            }
        }
        for (key, works) in plan.terms.iter().zip(plan.term_works.unread()) {
            if works[language.0 as usize].iter().any(|work| is_own(site, *work, language)) {
                feeds.push(planned(site, language, Of::Term(key.clone())));
            }
        }
    }
    feeds
}

fn is_own(site: &Site, work: WorkId, language: LangId) -> bool {
    matches!(site.shown(work, language), Shown::Own(_))
}

fn planned(site: &Site, language: LangId, of: Of) -> Planned {
    let config = &site.config;
    let file = |extension: &str| match &of {
        Of::Site => address::file(config, language, [], &format!("feed.{extension}")),
        Of::Kind(kind) => address::file(config, language, ["feeds"], &format!("{}.{extension}", config.kinds[*kind].key)),
        Of::Term((vocabulary, term)) => address::file(config, language, ["feeds", vocabulary], &format!("{term}.{extension}")),
    };
    Planned { language, atom: file("xml"), json: file("json"), of }
}

fn title(site: &Site, of: &Of, language: LangId) -> String {
    let config = &site.config;
    let name = config.title.text(config.language(language));
    let part = match of {
        Of::Site => return name.to_owned(),
        Of::Kind(kind) => config.kinds[*kind].plural.text(config.language(language)),
        Of::Term((vocabulary, term)) => {
            config.vocabularies[vocabulary].term(term).map_or("", |term| term.label.text(config.language(language)))
        }
    };
    format!("{part} · {name}")
}

/// The feeds that a page names in its head: that of the whole site, and that of what the page lists.
pub fn of_page(site: &Site, _interface: &Interface, page: &Page) -> Vec<FeedContext> {
    let config = &site.config;
    let language = page.address.language;
    let listed = match &page.content {
        Content::Section(section, _) => site.sections[*section].kind.filter(|kind| config.kinds[*kind].feed).map(Of::Kind),
        Content::Term(key, _) => Some(Of::Term(key.clone())),
        _ => None,
    };
    let has_entries = |of: &Of| match of {
        Of::Site => true,
        Of::Kind(kind) => (0..site.works.len()).any(|work| site.works[work].kind == *kind && is_own(site, work, language)),
        Of::Term(key) => site.terms.works.get(key).is_some_and(|works| works.iter().any(|work| is_own(site, *work, language))),
    };
    listed
        .into_iter()
        .filter(has_entries)
        .chain([Of::Site])
        .map(|of| {
            let title = title(site, &of, language);
            let feed = planned(site, language, of);
            FeedContext { title, atom: feed.atom.href(config, language), json: feed.json.href(config, language) }
        })
        .collect()
}

/// The content of a feed: its newest entries, at most as many as the site says. Only texts in the feed's own language.
pub fn feed(site: &Site, plan: &Plan, planned: &Planned) -> Feed {
    let config = &site.config;
    let language = planned.language;
    // A site without such kinds is one of plain pages, and those are its news.
    let all = !config.kinds.iter().any(|kind| kind.feed);
    let is_news = |work: &WorkId| !site.works[*work].place.is_empty() && (all || config.kinds[site.works[*work].kind].feed);
    let mut works: Vec<WorkId> = match &planned.of {
        Of::Site => (0..site.works.len()).filter(is_news).collect(),
        Of::Kind(kind) => (0..site.works.len()).filter(|work| site.works[*work].kind == *kind).collect(),
        Of::Term(key) => plan.of_term(key, language).to_vec(),
    };
    works.retain(|work| is_own(site, *work, language));
    works.sort_by_key(|work| (std::cmp::Reverse(order::date(site, *work)), *work));
    works.truncate(config.feed_size);
    let entries: Vec<FeedEntry> = works.iter().filter_map(|work| entry(site, *work, language)).collect();
    let updated = entries.iter().map(|entry| entry.updated.clone()).max().unwrap_or_else(|| EPOCH.to_owned());
    let listed = match &planned.of {
        Of::Site => None,
        Of::Kind(kind) => {
            (0..site.sections.len()).find(|at| site.sections[*at].kind == Some(*kind)).and_then(|at| site.routes.section(at, language))
        }
        Of::Term(key) => site.routes.terms.get(key).and_then(|addresses| addresses[language.0 as usize].as_ref()),
    };
    let home = listed.map_or_else(|| site.routes.home(config, language).absolute(config), |address| address.absolute(config));
    Feed {
        // Without a base URL, the address is no IRI.
        id: if config.origin.is_empty() {
            format!("urn:guildhall:feed:{}{}", config.language(language).tag, address::encode(&planned.atom.path))
        } else {
            planned.atom.absolute(config)
        },
        title: title(site, &planned.of, language),
        description: config.description.text(config.language(language)).to_owned(),
        home_url: home,
        atom_url: planned.atom.absolute(config),
        json_url: planned.json.absolute(config),
        language: config.language(language).tag.to_string(),
        updated,
        author: config.publisher.as_deref().unwrap_or_else(|| config.title.text(config.language(language))).to_owned(),
        entries,
    }
}

/// Time stamp of what has no date.
const EPOCH: &str = "1970-01-01T00:00:00Z";

fn entry(site: &Site, work: WorkId, language: LangId) -> Option<FeedEntry> {
    let config = &site.config;
    let version = site.works[work].live(language)?;
    let envelope = &version.envelope;
    let url = site.routes.work(work, language)?.absolute(config);
    let time = |date: jiff::civil::Date| format!("{date}T00:00:00Z");
    let published = envelope.published.as_ref().map(|date| time(date.value.first_day()));
    let terms = site.terms.of_work[work].iter();
    let mut categories: Vec<String> = Vec::new();
    for (vocabulary, term) in terms {
        let label = config.vocabularies[vocabulary].term(term).map_or("", |term| term.label.text(config.language(language)));
        // Words of several vocabularies may read the same.
        if !label.is_empty() && !categories.iter().any(|category| category == label) {
            categories.push(label.to_owned());
        }
    }
    Some(FeedEntry {
        id: if config.origin.is_empty() {
            format!("urn:guildhall:{}:{}", config.language(language).tag, address::encode(&site.works[work].id))
        } else {
            url.clone()
        },
        url,
        title: version.title.to_string(),
        summary: envelope.summary.as_ref().map_or_else(String::new, |summary| summary.value.clone()),
        content_html: None,
        updated: order::date(site, work).map_or_else(|| EPOCH.to_owned(), time),
        published,
        language: config.language(language).tag.to_string(),
        categories,
    })
}

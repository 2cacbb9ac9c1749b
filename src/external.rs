//! Links to other sites, asked whether they still lead somewhere: only where an editor asks for it, never in a build. What is known is kept
//! between checks, so that nobody is asked more often than need be, and a server that rests for an hour is no dead link.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::date::day_of;
use crate::document::fields::FieldValue;
use crate::site::link::Link;
use crate::site::{Site, prose};
use crate::span::Span;

pub mod ask;
pub mod known;

use ask::Answer;
use known::Known;

/// Hosts that are asked at once.
const HOSTS: usize = 8;

/// How links are asked.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Between two questions to one host.
    pub pause: Duration,
    /// For each question.
    pub timeout: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Pace { pause: Duration::from_secs(1), timeout: Duration::from_secs(20) }
    }
}

/// Places of a link: files and spans.
type Places = Vec<(Arc<str>, Span)>;

/// All addresses of other sites that published texts and fields name, without their fragments, with their places in order.
pub fn links(site: &Site) -> BTreeMap<String, Places> {
    let mut links: BTreeMap<String, Places> = BTreeMap::new();
    let mut add = |url: &str, file: &Arc<str>, span: Span| {
        let url = url.split('#').next().unwrap_or("").trim();
        if url.starts_with("https://") || url.starts_with("http://") {
            links.entry(url.to_owned()).or_default().push((file.clone(), span));
        }
    };
    for (document, resolved) in site.documents.unread().iter().zip(site.links.unread()) {
        let references = document.tree.references.iter().chain(&document.tree.addresses);
        for (reference, link) in references.zip(resolved.iter()) {
            if let Link::External(url) = link {
                add(url, &document.source.path, reference.span);
            }
        }
    }
    for version in site.works.unread().iter().flat_map(|work| work.live_versions()) {
        let Some(document) = site.documents.unread().get(version.document) else { continue };
        for text in prose::written(document, version, site.config.html) {
            let links = site.prose.unread().get(version.document).and_then(|texts| texts.get(&text.text));
            let references = text.tree.references.iter().chain(&text.tree.addresses);
            for (reference, link) in references.zip(links.iter().flat_map(|found| &found.links)) {
                if let Link::External(url) = link {
                    add(url, &document.source.path, text.span(reference.span));
                }
            }
        }
        version.fields.visit_own(&mut |value, span| match value {
            FieldValue::Url(url) => add(url, &document.source.path, span),
            FieldValue::Figure(figure) => {
                if let Some(source) = &figure.source {
                    add(source, &document.source.path, figure.source_span);
                }
            }
            _ => {}
        });
    }
    links
}

/// Asks what `known` does not know freshly enough at `now` (seconds since 1970 UTC), and says which links lead nowhere, or elsewhere for good.
/// Links that the site has no more are forgotten.
pub fn check(site: &Site, known: &mut Known, pace: Pace, now: i64) -> Vec<Diagnostic> {
    let links = links(site);
    known.keep(|url| links.contains_key(url));
    let due: Vec<&str> = links.keys().map(String::as_str).filter(|url| known.is_due(url, now)).collect();
    for (url, answer) in ask_all(&due, pace) {
        known.learn(&url, answer, now);
    }
    let mut found = Vec::new();
    for (url, places) in &links {
        let Some(problem) = known.get(url).and_then(|entry| {
            let since = entry.dead_since(now).and_then(day_of);
            match (since, &entry.moved_to) {
                (Some(since), _) => Some(message::dead_link(&entry.status, &since.to_string())),
                (None, Some(target)) => Some(message::moved_link(target)),
                _ => None,
            }
        }) else {
            continue;
        };
        found.extend(places.iter().map(|(file, span)| problem.clone().at(file, *span)));
    }
    found
}

/// The answers for addresses, host by host; of a host that wants to be left alone, only those up to there.
fn ask_all(urls: &[&str], pace: Pace) -> Vec<(String, Answer)> {
    let mut by_host: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for url in urls {
        by_host.entry(ask::host(url)).or_default().push(url);
    }
    let workers = by_host.len().min(HOSTS);
    let open: Mutex<VecDeque<Vec<&str>>> = Mutex::new(by_host.into_values().collect());
    let answers: Mutex<Vec<(String, Answer)>> = Mutex::new(Vec::new());
    let agent = ask::agent(pace.timeout);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let next = open.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some(urls) = next else { return };
                    for (number, url) in urls.iter().enumerate() {
                        if number > 0 {
                            std::thread::sleep(pace.pause);
                        }
                        let answer = ask::ask(&agent, url);
                        let is_enough = answer.wants_rest;
                        answers.lock().unwrap_or_else(PoisonError::into_inner).push(((*url).to_owned(), answer));
                        if is_enough {
                            break;
                        }
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

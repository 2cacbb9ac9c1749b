//! What every page may say of itself, whatever its kind.

use std::sync::Arc;

use super::super::date::{PartialDate, moment, moment_meant};
use super::super::value::{Entry, Node, Value, entry};
use super::pins::{self, Pin, Slip};
use super::typed::{date_problem, listed, true_or_false};
use super::{found, key};
use crate::checked::Checked;
use crate::config::{Config, LangId};
use crate::diagnostic::{Diagnostic, catalogue::content};
use crate::span::Span;

/// Keys of the envelope, which no kind needs to declare.
pub(crate) const KEYS: [&str; 32] = [
    "title",
    "summary",
    "takeaways",
    "id",
    "kind",
    "lang",
    "original",
    "slug",
    "status",
    "weight",
    "published",
    "updated",
    "publish_at",
    "expires_at",
    "aliases",
    "related",
    "access",
    "template",
    "toc",
    "search",
    "translation_kind",
    "translation_date",
    "translators",
    "translation_reviewers",
    "source_hash",
    "pins",
    "glossary_checked",
    "last_reviewed_on",
    "review_in",
    "authors",
    "owner",
    "licence",
];

/// Keys whose values [`envelope`] checks, so that [`read`](super::read) is silent about them.
const CHECKED: [&str; 19] = [
    "id",
    "kind",
    "lang",
    "original",
    "slug",
    "status",
    "weight",
    "published",
    "updated",
    "publish_at",
    "expires_at",
    "aliases",
    "related",
    "access",
    "template",
    "toc",
    "search",
    "translation_kind",
    "pins",
];

/// Keys that keep a page from readers.
const PROTECTING: [&str; 4] = ["status", "access", "publish_at", "expires_at"];

/// Whether a key is of the envelope.
pub(super) fn knows(key: &str) -> bool {
    KEYS.contains(&key)
}

/// Whether [`envelope`] says what is wrong with the value of a key.
pub(super) fn checks(key: &str) -> bool {
    CHECKED.contains(&key)
}

/// The field that would keep the page from readers if its name were not misspelt: of none that has no value, that is of some kind, or that says
/// that the page is no draft.
pub(super) fn misspelt_protection(written: &Entry, config: &Config) -> Option<&'static str> {
    let fields = || config.kinds.iter().flat_map(|kind| &kind.fields).map(|field| &*field.key);
    if knows(&written.key) || written.node.value == Value::Null || fields().any(|key| key == written.key) {
        return None;
    }
    let is = |answer: &str| written.node.text().is_some_and(|text| true_or_false(text) == Some(answer));
    if key::elsewhere(&written.key) == Some(DRAFT) {
        return (written.node.value == Value::Boolean(true) || is("true")).then_some("status");
    }
    let near = key::near(&written.key, KEYS.into_iter().chain(fields()))?;
    // `draft: true` is read.
    let is_clear = written.key == DRAFT && written.node.value == Value::Boolean(true) || key::bare(&written.key) == DRAFT && is("false");
    PROTECTING.into_iter().find(|key| *key == near && !is_clear)
}

/// What other generators call the first state, as a field.
const DRAFT: &str = "draft";

/// What a field of other generators that says whether a page is a draft is here: the field for the state, with the state that is meant.
pub(super) fn draft_as_state(written: &Entry, config: &Config) -> Option<String> {
    let is_draft = match written.node.value {
        Value::Boolean(is_draft) => is_draft,
        _ => true_or_false(written.node.text()?)? == "true",
    };
    let state = config.states.iter().find(|state| state.published != is_draft).filter(|_| key::bare(&written.key) == DRAFT)?;
    Some(format!("status: {}", state.key))
}

/// A value and its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// How a translation was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TranslationKind {
    /// By a person.
    Human,
    /// By a machine.
    Machine,
    /// By a machine, and read by a person.
    MachineReviewed,
}

/// What a page says of itself. Nothing in it is inherited or looked up yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Envelope {
    /// Its id, where it is not that of its path.
    pub id: Option<Spanned<String>>,
    /// Index of its kind in [`Config::kinds`], where it is not that of its folder.
    pub kind: Option<Spanned<usize>>,
    /// Its language, where its path does not say it.
    pub lang: Option<Spanned<LangId>>,
    /// Whether it is the file that the other languages are translated from.
    pub original: bool,
    /// Title; else the first heading is.
    pub title: Option<Spanned<String>>,
    /// Summary.
    pub summary: Option<Spanned<String>>,
    /// Key points.
    pub takeaways: Vec<Spanned<String>>,
    /// Last part of its address; else that of its file name.
    pub slug: Option<Spanned<String>>,
    /// Index of its state in [`Config::states`]; the first state where it names one that does not exist.
    pub status: Option<Spanned<usize>>,
    /// Place in the order of its section.
    pub weight: Option<f64>,
    /// Day of publication.
    pub published: Option<Spanned<PartialDate>>,
    /// Day of the last change that matters.
    pub updated: Option<Spanned<PartialDate>>,
    /// Not published before this second since 1970 UTC.
    pub publish_at: Option<Spanned<i64>>,
    /// Not published from this second since 1970 UTC on.
    pub expires_at: Option<Spanned<i64>>,
    /// Old paths on this site, each beginning with `/`.
    pub aliases: Vec<Spanned<String>>,
    /// Ids of related pages, not looked up.
    pub related: Vec<Spanned<String>>,
    /// For members only: never published.
    pub access_members: bool,
    /// Template of the theme.
    pub template: Option<Spanned<String>>,
    /// Whether it shows a table of contents, where it says so.
    pub toc: Option<bool>,
    /// Whether the search finds it, where it says so.
    pub search: Option<bool>,
    /// How the translation was made.
    pub translation_kind: Option<TranslationKind>,
    /// Who translated it.
    pub translators: Vec<Spanned<String>>,
    /// What the sections of the original meant when they were translated, each section once; nothing where the file has no pins.
    pub pins: Option<Spanned<Vec<Spanned<Pin>>>>,
    /// Whether something of the block cannot be read that may say that the page is not for readers.
    pub unsure: bool,
}

impl Envelope {
    /// The envelope of a translation with what it leaves to the envelope of its source. Titles and texts, addresses and what is said of the
    /// translation itself are not inherited; what is for members in the source is for members in every language.
    #[must_use]
    pub fn inherit(self, source: &Envelope) -> Envelope {
        Envelope {
            kind: self.kind.or_else(|| source.kind.clone()),
            status: self.status.or_else(|| source.status.clone()),
            weight: self.weight.or(source.weight),
            published: self.published.or_else(|| source.published.clone()),
            updated: self.updated.or_else(|| source.updated.clone()),
            publish_at: self.publish_at.or_else(|| source.publish_at.clone()),
            expires_at: self.expires_at.or_else(|| source.expires_at.clone()),
            related: if self.related.is_empty() { source.related.clone() } else { self.related },
            access_members: self.access_members || source.access_members,
            template: self.template.or_else(|| source.template.clone()),
            toc: self.toc.or(source.toc),
            search: self.search.or(source.search),
            unsure: self.unsure || source.unsure,
            ..self
        }
    }
}

/// Reads the envelope of a file. What cannot be read is said and left out; a page exists whatever its envelope.
pub fn envelope(file: &Arc<str>, entries: &[Entry], config: &Config) -> Checked<Envelope> {
    let mut reading = Reading { file, entries, diagnostics: Vec::new() };
    let kinds = || config.kinds.iter().map(|kind| &*kind.key);
    let states = || config.states.iter().map(|state| &*state.key);
    let tags = || config.languages.iter().map(|language| &*language.tag);
    let mut envelope = Envelope {
        title: reading.silent("title"),
        summary: reading.silent("summary"),
        takeaways: reading.silent_list("takeaways"),
        translators: reading.silent_list("translators"),
        id: reading.id(),
        slug: reading.slug(),
        kind: reading.choice("kind", kinds, |written, near| content::unknown_kind(written, near, &listed(kinds()))).ok().flatten(),
        lang: reading.language(config, |written, near| content::unknown_page_language(written, near, &listed(tags()))),
        original: reading.boolean("original").unwrap_or(false),
        weight: reading.number("weight"),
        published: reading.date("published"),
        updated: reading.date("updated"),
        aliases: reading.aliases(),
        related: reading.list("related"),
        template: reading.text("template"),
        toc: reading.boolean("toc"),
        search: reading.boolean("search"),
        pins: reading.pins(),
        ..Envelope::default()
    };
    let publish_at = reading.moment("publish_at");
    let expires_at = reading.moment("expires_at");
    envelope.status = match reading.choice("status", states, |written, near| content::unknown_state(written, near, &listed(states()))) {
        Ok(status) => status,
        // Held back rather than published by mistake.
        Err(span) => Some(unreadable(&mut envelope.unsure, span)),
    };
    for (moment, place) in [(publish_at, &mut envelope.publish_at), (expires_at, &mut envelope.expires_at)] {
        match moment {
            Ok(moment) => *place = moment,
            Err(span) => envelope.status = Some(unreadable(&mut envelope.unsure, span)),
        }
    }
    if let (Some(from), Some(until)) = (&envelope.publish_at, &envelope.expires_at)
        && until.value <= from.value
    {
        let problem = content::never_published().at(file, until.span).at_with(file, from.span, "the other one");
        reading.diagnostics.push(problem);
    }
    if envelope.status.is_none()
        && let Some(node) = entry(entries, DRAFT)
        && node.value == Value::Boolean(true)
    {
        envelope.status = Some(Spanned { value: 0, span: node.span });
    }
    let accesses = || ["public", "members"].into_iter();
    let access = reading.choice("access", accesses, |written, near| content::unknown_option("access", written, near, &listed(accesses())));
    envelope.access_members = !matches!(access, Ok(None | Some(Spanned { value: 0, .. })));
    envelope.unsure |= access.is_err();
    for (written, near) in entries.iter().filter_map(|written| Some((written, misspelt_protection(written, config)?))) {
        let is_draft = key::bare(&written.key) == DRAFT || key::elsewhere(&written.key) == Some(DRAFT);
        let state = |text| if near == "status" { key::near(text, states()).unwrap_or(text) } else { text };
        let value = if is_draft { states().next() } else { written.node.text().map(state) };
        let line = value.map(|value| format!("{near}: {value}"));
        reading.say(content::misspelt_protection(&written.key, near, line.as_deref()), written.key_span);
        envelope.access_members |= near == "access";
        envelope.status = Some(unreadable(&mut envelope.unsure, written.node.span));
    }
    let ways = || ["human", "machine", "machine-reviewed"].into_iter();
    let way = reading
        .choice("translation_kind", ways, |written, near| content::unknown_option("translation_kind", written, near, &listed(ways())));
    envelope.translation_kind = way.ok().flatten().map(|way| match way.value {
        0 => TranslationKind::Human,
        1 => TranslationKind::Machine,
        _ => TranslationKind::MachineReviewed,
    });
    Checked::new(envelope, reading.diagnostics)
}

/// The state of a page of which it cannot be read whether readers may have it: the first.
fn unreadable(unsure: &mut bool, span: Span) -> Spanned<usize> {
    *unsure = true;
    Spanned { value: 0, span }
}

struct Reading<'a> {
    file: &'a Arc<str>,
    entries: &'a [Entry],
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    /// The value of a key, if something that can be read is written there.
    fn node(&self, key: &str) -> Option<&'a Node> {
        let blank = |node: &&Node| match &node.value {
            Value::Null | Value::Broken => false,
            Value::Text(text) => !text.trim().is_empty(),
            _ => true,
        };
        entry(self.entries, key).filter(blank)
    }

    fn say(&mut self, problem: Diagnostic, span: Span) {
        self.diagnostics.push(problem.at(self.file, span));
    }

    fn wrong(&mut self, key: &str, node: &Node, expected: &str, example: &str) {
        self.say(content::wrong_type(key, expected, found(&node.value), Some(&format!("{key}: {example}"))), node.span);
    }

    /// A text about which [`super::read`] says what is wrong.
    fn silent(&self, key: &str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        Some(Spanned { value: node.text()?.trim().to_owned(), span: node.span })
    }

    fn silent_list(&self, key: &str) -> Vec<Spanned<String>> {
        let items = self.node(key).map_or(&[][..], Node::items);
        items.iter().filter_map(|item| Some(Spanned { value: item.text()?.trim().to_owned(), span: item.span })).collect()
    }

    fn text(&mut self, key: &str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        let text = self.silent(key);
        if text.is_none() {
            self.wrong(key, node, "a text", "…");
        }
        text
    }

    fn list(&mut self, key: &str) -> Vec<Spanned<String>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let mut all = Vec::new();
        for item in node.items() {
            match (item.text(), &item.value) {
                (Some(text), _) => all.push(Spanned { value: text.trim().to_owned(), span: item.span }),
                (None, Value::Null | Value::Broken) => {}
                (None, _) => self.wrong(key, item, "a list of texts", "[one, another]"),
            }
        }
        all
    }

    fn boolean(&mut self, key: &str) -> Option<bool> {
        let node = self.node(key)?;
        if let Value::Boolean(value) = node.value {
            return Some(value);
        }
        let text = node.text().unwrap_or(found(&node.value));
        self.say(content::not_true_or_false(key, text, true_or_false(text)), node.span);
        None
    }

    fn number(&mut self, key: &str) -> Option<f64> {
        let node = self.node(key)?;
        match node.value {
            Value::Number(number, _) if number.is_finite() => Some(number),
            _ => {
                self.wrong(key, node, "a number", "10");
                None
            }
        }
    }

    fn date(&mut self, key: &str) -> Option<Spanned<PartialDate>> {
        let node = self.node(key)?;
        let Some(text) = node.text() else {
            self.wrong(key, node, "a date", "2026-11-23");
            return None;
        };
        match PartialDate::parse(text) {
            Ok(value) => Some(Spanned { value, span: node.span }),
            Err(slip) => {
                self.say(date_problem(key, text, &slip), node.span);
                None
            }
        }
    }

    /// A moment; the place of the value where it is none.
    fn moment(&mut self, key: &str) -> Result<Option<Spanned<i64>>, Span> {
        self.is_broken(key)?;
        let Some(node) = self.node(key) else { return Ok(None) };
        let text = node.text().unwrap_or("");
        match moment(text) {
            Some(value) => Ok(Some(Spanned { value, span: node.span })),
            None => {
                let written = if text.is_empty() { found(&node.value) } else { text };
                self.say(content::invalid_moment(key, written, moment_meant(text).as_deref()), node.span);
                Err(node.span)
            }
        }
    }

    /// An error where something stands that could not be read.
    fn is_broken(&self, key: &str) -> Result<(), Span> {
        let is_broken = entry(self.entries, key).is_some_and(|node| node.value == Value::Broken);
        if is_broken { Err(Span::default()) } else { Ok(()) }
    }

    /// The index of a word in a list; the place of the value where it is not in it.
    fn choice<'c, I: Iterator<Item = &'c str> + Clone>(
        &mut self,
        key: &str,
        words: impl Fn() -> I,
        problem: impl FnOnce(&str, Option<&str>) -> Diagnostic,
    ) -> Result<Option<Spanned<usize>>, Span> {
        self.is_broken(key)?;
        let Some(node) = self.node(key) else { return Ok(None) };
        let text = node.text().map_or(found(&node.value), str::trim);
        match words().position(|word| word == text) {
            Some(value) => Ok(Some(Spanned { value, span: node.span })),
            None => {
                self.say(problem(text, key::near(text, words())), node.span);
                Err(node.span)
            }
        }
    }

    fn language(&mut self, config: &Config, problem: impl FnOnce(&str, Option<&str>) -> Diagnostic) -> Option<Spanned<LangId>> {
        let node = self.node("lang")?;
        let tag = node.text().map_or(found(&node.value), str::trim);
        let Some(language) = config.language_by_tag(tag) else {
            self.say(problem(tag, key::near(tag, config.languages.iter().map(|language| &*language.tag))), node.span);
            return None;
        };
        Some(Spanned { value: language.id, span: node.span })
    }

    fn pins(&mut self) -> Option<Spanned<Vec<Spanned<Pin>>>> {
        let (entries, file, diagnostics) = (self.entries, self.file, &mut self.diagnostics);
        pins::read(entries, |slip, span| {
            diagnostics.push(match slip {
                Slip::Unreadable(written) => content::unreadable_pin(written.as_deref().unwrap_or("this")).at(file, span),
                Slip::Repeated(section, first) => content::repeated_pin(&section).at(file, span).at_with(file, first, "the other one"),
            });
        })
    }

    fn id(&mut self) -> Option<Spanned<String>> {
        let id = self.text("id")?;
        let corrected = id.value.split('/').map(slugified).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
        if corrected.to_lowercase() != id.value.to_lowercase() {
            self.say(content::invalid_id(&id.value, Some(corrected.as_str()).filter(|id| !id.is_empty())), id.span);
            return None;
        }
        Some(id)
    }

    fn slug(&mut self) -> Option<Spanned<String>> {
        let slug = self.text("slug")?;
        let corrected = slugified(&slug.value);
        if corrected != slug.value {
            self.say(content::invalid_slug(&slug.value, Some(corrected.as_str()).filter(|slug| !slug.is_empty())), slug.span);
            return None;
        }
        Some(slug)
    }

    fn aliases(&mut self) -> Vec<Spanned<String>> {
        let mut paths = Vec::new();
        for alias in self.list("aliases") {
            let path = alias.value.split_once("://").map_or(alias.value.as_str(), |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
            let path = path.split(['?', '#']).next().unwrap_or("");
            let rooted = format!("/{}", path.trim_start_matches('/'));
            // A file's name may have had a blank in it; one before a slash stands between two addresses.
            let is_odd = |one: char| one != ' ' && one.is_whitespace() || one.is_control() || one == '\\';
            let odd = rooted.len() == 1 || rooted.contains(is_odd) || rooted.contains(" /") || rooted.ends_with(' ');
            if odd || rooted.split('/').any(|part| part == ".." || part == ".") {
                self.say(content::invalid_alias(&alias.value, None), alias.span);
            } else if rooted != alias.value {
                self.say(content::invalid_alias(&alias.value, Some(&rooted)), alias.span);
            } else {
                paths.push(alias);
            }
        }
        paths
    }
}

/// A text as a part of an address: lower case, letters and digits of every script and `.`, `_`, `~` kept, runs of anything else as one hyphen.
pub fn slugified(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for one in text.trim().chars().flat_map(char::to_lowercase) {
        let kept = if one.is_ascii() {
            one.is_ascii_alphanumeric() || matches!(one, '.' | '_' | '~')
        } else {
            !one.is_whitespace() && !one.is_control()
        };
        if kept {
            slug.push(one);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches(['-', '.']).to_owned()
}

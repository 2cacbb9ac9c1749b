//! One planned page to HTML: its context, made from the site, and its template.

use std::sync::Arc;

use tera::Value;

use super::body::{Part, Settings, render as render_body};
use super::context::{
    CardContext, IndexEntryContext, LabelContext, LetterContext, LinkContext, ListContext, NoticeContext, PageContext, TermsContext,
    TocContext,
};
use super::highlight::Highlighter;
use super::listing::{self, foreign, work_link};
use super::shared::Shared;
use super::{accessibility, block, facts, head, target};
use crate::config::LangId;
use crate::diagnostic::Diagnostic;
use crate::document::date::PartialDate;
use crate::document::fields::TranslationKind;
use crate::i18n::{Interface, Key};
use crate::page::{self, Content, Item, Page, Plan};
use crate::site::address;
use crate::site::section::{self, SectionId};
use crate::site::term::TermKey;
use crate::site::{Shown, Site, Version, WorkId, market, template};
use crate::source::{History, Revision};
use crate::theme::Theme;

/// All that rendering reads; shared by all threads.
#[derive(Debug)]
pub struct Renderer<'a> {
    /// The site.
    pub site: &'a Site,
    /// The plan.
    pub plan: &'a Plan,
    /// Interface texts and locale data.
    pub interface: &'a Interface,
    /// The theme.
    pub theme: &'a Theme,
    /// Shared values by language.
    pub shared: &'a [Shared],
    /// Highlighter.
    pub highlighter: &'a Highlighter,
    /// What Git knows.
    pub history: &'a History,
    /// Published sizes of pictures.
    pub pictures: &'a super::picture::Pictures,
    /// Whether all pages ask search engines to stay away.
    pub noindex: bool,
}

impl Renderer<'_> {
    /// Renders a page.
    ///
    /// # Errors
    /// A diagnostic at the place in the template where rendering failed.
    pub fn page(&self, page: &Page) -> Result<String, Box<Diagnostic>> {
        let (mut context, template) = self.context(page);
        let shared = &self.shared[page.address.language.0 as usize];
        let market = self.market(page);
        context.market = market.and_then(|index| super::shared::market(self.site, index, page.address.language)).map(|mut market| {
            market.link.current = market.link.url == page.address.href(&self.site.config, page.address.language);
            market
        });
        let mut values = tera::Context::new();
        values.insert_value("site", shared.site.clone());
        values.insert_value("language", shared.language.clone());
        values.insert_value("t", shared.texts.clone());
        values.insert_value("menus", market.map_or(&shared.menus, |market| &shared.market_menus[market]).clone());
        values.insert_value("page", Value::from_serializable(&context));
        self.theme.render(&template, &values)
    }

    /// The data of a page and the template that it asks for.
    pub fn context(&self, page: &Page) -> (PageContext, String) {
        let language = page.address.language;
        let config = &self.site.config;
        let mut context = PageContext::new(page.address.href(config, language), page.address.absolute(config));
        context.switcher = self.switcher(page);
        let template = match &page.content {
            Content::Work(work) => self.work(page, *work, &mut context),
            Content::Whole(work) => self.whole(page, *work, &mut context),
            Content::Section(section, part) => self.section(page, *section, *part, &mut context),
            Content::Vocabulary(name) => self.vocabulary(name, language, &mut context),
            Content::Term(key, part) => self.term(page, key, *part, &mut context),
            Content::Facet(key) => self.facet(key, language, &mut context),
            Content::Index => self.index(language, &mut context),
            Content::Accessibility => self.accessibility(language, &mut context),
            Content::Coverage => self.coverage(language, &mut context),
            Content::Search => self.search(language, &mut context),
            Content::NotFound => {
                context.kind = "not-found".into();
                context.title = self.text(language, Key::NotFoundTitle);
                context.noindex = true;
                "not-found.html".to_owned()
            }
            Content::Languages => {
                context.kind = "languages".into();
                context.title = config.title.text(config.language(language)).into();
                "languages.html".to_owned()
            }
        };
        context.noindex |= self.noindex;
        context.alternates = head::alternates(self.site, page);
        context.feeds = super::feeds::of_page(self.site, self.interface, page);
        context.image = head::image(self.site, page);
        context.structured_data = Value::safe_string(&head::structured_data(self.site, page, &context));
        (context, template)
    }

    /// Index of the market that a page belongs to.
    fn market(&self, page: &Page) -> Option<usize> {
        let place = match &page.content {
            Content::Work(work) | Content::Whole(work) => &self.site.works[*work].place,
            Content::Section(section, _) => &self.site.sections[*section].path,
            _ => return None,
        };
        market::at(self.site, place)
    }

    /// An interface text.
    pub fn text(&self, language: LangId, key: Key) -> Arc<str> {
        self.interface.text(language, key).into()
    }

    /// The data of the page of a work; the result is its template.
    pub fn work(&self, page: &Page, id: WorkId, context: &mut PageContext) -> String {
        let site = self.site;
        let config = &site.config;
        let language = page.address.language;
        let work = &site.works[id];
        let kind = &config.kinds[work.kind];
        let section = section::of(&site.sections, work);
        context.kind = kind.key.clone();
        context.kind_label = listing::label(site, &kind.label, language);
        context.id = work.id.clone();
        context.article = &*kind.key != "page";
        context.breadcrumbs = self.breadcrumbs(section, language);
        if work.place.is_empty() {
            context.breadcrumbs.clear();
        }
        context.nav = self.nav(section::owned_by(&site.sections, work).unwrap_or(section), Some(id), language);
        let shown = site.shown(id, language);
        let Some(version) = shown.version() else {
            self.stub(id, language, context);
            return "page.html".to_owned();
        };
        if let Shown::Fallback(version) = shown {
            context.notices.push(self.fallback_notice(id, version, language));
            if let Some(address) = site.routes.work(id, version.language) {
                context.canonical = address.absolute(config);
            }
        }
        if let Some(notice) = self.machine_notice(version, language) {
            context.notices.push(notice);
        }
        context.outdated = self.outdated(&[id], version.language, language);
        (context.content_lang, context.content_dir) = foreign(site, version.language, language);
        context.title = version.title.clone();
        (context.summary_lang, context.summary_dir) = (context.content_lang.clone(), context.content_dir);
        context.summary = version.envelope.summary.as_ref().map_or_else(|| "".into(), |summary| summary.value.as_str().into());
        context.mark = listing::mark(version.mark);
        context.mark_text = listing::mark_text(self.interface, version, language);
        context.takeaways = version.envelope.takeaways.iter().map(|line| line.value.as_str().into()).collect();
        self.body(id, version, language, context);
        context.facts = facts::all(self, id, language);
        context.fields = facts::others(self, id, language);
        context.sources = facts::sources(version, &config.language(language).tag);
        context.terms = self.terms(id, language);
        self.dates(version, language, context);
        self.neighbours(id, section, language, context);
        context.related = self.links(&site.related[id], language);
        context.backlinks = self.links(&site.backlinks[id], language);
        let (blocks, text_language) = block::blocks(self, id, version, language);
        (context.blocks_lang, context.blocks_dir) = foreign(site, text_language, language);
        context.blocks = blocks;
        if let Some(own) = section::owned_by(&site.sections, work)
            && !crate::page::is_composed(site, id)
            && (context.blocks.is_empty() || !work.place.is_empty())
        {
            let items = &self.plan.sections[own][language.0 as usize];
            let browse = self.browse(own, language);
            context.list =
                Some(ListContext { filter: self.filter(own), browse, ..listing::part(site, self.interface, items, &page.address, 1) });
        }
        let asked = version.envelope.template.as_ref().map(|template| template::file(&template.value));
        match asked.filter(|file| self.theme.has(file)) {
            Some(file) => file,
            None if self.theme.has(&format!("kinds/{}.html", kind.key)) => format!("kinds/{}.html", kind.key),
            None => "page.html".to_owned(),
        }
    }

    fn stub(&self, id: WorkId, language: LangId, context: &mut PageContext) {
        let site = self.site;
        let work = &site.works[id];
        let version = work.nearest(&site.config, language).unwrap_or_else(|| work.original());
        let name = &site.config.language(language).name;
        (context.content_lang, context.content_dir) = foreign(site, version.language, language);
        context.title = version.title.clone();
        context.noindex = true;
        context.article = false;
        let is_held_back = work.awaited().any(|held| held.language == language) || work.live_versions().next().is_none();
        context.notices.push(NoticeContext {
            kind: "stub",
            text: if is_held_back {
                self.interface.text(language, Key::HeldBackNotice).to_owned()
            } else {
                self.interface.format(language, Key::StubNotice, &[("language", name)])
            },
            links: work.live_versions().filter_map(|other| self.read_in(id, other, language, Key::ReadIn)).collect(),
        });
    }

    fn fallback_notice(&self, id: WorkId, version: &Version, language: LangId) -> NoticeContext {
        let config = &self.site.config;
        let names = [("language", &*config.language(language).name), ("fallback", &*config.language(version.language).name)];
        NoticeContext {
            kind: "fallback",
            text: self.interface.format(language, Key::FallbackNotice, &names),
            links: self.read_in(id, version, language, Key::ReadOriginal).into_iter().collect(),
        }
    }

    /// What readers are told of a translation by a machine.
    pub fn machine_notice(&self, version: &Version, language: LangId) -> Option<NoticeContext> {
        let key = match version.envelope.translation_kind? {
            TranslationKind::Machine => Key::MachineTranslated,
            TranslationKind::MachineReviewed => Key::MachineReviewed,
            TranslationKind::Human => return None,
        };
        Some(NoticeContext { kind: "machine", text: self.interface.text(language, key).to_owned(), links: Vec::new() })
    }

    /// A link to a work in one of its languages.
    pub fn read_in(&self, id: WorkId, version: &Version, language: LangId, key: Key) -> Option<LinkContext> {
        let config = &self.site.config;
        let address = self.site.routes.work(id, version.language)?;
        let name = &config.language(version.language).name;
        let title = self.interface.format(language, key, &[("language", name)]).into();
        Some(LinkContext {
            title,
            url: address.href(config, language),
            lang: "".into(),
            dir: "",
            hreflang: config.language(version.language).tag.clone(),
            current: false,
        })
    }

    fn body(&self, id: WorkId, version: &Version, language: LangId, context: &mut PageContext) {
        let document = self.site.document(version);
        context.body = self.body_html(version, language, Part::default());
        context.toc = document
            .tree
            .headings
            .iter()
            .zip(&version.heading_ids)
            .filter(|(heading, _)| matches!(heading.level, 2 | 3) && version.envelope.toc != Some(false))
            .map(|(heading, id)| TocContext { id: id.clone(), title: heading.text.clone(), level: heading.level })
            .collect();
        context.reading_time = listing::reading_time(self.site, self.interface, id, version, language);
    }

    /// The text of a version as a reader of `language` gets it.
    pub fn body_html(&self, version: &Version, language: LangId, part: Part<'_>) -> Value {
        // Labels inside a body are in the language of the body.
        let labels = &self.shared[version.language.0 as usize].labels;
        let settings = Settings { html: self.site.config.html, labels, highlighter: self.highlighter, part };
        let body = target::body(self.site, self.pictures, version, language, part.prefix);
        Value::safe_string(&render_body(&body, &settings))
    }

    fn dates(&self, version: &Version, language: LangId, context: &mut PageContext) {
        let envelope = &version.envelope;
        let document = self.site.document(version);
        let day = |date: PartialDate| facts::date_context(self.interface, date, language);
        context.published = envelope.published.as_ref().map(|date| day(date.value));
        let revision: Option<&Revision> = match self.history {
            History::Full(files) => files.get(&document.source.path),
            History::Shallow | History::None => None,
        };
        context.updated = match (&envelope.updated, revision) {
            (Some(date), _) => Some(day(date.value)),
            (None, Some(revision)) => crate::document::date::day_of(revision.last_change).map(day),
            (None, None) => None,
        };
        context.reviewed = facts::date(self.interface, version, "last_reviewed_on", language);
        context.licence = version.fields.texts("licence").first().map_or_else(|| "".into(), |licence| Arc::from(*licence));
        if let Some(revision) = revision {
            context.contributors = revision.contributors.join(", ");
        }
        if let Some(edit_url) = &self.site.config.edit_url {
            context.edit_url = Some(edit_url.replace("{path}", &address::encode(&document.source.path)));
        }
    }

    /// Previous and next page, and for guides and chapters the guide.
    fn neighbours(&self, id: WorkId, section: SectionId, language: LangId, context: &mut PageContext) {
        let site = self.site;
        let guide = self.plan.chapter_of[id].or_else(|| crate::page::is_composed(site, id).then_some(id));
        let order: Vec<WorkId> = match guide {
            Some(guide) => std::iter::once(guide).chain(self.plan.chapters(guide, language).iter().copied()).collect(),
            None => self.plan.sections[section][language.0 as usize]
                .iter()
                .filter_map(|item| match item {
                    Item::Work(work) => Some(*work),
                    Item::Section(_) => None,
                })
                .collect(),
        };
        if let Some(at) = order.iter().position(|work| *work == id) {
            context.previous = at.checked_sub(1).and_then(|at| work_link(site, order[at], language));
            context.next = order.get(at + 1).and_then(|next| work_link(site, *next, language));
            if guide.is_some() && at > 0 {
                context.chapter_position = self.chapter_position(at, order.len() - 1, language);
            }
        }
        if let Some(guide) = guide {
            context.guide = work_link(site, guide, language).map(|link| LinkContext { current: guide == id, ..link });
            context.chapters = order.iter().skip(1).filter_map(|chapter| self.chapter(*chapter, id, language)).collect();
            let whole = page::whole_address(site, guide, self.plan.chapters(guide, language), language);
            context.whole = whole.map(|address| address.href(&site.config, language));
        }
    }

    /// `Chapter 2 of 4`.
    pub fn chapter_position(&self, number: usize, total: usize, language: LangId) -> String {
        let written = |number: usize| self.interface.locale(language).float(number as f64);
        self.interface.format(language, Key::ChapterOf, &[("number", &*written(number)), ("total", &*written(total))])
    }

    /// The card of a chapter; a chapter that is only a stub has no more than its link.
    fn chapter(&self, chapter: WorkId, current: WorkId, language: LangId) -> Option<CardContext> {
        let mut card = match listing::card(self.site, self.interface, Item::Work(chapter), language) {
            Some(card) => card,
            None => CardContext::of_link(work_link(self.site, chapter, language)?),
        };
        card.link.current = chapter == current;
        Some(card)
    }

    fn links(&self, works: &[WorkId], language: LangId) -> Vec<LinkContext> {
        let visible = works.iter().filter(|work| self.site.shown(**work, language).version().is_some());
        visible.filter_map(|work| work_link(self.site, *work, language)).collect()
    }

    fn terms(&self, id: WorkId, language: LangId) -> Vec<TermsContext> {
        let config = &self.site.config;
        let mut groups: Vec<TermsContext> = Vec::new();
        for key in &self.site.terms.of_work[id] {
            let Some(link) = self.term_link(key, language) else { continue };
            if let Some(group) = groups.iter_mut().find(|group| group.vocabulary == key.0) {
                group.terms.push(link);
            } else {
                let label = listing::label(self.site, &config.vocabularies[&key.0].label, language);
                groups.push(TermsContext { vocabulary: key.0.clone(), label, terms: vec![link] });
            }
        }
        groups
    }

    /// A link to the page of a term, where readers of `language` find any page under it.
    pub fn term_link(&self, key: &TermKey, language: LangId) -> Option<LinkContext> {
        let config = &self.site.config;
        let address = self.site.routes.terms.get(key)?[language.0 as usize].as_ref()?;
        let (title, shown) = config.vocabularies[&key.0].term(&key.1)?.label.get(config.language(language))?;
        let (lang, dir) = foreign(self.site, shown, language);
        Some(LinkContext { title: title.clone(), url: address.href(config, language), lang, dir, hreflang: "".into(), current: false })
    }

    fn section(&self, page: &Page, section: SectionId, part: usize, context: &mut PageContext) -> String {
        let language = page.address.language;
        context.kind = "section".into();
        let (title, shown) = listing::section_title(self.site, section, language);
        context.title = title;
        (context.content_lang, context.content_dir) = foreign(self.site, shown, language);
        if self.site.sections[section].path.is_empty() {
            summarise(context, listing::label(self.site, &self.site.config.description, language));
        } else {
            context.breadcrumbs = self.breadcrumbs(self.site.sections[section].parent.unwrap_or(0), language);
            context.nav = self.nav(section, None, language);
        }
        let first = self.site.routes.section(section, language).unwrap_or(&page.address);
        let items = &self.plan.sections[section][language.0 as usize];
        let browse = self.browse(section, language);
        context.list =
            Some(ListContext { filter: self.filter(section), browse, ..listing::part(self.site, self.interface, items, first, part) });
        "list.html".to_owned()
    }

    fn vocabulary(&self, name: &Arc<str>, language: LangId, context: &mut PageContext) -> String {
        let config = &self.site.config;
        let vocabulary = &config.vocabularies[name];
        let label = listing::label(self.site, &vocabulary.label, language);
        context.kind = "vocabulary".into();
        entitle(context, label.clone());
        context.breadcrumbs = self.breadcrumbs(0, language);
        let mut terms: Vec<LinkContext> =
            vocabulary.terms.iter().filter_map(|term| self.term_link(&(name.clone(), term.key.clone()), language)).collect();
        terms.sort_by_cached_key(|link| self.interface.locale(language).sort_key(&link.title));
        context.terms = vec![TermsContext { vocabulary: name.clone(), label, terms }];
        "list.html".to_owned()
    }

    fn term(&self, page: &Page, key: &TermKey, part: usize, context: &mut PageContext) -> String {
        let config = &self.site.config;
        let language = page.address.language;
        let vocabulary = &config.vocabularies[&key.0];
        if let Some(term) = vocabulary.term(&key.1) {
            entitle(context, listing::label(self.site, &term.label, language));
            summarise(context, listing::label(self.site, &term.description, language));
        }
        context.kind = "term".into();
        context.breadcrumbs = self.breadcrumbs(0, language);
        if let Some(address) = self.site.routes.vocabularies.get(&key.0).and_then(|addresses| addresses[language.0 as usize].as_ref()) {
            let LabelContext { text: title, lang, dir } = listing::label(self.site, &vocabulary.label, language);
            let url = address.href(config, language);
            context.breadcrumbs.push(LinkContext { title, url, lang, dir, hreflang: "".into(), current: false });
        }
        let works = self.plan.of_term(key, language);
        let items: Vec<Item> = works.iter().map(|work| Item::Work(*work)).collect();
        let first = self.site.routes.terms.get(key).and_then(|addresses| addresses[language.0 as usize].as_ref()).unwrap_or(&page.address);
        let filter = self.term_filter(key, works, language);
        context.list = Some(ListContext { filter, ..listing::part(self.site, self.interface, &items, first, part) });
        "list.html".to_owned()
    }

    fn accessibility(&self, language: LangId, context: &mut PageContext) -> String {
        context.kind = "accessibility".into();
        context.title = self.text(language, Key::AccessibilityTitle);
        context.breadcrumbs = self.breadcrumbs(0, language);
        let settings = self.site.config.accessibility.as_ref();
        context.statement = settings.map(|settings| accessibility::statement(self.site, self.interface, settings, language));
        "accessibility.html".to_owned()
    }

    fn index(&self, language: LangId, context: &mut PageContext) -> String {
        context.kind = "index".into();
        context.title = self.text(language, Key::AzIndex);
        context.breadcrumbs = self.breadcrumbs(0, language);
        let mut visible: Vec<WorkId> =
            (0..self.site.works.len()).filter(|work| self.site.shown(*work, language).version().is_some()).collect();
        visible.sort_by_key(|work| self.plan.ranks.of(*work, language));
        let entry = |work: WorkId| {
            let kind = &self.site.config.kinds[self.site.works[work].kind];
            let kind_label = if &*kind.key == "page" { LabelContext::default() } else { listing::label(self.site, &kind.label, language) };
            self.index_entry(work, kind_label, language)
        };
        for entry in visible.into_iter().filter_map(entry) {
            let letter = self.interface.locale(language).first_letter(&entry.link.title);
            match context.letters.last_mut() {
                Some(group) if group.letter == letter => group.pages.push(entry),
                _ => {
                    let id = format!("letter-{}", context.letters.len() + 1);
                    context.letters.push(LetterContext { letter, lang: "".into(), dir: "", id, pages: vec![entry] });
                }
            }
        }
        "index.html".to_owned()
    }

    /// An entry of an index: a link to a work, and whether its translation is outdated.
    pub(super) fn index_entry(&self, work: WorkId, kind_label: LabelContext, language: LangId) -> Option<IndexEntryContext> {
        let version = self.site.shown(work, language).version()?;
        let outdated =
            if self.site.is_outdated(work, version) { self.interface.text(language, Key::Outdated).to_owned() } else { String::new() };
        Some(IndexEntryContext { link: work_link(self.site, work, language)?, kind_label, outdated })
    }
}

/// Gives a page that the program makes its title.
pub(super) fn entitle(context: &mut PageContext, label: LabelContext) {
    (context.title, context.content_lang, context.content_dir) = (label.text, label.lang, label.dir);
}

/// Gives a page that the program makes its summary.
fn summarise(context: &mut PageContext, label: LabelContext) {
    (context.summary, context.summary_lang, context.summary_dir) = (label.text, label.lang, label.dir);
}

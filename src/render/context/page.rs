//! The data of one page.

use std::sync::Arc;

use serde::Serialize;

use super::{
    BlockContext, CardContext, ChapterContext, CoverageContext, DateContext, FactContext, FeedContext, LabelContext, LetterContext,
    LinkContext, ListContext, MarketContext, NavContext, NoticeContext, OutdatedContext, SearchPageContext, SourceContext,
    StatementContext, SwitchContext, TermsContext, TocContext, by_key,
};

/// The data of one page.
#[derive(Debug, Clone, Serialize)]
pub struct PageContext {
    /// Key of the kind; of generated pages: `section`, `vocabulary`, `term`, `facet`, `index`, `accessibility`, `coverage`, `search`, `not-found`, `languages`.
    pub kind: Arc<str>,
    /// Name of the kind for readers; may be empty.
    pub kind_label: LabelContext,
    /// Its id; of generated pages empty.
    pub id: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// One or two sentences, plain text; may be empty.
    pub summary: Arc<str>,
    /// Its own address, as links to it have it.
    pub url: String,
    /// BCP 47 tag of the summary, where it is not in the reader's language; else empty.
    pub summary_lang: Arc<str>,
    /// Writing direction where `summary_lang` is given; else empty.
    pub summary_dir: &'static str,
    /// Address with host, for `canonical`: of a fallback, that of the version that is shown.
    pub canonical: String,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// BCP 47 tag of title and text, where it is not the reader's language; else empty.
    pub content_lang: Arc<str>,
    /// Writing direction where `content_lang` is given; else empty.
    pub content_dir: &'static str,
    /// The text, rendered.
    pub body: tera::Value,
    /// Notices above the text.
    pub notices: Vec<NoticeContext>,
    /// Of a translation, what of its original has changed since; none where nothing has.
    pub outdated: Option<OutdatedContext>,
    /// Draft, scheduled or expired; empty when published.
    pub mark: &'static str,
    /// The same for readers, with its date: `Appears on 1 December 2026`.
    pub mark_text: String,
    /// Headings of the text, levels 2 and 3.
    pub toc: Vec<TocContext>,
    /// The pages above it, home first, without itself.
    pub breadcrumbs: Vec<LinkContext>,
    /// All languages.
    pub switcher: Vec<SwitchContext>,
    /// Translations, for `hreflang`: (tag or `x-default`, absolute URL).
    pub alternates: Vec<(Arc<str>, String)>,
    /// Lines that sum up the page.
    pub takeaways: Vec<Arc<str>>,
    /// Facts.
    pub facts: Vec<FactContext>,
    /// The other fields of its kind that are filled in, by key, in the kind's order: those that are neither facts nor terms, and that no
    /// other value here gives.
    #[serde(serialize_with = "by_key")]
    pub fields: Vec<FactContext>,
    /// Terms by vocabulary. Of a vocabulary's own page, its terms in use.
    pub terms: Vec<TermsContext>,
    /// Sources.
    pub sources: Vec<SourceContext>,
    /// `4 minutes to read`; may be empty.
    pub reading_time: String,
    /// Day of publication.
    pub published: Option<DateContext>,
    /// Day of the last change.
    pub updated: Option<DateContext>,
    /// Day on which somebody last checked that it still holds.
    pub reviewed: Option<DateContext>,
    /// Licence of the text; may be empty.
    pub licence: Arc<str>,
    /// Names of contributors; may be empty.
    pub contributors: String,
    /// Where to edit it; none for generated pages.
    pub edit_url: Option<String>,
    /// The page before, in its list or guide.
    pub previous: Option<LinkContext>,
    /// The page after.
    pub next: Option<LinkContext>,
    /// Navigation beside the page.
    pub nav: Vec<NavContext>,
    /// The guide that it is, or is a chapter of.
    pub guide: Option<LinkContext>,
    /// Chapters of that guide.
    pub chapters: Vec<CardContext>,
    /// Address of the whole guide on one page; none for what is no guide or chapter.
    pub whole: Option<String>,
    /// The texts of the chapters, on the page that holds a whole guide; else empty.
    pub chapter_texts: Vec<ChapterContext>,
    /// `Chapter 2 of 4`; empty where it is none.
    pub chapter_position: String,
    /// Related pages.
    pub related: Vec<LinkContext>,
    /// Pages that link here.
    pub backlinks: Vec<LinkContext>,
    /// The list that it shows, if any.
    pub list: Option<ListContext>,
    /// Parts made of front matter.
    pub blocks: Vec<BlockContext>,
    /// BCP 47 tag of their titles and texts, where it is not the reader's language; else empty.
    pub blocks_lang: Arc<str>,
    /// Writing direction where `blocks_lang` is given; else empty.
    pub blocks_dir: &'static str,
    /// Groups of the A–Z index, or of a facet page, whose letters are the facet's values.
    pub letters: Vec<LetterContext>,
    /// Feeds of what is listed here.
    pub feeds: Vec<FeedContext>,
    /// JSON-LD, safe inside a script element.
    pub structured_data: tera::Value,
    /// Picture for previews elsewhere, with host.
    pub image: Option<String>,
    /// Whether anything on it is an Open Graph `article`.
    pub article: bool,
    /// The market that it belongs to.
    pub market: Option<MarketContext>,
    /// The accessibility statement, of the page that is it.
    pub statement: Option<StatementContext>,
    /// What there is in each language, of the page that says it.
    pub coverage: Option<CoverageContext>,
    /// What the search page holds, of the page that is it.
    pub search: Option<SearchPageContext>,
}

impl PageContext {
    /// The data of a page of which nothing is known but its address.
    pub fn new(url: String, canonical: String) -> Self {
        PageContext {
            kind: "".into(),
            kind_label: LabelContext::default(),
            id: "".into(),
            title: "".into(),
            summary: "".into(),
            url,
            summary_lang: "".into(),
            summary_dir: "",
            canonical,
            noindex: false,
            content_lang: "".into(),
            content_dir: "",
            body: tera::Value::safe_string(""),
            notices: Vec::new(),
            outdated: None,
            mark: "",
            mark_text: String::new(),
            toc: Vec::new(),
            breadcrumbs: Vec::new(),
            switcher: Vec::new(),
            alternates: Vec::new(),
            takeaways: Vec::new(),
            facts: Vec::new(),
            fields: Vec::new(),
            terms: Vec::new(),
            sources: Vec::new(),
            reading_time: String::new(),
            published: None,
            updated: None,
            reviewed: None,
            licence: "".into(),
            contributors: String::new(),
            edit_url: None,
            previous: None,
            next: None,
            nav: Vec::new(),
            guide: None,
            chapters: Vec::new(),
            whole: None,
            chapter_texts: Vec::new(),
            chapter_position: String::new(),
            related: Vec::new(),
            backlinks: Vec::new(),
            list: None,
            blocks: Vec::new(),
            blocks_lang: "".into(),
            blocks_dir: "",
            letters: Vec::new(),
            feeds: Vec::new(),
            structured_data: tera::Value::safe_string(""),
            image: None,
            article: false,
            market: None,
            statement: None,
            coverage: None,
            search: None,
        }
    }
}

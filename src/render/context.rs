//! What templates receive: plain data, complete, and the whole input of a page. No handle, no query.

use std::sync::Arc;

use serde::{Serialize, Serializer};

mod block;
mod site;

pub use block::{BlockContext, TermCountContext};
pub use site::{LanguageContext, LogoContext, LogoPictureContext, MenuContext, SiteContext};

/// A name that a site gives in its languages: of a kind, a field, a vocabulary.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LabelContext {
    /// The name; may be empty.
    pub text: Arc<str>,
    /// BCP 47 tag of the name, where it is not in the reader's language; else empty.
    pub lang: Arc<str>,
    /// Writing direction where `lang` is given; else empty.
    pub dir: &'static str,
}

/// A link to a page of the site.
#[derive(Debug, Clone, Serialize)]
pub struct LinkContext {
    /// Its title.
    pub title: Arc<str>,
    /// Its address, for `href`.
    pub url: String,
    /// BCP 47 tag of the title, where it is not in the reader's language; else empty.
    pub lang: Arc<str>,
    /// Writing direction where `lang` is given; else empty.
    pub dir: &'static str,
    /// BCP 47 tag of the text of the page, where it is not in the reader's language; else empty.
    pub hreflang: Arc<str>,
    /// Whether it leads to the page that it stands on.
    pub current: bool,
}

/// A page in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CardContext {
    /// Its link; `current` where it stands on that page.
    pub link: LinkContext,
    /// Key of its kind; empty for a folder without a page of its own.
    pub kind: Arc<str>,
    /// Name of its kind for readers; may be empty.
    pub kind_label: LabelContext,
    /// One or two sentences; may be empty.
    pub summary: Arc<str>,
    /// A few facts: those that the kind names for cards, else its first short ones.
    pub facts: Vec<FactContext>,
    /// `4 minutes to read`; empty for a folder and for pages of the kind `page`.
    pub reading_time: String,
    /// Day of the last change that its file states, else of its publication.
    pub date: Option<DateContext>,
    /// Draft, scheduled or expired; empty when published.
    pub mark: &'static str,
    /// The same for readers, with its date: `Appears on 1 December 2026`.
    pub mark_text: String,
}

impl CardContext {
    /// A card with nothing but its link.
    pub fn of_link(link: LinkContext) -> Self {
        CardContext {
            link,
            kind: "".into(),
            kind_label: LabelContext::default(),
            summary: "".into(),
            facts: Vec::new(),
            reading_time: String::new(),
            date: None,
            mark: "",
            mark_text: String::new(),
        }
    }
}

/// A fact of a page.
#[derive(Debug, Clone, Serialize)]
pub struct FactContext {
    /// Key of its field.
    pub key: Arc<str>,
    /// Name for readers.
    pub label: LabelContext,
    /// Its values.
    pub values: Vec<ValueContext>,
    /// Group of its field; may be empty.
    pub group: Arc<str>,
}

/// Facts as a map by key, in their order, so that templates can name one and go through all.
fn by_key<S: Serializer>(facts: &[FactContext], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(facts.iter().map(|fact| (&fact.key, fact)))
}

/// One value of a fact.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ValueContext {
    /// For readers, in their language.
    pub text: String,
    /// What is counted, for figures; may be empty.
    pub what: LabelContext,
    /// Where it leads, if anywhere.
    pub url: Option<String>,
    /// Day, month or year of a figure, for readers.
    pub as_of: Option<String>,
    /// Address or name of a figure's source.
    pub source: Option<String>,
    /// Name under which the source is shown: the host of its address.
    pub source_name: Option<String>,
    /// BCP 47 tag where the text is in another language than the page; else empty.
    pub lang: Arc<str>,
    /// Writing direction where `lang` is given; else empty.
    pub dir: &'static str,
    /// A text in Markdown as HTML; none for all else.
    pub html: Option<tera::Value>,
    /// The fields of a record, of which `text` is the short form; empty for all else.
    pub parts: Vec<FactContext>,
}

/// A heading in the table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct TocContext {
    /// Its id.
    pub id: Arc<str>,
    /// Its text.
    pub title: String,
    /// Its level, 2 to 6.
    pub level: u8,
}

/// A language in the switcher.
#[derive(Debug, Clone, Serialize)]
pub struct SwitchContext {
    /// BCP 47 tag.
    pub lang: Arc<str>,
    /// Writing direction.
    pub dir: &'static str,
    /// Its own name.
    pub name: Arc<str>,
    /// Where it leads: the same page, else the nearest page above.
    pub url: String,
    /// The language that the page is in.
    pub current: bool,
    /// Whether the same page exists in that language, as a translation.
    pub translated: bool,
}

/// A point in time.
#[derive(Debug, Clone, Serialize)]
pub struct DateContext {
    /// For machines: ISO 8601.
    pub iso: String,
    /// For readers.
    pub text: String,
}

/// Terms of one vocabulary.
#[derive(Debug, Clone, Serialize)]
pub struct TermsContext {
    /// Name of the vocabulary.
    pub vocabulary: Arc<str>,
    /// Its name for readers; may be empty.
    pub label: LabelContext,
    /// The terms.
    pub terms: Vec<LinkContext>,
}

/// A part of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListContext {
    /// Its entries.
    pub items: Vec<CardContext>,
    /// `3 pages`, for readers.
    pub count: String,
    /// `Page 1 of 3`, for readers; empty where there is one part.
    pub position: String,
    /// Address of the part before.
    pub previous: Option<String>,
    /// Address of the part after.
    pub next: Option<String>,
}

/// A source of a page.
#[derive(Debug, Clone, Serialize)]
pub struct SourceContext {
    /// Title or address.
    pub title: Arc<str>,
    /// Address.
    pub url: Option<Arc<str>>,
    /// Publisher; may be empty.
    pub publisher: Arc<str>,
    /// BCP 47 tag of the title, where the source says it and it is not the reader's language; else empty.
    pub lang: Arc<str>,
    /// Writing direction where `lang` is given; else empty.
    pub dir: &'static str,
}

impl SourceContext {
    /// A source of which only a name is known.
    pub fn named(title: &str) -> Self {
        SourceContext { title: title.into(), url: None, publisher: "".into(), lang: "".into(), dir: "" }
    }
}

/// An entry of the navigation beside a page.
#[derive(Debug, Clone, Serialize)]
pub struct NavContext {
    /// Its link.
    pub link: LinkContext,
    /// Whether the page lies below it.
    pub open: bool,
    /// Entries below it.
    pub children: Vec<NavContext>,
}

/// A group of the A–Z index.
#[derive(Debug, Clone, Serialize)]
pub struct LetterContext {
    /// Heading of the group.
    pub letter: String,
    /// Its id, unique on the page.
    pub id: String,
    /// Its pages.
    pub pages: Vec<IndexEntryContext>,
}

/// An entry of the A–Z index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexEntryContext {
    /// Its link.
    pub link: LinkContext,
    /// Name of its kind, for pages of other kinds than `page`: two pages may have one title. Else its text is empty.
    pub kind_label: LabelContext,
}

/// A feed of a page.
#[derive(Debug, Clone, Serialize)]
pub struct FeedContext {
    /// Title of the feed.
    pub title: String,
    /// Address of the Atom feed.
    pub atom: String,
    /// Address of the JSON feed.
    pub json: String,
}

/// A chapter on the page that holds a whole guide.
#[derive(Debug, Clone, Serialize)]
pub struct ChapterContext {
    /// Id of its heading, unique on the page.
    pub id: String,
    /// Its link and title.
    pub link: LinkContext,
    /// `Chapter 2 of 4`.
    pub position: String,
    /// One or two sentences; may be empty.
    pub summary: Arc<str>,
    /// Language and direction of its text where they are not the reader's; else empty.
    pub lang: Arc<str>,
    /// As above.
    pub dir: &'static str,
    /// Its text as HTML: headings one level lower, ids with the chapter's own before them.
    pub body: tera::Value,
    /// Its other fields, as [`PageContext::fields`].
    #[serde(serialize_with = "by_key")]
    pub fields: Vec<FactContext>,
}

/// What a notice above a page says.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeContext {
    /// `fallback`, `stub`, `machine`.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
    /// Links that follow, such as to the original.
    pub links: Vec<LinkContext>,
}

/// An accessibility statement.
#[derive(Debug, Clone, Serialize)]
pub struct StatementContext {
    /// Paragraphs before the first heading.
    pub introduction: Vec<LabelContext>,
    /// Its sections, in their order.
    pub sections: Vec<StatementSectionContext>,
}

/// A section of an accessibility statement.
#[derive(Debug, Clone, Serialize)]
pub struct StatementSectionContext {
    /// Its id, the same in every language: `status`, `content`, `preparation`, `feedback`, `enforcement`.
    pub id: &'static str,
    /// Its heading.
    pub title: Arc<str>,
    /// Its paragraphs.
    pub paragraphs: Vec<LabelContext>,
    /// What is not accessible, by reason.
    pub groups: Vec<StatementGroupContext>,
    /// Where readers can write to.
    pub links: Vec<LinkContext>,
}

/// Content that is not accessible for one reason.
#[derive(Debug, Clone, Serialize)]
pub struct StatementGroupContext {
    /// Its id: `non-compliance`, `disproportionate-burden`, `out-of-scope`.
    pub id: &'static str,
    /// The reason, as a heading.
    pub title: Arc<str>,
    /// The content.
    pub items: Vec<LabelContext>,
}

/// A market.
#[derive(Debug, Clone, Serialize)]
pub struct MarketContext {
    /// Its key.
    pub key: Arc<str>,
    /// Its front page, under its name; `current` on its pages.
    pub link: LinkContext,
}

/// The data of one page.
#[derive(Debug, Clone, Serialize)]
pub struct PageContext {
    /// Key of the kind; of generated pages: `section`, `vocabulary`, `term`, `index`, `accessibility`, `not-found`, `languages`.
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
    /// Groups of the A–Z index.
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
            letters: Vec::new(),
            feeds: Vec::new(),
            structured_data: tera::Value::safe_string(""),
            image: None,
            article: false,
            market: None,
            statement: None,
        }
    }
}

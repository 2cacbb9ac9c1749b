//! What templates receive: plain data, complete, and the whole input of a page. No handle, no query.

use std::sync::Arc;

use serde::{Serialize, Serializer};

mod block;
mod page;
mod search;
mod site;

pub use block::{BlockContext, TermCountContext};
pub use page::PageContext;
pub use search::{SearchContext, SearchPageContext};
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
    /// `Older than the original`, of a translation that is; else empty.
    pub outdated: String,
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
            outdated: String::new(),
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
    /// Where the list is that of all pages with a value of a facet, and the site has a search: that facet and value, `kind=case`. Else
    /// empty.
    pub filter: String,
    /// Vocabularies and facets by whose values the listed pages can be browsed, where there is such a filter; their pages serve readers without scripts.
    pub browse: Vec<LinkContext>,
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

/// A group of the A–Z index or of a facet page.
#[derive(Debug, Clone, Serialize)]
pub struct LetterContext {
    /// Heading of the group: a letter, or a value of the facet.
    pub letter: String,
    /// BCP 47 tag of the heading, where it is not in the reader's language; else empty.
    pub lang: Arc<str>,
    /// Writing direction where `lang` is given; else empty.
    pub dir: &'static str,
    /// Its id, unique on the page.
    pub id: String,
    /// Its pages.
    pub pages: Vec<IndexEntryContext>,
}

/// An entry of the A–Z index or of a facet page.
#[derive(Debug, Clone, Serialize)]
pub struct IndexEntryContext {
    /// Its link.
    pub link: LinkContext,
    /// Name of its kind, for pages of other kinds than `page`: two pages may have one title. Else its text is empty.
    pub kind_label: LabelContext,
    /// `Older than the original`, of a translation that is; else empty.
    pub outdated: String,
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

/// What readers of a translation are told where its original has changed since.
#[derive(Debug, Clone, Serialize)]
pub struct OutdatedContext {
    /// The sentence.
    pub text: String,
    /// `2 sections have changed since:`
    pub changed: String,
    /// Those sections, each with its heading in the original, leading there.
    pub sections: Vec<LinkContext>,
    /// Where to read the original.
    pub original: LinkContext,
}

/// What there is of a site in each language.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageContext {
    /// The languages into which anything is to be translated.
    pub languages: Vec<CoverageLanguageContext>,
    /// Heading over the pages.
    pub heading: String,
    /// Pages in the reader's language that are missing or not up to date, the most urgent first; at most 200.
    pub pages: Vec<CoveragePageContext>,
    /// Address of the same as JSON.
    pub data: String,
}

/// What there is of a site in a language. Numbers are written as readers write them.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageLanguageContext {
    /// Its own name.
    pub name: LabelContext,
    /// Address of this page in that language.
    pub url: String,
    /// Address of a picture that says how much is up to date.
    pub badge: String,
    /// Pages that were written in another language.
    pub pages: String,
    /// Translations that are up to date.
    pub current: String,
    /// Translations that are older than their originals.
    pub outdated: String,
    /// Translations that were never compared with their originals.
    pub unpinned: String,
    /// Pages that are not translated.
    pub missing: String,
}

/// A page that is missing in a language, or not up to date.
#[derive(Debug, Clone, Serialize)]
pub struct CoveragePageContext {
    /// Its link: to what the reader gets of it.
    pub link: LinkContext,
    /// What it lacks.
    pub text: String,
    /// `2 sections`, of one that is older than its original; else empty.
    pub sections: String,
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

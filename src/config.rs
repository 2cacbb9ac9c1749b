//! The site's settings as data: `site.toml`, `kinds/*.toml`, `vocabularies/*.yaml`. Complete when it exists.

use icu_locale::{LocaleDirectionality, LocaleExpander};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::language::Language as Messages;
use crate::language_tag;
use crate::span::Span;

pub mod accessibility;
pub mod cms;
pub mod folder;
pub mod market;
pub mod property;
pub mod publish;
pub mod read;
pub mod redirect;
pub mod schema;
pub mod search;

/// The logo of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// In the light scheme.
    pub light: LogoPicture,
    /// In the dark scheme, where that is another.
    pub dark: Option<LogoPicture>,
}

/// A picture of the logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoPicture {
    /// Path below `static/`, and below the site's root where it is published.
    pub path: Arc<str>,
    /// Width and height in pixels as shown.
    pub dimensions: (u32, u32),
}

/// How messages name the settings file of the default theme, which is no file of the site.
pub const DEFAULT_THEME_FILE: &str = "(default theme)/theme.toml";

/// Index of a language in [`Config::languages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct LangId(pub u8);

/// A text in several languages. `Localised::get` walks a fallback chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised(pub BTreeMap<LangId, Arc<str>>);

impl Localised {
    /// The text in `language`, or in the first language of its fallback chain that has one, or any.
    pub fn get(&self, language: &Language) -> Option<(&Arc<str>, LangId)> {
        std::iter::once(&language.id)
            .chain(&language.chain)
            .find_map(|id| self.0.get(id).map(|text| (text, *id)))
            .or_else(|| self.0.iter().next().map(|(id, text)| (text, *id)))
    }

    /// As [`get`](Self::get), the text alone; empty where there is none at all.
    pub fn text(&self, language: &Language) -> &str {
        self.get(language).map_or("", |(text, _)| text)
    }
}

/// Writing direction of a language's script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Direction of the script that a language is usually written in (Unicode, CLDR likely subtags), by its BCP 47 tag; from left to right
    /// where CLDR does not know the language.
    pub fn of_script(tag: &str) -> Direction {
        let directionality = LocaleDirectionality::new_with_expander(LocaleExpander::new_extended());
        let rtl = directionality.is_right_to_left(&language_tag::identifier(tag));
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

/// What a reader finds where a page has no version in their language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The first version along the fallback chain, with a notice.
    Fallback,
    /// A short page that says so, with links to the versions there are.
    Stub,
    /// Nothing: the page does not exist in that language.
    Hide,
}

/// One language of the site.
#[derive(Clone, Debug)]
pub struct Language {
    /// Its place in [`Config::languages`].
    pub id: LangId,
    /// BCP 47 tag in canonical case, such as `pt-BR`.
    pub tag: Arc<str>,
    /// Its own name, such as `Français`.
    pub name: Arc<str>,
    /// Direction of its script.
    pub direction: Direction,
    /// Fallback chain, nearest first, without itself.
    pub chain: Vec<LangId>,
    /// What happens to pages that lack it.
    pub missing: Missing,
    /// First segment of its URLs; empty for none.
    pub prefix: Arc<str>,
    /// Origin of its own, such as `https://fr.example.org`, instead of that of the base URL.
    pub host: Option<Arc<str>>,
}

/// How much of the translations into a language may be outdated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Of a hundred words of the originals, how many may be in sections that are behind.
    pub percent: u8,
    /// Where `site.toml` says it.
    pub span: Span,
}

/// How the last segment of a page's URL looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlStyle {
    /// `/a/b/`, written to `a/b/index.html`.
    Folder,
    /// `/a/b.html`.
    Html,
}

/// What happens to raw HTML in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HtmlPolicy {
    /// Kept as far as an allow-list goes.
    Sanitise,
    /// Shown as text.
    Escape,
    /// Kept as it is.
    Allow,
}

/// A workflow state. The order in [`Config::states`] is the order of the workflow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Key, as in front matter.
    pub key: Arc<str>,
    /// Whether pages in this state are published (without `--drafts`).
    pub published: bool,
}

/// Type of a front matter field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldType {
    /// Plain text.
    Text,
    /// Markdown, rendered.
    Markdown,
    /// `2019`, `2019-06` or `2019-06-30`.
    Date,
    /// Whole or decimal number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An absolute URL with http or https.
    Url,
    /// `{what?, value, unit?, as_of?, source?}`; `what` is a key of the vocabulary `figures` where the site has one.
    Figure,
    /// Key of the named vocabulary.
    Term(Arc<str>),
    /// Id of a page, of the named kind if one is given.
    Reference(Option<Arc<str>>),
    /// Path of a picture beside the file.
    Image,
    /// `{name, country?, region?, lat?, lon?}`.
    Place,
    /// A record of named fields.
    Record(Vec<Field>),
    /// A list.
    List(Box<FieldType>),
}

/// One declared field of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Key in front matter.
    pub key: Arc<str>,
    /// Its type.
    pub field_type: FieldType,
    /// Index in [`Config::states`] of the first state that requires it.
    pub required_from: Option<usize>,
    /// Most items of a list.
    pub max: Option<usize>,
    /// Longest text, in characters.
    pub max_length: Option<usize>,
    /// Whether a translation carries its own value (texts do by default); else it is inherited.
    pub translated: bool,
    /// Whether editors are told where it is missing, though no state requires it.
    pub recommended: bool,
    /// Name for readers.
    pub label: Localised,
    /// What to write, for editors.
    pub help: Localised,
    /// Example value as YAML, for editors.
    pub example: Option<Arc<str>>,
    /// Group for forms and facts panels.
    pub group: Option<Arc<str>>,
    /// Shown among the facts of a page.
    pub fact: bool,
    /// Whether readers narrow down what they found by it; its type is then one of a [`FacetType`](search::FacetType).
    pub facet: bool,
}

/// A kind of page.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Key, as in front matter.
    pub key: Arc<str>,
    /// Name of one, for readers.
    pub label: Localised,
    /// Name of many.
    pub plural: Localised,
    /// Folder below `content/` whose files are of this kind unless they say otherwise; may hold `*`, see [`folder`].
    pub folder: Option<Arc<str>>,
    /// Pattern of URLs: `{section}`, `{slug}`, `{year}`, `{month}`; none for `{section}/{slug}`.
    pub url: Option<Arc<str>>,
    /// Field that lists the chapters, for kinds that are composed of other pages.
    pub chapters: Option<Arc<str>>,
    /// Whether it has feeds and appears in the site's feeds.
    pub feed: bool,
    /// Order of lists of this kind.
    pub order: Order,
    /// Fields whose values its cards show, by their place in `fields`; where the kind does not say, its first facts.
    pub card: Option<Vec<usize>>,
    /// Type in JSON-LD (schema.org).
    pub schema_type: Arc<str>,
    /// Its fields, the common ones (title, summary, …) first.
    pub fields: Vec<Field>,
    /// Where it is declared, for messages.
    pub declared_in: Arc<str>,
}

/// Order of a list of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `weight`, then title by the language's collation.
    Weight,
    /// Title by the language's collation.
    Title,
    /// Newest first.
    Date,
}

/// One term of a vocabulary.
#[derive(Clone, Debug)]
pub struct Term {
    /// Language-neutral key.
    pub key: Arc<str>,
    /// Names.
    pub label: Localised,
    /// Last segment of its URL; else from the key.
    pub slug: Localised,
    /// What it means, for readers and translators.
    pub description: Localised,
    /// Other words for it, per language.
    pub synonyms: BTreeMap<LangId, Vec<Arc<str>>>,
    /// Where it is declared.
    pub span: Span,
}

/// A closed list of terms.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Name: that of its file.
    pub name: Arc<str>,
    /// Path of its file.
    pub file: Arc<str>,
    /// Name for readers.
    pub label: Localised,
    /// Whether every term in use has a page.
    pub pages: bool,
    /// Terms in the order of the file.
    pub terms: Vec<Term>,
}

impl Vocabulary {
    /// The term with this key.
    pub fn term(&self, key: &str) -> Option<&Term> {
        self.terms.iter().find(|term| &*term.key == key)
    }
}

/// One entry of a menu.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// Its text; where empty, the title of the page.
    pub label: Localised,
    /// Where it leads.
    pub target: MenuTarget,
    /// Entries below it.
    pub children: Vec<MenuItem>,
    /// Where it stands in `site.toml`.
    pub span: Span,
}

/// Target of a menu entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuTarget {
    /// A page or section, by id.
    Page(Arc<str>),
    /// An address.
    Url(Arc<str>),
    /// The A–Z index.
    Index,
    /// The accessibility statement.
    Accessibility,
    /// The pages of a vocabulary.
    Vocabulary(Arc<str>),
    /// A heading without a link.
    None,
}

/// All settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Name of the site.
    pub title: Localised,
    /// One sentence about it.
    pub description: Localised,
    /// Scheme and host, such as `https://example.org`; empty where no base URL is set.
    pub origin: Arc<str>,
    /// Path of the base URL: empty or `/path` without a final slash. Of a language's pages, see [`Config::path_of`].
    pub base_path: Arc<str>,
    /// Languages in the order of `site.toml`.
    pub languages: Vec<Language>,
    /// The language of files without a language suffix or folder.
    pub default_language: LangId,
    /// Redirects, in the order of `site.toml`.
    pub redirects: Vec<redirect::Redirect>,
    /// Languages that the site had.
    pub retired_languages: Vec<redirect::RetiredLanguage>,
    /// Menus by name (`main`, `footer`).
    pub menus: BTreeMap<Arc<str>, Vec<MenuItem>>,
    /// Menus of a single language, which replace those of the site: (name, language).
    pub language_menus: BTreeMap<(Arc<str>, LangId), Vec<MenuItem>>,
    /// Markets, in the order of `site.toml`.
    pub markets: Vec<market::Market>,
    /// The accessibility statement, if the site has one.
    pub accessibility: Option<accessibility::Accessibility>,
    /// Kinds; `page` is always among them.
    pub kinds: Vec<Kind>,
    /// Workflow states.
    pub states: Vec<State>,
    /// Vocabularies by name.
    pub vocabularies: BTreeMap<Arc<str>, Vocabulary>,
    /// Name of the site's theme folder below `themes/`, if any.
    pub theme: Option<Arc<str>>,
    /// Values handed to templates: `[theme.settings]`.
    pub theme_settings: toml::Table,
    /// Custom properties of the theme with their values on this site, in the order of their declaration.
    pub properties: Vec<property::Property>,
    /// Logo, if the site has one.
    pub logo: Option<Logo>,
    /// Address where a page is edited, with `{path}`.
    pub edit_url: Option<Arc<str>>,
    /// What happens to raw HTML.
    pub html: HtmlPolicy,
    /// Shape of URLs.
    pub url_style: UrlStyle,
    /// Pages of a list.
    pub page_size: usize,
    /// Widest published picture, in pixels.
    pub image_width: u32,
    /// Largest published download, in bytes.
    pub max_asset_bytes: u64,
    /// Whether `README.md` files are pages.
    pub readme_pages: bool,
    /// Entries of a feed.
    pub feed_size: usize,
    /// The search.
    pub search: search::Search,
    /// How the site is published.
    pub publish: publish::Publish,
    /// Name of the publisher, for JSON-LD and feeds.
    pub publisher: Option<Arc<str>>,
    /// Social preview picture, a path below `static/`.
    pub social_image: Option<Arc<str>>,
    /// Language of messages to editors (BCP 47), if set.
    pub message_language: Option<Arc<str>>,
    /// How bad the site says that problems are.
    pub severity: crate::diagnostic::levels::Levels,
    /// How much of its translations may be outdated, by language.
    pub max_outdated: BTreeMap<LangId, Budget>,
    /// Whether the site has a page that says what there is in each language.
    pub coverage: bool,
}

impl Config {
    /// A language by its place.
    pub fn language(&self, id: LangId) -> &Language {
        &self.languages[id.0 as usize]
    }

    /// The path below which everything is on the host of a language: that of the base URL, and none on a host of the language's own.
    pub fn path_of(&self, language: LangId) -> &str {
        if self.language(language).host.is_some() { "" } else { &self.base_path }
    }

    /// Scheme, host and path below which everything is on the host of a language, without a final slash; the path alone where no base URL is set.
    pub fn root_of(&self, language: LangId) -> String {
        let origin = self.language(language).host.as_deref().unwrap_or(&self.origin);
        format!("{origin}{}", self.path_of(language))
    }

    /// The roots of all hosts, each once: whole addresses of the site begin with one of them. None where no base URL is set.
    pub fn roots(&self) -> Vec<String> {
        let mut roots: Vec<String> = self.languages.iter().map(|language| self.root_of(language.id)).collect();
        roots.push(format!("{}{}", self.origin, self.base_path));
        roots.retain(|root| root.contains("://"));
        roots.sort();
        roots.dedup();
        roots
    }

    /// A language by its tag, whatever its case.
    pub fn language_by_tag(&self, tag: &str) -> Option<&Language> {
        self.languages.iter().find(|language| language.tag.eq_ignore_ascii_case(tag))
    }

    /// The language of messages: that of `[editors]`, else the site's default language, else English.
    pub fn messages(&self) -> Messages {
        let default = || self.languages.get(usize::from(self.default_language.0)).map(|language| &*language.tag);
        self.message_language.as_deref().or_else(default).and_then(Messages::of).unwrap_or_default()
    }

    /// A kind by its key, with its index.
    pub fn kind(&self, key: &str) -> Option<(usize, &Kind)> {
        self.kinds.iter().enumerate().find(|(_, kind)| &*kind.key == key)
    }

    /// The kind, by its index, whose folder most closely names this one, a path below `content/`.
    pub fn kind_of_folder(&self, folder: &str) -> Option<usize> {
        let patterns = self.kinds.iter().enumerate().filter_map(|(index, kind)| Some((index, kind.folder.as_deref()?)));
        let found = patterns.filter(|(_, pattern)| folder::holds(pattern, folder));
        found.max_by_key(|(index, pattern)| (folder::closeness(pattern), std::cmp::Reverse(*index))).map(|(index, _)| index)
    }
}

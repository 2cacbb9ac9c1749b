//! Interface texts, plurals, dates, numbers and collation per language.
//!
//! Texts come in layers: the site's `i18n/TAG.toml` over the theme's (`themes/NAME/i18n/TAG.toml`) over those that the program brings. A
//! text that a language lacks comes from its fallback chain, at last from English, and is reported. `i18n/fr.toml` also serves `fr-BE`.

use std::collections::BTreeMap;
use std::sync::Arc;

use icu_plurals::PluralCategory;

use crate::checked::Checked;
use crate::config::{Config, LangId};
use crate::source::Source;

pub mod fill;
pub mod keys;
mod labels;
pub mod letters;
mod load;
pub mod locale;
pub mod strings;
pub mod unused;

pub use keys::Key;
pub use locale::LocaleData;

use strings::Text;

/// The texts and formatters of every language of a site. Made once; reading it takes no lock and no look-up by name.
#[derive(Debug)]
pub struct Interface {
    languages: Vec<Table>,
}

/// All texts of one language.
#[derive(Debug)]
struct Table {
    locale: LocaleData,
    /// By [`Key`]; complete.
    texts: Vec<Entry>,
    custom: BTreeMap<Arc<str>, Entry>,
}

/// A text and the language that it is in.
#[derive(Clone, Debug)]
struct Entry {
    text: Arc<Text>,
    language: TextLanguage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextLanguage {
    /// A language of the site.
    Site(LangId),
    /// English, where that is no language of the site.
    English,
}

/// Reads the site's and its theme's files of texts (`i18n/TAG.toml`, `themes/NAME/i18n/TAG.toml`; other sources are passed over) and
/// completes them along each language's fallback chain.
pub fn load<'a>(config: &Config, sources: impl IntoIterator<Item = &'a Source>) -> Checked<Interface> {
    load::load(config, sources)
}

impl Interface {
    /// A text; of one with plural forms, the form `other`. Placeholders stay.
    pub fn text(&self, language: LangId, key: Key) -> &str {
        self.entry(language, key).text.plain()
    }

    /// A text with its placeholders filled. Values go in as they are: a template that shows the result as HTML gives them escaped, and
    /// may wrap them (`<bdi>`, a link).
    pub fn format(&self, language: LangId, key: Key, values: &[(&str, &str)]) -> String {
        fill::fill(self.text(language, key), values)
    }

    /// A text in the form for `count`, by the plural rules of the language that the text is in, with `{count}` and its other
    /// placeholders filled.
    pub fn plural(&self, language: LangId, key: Key, count: u64, values: &[(&str, &str)]) -> String {
        self.counted(language, self.entry(language, key), count, values)
    }

    /// A text by its name, one of the site's own (`[custom]`) included, with placeholders filled; nothing where no such text exists.
    pub fn named(&self, language: LangId, name: &str, count: Option<u64>, values: &[(&str, &str)]) -> Option<String> {
        let entry = match Key::from_name(name) {
            Some(key) => self.entry(language, key),
            None => self.table(language).custom.get(name)?,
        };
        Some(match count {
            Some(count) => self.counted(language, entry, count, values),
            None => fill::fill(entry.text.plain(), values),
        })
    }

    /// The site's language that a text is in, where that is another than the reader's: the mark-up says so. Nothing for its own.
    /// `Some(None)` is English where English is no language of the site.
    pub fn foreign(&self, language: LangId, key: Key) -> Option<Option<LangId>> {
        match self.entry(language, key).language {
            TextLanguage::Site(own) if own == language => None,
            TextLanguage::Site(other) => Some(Some(other)),
            TextLanguage::English => Some(None),
        }
    }

    /// Every text of a language by name, the site's own at the end: the data that templates get.
    pub fn texts(&self, language: LangId) -> impl Iterator<Item = (&str, &str)> {
        let table = self.table(language);
        let known = Key::ALL.iter().zip(&table.texts).map(|(key, entry)| (key.name(), entry.text.plain()));
        known.chain(table.custom.iter().map(|(name, entry)| (&**name, entry.text.plain())))
    }

    /// A text with plural forms, by the names of the plural categories that its language has (CLDR); placeholders stay.
    pub fn forms(&self, language: LangId, key: Key) -> BTreeMap<&'static str, &str> {
        let entry = self.entry(language, key);
        let categories = match entry.language {
            TextLanguage::Site(own) => self.locale(own).plural_categories(),
            TextLanguage::English => vec![PluralCategory::One, PluralCategory::Other],
        };
        let named = locale::CATEGORIES.iter().filter(|(category, _)| categories.contains(category));
        named.map(|(category, name)| (*name, entry.text.form(*category as usize))).collect()
    }

    /// The formatters of a language.
    pub fn locale(&self, language: LangId) -> &LocaleData {
        &self.table(language).locale
    }

    /// Items joined as a list: `a, b and c`.
    pub fn list(&self, language: LangId, items: &[&str]) -> String {
        let Some((last, before)) = items.split_last() else { return String::new() };
        let Some((first, before)) = before.split_last() else { return (*last).to_owned() };
        let pair = self.format(language, Key::ListPair, &[("first", first), ("last", last)]);
        before.iter().rfold(pair, |rest, first| self.format(language, Key::ListComma, &[("first", first), ("rest", &rest)]))
    }

    fn counted(&self, language: LangId, entry: &Entry, count: u64, values: &[(&str, &str)]) -> String {
        let category = match entry.language {
            TextLanguage::Site(own) => self.locale(own).plural(count) as usize,
            TextLanguage::English if count == 1 => 1,
            TextLanguage::English => 5,
        };
        let number = self.locale(language).integer(count);
        let mut all = Vec::with_capacity(values.len() + 1);
        all.push(("count", number.as_str()));
        all.extend_from_slice(values);
        fill::fill(entry.text.form(category), &all)
    }

    fn entry(&self, language: LangId, key: Key) -> &Entry {
        &self.table(language).texts[key as usize]
    }

    fn table(&self, language: LangId) -> &Table {
        &self.languages[language.0 as usize]
    }
}

#[cfg(test)]
mod tests;

//! From files of texts to the complete tables of an [`Interface`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use icu_locale::LocaleExpander;
use icu_locale::subtags::{Language as LanguageSubtag, Script};

use super::strings::{Strings, Text, read};
use super::{Entry, Interface, Key, LocaleData, Table, TextLanguage};
use crate::checked::Checked;
use crate::config::{Config, LangId, Language};
use crate::diagnostic::catalogue::theme;
use crate::diagnostic::{Diagnostic, nearest};
use crate::language_tag;
use crate::source::Source;

/// The texts that the program brings, beside English.
const BUILT_IN: [(&str, &str); 7] = [
    ("ar", include_str!("../../themes/default/i18n/ar.toml")),
    ("da", include_str!("../../themes/default/i18n/da.toml")),
    ("de", include_str!("../../themes/default/i18n/de.toml")),
    ("es", include_str!("../../themes/default/i18n/es.toml")),
    ("fr", include_str!("../../themes/default/i18n/fr.toml")),
    ("nl", include_str!("../../themes/default/i18n/nl.toml")),
    ("zh-Hans", include_str!("../../themes/default/i18n/zh-Hans.toml")),
];

/// Names that a report of missing texts lists before it says `…`.
const NAMES_LISTED: usize = 5;

/// See [`super::load`].
pub(super) fn load<'a>(config: &Config, sources: impl IntoIterator<Item = &'a Source>) -> Checked<Interface> {
    let mut diagnostics = Vec::new();
    let files = read_files(config, sources, &mut diagnostics);
    let own: Vec<Own> = config.languages.iter().map(|language| Own::of(language, &files, &mut diagnostics)).collect();
    let english: Vec<Arc<Text>> = Key::ALL.iter().map(|key| Arc::new(Text::from(key.english()))).collect();
    let customs: BTreeSet<&Arc<str>> = own.iter().flat_map(|own| own.custom.keys()).collect();
    let languages = config.languages.iter().map(|language| {
        let chain: Vec<LangId> = std::iter::once(language.id).chain(language.chain.iter().copied()).collect();
        let along = |find: &dyn Fn(&Own) -> Option<Arc<Text>>| {
            chain.iter().find_map(|id| Some(Entry { text: find(own.get(id.0 as usize)?)?, language: TextLanguage::Site(*id) }))
        };
        let text = |(key, english): (&Key, &Arc<Text>)| {
            let found = along(&|own| own.texts.get(key).cloned());
            found.unwrap_or_else(|| Entry { text: english.clone(), language: TextLanguage::English })
        };
        let custom = |name: &&Arc<str>| {
            let anywhere = || {
                let (id, text) =
                    config.languages.iter().zip(&own).find_map(|(language, own)| Some((language.id, own.custom.get(*name)?)))?;
                Some(Entry { text: text.clone(), language: TextLanguage::Site(id) })
            };
            Some(((*name).clone(), along(&|own| own.custom.get(*name).cloned()).or_else(anywhere)?))
        };
        Table {
            locale: LocaleData::new(&language.tag),
            texts: Key::ALL.iter().zip(&english).map(text).collect(),
            custom: customs.iter().filter_map(custom).collect(),
        }
    });
    let interface = Interface { languages: languages.collect() };
    report_missing(config, &own, &customs, &files, &mut diagnostics);
    Checked::new(interface, diagnostics)
}

/// A file of texts of the site or its theme.
struct File<'a> {
    tag: &'a str,
    path: Arc<str>,
    strings: Strings,
}

/// The files that serve a language of the site, the theme's before the site's, the general (`fr`) before the special (`fr-BE`).
fn read_files<'a>(config: &Config, sources: impl IntoIterator<Item = &'a Source>, diagnostics: &mut Vec<Diagnostic>) -> Vec<File<'a>> {
    let mut found: Vec<_> = sources.into_iter().filter_map(|source| Some((place(config, &source.path)?, source))).collect();
    found.sort_by_key(|((of_site, tag), source)| (*of_site, tag.len(), source.path.clone()));
    let mut files = Vec::new();
    for ((_, tag), source) in found {
        if !config.languages.iter().any(|language| serves(tag, &language.tag)) {
            let near = nearest(tag, config.languages.iter().map(|language| &*language.tag));
            diagnostics.push(theme::strings_language(tag, near).in_file(&source.path));
            continue;
        }
        let strings = read(&source.path, &source.text, tag, &LocaleData::new(tag)).drain_into(diagnostics);
        files.push(File { tag, path: source.path.clone(), strings });
    }
    files
}

/// Whether a path is that of a file of texts: (of the site rather than of its theme, language tag).
fn place<'a>(config: &Config, path: &'a str) -> Option<(bool, &'a str)> {
    let (of_site, file) = match path.strip_prefix("themes/") {
        Some(theme) => (false, theme.strip_prefix(config.theme.as_deref()?)?.strip_prefix('/')?),
        None => (true, path),
    };
    let tag = file.strip_prefix("i18n/")?.strip_suffix(".toml")?;
    (!tag.contains('/')).then_some((of_site, tag))
}

/// Whether texts in the language `file` are texts of `tag`: the same tag or its beginning.
fn serves(file: &str, tag: &str) -> bool {
    let same = tag.get(..file.len()).is_some_and(|start| start.eq_ignore_ascii_case(file));
    same && matches!(tag.as_bytes().get(file.len()), None | Some(b'-'))
}

/// What a language has of its own, without its fallback chain.
#[derive(Default)]
struct Own {
    texts: BTreeMap<Key, Arc<Text>>,
    custom: BTreeMap<Arc<str>, Arc<Text>>,
}

impl Own {
    fn of(language: &Language, files: &[File<'_>], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut own = Own::default();
        let subtags = expanded(&language.tag);
        if subtags == expanded("en") {
            own.texts = Key::ALL.iter().map(|key| (*key, Arc::new(Text::from(key.english())))).collect();
        }
        for (tag, text) in BUILT_IN.iter().filter(|(tag, _)| subtags == expanded(tag)) {
            let path = Arc::from(format!("themes/default/i18n/{tag}.toml"));
            own.add(&read(&path, text, tag, &LocaleData::new(tag)).drain_into(diagnostics));
        }
        for file in files.iter().filter(|file| serves(file.tag, &language.tag)) {
            own.add(&file.strings);
        }
        own
    }

    fn add(&mut self, strings: &Strings) {
        self.texts.extend(strings.texts.iter().map(|(key, text)| (*key, Arc::new(text.clone()))));
        self.custom.extend(strings.custom.iter().map(|(name, text)| (Arc::from(name.as_str()), Arc::new(text.clone()))));
    }
}

/// Language and script of a tag, the script where needed as the likely one (CLDR): `zh-CN` and `zh` are `zh-Hans`, `zh-TW` is not. What CLDR does not
/// know is no language, and in particular not the likeliest of all, English.
fn expanded(tag: &str) -> (LanguageSubtag, Option<Script>) {
    let mut id = language_tag::identifier(tag);
    if !id.language.is_unknown() {
        LocaleExpander::new_common().maximize(&mut id);
    }
    (id.language, id.script)
}

/// One report for each language that lacks texts, at its own file where it has one.
fn report_missing(config: &Config, own: &[Own], customs: &BTreeSet<&Arc<str>>, files: &[File<'_>], diagnostics: &mut Vec<Diagnostic>) {
    for (language, own) in config.languages.iter().zip(own) {
        let known = Key::ALL.iter().filter(|key| !own.texts.contains_key(key)).map(|key| key.name());
        let custom = customs.iter().filter(|name| !own.custom.contains_key(**name)).map(|name| &***name);
        let missing: Vec<&str> = known.chain(custom).collect();
        if missing.is_empty() {
            continue;
        }
        let mut names = missing.iter().take(NAMES_LISTED).copied().collect::<Vec<_>>().join(", ");
        if missing.len() > NAMES_LISTED {
            names.push_str(", …");
        }
        let file = format!("i18n/{}.toml", language.tag);
        let report = theme::strings_missing(&language.tag, missing.len() as u64, &names, &file);
        let own_file = files.iter().map(|known| &known.path).find(|known| ***known == *file);
        diagnostics.push(report.in_file(own_file.unwrap_or(&Arc::from("site.toml"))));
    }
}

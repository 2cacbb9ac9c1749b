//! Pairing by path: which page and language a file is.
//!
//! Three ways, also mixed in one site: `slug.fr.md` beside `slug.md`, `slug/index.fr.md` beside `slug/index.md`, and `fr/…/slug.md`
//! beside `…/slug.md`. Where the path says nothing, `lang` in the front matter does, and else the file is in the default language.

use std::sync::Arc;

use super::Place;
use super::fields::Spanned;
use crate::checked::Checked;
use crate::config::{Config, LangId};
use crate::diagnostic::catalogue::content;

/// The place of the file at `path` (below `content/`); none where it is no page, or in a language that the site does not have. Names that
/// begin with `_` are read without it, so that partials pair as pages do.
pub fn place(file: &Arc<str>, path: &str, lang: Option<&Spanned<String>>, config: &Config) -> Checked<Option<Place>> {
    let mut diagnostics = Vec::new();
    let mut segments: Vec<&str> = path.split('/').map(|segment| segment.trim_start_matches('_')).collect();
    let name = segments.pop().unwrap_or("");
    let Some(stem) = strip_extension(name) else { return Checked::clean(None) };
    if stem.eq_ignore_ascii_case("readme") && !config.readme_pages {
        return Checked::clean(None);
    }
    let mut language: Option<LangId> = None;
    if let Some(first) = segments.first()
        && let Some(known) = config.language_by_tag(first)
    {
        language = Some(known.id);
        segments.remove(0);
    }
    let mut stem = stem;
    if let Some((before, suffix)) = stem.rsplit_once('.') {
        if let Some(known) = config.language_by_tag(suffix) {
            language = Some(known.id);
            stem = before;
        } else if is_language_tag(suffix) {
            diagnostics.push(content::undeclared_language(suffix).in_file(file));
            return Checked::new(None, diagnostics);
        }
    }
    let by_field = || lang.and_then(|lang| config.language_by_tag(&lang.value)).map(|known| known.id);
    let language = language.or_else(by_field).unwrap_or(config.default_language);
    let index = stem == "index" || stem == "_index";
    if !index {
        segments.push(stem);
    }
    Checked::new(Some(Place { id: segments.join("/").into(), language, index }), diagnostics)
}

fn strip_extension(name: &str) -> Option<&str> {
    name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown"))
}

/// Whether a suffix is meant as a language: two or three small letters that are a language subtag in use, perhaps with a script or region.
fn is_language_tag(suffix: &str) -> bool {
    let language = suffix.split('-').next().unwrap_or("");
    let known = (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    known && suffix.parse::<icu_locale::LanguageIdentifier>().is_ok() && COMMON_LANGUAGES.contains(&language)
}

/// Languages of two letters that files are likely to be in (ISO 639-1); other suffixes are parts of names.
const COMMON_LANGUAGES: [&str; 66] = [
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu",
    "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "ko", "lb", "lt", "lv", "mk", "ml", "ms", "mt", "nb", "nl", "nn", "no", "pa",
    "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh", "zu",
];

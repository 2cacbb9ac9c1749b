//! Which page and language a file is, by its path: the three ways to pair languages, also mixed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Document, Place};
use crate::config::{Config, LangId, Language};
use crate::diagnostic::{Diagnostic, catalogue::content};
use crate::language_tag;

/// Why a file is no page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPage {
    /// It is not a Markdown file.
    NotMarkdown,
    /// Its name, or that of a folder above it, begins with `_` or `.`.
    Hidden,
    /// A `README` file, on a site where they are for the forge alone.
    Readme,
    /// Its name ends in this tag of a language that the site does not declare.
    Undeclared(Arc<str>),
}

/// The page and language of the file at `path` below `content/`: `slug.fr.md`, `slug/index.fr.md` or `fr/…/slug.md`. Only declared languages
/// are suffixes or folders, in whatever case; where both are given, the suffix counts. A file that says nothing is in the default language,
/// unless its front matter says otherwise.
///
/// # Errors
/// Why the file is no page.
pub fn place(path: &str, config: &Config) -> Result<Place, NoPage> {
    if path.split('/').any(|part| part.starts_with(['_', '.'])) {
        return Err(NoPage::Hidden);
    }
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown")).ok_or(NoPage::NotMarkdown)?;
    let (folder, from_folder) = match folder.split_once('/').unwrap_or((folder, "")) {
        (first, rest) if !first.is_empty() => declared(first, config).map_or((folder, None), |language| (rest, Some(language))),
        _ => (folder, None),
    };
    let (stem, from_suffix) = match stem.rsplit_once('.') {
        Some((before, suffix)) if !before.is_empty() => match declared(suffix, config) {
            Some(language) => (before, Some(language)),
            None => match undeclared_tag(suffix) {
                Some(tag) => return Err(NoPage::Undeclared(tag.into())),
                None => (stem, None),
            },
        },
        _ => (stem, None),
    };
    let readme = stem.eq_ignore_ascii_case("readme");
    if readme && !config.readme_pages {
        return Err(NoPage::Readme);
    }
    let index = readme || stem == "index";
    let id = match (index, folder) {
        (true, folder) => folder.into(),
        (false, "") => stem.into(),
        (false, folder) => format!("{folder}/{stem}").into(),
    };
    Ok(Place { id, language: from_suffix.or(from_folder).unwrap_or(config.default_language), index })
}

/// Whether the path alone says in which language the file is; where it does not, `lang` in the front matter may.
pub fn names_language(path: &str, config: &Config) -> bool {
    let stem = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(stem, _)| stem);
    let suffix = stem.rsplit_once('.').is_some_and(|(before, suffix)| !before.is_empty() && declared(suffix, config).is_some());
    suffix || path.split_once('/').is_some_and(|(first, _)| declared(first, config).is_some())
}

/// One warning for each undeclared tag, at the first of its files (paths below the site's root).
pub fn undeclared<'a>(files: impl IntoIterator<Item = (&'a Arc<str>, &'a Arc<str>)>) -> Vec<Diagnostic> {
    let mut by_tag: BTreeMap<&str, (&Arc<str>, u64)> = BTreeMap::new();
    for (file, tag) in files {
        let (first, count) = by_tag.entry(tag).or_insert((file, 0));
        *first = (*first).min(file);
        *count += 1;
    }
    by_tag.into_iter().map(|(tag, (file, count))| content::undeclared_language(tag, count).in_file(file)).collect()
}

/// Warnings at pages whose names say, but for the full stop, that they are translations of others which have none in that language: `leuven-fr.md`.
pub fn joined_otherwise(documents: &[Arc<Document>], config: &Config) -> Vec<Diagnostic> {
    let likely: Vec<_> = documents.iter().filter_map(|document| Some((document, meant(document, config)?))).collect();
    if likely.is_empty() {
        return Vec::new();
    }
    let places = documents.iter().filter_map(|document| Some((document.outline.place.as_ref()?, &document.source.path)));
    let files: BTreeMap<_, _> = places.map(|(place, path)| ((&*place.id, place.language), &**path)).collect();
    let of_one = |(document, (stem, language)): (&Arc<Document>, (&str, &Language))| {
        let id = match stem.rsplit_once('/').unwrap_or(("", stem)) {
            (folder, "index") => folder,
            _ => stem,
        };
        let other = files.get(&(id, config.default_language)).filter(|_| !files.contains_key(&(id, language.id)))?;
        let (name, other) = (document.source.path.rsplit('/').next()?, other.rsplit('/').next()?);
        let better = format!("{}.{}.md", stem.rsplit('/').next()?, language.tag);
        Some(content::language_in_name(name, other, &better).in_file(&document.source.path))
    };
    likely.into_iter().filter_map(of_one).collect()
}

/// What stands before the hyphen or underscore at the end of a page's path and the tag of a language after it, with that language; nothing where the page
/// has an `id` of its own.
fn meant<'a>(document: &'a Document, config: &'a Config) -> Option<(&'a str, &'a Language)> {
    let path = &*document.outline.place.as_ref().filter(|_| document.outline.envelope.id.is_none())?.id;
    config.languages.iter().find_map(|language| {
        let (stem, tag) = path.split_at_checked(path.len().checked_sub(language.tag.len())?)?;
        let stem = stem.strip_suffix(['-', '_']).filter(|_| declared(tag, config) == Some(language.id))?;
        Some((stem, language))
    })
}

/// The folder of a language that a path below `content/` begins with, its slash included, and the rest of the path; nothing where it begins with none.
pub fn language_folder<'a>(path: &'a str, config: &Config) -> Option<(&'a str, &'a str)> {
    let end = path.find('/')? + 1;
    let (folder, rest) = path.split_at(end);
    declared(folder.trim_end_matches('/'), config).map(|_| (folder, rest))
}

fn declared(tag: &str, config: &Config) -> Option<LangId> {
    // `pt_BR` is how many other programs write `pt-BR`.
    let same = |language: &&Language| {
        language.tag.len() == tag.len()
            && language.tag.bytes().zip(tag.bytes()).all(|(one, other)| one.eq_ignore_ascii_case(&other) || (one == b'-' && other == b'_'))
    };
    config.languages.iter().find(same).map(|language| language.id)
}

/// The tag in canonical case, where a suffix is one of BCP 47 whose language is known, and none of its parts may as well be a word: of variants and extended
/// languages, only those with a digit, as in `de-1996`, and those of Chinese. `v1.2.md`, `budget.final.md` and `budget.de-draft.md` have none.
fn undeclared_tag(suffix: &str) -> Option<String> {
    let tag = language_tag::canonical(&suffix.replace('_', "-"))?;
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let known = match language.len() {
        2 => ISO_639_1.as_bytes().chunks(2).any(|code| code == language.as_bytes()),
        3 => LONGER.contains(&language),
        _ => false,
    };
    let is_plain = |part: &str| {
        matches!(part.len(), 2 | 4) || part.contains(|one: char| one.is_ascii_digit()) || (part.len() == 3 && language == "zh")
    };
    // What comes after a single letter says itself what it is.
    let plain = parts.take_while(|part| part.len() > 1).all(is_plain);
    (known && plain).then_some(tag)
}

/// All codes of ISO 639-1, two letters each.
const ISO_639_1: &str = "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfygagdglgugvhahehihohrhthuhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulvmgmhmimkmlmnmrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgsiskslsmsnsosqsrssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzu";

/// Languages with a code of three letters that sites are written in (CLDR). Not the whole registry: `old`, `new`, `min` and `fin` are codes, too.
const LONGER: [&str; 30] = [
    "ast", "bho", "brx", "ceb", "chr", "ckb", "doi", "dsb", "fil", "fur", "gsw", "haw", "hsb", "kab", "kok", "lij", "mai", "mni", "nds",
    "nso", "pap", "pcm", "prs", "sat", "szl", "tzm", "vec", "yrl", "yue", "zgh",
];

#[cfg(test)]
mod tests {
    use super::super::fields::tests::config;
    use super::*;

    #[test]
    fn three_ways_to_pair_languages() {
        let config = config();
        let shown = |path: &str| match place(path, &config) {
            Ok(Place { id, language, index }) => {
                format!(
                    "{path} → {id:?} {}{}{}",
                    config.language(language).tag,
                    if index { " index" } else { "" },
                    if names_language(path, &config) { " named" } else { "" }
                )
            }
            Err(reason) => format!("{path} → {reason:?}"),
        };
        let paths = [
            "cases/leuven.md",
            "cases/leuven.fr.md",
            "cases/leuven.FR.md",
            "cases/leuven/index.md",
            "cases/leuven/index.pt-br.md",
            "cases/a.pt_BR.md",
            "fr/cases/leuven.md",
            "FR/index.md",
            "fr/cases/leuven.nl.md",
            "index.md",
            "index.fr.md",
            "fr.md",
            "v1.2.md",
            "v1.2.fr.md",
            "budget.final.md",
            "leuven.de.md",
            "leuven.zh-hans.md",
            "leuven.sr-Latn-RS.md",
            "leuven.de-Latn-x.md",
            "leuven.de-1996.md",
            "leuven.de_x_dialect.md",
            "leuven.zh-yue-hk.md",
            "leuven.ar-u-nu-latn.md",
            "leuven.de-draft.md",
            "leuven.en-new.md",
            "leuven.x-files.md",
            "de/leuven.md",
            "fil.fil.md",
            "_parts/note.md",
            "cases/_note.md",
            ".hidden.md",
            "README.md",
            "cases/README.fr.md",
            "cases/leuven.txt",
            ".md",
            "a/.fr.md",
            "é.fr.md",
        ];
        insta::assert_snapshot!(paths.map(shown).join("\n"), @r#"
        cases/leuven.md → "cases/leuven" en
        cases/leuven.fr.md → "cases/leuven" fr named
        cases/leuven.FR.md → "cases/leuven" fr named
        cases/leuven/index.md → "cases/leuven" en index
        cases/leuven/index.pt-br.md → "cases/leuven" pt-BR index named
        cases/a.pt_BR.md → "cases/a" pt-BR named
        fr/cases/leuven.md → "cases/leuven" fr named
        FR/index.md → "" fr index named
        fr/cases/leuven.nl.md → "cases/leuven" nl named
        index.md → "" en index
        index.fr.md → "" fr index named
        fr.md → "fr" en
        v1.2.md → "v1.2" en
        v1.2.fr.md → "v1.2" fr named
        budget.final.md → "budget.final" en
        leuven.de.md → Undeclared("de")
        leuven.zh-hans.md → Undeclared("zh-Hans")
        leuven.sr-Latn-RS.md → Undeclared("sr-Latn-RS")
        leuven.de-Latn-x.md → "leuven.de-Latn-x" en
        leuven.de-1996.md → Undeclared("de-1996")
        leuven.de_x_dialect.md → Undeclared("de-x-dialect")
        leuven.zh-yue-hk.md → Undeclared("zh-yue-HK")
        leuven.ar-u-nu-latn.md → Undeclared("ar-u-nu-latn")
        leuven.de-draft.md → "leuven.de-draft" en
        leuven.en-new.md → "leuven.en-new" en
        leuven.x-files.md → "leuven.x-files" en
        de/leuven.md → "de/leuven" en
        fil.fil.md → Undeclared("fil")
        _parts/note.md → Hidden
        cases/_note.md → Hidden
        .hidden.md → Hidden
        README.md → Readme
        cases/README.fr.md → Readme
        cases/leuven.txt → NotMarkdown
        .md → Hidden
        a/.fr.md → Hidden
        é.fr.md → "é" fr named
        "#);
        let readme = Config { readme_pages: true, ..config };
        assert_eq!(place("cases/README.md", &readme), Ok(Place { id: "cases".into(), language: LangId(0), index: true }));
    }

    #[test]
    fn one_warning_per_undeclared_tag() {
        let (a, b, c): (Arc<str>, Arc<str>, Arc<str>) = ("content/b.de.md".into(), "content/a.de.md".into(), "content/c.es.md".into());
        let (de, es): (Arc<str>, Arc<str>) = ("de".into(), "es".into());
        let all: Vec<_> =
            undeclared([(&a, &de), (&b, &de), (&c, &es)]).iter().map(|one| format!("{} {}", one.labels[0].file, one.message())).collect();
        assert_eq!(
            all,
            [
                "content/a.de.md `de` is not a language of this site; files whose names end in `.de.md` are no pages (2 in all)",
                "content/c.es.md `es` is not a language of this site; files whose names end in `.es.md` are no pages (1 in all)",
            ]
        );
    }
}

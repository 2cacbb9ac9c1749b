//! The search engine for browsers, and what belongs to it: built from `crates/browser`, and embedded.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::{file_name, theme};

/// A file with its published name, which is made when it is first asked for: few sites need all stemmers.
struct File {
    bytes: Cow<'static, [u8]>,
    name: String,
}

/// A stemmer: the tag of its language, and its file.
type Stemmer = (&'static str, LazyLock<File>);

/// The stemmers.
macro_rules! stemmers {
    ($($tag:literal)*) => {
        [$(($tag, LazyLock::new(|| {
            let name = concat!("stem-", $tag, ".wasm");
            hashed(name, include_bytes!(concat!("../../crates/browser/modules/stem-", $tag, ".wasm")).as_slice().into())
        }))),*]
    };
}

static ENGINE: LazyLock<File> =
    LazyLock::new(|| hashed("engine.wasm", include_bytes!("../../crates/browser/modules/engine.wasm").as_slice().into()));

static WORKER: LazyLock<File> =
    LazyLock::new(|| hashed("worker.js", theme::without_comments(include_str!("../../crates/browser/worker.js")).into_bytes().into()));

static STEMMERS: [Stemmer; 35] = stemmers! {
    "ar" "ca" "cs" "da" "de" "el" "en" "eo" "es" "et" "eu" "fa" "fi" "fr" "ga" "hi" "hu" "hy" "id" "it" "lt" "ne" "nl" "no" "pl"
    "pt" "ro" "ru" "sr" "st" "sv" "ta" "tr" "uk" "yi"
};

/// Licences of what the modules contain.
const NOTICES: (&str, &[u8]) = ("NOTICES.txt", include_bytes!("../../crates/browser/modules/NOTICES.txt"));

fn hashed(name: &str, bytes: Cow<'static, [u8]>) -> File {
    File { name: file_name::hashed(name, &bytes), bytes }
}

fn stemmer_file(tag: &str) -> Option<&'static File> {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let primary = match primary.as_str() {
        // Norwegian in both its written forms.
        "nb" | "nn" => "no",
        other => other,
    };
    STEMMERS.iter().find(|(known, _)| *known == primary).map(|(_, file)| &**file)
}

/// Files that every host needs for searches in languages with these tags, by their names in the folder of the search.
pub fn files<'a>(tags: impl Iterator<Item = &'a str>) -> BTreeMap<&'static str, &'static [u8]> {
    let stemmers = tags.filter_map(stemmer_file);
    let modules = [&*ENGINE, &*WORKER].into_iter().chain(stemmers).map(|file| (file.name.as_str(), &*file.bytes));
    modules.chain([NOTICES]).collect()
}

/// Name of the engine.
pub fn engine() -> &'static str {
    &ENGINE.name
}

/// Name of the script that runs it.
pub fn worker() -> &'static str {
    &WORKER.name
}

/// Name of the stemmer of a language, if it has one.
pub fn stemmer(tag: &str) -> Option<&'static str> {
    stemmer_file(tag).map(|file| file.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_get_a_stemmer_where_the_indexer_has_one() {
        // All tags of two letters: the table here and that of the package are kept by hand.
        let letters = || 'a'..='z';
        for tag in letters().flat_map(|first| letters().map(move |second| format!("{first}{second}"))) {
            let native = guildhall_search::analysis::stemmers::for_language(&tag).is_some();
            assert_eq!(stemmer(&tag).is_some(), native, "{tag}");
        }
        assert_eq!(stemmer("pt-BR"), stemmer("pt"));
        assert_eq!(stemmer("tlh"), None);
    }
}

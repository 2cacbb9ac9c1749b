//! The search engine for browsers, and what belongs to it: built from `crates/browser`, and embedded.

/// Files that a host needs for searches in languages with these tags, by their names in the folder of the search.
pub fn files<'a>(_tags: impl Iterator<Item = &'a str>) -> Vec<(&'static str, &'static [u8])> {
    Vec::new()
}

/// Name of the engine.
pub fn engine() -> &'static str {
    "engine.wasm"
}

/// Name of the script that runs it.
pub fn worker() -> &'static str {
    "worker.js"
}

/// Name of the stemmer of a language, if it has one.
pub fn stemmer(_tag: &str) -> Option<&'static str> {
    None
}

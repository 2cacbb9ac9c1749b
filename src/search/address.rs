//! Where the files of the search lie: all in one folder below the root of every host.

use crate::config::{Config, LangId};

/// The folder.
pub const FOLDER: &str = "search";

/// Address on its host of the small file that a search in a language begins with. It names all others, from its own place.
pub fn entry(config: &Config, language: LangId) -> String {
    format!("{}/{FOLDER}/{}", config.path_of(language), entry_name(config, language))
}

/// Name of that file in the folder.
pub fn entry_name(config: &Config, language: LangId) -> String {
    format!("{}.json", config.language(language).tag)
}

/// Path below the output of a file in the folder, of the host that has this folder there.
pub fn file(host_folder: &str, name: &str) -> String {
    format!("{host_folder}{FOLDER}/{name}")
}

//! Where the files of the search lie: all in one folder below the root of every host.

use crate::config::{Config, LangId};

/// The folder.
pub const FOLDER: &str = "search";

/// Address of the folder, with the site's base path and a slash at its end.
pub fn root(config: &Config) -> String {
    format!("{}/{FOLDER}/", config.base_path)
}

/// Address of the small file that a search in a language begins with, with the site's base path. It names all others, from its own place.
pub fn entry(config: &Config, language: LangId) -> String {
    format!("{}{}", root(config), entry_name(config, language))
}

/// Name of that file in the folder.
pub fn entry_name(config: &Config, language: LangId) -> String {
    format!("{}.json", config.language(language).tag)
}

/// Path below the output of a file in the folder, of the host that has this folder there.
pub fn file(host_folder: &str, name: &str) -> String {
    format!("{host_folder}{FOLDER}/{name}")
}

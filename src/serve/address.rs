//! Which file a request asks for. Only what is published can be found: a request never becomes a path on the disk.

use crate::config::Config;
use crate::site::address::{file, host_folder};

/// What is at an address.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// The file with this path below the output folder.
    File(String),
    /// Another address, percent-encoded, for the same thing.
    Elsewhere(String),
    /// Nothing; the page that says so.
    Nothing(String),
}

/// What the request target `target` (path and perhaps query) means on a site below `base_path`. `has` knows the published files.
pub fn find(config: &Config, target: &str, has: impl Fn(&str) -> bool) -> Found {
    let (encoded, query) = target.split_once(['?', '#']).unwrap_or((target, ""));
    let base = &*config.base_path;
    let below = match encoded.strip_prefix(base) {
        Some(rest) if rest.starts_with('/') => Some(rest),
        // On a host of a language's own nothing is below the base path.
        _ => {
            Some(encoded).filter(|path| path.len() > 1 && *path != base && config.languages.iter().any(|language| language.host.is_some()))
        }
    };
    let Some(below) = below else {
        // Whoever asks for the root of the host, or forgets the last slash, means the site.
        let means_the_site = encoded == "/" || encoded == base;
        return if means_the_site { Found::Elsewhere(format!("{base}/")) } else { Found::Nothing(not_found(config, "")) };
    };
    let Some(path) = decode(below).filter(|path| path.split('/').all(|name| name != "." && name != "..")) else {
        return Found::Nothing(not_found(config, ""));
    };
    let path = &path[1..];
    if path.is_empty() || path.ends_with('/') {
        let index = format!("{path}index.html");
        return if has(&index) { Found::File(index) } else { Found::Nothing(not_found(config, path)) };
    }
    if has(path) {
        return Found::File(path.to_owned());
    }
    if has(&format!("{path}/index.html")) {
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        return Found::Elsewhere(format!("{encoded}/{query}"));
    }
    Found::Nothing(not_found(config, path))
}

/// The page for addresses that do not exist, in the language whose pages are nearest to `path`.
fn not_found(config: &Config, path: &str) -> String {
    let of = |language: &crate::config::Language| {
        let page = file(config, language.id, [], "404.html").file(config);
        let folder = page.strip_suffix("404.html").unwrap_or("").to_owned();
        path.starts_with(&folder).then_some((folder.len(), language.id == config.default_language, page))
    };
    let nearest = config.languages.iter().filter_map(of).max_by_key(|(length, is_default, _)| (*length, *is_default));
    nearest.map_or_else(|| format!("{}404.html", host_folder(config, config.default_language)), |(_, _, page)| page)
}

/// A path without its percent signs; nothing where it is no text, or hides what is read as a sign of paths.
pub fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        let decoded = (digit(rest.next())? * 16 + digit(rest.next())?) as u8;
        if matches!(decoded, b'/' | b'\\' | 0) {
            return None;
        }
        bytes.push(decoded);
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains(['\\', '\0']))
}

/// Undoes the encoding of a value in a query, which is a path with its percent signs.
pub fn decode_all(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        bytes.push(if byte == b'%' { (digit(rest.next())? * 16 + digit(rest.next())?) as u8 } else { byte });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn paths_are_decoded_and_hide_nothing() {
        assert_eq!(decode("/fr/%C3%A9t%c3%a9/").as_deref(), Some("/fr/été/"));
        assert_eq!(decode("/100%25/").as_deref(), Some("/100%/"));
        for hidden in ["/%2e%2e%2fx", "/a%5Cb", "/a\\b", "/%00", "/%", "/%4", "/%zz", "/%FF"] {
            assert_eq!(decode(hidden), None, "{hidden}");
        }
    }
}

//! Addresses: the path of every page on its host, and the file that answers it. The one place that makes URLs.

use std::fmt::Write as _;

use crate::config::{Config, LangId, UrlStyle};

/// The address of something that is published: a path on the host of a language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Language whose host it is on.
    pub language: LangId,
    /// Path without the base path, beginning with `/`, not percent-encoded: `/fr/cas/leuven/`.
    pub path: String,
}

impl Address {
    /// The file below the output folder that answers this address.
    pub fn file(&self, config: &Config) -> String {
        let mut file = host_folder(config, self.language);
        file.push_str(&self.path[1..]);
        if file.is_empty() || file.ends_with('/') {
            file.push_str("index.html");
        }
        file
    }

    /// What a page in language `from` writes into `href`: a path with the base path, or an absolute URL where hosts differ. Percent-encoded.
    pub fn href(&self, config: &Config, from: LangId) -> String {
        if config.language(self.language).host == config.language(from).host {
            with_path(config.path_of(self.language), &self.path)
        } else {
            self.absolute(config)
        }
    }

    /// The absolute URL, percent-encoded; without a base URL, the path alone.
    pub fn absolute(&self, config: &Config) -> String {
        with_path(&config.root_of(self.language), &self.path)
    }
}

/// The address of a guide and all its chapters on one page: `…/all/` below that of the guide.
pub fn whole(guide: &Address) -> Address {
    let path = match guide.path.strip_suffix(".html") {
        Some(stem) => format!("{stem}/all.html"),
        None => format!("{}all/", guide.path),
    };
    Address { language: guide.language, path }
}

/// Folder below the output that is served as the root of a language's host: empty for the site's main host, `tag/` for a language with
/// a host of its own.
pub fn host_folder(config: &Config, language: LangId) -> String {
    let language = config.language(language);
    if language.host.is_some() { format!("{}/", language.tag) } else { String::new() }
}

/// The folders that are served as roots of hosts, each once: what every host needs (styles, pictures) goes to all of them.
pub fn host_folders(config: &Config) -> Vec<String> {
    let mut folders: Vec<String> = config.languages.iter().map(|language| host_folder(config, language.id)).collect();
    folders.sort();
    folders.dedup();
    folders
}

/// The address of a page made of `segments` in a language, in the site's style. No segments: the language's home.
pub fn page<'a>(config: &Config, language: LangId, segments: impl IntoIterator<Item = &'a str>) -> Address {
    let mut path = home_path(config, language);
    let home = path.len();
    for segment in segments.into_iter().filter(|segment| !segment.is_empty()) {
        path.push_str(segment);
        path.push('/');
    }
    if path.len() > home && config.url_style == UrlStyle::Html {
        path.pop();
        path.push_str(".html");
    }
    Address { language, path }
}

/// The address of a file with a fixed name in a language's folder, such as `404.html` or `feed.xml` below `segments`.
pub fn file<'a>(config: &Config, language: LangId, segments: impl IntoIterator<Item = &'a str>, name: &str) -> Address {
    let mut path = home_path(config, language);
    for segment in segments.into_iter().filter(|segment| !segment.is_empty()) {
        path.push_str(segment);
        path.push('/');
    }
    path.push_str(name);
    Address { language, path }
}

fn home_path(config: &Config, language: LangId) -> String {
    let language = config.language(language);
    match &*language.prefix {
        "" => "/".to_owned(),
        prefix => format!("/{prefix}/"),
    }
}

/// Percent-encodes a path for use in HTML attributes, sitemaps and feeds: every byte but unreserved characters, sub-delimiters, `:`, `@`
/// and `/` (RFC 3986, section 3.3).
pub fn encode(path: &str) -> String {
    with_path("", path)
}

/// `root` as it is, and the path, percent-encoded.
fn with_path(root: &str, path: &str) -> String {
    let mut url = String::with_capacity(root.len() + path.len());
    url.push_str(root);
    let mut rest = path;
    while let Some(at) = rest.bytes().position(|byte| !PLAIN[usize::from(byte)]) {
        let (plain, others) = rest.split_at(at);
        let end = others.bytes().position(|byte| PLAIN[usize::from(byte)]).unwrap_or(others.len());
        url.push_str(plain);
        for byte in others.bytes().take(end) {
            let _ = write!(url, "%{byte:02X}");
        }
        rest = &others[end..];
    }
    url.push_str(rest);
    url
}

/// The bytes that stand for themselves. An apostrophe is left out although RFC 3986 allows it, so that a path is safe in any attribute.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let signs = b"-._~!$&()*+,;=:@/";
    let mut at = 0;
    while at < signs.len() {
        plain[signs[at] as usize] = true;
        at += 1;
    }
    plain
};

/// Undoes percent-encoding as far as it gives UTF-8; else the text as it was.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match pair.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// Scheme and host of an address of another site, as a content security policy may name them.
pub fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte));
    plain.then(|| format!("{scheme}://{host}"))
}

/// Resolves `relative` (with `/`, `.` and `..`) against the folder of the file `base`; nothing where it leaves the root.
pub fn resolve(base: &str, relative: &str) -> Option<String> {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut segments: Vec<&str> =
        if relative.starts_with('/') { Vec::new() } else { folder.split('/').filter(|s| !s.is_empty()).collect() };
    for segment in relative.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            other => segments.push(other),
        }
    }
    Some(segments.join("/"))
}

/// The path that a browser makes of a relative one on a page.
pub fn joined(page: &str, path: &str) -> Option<String> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let resolved = resolve(&format!("{}/x", folder.trim_start_matches('/')).replace("//", "/"), path)?;
    let slash = if path.ends_with('/') || path.ends_with("..") || path.ends_with("/.") { "/" } else { "" };
    let bare = resolved.trim_matches('/');
    Some(if bare.is_empty() { "/".to_owned() } else { format!("/{bare}{slash}") })
}

/// Turns any text into a URL segment: lower case, letters and digits of every script kept, everything else one hyphen.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() || is_mark(letter) {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    slug
}

/// Combining marks belong to the letter before them (Arabic and Indic vowel signs, decomposed accents).
fn is_mark(letter: char) -> bool {
    matches!(u32::from(letter), 0x0300..=0x036F | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED | 0x0900..=0x0DFF | 0x0E31..=0x0E4E)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_resolve_within_the_root_only() {
        assert_eq!(resolve("cases/leuven.md", "../articles/x.md").as_deref(), Some("articles/x.md"));
        assert_eq!(resolve("cases/leuven.md", "./y.md").as_deref(), Some("cases/y.md"));
        assert_eq!(resolve("cases/leuven.md", "/z.md").as_deref(), Some("z.md"));
        assert_eq!(resolve("a.md", "../z.md"), None);
    }

    #[test]
    fn slugs_keep_letters_of_every_script() {
        assert_eq!(slug("  L’été à Liège: 2025! "), "l-été-à-liège-2025");
        assert_eq!(slug("الميزانية التشاركية"), "الميزانية-التشاركية");
        assert_eq!(slug("参与式预算"), "参与式预算");
        assert_eq!(slug("!!"), "");
    }

    #[test]
    fn encoding_is_undone_by_decoding() {
        assert_eq!(encode("/fr/été/a'b\"<>"), "/fr/%C3%A9t%C3%A9/a%27b%22%3C%3E");
        assert_eq!(decode("/fr/%C3%A9t%C3%A9/"), "/fr/été/");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%FF"), "%FF");
    }

    #[test]
    fn browsers_join_paths() {
        assert_eq!(joined("/a/b/", "c/").as_deref(), Some("/a/b/c/"));
        assert_eq!(joined("/a/b/", "../c.svg").as_deref(), Some("/a/c.svg"));
        assert_eq!(joined("/a/b.html", "c.html").as_deref(), Some("/a/c.html"));
        assert_eq!(joined("/", "c/").as_deref(), Some("/c/"));
        assert_eq!(joined("/a/b/", "..").as_deref(), Some("/a/"));
        assert_eq!(joined("/a/b/", "../../").as_deref(), Some("/"));
        assert_eq!(joined("/a/", "../../b/"), None);
    }
}

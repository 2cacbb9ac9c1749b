//! How the site is published: `[publish]`.

use std::collections::BTreeMap;
use std::sync::Arc;

/// What `[publish]` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publish {
    /// Whether texts are published compressed too.
    pub precompress: bool,
    /// What becomes of the site where pages have errors.
    pub broken_pages: BrokenPages,
    /// Whether `_headers` is written; not where the site has one of its own in `static/`.
    pub headers: bool,
    /// What pages may use of other sites, by what it is: sources as a content security policy names them.
    pub allow: BTreeMap<Use, Vec<Arc<str>>>,
}

impl Default for Publish {
    fn default() -> Self {
        Publish { precompress: false, broken_pages: BrokenPages::Fail, headers: true, allow: BTreeMap::new() }
    }
}

impl Publish {
    /// Whether pages may use a web address of another site for this.
    pub fn allows(&self, what: Use, url: &str) -> bool {
        self.allow.get(&what).is_some_and(|sources| sources.iter().any(|source| fits(source, url)))
    }
}

/// Whether a source of a content security policy fits an address (CSP Level 3, section 6.7.2.8).
fn fits(source: &str, url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    if source == "*" || source.strip_suffix(':').is_some_and(|only| only.eq_ignore_ascii_case(scheme)) {
        return true;
    }
    let Some((source_scheme, source)) = source.split_once("://") else { return false };
    let (host, path) = parted(rest.split(['?', '#']).next().unwrap_or(""));
    let (source_host, source_path) = parted(source);
    let fits_host = match source_host.strip_prefix('*') {
        Some(domain) => host.len() > domain.len() && host.ends_with(domain),
        None => host == source_host,
    };
    let fits_path = source_path.is_empty() || path == source_path || source_path.ends_with('/') && path.starts_with(&source_path);
    source_scheme.eq_ignore_ascii_case(scheme) && fits_host && fits_path
}

/// Host and path of an address without its scheme.
fn parted(rest: &str) -> (String, String) {
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    (host.strip_suffix(":443").unwrap_or(&host).to_owned(), path.to_owned())
}

/// What becomes of the site where pages have errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenPages {
    /// Nothing is published.
    Fail,
    /// The other pages are published.
    HoldBack,
}

/// What pages may use of another site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Scripts that run in the page.
    Scripts,
    /// Style sheets.
    Styles,
    /// Pictures.
    Pictures,
    /// Fonts.
    Fonts,
    /// Sounds and videos.
    Media,
    /// Frames: other sites within a page.
    Frames,
    /// Addresses that scripts speak to.
    Connections,
    /// Where forms are sent.
    Forms,
}

impl Use {
    /// All, in the order of a policy.
    pub const ALL: [Use; 8] = [Use::Scripts, Use::Styles, Use::Pictures, Use::Fonts, Use::Media, Use::Frames, Use::Connections, Use::Forms];

    /// Its key below `[publish.allow]`.
    pub fn key(self) -> &'static str {
        match self {
            Use::Scripts => "scripts",
            Use::Styles => "styles",
            Use::Pictures => "pictures",
            Use::Fonts => "fonts",
            Use::Media => "media",
            Use::Frames => "frames",
            Use::Connections => "connections",
            Use::Forms => "forms",
        }
    }

    /// Its directive in a content security policy (CSP Level 3, section 6).
    pub fn directive(self) -> &'static str {
        match self {
            Use::Scripts => "script-src",
            Use::Styles => "style-src",
            Use::Pictures => "img-src",
            Use::Fonts => "font-src",
            Use::Media => "media-src",
            Use::Frames => "frame-src",
            Use::Connections => "connect-src",
            Use::Forms => "form-action",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn sources_fit_addresses() {
        for (source, url) in [
            ("*", "http://a.example/x.png"),
            ("https:", "https://a.example/x.png"),
            ("https://a.example", "https://A.example:443/x.png?y=https://b.example"),
            ("https://*.a.example", "https://b.a.example/x.png"),
            ("https://a.example:8443/pictures/", "https://a.example:8443/pictures/x.png"),
            ("https://a.example/x.png", "https://a.example/x.png#y"),
        ] {
            assert!(fits(source, url), "{source} {url}");
        }
        for (source, url) in [
            ("https:", "http://a.example/x.png"),
            ("https://a.example", "http://a.example/x.png"),
            ("https://a.example", "https://b.example/https://a.example"),
            ("https://a.example", "https://a.example:8443/x.png"),
            ("https://*.a.example", "https://a.example/x.png"),
            ("https://*.a.example", "https://ba.example/x.png"),
            ("https://a.example/pictures", "https://a.example/pictures/x.png"),
            ("'self'", "https://a.example/x.png"),
            ("data:", "https://a.example/x.png"),
        ] {
            assert!(!fits(source, url), "{source} {url}");
        }
    }
}

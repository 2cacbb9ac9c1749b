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

//! Links, pictures, formulas.

use std::fmt::Write as _;

use super::escape::{self, Address};
use super::walk::{Close, Dress, Enter, Writer};
use super::{Body, Target};
use crate::document::markdown::address::unsafe_scheme;
use crate::document::tree::NodeId;

impl<'a> Writer<'a> {
    /// What a reference of a body became; nothing where it is broken or may not be published.
    pub fn target(&self, scope: usize, reference: u32) -> Option<&'a Target<'a>> {
        let body: &'a Body<'a> = self.scopes[scope].body;
        let target = body.targets.get(reference as usize)?;
        let url = match target {
            Target::Page { url, .. } | Target::Picture { url, .. } | Target::Plain(url) | Target::External(url) | Target::File(url) => url,
            Target::Include(_) => return Some(target),
            Target::Broken => return None,
        };
        let is_safe = matches!(self.dress, Dress::Plain) || unsafe_scheme(url).is_none();
        is_safe.then_some(target)
    }

    /// Writes an attribute that holds an address.
    pub fn address(&mut self, name: &str, url: &str) {
        let kind = match self.dress {
            Dress::Plain => Address::Ascii,
            Dress::Site(_) => Address::International,
        };
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::address(&mut self.out, url, kind);
        self.out.push('"');
    }

    /// Begins a link; where it leads nowhere, its text alone is written.
    pub fn link(&mut self, scope: usize, reference: u32, title: &str) -> Enter {
        match self.target(scope, reference) {
            Some(target) => self.link_start(target, None, Some(title).filter(|title| !title.is_empty())),
            None => Enter::Children(Close::Inline("")),
        }
    }

    /// Writes the start tag of a link; the result says what ends it.
    pub fn link_start(&mut self, target: &Target, class: Option<&str>, title: Option<&str>) -> Enter {
        let (url, is_external) = match target {
            Target::Include(_) | Target::Broken => return Enter::Children(Close::Inline("")),
            Target::External(url) => (url, true),
            Target::Page { url, .. } | Target::Picture { url, .. } | Target::Plain(url) | Target::File(url) => (url, false),
        };
        self.out.push_str("<a");
        self.address("href", url);
        if let Target::Page { foreign: Some((language, _)), .. } = target {
            self.attribute("hreflang", language);
        }
        match (class, is_external) {
            (Some(class), true) => self.attribute("class", &format!("{class} external")),
            (Some(class), false) => self.attribute("class", class),
            (None, true) => self.out.push_str(" class=\"external\""),
            (None, false) => {}
        }
        if is_external {
            self.out.push_str(" rel=\"noopener\"");
        }
        if let Some(title) = title {
            self.attribute("title", title);
        }
        self.out.push('>');
        Enter::Children(if is_external { Close::ExternalLink } else { Close::Inline("</a>") })
    }

    /// Ends a link to another site.
    pub fn end_external_link(&mut self) {
        if let Dress::Site(settings) = self.dress
            && !settings.labels.external_link.is_empty()
        {
            self.out.push_str("<span class=\"visually-hidden\"> (");
            self.text(&settings.labels.external_link);
            self.out.push_str(")</span>");
        }
        self.out.push_str("</a>");
    }

    /// Writes a whole link with a text.
    pub fn text_link(&mut self, target: &Target, class: Option<&str>, text: &str) {
        if let Enter::Children(close) = self.link_start(target, class, None) {
            self.text(text);
            match close {
                Close::ExternalLink => self.end_external_link(),
                Close::Inline(end) => self.out.push_str(end),
                _ => {}
            }
        }
    }

    /// Writes a picture of Markdown's.
    pub fn image(&mut self, scope: usize, id: NodeId, reference: u32, title: &str) {
        let body = self.scopes[scope].body;
        let alt = body.tree.plain_text(id, body.source);
        let target = self.target(scope, reference);
        self.picture(target, &alt, Some(title).filter(|title| !title.is_empty()));
    }

    /// Writes a picture: its description alone where it is missing, a link to it where it lies on another site, so that no reader's browser asks there.
    pub fn picture(&mut self, target: Option<&Target>, alt: &str, title: Option<&str>) {
        let (url, dimensions) = match target {
            Some(Target::Picture { url, dimensions }) => (url, *dimensions),
            Some(Target::Plain(url) | Target::File(url)) => (url, None),
            Some(target @ Target::External(url)) => {
                self.text_link(target, None, if alt.is_empty() { url } else { alt });
                return;
            }
            Some(Target::Page { .. } | Target::Include(_) | Target::Broken) | None => {
                self.text(alt);
                return;
            }
        };
        self.out.push_str("<img");
        self.address("src", url);
        self.attribute("alt", alt);
        if let Some(title) = title {
            self.attribute("title", title);
        }
        if let Some((width, height)) = dimensions {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        if let Dress::Site(_) = self.dress {
            self.out.push_str(" loading=\"lazy\" decoding=\"async\"");
        }
        self.out.push('>');
    }

    /// Writes a formula; as code where it cannot be read.
    pub fn math(&mut self, display: bool, tex: &str) {
        match crate::render::math::mathml(tex, display) {
            // A formula of its own may be wider than the page: what scrolls must be within reach of the keyboard.
            Ok(mathml) if display && matches!(self.dress, Dress::Site(_)) => {
                self.out.push_str("<span class=\"formula-block\" tabindex=\"0\">");
                self.out.push_str(&mathml);
                self.out.push_str("</span>");
            }
            Ok(mathml) => self.out.push_str(&mathml),
            Err(_) => {
                self.out.push_str("<code class=\"formula\">");
                self.text(tex);
                self.out.push_str("</code>");
            }
        }
    }
}

//! Directives.

use std::fmt::Write as _;

use super::Target;
use super::walk::{Close, Dress, Enter, Writer};
use crate::document::directive::{ANCHOR, CALLOUT_TYPES, Directive, Name};
use crate::document::tree::{NodeId, NodeKind};

impl<'a> Writer<'a> {
    /// Writes what stands before a directive's content.
    pub fn directive(&mut self, scope: usize, id: NodeId, directive: &'a Directive) -> Enter {
        self.fresh_line();
        match directive.name {
            Name::Callout => {
                let kind = directive.get("type").filter(|kind| CALLOUT_TYPES.contains(kind)).unwrap_or(CALLOUT_TYPES[0]);
                self.callout(kind, directive.get("title"), directive.get(ANCHOR));
                return Enter::Children(Close::Block("</aside>"));
            }
            Name::Tabs => self.open("div", "tabs", directive),
            Name::Tab => {
                // All tabs are there to read without scripts, one after the other. A script may show one at a time.
                self.tabs += 1;
                let label = format!("tab:{}", self.tabs);
                self.out.push_str("<section class=\"tab\"");
                self.id("aria-labelledby", &label);
                self.anchor(directive);
                self.out.push_str(">\n<p class=\"tab-title\"");
                self.id("id", &label);
                self.out.push('>');
                self.text(directive.get("title").unwrap_or_default());
                self.out.push_str("</p>\n");
                return Enter::Children(Close::Block("</section>"));
            }
            Name::Steps => self.open("div", "steps", directive),
            Name::Cards => self.open("div", "cards", directive),
            Name::Checklist => {
                self.open("div", "checklist", directive);
                self.paragraph("checklist-title", directive.get("title"));
            }
            Name::Details => {
                self.out.push_str("<details class=\"details\"");
                self.anchor(directive);
                self.out.push_str(if directive.get("open").is_some() { " open>\n<summary>" } else { ">\n<summary>" });
                self.text(directive.get("title").unwrap_or_default());
                self.out.push_str("</summary>\n");
                return Enter::Children(Close::Block("</details>"));
            }
            Name::Quote => {
                self.open("figure", "quote", directive);
                self.out.push_str("<blockquote");
                if let Some(Target::External(url) | Target::Page { url, .. }) = self.attribute_target(scope, directive, "source") {
                    self.address("cite", url);
                }
                self.out.push_str(">\n");
                return Enter::Children(Close::Directive);
            }
            Name::Figure => {
                self.open("figure", "figure", directive);
                let target = self.attribute_target(scope, directive, "src");
                self.picture(target, directive.get("alt").unwrap_or_default(), None);
                self.out.push('\n');
                if self.has_caption(scope, id, directive) {
                    self.out.push_str("<figcaption>\n");
                    self.paragraph("caption", directive.get("caption"));
                }
                return Enter::Children(Close::Directive);
            }
            Name::Include => {
                if let Some(Target::Include(body)) = self.attribute_target(scope, directive, "file") {
                    self.include(body);
                }
                return Enter::Children(Close::Inline(""));
            }
            Name::Video => {
                self.video(scope, directive);
                return Enter::Children(Close::Directive);
            }
        }
        Enter::Children(Close::Block("</div>"))
    }

    /// Writes what stands after a directive's content.
    pub fn end_directive(&mut self, scope: usize, id: NodeId) {
        let body = self.scopes[scope].body;
        let NodeKind::Directive(directive) = &body.tree.node(id).kind else { return };
        self.fresh_line();
        match directive.name {
            Name::Quote => {
                self.out.push_str("</blockquote>\n");
                self.attribution(scope, directive);
                self.out.push_str("</figure>\n");
            }
            Name::Figure => {
                if self.has_caption(scope, id, directive) {
                    self.credit(scope, directive);
                    self.out.push_str("</figcaption>\n");
                }
                self.out.push_str("</figure>\n");
            }
            Name::Video => self.out.push_str("</figcaption>\n</figure>\n"),
            _ => {}
        }
    }

    /// Writes a start tag with a class, and the directive's own id if it has one.
    pub fn open(&mut self, element: &str, class: &str, directive: &Directive) {
        let _ = write!(self.out, "<{element} class=\"{class}\"");
        self.anchor(directive);
        self.out.push_str(">\n");
    }

    fn anchor(&mut self, directive: &Directive) {
        if let Some(id) = directive.get(ANCHOR) {
            self.id("id", id);
        }
    }

    fn paragraph(&mut self, class: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            let _ = write!(self.out, "<p class=\"{class}\">");
            self.text(text);
            self.out.push_str("</p>\n");
        }
    }

    /// What an attribute of a directive points to.
    pub fn attribute_target(&self, scope: usize, directive: &Directive, key: &str) -> Option<&'a Target<'a>> {
        self.target(scope, directive.reference(key)?)
    }

    fn has_caption(&self, scope: usize, id: NodeId, directive: &Directive) -> bool {
        let has_body = self.scopes[scope].body.tree.node(id).end > id + 1;
        has_body
            || ["caption", "credit", "licence", "source"].into_iter().any(|key| directive.get(key).is_some_and(|value| !value.is_empty()))
    }

    fn attribution(&mut self, scope: usize, directive: &'a Directive) {
        let Dress::Site(settings) = self.dress else { return };
        let source = self.attribute_target(scope, directive, "source");
        let parts: Vec<(&str, &str)> = [("person", "quote-person"), ("role", "quote-role")]
            .into_iter()
            .filter_map(|(key, class)| directive.get(key).filter(|value| !value.is_empty()).map(|value| (class, value)))
            .collect();
        if parts.is_empty() && source.is_none() {
            return;
        }
        self.out.push_str("<figcaption>");
        for (index, (class, value)) in parts.iter().enumerate() {
            let _ = write!(self.out, "{}<span class=\"{class}\">", if index > 0 { ", " } else { "" });
            self.text(value);
            self.out.push_str("</span>");
        }
        if let Some(source) = source {
            self.out.push_str(if parts.is_empty() { "" } else { " " });
            self.text_link(source, Some("quote-source"), &settings.labels.source);
        }
        self.out.push_str("</figcaption>\n");
    }

    fn credit(&mut self, scope: usize, directive: &'a Directive) {
        let Dress::Site(settings) = self.dress else { return };
        let source = self.attribute_target(scope, directive, "source");
        let credit = directive.get("credit").filter(|credit| !credit.is_empty());
        let licence = directive.get("licence").filter(|licence| !licence.is_empty());
        if credit.is_none() && licence.is_none() && source.is_none() {
            return;
        }
        self.fresh_line();
        self.out.push_str("<p class=\"credit\">");
        if let Some(credit) = credit {
            self.text(&settings.labels.credit);
            self.out.push_str(": ");
            self.text(credit);
        }
        if let Some(licence) = licence {
            self.out.push_str(if credit.is_some() { " · " } else { "" });
            match licence_address(licence) {
                Some(address) => {
                    self.out.push_str("<a class=\"external\" rel=\"license noopener\"");
                    self.address("href", &address);
                    self.out.push('>');
                    self.text(licence);
                    self.end_external_link();
                }
                None => self.text(licence),
            }
        }
        if let Some(source) = source {
            self.out.push_str(if credit.is_some() || licence.is_some() { " · " } else { "" });
            self.text_link(source, None, &settings.labels.source);
        }
        self.out.push_str("</p>\n");
    }
}

/// The deed of a Creative Commons licence by its SPDX identifier, such as `CC-BY-SA-4.0`.
fn licence_address(licence: &str) -> Option<String> {
    let name = licence.strip_prefix("CC")?.trim_start_matches(['-', ' ']).to_ascii_lowercase();
    if name == "0-1.0" || name == "0" {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
    }
    let (kind, version) = name.rsplit_once(['-', ' '])?;
    let is_known = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"].contains(&kind);
    let is_version = ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(&version);
    (is_known && is_version).then(|| format!("https://creativecommons.org/licenses/{kind}/{version}/"))
}

#[cfg(test)]
mod tests {
    use super::licence_address;

    #[test]
    fn licences_lead_to_their_deeds() {
        let deed = |licence| licence_address(licence).unwrap_or_default();
        assert_eq!(deed("CC-BY-SA-4.0"), "https://creativecommons.org/licenses/by-sa/4.0/");
        assert_eq!(deed("CC BY 3.0"), "https://creativecommons.org/licenses/by/3.0/");
        assert_eq!(deed("CC0-1.0"), "https://creativecommons.org/publicdomain/zero/1.0/");
        assert_eq!(deed("MIT"), "");
        assert_eq!(deed("CC-BY-9.9"), "");
    }
}

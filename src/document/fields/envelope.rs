//! The common fields that the generator itself reads.

use super::*;
use crate::document::date;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place in the file.
    pub span: Span,
}

/// Common fields, as the stages need them.
#[derive(Debug, Clone, Default)]
pub struct Envelope {
    /// Stable id.
    pub id: Option<Spanned<String>>,
    /// Key of the kind; it exists.
    pub kind: Option<Spanned<String>>,
    /// Language, where the path does not say it.
    pub lang: Option<Spanned<String>>,
    /// Whether this file was written first.
    pub original: bool,
    /// Title.
    pub title: Option<Spanned<String>>,
    /// One or two sentences.
    pub summary: Option<Spanned<String>>,
    /// Lines that sum up the page.
    pub takeaways: Vec<Spanned<String>>,
    /// Last segment of the address.
    pub slug: Option<Spanned<String>>,
    /// Workflow state; it exists.
    pub status: Option<Spanned<String>>,
    /// Place in lists.
    pub weight: Option<f64>,
    /// Day of publication.
    pub published: Option<Spanned<PartialDate>>,
    /// Day of the last change.
    pub updated: Option<Spanned<PartialDate>>,
    /// Point in time before which it is not published, seconds since 1970.
    pub publish_at: Option<Spanned<i64>>,
    /// Point in time from which it is not published any more.
    pub expires_at: Option<Spanned<i64>>,
    /// Former addresses.
    pub aliases: Vec<Spanned<String>>,
    /// Ids of related pages.
    pub related: Vec<Spanned<String>>,
    /// Names of authors.
    pub authors: Vec<Spanned<String>>,
    /// Never published.
    pub access_members: bool,
    /// Name of the template.
    pub template: Option<Spanned<String>>,
    /// `human`, `machine`, `machine-reviewed`.
    pub translation_kind: Option<Spanned<String>>,
    /// Front matter blocks.
    pub blocks: Option<Node>,
}

impl Envelope {
    /// This envelope of a translation with the facts of its original's where it says nothing itself.
    #[must_use]
    pub fn inheriting(mut self, original: &Envelope) -> Self {
        self.kind = self.kind.or_else(|| original.kind.clone());
        self.status = self.status.or_else(|| original.status.clone());
        self.weight = self.weight.or(original.weight);
        self.published = self.published.or_else(|| original.published.clone());
        self.updated = self.updated.or_else(|| original.updated.clone());
        self.publish_at = self.publish_at.or_else(|| original.publish_at.clone());
        self.expires_at = self.expires_at.or_else(|| original.expires_at.clone());
        self.access_members |= original.access_members;
        self.template = self.template.or_else(|| original.template.clone());
        self.blocks = self.blocks.or_else(|| original.blocks.clone());
        if self.authors.is_empty() {
            self.authors.clone_from(&original.authors);
        }
        self
    }
}

/// Reads the common fields. Wrong values are reported here only where [`read`](super::read()) does not do it.
pub fn envelope(file: &Arc<str>, front: &[Entry], config: &Config) -> Checked<Envelope> {
    let mut diagnostics = Vec::new();
    let text = |key: &str| {
        entry(front, key).and_then(|node| {
            node.text().map(|text| Spanned { value: text.trim().to_owned(), span: node.span }).filter(|text| !text.value.is_empty())
        })
    };
    let texts = |key: &str| -> Vec<Spanned<String>> {
        let items = entry(front, key).map_or(&[][..], Node::items);
        items.iter().filter_map(|node| node.text().map(|text| Spanned { value: text.trim().to_owned(), span: node.span })).collect()
    };
    let day = |key: &str| text(key).and_then(|text| PartialDate::parse(&text.value).ok().map(|value| Spanned { value, span: text.span }));
    let mut time = |key: &str| {
        let text = text(key)?;
        let value = date::moment(&text.value, false);
        if value.is_none() {
            diagnostics.push(catalogue::front::wrong_time(key, &text.value).at(file, text.span));
        }
        value.map(|value| Spanned { value, span: text.span })
    };
    let (publish_at, expires_at) = (time("publish_at"), time("expires_at"));
    let kind = text("kind").filter(|kind| {
        let known = config.kind(&kind.value).is_some();
        if !known {
            let near = nearest(&kind.value, config.kinds.iter().map(|kind| &*kind.key));
            diagnostics.push(catalogue::front::unknown_kind(&kind.value, near).at(file, kind.span));
        }
        known
    });
    let status = text("status").filter(|status| {
        let known = config.states.iter().any(|state| *state.key == *status.value);
        if !known {
            let near = nearest(&status.value, config.states.iter().map(|state| &*state.key));
            let all = config.states.iter().map(|state| &*state.key).collect::<Vec<_>>().join(", ");
            diagnostics.push(catalogue::front::unknown_status(&status.value, &all, near).at(file, status.span));
        }
        known
    });
    let slug = text("slug").filter(|slug| {
        let clean = crate::site::address::slug(&slug.value);
        let good = clean == slug.value.to_lowercase() && !clean.is_empty() && slug.value == slug.value.to_lowercase();
        if !good {
            diagnostics.push(catalogue::front::bad_slug(&slug.value, Some(clean.as_str()).filter(|clean| !clean.is_empty())).at(file, slug.span));
        }
        good
    });
    let truth = |key: &str| entry(front, key).is_some_and(|node| node.value == Value::Boolean(true));
    let template = text("template").filter(|template| template.value.split('/').all(|part| !part.is_empty() && part != ".." && part != "."));
    Checked::new(
        Envelope {
            id: text("id"),
            kind,
            lang: text("lang"),
            original: truth("original"),
            title: text("title"),
            summary: text("summary"),
            takeaways: texts("takeaways"),
            slug,
            status,
            weight: text("weight").and_then(|weight| weight.value.parse().ok()).filter(|weight: &f64| weight.is_finite()),
            published: day("published"),
            updated: day("updated"),
            publish_at,
            expires_at,
            aliases: texts("aliases"),
            related: texts("related"),
            authors: texts("authors"),
            access_members: text("access").is_some_and(|access| access.value == "members"),
            template,
            translation_kind: text("translation_kind"),
            blocks: entry(front, "blocks").cloned(),
        },
        diagnostics,
    )
}

//! A Markdown tree to HTML.

use std::sync::Arc;

use crate::config::HtmlPolicy;
use crate::document::tree::{NodeId, Tree};
use crate::render::highlight::Highlighter;

mod block;
mod card;
mod directive;
pub mod escape;
mod footnote;
mod inline;
pub mod raw;
mod table;
mod video;
mod walk;

/// The HTML of a body, with its footnotes at the end.
pub fn render(body: &Body, settings: &Settings) -> String {
    let mut html = String::with_capacity(body.source.len() + body.source.len() / 2);
    render_into(body, settings, &mut html);
    html
}

/// As [`render`], appended to `html`.
pub fn render_into(body: &Body, settings: &Settings, html: &mut String) {
    let before = std::mem::take(html);
    *html = walk::Writer::new(walk::Dress::Site(settings), before).write(body);
}

/// The HTML that the specification of CommonMark gives for a tree of [`Dialect::CommonMark`](crate::document::markdown::Dialect): nothing added, raw HTML as
/// it is, destinations as written. For comparison with its examples.
pub fn render_commonmark(tree: &Tree, source: &str) -> String {
    let targets = tree.references.iter().map(|reference| Target::Plain(reference.destination.clone())).collect();
    let body = Body { tree, source, heading_ids: &[], targets, addresses: Vec::new(), omit: None };
    walk::Writer::new(walk::Dress::Plain, String::new()).write(&body)
}

/// A body ready to be written: a tree and what its references and headings became on this page.
#[derive(Debug, Clone)]
pub struct Body<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// The text of the whole file that the tree's spans point into.
    pub source: &'a str,
    /// Final ids, parallel to [`Tree::headings`].
    pub heading_ids: &'a [Arc<str>],
    /// Final targets, parallel to [`Tree::references`].
    pub targets: Vec<Target<'a>>,
    /// What stands on the page in the place of each of [`Tree::addresses`]; nothing where that stays.
    pub addresses: Vec<Option<String>>,
    /// A node that is not shown: the heading that became the page's title.
    pub omit: Option<NodeId>,
}

/// What a reference became.
#[derive(Debug, Clone)]
pub enum Target<'a> {
    /// A page of the site (with fragment, if any); language and direction where they differ from the body's own.
    Page {
        /// Its URL.
        url: String,
        /// `(BCP 47 tag, "ltr" or "rtl")` of a page in another language than the body's.
        foreign: Option<(Arc<str>, &'static str)>,
    },
    /// An anchor of the same page, `#id`; also any other address to be written as it is (mailto:, tel:).
    Plain(String),
    /// An address outside the site.
    External(String),
    /// A picture of the site, with its published size in pixels where known.
    Picture {
        /// Its URL.
        url: String,
        /// Width and height.
        dimensions: Option<(u32, u32)>,
    },
    /// A download.
    File(String),
    /// An included body.
    Include(Box<Body<'a>>),
    /// Nothing there: the text is shown without a link.
    Broken,
}

/// Texts of the interface that bodies need, in the body's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// Titles of alerts and callouts.
    pub note: String,
    /// As above.
    pub tip: String,
    /// As above.
    pub important: String,
    /// As above.
    pub warning: String,
    /// As above.
    pub caution: String,
    /// Heading of the footnotes.
    pub footnotes: String,
    /// `Back to reference {number}`; `{number}` is replaced.
    pub back_to_reference: String,
    /// Said after external links to screen readers.
    pub external_link: String,
    /// `Link to section {title}`; `{title}` is replaced.
    pub link_to_section: String,
    /// Button of a video: `Play video: {title}`.
    pub play_video: String,
    /// What loading a video means: `Loads from {host}.`
    pub video_notice: String,
    /// Link to the video's own page.
    pub watch_on: String,
    /// `Transcript`
    pub transcript: String,
    /// `Credit`
    pub credit: String,
    /// `Source`
    pub source: String,
    /// `Done` (ticked box) and `To do`, for screen readers.
    pub task_done: String,
    /// As above.
    pub task_open: String,
}

/// What makes a body one of several on a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part<'a> {
    /// What stands before its ids, so that those of two parts differ; empty for a body that has the page to itself.
    pub prefix: &'a str,
    /// By how many levels its headings are lowered.
    pub lower: u8,
}

/// What all bodies of a language share.
#[derive(Debug)]
pub struct Settings<'a> {
    /// Raw HTML policy.
    pub html: HtmlPolicy,
    /// Interface texts.
    pub labels: &'a Labels,
    /// Highlighter, shared by all threads.
    pub highlighter: &'a Highlighter,
    /// Which part of a page the body is.
    pub part: Part<'a>,
}

#[cfg(test)]
mod tests;

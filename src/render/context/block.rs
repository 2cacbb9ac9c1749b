//! Parts of front pages.

use std::sync::Arc;

use serde::Serialize;

use super::{CardContext, LinkContext};

/// A part of a page that is made of front matter.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum BlockContext {
    /// A few sentences in large type.
    Intro {
        /// Rendered Markdown.
        html: tera::Value,
    },
    /// Text.
    Text {
        /// Heading; may be empty.
        title: String,
        /// Rendered Markdown.
        html: tera::Value,
    },
    /// Chosen pages.
    Featured {
        /// Heading; may be empty.
        title: String,
        /// The pages.
        items: Vec<CardContext>,
    },
    /// Pages of a kind.
    List {
        /// Heading; may be empty.
        title: String,
        /// The pages.
        items: Vec<CardContext>,
        /// Address of the whole list.
        more: Option<String>,
    },
    /// The pages that changed last, of all kinds but `page`.
    Recent {
        /// Heading; may be empty.
        title: String,
        /// The pages, newest first.
        items: Vec<CardContext>,
    },
    /// The terms of a vocabulary that are in use.
    Terms {
        /// Heading; may be empty.
        title: String,
        /// The terms, with the number of pages that bear each.
        terms: Vec<TermCountContext>,
        /// Address of the vocabulary's own page.
        more: Option<String>,
    },
    /// Links.
    Links {
        /// Heading; may be empty.
        title: String,
        /// The links.
        links: Vec<LinkContext>,
    },
}

/// A term and how much there is of it.
#[derive(Debug, Clone, Serialize)]
pub struct TermCountContext {
    /// Its link.
    pub link: LinkContext,
    /// What it means; may be empty.
    pub description: Arc<str>,
    /// `3 pages`, for readers.
    pub count: String,
}

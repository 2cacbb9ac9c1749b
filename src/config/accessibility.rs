//! The accessibility statement, after the model of Commission Implementing Decision (EU) 2018/1523.

use std::sync::Arc;

use super::Localised;
use crate::document::date::PartialDate;
use crate::span::Span;

/// What `[accessibility]` says.
#[derive(Clone, Debug)]
pub struct Accessibility {
    /// How far the site meets the standard.
    pub status: Compliance,
    /// The body whose statement it is.
    pub organisation: Localised,
    /// The law that it follows; where empty, the directive of the European Union.
    pub legislation: Localised,
    /// The standard that the site is measured by.
    pub standard: Arc<str>,
    /// Content that falls short of the standard.
    pub non_compliance: Vec<Localised>,
    /// Content that would cost too much to mend.
    pub disproportionate_burden: Vec<Localised>,
    /// Content that the law does not ask for.
    pub out_of_scope: Vec<Localised>,
    /// When the statement was prepared; always there on a site without errors.
    pub prepared_on: Option<PartialDate>,
    /// When it was last looked at again.
    pub reviewed_on: Option<PartialDate>,
    /// Whether a third party made the assessment, rather than the body itself.
    pub external: bool,
    /// How the assessment was made; may be empty.
    pub details: Localised,
    /// Where readers report what they cannot use; always there on a site without errors.
    pub contact: Option<Contact>,
    /// Days in which they get an answer.
    pub response_days: Option<u64>,
    /// Whom they can turn to then; may be empty.
    pub enforcement: Localised,
    /// Address of that body.
    pub enforcement_url: Option<Arc<str>>,
    /// Last part of its address, by language.
    pub slugs: Vec<Arc<str>>,
}

/// How far a site meets a standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compliance {
    /// Wholly.
    Full,
    /// For the greater part.
    Partial,
    /// Not.
    None,
}

/// Where readers write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// An address for e-mail.
    Mail(Arc<str>),
    /// The address of a form.
    Form(Arc<str>),
    /// A page of the site, by its id, and where that stands in `site.toml`.
    Page(Arc<str>, Span),
}

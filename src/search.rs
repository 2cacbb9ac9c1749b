//! Search: from the site to one collection of pages per language, its index among the published files, and answers natively.
//!
//! What an index is, and how it is asked, is the package `guildhall-search`, which readers' browsers run too. Here is what a page of the site is to it.

use std::fmt;

pub mod address;
pub mod check;
pub mod collection;
pub mod expectation;
pub mod facet;
mod label;
pub mod module;
pub mod publish;
pub mod session;
mod text;

/// Why an index cannot be made or asked, in the engine's words. No content is a reason: it is a defect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchError(pub String);

impl fmt::Display for SearchError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for SearchError {}

macro_rules! from_engine {
    ($($error:ty),*) => {
        $(impl From<$error> for SearchError {
            fn from(error: $error) -> Self {
                SearchError(error.to_string())
            }
        })*
    };
}
from_engine!(guildhall_search::WriteError, guildhall_search::OpenError, guildhall_search::SupplyError, guildhall_search::EngineError);

//! Search: from the site to one collection of pages per language, its index among the published files, and answers natively.
//!
//! What an index is, and how it is asked, is the package `guildhall-search`, which readers' browsers run too. Here is what a page of the site is to it.

pub mod address;
pub mod collection;
mod facet;
mod label;
mod text;

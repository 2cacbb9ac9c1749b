//! Translations against what they translate: what a section of a page means, and whether a translation still says it.

pub mod meaning;

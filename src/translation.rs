//! Translations: which of their sections are behind the original, and what a translation pins to know it.
//!
//! A translation notes for each section of its original what that section meant when it was translated (`pins` in its front matter). So what is
//! outdated is known without any history, section by section, and an edit that changes no meaning outdates nothing.

/// Folder of the page that says what there is in each language, and of what lies beside it.
pub const FOLDER: &str = "translations";

pub mod check;
pub mod mark;
pub mod meaning;
pub mod original;
pub mod rules;
pub mod standing;
pub mod status;
pub mod structure;
pub mod survey;
pub mod write;

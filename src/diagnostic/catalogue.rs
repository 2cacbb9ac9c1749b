//! The typed catalogue of every message. One file per area; each entry is a function that makes the diagnostic from its arguments.
//!
//! ```text
//! /// Explanation for docs/diagnostics.md: why this is a problem, with an example.
//! unknown_field(field: &str, kind: &str, near: Option<&str>) = "unknown-field", Warning,
//!     "`{field}` is not a field of {kind}", help ["write `{near}`", "remove it, or declare it in kinds/{kind}.toml"];
//! ```
//! An error of how front matter is written says what it leaves of its file, `rest sure` or `rest unsure` after the help lines; see [`super::Rest`].
//!
//! Arguments are `&str`, `Option<&str>`, `u64` or [`Decimal`](super::number::Decimal). Of the help lines, the first whose arguments are all present is used.

use super::Entry;

/// What an entry says of the rest of its file.
macro_rules! rest {
    () => {
        None
    };
    (sure) => {
        Some(crate::diagnostic::Rest::Sure)
    };
    (unsure) => {
        Some(crate::diagnostic::Rest::Unsure)
    };
}

/// Declares the entries of one area as functions, and lists them in `ENTRIES`.
macro_rules! catalogue {
    ($($(#[doc = $doc:literal])+ $name:ident($($argument:ident: $type:ty),* $(,)?) = $code:literal, $severity:ident, $message:literal, help [$($help:literal),* $(,)?] $(, rest $rest:ident)?;)*) => {
        #[allow(unused_imports, reason = "an area may have no entries yet")]
        use crate::diagnostic::{Argument as _, Diagnostic, Entry, Severity, number::Decimal};
        $(
            $(#[doc = $doc])+
            pub fn $name($($argument: $type),*) -> Diagnostic {
                static ENTRY: Entry = Entry {
                    code: $code,
                    severity: Severity::$severity,
                    message: $message,
                    help: &[$($help),*],
                    explanation: &[$($doc),+],
                    rest: rest!($($rest)?),
                };
                Diagnostic::from_entry(&ENTRY, vec![$((stringify!($argument), $argument.said())),*])
            }
        )*
        /// The entries of this area, in the order of the source.
        pub static ENTRIES: &[Entry] = &[$(Entry {
            code: $code,
            severity: Severity::$severity,
            message: $message,
            help: &[$($help),*],
            explanation: &[$($doc),+],
            rest: rest!($($rest)?),
        }),*];
    };
}

pub mod checking;
pub mod config;
pub mod content;
pub mod link;
pub mod markdown;
pub mod output;
pub mod rule;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;

/// Every entry of every area, with the area's name: the table behind `docs/diagnostics.md`.
pub fn areas() -> [(&'static str, &'static [Entry]); 12] {
    [
        ("Reading the site's files", source::ENTRIES),
        ("site.toml, kinds and vocabularies", config::ENTRIES),
        ("Front matter", content::ENTRIES),
        ("Markdown", markdown::ENTRIES),
        ("Links", link::ENTRIES),
        ("The site as a whole", site::ENTRIES),
        ("Rules", rule::ENTRIES),
        ("Search", search::ENTRIES),
        ("Themes", theme::ENTRIES),
        ("Checking a change", checking::ENTRIES),
        ("Writing the output", output::ENTRIES),
        ("The preview", serve::ENTRIES),
    ]
}

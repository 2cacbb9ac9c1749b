//! What the preview's page of translations says, in each language.

use super::{Frame, filled};
use crate::diagnostic::language::Language;

/// Words and sentences of the page.
#[derive(Debug)]
pub struct Previewing {
    /// Its title.
    pub title: &'static str,
    /// Heads of the columns: language, pages, up to date, outdated, unpinned, missing, orphaned.
    pub columns: [&'static str; 7],
    /// Above the pages that need something.
    pub to_do: &'static str,
    more: &'static str,
}

impl Frame {
    /// Words and sentences of the preview's page of translations.
    pub fn previewing(&self) -> &'static Previewing {
        match self.language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Dutch => &DUTCH,
        }
    }

    /// That there are so many more, and how they are shown.
    pub fn more_of_a_language(&self, count: usize) -> String {
        filled(self.previewing().more, &[("count", &count)])
    }
}

static ENGLISH: Previewing = Previewing {
    title: "Translations",
    columns: ["Language", "Pages", "Up to date", "Outdated", "Unpinned", "Missing", "Orphaned"],
    to_do: "To do",
    more: "And {count} more: choose a language above.",
};

static FRENCH: Previewing = Previewing {
    title: "Traductions",
    columns: ["Langue", "Pages", "À jour", "En retard", "Sans pins", "Absentes", "Sans original"],
    to_do: "À faire",
    more: "Et {count} de plus : choisissez une langue ci-dessus.",
};

static DUTCH: Previewing = Previewing {
    title: "Vertalingen",
    columns: ["Taal", "Pagina’s", "Bijgewerkt", "Achter", "Zonder pins", "Ontbreken", "Zonder origineel"],
    to_do: "Te doen",
    more: "En nog {count}: kies hierboven een taal.",
};

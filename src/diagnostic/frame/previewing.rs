//! What the preview says beside the pages of a site, in each language: in its bar and over a page with errors, and on its page of translations.

use serde::Serialize;

use super::{Counted, Frame, filled};
use crate::diagnostic::language::Language;

/// Words and sentences of the preview.
#[derive(Debug)]
pub struct Previewing {
    /// What the bar and the errors say.
    pub bar: Bar,
    /// Its title.
    pub title: &'static str,
    /// Heads of the columns: language, pages, up to date, outdated, unpinned, missing, orphaned.
    pub columns: [&'static str; 7],
    /// Above the pages that need something.
    pub to_do: &'static str,
    more: &'static str,
    behind: Counted,
}

/// What the bar of a page says, and the errors over it; the script of the preview gets it as JSON.
#[derive(Debug, Serialize)]
pub struct Bar {
    /// The language, for the forms of numbers.
    lang: &'static str,
    /// Name of the bar for those who hear it.
    preview: &'static str,
    /// Name of the errors over a page.
    problems: &'static str,
    errors: Counted,
    warnings: Counted,
    /// When there are no errors any more.
    mended: &'static str,
    /// Of a page that has no file of its own.
    no_file: &'static str,
    /// Before the language in which a page is shown instead.
    fallback: &'static str,
    words: Counted,
    /// Leads to the page of translations.
    translations: &'static str,
    /// Closes the bar.
    hide: &'static str,
    /// What is said of a page, of a translation and beside a link, by its key. A state that a site has made for itself is shown by its key.
    marks: Marks,
}

#[derive(Debug, Serialize)]
struct Marks {
    draft: &'static str,
    scheduled: &'static str,
    expired: &'static str,
    outdated: &'static str,
    fallback: &'static str,
    missing: &'static str,
    members_only: &'static str,
    #[serde(rename = "in-review")]
    in_review: &'static str,
    published: &'static str,
    deprecated: &'static str,
    archived: &'static str,
}

impl Frame {
    /// Words and sentences of the preview.
    pub fn previewing(&self) -> &'static Previewing {
        match self.language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Dutch => &DUTCH,
        }
    }

    /// By how many sections a translation is behind.
    pub fn sections_behind(&self, count: usize) -> String {
        self.counted(self.previewing().behind, count)
    }

    /// That there are so many more, and how they are shown.
    pub fn more_of_a_language(&self, count: usize) -> String {
        filled(self.previewing().more, &[("count", &count)])
    }
}

static ENGLISH: Previewing = Previewing {
    bar: Bar {
        lang: "en",
        preview: "Preview",
        problems: "Errors of the site",
        errors: ["{count} error", "{count} errors"],
        warnings: ["{count} warning", "{count} warnings"],
        mended: "The errors are mended",
        no_file: "Made from no file",
        fallback: "fallback: ",
        words: ["{count} word", "{count} words"],
        translations: "All translations",
        hide: "Hide",
        marks: Marks {
            draft: "draft",
            scheduled: "scheduled",
            expired: "expired",
            outdated: "outdated",
            fallback: "fallback",
            missing: "missing",
            members_only: "for members only",
            in_review: "in review",
            published: "published",
            deprecated: "deprecated",
            archived: "archived",
        },
    },
    behind: ["{count} section behind", "{count} sections behind"],
    title: "Translations",
    columns: ["Language", "Pages", "Up to date", "Outdated", "Unpinned", "Missing", "Orphaned"],
    to_do: "To do",
    more: "And {count} more: choose a language above.",
};

static FRENCH: Previewing = Previewing {
    bar: Bar {
        lang: "fr",
        preview: "Aperçu",
        problems: "Erreurs du site",
        errors: ["{count} erreur", "{count} erreurs"],
        warnings: ["{count} avertissement", "{count} avertissements"],
        mended: "Les erreurs sont corrigées",
        no_file: "Ne vient d’aucun fichier",
        fallback: "à défaut\u{202f}: ",
        words: ["{count} mot", "{count} mots"],
        translations: "Toutes les traductions",
        hide: "Masquer",
        marks: Marks {
            draft: "brouillon",
            scheduled: "programmée",
            expired: "expirée",
            outdated: "en retard",
            fallback: "autre langue",
            missing: "absente",
            members_only: "réservée aux membres",
            in_review: "en relecture",
            published: "publiée",
            deprecated: "dépassée",
            archived: "archivée",
        },
    },
    behind: ["{count} section en retard", "{count} sections en retard"],
    title: "Traductions",
    columns: ["Langue", "Pages", "À jour", "En retard", "Sans pins", "Absentes", "Sans original"],
    to_do: "À faire",
    more: "Et {count} de plus : choisissez une langue ci-dessus.",
};

static DUTCH: Previewing = Previewing {
    bar: Bar {
        lang: "nl",
        preview: "Voorbeeld",
        problems: "Fouten van de site",
        errors: ["{count} fout", "{count} fouten"],
        warnings: ["{count} waarschuwing", "{count} waarschuwingen"],
        mended: "De fouten zijn verholpen",
        no_file: "Komt uit geen bestand",
        fallback: "in plaats daarvan: ",
        words: ["{count} woord", "{count} woorden"],
        translations: "Alle vertalingen",
        hide: "Verbergen",
        marks: Marks {
            draft: "concept",
            scheduled: "ingepland",
            expired: "verlopen",
            outdated: "achter",
            fallback: "andere taal",
            missing: "ontbreekt",
            members_only: "alleen voor leden",
            in_review: "wordt nagelezen",
            published: "gepubliceerd",
            deprecated: "verouderd",
            archived: "gearchiveerd",
        },
    },
    behind: ["{count} deel achter", "{count} delen achter"],
    title: "Vertalingen",
    columns: ["Taal", "Pagina’s", "Bijgewerkt", "Achter", "Zonder pins", "Ontbreken", "Zonder origineel"],
    to_do: "Te doen",
    more: "En nog {count}: kies hierboven een taal.",
};

//! What `guildhall stats` says, in each language.

use super::{Counted, Frame, filled};
use crate::diagnostic::language::Language;

/// Words and sentences of the figures of a site.
#[derive(Debug)]
pub struct Counting {
    /// Heads of rows and columns: of the column of pages, of the rows of all kinds, of what is translated, unchecked, of words and of characters.
    pub heads: [&'static str; 6],
    /// What the numbers in the table are.
    pub legend: &'static str,
    /// Above the terms that are in use.
    pub terms: &'static str,
    pages: Counted,
    languages: Counted,
    on_day: &'static str,
    of: &'static str,
    due: &'static str,
    since: &'static str,
    incomplete: &'static str,
    held_back: &'static str,
    reasons: [&'static str; 4],
    more: &'static str,
}

impl Frame {
    /// Words and sentences of the figures of a site.
    pub fn counting(&self) -> &'static Counting {
        match self.language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Dutch => &DUTCH,
        }
    }

    /// How many pages in how many languages there were on a day.
    pub fn pages_on(&self, pages: usize, languages: usize, day: &str) -> String {
        let counting = self.counting();
        let languages = self.counted(counting.languages, languages);
        filled(counting.on_day, &[("pages", &self.counted(counting.pages, pages)), ("languages", &languages), ("day", &day)])
    }

    /// How many of all.
    pub fn some_of(&self, some: usize, all: usize) -> String {
        filled(self.counting().of, &[("some", &some), ("all", &all)])
    }

    /// Above the pages that are due for review.
    pub fn due(&self, pages: usize) -> String {
        filled(self.counting().due, &[("pages", &self.counted(self.counting().pages, pages))])
    }

    /// Since which day.
    pub fn due_since(&self, day: &str) -> String {
        filled(self.counting().since, &[("day", &day)])
    }

    /// Above the pages that lack recommended fields.
    pub fn incomplete(&self, pages: usize) -> String {
        filled(self.counting().incomplete, &[("pages", &self.counted(self.counting().pages, pages))])
    }

    /// How many versions are not ready, appear later, are expired and are for members; nothing where none are.
    pub fn not_published(&self, counts: [usize; 4]) -> Option<String> {
        let counting = self.counting();
        let said = counts.iter().zip(counting.reasons).filter(|(count, _)| **count > 0);
        let said: Vec<String> = said.map(|(count, reason)| filled(reason, &[("count", count)])).collect();
        (!said.is_empty()).then(|| filled(counting.held_back, &[("counts", &said.join(", "))]))
    }

    /// That so many more are in a list, and how all are shown.
    pub fn more_in_json(&self, count: usize) -> String {
        filled(self.counting().more, &[("count", &count)])
    }
}

static ENGLISH: Counting = Counting {
    heads: ["pages", "all", "translated", "unchecked", "words", "characters"],
    legend: "In a language: pages of its own + shown in another language - missing. Unchecked: translated by a machine, read by nobody.",
    terms: "Terms in use",
    pages: ["{count} page", "{count} pages"],
    languages: ["{count} language", "{count} languages"],
    on_day: "{pages} in {languages}, on {day}",
    of: "{some} of {all}",
    due: "Due for review: {pages}",
    since: "since {day}",
    incomplete: "Without some of the recommended fields: {pages}",
    held_back: "Versions that are not published: {counts}",
    reasons: ["{count} not ready", "{count} to appear later", "{count} expired", "{count} for members"],
    more: "and {count} more, which `--format json` lists",
};

static FRENCH: Counting = Counting {
    heads: ["pages", "toutes", "traduites", "non relues", "mots", "caractères"],
    legend: "Dans une langue : pages propres + montrées dans une autre langue - absentes. Non relues : traduites par une machine, lues par personne.",
    terms: "Termes utilisés",
    pages: ["{count} page", "{count} pages"],
    languages: ["{count} langue", "{count} langues"],
    on_day: "{pages} en {languages}, le {day}",
    of: "{some} sur {all}",
    due: "À réviser : {pages}",
    since: "depuis le {day}",
    incomplete: "Sans certains des champs recommandés : {pages}",
    held_back: "Versions non publiées : {counts}",
    reasons: ["{count} en préparation", "{count} à paraître", "{count} de durée écoulée", "{count} pour les membres"],
    more: "et {count} de plus, que `--format json` liste",
};

static DUTCH: Counting = Counting {
    heads: ["pagina’s", "alle", "vertaald", "niet nagekeken", "woorden", "tekens"],
    legend: "In een taal: eigen pagina’s + getoond in een andere taal - ontbrekend. Niet nagekeken: door een machine vertaald, door niemand gelezen.",
    terms: "Gebruikte termen",
    pages: ["{count} pagina", "{count} pagina’s"],
    languages: ["{count} taal", "{count} talen"],
    on_day: "{pages} in {languages}, op {day}",
    of: "{some} van {all}",
    due: "Na te kijken: {pages}",
    since: "sinds {day}",
    incomplete: "Zonder een deel van de aanbevolen velden: {pages}",
    held_back: "Versies die niet gepubliceerd zijn: {counts}",
    reasons: ["{count} niet klaar", "{count} verschijnt later", "{count} verlopen", "{count} voor leden"],
    more: "en nog {count}; `--format json` toont ze allemaal",
};

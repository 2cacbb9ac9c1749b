//! What `guildhall search` says, in each language.

use super::{Counted, Frame, filled};
use crate::diagnostic::language::Language;

/// Words and sentences of an answer.
#[derive(Debug)]
pub struct Finding {
    /// Where a word stands: in titles, headings, summaries, labels and the text.
    pub places: [&'static str; 5],
    /// A part of a score: the words stand in one section.
    pub one_section: &'static str,
    /// A part of a score: the words are the whole title.
    pub whole_title: &'static str,
    /// Where no page has all words.
    pub relaxed: &'static str,
    /// A word begins with what was asked for.
    pub begins: &'static str,
    /// What a word stands for that no page has.
    pub nothing: &'static str,
    quoted: &'static str,
    answer: Counted,
    suggestion: &'static str,
    edits: Counted,
    more: &'static str,
    word: Counted,
    shown_in: &'static str,
    score: &'static str,
    quality: &'static str,
}

impl Frame {
    /// Words and sentences of an answer.
    pub fn finding(&self) -> &'static Finding {
        match self.language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Dutch => &DUTCH,
        }
    }

    /// A text between the quotation marks of the language.
    pub fn quoted(&self, text: &str) -> String {
        filled(self.finding().quoted, &[("text", &text)])
    }

    /// How many pages were found for a query.
    pub fn found(&self, pages: usize, query: &str) -> String {
        filled(self.form(self.finding().answer, pages), &[("count", &pages), ("query", &self.quoted(query))])
    }

    /// The query as it was probably meant.
    pub fn did_you_mean(&self, query: &str) -> String {
        filled(self.finding().suggestion, &[("query", &self.quoted(query))])
    }

    /// How many letters of a word are others than in the query.
    pub fn edits(&self, edits: usize) -> String {
        self.counted(self.finding().edits, edits)
    }

    /// So many more words.
    pub fn more_words(&self, count: usize) -> String {
        filled(self.finding().more, &[("count", &count)])
    }

    /// In how many pages a word is, how rare that makes it, and what it stands for.
    pub fn word_found(&self, word: &str, pages: usize, rarity: f32, stands_for: &str) -> String {
        let rarity = self.decimal(rarity.into(), 2);
        let sentence = self.form(self.finding().word, pages);
        filled(sentence, &[("word", &self.quoted(word)), ("count", &pages), ("rarity", &rarity), ("readings", &stands_for)])
    }

    /// That a page is shown in another language.
    pub fn shown_in(&self, language: &str) -> String {
        filled(self.finding().shown_in, &[("language", &language)])
    }

    /// The score of a page with its parts, and its quality.
    pub fn scored(&self, score: f32, parts: &str, quality: f32) -> String {
        let (score, quality) = (self.decimal(score.into(), 2), self.decimal(quality.into(), 2));
        let score = filled(self.finding().score, &[("score", &score)]);
        let quality = filled(self.finding().quality, &[("quality", &quality)]);
        format!("{score}{parts}, {quality}")
    }
}

static ENGLISH: Finding = Finding {
    places: ["in the title", "in headings", "in the summary", "among the labels", "in the text"],
    one_section: "one section",
    whole_title: "the whole title",
    relaxed: "No page has all words; these have some of them.",
    begins: "begins so",
    nothing: "nothing",
    quoted: "“{text}”",
    answer: ["{count} page for {query}", "{count} pages for {query}"],
    suggestion: "Did you mean {query}?",
    edits: ["{count} edit", "{count} edits"],
    more: "{count} more",
    word: [
        "{word} in {count} page, rarity {rarity}, stands for {readings}",
        "{word} in {count} pages, rarity {rarity}, stands for {readings}",
    ],
    shown_in: "in {language}",
    score: "score {score}",
    quality: "quality {quality}",
};

static FRENCH: Finding = Finding {
    places: ["dans le titre", "dans les intertitres", "dans le résumé", "parmi les étiquettes", "dans le texte"],
    one_section: "une même section",
    whole_title: "le titre entier",
    relaxed: "Aucune page n’a tous les mots ; celles-ci en ont une partie.",
    begins: "commence ainsi",
    nothing: "rien",
    quoted: "« {text} »",
    answer: ["{count} page pour {query}", "{count} pages pour {query}"],
    suggestion: "Vouliez-vous dire {query} ?",
    edits: ["{count} lettre d’écart", "{count} lettres d’écart"],
    more: "{count} de plus",
    word: [
        "{word} dans {count} page, rareté {rarity}, vaut pour {readings}",
        "{word} dans {count} pages, rareté {rarity}, vaut pour {readings}",
    ],
    shown_in: "montrée en {language}",
    score: "score {score}",
    quality: "qualité {quality}",
};

static DUTCH: Finding = Finding {
    places: ["in de titel", "in tussenkoppen", "in de samenvatting", "bij de labels", "in de tekst"],
    one_section: "één paragraaf",
    whole_title: "de hele titel",
    relaxed: "Geen enkele pagina heeft alle woorden; deze hebben er een deel van.",
    begins: "begint zo",
    nothing: "niets",
    quoted: "“{text}”",
    answer: ["{count} pagina voor {query}", "{count} pagina’s voor {query}"],
    suggestion: "Bedoelde je {query}?",
    edits: ["{count} letter verschil", "{count} letters verschil"],
    more: "nog {count}",
    word: [
        "{word} op {count} pagina, zeldzaamheid {rarity}, staat voor {readings}",
        "{word} op {count} pagina’s, zeldzaamheid {rarity}, staat voor {readings}",
    ],
    shown_in: "getoond in {language}",
    score: "score {score}",
    quality: "kwaliteit {quality}",
};

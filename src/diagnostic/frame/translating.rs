//! What `translate diff`, `sync` and `import-pins` say, in each language.

use super::{Counted, Frame, filled};
use crate::diagnostic::language::Language;

/// Sentences for translators. Words in braces are filled in.
#[derive(Debug)]
struct Sentences {
    pins_nothing: &'static str,
    up_to_date: &'static str,
    behind: Counted,
    words: Counted,
    since: &'static str,
    in_translation: &'static str,
    empty: &'static str,
    gone: &'static str,
    marked: Counted,
    translated: Counted,
    lost: Counted,
    unknown_past: &'static str,
    pinned_as_of: Counted,
    pinned: Counted,
    skipped: Counted,
}

impl Frame {
    fn of_translating(&self) -> &'static Sentences {
        match self.language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Dutch => &DUTCH,
        }
    }

    /// That a translation pins nothing, and what to do.
    pub fn pins_nothing(&self) -> &'static str {
        self.of_translating().pins_nothing
    }

    /// That a translation says what its original says.
    pub fn up_to_date(&self) -> &'static str {
        self.of_translating().up_to_date
    }

    /// How much of a translation is behind: so many sections with so many words.
    pub fn behind(&self, sections: usize, words: usize) -> String {
        let sentences = self.of_translating();
        format!("{}, {}", self.counted(sentences.behind, sections), self.counted(sentences.words, words))
    }

    /// How a section stands, since a day.
    pub fn since(&self, state: &str, day: &str) -> String {
        filled(self.of_translating().since, &[("state", &state), ("day", &day)])
    }

    /// Above what a translation says.
    pub fn in_translation(&self) -> &'static str {
        self.of_translating().in_translation
    }

    /// In the place of a text that is not there.
    pub fn empty(&self) -> &'static str {
        self.of_translating().empty
    }

    /// That a section is no longer in the original.
    pub fn gone_from_original(&self) -> &'static str {
        self.of_translating().gone
    }

    /// That so many sections are marked as up to date.
    pub fn marked(&self, sections: usize) -> String {
        self.counted(self.of_translating().marked, sections)
    }

    /// That so many sections have got a text of their own.
    pub fn translated(&self, sections: usize) -> String {
        self.counted(self.of_translating().translated, sections)
    }

    /// That so many marks are left, in sections that the original does not have.
    pub fn lost(&self, marks: usize) -> String {
        self.counted(self.of_translating().lost, marks)
    }

    /// That the history does not say from what a translation was made.
    pub fn unknown_past(&self) -> &'static str {
        self.of_translating().unknown_past
    }

    /// That so many sections are pinned as they were on a day.
    pub fn pinned_as_of(&self, sections: usize, day: &str) -> String {
        let sentence = self.form(self.of_translating().pinned_as_of, sections);
        filled(sentence, &[("count", &sections), ("day", &day)])
    }

    /// How many translations were pinned, and how many skipped.
    pub fn pinned(&self, pinned: usize, skipped: usize) -> String {
        let sentences = self.of_translating();
        format!("{}, {}", self.counted(sentences.pinned, pinned), self.counted(sentences.skipped, skipped))
    }

    /// What is said of a file: `content/a.md: 2 sections translated`.
    pub fn of_file(&self, file: &str, said: &str) -> String {
        format!("{file}{}{said}", self.colon)
    }

    /// `3 words`
    pub fn words(&self, words: usize) -> String {
        self.counted(self.of_translating().words, words)
    }
}

static ENGLISH: Sentences = Sentences {
    pins_nothing: "This translation pins nothing, so it cannot be told what has changed. Compare it as a whole, then run `guildhall translate sync`;\nor let `guildhall translate import-pins --from git` look into the history.",
    up_to_date: "Up to date.",
    behind: ["{count} section behind", "{count} sections behind"],
    words: ["{count} word", "{count} words"],
    since: "{state} since {day}",
    in_translation: "in the translation:",
    empty: "(nothing)",
    gone: "no longer in the original",
    marked: ["{count} section marked as up to date", "{count} sections marked as up to date"],
    translated: ["{count} section translated", "{count} sections translated"],
    lost: [
        "{count} mark left, in a section that the original does not have",
        "{count} marks left, in sections that the original does not have",
    ],
    unknown_past: "skipped, the history does not say from what it was made",
    pinned_as_of: ["{count} section as of {day}", "{count} sections as of {day}"],
    pinned: ["{count} translation pinned", "{count} translations pinned"],
    skipped: ["{count} skipped", "{count} skipped"],
};

static FRENCH: Sentences = Sentences {
    pins_nothing: "Cette traduction ne contient pas de `pins` : on ne peut donc pas savoir ce qui a changé. Comparez-la en entier, puis lancez `guildhall translate sync` ;\nou laissez `guildhall translate import-pins --from git` consulter l’historique.",
    up_to_date: "À jour.",
    behind: ["{count} section en retard", "{count} sections en retard"],
    words: ["{count} mot", "{count} mots"],
    since: "{state} depuis le {day}",
    in_translation: "dans la traduction :",
    empty: "(rien)",
    gone: "ne figure plus dans l’original",
    marked: ["{count} section marquée comme à jour", "{count} sections marquées comme à jour"],
    translated: ["{count} section traduite", "{count} sections traduites"],
    lost: [
        "{count} marque laissée, dans une section que l’original n’a pas",
        "{count} marques laissées, dans des sections que l’original n’a pas",
    ],
    unknown_past: "ignorée, l’historique ne dit pas d’après quoi elle a été faite",
    pinned_as_of: ["{count} section, dans l’état du {day}", "{count} sections, dans l’état du {day}"],
    pinned: ["`pins` ajoutés à {count} traduction", "`pins` ajoutés à {count} traductions"],
    skipped: ["{count} ignorée", "{count} ignorées"],
};

static DUTCH: Sentences = Sentences {
    pins_nothing: "In deze vertaling staan geen `pins`, dus is niet te zeggen wat er veranderd is. Vergelijk ze als geheel en voer dan `guildhall translate sync` uit;\nof laat `guildhall translate import-pins --from git` in de geschiedenis kijken.",
    up_to_date: "Bijgewerkt.",
    behind: ["{count} paragraaf loopt achter", "{count} paragrafen lopen achter"],
    words: ["{count} woord", "{count} woorden"],
    since: "{state} sinds {day}",
    in_translation: "in de vertaling:",
    empty: "(niets)",
    gone: "staat niet meer in het origineel",
    marked: ["{count} paragraaf als bijgewerkt gemarkeerd", "{count} paragrafen als bijgewerkt gemarkeerd"],
    translated: ["{count} paragraaf vertaald", "{count} paragrafen vertaald"],
    lost: [
        "{count} markering blijft staan, in een paragraaf die het origineel niet heeft",
        "{count} markeringen blijven staan, in paragrafen die het origineel niet heeft",
    ],
    unknown_past: "overgeslagen, de geschiedenis zegt niet waarvan ze gemaakt is",
    pinned_as_of: ["{count} paragraaf, zoals die was op {day}", "{count} paragrafen, zoals ze waren op {day}"],
    pinned: ["`pins` gezet in {count} vertaling", "`pins` gezet in {count} vertalingen"],
    skipped: ["{count} overgeslagen", "{count} overgeslagen"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_every_language() {
        let say = |language: Language| {
            let frame = language.frame();
            let numbers = [0, 1, 2].map(|count| {
                [
                    frame.behind(count, count),
                    frame.marked(count),
                    frame.translated(count),
                    frame.lost(count),
                    frame.pinned_as_of(count, "2026-11-27"),
                    frame.pinned(count, count),
                ]
            });
            let sentences = [
                frame.pins_nothing().to_owned(),
                frame.up_to_date().to_owned(),
                frame.since("…", "2026-11-27"),
                frame.in_translation().to_owned(),
                frame.empty().to_owned(),
                frame.gone_from_original().to_owned(),
                frame.of_file("content/a.md", frame.unknown_past()),
            ];
            sentences.into_iter().chain(numbers.into_iter().flatten()).collect::<Vec<_>>().join("\n")
        };
        insta::assert_snapshot!(Language::ALL.map(say).join("\n\n"), @"
        This translation pins nothing, so it cannot be told what has changed. Compare it as a whole, then run `guildhall translate sync`;
        or let `guildhall translate import-pins --from git` look into the history.
        Up to date.
        … since 2026-11-27
        in the translation:
        (nothing)
        no longer in the original
        content/a.md: skipped, the history does not say from what it was made
        0 sections behind, 0 words
        0 sections marked as up to date
        0 sections translated
        0 marks left, in sections that the original does not have
        0 sections as of 2026-11-27
        0 translations pinned, 0 skipped
        1 section behind, 1 word
        1 section marked as up to date
        1 section translated
        1 mark left, in a section that the original does not have
        1 section as of 2026-11-27
        1 translation pinned, 1 skipped
        2 sections behind, 2 words
        2 sections marked as up to date
        2 sections translated
        2 marks left, in sections that the original does not have
        2 sections as of 2026-11-27
        2 translations pinned, 2 skipped

        Cette traduction ne contient pas de `pins` : on ne peut donc pas savoir ce qui a changé. Comparez-la en entier, puis lancez `guildhall translate sync` ;
        ou laissez `guildhall translate import-pins --from git` consulter l’historique.
        À jour.
        … depuis le 2026-11-27
        dans la traduction :
        (rien)
        ne figure plus dans l’original
        content/a.md : ignorée, l’historique ne dit pas d’après quoi elle a été faite
        0 section en retard, 0 mot
        0 section marquée comme à jour
        0 section traduite
        0 marque laissée, dans une section que l’original n’a pas
        0 section, dans l’état du 2026-11-27
        `pins` ajoutés à 0 traduction, 0 ignorée
        1 section en retard, 1 mot
        1 section marquée comme à jour
        1 section traduite
        1 marque laissée, dans une section que l’original n’a pas
        1 section, dans l’état du 2026-11-27
        `pins` ajoutés à 1 traduction, 1 ignorée
        2 sections en retard, 2 mots
        2 sections marquées comme à jour
        2 sections traduites
        2 marques laissées, dans des sections que l’original n’a pas
        2 sections, dans l’état du 2026-11-27
        `pins` ajoutés à 2 traductions, 2 ignorées

        In deze vertaling staan geen `pins`, dus is niet te zeggen wat er veranderd is. Vergelijk ze als geheel en voer dan `guildhall translate sync` uit;
        of laat `guildhall translate import-pins --from git` in de geschiedenis kijken.
        Bijgewerkt.
        … sinds 2026-11-27
        in de vertaling:
        (niets)
        staat niet meer in het origineel
        content/a.md: overgeslagen, de geschiedenis zegt niet waarvan ze gemaakt is
        0 paragrafen lopen achter, 0 woorden
        0 paragrafen als bijgewerkt gemarkeerd
        0 paragrafen vertaald
        0 markeringen blijven staan, in paragrafen die het origineel niet heeft
        0 paragrafen, zoals ze waren op 2026-11-27
        `pins` gezet in 0 vertalingen, 0 overgeslagen
        1 paragraaf loopt achter, 1 woord
        1 paragraaf als bijgewerkt gemarkeerd
        1 paragraaf vertaald
        1 markering blijft staan, in een paragraaf die het origineel niet heeft
        1 paragraaf, zoals die was op 2026-11-27
        `pins` gezet in 1 vertaling, 1 overgeslagen
        2 paragrafen lopen achter, 2 woorden
        2 paragrafen als bijgewerkt gemarkeerd
        2 paragrafen vertaald
        2 markeringen blijven staan, in paragrafen die het origineel niet heeft
        2 paragrafen, zoals ze waren op 2026-11-27
        `pins` gezet in 2 vertalingen, 2 overgeslagen
        ");
    }
}

//! What `move` says of what it did, in each language.

use super::{Counted, Frame, filled};
use crate::diagnostic::language::Language;

/// Sentences of a move. Words in braces are filled in.
#[derive(Debug)]
struct Sentences {
    other_kind: &'static str,
    moved: Counted,
    /// Files that stay where they are and say something else.
    changed: Counted,
    only_told: &'static str,
    rest_left: &'static str,
}

impl Frame {
    fn of_moving(&self) -> &'static Sentences {
        match self.language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Dutch => &DUTCH,
        }
    }

    /// That a page is of another kind at its new place.
    pub fn other_kind(&self, page: &str, from: &str, to: &str) -> String {
        filled(self.of_moving().other_kind, &[("page", &page), ("from", &from), ("to", &to)])
    }

    /// How many files were moved, and how many changed where they lie.
    pub fn moved(&self, moved: usize, changed: usize) -> String {
        let sentences = self.of_moving();
        format!("{}, {}", self.counted(sentences.moved, moved), self.counted(sentences.changed, changed))
    }

    /// That what names a renamed file stays as it is, and why.
    pub fn rest_left(&self, from: &str, to: &str, reason: &str) -> String {
        filled(self.of_moving().rest_left, &[("from", &from), ("to", &to), ("reason", &reason)])
    }

    /// That all this would be done, and is not.
    pub fn only_told(&self) -> &'static str {
        self.of_moving().only_told
    }
}

static ENGLISH: Sentences = Sentences {
    other_kind: "{page}: was of the kind {from}, is of the kind {to}",
    moved: ["{count} file moved", "{count} files moved"],
    changed: ["{count} changed where it lies", "{count} changed where they lie"],
    only_told: "nothing is written: this is what would be done",
    rest_left: "{to}: renamed from {from}; what names that file stays as it is: {reason}",
};

static FRENCH: Sentences = Sentences {
    other_kind: "{page} : était du type {from}, devient du type {to}",
    moved: ["{count} fichier déplacé", "{count} fichiers déplacés"],
    changed: ["{count} modifié sur place", "{count} modifiés sur place"],
    only_told: "rien n’est écrit : voici ce qui serait fait",
    rest_left: "{to} : renommé, était {from} ; ce qui nomme ce fichier reste tel quel : {reason}",
};

static DUTCH: Sentences = Sentences {
    other_kind: "{page}: was van de soort {from}, is nu van de soort {to}",
    moved: ["{count} bestand verplaatst", "{count} bestanden verplaatst"],
    changed: ["{count} ter plaatse gewijzigd", "{count} ter plaatse gewijzigd"],
    only_told: "er is niets geschreven: dit is wat er zou gebeuren",
    rest_left: "{to}: heette {from}; wat dat bestand noemt blijft zoals het is: {reason}",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_every_language() {
        let say = |language: Language| {
            let frame = language.frame();
            [
                frame.other_kind("content/{to}.md", "page", "case"),
                frame.moved(1, 0),
                frame.moved(2, 1),
                frame.moved(12, 3),
                frame.only_told().to_owned(),
                frame.rest_left("content/a.md", "content/b.md", "x"),
            ]
            .join("\n")
        };
        insta::assert_snapshot!(Language::ALL.map(say).join("\n\n"), @"
        content/{to}.md: was of the kind page, is of the kind case
        1 file moved, 0 changed where they lie
        2 files moved, 1 changed where it lies
        12 files moved, 3 changed where they lie
        nothing is written: this is what would be done
        content/b.md: renamed from content/a.md; what names that file stays as it is: x

        content/{to}.md : était du type page, devient du type case
        1 fichier déplacé, 0 modifié sur place
        2 fichiers déplacés, 1 modifié sur place
        12 fichiers déplacés, 3 modifiés sur place
        rien n’est écrit : voici ce qui serait fait
        content/b.md : renommé, était content/a.md ; ce qui nomme ce fichier reste tel quel : x

        content/{to}.md: was van de soort page, is nu van de soort case
        1 bestand verplaatst, 0 ter plaatse gewijzigd
        2 bestanden verplaatst, 1 ter plaatse gewijzigd
        12 bestanden verplaatst, 3 ter plaatse gewijzigd
        er is niets geschreven: dit is wat er zou gebeuren
        content/b.md: heette content/a.md; wat dat bestand noemt blijft zoals het is: x
        ");
    }
}

//! What stands around messages, in each of their languages: severities, counts, headings, closing sentences.

use std::fmt::Display;

use super::language::Language;
use super::number::Decimal;
use super::{Diagnostic, Severity, fill};

pub mod closing;
pub mod counting;
pub mod exporting;
pub mod finding;
pub mod moving;
pub mod previewing;
pub mod refusing;
pub mod starting;
pub mod surveying;
pub mod translating;

/// A text for one and a text for several, with `{count}`.
type Counted = [&'static str; 2];

/// The texts of a language. Words in braces are filled in.
#[derive(Debug)]
pub struct Frame {
    /// Which it is.
    language: Language,
    /// Numbers with the text for one: French counts nothing as one.
    is_one: fn(usize) -> bool,
    /// Names of the severities, before a message.
    pub error: &'static str,
    /// See [`error`](Self::error).
    pub warning: &'static str,
    /// See [`error`](Self::error).
    pub note: &'static str,
    /// Before what to do.
    pub help: &'static str,
    /// Between `help` and what to do.
    colon: &'static str,
    errors: Counted,
    warnings: Counted,
    notes: Counted,
    files: Counted,
    /// `{counts}` of problems in `{files}`.
    counts_in_files: &'static str,
    no_problems: &'static str,
    /// More of a sort than are shown.
    more: Counted,
    /// More of a sort, where they are found elsewhere.
    others: Counted,
    /// `… and {count} more places`.
    places: Counted,
    pages: Counted,
    site_has_errors: &'static str,
    site_is_fine: &'static str,
    no_new_errors: &'static str,
    tests: &'static str,
    recorded: Counted,
    left_out: Counted,
    gone: Counted,
    not_of_change: Counted,
    /// Headings and columns of a summary.
    pub summary: SummaryTexts,
}

/// Texts of a summary in Markdown.
#[derive(Debug)]
pub struct SummaryTexts {
    /// Before the counts.
    pub title: &'static str,
    /// Where there are errors.
    pub has_errors: &'static str,
    /// Where there are problems, and no errors.
    pub no_errors: &'static str,
    /// Where there is nothing.
    pub clean: &'static str,
    /// Where something was left out, and nothing else is there.
    pub nothing_new: &'static str,
    /// Where the only errors are among what was left out.
    pub nothing_worse: &'static str,
    /// `line {line}`.
    line: &'static str,
    /// Heading above the problems.
    pub by_file: &'static str,
    /// Heading of problems that are in no file.
    pub whole_site: &'static str,
    /// Heading of the table.
    pub by_code: &'static str,
    /// Columns of the table.
    pub columns: [&'static str; 4],
    not_listed: Counted,
}

impl Language {
    /// The texts of this language.
    pub fn frame(self) -> &'static Frame {
        match self {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Dutch => &DUTCH,
        }
    }
}

impl Frame {
    /// The name of a severity.
    pub fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.note,
        }
    }

    /// A colon as the language writes it, with what stands around it.
    pub fn colon(&self) -> &'static str {
        self.colon
    }

    /// `help: write this`
    pub fn helped(&self, help: &str) -> String {
        format!("{}{}{help}", self.help, self.colon)
    }

    /// `3 errors, 2 warnings in 4 files`, of so many errors, warnings and notes.
    pub fn counts(&self, counts: [usize; 3], files: usize) -> String {
        let named = [self.errors, self.warnings, self.notes];
        let counts: Vec<String> =
            counts.iter().zip(named).filter(|(count, _)| **count > 0).map(|(count, forms)| self.counted(forms, *count)).collect();
        match (counts.is_empty(), files) {
            (true, _) => self.no_problems.to_owned(),
            (false, 0) => counts.join(", "),
            (false, files) => {
                self.counts_in_files.replacen("{files}", &self.counted(self.files, files), 1).replacen("{counts}", &counts.join(", "), 1)
            }
        }
    }

    /// That so many more of a sort are there, in so many files, and how all are shown.
    pub fn more(&self, count: usize, files: usize) -> String {
        self.counted(self.more, count).replacen("{files}", &self.counted(self.files, files), 1)
    }

    /// That so many more of a sort are there.
    pub fn others(&self, count: usize) -> String {
        self.counted(self.others, count)
    }

    /// That a problem has so many more places.
    pub fn more_places(&self, count: usize) -> String {
        self.counted(self.places, count)
    }

    /// The closing sentence of a check: whether errors are shown, or only left out; how many pages there are; how many tests of the search
    /// were run and passed.
    pub fn checked(&self, shows_errors: bool, hides_errors: bool, pages: usize, (run, passed): (usize, usize)) -> String {
        let found = match (shows_errors, hides_errors) {
            (true, _) => self.site_has_errors,
            (false, true) => self.no_new_errors,
            (false, false) => self.site_is_fine,
        };
        let tests = match run {
            0 => String::new(),
            run => self.tests.replacen("{passed}", &passed.to_string(), 1).replacen("{run}", &run.to_string(), 1),
        };
        found.replacen("{pages}", &self.counted(self.pages, pages), 1).replacen("{tests}", &tests, 1)
    }

    /// That so many problems are recorded in a file.
    pub fn recorded(&self, count: usize, file: &str) -> String {
        self.counted(self.recorded, count).replacen("{file}", file, 1)
    }

    /// That so many problems are left out, as they are recorded in a file.
    pub fn left_out(&self, count: usize, file: &str) -> String {
        self.counted(self.left_out, count).replacen("{file}", file, 1)
    }

    /// That so many problems that a file records are there no more.
    pub fn gone(&self, count: usize, file: &str) -> String {
        self.counted(self.gone, count).replacen("{file}", file, 1)
    }

    /// That so many problems are left out, as they were there before the change.
    pub fn not_of_change(&self, count: usize, base: &str) -> String {
        self.counted(self.not_of_change, count).replacen("{base}", base, 1)
    }

    /// That so many problems are not listed in a summary.
    pub fn not_listed(&self, count: usize) -> String {
        self.counted(self.summary.not_listed, count)
    }

    /// `line 3`
    pub fn line(&self, line: usize) -> String {
        self.summary.line.replacen("{line}", &line.to_string(), 1)
    }

    /// A number with so many decimals.
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        Decimal::rounded(number, decimals).in_language(self.language)
    }

    fn counted(&self, forms: Counted, count: usize) -> String {
        self.form(forms, count).replacen("{count}", &count.to_string(), 1)
    }

    /// The text for a number, with its words in braces.
    fn form(&self, [one, several]: Counted, count: usize) -> &'static str {
        if (self.is_one)(count) { one } else { several }
    }
}

/// A text with its words in braces filled in, each with what stands here for it; what is filled in is not looked at again.
fn filled(text: &str, values: &[(&'static str, &dyn Display)]) -> String {
    let values: Vec<(&'static str, String)> = values.iter().map(|(name, value)| (*name, value.to_string())).collect();
    fill(text, &values).unwrap_or_else(|| text.to_owned())
}

/// Numbers of errors, warnings and notes.
pub fn count(diagnostics: &[Diagnostic]) -> [usize; 3] {
    let mut counts = [0; 3];
    for one in diagnostics {
        match one.severity {
            Severity::Error => counts[0] += 1,
            Severity::Warning => counts[1] += 1,
            Severity::Info => counts[2] += 1,
        }
    }
    counts
}

static ENGLISH: Frame = Frame {
    language: Language::English,
    is_one: |count| count == 1,
    error: "error",
    warning: "warning",
    note: "note",
    help: "help",
    colon: ": ",
    errors: ["{count} error", "{count} errors"],
    warnings: ["{count} warning", "{count} warnings"],
    notes: ["{count} note", "{count} notes"],
    files: ["{count} file", "{count} files"],
    counts_in_files: "{counts} in {files}",
    no_problems: "no problems",
    more: [
        "{count} more of these, in {files}; `guildhall check --all` shows it",
        "{count} more of these, in {files}; `guildhall check --all` shows them",
    ],
    others: ["… and {count} more like this", "… and {count} more like this"],
    places: ["… and {count} more place", "… and {count} more places"],
    pages: ["{count} page", "{count} pages"],
    site_has_errors: "The site has errors: {pages}{tests}.",
    site_is_fine: "The site can be published: {pages}{tests}.",
    no_new_errors: "No error is new, but the site has older ones: {pages}{tests}.",
    tests: "; {passed} of {run} search tests passed",
    recorded: ["{count} problem is recorded in `{file}`.", "{count} problems are recorded in `{file}`."],
    left_out: ["{count} problem that `{file}` records is not shown.", "{count} problems that `{file}` records are not shown."],
    gone: [
        "{count} problem that `{file}` records is there no more; `--write-baseline` takes it out.",
        "{count} problems that `{file}` records are there no more; `--write-baseline` takes them out.",
    ],
    not_of_change: [
        "Shown is what changed since {base}; {count} problem that was there before is not.",
        "Shown is what changed since {base}; {count} problems that were there before are not.",
    ],
    summary: SummaryTexts {
        title: "Check of the site",
        has_errors: "The errors have to be corrected before the site can be published.",
        no_errors: "The site can be published. Please have a look at these all the same.",
        clean: "Nothing is wrong. The site can be published.",
        nothing_new: "Nothing new is wrong. The site can be published.",
        nothing_worse: "No error is new. Older ones still keep the site from being published.",
        line: "line {line}",
        by_file: "Where to look",
        whole_site: "The site as a whole",
        by_code: "How often",
        columns: ["Problem", "Errors", "Warnings", "Notes"],
        not_listed: [
            "{count} more is not listed here. `guildhall check --all` shows it.",
            "{count} more are not listed here. `guildhall check --all` shows them.",
        ],
    },
};

static FRENCH: Frame = Frame {
    language: Language::French,
    is_one: |count| count < 2,
    error: "erreur",
    warning: "avertissement",
    note: "remarque",
    help: "aide",
    colon: " : ",
    errors: ["{count} erreur", "{count} erreurs"],
    warnings: ["{count} avertissement", "{count} avertissements"],
    notes: ["{count} remarque", "{count} remarques"],
    files: ["{count} fichier", "{count} fichiers"],
    counts_in_files: "{counts} dans {files}",
    no_problems: "aucun problème",
    more: [
        "{count} autre du même type, dans {files} ; `guildhall check --all` l’affiche",
        "{count} autres du même type, dans {files} ; `guildhall check --all` les affiche",
    ],
    others: ["… et {count} autre du même type", "… et {count} autres du même type"],
    places: ["… et {count} autre endroit", "… et {count} autres endroits"],
    pages: ["{count} page", "{count} pages"],
    site_has_errors: "Le site contient des erreurs : {pages}{tests}.",
    site_is_fine: "Le site peut être publié : {pages}{tests}.",
    no_new_errors: "Aucune nouvelle erreur, mais le site en contient de plus anciennes : {pages}{tests}.",
    tests: " ; {passed} tests de recherche réussis sur {run}",
    recorded: ["{count} problème est enregistré dans `{file}`.", "{count} problèmes sont enregistrés dans `{file}`."],
    left_out: [
        "{count} problème déjà enregistré dans `{file}` n’est pas affiché.",
        "{count} problèmes déjà enregistrés dans `{file}` ne sont pas affichés.",
    ],
    gone: [
        "{count} problème enregistré dans `{file}` a disparu ; `--write-baseline` l’en retire.",
        "{count} problèmes enregistrés dans `{file}` ont disparu ; `--write-baseline` les en retire.",
    ],
    not_of_change: [
        "Seul est affiché ce qui a changé depuis {base} ; {count} problème qui existait déjà ne l’est pas.",
        "Seul est affiché ce qui a changé depuis {base} ; {count} problèmes qui existaient déjà ne le sont pas.",
    ],
    summary: SummaryTexts {
        title: "Vérification du site",
        has_errors: "Il faut corriger les erreurs avant que le site puisse être publié.",
        no_errors: "Le site peut être publié. Merci de regarder tout de même les points suivants.",
        clean: "Aucun problème. Le site peut être publié.",
        nothing_new: "Aucun nouveau problème. Le site peut être publié.",
        nothing_worse: "Aucune nouvelle erreur. Des erreurs plus anciennes empêchent encore de publier le site.",
        line: "ligne {line}",
        by_file: "Où regarder",
        whole_site: "Le site dans son ensemble",
        by_code: "Combien de fois",
        columns: ["Problème", "Erreurs", "Avertissements", "Remarques"],
        not_listed: [
            "{count} autre problème ne figure pas ici. `guildhall check --all` l’affiche.",
            "{count} autres problèmes ne figurent pas ici. `guildhall check --all` les affiche.",
        ],
    },
};

static DUTCH: Frame = Frame {
    language: Language::Dutch,
    is_one: |count| count == 1,
    error: "fout",
    warning: "waarschuwing",
    note: "opmerking",
    help: "hulp",
    colon: ": ",
    errors: ["{count} fout", "{count} fouten"],
    warnings: ["{count} waarschuwing", "{count} waarschuwingen"],
    notes: ["{count} opmerking", "{count} opmerkingen"],
    files: ["{count} bestand", "{count} bestanden"],
    counts_in_files: "{counts} in {files}",
    no_problems: "geen problemen",
    more: [
        "nog {count} van deze soort, in {files}; `guildhall check --all` toont het",
        "nog {count} van deze soort, in {files}; `guildhall check --all` toont ze",
    ],
    others: ["… en nog {count} van deze soort", "… en nog {count} van deze soort"],
    places: ["… en nog {count} plaats", "… en nog {count} plaatsen"],
    pages: ["{count} pagina", "{count} pagina’s"],
    site_has_errors: "De site bevat fouten: {pages}{tests}.",
    site_is_fine: "De site kan gepubliceerd worden: {pages}{tests}.",
    no_new_errors: "Geen nieuwe fouten, maar de site bevat nog oudere: {pages}{tests}.",
    tests: "; {passed} van de {run} zoektests geslaagd",
    recorded: ["{count} probleem staat nu genoteerd in `{file}`.", "{count} problemen staan nu genoteerd in `{file}`."],
    left_out: [
        "{count} probleem dat al in `{file}` staat, wordt niet getoond.",
        "{count} problemen die al in `{file}` staan, worden niet getoond.",
    ],
    gone: [
        "{count} probleem uit `{file}` is verdwenen; `--write-baseline` haalt het eruit.",
        "{count} problemen uit `{file}` zijn verdwenen; `--write-baseline` haalt ze eruit.",
    ],
    not_of_change: [
        "Alleen wat sinds {base} veranderd is, wordt getoond; {count} probleem dat er al was, niet.",
        "Alleen wat sinds {base} veranderd is, wordt getoond; {count} problemen die er al waren, niet.",
    ],
    summary: SummaryTexts {
        title: "Controle van de site",
        has_errors: "Verbeter eerst de fouten; daarna kan de site gepubliceerd worden.",
        no_errors: "De site kan gepubliceerd worden. Kijk toch even naar het volgende.",
        clean: "Geen problemen. De site kan gepubliceerd worden.",
        nothing_new: "Geen nieuwe problemen. De site kan gepubliceerd worden.",
        nothing_worse: "Geen nieuwe fouten. Oudere fouten houden publicatie van de site nog tegen.",
        line: "regel {line}",
        by_file: "Waar u moet kijken",
        whole_site: "De site als geheel",
        by_code: "Hoe vaak",
        columns: ["Probleem", "Fouten", "Waarschuwingen", "Opmerkingen"],
        not_listed: [
            "Nog {count} probleem staat hier niet. `guildhall check --all` toont het.",
            "Nog {count} problemen staan hier niet. `guildhall check --all` toont ze.",
        ],
    },
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
                    frame.more(count, count),
                    frame.others(count),
                    frame.more_places(count),
                    frame.recorded(count, "b.json"),
                    frame.left_out(count, "b.json"),
                    frame.gone(count, "b.json"),
                    frame.not_of_change(count, "main"),
                    frame.not_listed(count),
                ]
            });
            let sentences = [
                frame.counts([0, 0, 0], 0),
                frame.counts([1, 0, 0], 0),
                frame.counts([1, 2, 1], 1),
                frame.counts([2, 1, 3], 2),
                frame.helped("…"),
                frame.checked(true, false, 1, (0, 0)),
                frame.checked(false, false, 12, (4, 3)),
                frame.checked(false, true, 0, (0, 0)),
                frame.line(3),
            ];
            sentences.into_iter().chain(numbers.into_iter().flatten()).collect::<Vec<_>>().join("\n")
        };
        insta::assert_snapshot!(Language::ALL.map(say).join("\n\n"), @"
        no problems
        1 error
        1 error, 2 warnings, 1 note in 1 file
        2 errors, 1 warning, 3 notes in 2 files
        help: …
        The site has errors: 1 page.
        The site can be published: 12 pages; 3 of 4 search tests passed.
        No error is new, but the site has older ones: 0 pages.
        line 3
        0 more of these, in 0 files; `guildhall check --all` shows them
        … and 0 more like this
        … and 0 more places
        0 problems are recorded in `b.json`.
        0 problems that `b.json` records are not shown.
        0 problems that `b.json` records are there no more; `--write-baseline` takes them out.
        Shown is what changed since main; 0 problems that were there before are not.
        0 more are not listed here. `guildhall check --all` shows them.
        1 more of these, in 1 file; `guildhall check --all` shows it
        … and 1 more like this
        … and 1 more place
        1 problem is recorded in `b.json`.
        1 problem that `b.json` records is not shown.
        1 problem that `b.json` records is there no more; `--write-baseline` takes it out.
        Shown is what changed since main; 1 problem that was there before is not.
        1 more is not listed here. `guildhall check --all` shows it.
        2 more of these, in 2 files; `guildhall check --all` shows them
        … and 2 more like this
        … and 2 more places
        2 problems are recorded in `b.json`.
        2 problems that `b.json` records are not shown.
        2 problems that `b.json` records are there no more; `--write-baseline` takes them out.
        Shown is what changed since main; 2 problems that were there before are not.
        2 more are not listed here. `guildhall check --all` shows them.

        aucun problème
        1 erreur
        1 erreur, 2 avertissements, 1 remarque dans 1 fichier
        2 erreurs, 1 avertissement, 3 remarques dans 2 fichiers
        aide : …
        Le site contient des erreurs : 1 page.
        Le site peut être publié : 12 pages ; 3 tests de recherche réussis sur 4.
        Aucune nouvelle erreur, mais le site en contient de plus anciennes : 0 page.
        ligne 3
        0 autre du même type, dans 0 fichier ; `guildhall check --all` l’affiche
        … et 0 autre du même type
        … et 0 autre endroit
        0 problème est enregistré dans `b.json`.
        0 problème déjà enregistré dans `b.json` n’est pas affiché.
        0 problème enregistré dans `b.json` a disparu ; `--write-baseline` l’en retire.
        Seul est affiché ce qui a changé depuis main ; 0 problème qui existait déjà ne l’est pas.
        0 autre problème ne figure pas ici. `guildhall check --all` l’affiche.
        1 autre du même type, dans 1 fichier ; `guildhall check --all` l’affiche
        … et 1 autre du même type
        … et 1 autre endroit
        1 problème est enregistré dans `b.json`.
        1 problème déjà enregistré dans `b.json` n’est pas affiché.
        1 problème enregistré dans `b.json` a disparu ; `--write-baseline` l’en retire.
        Seul est affiché ce qui a changé depuis main ; 1 problème qui existait déjà ne l’est pas.
        1 autre problème ne figure pas ici. `guildhall check --all` l’affiche.
        2 autres du même type, dans 2 fichiers ; `guildhall check --all` les affiche
        … et 2 autres du même type
        … et 2 autres endroits
        2 problèmes sont enregistrés dans `b.json`.
        2 problèmes déjà enregistrés dans `b.json` ne sont pas affichés.
        2 problèmes enregistrés dans `b.json` ont disparu ; `--write-baseline` les en retire.
        Seul est affiché ce qui a changé depuis main ; 2 problèmes qui existaient déjà ne le sont pas.
        2 autres problèmes ne figurent pas ici. `guildhall check --all` les affiche.

        geen problemen
        1 fout
        1 fout, 2 waarschuwingen, 1 opmerking in 1 bestand
        2 fouten, 1 waarschuwing, 3 opmerkingen in 2 bestanden
        hulp: …
        De site bevat fouten: 1 pagina.
        De site kan gepubliceerd worden: 12 pagina’s; 3 van de 4 zoektests geslaagd.
        Geen nieuwe fouten, maar de site bevat nog oudere: 0 pagina’s.
        regel 3
        nog 0 van deze soort, in 0 bestanden; `guildhall check --all` toont ze
        … en nog 0 van deze soort
        … en nog 0 plaatsen
        0 problemen staan nu genoteerd in `b.json`.
        0 problemen die al in `b.json` staan, worden niet getoond.
        0 problemen uit `b.json` zijn verdwenen; `--write-baseline` haalt ze eruit.
        Alleen wat sinds main veranderd is, wordt getoond; 0 problemen die er al waren, niet.
        Nog 0 problemen staan hier niet. `guildhall check --all` toont ze.
        nog 1 van deze soort, in 1 bestand; `guildhall check --all` toont het
        … en nog 1 van deze soort
        … en nog 1 plaats
        1 probleem staat nu genoteerd in `b.json`.
        1 probleem dat al in `b.json` staat, wordt niet getoond.
        1 probleem uit `b.json` is verdwenen; `--write-baseline` haalt het eruit.
        Alleen wat sinds main veranderd is, wordt getoond; 1 probleem dat er al was, niet.
        Nog 1 probleem staat hier niet. `guildhall check --all` toont het.
        nog 2 van deze soort, in 2 bestanden; `guildhall check --all` toont ze
        … en nog 2 van deze soort
        … en nog 2 plaatsen
        2 problemen staan nu genoteerd in `b.json`.
        2 problemen die al in `b.json` staan, worden niet getoond.
        2 problemen uit `b.json` zijn verdwenen; `--write-baseline` haalt ze eruit.
        Alleen wat sinds main veranderd is, wordt getoond; 2 problemen die er al waren, niet.
        Nog 2 problemen staan hier niet. `guildhall check --all` toont ze.
        ");
    }
}

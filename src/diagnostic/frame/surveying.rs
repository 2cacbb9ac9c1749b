//! What `translate status` says, in each language: needs of pages, states of sections, heads of tables.

use super::{Counted, Frame, filled};
use crate::diagnostic::language::Language;

/// Words and sentences of a survey of translations.
#[derive(Debug)]
pub struct Survey {
    /// What a page needs.
    pub needs: Needs,
    /// How a section stands.
    pub states: States,
    /// Of what a translation may have another number than its original.
    pub parts: Parts,
    /// In the place of the heading of what stands before the first one.
    pub beginning: &'static str,
    /// Heads of the columns for a terminal, after that of the language.
    pub columns: [&'static str; 10],
    /// Heads of the columns in Markdown.
    pub wide_columns: [&'static str; 8],
    /// Where there is nothing to do.
    pub nothing_to_do: &'static str,
    /// The original of a page without pins was changed later.
    pub older: &'static str,
    /// A page is not published.
    pub unpublished: &'static str,
    at_most: &'static str,
    percent: &'static str,
    to_do: &'static str,
    more: &'static str,
    more_in_all: &'static str,
    sections_with: Counted,
    differs: &'static str,
}

/// Names of needs.
#[derive(Debug)]
pub struct Needs {
    /// It stands there in the language of its original.
    pub copy: &'static str,
    /// Of several pages: names of copies, of what is outdated, orphaned, unpinned, missing, and current but built otherwise.
    pub of_several: [&'static str; 6],
    /// Some of its sections are behind.
    pub outdated: &'static str,
    /// Some of its sections stand there in the language of its original.
    pub partly: &'static str,
    /// Its original is gone.
    pub orphaned: &'static str,
    /// It pins nothing.
    pub unpinned: &'static str,
    /// There is none.
    pub missing: &'static str,
    /// Nothing.
    pub current: &'static str,
    /// Nothing, but it is built otherwise.
    pub structure: &'static str,
}

/// Names of states.
#[derive(Debug)]
pub struct States {
    /// It stands there in the language of the original.
    pub untranslated: &'static str,
    /// The original says something else now.
    pub changed: &'static str,
    /// It is new in the original.
    pub added: &'static str,
    /// It is not known.
    pub unpinned: &'static str,
    /// It says what the original says.
    pub current: &'static str,
}

/// Names of parts.
#[derive(Debug)]
pub struct Parts {
    /// Headings.
    pub headings: &'static str,
    /// Links.
    pub links: &'static str,
    /// Images.
    pub images: &'static str,
    /// Tables.
    pub tables: &'static str,
}

impl Frame {
    /// Words and sentences of a survey of translations.
    pub fn survey(&self) -> &'static Survey {
        match self.language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Dutch => &DUTCH,
        }
    }

    /// A share of a hundred, and where there is one, how many there may be at most.
    pub fn share(&self, percent: usize, most: Option<u8>) -> String {
        let survey = self.survey();
        let share = |number: &dyn std::fmt::Display| filled(survey.percent, &[("number", number)]);
        most.map_or_else(|| share(&percent), |most| format!("{} {}", share(&percent), filled(survey.at_most, &[("share", &share(&most))])))
    }

    /// Before the list of what is to be done: how much of each need.
    pub fn to_do(&self, needs: &str) -> String {
        filled(self.survey().to_do, &[("needs", &needs)])
    }

    /// That there are so many more, at the end of a list.
    pub fn and_more(&self, count: usize) -> String {
        filled(self.survey().more, &[("count", &count)])
    }

    /// That so many more pages are in the list, and how all are shown.
    pub fn more_pages_in_all(&self, count: usize) -> String {
        filled(self.survey().more_in_all, &[("count", &count)])
    }

    /// How many sections, with how many words.
    pub fn sections_with(&self, sections: usize, words: usize) -> String {
        let sentence = self.form(self.survey().sections_with, sections);
        filled(sentence, &[("count", &sections), ("words", &self.words(words))])
    }

    /// That original and translation have different numbers of something.
    pub fn differs(&self, part: &str, original: usize, translation: usize) -> String {
        filled(self.survey().differs, &[("part", &part), ("original", &original), ("translation", &translation)])
    }
}

static ENGLISH: Survey = Survey {
    needs: Needs {
        copy: "not translated",
        of_several: ["not translated", "outdated", "without original", "unpinned", "missing", "built otherwise"],
        outdated: "outdated",
        partly: "partly not translated",
        orphaned: "without original",
        unpinned: "unpinned",
        missing: "missing",
        current: "current",
        structure: "current, but built otherwise",
    },
    states: States { untranslated: "untranslated", changed: "changed", added: "added", unpinned: "unpinned", current: "current" },
    parts: Parts { headings: "headings", links: "links", images: "images", tables: "tables" },
    beginning: "(title and beginning)",
    columns: ["pages", "covered", "missing", "outdated", "unpinned", "orphaned", "otherwise built", "sections", "words", "of words"],
    wide_columns: ["Language", "Pages", "Covered", "Missing", "Outdated", "Unpinned", "Orphaned", "Words behind"],
    nothing_to_do: "Every page is translated and up to date.",
    older: "the original was changed later",
    unpublished: "not published",
    at_most: "(at most {share})",
    percent: "{number} %",
    to_do: "To do, the most urgent first: {needs}",
    more: "and {count} more",
    more_in_all: "and {count} more; `--lang LANG` lists those of a language, `--format json` lists all",
    sections_with: ["{count} section with {words}", "{count} sections with {words}"],
    differs: "{part}: {original} in the original, {translation} here",
};

static FRENCH: Survey = Survey {
    needs: Needs {
        copy: "non traduite",
        of_several: ["non traduites", "en retard", "sans original", "sans `pins`", "absentes", "de structure différente"],
        outdated: "en retard",
        partly: "non traduite en partie",
        orphaned: "sans original",
        unpinned: "sans `pins`",
        missing: "absente",
        current: "à jour",
        structure: "à jour, mais de structure différente",
    },
    states: States { untranslated: "non traduite", changed: "modifiée", added: "ajoutée", unpinned: "sans `pins`", current: "à jour" },
    parts: Parts { headings: "titres", links: "liens", images: "images", tables: "tableaux" },
    beginning: "(titre et début)",
    columns: [
        "pages",
        "traduites",
        "absentes",
        "en retard",
        "sans pins",
        "sans original",
        "structure autre",
        "sections",
        "mots",
        "des mots",
    ],
    wide_columns: ["Langue", "Pages", "Traduites", "Absentes", "En retard", "Sans `pins`", "Sans original", "Mots en retard"],
    nothing_to_do: "Toutes les pages sont traduites et à jour.",
    older: "l’original a été modifié depuis",
    unpublished: "non publiée",
    at_most: "({share} au plus)",
    percent: "{number} %",
    to_do: "À faire, le plus urgent d’abord : {needs}",
    more: "et {count} de plus",
    more_in_all: "et {count} de plus ; `--lang LANG` liste celles d’une langue, `--format json` les liste toutes",
    sections_with: ["{count} section, {words}", "{count} sections, {words}"],
    differs: "{part} : {original} dans l’original, {translation} ici",
};

static DUTCH: Survey = Survey {
    needs: Needs {
        copy: "niet vertaald",
        of_several: ["niet vertaald", "achter", "zonder origineel", "zonder `pins`", "ontbreken", "anders opgebouwd"],
        outdated: "achter",
        partly: "deels niet vertaald",
        orphaned: "zonder origineel",
        unpinned: "zonder `pins`",
        missing: "ontbreekt",
        current: "bijgewerkt",
        structure: "bijgewerkt, maar anders opgebouwd",
    },
    states: States {
        untranslated: "niet vertaald",
        changed: "gewijzigd",
        added: "toegevoegd",
        unpinned: "zonder `pins`",
        current: "bijgewerkt",
    },
    parts: Parts { headings: "koppen", links: "links", images: "afbeeldingen", tables: "tabellen" },
    beginning: "(titel en begin)",
    columns: [
        "pagina’s",
        "vertaald",
        "ontbreekt",
        "achter",
        "zonder pins",
        "zonder origineel",
        "anders opgebouwd",
        "paragrafen",
        "woorden",
        "van de woorden",
    ],
    wide_columns: ["Taal", "Pagina’s", "Vertaald", "Ontbreekt", "Achter", "Zonder `pins`", "Zonder origineel", "Woorden achter"],
    nothing_to_do: "Elke pagina is vertaald en bijgewerkt.",
    older: "het origineel is later gewijzigd",
    unpublished: "niet gepubliceerd",
    at_most: "(hoogstens {share})",
    percent: "{number} %",
    to_do: "Te doen, het dringendste eerst: {needs}",
    more: "en nog {count}",
    more_in_all: "en nog {count}; `--lang LANG` toont die van één taal, `--format json` toont ze allemaal",
    sections_with: ["{count} paragraaf met {words}", "{count} paragrafen met {words}"],
    differs: "{part}: {original} in het origineel, {translation} hier",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_every_language() {
        let say = |language: Language| {
            let frame = language.frame();
            let survey = frame.survey();
            let needs = &survey.needs;
            let needs =
                [needs.copy, needs.outdated, needs.partly, needs.orphaned, needs.unpinned, needs.missing, needs.current, needs.structure];
            let states = &survey.states;
            let states = [states.untranslated, states.changed, states.added, states.unpinned, states.current];
            [
                needs.join("|"),
                survey.needs.of_several.join("|"),
                states.join("|"),
                survey.columns.join("|"),
                survey.wide_columns.join("|"),
                survey.beginning.to_owned(),
                survey.nothing_to_do.to_owned(),
                survey.older.to_owned(),
                survey.unpublished.to_owned(),
                frame.share(12, None),
                frame.share(12, Some(10)),
                frame.to_do("…"),
                frame.and_more(2),
                frame.more_pages_in_all(2),
                frame.sections_with(1, 1),
                frame.sections_with(2, 30),
                frame.differs(survey.parts.headings, 3, 2),
                frame.differs(survey.parts.links, 3, 2),
                frame.differs(survey.parts.images, 3, 2),
                frame.differs(survey.parts.tables, 3, 2),
            ]
            .join("\n")
        };
        insta::assert_snapshot!(Language::ALL.map(say).join("\n\n"), @"
        not translated|outdated|partly not translated|without original|unpinned|missing|current|current, but built otherwise
        not translated|outdated|without original|unpinned|missing|built otherwise
        untranslated|changed|added|unpinned|current
        pages|covered|missing|outdated|unpinned|orphaned|otherwise built|sections|words|of words
        Language|Pages|Covered|Missing|Outdated|Unpinned|Orphaned|Words behind
        (title and beginning)
        Every page is translated and up to date.
        the original was changed later
        not published
        12 %
        12 % (at most 10 %)
        To do, the most urgent first: …
        and 2 more
        and 2 more; `--lang LANG` lists those of a language, `--format json` lists all
        1 section with 1 word
        2 sections with 30 words
        headings: 3 in the original, 2 here
        links: 3 in the original, 2 here
        images: 3 in the original, 2 here
        tables: 3 in the original, 2 here

        non traduite|en retard|non traduite en partie|sans original|sans `pins`|absente|à jour|à jour, mais de structure différente
        non traduites|en retard|sans original|sans `pins`|absentes|de structure différente
        non traduite|modifiée|ajoutée|sans `pins`|à jour
        pages|traduites|absentes|en retard|sans pins|sans original|structure autre|sections|mots|des mots
        Langue|Pages|Traduites|Absentes|En retard|Sans `pins`|Sans original|Mots en retard
        (titre et début)
        Toutes les pages sont traduites et à jour.
        l’original a été modifié depuis
        non publiée
        12 %
        12 % (10 % au plus)
        À faire, le plus urgent d’abord : …
        et 2 de plus
        et 2 de plus ; `--lang LANG` liste celles d’une langue, `--format json` les liste toutes
        1 section, 1 mot
        2 sections, 30 mots
        titres : 3 dans l’original, 2 ici
        liens : 3 dans l’original, 2 ici
        images : 3 dans l’original, 2 ici
        tableaux : 3 dans l’original, 2 ici

        niet vertaald|achter|deels niet vertaald|zonder origineel|zonder `pins`|ontbreekt|bijgewerkt|bijgewerkt, maar anders opgebouwd
        niet vertaald|achter|zonder origineel|zonder `pins`|ontbreken|anders opgebouwd
        niet vertaald|gewijzigd|toegevoegd|zonder `pins`|bijgewerkt
        pagina’s|vertaald|ontbreekt|achter|zonder pins|zonder origineel|anders opgebouwd|paragrafen|woorden|van de woorden
        Taal|Pagina’s|Vertaald|Ontbreekt|Achter|Zonder `pins`|Zonder origineel|Woorden achter
        (titel en begin)
        Elke pagina is vertaald en bijgewerkt.
        het origineel is later gewijzigd
        niet gepubliceerd
        12 %
        12 % (hoogstens 10 %)
        Te doen, het dringendste eerst: …
        en nog 2
        en nog 2; `--lang LANG` toont die van één taal, `--format json` toont ze allemaal
        1 paragraaf met 1 woord
        2 paragrafen met 30 woorden
        koppen: 3 in het origineel, 2 hier
        links: 3 in het origineel, 2 hier
        afbeeldingen: 3 in het origineel, 2 hier
        tabellen: 3 in het origineel, 2 hier
        ");
    }
}

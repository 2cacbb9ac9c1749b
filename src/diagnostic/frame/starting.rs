//! What `init` says, in each language.

use super::{Frame, filled};
use crate::diagnostic::language::Language;

/// Sentences of a new site. Words in braces are filled in.
#[derive(Debug)]
struct Sentences {
    begun: &'static str,
    where_kept: &'static str,
    workflows: &'static str,
    what_they_do: &'static str,
    no_release: &'static str,
    pin: &'static str,
}

impl Frame {
    fn of_starting(&self) -> &'static Sentences {
        match self.language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Dutch => &DUTCH,
        }
    }

    /// That a folder is a site now, of so many files, and how to go on.
    pub fn begun(&self, folder: &str, files: usize) -> String {
        filled(self.of_starting().begun, &[("folder", &folder), ("files", &self.counted(self.files, files))])
    }

    /// The question on which forge the site will be kept; with a space after it.
    pub fn where_kept(&self) -> &'static str {
        self.of_starting().where_kept
    }

    /// Before the list of the workflows for a forge.
    pub fn workflows(&self, forge: &str) -> String {
        filled(self.of_starting().workflows, &[("forge", &forge)])
    }

    /// What these workflows do.
    pub fn what_workflows_do(&self) -> &'static str {
        self.of_starting().what_they_do
    }

    /// That this program cannot be fetched by the workflows as it is.
    pub fn no_release(&self) -> &'static str {
        self.of_starting().no_release
    }

    /// How workflows come to fetch this release, and not to compile it.
    pub fn pin(&self, version: &str) -> String {
        filled(self.of_starting().pin, &[("version", &version)])
    }
}

static ENGLISH: Sentences = Sentences {
    begun: "{folder} is a site now: {files}, in English and French.\nBegin with {folder}/README.md, or build it: guildhall build --root {folder}",
    where_kept: "Where will the site be kept: github, gitlab or forgejo? (Enter for none of them) ",
    workflows: "Workflows for {forge}:",
    what_they_do: "They check every change, publish the main branch and look after it every week; each says at its top what it needs.",
    no_release: "This guildhall is no release: say in .guildhall/release where one, or its source, is.",
    pin: "Then run this in its folder, so that they download this release and need not compile it: sh .guildhall/install.sh pin {version}",
};

static FRENCH: Sentences = Sentences {
    begun: "{folder} est maintenant un site : {files}, en anglais et en français.\nCommencez par {folder}/README.md, ou construisez-le : guildhall build --root {folder}",
    where_kept: "Où le site sera-t-il hébergé : github, gitlab ou forgejo ? (Entrée pour aucun des trois) ",
    workflows: "Automatisations pour {forge} :",
    what_they_do: "Elles vérifient chaque modification, publient la branche principale et la contrôlent chaque semaine ; chacune dit dans ses premières lignes ce qu’il lui faut.",
    no_release: "Ce guildhall n’est pas une version publiée : indiquez dans .guildhall/release où en trouver une, ou ses sources.",
    pin: "Lancez ensuite ceci dans son dossier, pour qu’elles téléchargent cette version au lieu de la compiler : sh .guildhall/install.sh pin {version}",
};

static DUTCH: Sentences = Sentences {
    begun: "{folder} is nu een site: {files}, in het Engels en het Frans.\nBegin met {folder}/README.md, of bouw de site: guildhall build --root {folder}",
    where_kept: "Waar komt de site te staan: github, gitlab of forgejo? (Enter voor geen van de drie) ",
    workflows: "Workflows voor {forge}:",
    what_they_do: "Ze controleren elke wijziging, publiceren de hoofdtak en kijken die elke week na; elk zegt bovenaan wat het nodig heeft.",
    no_release: "Deze guildhall is geen uitgebrachte versie: zeg in .guildhall/release waar er een is, of waar de broncode staat.",
    pin: "Voer daarna dit uit in de map, zodat ze deze versie downloaden en niet hoeven te compileren: sh .guildhall/install.sh pin {version}",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_every_language() {
        let say = |language: Language| {
            let frame = language.frame();
            [
                frame.begun("my-site", 23),
                frame.where_kept().trim_end().to_owned(),
                frame.workflows("GitHub"),
                frame.what_workflows_do().to_owned(),
                frame.no_release().to_owned(),
                frame.pin("0.2.0"),
            ]
            .join("\n")
        };
        insta::assert_snapshot!(Language::ALL.map(say).join("\n\n"), @"
        my-site is a site now: 23 files, in English and French.
        Begin with my-site/README.md, or build it: guildhall build --root my-site
        Where will the site be kept: github, gitlab or forgejo? (Enter for none of them)
        Workflows for GitHub:
        They check every change, publish the main branch and look after it every week; each says at its top what it needs.
        This guildhall is no release: say in .guildhall/release where one, or its source, is.
        Then run this in its folder, so that they download this release and need not compile it: sh .guildhall/install.sh pin 0.2.0

        my-site est maintenant un site : 23 fichiers, en anglais et en français.
        Commencez par my-site/README.md, ou construisez-le : guildhall build --root my-site
        Où le site sera-t-il hébergé : github, gitlab ou forgejo ? (Entrée pour aucun des trois)
        Automatisations pour GitHub :
        Elles vérifient chaque modification, publient la branche principale et la contrôlent chaque semaine ; chacune dit dans ses premières lignes ce qu’il lui faut.
        Ce guildhall n’est pas une version publiée : indiquez dans .guildhall/release où en trouver une, ou ses sources.
        Lancez ensuite ceci dans son dossier, pour qu’elles téléchargent cette version au lieu de la compiler : sh .guildhall/install.sh pin 0.2.0

        my-site is nu een site: 23 bestanden, in het Engels en het Frans.
        Begin met my-site/README.md, of bouw de site: guildhall build --root my-site
        Waar komt de site te staan: github, gitlab of forgejo? (Enter voor geen van de drie)
        Workflows voor GitHub:
        Ze controleren elke wijziging, publiceren de hoofdtak en kijken die elke week na; elk zegt bovenaan wat het nodig heeft.
        Deze guildhall is geen uitgebrachte versie: zeg in .guildhall/release waar er een is, of waar de broncode staat.
        Voer daarna dit uit in de map, zodat ze deze versie downloaden en niet hoeven te compileren: sh .guildhall/install.sh pin 0.2.0
        ");
    }
}

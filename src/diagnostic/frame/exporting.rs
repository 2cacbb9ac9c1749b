//! What `export` says beside what it prints, in each language.

use super::{Frame, filled};
use crate::diagnostic::language::Language;

impl Frame {
    /// That pages of some kinds cannot be edited in the forms of a CMS.
    pub fn not_in_forms(&self, kinds: &str) -> String {
        let sentence = match self.language {
            Language::English => "Not in it, as their pages lie in folders of which there may be many: {kinds}. Edit them as files.",
            Language::French => {
                "Absents, car leurs pages se trouvent dans des dossiers qui peuvent être nombreux : {kinds}. Modifiez-les comme fichiers."
            }
            Language::Dutch => {
                "Staan er niet in, want hun pagina’s liggen in mappen waarvan er veel kunnen zijn: {kinds}. Bewerk ze als bestanden."
            }
        };
        filled(sentence, &[("kinds", &kinds)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_every_language() {
        insta::assert_snapshot!(Language::ALL.map(|language| language.frame().not_in_forms("chapter")).join("\n"), @"
        Not in it, as their pages lie in folders of which there may be many: chapter. Edit them as files.
        Absents, car leurs pages se trouvent dans des dossiers qui peuvent être nombreux : chapter. Modifiez-les comme fichiers.
        Staan er niet in, want hun pagina’s liggen in mappen waarvan er veel kunnen zijn: chapter. Bewerk ze als bestanden.
        ");
    }
}

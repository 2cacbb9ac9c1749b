//! What a command says where it cannot do what it is asked for, in each language.

use super::Frame;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::language::Language;

impl Frame {
    /// What stops a command and what to do instead, in one sentence.
    pub fn refused(&self, problem: &Diagnostic) -> String {
        let message = problem.message_in(self.language);
        problem.help_in(self.language).map_or_else(|| message.clone(), |help| format!("{message}{}{help}", self.semicolon()))
    }

    /// A semicolon as the language writes it, with what stands around it.
    pub fn semicolon(&self) -> &'static str {
        match self.language {
            Language::English | Language::Dutch => "; ",
            Language::French => " ; ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue::output as say;

    #[test]
    fn refusals_in_every_language() {
        let problems = [say::no_such_page("a", Some("b")), say::unwritable("a.md", "the disk is full")];
        let said = |language: Language| problems.iter().map(|one| language.frame().refused(one)).collect::<Vec<_>>().join("\n");
        insta::assert_snapshot!(Language::ALL.map(said).join("\n\n"), @"
        there is no page `a`; did you mean `b`?
        `a.md` cannot be written: the disk is full

        il n’y a pas de page `a` ; vouliez-vous dire `b` ?
        `a.md` ne peut pas être écrit : le disque est plein

        er is geen pagina `a`; bedoelde u `b`?
        `a.md` kan niet geschreven worden: de schijf is vol
        ");
    }
}

//! What the commands refuse, and what they say to do.

use super::*;

#[test]
fn refusals_say_what_to_do() {
    let site =
        translated().file("content/toml.md", "---\ntitle: A\n---\nText.\n").file("content/toml.fr.md", "+++\ntitle = \"A\"\n+++\nTexte.\n");
    let calls: [&[&str]; 9] = [
        &["diff", "lottrey"],
        &["diff", "other"],
        &["diff", "lottery", "--lang", "nl"],
        &["diff", "lottery", "--lang", "en"],
        &["sync", "lottery", "--section", "how-to-drwa"],
        &["sync", "toml"],
        &["start", "en", "lottery"],
        &["start", "xx", "lottery"],
        &["import-pins", "--from", "git"],
    ];
    insta::assert_snapshot!(calls.map(|call| translate(&site, call)).concat(), @"
    guildhall: there is no page `lottrey`; did you mean `lottery`?
    guildhall: `other` does not say which translation is meant; this page has no translation yet: `guildhall translate start LANG other` begins one
    guildhall: the page `lottery` has no file in the language nl; `guildhall translate start nl lottery` begins one
    guildhall: the page `lottery` is written in English; name another language of the site
    guildhall: the original has no section `how-to-drwa`; did you mean `how-to-draw`?
    guildhall: `content/toml.fr.md` has no block between --- lines to which `pins` could be added; write its fields between two lines ---, one to a line
    guildhall: the page `lottery` is written in English; name another language of the site
    guildhall: `xx` is not a language of this site; write one of: en, fr, nl, or add [languages.xx]
    guildhall: the history of this site is not here: there is no Git, no repository, or only its last commit; run `git fetch --unshallow`, or run this where the whole repository is
    ");
}

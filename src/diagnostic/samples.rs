//! Problems with everything that a format can stumble over, for the tests of all formats.

use std::sync::Arc;

use super::catalogue::{content, link, markdown, source, theme};
use super::findings::Findings;
use super::language::Language;
use super::{Diagnostic, Severity};
use crate::span::Span;

/// A file that Windows cannot have, which also means something to command lines, addresses and Markdown.
pub(super) const HOSTILE: &str = "content/a:b?\"c\" 100%,[d](e) <f>|#g`h.md";
const ARABIC: &str = "content/مرحبا.ar.md";
const ARABIC_TEXT: &str = "# مرحبا 🌍\n\nانظر 😀 [هنا](صفحة.md).\n";
const PAGE: &str = "---\ntitle: A & B\n---\n\n<!-- one\ntwo -->\u{1b}[31m\n[x](gone.md) [x](gone.md)\n";
const STRINGS: &str = "menu = \"Menu\"\n\npages = 3\n";

/// The texts of the files; of some it is not known.
pub(super) fn text(file: &str) -> Option<Arc<str>> {
    match file {
        ARABIC => Some(ARABIC_TEXT.into()),
        "content/page.md" => Some(PAGE.into()),
        "i18n/fr.toml" => Some(STRINGS.into()),
        _ => None,
    }
}

fn span(text: &str, part: &str, nth: usize) -> Span {
    text.match_indices(part).nth(nth).map(|(start, _)| Span::new(start, start + part.len())).unwrap_or_default()
}

/// The problems, sorted as reports are.
pub(super) fn problems() -> Vec<Diagnostic> {
    let (page, arabic, strings) = ("content/page.md".into(), ARABIC.into(), "i18n/fr.toml".into());
    let evil = "\u{1b}]0;x\u{7}\r\n::error::`<script>` @team | ]]> & \u{202e}*x* %0A";
    let broken = |path: &str, near| link::broken_link(path, None, near);
    let mut all = vec![
        source::invalid_utf8().in_file(&HOSTILE.into()),
        broken("صفحة.md", Some("صفحات.md")).at(&arabic, span(ARABIC_TEXT, "صفحة.md", 0)),
        content::unknown_term("topics", evil, None, Some(evil), evil).at_with(&page, span(PAGE, "A & B", 0), evil),
        markdown::unclosed_comment().at(&page, span(PAGE, "<!-- one\ntwo -->", 0)),
        broken("gone.md", None).at(&page, span(PAGE, "gone.md", 0)),
        broken("gone.md", None).at(&page, span(PAGE, "gone.md", 1)),
        markdown::picture_without_description().at(&page, span(PAGE, "[x]", 1)),
        theme::string_needs_forms("pages", "one, other")
            .at_with(&strings, span(STRINGS, "3", 0), "a number")
            .at_with(&strings, span(STRINGS, "menu", 0), "the first time is here")
            .at(&"i18n/nl.toml".into(), Span::new(3, 4)),
        theme::template_error("it ends too early").at_with(&"(default theme)/page.html".into(), Span::new(0, 4), "here"),
        theme::unknown_string("a", None).at(&strings, span(STRINGS, "Menu", 0)),
        theme::no_such_theme("x"),
    ];
    super::sort(&mut all);
    all
}

/// More of one code than a forge shows, and two of another.
pub(super) fn many() -> Vec<Diagnostic> {
    let at = |one: Diagnostic, number: usize| one.at(&format!("content/{number}.md").into(), Span::new(0, 4));
    let mut all: Vec<Diagnostic> = (0..14).map(|number| at(link::broken_link("gone.md", None, None), number)).collect();
    all.extend((0..2).map(|number| at(link::broken_picture("gone.png", None), number)));
    all.extend((0..3).map(|number| at(theme::unknown_string("a", None), number)));
    all
}

/// The problems as a format gets them, of a site in the folder `kb/` of its repository.
pub(super) fn rendered(language: Language, diagnostics: &[Diagnostic], render: impl Fn(&Findings<'_>) -> String) -> String {
    render(&Findings { diagnostics, texts: &text, language, folder: "kb/" })
}

#[test]
fn the_problems_are_of_every_severity() {
    let count = |severity| problems().iter().filter(|one| one.severity == severity).count();
    assert_eq!([Severity::Error, Severity::Warning, Severity::Info].map(count), [9, 1, 1]);
}

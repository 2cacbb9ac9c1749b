//! Diagnostics as rustc shows them.

use std::collections::BTreeSet;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::{Excerpt, visible};
use super::frame::count;
use super::grouped::{Group as Sort, in_groups};
use super::language::Language;
use super::lines::Files;
use super::{Diagnostic, Label, Severity};

/// How a report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Colours by ANSI escape sequences.
    pub color: bool,
    /// Columns of the terminal; longer lines of a file are cut around the place.
    pub width: usize,
    /// Language of the messages.
    pub language: Language,
}

impl Style {
    /// Without colours, in English.
    pub fn plain(width: usize) -> Style {
        Style { color: false, width, language: Language::English }
    }
}

/// The diagnostics in the given order with excerpts of the files whose texts `texts` gives by path, and a line that sums up; empty where
/// there are none. Control characters in content are shown as visible signs, so no text reaches the terminal as a command.
pub fn render(diagnostics: &[Diagnostic], texts: &dyn Fn(&str) -> Option<Arc<str>>, style: Style) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut files = Files::new(texts);
    let renderer = renderer(style);
    let mut report = String::new();
    for one in diagnostics {
        report.push_str(&one_report(one, one.help_in(style.language), &renderer, &mut files, style));
        report.push_str("\n\n");
    }
    report.push_str(&summary(diagnostics, style.language));
    report.push('\n');
    report
}

/// As [`render`], the worst first; of what occurs often, the first ones and how many more there are.
pub fn render_grouped(diagnostics: &[Diagnostic], texts: &dyn Fn(&str) -> Option<Arc<str>>, style: Style) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut files = Files::new(texts);
    let renderer = renderer(style);
    let mut report = String::new();
    for Sort { shown, more, in_files } in in_groups(diagnostics) {
        report.push_str(&one_report(shown, shown.help_in(style.language), &renderer, &mut files, style));
        report.push_str("\n\n");
        if more > 0 {
            let title = level(shown.severity, style.language).primary_title(style.language.frame().more(more, in_files)).id(shown.code());
            report.push_str(&renderer.render(&[Group::with_title(title)]));
            report.push_str("\n\n");
        }
    }
    report.push_str(&summary(diagnostics, style.language));
    report.push('\n');
    report
}

fn renderer(style: Style) -> Renderer {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    // Lines are cut here, where the cost does not depend on their length.
    renderer.term_width(usize::MAX / 4)
}

/// The places of a diagnostic with what stands there, for where message and help are shown besides; empty where it has none.
pub fn excerpts(one: &Diagnostic, texts: &dyn Fn(&str) -> Option<Arc<str>>, style: Style) -> String {
    let report = one_report(one, None, &renderer(style), &mut Files::new(texts), style);
    report.split_once('\n').map_or_else(String::new, |(_, places)| places.to_owned())
}

/// `3 errors, 2 warnings in 4 files`, in a language.
pub fn summary(diagnostics: &[Diagnostic], language: Language) -> String {
    let files: BTreeSet<&str> = diagnostics.iter().filter_map(|one| one.labels.first()).map(|label| &*label.file).collect();
    language.frame().counts(count(diagnostics), files.len())
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let frame = language.frame();
    match severity {
        Severity::Error => Level::ERROR.with_name(frame.error),
        Severity::Warning => Level::WARNING.with_name(frame.warning),
        Severity::Info => Level::NOTE.with_name(frame.note),
    }
}

fn one_report(one: &Diagnostic, help: Option<String>, renderer: &Renderer, files: &mut Files<'_>, style: Style) -> String {
    let title = level(one.severity, style.language).primary_title(visible(&one.message_in(style.language), false));
    let mut group = Group::with_title(title.id(one.code()));
    let mut cut = Vec::new();
    let (shown, left) = one.labels.split_at(one.labels.len().min(PLACES));
    for (number, labels) in clusters(shown, files).into_iter().enumerate() {
        group = place(group, &labels, number == 0, files, style, &mut cut);
    }
    if !left.is_empty() {
        let frame = style.language.frame();
        group = group.element(Level::NOTE.with_name(frame.note).message(frame.more_places(left.len())));
    }
    if let Some(help) = help {
        group = group.element(Level::HELP.with_name(style.language.frame().help).message(visible(&help, true)));
    }
    let mut report = renderer.render(&[group]);
    for (shown, true_place) in cut {
        report = report.replacen(&shown, &true_place, 1);
    }
    report
}

/// Places of a problem that are shown: whoever looks at more has the file open.
const PLACES: usize = 10;

/// Lines between two places that still are shown in one excerpt.
const APART: usize = 3;

/// The labels in groups that one excerpt can show; the first group holds the first label.
fn clusters<'a>(labels: &'a [Label], files: &mut Files<'_>) -> Vec<Vec<(bool, &'a Label)>> {
    let mut clusters: Vec<Vec<(bool, &Label)>> = Vec::new();
    for (number, label) in labels.iter().enumerate() {
        let line = |label: &Label, files: &mut Files<'_>| files.get(&label.file).map_or(0, |lines| lines.line(label.span.range().start));
        let here = line(label, files);
        let near = clusters.iter_mut().find(|cluster| {
            cluster.iter().any(|(_, other)| {
                other.file == label.file && !whole_file(other) && !whole_file(label) && line(other, files).abs_diff(here) <= APART
            })
        });
        match near {
            Some(cluster) => cluster.push((number == 0, label)),
            None => clusters.push(vec![(number == 0, label)]),
        }
    }
    clusters
}

fn whole_file(label: &Label) -> bool {
    label.span.end == 0
}

/// Adds where a group of labels is, with an excerpt where there is a text to show. Where the beginning of a line was cut away, the
/// renderer counts columns from the cut; `cut` gets what it writes and what it should write.
fn place(
    group: Group<'static>,
    labels: &[(bool, &Label)],
    first: bool,
    files: &mut Files<'_>,
    style: Style,
    cut: &mut Vec<(String, String)>,
) -> Group<'static> {
    let Some((_, head)) = labels.first() else { return group };
    let path = visible(&head.file, false);
    let lines = if whole_file(head) { None } else { files.get(&head.file) };
    let Some(lines) = lines else {
        let said = labels.iter().filter(|(_, label)| !label.text.is_empty());
        let note = || Level::NOTE.with_name(style.language.frame().note);
        let notes = said.map(|(_, label)| note().message(visible(&label.text_in(style.language), false)));
        return group.element(Origin::path(path)).elements(notes);
    };
    let ranges: Vec<_> = labels.iter().map(|(_, label)| label.span.range()).collect();
    let excerpt = Excerpt::new(lines, &ranges, style.width);
    let annotations: Vec<_> = labels
        .iter()
        .zip(&ranges)
        .map(|((primary, label), range)| {
            let kind = if *primary && first { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(excerpt.map(range));
            if label.text.is_empty() { annotation } else { annotation.label(visible(&label.text_in(style.language), false)) }
        })
        .collect();
    for range in &ranges {
        let (at, shown) = (lines.position(range.start), excerpt.column(range.start));
        if at.column != shown {
            cut.push((format!("{path}:{}:{shown}", at.line), format!("{path}:{}:{}", at.line, at.column)));
        }
    }
    group.element(Snippet::source(excerpt.text).line_start(excerpt.first_line + 1).path(path).annotations(annotations))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue::{source, theme};
    use crate::diagnostic::samples;
    use crate::span::Span;

    const PLAIN: Style = Style { color: false, width: 80, language: Language::English };

    fn at(file: &str, start: usize, end: usize) -> Diagnostic {
        theme::unknown_string("serach", Some("search")).at(&file.into(), Span::new(start, end))
    }

    #[test]
    fn a_report_in_every_language_with_the_worst_first() {
        let languages = [Language::French, Language::Dutch];
        let all: Vec<Diagnostic> = samples::many().into_iter().chain(samples::problems()).collect();
        let reports = languages.map(|language| render_grouped(&all, &samples::text, Style { language, ..PLAIN }));
        insta::assert_snapshot!(reports.join("\n---\n\n"));
    }

    #[test]
    fn a_report() {
        let nl = "menu = \"Menu\"\nserach = \"Zoeken\"\n\n\n\n\n\n\n\npages = 3\n";
        let report = [
            source::invalid_utf8().in_file(&"content/old.md".into()),
            at("i18n/nl.toml", 14, 20),
            theme::string_not_text("pages")
                .at_with(&"i18n/nl.toml".into(), Span::new(48, 49), "a number")
                .at_with(&"i18n/nl.toml".into(), Span::new(40, 45), "of this text")
                .at_with(&"i18n/nl.toml".into(), Span::new(0, 4), "a text is written like this")
                .at_with(&"i18n/fr.toml".into(), Span::new(5, 6), "or this"),
            theme::string_not_text("nowhere"),
        ];
        insta::assert_snapshot!(render(&report, &|file| (file == "i18n/nl.toml").then(|| nl.into()), PLAIN), @r#"
        error[invalid-utf8]: this file is not UTF-8 text
        --> content/old.md
         = help: save it again as UTF-8 in your editor

        warning[unknown-string]: there is no interface text called `serach`
         --> i18n/nl.toml:2:1
          |
        2 | serach = "Zoeken"
          | ^^^^^^
          |
          = help: did you mean `search`?

        error[string-not-text]: `pages` must be a text between quotation marks
          --> i18n/nl.toml:10:10
           |
        10 | pages = 3
           |  -----   ^ a number
           |  |
           |  of this text
           |
          ::: i18n/nl.toml:1:1
           |
         1 | menu = "Menu"
           | ---- a text is written like this
          ::: i18n/fr.toml
           = note: or this
           = help: write it as in: pages = "…"

        error[string-not-text]: `nowhere` must be a text between quotation marks
         |
         = help: write it as in: nowhere = "…"

        3 errors, 1 warning in 2 files
        "#);
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{} here {}", "参与 abc ".repeat(300), "é".repeat(5000));
        let start = text.find("here").unwrap();
        let far = text.len() - 3;
        let report =
            render(&[at("a.md", start, start + 4), at("a.md", far, far + 1), at("a.md", 2, far)], &|_| Some(text.as_str().into()), PLAIN);
        insta::assert_snapshot!(report, @r"
        warning[unknown-string]: there is no interface text called `serach`
         --> a.md:1:2102
          |
        1 | …abc 参与 abc 参与 abc  here éééééééééééééééééééééééééééééééééééééééééé…
          |                         ^^^^
          |
          = help: did you mean `search`?

        warning[unknown-string]: there is no interface text called `serach`
         --> a.md:1:7105
          |
        1 | …ééééééééééééééééééééééééé
          |                          ^
          |
          = help: did you mean `search`?

        warning[unknown-string]: there is no interface text called `serach`
         --> a.md:1:1
          |
        1 | 参与 abc 参与 abc 参与 abc 参与 abc 参与 abc 参与 abc 参与 abc 参与 ab…
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: did you mean `search`?

        3 warnings in 1 file
        ");
    }

    #[test]
    fn control_characters_become_visible() {
        let text = "a\u{1b}[31m\tb\u{9b}2J\r\n\u{202e}مرحبا\u{0}\n";
        let evil = "x\u{1b}]0;title\u{7}\ny";
        let report = theme::unknown_string(evil, Some(evil)).at_with(&evil.into(), Span::new(9, 40), evil);
        let shown = render(&[report], &|_| Some(text.into()), PLAIN);
        assert!(shown.chars().all(|letter| letter == '\n' || !letter.is_control()), "{shown:?}");
        insta::assert_snapshot!(shown, @r"
        warning[unknown-string]: there is no interface text called `x␛]0;title␇␊y`
         --> x␛]0;title␇␊y:1:9
          |
        1 |   a␛[31m b�2J
          |  __________^
        2 | | �مرحبا␀
          | |________^ x␛]0;title␇␊y
          |
          = help: did you mean `x␛]0;title␇
                  y`?

        1 warning in 1 file
        ");
    }

    #[test]
    fn a_long_range_shows_its_first_line() {
        let text = "line\n".repeat(100_000);
        insta::assert_snapshot!(render(&[at("a.md", 5, text.len())], &|_| Some(text.as_str().into()), PLAIN), @r"
        warning[unknown-string]: there is no interface text called `serach`
         --> a.md:2:1
          |
        2 | line
          | ^^^^
          |
          = help: did you mean `search`?

        1 warning in 1 file
        ");
    }

    #[test]
    fn colours_are_only_escape_sequences() {
        let report = [at("a.md", 0, 4)];
        let coloured = render(&report, &|_| Some("menu".into()), Style { color: true, ..PLAIN });
        let mut plain = String::new();
        let mut rest = coloured.as_str();
        while let Some((before, after)) = rest.split_once('\u{1b}') {
            plain.push_str(before);
            rest = after.split_once('m').map_or("", |(_, after)| after);
        }
        plain.push_str(rest);
        assert_eq!(plain, render(&report, &|_| Some("menu".into()), PLAIN));
        assert_ne!(plain, coloured);
    }

    #[test]
    fn many_problems_in_one_large_file_are_cheap() {
        let text: Arc<str> = "word ".repeat(200_000).into();
        let report: Vec<_> = (0..2_000).map(|number| at("a.md", number * 500, number * 500 + 4)).collect();
        let start = std::time::Instant::now();
        render(&report, &|_| Some(text.clone()), PLAIN);
        super::super::json::render(&report, &|_| Some(text.clone()), Language::English);
        assert!(start.elapsed().as_secs() < 20);
    }

    #[test]
    fn of_many_places_the_first_are_shown() {
        let text: Arc<str> = "word\n\n\n\n\n\n".repeat(20_000).into();
        let many = |count: usize| {
            let place = |number: usize| Span::new(number * 10, number * 10 + 4);
            (1..count).fold(at("a.md", 0, 4), |problem, number| problem.at(&"a.md".into(), place(number)))
        };
        let said = |count: usize| render(&[many(count)], &|_| Some(text.clone()), PLAIN);
        assert_eq!(said(20_000), said(11).replace("… and 1 more place\n", "… and 19990 more places\n"));
        assert_eq!((said(10).matches("word").count(), said(11).matches("word").count()), (10, 10));
        let dutch = render(&[many(12)], &|_| None, Style { language: Language::Dutch, ..PLAIN });
        assert!(dutch.contains("… en nog 2 plaatsen"), "{dutch}");
    }

    #[test]
    fn summaries() {
        assert_eq!(render(&[], &|_| None, PLAIN), "");
        assert_eq!(
            summary(&[at("a", 0, 1), at("a", 2, 3), source::invalid_utf8().in_file(&"b".into())], Language::English),
            "1 error, 2 warnings in 2 files"
        );
        assert_eq!(summary(&[at("a", 0, 1)], Language::English), "1 warning in 1 file");
        assert_eq!(summary(&[theme::string_not_text("menu")], Language::English), "1 error");
        assert_eq!(summary(&[], Language::English), "no problems");
    }

    proptest::proptest! {
        #[test]
        fn any_text_and_any_span_render(
            text in "(\\PC|[\u{0}-\u{9f}]|\n|\r\n|\u{202e}|参|\u{301}){0,300}",
            spans in proptest::collection::vec((0_usize..1500, 0_usize..1500), 1..4),
            width in 0_usize..200,
        ) {
            let mut one = theme::string_not_text(&text);
            for (start, end) in spans {
                one = one.at_with(&"a.md".into(), Span { start: start as u32, end: end as u32 }, text.as_str());
            }
            let report = [one];
            let shown = render(&report, &|_| Some(text.as_str().into()), Style { width, ..PLAIN });
            proptest::prop_assert!(shown.chars().all(|letter| letter == '\n' || !letter.is_control()));
            super::super::json::render(&report, &|_| Some(text.as_str().into()), Language::English);
        }
    }
}

//! Problems as a summary in Markdown, for people who look at a change on a forge.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::excerpt::visible;
use super::findings::{Findings, documentation, region};
use super::frame::count;
use super::lines::Files;
use super::{Diagnostic, Entry, Severity};

/// Forges take comments of 65,536 characters; this is bytes, of which no text has fewer than characters.
const MOST_BYTES: usize = 65_000;
/// Kept free for the line that says what is left out.
const LAST_LINE: usize = 500;
/// Codes in the table; a site with more has other worries.
const MOST_CODES: usize = 50;

/// What a report does not show.
#[derive(Debug, Default)]
pub struct Aside {
    /// Sentences about what was left out.
    pub notes: Vec<String>,
    /// Whether there are errors among that, and none else.
    pub hidden_errors: bool,
}

/// The summary: a verdict, a table of how often each code occurs, then the problems by file, files with most errors first. `edit` is the
/// address at which a file is edited on the forge, with `{path}`; lines are links where it is known.
pub fn render(findings: &Findings<'_>, edit: Option<&str>, aside: &Aside) -> String {
    let frame = findings.language.frame();
    let texts = &frame.summary;
    let all = findings.diagnostics;
    let names: BTreeSet<&str> = all.iter().filter_map(|one| one.labels.first()).map(|label| &*label.file).collect();
    let mut markdown = format!("## {}{}{}\n\n", texts.title, frame.colon(), frame.counts(count(all), names.len()));
    let [errors, ..] = count(all);
    let verdict = match (all.is_empty(), errors) {
        (false, 1..) => texts.has_errors,
        _ if aside.hidden_errors => texts.nothing_worse,
        (true, _) if aside.notes.is_empty() => texts.clean,
        (true, _) => texts.nothing_new,
        (false, 0) => texts.no_errors,
    };
    let _ = writeln!(markdown, "{verdict}");
    for note in &aside.notes {
        let _ = writeln!(markdown, "\n{}", prose(note));
    }
    if all.is_empty() {
        return markdown;
    }
    table(findings, &mut markdown);
    let _ = write!(markdown, "\n### {}\n", texts.by_file);
    let mut files = Files::new(findings.texts);
    let mut listed = 0;
    'files: for (file, of_file) in by_file(all) {
        let heading = match file {
            None => texts.whole_site.to_owned(),
            Some(file) => match link(edit, file, None) {
                Some(address) => format!("[{}]({address})", code(file)),
                None => code(file),
            },
        };
        let mut heading = Some(format!("\n#### {heading}\n\n"));
        for one in of_file {
            let item = format!("{}{}", heading.take().unwrap_or_default(), item(findings, one, edit, &mut files));
            if markdown.len() + item.len() + LAST_LINE > MOST_BYTES {
                break 'files;
            }
            markdown.push_str(&item);
            listed += 1;
        }
    }
    if listed < all.len() {
        let _ = writeln!(markdown, "\n{}", frame.not_listed(all.len() - listed));
    }
    markdown
}

/// How often each code occurs, the worst first.
fn table(findings: &Findings<'_>, markdown: &mut String) {
    let mut codes: BTreeMap<&str, (&Entry, [usize; 3])> = BTreeMap::new();
    for one in findings.diagnostics {
        codes.entry(one.code()).or_insert((one.entry, [0; 3])).1[one.severity as usize] += 1;
    }
    let mut rows: Vec<(&Entry, [usize; 3])> = codes.into_values().collect();
    rows.sort_by_key(|(_, counts)| std::cmp::Reverse(*counts));
    let texts = &findings.language.frame().summary;
    let [code, errors, warnings, notes] = texts.columns;
    let _ = write!(markdown, "\n### {}\n\n| {code} | {errors} | {warnings} | {notes} |\n| --- | ---: | ---: | ---: |\n", texts.by_code);
    for (entry, counts) in rows.into_iter().take(MOST_CODES) {
        let [errors, warnings, notes] = counts.map(|count| if count == 0 { String::new() } else { count.to_string() });
        let said = prose(&entry.plain_message(findings.language));
        let _ = writeln!(markdown, "| {said} ({}) | {errors} | {warnings} | {notes} |", name(entry.code));
    }
}

/// The problems of each file, the worst first; files with most errors, then most warnings, first.
fn by_file(all: &[Diagnostic]) -> Vec<(Option<&str>, Vec<&Diagnostic>)> {
    let mut files: BTreeMap<Option<&str>, Vec<&Diagnostic>> = BTreeMap::new();
    for one in all {
        files.entry(one.labels.first().map(|label| &*label.file)).or_default().push(one);
    }
    let mut files: Vec<(Option<&str>, Vec<&Diagnostic>)> = files.into_iter().collect();
    files.sort_by_key(|(_, of_file)| {
        let of = |severity: Severity| of_file.iter().filter(|one| one.severity == severity).count();
        std::cmp::Reverse([of(Severity::Error), of(Severity::Warning), of(Severity::Info)])
    });
    for (_, of_file) in &mut files {
        of_file.sort_by_key(|one| one.severity);
    }
    files
}

/// - **error**, [line 3](…): message (`code`)
fn item(findings: &Findings<'_>, one: &Diagnostic, edit: Option<&str>, files: &mut Files<'_>) -> String {
    let frame = findings.language.frame();
    let place = one.labels.first().and_then(|label| {
        let (start, _) = region(label, files)?;
        let line = frame.line(start.line);
        Some(match link(edit, &label.file, Some(start.line)) {
            Some(address) => format!(", [{line}]({address})"),
            None => format!(", {line}"),
        })
    });
    let message = prose(&one.message_with(findings.language, &argument));
    let severity = frame.severity(one.severity);
    let mut item = format!("- **{severity}**{}{}{message} ({})\n", place.unwrap_or_default(), frame.colon(), name(one.code()));
    if let Some(help) = one.help_with(findings.language, &argument) {
        // A backslash before a line end is a line break, on every forge and once.
        item.insert(item.len() - 1, '\\');
        let _ = writeln!(item, "  {}", prose(&frame.helped(&help)));
    }
    item
}

/// A code, with a link to what explains it.
fn name(code: &str) -> String {
    documentation(code).map_or_else(|| format!("`{code}`"), |address| format!("[`{code}`]({address})"))
}

/// The address of a line on the forge: where GitHub, GitLab and Forgejo show a file instead of editing it.
fn link(edit: Option<&str>, file: &str, line: Option<usize>) -> Option<String> {
    let edit = edit.filter(|_| !file.starts_with('('))?;
    let shown = match ["/-/edit/", "/_edit/", "/edit/"].iter().find_map(|part| edit.split_once(part).map(|parts| (*part, parts))) {
        Some(("/-/edit/", (before, after))) => format!("{before}/-/blob/{after}"),
        Some(("/_edit/", (before, after))) => format!("{before}/src/branch/{after}"),
        Some((_, (before, after))) => format!("{before}/blob/{after}"),
        None => edit.to_owned(),
    };
    // Parentheses would end the link of Markdown.
    let path = crate::site::address::encode(file).replace('(', "%28").replace(')', "%29");
    let line = line.map_or_else(String::new, |line| format!("#L{line}"));
    Some(format!("{}{line}", shown.replace("{path}", &path)))
}

/// A piece of the site's text that goes into a message: no control characters, no sign that ends the code that it stands in.
fn argument(value: &str) -> String {
    visible(value, false).replace('`', "'")
}

/// A path as code.
fn code(text: &str) -> String {
    format!("`{}`", argument(text))
}

/// A sentence whose parts between backticks are code; in the others, nothing is Markdown, HTML or the name of somebody to be told.
fn prose(sentence: &str) -> String {
    let mut escaped = String::with_capacity(sentence.len());
    for (number, part) in sentence.split('`').enumerate() {
        if number % 2 == 1 {
            // Two backticks with nothing between begin another sort of code.
            let _ = write!(escaped, "`{}`", if part.is_empty() { " " } else { part });
            continue;
        }
        for letter in part.chars() {
            match letter {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '\\' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' | '!' => {
                    escaped.push('\\');
                    escaped.push(letter);
                }
                '@' => escaped.push_str("@\u{2060}"),
                letter => escaped.push(letter),
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue::link as say;
    use crate::diagnostic::language::Language;
    use crate::diagnostic::samples::{many, problems, rendered};
    use crate::span::Span;

    const EDIT: &str = "https://forge.example/team/site/edit/main/kb/{path}";

    #[test]
    fn a_summary() {
        insta::assert_snapshot!(rendered(Language::English, &problems(), |findings| render(findings, Some(EDIT), &Aside::default())));
        let summaries = [Language::French, Language::Dutch]
            .map(|language| rendered(language, &many(), |findings| render(findings, None, &Aside::default())));
        insta::assert_snapshot!("languages", summaries.join("\n---\n\n"));
    }

    #[test]
    fn verdicts() {
        let warning = || crate::diagnostic::catalogue::theme::unknown_string("a", None);
        let note = || vec!["2 more.".to_owned()];
        let verdict = |all: &[Diagnostic], aside: Aside| {
            let summary = rendered(Language::English, all, |findings| render(findings, None, &aside));
            summary.lines().nth(2).unwrap_or_default().to_owned()
        };
        let said = [
            verdict(&[], Aside::default()),
            verdict(&[warning()], Aside::default()),
            verdict(&[say::broken_link("a", None, None)], Aside { notes: note(), hidden_errors: false }),
            verdict(&[], Aside { notes: note(), hidden_errors: false }),
            verdict(&[], Aside { notes: note(), hidden_errors: true }),
            verdict(&[warning()], Aside { notes: note(), hidden_errors: true }),
        ];
        insta::assert_debug_snapshot!(said, @r#"
        [
            "Nothing is wrong. The site can be published.",
            "The site can be published. Please have a look at these all the same.",
            "The errors have to be corrected before the site can be published.",
            "Nothing new is wrong. The site can be published.",
            "No error is new. Older ones still keep the site from being published.",
            "No error is new. Older ones still keep the site from being published.",
        ]
        "#);
    }

    #[test]
    fn a_forge_takes_it_however_much_there_is() {
        let file = |number: usize| format!("content/{}/{number}.md", "é".repeat(60)).into();
        let all: Vec<Diagnostic> =
            (0..5000).map(|number| say::broken_link(&"参".repeat(50), None, None).at(&file(number), Span::new(0, 4))).collect();
        let summary = rendered(Language::English, &all, |findings| render(findings, Some(EDIT), &Aside::default()));
        assert!(summary.len() <= 65_536 && summary.len() > 50_000, "{}", summary.len());
        let listed = summary.lines().filter(|line| line.starts_with("- **error**")).count();
        assert!(
            summary.ends_with(&format!("\n{} more are not listed here. `guildhall check --all` shows them.\n", 5000 - listed)),
            "{listed}"
        );
    }

    #[test]
    fn lines_are_shown_where_forges_show_files() {
        let shown = |edit| link(Some(edit), "content/a (b)é.md", Some(3)).unwrap();
        let addresses = [
            shown("https://github.example/t/s/edit/main/{path}"),
            shown("https://gitlab.example/t/s/-/edit/main/{path}"),
            shown("https://forgejo.example/t/s/_edit/main/{path}"),
            shown("https://wiki.example/?file={path}"),
        ];
        insta::assert_debug_snapshot!(addresses, @r#"
        [
            "https://github.example/t/s/blob/main/content/a%20%28b%29%C3%A9.md#L3",
            "https://gitlab.example/t/s/-/blob/main/content/a%20%28b%29%C3%A9.md#L3",
            "https://forgejo.example/t/s/src/branch/main/content/a%20%28b%29%C3%A9.md#L3",
            "https://wiki.example/?file=content/a%20%28b%29%C3%A9.md#L3",
        ]
        "#);
        assert_eq!(link(Some(EDIT), "(default theme)/page.html", None), None);
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_page_says_stays_in_its_code(text in "(\\PC|[\u{0}-\u{9f}]|`|@|<|\n|\u{202e}){0,40}") {
            let one = [say::broken_link(&text, None, None)];
            let summary = rendered(Language::English, &one, |findings| render(findings, None, &Aside::default()));
            let item: Vec<&str> = summary.lines().filter(|line| line.starts_with("- ")).collect();
            proptest::prop_assert_eq!(item.len(), 1);
            proptest::prop_assert!(item[0].starts_with("- **error**: this link leads nowhere: there is no `"), "{}", item[0]);
            proptest::prop_assert!(item[0].ends_with("` (`broken-link`)\\"), "{}", item[0]);
            proptest::prop_assert_eq!(item[0].matches('`').count(), 4);
        }
    }
}

//! The survey in Markdown, for a pull request or an issue.

use std::fmt::Write as _;

use super::{Need, Page, Survey};
use crate::diagnostic::language::Language;
use crate::translation::status::name;

/// Pages that are named of each language.
const NAMED: usize = 10;

/// The survey in Markdown: a table of the languages, then of each the pages that need a translator most. Of `language` alone where it is given.
pub fn report(survey: &Survey, language: Option<&str>, said_in: Language) -> String {
    let frame = said_in.frame();
    let chosen = |tag: &str| language.is_none_or(|wanted| wanted == tag);
    let mut text = format!("| {} |\n", frame.survey().wide_columns.join(" | "));
    text.push_str("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for one in survey.languages.iter().filter(|one| chosen(&one.tag)) {
        let share = if one.of_words == 0 { String::new() } else { format!(" ({})", frame.share(one.outdated_percent, None)) };
        let counts = [one.pages, one.covered, one.missing, one.outdated, one.unpinned, one.orphaned].map(|count| count.to_string());
        let _ = writeln!(text, "| {} (`{}`) | {} | {}{share} |", escaped(&one.name), one.tag, counts.join(" | "), one.words);
    }
    for one in survey.languages.iter().filter(|one| chosen(&one.tag)) {
        let pages: Vec<&Page> = survey.pages.iter().filter(|page| page.language == one.tag && page.need != Need::Current).collect();
        if pages.is_empty() {
            continue;
        }
        let _ = write!(text, "\n### {} (`{}`)\n\n", escaped(&one.name), one.tag);
        for page in pages.iter().take(NAMED) {
            item(&mut text, page, said_in);
        }
        if let Some(more) = pages.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let _ = writeln!(text, "- {}", frame.and_more(more));
        }
    }
    text
}

fn item(text: &mut String, page: &Page, said_in: Language) {
    let frame = said_in.frame();
    let file = format!("`{}`", page.file.as_ref().unwrap_or(&page.original).replace('`', "'"));
    let _ = write!(text, "- {}", frame.of_file(&file, page.word(said_in)));
    let sections: Vec<String> = page
        .sections
        .iter()
        .map(|section| format!("{} ({})", escaped(name(&section.id, &section.heading, said_in)), section.state.word(said_in)))
        .collect();
    if !sections.is_empty() {
        let _ = write!(text, "{}{}", frame.colon(), sections.join(", "));
    }
    if page.words > 0 {
        let _ = write!(text, "{}{}", frame.semicolon(), frame.words(page.words));
    }
    text.push('\n');
}

/// A text that no sign of it is read as Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_punctuation() && !matches!(letter, ',' | '.' | '\'' | '?' | '(' | ')' | '-' | ':' | ';' | '/') {
            escaped.push('\\');
        }
        escaped.push(if letter.is_control() { ' ' } else { letter });
    }
    escaped
}

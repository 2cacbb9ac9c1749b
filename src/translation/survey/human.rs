//! The survey as tables for a terminal.

use std::fmt::Write as _;

use super::{Need, Page, Survey};
use crate::stats::{aligned, counted};
use crate::translation::status::name;

/// Pages that are named of a longer list.
const NAMED: usize = 20;

/// The survey as text; of `language` alone where it is given, and then with every section that is behind.
pub fn table(survey: &Survey, language: Option<&str>) -> String {
    let chosen = |tag: &str| language.is_none_or(|wanted| wanted == tag);
    let head = ["", "pages", "covered", "missing", "outdated", "unpinned", "orphaned", "otherwise built", "sections", "words", "of words"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for one in survey.languages.iter().filter(|one| chosen(&one.tag)) {
        let counts =
            [one.pages, one.covered, one.missing, one.outdated, one.unpinned, one.orphaned, one.structure, one.sections, one.words];
        let budget = one.max_outdated.map_or(String::new(), |most| format!(" (at most {most} %)"));
        let share = if one.of_words == 0 { "-".to_owned() } else { format!("{} %{budget}", one.outdated_percent) };
        rows.push([vec![one.tag.to_string()], counts.map(|count| count.to_string()).to_vec(), vec![share]].concat());
    }
    let mut text = aligned(&rows);
    let pages: Vec<&Page> = survey.pages.iter().filter(|page| chosen(&page.language) && to_do(page)).collect();
    if pages.is_empty() {
        text.push_str("\nEvery page is translated and up to date.\n");
        return text;
    }
    let _ = writeln!(text, "\n{}", summary(&pages));
    let named = if language.is_some() { pages.len() } else { NAMED };
    for page in pages.iter().take(named) {
        line(&mut text, page, language.is_some());
    }
    if let Some(more) = pages.len().checked_sub(named).filter(|more| *more > 0) {
        let _ = writeln!(text, "  and {more} more; `--lang LANG` lists those of a language, `--format json` lists all");
    }
    text
}

fn to_do(page: &Page) -> bool {
    page.need != Need::Current || !page.structure.is_empty()
}

fn summary(pages: &[&Page]) -> String {
    let needs = [Need::Copy, Need::Outdated, Need::Orphaned, Need::Unpinned, Need::Missing, Need::Current];
    let counts = needs.map(|need| (need, pages.iter().filter(|page| page.need == need).count()));
    let counts: Vec<String> =
        counts.into_iter().filter(|(_, count)| *count > 0).map(|(need, count)| format!("{count} {}", need.word())).collect();
    format!("To do, the most urgent first: {}", counts.join(", "))
}

fn line(text: &mut String, page: &Page, sections: bool) {
    let _ = write!(text, "  {}  {}: {}", page.language, page.file.as_ref().unwrap_or(&page.original), page.word());
    match page.need {
        Need::Outdated | Need::Copy if !page.sections.is_empty() => {
            let _ = write!(text, ", {} with {}", counted(page.sections.len(), "section"), counted(page.words, "word"));
        }
        Need::Missing => {
            let _ = write!(text, ", {}", counted(page.words, "word"));
        }
        Need::Unpinned if page.older == Some(true) => text.push_str(", the original was changed later"),
        _ => {}
    }
    if !page.published && page.file.is_some() {
        text.push_str(", not published");
    }
    text.push('\n');
    if sections {
        for section in &page.sections {
            let _ = writeln!(
                text,
                "        {}: {}, {}",
                name(&section.id, &section.heading),
                section.state.word(),
                counted(section.words, "word")
            );
        }
        for id in &page.removed {
            let _ = writeln!(text, "        {id}: no longer in the original");
        }
        for one in &page.structure {
            let _ = writeln!(text, "        {}: {} in the original, {} here", one.part.word(), one.original, one.translation);
        }
    }
}

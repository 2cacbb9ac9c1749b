//! The survey as tables for a terminal.

use std::fmt::Write as _;

use super::{Need, Page, Survey};
use crate::diagnostic::language::Language;
use crate::stats::aligned;
use crate::translation::status::name;

/// Pages that are named of a longer list.
const NAMED: usize = 20;

/// The survey as text; of `language` alone where it is given, and then with every section that is behind.
pub fn table(survey: &Survey, language: Option<&str>, said_in: Language) -> String {
    let frame = said_in.frame();
    let chosen = |tag: &str| language.is_none_or(|wanted| wanted == tag);
    let mut rows = vec![std::iter::once("").chain(frame.survey().columns).map(str::to_owned).collect::<Vec<_>>()];
    for one in survey.languages.iter().filter(|one| chosen(&one.tag)) {
        let counts =
            [one.pages, one.covered, one.missing, one.outdated, one.unpinned, one.orphaned, one.structure, one.sections, one.words];
        let share = if one.of_words == 0 { "-".to_owned() } else { frame.share(one.outdated_percent, one.max_outdated) };
        rows.push([vec![one.tag.to_string()], counts.map(|count| count.to_string()).to_vec(), vec![share]].concat());
    }
    let mut text = aligned(&rows);
    let pages: Vec<&Page> = survey.pages.iter().filter(|page| chosen(&page.language) && to_do(page)).collect();
    if pages.is_empty() {
        let _ = writeln!(text, "\n{}", frame.survey().nothing_to_do);
        return text;
    }
    let _ = writeln!(text, "\n{}", frame.to_do(&needs(&pages, said_in)));
    let named = if language.is_some() { pages.len() } else { NAMED };
    for page in pages.iter().take(named) {
        line(&mut text, page, language.is_some(), said_in);
    }
    if let Some(more) = pages.len().checked_sub(named).filter(|more| *more > 0) {
        let _ = writeln!(text, "  {}", frame.more_pages_in_all(more));
    }
    text
}

fn to_do(page: &Page) -> bool {
    page.need != Need::Current || !page.structure.is_empty()
}

fn needs(pages: &[&Page], said_in: Language) -> String {
    let needs = [Need::Copy, Need::Outdated, Need::Orphaned, Need::Unpinned, Need::Missing, Need::Current];
    let counts = needs.map(|need| (need, pages.iter().filter(|page| page.need == need).count()));
    let several = said_in.frame().survey().needs.of_several;
    let said =
        |((need, count), several): ((Need, usize), &str)| format!("{count} {}", if count == 1 { need.word(said_in) } else { several });
    let counts: Vec<String> = counts.into_iter().zip(several).filter(|((_, count), _)| *count > 0).map(said).collect();
    counts.join(", ")
}

fn line(text: &mut String, page: &Page, sections: bool, said_in: Language) {
    let frame = said_in.frame();
    let said = frame.of_file(page.file.as_ref().unwrap_or(&page.original), page.word(said_in));
    let _ = write!(text, "  {}  {said}", page.language);
    match page.need {
        Need::Outdated | Need::Copy if !page.sections.is_empty() => {
            let _ = write!(text, ", {}", frame.sections_with(page.sections.len(), page.words));
        }
        Need::Missing => {
            let _ = write!(text, ", {}", frame.words(page.words));
        }
        Need::Unpinned if page.older == Some(true) => {
            let _ = write!(text, ", {}", frame.survey().older);
        }
        _ => {}
    }
    if !page.published && page.file.is_some() {
        let _ = write!(text, ", {}", frame.survey().unpublished);
    }
    text.push('\n');
    if sections {
        for section in &page.sections {
            let said = format!("{}, {}", section.state.word(said_in), frame.words(section.words));
            let _ = writeln!(text, "        {}", frame.of_file(name(&section.id, &section.heading, said_in), &said));
        }
        for id in &page.removed {
            let _ = writeln!(text, "        {}", frame.of_file(id, frame.gone_from_original()));
        }
        for one in &page.structure {
            let _ = writeln!(text, "        {}", frame.differs(one.part.word(said_in), one.original, one.translation));
        }
    }
}

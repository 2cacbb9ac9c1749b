//! What was found, of one language or of several, and how it looks on a terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use guildhall_search::answer::{Answer, FacetCount, Hit, Run};

use crate::config::Language;

/// Columns of the answer.
const WIDTH: usize = 100;

/// The answers of all languages that were asked, best pages first.
#[derive(Default)]
pub struct Found {
    /// Number of pages in all.
    pub total: usize,
    /// Whether no page has all words.
    pub relaxed: bool,
    /// The query as it was probably meant.
    pub suggestion: Option<String>,
    /// Facets; of several languages, none.
    pub facets: Vec<FacetCount>,
    /// The pages.
    pub hits: Vec<Page>,
}

/// A page that was found.
pub struct Page {
    /// As the engine gives it.
    pub hit: Hit,
    /// Its id; empty for one that the program makes.
    pub id: String,
    /// Tag and name of the language that was searched.
    pub language: (String, String),
    /// How its score came about, a line for each word.
    pub score: Vec<String>,
}

impl Found {
    /// Adds the answer of a language.
    pub fn add(
        &mut self,
        language: &Language,
        answer: Answer,
        scores: Vec<Vec<String>>,
        ids: &BTreeMap<String, &str>,
        several: bool,
    ) {
        let pages = answer.hits.into_iter().zip(scores.into_iter().chain(std::iter::repeat(Vec::new())));
        self.hits.extend(pages.map(|(hit, score)| Page {
            id: ids.get(&hit.url).map_or_else(String::new, |id| (*id).to_owned()),
            language: (language.tag.to_string(), language.name.to_string()),
            score,
            hit,
        }));
        self.total += answer.total;
        self.relaxed |= answer.relaxed;
        self.suggestion = self.suggestion.take().or(answer.suggestion);
        if several {
            self.hits.sort_by(|one, other| other.hit.quality.total_cmp(&one.hit.quality));
        } else {
            self.facets = answer.facets;
        }
    }
}

/// The answer for people.
pub fn text(query: &str, found: &Found, colour: bool) -> String {
    let paint = Paint(colour);
    let mut text = String::new();
    let pages = if found.total == 1 { "page" } else { "pages" };
    let _ = writeln!(text, "{} {pages} for “{query}”", found.total);
    if found.relaxed {
        text.push_str("No page has all words; these have some of them.\n");
    }
    if let Some(suggestion) = &found.suggestion {
        let _ = writeln!(text, "Did you mean “{suggestion}”?");
    }
    for (page, number) in found.hits.iter().zip(1..) {
        text.push('\n');
        let eyebrow = if page.hit.eyebrow.is_empty() { String::new() } else { format!("  {}", paint.dim(&page.hit.eyebrow)) };
        let _ = writeln!(text, "{number:>3}. {}{eyebrow}", paint.bold(&paint.runs(&page.hit.title)));
        let shown_in = page.hit.language.as_ref().map_or(String::new(), |shown| format!(", in {shown}"));
        let id = if page.id.is_empty() { String::new() } else { format!("{}, ", page.id) };
        let _ = writeln!(text, "     {}", paint.dim(&format!("{id}/{} ({}{shown_in})", page.hit.url, page.language.1)));
        for section in &page.hit.sections {
            if !section.heading.is_empty() {
                let anchor = if section.anchor.is_empty() { String::new() } else { format!(" #{}", section.anchor) };
                let _ = writeln!(text, "     § {}{}", paint.runs(&section.heading), paint.dim(&anchor));
            }
            wrapped(&paint, &section.excerpt, "       ", &mut text);
        }
        let _ = writeln!(text, "     {}", paint.dim(&format!("score {:.2}, quality {:.2}", page.hit.score, page.hit.quality)));
        for line in &page.score {
            let _ = writeln!(text, "       {}", paint.dim(line));
        }
    }
    if !found.facets.is_empty() {
        text.push('\n');
    }
    for facet in &found.facets {
        let values: Vec<String> = facet.values.iter().map(|value| format!("{} ({})", value.key, value.count)).collect();
        let _ = writeln!(text, "{}: {}", facet.key, values.join(", "));
    }
    text
}

/// Writes an excerpt in lines that fit.
fn wrapped(paint: &Paint, runs: &[Run], indent: &str, text: &mut String) {
    let mut column = WIDTH;
    for run in runs {
        for word in run.text.split_inclusive(char::is_whitespace) {
            let length = word.chars().count();
            if column + length > WIDTH {
                if column < WIDTH {
                    text.truncate(text.trim_end_matches(' ').len());
                    text.push('\n');
                }
                text.push_str(indent);
                column = indent.len();
            }
            let word = word.replace('\n', " ");
            text.push_str(&if run.marked { paint.mark(&word) } else { word });
            column += length;
        }
    }
    if !runs.is_empty() {
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
}

/// Colours of a terminal, or none.
struct Paint(bool);

impl Paint {
    fn code(&self, code: &str, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.code("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.code("2", text)
    }

    fn mark(&self, text: &str) -> String {
        self.code("1;33", text)
    }

    fn runs(&self, runs: &[Run]) -> String {
        runs.iter().map(|run| if run.marked { self.mark(&run.text) } else { run.text.clone() }).collect()
    }
}

#[cfg(test)]
mod tests {
    use guildhall_search::answer::{SectionHit, ValueCount};

    use super::*;

    fn found() -> Found {
        let run = |text: &str, marked| Run { text: text.to_owned(), marked };
        let excerpt = vec![
            run("The council set a ", false),
            run("budget", true),
            run(" aside, of which residents decide by a vote, and said afterwards what became of each idea.\nThen again.", false),
        ];
        let hit = Hit {
            url: "fr/cas/paris/".to_owned(),
            title: vec![run("Paris: the ", false), run("budget", true)],
            eyebrow: "Case study".to_owned(),
            language: Some("en".to_owned()),
            score: 7.5,
            quality: 0.5,
            sections: vec![
                SectionHit { excerpt: excerpt.clone(), ..SectionHit::default() },
                SectionHit { heading: vec![run("Money", false)], anchor: "money".to_owned(), excerpt: Vec::new() },
            ],
            ..Hit::default()
        };
        Found {
            total: 1,
            relaxed: true,
            suggestion: Some("budget".to_owned()),
            facets: vec![FacetCount {
                key: "kind".to_owned(),
                label: "Kind".to_owned(),
                values: vec![ValueCount { key: "case".to_owned(), count: 1, ..ValueCount::default() }],
            }],
            hits: vec![Page {
                hit,
                id: "cases/paris".to_owned(),
                language: ("fr".to_owned(), "Français".to_owned()),
                score: vec!["budget: in the title 7.50".to_owned()],
            }],
        }
    }

    #[test]
    fn answers_are_read_with_ease() {
        insta::assert_snapshot!(text("budgt", &found(), false));
        assert!(text("budgt", &found(), true).contains("\u{1b}[1;33mbudget\u{1b}[0m"));
    }
}

//! What was found, of one language or of several, and how it looks on a terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use guildhall_search::answer::{Answer, FacetCount, Hit, Run};
use guildhall_search::explain::{Explanation, Field, Found as How, HitExplanation, Reading, WordExplanation};

use crate::config::Language;
use crate::diagnostic::frame::Frame;

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
    /// How words were found, with the name of the language where there are several.
    pub words: Vec<(String, WordExplanation)>,
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
    /// How its score came about: its parts.
    pub parts: Vec<(Part, f32)>,
}

/// What a part of a score is for.
#[derive(Clone)]
pub enum Part {
    /// A word in a field.
    Word(String, Field),
    /// Words that stand in one section.
    OneSection,
    /// Words that are the whole title.
    WholeTitle,
}

impl Part {
    /// Its name.
    pub fn name(&self, frame: &Frame) -> String {
        let finding = frame.finding();
        match self {
            Part::Word(word, field) => format!("{} {}", frame.quoted(word), place(*field, finding.places)),
            Part::OneSection => finding.one_section.to_owned(),
            Part::WholeTitle => finding.whole_title.to_owned(),
        }
    }
}

impl Found {
    /// Adds the answer of a language.
    pub fn add(&mut self, language: &Language, answer: Answer, explanation: Explanation, ids: &BTreeMap<String, &str>, several: bool) {
        let parts = explanation.hits.iter().map(|hit| parts(&explanation.words, hit)).chain(std::iter::repeat(Vec::new()));
        self.hits.extend(answer.hits.into_iter().zip(parts).map(|(hit, parts)| Page {
            id: ids.get(&hit.url).map_or_else(String::new, |id| (*id).to_owned()),
            language: (language.tag.to_string(), language.name.to_string()),
            parts,
            hit,
        }));
        let named = if several { language.name.to_string() } else { String::new() };
        self.words.extend(explanation.words.into_iter().map(|word| (named.clone(), word)));
        self.total += answer.total;
        if several {
            self.hits.sort_by(|one, other| other.hit.quality.total_cmp(&one.hit.quality));
        } else {
            self.facets = answer.facets;
        }
    }
}

/// The parts of a score: for each word and field what it gives; those that give nothing left out.
fn parts(words: &[WordExplanation], hit: &HitExplanation) -> Vec<(Part, f32)> {
    let fields = |(word, fields): (&WordExplanation, &Vec<(Field, f32)>)| -> Vec<(Part, f32)> {
        fields.iter().map(|(field, score)| (Part::Word(word.word.clone(), *field), *score)).collect()
    };
    let words = words.iter().zip(&hit.words).flat_map(fields);
    let all = words.chain([(Part::OneSection, hit.together), (Part::WholeTitle, hit.title)]);
    all.filter(|(_, score)| *score > 0.0).collect()
}

/// Where a word stands.
fn place(field: Field, [title, heading, summary, labels, text]: [&'static str; 5]) -> &'static str {
    match field {
        Field::Title => title,
        Field::Heading => heading,
        Field::Summary => summary,
        Field::Labels => labels,
        Field::Text => text,
    }
}

/// In how many pages a word is, and what it stands for.
fn word(language: &str, word: &WordExplanation, frame: &Frame) -> String {
    const NAMED: usize = 6;
    let reading = |reading: &Reading| {
        let how = match reading.how {
            How::Same => String::new(),
            How::Beginning => format!(", {}", frame.finding().begins),
            How::Edits(edits) => format!(", {}", frame.edits(edits)),
        };
        format!("{} ({}{how})", reading.word, frame.decimal(reading.weight.into(), 2))
    };
    let mut readings: Vec<String> = word.stands_for.iter().take(NAMED).map(reading).collect();
    match word.stands_for.len() {
        0 => readings.push(frame.finding().nothing.to_owned()),
        all if all > NAMED => readings.push(frame.more_words(all - NAMED)),
        _ => {}
    }
    let said = frame.word_found(&word.word, word.pages, word.rarity, &readings.join(", "));
    if language.is_empty() { said } else { frame.of_file(language, &said) }
}

/// The answer for people, said as `frame` has it.
pub fn text(query: &str, found: &Found, colour: bool, frame: &Frame) -> String {
    let paint = Paint(colour);
    let mut text = String::new();
    let _ = writeln!(text, "{}", frame.found(found.total, query));
    if found.relaxed {
        let _ = writeln!(text, "{}", frame.finding().relaxed);
    }
    if let Some(suggestion) = &found.suggestion {
        let _ = writeln!(text, "{}", frame.did_you_mean(suggestion));
    }
    for (language, word) in &found.words {
        let _ = writeln!(text, "{}", paint.dim(&self::word(language, word, frame)));
    }
    for (page, number) in found.hits.iter().zip(1..) {
        text.push('\n');
        let eyebrow = if page.hit.eyebrow.is_empty() { String::new() } else { format!("  {}", paint.dim(&page.hit.eyebrow)) };
        let _ = writeln!(text, "{number:>3}. {}{eyebrow}", paint.bold(&paint.runs(&page.hit.title)));
        let shown_in = page.hit.language.as_ref().map_or(String::new(), |shown| format!(", {}", frame.shown_in(shown)));
        let id = if page.id.is_empty() { String::new() } else { format!("{}, ", page.id) };
        let _ = writeln!(text, "     {}", paint.dim(&format!("{id}/{} ({}{shown_in})", page.hit.url, page.language.1)));
        for section in &page.hit.sections {
            if section.heading.iter().any(|run| !run.text.is_empty()) {
                let anchor = if section.anchor.is_empty() { String::new() } else { format!(" #{}", section.anchor) };
                let _ = writeln!(text, "     § {}{}", paint.runs(&section.heading), paint.dim(&anchor));
            }
            wrapped(&paint, &section.excerpt, "       ", &mut text);
        }
        let parts: Vec<String> =
            page.parts.iter().map(|(part, score)| format!("{} {}", part.name(frame), frame.decimal((*score).into(), 2))).collect();
        let sum = if parts.is_empty() { String::new() } else { format!(" = {}", parts.join(" + ")) };
        let _ = writeln!(text, "     {}", paint.dim(&frame.scored(page.hit.score, &sum, page.hit.quality)));
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
    let mut column = 0;
    for run in runs {
        for word in run.text.split_inclusive(char::is_whitespace) {
            let length = word.chars().count();
            if column > 0 && column + length > WIDTH {
                text.truncate(text.trim_end_matches(' ').len());
                text.push('\n');
                column = 0;
            }
            if column == 0 {
                text.push_str(indent);
                column = indent.len();
            }
            let word = word.replace('\n', " ");
            text.push_str(&if run.marked { paint.mark(&word) } else { word });
            column += length;
        }
    }
    if column > 0 {
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
    use crate::diagnostic::language::Language as Messages;

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
            words: vec![
                (String::new(), {
                    let reading = |word: &str, how| Reading { stem: word.to_owned(), word: word.to_owned(), how, weight: 0.5 };
                    let stands_for = vec![reading("budget", How::Edits(1)), reading("budgets", How::Beginning)];
                    WordExplanation { word: "budgt".to_owned(), pages: 1, rarity: 2.0, stands_for }
                }),
                ("English".to_owned(), WordExplanation { word: "x".to_owned(), ..WordExplanation::default() }),
            ],
            facets: vec![FacetCount {
                key: "kind".to_owned(),
                label: "Kind".to_owned(),
                values: vec![ValueCount { key: "case".to_owned(), count: 1, ..ValueCount::default() }],
            }],
            hits: vec![Page {
                hit,
                id: "cases/paris".to_owned(),
                language: ("fr".to_owned(), "Français".to_owned()),
                parts: vec![(Part::Word("budgt".to_owned(), Field::Title), 6.5), (Part::WholeTitle, 1.0)],
            }],
        }
    }

    #[test]
    fn answers_are_read_with_ease() {
        let said = |language: Messages| text("budgt", &found(), false, language.frame());
        insta::assert_snapshot!(said(Messages::English));
        insta::assert_snapshot!([Messages::French, Messages::Dutch].map(said).join("\n").replace('\u{202f}', "~"));
        assert!(text("budgt", &found(), true, Messages::English.frame()).contains("\u{1b}[1;33mbudget\u{1b}[0m"));
    }
}

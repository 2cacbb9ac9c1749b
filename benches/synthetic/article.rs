//! An article: its facts, which all languages share, and its text in one of them.

use std::fmt::Write as _;

use super::code;
use super::random::Random;
use super::subjects::{SECTIONS, TERMS};
use super::words::Vocabulary;

/// What the versions of an article have in common.
pub struct Article {
    /// Its place among all articles.
    pub number: usize,
    /// Index of its section.
    pub section: usize,
    /// Its file's name without language and extension.
    pub slug: String,
    /// Indices of its terms.
    pub terms: [usize; 3],
    /// Date of publication.
    pub date: String,
    /// Place in its section.
    pub weight: usize,
}

/// An article in one language.
pub struct Text {
    /// Three to seven words.
    pub title: String,
    /// A sentence.
    pub summary: String,
    /// Markdown.
    pub body: String,
}

/// The facts of an article.
pub fn plan(number: usize, english: &Vocabulary) -> Article {
    let mut random = Random::new(1, number);
    let mut terms = [0; 3];
    for at in 0..terms.len() {
        terms[at] = loop {
            let term = random.within(0, TERMS.len() - 1);
            if !terms[..at].contains(&term) {
                break term;
            }
        };
    }
    let words: Vec<&str> = terms.iter().map(|term| english.of_term(*term, &mut random)).collect();
    Article {
        number,
        section: number % SECTIONS.len(),
        slug: format!("{}-{number}", words.join("-")),
        terms,
        date: format!("{}-{:02}-{:02}", random.within(2018, 2025), random.within(1, 12), random.within(1, 28)),
        weight: random.within(1, 100),
    }
}

/// The text of an article. Its headings, tables and lists have the same shape in all languages.
pub fn text(article: &Article, language: usize, vocabulary: &Vocabulary, articles: &[Article]) -> Text {
    let mut writer = Writer {
        article,
        vocabulary,
        articles,
        shape: Random::new(2, article.number),
        random: Random::new(3 + language as u64, article.number),
        text: String::with_capacity(7000),
    };
    let title = writer.title(3, 7);
    let summary = writer.sentence(12, 20);
    writer.body(language);
    Text { title, summary, body: writer.text }
}

/// Paragraphs with a link each, of all paragraphs in their order.
const LINKED: [usize; 5] = [0, 2, 4, 7, 9];

struct Writer<'a> {
    article: &'a Article,
    vocabulary: &'a Vocabulary,
    articles: &'a [Article],
    /// Decides what all languages share.
    shape: Random,
    /// Decides the words.
    random: Random,
    text: String,
}

impl Writer<'_> {
    fn body(&mut self, language: usize) {
        let mut paragraphs = 0;
        let mut paragraph = |writer: &mut Self| {
            writer.paragraph(LINKED.contains(&paragraphs));
            paragraphs += 1;
        };
        paragraph(self);
        let [table, list, code] = [0, 1, 2].map(|at| (self.article.number + at) % 5);
        for section in 0..5 {
            self.heading(2);
            paragraph(self);
            if section == table {
                self.table();
            }
            if section == list {
                self.list();
            }
            if section == code {
                self.code(language);
            }
            if self.shape.once_in(4) {
                self.heading(3);
            }
            paragraph(self);
        }
    }

    fn word(&mut self) -> &str {
        self.vocabulary.word(&self.article.terms, &mut self.random)
    }

    fn words(&mut self, low: usize, high: usize) -> String {
        let words: Vec<String> = (0..self.random.within(low, high)).map(|_| self.word().to_owned()).collect();
        words.join(" ")
    }

    fn title(&mut self, low: usize, high: usize) -> String {
        let subject = *self.random.of(&self.article.terms);
        let first = capital(self.vocabulary.of_term(subject, &mut self.random));
        format!("{first} {}", self.words(low - 1, high - 1))
    }

    fn sentence(&mut self, low: usize, high: usize) -> String {
        let mut sentence = capital(&self.words(low, high));
        sentence.push('.');
        sentence
    }

    fn heading(&mut self, level: usize) {
        let title = self.title(2, 5);
        let _ = write!(self.text, "{} {title}\n\n", "#".repeat(level));
    }

    /// Four to six sentences of about 12 words, some with emphasis or code, one with a link where asked for.
    fn paragraph(&mut self, linked: bool) {
        let sentences = self.shape.within(4, 5);
        for at in 0..sentences {
            if linked && at == 1 {
                let target = &self.articles[self.shape.within(0, self.articles.len() - 1)];
                let words = self.words(3, 6);
                let (label, rest) = (self.words(2, 3), self.words(2, 4));
                let section = SECTIONS[target.section].key;
                let _ = write!(self.text, "{} [{label}](../{section}/{}.md) {rest}. ", capital(&words), target.slug);
                continue;
            }
            let start = capital(&self.words(3, 8));
            let (middle, end) = (self.words(1, 3), self.words(2, 6));
            let (before, after) = match self.random.within(0, 11) {
                0 => (" **", "** "),
                1 => (" *", "* "),
                2 => (" `", "` "),
                3..=6 => (", ", " "),
                _ => (" ", " "),
            };
            let _ = write!(self.text, "{start}{before}{middle}{after}{end}. ");
        }
        self.text.truncate(self.text.trim_end().len());
        self.text.push_str("\n\n");
    }

    fn table(&mut self) {
        let head: Vec<String> = (0..3).map(|_| capital(&self.words(1, 2))).collect();
        let _ = write!(self.text, "| {} |\n| --- | --- | ---: |\n", head.join(" | "));
        for _ in 0..self.shape.within(4, 7) {
            let (name, text) = (self.words(1, 2), self.words(2, 4));
            let _ = writeln!(self.text, "| {name} | {text} | {} |", self.random.within(1, 99_999));
        }
        self.text.push('\n');
    }

    fn list(&mut self) {
        for _ in 0..self.shape.within(4, 7) {
            let item = self.words(5, 12);
            let _ = writeln!(self.text, "- {}", capital(&item));
        }
        self.text.push('\n');
    }

    fn code(&mut self, language: usize) {
        let kind = self.shape.within(0, code::LANGUAGES.len() - 1);
        let random = &mut Random::new(20 + language as u64, self.article.number);
        let mut word = || self.vocabulary.word(&self.article.terms, &mut self.random).to_owned();
        let block = code::block(kind, random, &mut word);
        let _ = write!(self.text, "```{}\n{block}```\n\n", code::LANGUAGES[kind]);
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

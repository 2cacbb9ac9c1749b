use icu_normalizer::DecomposingNormalizerBorrowed;
use proptest::prelude::*;

use super::*;
use crate::site::heading;

fn of(text: &str) -> Vec<Section> {
    let tree = markdown::parse(&"content/a.md".into(), text, 0).value;
    let ids = heading::own(&crate::document::HeadingOutline::of(&tree));
    sections(&tree, text, &[FrontText { key: "title", text: "Title", markdown: false }], &ids)
}

fn meanings(text: &str) -> Vec<(Arc<str>, String)> {
    of(text).into_iter().map(|section| (section.id, section.meaning)).collect()
}

/// Another word or another structure.
#[test]
fn what_counts() {
    let pairs = [
        ("One word.", "One ward."),
        ("One word.", "One word"),
        ("One word", "Oneword"),
        ("one", "One"),
        ("a *b* c", "a b c"),
        ("a *b* c", "a **b** c"),
        ("a *b* c", "a *b c*"),
        ("a ~~b~~", "a b"),
        ("`a b`", "`a  b`"),
        ("`a`", "a"),
        ("[a](b)", "[a](c)"),
        ("[a](b)", "[a](b \"c\")"),
        ("[a](b)", "![a](b)"),
        ("![a](b)", "![c](b)"),
        ("[a][1]\n\n[1]: b", "[a][1]\n\n[1]: c"),
        ("a\n\nb", "a b"),
        ("- a\n- b", "- a b"),
        ("- a\n- b", "- a\n- b\n- c"),
        ("- a\n- b", "1. a\n2. b"),
        ("1. a", "3. a"),
        ("- a\n  - b", "- a\n- b"),
        ("- a\n  - b\n- c", "- a\n  - b\n  - c"),
        ("- [ ] a", "- [x] a"),
        ("- [ ] a", "- a"),
        ("- a\n\n  b", "- a\n\nb"),
        ("> a", "a"),
        ("> a\n\nb", "> a\n>\n> b"),
        ("> [!NOTE]\n> a", "> [!TIP]\n> a"),
        ("```\na\n  b\n```", "```\na\nb\n```"),
        ("```sh\na\n```", "```py\na\n```"),
        ("```\na\n```", "a"),
        ("| a | b |\n| - | - |\n| c | d |", "| a | b |\n| - | - |\n| c | e |"),
        ("| a | b |\n| - | - |\n| c | d |", "| a | b |\n| - | - |\n| c d | |"),
        ("| a |\n| - |\n| b |\n| c |", "| a |\n| - |\n| b c |"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ("a[^1]\n\n[^1]: b", "a[^1]\n\n[^1]: c"),
        ("a[^1]\n\n[^1]: b", "a"),
        ("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c", "a[^1]\n\n[^1]: b[^2]\n\n[^2]: d"),
        ("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^3]\n\n[^3]: d", "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^3]\n\n[^3]: e"),
        ("$a$", "$b$"),
        ("<div>a</div>", "<div>b</div>"),
        ("a <b>c</b>", "a <i>c</i>"),
        (":::callout{type=tip}\na\n:::", ":::callout{type=note}\na\n:::"),
        (":::callout{type=tip}\na\n:::", "a"),
        (":::details{title=\"a b\"}\nc\n:::", ":::details{title=\"a d\"}\nc\n:::"),
        (":::callout\na\n:::\n\nb", ":::callout\na\n\nb\n:::"),
        ("Term\n: a", "Term\n: b"),
        ("中文", "中文文"),
        ("한국 어", "한국어"),
    ];
    for (one, other) in pairs {
        assert_ne!(meanings(one), meanings(other), "{one:?} and {other:?}");
    }
}

/// The same said and built, written otherwise.
#[test]
fn what_does_not_count() {
    let pairs = [
        ("One\ntwo  three", "One two three\n"),
        ("a  \nb", "a b"),
        ("a\\\nb", "a b"),
        ("*a* **b**", "_a_ __b__"),
        ("[a](b \"c\")", "[a][1]\n\n[1]: <b> 'c'"),
        ("x [a](b) y\n\nz", "x [a][1] y\n\n[1]: b\n\nz"),
        ("![a](b)", "![a]\n\n[a]: b"),
        ("<https://example.org>", "[https://example.org](https://example.org)"),
        ("- a\n- b", "* a\n\n\n* b"),
        ("- a\n  - b\n- c", "+   a\n\n    + b\n\n+   c"),
        ("1. a\n2. b", "1) a\n1) b"),
        ("> a\n> b", "> a\nb"),
        ("    a\n    b", "```\na\nb\n```"),
        ("~~~sh\na\n~~~", "````sh\na\n````"),
        ("| a | b |\n| - | - |\n| c | d |", "|a|b|\n|:--|--:|\n|c    |d|"),
        ("a\n\n***\n\nb", "a\n\n- - -\n\nb"),
        ("caf\u{e9} &amp; &lt;a", "cafe\u{301} & &#60;a"),
        ("a \\* b", "a &#42; b"),
        ("a[^1]\n\n[^1]: b\n\nc", "a[^note]\n\nc\n\n[^note]: b"),
        ("a\r\nb\r\n\r\n```\r\nc\r\n```\r\n", "a\nb\n\n```\nc\n```\n"),
        ("# A #\n\nb", "A\n=\nb"),
        ("## A\nb", "A\n---\n\nb"),
        (":::callout{type=tip title=a}\nb\n:::", "::::callout{title='a' type=\"tip\"}\n\nb\n\n::::"),
        ("中文，\n很长。", "中文，很长。"),
        ("中\n*文*\n[很](b)\n长", "中*文*[很](b)长"),
        ("a <!-- remark --> b", "a b"),
    ];
    for (one, other) in pairs {
        assert_eq!(meanings(one), meanings(other), "{one:?} and {other:?}");
    }
}

/// Pins of every site rest on these.
#[test]
fn hashes_are_for_ever() {
    let text = "Text with *emphasis*, [a link](b.md) and a note.[^1]\n\n[^1]: The note.\n\n## Part\n\n1. One\n2. Two\n\n| a |\n| - |\n| b |\n\n### 参与\n\n:::callout{type=tip}\n\n> Said\n\n:::\n\n## Start\n\n```sh\nrun  it\n```\n";
    let shown: Vec<String> =
        of(text).iter().map(|one| format!("{} {} {} {:?} {:?}", one.id, one.meaning, one.units.words, one.heading, one.prose)).collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    start 1bd4a2e6a5 11 "" "Text with emphasis, a link and a note. The note."
    part 35868c3545 5 "Part" "Part One Two a b"
    参与 20bddec4d2 1 "参与" "参与 Said"
    #start 8af6a6ddd2 3 "Start" "Start"
    "#);
}

/// A page as its author means it.
#[derive(Debug, Clone)]
struct Page(Vec<Block>);

#[derive(Debug, Clone)]
enum Block {
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    List(bool, Vec<Vec<Inline>>),
    Quote(Vec<Inline>),
    Table(Vec<[Vec<Inline>; 2]>),
    Code(Vec<String>),
}

#[derive(Debug, Clone)]
enum Inline {
    Word(String),
    Emphasis(Vec<String>),
    Strong(Vec<String>),
    Link(Vec<String>, String),
    Image(Vec<String>, String),
    Code(String),
}

/// How it is written down.
#[derive(Debug, Clone, Default)]
struct Style {
    /// Where lines end: at blanks whose turn is a one bit.
    wraps: Vec<bool>,
    marker: usize,
    underscores: bool,
    references: bool,
    entities: bool,
    underlined: bool,
    padding: usize,
    fences: bool,
    spacing: usize,
    windows: bool,
    decomposed: bool,
}

/// Writes a page in a style.
struct Writer<'a> {
    style: &'a Style,
    blanks: usize,
    definitions: Vec<String>,
}

impl Writer<'_> {
    /// A blank of running text, with what begins the next line where the line ends.
    fn blank(&mut self, margin: Option<&str>) -> String {
        self.blanks += 1;
        let wraps = self.style.wraps.get(self.blanks % self.style.wraps.len().max(1)).is_some_and(|wraps| *wraps);
        match margin {
            Some(margin) if wraps => format!("\n{margin}"),
            _ => " ".to_owned(),
        }
    }

    fn word(&self, word: &str) -> String {
        let entity = |letter: char| if letter.is_ascii() { letter.to_string() } else { format!("&#x{:x};", letter as u32) };
        if self.style.entities { word.chars().map(entity).collect() } else { word.to_owned() }
    }

    fn words(&mut self, words: &[String], margin: Option<&str>) -> String {
        let mut text = String::new();
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                text += &self.blank(margin);
            }
            text += &self.word(word);
        }
        text
    }

    fn line(&mut self, parts: &[Inline], margin: Option<&str>) -> String {
        let sign = if self.style.underscores { "_" } else { "*" };
        let mut text = String::new();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                text += &self.blank(margin);
            }
            text += &match part {
                Inline::Word(word) => self.word(word),
                Inline::Emphasis(words) => format!("{sign}{}{sign}", self.words(words, margin)),
                Inline::Strong(words) => format!("{sign}{sign}{}{sign}{sign}", self.words(words, margin)),
                Inline::Code(word) => format!("`{word}`"),
                Inline::Link(words, to) => self.reference("", words, to, margin),
                Inline::Image(words, to) => self.reference("!", words, to, margin),
            };
        }
        text
    }

    fn reference(&mut self, sign: &str, words: &[String], to: &str, margin: Option<&str>) -> String {
        let text = self.words(words, margin);
        if !self.style.references {
            return format!("{sign}[{text}]({to})");
        }
        let label = self.definitions.len() + 1;
        self.definitions.push(format!("[r{label}]: {to}"));
        format!("{sign}[{text}][r{label}]")
    }

    fn block(&mut self, block: &Block) -> String {
        let padding = " ".repeat(self.style.padding);
        match block {
            Block::Heading(level, parts) => {
                let text = self.line(parts, None);
                match (level, self.style.underlined) {
                    (1, true) => format!("{text}\n==="),
                    (2, true) => format!("{text}\n---"),
                    _ => format!("{} {text}", "#".repeat(usize::from(*level))),
                }
            }
            Block::Paragraph(parts) => self.line(parts, Some("")),
            Block::Quote(parts) => format!("> {}", self.line(parts, Some("> "))),
            Block::List(ordered, items) => {
                let mut lines = Vec::new();
                for (number, item) in items.iter().enumerate() {
                    let marker = match (ordered, self.style.marker % 3) {
                        (true, 0) => format!("{}. ", number + 1),
                        (true, _) => format!("{}) ", if number == 0 { 1 } else { 7 }),
                        (false, 0) => "- ".to_owned(),
                        (false, 1) => "* ".to_owned(),
                        (false, _) => "+   ".to_owned(),
                    };
                    let margin = " ".repeat(marker.len());
                    lines.push(format!("{marker}{}", self.line(item, Some(&margin))));
                }
                lines.join(if self.style.spacing.is_multiple_of(2) { "\n" } else { "\n\n" })
            }
            Block::Table(rows) => {
                let mut lines = Vec::new();
                for (number, [one, other]) in rows.iter().enumerate() {
                    let (one, other) = (self.line(one, None), self.line(other, None));
                    lines.push(format!("|{padding}{one} |{other}{padding} |"));
                    if number == 0 {
                        lines.push(format!("|-{padding}|:--|").replace(' ', "-"));
                    }
                }
                lines.join("\n")
            }
            Block::Code(lines) if self.style.fences => format!("~~~\n{}\n~~~", lines.join("\n")),
            Block::Code(lines) => lines.iter().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n"),
        }
    }
}

fn written(page: &Page, style: &Style) -> String {
    let mut writer = Writer { style, blanks: 0, definitions: Vec::new() };
    let blocks: Vec<String> = page.0.iter().map(|block| writer.block(block)).collect();
    let mut text = blocks.join(&"\n".repeat(2 + style.spacing));
    text.push_str("\n\n");
    text += &writer.definitions.join("\n");
    if style.decomposed {
        text = DecomposingNormalizerBorrowed::new_nfd().normalize(&text).into_owned();
    }
    if style.windows { text.replace('\n', "\r\n") } else { text }
}

/// Its words, in order.
fn words_of(page: &mut Page) -> Vec<&mut String> {
    let lines = page.0.iter_mut().flat_map(|block| match block {
        Block::Heading(_, line) | Block::Paragraph(line) | Block::Quote(line) => vec![line],
        Block::List(_, items) => items.iter_mut().collect(),
        Block::Table(rows) => rows.iter_mut().flatten().collect(),
        Block::Code(_) => Vec::new(),
    });
    lines
        .flatten()
        .flat_map(|part| match part {
            Inline::Word(word) | Inline::Code(word) => vec![word],
            Inline::Emphasis(words) | Inline::Strong(words) => words.iter_mut().collect(),
            Inline::Link(words, to) | Inline::Image(words, to) => words.iter_mut().chain([to]).collect(),
        })
        .collect()
}

fn word() -> impl Strategy<Value = String> {
    "[a-z\u{e0}-\u{ef}\u{434}-\u{43f}]{2,7}"
}

fn line() -> impl Strategy<Value = Vec<Inline>> {
    let words = || prop::collection::vec(word(), 1..4);
    let part = prop_oneof![
        6 => word().prop_map(Inline::Word),
        1 => words().prop_map(Inline::Emphasis),
        1 => words().prop_map(Inline::Strong),
        1 => (words(), "[a-z]{2,5}").prop_map(|(words, to)| Inline::Link(words, to)),
        1 => (words(), "[a-z]{2,5}").prop_map(|(words, to)| Inline::Image(words, to)),
        1 => "[a-z]{2,5}".prop_map(Inline::Code),
    ];
    prop::collection::vec(part, 1..8)
}

fn page() -> impl Strategy<Value = Page> {
    let row = || (line(), line()).prop_map(|(one, other)| [one, other]);
    let block = prop_oneof![
        2 => (1..5_u8, line()).prop_map(|(level, line)| Block::Heading(level, line)),
        3 => line().prop_map(Block::Paragraph),
        1 => (any::<bool>(), prop::collection::vec(line(), 2..4)).prop_map(|(ordered, items)| Block::List(ordered, items)),
        1 => line().prop_map(Block::Quote),
        1 => prop::collection::vec(row(), 2..4).prop_map(Block::Table),
        1 => prop::collection::vec("[a-z]{1,5}(  [a-z]{1,5})?", 1..4).prop_map(Block::Code),
    ];
    // A paragraph between blocks, so that no two of them become one.
    prop::collection::vec((block, line()), 1..6)
        .prop_map(|blocks| Page(blocks.into_iter().flat_map(|(block, line)| [block, Block::Paragraph(line)]).collect()))
}

fn style() -> impl Strategy<Value = Style> {
    let numbers = (prop::collection::vec(any::<bool>(), 1..20), 0..3_usize, 0..4_usize, 0..3_usize);
    (numbers, any::<[bool; 7]>()).prop_map(|((wraps, marker, padding, spacing), bits)| {
        let [underscores, references, entities, underlined, fences, windows, decomposed] = bits;
        Style { wraps, marker, padding, spacing, underscores, references, entities, underlined, fences, windows, decomposed }
    })
}

proptest! {
    #[test]
    fn reformatting_never_changes_a_meaning(page in page(), one in style(), other in style()) {
        let (one, other) = (written(&page, &one), written(&page, &other));
        prop_assert_eq!(meanings(&one), meanings(&other), "{}\n-----\n{}", one, other);
    }

    #[test]
    fn a_changed_word_always_does(page in page(), style in style(), which: prop::sample::Index) {
        let mut changed = page.clone();
        {
            let mut words = words_of(&mut changed);
            let at = which.index(words.len());
            words[at].push('z');
        }
        let (before, after) = (of(&written(&page, &style)), of(&written(&changed, &style)));
        prop_assert_eq!(before.len(), after.len());
        let differ = before.iter().zip(&after).filter(|(one, other)| one.meaning != other.meaning).count();
        prop_assert_eq!(differ, 1, "{}", written(&changed, &style));
    }

    #[test]
    fn any_text_has_sections(text in "(#|\n|[a-z]{1,3}| |\\[|\\]|\\(|\\)|\\*|>|-|\\||:|\\^|`|.){0,60}") {
        prop_assert!(of(&text).iter().all(|section| section.meaning.len() == DIGITS));
    }
}

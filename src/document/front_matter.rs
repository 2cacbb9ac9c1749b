//! Front matter: which bytes of a file are the block between the `---` lines at its top.

use std::sync::Arc;

use crate::checked::Checked;
use crate::diagnostic::{Diagnostic, catalogue::content};
use crate::span::Span;

/// Lines at the top among which a block that does not come first is looked for.
const LOOKED_AT: usize = 40;

/// Keys that make a block certain where something stands before it, or where its fields are not written as they should be.
const TELLING: [&str; 10] = ["title", "kind", "lang", "status", "summary", "layout", "access", "draft", "publish_at", "expires_at"];

/// Keys that keep a page from readers.
const PROTECTING: [&str; 5] = ["status", "access", "draft", "publish_at", "expires_at"];

/// What people write between a name and its value. Only the first is read.
const SIGNS: [char; 3] = [':', '：', '='];

/// Where a file's block and body are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The lines inside the fences; nothing where there is no block.
    pub front: Option<Span>,
    /// The block with its fences; empty at 0 where there is none.
    pub fences: Span,
    /// The first byte of the body.
    pub body_start: usize,
}

/// Finds the block at the top of a Markdown file. A body that merely begins with a thematic break has none.
pub fn split(file: &Arc<str>, source: &str) -> Checked<Split> {
    let mut diagnostics = Vec::new();
    let value = find(file, source, &mut diagnostics).unwrap_or_default();
    Checked::new(value, diagnostics)
}

fn find(file: &Arc<str>, source: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Split> {
    let first = Line::at(source, 0)?;
    // The quick way out: nearly every file either begins with a fence or has no block.
    if first.text == "---" {
        return block(file, source, first, diagnostics);
    }
    if first.text == "+++" {
        return toml(file, source, first, diagnostics);
    }
    if opening(first.text).is_some() && fields(source, first).is_some() {
        diagnostics.push(content::front_matter_dashes(first.text).at(file, first.span()));
        return block(file, source, first, diagnostics);
    }
    if let Some(split) = json(file, source, first, diagnostics) {
        return Some(split);
    }
    unopened(file, source, first, diagnostics).or_else(|| below_something(file, source, first, diagnostics))
}

/// The block whose opening fence is `open`.
fn block(file: &Arc<str>, source: &str, open: Line<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Split> {
    let mut keys = false;
    let mut telling = false;
    // Whether an empty line came: what is below it may be a heading between two thematic breaks.
    let mut broken = false;
    let mut first: Option<Line<'_>> = None;
    let mark = opening(open.text);
    let mut line = open.next(source);
    while let Some(here) = line {
        let closes = fence(here.text).is_some_and(|closing| Some(closing) == mark);
        if here.text == "---" || here.text == "..." || (keys && closes) {
            if let Some(first) = first.filter(|_| !keys) {
                if is_json(source, first) {
                    diagnostics.push(content::json_front_matter().at(file, first.span()));
                    return Some(Split { front: None, fences: Span::new(open.start, here.end), body_start: here.end });
                }
                if !(telling && (name(first.text.trim_start(), &SIGNS).is_some() || is_item(first.text))) {
                    return None;
                }
            }
            if closes && here.text != "---" {
                diagnostics.push(content::front_matter_dashes(here.text).at(file, here.span()));
            }
            let front = Some(Span::new(open.end, here.start));
            let end = second(file, source, here, diagnostics).unwrap_or(here.end);
            return Some(Split { front, fences: Span::new(open.start, end), body_start: end });
        }
        if first.is_none() && !here.text.is_empty() && !here.text.starts_with('#') {
            first = Some(here);
            keys |= is_indented_key(here.text);
        }
        broken |= here.text.is_empty();
        keys |= is_key(here.text) || !broken && is_bare(here.text);
        telling |= tells(here.text) || is_item(here.text);
        line = here.next(source);
    }
    // No end: the lines up to the first that cannot be of the block are taken for it, if it begins with a field.
    let mut end = open.end;
    let mut line = open.next(source).filter(|line| is_indented_key(line.text) || tells(line.text))?;
    while name(line.text, &SIGNS).is_some() || line.text.starts_with([' ', '\t']) || line.text.starts_with("- ") {
        end = line.end;
        match line.next(source) {
            Some(next) => line = next,
            None => break,
        }
    }
    diagnostics.push(content::front_matter_unclosed().at(file, open.span()));
    Some(Split { front: Some(Span::new(open.end, end)), fences: Span::new(open.start, end), body_start: end })
}

/// A block of another program's: passed over, so that it is not published as text.
fn toml(file: &Arc<str>, source: &str, open: Line<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Split> {
    let mut line = open.next(source);
    while let Some(here) = line {
        if here.text == "+++" {
            let fences = Span::new(open.start, here.end);
            diagnostics.push(content::toml_front_matter().at(file, Span::new(open.start, here.start + here.text.len())));
            return Some(Split { front: None, fences, body_start: here.end });
        }
        line = here.next(source);
    }
    None
}

/// Fields below the block, up to another fence: where they end.
fn second(file: &Arc<str>, source: &str, close: Line<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<usize> {
    let mut line = close.next(source)?;
    while line.text.is_empty() {
        line = line.next(source)?;
    }
    let end = if fence(line.text) == Some('-') { line } else { close };
    let first = end.next(source).filter(|first| is_key(first.text) && is_telling(source, end))?;
    diagnostics.push(content::second_front_matter().at(file, first.span()));
    let mut line = first;
    while fence(line.text) != Some('-') {
        line = line.next(source)?;
    }
    Some(line.end)
}

/// A block in braces, without fences.
fn json(file: &Arc<str>, source: &str, first: Line<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Split> {
    if !is_json(source, first) {
        return None;
    }
    let mut telling = false;
    let mut line = first;
    for _ in 0..LOOKED_AT {
        telling |= line.text.split(['{', ',']).any(tells);
        if line.text.ends_with('}') && (line.start == first.start || line.text == "}") {
            break;
        }
        line = line.next(source)?;
    }
    if !telling || !line.text.ends_with('}') {
        return None;
    }
    diagnostics.push(content::json_front_matter().at(file, first.span()));
    Some(Split { front: None, fences: Span::new(0, line.end), body_start: line.end })
}

/// A block whose first fence is missing: fields from the first line to a fence, or two telling ones at least up to an empty line.
fn unopened(file: &Arc<str>, source: &str, first: Line<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Split> {
    if !(is_key(first.text) && tells(first.text)) {
        return None;
    }
    let mut telling = 0;
    let mut line = first;
    let (end, body_start) = loop {
        if fence(line.text) == Some('-') && telling > 0 {
            break (line.start, line.end);
        }
        if line.text.is_empty() && telling > 1 {
            break (line.start, line.start);
        }
        if !(line.text.starts_with([' ', '\t', '#']) || line.text.starts_with("- ") || is_key(line.text)) {
            return None;
        }
        telling += usize::from(is_key(line.text) && tells(line.text));
        match line.next(source) {
            Some(next) => line = next,
            None if telling > 1 => break (line.end, line.end),
            None => return None,
        }
    };
    diagnostics.push(content::front_matter_unopened().at(file, first.span()));
    Some(Split { front: Some(Span::new(0, end)), fences: Span::new(0, body_start), body_start })
}

/// A block with empty lines or text before it.
fn below_something(file: &Arc<str>, source: &str, first: Line<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Split> {
    let mut line = first;
    let (mut something, mut text) = (false, false);
    let mut comment = false;
    let mut looked_at = 0;
    while line.text != "---" && looked_at < LOOKED_AT {
        comment |= line.text.trim_start().starts_with("<!--");
        something |= !line.text.trim().is_empty();
        text |= !line.text.trim().is_empty() && !comment;
        // A licence may be long.
        comment &= !line.text.contains("-->");
        looked_at += usize::from(!comment);
        line = line.next(source)?;
    }
    let opened = line.text == "---" && line.next(source).is_some_and(|line| is_indented_key(line.text) || tells(line.text));
    let is_block = !something || fields(source, line).is_some_and(|without_slips| without_slips || !text);
    if !opened || !is_block {
        return None;
    }
    let before = Span::new(0, source[..line.start].trim_end().len());
    let mut inside = Vec::new();
    let split = block(file, source, line, &mut inside)?;
    diagnostics.push(match something {
        true => content::text_before_front_matter().at(file, before),
        false => content::front_matter_not_first().at(file, line.span()),
    });
    diagnostics.append(&mut inside);
    Some(split)
}

/// Whether all lines up to a closing fence are of a block, and one is of a field that every page may have.
fn is_telling(source: &str, open: Line<'_>) -> bool {
    fields(source, open).is_some_and(|without_slips| without_slips)
}

/// Whether the lines up to a closing fence have no slips, where one is of a field that every page may have, and fewer are of no block than are fields: at the
/// top of a file, a slip or two make no text of a block.
fn fields(source: &str, open: Line<'_>) -> Option<bool> {
    let mark = opening(open.text);
    let (mut telling, mut without_slips) = (false, true);
    let (mut fields, mut others) = (0_usize, 0_usize);
    let mut line = open.next(source);
    while let Some(here) = line {
        let ends = fence(here.text).is_some_and(|closing| closing == '-' || Some(closing) == mark);
        if ends || here.text == "..." && open.start == 0 {
            return (telling && others < fields).then_some(without_slips);
        }
        if is_key(here.text) {
            fields += 1;
            telling |= tells(here.text);
        } else if !(here.text.is_empty() || here.text.starts_with([' ', '\t', '#']) || here.text.starts_with("- ")) {
            without_slips = false;
            let bare = is_bare(here.text);
            telling |= bare;
            fields += usize::from(bare);
            others += usize::from(!bare && !is_wordy_key(here.text) && !closes_brackets(here.text));
        }
        line = here.next(source);
    }
    None
}

/// A line without its end.
#[derive(Clone, Copy)]
struct Line<'s> {
    text: &'s str,
    start: usize,
    /// After its line end.
    end: usize,
}

impl<'s> Line<'s> {
    fn at(source: &'s str, start: usize) -> Option<Self> {
        let rest = source.get(start..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        Some(Line { text: rest[..length].trim_end(), start, end: start + length })
    }

    fn next(self, source: &'s str) -> Option<Self> {
        Line::at(source, self.end)
    }

    fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }
}

/// The name at the start of a line: one word, perhaps in quotes, before the first of some signs.
fn name<'l>(line: &'l str, signs: &[char]) -> Option<&'l str> {
    let (key, rest) = line.split_once(signs)?;
    let key = key.trim_end().trim_matches(['"', '\'']);
    let word = key.starts_with(char::is_alphabetic) && key.chars().all(|one| one.is_alphanumeric() || matches!(one, '_' | '-'));
    (word && !rest.starts_with("//")).then_some(key)
}

/// Whether a line at the margin begins a field: a name and a colon.
fn is_key(line: &str) -> bool {
    name(line, &[':']).is_some()
}

/// Whether a line at the margin begins with a few words and a colon, as a field whose name has spaces does: `release date: 2020`.
fn is_wordy_key(line: &str) -> bool {
    let Some((words, _)) = line.split_once(':').filter(|(_, after)| after.is_empty() || after.starts_with(' ')) else { return false };
    let is_word = |word: &str| word.chars().all(|one| one.is_alphanumeric() || matches!(one, '_' | '-'));
    words.split_whitespace().count() <= 3 && words.split_whitespace().all(is_word)
}

/// Whether a line has nothing but the ends of lists and groups of values.
fn closes_brackets(line: &str) -> bool {
    line.starts_with([']', '}']) && line.chars().all(|one| matches!(one, ']' | '}' | ',' | ' '))
}

/// Whether a line is a field that keeps a page from readers and lost its colon: `status draft`.
fn is_bare(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(|key| PROTECTING.contains(&key)) && words.next().is_some() && words.next().is_none()
}

/// Whether a line begins a field, at the margin or with fewer spaces before it than code in the text has.
fn is_indented_key(line: &str) -> bool {
    let rest = line.trim_start_matches(' ');
    line.len() - rest.len() < 4 && is_key(rest)
}

/// Whether a line begins a telling field, however it is indented and whatever stands for the colon.
fn tells(line: &str) -> bool {
    name(line.trim_start(), &SIGNS).is_some_and(|key| TELLING.iter().any(|known| key.eq_ignore_ascii_case(known)))
}

/// Whether a line is an item of a list that begins with a telling field: `- title: …`.
fn is_item(line: &str) -> bool {
    line.trim_start().strip_prefix("- ").is_some_and(tells)
}

/// The sign of a first line that somebody may take for a fence: made of it, or with something before or behind the dashes that is not seen or was meant
/// as a remark.
fn opening(line: &str) -> Option<char> {
    let seen = line.trim_start_matches(|one: char| one.is_whitespace() || is_invisible(one));
    fence(seen).or_else(|| seen.starts_with("---").then_some('-'))
}

/// Characters that an editor may leave at the start of a file and that nobody sees.
fn is_invisible(one: char) -> bool {
    matches!(one, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The sign of which a line is made that somebody may take for a fence: dashes, or three at least of what makes a thematic break or an underline too.
fn fence(line: &str) -> Option<char> {
    let line = line.trim_start();
    if is_dashes(line) {
        return Some('-');
    }
    let first = line.chars().next().filter(|first| matches!(first, '*' | '=' | '_' | '~' | '%'))?;
    (line.len() > 2 && line.chars().all(|one| one == first)).then_some(first)
}

/// Whether a block that begins with this line is a group of values in braces. Templates of other programs begin with `{{` or `{%`.
fn is_json(source: &str, first: Line<'_>) -> bool {
    let Some(rest) = first.text.trim_start().strip_prefix('{').map(str::trim_start) else { return false };
    let begins = |line: &str| is_key(line.trim_start());
    begins(rest) || rest.is_empty() && first.next(source).is_some_and(|line| begins(line.text))
}

/// Whether a line is made of dashes alone: two at least, or one that is longer than a hyphen.
fn is_dashes(line: &str) -> bool {
    line.len() > 1 && line.chars().all(|one| matches!(one, '-' | '–' | '—' | '―' | '−'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(source: &str) -> String {
        let checked = split(&"page.md".into(), source);
        let Split { front, fences, body_start } = checked.value;
        let codes: Vec<_> = checked.diagnostics.iter().map(|one| format!("{} ‹{}›", one.code(), one.labels[0].span.of(source))).collect();
        let front = front.map(|front| front.of(source));
        format!("{front:?} {:?} {:?} {}", fences.of(source), &source[body_start..], codes.join(" ")).trim_end().to_owned()
    }

    #[test]
    fn the_block_comes_first() {
        insta::assert_snapshot!(shown("---\ntitle: A\n---\nBody"), @r#"Some("title: A\n") "---\ntitle: A\n---\n" "Body""#);
        insta::assert_snapshot!(shown("---\r\ntitle: A\r\n--- \r\nBody"), @r#"Some("title: A\r\n") "---\r\ntitle: A\r\n--- \r\n" "Body""#);
        insta::assert_snapshot!(shown("---\n---\nBody"), @r#"Some("") "---\n---\n" "Body""#);
        insta::assert_snapshot!(shown("---\n# remark\n\n---"), @r##"Some("# remark\n\n") "---\n# remark\n\n---" """##);
        insta::assert_snapshot!(shown("---\ntitle Foo\nsummary: x\n...\nBody"), @r#"Some("title Foo\nsummary: x\n") "---\ntitle Foo\nsummary: x\n...\n" "Body""#);
        insta::assert_snapshot!(shown(""), @r#"None "" """#);
        insta::assert_snapshot!(shown("# Heading\n\nText\n"), @r##"None "" "# Heading\n\nText\n""##);
    }

    #[test]
    fn a_thematic_break_is_none() {
        insta::assert_snapshot!(shown("---\n\nText\n\n---\nMore\n"), @r#"None "" "---\n\nText\n\n---\nMore\n""#);
        insta::assert_snapshot!(shown("---\nhttps://example.org\n---\n"), @r#"None "" "---\nhttps://example.org\n---\n""#);
        insta::assert_snapshot!(shown("---\nText\n"), @r#"None "" "---\nText\n""#);
        insta::assert_snapshot!(shown("Title\n---\nNote: text\n\nText\n"), @r#"None "" "Title\n---\nNote: text\n\nText\n""#);
        insta::assert_snapshot!(shown("----\nText: text\n----\n"), @r#"None "" "----\nText: text\n----\n""#);
        insta::assert_snapshot!(shown("---\n\n    title: code\n    # text\n"), @r#"None "" "---\n\n    title: code\n    # text\n""#);
        insta::assert_snapshot!(shown("---\n\nA text.\n\n    title: code\n\n---\n"), @r#"None "" "---\n\nA text.\n\n    title: code\n\n---\n""#);
        insta::assert_snapshot!(shown("---\n\n    key: code\n\n---\n"), @r#"None "" "---\n\n    key: code\n\n---\n""#);
        insta::assert_snapshot!(shown("---\na = b\n---\n"), @r#"None "" "---\na = b\n---\n""#);
        insta::assert_snapshot!(shown("---\n- one\n  note: two\n---\n"), @r#"None "" "---\n- one\n  note: two\n---\n""#);
        insta::assert_snapshot!(shown("---\n{{ title: x }}\n---\n{% title: y %}\n---\n"), @r#"None "" "---\n{{ title: x }}\n---\n{% title: y %}\n---\n""#);
    }

    #[test]
    fn slips_are_named_and_read() {
        insta::assert_snapshot!(shown("---\ntitle: A\nlist:\n- b\n  c: d\n\n# Heading\n"), @r#"Some("title: A\nlist:\n- b\n  c: d\n") "---\ntitle: A\nlist:\n- b\n  c: d\n" "\n# Heading\n" front-matter-unclosed ‹---›"#);
        insta::assert_snapshot!(shown("---\ntitle: A"), @r#"Some("title: A") "---\ntitle: A" "" front-matter-unclosed ‹---›"#);
        insta::assert_snapshot!(shown("—-\ntitle: A\n—\nBody\n"), @r#"Some("title: A\n") "—-\ntitle: A\n—\n" "Body\n" front-matter-dashes ‹—-› front-matter-dashes ‹—›"#);
        insta::assert_snapshot!(shown("+++\ntitle = \"A\"\n+++\nBody\n"), @r#"
        None "+++\ntitle = \"A\"\n+++\n" "Body\n" toml-front-matter ‹+++
        title = "A"
        +++›
        "#);
        insta::assert_snapshot!(shown("\n\n---\ntitle: A\n---\nBody\n"), @r#"Some("title: A\n") "---\ntitle: A\n---\n" "Body\n" front-matter-not-first ‹---›"#);
        insta::assert_snapshot!(shown("<!-- licence -->\n\n---\ntitle: A\n\n---\nBody\n"), @r#"Some("title: A\n\n") "---\ntitle: A\n\n---\n" "Body\n" text-before-front-matter ‹<!-- licence -->›"#);
    }

    #[test]
    fn a_block_is_none_of_the_text_however_its_fields_are_written() {
        insta::assert_snapshot!(shown("---\n title: A\n access: members\n---\nBody"), @r#"Some(" title: A\n access: members\n") "---\n title: A\n access: members\n---\n" "Body""#);
        insta::assert_snapshot!(shown("---\n  topics: [a]\n---\nBody"), @r#"Some("  topics: [a]\n") "---\n  topics: [a]\n---\n" "Body""#);
        insta::assert_snapshot!(shown("---\n\ttitle: A\n\tstatus: draft\n---\nBody"), @r#"Some("\ttitle: A\n\tstatus: draft\n") "---\n\ttitle: A\n\tstatus: draft\n---\n" "Body""#);
        insta::assert_snapshot!(shown("---\n      title: A\n      status: draft\n---\nBody"), @r#"Some("      title: A\n      status: draft\n") "---\n      title: A\n      status: draft\n---\n" "Body""#);
        insta::assert_snapshot!(shown("---\ntitle：中文\nstatus： draft\n---\nBody"), @r#"Some("title：中文\nstatus： draft\n") "---\ntitle：中文\nstatus： draft\n---\n" "Body""#);
        insta::assert_snapshot!(shown("---\nTitle=A\nstatus = draft\n---\nBody"), @r#"Some("Title=A\nstatus = draft\n") "---\nTitle=A\nstatus = draft\n---\n" "Body""#);
        insta::assert_snapshot!(shown("---\n{ \"topics\": [], \"status\": \"draft\" }\n---\nBody"), @r#"None "---\n{ \"topics\": [], \"status\": \"draft\" }\n---\n" "Body" json-front-matter ‹{ "topics": [], "status": "draft" }›"#);
        insta::assert_snapshot!(shown("---\n{\n  \"title\": \"A\"\n}\n---\nBody"), @r#"None "---\n{\n  \"title\": \"A\"\n}\n---\n" "Body" json-front-matter ‹{›"#);
        insta::assert_snapshot!(shown("---\n title: A\n status: draft\n\nBody"), @r#"Some(" title: A\n status: draft\n") "---\n title: A\n status: draft\n" "\nBody" front-matter-unclosed ‹---›"#);
        insta::assert_snapshot!(shown("---\ntitle：A\nstatus：draft\n\nBody"), @r#"Some("title：A\nstatus：draft\n") "---\ntitle：A\nstatus：draft\n" "\nBody" front-matter-unclosed ‹---›"#);
        insta::assert_snapshot!(shown("\n---\n status: draft\n---\nBody"), @r#"Some(" status: draft\n") "---\n status: draft\n---\n" "Body" front-matter-not-first ‹---›"#);
    }

    #[test]
    fn a_block_that_lost_a_fence_or_has_others_is_none_of_the_text() {
        insta::assert_snapshot!(shown("title: A\naccess: members\n---\nBody"), @r#"Some("title: A\naccess: members\n") "title: A\naccess: members\n---\n" "Body" front-matter-unopened ‹title: A›"#);
        insta::assert_snapshot!(shown("title: A\naccess: members\n\nBody"), @r#"Some("title: A\naccess: members\n") "title: A\naccess: members\n" "\nBody" front-matter-unopened ‹title: A›"#);
        insta::assert_snapshot!(shown("Title: A\n\nBody"), @r#"None "" "Title: A\n\nBody""#);
        insta::assert_snapshot!(shown("Title: A\nand more text\n---\nBody"), @r#"None "" "Title: A\nand more text\n---\nBody""#);
        insta::assert_snapshot!(shown("---\ntitle: A\n---\naccess: members\n---\nBody"), @r#"Some("title: A\n") "---\ntitle: A\n---\naccess: members\n---\n" "Body" second-front-matter ‹access: members›"#);
        insta::assert_snapshot!(shown("---\ntitle: A\n...\n\n---\naccess: members\n---\nBody"), @r#"Some("title: A\n") "---\ntitle: A\n...\n\n---\naccess: members\n---\n" "Body" second-front-matter ‹access: members›"#);
        insta::assert_snapshot!(shown("---\ntitle: A\n---\nStatus: a heading\nof two lines\n---\nBody"), @r#"Some("title: A\n") "---\ntitle: A\n---\n" "Status: a heading\nof two lines\n---\nBody""#);
        insta::assert_snapshot!(shown("---\ntitle: A\n---\n\n---\n\nBody\n\n---\n"), @r#"Some("title: A\n") "---\ntitle: A\n---\n" "\n---\n\nBody\n\n---\n""#);
        insta::assert_snapshot!(shown("---\n- title: A\n- access: members\n---\nBody"), @r#"Some("- title: A\n- access: members\n") "---\n- title: A\n- access: members\n---\n" "Body""#);
        insta::assert_snapshot!(shown(" ---\ntitle: A\naccess: members\n---\nBody"), @r#"Some("title: A\naccess: members\n") " ---\ntitle: A\naccess: members\n---\n" "Body" front-matter-dashes ‹ ---›"#);
        insta::assert_snapshot!(shown("***\ntitle: A\n***\nBody"), @r#"Some("title: A\n") "***\ntitle: A\n***\n" "Body" front-matter-dashes ‹***› front-matter-dashes ‹***›"#);
        insta::assert_snapshot!(shown("===\ntitle: A\n===\nBody"), @r#"Some("title: A\n") "===\ntitle: A\n===\n" "Body" front-matter-dashes ‹===› front-matter-dashes ‹===›"#);
        insta::assert_snapshot!(shown("***\nText: A\n***\nBody"), @r#"None "" "***\nText: A\n***\nBody""#);
        insta::assert_snapshot!(shown("{\"title\": \"A\", \"access\": \"members\"}\nBody"), @r#"None "{\"title\": \"A\", \"access\": \"members\"}\n" "Body" json-front-matter ‹{"title": "A", "access": "members"}›"#);
        insta::assert_snapshot!(shown("{\n  \"title\": \"A\",\n  \"access\": \"members\"\n}\nBody"), @r#"None "{\n  \"title\": \"A\",\n  \"access\": \"members\"\n}\n" "Body" json-front-matter ‹{›"#);
        insta::assert_snapshot!(shown("{note: a text in braces}\n"), @r#"None "" "{note: a text in braces}\n""#);
    }

    #[test]
    fn a_first_fence_that_is_slightly_off_opens_a_block() {
        for open in ["--- # case", "---yaml", "--- yaml", "---;", "\u{feff}---", "\u{200b}---", "\u{200e}---", "\u{ad}---", "-----"] {
            let shown = shown(&format!("{open}\ntitle: A\nrelease date: 2020\n]\nstatus: draft\n---\nBody"));
            assert!(shown.contains("\"Body\" front-matter-dashes"), "{shown}");
        }
        insta::assert_snapshot!(shown("%%%\ntitle: A\nstatus: draft\n%%%\nBody"), @r#"Some("title: A\nstatus: draft\n") "%%%\ntitle: A\nstatus: draft\n%%%\n" "Body" front-matter-dashes ‹%%%› front-matter-dashes ‹%%%›"#);
        insta::assert_snapshot!(shown("---\nstatus draft\n---\nBody"), @r#"Some("status draft\n") "---\nstatus draft\n---\n" "Body""#);
        insta::assert_snapshot!(shown("---\ntitle A\nstatus draft\n---\nBody"), @r#"Some("title A\nstatus draft\n") "---\ntitle A\nstatus draft\n---\n" "Body""#);
        let long = format!("<!--\n{}-->\n---\ntitle: A\nrelease date 2020\nstatus: draft\n---\nBody", "Licence\n\n".repeat(100));
        assert!(shown(&long).contains("\"Body\" text-before-front-matter"));
    }

    #[test]
    fn text_between_lines_that_look_like_fences_stays_text() {
        for text in [
            "---\n\nstatus quo\n---\nBody\n",
            "--- yaml\nText\n---\nBody\n",
            "---|---\nTitle: A\nand more\n---\nBody\n",
            "%%%\nText: A\n%%%\nBody\n",
            "***\nTitle: A\nA sentence.\nAnother.\n***\nBody\n",
            "# Heading\n\nA text.\n\n---\nTitle: A\nKind: b\nA sentence.\n\n---\nBody\n",
            "<!-- A comment -->\nA text.\n\n---\nTitle: A\nKind: b\nA sentence.\n\n---\nBody\n",
        ] {
            let shown = shown(text);
            assert!(shown.starts_with("None \"\" "), "{text} {shown}");
        }
        // Nor is a text with fields at its start a second block.
        let record = "---\ntitle: A\n---\nStatus: accepted\nDate: 2020\nA sentence.\n\n---\nBody\n";
        assert!(shown(record).ends_with("Body\\n\""), "{}", shown(record));
    }

    proptest! {
        #[test]
        fn any_text_is_split_at_characters(source in "(---|–|[+][+][+]|\n|\r\n|[ \t{]{0,3}title ?[:：=] é|.){0,30}") {
            let checked = split(&"page.md".into(), &source);
            let Split { front, fences, body_start } = checked.value;
            prop_assert!(source.get(body_start..).is_some() && source.get(fences.range()).is_some());
            prop_assert!(front.is_none_or(|front| source.get(front.range()).is_some()));
            for label in checked.diagnostics.iter().flat_map(|one| &one.labels) {
                prop_assert!(source.get(label.span.range()).is_some());
            }
        }
    }
}

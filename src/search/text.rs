//! The text of a page as its readers see it, in sections: a heading and what follows, up to the next.
//!
//! What is read is what [`crate::render::body`] writes: text, code, formulas, tables, descriptions of pictures, titles and captions of directives,
//! included files, and the notes that are referred to. Markup is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guildhall_search::input::Section;

use crate::config::HtmlPolicy;
use crate::document::directive::{Directive, Name};
use crate::document::tree::{NodeId, NodeKind, Reference, ReferenceKind, Tree};
use crate::render::sanitise::sanitised;
use crate::site::link::{Included, Link, MAX_INCLUDE_DEPTH};
use crate::site::{Site, Version};

/// Id of the heading over the notes, as [`crate::render::body`] writes it.
const NOTES: &str = "fn:title";

/// Between the cells of a table.
const CELL: &str = " · ";

/// The sections of a version. The first is what stands before the first heading; `notes` is the heading over notes.
pub fn sections(site: &Site, version: &Version, notes: &str) -> Vec<Section> {
    let mut reading =
        Reading { site, sections: vec![Section::default()], notes: Vec::new(), known: BTreeSet::new(), definitions: BTreeMap::new() };
    reading.document(version.document, &version.heading_ids, &site.included[version.document], MAX_INCLUDE_DEPTH);
    if !reading.notes.is_empty() {
        reading.sections.push(Section { heading: notes.to_owned(), anchor: NOTES.to_owned(), text: String::new() });
    }
    // Reading a note can meet further ones.
    let mut read = 0;
    while let Some(&(document, definition)) = reading.notes.get(read) {
        let end = site.documents[document].tree.node(definition).end;
        reading.line();
        reading.nodes(&File { document, heading_ids: &[], included: BTreeMap::new(), left: 0 }, definition + 1..end);
        read += 1;
    }
    for section in &mut reading.sections {
        section.heading = in_one_line(tidied(std::mem::take(&mut section.heading)));
        section.text = tidied(std::mem::take(&mut section.text));
    }
    reading.sections
}

/// The plain text of a Markdown field.
pub fn of_markdown(file: &Arc<str>, markdown: &str) -> String {
    let tree = crate::document::markdown::parse(file, markdown, 0).value;
    let mut text = String::new();
    tree.push_plain_text(0..tree.nodes.len() as NodeId, markdown, &mut text);
    tidied(text)
}

/// The text itself where it is tidy, as nearly all are.
fn tidied(text: String) -> String {
    if tidy_length(text.as_bytes()) == text.len() { text } else { tidy(&text) }
}

/// A text as [`tidy`] gives it, in one line.
pub fn tidy_line(text: &str) -> String {
    in_one_line(tidy(text))
}

fn in_one_line(text: String) -> String {
    if text.contains('\n') { text.replace('\n', " ") } else { text }
}

/// A text without control characters, with one space between words and one line end between paragraphs.
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut rest = text;
    // What parts the words that come from those before.
    let mut between = "";
    while let Some(one) = rest.chars().next() {
        let length = tidy_length(rest.as_bytes());
        if length > 0 {
            let (words, after) = rest.split_at(length);
            tidy.push_str(if tidy.is_empty() { "" } else { between });
            tidy.push_str(words);
            (rest, between) = (after, "");
            continue;
        }
        rest = &rest[one.len_utf8()..];
        match one {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => between = "\n",
            _ if one.is_whitespace() || one.is_control() => between = if between == "\n" { between } else { " " },
            letter => {
                tidy.push_str(if tidy.is_empty() { "" } else { between });
                tidy.push(letter);
                between = "";
            }
        }
    }
    tidy
}

/// The length of what a text begins with that is tidy already: words with single spaces or line ends between them.
fn tidy_length(text: &[u8]) -> usize {
    let mut length = 0;
    loop {
        while let Some((chunk, [next, ..])) = text.get(length..).and_then(|rest| rest.split_first_chunk())
            && is_tidy(chunk, *next, length > 0)
        {
            length += CHUNK;
        }
        let rest = text.get(length..).unwrap_or_default();
        length += rest.iter().take_while(|byte| PLAIN[usize::from(**byte)]).count();
        length += match text.get(length..).unwrap_or_default() {
            [b' ' | b'\n', next, ..] if length > 0 && PLAIN[usize::from(*next)] => 1,
            [0xC2, 0xA1..=0xBF, ..] | [0xE1, 0x80..=0x99 | 0x9B..=0xBF, ..] | [0xE2, 0x82..=0xBF, ..] | [0xE3, 0x81..=0xBF, ..] => 1,
            _ => return length,
        };
    }
}

/// Bytes that are looked at in one step.
const CHUNK: usize = 32;

/// Whether there are only plain bytes, and spaces and line ends with plain ones around them. `next` is the byte that follows; `within` says that a word
/// came before.
fn is_tidy(chunk: &[u8; CHUNK], next: u8, within: bool) -> bool {
    // Comparisons alone, so that a processor takes all bytes at once; the same as the table below.
    let is_plain = |byte: u8| {
        (0x21..=0x7E).contains(&byte) | (0x80..=0xBF).contains(&byte) | (0xC3..=0xE0).contains(&byte) | (0xE4..=0xF4).contains(&byte)
    };
    let is_space = |byte: u8| (byte == b' ') | (byte == b'\n');
    let mut after = [next; CHUNK];
    after[..CHUNK - 1].copy_from_slice(&chunk[1..]);
    let pairs = chunk.iter().zip(&after);
    (within || !is_space(chunk[0])) && pairs.fold(true, |tidy, (byte, after)| tidy & (is_plain(*byte) | is_space(*byte) & is_plain(*after)))
}

/// Bytes of UTF-8 that belong to no space, line end or control character, whatever comes before or after.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = matches!(byte, 0x21..=0x7E | 0x80..=0xBF | 0xC3..=0xE0 | 0xE4..=0xF4);
        byte += 1;
    }
    plain
};

/// A file that is read: that of the page, or one that is put into it.
struct File<'a> {
    document: usize,
    /// Ids of its headings on the page.
    heading_ids: &'a [Arc<str>],
    /// What is put into it, by reference.
    included: BTreeMap<usize, &'a Included>,
    /// How much deeper files are put into files.
    left: usize,
}

struct Reading<'a> {
    site: &'a Site,
    sections: Vec<Section>,
    /// Notes that were referred to, by document and definition, in their order.
    notes: Vec<(usize, NodeId)>,
    known: BTreeSet<(usize, NodeId)>,
    /// Notes of the documents that refer to any, by name in small letters.
    definitions: BTreeMap<usize, BTreeMap<String, NodeId>>,
}

impl Reading<'_> {
    fn document(&mut self, document: usize, heading_ids: &[Arc<str>], included: &[Option<Included>], left: usize) {
        let tree = &self.site.documents[document].tree;
        let is_include = |(_, reference): &(usize, &Reference)| reference.kind == ReferenceKind::Include;
        let includes = tree.references.iter().enumerate().filter(is_include).map(|(at, _)| at);
        let included = includes.zip(included).filter_map(|(at, part)| Some((at, part.as_ref()?))).collect();
        self.nodes(&File { document, heading_ids, included, left }, 0..tree.nodes.len() as NodeId);
    }

    fn nodes(&mut self, file: &File<'_>, nodes: std::ops::Range<NodeId>) {
        let (site, document) = (self.site, file.document);
        let (tree, source) = (&site.documents[document].tree, &*site.documents[document].source.text);
        let mut id = nodes.start;
        while id < nodes.end {
            let node = tree.node(id);
            id += 1;
            match &node.kind {
                NodeKind::Text => self.push(node.span.of(source)),
                NodeKind::DecodedText(text) | NodeKind::Code(text) => self.push(text),
                NodeKind::Math(_, tex) => self.push(&formula(tex)),
                NodeKind::SoftBreak | NodeKind::HardBreak => self.push(" "),
                NodeKind::Heading(index) => {
                    if let Some(heading) = tree.headings.get(*index as usize) {
                        let anchor = file.heading_ids.get(*index as usize).map_or("", |id| id).to_owned();
                        self.sections.push(Section { heading: heading.text.clone(), anchor, text: String::new() });
                    }
                    id = node.end;
                }
                NodeKind::TableCell => {
                    if !self.text().is_empty() && !self.text().ends_with('\n') {
                        self.push(CELL);
                    }
                }
                NodeKind::FootnoteReference(name) => self.note(document, tree, name),
                NodeKind::FootnoteDefinition(_) => id = node.end,
                NodeKind::HtmlBlock => {
                    let mut html = String::new();
                    tree.push_plain_text(id..node.end, source, &mut html);
                    self.line();
                    self.html(&html);
                    id = node.end;
                }
                NodeKind::InlineHtml(html) => self.inline_html(html),
                NodeKind::Directive(directive) => self.directive(file, directive),
                NodeKind::Paragraph
                | NodeKind::BlockQuote
                | NodeKind::Alert(_)
                | NodeKind::CodeBlock(_)
                | NodeKind::List(_)
                | NodeKind::Item
                | NodeKind::DefinitionList
                | NodeKind::DefinitionTitle
                | NodeKind::DefinitionDetails
                | NodeKind::Table(_)
                | NodeKind::TableHead
                | NodeKind::TableRow
                | NodeKind::Rule => self.line(),
                NodeKind::TaskMarker(_)
                | NodeKind::Emphasis
                | NodeKind::Strong
                | NodeKind::Strikethrough
                | NodeKind::Link(..)
                | NodeKind::Image(..) => {}
            }
        }
    }

    /// What a directive says beside its content. All of it stands before the content here.
    fn directive(&mut self, file: &File<'_>, directive: &Directive) {
        let texts: &[&str] = match directive.name {
            Name::Callout | Name::Tab | Name::Checklist | Name::Details | Name::Video => &["title"],
            Name::Figure => &["alt", "caption", "credit"],
            Name::Quote => &["person", "role"],
            Name::Include => {
                let site = self.site;
                let reference = directive.reference("file").map_or(usize::MAX, |reference| reference as usize);
                if let (Some(Link::Include(included)), Some(left)) = (site.links[file.document].get(reference), file.left.checked_sub(1)) {
                    self.line();
                    match file.included.get(&reference) {
                        Some(part) => self.document(*included, &part.heading_ids, &part.includes, left),
                        None => self.document(*included, &site.documents[*included].heading_ids, &[], left),
                    }
                }
                &[]
            }
            Name::Tabs | Name::Steps | Name::Cards => &[],
        };
        for text in texts.iter().filter_map(|key| directive.get(key)) {
            self.line();
            self.push(text);
        }
        self.line();
    }

    fn note(&mut self, document: usize, tree: &Tree, name: &str) {
        let definitions = self.definitions.entry(document).or_insert_with(|| {
            let mut definitions = BTreeMap::new();
            for (id, node) in tree.nodes.iter().enumerate() {
                if let NodeKind::FootnoteDefinition(name) = &node.kind {
                    definitions.entry(name.to_lowercase()).or_insert(id as NodeId);
                }
            }
            definitions
        });
        let Some(&definition) = definitions.get(&name.to_lowercase()) else { return };
        if self.known.insert((document, definition)) {
            self.notes.push((document, definition));
        }
    }

    /// Raw HTML: its text, or where the site shows HTML as text, all of it.
    fn html(&mut self, html: &str) {
        if self.site.config.html == HtmlPolicy::Escape {
            return self.push(html);
        }
        self.push(&of_html(&sanitised(html)));
    }

    /// A tag in a line of text: what stands between it and its end is text already.
    fn inline_html(&mut self, tag: &str) {
        if tag.starts_with("<br") {
            self.push(" ");
        } else if self.site.config.html == HtmlPolicy::Escape || tag.starts_with("<img") {
            self.html(tag);
        }
    }

    fn text(&self) -> &str {
        self.sections.last().map_or("", |section| &section.text)
    }

    fn push(&mut self, text: &str) {
        if let Some(section) = self.sections.last_mut() {
            section.text.push_str(text);
        }
    }

    fn line(&mut self) {
        if !self.text().is_empty() && !self.text().ends_with('\n') {
            self.push("\n");
        }
    }
}

/// What is left of a formula without the commands of LaTeX.
fn formula(tex: &str) -> String {
    let mut text = String::with_capacity(tex.len() + 2);
    let mut letters = tex.chars().peekable();
    text.push(' ');
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                while letters.next_if(char::is_ascii_alphabetic).is_some() {}
                text.push(' ');
            }
            '{' | '}' | '^' | '_' | '&' | '$' => text.push(' '),
            other => text.push(other),
        }
    }
    text.push(' ');
    text
}

/// Elements of HTML that begin a line of their own.
const BLOCKS: [&str; 26] = [
    "p",
    "div",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "blockquote",
    "pre",
    "summary",
    "details",
    "figcaption",
];

/// The text of sanitised HTML, and the descriptions of its pictures.
fn of_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        unescape(&rest[..at], &mut text);
        let Some(end) = end_of_tag(&rest[at..]) else { return text };
        let tag = rest[at..at + end].trim_start_matches(['<', '/']);
        let name = tag.split(|one: char| one.is_whitespace() || matches!(one, '>' | '/')).next().unwrap_or("");
        match name {
            "br" | "td" | "th" => text.push(' '),
            "img" => {
                if let Some((_, after)) = tag.split_once("alt=\"") {
                    unescape(after.split('"').next().unwrap_or(""), &mut text);
                }
            }
            block if BLOCKS.contains(&block) => text.push('\n'),
            _ => {}
        }
        rest = &rest[at + end..];
    }
    unescape(rest, &mut text);
    text
}

/// Where the tag that a text begins with ends; a `>` in quotes does not end it.
fn end_of_tag(html: &str) -> Option<usize> {
    let mut quoted = false;
    html.char_indices()
        .find(|(_, letter)| {
            quoted ^= *letter == '"';
            *letter == '>' && !quoted
        })
        .map(|(at, _)| at + 1)
}

/// Appends a text in which the sanitiser has written five characters as entities.
fn unescape(html: &str, into: &mut String) {
    const ENTITIES: [(&str, &str); 5] = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&")];
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        into.push_str(&rest[..at]);
        rest = &rest[at..];
        match ENTITIES.iter().find_map(|(entity, letter)| Some((letter, rest.strip_prefix(entity)?))) {
            Some((letter, after)) => {
                into.push_str(letter);
                rest = after;
            }
            None => {
                into.push('&');
                rest = &rest[1..];
            }
        }
    }
    into.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidy_texts_have_words_and_lines() {
        assert_eq!(tidy("  a \t b\u{1f}c\r\n\n \u{0} \nd\u{2028}e\n"), "a b c\nd\ne");
        assert_eq!(tidy(""), "");
        assert_eq!(tidy("\u{3000}a\u{85}b\u{a0}\r\r c\u{2029}\u{7f}"), "a b\nc");
    }

    /// The same, a character at a time.
    fn one_by_one(text: &str) -> String {
        let space = |one: char| one.is_whitespace() || one.is_control();
        let words = text.split(space).filter(|word| !word.is_empty());
        let mut tidied = String::new();
        let mut rest = text;
        for word in words {
            let (before, after) = rest.split_once(word).unwrap();
            let line = before.contains(['\n', '\r', '\u{2028}', '\u{2029}']);
            tidied.push_str(if tidied.is_empty() {
                ""
            } else if line {
                "\n"
            } else {
                " "
            });
            tidied.push_str(word);
            rest = after;
        }
        tidied
    }

    #[test]
    fn every_character_is_told_from_spaces() {
        for one in '\0'..='\u{FFFF}' {
            let long = "words, some and then some more of them";
            let among = [format!("{long}{one}{long}"), format!("{long} {one} {long}"), format!("{one}{long}{one}{long}")];
            let short = [format!("a{one}b"), format!("a {one}"), format!("{one} c"), format!("ä {one}{one} 中\n{one}\n")];
            for text in short.into_iter().chain(among) {
                assert_eq!(tidied(text.clone()), one_by_one(&text), "{:?}", one);
            }
        }
    }

    #[test]
    fn html_is_read_as_browsers_show_it() {
        let read = |html: &str| tidy(&of_html(&sanitised(html)));
        assert_eq!(
            read(
                "<p title=\"a > b\">One &amp; <b>two</b><script>x()</script></p><ul><li>A<li>B&nbsp;C</ul><img src=x.png alt='A \"hall\"'> &lt;i&gt;"
            ),
            "One & two\nA\nB C\nA \"hall\" <i>"
        );
        assert_eq!(read("a < b & c"), "a < b & c");
    }

    #[test]
    fn formulas_lose_their_commands() {
        assert_eq!(tidy(&formula(r"\frac{a^2}{\alpha + 12}")), "a 2 + 12");
    }
}

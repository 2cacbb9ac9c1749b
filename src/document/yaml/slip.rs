//! What goes wrong when people write YAML by hand: named with the corrected line, and repaired where the meaning is sure.

use std::sync::Arc;

use super::super::value::{Entry, Node, Value};
use super::cursor::quoted_end;
use super::{Failure, MAX_DEPTH};
use crate::diagnostic::{Diagnostic, catalogue::content};
use crate::span::Span;

/// Slips that are named in one field; a scan for a closing bracket may go through all its lines for each.
pub(super) const MAX_NAMED: usize = 20;

/// What people write before the items of a list, besides a hyphen and a space.
pub(super) const MARKS: [char; 9] = ['-', '•', '·', '●', '▪', '◦', '‣', '–', '—'];

/// Blanks that look like a space and are none.
pub const BLANKS: [char; 3] = ['\u{a0}', '\u{202f}', '\u{3000}'];

/// Longest corrected line that is shown, in characters.
const SHOWN: usize = 90;

/// A top-level key with its lines.
pub(super) struct Chunk {
    /// The key, without quotes.
    pub key: String,
    /// Where it stands in the text of the block.
    pub key_span: Span,
    /// Its lines in the text of the block, up to the next key.
    pub span: Span,
    /// Where the text after its colon starts in the text of the block.
    value_start: usize,
}

/// A part of a block that is read key by key.
pub(super) enum Piece {
    /// To be read.
    Chunk(Chunk),
    /// Repaired already.
    Read(Entry),
}

/// What was surely meant.
pub(super) enum Repair {
    /// The value.
    Value(Value),
    /// The lines, each byte at its place.
    Lines(String),
}

impl Chunk {
    /// The entry with this value, whose place is the rest of the key's line, or all lines below where that is empty.
    pub fn entry(&self, value: Value, text: &str, base: usize) -> Entry {
        let rest = &text[self.value_start..self.span.end as usize];
        let (line, _) = rest.split_once('\n').unwrap_or((rest, ""));
        let shown = if line.trim().is_empty() { rest } else { line };
        let start = self.value_start + (shown.len() - shown.trim_start().len());
        let span = Span::new(base + start, base + self.value_start + shown.trim_end().len());
        Entry { key: self.key.clone(), key_span: self.key_span.shifted(base), node: Node { value, span } }
    }
}

/// Splits a block at the lines that begin a field; lines that belong to none are named.
pub(super) fn split(file: &Arc<str>, text: &str, base: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let tabs = tab_margin(text);
    let mut margin = None;
    let mut inside = Inside::Nothing;
    let mut stray: Option<Span> = None;
    let mut at = 0;
    for raw in text.split_inclusive('\n') {
        let (start, end) = (at, at + raw.len());
        at = end;
        let line = raw.trim_end();
        let after = line.strip_prefix(tabs).unwrap_or(line);
        let mut indent = line.len() - after.trim_start_matches(' ').len();
        let is_tabbed = pieces.is_empty() && line[indent..].starts_with('\t');
        if is_tabbed {
            // The others are not indented so.
            margin = margin.or(Some(0));
            indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        }
        let mut rest = &line[indent..];
        let bare = rest.trim_start_matches(BLANKS);
        // A field at the margin, rather than a part of the one above.
        let has_blanks = bare.len() < rest.len() && !pieces.is_empty() && !(inside == Inside::Other && begins_field(bare));
        if has_blanks {
            (indent, rest) = (line.len() - bare.len(), bare);
        }
        let blank = rest.is_empty() || rest.starts_with('#') || (margin.is_none() && rest == "---");
        let margin = if blank { margin.unwrap_or(0) } else { *margin.get_or_insert(indent) };
        let continues = blank
            || indent > margin && !(inside == Inside::Plain && begins_field(rest) || is_tabbed && split_key(rest).is_some())
            || rest.starts_with('\t')
            || (rest == "-" || rest.starts_with("- ") || rest.starts_with([']', '}'])) && inside != Inside::Nothing
            || matches!(inside, Inside::Quoted(_)) && split_key(rest).is_none();
        if continues {
            if let Inside::Quoted(quote) = inside
                && rest.contains(quote)
            {
                inside = Inside::Other;
            }
            if let Some(Piece::Chunk(chunk)) = pieces.last_mut() {
                chunk.span.end = Span::new(0, end).end;
            } else if !blank {
                add_stray(&mut stray, Span::new(start, start + line.len()), file, base, diagnostics);
            }
            continue;
        }
        let slip = key_with_slip(rest);
        if let Some((key, key_end, value_at)) = split_key(rest).filter(|_| slip.is_none_or(|(_, sign, _)| sign == ":")) {
            if has_blanks {
                diagnostics.push(blanks(&line[..indent]).at(file, Span::new(start, start + indent).shifted(base)));
            } else if indent != margin {
                diagnostics.push(content::wrong_indentation(&shorten(rest)).at(file, Span::new(start, start + line.len()).shifted(base)));
            }
            inside = Inside::of(rest[value_at..].trim());
            pieces.push(Piece::Chunk(Chunk {
                key: key.to_owned(),
                key_span: Span::new(start + indent, start + indent + key_end),
                // A field that is indented by mistake is read from its key on, so that its own lines fit each other.
                span: Span::new(if indent == margin { start } else { start + indent }, end),
                value_start: start + indent + value_at,
            }));
        } else if let Some((key, sign, value)) = slip {
            let place = Span::new(start + indent, start + line.len());
            diagnostics.push(if sign == ":" {
                after_colon(file, rest, base + start + indent, key, value)
            } else {
                content::field_sign(sign, &shorten(&format!("{key}: {value}"))).at(file, place.shifted(base))
            });
            let value_span = Span::new(place.end as usize - value.len(), place.end as usize).shifted(base);
            let key_span = Span::new(start + indent, start + indent + key.len()).shifted(base);
            pieces.push(Piece::Read(Entry { key: key.to_owned(), key_span, node: Node { value: plain(value), span: value_span } }));
            inside = Inside::Other;
        } else {
            add_stray(&mut stray, Span::new(start, start + line.len()), file, base, diagnostics);
            inside = if inside == Inside::Nothing { Inside::Nothing } else { Inside::Other };
        }
    }
    pieces
}

/// Names a line that belongs to no field; one message for lines that follow each other.
fn add_stray(stray: &mut Option<Span>, span: Span, file: &Arc<str>, base: usize, diagnostics: &mut Vec<Diagnostic>) {
    let place = span.shifted(base);
    match (stray.as_mut(), diagnostics.last_mut().and_then(|last| last.labels.first_mut())) {
        (Some(before), Some(label)) if label.span.end == before.shifted(base).end && span.start - before.end <= 2 => {
            label.span.end = place.end;
        }
        _ => diagnostics.push(content::line_without_colon().at(file, place)),
    }
    *stray = Some(span);
}

/// What the lines below a key's line would continue.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Nothing,
    /// A text on the key's line: an indented `key: …` below it is a field out of place.
    Plain,
    /// A text whose quote is still open.
    Quoted(char),
    Other,
}

impl Inside {
    fn of(value: &str) -> Inside {
        match value.chars().next() {
            None | Some('#' | '|' | '>' | '[' | '{' | '&' | '!') => Inside::Other,
            Some(quote @ ('"' | '\'')) if quoted_end(value, 0).is_none() => Inside::Quoted(quote),
            Some(_) => Inside::Plain,
        }
    }
}

/// Key, end of the key as written, and start of the value, of a line `key: value`.
pub(super) fn split_key(line: &str) -> Option<(&str, usize, usize)> {
    let ends_key = |at: usize| matches!(line.as_bytes().get(at + 1), None | Some(b' ' | b'\t'));
    if line.starts_with(['"', '\'']) {
        let end = quoted_end(line, 0)?;
        let colon = end + line[end..].find(':')?;
        return (line[end..colon].trim().is_empty() && ends_key(colon)).then(|| (&line[1..end - 1], end, colon + 1));
    }
    let colon = line.match_indices(':').map(|(at, _)| at).find(|at| ends_key(*at))?;
    let key = line[..colon].trim_end();
    let plain = !key.is_empty() && !key.starts_with(['-', '#', '[', '{', '?', '&', '*', '!', '|', '>', '@', '`', '%']);
    (plain && !key.contains(" #")).then_some((key, key.len(), colon + 1))
}

/// Whether a line begins a field, and is not the further text of the line above, with a colon in it: names of fields are one word.
fn begins_field(line: &str) -> bool {
    split_key(line).is_some_and(|(key, ..)| !key.contains(char::is_whitespace))
}

/// Key and value of a line `key:value`, whose key is one word.
fn key_without_space(line: &str) -> Option<(&str, &str)> {
    key_with_slip(line).filter(|(_, sign, _)| *sign == ":").map(|(key, _, value)| (key, value))
}

/// Key, sign and value of a line whose key is one word and ends with a colon that no space follows, or with what is taken for a colon.
pub(super) fn key_with_slip(line: &str) -> Option<(&str, &str, &str)> {
    let (at, sign) = line.match_indices([':', '：', '=']).next()?;
    let (key, value) = (&line[..at], &line[at + sign.len()..]);
    let key = if sign == ":" { key } else { key.trim_end() };
    let word = !key.is_empty() && key.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'));
    (word && !value.starts_with("//")).then(|| (key, sign, value.trim()))
}

/// The blanks with a tab among them that all lines begin with; empty where there are none.
fn tab_margin(text: &str) -> &str {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let first = lines.next().unwrap_or("");
    let blanks = &first[..first.len() - first.trim_start_matches([' ', '\t']).len()];
    if blanks.contains('\t') && lines.all(|line| line.starts_with(blanks)) { blanks } else { "" }
}

/// A value that stands behind a slip as it was meant: as text, unless more than that is written.
fn plain(value: &str) -> Value {
    if value.starts_with(['[', '{']) { Value::Broken } else { Value::Text(unquoted(value).to_owned()) }
}

/// Names and reads a field in braces whose colon has no space after it: `{name:Leuven}` is a name without a value to YAML.
pub(super) fn parted(entry: &mut Entry, file: &Arc<str>, source: &str, diagnostics: &mut Vec<Diagnostic>) {
    let is_last = |after: &str| after.trim_start().starts_with([',', '}']);
    if entry.node.value != Value::Null
        || entry.key_span.of(source) != entry.key
        || !source.get(entry.key_span.end as usize..).is_some_and(is_last)
    {
        return;
    }
    let Some((key, value)) = key_without_space(&entry.key).filter(|(_, value)| !value.is_empty()) else { return };
    diagnostics.push(after_colon(file, &entry.key, entry.key_span.start as usize, key, value));
    let (start, end) = (entry.key_span.start as usize, entry.key_span.end as usize);
    let node = Node { value: Value::Text(value.to_owned()), span: Span::new(end - value.len(), end) };
    *entry = Entry { key: key.to_owned(), key_span: Span::new(start, start + key.len()), node };
}

/// Names and joins texts in braces that have commas without quotes: `{title: A, B and C}` is a text and two names to YAML.
pub(super) fn join(entries: &mut Vec<Entry>, file: &Arc<str>, source: &str, diagnostics: &mut Vec<Diagnostic>) {
    let is_rest = |before: &Entry, entry: &Entry| {
        let gap = source.get(before.node.span.end as usize..entry.key_span.start as usize);
        let is_bare = entry.node.value == Value::Null && entry.key_span.of(source) == entry.key && !entry.key.contains(':');
        is_bare
            && matches!(before.node.value, Value::Text(_))
            && !before.node.span.of(source).starts_with(['"', '\''])
            && gap.is_some_and(|gap| gap.trim_matches(' ') == ",")
            && source.get(entry.key_span.end as usize..).is_some_and(|after| after.trim_start().starts_with([',', '}']))
    };
    let mut joined: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut longer: Vec<usize> = Vec::new();
    for entry in entries.drain(..) {
        match joined.last_mut() {
            Some(before) if is_rest(before, &entry) => {
                before.node.span.end = entry.key_span.end;
                if longer.last() != Some(&(joined.len() - 1)) {
                    longer.push(joined.len() - 1);
                }
            }
            _ => joined.push(entry),
        }
    }
    for at in longer {
        let Entry { key, node, .. } = &mut joined[at];
        let text = node.span.of(source);
        node.value = Value::Text(text.to_owned());
        let line = shorten(&format!("{key}: {}", quoted(unquoted(text))));
        diagnostics.push(content::comma_in_text(&line).at(file, node.span));
    }
    *entries = joined;
}

/// Names and takes away a blank that is no space at the ends of a name.
pub(super) fn blank_in_key(entry: &mut Entry, file: &Arc<str>, source: &str, diagnostics: &mut Vec<Diagnostic>) {
    let (start, key) = (entry.key_span.start as usize, entry.key.trim_matches(BLANKS));
    if key.len() == entry.key.len() || key.is_empty() || entry.key_span.of(source) != entry.key {
        return;
    }
    let before = entry.key.len() - entry.key.trim_start_matches(BLANKS).len();
    let (own, end) = (Span::new(start + before, start + before + key.len()), entry.key_span.end as usize);
    for place in [Span::new(start, start + before), Span::new(start + before + key.len(), end)] {
        if place.start < place.end {
            diagnostics.push(blanks(place.of(source)).at(file, place));
        }
    }
    (entry.key, entry.key_span) = (key.to_owned(), own);
}

/// What is wrong with blanks of which one is no space.
fn blanks(written: &str) -> Diagnostic {
    let blank = written.chars().find(|one| BLANKS.contains(one)).unwrap_or('\u{a0}');
    content::invisible_character(&format!("U+{:04X}", u32::from(blank)))
}

/// What is wrong with a line at `at` between the colon after its key and its value: there is no blank, or one that is no space.
fn after_colon(file: &Arc<str>, line: &str, at: usize, key: &str, value: &str) -> Diagnostic {
    let after = &line[key.len() + 1..];
    let blank = after.len() - after.trim_start_matches(BLANKS).len();
    if blank > 0 {
        let start = at + key.len() + 1;
        return blanks(&after[..blank]).at(file, Span::new(start, start + blank));
    }
    content::missing_space(&shorten(&format!("{key}: {value}"))).at(file, Span::new(at, at + line.len()))
}

/// What is wrong with the mark at the beginning of an item at `at`: no space follows it, or it is no hyphen.
pub(super) fn mark(file: &Arc<str>, line: &str, at: usize) -> Diagnostic {
    let after = line.strip_prefix('-').unwrap_or_default();
    let blank = after.len() - after.trim_start_matches(BLANKS).len();
    if blank > 0 {
        return blanks(&after[..blank]).at(file, Span::new(at + 1, at + 1 + blank));
    }
    let text = line.trim_start_matches(MARKS).trim_start();
    content::list_mark(&shorten(&format!("- {text}"))).at(file, Span::new(at, at + line.len()))
}

/// Names and reads a list below its field whose items do not all begin with a hyphen and a space, so that it is one text to YAML.
pub(super) fn unmarked_list(entry: &mut Entry, file: &Arc<str>, source: &str, diagnostics: &mut Vec<Diagnostic>) {
    let Span { start, end } = entry.node.span;
    let is_below = source.get(entry.key_span.end as usize..start as usize).is_some_and(|before| before.contains('\n'));
    let written = entry.node.span.of(source);
    if !matches!(entry.node.value, Value::Text(_)) || !is_below || written.starts_with(['"', '\'']) {
        return;
    }
    let lines = || {
        let offsets = written.split_inclusive('\n').scan(start as usize, |at, raw| {
            let begins = *at;
            *at += raw.len();
            Some((begins + (raw.len() - raw.trim_start().len()), raw.trim()))
        });
        offsets.filter(|(_, line)| !line.is_empty())
    };
    let is_marked = |line: &str| line.starts_with(MARKS);
    // A text may begin with a dash.
    let all = lines().all(|(_, line)| is_marked(line)) && (lines().count() > 1 || !written.starts_with(['–', '—']));
    if !all && !lines().any(|(_, line)| line.starts_with("- ")) {
        return;
    }
    let mut items = Vec::new();
    for (at, line) in lines() {
        let text = line.trim_start_matches(MARKS).trim_start();
        if !line.starts_with("- ") && items.len() < MAX_NAMED {
            diagnostics.push(mark(file, line, at));
        }
        let span = Span::new(at + line.len() - text.len(), at + line.len());
        items.push(Node { value: Value::Text(unquoted(text).to_owned()), span });
    }
    entry.node = Node { value: Value::List(items), span: Span { start, end } };
}

/// Names what is wrong with a chunk that could not be read.
pub(super) fn diagnose(
    file: &Arc<str>,
    text: &str,
    base: usize,
    chunk: &Chunk,
    failure: &Failure,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Repair> {
    let before = diagnostics.len();
    let place = |start: usize, end: usize| Span::new(base + start, base + end);
    if failure.deep {
        diagnostics.push(content::nested_too_deep(MAX_DEPTH as u64).at(file, chunk.key_span.shifted(base)));
        return None;
    }
    let mut tabs = false;
    let mut block: Option<usize> = None;
    let mut until = 0;
    let mut at = chunk.span.start as usize;
    for raw in chunk.span.of(text).split_inclusive('\n') {
        let start = at;
        at += raw.len();
        let line = raw.trim_end();
        let blanks = line.len() - line.trim_start_matches(|one: char| matches!(one, ' ' | '\t') || BLANKS.contains(&one)).len();
        let rest = &line[blanks..];
        if rest.is_empty() || rest.starts_with('#') || start < until {
            continue;
        }
        if diagnostics.len() - before >= MAX_NAMED {
            break;
        }
        if block.is_some_and(|indent| blanks > indent) {
            continue;
        }
        block = None;
        if let Some(tab) = line[..blanks].find('\t') {
            tabs = true;
            let spaces = line[..blanks].replace('\t', "  ");
            diagnostics.push(content::tab_indentation(&shorten(&format!("{spaces}{rest}"))).at(file, place(start + tab, start + tab + 1)));
        } else if line[..blanks].contains(BLANKS) {
            diagnostics.push(self::blanks(&line[..blanks]).at(file, place(start, start + blanks)));
        }
        let mut lead = blanks;
        while line[lead..].starts_with("- ") {
            lead += 2 + line[lead + 2..].bytes().take_while(|byte| *byte == b' ').count();
        }
        let (prefix, value_at) = match split_key(&line[lead..]) {
            Some((_, _, value_at)) => (lead + value_at, lead + value_at),
            None => (lead, lead),
        };
        let value_at = value_at + (line[value_at..].len() - line[value_at..].trim_start().len());
        let value = &line[value_at..];
        if value.starts_with(['|', '>'])
            && value[1..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-')).trim().is_empty()
        {
            block = Some(blanks);
            continue;
        }
        let slip = Slip {
            file,
            text: &text[..chunk.span.end as usize],
            start: start + value_at,
            value,
            head: line[..prefix].trim(),
            keyed: prefix != lead,
            base,
        };
        if prefix == lead && lead == blanks && start != chunk.span.start as usize {
            if let Some((key, after)) = key_without_space(value) {
                diagnostics.push(after_colon(file, value, base + start + value_at, key, after));
            }
            continue;
        }
        until = slip.name(diagnostics).unwrap_or(0);
    }
    let rest = &text[chunk.value_start..chunk.span.end as usize];
    if diagnostics.len() > before
        && let Some(item) = item_below_text(chunk, text)
    {
        diagnostics.push(content::unreadable_field(&chunk.key).at(file, item.shifted(base)));
    }
    if diagnostics.len() == before {
        let start = chunk.span.start as usize + failure.at;
        if failure.reserved || text[start..].starts_with('*') {
            diagnostics.push(content::yaml_anchor().at(file, place(start, start + 1)));
        } else {
            let mut start = start.min(chunk.span.end as usize);
            // The library gives up where it can go no further: after the last line, that is the last line.
            if text[start..chunk.span.end as usize].trim().is_empty() {
                start = chunk.span.start as usize + chunk.span.of(text).trim_end().len();
            }
            let from = text[..start].rfind('\n').map_or(0, |end| end + 1);
            let to = text[start..].find('\n').map_or(text.len(), |length| start + length);
            let line = &text[from..to];
            let from = from + (line.len() - line.trim_start().len());
            let problem = content::unreadable_field(&chunk.key);
            diagnostics
                .push(problem.at(file, place(from, to.max(from) - (line.len() - line.trim_end().len()).min(to.saturating_sub(from)))));
        }
    }
    if tabs {
        return Some(Repair::Lines(tabs_as_spaces(chunk.span.of(text))));
    }
    let (first, below) = rest.split_once('\n').unwrap_or((rest, ""));
    let single = below.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let value = first.trim();
    // What was meant is a list or a group of values, and where it ends is not known.
    let is_open = value.starts_with(['[', '{']) && flow_end(value, 0).is_none() || value.starts_with("- ");
    (single && !value.is_empty() && !is_open).then(|| Repair::Value(Value::Text(unquoted(value).to_owned())))
}

/// The first item of a list that stands where its key does, below a text on the key's line: which of the two was meant is not known, whatever else is wrong
/// with the text.
fn item_below_text(chunk: &Chunk, text: &str) -> Option<Span> {
    let key = chunk.key_span.start as usize;
    let indent = key - text.get(..key)?.rfind('\n').map_or(0, |end| end + 1);
    let (value, below) = text.get(chunk.value_start..chunk.span.end as usize)?.split_once('\n')?;
    if Inside::of(value.trim()) != Inside::Plain || value.trim_start().starts_with("- ") {
        return None;
    }
    let mut at = chunk.value_start + value.len() + 1;
    for raw in below.split_inclusive('\n') {
        let (line, start) = (raw.trim(), at + raw.len() - raw.trim_start().len());
        if start - at == indent && (line == "-" || line.starts_with("- ")) {
            return Some(Span::new(start, start + line.len()));
        }
        at += raw.len();
    }
    None
}

/// The lines with every tab of their indentation as one space: the structure that was meant where tabs alone indent.
fn tabs_as_spaces(lines: &str) -> String {
    let mut spaced = String::with_capacity(lines.len());
    for line in lines.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        spaced.extend(line[..blanks].chars().map(|_| ' '));
        spaced.push_str(&line[blanks..]);
    }
    spaced
}

/// One value as written on its line.
struct Slip<'a> {
    file: &'a Arc<str>,
    /// The text up to the end of the chunk.
    text: &'a str,
    /// Where the value starts in it.
    start: usize,
    /// The value up to the end of its line.
    value: &'a str,
    /// What stands before it on its line: `- ` and `key:`.
    head: &'a str,
    /// Whether a key stands before it.
    keyed: bool,
    base: usize,
}

impl Slip<'_> {
    /// Names what is wrong with the value; the offset up to which it goes where it goes over more lines than one.
    fn name(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<usize> {
        let value = self.value;
        let first = value.chars().next()?;
        let whole = Span::new(self.start, self.start + value.len()).shifted(self.base);
        let corrected = |text: &str| shorten(&format!("{} {}", self.head, quoted(text)));
        match first {
            '"' | '\'' => {
                let Some(end) = quoted_end(self.text, self.start) else {
                    let line = shorten(&format!("{} {value}{first}", self.head));
                    diagnostics.push(content::unclosed_quote(&first.to_string(), &line).at(self.file, whole));
                    return None;
                };
                if first == '"'
                    && let Some((at, escape)) = bad_escape(&self.text[self.start..end])
                {
                    let place = Span::new(self.start + at, self.start + at + escape.len()).shifted(self.base);
                    let line = corrected(&unescaped(&self.text[self.start + 1..end - 1]));
                    diagnostics.push(content::bad_escape(escape, &line).at(self.file, place));
                }
                let after = self.text[end..].split('\n').next().unwrap_or("").trim();
                if !after.is_empty() && !after.starts_with('#') && (self.keyed || !after.starts_with(':')) {
                    let several = self.text[self.start..end].contains('\n');
                    diagnostics.push(if several {
                        let line = shorten(&format!("{} {value}{first}", self.head));
                        content::unclosed_quote(&first.to_string(), &line).at(self.file, whole)
                    } else {
                        content::text_after_quote(&corrected(unquoted(value))).at(self.file, whole)
                    });
                    return None;
                }
                Some(end)
            }
            '[' | '{' => {
                let close = if first == '[' { "]" } else { "}" };
                match flow_end(self.text, self.start) {
                    None => {
                        let place = Span::new(self.start, self.start + 1).shifted(self.base);
                        diagnostics.push(content::unclosed_bracket(&first.to_string(), close).at(self.file, place));
                        None
                    }
                    Some(end) => {
                        let after = self.text[end..].split('\n').next().unwrap_or("").trim();
                        if !after.is_empty() && !after.starts_with('#') && end <= self.start + value.len() {
                            diagnostics.push(content::reserved_start(&sign(first), &corrected(value)).at(self.file, whole));
                        }
                        Some(end)
                    }
                }
            }
            '-' if self.keyed && value.starts_with("- ") => {
                diagnostics.push(content::list_on_key_line(self.head.trim_start_matches("- "), &value[2..]).at(self.file, whole));
                None
            }
            '<' if self.head.ends_with("<<:") => None,
            '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | ',' | ']' | '}' => {
                diagnostics.push(content::reserved_start(&sign(first), &corrected(value)).at(self.file, whole));
                None
            }
            '?' if value.starts_with("? ") => {
                diagnostics.push(content::reserved_start(&sign(first), &corrected(value)).at(self.file, whole));
                None
            }
            _ => {
                let text = value.find(" #").map_or(value, |comment| value[..comment].trim_end());
                let goes_on = || {
                    let (more, end) = self.continuation();
                    (self.keyed && text.len() == value.len() && !more.is_empty()).then_some(end)
                };
                let colon = first_colon(text).or_else(|| {
                    let from = value.len();
                    Some(from + first_colon(&self.text[self.start + from..goes_on()?])?)
                });
                if let Some(colon) = colon
                    && (self.keyed || text.starts_with(|first: char| !first.is_alphanumeric()))
                {
                    let place = Span::new(self.start + colon, self.start + colon + 1).shifted(self.base);
                    let (more, end) = self.continuation();
                    let whole = |text: &str| in_curly_quotes(text).map_or_else(|| format!("{text}{more}"), str::to_owned);
                    let line = match self.item(text.len()) {
                        Some(item) => shorten(&format!("- {}", quoted(&whole(item)))),
                        None => corrected(&whole(text)),
                    };
                    diagnostics.push(content::colon_in_text(&line).at(self.file, place));
                    return Some(end);
                }
                None
            }
        }
    }

    /// The lines below that go on with the text, each after a space, and where they end: those that are indented deeper and begin no field or item.
    fn continuation(&self) -> (String, usize) {
        let end = self.start + self.value.len();
        let line = self.text[..self.start].rfind('\n').map_or(0, |end| end + 1);
        let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let margin = blanks(&self.text[line..]);
        let mut at = end + self.text[end..].find('\n').map_or(self.text.len() - end, |at| at + 1);
        let mut more = String::new();
        for raw in self.text[at..].split_inclusive('\n') {
            let rest = raw.trim();
            if rest.is_empty() || blanks(raw) <= margin || rest.starts_with("- ") || rest.starts_with('#') || begins_field(rest) {
                break;
            }
            more.push(' ');
            more.push_str(rest);
            at += raw.len();
        }
        (more, at)
    }

    /// The whole item of a list with the first bytes of the value, where what stands before the value is no name of a part but the beginning of a
    /// text: `- Our plan: two parts: one now`.
    fn item(&self, length: usize) -> Option<&str> {
        let line = self.text.get(..self.start)?.rfind('\n').map_or(0, |end| end + 1);
        let written = self.text.get(line..self.start + length)?;
        let mut item = written.trim_start().strip_prefix("- ")?;
        while let Some(inner) = item.trim_start().strip_prefix("- ") {
            item = inner;
        }
        let item = item.trim_start();
        let (key, _) = item.split_once(':')?;
        let is_name = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'));
        (self.keyed && !is_name && !key.starts_with(['"', '\''])).then_some(item)
    }
}

/// The first colon that ends a name for YAML: before a space, or at the end of a line.
pub(super) fn first_colon(text: &str) -> Option<usize> {
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    colons.find(|at| text.get(at + 1..).is_some_and(|after| after.is_empty() || after.starts_with([' ', '\n', '\r'])))
}

/// The end of the brackets that open at `start`.
pub(super) fn flow_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        match *bytes.get(at)? {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' | b'\'' if matches!(bytes[at - 1], b' ' | b'\n' | b'[' | b'{' | b',' | b':') => {
                at = quoted_end(text, at)?;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// The first backslash sequence of a double-quoted text that YAML does not know.
fn bad_escape(quoted: &str) -> Option<(usize, &str)> {
    let mut rest = quoted.char_indices();
    while let Some((at, character)) = rest.next() {
        if character == '\\' {
            let (_, escaped) = rest.next()?;
            if !matches!(
                escaped,
                '0' | 'a'
                    | 'b'
                    | 't'
                    | '\t'
                    | 'n'
                    | 'v'
                    | 'f'
                    | 'r'
                    | 'e'
                    | ' '
                    | '"'
                    | '/'
                    | '\\'
                    | 'N'
                    | '_'
                    | 'L'
                    | 'P'
                    | 'x'
                    | 'u'
                    | 'U'
                    | '\n'
                    | '\r'
            ) {
                return Some((at, &quoted[at..at + 1 + escaped.len_utf8()]));
            }
        }
    }
    None
}

/// The text between curly quotes that wrap the whole of it.
pub(super) fn in_curly_quotes(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix(['“', '”', '„', '‘', '’'])?.strip_suffix(['“', '”', '‘', '’'])?;
    (!inner.is_empty() && !inner.contains(['“', '”', '„', '‘'])).then_some(inner)
}

/// The text in the quotes that need the fewest changes.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// A sign for a message.
fn sign(character: char) -> String {
    if character == '`' { "a backtick".to_owned() } else { format!("`{character}`") }
}

/// The text between double quotes without the backslashes before quotes and backslashes.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped = if letter == '\\' { letters.next_if(|next| matches!(next, '"' | '\\')) } else { None };
        plain.push(escaped.unwrap_or(letter));
    }
    plain
}

/// The text without a quote at its ends; all of it where the first is closed after a word or more: `"one" and "two"`, `"one": two`.
fn unquoted(text: &str) -> &str {
    if text.starts_with(['"', '\''])
        && let Some(after) = quoted_end(text, 0).and_then(|end| text.get(end..))
        && after.starts_with([' ', ',', ':'])
    {
        return text;
    }
    let inner = text.strip_prefix(['"', '\'']).unwrap_or(text);
    if inner.len() < text.len() { inner.strip_suffix(['"', '\'']).unwrap_or(inner) } else { in_curly_quotes(text).unwrap_or(text) }
}

/// The place of the comment that an empty value is, where it follows the colon directly on its line and nothing stands below it.
pub(super) fn commented_out(source: &str, entry: &Entry) -> Option<(Span, String)> {
    let start = entry.key_span.end as usize;
    // Looked at first: there may be many empty values on one long line.
    let comment = source.get(start..)?.strip_prefix(": #")?.split(['\n', '\r']).next()?;
    // `#Hashtag` and `#1`, unlike `# a remark`; a title may be written as a heading is.
    let is_text = !comment.is_empty() && !comment.starts_with([' ', '#']);
    let heading = comment.trim_start_matches(['#', ' ']).trim_end();
    let text = match is_text {
        true => format!("#{}", comment.trim_end()),
        false if entry.key == "title" && !heading.is_empty() => heading.to_owned(),
        false => return None,
    };
    let place = Span::new(start + 2, start + 3 + comment.trim_end().len());
    Some((place, shorten(&format!("{}: {}", entry.key, quoted(&text)))))
}

/// The place of what follows a text on its line and is taken for a comment: `Report #3 of 2024`. With the line as it was meant, which begins with
/// `head`. A word alone may well have a comment, unless a number follows: then it is `#3`, not `#todo`.
pub(super) fn cut_short(source: &str, span: Span, text: &str, head: &str) -> Option<(Span, String)> {
    if source.get(span.range()) != Some(text) {
        return None;
    }
    let end = span.end as usize;
    let after = source.get(end..)?;
    // Looked at first: there may be many texts on one long line.
    let comment = after.trim_start_matches(|one: char| one.is_whitespace() && !matches!(one, '\n' | '\r'));
    let first = comment.strip_prefix('#')?.chars().next()?;
    let is_text = text.contains(' ') || head.starts_with("title:") || first.is_ascii_digit();
    if comment.len() == after.len() || !first.is_alphanumeric() || !is_text {
        return None;
    }
    let rest = after.split(['\n', '\r']).next()?.trim_end();
    let place = Span::new(end + after.len() - comment.len(), end + rest.len());
    Some((place, shorten(&format!("{head} {}", quoted(&format!("{text}{rest}"))))))
}

/// A line for a message: its start, where it is long.
pub(super) fn shorten(line: &str) -> String {
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line.to_owned(),
    }
}

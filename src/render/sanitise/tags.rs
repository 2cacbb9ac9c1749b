//! The tags of an HTML text, as they are written.
//!
//! This reading serves counting and reporting; what is safe is decided by a parser that reads as browsers do.

/// A tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Name as written.
    pub(super) name: &'a str,
    /// Whether it is an end tag.
    pub(super) closing: bool,
    /// Offset of its `<`.
    pub(super) start: usize,
    /// What stands between name and `>`.
    inside: &'a str,
}

/// An attribute as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its value without quotes; empty where there is none.
    pub(super) value: &'a str,
    /// Offset of its name.
    pub(super) start: usize,
    /// Offset after it.
    pub(super) end: usize,
}

/// All tags in order, without those in comments and in elements that hold plain text.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')? + 1..];
            if let Some(skipped) = after_comment(rest) {
                rest = skipped;
                continue;
            }
            let closing = rest.starts_with('/');
            let start = usize::from(closing);
            if !rest.as_bytes().get(start).is_some_and(u8::is_ascii_alphabetic) {
                continue;
            }
            let end = rest[start..].find(|char: char| is_space(char) || matches!(char, '/' | '>')).map_or(rest.len(), |at| start + at);
            let name = &rest[start..end];
            let inside_end = end + end_of_tag(&rest[end..]);
            let tag = Tag { name, closing, start: html.len() - rest.len() - 1, inside: &rest[end..inside_end] };
            rest = rest.get(inside_end + 1..).unwrap_or("");
            if !closing && RAW_TEXT.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
                rest = from_end_tag(rest, name);
            }
            return Some(tag);
        }
    })
}

/// Elements whose content is text for the parser (HTML, 13.2.6.4.7; scripts are on).
const RAW_TEXT: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"];

impl<'a> Tag<'a> {
    /// Offset after its `>`, or after the text where it has none.
    pub(super) fn end(self) -> usize {
        self.inside_start() + self.inside.len() + 1
    }

    fn inside_start(self) -> usize {
        self.start + 1 + usize::from(self.closing) + self.name.len()
    }

    /// Its attributes.
    pub(super) fn attributes(self) -> impl Iterator<Item = Attribute<'a>> {
        let mut rest = self.inside;
        let start = self.inside_start();
        std::iter::from_fn(move || {
            let offset = |rest: &str| start + self.inside.len() - rest.len();
            rest = rest.trim_start_matches(|char: char| is_space(char) || char == '/');
            let end =
                rest.char_indices().skip(1).find(|(_, char)| is_space(*char) || matches!(char, '/' | '=')).map_or(rest.len(), |(at, _)| at);
            let mut attribute = Attribute { name: &rest[..end], value: "", start: offset(rest), end: offset(&rest[end..]) };
            rest = rest[end..].trim_start_matches(is_space);
            if let Some(value) = rest.strip_prefix('=') {
                let value = value.trim_start_matches(is_space);
                (attribute.value, rest) = match value.chars().next() {
                    Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                    _ => value.split_at(value.find(is_space).unwrap_or(value.len())),
                };
                attribute.end = offset(rest);
            }
            (!attribute.name.is_empty()).then_some(attribute)
        })
    }
}

fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// What follows a comment or declaration, where `rest` (after `<`) is one.
fn after_comment(rest: &str) -> Option<&str> {
    let end = if let Some(comment) = rest.strip_prefix("!--") {
        // `<!-->` and `<!--->` are whole comments.
        if let Some(after) = comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
            return Some(after);
        }
        "-->"
    } else if rest.starts_with("![CDATA[") {
        "]]>"
    } else if rest.starts_with(['!', '?']) {
        ">"
    } else {
        return None;
    };
    Some(rest.split_once(end).map_or("", |(_, after)| after))
}

/// Where the `>` of a tag is; `>` in quoted values does not count.
fn end_of_tag(rest: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in rest.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return at,
            None if after_equals && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => {}
        }
        after_equals = byte == b'=' || after_equals && byte.is_ascii_whitespace();
    }
    rest.len()
}

/// From the end tag of `name` on; nothing where there is none.
fn from_end_tag<'a>(rest: &'a str, name: &str) -> &'a str {
    rest.match_indices("</")
        .find(|(at, _)| rest.get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)))
        .map_or("", |(at, _)| &rest[at..])
}

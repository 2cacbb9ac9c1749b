//! Text that looks like a link, a picture or a note but is none.

use std::ops::Range;

/// Longest link that is looked for, in bytes: it keeps the search linear.
const MAX_LENGTH: usize = 500;

/// What the names of files that pages link to end in.
const EXTENSIONS: [&str; 13] = ["md", "html", "pdf", "jpg", "jpeg", "png", "svg", "gif", "webp", "docx", "xlsx", "odt", "csv"];

/// A piece of text that was probably meant otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookalike {
    /// `[text](an address)`; whether it is a picture; and how to write it.
    Spaces(Range<usize>, bool, String),
    /// `[text](address` without an end; whether it is a picture; and how to write it.
    Unclosed(Range<usize>, bool, String),
    /// `[text](address "title)`; whether it is a picture; and how to write it.
    Title(Range<usize>, bool, String),
    /// `[text] (address)`, and how to write it.
    Gap(Range<usize>, String),
    /// `(text)[address]`, and how to write it.
    Reversed(Range<usize>, String),
    /// `[text][name]`; the range is that of the name.
    UndefinedName(Range<usize>),
    /// `[^name]`; the range is that of the name.
    UndefinedFootnote(Range<usize>),
    /// `<!--`.
    Comment(Range<usize>),
}

/// All that is found in `text`, a piece of one line in which the parser found no markup.
pub fn find(text: &str) -> Vec<Lookalike> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut opened: Option<usize> = None;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'<' if bytes[at..].starts_with(b"<!--") => found.push(Lookalike::Comment(at..at + 4)),
            b'[' if bytes.get(at + 1) == Some(&b'^') => {
                if let Some(close) = closing(bytes, at, b'[', b']')
                    && close > at + 2
                    && !bytes[at..close].contains(&b' ')
                {
                    found.push(Lookalike::UndefinedFootnote(at + 2..close));
                    at = close;
                }
            }
            b'[' => opened = Some(at),
            b']' => {
                let start = opened.take();
                if let Some((lookalike, end)) = after_bracket(text, start, at) {
                    found.push(lookalike);
                    at = end;
                }
            }
            b')' if bytes.get(at + 1) == Some(&b'[') => {
                let open = bytes[..at].iter().rev().take(MAX_LENGTH).position(|byte| *byte == b'(').map(|back| at - 1 - back);
                if let (Some(open), Some(close)) = (open, closing(bytes, at + 1, b'[', b']')) {
                    let (label, address) = (&text[open + 1..at], &text[at + 2..close]);
                    if is_surely_address(address) && !label.is_empty() {
                        found.push(Lookalike::Reversed(open..close + 1, format!("[{label}]({address})")));
                        at = close;
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// What follows `]` at `at`, whose `[` is at `open`, and the offset of its last byte.
fn after_bracket(text: &str, open: Option<usize>, at: usize) -> Option<(Lookalike, usize)> {
    let bytes = text.as_bytes();
    let label = open.map_or("…", |open| &text[open + 1..at]);
    let picture = open.is_some_and(|open| open > 0 && bytes[open - 1] == b'!');
    let start = open.map_or(at, |open| open - usize::from(picture));
    match bytes.get(at + 1)? {
        b'(' => {
            let sign = if picture { "!" } else { "" };
            let Some(close) = closing(bytes, at + 1, b'(', b')') else {
                let length = bytes[at + 2..].iter().take(MAX_LENGTH).take_while(|byte| !matches!(byte, b' ' | b'\t')).count();
                let address = text.get(at + 2..at + 2 + length).filter(|address| !address.contains('(') && is_surely_address(address))?;
                let unclosed = Lookalike::Unclosed(start..at + 2 + length, picture, format!("{sign}[{label}]({address})"));
                return open.map(|_| (unclosed, at + 1 + length));
            };
            let inner = text[at + 2..close].trim();
            if let Some((address, title)) = quoted(inner) {
                return Some((Lookalike::Title(start..close + 1, picture, format!("{sign}[{label}]({address} \"{title}\")")), close));
            }
            let (address, title) = match inner.find([' ', '\t']).and_then(|_| inner.find(" \"")) {
                Some(quote) if inner.ends_with('"') => (inner[..quote].trim(), &inner[quote..]),
                _ => (inner, ""),
            };
            if !address.contains([' ', '\t']) || !is_probably_address(address) || address.starts_with('<') {
                return None;
            }
            let written = if address.starts_with("tel:") {
                address.replace([' ', '\t'], "")
            } else if address.starts_with("mailto:") || address.contains(['<', '>']) {
                address.replace([' ', '\t'], "%20")
            } else {
                format!("<{address}>")
            };
            let corrected = format!("{sign}[{label}]({written}{title})");
            Some((Lookalike::Spaces(start..close + 1, picture, corrected), close))
        }
        b' ' if bytes.get(at + 2) == Some(&b'(') => {
            let open = open?;
            let close = closing(bytes, at + 2, b'(', b')')?;
            let address = &text[at + 3..close];
            (is_surely_address(address) && !label.is_empty())
                .then(|| (Lookalike::Gap(open..close + 1, format!("[{label}]({address})")), close))
        }
        b'[' if !matches!(bytes.get(at + 2), Some(b'^' | b'[' | b']' | b'!')) => {
            let open = open?;
            let close = closing(bytes, at + 1, b'[', b']')?;
            let name = &text[at + 2..close];
            let in_word = text[..open].ends_with(|before: char| before.is_alphanumeric() || matches!(before, ']' | ')' | '_'));
            let is_name = name.chars().any(char::is_alphabetic) && !label.trim().is_empty() && label.chars().any(char::is_alphabetic);
            (is_name && !in_word).then_some((Lookalike::UndefinedName(at + 2..close), close))
        }
        _ => None,
    }
}

/// The address and the title in the parentheses of a link whose title has a quote that begins it, but not the same straight one at its end.
fn quoted(inner: &str) -> Option<(&str, &str)> {
    const QUOTES: [char; 6] = ['"', '\'', '“', '”', '„', '«'];
    let (address, title) = inner.split_once([' ', '\t'])?;
    let title = title.trim_start();
    let words = title.strip_prefix(QUOTES)?.trim_end_matches(['"', '\'', '“', '”', '»']).trim();
    (is_surely_address(address) && !words.is_empty() && !words.contains('"')).then_some((address, words))
}

/// The sign that closes the one at `at`.
fn closing(bytes: &[u8], at: usize, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in bytes[at..].iter().enumerate().take(MAX_LENGTH) {
        if *byte == open {
            depth += 1;
        } else if *byte == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + offset);
            }
        }
    }
    None
}

fn is_probably_address(text: &str) -> bool {
    text.contains('/') || text.starts_with('#') || text.starts_with("tel:") || text.starts_with("mailto:") || has_extension(text)
}

fn is_surely_address(text: &str) -> bool {
    !text.contains([' ', '\t'])
        && (text.contains("://")
            || text.starts_with("./")
            || text.starts_with("../")
            || text.starts_with("mailto:")
            || text.starts_with("tel:")
            || text.starts_with("www.")
            || {
                let path = text.split(['#', '?']).next().unwrap_or_default();
                EXTENSIONS.iter().any(|extension| path.strip_suffix(extension).is_some_and(|name| name.ends_with('.')))
            })
}

fn has_extension(text: &str) -> bool {
    let path = text.split(['#', '?']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(name, extension)| {
        !name.is_empty()
            && (1..=5).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && extension.bytes().any(|byte| byte.is_ascii_alphabetic())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_with_spaces() {
        let corrected = |text: &str| match find(text).as_slice() {
            [Lookalike::Spaces(range, picture, corrected)] => Some((text[range.clone()].to_owned(), *picture, corrected.clone())),
            _ => None,
        };
        assert_eq!(
            corrected("See ![x](Foto stadhuis (2).JPG)."),
            Some(("![x](Foto stadhuis (2).JPG)".to_owned(), true, "![x](<Foto stadhuis (2).JPG>)".to_owned()))
        );
        assert_eq!(
            corrected("[a](my page.md#x \"T t\")"),
            Some(("[a](my page.md#x \"T t\")".to_owned(), false, "[a](<my page.md#x> \"T t\")".to_owned()))
        );
        assert_eq!(corrected("** b](a b/c)"), Some(("](a b/c)".to_owned(), false, "[…](<a b/c>)".to_owned())));
        assert_eq!(corrected("[x](tel:+32 16 00)"), Some(("[x](tel:+32 16 00)".to_owned(), false, "[x](tel:+321600)".to_owned())));
        assert_eq!(corrected("[x](see the note)"), None);
        assert_eq!(corrected("[x](e.g. this one)"), None);
    }

    #[test]
    fn other_slips() {
        assert_eq!(find("[a b] (https://a.b)"), [Lookalike::Gap(0..19, "[a b](https://a.b)".to_owned())]);
        assert_eq!(find("(a)[x.md]"), [Lookalike::Reversed(0..9, "[a](x.md)".to_owned())]);
        assert_eq!(find("[a][b]"), [Lookalike::UndefinedName(4..5)]);
        assert_eq!(find("x[^note] y"), [Lookalike::UndefinedFootnote(3..7)]);
        assert_eq!(find("a <!-- b"), [Lookalike::Comment(2..6)]);
        assert_eq!(find("[a](b.md and"), [Lookalike::Unclosed(0..8, false, "[a](b.md)".to_owned())]);
        assert_eq!(find("![a](../b"), [Lookalike::Unclosed(0..9, true, "![a](../b)".to_owned())]);
        for title in ["\"t u", "'t u", "“t u”", "\"t u'"] {
            assert_eq!(
                find(&format!("[a](b.md {title})")),
                [Lookalike::Title(0..14.max(10 + title.len()), false, "[a](b.md \"t u\")".to_owned())]
            );
        }
    }

    #[test]
    fn ordinary_brackets() {
        for text in [
            "a[i](j)",
            "list[0][1]",
            "[sic] (2019)",
            "f(x)[0]",
            "[",
            "]",
            "](",
            "[^",
            "[x]: y",
            "![",
            "[ ] todo",
            "[a](see",
            "[a](b c",
            "](b.md",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }

    #[test]
    fn long_lines_take_linear_time() {
        find(&"](".repeat(20_000));
        find(&")[".repeat(20_000));
        find(&"[^".repeat(20_000));
    }
}

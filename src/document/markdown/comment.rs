//! HTML comments, found in raw HTML so that they can be left out.

use std::ops::Range;

/// Reads raw HTML piece by piece (as a block in a quotation stands on several lines) and tells what is no comment.
#[derive(Debug, Default)]
pub struct Comments {
    state: State,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Text,
    /// In a tag; the quote that is open.
    Tag(Option<u8>),
    /// In a comment.
    Comment,
    /// In an element whose text is no HTML, up to its end tag.
    Raw(&'static str),
}

impl Comments {
    /// The parts of the next piece that are no comments.
    pub fn keep(&mut self, html: &str) -> Vec<Range<usize>> {
        let bytes = html.as_bytes();
        let mut kept = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while at < bytes.len() {
            match self.state {
                State::Text if bytes[at..].starts_with(b"<!--") => {
                    if start < at {
                        kept.push(start..at);
                    }
                    let rest = &bytes[at + 4..];
                    // `<!-->` and `<!--->` are whole comments.
                    match [&b">"[..], b"->"].into_iter().find(|short| rest.starts_with(short)) {
                        Some(short) => {
                            at += 4 + short.len();
                            start = at;
                        }
                        None => {
                            self.state = State::Comment;
                            at += 4;
                        }
                    }
                }
                State::Text => {
                    if bytes[at] == b'<' && bytes.get(at + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/') {
                        let name = |name: &str| {
                            bytes.get(at + 1..at + 1 + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
                        };
                        self.state = match ["script", "style"].into_iter().find(|raw| name(raw)) {
                            Some(raw) => State::Raw(raw),
                            None => State::Tag(None),
                        };
                    }
                    at += 1;
                }
                State::Comment => {
                    if bytes[at..].starts_with(b"-->") {
                        self.state = State::Text;
                        at += 3;
                        start = at;
                    } else {
                        at += 1;
                    }
                }
                State::Tag(quote) => {
                    match (quote, bytes[at]) {
                        (None, b'>') => self.state = State::Text,
                        (None, b'"' | b'\'') => self.state = State::Tag(Some(bytes[at])),
                        (Some(open), byte) if open == byte => self.state = State::Tag(None),
                        _ => {}
                    }
                    at += 1;
                }
                State::Raw(name) => {
                    if bytes[at..].starts_with(b"</")
                        && bytes.get(at + 2..at + 2 + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
                    {
                        self.state = State::Tag(None);
                    }
                    at += 1;
                }
            }
        }
        if start < bytes.len() && !self.is_open() {
            kept.push(start..bytes.len());
        }
        kept
    }

    /// Whether a comment is open after the last piece.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Comment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(pieces: &[&str]) -> (String, bool) {
        let mut comments = Comments::default();
        let text = pieces.iter().flat_map(|piece| comments.keep(piece).into_iter().map(move |range| &piece[range])).collect();
        (text, comments.is_open())
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(kept(&["<b>a<!-- x -->b</b>\n"]), ("<b>ab</b>\n".to_owned(), false));
        assert_eq!(kept(&["a <!-- x\n", "y -->\n", "b"]), ("a \nb".to_owned(), false));
        assert_eq!(kept(&["<!-->a<!--->b"]), ("ab".to_owned(), false));
        assert_eq!(kept(&["<a title=\"<!-- x -->\">"]), ("<a title=\"<!-- x -->\">".to_owned(), false));
        assert_eq!(kept(&["<script>\"<!--\"</script><!-- x -->"]), ("<script>\"<!--\"</script>".to_owned(), false));
        assert_eq!(kept(&["a<!-- x"]), ("a".to_owned(), true));
    }
}

//! Bare web and e-mail addresses in text: GFM 6.9, "Autolinks (extension)".

use std::ops::Range;

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autolink {
    /// Its bytes.
    pub range: Range<usize>,
    /// What is put before it to make a destination: `http://` before `www.`, `mailto:` before an e-mail address.
    pub prefix: &'static str,
}

/// The first address at or after `from`. Two readings of ours: an address may follow a letter that is not ASCII, and full-width punctuation ends it, as
/// Chinese and Japanese are written without spaces.
pub fn find(text: &str, from: usize) -> Option<Autolink> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(step) = bytes.get(at..)?.iter().position(|byte| matches!(byte, b':' | b'.' | b'@')) {
        at += step;
        let found = match bytes[at] {
            b':' if bytes[at..].starts_with(b"://") => web(text, from, at),
            b'.' if at >= from + 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"www") => www(text, from, at - 3),
            b'@' => email(text, from, at),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        at += 1;
    }
    None
}

fn web(text: &str, from: usize, colon: usize) -> Option<Autolink> {
    let bytes = text.as_bytes();
    let letters = bytes[from..colon].iter().rev().take(6).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let start = colon - letters;
    if !["http", "https"].iter().any(|scheme| bytes[start..colon].eq_ignore_ascii_case(scheme.as_bytes())) {
        return None;
    }
    let end = address_end(text, start, colon + 3)?;
    Some(Autolink { range: start..end, prefix: "" })
}

fn www(text: &str, from: usize, start: usize) -> Option<Autolink> {
    let before = text[from..start].chars().next_back();
    if before.is_some_and(|before| before.is_ascii() && !before.is_ascii_whitespace() && !matches!(before, '*' | '_' | '~' | '(')) {
        return None;
    }
    let end = address_end(text, start, start)?;
    Some(Autolink { range: start..end, prefix: "http://" })
}

/// The end of an address whose domain begins at `domain`, if it is a valid one.
fn address_end(text: &str, start: usize, domain: usize) -> Option<usize> {
    let length = text[domain..]
        .find(|character: char| !(character.is_alphanumeric() || matches!(character, '-' | '_' | '.')))
        .unwrap_or(text.len() - domain);
    let name = text[domain..domain + length].trim_end_matches('.');
    if !name.contains('.') || name.starts_with('.') || name.rsplit('.').take(2).any(|segment| segment.contains('_')) {
        return None;
    }
    let rest = &text[domain..];
    let length =
        rest.find(|character: char| character.is_whitespace() || character == '<' || is_wide_punctuation(character)).unwrap_or(rest.len());
    let end = trim(text, start, domain + length);
    (end > domain).then_some(end)
}

/// Leaves out punctuation that belongs to the sentence: GFM's "extended autolink path validation".
fn trim(text: &str, start: usize, mut end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut surplus = {
        let count = |sign: u8| bytes[start..end].iter().filter(|byte| **byte == sign).count();
        count(b')').saturating_sub(count(b'('))
    };
    while end > start {
        match bytes[end - 1] {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' => end -= 1,
            b')' if surplus > 0 => {
                surplus -= 1;
                end -= 1;
            }
            b';' => {
                let name = bytes[start..end - 1].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                if name == 0 || end - 1 - name <= start || bytes[end - 2 - name] != b'&' {
                    return end;
                }
                end -= name + 2;
            }
            _ => return end,
        }
    }
    end
}

fn email(text: &str, from: usize, sign: usize) -> Option<Autolink> {
    let bytes = text.as_bytes();
    let local =
        bytes[from..sign].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+')).count();
    let mut start = sign - local;
    if !bytes[start..sign].iter().any(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut end = sign + 1;
    while end < bytes.len() {
        match bytes[end] {
            byte if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') => end += 1,
            b'.' if bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => end += 1,
            _ => break,
        }
    }
    let domain = &text[sign + 1..end];
    if !domain.contains('.') || domain.starts_with('.') || domain.ends_with(['-', '_']) {
        return None;
    }
    let mut prefix = "mailto:";
    if start >= from + 7 && bytes[start - 7..start].eq_ignore_ascii_case(b"mailto:") {
        start -= 7;
        prefix = "";
    }
    Some(Autolink { range: start..end, prefix })
}

fn is_wide_punctuation(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{FF01}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0C}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}' | '“' | '”' | '«' | '»' | '،' | '؛' | '؟')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<(&str, &str)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(link) = find(text, from) {
            from = link.range.end;
            found.push((link.prefix, &text[link.range]));
        }
        found
    }

    /// The examples of GFM 6.9.
    #[test]
    fn examples_of_the_specification() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("www.commonmark.org", &[("http://", "www.commonmark.org")]),
            ("Visit www.commonmark.org/help for more", &[("http://", "www.commonmark.org/help")]),
            ("Visit www.commonmark.org.", &[("http://", "www.commonmark.org")]),
            ("Visit www.commonmark.org/a.b.", &[("http://", "www.commonmark.org/a.b")]),
            ("www.google.com/search?q=Markup+(business)", &[("http://", "www.google.com/search?q=Markup+(business)")]),
            ("www.google.com/search?q=Markup+(business)))", &[("http://", "www.google.com/search?q=Markup+(business)")]),
            ("(www.google.com/search?q=Markup+(business))", &[("http://", "www.google.com/search?q=Markup+(business)")]),
            ("www.google.com/search?q=(business))+ok", &[("http://", "www.google.com/search?q=(business))+ok")]),
            ("www.google.com/search?q=commonmark&hl=en", &[("http://", "www.google.com/search?q=commonmark&hl=en")]),
            ("www.google.com/search?q=commonmark&hl;", &[("http://", "www.google.com/search?q=commonmark")]),
            ("www.commonmark.org/he<lp", &[("http://", "www.commonmark.org/he")]),
            ("http://commonmark.org", &[("", "http://commonmark.org")]),
            (
                "(Visit https://encrypted.google.com/search?q=Markup+(business))",
                &[("", "https://encrypted.google.com/search?q=Markup+(business)")],
            ),
            ("foo@bar.baz", &[("mailto:", "foo@bar.baz")]),
            ("hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.", &[("mailto:", "hello+xyz@mail.example")]),
            ("a.b-c_d@a.b", &[("mailto:", "a.b-c_d@a.b")]),
            ("a.b-c_d@a.b.", &[("mailto:", "a.b-c_d@a.b")]),
            ("a.b-c_d@a.b-", &[]),
            ("a.b-c_d@a.b_", &[]),
            ("mailto:foo@bar.baz", &[("", "mailto:foo@bar.baz")]),
        ];
        for (text, expected) in cases {
            assert_eq!(links(text), *expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_address() {
        for text in [
            "http://localhost",
            "xhttp://a.b",
            "awww.a.b",
            "www.",
            "http://",
            "http://a_b.c_d",
            "a@b",
            "@a.b",
            "ftp://a.b",
            "javascript://a.b",
            "http://.",
        ] {
            assert_eq!(links(text), [], "{text}");
        }
    }

    #[test]
    fn scripts_without_spaces() {
        assert_eq!(links("详见https://example.org/页。请看"), [("", "https://example.org/页")]);
        assert_eq!(links("(https://a.org)，b@c.de。"), [("", "https://a.org"), ("mailto:", "b@c.de")]);
    }
}

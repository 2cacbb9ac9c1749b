//! Text in XML.

/// Writes `text` so that it can stand as character data and in quoted attributes. Characters that XML 1.0 (2.2) forbids, even as
/// references, are left out.
pub(crate) fn escape(text: &str, out: &mut String) {
    out.reserve(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|char| matches!(char, '\0'..='\x08' | '\x0b'..='\x1f' | '&' | '<' | '>' | '"' | '\u{fffe}' | '\u{ffff}'))
    {
        let (plain, others) = rest.split_at(at);
        out.push_str(plain);
        let mut others = others.chars();
        match others.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            // A raw carriage return would be read as a new line.
            Some('\r') => out.push_str("&#13;"),
            _ => {}
        }
        rest = others.as_str();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out() {
        let mut out = String::new();
        escape("a\0b\u{1b}c\u{fffe} <\"&'>\té\u{1f600}\r", &mut out);
        assert_eq!(out, "abc &lt;&quot;&amp;'&gt;\té\u{1f600}&#13;");
    }
}

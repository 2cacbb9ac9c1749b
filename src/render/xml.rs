//! Text in XML.

/// Writes `text` so that it can stand as character data and in quoted attributes. Characters that XML 1.0 (2.2) forbids, even as
/// references, are left out.
pub(super) fn escape(text: &str, out: &mut String) {
    out.reserve(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => out.push(char),
            // A raw carriage return would be read as a new line.
            '\r' => out.push_str("&#13;"),
            _ => {}
        }
    }
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

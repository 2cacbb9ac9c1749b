//! Text and addresses as they may stand in HTML.

/// Appends `text`, so that it is read as text in elements and in quoted attributes. Control characters, which HTML does not allow, become U+FFFD; line
/// ends become `\n`.
pub fn text(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut next = 0;
    while let Some(step) = bytes[next..].iter().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0..=0x1F | 0x7F)) {
        let at = next + step;
        next = at + 1;
        let replacement = match bytes[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => "",
            b'\r' => "\n",
            b'\t' | b'\n' => continue,
            _ => "\u{FFFD}",
        };
        out.push_str(&text[start..at]);
        out.push_str(replacement);
        start = at + 1;
    }
    out.push_str(&text[start..]);
}

/// Which characters of an address stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// Letters of every script, as HTML allows (WHATWG URL).
    International,
    /// ASCII alone, as the examples of CommonMark have it.
    Ascii,
}

/// Appends an address for a quoted attribute: what may not stand in one is percent-encoded; percent signs stay.
pub fn address(out: &mut String, address: &str, kind: Address) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = address.as_bytes();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let encode = match byte {
            b'&' => false,
            b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b'[' | b']' | 0..=0x1F | 0x7F => true,
            0x80.. => {
                if kind == Address::International {
                    continue;
                }
                true
            }
            _ => continue,
        };
        out.push_str(address.get(start..at).unwrap_or(""));
        if encode {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        } else {
            out.push_str("&amp;");
        }
        start = at + 1;
    }
    out.push_str(address.get(start..).unwrap_or(""));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(function: impl Fn(&mut String)) -> String {
        let mut out = String::new();
        function(&mut out);
        out
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(of(|out| text(out, "a<b>&\"c\"\r\nd\re\0f\té")), "a&lt;b&gt;&amp;&quot;c&quot;\nd\ne\u{FFFD}f\té");
    }

    #[test]
    fn addresses_are_encoded() {
        assert_eq!(of(|out| address(out, "a b?c=\"é\"&d=%20#[x]", Address::International)), "a%20b?c=%22é%22&amp;d=%20#%5Bx%5D");
        assert_eq!(of(|out| address(out, "/é/参", Address::Ascii)), "/%C3%A9/%E5%8F%82");
    }
}

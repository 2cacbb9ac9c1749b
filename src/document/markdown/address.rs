//! Which addresses may be published.

/// Schemes that links may have; all others are left out of the output, above all those that run code.
const SAFE_SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The scheme that a browser may read in `address` and that is not published, in lower case; nothing for relative addresses and safe schemes.
///
/// Browsers leave out tabs, line ends and leading control characters (WHATWG URL, 4.4); this leaves out every control and invisible character, so that
/// nothing hides a scheme.
pub fn unsafe_scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in address.chars() {
        match character {
            ':' => {
                let starts_well = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
                return (starts_well && !SAFE_SCHEMES.contains(&scheme.as_str())).then_some(scheme);
            }
            'a'..='z' | '0'..='9' | '+' | '-' | '.' => scheme.push(character),
            'A'..='Z' => scheme.push(character.to_ascii_lowercase()),
            _ if character.is_control() || character.is_whitespace() || is_invisible(character) => {}
            _ => return None,
        }
        if scheme.len() > 64 {
            return None;
        }
    }
    None
}

/// Whether an address leads to another site: it has a host.
pub fn is_remote(address: &str) -> bool {
    let address = address.trim_start();
    let rest = ["http:", "https:"].iter().find_map(|scheme| {
        address.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).and_then(|_| address.get(scheme.len()..))
    });
    rest.unwrap_or(address).starts_with("//")
}

/// For an address that is empty, or has nothing after its scheme, an example of a whole one.
pub fn completed(address: &str) -> Option<&'static str> {
    let address = address.trim();
    let after = |scheme: &str| {
        address.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).and_then(|_| address.get(scheme.len()..))
    };
    if let Some(rest) = after("http:").or_else(|| after("https:")) {
        let has_host = rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#', ':']));
        return (!has_host).then_some("https://example.org");
    }
    let is_empty = |rest: &str| rest.is_empty() || rest == "//";
    if after("mailto:").is_some_and(is_empty) {
        return Some("mailto:name@example.org");
    }
    if after("tel:").is_some_and(is_empty) {
        return Some("tel:+3216000000");
    }
    matches!(address, "" | "//").then_some("plan.md")
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_that_run_code_in_any_disguise() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            " \u{1}javascript:x",
            "java\tscript:x",
            "java\nscript\u{200B}:x",
            "java\u{FFFD}script:x",
        ] {
            assert_eq!(unsafe_scheme(address).as_deref(), Some("javascript"), "{address:?}");
        }
        assert_eq!(unsafe_scheme("data:text/html,x").as_deref(), Some("data"));
        assert_eq!(unsafe_scheme("VBScript:x").as_deref(), Some("vbscript"));
    }

    #[test]
    fn addresses_that_may_be_published() {
        for address in [
            "",
            "#a:b",
            "a/b:c",
            "?a:b",
            "../a.md",
            "https://a.b:80/",
            "HTTP://a.b",
            "mailto:a@b.c",
            "tel:+32",
            "//a.b/c:d",
            ":x",
            "1:2",
            "مثال:x",
        ] {
            assert_eq!(unsafe_scheme(address), None, "{address:?}");
        }
    }

    #[test]
    fn addresses_without_an_end() {
        for address in ["", " ", "//", "https://", "HTTP:", "http:/x", "https:///x", "mailto:", "tel:", "https:example.org"] {
            assert!(completed(address).is_some(), "{address:?}");
        }
        for address in ["#", "/", "x", "https://a", "http://[::1]/", "//a", "mailto:a@b", "mailto:?subject=x", "tel:1", "https"] {
            assert_eq!(completed(address), None, "{address:?}");
        }
    }

    #[test]
    fn other_sites() {
        assert!(is_remote("https://a.b") && is_remote("HTTP://a") && is_remote("//a"));
        assert!(!is_remote("/a") && !is_remote("a//b") && !is_remote("mailto:a@b"));
    }
}

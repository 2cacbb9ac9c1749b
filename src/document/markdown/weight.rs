//! How much work raw HTML is for a sanitiser: reading misnested or endlessly nested elements as browsers do takes more than linear time and space.

use std::collections::BTreeMap;

/// Most tags of raw HTML that belong together.
const MAX_TAGS: usize = 10_000;

/// Most elements in one another.
const MAX_DEPTH: usize = 100;

/// Elements without an end tag, and those whose end tag may be left out.
const UNCOUNTED: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "dt", "dd", "tr",
    "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "rt", "rp",
];

/// Counts tags, piece by piece.
#[derive(Debug, Default)]
pub struct Weight {
    tags: usize,
    depth: usize,
    open: BTreeMap<String, usize>,
    is_too_deep: bool,
}

impl Weight {
    /// Counts the tags of a piece.
    pub fn add(&mut self, html: &str) {
        for (at, _) in html.match_indices('<') {
            let rest = &html[at + 1..];
            let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
            let length = rest.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
            if length == 0 {
                continue;
            }
            self.tags += 1;
            let name = rest[..length].to_ascii_lowercase();
            if UNCOUNTED.contains(&name.as_str()) || self.is_too_heavy() {
                continue;
            }
            let open = self.open.entry(name).or_default();
            if !is_end {
                *open += 1;
                self.depth += 1;
            } else if *open > 0 {
                *open -= 1;
                self.depth -= 1;
            }
            self.is_too_deep |= self.depth > MAX_DEPTH;
        }
    }

    /// Whether it is more than any page needs.
    pub fn is_too_heavy(&self) -> bool {
        self.is_too_deep || self.tags > MAX_TAGS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_too_heavy(html: &str) -> bool {
        let mut weight = Weight::default();
        weight.add(html);
        weight.is_too_heavy()
    }

    #[test]
    fn ordinary_html_is_light() {
        assert!(!is_too_heavy(&format!("<table>{}</table>", "<tr><td>a<td><b>b</b></tr>".repeat(1000))));
        assert!(!is_too_heavy(&"<div>".repeat(100)));
    }

    #[test]
    fn endless_nesting_is_heavy() {
        assert!(is_too_heavy(&"<div>".repeat(101)));
        assert!(is_too_heavy(&"<B title=x></i>".repeat(101)));
        assert!(is_too_heavy(&"<br>".repeat(10_001)));
    }
}

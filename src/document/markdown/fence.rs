//! Blocks of code whose closing line is missing.

/// The fence of a block of code that has no end and takes in what is hardly all code, with the length of its first line: where a line without text, or
/// a heading, stands in it. Of a last piece of code that only lacks its last line, nothing is to be said.
pub fn unclosed(block: &str) -> Option<(&str, usize)> {
    let (opening, inner) = block.split_once(['\n', '\r'])?;
    let sign = opening.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let fence = &opening[..opening.len() - opening.trim_start_matches(sign).len()];
    let inner = inner.replace("\r\n", "\n");
    let inner = inner.trim_matches([' ', '\t', '>', '\n', '\r']);
    if inner.is_empty() {
        return None;
    }
    let lines: Vec<&str> = inner.split(['\n', '\r']).map(bare).collect();
    let is_closed = lines.last().is_some_and(|last| last.len() >= fence.len() && last.trim_start_matches(sign).is_empty());
    // One `#` begins a comment in many languages.
    let is_heading = |line: &&str| line.starts_with("##") && line.trim_start_matches('#').starts_with(' ');
    let takes_in_more = || lines.iter().any(|line| line.is_empty() || is_heading(line));
    (!is_closed && takes_in_more()).then(|| (fence, opening.trim_end().len()))
}

/// A line without what a quotation or a list puts around it.
fn bare(line: &str) -> &str {
    line.trim_matches([' ', '\t', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_without_an_end() {
        assert_eq!(unclosed("```\ncode\n\nText\n"), Some(("```", 3)));
        assert_eq!(unclosed("~~~~ sh \r\ncode\r\n## Heading\r\n```\r\n~~~\r\n"), Some(("~~~~", 7)));
        assert_eq!(unclosed("```\n> code\n>\n> Text\n"), Some(("```", 3)));
    }

    #[test]
    fn fences_that_do_no_harm() {
        for block in ["```", "```\n", "```\n\n", "```\n\n# Comment\ncode\n\n", "```\ncode\n\ncode\n```\n", "~~~\ncode\n\n~~~~~  \n"] {
            assert_eq!(unclosed(block), None, "{block:?}");
        }
        assert_eq!(unclosed("```\n> code\n>\n> code\n> ```\n"), None);
    }
}

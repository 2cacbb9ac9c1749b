//! Texts with `{placeholders}`.

use std::ops::Range;

/// `text` with each `{name}` replaced by its value. A name without a value, and any other brace, stays as it is.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut done = 0;
    for (name, range) in placeholders(text) {
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            filled.push_str(&text[done..range.start]);
            filled.push_str(value);
            done = range.end;
        }
    }
    filled.push_str(&text[done..]);
    filled
}

/// The placeholders of a text, in order: name, and range with the braces. A name is made of `a`–`z` and `_`.
pub fn placeholders(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    text.match_indices('{').filter_map(|(start, _)| {
        let name = &text[start + 1..];
        let length = name.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_')?;
        (length > 0 && name[length..].starts_with('}')).then(|| (&name[..length], start..start + length + 2))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_names_and_leaves_other_braces() {
        let values = [("a", "1"), ("b_c", "{a}")];
        assert_eq!(fill("{a}/{b_c}/{d}/{}/{A}/{{a}}/{a", &values), "1/{a}/{d}/{}/{A}/{1}/{a");
        assert_eq!(fill("", &values), "");
    }
}

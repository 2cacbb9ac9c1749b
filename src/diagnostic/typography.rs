//! The spaces of French: narrow and never broken, before `: ; ? !` and inside guillemets.

/// The space that French sets at its marks, U+202F.
const SPACE: char = '\u{202f}';

/// A French text, written with plain spaces, with those of its typography. What stands between backticks is an example and stays as it is, also
/// where a line has several of them for one.
pub(super) fn french(text: &str) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    // Number of backticks that opened an example; none outside of one.
    let mut open = 0;
    while let Some(letter) = letters.next() {
        if letter == '`' {
            let mut count = 1;
            while letters.next_if_eq(&'`').is_some() {
                count += 1;
            }
            open = if open == 0 {
                count
            } else if open == count {
                0
            } else {
                open
            };
            set.extend(std::iter::repeat_n('`', count));
        } else if open == 0 && letter == ' ' && (set.ends_with('«') || is_mark(letters.clone())) {
            set.push(SPACE);
        } else {
            set.push(letter);
        }
    }
    set
}

/// Whether what follows is a mark that has a space before it, and no more than that mark.
fn is_mark(mut rest: impl Iterator<Item = char>) -> bool {
    let is_mark = rest.next().is_some_and(|letter| matches!(letter, ':' | ';' | '?' | '!' | '»'));
    is_mark && rest.next().is_none_or(|letter| letter.is_whitespace() || matches!(letter, '.' | ',' | ';' | ')' | '"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_at_marks() {
        let texts = [
            "il manque : « a » ; vraiment ? oui !",
            "« {query} », puis",
            "écrivez `title : a` ou ``a ` : b`` : c",
            "ajoutez : [languages.fr]",
            "une ligne :::callout",
            "à la fin :",
        ];
        let shown = texts.map(|text| french(text).replace(SPACE, "~"));
        insta::assert_snapshot!(shown.join("\n"), @"
        il manque~: «~a~»~; vraiment~? oui~!
        «~{query}~», puis
        écrivez `title : a` ou ``a ` : b``~: c
        ajoutez~: [languages.fr]
        une ligne :::callout
        à la fin~:
        ");
    }
}

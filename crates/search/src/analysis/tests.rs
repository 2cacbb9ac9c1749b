//! Tokens of every language, readable by eye; and what holds for any text.

use super::*;

/// Tokens, a line for each position: what is found there, and in what.
fn shown(tag: &str, text: &str) -> String {
    let analyser = analyser(tag);
    let mut lines: Vec<String> = Vec::new();
    let mut at = None;
    analyser.tokens(text, &mut |token| {
        let mark = match token.kind {
            Kind::Word => "",
            Kind::Variant => "~",
            Kind::Joined => "+",
            Kind::Pair => "",
            Kind::Single => "·",
        };
        let surface = if token.surface == token.stem { String::new() } else { format!("({})", token.surface) };
        let shown = format!("{mark}{}{surface}", token.stem);
        match lines.last_mut() {
            Some(line) if at == Some(token.position) => *line = format!("{line} {shown}"),
            _ => lines.push(shown),
        }
        at = Some(token.position);
    });
    lines.join(" | ")
}

fn analyser(tag: &str) -> Analyser {
    Analyser::new(tag, stemmers::for_language(tag).unwrap_or_else(|| Box::new(NoStem)))
}

#[test]
fn look() {
    for line in include_str!("tests/look.txt").lines() {
        let (tag, text) = line.split_once(' ').unwrap();
        println!("{tag:8} {text}\n         {}", shown(tag, text));
    }
}

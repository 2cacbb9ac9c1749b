//! Blocks of code of about fifteen lines, no two alike.

use std::fmt::Write as _;

use super::random::Random;

/// Names of the languages, as a fenced block names them.
pub const LANGUAGES: [&str; 5] = ["rust", "python", "json", "yaml", "html"];

/// A block in the language of this index, of words that `word` makes up.
pub fn block(language: usize, random: &mut Random, word: &mut dyn FnMut() -> String) -> String {
    let lines = random.within(4, 9);
    match language {
        0 => rust(lines, random, word),
        1 => python(lines, random, word),
        2 => json(lines, random, word),
        3 => yaml(lines, random, word),
        _ => html(lines, random, word),
    }
}

type Words<'a> = &'a mut dyn FnMut() -> String;

fn rust(lines: usize, random: &mut Random, word: Words<'_>) -> String {
    let mut text = format!("/// {} {} {}.\npub fn {}_of(items: &[Item]) -> Result<u64, Error> {{\n", word(), word(), word(), word());
    text.push_str("    let mut total = 0;\n    for item in items.iter().filter(|item| !item.is_hidden()) {\n");
    for _ in 0..lines {
        let _ = match random.within(0, 2) {
            0 => writeln!(text, "        total += item.{}.len() as u64 * {}; // {}", word(), random.within(2, 900), word()),
            1 => writeln!(text, "        let {} = item.find(\"{}\")?;", word(), word()),
            _ => writeln!(text, "        if total > {} {{ return Err(Error::new(\"{}\")); }}", random.within(10, 9000), word()),
        };
    }
    text.push_str("    }\n    Ok(total)\n}\n");
    text
}

fn python(lines: usize, random: &mut Random, word: Words<'_>) -> String {
    let mut text =
        format!("import csv\n\n\ndef {}(rows: list[dict]) -> int:\n    \"\"\"{} {}.\"\"\"\n    total = 0\n", word(), word(), word());
    for _ in 0..lines {
        let _ = match random.within(0, 2) {
            0 => writeln!(text, "    total += sum(int(row[\"{}\"]) for row in rows if row)  # {}", word(), word()),
            1 => writeln!(text, "    {} = [row.get('{}', {}) for row in rows]", word(), word(), random.within(0, 99)),
            _ => writeln!(text, "    if total > {}:\n        raise ValueError(f\"{}: {{total}}\")", random.within(10, 9000), word()),
        };
    }
    text.push_str("    return total\n");
    text
}

fn json(lines: usize, random: &mut Random, word: Words<'_>) -> String {
    let mut text = format!("{{\n  \"name\": \"{} {}\",\n  \"items\": [\n", word(), word());
    for line in 0..lines {
        let comma = if line + 1 < lines { "," } else { "" };
        let number = random.within(1, 99_999);
        let _ = writeln!(text, "    {{ \"id\": {number}, \"{}\": \"{}\", \"open\": {} }}{comma}", word(), word(), number.is_multiple_of(2));
    }
    text.push_str("  ]\n}\n");
    text
}

fn yaml(lines: usize, random: &mut Random, word: Words<'_>) -> String {
    let mut text = format!("# {} {} {}\nname: {} {}\nitems:\n", word(), word(), word(), word(), word());
    for _ in 0..lines {
        let _ = writeln!(text, "  - id: {}\n    {}: \"{} {}\"", random.within(1, 99_999), word(), word(), word());
    }
    text
}

fn html(lines: usize, random: &mut Random, word: Words<'_>) -> String {
    let mut text = format!("<!-- {} {} -->\n<section class=\"{}\">\n  <h2>{} {}</h2>\n  <ul>\n", word(), word(), word(), word(), word());
    for _ in 0..lines {
        let _ = writeln!(
            text,
            "    <li data-id=\"{}\"><a href=\"/{}/\">{} &amp; {}</a></li>",
            random.within(1, 99_999),
            word(),
            word(),
            word()
        );
    }
    text.push_str("  </ul>\n</section>\n");
    text
}

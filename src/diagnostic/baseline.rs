//! A baseline: the problems of a day, recorded in a file, so that a grown site can ask for no new ones.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Severity;
use super::key::{Key, Known};

/// Version of the file; one that older programs would misread raises it.
const FORMAT: u32 = 1;

#[derive(Deserialize)]
struct File {
    format: u32,
    problems: Vec<Problem>,
}

#[derive(Deserialize)]
struct Problem {
    code: String,
    file: String,
    message: String,
    #[serde(default)]
    text: String,
    #[serde(default = "once")]
    count: usize,
}

fn once() -> usize {
    1
}

/// Most problems of one key that a file may claim.
const MOST: usize = 1_000_000;

/// The file for problems: JSON with a line for each, sorted, so that two people who change it seldom collide.
pub fn write(known: &Known) -> String {
    let line = |(key, severities): (&Key, &Vec<Severity>)| {
        let count = severities.len();
        let mut line = serde_json::json!({"code": key.code, "file": key.file, "message": key.message});
        if !key.text.is_empty() {
            line["text"] = key.text.as_str().into();
        }
        if count > 1 {
            line["count"] = count.into();
        }
        line.to_string()
    };
    let lines: Vec<String> = known.0.iter().filter(|(_, severities)| !severities.is_empty()).map(line).collect();
    let open = if lines.is_empty() { "" } else { "\n" };
    format!("{{\"format\": {FORMAT}, \"problems\": [{open}{}{open}]}}\n", lines.join(",\n"))
}

/// The problems that a file records; how bad they were it does not say, so that they are known however bad they are.
///
/// # Errors
/// Why it cannot be read, in English.
pub fn read(text: &str) -> Result<Known, String> {
    let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if file.format != FORMAT {
        return Err(format!("it is of format {}, and this version of guildhall reads format {FORMAT}", file.format));
    }
    let mut known: BTreeMap<Key, Vec<Severity>> = BTreeMap::new();
    for Problem { code, file, message, text, count } in file.problems {
        let severities = known.entry(Key { code, file, message, text }).or_default();
        severities.resize(severities.len().saturating_add(count).min(MOST), Severity::Error);
    }
    Ok(Known(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue::{link, source, theme};
    use crate::span::Span;

    #[test]
    fn a_file_gives_back_what_it_was_made_from() {
        let file = "content/a \"b\".md".into();
        let all = [
            link::broken_link("x\u{7}.md", None, None).at(&file, Span::new(0, 4)),
            link::broken_link("x\u{7}.md", None, None).at(&file, Span::new(0, 4)),
            source::invalid_utf8().in_file(&file),
            theme::string_not_text("menu"),
        ];
        let known = Known::of(&all, &|_| Some("gone away".into()));
        let text = write(&known);
        insta::assert_snapshot!(text, @r#"
        {"format": 1, "problems": [
        {"code":"broken-link","count":2,"file":"content/a \"b\".md","message":"this link leads nowhere: there is no `x\u0007.md`","text":"dc70693eb1c5bce0"},
        {"code":"invalid-utf8","file":"content/a \"b\".md","message":"this file is not UTF-8 text"},
        {"code":"string-not-text","file":"","message":"`menu` must be a text between quotation marks"}
        ]}
        "#);
        assert_eq!(write(&read(&text).unwrap()), text);
        assert_eq!(read(&text).unwrap().count(), 4);
        assert_eq!(write(&Known::default()), "{\"format\": 1, \"problems\": []}\n");
        assert_eq!(read(&write(&Known::default())), Ok(Known::default()));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let said = ["", "{}", "{\"format\": 2, \"problems\": []}", "<<<<<<< HEAD"].map(|text| read(text).unwrap_err());
        insta::assert_debug_snapshot!(said, @r#"
        [
            "EOF while parsing a value at line 1 column 0",
            "missing field `format` at line 1 column 2",
            "it is of format 2, and this version of guildhall reads format 1",
            "expected value at line 1 column 1",
        ]
        "#);
        let huge = "{\"format\": 1, \"problems\": [{\"code\": \"a\", \"file\": \"\", \"message\": \"\", \"count\": 18446744073709551615}]}";
        assert_eq!(read(huge).unwrap().count(), MOST);
    }
}

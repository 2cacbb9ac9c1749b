//! Former addresses put into the front matter of a file, or taken out of it, as its author writes lists.

use std::sync::Arc;

use super::{Edit, apply, sort};
use crate::document::front_matter::{self, Split};
use crate::document::value::{Entry, Node, Value, entry};
use crate::document::yaml;

/// The key of the field.
const KEY: &str = "aliases";

/// The edits after which a file has these former addresses too, and no longer those of `gone`. Nothing where its front matter is not written so that
/// they can be put there: what is read of the result must be what was meant.
pub fn edits(text: &str, new: &[String], gone: &[String]) -> Option<Vec<Edit>> {
    let before = read(text).unwrap_or_default();
    let new: Vec<&String> = new.iter().filter(|alias| !before.contains(alias)).collect();
    let mut edits = change(text, &new, gone)?;
    sort(&mut edits);
    let mut wanted: Vec<String> = before.into_iter().filter(|alias| !gone.contains(alias)).collect();
    wanted.extend(new.into_iter().cloned());
    (read(&apply(text, &edits))? == wanted).then_some(edits)
}

/// The former addresses that a file names; nothing where its front matter has none that can be read.
fn read(text: &str) -> Option<Vec<String>> {
    let entries = entries(text).1;
    let Some(node) = entry(&entries, KEY) else { return Some(Vec::new()) };
    node.items().iter().map(|item| item.text().map(str::to_owned)).collect()
}

fn entries(text: &str) -> (Split, Vec<Entry>) {
    let file: Arc<str> = "".into();
    let split = front_matter::split(&file, text).value;
    let entries = split.front.map(|front| yaml::parse(&file, text, front).value).unwrap_or_default();
    (split, entries)
}

fn change(text: &str, new: &[&String], gone: &[String]) -> Option<Vec<Edit>> {
    let line_end = if text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
    let written = new.iter().map(|alias| quoted(alias)).collect::<Vec<_>>().join(", ");
    let (split, entries) = entries(text);
    let field = format!("{KEY}: [{written}]{line_end}");
    let Some(front) = split.front else {
        // A block in another notation has fences and nothing between them that is read.
        let free = split.fences.start == split.fences.end;
        return free.then(|| if new.is_empty() { Vec::new() } else { vec![Edit::new(0..0, format!("---{line_end}{field}---{line_end}"))] });
    };
    let Some(node) = entry(&entries, KEY) else {
        let end = front.end as usize;
        let gap = if text.get(..end)?.ends_with('\n') { "" } else { line_end };
        return Some(if new.is_empty() { Vec::new() } else { vec![Edit::new(end..end, format!("{gap}{field}"))] });
    };
    match &node.value {
        Value::Null if new.is_empty() => Some(Vec::new()),
        Value::Null => {
            let key = entries.iter().find(|entry| entry.key == KEY)?.key_span.end as usize;
            let colon = key + text.get(key..)?.find(':')? + 1;
            Some(vec![Edit::new(colon..colon, format!(" [{written}]"))])
        }
        Value::List(items) if text.get(node.span.start as usize..)?.starts_with('[') => in_brackets(text, node, items, &written, gone),
        Value::List(items) => in_lines(text, items, new, gone, line_end),
        _ => {
            let own = node.span.of(text);
            let kept = node.text().filter(|alias| !gone.iter().any(|gone| gone == alias)).map(|_| own);
            let all: Vec<&str> = kept.into_iter().chain((!written.is_empty()).then_some(written.as_str())).collect();
            Some(vec![Edit::new(node.span.range(), format!("[{}]", all.join(", ")))])
        }
    }
}

/// `[a, b]`: the new ones come last; where some go, the list is written anew.
fn in_brackets(text: &str, node: &Node, items: &[Node], written: &str, gone: &[String]) -> Option<Vec<Edit>> {
    let goes = |item: &Node| item.text().is_some_and(|alias| gone.iter().any(|gone| gone == alias));
    if items.iter().any(goes) {
        let kept = items.iter().filter(|item| !goes(item)).map(|item| item.span.of(text));
        let all: Vec<&str> = kept.chain((!written.is_empty()).then_some(written)).collect();
        return Some(vec![Edit::new(node.span.range(), format!("[{}]", all.join(", ")))]);
    }
    if written.is_empty() {
        return Some(Vec::new());
    }
    match items.last() {
        Some(last) => Some(vec![Edit::new(last.span.end as usize..last.span.end as usize, format!(", {written}"))]),
        None => Some(vec![Edit::new(node.span.range(), format!("[{written}]"))]),
    }
}

/// An item to a line: the new ones come after the last, indented as it is.
fn in_lines(text: &str, items: &[Node], new: &[&String], gone: &[String], line_end: &str) -> Option<Vec<Edit>> {
    let line = |item: &Node| {
        let start = text.get(..item.span.start as usize)?.rfind('\n').map_or(0, |at| at + 1);
        let end = item.span.end as usize;
        Some(start..end + text.get(end..)?.find('\n').map_or(text.len() - end, |at| at + 1))
    };
    let mut edits = Vec::new();
    for item in items.iter().filter(|item| item.text().is_some_and(|alias| gone.iter().any(|gone| gone == alias))) {
        edits.push(Edit::new(line(item)?, ""));
    }
    if !new.is_empty() {
        let last = items.last()?;
        let range = line(last)?;
        let start = text.get(range.start..last.span.start as usize)?;
        let added: String = new.iter().map(|alias| format!("{start}{}{line_end}", quoted(alias))).collect();
        // The line of the last may go as well.
        match edits.iter_mut().find(|edit| edit.end == range.end) {
            Some(edit) => edit.text = added,
            None => edits.push(Edit::new(range.end..range.end, added)),
        }
    }
    Some(edits)
}

/// An address as YAML reads it, in brackets too.
fn quoted(alias: &str) -> String {
    let plain = alias.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '/' | '-' | '_' | '.' | '~'));
    if plain { alias.to_owned() } else { format!("'{}'", alias.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, new: &[&str], gone: &[&str]) -> Option<String> {
        let all = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        edits(text, &all(new), &all(gone)).map(|edits| apply(text, &edits))
    }

    #[test]
    fn as_the_author_writes_lists() {
        let cases = [
            "A text.\n",
            "---\ntitle: A # b\n---\nA\n",
            "---\r\ntitle: A\r\n---\r\nA\r\n",
            "---\naliases: [/b/, \"/c/\"] # old\ntitle: A\n---\n",
            "---\naliases:\n  - /b/\n  # remark\n  - /c/  # why\ntitle: A\n---\n",
            "---\naliases: /b/\ntitle: A\n---\n",
            "---\naliases:\ntitle: A\n---\n",
            "---\naliases: []\n---\n",
        ];
        let shown = cases.map(|case| changed(case, &["/x y/"], &["/b/"]).unwrap_or_else(|| "nothing".to_owned()));
        insta::assert_snapshot!(shown.join("======\n"));
    }

    #[test]
    fn what_is_there_stays() {
        for text in ["A\n", "---\naliases: [/b/]\n---\n", "---\ntitle: A\n---\n"] {
            assert_eq!(changed(text, &[], &["/z/"]).as_deref(), Some(text));
        }
        assert_eq!(changed("---\naliases: [/b/]\n---\n", &["/b/"], &[]).as_deref(), Some("---\naliases: [/b/]\n---\n"));
        assert_eq!(changed("+++\ntitle = 'A'\n+++\n", &["/b/"], &[]), None);
    }
}

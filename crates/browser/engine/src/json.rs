//! Answers as JSON, with the names of the fields in Rust.
//!
//! What a page shows goes to it as it is written here, and is read there for the first time: hits have all that it needs. Runs of a text are its
//! parts, of which every second is marked, from the second on: half of the bytes and objects of runs with their marks. Scores are written as the
//! bits of the number (IEEE 754, 32 bits), as a whole number: so they can be compared exactly, and formatting of fractions, which is much code, is
//! not linked.

use crate::request::Place;
use guildhall_search::answer::{Answer, FacetCount, Hit, Outcome, Run, SectionHit, ValueCount};

/// Writes what the engine says: the answer, an object; or the names of the files that it needs, an array, which is empty where there is nothing.
pub fn write(outcome: Option<&Outcome>, place: &Place<'_>, out: &mut String) {
    match outcome {
        Some(Outcome::Answer(answer)) => write_answer(answer, place, out),
        Some(Outcome::Needs(names)) => list(names, out, |name, out| text(name, out)),
        None => out.push_str("[]"),
    }
}

fn write_answer(answer: &Answer, place: &Place<'_>, out: &mut String) {
    out.push_str("{\"total\":");
    number(answer.total, out);
    out.push_str(",\"relaxed\":");
    flag(answer.relaxed, out);
    out.push_str(",\"suggestion\":");
    optional(answer.suggestion.as_deref(), out);
    out.push_str(",\"facets\":");
    list(&answer.facets, out, facet);
    out.push_str(",\"hits\":");
    list(&answer.hits, out, |one, out| hit(one, place, out));
    out.push('}');
}

fn facet(facet: &FacetCount, out: &mut String) {
    labelled(&facet.key, &facet.label, out);
    out.push_str(",\"values\":");
    list(&facet.values, out, value);
    out.push('}');
}

fn value(value: &ValueCount, out: &mut String) {
    labelled(&value.key, &value.label, out);
    out.push_str(",\"count\":");
    number(value.count, out);
    out.push_str(",\"chosen\":");
    flag(value.chosen, out);
    out.push('}');
}

fn labelled(key: &str, label: &str, out: &mut String) {
    out.push_str("{\"key\":");
    text(key, out);
    out.push_str(",\"label\":");
    text(label, out);
}

fn hit(hit: &Hit, place: &Place<'_>, out: &mut String) {
    out.push_str("{\"index\":");
    text(place.index, out);
    out.push_str(",\"href\":");
    joined(place.base, &hit.url, out);
    out.push_str(",\"url\":");
    text(&hit.url, out);
    out.push_str(",\"title\":");
    runs(&hit.title, out);
    out.push_str(",\"eyebrow\":");
    text(&hit.eyebrow, out);
    out.push_str(",\"language\":");
    optional(hit.language.as_deref(), out);
    out.push_str(",\"outdated\":");
    flag(hit.outdated, out);
    out.push_str(",\"score\":");
    number(hit.score.to_bits() as usize, out);
    out.push_str(",\"quality\":");
    number(hit.quality.to_bits() as usize, out);
    out.push_str(",\"sections\":");
    list(&hit.sections, out, section);
    out.push('}');
}

fn section(section: &SectionHit, out: &mut String) {
    out.push_str("{\"heading\":");
    runs(&section.heading, out);
    out.push_str(",\"anchor\":");
    text(&section.anchor, out);
    out.push_str(",\"excerpt\":");
    runs(&section.excerpt, out);
    out.push('}');
}

fn runs(runs: &[Run], out: &mut String) {
    out.push('[');
    let mut marked = false;
    for (place, run) in runs.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        if run.marked != marked {
            out.push_str("\"\",");
            marked = run.marked;
        }
        text(&run.text, out);
        marked = !marked;
    }
    out.push(']');
}

fn list<T>(items: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    out.push('[');
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(']');
}

fn optional(value: Option<&str>, out: &mut String) {
    match value {
        Some(value) => text(value, out),
        None => out.push_str("null"),
    }
}

fn flag(flag: bool, out: &mut String) {
    out.push_str(if flag { "true" } else { "false" });
}

fn number(number: usize, out: &mut String) {
    if number > 9 {
        self::number(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

fn text(text: &str, out: &mut String) {
    joined(text, "", out);
}

/// Two texts as one.
fn joined(first: &str, second: &str, out: &mut String) {
    out.push('"');
    part(first, out);
    part(second, out);
    out.push('"');
}

fn part(text: &str, out: &mut String) {
    let mut kept = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !matches!(byte, b'"' | b'\\' | 0..=0x1f) {
            continue;
        }
        out.push_str(text.get(kept..at).unwrap_or_default());
        kept = at + 1;
        match byte {
            b'"' | b'\\' => {
                out.push('\\');
                out.push(char::from(byte));
            }
            _ => {
                out.push_str(if byte < 0x10 { "\\u000" } else { "\\u001" });
                out.push(char::from_digit(u32::from(byte) % 16, 16).unwrap_or('0'));
            }
        }
    }
    out.push_str(text.get(kept..).unwrap_or_default());
}

//! `pins`: what each section of the original meant when it was translated.

use super::Spanned;
use crate::document::value::{Entry, Node, Value};
use crate::translation::meaning::DIGITS;

/// What a section of the original meant when it was translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The id of the section.
    pub section: String,
    /// Its meaning: [`DIGITS`] hexadecimal digits in lower case.
    pub meaning: String,
    /// Of a section that is only begun: what stands in the translation in its place, in the language of the original, means. For as long as it
    /// stands there, the section is not translated.
    pub copy: Option<String>,
}

/// Before the meaning of what stands in the translation untranslated.
const COPY: &str = " copy ";

impl Pin {
    /// Of a section that is translated.
    pub fn new(section: &str, meaning: &str) -> Pin {
        Pin { section: section.to_owned(), meaning: meaning.to_owned(), copy: None }
    }

    /// The pin that a text is: the id of a section, a blank, and its meaning; then maybe `copy` and another meaning.
    pub fn parse(text: &str) -> Option<Pin> {
        let (text, copy) = match text.trim().rsplit_once(COPY) {
            Some((pin, copy)) => (pin, Some(meaning(copy)?)),
            None => (text.trim(), None),
        };
        let (section, own) = text.rsplit_once(' ')?;
        let (section, meaning) = (section.trim_end(), meaning(own)?);
        (!section.is_empty()).then(|| Pin { section: section.to_owned(), meaning, copy })
    }

    /// As it stands in a file.
    pub fn written(&self) -> String {
        let copy = self.copy.iter().map(|copy| format!("{COPY}{copy}"));
        format!("{} {}", self.section, self.meaning) + &copy.collect::<String>()
    }
}

fn meaning(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.len() == DIGITS && text.bytes().all(|one| matches!(one, b'0'..=b'9' | b'a'..=b'f'));
    digits.then(|| text.to_owned())
}

/// What is wrong with an item of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// It is no pin; the text, where it is one.
    Unreadable(Option<String>),
    /// A section is pinned twice, the first time at that place.
    Repeated(String, crate::span::Span),
}

/// The pins of a file in their order, each section once; none where it has no such field. What is wrong is told with its place.
pub(super) fn read(entries: &[Entry], mut say: impl FnMut(Slip, crate::span::Span)) -> Option<Spanned<Vec<Spanned<Pin>>>> {
    let entry = entries.iter().find(|entry| entry.key == "pins")?;
    let mut pins: Vec<Spanned<Pin>> = Vec::new();
    for item in entry.node.items() {
        let Some(pin) = pin(item) else {
            if item.value != Value::Broken {
                say(Slip::Unreadable(item.text().map(|text| text.trim().to_owned())), item.span);
            }
            continue;
        };
        match pins.iter().find(|known| known.value.section == pin.section) {
            Some(known) => say(Slip::Repeated(pin.section, known.span), item.span),
            None => pins.push(Spanned { value: pin, span: item.span }),
        }
    }
    Some(Spanned { value: pins, span: entry.key_span })
}

fn pin(item: &Node) -> Option<Pin> {
    match &item.value {
        Value::Text(text) => Pin::parse(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{envelope, tests::config};
    use crate::document::yaml;
    use crate::span::Span;

    fn shown(front: &str) -> String {
        let file: Arc<str> = "content/a.fr.md".into();
        let entries = yaml::parse(&file, front, Span::new(0, front.len())).value;
        let checked = envelope(&file, &entries, &config());
        let pins = checked.value.pins.map(|pins| pins.value).unwrap_or_default();
        let copy = |pin: &super::Pin| pin.copy.as_ref().map_or(String::new(), |copy| format!(" of {copy}"));
        let pins =
            pins.iter().map(|pin| format!("{} = {}{} ‹{}›\n", pin.value.section, pin.value.meaning, copy(&pin.value), pin.span.of(front)));
        let said = checked.diagnostics.iter().map(|one| {
            let places: Vec<&str> = one.labels.iter().map(|label| label.span.of(front)).collect();
            format!("{}: {}; {} ‹{}›\n", one.code(), one.message(), one.help().unwrap_or_default(), places.join("› ‹"))
        });
        pins.chain(said).collect()
    }

    #[test]
    fn lines_and_brackets() {
        let written = "pins:\n  - start 3f2a9c1d07\n  - 参与 0000000000\n  - '#start ffffffffff'\n";
        insta::assert_snapshot!(shown(written), @r"
        start = 3f2a9c1d07 ‹start 3f2a9c1d07›
        参与 = 0000000000 ‹参与 0000000000›
        #start = ffffffffff ‹'#start ffffffffff'›
        ");
        insta::assert_snapshot!(shown("pins: [start 3f2a9c1d07, why-lottery 88ab01c2de]\n"), @r"
        start = 3f2a9c1d07 ‹start 3f2a9c1d07›
        why-lottery = 88ab01c2de ‹why-lottery 88ab01c2de›
        ");
        insta::assert_snapshot!(shown("pins: [start 3f2a9c1d07 copy 0123456789, a 3f2a9c1d07 copy 1, copy 3f2a9c1d07]\n"), @"
        start = 3f2a9c1d07 of 0123456789 ‹start 3f2a9c1d07 copy 0123456789›
        copy = 3f2a9c1d07 ‹copy 3f2a9c1d07›
        unreadable-pin: `a 3f2a9c1d07 copy 1` does not say what a section of the original meant; remove this line, compare the section with the original, and let `guildhall translate sync` write it anew ‹a 3f2a9c1d07 copy 1›
        ");
        insta::assert_snapshot!(shown("pins:\ntitle: A\n"), @"");
        insta::assert_snapshot!(shown("pins: start 3f2a9c1d07\n"), @"start = 3f2a9c1d07 ‹start 3f2a9c1d07›");
    }

    #[test]
    fn slips_are_named() {
        let written = "pins:\n  - start\n  - why 3F2A9C1D07\n  - why 3f2a9c1d0\n  - 12\n  - { why: 3f2a9c1d07 }\n  - a 3f2a9c1d07\n  - a 3f2a9c1d08\n";
        insta::assert_snapshot!(shown(written), @"
        a = 3f2a9c1d07 ‹a 3f2a9c1d07›
        unreadable-pin: `start` does not say what a section of the original meant; remove this line, compare the section with the original, and let `guildhall translate sync` write it anew ‹start›
        unreadable-pin: `why 3F2A9C1D07` does not say what a section of the original meant; remove this line, compare the section with the original, and let `guildhall translate sync` write it anew ‹why 3F2A9C1D07›
        unreadable-pin: `why 3f2a9c1d0` does not say what a section of the original meant; remove this line, compare the section with the original, and let `guildhall translate sync` write it anew ‹why 3f2a9c1d0›
        unreadable-pin: `12` does not say what a section of the original meant; remove this line, compare the section with the original, and let `guildhall translate sync` write it anew ‹12›
        unreadable-pin: `this` does not say what a section of the original meant; remove this line, compare the section with the original, and let `guildhall translate sync` write it anew ‹{ why: 3f2a9c1d07 }›
        repeated-pin: the section `a` is pinned twice; compare the section with the original, and let `guildhall translate sync` write these lines anew ‹a 3f2a9c1d08› ‹a 3f2a9c1d07›
        ");
    }
}

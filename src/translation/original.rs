//! The sections of a version: what its body and the translated texts of its front matter mean.

use std::sync::Arc;

use crate::config::{Config, Field, FieldType, Kind};
use crate::document::fields::{self, FieldValue, Fields, Origin, belongs_to_one_file};
use crate::document::reading::{reading_units, tree_reading_units};
use crate::document::{self, Document};
use crate::site::{Version, Work};
use crate::source::Source;

use super::meaning::{self, FrontText, Section, sections};

/// The sections of a version, in its order.
pub fn of_version(config: &Config, documents: &[Arc<Document>], work: &Work, version: &Version) -> Vec<Section> {
    let Some((document, kind)) = documents.get(version.document).zip(config.kinds.get(work.kind)) else { return Vec::new() };
    of(document, &version.fields, kind, &version.heading_ids)
}

/// The words of each of these sections, as [`Section::prose`] has them: that alone, for who needs no more.
pub fn prose_of_version(config: &Config, documents: &[Arc<Document>], work: &Work, version: &Version) -> Vec<String> {
    let Some((document, kind)) = documents.get(version.document).zip(config.kinds.get(work.kind)) else { return Vec::new() };
    meaning::proses(&document.tree, &document.source.text, &texts(document, &version.fields, kind))
}

/// How much there is to read in the original of a work, translated texts of its front matter included: words, and characters of scripts that do
/// not part words.
pub fn words(config: &Config, documents: &[Arc<Document>], work: &Work) -> usize {
    let version = work.original();
    let Some((document, kind)) = documents.get(version.document).zip(config.kinds.get(work.kind)) else { return 0 };
    let body = tree_reading_units(&document.tree, &document.source.text);
    let front = texts(document, &version.fields, kind).into_iter().map(|text| reading_units(text.text));
    front.fold(body.words + body.cjk_characters, |sum, units| sum + units.words + units.cjk_characters)
}

/// The sections of a document whose fields and ids of headings are given.
pub fn of(document: &Document, fields: &Fields, kind: &Kind, ids: &[Arc<str>]) -> Vec<Section> {
    sections(&document.tree, &document.source.text, &texts(document, fields, kind), ids)
}

/// The sections of a page of this kind as its file stood at another time.
pub fn of_text(path: &Arc<str>, text: &str, kind: &Kind, config: &Config) -> Vec<Section> {
    let document = past(path, text, config);
    let fields = fields::read(path, &document.front, kind, config).value;
    of(&document, &fields, kind, &document.heading_ids)
}

/// What stands in each section, as its author wrote it: of the first, the texts of the front matter, then its paragraphs. With the ids of
/// [`of_text`].
pub fn excerpts_of_text(path: &Arc<str>, text: &str, kind: &Kind, config: &Config) -> Vec<(Arc<str>, String)> {
    let document = past(path, text, config);
    let fields = fields::read(path, &document.front, kind, config).value;
    excerpts(&document, &fields, kind, &document.heading_ids)
}

fn past(path: &Arc<str>, text: &str, config: &Config) -> Document {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = Source { path: path.clone(), text: text.into(), hash: *blake3::hash(text.as_bytes()).as_bytes() };
    document::one(&Arc::new(source), config).value
}

/// The ids of the sections of a translation as its original knows them. Where it has as many sections as it pins, they are those that it pins, in
/// their order: the original may have got others since, so that the ids of headings no longer agree.
pub fn own_ids(version: &Version, sections: &[Section]) -> Vec<Arc<str>> {
    let pins = version.envelope.pins.as_ref().map_or(&[][..], |pins| &pins.value);
    if pins.len() == sections.len() {
        return pins.iter().map(|pin| pin.value.section.as_str().into()).collect();
    }
    sections.iter().map(|section| section.id.clone()).collect()
}

/// What stands in each section of a document, as its author wrote it, with the ids that its sections have.
pub fn excerpts(document: &Document, fields: &Fields, kind: &Kind, ids: &[Arc<str>]) -> Vec<(Arc<str>, String)> {
    let text = &document.source.text;
    let sections = of(document, fields, kind, ids);
    let start =
        |section: &Section| document.tree.nodes.get(section.nodes.start as usize).map_or(text.len(), |node| node.span.start as usize);
    let mut written: Vec<(Arc<str>, String)> = Vec::with_capacity(sections.len());
    for (index, section) in sections.iter().enumerate() {
        let end = sections.get(index + 1).map_or(text.len(), start);
        let own = if section.nodes.is_empty() { "" } else { text.get(start(section)..end).unwrap_or_default().trim() };
        let front =
            texts(document, fields, kind).into_iter().filter(|_| index == 0).map(|front| format!("{}: {}\n", front.key, front.text.trim()));
        let mut excerpt: String = front.collect();
        if !excerpt.is_empty() && !own.is_empty() {
            excerpt.push('\n');
        }
        excerpt.push_str(own);
        written.push((section.id.clone(), excerpt));
    }
    written
}

/// The texts of its front matter that a translation writes anew, the title first. Facts are not among them, nor what is said of the file itself.
fn texts<'a>(document: &'a Document, fields: &'a Fields, kind: &'a Kind) -> Vec<FrontText<'a>> {
    let mut texts = Vec::new();
    if let Some(title) = document.envelope.title.as_ref().map(|title| &title.value).or(document.leading_heading.as_ref()) {
        texts.push(FrontText { key: "title", text: title, markdown: false });
    }
    for field in
        fields.filled.iter().filter(|field| field.origin == Origin::Own && &*field.key != "title" && !belongs_to_one_file(&field.key))
    {
        if let Some(declared) = kind.fields.get(field.index) {
            collect(&field.key, &field.value, declared, &declared.field_type, &mut texts);
        }
    }
    texts
}

fn collect<'a>(key: &'a str, value: &'a FieldValue, declared: &'a Field, field_type: &'a FieldType, texts: &mut Vec<FrontText<'a>>) {
    match (value, field_type) {
        (FieldValue::Text(text), _) if declared.translated => texts.push(FrontText { key, text, markdown: false }),
        (FieldValue::Markdown(text), _) if declared.translated => texts.push(FrontText { key, text, markdown: true }),
        (FieldValue::List(items), FieldType::List(item)) => items.iter().for_each(|one| collect(key, &one.value, declared, item, texts)),
        // The parts of a record say themselves whether they are translated.
        (FieldValue::Record(record), FieldType::Record(parts)) => {
            for part in &record.filled {
                if let Some(declared) = parts.get(part.index) {
                    collect(&part.key, &part.value, declared, &declared.field_type, texts);
                }
            }
        }
        _ => {}
    }
}

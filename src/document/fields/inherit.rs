//! Facts are written once: what a translation takes from the file that it translates.

use super::{FieldValue, Fields, Filled, Item, Origin};
use crate::config::{Field, FieldType, Kind};

/// Fields that belong to one file and are never taken from another.
const OF_ONE_FILE: [&str; 13] = [
    "aliases",
    "glossary_checked",
    "id",
    "kind",
    "lang",
    "original",
    "pins",
    "slug",
    "source_hash",
    "translation_date",
    "translation_kind",
    "translation_reviewers",
    "translators",
];

/// Whether a field says something of one file, and is neither inherited nor translated.
pub fn belongs_to_one_file(key: &str) -> bool {
    OF_ONE_FILE.contains(&key)
}

/// The fields of a translation with those that it leaves to its source. Its own values win. Of places and records, and of lists of them with
/// as many items as in the source, the parts that it leaves out are inherited one by one.
pub fn inherit(translation: Fields, source: &Fields, kind: &Kind) -> Fields {
    let inherited = source.filled.iter().filter(|field| !belongs_to_one_file(&field.key));
    merge(translation, inherited, source, &kind.fields)
}

fn merge<'s>(translation: Fields, inherited: impl Iterator<Item = &'s Filled>, source: &Fields, declared: &[Field]) -> Fields {
    let Fields { mut filled, mut invalid } = translation;
    for theirs in inherited {
        let Some(field) = declared.get(theirs.index) else { continue };
        if let Some(ours) = filled.iter_mut().find(|ours| ours.key == theirs.key) {
            merge_value(&mut ours.value, &theirs.value, &field.field_type);
        } else if !invalid.contains(&theirs.key) {
            let origin = if field.translated { Origin::Text } else { Origin::Fact };
            filled.push(Filled { value: taken(&theirs.value, &field.field_type), origin, ..theirs.clone() });
        }
    }
    filled.sort_by_key(|field| field.index);
    let said = source.invalid.iter().filter(|key| !filled.iter().any(|field| field.key == **key) && !invalid.contains(key));
    let said: Vec<_> = said.cloned().collect();
    invalid.extend(said);
    Fields { filled, invalid }
}

fn merge_value(ours: &mut FieldValue, theirs: &FieldValue, field_type: &FieldType) {
    match (ours, theirs, field_type) {
        (FieldValue::Place(ours), FieldValue::Place(theirs), _) => {
            if ours.name.is_empty() {
                ours.name.clone_from(&theirs.name);
            }
            ours.country = ours.country.take().or_else(|| theirs.country.clone());
            ours.region = ours.region.take().or_else(|| theirs.region.clone());
            if ours.lat.is_none() && ours.lon.is_none() {
                (ours.lat, ours.lon) = (theirs.lat, theirs.lon);
            }
        }
        (FieldValue::Record(ours), FieldValue::Record(theirs), FieldType::Record(parts)) => {
            *ours = merge(std::mem::take(ours), theirs.filled.iter(), theirs, parts);
        }
        (FieldValue::List(ours), FieldValue::List(theirs), FieldType::List(item)) if ours.len() == theirs.len() => {
            for (ours, theirs) in ours.iter_mut().zip(theirs) {
                merge_value(&mut ours.value, &theirs.value, item);
            }
        }
        _ => {}
    }
}

/// A value of the source as the translation has it: the parts of records, too, are inherited.
fn taken(value: &FieldValue, field_type: &FieldType) -> FieldValue {
    match (value, field_type) {
        (FieldValue::Record(record), FieldType::Record(parts)) => {
            FieldValue::Record(merge(Fields::default(), record.filled.iter(), record, parts))
        }
        (FieldValue::List(items), FieldType::List(item)) => {
            FieldValue::List(items.iter().map(|one| Item { value: taken(&one.value, item), span: one.span }).collect())
        }
        _ => value.clone(),
    }
}

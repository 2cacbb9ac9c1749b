//! What published pages could say and do not: fields that their kind recommends. A hint to editors, not an error.

use std::sync::Arc;

use super::{Version, Work};
use crate::config::{Config, Field};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::document::Outline;
use crate::document::fields::example;
use crate::span::Span;

/// The recommended fields that a version lacks, in the order of its kind. A field that is there but could not be read is not lacking.
pub fn missing<'a>(config: &'a Config, work: &Work, version: &Version) -> Vec<&'a Field> {
    let fields = &version.fields;
    // The first heading may give the title.
    let asked = |field: &&Field| field.recommended && &*field.key != "title";
    let lacks = |field: &&Field| asked(field) && fields.get(&field.key).is_none() && !fields.invalid.contains(&field.key);
    config.kinds[work.kind].fields.iter().filter(lacks).collect()
}

/// One note for each work whose published original lacks recommended fields, where its front matter begins.
pub fn check(config: &Config, documents: &[Arc<Outline>], works: &[Work]) -> Vec<Diagnostic> {
    works.iter().filter_map(|work| incomplete(config, documents, work)).collect()
}

fn incomplete(config: &Config, documents: &[Arc<Outline>], work: &Work) -> Option<Diagnostic> {
    // What a translation lacks, its original lacks.
    let original = Some(work.original()).filter(|version| version.live)?;
    let missing = missing(config, work, original);
    let first = missing.first()?;
    let language = config.language(config.default_language);
    let label = |field: &Field| match field.label.text(language) {
        "" => field.key.to_string(),
        label => label.to_owned(),
    };
    let labels = missing.iter().map(|field| label(field)).collect::<Vec<_>>().join(", ");
    let kind = &config.kinds[work.kind].key;
    let document = &documents[original.document];
    let (start, end) = (document.front_span.start as usize, document.front_span.end as usize);
    // The place is where the block begins: its opening line, not all of it.
    let place = Span::new(start, (start + 3).min(end));
    let found = catalogue::content::incomplete_page(&labels, kind, missing.len() as u64, &example(first, config));
    Some(found.at(&document.path, place))
}

//! Pictures that fields name: looked up as those in the text are.

use std::collections::BTreeMap;

use super::{Link, View, near, one};
use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::document::fields::FieldValue;
use crate::document::tree::{Reference, ReferenceKind};
use crate::site::table::{Name, Table};
use crate::span::Span;

/// What lies at the paths that the fields of a document name as pictures.
pub type Named = BTreeMap<Box<str>, Link>;

/// The pictures that the fields of each document name, inherited ones among them: parallel to the documents. What is wrong with those of
/// published versions is said where they are written.
pub fn of_fields(view: &View) -> Checked<Table<Named>> {
    let mut diagnostics = Vec::new();
    let mut rows: Vec<Named> = vec![Named::new(); view.documents.len()];
    for work in view.relations.works.unread() {
        let original = work.original().document;
        for version in &work.versions {
            let row = &mut rows[version.document];
            version.fields.visit_own(&mut |value, span| {
                if let FieldValue::Image(path) = value {
                    let mut problems = Vec::new();
                    row.insert(path.as_str().into(), look_up(view, version.document, path, span, &mut problems));
                    diagnostics.extend(problems.into_iter().filter(|_| version.live));
                }
            });
            // What is inherited lies where the original says.
            version.fields.visit(&mut |value| {
                if let FieldValue::Image(path) = value
                    && !row.contains_key(path.as_str())
                {
                    row.insert(path.as_str().into(), look_up(view, original, path, Span::default(), &mut Vec::new()));
                }
            });
        }
    }
    Checked::new(Table::new(Name::Pictures, rows), diagnostics)
}

fn look_up(view: &View, from: usize, path: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let reference = Reference { node: 0, kind: ReferenceKind::Image, destination: path.to_owned(), span };
    match one(view, from, &reference, diagnostics) {
        link @ (Link::Asset(_) | Link::Path(_)) => link,
        _ => {
            if diagnostics.is_empty() {
                diagnostics.push(near::broken(view, from, &reference, path));
            }
            Link::Broken
        }
    }
}

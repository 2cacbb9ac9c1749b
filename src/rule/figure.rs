//! Figures: where they come from, and when they were true.

use super::Text;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::fields::FieldValue;
use crate::span::Span;

/// One warning for all figures of a page without a source, and one for all without a date, each figure at its place.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some((_, version)) = text.page else { return };
    let (mut sourceless, mut dateless): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    version.fields.visit_own(&mut |value, span| {
        if let FieldValue::Figure(figure) = value {
            if figure.source.is_none() {
                sourceless.push(span);
            }
            if figure.as_of.is_none() {
                dateless.push(span);
            }
        }
    });
    let places = |problem: Diagnostic, spans: Vec<Span>| spans.into_iter().fold(problem, |problem, span| problem.at(text.path(), span));
    if !sourceless.is_empty() {
        found.push(places(message::figure_without_source(sourceless.len() as u64), sourceless));
    }
    if !dateless.is_empty() {
        found.push(places(message::figure_without_date(dateless.len() as u64), dateless));
    }
}

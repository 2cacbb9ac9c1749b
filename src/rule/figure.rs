//! Figures: where they come from, when they were true, and whether they agree.

use super::Text;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::fields::{FieldValue, Figure};
use crate::span::Span;

/// One warning for all figures of a page without a source, and one for all without a date, each figure at its place; a warning for each that
/// contradicts an earlier one.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some((_, version)) = text.page else { return };
    let (mut sourceless, mut dateless): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    let mut all: Vec<(Figure, Span)> = Vec::new();
    version.fields.visit_own(&mut |value, span| {
        if let FieldValue::Figure(figure) = value {
            if figure.source.is_none() {
                sourceless.push(span);
            }
            if figure.as_of.is_none() {
                dateless.push(span);
            }
            all.push((Figure::clone(figure), span));
        }
    });
    let places = |problem: Diagnostic, spans: Vec<Span>| spans.into_iter().fold(problem, |problem, span| problem.at(text.path(), span));
    if !sourceless.is_empty() {
        found.push(places(message::figure_without_source(sourceless.len() as u64), sourceless));
    }
    if !dateless.is_empty() {
        found.push(places(message::figure_without_date(dateless.len() as u64), dateless));
    }
    for (at, (figure, span)) in all.iter().enumerate() {
        if let Some((earlier, other)) = all.iter().take(at).find(|(earlier, _)| disagree(earlier, figure)) {
            let what = figure.what.as_deref().unwrap_or("");
            let problem = message::figures_disagree(what, &figure.spelling, &earlier.spelling).at(text.path(), *span);
            found.push(problem.at_with(text.path(), *other, "the other one"));
        }
    }
}

/// Whether two figures say something else of the same: what they count, in one unit, at one time. Sources may contradict each other, and a page may show
/// it: two figures with a source each, and not the same, do not disagree.
fn disagree(one: &Figure, other: &Figure) -> bool {
    let is_shown = one.source.is_some() && other.source.is_some() && one.source != other.source;
    let is_same = one.what.is_some() && one.what == other.what && one.unit == other.unit && one.as_of.is_some() && one.as_of == other.as_of;
    is_same && !is_shown && one.value != other.value
}

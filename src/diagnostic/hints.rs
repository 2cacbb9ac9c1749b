//! Hints of which a site may have one for every page, summed up for people: so that what matters is not drowned.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::catalogue::content;
use super::{Diagnostic, Severity, has_errors};

/// So many are shown one by one.
const FEW: usize = 3;

/// The diagnostics with one in place of many notes that pages are incomplete, at the end; with none of them where there are errors, since
/// they are about published pages. A site that says how bad these are sees each.
pub fn summed_up(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_hint = |one: &&Diagnostic| one.code() == "incomplete-page" && one.severity == Severity::Info;
    let hints: Vec<&Diagnostic> = diagnostics.iter().filter(is_hint).collect();
    let others = || diagnostics.iter().filter(|one| !is_hint(one)).cloned().collect();
    if has_errors(diagnostics) {
        return others();
    }
    if hints.len() <= FEW {
        return diagnostics.to_vec();
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut files: Vec<(Reverse<usize>, &str)> = Vec::new();
    for hint in &hints {
        *kinds.entry(argument(hint, "kind")).or_default() += 1;
        let file = hint.labels.first().map_or("", |label| &*label.file);
        files.push((Reverse(argument(hint, "count").parse().unwrap_or(0)), file));
    }
    files.sort_unstable();
    let kinds = kinds.into_iter().map(|(kind, count)| format!("{kind}: {count}")).collect::<Vec<_>>().join(", ");
    let worst = files.iter().take(FEW).map(|(Reverse(count), file)| format!("{file} ({count})")).collect::<Vec<_>>().join(", ");
    let mut left: Vec<Diagnostic> = others();
    left.push(content::incomplete_pages(hints.len() as u64, &kinds, &worst));
    left
}

fn argument<'a>(diagnostic: &'a Diagnostic, name: &str) -> &'a str {
    diagnostic.arguments.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

//! Hints of which a site may have one for every page, summed up for people: so that what matters is not drowned.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::catalogue::{content, site};
use super::{Diagnostic, Severity, has_errors};

/// So many are shown one by one.
const FEW: usize = 3;

/// The diagnostics with one in place of many notes that pages are incomplete, or translations outdated or built otherwise, at the end; with none of them where there
/// are errors, since they are about published pages. A site that says how bad these are sees each.
pub fn summed_up(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let left = sum(diagnostics.to_vec(), "incomplete-page", "kind", content::incomplete_pages);
    let left = sum(left, "outdated-translation", "language", site::outdated_translations);
    sum(left, "built-otherwise", "language", site::built_otherwise_many)
}

/// As [`summed_up`], for one code; `group` is the argument by which the notes are counted.
fn sum(all: Vec<Diagnostic>, code: &str, group: &str, summary: fn(u64, &str, &str) -> Diagnostic) -> Vec<Diagnostic> {
    let is_hint = |one: &Diagnostic| one.code() == code && one.severity == Severity::Info;
    let errors = has_errors(&all);
    let (hints, mut left): (Vec<Diagnostic>, Vec<Diagnostic>) = all.iter().cloned().partition(is_hint);
    if errors {
        return left;
    }
    if hints.len() <= FEW {
        return all;
    }
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    let mut files: Vec<(Reverse<usize>, &str)> = Vec::new();
    for hint in &hints {
        *groups.entry(argument(hint, group)).or_default() += 1;
        let file = hint.labels.first().map_or("", |label| &*label.file);
        files.push((Reverse(argument(hint, "count").parse().unwrap_or(0)), file));
    }
    files.sort_unstable();
    let groups = groups.into_iter().map(|(group, count)| format!("{group}: {count}")).collect::<Vec<_>>().join(", ");
    let worst = files.iter().take(FEW).map(|(Reverse(count), file)| format!("{file} ({count})")).collect::<Vec<_>>().join(", ");
    left.push(summary(hints.len() as u64, &groups, &worst));
    left
}

fn argument<'a>(diagnostic: &'a Diagnostic, name: &str) -> &'a str {
    diagnostic.arguments.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_notes_of_outdated_translations_are_one() {
        let note =
            |(file, language, count): (&str, &str, u64)| site::outdated_translation("Why", file, count, language).in_file(&file.into());
        let few = [("a.fr.md", "fr", 2), ("a.nl.md", "nl", 9), ("b.fr.md", "fr", 4)].map(note);
        assert_eq!(summed_up(&few).len(), 3);
        let many: Vec<Diagnostic> = few.into_iter().chain([note(("c.fr.md", "fr", 1))]).collect();
        let said: Vec<String> = summed_up(&many).iter().map(|one| format!("{}: {}", one.code(), one.message())).collect();
        let expected = "outdated-translations: 4 translations are behind their originals (fr: 3, nl: 1); most of all a.nl.md (9), b.fr.md (4), a.fr.md (2)";
        assert_eq!(said, [expected]);
    }

    #[test]
    fn many_notes_of_what_is_built_otherwise_are_one() {
        let note = |count: u64| site::built_otherwise("links 2 -> 1", count, "fr").in_file(&format!("{count}.fr.md").as_str().into());
        let few = [1, 2, 3].map(note);
        assert!(summed_up(&few).iter().all(|one| one.code() == "built-otherwise"));
        let many = [1, 2, 3, 4].map(note);
        let said: Vec<String> = summed_up(&many).iter().map(|one| format!("{}: {}", one.code(), one.message())).collect();
        let expected = "built-otherwise-many: 4 translations are built otherwise than their originals (fr: 4); most of all 4.fr.md (4), 3.fr.md (3), 2.fr.md (2)";
        assert_eq!(said, [expected]);
    }
}

//! How hard a page is to read: the usual formula of its language, and the sentences that make it so.
//!
//! Formulas count; they do not understand. So a page is spoken of only where it is long enough to count, where its language has a formula
//! that was made for it, and where the score lies in the band that the formula's author calls very difficult.

mod formula;
mod syllable;

use std::ops::Range;

use super::Text;
use super::prose::{Kind, Prose};
use super::sentence;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use formula::{Counts, Formula};

/// Words and sentences from which on a score says something.
const LEAST: (usize, usize) = (200, 8);

/// Sentences that are shown, and the words that each has at least: a short one is made hard by a name.
const WORST: usize = 3;
const WORST_WORDS: usize = 12;

/// A warning for a page that is very difficult to read by the formula of its language, at its worst sentences.
pub(super) fn check(text: &Text<'_>, prose: &Prose, found: &mut Vec<Diagnostic>) {
    let Some((formula, language)) = text.page.and_then(|_| formula::of(&text.language.tag)) else { return };
    let (total, sentences) = count(prose, formula, language);
    if total.words < LEAST.0 || total.sentences < LEAST.1 || !formula.is_hard(&total) {
        return;
    }
    let mut worst: Vec<&(Range<usize>, Counts)> = sentences.iter().filter(|(_, counts)| counts.words >= WORST_WORDS).collect();
    worst.sort_by(|(a, one), (b, other)| formula.ease(one).total_cmp(&formula.ease(other)).then(a.start.cmp(&b.start)));
    worst.truncate(WORST);
    let score = format!("{:.0}", formula.score(&total));
    let per_sentence = format!("{:.0}", total.words as f64 / total.sentences as f64);
    let mut problem = message::hard_to_read(formula.name(), &score, &formula.limit(), &per_sentence);
    for (range, counts) in worst {
        problem = problem.at_with(text.path(), prose.span(range.clone()), format!("{} words", counts.words));
    }
    found.push(if problem.labels.is_empty() { problem.in_file(text.path()) } else { problem });
}

/// What the whole sentences of a text count, together and each. Headings, cells, quotations and items that are no sentences do not count.
fn count(prose: &Prose, formula: &Formula, language: &str) -> (Counts, Vec<(Range<usize>, Counts)>) {
    let mut total = Counts::default();
    let mut all = Vec::new();
    for (block, words) in prose.blocks() {
        if block.quoted || !matches!(block.kind, Kind::Paragraph | Kind::Item) || !sentence::is_ended(words) {
            continue;
        }
        for range in sentence::sentences(words) {
            let counts = formula.count(words.get(range.clone()).unwrap_or(""), language);
            if counts.words == 0 {
                continue;
            }
            total.add(&counts);
            all.push((block.range.start + range.start..block.range.start + range.end, counts));
        }
    }
    (total, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Score of a text, as a whole number, with its words and sentences.
    fn score(tag: &str, text: &str) -> (String, usize, usize) {
        let tree = crate::document::markdown::parse(&"content/a.md".into(), text, 0).value;
        let (formula, language) = formula::of(tag).unwrap();
        let (total, _) = count(&Prose::of(&tree, text), formula, language);
        (format!("{:.1}", formula.score(&total)), total.words, total.sentences)
    }

    #[test]
    fn scores_by_hand() {
        // 6 words, 1 sentence, 6 syllables: 206.835 - 1.015 * 6 - 84.6 * 1.
        assert_eq!(score("en", "The cat sat on the mat."), ("116.1".into(), 6, 1));
        // 4 words, 8 syllables (par-ti-ci-pa-tion, de, la, ville): 207 - 1.015 * 4 - 73.6 * 2.
        assert_eq!(score("fr-BE", "Participation de la ville."), ("55.7".into(), 4, 1));
        // 4 words, 7 syllables (in-wo-ners, be-slis-sen, mee, nu): 206.835 - 0.93 * 4 - 77 * 2.
        assert_eq!(score("nl", "Inwoners beslissen mee, nu."), ("49.1".into(), 4, 1));
        // 3 words, 6 syllables (Bür-ger, ent-schei-den, mit): 180 - 3 - 58.5 * 2.
        assert_eq!(score("de", "Bürger entscheiden mit."), ("60.0".into(), 3, 1));
        // 3 words, 7 syllables (la, ciu-da-da-ní-a, vo-ta is 8): 206.84 - 60 * 8 / 3 - 1.02 * 3.
        assert_eq!(score("es", "La ciudadanía vota."), ("43.8".into(), 3, 1));
        // 5 words of which 2 are long: 5 + 100 * 2 / 5.
        assert_eq!(score("da", "Borgerne stemmer om et byggeri."), ("65.0".into(), 5, 1));
        // 89 + (300 - 10 * 17) / 4.
        assert_eq!(score("it", "Il comune decide oggi."), ("119.0".into(), 4, 1));
    }

    #[test]
    fn what_is_no_sentence_does_not_count() {
        let text = "## A heading that says much\n\n- one item\n- another\n\n> Somebody said this. And that.\n\n| A cell. |\n|---|\n| More. |\n\nOne `code` here.\n";
        assert_eq!(score("en", text).1, 2);
        assert!(formula::of("ar").is_none() && formula::of("zh-Hans").is_none());
    }
}

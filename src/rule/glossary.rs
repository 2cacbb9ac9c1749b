//! The words of the glossary: which ones it asks to avoid, and where they are used all the same.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};

use super::Text;
use super::prose::Prose;
use super::words::is_whole;
use crate::config::LangId;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::fields::{FieldValue, Fields};
use crate::site::Site;

/// Type in JSON-LD of kinds whose pages are terms.
const TERM: &str = "DefinedTerm";

// Fields of such kinds: words to avoid, other words for the same, its short form.
const AVOID: &str = "avoid";
const VARIANTS: &str = "variants";
const ABBREVIATION: &str = "abbreviation";

/// Words of an entry of `avoid` that is an expression. A longer one is an explanation: "A vote, in which the council decides".
const LONGEST: usize = 4;

/// Places that are shown of one word on one page.
const SHOWN: usize = 3;

/// What glossaries say, by language.
pub(super) struct Glossary {
    by_language: BTreeMap<LangId, Words>,
}

/// What the glossary of a language says.
#[derive(Default)]
struct Words {
    /// Finds words to avoid, and those that are right, the longest first: what is part of a right one is right.
    finder: Option<AhoCorasick>,
    /// The term to use instead, for each pattern; none for those that are right.
    instead: Vec<Option<String>>,
    /// Short forms.
    abbreviations: BTreeSet<String>,
}

impl Glossary {
    /// The published terms of a site.
    pub fn new(site: &Site) -> Self {
        let mut right: BTreeMap<LangId, BTreeSet<String>> = BTreeMap::new();
        let mut wrong: BTreeMap<LangId, BTreeMap<String, String>> = BTreeMap::new();
        let mut by_language: BTreeMap<LangId, Words> = BTreeMap::new();
        let is_term = |kind: usize| site.config.kinds.get(kind).is_some_and(|kind| &*kind.schema_type == TERM);
        for version in site.works.unread().iter().filter(|work| is_term(work.kind)).flat_map(|work| work.live_versions()) {
            let fields = &version.fields;
            let own = right.entry(version.language).or_default();
            own.insert(version.title.to_lowercase());
            own.extend(variants(fields).map(|text| text.to_lowercase()));
            let texts = fields.get(AVOID).filter(|field| !field.inherited()).map(|_| fields.texts(AVOID)).unwrap_or_default();
            for word in texts.into_iter().filter(|word| is_expression(word)) {
                wrong.entry(version.language).or_default().entry(word.trim().to_lowercase()).or_insert_with(|| version.title.to_string());
            }
            by_language
                .entry(version.language)
                .or_default()
                .abbreviations
                .extend(fields.texts(ABBREVIATION).into_iter().map(str::to_owned));
        }
        for (language, avoided) in wrong {
            let right = right.remove(&language).unwrap_or_default();
            let avoided = avoided.into_iter().filter(|(word, _)| !right.contains(word)).map(|(word, term)| (word, Some(term)));
            let (patterns, instead): (Vec<String>, Vec<Option<String>>) =
                avoided.chain(right.iter().map(|word| (word.clone(), None))).unzip();
            let words = by_language.entry(language).or_default();
            words.finder = AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(patterns).ok();
            words.instead = instead;
        }
        Glossary { by_language }
    }

    /// Whether a short form is in the glossary of a language.
    pub fn explains(&self, language: LangId, abbreviation: &str) -> bool {
        self.by_language.get(&language).is_some_and(|words| words.abbreviations.contains(abbreviation))
    }
}

/// A warning for each word on a page that the glossary of its language asks to avoid. Pages of the glossary speak of words, and quotations are others'.
pub(super) fn check(text: &Text<'_>, prose: &Prose, glossary: &Glossary, found: &mut Vec<Diagnostic>) {
    let is_term = |kind: usize| text.site.config.kinds.get(kind).is_some_and(|kind| &*kind.schema_type == TERM);
    if text.page.is_some_and(|(work, _)| is_term(work.kind)) {
        return;
    }
    let Some(words) = glossary.by_language.get(&text.language.id) else { return };
    let Some(finder) = &words.finder else { return };
    let mut by_pattern: BTreeMap<usize, Vec<std::ops::Range<usize>>> = BTreeMap::new();
    for one in finder.find_iter(&prose.text).filter(|one| is_whole(&prose.text, &one.range())) {
        let is_used = prose.block_at(one.start()).is_some_and(|block| !block.quoted && one.end() <= block.range.end);
        if is_used && !is_mentioned(&prose.text, &one.range()) {
            by_pattern.entry(one.pattern().as_usize()).or_default().push(one.range());
        }
    }
    for (pattern, ranges) in by_pattern {
        let Some(term) = words.instead.get(pattern).and_then(Option::as_deref) else { continue };
        let word = ranges.first().and_then(|range| prose.text.get(range.clone())).unwrap_or("");
        let problem = message::avoided_word(word, term);
        found.push(ranges.iter().take(SHOWN).fold(problem, |problem, range| problem.at(text.path(), prose.span(range.clone()))));
    }
}

/// Whether a word stands between quotes, as one that is spoken of.
fn is_mentioned(text: &str, range: &std::ops::Range<usize>) -> bool {
    let is_quote = |one: char| matches!(one, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '「' | '\'');
    let before = text.get(..range.start).unwrap_or("").trim_end().chars().next_back();
    let after = text.get(range.end..).unwrap_or("").trim_start().chars().next();
    before.is_some_and(is_quote) && after.is_some_and(|one| is_quote(one) || matches!(one, ',' | '.'))
}

/// Whether an entry of `avoid` is a word or an expression, and not a sentence about one.
fn is_expression(entry: &str) -> bool {
    let is_sign =
        |one: char| matches!(one, '.' | ',' | ':' | ';' | '(' | '"' | '“' | '”' | '«' | '‘' | '：' | '。' | '，' | '؟' | '،' | '…');
    let length = entry.trim().chars().count();
    (2..=40).contains(&length) && !entry.contains(is_sign) && entry.split_whitespace().count() <= LONGEST
}

/// The other words for a term in the language of its page.
fn variants(fields: &Fields) -> impl Iterator<Item = &str> {
    let items = match fields.get(VARIANTS).map(|field| &field.value) {
        Some(FieldValue::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match &item.value {
        FieldValue::Record(parts) if parts.get("lang").is_none() => parts.texts("text").into_iter().next(),
        FieldValue::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_and_explanations() {
        for word in ["public hearing", "stakeholder", "利益相关者", "Bürgerversammlung"] {
            assert!(is_expression(word), "{word}");
        }
        for text in
            ["A vote, in which the council decides", "Advertising: it hides what speaks against it", "一", "what a town hall asks itself"]
        {
            assert!(!is_expression(text), "{text}");
        }
    }
}

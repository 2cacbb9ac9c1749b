//! The words of the glossary: which ones it asks to avoid, which are said elsewhere, and where they are used all the same.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};

use super::Text;
use super::prose::Prose;
use super::words::is_whole;
use crate::config::LangId;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::fields::{FieldValue, Fields, Filled, Origin};
use crate::site::Site;

/// Type in JSON-LD of kinds whose pages are terms.
const TERM: &str = "DefinedTerm";

// Fields of such kinds: words to avoid, other words for the same, its short form.
const AVOID: &str = "avoid";
const VARIANTS: &str = "variants";
const ABBREVIATION: &str = "abbreviation";

// Parts of a variant beside its `text`: the language it is from, that it is not to be used (as the field of this name), and where alone it is said. Pages
// have a field of the last name too: for whom they are.
const LANG: &str = "lang";
const MARKETS: &str = "markets";

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
    /// Finds words that are not right everywhere, and those that are, the longest first: what is part of a right one is right.
    finder: Option<AhoCorasick>,
    /// How each pattern is used.
    uses: Vec<Use>,
    /// Short forms.
    abbreviations: BTreeSet<String>,
}

/// How a word is used. Where entries differ, the greatest holds.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// Only in these markets; elsewhere the term is said.
    Elsewhere(BTreeSet<String>, String),
    /// Nowhere: the term is said instead.
    Avoided(String),
    /// Everywhere.
    Right,
}

impl Glossary {
    /// The published terms of a site.
    pub fn new(site: &Site) -> Self {
        let mut by_language: BTreeMap<LangId, Words> = BTreeMap::new();
        let mut all: BTreeMap<LangId, BTreeMap<String, Use>> = BTreeMap::new();
        let is_term = |kind: usize| site.config.kinds.get(kind).is_some_and(|kind| &*kind.schema_type == TERM);
        for version in site.works.unread().iter().filter(|work| is_term(work.kind)).flat_map(|work| work.live_versions()) {
            let (fields, title) = (&version.fields, version.title.to_string());
            let texts = fields.get(AVOID).filter(|field| !field.inherited()).map(|_| fields.texts(AVOID)).unwrap_or_default();
            let avoided = texts.into_iter().filter(|word| is_expression(word)).map(|word| (word, Use::Avoided(title.clone())));
            let own = all.entry(version.language).or_default();
            for (word, said) in std::iter::once((title.as_str(), Use::Right)).chain(avoided).chain(variants(fields, &title)) {
                let word = word.trim().to_lowercase();
                if own.get(&word).is_none_or(|known| *known < said) {
                    own.insert(word, said);
                }
            }
            by_language
                .entry(version.language)
                .or_default()
                .abbreviations
                .extend(fields.texts(ABBREVIATION).into_iter().map(str::to_owned));
        }
        for (language, words) in all.into_iter().filter(|(_, words)| words.values().any(|said| *said != Use::Right)) {
            let (patterns, uses): (Vec<String>, Vec<Use>) = words.into_iter().unzip();
            let own = by_language.entry(language).or_default();
            own.finder = AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(patterns).ok();
            own.uses = uses;
        }
        Glossary { by_language }
    }

    /// Whether a short form is in the glossary of a language.
    pub fn explains(&self, language: LangId, abbreviation: &str) -> bool {
        self.by_language.get(&language).is_some_and(|words| words.abbreviations.contains(abbreviation))
    }
}

/// A warning for each word on a page that the glossary of its language asks to avoid, a note for each that is said in other markets than those of the
/// page. Pages of the glossary speak of words, and quotations are others'.
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
    let here = text.page.and_then(|(_, version)| version.fields.get(MARKETS)).map(keys).unwrap_or_default();
    for (pattern, ranges) in by_pattern {
        let word = ranges.first().and_then(|range| prose.text.get(range.clone())).unwrap_or("");
        let problem = match words.uses.get(pattern) {
            Some(Use::Avoided(term)) => message::avoided_word(word, term),
            // Who does not say for whom a page is may mean anybody.
            Some(Use::Elsewhere(there, term)) if !here.is_empty() && here.is_disjoint(there) => {
                message::word_of_elsewhere(word, &listed(there), &listed(&here), term)
            }
            _ => continue,
        };
        found.push(ranges.iter().take(SHOWN).fold(problem, |problem, range| problem.at(text.path(), prose.span(range.clone()))));
    }
}

fn listed(markets: &BTreeSet<String>) -> String {
    markets.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
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

/// The other words for a term in the language of its page, each with how it is used. What is said of a word is said of those of one language: it is not
/// inherited.
fn variants<'a>(fields: &'a Fields, title: &str) -> impl Iterator<Item = (&'a str, Use)> {
    let items = match fields.get(VARIANTS).map(|field| &field.value) {
        Some(FieldValue::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(move |item| match &item.value {
        FieldValue::Record(parts) if parts.get(LANG).is_none() => {
            let own = |key: &str| parts.get(key).filter(|part| part.origin == Origin::Own);
            let is_avoided = own(AVOID).is_some_and(|part| matches!(part.value, FieldValue::Boolean(true)));
            let markets = own(MARKETS).map(keys).filter(|markets| !markets.is_empty());
            let said = match markets {
                _ if is_avoided => Use::Avoided(title.to_owned()),
                Some(markets) => Use::Elsewhere(markets, title.to_owned()),
                None => Use::Right,
            };
            parts.texts("text").into_iter().next().map(|text| (text, said))
        }
        FieldValue::Text(text) => Some((text.as_str(), Use::Right)),
        _ => None,
    })
}

/// The keys of a field that is a term or a list of terms.
fn keys(field: &Filled) -> BTreeSet<String> {
    let key = |value: &FieldValue| match value {
        FieldValue::Term(term) => Some(term.key.to_string()),
        _ => None,
    };
    match &field.value {
        FieldValue::List(items) => items.iter().filter_map(|item| key(&item.value)).collect(),
        value => key(value).into_iter().collect(),
    }
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

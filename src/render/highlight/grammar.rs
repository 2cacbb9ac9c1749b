//! The contexts of syntax definitions, made ready for the parser.
//!
//! The definitions are those of Sublime Text as syntect holds them: contexts with rules, each a regular expression with scopes and an
//! operation on the stack of contexts. Here each context gets its rules in one list, with those that it includes, and for each symbol
//! the rules that can match where it stands. Each is made when it is first needed, and kept: there are as many as definitions have.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use onig::{RegexOptions, Syntax};
use serde_json::json;
use syntect::parsing::syntax_definition::{Context, ContextId, ContextReference, MatchOperation, MatchPattern, Pattern, context_iter};
use syntect::parsing::{ClearAmount, Scope, SyntaxReference, SyntaxSet};

use super::classes::{Classes, Mark};
use super::first::{END, First, first};

/// The definitions.
pub(super) fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(two_face::syntax::extra_newlines)
}

/// A context.
#[derive(Debug)]
pub(super) struct Rules {
    /// Of what is in it and of what begins and ends it.
    pub meta_scope: Box<[Mark]>,
    /// Of what is in it.
    pub meta_content_scope: Box<[Mark]>,
    /// How many scopes around it do not count in it.
    pub clear_scopes: Option<ClearAmount>,
    /// Some of its rules name what the rule that led here has captured.
    pub refers: bool,
    rules: Box<[&'static Rule]>,
    /// For each symbol, which of `candidates`.
    by_symbol: Box<[u16]>,
    /// Which rules can match there, in their order.
    candidates: Vec<Box<[u16]>>,
}

impl Rules {
    /// The rules that can match where this symbol stands, in their order.
    pub(super) fn at(&self, symbol: usize) -> impl Iterator<Item = &'static Rule> {
        let candidates = self.by_symbol.get(symbol).and_then(|list| self.candidates.get(usize::from(*list)));
        candidates.into_iter().flatten().filter_map(|rule| self.rules.get(usize::from(*rule)).copied())
    }
}

/// A rule.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its regular expression as it is written.
    pub pattern: &'static str,
    /// The expression names what the rule that led to this context has captured.
    pub refers: bool,
    /// What a match begins with.
    pub first: First,
    /// Scopes of what it matches.
    pub scopes: Box<[Mark]>,
    /// Scopes of groups, by their numbers.
    pub captures: Box<[(usize, Box<[Mark]>)]>,
    /// What it does.
    pub operation: Operation,
    /// What alone it matches, where its expression is a plain text.
    pub literal: Option<Box<str>>,
    regex: OnceLock<Option<onig::Regex>>,
    /// For places behind the one where the search began, where `\G` does not hold.
    behind: Option<OnceLock<Option<onig::Regex>>>,
}

impl Rule {
    /// The expression, for a match at the place where the search began or behind it; none where it is wrong.
    pub(super) fn regex(&self, is_behind: bool) -> Option<&onig::Regex> {
        match &self.behind {
            Some(behind) if is_behind => behind.get_or_init(|| compile(&self.pattern.replace("\\G", "(?!)"))).as_ref(),
            _ => self.regex.get_or_init(|| compile(self.pattern)).as_ref(),
        }
    }
}

/// What a rule does to the stack of contexts.
#[derive(Debug)]
pub(super) enum Operation {
    None,
    Pop,
    Push(Targets),
    /// Takes the context off that the rule stands in first.
    Set(Targets),
}

/// Contexts that a rule leads to.
#[derive(Debug)]
pub(super) struct Targets {
    /// The contexts, the uppermost last.
    pub contexts: Box<[Target]>,
    /// Rules that go before all others as long as the uppermost is on the stack.
    pub with_prototype: Option<Target>,
}

/// A context, made ready when it is first needed.
#[derive(Debug)]
pub(super) struct Target {
    reference: &'static ContextReference,
    /// With the rules that its definition puts before those of every context.
    with_own: bool,
    rules: OnceLock<Option<&'static Rules>>,
}

impl Target {
    fn new(reference: &'static ContextReference, with_own: bool) -> Target {
        Target { reference, with_own, rules: OnceLock::new() }
    }

    /// Its rules; none where the definitions lack it.
    pub(super) fn rules(&self) -> Option<&'static Rules> {
        *self.rules.get_or_init(|| {
            let context = self.reference.resolve(syntaxes()).ok()?;
            let key = (self.reference.id().ok()?, self.with_own);
            Some(Grammar::lock().rules(context, key))
        })
    }
}

/// The context that a text in the syntax of this index begins in; none where the definition has none.
pub(super) fn start(index: usize) -> Option<&'static Rules> {
    static STARTS: OnceLock<Box<[OnceLock<Option<&'static Rules>>]>> = OnceLock::new();
    let starts = STARTS.get_or_init(|| syntaxes().syntaxes().iter().map(|_| OnceLock::new()).collect());
    *starts.get(index)?.get_or_init(|| {
        let syntax = syntaxes().syntaxes().get(index)?;
        let mut contexts = (0..).map_while(|context| {
            let reference = reference(&json!({ "syntax_index": index, "context_index": context }))?;
            let is_start = is_start(reference.resolve(syntaxes()).ok()?, syntax);
            Some((reference, is_start))
        });
        let (start, _) = contexts.find(|(_, is_start)| *is_start)?;
        Target::new(Box::leak(Box::new(start)), true).rules()
    })
}

/// Every definition gets such a context: it has the scope of the language and leads to the first one at once.
fn is_start(context: &Context, syntax: &SyntaxReference) -> bool {
    let [Pattern::Match(only)] = &context.patterns[..] else { return false };
    context.meta_content_scope == [syntax.scope]
        && !context.meta_include_prototype
        && only.regex().regex_str().is_empty()
        && matches!(only.operation, MatchOperation::Push(_))
}

/// The context of an id. The library makes no reference to one but by reading it.
fn reference(id: &serde_json::Value) -> Option<ContextReference> {
    serde_json::from_value(json!({ "Direct": id })).ok()
}

/// What is ready.
#[derive(Default)]
struct Grammar {
    /// Also by whether they are with the rules that a definition puts before those of every context.
    contexts: HashMap<(ContextId, bool), &'static Rules>,
    /// By the address of the library's rule, and whether it can refer to captures: contexts share the rules that they include.
    rules: HashMap<(usize, bool), &'static Rule>,
}

impl Grammar {
    fn lock() -> MutexGuard<'static, Grammar> {
        static GRAMMAR: OnceLock<Mutex<Grammar>> = OnceLock::new();
        GRAMMAR.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn rules(&mut self, context: &'static Context, key: (ContextId, bool)) -> &'static Rules {
        if let Some(ready) = self.contexts.get(&key) {
            return ready;
        }
        let prototype = context.prototype.as_ref().filter(|_| key.1).and_then(|id| reference(&serde_json::to_value(id).ok()?));
        let mut all = Vec::new();
        if let Some(prototype) = prototype.and_then(|reference| Box::leak(Box::new(reference)).resolve(syntaxes()).ok()) {
            all.extend(context_iter(syntaxes(), prototype).filter_map(|(from, index)| Some(self.rule(from.match_at(index).ok()?, false))));
        }
        all.extend(context_iter(syntaxes(), context).filter_map(|(from, index)| Some(self.rule(from.match_at(index).ok()?, true))));
        let ready = Box::leak(Box::new(ready(context, all)));
        self.contexts.insert(key, ready);
        ready
    }

    fn rule(&mut self, pattern: &'static MatchPattern, can_refer: bool) -> &'static Rule {
        let key = (std::ptr::from_ref(pattern).addr(), can_refer && pattern.has_captures);
        self.rules.entry(key).or_insert_with(|| Box::leak(Box::new(rule(pattern, key.1))))
    }
}

fn ready(context: &Context, rules: Vec<&'static Rule>) -> Rules {
    let mut candidates: Vec<Box<[u16]>> = Vec::new();
    let by_symbol = (0..=END).map(|symbol| {
        let list: Box<[u16]> = (0..).zip(&rules).filter(|(_, rule)| rule.first.symbols.has(symbol)).map(|(index, _)| index).collect();
        let known = candidates.iter().position(|known| *known == list);
        known.unwrap_or_else(|| {
            candidates.push(list);
            candidates.len() - 1
        }) as u16
    });
    Rules {
        by_symbol: by_symbol.collect(),
        meta_scope: marks(&context.meta_scope),
        meta_content_scope: marks(&context.meta_content_scope),
        clear_scopes: context.clear_scopes,
        refers: context.uses_backrefs,
        rules: rules.into(),
        candidates,
    }
}

fn rule(pattern: &'static MatchPattern, refers: bool) -> Rule {
    let text = pattern.regex().regex_str();
    let targets = |contexts: &'static [ContextReference]| Targets {
        contexts: contexts.iter().map(|reference| Target::new(reference, true)).collect(),
        with_prototype: pattern.with_prototype.as_ref().map(|reference| Target::new(reference, false)),
    };
    Rule {
        pattern: text,
        refers,
        first: first(text),
        scopes: marks(&pattern.scope),
        captures: pattern.captures.iter().flatten().map(|(group, scopes)| (*group, marks(scopes))).collect(),
        operation: match &pattern.operation {
            MatchOperation::None => Operation::None,
            MatchOperation::Pop => Operation::Pop,
            MatchOperation::Push(contexts) => Operation::Push(targets(contexts)),
            MatchOperation::Set(contexts) => Operation::Set(targets(contexts)),
        },
        literal: literal(text).filter(|_| pattern.captures.is_none()),
        regex: OnceLock::new(),
        behind: text.contains("\\G").then(OnceLock::new),
    }
}

fn marks(scopes: &[Scope]) -> Box<[Mark]> {
    scopes.iter().map(|scope| Classes::get().of(*scope)).collect()
}

/// The text that `pattern` stands for, if it is no more than a text.
fn literal(pattern: &str) -> Option<Box<str>> {
    let mut text = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.push(characters.next().filter(char::is_ascii_punctuation)?),
            '.' | '*' | '+' | '?' | '^' | '$' | '|' | '(' | ')' | '[' | ']' | '{' | '}' => return None,
            _ => text.push(character),
        }
    }
    Some(text.into())
}

/// An expression in the syntax of the definitions; none where it is wrong.
pub(super) fn compile(pattern: &str) -> Option<onig::Regex> {
    onig::Regex::with_options(pattern, RegexOptions::REGEX_OPTION_CAPTURE_GROUP, Syntax::default()).ok()
}

//! The parser of code: a line at a time, by the rules of a syntax definition.
//!
//! The rules are those that syntect's own parser follows, and the results are the same (a test compares them for every definition). The
//! loop is another: that one searches the rest of the line with every rule of a context, at each token, and takes the first match; this
//! one goes along the line and asks at each place the rules that can match there, which are few: a third of the time a line.

use std::rc::Rc;

use onig::{MatchParam, Region, SearchOptions};
use syntect::parsing::ClearAmount;

use super::captured::Captured;
use super::classes::Mark;
use super::first::{END, Place};
use super::grammar::{self, Operation, Rule, Rules};

/// Contexts on the stack, at most.
const DEEPEST: usize = 100;

/// Matches in one line, at most: no definition that is at fault can hold up a build. Long lines of dense code have some thousands.
const MOST_MATCHES: usize = 100_000;

/// What happens to the stack of scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Push(Mark),
    Pop(usize),
    /// Scopes are set aside.
    Clear(ClearAmount),
    /// Those that were set aside last are put back.
    Restore,
}

/// Where a text stands among the contexts of its definition.
pub(super) struct Parser {
    stack: Vec<Level>,
    is_first_line: bool,
    /// Heights of the stack where a rule of a `with_prototype` has pushed: those of lower levels do not hold above.
    prototype_starts: Vec<usize>,
    /// Positions of the groups of the last match.
    region: Region,
}

/// A context on the stack.
struct Level {
    rules: &'static Rules,
    prototypes: Vec<&'static Rules>,
    captured: Option<Rc<Captured>>,
}

/// A rule that matches.
struct Found {
    rule: &'static Rule,
    start: usize,
    end: usize,
    is_of_prototype: bool,
}

/// What a search comes to.
enum Outcome {
    Nothing,
    /// A rule that would lead back to where the last one came from.
    Loop,
    Found(Found),
}

impl Parser {
    /// At the begin of a text in the syntax of this index; none where the library has no such definition.
    pub(super) fn new(syntax: usize) -> Option<Parser> {
        let start = Level { rules: grammar::start(syntax)?, prototypes: Vec::new(), captured: None };
        Some(Parser { stack: vec![start], is_first_line: true, prototype_starts: Vec::new(), region: Region::with_capacity(8) })
    }

    /// Parses the next line, which ends in a newline. Gives `changes` with their places; nothing where the definition is at fault.
    pub(super) fn line(&mut self, line: &str, changes: &mut Vec<(usize, Change)>) -> Option<()> {
        if std::mem::take(&mut self.is_first_line) {
            changes.extend(self.stack.last()?.rules.meta_content_scope.first().map(|mark| (0, Change::Push(*mark))));
        }
        let mut start = 0;
        // Place and height of the stack after a push that took up nothing.
        let mut idle_push = (0, 0);
        for _ in 0..MOST_MATCHES {
            while self.prototype_starts.last().is_some_and(|height| *height >= self.stack.len()) {
                self.prototype_starts.pop();
            }
            let found = match self.search(line, start, idle_push == (start, self.stack.len()))? {
                Outcome::Nothing => return Some(()),
                Outcome::Loop => {
                    // As Sublime Text does: one character on, and again.
                    match line.get(start..)?.char_indices().nth(1) {
                        Some((length, _)) => start += length,
                        None => return Some(()),
                    }
                    continue;
                }
                Outcome::Found(found) => found,
            };
            if found.end <= start && matches!(found.rule.operation, Operation::Push(_)) {
                idle_push = (found.end, self.stack.len() + 1);
            }
            start = found.end;
            if found.is_of_prototype {
                self.prototype_starts.push(self.stack.len());
            }
            self.follow(line, &found, changes)?;
        }
        None
    }

    /// The first rule that matches at the first place at or behind `start` where one does. With `is_idle` the last rule has pushed a
    /// context and taken up nothing, so that one which takes it off and takes up nothing would go round for ever.
    fn search(&mut self, line: &str, start: usize, is_idle: bool) -> Option<Outcome> {
        let Parser { stack, prototype_starts, region, .. } = self;
        let top = stack.last()?;
        let lowest = prototype_starts.last().copied().unwrap_or(0);
        let prototypes = stack.get(lowest..).unwrap_or_default().iter().filter(|level| !level.prototypes.is_empty());
        let chain: Vec<_> = prototypes.flat_map(|level| level.prototypes.iter().map(move |rules| (*rules, level, true))).collect();
        // A rule that matches nothing and does nothing is passed over until the next search.
        let mut idle: Vec<&'static Rule> = Vec::new();
        let mut would_loop = false;
        for at in start..=line.len() {
            if !line.is_char_boundary(at) {
                continue;
            }
            let symbol = line.as_bytes().get(at).map_or(END, |byte| usize::from(*byte));
            let mut here = None;
            for (rules, level, is_of_prototype) in chain.iter().copied().chain([(top.rules, top, false)]) {
                for rule in rules.at(symbol) {
                    let here = here.get_or_insert_with(|| Here::of(line.as_bytes(), at));
                    if !here.allows(rule.first.place) || idle.iter().any(|one| std::ptr::eq(*one, rule)) {
                        continue;
                    }
                    let Some(end) = match_at(rule, level.captured.as_deref(), line, at, at > start, region) else { continue };
                    match rule.operation {
                        Operation::None if end == at => idle.push(rule),
                        Operation::Push(_) if stack.len() >= DEEPEST => {}
                        Operation::Pop if is_idle && end == start => would_loop = true,
                        _ => return Some(Outcome::Found(Found { rule, start: at, end, is_of_prototype })),
                    }
                }
            }
            if would_loop {
                return Some(Outcome::Loop);
            }
        }
        Some(Outcome::Nothing)
    }

    /// Does what a rule that matches says.
    fn follow(&mut self, line: &str, found: &Found, changes: &mut Vec<(usize, Change)>) -> Option<()> {
        let Found { rule, start, end, .. } = *found;
        let context = self.stack.last()?.rules;
        begin(context, &rule.operation, start, changes)?;
        changes.extend(rule.scopes.iter().map(|mark| (start, Change::Push(*mark))));
        if !rule.captures.is_empty() {
            // Groups can be written in any order: the outer ones are pushed first.
            let mut inside: Vec<((usize, i64), Change)> = Vec::new();
            for (group, scopes) in &rule.captures {
                if let Some((from, to)) = self.region.pos(*group).filter(|(from, to)| from < to) {
                    inside.extend(scopes.iter().map(|mark| ((from, -((to - from) as i64)), Change::Push(*mark))));
                    inside.push(((to, i64::MIN), Change::Pop(scopes.len())));
                }
            }
            inside.sort_by_key(|(place, _)| *place);
            changes.extend(inside.into_iter().map(|((at, _), change)| (at, change)));
        }
        if !rule.scopes.is_empty() {
            changes.push((end, Change::Pop(rule.scopes.len())));
        }
        finish(context, &rule.operation, end, changes)?;
        self.operate(line, &rule.operation)
    }

    fn operate(&mut self, line: &str, operation: &Operation) -> Option<()> {
        let (targets, mut kept) = match operation {
            Operation::None => return Some(()),
            Operation::Pop => {
                self.stack.pop();
                return Some(());
            }
            Operation::Push(targets) => (targets, Vec::new()),
            // A `with_prototype` holds until the level is taken off on which it was put.
            Operation::Set(targets) => (targets, self.stack.pop().map(|level| level.prototypes).unwrap_or_default()),
        };
        let last = targets.contexts.len().saturating_sub(1);
        for (index, target) in targets.contexts.iter().enumerate() {
            let mut prototypes = std::mem::take(&mut kept);
            if index == last
                && let Some(prototype) = &targets.with_prototype
            {
                prototypes.push(prototype.rules()?);
            }
            let rules = target.rules()?;
            let refers = rules.refers || prototypes.iter().any(|rules| rules.refers);
            let captured = refers.then(|| Rc::new(Captured::of(&self.region, line)));
            self.stack.push(Level { rules, prototypes, captured });
        }
        Some(())
    }
}

/// The changes before what a rule matches.
fn begin(context: &Rules, operation: &Operation, at: usize, changes: &mut Vec<(usize, Change)>) -> Option<()> {
    let (targets, is_set) = match operation {
        Operation::None => return Some(()),
        Operation::Pop => {
            changes.extend(pop(context.meta_content_scope.len()).map(|change| (at, change)));
            return Some(());
        }
        Operation::Push(targets) => (targets, false),
        Operation::Set(targets) => (targets, true),
    };
    if is_set && context.clear_scopes.is_some() {
        changes.push((at, Change::Restore));
    }
    for target in &targets.contexts {
        let rules = target.rules()?;
        if !is_set {
            changes.extend(rules.clear_scopes.map(|amount| (at, Change::Clear(amount))));
        }
        changes.extend(rules.meta_scope.iter().map(|mark| (at, Change::Push(*mark))));
    }
    Some(())
}

/// The changes after what a rule matches.
fn finish(context: &Rules, operation: &Operation, at: usize, changes: &mut Vec<(usize, Change)>) -> Option<()> {
    let (targets, is_set) = match operation {
        Operation::None => return Some(()),
        Operation::Pop => {
            changes.extend(pop(context.meta_scope.len()).map(|change| (at, change)));
            changes.extend(context.clear_scopes.map(|_| (at, Change::Restore)));
            return Some(());
        }
        Operation::Push(targets) => (targets, false),
        Operation::Set(targets) => (targets, true),
    };
    let contexts: Vec<&Rules> = targets.contexts.iter().map(|target| target.rules()).collect::<Option<_>>()?;
    let own = if is_set { context.meta_scope.len() + context.meta_content_scope.len() } else { 0 };
    if own == 0 && contexts.iter().all(|rules| rules.meta_content_scope.is_empty() && !(is_set && rules.clear_scopes.is_some())) {
        return Some(());
    }
    // Scopes that were pushed before the match are taken off, so that those of the content can stand between them.
    let pushed: usize = contexts.iter().map(|rules| rules.meta_scope.len()).sum();
    changes.extend(pop(pushed + own).map(|change| (at, change)));
    for rules in contexts {
        if is_set {
            changes.extend(rules.clear_scopes.map(|amount| (at, Change::Clear(amount))));
        }
        changes.extend(rules.meta_scope.iter().chain(&rules.meta_content_scope).map(|mark| (at, Change::Push(*mark))));
    }
    Some(())
}

fn pop(count: usize) -> Option<Change> {
    (count > 0).then_some(Change::Pop(count))
}

/// A place in a line.
struct Here {
    /// Of the characters around it, both belong to words or both do not, as far as ASCII goes.
    is_inside: bool,
    is_line_start: bool,
}

impl Here {
    fn of(line: &[u8], at: usize) -> Here {
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let Some(before) = at.checked_sub(1).and_then(|before| line.get(before)) else {
            return Here { is_inside: false, is_line_start: true };
        };
        let is_inside = line.get(at).is_some_and(|after| before.is_ascii() && after.is_ascii() && is_word(*before) == is_word(*after));
        Here { is_inside, is_line_start: *before == b'\n' }
    }

    fn allows(&self, place: Place) -> bool {
        !(place.boundary && self.is_inside || place.line_start && !self.is_line_start)
    }
}

/// The end of what `rule` matches at a place.
fn match_at(
    rule: &'static Rule,
    captured: Option<&Captured>,
    line: &str,
    at: usize,
    is_behind: bool,
    region: &mut Region,
) -> Option<usize> {
    if let Some(literal) = &rule.literal {
        let end = line.get(at..)?.starts_with(&**literal).then_some(at + literal.len())?;
        region.clear();
        return Some(end);
    }
    let at_place = |regex: &onig::Regex| {
        let length = regex.match_with_param(line, at, SearchOptions::SEARCH_OPTION_NONE, Some(region), MatchParam::default());
        // An error is that of an expression that goes back too often.
        Some(at + length.ok()??)
    };
    match captured {
        Some(captured) if rule.refers => captured.regex(rule, at_place),
        _ => rule.regex(is_behind).and_then(at_place),
    }
}

#[cfg(test)]
mod tests;

//! What a rule has captured, for the rules of the context that it leads to: `\1` in their expressions is that text.

use std::cell::RefCell;

use onig::Region;

use super::grammar::{self, Rule};

/// Texts of the groups of a match.
pub(super) struct Captured {
    groups: Vec<Option<Box<str>>>,
    /// Expressions with these texts in them, by rule.
    compiled: RefCell<Vec<(&'static Rule, Option<onig::Regex>)>>,
}

impl Captured {
    pub(super) fn of(region: &Region, line: &str) -> Captured {
        let group = |index: usize| region.pos(index).and_then(|(from, to)| line.get(from..to)).map(Box::from);
        Captured { groups: (0..region.len()).map(group).collect(), compiled: RefCell::default() }
    }

    /// What `act` gives for the expression of `rule` with the texts in it; nothing where that is no expression.
    pub(super) fn regex<T>(&self, rule: &'static Rule, act: impl FnOnce(&onig::Regex) -> Option<T>) -> Option<T> {
        let mut compiled = self.compiled.borrow_mut();
        let known = compiled.iter().position(|(known, _)| std::ptr::eq(*known, rule));
        let known = known.unwrap_or_else(|| {
            compiled.push((rule, grammar::compile(&self.fill(rule.pattern))));
            compiled.len() - 1
        });
        compiled.get(known).and_then(|(_, regex)| regex.as_ref()).and_then(act)
    }

    /// `pattern` with the text of its group in place of each `\1`.
    fn fill(&self, pattern: &str) -> String {
        let mut filled = String::with_capacity(pattern.len());
        let mut characters = pattern.chars();
        while let Some(character) = characters.next() {
            if character != '\\' {
                filled.push(character);
                continue;
            }
            match characters.next() {
                Some(digit @ '0'..='9') => {
                    let group = self.groups.get(digit as usize - '0' as usize);
                    escape(group.and_then(Option::as_deref).unwrap_or_default(), &mut filled);
                }
                other => {
                    filled.push('\\');
                    filled.extend(other);
                }
            }
        }
        filled
    }
}

/// Text as an expression that matches just it.
fn escape(text: &str, pattern: &mut String) {
    for character in text.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(character) {
            pattern.push('\\');
        }
        pattern.push(character);
    }
}

use rayon::prelude::*;
use syntect::parsing::{ParseState, ScopeStackOp, SyntaxReference};

use super::super::classes::Classes;
use super::super::grammar::syntaxes;
use super::*;

const SAMPLES: &str = include_str!("samples.txt");

/// What the library's own parser makes of a line.
fn expected(state: &mut ParseState, line: &str) -> Vec<(usize, Change)> {
    let change = |operation: ScopeStackOp| match operation {
        ScopeStackOp::Push(scope) => Change::Push(Classes::get().of(scope)),
        ScopeStackOp::Pop(count) => Change::Pop(count),
        ScopeStackOp::Clear(amount) => Change::Clear(amount),
        ScopeStackOp::Restore => Change::Restore,
        ScopeStackOp::Noop => unreachable!("a parser gives no such operation"),
    };
    state.parse_line(line, syntaxes()).unwrap().into_iter().map(|(at, operation)| (at, change(operation))).collect()
}

/// The first line of which the two parsers make different things, if there is one.
fn difference<'a>(index: usize, syntax: &SyntaxReference, lines: impl Iterator<Item = &'a str>) -> Option<String> {
    let (mut parser, mut state) = (Parser::new(index).unwrap(), ParseState::new(syntax));
    for (number, line) in (1..).zip(lines) {
        let line = format!("{line}\n");
        let mut changes = Vec::new();
        parser.line(&line, &mut changes).unwrap();
        let expected = expected(&mut state, &line);
        if changes != expected {
            return Some(format!("{}, line {number}: {line}ours {changes:?}\nsyntect {expected:?}", syntax.name));
        }
    }
    None
}

/// The samples in an order that depends on `seed`, so that they meet many contexts.
fn shuffled(seed: u64) -> Vec<&'static str> {
    let mut lines: Vec<&str> = SAMPLES.lines().collect();
    let mut random = seed;
    for at in (1..lines.len()).rev() {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        lines.swap(at, (random >> 33) as usize % (at + 1));
    }
    lines
}

#[test]
fn every_definition_gives_what_syntect_makes_of_it() {
    let differences: Vec<String> = syntaxes()
        .syntaxes()
        .par_iter()
        .enumerate()
        .filter_map(|(index, syntax)| {
            difference(index, syntax, SAMPLES.lines()).or_else(|| difference(index, syntax, shuffled(index as u64).into_iter()))
        })
        .collect();
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}

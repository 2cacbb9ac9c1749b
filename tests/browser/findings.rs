//! What was found on many pages, told once each.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::axe::Violation;
use crate::sites::Turn;
use crate::tab::Tab;

/// Tabs at work at once. More than the cores of a small machine bring nothing.
const TABS: usize = 3;

/// Findings and the pages that have them.
#[derive(Debug, Default)]
pub struct Findings {
    problems: BTreeMap<String, Vec<String>>,
    advice: BTreeMap<String, Vec<String>>,
}

impl Findings {
    /// Notes what is wrong with a page.
    pub fn add(&mut self, page: &str, problems: impl IntoIterator<Item = String>) {
        for problem in problems {
            self.problems.entry(problem).or_default().push(page.to_owned());
        }
    }

    /// Notes what axe-core found: rules of WCAG are problems, the rest is advice.
    pub fn violations(&mut self, page: &str, violations: &[Violation]) {
        for violation in violations {
            let into = if violation.advice { &mut self.advice } else { &mut self.problems };
            for line in violation.lines() {
                into.entry(line).or_default().push(page.to_owned());
            }
        }
    }

    /// Takes in the findings of another.
    pub fn merge(&mut self, other: Findings) {
        for (problem, pages) in other.problems {
            self.problems.entry(problem).or_default().extend(pages);
        }
        for (advice, pages) in other.advice {
            self.advice.entry(advice).or_default().extend(pages);
        }
    }

    /// Ends the test: shows advice where the harness is told to (`--nocapture`), fails with the problems.
    ///
    /// # Panics
    /// There are problems.
    #[allow(clippy::print_stdout, reason = "advice is for those who look")]
    pub fn conclude(self) {
        if !self.advice.is_empty() {
            println!("advice, not failing:\n{}", table(&self.advice));
        }
        assert!(self.problems.is_empty(), "{} findings:\n{}", self.problems.len(), table(&self.problems));
    }

    /// The problems alone.
    pub fn problems(&self) -> Vec<&str> {
        self.problems.keys().map(String::as_str).collect()
    }
}

/// The findings of most pages first.
fn table(findings: &BTreeMap<String, Vec<String>>) -> String {
    let mut sorted: Vec<(&String, &Vec<String>)> = findings.iter().collect();
    sorted.sort_by_key(|(_, pages)| std::cmp::Reverse(pages.len()));
    let lines = sorted.iter().map(|(finding, pages)| {
        let more = pages.len().saturating_sub(3);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("- {finding}\n    on {}{more}\n", pages.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", "))
    });
    lines.collect()
}

/// Looks at pages in several tabs at once, and gathers what is found.
pub fn each(turn: &Turn, origin: &str, pages: &[String], look: impl Fn(&mut Tab, &str, &mut Findings) + Sync) -> Findings {
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Findings::default());
    std::thread::scope(|threads| {
        for _ in 0..TABS {
            threads.spawn(|| {
                let mut tab = Tab::open(turn.chromium, origin);
                let mut own = Findings::default();
                while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                    look(&mut tab, page, &mut own);
                }
                all.lock().unwrap().merge(own);
            });
        }
    });
    all.into_inner().unwrap()
}
